"""How a claim works: the longer way by which its source comes to the same effect on its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.answer import effect_along
from lipgraph.query.moves import INFLUENCE, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.search import Demands, Search

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.step import Step

_MOST_STEPS = 4


class Explainer:
    """Finds, for claims that push their target, what stands between their ends."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._moves = Moves(index, INFLUENCE)
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def between(self, step: Step) -> tuple[str, ...]:
        """The labels of the nodes on the best path of two to four influence steps that joins the
        ends of a claim with the claim's own effect; nothing if there is none."""
        effect = self._index.relations[step.relation]["effect"]
        if effect == "none":
            return ()
        key = (step.source, step.target, effect)
        if key not in self._known:
            self._known[key] = self._search(step.source, step.target, effect)
        return self._known[key]

    def _search(self, source: str, target: str, effect: str) -> tuple[str, ...]:
        index = self._index
        search = Search(
            index,
            self._moves,
            NodeSet(index, node=index.node_number(source)),
            NodeSet(index, node=index.node_number(target)),
            Demands((), (), inverse=False),
        )
        for _ in range(_MOST_STEPS):
            if not search.lengthen():
                break
            for path in search.paths():
                if path.steps > 1 and effect_along(index, path) == effect:
                    return tuple(index.labels[node] for node in path.nodes[1:-1])
        return ()
