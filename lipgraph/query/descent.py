"""The simple paths through layers of allowed states, alphabetically."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from lipgraph.query.moves import Moves
    from lipgraph.query.places import NodeSet
    from lipgraph.query.search import Bounds, Demands

NEVER = 255
"""A rank beyond all certainties: the bound of a state that cannot finish."""

_LEAST_PATIENCE, _STATES_PER_STEP = 50, 4
"""Computing the layers anew takes as long as one step of the search for each so many states."""


class Descent:
    """A depth-first search that never leaves the layers, for paths without weaker claims than a
    given rank.

    Every state of a layer can finish, but perhaps only by a walk that returns to a node of the
    path so far. Where many do, a search could try an exponential number of them in vain. So after
    some steps without a path (more if the layers are large), the layers are computed anew for what
    leads on from the path so far, its nodes left out: first from the path's first inner node (no
    walk comes back to a node that paths are asked from), and then, each time that patience runs
    out again, from one node further on.
    """

    def __init__(
        self,
        layers: list[Bounds],
        moves: Moves,
        targets: NodeSet,
        demands: Demands,
        *,
        weakest: int,
        may_end: Callable[[int, list[int]], bool],
        thinned: Callable[[list[Bounds], list[int]], list[Bounds]],
    ) -> None:
        """Fix the search.

        Args:
            layers: the states allowed at each position but the last.
            moves: the steps.
            targets: where paths end.
            demands: what they must pass.
            weakest: the rank that no claim may exceed.
            may_end: whether a path through the nodes given may end in a node.
            thinned: the layers without the nodes of a path of states, and without what then can no
                longer be reached from its last state, or no longer finish.
        """
        self._layers = layers
        self._moves = moves
        self._targets = targets
        self._demands = demands
        self._weakest = weakest
        self._may_end = may_end
        self._thinned = thinned
        self._patience = _LEAST_PATIENCE + sum(map(len, layers)) // _STATES_PER_STEP
        self._within: list[Set[int]] = [
            layer.keys() if demands.trivial else {state // demands.count for state in layer}
            for layer in layers
        ]
        self._onward: list[dict[int, list[int]]] = [{} for _ in layers]
        self._finishes: dict[int, list[int]] = {}

    def paths(self) -> Iterator[tuple[int, ...]]:
        """The nodes of each path."""
        weakest = self._weakest
        for start in sorted(state for state, rank in self._layers[0].items() if rank <= weakest):
            yield from self._from(start)

    def _from(self, start: int) -> Iterator[tuple[int, ...]]:
        count, weakest, last = self._demands.count, self._weakest, len(self._layers) - 1
        nodes, states, layers = [start // count], [start], [self._layers]
        if last == 0:
            yield from self._finished(nodes, start)
            return
        ahead = [iter(self._steps_on(start, 1))]
        in_vain, thinned = 0, 1
        while ahead:
            if in_vain > self._patience and thinned < len(states):
                thinner = self._thinned(layers[thinned], states[: thinned + 1])
                layers[thinned:] = [thinner] * (len(states) - thinned)
                thinned += 1
                in_vain = 0
            position = len(states)
            layer = layers[-1][position]
            for state in ahead[-1]:
                node = state // count
                if node in nodes or layer.get(state, NEVER) > weakest:
                    continue
                in_vain += 1
                if position == last:
                    for path in self._finished([*nodes, node], state):
                        in_vain = 0
                        yield path
                    continue
                nodes.append(node)
                states.append(state)
                layers.append(layers[-1])
                ahead.append(iter(self._steps_on(state, position + 1)))
                break
            else:
                for stack in (ahead, nodes, states, layers):
                    stack.pop()
                thinned = max(1, min(thinned, len(states)))

    def _steps_on(self, state: int, position: int) -> list[int]:
        """The states of a layer to which one can step from a state before it, one for each
        neighbour: of parallel claims, one that is followed against its direction counts more."""
        known = self._onward[position].get(state)
        if known is not None:
            return known
        demands, layer, weakest = self._demands, self._layers[position], self._weakest
        count = demands.count
        node, progress = divmod(state, count)
        best: dict[int, int] = {}
        for other, rank, inverse in self._moves.forward_into(node, self._within[position]):
            if rank <= weakest:
                onto = other * count + demands.after(progress, other, inverse)
                if layer.get(onto, NEVER) <= weakest and onto > best.get(other, -1):
                    best[other] = onto
        steps = self._onward[position][state] = sorted(best.values())
        return steps

    def _finished(self, nodes: list[int], state: int) -> Iterator[tuple[int, ...]]:
        """The path completed by each target that one more step reaches."""
        ends = self._finishes.get(state)
        if ends is None:
            node, progress = divmod(state, self._demands.count)
            reached = {
                other
                for other, rank, inverse in self._moves.forward_into(node, self._targets)
                if rank <= self._weakest and self._demands.met(progress, inverse)
            }
            ends = self._finishes[state] = sorted(reached)
        for end in ends:
            if self._may_end(end, nodes):
                yield (*nodes, end)
