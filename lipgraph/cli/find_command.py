"""`lipgraph find`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import format_option, limit_option
from lipgraph.writing.rows import LIST_FORMATS, write_rows

_COLUMNS = ("id", "kind", "label", "aliases", "score")
_TEXT_COLUMNS = ("id", "kind", "label")


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@limit_option("How many nodes to give.")
@format_option(LIST_FORMATS, "nodes")
@click.pass_context
def command(ctx: click.Context, text: tuple[str, ...], limit: int, format_: str) -> None:
    """The nodes that match TEXT, best first, typos forgiven.

    Names and aliases are searched, and summaries if no name matches well. Scores run from 0 to
    100. Exits with 1 if nothing matches.

    \b
    lipgraph find coffee
    lipgraph find "hemifacal spasm" --limit 3
    """
    from lipgraph.query.find import find

    invocation: Invocation = ctx.obj
    index = invocation.index()
    wanted = " ".join(text)
    rows = [
        {
            "id": index.ids[hit.node],
            "kind": index.kind_names[index.node_kind[hit.node]],
            "label": index.labels[hit.node],
            "aliases": index.node_record(hit.node).get("aliases", []),
            "score": hit.score,
        }
        for hit in find(index, wanted, limit=limit)
    ]
    columns = _TEXT_COLUMNS if format_ == "text" else _COLUMNS
    if not rows:
        invocation.remark(f"Nothing matches {wanted!r}.")
    if rows or format_ != "text":
        invocation.answer(write_rows(format_, "nodes", rows, columns))
    if not rows:
        ctx.exit(NO)
