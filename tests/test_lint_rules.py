"""Every rule by its examples, and what must be true of all rules together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lipgraph.errors import LipgraphError
from lipgraph.findings import SEVERITIES, Finding, Place
from lipgraph.lint.catalogue import GROUPS, catalogue, rules_named
from lipgraph.lint.examples import example
from lipgraph.lint.page import explanation, page
from lipgraph.lint.run import Report, lint
from lipgraph.reading.rules import FORM_RULES

ROOT = Path(__file__).parent.parent
RULES = tuple(catalogue())
NAMED_BY_ITS_NODE = "no-relation"
"""A claim without a relation has nothing of its own to be named by."""
QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")


def linted(rule: str, case: str, tmp_path: Path) -> Report:
    folder = tmp_path / "kb"
    folder.mkdir()
    return lint(str(folder), source_texts=example(rule, case).write(str(folder)))


def listed(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{f.place}: {f.rule}: {f.message}" for f in findings)


def spanned(place: Place) -> str:
    """What stands in the span of a place."""
    lines = Path(place.path).read_text(encoding="utf-8").splitlines()[place.line - 1 :]
    lines = lines[: place.end_line - place.line + 1]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize("rule", RULES)
def test_the_example_that_fires_gives_one_finding(rule: str, tmp_path: Path) -> None:
    findings = linted(rule, "fires", tmp_path).findings
    assert [finding.rule for finding in findings] == [rule], listed(findings)
    assert findings[0].severity in (catalogue()[rule].severity, "info")


@pytest.mark.parametrize("rule", RULES)
def test_the_example_that_is_quiet_gives_none(rule: str, tmp_path: Path) -> None:
    findings = linted(rule, "quiet", tmp_path).findings
    assert findings == (), listed(findings)


@pytest.mark.parametrize("rule", RULES)
def test_what_a_message_quotes_stands_at_its_place(rule: str, tmp_path: Path) -> None:
    """It is what the place spans, or the name of what the place spans, on the same line."""
    finding = linted(rule, "fires", tmp_path).findings[0]
    for place, message in [(finding.place, finding.message)] + [
        (related.place, related.message) for related in finding.related
    ]:
        quoted = [single or double for single, double in QUOTED.findall(message)]
        if quoted and rule != NAMED_BY_ITS_NODE:
            line = Path(place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
            here = spanned(place).strip("'\"")
            assert here in quoted or any(text in line for text in quoted), (line, message)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_known_of_a_rule(rule: str) -> None:
    known = catalogue()[rule]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", known.name)
    assert known.severity in SEVERITIES
    assert known.group in GROUPS
    assert (known.check is None) == (rule in FORM_RULES)
    assert known.fault.endswith(".")
    assert ". " not in known.fault, "the fault is one sentence"
    assert known.why.endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_explains_itself(rule: str) -> None:
    said = explanation(rule)
    known = catalogue()[rule]
    assert " ".join(said.split()).startswith(f"# {rule} {known.fault} {known.why} ")
    assert said.index("\nReported:\n") < said.index("\nFine:\n")
    assert said.count("```") in (4, 6, 8, 10, 12)


def test_there_is_an_example_for_every_rule_and_no_other() -> None:
    folder = ROOT / "lipgraph" / "lint" / "examples"
    assert {entry.name for entry in folder.iterdir()} == {*RULES, "base"}


def test_every_group_has_rules_and_no_rule_the_name_of_a_group() -> None:
    assert {rule.group for rule in catalogue().values()} == set(GROUPS)
    assert not GROUPS.keys() & catalogue().keys()


def test_the_page_of_rules_is_up_to_date() -> None:
    """`python -m lipgraph.lint.page > docs/rules.md` makes it."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page()


def test_rules_are_named_alone_or_by_their_group() -> None:
    assert rules_named(["dead-end"]) == {"dead-end"}
    shape = rules_named(["shape"])
    assert {"dead-end", "isolated-node"} < shape
    assert rules_named(["shape", "unknown-node"]) == shape | {"unknown-node"}


@pytest.mark.parametrize(
    ("name", "close"),
    [("dead-ends", "dead-end"), ("shapes", "shape"), ("zzz", "docs/rules.md lists them")],
)
def test_an_unknown_rule_is_answered_with_the_nearest(name: str, close: str) -> None:
    with pytest.raises(LipgraphError, match=re.escape(close)):
        rules_named([name])
