"""`lipgraph schema`."""

from __future__ import annotations

import os

import click

from lipgraph.cli.invocation import Invocation
from lipgraph.errors import LipgraphError
from lipgraph.files import write_whole
from lipgraph.folder import shipped
from lipgraph.form_schema.names import Names, names_of
from lipgraph.form_schema.whole import FILES, form_schema
from lipgraph.writing.rows import to_json


@click.command("schema")
@click.argument("file", required=False, type=click.Choice(list(FILES)))
@click.option(
    "--general",
    is_flag=True,
    help="The form of any knowledge base, without the names of the one at hand.",
)
@click.option(
    "--closed",
    is_flag=True,
    help="Refuse nodes and sources that the knowledge base does not hold yet.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout.")
@click.pass_context
def command(
    ctx: click.Context, file: str | None, general: bool, closed: bool, output: str | None
) -> None:
    """The YAML form as JSON Schema, by which editors complete and validate.

    Of files of nodes, of schema.yaml, of sources.yaml, of lists of figures, or, if none of these is
    named, of whichever of them a file is. The kinds, relations and units of the knowledge base at
    hand are demanded, its nodes and sources offered.

    \b
    lipgraph schema -o form.json
    lipgraph schema nodes --closed
    lipgraph schema sources --general
    """
    invocation: Invocation = ctx.obj
    if general and closed:
        raise click.UsageError("give --general or --closed, not both", ctx)
    names = None if general else _names(ctx, closed=closed)
    written = to_json(form_schema(file, names))
    if output is None:
        invocation.answer(written)
    else:
        write_whole(output, written.encode())


def _names(ctx: click.Context, *, closed: bool) -> Names | None:
    """The names of the knowledge base, sound or not, as far as they can be read; none if nobody
    named it and it is merely the one that ships with lipgraph."""
    from lipgraph.reading.loader import load

    invocation: Invocation = ctx.obj
    folder = invocation.folder
    named = ctx.find_root().params["kb"] or os.environ.get("LIPGRAPH_KB")
    if not named and folder == shipped():
        if closed:
            raise LipgraphError("there is no knowledge base here; name one with --kb")
        invocation.remark("No knowledge base here: this is the form of any.")
        return None
    records = load(folder)
    if not records.kinds or not records.relations:
        message = "no kinds and relations can be read; see lipgraph lint, or give --general"
        raise LipgraphError(f"{folder}: {message}")
    return names_of(records, closed=closed)
