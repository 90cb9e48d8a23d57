"""Which of two things a sentence puts first, before or above the other, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.comparing import comparisons_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.judging.orders import Orders
from lipgraph.judging.sequences import Sequences
from lipgraph.understanding.facts import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement, Verdict
    from lipgraph.understanding.facts import Facts


class Ordered:
    """Judges the orders of a sentence, comparisons and stages alike."""

    def __init__(self, facts: Facts) -> None:
        """Read the relations that order things."""
        self.facts = facts
        self.rules = (Orders(facts), Sequences(facts))

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What each order comes to, once it counts how often a sentence says that it is so."""
        for rule in self.rules:
            for ordered in rule.judge(statement):
                yield ordered._replace(verdict=self._in_strength(statement, ordered))

    def _in_strength(self, statement: Statement, ordered: Judgement) -> Verdict:
        if ordered.verdict != "supported":
            return ordered.verdict
        parse = statement.parse
        inside = {statement.heads[at] for at in ordered.tokens}
        zone = frozenset(at for at, head in enumerate(statement.heads) if head in inside)
        force = force_of(parse, marks_of(parse), zone, frozenset())
        often = [self.facts.frequency(claim) for claim in ordered.claims]
        if force.frequency == "always" and any(f not in (None, "always") for f in often):
            return "overstated"
        known = {self.facts.index.certainty(claim) for claim in ordered.claims}
        if (force.certain or force.assured) and known != {"established"}:
            return "overstated"
        ranked = any(self.facts.relation(claim).order for claim in ordered.claims)
        plain = not (ranked or marks_of(parse).denials or comparisons_of(parse))
        seldom = force.frequency == "rarely" and plain
        return "contradicted" if seldom and all(f in USUAL for f in often) else "supported"
