"""Where a thing starts and where it gets to later, in a draft against the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.force import marks_of
from lipgraph.english.ordering import stage
from lipgraph.english.ranks import ranks_of
from lipgraph.english.stems import stem, stems
from lipgraph.judging.verdict import decided
from lipgraph.understanding.sides import is_denied, is_examined, is_hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement, Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_SEVERAL = 2
"""How many places there must be for one to be the first; the rank of the second."""
_STARTS = frozenset(stem(word) for word in ("start", "starts", "begin", "begins", "first"))
_GOES_ON = frozenset(
    stem(word)
    for word in (
        *("spread", "move", "progress", "end", "advance", "travel"),
        *("migrate", "climb", "creep", "reach", "later"),
    )
)


class Sequences:
    """The relations of a knowledge base that say where a thing starts and where it goes on to."""

    def __init__(self, facts: Facts) -> None:
        """Read which relations those are from their words."""
        self.facts = facts
        reads = {
            name: frozenset(stems(info["reads"])) for name, info in facts.index.relations.items()
        }
        self.starts = {name for name, words in reads.items() if words & _STARTS}
        self.later = {name for name, words in reads.items() if words & _GOES_ON} - self.starts
        self._by_node: dict[int, list[tuple[int, int]]] = {}

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What a sentence says of where things start and go on to."""
        parse, mentions, heads, own, *_ = statement
        if not self.starts or len(mentions) < 2:
            return
        marks = None
        staged = [(thing, stages) for thing in mentions if (stages := self._stages(thing))]
        if not staged:
            return
        ranks = _ranks(parse, mentions, {node for _, stages in staged for node in stages})
        for thing, stages in staged:
            for place in mentions:
                if parse.pos[place.head] == "PRON":
                    continue
                if not _concerns(place, thing, [other for other, _ in staged], heads):
                    continue
                known = [
                    (c, s * sense.sign)
                    for sense in place.senses
                    for c, s in stages.get(sense.node, ())
                ]
                if not known or place.head not in own or set(place.tokens) & set(thing.tokens):
                    continue
                said = ranks.get(place) or stage(parse, place.head, place.tokens)
                if not said or is_examined(parse, place.head):
                    continue
                marks = marks or marks_of(parse)
                if is_denied(parse, place.head, marks, heads, own, frozenset(place.tokens)):
                    said = -said
                tokens = tuple(sorted({*thing.tokens, *place.tokens}))
                for claim, true in known:
                    verdict: Verdict = "supported" if true == said else "contradicted"
                    hedged = is_hedged(parse, place.head, (), marks, heads)
                    if verdict == "contradicted" and hedged:
                        continue
                    yield decided(verdict, "order", (claim,), tokens)

    def _stages(self, thing: Mention) -> dict[int, list[tuple[int, int]]]:
        """For each place that a thing starts at (1) or gets to (-1) the claim that says so, where
        it has one start."""
        found: dict[int, list[tuple[int, int]]] = {}
        begun = 0
        for sense in thing.senses:
            if sense.sign < 0 or sense.variable:
                continue
            for claim, here in self._staged(sense.node):
                begun += here > 0
                place = self.facts.index.claim_target[claim]
                found.setdefault(place, []).append((claim, here))
        return found if begun == 1 else {}

    def _staged(self, node: int) -> list[tuple[int, int]]:
        """The claims that say where a thing starts (1) or gets to (-1)."""
        if node not in self._by_node:
            index = self.facts.index
            self._by_node[node] = [
                (claim, 1 if name in self.starts else -1)
                for claim in index.claims_from(node)
                for name in (index.relation(claim),)
                if (name in self.starts or name in self.later)
                and self.facts.frequency(claim) not in ("rarely", "never", "sometimes")
            ]
        return self._by_node[node]


def _ranks(parse: Parse, mentions: list[Mention], places: set[int]) -> dict[Mention, int]:
    """For each place, 1 if it is said to come first of those that are named and -1 if later; none
    if the sentence does not rank them."""
    named = [m for m in mentions if m.nodes & places and parse.pos[m.head] != "PRON"]
    named = [m for m in named if not any(set(m.tokens) < set(other.tokens) for other in named)]
    if not named:
        return {}
    # What is said of anything else that is named is not said of the place beside it.
    taken = {at for mention in named for at in mention.tokens}
    others = [m for m in mentions if taken.isdisjoint(m.tokens)] if len(named) == 1 else []
    beside = sorted((*named, *others), key=lambda mention: min(mention.tokens))
    told = dict(zip(beside, ranks_of(parse, [m.tokens for m in beside]), strict=True))
    found = [told[mention] for mention in named]
    if max(found) < _SEVERAL or (1 not in found and len(named) >= _SEVERAL):
        return {}
    return {m: 1 if rank == 1 else -1 for m, rank in zip(named, found, strict=True) if rank}


def _concerns(place: Mention, thing: Mention, things: list[Mention], heads: list[int]) -> bool:
    """Whether a place is named of this thing and not of another: the one of its own clause, or the
    only one of the sentence."""
    beside = [other for other in things if heads[other.head] == heads[place.head]]
    if beside:
        return thing in beside and len({other.senses for other in beside}) == 1
    return len({other.senses for other in things}) == 1
