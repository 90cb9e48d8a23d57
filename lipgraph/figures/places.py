"""Where the claims and nodes of a knowledge base stand in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.reading.loader import load

if TYPE_CHECKING:
    from lipgraph.figures.lock import ClaimKey
    from lipgraph.findings import Place


class Places:
    """The places of nodes and claims; the files are read when the first is asked for."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._claims: dict[ClaimKey, Place] | None = None
        self._nodes: dict[str, Place] = {}

    def claim(self, key: ClaimKey) -> Place | None:
        """Where a claim names its target."""
        return self._read().get(key)

    def node(self, id: str) -> Place | None:
        """Where a node's id stands."""
        self._read()
        return self._nodes.get(id)

    def _read(self) -> dict[ClaimKey, Place]:
        if self._claims is None:
            records = load(self._root)
            self._nodes = {node.id: node.id_place for node in records.nodes}
            self._claims = {
                (claim.source, claim.relation, claim.target): claim.target_place
                for node in records.nodes
                for claim in node.claims
            }
        return self._claims
