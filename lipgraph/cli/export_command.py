"""`lipgraph export`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_kinds, complete_names
from lipgraph.cli.path_options import path_options
from lipgraph.errors import LipgraphError
from lipgraph.export.content import Content, content_of
from lipgraph.export.formats import FORMATS
from lipgraph.files import write_whole
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse
from lipgraph.query.resolve import kind_named

if TYPE_CHECKING:
    from lipgraph.export.formats import Format
    from lipgraph.index.view import Index


class _FormatCommand(click.Command):
    """A command whose help tells what each format is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl([(name, format_.summary) for name, format_ in FORMATS.items()])


@click.command("export", cls=_FormatCommand)
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("query", nargs=-1, metavar="[QUERY]", shell_complete=complete_names(kinds=True))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write. Default, or -: stdout. A format of several files takes a folder, or what "
    "their names shall begin with: NAME becomes NAME_nodes.tsv and NAME_edges.tsv.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    shell_complete=complete_kinds,
    help="Only nodes of this kind, and the claims among them. Repeatable.",
)
@path_options
@click.pass_context
def command(
    ctx: click.Context,
    format_: str,
    query: tuple[str, ...],
    output: str | None,
    kinds: tuple[str, ...],
    options: Options,
) -> None:
    """The knowledge base in the format of another tool, or the claims that answer a QUERY.

    What each format can hold is told in docs/exports.md. The options below narrow a QUERY down, as
    they do for `lipgraph path`.

    \b
    lipgraph export graphml -o map.graphml
    lipgraph export kgx -o twitching
    lipgraph export node-link "caffeine -> remedy"
    lipgraph export csv --kind cause --kind mechanism -o causes
    """
    invocation: Invocation = ctx.obj
    chosen = FORMATS[format_]
    paths = _paths(format_, chosen, output)
    index = invocation.index()
    content = _content(invocation, index, " ".join(query), kinds, options)
    if content is None:
        ctx.exit(NO)
    texts = chosen.texts(content)
    if paths is None:
        sys.stdout.buffer.write("".join(texts.values()).encode())
        sys.stdout.buffer.flush()
        return
    for name, text in texts.items():
        write_whole(paths[name], text.encode())
    invocation.remark(f"Wrote {', '.join(paths.values())}.")


def _paths(name: str, chosen: Format, output: str | None) -> dict[str, str] | None:
    """Where each file of a format goes; None for stdout."""
    nowhere = output is None or output == "-"
    if chosen.is_one_file:
        return None if nowhere else {chosen.files[0]: str(output)}
    if nowhere:
        files = ", ".join(chosen.files)
        raise LipgraphError(
            f"{name} is {len(chosen.files)} files ({files}): give -o FOLDER or NAME"
        )
    base = str(output)
    if os.path.isdir(base) or base.endswith(("/", os.sep)):
        return {file: os.path.join(base, file) for file in chosen.files}
    stem, suffix = os.path.splitext(base)
    suffixes = {os.path.splitext(file)[1] for file in chosen.files}
    base = stem if suffix in suffixes else base
    return {file: f"{base}_{file}" for file in chosen.files}


def _content(
    invocation: Invocation, index: Index, query: str, kinds: tuple[str, ...], options: Options
) -> Content | None:
    """What to export, or None, with a remark, if that is nothing."""
    chosen = {index.kind_names[kind_named(index, kind)] for kind in kinds}
    content = content_of(index, invocation.folder)
    if not query:
        return content.only(kinds=chosen) if chosen else content
    question = parse(query)
    found = answer(index, question, options)
    if not found.paths:
        invocation.remark(f"No path: {question}.")
        return None
    steps = {
        (step.source, step.relation, step.target) for path in found.paths for step in path.steps
    }
    ends = {end for path in found.paths for end in path.nodes}
    return content.only(claims=steps, nodes=ends, kinds=chosen)
