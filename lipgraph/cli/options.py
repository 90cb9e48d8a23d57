"""Options that several commands take, and the completion of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lipgraph.folder import locate
from lipgraph.index.store import open_index
from lipgraph.query.question import LIMIT, MAX_STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lipgraph.index.view import Index

    Complete = Callable[[click.Context, click.Parameter, str], list[str]]
    Command = Callable[..., None]
    Decorator = Callable[[Command], Command]


_MOST = 10**9
"""More than anyone can read, and still a number that everything can count to."""


def format_option(formats: Iterable[str], what: str) -> Decorator:
    """`--format`: one of the formats in which a command can print `what`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        default="text",
        show_default=True,
        help=f"How to print the {what}.",
    )


def limit_option(help: str) -> Decorator:
    """`--limit`: how many of what a command gives."""
    return _number_option("--limit", LIMIT, help)


def max_steps_option(what: str) -> Decorator:
    """`--max-steps`: how long `what` a command looks for may be."""
    return _number_option("--max-steps", MAX_STEPS, f"How many claims a {what} may have.")


def _number_option(name: str, default: int, help: str) -> Decorator:
    return click.option(
        name, type=click.IntRange(min=1, max=_MOST), default=default, show_default=True, help=help
    )


def complete_names(*, kinds: bool = False) -> Complete:
    """A completion of node ids, and of kinds if wanted."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        index = index_for_completion(ctx)
        names = list(index.ids)
        if kinds:
            names += index.kind_names
        return sorted(name for name in names if name.startswith(incomplete))

    return complete


def complete_relations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """A completion of relations."""
    index = index_for_completion(ctx)
    return [name for name in index.relation_names if name.startswith(incomplete)]


def complete_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """A completion of kinds."""
    names = index_for_completion(ctx).kind_names
    return [name for name in names if name.startswith(incomplete)]


def index_for_completion(ctx: click.Context) -> Index:
    """The index to complete names from."""
    folder = ctx.find_root().params.get("kb")
    return open_index(locate(folder if isinstance(folder, str) else None))
