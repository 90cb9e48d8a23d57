"""Which claims a path may follow, and in which direction: the readings and the filters."""

from __future__ import annotations

from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.query.places import NodeSet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Set

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

ANY_RANK = 255
"""A rank beyond all certainties: with it as the limit, claims of any are followed."""

_SAMPLE = 64
"""Of larger sets of nodes, the cost is estimated from so many."""

_VISIT = 16
"""Turning to a node takes as long as reading so many claims in a row."""

_HUB = 50
"""Looking one neighbour up by bisection takes as long as reading so many claims in a row."""


class _Way(NamedTuple):
    """The claims at one end of each node, and which of them may be followed, in one direction."""

    start: memoryview
    others: memoryview
    relations: memoryview
    certainties: memoryview
    outgoing: bool
    """Whether the claims are those that the node makes, or those made of it."""
    allowed: list[bool]
    """By relation."""
    free: bool
    """Whether every claim is allowed."""


class Moves:
    """The steps that one reading of the claims allows, forward and backward.

    Whoever asks about many nodes at once (`ahead`, `behind`, `between`) has the claims gone
    through by the loops of the standard library: one at a time, they take five times as long.
    """

    def __init__(
        self,
        index: Index,
        reading: str,
        *,
        relations: Collection[str] | None = None,
        weakest: int = ANY_RANK,
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
        self._onward = self._ways(outgoing=True)
        self._back = self._ways(outgoing=False)
        self.directions = tuple(self._onward)
        """Which steps there are: along their claims (False), against them (True), or both."""
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

    def _ways(self, *, outgoing: bool) -> dict[bool, _Way]:
        """The claims to look at for the steps that lead on from a node, or for those that lead to
        it, by whether a step goes against them."""
        index = self._index
        made = index.out_start, index.claim_target, index.claim_relation, index.claim_certainty
        met = index.in_start, index.in_source, index.in_relation, index.in_certainty
        return {
            inverse: _Way(
                *(made if inverse != outgoing else met),
                outgoing=inverse != outgoing,
                allowed=relations,
                free=all(relations) and self._weakest == ANY_RANK,
            )
            for inverse, relations in ((False, self._along), (True, self._against))
            if any(relations)
        }

    def forward(self, node: int) -> list[Link]:
        """The steps that lead on from a node."""
        links = self._forward.get(node)
        if links is None:
            links = self._forward[node] = self._links(node, None, self._onward)
        return links

    def backward(self, node: int) -> list[Link]:
        """The steps that lead to a node, each with the neighbour that it comes from."""
        links = self._backward.get(node)
        if links is None:
            links = self._backward[node] = self._links(node, None, self._back)
        return links

    def forward_into(self, node: int, others: Set[int] | NodeSet) -> list[Link]:
        """The steps that lead from a node to some of the others."""
        return self._links(node, others, self._onward)

    def ahead(self, nodes: Iterable[int], *, inverse: bool) -> set[int]:
        """Where single steps lead from any of the nodes."""
        return self._neighbours(nodes, self._onward[inverse])

    def behind(self, nodes: Iterable[int], *, inverse: bool) -> set[int]:
        """Where single steps to any of the nodes come from."""
        return self._neighbours(nodes, self._back[inverse])

    def between(
        self, earlier: Set[int], later: Set[int] | NodeSet
    ) -> Iterator[tuple[int, int, int, bool]]:
        """The steps from the earlier nodes to the later ones: both ends, and the rank and direction
        of the claim. The end that has fewer claims is where they are looked for."""
        if self.cost_forward(earlier) <= self.cost_backward(later):
            for node in self._touching(earlier, later, self._onward):
                for other, rank, inverse in self._links(node, later, self._onward):
                    yield node, other, rank, inverse
        else:
            nodes = later.members() if isinstance(later, NodeSet) else later
            for node in self._touching(nodes, earlier, self._back):
                for other, rank, inverse in self._links(node, earlier, self._back):
                    yield other, node, rank, inverse

    @staticmethod
    def _touching(
        nodes: Iterable[int], within: Set[int] | NodeSet, ways: dict[bool, _Way]
    ) -> Iterable[int]:
        """The nodes that have claims with some of the others, and perhaps more."""
        if isinstance(within, NodeSet) or len(ways) != 1:
            return nodes
        (way,) = ways.values()
        start, others, limit = way.start, way.others, _HUB * len(within)
        return [
            node
            for node in nodes
            if (high := start[node + 1]) - (low := start[node]) > limit
            or not within.isdisjoint(others[low:high].tolist())
        ]

    def cost_forward(self, nodes: Set[int] | NodeSet) -> int:
        """About how long it takes to find the steps that lead on from nodes, in claims read."""
        return _cost(nodes, self._onward)

    def cost_backward(self, nodes: Set[int] | NodeSet) -> int:
        """About how long it takes to find the steps that lead to nodes, in claims read."""
        return _cost(nodes, self._back)

    def claims_between(self, node: int, other: int) -> list[int]:
        """The claims by which one can step from a node to another, in the order of their
        relations; one that is followed against its direction stands as its complement."""
        index = self._index
        relation, certainty = index.claim_relation, index.claim_certainty
        claims = [
            (relation[claim], ~claim if inverse else claim)
            for start, end, allowed, inverse in (
                (node, other, self._along, False),
                (other, node, self._against, True),
            )
            for claim in index.claims_joining(start, end)
            if allowed[relation[claim]] and certainty[claim] <= self._weakest
        ]
        return [claim for _, claim in sorted(claims, key=lambda c: (c[0], c[1] < 0))]

    def _neighbours(self, nodes: Iterable[int], way: _Way) -> set[int]:
        found: set[int] = set()
        start, others = way.start, way.others
        for node in nodes:
            low, high = start[node], start[node + 1]
            if way.free:
                found.update(others[low:high].tolist())
            elif low < high:
                found.update(compress(others[low:high], self._usable(way, low, high)))
        return found

    def _usable(self, way: _Way, low: int, high: int) -> Iterable[bool]:
        """For each claim of a span, whether it may be followed."""
        usable = map(way.allowed.__getitem__, way.relations[low:high])
        if self._weakest == ANY_RANK:
            return usable
        return map(bool.__and__, usable, map(self._weakest.__ge__, way.certainties[low:high]))

    def _links(
        self, node: int, within: Set[int] | NodeSet | None, ways: dict[bool, _Way]
    ) -> list[Link]:
        """The steps at a node; `within` narrows the neighbours down."""
        links: list[Link] = []
        for inverse, way in ways.items():
            low, high = way.start[node], way.start[node + 1]
            if within is not None and high - low > _HUB * len(within):
                links += self._sought(node, within, way, inverse)
            elif low < high:
                links += self._read(way, low, high, within, inverse)
        return links

    def _sought(
        self, node: int, wanted: Set[int] | NodeSet, way: _Way, inverse: bool
    ) -> Iterator[Link]:
        """The steps between a node of many claims and a few wanted ones."""
        index, allowed, weakest = self._index, way.allowed, self._weakest
        for other in wanted.members() if isinstance(wanted, NodeSet) else wanted:
            ends = (node, other) if way.outgoing else (other, node)
            for claim in index.claims_joining(*ends):
                rank = index.claim_certainty[claim]
                if allowed[index.claim_relation[claim]] and rank <= weakest:
                    yield other, rank, inverse

    def _read(
        self, way: _Way, low: int, high: int, within: Set[int] | NodeSet | None, inverse: bool
    ) -> list[Link]:
        others = way.others[low:high].tolist()
        certainties = way.certainties[low:high]
        if within is None:
            chosen: Iterable[bool] | None = None
        elif isinstance(within, NodeSet):
            chosen = within.among(others)
        elif within.isdisjoint(others):
            return []
        else:
            chosen = map(within.__contains__, others)
        if way.free:
            pairs = zip(others, certainties, strict=True)
            if chosen is not None:
                pairs = compress(pairs, chosen)  # type: ignore[assignment]
            return [(other, rank, inverse) for other, rank in pairs]
        rows = zip(others, certainties, way.relations[low:high], strict=True)
        if chosen is not None:
            rows = compress(rows, chosen)  # type: ignore[assignment]
        allowed, weakest = way.allowed, self._weakest
        return [
            (other, rank, inverse)
            for other, rank, relation in rows
            if allowed[relation] and rank <= weakest
        ]


def _cost(nodes: Set[int] | NodeSet, ways: dict[bool, _Way]) -> int:
    sample = nodes.members() if isinstance(nodes, NodeSet) else nodes
    count = len(nodes)
    if count > _SAMPLE:
        sample = list(islice(sample, _SAMPLE))
    claims = sum(
        [way.start[node + 1] - way.start[node] for way in ways.values() for node in sample]
    )
    return _VISIT * count + (claims if count <= _SAMPLE else claims * count // _SAMPLE)
