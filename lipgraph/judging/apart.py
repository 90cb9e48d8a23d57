"""Two things side by side of which a sentence says that they have nothing to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_list
from lipgraph.judging.orders import Ordered
from lipgraph.understanding.facts import SELDOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_BEYOND = 14
"""How many words may stand between what denies a tie and the second of the two."""
_SOFT = frozenset(("may", "might", "could", "if", "whether", "not", "n't", "sometimes", "often"))


def kept_apart(
    parse: Parse, mentions: list[Mention], own: frozenset[int], facts: Facts
) -> Iterator[Ordered]:
    """The claims that a sentence denies with "X and Y are unrelated", "no link between X and Y"."""
    for start, end in word_list("apart").spans(parse.lower):
        if start not in own or _SOFT.intersection(parse.lower[max(0, start - 3) : start]):
            continue
        for one, other in _pairs(parse, mentions):
            tokens = {*one.tokens, *other.tokens}
            near = min(abs(other.head - start), abs(one.head - start)) <= _BEYOND
            if not near or not tokens <= own:
                continue
            claims = _joining(one, other, facts)
            if claims:
                yield Ordered(
                    "contradicted", claims[:1], tuple(sorted({*tokens, *range(start, end)}))
                )
                return


def _pairs(parse: Parse, mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Mentions that an "and" joins."""
    for one in mentions:
        for other in mentions:
            if one.head < other.head and not set(one.tokens) & set(other.tokens):
                between = parse.lower[max(one.tokens) + 1 : min(other.tokens)]
                if "and" in between and len(between) <= 3:
                    yield one, other


def _joining(one: Mention, other: Mention, facts: Facts) -> tuple[int, ...]:
    return tuple(
        known.claim
        for a in one.senses
        for b in other.senses
        if a.sign > 0 and b.sign > 0
        for known in facts.between(a.node, b.node)
        if not known.kin
        and facts.relation(known.claim).sign
        and facts.frequency(known.claim) not in SELDOM
    )
