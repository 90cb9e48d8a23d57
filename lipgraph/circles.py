"""Which nodes of a directed graph lie on a circle together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

Node = TypeVar("Node", bound="Hashable")


def circles(
    nodes: Iterable[Node], onward: Callable[[Node], Iterable[Node]]
) -> Iterator[list[Node]]:
    """The strongly connected components of a graph (Tarjan 1972, without recursion).

    Args:
        nodes: where to start from; what they lead to is found.
        onward: the nodes that a node leads to.

    >>> onward = {"a": "b", "b": "c", "c": "ad", "d": ""}
    >>> [sorted(component) for component in circles("a", onward.__getitem__)]
    [['d'], ['a', 'b', 'c']]
    """
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    waiting: set[Node] = set()
    for root in nodes:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack.append(root)
        waiting.add(root)
        work = [(root, iter(onward(root)))]
        while work:
            node, others = work[-1]
            for other in others:
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    waiting.add(other)
                    work.append((other, iter(onward(other))))
                    break
                if other in waiting:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    yield _popped(stack, waiting, node)


def _popped(stack: list[Node], waiting: set[Node], last: Node) -> list[Node]:
    members: list[Node] = []
    while not members or members[-1] != last:
        members.append(stack.pop())
    waiting.difference_update(members)
    return members
