"""The k shortest simple paths, best first, without enumerating the rest.

Paths come in the order of: fewest steps, strongest weakest claim, node ids, relation names. For one
length at a time, the nodes that a walk of exactly that length can stand on are found position by
position from both ends, the cheaper end first, until the two searches are one step apart. From the
steps that join them, the states that lie on a whole walk are followed back to both ends. Each
such state is given its bound: the weakest certainty that the best walk from there must accept.
Then a depth-first search that keeps to those states (`descent.py`) meets the paths in alphabetical
order, one rank of certainty at a time, so that paths of stronger evidence are met first.

The cost grows with the number of paths asked for and with the region between the ends, not with
the graph. Most of it is spent on going through claims whose other end turns out not to matter,
which is why regions are plain sets of nodes, that take in neighbours a node at a time rather than
a claim at a time; certainties are looked at only for steps from region to region.

Positions of walks of exact length rather than distances are what keeps the depth-first search from
entering long dead ends; the idea of bounding a forward search by an exact backward one is that
of A* (Hart, Nilsson and Raphael 1968), and ordering whole paths by length that of Yen (1971).
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lipgraph.query.descent import NEVER, Descent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from lipgraph.index.view import Index
    from lipgraph.query.moves import Moves
    from lipgraph.query.places import NodeSet

Region = dict[int, set[int]]
"""The nodes that walks can stand on at one position, by the walk's progress."""

Bounds = dict[int, int]
"""From the states that can finish to the rank of the weakest claim that the best finish must
accept."""

_Key = TypeVar("_Key")


class FoundPath(NamedTuple):
    """A path by numbers. Claims followed against their direction stand as complements. Sorting
    such tuples sorts paths as answers give them."""

    steps: int
    weakest: int
    nodes: tuple[int, ...]
    relations: tuple[int, ...]
    claims: tuple[int, ...]


class Demands:
    """What a path must pass between its ends: sets in a given order, and sets in any order.

    How much of it a walk has met so far is its *progress*, a small number; 0 is nothing.
    """

    def __init__(
        self, in_order: Sequence[NodeSet], in_any_order: Sequence[NodeSet], *, inverse: bool
    ) -> None:
        """With `inverse`, a path must also follow some claim against its direction."""
        self._in_order = in_order
        self._in_any_order = in_any_order
        self.wants_inverse = inverse
        self._masks = 1 << len(in_any_order)
        self.count = (len(in_order) + 1) * self._masks * (2 if inverse else 1)
        self.trivial = self.count == 1
        self._same_for_all = not in_order and not in_any_order
        self._known: dict[tuple[int, int, bool], int] = {}

    def after(self, progress: int, node: int, inverse: bool) -> int:
        """The progress of a walk that steps onto an inner node."""
        if self.trivial:
            return 0
        key = (progress, node, inverse)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._after(progress, node, inverse)
        return known

    def _after(self, progress: int, node: int, inverse: bool) -> int:
        rest, mask = divmod(progress, self._masks)
        inverted, passed = divmod(rest, len(self._in_order) + 1)
        if passed < len(self._in_order) and node in self._in_order[passed]:
            passed += 1
        for at, wanted in enumerate(self._in_any_order):
            if node in wanted:
                mask |= 1 << at
        if inverse and self.wants_inverse:
            inverted = 1
        return (inverted * (len(self._in_order) + 1) + passed) * self._masks + mask

    def before(self, progress: int, node: int, inverse: bool) -> tuple[int, ...]:
        """Every progress from which stepping onto `node` gives `progress`."""
        if self.trivial:
            return (0,)
        return tuple(p for p in range(self.count) if self.after(p, node, inverse) == progress)

    def split_after(
        self, progress: int, nodes: set[int], inverse: bool
    ) -> Iterable[tuple[int, set[int]]]:
        """The nodes by the progress of a walk that steps onto them."""
        if self._same_for_all or not nodes:
            return [(self.after(progress, 0, inverse), nodes)]
        return _grouped(nodes, lambda node: self.after(progress, node, inverse))

    def split_before(
        self, progress: int, nodes: set[int], inverse: bool
    ) -> Iterable[tuple[tuple[int, ...], set[int]]]:
        """The nodes by every progress from which stepping onto them gives `progress`."""
        if self._same_for_all or not nodes:
            return [(self.before(progress, 0, inverse), nodes)]
        return _grouped(nodes, lambda node: self.before(progress, node, inverse))

    def met(self, progress: int, inverse: bool) -> bool:
        """Whether a last step, taken against its claim's direction or not, may end the path."""
        if self.trivial:
            return True
        rest, mask = divmod(progress, self._masks)
        inverted, passed = divmod(rest, len(self._in_order) + 1)
        complete = passed == len(self._in_order) and mask == self._masks - 1
        return complete and (inverse or bool(inverted) or not self.wants_inverse)


class Search:
    """One question under one reading. A state is a node and the progress of the walk onto it,
    as one number."""

    def __init__(
        self,
        index: Index,
        moves: Moves,
        sources: NodeSet,
        targets: NodeSet,
        demands: Demands,
        *,
        avoid: Sequence[NodeSet] = (),
        floor: int = -1,
    ) -> None:
        """Fix the question.

        Args:
            index: the knowledge base.
            moves: the steps that the reading allows.
            sources: where paths start.
            targets: where they end. If both are the same one node, the paths are loops.
            demands: what they must pass.
            avoid: what they must not touch.
            floor: only nodes of higher numbers may stand between the ends.
        """
        self._index = index
        self._moves = moves
        self._sources = sources
        self._targets = targets
        self._demands = demands
        self._avoided = {node for nodes in avoid for node in nodes.members()}
        self._ends = {node for node in (sources.node, targets.node) if node is not None}
        self._not_inside = self._avoided | self._ends
        self._closed = sources.node is not None and sources.node == targets.node
        self._floor = floor
        self._ahead: list[Region] = []
        """For each number of steps from the start, the nodes that a walk can reach."""
        self._behind: list[Region] = []
        """The same from the end: first the nodes that are one step from a target."""
        self._cost_ahead = self._cost_behind = 0
        self._ranks: set[int] = set()
        """The ranks of the steps that lie on a walk of the present length."""

    def lengthen(self) -> bool:
        """Go on to paths of one step more; False if there can be none, now or later.

        A region is added at the end where that costs less.
        """
        if not self._ahead:
            self._ahead.append({0: set(self._sources.members()) - self._avoided})
            self._cost_ahead = self._cost(self._ahead[-1], self._moves.cost_forward)
            self._cost_behind = self._moves.cost_backward(self._targets)
            return bool(self._ahead[-1][0])
        if self._cost_ahead <= self._cost_behind:
            added = self._one_step_on(self._ahead[-1])
            self._ahead.append(added)
            self._cost_ahead = self._cost(added, self._moves.cost_forward)
        else:
            added = self._one_step_back(self._behind[-1]) if self._behind else self._last_nodes()
            self._behind.append(added)
            self._cost_behind = self._cost(added, self._moves.cost_backward)
        return bool(added)

    def paths(self) -> Iterator[FoundPath]:
        """The simple paths of the present length, best first."""
        regions = [*self._ahead, *reversed(self._behind)]
        self._ranks = set()
        layers = self._bounded(regions, len(self._ahead) - 1)
        if not layers[0]:
            return
        strongest = min(layers[0].values())
        for rank in sorted(self._ranks):
            if rank >= strongest:
                yield from self._paths_through(layers, rank)

    def _one_step_on(self, region: Region) -> Region:
        added: Region = {}
        for inverse in self._moves.directions:
            for progress, nodes in region.items():
                others = self._inner(self._moves.ahead(nodes, inverse=inverse))
                for onto, part in self._demands.split_after(progress, others, inverse):
                    _add(added, onto, part)
        return added

    def _one_step_back(self, region: Region) -> Region:
        added: Region = {}
        for inverse in self._moves.directions:
            for progress, nodes in region.items():
                for earlier, part in self._demands.split_before(progress, nodes, inverse):
                    if earlier:
                        others = self._inner(self._moves.behind(part, inverse=inverse))
                        for before in earlier:
                            _add(added, before, others)
        return added

    def _last_nodes(self) -> Region:
        """The nodes that are one step from a target."""
        targets = set(self._targets.members()) - self._avoided
        added: Region = {}
        for inverse in self._moves.directions:
            others = self._inner(self._moves.behind(targets, inverse=inverse))
            for progress in range(self._demands.count):
                if self._demands.met(progress, inverse):
                    _add(added, progress, others)
        return added

    def _inner(self, nodes: set[int]) -> set[int]:
        """Those of the nodes that may stand between the ends."""
        if self._floor >= 0:
            nodes = {node for node in nodes if node > self._floor}
        return nodes - self._not_inside if self._not_inside else nodes

    @staticmethod
    def _cost(region: Region, cost: Callable[[set[int]], int]) -> int:
        return sum(map(cost, region.values()))

    def _bounded(
        self, regions: list[Region], joint: int, without: Collection[int] = ()
    ) -> list[Bounds]:
        """The states on a walk through all regions, from one region to the next and on to a target,
        with their bounds, for each position but the last.

        The position `joint` is where to begin: from there, all that can be reached is taken to
        the end, and what can lead to that from there to the start. `without` are nodes that are
        no targets for once.
        """
        here = regions[joint]
        joined: list[list[tuple[int, int, int]]] = []
        for later in regions[joint + 1 :]:
            steps = list(self._steps(here, later))
            here = self._region({onto for _, onto, _ in steps})
            joined.append(steps)
        layers = [self._endings(here, without)]
        while joined:
            layers.append(self._behind_bounds(joined.pop(), layers[-1]))
        for earlier in reversed(regions[:joint]):
            steps_here = self._steps(earlier, self._region(layers[-1]))
            layers.append(self._behind_bounds(steps_here, layers[-1]))
        layers.reverse()
        return layers

    def _endings(self, region: Region, without: Collection[int]) -> Bounds:
        """The states of the region before the last from which one more step finishes."""
        met, count, ranks = self._demands.met, self._demands.count, self._ranks
        layer: Bounds = {}
        nodes = _nodes(region)
        for node, target, rank, inverse in self._moves.between(nodes, self._targets):
            if target in self._avoided or target in without:
                continue
            for progress, there in region.items():
                if node in there and met(progress, inverse):
                    state = node * count + progress
                    ranks.add(rank)
                    if rank < layer.get(state, NEVER):
                        layer[state] = rank
        return layer

    def _behind_bounds(self, steps: Iterable[tuple[int, int, int]], bounds: Bounds) -> Bounds:
        """The bounds of the states before those whose bounds are given."""
        layer: Bounds = {}
        ranks = self._ranks
        for state, onto, rank in steps:
            bound = bounds.get(onto)
            if bound is not None:
                ranks.add(rank)
                weakest = rank if rank > bound else bound
                if weakest < layer.get(state, NEVER):
                    layer[state] = weakest
        return layer

    def _steps(self, earlier: Region, later: Region) -> Iterator[tuple[int, int, int]]:
        """The steps from one region to the next: two states, and the rank of the claim."""
        after, count = self._demands.after, self._demands.count
        steps = self._moves.between(_nodes(earlier), _nodes(later))
        if count == 1:
            yield from ((node, other, rank) for node, other, rank, _ in steps)
            return
        for node, other, rank, inverse in steps:
            for progress, nodes in earlier.items():
                if node in nodes:
                    onto = after(progress, other, inverse)
                    if other in later.get(onto, ()):
                        yield node * count + progress, other * count + onto, rank

    def _region(self, states: Iterable[int]) -> Region:
        """The nodes of states by their progress."""
        count = self._demands.count
        if count == 1:
            return {0: set(states)}
        region: Region = {}
        for state in states:
            node, progress = divmod(state, count)
            region.setdefault(progress, set()).add(node)
        return region

    def _paths_through(self, layers: list[Bounds], weakest: int) -> Iterator[FoundPath]:
        """The paths whose weakest claim has the given rank, alphabetically."""
        descent = Descent(
            layers,
            self._moves,
            self._targets,
            self._demands,
            weakest=weakest,
            may_end=self._may_end,
            thinned=self._thinned,
        )
        for nodes in descent.paths():
            yield from self._spelled_out(nodes, weakest)

    def _thinned(self, layers: list[Bounds], path: list[int]) -> list[Bounds]:
        """What is left of the layers behind a path of states, if no walk may return to it. The
        layers before its end are left empty."""
        count, end = self._demands.count, len(path) - 1
        passed = [state // count for state in path]
        regions = [self._region(path[-1:])]
        for layer in layers[end + 1 :]:
            regions.append(self._region(s for s in layer if s // count not in passed))
        without = passed[1:] if self._closed else passed
        return [*({} for _ in range(end)), *self._bounded(regions, 0, without)]

    def _may_end(self, node: int, path: Sequence[int]) -> bool:
        """Whether a path through the nodes given may go on to this one as its end."""
        if node in self._avoided:
            return False
        return node not in path or (self._closed and node == path[0])

    def _spelled_out(self, nodes: tuple[int, ...], weakest: int) -> Iterator[FoundPath]:
        """One path for each choice among parallel claims."""
        certainty, relation = self._index.claim_certainty, self._index.claim_relation
        usable = [
            [c for c in self._moves.claims_between(*pair) if certainty[max(c, ~c)] <= weakest]
            for pair in pairwise(nodes)
        ]
        for claims in product(*usable):
            written = [max(claim, ~claim) for claim in claims]
            if max(certainty[claim] for claim in written) != weakest:
                continue
            if self._demands.wants_inverse and all(claim >= 0 for claim in claims):
                continue
            relations = tuple(relation[claim] for claim in written)
            yield FoundPath(len(claims), weakest, nodes, relations, claims)


def _nodes(region: Region) -> set[int]:
    """The nodes of a region, whatever the progress."""
    if len(region) == 1:
        return next(iter(region.values()))
    return set().union(*region.values())


def _add(region: Region, progress: int, nodes: set[int]) -> None:
    """Add nodes to a region, which may keep the set."""
    if not nodes:
        return
    there = region.get(progress)
    region[progress] = nodes if there is None else there | nodes


def _grouped(nodes: Iterable[int], key: Callable[[int], _Key]) -> Iterable[tuple[_Key, set[int]]]:
    """The nodes by what `key` says of them."""
    groups: dict[_Key, set[int]] = {}
    for node in nodes:
        groups.setdefault(key(node), set()).add(node)
    return groups.items()
