"""Chains of claims that put one thing before or above another: what comes before what comes before
a third comes before the third."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.stems import stem, stems
from lipgraph.understanding.facts import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.understanding.facts import Facts

_PLACING = frozenset(stem(word) for word in ("arises", "occurs", "located", "situated", "sits"))
_LONGEST = 6
"""How many claims a chain may have."""


class Chain(NamedTuple):
    """The claims that lead from one node to another by one relation; `forward` if they run from the
    first that was asked for to the second."""

    claims: tuple[int, ...]
    forward: bool


class Chains:
    """The orders of a knowledge base, with what follows from them."""

    def __init__(self, facts: Facts, relations: Iterable[str]) -> None:
        """Follow the claims of these relations."""
        self.facts = facts
        self.relations = frozenset(relations)
        self._placing = frozenset(
            name
            for name, info in facts.index.relations.items()
            if info["effect"] == "none" and _PLACING.intersection(stems(info["reads"]))
        )
        self._from: dict[int, dict[int, tuple[int, ...]]] = {}
        self._known: dict[tuple[int, int], tuple[Chain, ...]] = {}

    def between(self, a: int, b: int) -> tuple[Chain, ...]:
        """The chains that join two nodes: the claims between them or, where there are none, what
        follows from others."""
        if (a, b) not in self._known:
            self._known[a, b] = tuple(self._between(a, b))
        return self._known[a, b]

    def _between(self, a: int, b: int) -> Iterator[Chain]:
        direct = [
            Chain((known.claim,), known.forward)
            for known in self.facts.between(a, b)
            if self.facts.relation(known.claim).name in self.relations
        ]
        yield from direct
        if direct or a == b:
            return
        for start, end, forward in ((a, b, True), (b, a, False)):
            claims = self._reached(start).get(end)
            if claims:
                yield Chain(claims, forward)
        for x in self._places(a):
            for y in self._places(b):
                for known in self.facts.between(x, y) if (x, y) != (a, b) else ():
                    if not known.kin and self.facts.relation(known.claim).name in self.relations:
                        yield Chain((known.claim,), known.forward)

    def _places(self, node: int) -> list[int]:
        """A node, and where it arises: what is said of a twitch of the calf is said of the calf."""
        index = self.facts.index
        return [node] + [
            index.claim_target[claim]
            for claim in index.claims_from(node)
            if self.facts.relation(claim).name in self._placing
        ]

    def _reached(self, start: int) -> dict[int, tuple[int, ...]]:
        """The nodes that two claims or more of one relation lead to, with the claims."""
        if start not in self._from:
            index = self.facts.index
            found: dict[int, tuple[int, ...]] = {}
            ends: list[tuple[int, tuple[int, ...]]] = [(start, ())]
            for _ in range(_LONGEST):
                ends = [
                    (index.claim_target[claim], (*path, claim))
                    for node, path in ends
                    for claim in index.claims_from(node)
                    if self._follows(claim, path)
                    and index.claim_target[claim] not in found
                    and index.claim_target[claim] != start
                ]
                for node, path in ends:
                    found.setdefault(node, path)
            self._from[start] = {node: path for node, path in found.items() if len(path) > 1}
        return self._from[start]

    def _follows(self, claim: int, path: tuple[int, ...]) -> bool:
        name = self.facts.index.relation(claim)
        if name not in self.relations or self.facts.frequency(claim) not in USUAL:
            return False
        return not path or self.facts.index.relation(path[0]) == name
