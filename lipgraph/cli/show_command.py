"""`lipgraph show`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import Invocation
from lipgraph.cli.options import complete_names, format_option
from lipgraph.query.node import node_of
from lipgraph.query.resolve import node_named
from lipgraph.writing.nodes import NODE_FORMATS


@click.command("show")
@click.argument("node", nargs=-1, required=True, shell_complete=complete_names())
@format_option(NODE_FORMATS, "node")
@click.pass_context
def command(ctx: click.Context, node: tuple[str, ...], format_: str) -> None:
    """One node: what it is, what it claims and what is claimed of it, with the evidence.

    \b
    lipgraph show caffeine
    lipgraph show "Bell's palsy" --format markdown
    """
    invocation: Invocation = ctx.obj
    index = invocation.index()
    invocation.answer(NODE_FORMATS[format_](node_of(index, node_named(index, " ".join(node)))))
