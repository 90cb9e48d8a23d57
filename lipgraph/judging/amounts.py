"""The amounts of a sentence, and whether it refuses them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.judging.refused import is_urged, refuses
from lipgraph.judging.verdict import MEASURED, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.judging.advice import Advice
    from lipgraph.judging.measures import Measures
    from lipgraph.judging.statement import Statement


class Amounts:
    """Judges the amounts that a sentence gives for what a knowledge base measures."""

    def __init__(self, measures: Measures, advice: Advice) -> None:
        """Judge by these quantities; what is advised against is not to be urged in any amount."""
        self.measures, self.advice = measures, advice

    @cached_property
    def harmful(self) -> frozenset[int]:
        """The nodes that are advised against."""
        return frozenset(self.advice.removed.keys() - self.advice.remedies)

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What each amount comes to."""
        parse, mentions, heads, own, topics, hints, *_ = statement
        for measured in self.measures.measure(parse, mentions, heads, own, topics, hints):
            start, end = measured.amount.start, measured.amount.end
            tokens = [at for at in range(len(parse)) if start <= parse.start[at] < end]
            wrong = measured.verdict == "supported" and (
                refuses(parse, measured, mentions)
                or (measured.quantity.node in self.harmful and is_urged(parse, measured))
            )
            yield Judgement(
                tuple(sorted({*tokens, *measured.mention.tokens})),
                "contradicted" if wrong else measured.verdict,
                "quantity",
                quantity=measured.quantity,
                specific=MEASURED,
            )
