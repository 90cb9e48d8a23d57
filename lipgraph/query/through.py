"""How a claim works: the longer way by which its source comes to the same effect on its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.answer import effect_along
from lipgraph.query.moves import INFLUENCE, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.search import Demands, Search

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.answer import Path
    from lipgraph.query.step import Step

_MOST_STEPS = 4


class Explainer:
    """Finds, for claims that push their target, what stands between their ends."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._moves = Moves(index, INFLUENCE)
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def between(self, step: Step, path: Path) -> tuple[str, ...]:
        """The labels of the nodes on the best way of two to four influence steps that joins the
        ends of a claim with the claim's own effect, away from the rest of the path that it is a
        step of; nothing if there is none."""
        effect = self._index.relations[step.relation]["effect"]
        if effect == "none":
            return ()
        key = (step.source, step.target, effect)
        if key not in self._known:
            self._known[key] = self._search(step, effect, ())
        found = self._known[key]
        if not set(found).isdisjoint(path.nodes):
            rest = set(path.nodes) - {step.source, step.target}
            found = self._search(step, effect, tuple(sorted(rest)))
        return tuple(self._index.labels[self._index.node_number(node)] for node in found)

    def _search(self, step: Step, effect: str, avoid: tuple[str, ...]) -> tuple[str, ...]:
        index = self._index
        search = Search(
            index,
            self._moves,
            self._place(step.source),
            self._place(step.target),
            Demands((), (), inverse=False),
            avoid=[self._place(node) for node in avoid],
        )
        for _ in range(_MOST_STEPS):
            if not search.lengthen():
                break
            for path in search.paths():
                if path.steps > 1 and effect_along(index, path) == effect:
                    return tuple(index.ids[node] for node in path.nodes[1:-1])
        return ()

    def _place(self, node_id: str) -> NodeSet:
        return NodeSet(self._index, node=self._index.node_number(node_id))
