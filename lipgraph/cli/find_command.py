"""`lipgraph find`."""

from __future__ import annotations

import click

from lipgraph.cli.session import NO, Session
from lipgraph.writing.rows import LIST_FORMATS, write_rows


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many nodes to give.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(LIST_FORMATS),
    default="text",
    show_default=True,
    help="How to print the nodes.",
)
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

    session: Session = ctx.obj
    index = session.index()
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
    columns = ("id", "kind", "label") if format_ == "text" else tuple(rows[0]) if rows else ()
    if not rows:
        session.remark(f"Nothing matches {wanted!r}.")
    if rows or format_ != "text":
        session.answer(write_rows(format_, "nodes", rows, columns or _COLUMNS))
    if not rows:
        ctx.exit(NO)


_COLUMNS = ("id", "kind", "label", "aliases", "score")
