"""`lipgraph site`."""

from __future__ import annotations

import os

import click

from lipgraph.cli.invocation import Invocation

_REMARK_FROM = 1000
"""Nodes from which drawing them takes long enough to say how far it is."""

_REMARKS_EVERY = 1024


@click.command("site")
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--title", help="What the site is called. Default: the title in schema.yaml, if there is one."
)
@click.option(
    "--force", is_flag=True, help="Write beside the files of others that DIR may hold already."
)
@click.pass_context
def command(ctx: click.Context, folder: str, title: str | None, force: bool) -> None:
    """A static site to browse: a page for each node and source, the map, and path questions.

    It opens from disk and asks nothing of any server. DIR is written whole or not at all; a site
    that is there already is replaced.

    \b
    lipgraph site public
    lipgraph site public --title "The twitching lip"
    """
    from lipgraph.lint.run import lint
    from lipgraph.site.build import files
    from lipgraph.site.folder import write_site

    invocation: Invocation = ctx.obj
    root = invocation.folder
    index = invocation.index()
    said = 0

    def progress(remark: str) -> None:
        nonlocal said
        said += 1
        if index.node_count >= _REMARK_FROM and said % (_REMARKS_EVERY // 64) == 0:
            invocation.remark(f"{remark} ...")

    made = files(
        index,
        root=root,
        title=" ".join((title or index.title or "").split()) or "Knowledge base",
        findings=lint(root).findings,
        progress=progress,
    )
    write_site(folder, made, force=force)
    invocation.answer(os.path.join(folder, "index.html") + "\n")
