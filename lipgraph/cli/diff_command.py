"""`lipgraph diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lipgraph.cli.invocation import NO, Invocation
from lipgraph.cli.options import format_option, limit_option
from lipgraph.compare.comparison import compare
from lipgraph.compare.edition import read_editions
from lipgraph.compare.questions import AskedQuestion, read_questions
from lipgraph.errors import LipgraphError
from lipgraph.writing.differences import DIFFERENCE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--question",
    "texts",
    multiple=True,
    metavar="QUERY",
    help="Compare the answers to this path question too. Repeatable.",
)
@click.option(
    "--questions",
    "files",
    multiple=True,
    metavar="FILE",
    help="Compare the answers to the path questions in FILE, one a line; # starts a comment. "
    "Repeatable.",
)
@limit_option("How many paths of each answer to compare.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@format_option(DIFFERENCE_FORMATS, "changes")
@click.pass_context
def command(
    ctx: click.Context,
    old: str,
    new: str | None,
    texts: tuple[str, ...],
    files: tuple[str, ...],
    limit: int,
    exit_code: bool,
    format_: str,
) -> None:
    """What the change from OLD to NEW means: to nodes, claims, effects and answers.

    OLD and NEW are folders or git revisions of the knowledge base (HEAD~1, a branch, a tag), or
    REVISION:PATH if it stood elsewhere then. NEW is the knowledge base as it is, if not given. What
    makes no difference to any answer (comments, the order of keys, the files in which nodes stand)
    is not reported.

    \b
    lipgraph diff kb kb
    lipgraph diff kb kb --question "caffeine -> remedy" --format markdown
    """
    invocation: Invocation = ctx.obj
    asked = [*map(AskedQuestion, texts), *(item for path in files for item in _questions(path))]
    before, after = read_editions(old, new, home=lambda: invocation.folder)
    comparison = compare(before, after, questions=asked, limit=limit)
    invocation.answer(DIFFERENCE_FORMATS[format_](comparison))
    if exit_code and comparison.changed:
        ctx.exit(NO)


def _questions(path: str) -> Iterator[AskedQuestion]:
    try:
        with click.open_file(path, encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise LipgraphError(f"{path}: this is not UTF-8; save the file as UTF-8") from None
    return read_questions(text.removeprefix("\ufeff"), path)
