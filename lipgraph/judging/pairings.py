"""Pairs swapped within a sentence: "A is the mark of X, and B that of Y" where A goes with Y and B
with X."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.force import marks_of
from lipgraph.english.words import word_list
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import SELDOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.english.words import Phrases
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_STOPS = frozenset((";", ".", "!", "?"))
_FEWEST = 4
"""From how many things on two pairs can be swapped."""
_TELLING = frozenset(("VERB", "AUX", "ADP", "NOUN", "ADJ"))


class _Pair(NamedTuple):
    """Two mentions of one half of a sentence, in their order."""

    one: Mention
    other: Mention


class Pairings:
    """Finds the pairs that a sentence swaps."""

    def __init__(self, facts: Facts) -> None:
        """Judge by these facts."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims of the knowledge base whose ends a sentence gives to each other's partners."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        aside = set_aside(parse)
        named = sorted(
            (
                m
                for m in mentions
                if own.issuperset(m.tokens) and aside.isdisjoint(m.tokens) and _is_named(parse, m)
            ),
            key=lambda m: m.tokens,
        )
        if len({m.nodes for m in named}) < _FEWEST:
            return
        for left, right in _halves(parse, named):
            claims = self._crossed(left, right)
            if claims and _plainly(parse, (*left, *right)):
                tokens = tuple(sorted({at for m in (*left, *right) for at in m.tokens}))
                yield from (
                    decided("contradicted", "another answer", (claim,), tokens) for claim in claims
                )

    def _crossed(self, left: _Pair, right: _Pair) -> tuple[int, ...]:
        """The two claims that join what stands on the one side with what stands on the other, where
        none joins those that stand together."""
        index = self.facts.index
        for a, b, c, d in itertools.product(
            *([s for s in m.senses if s.sign > 0 and not s.turned] for m in (*left, *right))
        ):
            if len({a.node, b.node, c.node, d.node}) < _FEWEST:
                continue
            if any(self._joined(x.node, y.node) for x, y in ((a, b), (c, d))):
                continue
            # In the second half the two may stand the other way round.
            for near, far in ((c, d), (d, c)):
                if self.facts.kind(a.node) != self.facts.kind(near.node):
                    continue
                if self.facts.kind(b.node) != self.facts.kind(far.node):
                    continue
                for one in self._claims(a.node, far.node):
                    for two in self._claims(near.node, b.node):
                        way = index.claim_source[one] == a.node
                        same = way == (index.claim_source[two] == near.node)
                        if same and index.relation(one) == index.relation(two):
                            return one, two
        return ()

    def _joined(self, a: int, b: int) -> bool:
        return self.facts.related(a, b) or bool(self.facts.between(a, b))

    def _claims(self, a: int, b: int) -> list[int]:
        """The claims between two nodes that tell what goes with what."""
        found = []
        for known in self.facts.between(a, b):
            relation = self.facts.relation(known.claim)
            if known.kin or relation.order or relation.is_a or relation.part:
                continue
            if self.facts.frequency(known.claim) not in SELDOM:
                found.append(known.claim)
        return found


def _is_named(parse: Parse, mention: Mention) -> bool:
    return parse.pos[mention.head] != "PRON"


def _halves(parse: Parse, named: list[Mention]) -> Iterator[tuple[_Pair, _Pair]]:
    """The pairs of one half of a sentence with those of the next; with "respectively", what is said
    first of each list and what second."""
    if _orderly().spans(parse.lower):
        for a, c, b, d in itertools.combinations(named, 4):
            if _listed(parse, a, c) and _listed(parse, b, d) and not _listed(parse, c, b):
                yield _Pair(a, b), _Pair(c, d)
        return
    cuts = [at for at in range(len(parse)) if _cuts(parse, at)]
    for cut in cuts:
        start = max((at for at in cuts if at < cut and parse.words[at] in _STOPS), default=-1)
        end = min((at for at in cuts if at > cut and parse.words[at] in _STOPS), default=len(parse))
        left = [m for m in named if start < m.tokens[0] and m.tokens[-1] < cut]
        right = [m for m in named if cut < m.tokens[0] and m.tokens[-1] < end]
        for one, two in itertools.product(_pairs(parse, left), _pairs(parse, right)):
            if any(_tells(parse, pair) for pair in (one, two)):
                yield one, two


def _pairs(parse: Parse, named: list[Mention]) -> list[_Pair]:
    """Two things each that are no two of one list."""
    return [
        _Pair(a, b)
        for a, b in itertools.combinations(named, 2)
        if a.tokens[-1] < b.tokens[0] and not _listed(parse, a, b)
    ]


def _listed(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether an "and" or a comma stands between two things, and no verb."""
    between = range(one.tokens[-1] + 1, other.tokens[0])
    return any(
        parse.lower[at] in ("and", "or", "nor") or parse.words[at] in _STOPS for at in between
    ) or (
        any(parse.words[at] == "," for at in between)
        and not any(parse.pos[at] in ("VERB", "AUX") for at in between)
    )


def _tells(parse: Parse, pair: _Pair) -> bool:
    """Whether anything between two things can say that they go together."""
    between = range(pair.one.tokens[-1] + 1, pair.other.tokens[0])
    return any(parse.pos[at] in _TELLING for at in between)


def _cuts(parse: Parse, at: int) -> bool:
    """Whether a word may stand between two halves."""
    return (
        parse.words[at] in (",", ";", ":", "\u2013", "\u2014") or _joints().at(parse.lower, at) > 0
    )


def _plainly(parse: Parse, four: tuple[Mention, ...]) -> bool:
    """Whether nothing around four things denies or likens."""
    start = min(m.tokens[0] for m in four)
    end = max(m.tokens[-1] for m in four)
    stops = [at for at in range(len(parse)) if parse.words[at] in _STOPS]
    start = max((at for at in stops if at < start), default=0)
    end = min((at for at in stops if at > end), default=len(parse))
    if any(start <= at < end for at in marks_of(parse).denials):
        return False
    return not any(_likening().at(parse.lower, at) for at in range(start, end))


@cache
def _joints() -> Phrases:
    return word_list("pairings", "joints")


@cache
def _orderly() -> Phrases:
    return word_list("pairings", "orderly")


@cache
def _likening() -> Phrases:
    return word_list("pairings", "likening")
