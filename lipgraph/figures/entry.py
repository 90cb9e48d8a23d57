"""The entries of a list of figures, with every name in them resolved."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lipgraph.drawing.theme import LIGHT
from lipgraph.query.paths import Options

if TYPE_CHECKING:
    from lipgraph.drawing.theme import Theme
    from lipgraph.findings import Place

Subject = Literal["question", "node", "nodes", "loops", "everything"]

SUBJECTS: tuple[Subject, ...] = ("question", "node", "nodes", "loops", "everything")
"""What a figure can be of; each entry names one."""

LEGENDS = ("auto", "yes", "no")
DIRECTIONS = ("auto", "LR", "TB")

SUFFIX_OF_FORMAT = {"svg": "svg", "png": "png", "pdf": "pdf", "dot": "dot", "mermaid": "mmd"}
"""What the name of a figure's file ends in."""

OPTIONS = Options()
"""What narrows a question down, if its entry does not say."""

WIDTH = 600
"""How wide a figure is shown, in CSS pixels, if its entry does not say."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """What a figure does not show: nodes and claims by number, relations by name.

    `shortcuts` are claims whose ends a longer way through the figure joins too.
    """

    nodes: frozenset[int] = frozenset()
    relations: frozenset[str] = frozenset()
    claims: frozenset[int] = frozenset()
    shortcuts: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as the list asks for it.

    `nodes` are the numbers of what `subject` names: the node, the nodes, or the node that loops
    run through; `alone` are those that are shown even if no claim joins them to another. What is
    None is generated. `themes` are those to draw in, the first of which is the one whose files
    bear the plain id. `start` is where loops are entered, if the subject does not say.
    """

    id: str
    place: Place
    subject: Subject
    questions: tuple[str, ...] = ()
    nodes: tuple[int, ...] = ()
    alone: tuple[int, ...] = ()
    depth: int = 1
    start: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    options: Options = OPTIONS
    title: str | None = None
    caption: str | None = None
    alt: str | None = None
    description: str | None = None
    formats: tuple[str, ...] = ("svg",)
    themes: tuple[Theme, ...] = (LIGHT,)
    width: int = WIDTH
    direction: str = "auto"
    legend: str = "auto"
    embed_font: bool = True
    leave_out: LeaveOut = LeaveOut()

    def file_name(self, theme: Theme, format: str) -> str:
        """The name of the file with the figure in a theme and a format."""
        look = "" if theme == self.themes[0] else f"-{theme.name}"
        return f"{self.id}{look}.{SUFFIX_OF_FORMAT[format]}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of figures, in the order in which its file gives them."""

    path: str
    entries: tuple[Entry, ...]

    @property
    def folder(self) -> str:
        """The folder of the list, in which its figures are."""
        return os.path.dirname(self.path)

    @property
    def lock_path(self) -> str:
        """The file that records what the figures were drawn from."""
        return f"{os.path.splitext(self.path)[0]}.lock.json"

    def entry(self, id: str) -> Entry:
        """The entry with an id.

        Raises:
            UnknownName: there is none; `nearest` holds suggestions.
        """
        for entry in self.entries:
            if entry.id == id:
                return entry
        from lipgraph.errors import UnknownName
        from lipgraph.suggest import did_you_mean, nearest

        close = nearest(id, [entry.id for entry in self.entries])
        hint = did_you_mean(close) or "; `lipgraph figures --list` lists them"
        message = f"{self.path}: no figure is called {id!r}{hint}"
        raise UnknownName(message, name=id, nearest=close)
