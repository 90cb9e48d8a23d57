"""A knowledge base as plain values, and its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lipgraph.composing.layout import composed
from lipgraph.composing.records import plain_node
from lipgraph.folder import SCHEMA_FILE, SOURCES_FILE
from lipgraph.reading.fields import kebab_form
from lipgraph.reading.plain import plain_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.reading.records import Records

_MOST_NODES = 500
"""How many nodes a file may hold; more of a kind are divided."""
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class PlainBase:
    """A knowledge base as mappings, lists and texts: its schema, nodes and bibliography."""

    schema: Mapping[str, Any]
    nodes: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def kinds(self) -> Mapping[str, Mapping[str, Any]]:
        """The kinds that the schema declares."""
        kinds: Mapping[str, Mapping[str, Any]] = self.schema.get("kinds", {})
        return kinds

    @property
    def claim_count(self) -> int:
        """How many claims there are, one for each target."""
        return sum(
            1 if isinstance(target := next(iter(claim.values())), str) else len(target)
            for node in self.nodes.values()
            for claim in node.get("claims", ())
        )


def plain_base(records: Records) -> PlainBase:
    """What a folder says, as plain values; its schema and bibliography with all that they hold."""
    return PlainBase(
        schema=plain_file(records.root, SCHEMA_FILE),
        nodes={node.id: plain_node(node) for node in records.nodes},
        sources=plain_file(records.root, SOURCES_FILE),
    )


def files_of(base: PlainBase, *, comments: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of a knowledge base: the schema, the bibliography, and one for each kind of node,
    or several where there are many.

    Args:
        base: what to write.
        comments: what shall stand above each file, by its name, or above the files of a kind, by
            the name of the kind.
    """
    said = comments or {}
    files = {SCHEMA_FILE: composed(base.schema, comment=said.get(SCHEMA_FILE, ""))}
    if base.sources:
        sources = dict(sorted(base.sources.items()))
        files[SOURCES_FILE] = composed(sources, comment=said.get(SOURCES_FILE, ""))
    for name, kind, nodes in _node_files(base):
        files[name] = composed(nodes, comment=said.get(kind, ""))
    return files


def _node_files(base: PlainBase) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name of each file of nodes, their kind, and the nodes by id."""
    by_kind: dict[str, list[str]] = {name: [] for name in base.kinds}
    for node_id in sorted(base.nodes):
        by_kind[base.nodes[node_id]["kind"]].append(node_id)
    taken = {SCHEMA_FILE, SOURCES_FILE}
    for kind, ids in by_kind.items():
        stem = kebab_form(str(base.kinds[kind].get("plural", kind)))[:_LONGEST_STEM] or "nodes"
        parts = [ids[at : at + _MOST_NODES] for at in range(0, len(ids), _MOST_NODES)]
        names = _free_names(stem, len(parts), taken)
        taken.update(names)
        for name, part in zip(names, parts, strict=True):
            yield name, kind, {node_id: base.nodes[node_id] for node_id in part}


def _free_names(stem: str, count: int, taken: set[str]) -> list[str]:
    """Names for the files of a kind that no other file has."""
    digits = len(str(count))
    numbers = [f"-{number:0{digits}}" for number in range(1, count + 1)] if count > 1 else [""]
    attempt = stem
    for more in range(2, 3 + len(taken)):
        names = [f"{attempt}{number}.yaml" for number in numbers[:count]]
        if taken.isdisjoint(names):
            break
        attempt = f"{stem}-nodes" if more == 2 else f"{stem}-nodes-{more - 1}"
    return names
