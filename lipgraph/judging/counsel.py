"""What the clauses of a sentence advise, and what it waves aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.advising import is_not_enough, only_put_off
from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clauses_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.urging import is_condition, is_for_a_case
from lipgraph.judging.advice import gives_advice
from lipgraph.judging.verdict import ADVISED, DECIDED, decided
from lipgraph.understanding.places import breaks_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.judging.advice import Advice
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement


class Counsel:
    """Judges what a sentence tells its reader to do."""

    def __init__(self, advice: Advice) -> None:
        """Judge by what a knowledge base advises."""
        self.advice = advice

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What each piece of advice comes to."""
        parse, mentions, heads, own, *_ = statement
        marks = marks_of(parse)
        aside = set_aside(parse)
        named = [m for m in mentions if m.head not in aside]
        skip = frozenset(at for mention in named for at in mention.tokens)
        for clause in clauses_of(parse):
            if clause.head not in own or clause.head in aside or not gives_advice(parse, clause):
                continue
            first, last = breaks_around(parse, clause.head)
            inside = {at for at in range(first + 1, last) if heads[at] == heads[clause.head]}
            force = force_of(parse, marks, frozenset(inside - aside), skip)
            if force.denied and (
                only_put_off(parse, clause.head) or is_not_enough(parse, clause.head)
            ):
                continue
            spared = is_condition(parse, clause.head) or is_for_a_case(parse, skip)
            for advised in self.advice.weigh(parse, clause, named, force):
                wrong = advised.verdict == "contradicted"
                if wrong and spared:
                    continue
                yield decided(
                    advised.verdict, "advice", advised.claims, advised.tokens,
                    specific=DECIDED if wrong else ADVISED,
                )  # fmt: skip
        for advised in self.advice.dismissals(parse, mentions, own):
            yield decided(advised.verdict, "advice", advised.claims, advised.tokens)
