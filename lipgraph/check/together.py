"""What contradicts what: sentences of one draft, and drafts of one call.

Where the knowledge base decides, the sentence that is wrong has its error already, and that error
is told where the draft says otherwise. Only where it does not decide is the disagreement an error
of its own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from lipgraph.check.rules import check_rules
from lipgraph.check.statements import opposed
from lipgraph.findings import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.check.many import Checked
    from lipgraph.check.report import DraftReport, Statement
    from lipgraph.findings import Place

WITHIN, AMONG = "self-contradiction", "drafts-disagree"
_MOST_RELATED = 3
_SAYS_SO = {
    WITHIN: "but here the same draft says it as the knowledge base does",
    AMONG: "but this draft says it as the knowledge base does",
}
_SAYS_OTHERWISE = {WITHIN: "the opposite is said here", AMONG: "the opposite is said here"}
_MESSAGES = {
    WITHIN: "the draft contradicts itself; the knowledge base does not say which is right",
    AMONG: "another draft says the opposite; the knowledge base does not say which is right",
}


def with_contradictions(
    findings: Iterable[Finding], statements: Sequence[Statement]
) -> list[Finding]:
    """The findings of a draft, told where it contradicts itself."""
    return _compared(findings, statements, statements, WITHIN)


def with_disagreements(checked: Sequence[Checked]) -> list[Checked]:
    """The drafts of one call with their reports, told where another of them says otherwise.

    A draft that is given twice does not disagree with itself.
    """
    stances: dict[tuple[str, ...], set[str]] = {}
    for _, report in checked:
        for statement in report.statements:
            stances.setdefault(statement.about, set()).add(statement.stance)
    doubtful = {about for about, said in stances.items() if len(said) > 1}
    by_about: dict[tuple[str, ...], list[Statement]] = {}
    for _, report in checked:
        for statement in report.statements:
            if statement.about in doubtful:
                by_about.setdefault(statement.about, []).append(statement)
    return [each._replace(report=_among(each.report, by_about)) for each in checked]


def _among(report: DraftReport, by_about: dict[tuple[str, ...], list[Statement]]) -> DraftReport:
    own = [statement for statement in report.statements if statement.about in by_about]
    others = [
        statement
        for about in dict.fromkeys(statement.about for statement in own)
        for statement in by_about[about]
        if statement.place.path != report.path
    ]
    if not others:
        return report
    return replace(report, findings=tuple(_compared(report.findings, own, others, AMONG)))


def _compared(
    findings: Iterable[Finding],
    own: Sequence[Statement],
    others: Sequence[Statement],
    rule: str,
) -> list[Finding]:
    """Findings once a draft's own statements were held against others."""
    found = list(findings)
    wrong: dict[Place, list[int]] = {}
    for at, finding in enumerate(found):
        if finding.rule == "contradicted":
            wrong.setdefault(finding.place, []).append(at)
    opponents = _Opponents(others)
    for statement in own:
        against = opponents.of(statement)
        if not against:
            continue
        if statement.about[0] != "effect":
            if statement.stance == "otherwise":
                for at in wrong.get(statement.place, ()):
                    found[at] = _told(found[at], against, rule)
        elif rule == AMONG or against[0] < statement.place:
            nearest = against[:_MOST_RELATED]
            before = nearest if rule == AMONG else [p for p in nearest if p < statement.place]
            found.append(
                Finding(
                    statement.place,
                    rule,
                    check_rules()[rule].severity,
                    _MESSAGES[rule],
                    None,
                    _related(before, _SAYS_OTHERWISE[rule]),
                )
            )
    return found


class _Opponents:
    """Where statements stand that cannot be true if another is. All that say the same share one
    list, so that a long draft which repeats itself costs no more than its length."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_about: dict[tuple[str, ...], dict[str, list[Statement]]] = {}
        for each in statements:
            stances = self._by_about.setdefault(each.about, {})
            stances.setdefault(each.stance, []).append(each)
        self._places: dict[tuple[tuple[str, ...], str], list[Place]] = {}

    def of(self, statement: Statement) -> list[Place]:
        """The places, in their order."""
        key = (statement.about, statement.stance)
        if key not in self._places:
            stances = self._by_about.get(statement.about, {}).values()
            against = (alike for alike in stances if opposed(statement, alike[0]))
            self._places[key] = sorted({each.place for alike in against for each in alike})
        return self._places[key]


def _told(finding: Finding, against: Iterable[Place], rule: str) -> Finding:
    known = {related.place for related in finding.related}
    new = (place for place in against if place not in known)
    return replace(finding, related=(*finding.related, *_related(new, _SAYS_SO[rule])))


def _related(places: Iterable[Place], message: str) -> tuple[Related, ...]:
    return tuple(Related(place, message) for place in islice(places, _MOST_RELATED))
