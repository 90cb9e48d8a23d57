"""Ways: the short paths that join two nodes, and the effect on which they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.answer import effect_along
from lipgraph.query.moves import INFLUENCE, STORY, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.search import Demands, Search

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.search import FoundPath
    from lipgraph.understanding.facts import Facts

_MOST_STEPS = 3
"""A path of more steps is no reason why a writer should see it so."""
_SIGNS = {"increases": 1, "decreases": -1}


class Ways:
    """The short paths between the nodes of one knowledge base, each pair sought once."""

    def __init__(self, index: Index) -> None:
        """Nothing is sought before it is asked for."""
        self._index = index
        self._influences = Moves(index, INFLUENCE)
        self._story = Moves(index, STORY)
        self._known: dict[tuple[int, int], tuple[bool, int | None, tuple[int, ...]]] = {}

    def between(self, source: int, target: int) -> tuple[bool, int | None, tuple[int, ...]]:
        """Whether a short path joins two nodes; the effect on which its shortest paths of influence
        agree, and the first of these."""
        key = (source, target)
        if key not in self._known:
            net, claims = self._influence(source, target)
            joined = bool(claims) or bool(self._shortest(self._story, source, target))
            self._known[key] = (joined, net, claims)
        return self._known[key]

    def leads(self, source: int, target: int) -> bool:
        """Whether a short path of influence leads from one node to another."""
        return bool(self._influence(source, target)[1])

    def _influence(self, source: int, target: int) -> tuple[int | None, tuple[int, ...]]:
        paths = self._shortest(self._influences, source, target)
        effects = {effect_along(self._index, path) for path in paths}
        net = _SIGNS.get(effects.pop()) if len(effects) == 1 else None
        return net, paths[0].claims if paths else ()

    def _shortest(self, moves: Moves, source: int, target: int) -> list[FoundPath]:
        index = self._index
        search = Search(
            index,
            moves,
            NodeSet(index, node=source),
            NodeSet(index, node=target),
            Demands((), (), inverse=False),
        )
        for _ in range(_MOST_STEPS + 1):
            if not search.lengthen():
                break
            found = list(search.paths())
            if found:
                return sorted(found)
        return []


def go_together(facts: Facts, ways: Ways, a: int, b: int, *, loosely: bool = True) -> bool:
    """Whether two things have to do with each other, but for being compared and for one making
    less of the other; `loosely` where paths of influence need not agree that it makes more."""
    known = (facts.relation(known.claim) for known in facts.between(a, b))
    if facts.related(a, b) or any(not relation.order for relation in known):
        return True
    nets = (1, None) if loosely else (1,)
    both = (ways.between(a, b), ways.between(b, a))
    return any(path and net in nets for _, net, path in both)
