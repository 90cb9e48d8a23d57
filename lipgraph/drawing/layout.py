"""Which way round each arrow is laid out, so that the picture reads in one direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.drawing.diagram import Diagram, DiagramEdge


@dataclass(frozen=True, slots=True)
class LaidEdge:
    """An edge with the end that is ranked first, `tail`, and the other, `head`; both are ids.

    `back`: the arrow points at the tail.
    """

    edge: DiagramEdge
    tail: str
    head: str
    back: bool


def laid_edges(diagram: Diagram) -> tuple[LaidEdge, ...]:
    """Return the diagram's edges, sorted, each the way round in which it is laid out.

    An edge that closes a loop is laid out along the loop, where the ranks already run its way: it
    moves nothing there, and Graphviz puts its label beside it, which it does not do for an edge
    that takes no part in ranking.
    """
    onward: dict[str, list[str]] = {}
    for edge in diagram.edges:
        if not edge.closes_loop:
            tail, head = _reading_order(edge)
            onward.setdefault(tail, []).append(head)
    return tuple(_laid(edge, onward) for edge in diagram.sorted_edges())


def _laid(edge: DiagramEdge, onward: Mapping[str, Iterable[str]]) -> LaidEdge:
    tail, head = _reading_order(edge)
    # Where the rest of its loop is not drawn, it still reads best as leading back.
    if not edge.closes_loop or tail == head or _leads(tail, head, onward):
        return LaidEdge(edge, tail, head, back=edge.against)
    return LaidEdge(edge, head, tail, back=not edge.against)


def _reading_order(edge: DiagramEdge) -> tuple[str, str]:
    return (edge.target, edge.source) if edge.against else (edge.source, edge.target)


def _leads(start: str, end: str, onward: Mapping[str, Iterable[str]]) -> bool:
    seen = {start}
    ahead = [start]
    while ahead:
        node = ahead.pop()
        if node == end:
            return True
        fresh = [following for following in onward.get(node, ()) if following not in seen]
        seen.update(fresh)
        ahead.extend(fresh)
    return False
