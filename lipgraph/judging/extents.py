"""Comparisons by what is measured: "X lasts longer than Y", where both have a length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.comparing import comparisons_of, same_quality
from lipgraph.english.force import marks_of
from lipgraph.english.stems import stem
from lipgraph.english.words import word_list
from lipgraph.judging.verdict import DECIDED, Judgement
from lipgraph.understanding.sides import is_denied, is_hedged, limited, on_both_sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.comparing import Comparison
    from lipgraph.english.parser import Parse
    from lipgraph.judging.measures import Measures
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.quantity import Quantity

_DIMENSIONS = ("time", "celsius", "fahrenheit", "length", "mass")
_APART = 1.25
"""How many times as much one must be as another where they overlap at their ends."""


class Extents:
    """Compares the quantities of two nodes."""

    def __init__(self, measures: Measures) -> None:
        """Compare these quantities."""
        self.measures = measures

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What the comparisons of a sentence come to by the quantities of what they compare."""
        parse, mentions, heads, own, *_ = statement
        by_node = self.measures.by_node
        if len(mentions) < 2 or not by_node:
            return
        for comparison in comparisons_of(parse):
            if comparison.pivot not in own or not comparison.qualities:
                continue
            measured = [m for m in mentions if any(s.node in by_node for s in m.senses)]
            for one in measured:
                for other in measured:
                    if on_both_sides(parse, comparison, one, other):
                        yield from self._compared(parse, comparison, one, other, heads, own)

    def _compared(
        self, parse: Parse, comparison: Comparison, one: Mention, other: Mention,
        heads: list[int], own: frozenset[int],
    ) -> Iterator[Judgement]:  # fmt: skip
        for mine, theirs in self._shared(one, other):
            more = self._says(comparison, self.measures.units.dimension(mine.unit))
            truly = self._more(mine, theirs)
            if not more or not truly:
                continue
            marks = marks_of(parse)
            words = comparison.tokens
            agrees = (more == truly) != is_denied(
                parse, comparison.word, marks, heads, own, frozenset(words)
            )
            if not agrees and (
                is_hedged(parse, comparison.word, words, marks, heads)
                or limited(parse, comparison.word, heads)
            ):
                return
            tokens = tuple(sorted({*one.tokens, *other.tokens, *words}))
            verdict: Verdict = "supported" if agrees else "contradicted"
            yield Judgement(tokens, verdict, "quantity", quantity=mine, specific=DECIDED)
            return

    def _shared(self, one: Mention, other: Mention) -> Iterator[tuple[Quantity, Quantity]]:
        """The quantities of one name that both have, of which each has just one."""
        by_node = self.measures.by_node
        for a in one.senses:
            for b in other.senses:
                if a.sign < 0 or b.sign < 0 or a.node == b.node:
                    continue
                for mine in by_node.get(a.node, ()):
                    for theirs in by_node.get(b.node, ()):
                        if mine.name == theirs.name:
                            yield mine, theirs

    def _says(self, comparison: Comparison, dimension: str) -> int:
        """1 if a comparison says that there is more in a dimension, -1 less; 0 if it is no word of
        that dimension."""
        if dimension not in _DIMENSIONS:
            return 0
        turn = -1 if comparison.less else 1
        for word in sorted(word_list("extents", dimension).by_first):
            for quality in sorted(comparison.qualities):
                same = same_quality(quality, stem(word))
                if same:
                    return same * turn
        return 0

    def _more(self, mine: Quantity, theirs: Quantity) -> int:
        """1 if the first quantity is plainly the greater, -1 the less, 0 if they are much alike."""
        units = self.measures.units
        if units.dimension(mine.unit) != units.dimension(theirs.unit):
            return 0
        a, b = units.factor(mine.unit), units.factor(theirs.unit)
        spans = ((mine.low * a, mine.high * a), (theirs.low * b, theirs.high * b))
        for (low, high), (least, most), way in ((*spans, 1), (*spans[::-1], -1)):
            if low > most or (low >= most and high > most * _APART):
                return way
            if low > least * _APART and high > most * _APART:
                return way
        return 0
