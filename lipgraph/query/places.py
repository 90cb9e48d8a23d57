"""The sets of nodes that a question's steps stand for: one node, a kind, or any."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.index.view import Index


class NodeSet:
    """Nodes that can be counted, listed in ascending order and asked after, without a set in
    memory where the index already knows them."""

    __slots__ = ("_index", "kind", "node")

    def __init__(self, index: Index, *, node: int | None = None, kind: int | None = None) -> None:
        """One node, all of a kind, or with neither, every node."""
        self._index = index
        self.node = node
        self.kind = kind

    def __contains__(self, node: int) -> bool:
        if self.node is not None:
            return node == self.node
        return self.kind is None or self._index.node_kind[node] == self.kind

    def __len__(self) -> int:
        return len(self.members())

    def members(self) -> Sequence[int]:
        """The nodes in ascending order."""
        if self.node is not None:
            return (self.node,)
        if self.kind is None:
            return range(self._index.node_count)
        return self._index.kind_members(self.kind)

    def among(self, nodes: list[int]) -> Iterable[bool]:
        """For each of the nodes whether it belongs to the set, faster than asking one by one."""
        if self.node is not None:
            return map(self.node.__eq__, nodes)
        if self.kind is None:
            return repeat(True, len(nodes))
        return map(self.kind.__eq__, map(self._index.node_kind.__getitem__, nodes))
