"""`lipgraph embed`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from lipgraph.check.rules import check_rules
from lipgraph.cli.invocation import NO, Invocation, with_settings
from lipgraph.cli.options import format_option
from lipgraph.errors import UnsoundFile
from lipgraph.settings import find_settings
from lipgraph.writing.findings import FINDING_FORMATS, findings_text, summary

if TYPE_CHECKING:
    from lipgraph.figures.entry import Listing
    from lipgraph.index.view import Index
    from lipgraph.settings import Settings


@click.command("embed")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path())
@click.option(
    "--check",
    "checks",
    is_flag=True,
    help="Write nothing; exit with 1 if a figure is out of date, and say where.",
)
@click.option(
    "--images",
    metavar="DIR",
    help="Where the pictures go. Default: beside each article.",
)
@click.option(
    "--figures",
    "list_path",
    metavar="FILE",
    help="The list whose figures places may name. Default: `figures` of the settings, else "
    "exports/figures.yaml beside the knowledge base, if it is there.",
)
@format_option(FINDING_FORMATS, "findings")
@click.pass_context
def command(
    ctx: click.Context,
    articles: tuple[str, ...],
    checks: bool,
    images: str | None,
    list_path: str | None,
    format_: str,
) -> None:
    """Put figures into the marked places of articles, in Markdown or HTML, or renew them.

    A place is a comment on a line of its own, which says the id of a listed figure, a question or
    a node: <!-- lipgraph: QUESTION -->, or in Markdown a fenced block of the language lipgraph. The
    picture is drawn beside the article; what stands outside the places stays as it is. Exits
    with 1, and writes nothing, if a question has no answer.

    \b
    lipgraph embed article.txt
    lipgraph embed article.txt --check
    """
    from lipgraph.embedding.article import EMPTY, Embedding

    settings = find_settings(rules=check_rules())
    invocation = with_settings(ctx, settings)
    index = invocation.index()
    embedding = Embedding(index, _listing(list_path, settings, invocation, index), images)
    try:
        renewed = embedding.renew(articles)
    except UnsoundFile as error:
        if any(finding.rule != EMPTY for finding in error.findings):
            raise
        click.echo(findings_text(error.findings), nl=False, err=True)
        ctx.exit(NO)
    for article in renewed:
        if not article.places:
            invocation.remark(f"{article.path}: no place is marked for a figure.")
    if checks:
        findings = [finding for article in renewed for finding in article.findings]
        invocation.answer(FINDING_FORMATS[format_](findings))
        if findings:
            invocation.remark(f"{summary(findings).capitalize()}.")
            ctx.exit(NO)
        return
    for path in embedding.write(renewed):
        invocation.remark(f"Wrote {path}.")


def _listing(
    given: str | None, settings: Settings, invocation: Invocation, index: Index
) -> Listing | None:
    """The list of figures that is meant; none is needed."""
    path = given or settings.figures
    if path is None:
        folder = os.path.dirname(os.path.normpath(invocation.folder))
        path = os.path.join(folder, "exports", "figures.yaml")
        if not os.path.exists(path):
            return None
    from lipgraph.figures.reading import read_figures

    return read_figures(path, index)
