"""Checked drafts in every format; the machines' formats of findings are those of `lint`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lipgraph.check.rules import check_rules
from lipgraph.writing.check_reasons import Review, reason_text
from lipgraph.writing.check_text import review_text
from lipgraph.writing.findings import FINDING_FORMATS
from lipgraph.writing.rows import to_json, to_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lipgraph.check.rules import CheckRule


def _json(review: Review) -> str:
    drafts = [report.to_dict() for _, report in review.checked]
    for draft, coverage in zip(drafts, review.coverages, strict=False):
        draft["coverage"] = coverage.to_dict()
    return to_json({"version": 1, "drafts": drafts})


def _rows(review: Review) -> Iterator[dict[str, Any]]:
    """A row for each claim and each finding, draft by draft; `type` says which it is."""
    for at, (draft, report) in enumerate(review.checked):
        for claim in report.claims:
            yield {"type": "claim", "path": draft.path, **claim.to_dict()}
        for finding in report.findings:
            yield {"type": "finding", **finding.to_dict()}
        if review.coverages:
            for use in ("used", "left_out"):
                for step in getattr(review.coverages[at], use):
                    yield {"type": use.replace("_", "-"), "path": draft.path, **step.to_dict()}


def _markdown(review: Review) -> str:
    parts = [FINDING_FORMATS["markdown"](review.findings)]
    for checked, coverage in zip(review.checked, review.coverages, strict=False):
        listed = [f"- {reason_text(review.index, step)}\n" for step in coverage.left_out]
        head = f"## What {checked.draft.path} leaves out\n\n"
        parts.append(head + ("".join(listed) or "Nothing important.\n"))
    return "\n".join(parts)


def _sarif(review: Review) -> str:
    """The log that `lint` would write, with what the rules of `check` are."""
    log = json.loads(FINDING_FORMATS["sarif"](review.findings))
    driver = log["runs"][0]["tool"]["driver"]
    known = check_rules()
    driver["rules"] = [_sarif_rule(known[rule["id"]]) for rule in driver["rules"]]
    return to_json(log)


def _sarif_rule(rule: CheckRule) -> dict[str, Any]:
    explain = f"lipgraph check --explain {rule.name}"
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.fault},
        "fullDescription": {"text": f"{rule.fault} {rule.why}"},
        "help": {
            "text": f"{rule.why} See: {explain}",
            "markdown": f"{rule.why}\n\nSee `{explain}`.",
        },
        "defaultConfiguration": {"level": "note" if rule.severity == "info" else rule.severity},
    }


def _html(review: Review) -> str:
    # Drawing is imported for those who want a page.
    from lipgraph.writing.check_page import review_page

    return review_page(review)


REVIEW_FORMATS: dict[str, Callable[[Review], str]] = {
    "text": review_text,
    "json": _json,
    "jsonl": lambda review: to_jsonl(_rows(review)),
    "csv": lambda review: FINDING_FORMATS["csv"](review.findings),
    "markdown": _markdown,
    "github": lambda review: FINDING_FORMATS["github"](review.findings),
    "sarif": _sarif,
    "html": _html,
}
"""The writers of checked drafts by format."""

COVERAGE_FORMATS = ("text", "json", "jsonl", "markdown", "html")
"""The formats that have room for what drafts leave out."""
