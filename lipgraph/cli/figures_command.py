"""`lipgraph figures`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lipgraph.check.rules import check_rules
from lipgraph.cli.invocation import NO, Invocation, with_settings
from lipgraph.embedding.snippet import SNIPPETS, snippet_beside
from lipgraph.errors import LipgraphError, UnsoundFile
from lipgraph.findings import has_errors
from lipgraph.settings import find_settings
from lipgraph.writing.figures import LIST_FORMATS, write_list
from lipgraph.writing.findings import FINDING_FORMATS, findings_text, summary

if TYPE_CHECKING:
    from lipgraph.figures.entry import Listing
    from lipgraph.figures.run import Built
    from lipgraph.index.view import Index
    from lipgraph.settings import Settings

_FORMATS = tuple(dict.fromkeys((*LIST_FORMATS, *FINDING_FORMATS)))


@click.command("figures")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--only", multiple=True, metavar="ID", help="Only this figure. Repeatable.")
@click.option("--list", "lists", is_flag=True, help="List the figures, and write nothing.")
@click.option(
    "--check",
    "checks",
    is_flag=True,
    help="Write nothing; exit with 1 if a committed figure is out of date, and say what changed.",
)
@click.option(
    "--snippet",
    type=click.Choice(list(SNIPPETS)),
    help="Print the figures as they stand in an article, with their words, and write nothing.",
)
@click.option(
    "--theme",
    "theme_name",
    metavar="THEME",
    help="Draw in this theme in place of those listed; needs -o.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="Draw into this folder, and leave the committed figures and their record alone.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How to print what --list and --check say.",
)
@click.pass_context
def command(
    ctx: click.Context,
    file: str | None,
    only: tuple[str, ...],
    lists: bool,
    checks: bool,
    snippet: str | None,
    theme_name: str | None,
    output: str | None,
    format_: str,
) -> None:
    """The figures of articles, drawn from the knowledge base and kept in step with it.

    FILE lists them. Default: `figures` of the settings, else exports/figures.yaml beside the
    knowledge base or in the current folder. Figures are drawn into the folder of the list; a record
    beside them, figures.lock.json, says what each was drawn from.

    \b
    lipgraph figures
    lipgraph figures --check
    lipgraph figures --only stress --snippet html
    lipgraph figures --only stress --theme dark -o drawn
    """
    _refuse_what_does_not_go_together(ctx, lists, checks, theme_name, output, format_)
    if snippet and (lists or checks or theme_name or output or format_ != "text"):
        raise click.UsageError("--snippet goes with --only alone", ctx)
    settings = find_settings(rules=check_rules())
    invocation = with_settings(ctx, settings)
    index = invocation.index()
    path = file or _default(settings, invocation)
    try:
        listing = _listing(path, index, theme_name)
    except UnsoundFile as error:
        if checks and format_ != "text":
            invocation.answer(FINDING_FORMATS[format_](error.findings))
        raise
    if snippet:
        from lipgraph.figures.build import build

        shown = [listing.entry(id) for id in only] or listing.entries
        folder = os.path.relpath(listing.folder or os.curdir)
        parts = [snippet_beside(build(index, entry), snippet, folder) for entry in shown]
        invocation.answer("\n".join(parts))
    elif lists:
        from lipgraph.figures.build import build

        wanted = [listing.entry(id) for id in only] or listing.entries
        invocation.answer(write_list(format_, [build(index, entry) for entry in wanted]))
    elif checks:
        _check(ctx, invocation, index, listing, only, format_)
    else:
        _build(invocation, index, listing, only, output)


def _refuse_what_does_not_go_together(
    ctx: click.Context,
    lists: bool,
    checks: bool,
    theme_name: str | None,
    output: str | None,
    format_: str,
) -> None:
    if lists and checks:
        raise click.UsageError("give one of --list and --check", ctx)
    if (lists or checks) and (theme_name or output):
        raise click.UsageError("--theme and -o are for drawing", ctx)
    if theme_name and not output:
        message = "--theme needs -o DIR; the themes of committed figures stand in their list"
        raise click.UsageError(message, ctx)
    choices = LIST_FORMATS if lists else tuple(FINDING_FORMATS) if checks else ("text",)
    if format_ not in choices:
        what = "--list" if lists else "--check" if checks else "drawing"
        raise click.UsageError(f"--format {format_} is not for {what}", ctx)


def _default(settings: Settings, invocation: Invocation) -> str:
    """The list that is meant if none is named."""
    if settings.figures is not None:
        return settings.figures
    here = os.path.join("exports", "figures.yaml")
    beside = os.path.join(os.path.dirname(os.path.normpath(invocation.folder)), here)
    for path in (beside, here):
        if os.path.exists(path):
            return path
    raise LipgraphError(f"{here}: no such file; it would list the figures to draw")


def _listing(path: str, index: Index, theme_name: str | None) -> Listing:
    from lipgraph.figures.reading import read_figures

    listing = read_figures(path, index)
    if theme_name is None:
        return listing
    from lipgraph.drawing.theme_file import theme

    look = theme(theme_name)
    entries = (replace(entry, themes=(look,)) for entry in listing.entries)
    return replace(listing, entries=tuple(entries))


def _check(
    ctx: click.Context,
    invocation: Invocation,
    index: Index,
    listing: Listing,
    only: tuple[str, ...],
    format_: str,
) -> None:
    from lipgraph.figures.run import check_all

    findings = check_all(index, listing, invocation.folder, only=only)
    invocation.answer(FINDING_FORMATS[format_](findings))
    if has_errors(findings):
        invocation.remark(f"{summary(findings).capitalize()}.")
        ctx.exit(NO)
    count = len(only or listing.entries)
    invocation.remark(f"{count} figure{'' if count == 1 else 's'} up to date.")


def _build(
    invocation: Invocation,
    index: Index,
    listing: Listing,
    only: tuple[str, ...],
    output: str | None,
) -> None:
    from lipgraph.figures.run import build_all, draw_elsewhere

    built: Built
    if output is None:
        built = build_all(index, listing, only=only)
    else:
        try:
            os.makedirs(output, exist_ok=True)
        except OSError as error:
            raise LipgraphError(f"{output}: cannot be a folder: {error.strerror}") from None
        built = draw_elsewhere(index, listing, output, only)
    for path in built.written:
        invocation.remark(f"Wrote {path}.")
    if built.current:
        files = f"{built.current} file{'' if built.current == 1 else 's'}"
        invocation.remark(f"{files} up to date.")
    if built.findings:
        invocation.remark(findings_text(built.findings).rstrip("\n"))
