"""`lipgraph list`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_kinds, format_option
from lipgraph.writing.lists import LIST_COLUMNS, LISTS, node_rows
from lipgraph.writing.rows import LIST_FORMATS, write_rows

_TEXT_COLUMNS = {
    "nodes": ("id", "kind", "label"),
    "relations": ("name", "reads", "effect", "flow", "claims"),
    "sources": ("id", "year", "cited", "title"),
    "kinds": ("name", "plural", "nodes"),
}


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
    rows = LISTS[what](index) if what else node_rows(index, " ".join(kind))
    listed = what or "nodes"
    columns = (_TEXT_COLUMNS if format_ == "text" else LIST_COLUMNS)[listed]
    invocation.answer(write_rows(format_, listed, rows, columns))
    if not rows:
        invocation.remark("There are none.")
        ctx.exit(NO)
