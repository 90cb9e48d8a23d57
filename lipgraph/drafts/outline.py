"""The outline of a draft while it is read: which block the prose goes to, and what leads it.

The readers of Markdown, HTML and plain text all tell an `Outline` what they meet, in order: text,
and the opening and closing of what holds it. So HTML within Markdown needs no care of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lipgraph.drafts.draft import Block
from lipgraph.drafts.passage import PLACEHOLDER, Piece, passage_of
from lipgraph.drafts.questions import questions_and_answers
from lipgraph.drafts.sentences import last_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.drafts.draft import BlockKind

FrameKind = Literal[
    "document", "title", "heading", "quote", "list", "item", "table", "row", "cell",
    "terms", "term", "definition", "hidden",
]  # fmt: skip

_REFERENCE_MARK = re.compile(r"[\s\[\]()\d,;*†‡§–-]*")
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]*]*\Z")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_DEEPEST = 100
"""How deep the outline goes; what is nested deeper is read as if it were not nested."""


@dataclass(slots=True)
class Frame:
    """Something open that holds blocks."""

    kind: FrameKind
    tag: str = ""
    """What opened it, for HTML to close it by."""
    number: int = 0
    """The paragraph that all blocks within share, 0 until the first of them gives it."""
    level: int = 0
    stem: str = ""
    """What leads the blocks within: a list's stem, the first cell of a row, the latest term."""
    previous: Block | None = None
    """The block right before the place that has been reached, if nothing stands between."""
    words: str = ""
    """The text of an item's first block; the text of a cell."""
    started: bool = False
    column: int = 0
    width: int = 1
    height: int = 1
    heads: bool = False
    """Of a cell: it heads its column. Of a row: it stands in the head of the table."""
    headers: dict[int, str] = field(default_factory=dict)
    below: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Of a table: the columns that a cell above reaches down into, for how many rows more."""


class Outline:
    """Gathers the blocks of one draft."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[tuple[int, int]] = []
        """Where each comment of the source starts and ends."""
        self.frames = [Frame("document")]
        self._numbers = 0
        self._pieces: list[Piece] = []
        self._mute = ""
        self._hidden = 0
        self._marks: list[int] = []
        self._outer: list[list[Piece]] = []
        self._images: list[list[Piece]] = []

    # What prose is made of

    def text(self, text: str, start: int) -> None:
        """Characters that stand in the source as they are, from `start` on."""
        if not self._mute and not self._hidden:
            self._pieces.append(Piece(text, start))

    def decoded(self, text: str, start: int) -> None:
        """Characters that stand in the source in another form, at `start`."""
        if not self._mute and not self._hidden:
            self._pieces.append(Piece(text, start, True))

    def pieces(self, pieces: Sequence[Piece]) -> None:
        """Pieces of prose."""
        if not self._mute and not self._hidden:
            self._pieces.extend(pieces)

    def placeholder(self, start: int) -> None:
        """Something that is no prose but has a place in the sentence."""
        self.decoded(PLACEHOLDER, start)

    def line_break(self, start: int) -> None:
        """The end of a line, forced or not."""
        self.decoded("\n", start)

    def image(self, pieces: Sequence[Piece]) -> None:
        """The alternative text of an image: a block after the one that the image stands in."""
        if not self._mute and not self._hidden:
            self._images.append(list(pieces))

    def open_image(self) -> None:
        """The text up to `close_image` is the alternative text of an image."""
        self._outer.append(self._pieces)
        self._pieces = []

    def close_image(self) -> None:
        """The alternative text that was opened last is complete."""
        if self._outer:
            pieces, self._pieces = self._pieces, self._outer.pop()
            self.image(pieces)

    def open_mute(self, tag: str, start: int) -> None:
        """The text up to `close_mute` of the same tag, or the end of the block, is no prose."""
        if not self._mute:
            self.placeholder(start)
            self._mute = tag

    def open_opaque(self, tag: str) -> None:
        """The text up to `close_mute` of the same tag is no prose and has no place in it."""
        if not self._mute:
            self._mute = tag

    @property
    def mute(self) -> str:
        """The tag of what mutes the text just now, if anything does."""
        return self._mute

    def close_mute(self, tag: str) -> None:
        """What `open_mute` opened is closed."""
        if self._mute == tag:
            self._mute = ""

    def open_raised(self) -> None:
        """Raised text begins, which may be the mark of a note."""
        self._marks.append(len(self._pieces))

    def close_raised(self) -> None:
        """Raised text ends; the mark of a note vanishes, an exponent stays."""
        mark = self._marks.pop() if self._marks else len(self._pieces)
        raised = "".join([piece.text for piece in self._pieces[mark:]])
        before = self._pieces[mark - 1].text[-1:] if mark and mark <= len(self._pieces) else ""
        if not _REFERENCE_MARK.fullmatch(raised):
            return
        exponent, self._pieces[mark:] = self._pieces[mark:], []
        if before.isdigit() and raised.strip().isdecimal():
            self._pieces += [
                Piece(piece.text.translate(_RAISED), piece.start, piece.decoded)
                for piece in exponent
            ]

    # What holds the prose

    def boundary(self) -> None:
        """A block ends here, if there is one."""
        self._mute = ""
        self._marks.clear()
        while self._outer:
            self.close_image()
        images, self._images = self._images, []
        pieces, self._pieces = self._pieces, []
        if pieces:
            self._close_block(pieces)
        for image in images:
            self._add("paragraph", image)

    def interrupt(self) -> None:
        """Something that is no prose stands between the blocks."""
        self.boundary()
        self.frames[-1].previous = None

    def push(self, frame: Frame) -> None:
        """Something that holds blocks opens."""
        self.boundary()
        parent = self.frames[-1]
        if len(self.frames) > _DEEPEST:
            return
        match frame.kind:
            case "hidden":
                self._hidden += 1
            case "list":
                self._lead(frame, parent)
            case "cell":
                self._place_cell(frame)
            case "row":
                self._start_row(frame)
            case "term" if not (parent.kind == "terms" and parent.started):
                parent.number, parent.started, parent.stem = 0, True, ""
            case "definition":
                frame.stem, parent.started = parent.stem, False
            case _:
                pass
        self.frames.append(frame)

    def pop(self) -> None:
        """What was opened last is closed."""
        self.boundary()
        if len(self.frames) == 1:
            return
        frame = self.frames.pop()
        if frame.kind == "hidden":
            self._hidden -= 1
        if frame.kind == "cell":
            self._end_cell(frame)
        if frame.kind not in {"title", "heading"}:
            self.frames[-1].previous = None

    def pop_to(self, depth: int) -> None:
        """All is closed that was opened when `depth` frames were open already."""
        self.boundary()
        while len(self.frames) > max(depth, 1):
            self.pop()

    def finish(self) -> tuple[Block, ...]:
        """The blocks, when the draft is at its end."""
        self.pop_to(1)
        return tuple(self.blocks)

    # Blocks

    def _close_block(self, pieces: list[Piece]) -> None:
        kind, level = self._kind()
        if kind == "heading" or kind == "title":
            self._separate()
        parts = questions_and_answers(pieces) if kind in {"paragraph", "item", "heading"} else None
        if parts is None:
            self._add_here(kind, pieces, level)
            return
        for part in parts:
            if kind == "paragraph":
                self._separate()
            self._add_here(kind, part, level)

    def _add_here(self, kind: BlockKind, pieces: list[Piece], level: int) -> None:
        lead, header = self._context()
        block = self._add(kind, pieces, level, lead, header)
        if block is None:
            return
        top = self.frames[-1]
        holder = self.frames[-2] if top.kind in {"title", "heading"} else top
        holder.previous = block
        text = block.passage.text
        for frame in reversed(self.frames):
            if frame.kind == "cell":
                frame.words = f"{frame.words} {text}".strip()
                break
        if top.kind == "item" and not top.started:
            top.started, top.words = True, text
        if top.kind == "term":
            self.frames[-2].stem = f"{self.frames[-2].stem} {text}".strip()
        if kind in {"title", "heading"}:
            self._separate()

    def _add(
        self,
        kind: BlockKind,
        pieces: list[Piece],
        level: int = 0,
        lead: str = "",
        header: str = "",
    ) -> Block | None:
        passage = passage_of(pieces)
        if not passage.text:
            return None
        block = Block(kind, passage, self._number(), level, lead, header)
        self.blocks.append(block)
        return block

    def _kind(self) -> tuple[BlockKind, int]:
        """The kind of the block that ends here, and its level."""
        kind: BlockKind = "paragraph"
        for frame in reversed(self.frames):
            if frame.kind == "title":
                return "title", 0
            if frame.kind == "heading":
                return "heading", frame.level
            if frame.kind == "quote":
                return "quote", 0
            if kind == "paragraph":
                if frame.kind == "cell":
                    kind = "cell"
                elif frame.kind in {"item", "term", "definition"}:
                    kind = "item"
        return kind, 0

    def _context(self) -> tuple[str, str]:
        """The lead and the column's heading of the block that ends here."""
        lead = header = ""
        for depth in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[depth]
            if frame.kind in {"heading", "title"}:
                break
            if frame.kind == "item" and not lead and not frame.started:
                lead = self.frames[depth - 1].stem
            elif frame.kind == "definition" and not lead:
                lead = frame.stem
            elif frame.kind == "cell":
                if not frame.heads:
                    header = frame.stem
                    lead = lead or (self.frames[depth - 1].stem if frame.column else "")
                break
        return lead, header

    # Paragraphs

    def _number(self) -> int:
        """The paragraph of the block that ends here: that of the outermost frame that keeps its
        blocks together, else a new one."""
        for frame in self.frames:
            if frame.kind in {"list", "row", "terms"}:
                if not frame.number:
                    frame.number = self._next_number()
                return frame.number
        return self._next_number()

    def _next_number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _separate(self) -> None:
        """What follows is another paragraph, wherever it stands."""
        for frame in self.frames:
            frame.number = 0

    # Lists

    def _lead(self, frame: Frame, parent: Frame) -> None:
        """Find what leads the items of a list that opens: the words right before it."""
        before = parent.previous
        outer = next((f.stem for f in reversed(self.frames) if f.kind == "list"), "")
        nested = parent.kind == "item"
        if before is None:
            frame.stem = outer if nested else ""
            return
        text = before.passage.text
        if text.endswith(":"):
            frame.stem = last_sentence(text)
        elif nested and outer:
            frame.stem = outer
        elif before.kind == "heading" or not _FULL_STOP.search(text):
            frame.stem = last_sentence(text)
        if frame.stem and before.kind != "heading" and before.paragraph == self._numbers:
            frame.number = before.paragraph

    # Tables

    def _start_row(self, frame: Frame) -> None:
        table = self.frames[-1]
        if table.kind == "table" and 0 in table.below:
            frame.stem = table.below[0][1]

    def _place_cell(self, cell: Frame) -> None:
        """Give a cell its column, past those that cells above reach down into."""
        row, table = self.frames[-1], self.frames[-2] if len(self.frames) > 1 else None
        cell.column = row.column
        if table is None or row.kind != "row" or table.kind != "table":
            return
        while cell.column in table.below and table.below[cell.column][0] > 0:
            rows, words = table.below[cell.column]
            table.below[cell.column] = (rows - 1, words)
            cell.column += 1
        table.below = {column: rest for column, rest in table.below.items() if rest[0] > 0}
        row.column = cell.column + cell.width
        if cell.heads and not row.heads:
            cell.heads = cell.column > 0 or not table.headers
        elif row.started and not row.heads and set(table.headers) == {0}:
            table.headers.clear()  # the first cell headed its row, no column
        cell.stem = "" if cell.heads else table.headers.get(cell.column, "")
        row.started = True

    def _end_cell(self, cell: Frame) -> None:
        row, table = self.frames[-1], self.frames[-2] if len(self.frames) > 1 else None
        if row.kind != "row":
            return
        if cell.column == 0:
            row.stem = cell.words
        if table is None or table.kind != "table":
            return
        for column in range(cell.column, cell.column + cell.width):
            if cell.heads:
                table.headers[column] = cell.words
            if cell.height > 1:
                table.below[column] = (cell.height - 1, cell.words)
