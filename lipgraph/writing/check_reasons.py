"""What the writers of checked drafts share: the reasons in words, and which finding has which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lipgraph.judging.verdict import VERDICTS, QuantityFact
from lipgraph.writing.findings import summary
from lipgraph.writing.reasons import strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.check.coverage import DraftCoverage
    from lipgraph.check.many import Checked
    from lipgraph.check.report import DraftClaim, DraftReport
    from lipgraph.findings import Finding
    from lipgraph.index.view import Index
    from lipgraph.query.step import Step

_MOST_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Review:
    """All that is printed of one call: the drafts with their reports, and what of the knowledge
    base each leaves out, if that was asked for. `verbose` shows what is right as well."""

    index: Index
    checked: Sequence[Checked]
    coverages: Sequence[DraftCoverage] = ()
    verbose: bool = False

    @property
    def findings(self) -> list[Finding]:
        """The findings of all drafts, draft by draft."""
        return [finding for _, report in self.checked for finding in report.findings]


def reason_text(index: Index, reason: Step | QuantityFact) -> str:
    """A reason with how sure it is and where it comes from, without a full stop."""
    if isinstance(reason, QuantityFact):
        return reason.text.removesuffix(".")
    text, sources = reason.text.removesuffix("."), cited(index, reason)
    if text.endswith(")"):  # it says itself how sure it is
        return f"{text[:-1]}; {sources})"
    return f"{text} ({strength(reason)}; {sources})"


def cited(index: Index, step: Step) -> str:
    """The sources of a claim by their titles, with the place in each."""
    said = list(dict.fromkeys(_cite(index, item) for item in step.evidence))
    more = len(said) - _MOST_SOURCES
    if more > 0:
        said[_MOST_SOURCES:] = [f"{more} more"]
    return "; ".join(said) or "no evidence given"


def _cite(index: Index, item: dict[str, object]) -> str:
    name = str(item["source"])
    at = index.source_ids.find(name.encode())
    title = index.source_record(at)["title"] if at >= 0 else name
    parts = [str(title), *(str(item[key]) for key in ("section", "paragraph") if key in item)]
    stance = item.get("stance", "supports")
    return ", ".join(parts if stance == "supports" else [*parts, str(stance)])


def claim_behind(report: DraftReport, finding: Finding) -> DraftClaim | None:
    """The claim of the draft that a finding is about, if it is about one."""
    there = [claim for claim in report.claims if claim.place == finding.place]
    same = [claim for claim in there if claim.verdict == finding.rule]
    return next(iter(same or there), None)


def plural(count: int, word: str) -> str:
    """A number of things.

    >>> plural(1, "draft"), plural(2, "draft")
    ('1 draft', '2 drafts')
    """
    return f"{count} {word}{'' if count == 1 else 's'}"


def tally(reports: Iterable[DraftReport]) -> str:
    """How much was read, what it claims and what was found, in a line."""
    all_of = list(reports)
    read = plural(sum(report.sentences for report in all_of), "sentence")
    if len(all_of) != 1:
        read = f"{plural(len(all_of), 'draft')}, {read}"
    verdicts = [claim.verdict for report in all_of for claim in report.claims]
    counts = [f"{count} {name}" for name in VERDICTS if (count := verdicts.count(name))]
    claims = plural(len(verdicts), "claim") + (f" ({', '.join(counts)})" if counts else "")
    return f"{read}, {claims}: {summary([f for report in all_of for f in report.findings])}"
