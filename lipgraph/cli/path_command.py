"""`lipgraph path`."""

from __future__ import annotations

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import complete_names, format_option
from lipgraph.cli.path_options import path_options
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import Question, of_steps, parse
from lipgraph.writing.answers import ANSWER_FORMATS


@click.command("path")
@click.argument(
    "query",
    nargs=-1,
    required=True,
    metavar="QUERY | FROM TO ...",
    shell_complete=complete_names(kinds=True),
)
@path_options
@format_option(ANSWER_FORMATS, "answer")
@click.pass_context
def command(ctx: click.Context, query: tuple[str, ...], options: Options, format_: str) -> None:
    """The paths from one thing to another, nearest and surest first.

    A step of QUERY is a node (by id, label or alias), a kind, or * for anything; between steps
    stands ->, or <- for the other way round. Exits with 1 if there is no path.

    \b
    lipgraph path "caffeine -> remedy"
    lipgraph path "stress -> mechanism -> condition" --limit 3
    lipgraph path caffeine "lip twitching" --min-certainty plausible
    lipgraph path "magnesium <- cause" --format json
    """
    invocation: Invocation = ctx.obj
    index = invocation.index()
    question = read_question(query)
    found = answer(index, question, options)
    if not found.paths:
        from lipgraph.query.detour import explain

        if format_ != "text":
            invocation.answer(ANSWER_FORMATS[format_](found))
        invocation.remark(f"No path: {question}.")
        for sentence in explain(index, question, options):
            invocation.remark(sentence)
        ctx.exit(NO)
    invocation.answer(ANSWER_FORMATS[format_](found))


def read_question(query: tuple[str, ...]) -> Question:
    """One argument is a question with arrows; several are its steps."""
    return parse(query[0]) if len(query) == 1 else of_steps(query)
