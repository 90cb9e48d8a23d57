"""Correlatives held against the claims: "the more X, the less Y" where X brings Y about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.correlative import correlative_of
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import SELDOM, USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.correlative import Half
    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement, Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention, Sense

_SHAKY = frozenset(("weak", "disputed"))
_DENYING = frozenset(("not", "n't", "never", "no", "rarely", "seldom", "hardly"))


def correlated(statement: Statement, facts: Facts) -> Iterator[Judgement]:
    """What the correlative of a sentence says for or against the claims between its halves."""
    parse, mentions, own = statement.parse, statement.mentions, statement.own
    halves = correlative_of(parse)
    if halves is None or not own.issuperset((halves[0].pivot, halves[1].pivot)):
        return
    words = [parse.lower[at] for half in halves for at in half.words]
    if _DENYING.intersection(words):
        return
    for one in _named(mentions, halves[0]):
        for other in _named(mentions, halves[1]):
            found = _judged(parse, one, other, halves, facts)
            if found:
                tokens = {*one.tokens, *other.tokens, halves[0].pivot, halves[1].pivot}
                yield decided(found[0], "reversed", found[1], tokens)


def across(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether two mentions stand in the two halves of a correlative."""
    halves = correlative_of(parse)
    return halves is not None and any(
        a.head in halves[0].words and b.head in halves[1].words
        for a, b in ((one, other), (other, one))
    )


def _named(mentions: list[Mention], half: Half) -> list[Mention]:
    return [mention for mention in mentions if set(half.words).issuperset(mention.tokens)]


def _judged(
    parse: Parse, one: Mention, other: Mention, halves: tuple[Half, Half], facts: Facts
) -> tuple[Verdict, tuple[int, ...]] | None:
    against: tuple[int, ...] = ()
    for a in one.senses:
        for b in other.senses:
            told = _level(one, a, halves[0], facts) * _level(other, b, halves[1], facts)
            if not told or a.node == b.node:
                continue
            direct = facts.between(a.node, b.node)
            if not direct and (way := _by_way(a.node, b.node, facts)):
                sign, claims = way
                if told == sign:
                    return "supported", claims
                against = against or claims
            for known in direct:
                relation, claim = facts.relation(known.claim), known.claim
                shaky = facts.index.certainty(claim) in _SHAKY or facts.frequency(claim) in SELDOM
                if not known.forward or known.kin or relation.order or not relation.sign or shaky:
                    continue
                if told == relation.sign:
                    return "supported", (claim,)
                if relation.flow != "aside":
                    against = against or (claim,)
    return ("contradicted", against) if against else None


def _by_way(one: int, other: int, facts: Facts) -> tuple[int, tuple[int, ...]] | None:
    """What one thing does to another by way of a third, with the claims of one such way, where all
    ways agree and all of them usually hold."""
    index, found = facts.index, dict[int, tuple[int, ...]]()
    for first in index.claims_from(one):
        for second in index.claims_joining(index.claim_target[first], other):
            relations = facts.relation(first), facts.relation(second)
            if any(not relation.sign or relation.flow != "onward" for relation in relations):
                continue
            sure = all(facts.frequency(claim) in USUAL for claim in (first, second))
            if not sure or any(index.certainty(c) in _SHAKY for c in (first, second)):
                return None
            found.setdefault(relations[0].sign * relations[1].sign, (first, second))
    return next(iter(found.items())) if len(found) == 1 else None


def _level(mention: Mention, sense: Sense, half: Half, facts: Facts) -> int:
    """Whether a half says that there is more (1) or less (-1) of what a mention means."""
    base = sense.sign if sense.turned or sense.variable else 1
    if half.pivot in mention.tokens:
        return base
    if half.turner in mention.tokens:  # A verb that names something turns nothing.
        base = -base
    return base * half.sign * (-1 if half.valued and sense.node in facts.ills else 1)
