"""`lipgraph find`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import format_option, limit_option
from lipgraph.writing.lists import FOUND_COLUMNS, found_rows
from lipgraph.writing.rows import LIST_FORMATS, write_rows

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
    invocation: Invocation = ctx.obj
    index = invocation.index()
    wanted = " ".join(text)
    rows = found_rows(index, wanted, limit=limit)
    columns = _TEXT_COLUMNS if format_ == "text" else FOUND_COLUMNS
    if not rows:
        invocation.remark(f"Nothing matches {wanted!r}.")
    if rows or format_ != "text":
        invocation.answer(write_rows(format_, "nodes", rows, columns))
    if not rows:
        ctx.exit(NO)
