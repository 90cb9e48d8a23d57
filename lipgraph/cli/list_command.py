"""`lipgraph list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_kinds, format_option
from lipgraph.query.resolve import kind_named
from lipgraph.writing.rows import LIST_FORMATS, write_rows

if TYPE_CHECKING:
    from lipgraph.index.view import Index


@click.command("list")
@click.argument("kind", nargs=-1, shell_complete=complete_kinds)
@click.option("--relations", "what", flag_value="relations", help="List the relations.")
@click.option("--sources", "what", flag_value="sources", help="List the bibliography.")
@click.option("--kinds", "what", flag_value="kinds", help="List the kinds.")
@format_option(LIST_FORMATS, "list")
@click.pass_context
def command(ctx: click.Context, kind: tuple[str, ...], what: str | None, format_: str) -> None:
    """The nodes, or those of a KIND; or the kinds, relations or sources.

    \b
    lipgraph list
    lipgraph list red flags
    lipgraph list --relations --format markdown
    """
    invocation: Invocation = ctx.obj
    if kind and what:
        raise click.UsageError(f"give a kind or --{what}, not both", ctx)
    index = invocation.index()
    if what is None:
        rows = _nodes(index, " ".join(kind))
    else:
        rows = {"relations": _relations, "sources": _sources, "kinds": _kinds}[what](index)
    columns = _TEXT_COLUMNS[what] if format_ == "text" else _COLUMNS[what]
    invocation.answer(write_rows(format_, what or "nodes", rows, columns))
    if not rows:
        invocation.remark("There are none.")
        ctx.exit(NO)


_COLUMNS: dict[str | None, tuple[str, ...]] = {
    None: ("id", "kind", "label", "aliases"),
    "relations": ("name", "reads", "inverse", "effect", "flow", "claims"),
    "sources": ("id", "title", "kind", "year", "publisher", "url", "cited"),
    "kinds": ("name", "label", "plural", "color", "shape", "nodes"),
}
_TEXT_COLUMNS: dict[str | None, tuple[str, ...]] = {
    None: ("id", "kind", "label"),
    "relations": ("name", "reads", "effect", "flow", "claims"),
    "sources": ("id", "year", "cited", "title"),
    "kinds": ("name", "plural", "nodes"),
}


def _nodes(index: Index, kind: str) -> list[dict[str, Any]]:
    nodes = index.kind_members(kind_named(index, kind)) if kind else range(index.node_count)
    return [
        {
            "id": index.ids[node],
            "kind": index.kind_names[index.node_kind[node]],
            "label": index.labels[node],
            "aliases": index.node_record(node).get("aliases", []),
            "score": None,
        }
        for node in nodes
    ]


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
