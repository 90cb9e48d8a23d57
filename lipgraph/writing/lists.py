"""What there is, as rows: nodes, kinds, relations, sources, and the nodes that a text finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.query.resolve import kind_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lipgraph.index.view import Index

FOUND_COLUMNS = ("id", "kind", "label", "aliases", "score")

LIST_COLUMNS: dict[str, tuple[str, ...]] = {
    "nodes": ("id", "kind", "label", "aliases"),
    "relations": ("name", "reads", "inverse", "effect", "flow", "claims"),
    "sources": ("id", "title", "kind", "year", "publisher", "url", "cited"),
    "kinds": ("name", "label", "plural", "color", "shape", "nodes"),
}
"""The columns of each list."""


def found_rows(index: Index, text: str, *, limit: int | None) -> list[dict[str, Any]]:
    """The nodes that match a text, best first, each with its score from 0 to 100."""
    from lipgraph.query.find import find

    return [_node(index, hit.node, hit.score) for hit in find(index, text, limit=limit)]


def node_rows(index: Index, kind: str = "") -> list[dict[str, Any]]:
    """The nodes, or those of a kind.

    Raises:
        UnknownName: there is no such kind.
    """
    chosen: Iterable[int] = range(index.node_count)
    if kind:
        chosen = index.kind_members(kind_named(index, kind))
    return [_node(index, node, None) for node in chosen]


def _node(index: Index, node: int, score: float | None) -> dict[str, Any]:
    return {
        "id": index.ids[node],
        "kind": index.kind_names[index.node_kind[node]],
        "label": index.labels[node],
        "aliases": index.node_record(node).get("aliases", []),
        "score": score,
    }


def _relations(index: Index) -> list[dict[str, Any]]:
    counts = [0] * len(index.relation_names)
    for relation in index.claim_relation:
        counts[relation] += 1
    named = zip(index.relations.items(), counts, strict=True)
    return [{"name": name, **details, "claims": count} for (name, details), count in named]


def _sources(index: Index) -> list[dict[str, Any]]:
    cited: dict[str, int] = {}
    for claim in range(index.claim_count):
        for source in {item["source"] for item in index.claim_record(claim).get("evidence", ())}:
            cited[source] = cited.get(source, 0) + 1
    return [
        {"id": name, **index.source_record(at), "cited": cited.get(name, 0)}
        for at, name in enumerate(index.source_ids)
    ]


def _kinds(index: Index) -> list[dict[str, Any]]:
    return [
        {"name": name, **details, "nodes": len(index.kind_members(at))}
        for at, (name, details) in enumerate(index.kinds.items())
    ]


LISTS: Mapping[str, Callable[[Index], list[dict[str, Any]]]] = {
    "nodes": node_rows,
    "relations": _relations,
    "sources": _sources,
    "kinds": _kinds,
}
"""What makes the rows of each list."""
