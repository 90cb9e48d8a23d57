"""Reading HTML, whole pages and the bits of it that stand in Markdown.

A tokenizer of its own, because each character of the prose must know where it stands: the parser
of the standard library gives places of tags only, and others none. Tags are read as the HTML
standard reads them, and unclosed ones are closed by what follows, as browsers do.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lipgraph.drafts.outline import Frame
from lipgraph.drafts.passage import Piece, words

if TYPE_CHECKING:
    from lipgraph.drafts.outline import FrameKind, Outline

_TOKEN = re.compile(
    r"(?P<comment><!--(?:-?>|(?s:.*?)(?:--!?>|\Z)))"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|</(?P<end>[A-Za-z][^\s/>]*+)[^>]*+(?:>|\Z)"
    r"|<(?P<start>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)"
    r"(?:>|\Z)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_ATTRIBUTE = re.compile(
    r"([^\s=/>\"']++)\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s\"'>][^\s>]*+))"
)

_FRAMES: dict[str, FrameKind] = {
    "title": "title", "summary": "heading", "blockquote": "quote", "ul": "list", "ol": "list",
    "menu": "list", "li": "item", "table": "table", "tr": "row", "td": "cell", "th": "cell",
    "dl": "terms", "dt": "term", "dd": "definition", "pre": "hidden", "nav": "hidden",
    "listing": "hidden", "xmp": "hidden",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip
"""The elements that the outline must know of."""

_BLOCKS = words(
    "address article aside body caption center details dialog dir div fieldset figcaption figure "
    "footer form head header hgroup html legend main p search section tbody tfoot thead option "
    "optgroup"
)
"""The elements that only end one block and start another."""

_OPAQUE = words(
    "script style template noscript svg math iframe object canvas audio video select textarea map "
    "datalist button noembed noframes"
)
_RAW = words("script style textarea iframe noembed noframes xmp")
"""The elements whose content holds no tags, up to their own end tag."""
_LINES = frozenset({"title", "heading"})
_CODE = words("code kbd samp tt")

_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"item"}), frozenset({"list"})),
    "dt": (frozenset({"term", "definition"}), frozenset({"terms"})),
    "dd": (frozenset({"term", "definition"}), frozenset({"terms"})),
    "td": (frozenset({"cell"}), frozenset({"row", "table"})),
    "th": (frozenset({"cell"}), frozenset({"row", "table"})),
    "tr": (frozenset({"row"}), frozenset({"table"})),
    "thead": (frozenset({"row"}), frozenset({"table"})),
    "tbody": (frozenset({"row"}), frozenset({"table"})),
    "tfoot": (frozenset({"row"}), frozenset({"table"})),
}
"""What a start tag closes where no end tag did, and how far up it looks for that."""

_PROSE_META = frozenset({"description", "og:description", "twitter:description", "og:title"})


class HtmlReader:
    """Tells an outline what stands in HTML. Made once for a draft, fed in order."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.floor = 1
        """How many frames are open that no tag may close, because no tag opened them."""
        self._thead = False
        self._breaks = 0
        self._meta: set[str] = set()

    def feed(self, source: str, start: int, base: int = 0) -> None:
        """Read the HTML from `start` to the end of `source`, which stands `base` characters after
        where it says."""
        at = start
        while match := _TOKEN.search(source, at):
            if match.start() > at:
                self._text(source, at, match.start(), base)
            at = match.end()
            if match["comment"] is not None:
                self.outline.comments.append((match.start() + base, at + base))
            elif match["end"] is not None:
                self._end(match["end"].lower(), match.start() + base)
            elif match["start"] is not None:
                tag = match["start"].lower()
                self._start(tag, match, base)
                if tag in _RAW:
                    at = _raw_end(source, tag, at)
        if at < len(source):
            self._text(source, at, len(source), base)

    # Text

    def _text(self, source: str, start: int, end: int, base: int) -> None:
        text = source[start:end]
        if self._breaks and not text.isspace():
            self._breaks = 0
        if "&" in text:
            self.outline.pieces(_decoded(text, start + base))
        else:
            self.outline.text(text, start + base)

    # Tags

    def _start(self, tag: str, match: re.Match[str], base: int) -> None:
        outline = self.outline
        if outline.mute in _OPAQUE:
            return
        if tag in _FRAMES or tag in _BLOCKS or tag == "hr":
            self._start_block(tag, match["attributes"])
        elif tag == "br":
            self._breaks += 1
            outline.line_break(match.start() + base)
            if self._breaks > 1:
                outline.boundary()
        elif tag in _OPAQUE:
            if tag == "math":
                outline.placeholder(match.start() + base)
            outline.open_opaque(tag)
        elif tag in _CODE:
            outline.open_mute(tag, match.start() + base)
        elif tag == "q":
            outline.decoded("“", match.start() + base)
        elif tag == "sup":
            outline.open_raised()
        elif tag == "img":
            outline.image(_attribute(match, "alt", base))
        elif tag == "meta":
            self._start_meta(match, base)

    def _end(self, tag: str, place: int) -> None:
        outline = self.outline
        if outline.mute in _OPAQUE and tag != outline.mute:
            return
        if tag in _FRAMES:
            self._close(tag)
        elif tag in _BLOCKS:
            self._thead = self._thead and tag not in {"thead", "table"}
            outline.boundary()
        elif tag in _CODE or tag in _OPAQUE:
            outline.close_mute(tag)
        elif tag == "q":
            outline.decoded("”", place)
        elif tag == "sup":
            outline.close_raised()

    def _start_block(self, tag: str, attributes: str) -> None:
        outline = self.outline
        self._close_heading()
        if tag in _CLOSED_BY:
            kinds, limits = _CLOSED_BY[tag]
            self._close_implied(kinds, limits)
        if tag in {"thead", "tbody", "tfoot", "table"}:
            self._thead = tag == "thead"
        kind = _FRAMES.get(tag)
        if kind is None:
            if tag == "hr":
                outline.interrupt()
            outline.boundary()
            return
        frame = Frame(kind, tag)
        if kind == "heading" and tag != "summary":
            frame.level = int(tag[1])
        elif kind == "row":
            frame.heads = self._thead
        elif kind == "cell":
            frame.heads = self._thead or tag == "th"
            frame.width = _span(attributes, "colspan", 50)
            frame.height = _span(attributes, "rowspan", 1000)
        outline.push(frame)

    def _start_meta(self, match: re.Match[str], base: int) -> None:
        names = {_value(match, name).lower() for name in ("name", "property")} & _PROSE_META
        pieces = _attribute(match, "content", base)
        text = "".join([piece.text for piece in pieces]).strip()
        if names and text and text not in self._meta:
            self._meta.add(text)
            self.outline.push(Frame("title", "meta"))
            self.outline.pieces(pieces)
            self.outline.pop()

    # Closing

    def _close(self, tag: str) -> None:
        """Close what the tag opened last, and what is open in it."""
        frames = self.outline.frames
        for depth in range(len(frames) - 1, self.floor - 1, -1):
            if frames[depth].tag == tag:
                self.outline.pop_to(depth)
                return
        self.outline.boundary()

    def _close_heading(self) -> None:
        """Close a heading or title that was left open: no block stands in one."""
        while len(frames := self.outline.frames) > self.floor and frames[-1].kind in _LINES:
            self.outline.pop()

    def _close_implied(self, kinds: frozenset[str], limits: frozenset[str]) -> None:
        """Close the nearest of the kinds that is open within the nearest of the limits."""
        frames = self.outline.frames
        for depth in range(len(frames) - 1, self.floor - 1, -1):
            if frames[depth].kind in limits:
                return
            if frames[depth].kind in kinds:
                self.outline.pop_to(depth)
                return


def _raw_end(source: str, tag: str, at: int) -> int:
    """Where the end tag of an element without inner tags starts, or the text ends."""
    end = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return end.start() if end else len(source)


def _decoded(text: str, start: int) -> list[Piece]:
    """A text and the characters that its entities stand for."""
    pieces = []
    at = 0
    for match in _ENTITY.finditer(text):
        char = html.unescape(match[0])
        if char == match[0]:
            continue
        if match.start() > at:
            pieces.append(Piece(text[at : match.start()], start + at))
        if char:
            pieces.append(Piece(char, start + match.start(), True))
        at = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:], start + at))
    return pieces


def _find(match: re.Match[str], name: str) -> tuple[str, int]:
    """An attribute of a start tag, as written, and where in the text it stands."""
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        if found[1].lower() == name:
            group = next((g for g in (2, 3, 4) if found[g] is not None), 2)
            return found[group] or "", match.start("attributes") + found.start(group)
    return "", match.start()


def _attribute(match: re.Match[str], name: str, base: int) -> list[Piece]:
    text, start = _find(match, name)
    return _decoded(text, start + base) if text else []


def _value(match: re.Match[str], name: str) -> str:
    return html.unescape(_find(match, name)[0]).strip()


def _span(attributes: str, name: str, most: int) -> int:
    """How many columns or rows a cell spans."""
    found = re.search(rf"\b{name}\s*=\s*[\"']?\s*(\d{{1,4}})", attributes, re.IGNORECASE)
    return min(max(int(found[1]), 1), most) if found else 1
