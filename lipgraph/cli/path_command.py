"""`lipgraph path`."""

from __future__ import annotations

import click

from lipgraph.cli.session import NO, Session, complete_names, complete_relations
from lipgraph.query.moves import READINGS
from lipgraph.query.paths import LIMIT, MAX_STEPS, Options, answer
from lipgraph.query.question import Question, of_steps, parse
from lipgraph.query.resolve import CERTAINTY_NAMES
from lipgraph.writing.answers import ANSWER_FORMATS


def path_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that narrow a path question down, for every command that asks one."""
    for option in reversed(
        [
            click.option(
                "--limit",
                type=click.IntRange(min=1),
                default=LIMIT,
                show_default=True,
                help="How many paths to give.",
            ),
            click.option(
                "--max-steps",
                type=click.IntRange(min=1),
                default=MAX_STEPS,
                show_default=True,
                help="How many claims a path may have.",
            ),
            click.option(
                "--via",
                multiple=True,
                metavar="NODE|KIND",
                shell_complete=complete_names(kinds=True),
                help="Pass this between the ends. Repeatable.",
            ),
            click.option(
                "--avoid",
                multiple=True,
                metavar="NODE|KIND",
                shell_complete=complete_names(kinds=True),
                help="Do not touch this. Repeatable.",
            ),
            click.option(
                "--relation",
                "relations",
                multiple=True,
                shell_complete=complete_relations,
                help="Follow only this relation. Repeatable.",
            ),
            click.option(
                "--reading",
                type=click.Choice(READINGS),
                help="story: from cause to remedy; influence: claims as written, with their "
                "effect; inquiry: back from what is seen. Default: story and influence, else "
                "inquiry.",
            ),
            click.option(
                "--min-certainty",
                type=click.Choice(CERTAINTY_NAMES),
                help="Leave out weaker claims.",
            ),
        ]
    ):
        command = option(command)
    return command


@click.command("path")
@click.argument(
    "query",
    nargs=-1,
    required=True,
    metavar="QUERY | FROM TO ...",
    shell_complete=complete_names(kinds=True),
)
@path_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(ANSWER_FORMATS)),
    default="text",
    show_default=True,
    help="How to print the answer.",
)
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    limit: int,
    max_steps: int,
    via: tuple[str, ...],
    avoid: tuple[str, ...],
    relations: tuple[str, ...],
    reading: str | None,
    min_certainty: str | None,
    format_: str,
) -> None:
    """The paths from one thing to another, nearest and surest first.

    A step of QUERY is a node (by id, label or alias), a kind, or * for anything; between steps
    stands ->, or <- for the other way round. Exits with 1 if there is no path.

    \b
    lipgraph path "caffeine -> remedy"
    lipgraph path "stress -> mechanism -> condition" --limit 3
    lipgraph path caffeine "lip twitching" --min-certainty plausible
    lipgraph path "magnesium <- cause" --format json
    """
    session: Session = ctx.obj
    index = session.index()
    question = read_question(query)
    options = Options(limit, max_steps, via, avoid, relations, reading, min_certainty)
    found = answer(index, question, options)
    if not found.paths:
        from lipgraph.query.detour import explain

        if format_ != "text":
            session.answer(ANSWER_FORMATS[format_](found))
        session.remark(f"No path: {question}.")
        for sentence in explain(index, question, options):
            session.remark(sentence)
        ctx.exit(NO)
    session.answer(ANSWER_FORMATS[format_](found))


def read_question(query: tuple[str, ...]) -> Question:
    """One argument is a question with arrows; several are its steps."""
    return parse(query[0]) if len(query) == 1 else of_steps(query)
