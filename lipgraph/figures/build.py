"""A figure: the pictures, what they were drawn from, and the words that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lipgraph.drawing.fit import fitted
from lipgraph.drawing.render import render
from lipgraph.drawing.text import clean
from lipgraph.errors import LipgraphError
from lipgraph.figures.choosing import choose
from lipgraph.figures.words import (
    counted,
    listed,
    long_description,
    short_text,
    source_ids,
    source_line,
    strength,
)
from lipgraph.picture import diagram_of_choice

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram
    from lipgraph.drawing.theme import Theme
    from lipgraph.figures.entry import Entry
    from lipgraph.index.view import Index
    from lipgraph.picture import Choice


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, ready to be drawn.

    All words are on one line. `alt` is short enough to be read in place of the picture;
    `description` says every claim that it shows, in reading order. `source_line` names the works
    behind them, or is empty. `text_size` is the height in CSS pixels of the smallest text at the
    width at which the figure is shown.
    """

    entry: Entry
    title: str
    caption: str
    alt: str
    description: str
    source_line: str
    sources: tuple[str, ...]
    choice: Choice
    diagram: Diagram
    text_size: float
    _drawn: dict[tuple[str, str], bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id of the figure in its list."""
        return self.entry.id

    def draw(self, format: str, theme: Theme | None = None) -> bytes:
        """The figure as a file of a format of `drawing.FORMATS`; the same bytes every time.

        Args:
            format: the format, which need not be one that the list asks for.
            theme: the look; the first that the list asks for, if it is not given.
        """
        look = theme or self.entry.themes[0]
        key = (format, repr(look))
        if key not in self._drawn:
            self._drawn[key] = render(self.diagram._replace(theme=look), format)
        return self._drawn[key]

    def _repr_svg_(self) -> str:
        return self.draw("svg").decode()

    def files(self) -> dict[str, bytes]:
        """Every file that the list asks for, by its name."""
        return {
            self.entry.file_name(theme, format): self.draw(format, theme)
            for theme in self.entry.themes
            for format in self.entry.formats
        }


def build(index: Index, entry: Entry) -> Figure:
    """The figure of an entry.

    Raises:
        UnsoundFile: there is nothing to draw; the finding stands where the entry does.
        LipgraphError: the renderer fails.
    """
    choice = choose(index, entry)
    title = clean(entry.title or _capital(choice.title))
    overall = entry.subject == "everything"
    described = (_overview if overall else long_description)(index, choice)
    description = clean(entry.description or described or f"{title}.")
    named = choice._replace(title=title, description=description)
    sources = source_ids(index, choice)
    diagram = diagram_of_choice(index, named)._replace(
        legend=entry.legend != "no",
        sparing=entry.legend == "auto",
        width=entry.width,
        theme=entry.themes[0],
        embed_font=entry.embed_font,
    )
    try:
        laid_out, text_size = fitted(diagram, entry.direction)
    except LipgraphError as error:
        raise LipgraphError(f"figure {entry.id!r}: {error}") from None
    return Figure(
        entry=entry,
        title=title,
        caption=clean(entry.caption or _caption(title, strength(index, choice))),
        alt=clean(entry.alt or (_census if overall else short_text)(index, choice)),
        description=description,
        source_line=clean(source_line(index, sources)),
        sources=sources,
        choice=choice,
        diagram=laid_out,
        text_size=text_size,
    )


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _caption(title: str, said: str) -> str:
    ended = title if title.endswith((".", "?", "!")) else f"{title}."
    return f"{ended} {said}".strip()


def _census(index: Index, choice: Choice) -> str:
    """How many nodes of which kind a picture of too much to name holds."""
    kinds = [index.node_kind[node] for node in choice.nodes(index)]
    counts = [
        f"{count} {kind['label'].lower() if count == 1 else kind['plural']}"
        for number, kind in enumerate(index.kinds.values())
        if (count := kinds.count(number))
    ]
    return f"Map of {counted(len(choice.claims), 'claim')} about {listed(counts)}."


def _overview(index: Index, choice: Choice) -> str:
    """What a picture of too much to tell one by one holds: its nodes by their kind."""
    nodes = sorted(choice.nodes(index))
    words = [f"A map of {counted(len(nodes), 'node')} and {counted(len(choice.claims), 'claim')}."]
    for number, kind in enumerate(index.kinds.values()):
        labels = [index.labels[node] for node in nodes if index.node_kind[node] == number]
        if labels:
            words.append(f"{_capital(kind['plural'])}: {'; '.join(labels)}.")
    return " ".join(words)
