"""What every command needs: the knowledge base, and where to print."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lipgraph.folder import locate
from lipgraph.index.store import open_index

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.settings import Settings

NO = 1
"""The exit code that says: the answer is no."""


class Invocation:
    """One run of the program."""

    def __init__(self, *, kb: str | None, quiet: bool) -> None:
        self._folder = kb
        self._quiet = quiet

    @property
    def folder(self) -> str:
        """The folder of the knowledge base that the user means."""
        return locate(self._folder)

    def index(self) -> Index:
        """The index of the knowledge base that the user means."""
        return open_index(self.folder)

    def answer(self, text: str) -> None:
        """Print an answer to stdout, with colour only on a terminal that wants it."""
        click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)

    def remark(self, text: str) -> None:
        """Print a remark to stderr, unless asked to be quiet."""
        if not self._quiet:
            sys.stdout.flush()
            click.echo(text, err=True)


def with_settings(ctx: click.Context, settings: Settings) -> Invocation:
    """The invocation, with the settings' knowledge base if none is named closer at hand."""
    given = ctx.find_root().params
    kb: str | None = given["kb"]
    if kb is None and not os.environ.get("LIPGRAPH_KB"):
        kb = settings.kb
    return Invocation(kb=kb, quiet=given["quiet"])
