"""The options of every command that asks a path question."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from lipgraph.cli.options import (
    complete_names,
    complete_relations,
    limit_option,
    max_steps_option,
)
from lipgraph.query.moves import READINGS
from lipgraph.query.paths import Options
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from lipgraph.cli.options import Command

_PATH_OPTIONS = (
    limit_option("How many paths to give."),
    max_steps_option("path"),
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
        type=click.Choice(CERTAINTIES),
        help="Leave out weaker claims.",
    ),
)


def path_options(command: Command) -> Command:
    """The options that narrow a path question down, which the command takes together, as
    `options`."""

    @wraps(command)
    def gathered(*given: Any, **values: Any) -> None:
        options = Options(**{name: values.pop(name) for name in Options._fields})
        command(*given, options=options, **values)

    wrapped: Command = gathered
    for option in reversed(_PATH_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
