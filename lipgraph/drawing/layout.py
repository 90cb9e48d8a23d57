"""Which way round each arrow is laid out, so that the picture reads in one direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.drawing.diagram import Diagram, DiagramEdge


class LaidEdge(NamedTuple):
    """Edges drawn as one arrow, with the end that is ranked first, `tail`, and the other, `head`.

    The edges join the same ends and look the same but for their labels. Both ends are ids.
    `back`: the arrow points at the tail.
    """

    edges: tuple[DiagramEdge, ...]
    tail: str
    head: str
    back: bool


def laid_edges(diagram: Diagram) -> tuple[LaidEdge, ...]:
    """Return the diagram's edges, sorted, each the way round in which it is laid out.

    An edge that closes a loop is laid out along the loop, where the ranks already run its way: it
    moves nothing there, and Graphviz puts its label beside it, which it does not do for an edge
    that takes no part in ranking.
    """
    onward = _onward(diagram)
    alike: dict[DiagramEdge, list[DiagramEdge]] = {}
    for edge in diagram.sorted_edges():
        alike.setdefault(edge._replace(label=""), []).append(edge)
    return tuple(_laid(tuple(edges), onward) for edges in alike.values())


def longest_chain(diagram: Diagram) -> int:
    """Return how many arrows the longest way through the diagram in reading order has."""
    onward = _onward(diagram)
    pending = dict.fromkeys((node.id for node in diagram.nodes), 0)
    for heads in onward.values():
        for head in heads:
            pending[head] += 1
    steps = dict.fromkeys(pending, 0)
    ready = [node for node, count in pending.items() if not count]
    while ready:
        node = ready.pop()
        for head in onward.get(node, ()):
            steps[head] = max(steps[head], steps[node] + 1)
            pending[head] -= 1
            if not pending[head]:
                ready.append(head)
    return max(steps.values(), default=0)


def _onward(diagram: Diagram) -> Mapping[str, list[str]]:
    onward: dict[str, list[str]] = {}
    for edge in diagram.edges:
        if not edge.closes_loop:
            tail, head = _reading_order(edge)
            onward.setdefault(tail, []).append(head)
    return onward


def _laid(edges: tuple[DiagramEdge, ...], onward: Mapping[str, Iterable[str]]) -> LaidEdge:
    edge = edges[0]
    tail, head = _reading_order(edge)
    # Where the rest of its loop is not drawn, it still reads best as leading back.
    if not edge.closes_loop or tail == head or _leads(tail, head, onward):
        return LaidEdge(edges, tail, head, back=edge.against)
    return LaidEdge(edges, head, tail, back=not edge.against)


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
