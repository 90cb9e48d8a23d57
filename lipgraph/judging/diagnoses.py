"""Diagnoses: signs that a draft takes for those of another trouble ("target spots mean that the
plant has spider mites"), though the knowledge base knows whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.advising import advice_stems
from lipgraph.english.aside import set_aside
from lipgraph.english.diagnosing import diagnoses_of, is_open
from lipgraph.english.force import force_of, marks_of
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import SELDOM, USUAL
from lipgraph.understanding.ways import go_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.ways import Ways

_MOST = 4
"""Of how many troubles on a sign tells too little to speak against another."""


class Diagnoses:
    """Finds the signs that a draft takes for those of another trouble."""

    def __init__(self, facts: Facts, ways: Ways) -> None:
        """Judge by these facts; what a short path joins may be a sign of the other."""
        self.facts = facts
        self.ways = ways
        self._known: dict[int, tuple[int, ...]] = {}

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that say of what a sign is the sign, where a sentence says otherwise."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        if len(mentions) < 2 or is_open(parse):
            return
        for told in diagnoses_of(parse):
            if told.by not in own or told.by in set_aside(parse):
                continue
            signs = [m for m in mentions if set(m.tokens) <= set(told.sign)]
            troubles = [m for m in mentions if set(m.tokens) <= set(told.trouble)]
            if not signs or not troubles:
                continue
            named = frozenset(at for m in (*signs, *troubles) for at in m.tokens)
            said = (*told.sign, *told.trouble, told.by)
            zone = frozenset(range(min(said), max(said) + 1))
            if force_of(parse, marks_of(parse), zone, named).denied:
                continue
            claims = self._others(signs, troubles)
            if claims:
                yield decided("contradicted", "another answer", claims, own & {*named, told.by})
                return

    def _others(self, signs: list[Mention], troubles: list[Mention]) -> tuple[int, ...]:
        """The claims that give each of some signs to other troubles; none if any may go with
        one."""
        found: tuple[int, ...] = ()
        for sign in signs:
            for trouble in troubles:
                pairs = [(a, b) for a in sign.senses for b in trouble.senses if not b.turned]
                if any(a.sign < 0 or b.sign < 0 or a.variable for a, b in pairs):
                    return ()
                for a, b in pairs:
                    claims = self._against(a.node, b.node)
                    if not claims:
                        return ()
                    found = found or claims
        return found

    def _against(self, sign: int, trouble: int) -> tuple[int, ...]:
        """The claims that give a sign to troubles with which another has nothing to do."""
        facts, index = self.facts, self.facts.index
        claims = self._owners(sign)
        if len(claims) > _MOST or go_together(facts, self.ways, sign, trouble):
            return ()
        sure = tuple(c for c in claims if index.certainty(c) == "established")
        if not any(facts.frequency(c) in USUAL for c in sure):
            return ()
        owners = {end for c in claims for end in (index.claim_source[c], index.claim_target[c])}
        owners -= {sign}
        if any(go_together(facts, self.ways, owner, trouble, loosely=False) for owner in owners):
            return ()
        if facts.kind(trouble) in {facts.kind(owner) for owner in owners}:
            return sure
        return sure if self._has_signs(trouble) and trouble not in facts.remedies else ()

    def _owners(self, sign: int) -> tuple[int, ...]:
        """The claims that say of what a thing is the sign: those worded so and, where there are
        such or nothing comes of it, those by which it comes of something."""
        if sign in self._known:
            return self._known[sign]
        facts, index = self.facts, self.facts.index
        pointing = [c for c in index.claims_from(sign) if self._points(c, forward=True)]
        shown = [c for c in index.claims_to(sign) if self._points(c, forward=False)]
        ends = all(not facts.relation(c).sign for c in index.claims_from(sign))
        caused = [c for c in index.claims_to(sign) if self._brings(c)] if ends else []
        claims = tuple(
            c
            for c in dict.fromkeys((*pointing, *shown, *caused))
            if facts.frequency(c) not in SELDOM
        )
        self._known[sign] = claims
        return claims

    def _points(self, claim: int, *, forward: bool) -> bool:
        """Whether a claim is worded as one of a sign (`forward`), or of what shows in one."""
        relation = self.facts.relation(claim)
        if relation.negative or relation.order or relation.is_a or relation.part:
            return False
        index = self.facts.index
        stems = self.facts.wording_stems(relation.name)
        if forward:
            return relation.flow == "back" and not stems.isdisjoint(advice_stems("pointing"))
        inverse = index.relations[relation.name]["inverse"].split()
        return relation.sign > 0 and not advice_stems("pointing").isdisjoint({*stems, *inverse})

    def _brings(self, claim: int) -> bool:
        """Whether a claim says that something brings a thing about."""
        relation = self.facts.relation(claim)
        return relation.sign > 0 and relation.flow == "onward" and not relation.order

    def _has_signs(self, node: int) -> bool:
        """Whether something is known to show or to come of a thing."""
        return any(
            self._brings(c) or self._points(c, forward=False)
            for c in self.facts.index.claims_from(node)
        )
