"""Feedback loops: where influence comes back to its start."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from lipgraph.circles import circles
from lipgraph.query.answer import Path, path_of
from lipgraph.query.moves import INFLUENCE, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.query.search import Demands, FoundPath, Search

if TYPE_CHECKING:
    from lipgraph.index.view import Index

BEHAVIOR = {"increases": "reinforcing", "decreases": "balancing", "none": "neutral"}
"""What a loop does with a push, by the product of its claims' effects: passes it on, counters it,
or neither."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop as a path that comes back to its start: the node asked for, or else the node whose id
    comes first in the alphabet."""

    behavior: str
    path: Path

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a loop."""
        path = self.path.to_dict()
        return {
            "nodes": path["nodes"][:-1],
            "labels": path["labels"][:-1],
            "behavior": self.behavior,
            "text": path["text"],
            "steps": path["steps"],
        }


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of a knowledge base, shortest first; `truncated` says that there are more."""

    truncated: bool
    loops: tuple[Loop, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of the answer."""
        return {
            "version": 1,
            "truncated": self.truncated,
            "loops": [loop.to_dict() for loop in self.loops],
        }


def find_loops(
    index: Index,
    *,
    through: int | None = None,
    limit: int | None = LIMIT,
    max_steps: int = MAX_STEPS,
) -> Loops:
    """The simple loops of claims as written, `aside` ones left out, each given once.

    Args:
        index: the knowledge base.
        through: only loops through this node.
        limit: how many, at most.
        max_steps: how many claims a loop may have.
    """
    wanted = None if limit is None else limit + 1
    found: list[FoundPath] = []
    moves = Moves(index, INFLUENCE)
    starts = _on_loops(index, moves) if through is None else [through]
    searches = []
    for start in starts:
        here = NodeSet(index, node=start)
        floor = start if through is None else -1
        demands = Demands((), (), inverse=False)
        searches.append(Search(index, moves, here, here, demands, floor=floor))
    for _ in range(max_steps):
        for search in searches:
            if search.lengthen():
                found.extend(islice(search.paths(), wanted))
        if wanted is not None and len(found) >= wanted:
            break
    found.sort()
    loops = [
        Loop(BEHAVIOR[path.effect or "none"], path)
        for path in (path_of(index, loop, INFLUENCE) for loop in found[:limit])
    ]
    return Loops(limit is not None and len(found) > limit, tuple(loops))


def _on_loops(index: Index, moves: Moves) -> list[int]:
    """The nodes that lie on some loop: those that lie on a circle with others, and those with a
    claim about themselves."""

    def onward(node: int) -> list[int]:
        return [other for other, _, _ in moves.forward(node)]

    found: list[int] = []
    for members in circles(range(index.node_count), onward):
        if len(members) > 1 or members[0] in onward(members[0]):
            found += members
    return sorted(found)
