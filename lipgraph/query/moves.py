"""Which claims a path may follow, and in which direction: the readings and the filters."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from lipgraph.index.view import Index

INFLUENCE, STORY, INQUIRY = "influence", "story", "inquiry"
READINGS = (STORY, INFLUENCE, INQUIRY)

_ALONG = {
    INFLUENCE: ("onward", "back"),
    STORY: ("onward",),
    INQUIRY: (),
}
"""The flows whose claims each reading follows as they are written."""

_AGAINST = {
    INFLUENCE: (),
    STORY: ("back",),
    INQUIRY: ("onward", "back"),
}
"""The flows whose claims each reading follows from their target to their source."""

Link = tuple[int, int, bool]
"""One claim as a step: the neighbour, the rank of its certainty, and whether the step goes against
the claim's direction."""

_ANY = 255
"""No limit to the rank of certainty."""


class Moves:
    """The steps that one reading of the claims allows, forward and backward."""

    def __init__(
        self,
        index: Index,
        reading: str,
        *,
        relations: Collection[str] | None = None,
        weakest: int = _ANY,
    ) -> None:
        """Fix a reading.

        Args:
            index: the knowledge base.
            reading: `influence`, `story` or `inquiry`.
            relations: the only relations to follow; naming an `aside` one lets it join in.
            weakest: the rank of the weakest certainty to follow.
        """
        self._index = index
        self._weakest = weakest
        self._along = self._allowed(_ALONG[reading], relations, aside=reading != INQUIRY)
        self._against = self._allowed(_AGAINST[reading], relations, aside=reading == INQUIRY)
        self.can_invert = any(self._against)
        self._unfiltered = weakest == _ANY and all(self._along) and not self.can_invert
        self._forward: dict[int, list[Link]] = {}
        self._backward: dict[int, list[Link]] = {}

    def _allowed(
        self, flows: Collection[str], relations: Collection[str] | None, *, aside: bool
    ) -> list[bool]:
        allowed = []
        for name, relation in self._index.relations.items():
            flow = relation["flow"]
            follows = flow in flows or (aside and flow == "aside" and relations is not None)
            allowed.append(follows and (relations is None or name in relations))
        return allowed

    def forward(self, node: int) -> list[Link]:
        """The steps that lead on from a node."""
        links = self._forward.get(node)
        if links is None:
            links = self._outgoing(node, self._along, False)
            if self.can_invert:
                links += self._incoming(node, self._against, True)
            self._forward[node] = links
        return links

    def backward(self, node: int) -> list[Link]:
        """The steps that lead to a node, each with the neighbour that it comes from."""
        links = self._backward.get(node)
        if links is None:
            links = self._incoming(node, self._along, False)
            if self.can_invert:
                links += self._outgoing(node, self._against, True)
            self._backward[node] = links
        return links

    def cost_forward(self, node: int) -> int:
        """How many claims must be looked at to know the steps that lead on from a node."""
        start = self._index.out_start
        return start[node + 1] - start[node] + (self._degree_in(node) if self.can_invert else 0)

    def cost_backward(self, node: int) -> int:
        """How many claims must be looked at to know the steps that lead to a node."""
        start = self._index.out_start
        inverted = start[node + 1] - start[node] if self.can_invert else 0
        return self._degree_in(node) + inverted

    def claims_between(self, node: int, other: int) -> list[int]:
        """The claims by which one can step from a node to another, in the order of their
        relations; one that is followed against its direction stands as its complement."""
        index = self._index
        relation, certainty = index.claim_relation, index.claim_certainty
        claims = [
            (relation[claim], claim)
            for start, end, allowed, inverse in (
                (node, other, self._along, False),
                (other, node, self._against, True),
            )
            for claim in index.claims_joining(start, end)
            if allowed[relation[claim]] and certainty[claim] <= self._weakest
            for claim in (~claim if inverse else claim,)
        ]
        return [claim for _, claim in sorted(claims, key=lambda c: (c[0], c[1] < 0))]

    def _degree_in(self, node: int) -> int:
        start = self._index.in_start
        return start[node + 1] - start[node]

    def _outgoing(self, node: int, allowed: list[bool], inverse: bool) -> list[Link]:
        index = self._index
        span = slice(index.out_start[node], index.out_start[node + 1])
        return self._links(
            index.claim_target[span].tolist(),
            index.claim_relation[span],
            index.claim_certainty[span],
            allowed,
            inverse,
        )

    def _incoming(self, node: int, allowed: list[bool], inverse: bool) -> list[Link]:
        index = self._index
        span = slice(index.in_start[node], index.in_start[node + 1])
        return self._links(
            index.in_source[span].tolist(),
            index.in_relation[span],
            index.in_certainty[span],
            allowed,
            inverse,
        )

    def _links(
        self,
        others: list[int],
        relations: memoryview,
        certainties: memoryview,
        allowed: list[bool],
        inverse: bool,
    ) -> list[Link]:
        if self._unfiltered:
            return list(zip(others, certainties, repeat(inverse), strict=False))
        weakest = self._weakest
        return [
            (other, certainty, inverse)
            for other, relation, certainty in zip(others, relations, certainties, strict=True)
            if allowed[relation] and certainty <= weakest
        ]
