"""A draft as its readers see it: blocks of prose, and the sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lipgraph.findings import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "quote"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose without its markup. `offsets[i]` is where the character `text[i]` stands in the source,
    in characters; white space of any length is one space in `text`, a line break too."""

    text: str
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a draft, in reading order.

    `lead` is what a reader has read before it and needs to understand it: the stem of a list for
    its items, the first cell of the row for the other cells. `header` is the heading of a cell's
    column. `paragraph` numbers the stretches within which a pronoun may reach back.
    """

    kind: BlockKind
    passage: Passage
    paragraph: int
    level: int = 0
    lead: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its own words, each with its place, and the block that it stands in."""

    text: str
    offsets: Sequence[int]
    block: Block

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` of the text stand in the source."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Switch:
    """A comment of the draft that silences a rule, or all of them (`*`), for a span of it."""

    rule: str
    start: int
    end: int
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that has been read. `source` is the text of the file, its line ends all `\\n`."""

    path: str
    source: str
    blocks: tuple[Block, ...]
    switches: tuple[Switch, ...] = ()
    _lines: list[int] = field(default_factory=list, compare=False, repr=False)

    def place(self, start: int, end: int) -> Place:
        """The lines and columns, from 1, of the characters from `start` to `end` of the source."""
        if not self._lines:
            at = -1
            self._lines.append(0)
            while (at := self.source.find("\n", at + 1)) >= 0:
                self._lines.append(at + 1)
        return Place(self.path, *self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
