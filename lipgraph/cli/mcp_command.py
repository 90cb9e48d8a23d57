"""`lipgraph mcp`."""

from __future__ import annotations

import click

from lipgraph.check.extra import extra_needed
from lipgraph.cli.invocation import Invocation


@click.command("mcp")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Serve the answers to a writing assistant, over the Model Context Protocol.

    Reads requests from stdin and answers on stdout until the client goes away. The tools are find,
    show, list, path, loops and check; none of them changes anything. Needs the extra `mcp`, and
    for check the extra `check`.

    \b
    lipgraph mcp
    lipgraph --kb kb mcp
    """
    from lipgraph.assistant.desk import Desk

    invocation: Invocation = ctx.obj
    desk = Desk(invocation.folder)
    desk.index()  # an unsound one is told at once
    with extra_needed("mcp", "serving assistants"):
        from lipgraph.assistant.server import serve
    serve(desk)
