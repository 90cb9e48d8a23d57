"""What a comparison means without naming it: "the newer ones", "one on the left"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import positives
from lipgraph.english.stems import stems
from lipgraph.english.words import sides_of
from lipgraph.understanding.mentions import Mention
from lipgraph.understanding.sides import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.comparing import Comparison
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts


class Pair(NamedTuple):
    """Two mentions that claims of an order join; `forward` if they put the first above."""

    one: Mention
    other: Mention
    claims: tuple[int, ...]
    forward: bool

    @property
    def claim(self) -> int:
        """The first of the claims."""
        return self.claims[0]


class Ellipses:
    """Finds the other side of a comparison by the order that a named thing stands in."""

    def __init__(self, facts: Facts, relations: frozenset[str]) -> None:
        """Look among the claims of these relations."""
        self.facts = facts
        self.relations = relations

    def pairs(
        self, parse: Parse, mentions: list[Mention], comparison: Comparison
    ) -> Iterator[Pair]:
        """The pairs of which a comparison names one side and only points at the other."""
        for at, word in enumerate(parse.lower):
            if word not in ("one", "ones", "that", "those", "kind", "sort", "type"):
                continue
            nouns = ("ADJ", "NOUN", "PROPN")
            below = [t for t in parse.subtree(at) if t != at and parse.pos[t] in nouns]
            left = at < comparison.pivot
            if not below or (not left and at > comparison.pivot + REACH):
                continue
            for mention in mentions:
                if (mention.head < comparison.pivot) == left:
                    continue
                tokens = tuple(sorted({at, *below}))
                for claim, node in self._partners(mention):
                    if not self._fits(parse, below, mention, node):
                        continue
                    whole = Mention(tokens, at, ())
                    forward = self.facts.index.claim_source[claim] == node
                    if left:
                        yield Pair(whole, mention, (claim,), forward)
                    else:
                        yield Pair(mention, whole, (claim,), not forward)

    def _partners(self, mention: Mention) -> Iterator[tuple[int, int]]:
        index = self.facts.index
        for sense in mention.senses:
            if sense.sign < 0:
                continue
            for claim in index.claims_from(sense.node):
                if index.relation(claim) in self.relations:
                    yield claim, index.claim_target[claim]
            for claim in index.claims_to(sense.node):
                if index.relation(claim) in self.relations:
                    yield claim, index.claim_source[claim]

    def _fits(self, parse: Parse, below: list[int], mention: Mention, node: int) -> bool:
        """Whether an elliptic phrase means a node: it and the other side have the words of its
        name, or set it apart by the opposite word."""
        phrase = {key for at in below for key in (*parse.keys[at], *positives(parse.lower[at]))}
        rest = {key for at in mention.tokens for key in parse.keys[at]}
        index = self.facts.index
        for name in (index.labels[node], *index.node_record(node).get("aliases", ())):
            content = {key for key in stems(name) if len(key) > 2 and key not in ("the", "and")}
            if content & phrase - rest and content <= phrase | rest:
                return True
        if not any(node in self.facts.opposites.get(s.node, ()) for s in mention.senses):
            return False
        ours = {side for key in phrase for side in sides_of(key)}
        theirs = {side for key in rest for side in sides_of(key)}
        return any((group, "b" if side == "a" else "a") in theirs for group, side in ours)
