"""`lipgraph coverage`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import format_option, index_for_completion
from lipgraph.coverage import coverage_of, tallies
from lipgraph.writing.coverage import COVERAGE_FORMATS, write_tallies


def _complete_sources(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    names = index_for_completion(ctx).source_ids
    return [name for name in names if name.startswith(incomplete)]


@click.command("coverage")
@click.argument("source", required=False, shell_complete=_complete_sources)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 if a paragraph of SOURCE has no claim and its source's asides give no "
    "reason, or if a claim cites a paragraph that SOURCE does not have.",
)
@format_option(COVERAGE_FORMATS, "table")
@click.pass_context
def command(ctx: click.Context, source: str | None, exit_code: bool, format_: str) -> None:
    """Which claims cite which paragraph of SOURCE, and which paragraphs none cites.

    Without SOURCE: how many claims cite each source, and for what. A paragraph that holds no fact
    can be marked in sources.yaml, under its source: asides: {SECTION: {PARAGRAPH: reason}}.

    \b
    lipgraph coverage
    lipgraph coverage top-lip-article
    lipgraph coverage top-lip-article --format csv
    """
    invocation: Invocation = ctx.obj
    index = invocation.index()
    if source is None:
        if exit_code:
            raise click.UsageError("--exit-code needs a SOURCE", ctx)
        invocation.answer(write_tallies(format_, tallies(index, invocation.folder)))
        return
    coverage = coverage_of(index, invocation.folder, source)
    invocation.answer(COVERAGE_FORMATS[format_](coverage))
    if exit_code and coverage.uncovered:
        ctx.exit(NO)
