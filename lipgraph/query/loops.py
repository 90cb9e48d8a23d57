"""Feedback loops: where influence comes back to its start."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

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
    """The nodes that lie on some loop: those of strongly connected components of more than one
    node (Tarjan 1972, without recursion), and those with a claim about themselves."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    found: list[int] = []
    for root in range(index.node_count):
        if root in order:
            continue
        work = [(root, iter(moves.forward(root)))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, links = work[-1]
            for other, _, _ in links:
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(moves.forward(other))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    found.extend(_component(node, stack, on_stack, moves))
    return sorted(found)


def _component(root: int, stack: list[int], on_stack: set[int], moves: Moves) -> list[int]:
    members = []
    while True:
        node = stack.pop()
        on_stack.discard(node)
        members.append(node)
        if node == root:
            break
    loops_alone = any(other == root for other, _, _ in moves.forward(root))
    return members if len(members) > 1 or loops_alone else []
