"""Reading Markdown: CommonMark with the extensions of GitHub, footnotes, formulas, definitions.

The parser is pulldown-cmark, through pyromark; it says of every event from which bytes it comes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import pyromark

from lipgraph.drafts.html import HtmlReader
from lipgraph.drafts.outline import Frame
from lipgraph.drafts.passage import aligned

if TYPE_CHECKING:
    from collections.abc import Callable

    from lipgraph.drafts.outline import FrameKind, Outline

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)

_FRAMES: dict[str, FrameKind] = {
    "Heading": "heading", "List": "list", "Item": "item", "Table": "table", "TableRow": "row",
    "TableHead": "row", "TableCell": "cell", "DefinitionList": "terms",
    "DefinitionListTitle": "term", "DefinitionListDefinition": "definition", "CodeBlock": "hidden",
}  # fmt: skip
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_ADDRESSES = ("Autolink", "Email")
_PRICE = re.compile(r"\d[^\\^_=]*[A-Za-z]{2}[^\\^_=]*\Z")
"""What stands between two dollar signs that are those of prices."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")

_MDX_COMMENT = re.compile(r"\{/\*(?s:.*?)\*/\}")
_MDX_CODE = re.compile(r"^(?:import|export)\s.*$", re.MULTILINE)


def without_mdx(source: str, outline: Outline) -> str:
    """The source with the code of MDX blanked, each character where it was."""
    for comment in _MDX_COMMENT.finditer(source):
        outline.comments.append(comment.span())
    return _MDX_CODE.sub(_blank, _MDX_COMMENT.sub(_blank, source))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class MarkdownReader:
    """Tells an outline what stands in Markdown."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.html = HtmlReader(outline)
        self._source = ""
        self._base = 0
        self._place: Callable[[int], int] = int
        self._depths: list[tuple[int, int]] = []
        """How many frames were open, and not to be closed by tags, before each open frame."""
        self._address = False

    def feed(self, source: str, base: int = 0) -> None:
        """Read the Markdown, which stands `base` characters after where it says."""
        self._source, self._base, self._place = source, base, _character_of(source)
        html_start = -1
        html: list[tuple[int, int]] = []
        for event, span in pyromark.events_with_range(source, options=_OPTIONS):
            start, end = self._place(span["start"]), self._place(span["end"])
            if isinstance(event, str):
                self._break(event, start)
                continue
            ((kind, value),) = event.items()
            if kind == "Start" and value == "HtmlBlock":
                html_start, html = start, []
                self.outline.boundary()
            elif kind == "End" and value == "HtmlBlock":
                self.html.feed(_covered(source, html_start, html), 0, base + html_start)
                html_start = -1
            elif kind == "Html" and html_start >= 0:
                html.append((start, end))
            else:
                self._event(kind, value, start, end)

    def _break(self, event: str, start: int) -> None:
        if event == "Rule":
            self.outline.interrupt()
        else:
            self.outline.line_break(start + self._base)

    def _event(self, kind: str, value: Any, start: int, end: int) -> None:
        outline, place = self.outline, start + self._base
        match kind:
            case "Text":
                self._text(value, start, end)
            case "Start":
                self._start(value, place)
            case "End":
                self._end(value)
            case "Code" | "DisplayMath":
                outline.placeholder(place)
            case "InlineMath":
                if _PRICE.match(value):
                    self._text(self._source[start:end], start, end)
                else:
                    outline.placeholder(place)
            case "InlineHtml" | "Html":
                self.html.feed(self._source[start:end], 0, place)
            case _:
                pass

    def _text(self, text: str, start: int, end: int) -> None:
        if self._address:
            return
        if end - start == len(text) and self._source.startswith(text, start):
            self.outline.text(text, start + self._base)
        else:
            for piece in aligned(text, self._source, start, end):
                self.outline.pieces([piece._replace(start=piece.start + self._base)])

    def _start(self, tag: Any, place: int) -> None:
        outline = self.outline
        name, data = _named(tag)
        if name in _INLINE:
            return
        if name == "Link":
            self._address = data["link_type"] in _ADDRESSES
            if self._address:
                outline.placeholder(place)
        elif name == "Image":
            outline.open_image()
        elif name in _FRAMES:
            self._push(_FRAMES[name], name, data)
        elif name == "BlockQuote" and data is None:
            self._push("quote", name, data)
        else:
            outline.boundary()

    def _push(self, kind: FrameKind, name: str, data: Any) -> None:
        self._depths.append((len(self.outline.frames), self.html.floor))
        frame = Frame(kind)
        if kind == "heading":
            frame.level = int(data["level"][1])
        frame.heads = name == "TableHead"
        if kind == "cell":
            frame.heads = self.outline.frames[-1].heads
        self.outline.push(frame)
        self.html.floor = len(self.outline.frames)

    def _end(self, tag: Any) -> None:
        outline = self.outline
        name, data = _named(tag)
        if name in _INLINE:
            return
        if name == "Link":
            self._address = False
        elif name == "Image":
            outline.close_image()
        elif name in _FRAMES or (name == "BlockQuote" and data is None):
            depth, self.html.floor = self._depths.pop()
            outline.pop_to(depth)
        else:
            outline.boundary()


def _named(tag: Any) -> tuple[str, Any]:
    """The name of a tag of the parser, and what it says beside."""
    if isinstance(tag, str):
        return tag, None
    ((name, data),) = tag.items()
    return name, data


def _covered(source: str, start: int, parts: list[tuple[int, int]]) -> str:
    """The source from `start` on, blank where none of the parts covers it."""
    covered: list[str] = []
    at = start
    for low, high in parts:
        covered += (" " * (low - at), source[low:high])
        at = high
    return "".join(covered)


def _character_of(source: str) -> Callable[[int], int]:
    """The function from a byte of the source, as UTF-8, to the character that it belongs to."""
    if source.isascii():
        return int
    ends = [0]
    extra = [0]
    at = 0
    for run in _BEYOND_ASCII.finditer(source):
        at = run.start() + extra[-1]
        for char in run[0]:
            at += len(char.encode())
            ends.append(at)
            extra.append(extra[-1] + len(char.encode()) - 1)
    return lambda byte: byte - extra[bisect_right(ends, byte) - 1]
