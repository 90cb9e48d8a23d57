"""The k shortest simple paths, best first, without enumerating the rest.

Paths come in the order of: fewest steps, strongest weakest claim, node ids, relation names. For one
length at a time, the nodes that a walk of exactly that length can stand on are found layer by layer
from both ends (the cheaper end first, so that the two searches meet in the middle); then a
depth-first search that keeps to those layers meets the paths in alphabetical order. A layer keeps,
for each node, the weakest certainty that the best walk from there must accept, so that paths of
stronger evidence are met first, one rank of certainty at a time.

The cost grows with the number of paths asked for and with the region between the ends, not with
the graph. Walking layers of exact length rather than distances is what keeps the depth-first search
from entering long dead ends; the idea of bounding a forward search by an exact backward one is that
of A* (Hart, Nilsson and Raphael 1968), and ordering whole paths by length that of Yen (1971).
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.index.view import Index
    from lipgraph.query.moves import Moves
    from lipgraph.query.places import NodeSet

Layer = dict[int, int]
"""From the states that can still finish to the rank of the weakest claim that the best finish
must accept."""

_NEVER = 255
"""A rank beyond all certainties."""


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

    def before(self, progress: int, node: int, inverse: bool) -> list[int]:
        """Every progress from which stepping onto `node` gives `progress`."""
        if self.trivial:
            return [0]
        return [p for p in range(self.count) if self.after(p, node, inverse) == progress]

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
        self._is_target = targets if targets.node is None else frozenset((targets.node,))
        self._forward: list[dict[int, list[tuple[int, int]]]] = []
        """For each number of steps from the start, the states that a walk can reach, each with the
        states it can come from and the rank of the step."""
        self._endings: Layer = {}
        """The states of the last forward layer but one from which one more step finishes."""
        self._backward: list[Layer] = [{}]
        """For each number of steps to the end, the states that can finish; the first is unused."""

        self._cost_ahead = self._cost_behind = 0

    def lengthen(self) -> bool:
        """Go on to paths of one step more; False if there can be none, now or later.

        A layer is added at the end where that costs less.
        """
        if not self._forward:
            self._start()
        if self._cost_ahead <= self._cost_behind:
            if not self._forward[-1]:
                return False
            self._extend_forward()
            self._cost_ahead = self._forward_cost()
        else:
            if len(self._backward) == 1:
                self._start_backward()
            elif self._backward[-1]:
                self._extend_backward()
            else:
                return False
            self._cost_behind = self._backward_cost()
        return True

    def paths(self) -> Iterator[FoundPath]:
        """The simple paths of the present length, best first."""
        allowed = self._allowed()
        if allowed[0]:
            for rank in self._index.ranks:
                yield from self._paths_through(allowed, rank)

    def _start(self) -> None:
        count = self._demands.count
        members = self._sources.members()
        self._forward.append({node * count: [] for node in members if node not in self._avoided})
        self._cost_ahead, self._cost_behind = self._forward_cost(), self._backward_cost()

    def _forward_cost(self) -> int:
        cost, count = self._moves.cost_forward, self._demands.count
        return sum(cost(state // count) for state in self._forward[-1])

    def _backward_cost(self) -> int:
        cost, count = self._moves.cost_backward, self._demands.count
        if len(self._backward) > 1:
            return sum(cost(state // count) for state in self._backward[-1])
        if self._targets.node is not None:
            return cost(self._targets.node)
        return 2 * len(self._targets) * (1 + self._index.claim_count // self._index.node_count)

    def _extend_forward(self) -> None:
        demands, count, links = self._demands, self._demands.count, self._moves.forward
        barred, floor, is_target = self._not_inside, self._floor, self._is_target
        seek_endings = len(self._backward) == 1
        layer: dict[int, list[tuple[int, int]]] = {}
        endings: Layer = {}
        for state in self._forward[-1]:
            node, progress = divmod(state, count)
            for other, rank, inverse in links(node):
                if (
                    seek_endings
                    and other in is_target
                    and other not in self._avoided
                    and rank < endings.get(state, _NEVER)
                    and demands.met(progress, inverse)
                ):
                    endings[state] = rank
                if other > floor and other not in barred:
                    onto = other
                    if count > 1:
                        onto = other * count + demands.after(progress, other, inverse)
                    if onto in layer:
                        layer[onto].append((state, rank))
                    else:
                        layer[onto] = [(state, rank)]
        self._forward.append(layer)
        self._endings = endings

    def _start_backward(self) -> None:
        count, met = self._demands.count, self._demands.met
        layer: Layer = {}
        for target in self._targets.members():
            if target in self._avoided:
                continue
            for other, rank, inverse in self._moves.backward(target):
                for progress in range(count):
                    state = other * count + progress
                    if met(progress, inverse) and rank < layer.get(state, _NEVER):
                        layer[state] = rank
        self._backward.append(layer)

    def _extend_backward(self) -> None:
        count, before = self._demands.count, self._demands.before
        layer: Layer = {}
        for state, bound in self._backward[-1].items():
            node, progress = divmod(state, count)
            if node in self._not_inside or node <= self._floor:
                continue
            for other, rank, inverse in self._moves.backward(node):
                weakest = rank if rank > bound else bound
                if count == 1:
                    if weakest < layer.get(other, _NEVER):
                        layer[other] = weakest
                    continue
                for earlier in before(progress, node, inverse):
                    onto = other * count + earlier
                    if weakest < layer.get(onto, _NEVER):
                        layer[onto] = weakest
        self._backward.append(layer)

    def _allowed(self) -> list[Layer]:
        """For each position of a walk of the present length, the last aside, the states that it
        can have there."""
        ahead, behind = len(self._forward) - 1, len(self._backward) - 1
        if behind == 0:
            allowed = [self._endings]
            ahead -= 1
        else:
            reached = self._forward[ahead]
            meeting = self._backward[behind]
            here = {state: rank for state, rank in meeting.items() if state in reached}
            allowed = [here, *(self._backward[left] for left in range(behind - 1, 0, -1))]
        for position in range(ahead, 0, -1):
            layer: Layer = {}
            came_from = self._forward[position]
            for state, bound in allowed[0].items():
                for earlier, rank in came_from[state]:
                    weakest = rank if rank > bound else bound
                    if weakest < layer.get(earlier, _NEVER):
                        layer[earlier] = weakest
            allowed.insert(0, layer)
        return allowed

    def _paths_through(self, allowed: list[Layer], weakest: int) -> Iterator[FoundPath]:
        """The paths whose weakest claim has the given rank, alphabetically."""
        count = self._demands.count
        for start in sorted(allowed[0]):
            if allowed[0][start] <= weakest:
                yield from self._paths_from(start // count, allowed, weakest)

    def _paths_from(self, start: int, allowed: list[Layer], weakest: int) -> Iterator[FoundPath]:
        """A depth-first search that never leaves the layers."""
        last = len(allowed) - 1
        if last == 0:
            for end in self._finishes([start], 0, weakest):
                yield from self._spelled_out((start, end), weakest)
            return
        nodes, progress = [start], [0]
        onward = [iter(self._inner_steps(nodes, 0, allowed[1], weakest))]
        while onward:
            for other, onto in onward[-1]:
                nodes.append(other)
                if len(nodes) > last:
                    for end in self._finishes(nodes, onto, weakest):
                        yield from self._spelled_out((*nodes, end), weakest)
                    nodes.pop()
                    continue
                progress.append(onto)
                steps = self._inner_steps(nodes, onto, allowed[len(nodes)], weakest)
                onward.append(iter(steps))
                break
            else:
                onward.pop()
                nodes.pop()
                progress.pop()

    def _inner_steps(
        self, nodes: list[int], progress: int, layer: Layer, weakest: int
    ) -> list[tuple[int, int]]:
        """The neighbours within the next layer, each with the progress of stepping onto it."""
        after, count, barred = self._demands.after, self._demands.count, self._not_inside
        steps: dict[int, int] = {}
        for other, rank, inverse in self._moves.forward(nodes[-1]):
            if rank > weakest or other in barred or other in nodes:
                continue
            onto = after(progress, other, inverse) if count > 1 else 0
            if layer.get(other * count + onto, _NEVER) <= weakest and onto >= steps.get(other, 0):
                steps[other] = onto  # of parallel claims, one against its direction counts more
        return sorted(steps.items())

    def _finishes(self, nodes: list[int], progress: int, weakest: int) -> list[int]:
        """The targets that one more step reaches."""
        met = self._demands.met
        ends = {
            other
            for other, rank, inverse in self._moves.forward(nodes[-1])
            if rank <= weakest and self._ends_at(other, nodes) and met(progress, inverse)
        }
        return sorted(ends)

    def _ends_at(self, node: int, nodes: list[int]) -> bool:
        if node not in self._is_target or node in self._avoided:
            return False
        return node not in nodes or (self._closed and node == nodes[0])

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
