"""Which findings of a check are reported, and how grave: comments in the draft, then settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lipgraph.check.rules import check_rules
from lipgraph.findings import Finding
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.check.report import DraftReport, Fix
    from lipgraph.drafts.draft import Draft, Switch
    from lipgraph.findings import Place, Severity

UNUSED = "unused-switch"
_ALL = "*"

_Span = tuple[tuple[int, int], tuple[int, int]]
"""Line and column of the start, and of the end."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules are wanted, and the severities that differ from the rules' own."""

    wanted: frozenset[str]
    severity: Mapping[str, Severity]

    @staticmethod
    def of(
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        levels: Iterable[tuple[str, str]] = (),
    ) -> Policy:
        """The policy that these names make; `select` none is all, and brings back what is off.

        >>> sorted(Policy.of(select=["overstated"], levels=[("overstated", "off")]).wanted)
        ['overstated']
        """
        chosen = frozenset(select)
        given = dict(levels)
        off = {name for name, level in given.items() if level == "off"}
        wanted = (chosen or frozenset(check_rules()) - off) - frozenset(ignore)
        known: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}
        return Policy(
            wanted, {name: known[level] for name, level in given.items() if level in known}
        )


def reported(draft: Draft, report: DraftReport, policy: Policy) -> DraftReport:
    """The report with the findings that are wanted, sorted, and the fixes that belong to them.

    What a comment of the draft silences is dropped, whatever else is asked for, so that whether a
    comment silences anything does not depend on the rules that were selected.
    """
    spans = [_span(draft.place(switch.start, switch.end)) for switch in draft.switches]
    switches = list(zip(draft.switches, spans, strict=True))
    used: set[int] = set()
    kept: list[Finding] = []
    for finding in report.findings:
        by = [at for at, each in enumerate(switches) if _silences(*each, finding)]
        used.update(by)
        if not by:
            kept.append(finding)
    kept += [_unused(each) for at, each in enumerate(draft.switches) if at not in used]
    wanted = [_with_severity(each, policy) for each in kept if each.rule in policy.wanted]
    wanted.sort(key=lambda finding: finding.sort_key)
    gone = [finding for finding in report.findings if not _stands(finding, wanted)]
    return replace(
        report,
        findings=tuple(wanted),
        fixes=tuple(fix for fix in report.fixes if _belongs(draft, fix, wanted, gone)),
    )


def _with_severity(finding: Finding, policy: Policy) -> Finding:
    severity = policy.severity.get(finding.rule)
    return finding if severity is None else replace(finding, severity=severity)


def _silences(switch: Switch, span: _Span, finding: Finding) -> bool:
    return switch.rule in (_ALL, finding.rule) and _meet(span, _span(finding.place))


def _span(place: Place) -> _Span:
    return (place.line, place.column), (place.end_line, place.end_column)


def _meet(one: _Span, other: _Span) -> bool:
    """Whether two spans share a character; an empty one lies where it stands."""
    (start, end), (other_start, other_end) = one, other
    return (start < other_end and other_start < end) or start == other_start


def _unused(switch: Switch) -> Finding:
    severity = check_rules()[UNUSED].severity
    if switch.rule == _ALL or switch.rule in check_rules():
        what = "any rule" if switch.rule == _ALL else repr(switch.rule)
        message = f"this comment silences {what}, but there is nothing to silence"
        return Finding(switch.place, UNUSED, severity, message, "take the comment out")
    close = nearest(switch.rule, check_rules())
    message = f"no rule is called {switch.rule!r}{did_you_mean(close)}"
    return Finding(switch.place, UNUSED, severity, message, close[0] if close else None)


def _stands(finding: Finding, among: Iterable[Finding]) -> bool:
    return any(
        (each.place, each.rule, each.message) == (finding.place, finding.rule, finding.message)
        for each in among
    )


def _belongs(draft: Draft, fix: Fix, kept: Iterable[Finding], gone: Iterable[Finding]) -> bool:
    """Whether a fix mends something that is reported, or at least nothing that is not."""
    span = _span(draft.place(fix.start, fix.end))

    def mends(findings: Iterable[Finding]) -> bool:
        return any(_meet(span, _span(finding.place)) for finding in findings)

    return mends(kept) or not mends(gone)
