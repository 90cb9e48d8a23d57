"""A checker that finds what a test tells it to, for tests of everything around the checker."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from lipgraph.check import many
from lipgraph.check.report import DraftClaim, DraftReport, Fix
from lipgraph.check.rules import check_rules
from lipgraph.drafts.draft import Draft
from lipgraph.findings import Finding, Place, Related
from lipgraph.index.view import Index
from lipgraph.judging.verdict import QuantityFact, Verdict
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse
from lipgraph.query.step import Step


class Says(NamedTuple):
    """Wherever the words stand in a draft, they are a claim, or a finding that is none."""

    words: str
    message: str
    verdict: Verdict | None = None
    rule: str | None = None
    path: str = ""
    quantity: QuantityFact | None = None
    suggestion: str | None = None
    fix: str | None = None
    see: str = ""


class Scripted:
    """Finds the words of a script, whatever white space stands between them."""

    def __init__(self, index: Index, script: tuple[Says, ...], used: frozenset[str]) -> None:
        self.index = index
        self.script = script
        self.used = used

    def check(self, draft: Draft) -> DraftReport:
        claims: list[DraftClaim] = []
        findings: list[Finding] = []
        fixes: list[Fix] = []
        for says in self.script:
            for match in re.finditer(says.words.replace(" ", r"\s+"), draft.source):
                place = draft.place(*match.span())
                if says.verdict is not None:
                    claims.append(self._claim(says, place, match[0]))
                if says.rule is not None:
                    findings.append(_finding(says, place))
                if says.fix is not None:
                    fixes.append(Fix(*match.span(), says.fix))
        return DraftReport(
            path=draft.path,
            sentences=len(draft.blocks),
            words=len(draft.source.split()),
            claims=tuple(sorted(claims, key=lambda claim: claim.place)),
            findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
            fixes=tuple(fixes),
            used=self.used,
        )

    def _claim(self, says: Says, place: Place, words: str) -> DraftClaim:
        assert says.verdict is not None
        because: tuple[Step | QuantityFact, ...] = ()
        if says.path:
            because = answer(self.index, parse(says.path), Options()).paths[0].steps
        if says.quantity:
            because += (says.quantity,)
        return DraftClaim(place, words, says.verdict, says.message, because, says.suggestion)


def _finding(says: Says, place: Place) -> Finding:
    assert says.rule is not None
    severity = check_rules()[says.rule].severity
    related = (Related(Place(says.see, 1, 1, 1, 5), "it says otherwise"),) if says.see else ()
    return Finding(place, says.rule, severity, says.message, says.suggestion, related)


def install(monkeypatch: pytest.MonkeyPatch, *script: Says, used: tuple[str, ...] = ()) -> None:
    """Put a scripted checker in the checker's place."""

    def made(root: str) -> Scripted:
        from lipgraph.index.store import open_index

        return Scripted(open_index(root), script, frozenset(used))

    monkeypatch.setattr(many, "checker", made)
