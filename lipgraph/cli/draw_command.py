"""`lipgraph draw`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_names
from lipgraph.cli.path_options import path_options
from lipgraph.drawing.render import FORMAT_OF_SUFFIX, FORMATS, render
from lipgraph.drawing.theme import LIGHT
from lipgraph.errors import LipgraphError
from lipgraph.files import write_whole
from lipgraph.picture import (
    diagram_of_answer,
    diagram_of_everything,
    diagram_of_loops,
    diagram_of_neighbourhood,
)
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse
from lipgraph.query.resolve import node_named

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram, Direction
    from lipgraph.index.view import Index


@click.command("draw")
@click.argument("what", nargs=-1, metavar="[QUERY | NODE]", shell_complete=complete_names())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write the picture; its suffix names the format. Default, or -: stdout.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="The format, if the suffix does not say it. Default: svg.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="For a NODE: how many steps around it to draw.",
)
@click.option("--loops", "draws_loops", is_flag=True, help="Draw the feedback loops.")
@click.option(
    "--direction",
    type=click.Choice(["LR", "TB"]),
    default="LR",
    show_default=True,
    help="Read from left to right, or from top to bottom, which suits long chains.",
)
@click.option(
    "--theme",
    "theme_name",
    metavar="THEME",
    default="light",
    show_default=True,
    help="The look: light, dark, print (greys for paper), or a file of your own, THEME.yaml.",
)
@click.option(
    "--embed-font", is_flag=True, help="Put the font into an SVG: it looks the same everywhere."
)
@click.option("--no-legend", is_flag=True, help="Leave out the legend.")
@path_options
@click.pass_context
def command(
    ctx: click.Context,
    what: tuple[str, ...],
    output: str | None,
    format_: str | None,
    depth: int,
    draws_loops: bool,
    direction: Direction,
    theme_name: str,
    embed_font: bool,
    no_legend: bool,
    options: Options,
) -> None:
    """A diagram of a path answer, of a node's neighbourhood, of the loops, or of everything.

    \b
    lipgraph draw "caffeine -> remedy" -o caffeine.svg
    lipgraph draw "lip twitching" --depth 1 -o twitching.png
    lipgraph draw --loops --format mermaid
    lipgraph draw -o map.svg
    """
    invocation: Invocation = ctx.obj
    chosen = _format(output, format_)
    look = LIGHT
    if theme_name != LIGHT.name:
        from lipgraph.drawing.theme_file import theme  # only who asks for it pays for its import

        look = theme(theme_name)
    index = invocation.index()
    diagram = _diagram(invocation, index, " ".join(what), depth, draws_loops, options)
    if diagram is None:
        ctx.exit(NO)
    diagram = diagram._replace(direction=direction, legend=not no_legend, theme=look)
    diagram = diagram._replace(embed_font=embed_font)
    picture = render(diagram, chosen)
    if output is None or output == "-":
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
    else:
        write_whole(output, picture)
        invocation.remark(f"Wrote {output}.")


def _format(output: str | None, given: str | None) -> str:
    if given is not None:
        return given
    if output is None or output == "-":
        if sys.stdout.isatty():
            raise LipgraphError("a picture is no text for a terminal: give -o FILE or a --format")
        return "svg"
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in FORMAT_OF_SUFFIX:
        expected = ", ".join(sorted(FORMAT_OF_SUFFIX))
        raise LipgraphError(f"{output}: unknown suffix {suffix!r}; expected one of {expected}")
    return FORMAT_OF_SUFFIX[suffix]


def _diagram(
    invocation: Invocation,
    index: Index,
    what: str,
    depth: int,
    draws_loops: bool,
    options: Options,
) -> Diagram | None:
    """The diagram asked for, or None, with a remark, if there is nothing to draw."""
    if draws_loops:
        from lipgraph.query.loops import find_loops

        node = node_named(index, what) if what else None
        loops = find_loops(index, through=node, limit=options.limit, max_steps=options.max_steps)
        if not loops.loops:
            invocation.remark("No loops.")
            return None
        return diagram_of_loops(index, loops)
    if not what:
        return diagram_of_everything(index)
    try:
        question = parse(what)
    except LipgraphError:
        node = node_named(index, what)
        return diagram_of_neighbourhood(index, node, depth=depth)
    found = answer(index, question, options)
    if not found.paths:
        invocation.remark(f"No path: {question}.")
        return None
    return diagram_of_answer(found)
