"""`lipgraph loops`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_names, format_option, limit_option, max_steps_option
from lipgraph.query.loops import find_loops
from lipgraph.query.resolve import node_named
from lipgraph.writing.answers import LOOP_FORMATS


@click.command("loops")
@click.argument("node", nargs=-1, shell_complete=complete_names())
@limit_option("How many loops to give.")
@max_steps_option("loop")
@format_option(LOOP_FORMATS, "loops")
@click.pass_context
def command(
    ctx: click.Context, node: tuple[str, ...], limit: int, max_steps: int, format_: str
) -> None:
    """The feedback loops, shortest first, or those through NODE.

    A loop is reinforcing if a push comes back as a push in the same direction, balancing if it
    comes back as the opposite. Exits with 1 if there is none.

    \b
    lipgraph loops
    lipgraph loops "mirror checking" --limit 2
    """
    invocation: Invocation = ctx.obj
    index = invocation.index()
    through = node_named(index, " ".join(node)) if node else None
    loops = find_loops(index, through=through, limit=limit, max_steps=max_steps)
    invocation.answer(LOOP_FORMATS[format_](loops))
    if not loops.loops:
        ctx.exit(NO)
