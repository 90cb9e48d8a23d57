"""First steps: in what order a draft would have its readers take what the knowledge base puts in
order, where it names what a step is about and not the step, or one step alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems, is_advised
from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clauses_of
from lipgraph.english.force import marks_of
from lipgraph.english.ranks import ranks_of
from lipgraph.english.words import word_list, word_set
from lipgraph.judging.verdict import decided
from lipgraph.understanding.scales import scale_of
from lipgraph.understanding.sides import is_examined, is_habit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_FIRST, _LAST = 1, 9
_OPEN = frozenset(("may", "might", "could", "would", "some", "can", "or", "unless", "already"))
_DAILY = frozenset(("in", "at", "every", "each", "on", "tomorrow", "tonight", "after"))


class _Order(NamedTuple):
    """A claim that puts one thing before another, and the nodes that stand for either. `alone`
    holds where nothing else comes before the first or after the second."""

    claim: int
    first: frozenset[int]
    second: frozenset[int]
    alone: bool


class FirstSteps:
    """Judges which step a draft would have taken first."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims by which the order is another."""
        parse, own, heads = statement.parse, statement.own, statement.heads
        if not self._orders or marks_of(parse).denials or not _OPEN.isdisjoint(parse.lower):
            return
        aside = set_aside(parse)
        advised = _advises(parse)
        named = [
            m
            for m in statement.mentions
            if m.head in own and m.head not in aside
            and (advised or any(sense.node in self._steps for sense in m.senses if sense.sign > 0))
        ]  # fmt: skip
        for order in self._orders:
            first = _topmost(named, order.first, order.second)
            second = _topmost(named, order.second, order.first)
            both = [m for m in (first, second) if m]
            if not both or any(
                is_examined(parse, m.head) or is_habit(parse, m.head, heads) for m in both
            ):
                continue
            both.sort(key=lambda m: min(m.tokens))
            ranks = dict(zip(both, ranks_of(parse, [m.tokens for m in both]), strict=True))
            mine, theirs = (ranks.get(m, 0) if m else 0 for m in (first, second))
            if _by_day(parse) or (len(both) > 1 and _is_timed(parse, both)):
                continue
            if len(both) == 1:
                plain = {s.node for s in second.senses if s.sign > 0} if second else set()
                step = bool(plain) and plain <= self._steps
                wrong = mine == _LAST or (theirs == _FIRST and step)
                wrong = wrong and advised and order.alone
            else:
                wrong = (theirs or _LAST) < (mine or _LAST) if theirs == _FIRST else mine > _FIRST
                wrong = wrong and mine != _FIRST
            if wrong:
                tokens = {at for m in both for at in m.tokens}
                yield decided("contradicted", "order", (order.claim,), tokens)
                return

    @cached_property
    def _orders(self) -> tuple[_Order, ...]:
        facts, index = self.facts, self.facts.index
        scales = {
            name: scale.temporal
            for name, relation in facts.relations.by_name.items()
            if relation.order
            for scale in (scale_of(facts, name),)
            if scale.temporal
        }
        ends = []
        for claim in range(index.claim_count):
            sign = scales.get(index.relation(claim), 0)
            pair = (index.claim_source[claim], index.claim_target[claim])
            if sign:
                ends.append((claim, *(pair if sign > 0 else pair[::-1])))
        firsts, seconds = {a for _, a, _ in ends}, {b for _, _, b in ends}
        found = []
        for claim, a, b in ends:
            mine, theirs = self._standing_for(a), self._standing_for(b)
            alone = a not in seconds and b not in firsts
            found.append(_Order(claim, mine - theirs, theirs - mine, alone))
        return tuple(found)

    @cached_property
    def _steps(self) -> frozenset[int]:
        """What may be said to come first or later without being advised: no mere trouble."""
        standing = {node for order in self._orders for node in (*order.first, *order.second)}
        return frozenset(standing - self.facts.ills)

    def _standing_for(self, node: int) -> frozenset[int]:
        """A step, its forms, what it does away with, and what else does mostly that."""
        facts = self.facts
        gone = self._gone(node)
        others = {
            other
            for target in gone
            for other in self._removers(target)
            if facts.kind(other) == facts.kind(node)
            and 2 * len(self._gone(other) & gone) >= len(self._gone(other))
        }
        return frozenset({node, *facts.forms(node), *gone, *others})

    def _gone(self, node: int) -> set[int]:
        """What a step does away with, as few others do."""
        facts, index = self.facts, self.facts.index
        return {
            index.claim_target[claim]
            for claim in index.claims_from(node)
            if facts.relation(claim).flow == "back" and facts.relation(claim).sign < 0
            and len(self._removers(index.claim_target[claim])) <= _FEW
        }  # fmt: skip

    def _removers(self, node: int) -> set[int]:
        index, facts = self.facts.index, self.facts
        return {
            index.claim_source[claim]
            for claim in index.claims_to(node)
            if facts.relation(claim).flow == "back" and facts.relation(claim).sign < 0
        }


_FEW = 5
"""What more things than so many do away with is no name for any of them."""


def _advises(parse: Parse) -> bool:
    """Whether a sentence tells readers what to do, or what is to be done first or last."""
    clauses = clauses_of(parse)
    commands = frozenset(clause.head for clause in clauses if clause.imperative)
    if any(is_advised(parse, clause, commands) for clause in clauses):
        return True
    return any(
        parse.tag[c] == "VB"
        and parse.dep[c] in ("relcl", "acl", "xcomp")
        and parse.has(c, "aux")
        and advice_stems("asking").isdisjoint(parse.keys[c])
        and parse.lemma[c] not in word_set("opining")
        for at in range(len(parse))
        if parse.lemma[at] in word_list("ranks", "steps")
        for c in parse.children[at]
    )


def _by_day(parse: Parse) -> bool:
    """Whether "first thing" or "last thing" says at what time of a day something is done."""
    return any(
        parse.lower[at - 1] in ("first", "last") and parse.lower[at + 1] in _DAILY
        for at in range(1, len(parse) - 1)
        if parse.lower[at] == "thing"
    )


def _is_timed(parse: Parse, both: list[Mention]) -> bool:
    """Whether one of two things is what another comes before or after, which tells their order."""
    named = {at for mention in both for at in mention.tokens}
    if ":" in parse.words[min(named) : max(named)]:
        return True  # What is behind a colon may be how the one before it is done.
    return any(
        not named.isdisjoint(parse.children[at])
        for at in range(len(parse))
        if parse.lower[at] in ("before", "after") and parse.dep[at] == "prep"
    )


def _topmost(named: list[Mention], nodes: frozenset[int], others: frozenset[int]) -> Mention | None:
    """The first mention of one of some nodes, and of none of the others."""
    for mention in named:
        meant = {s.node for s in mention.senses if s.sign > 0 and not s.variable}
        if meant & nodes and not meant & others:
            return mention
    return None
