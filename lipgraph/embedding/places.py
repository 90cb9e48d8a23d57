"""The marked places of an article: comments, and fenced blocks in Markdown.

A place is opened by `<!-- lipgraph: ... -->` and closed by `<!-- /lipgraph -->`, each on lines of
its own; what stands between is ours to write. An opening comment without the closing one, or a
fenced block, is a place that has not been filled yet. What merely shows such a mark is left alone:
code, preformatted text, scripts. What Markdown is, pulldown-cmark says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from lipgraph.errors import UnsoundFile
from lipgraph.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Form = Literal["markdown", "html"]

CLOSING = "<!-- /lipgraph -->"
RULE = "unusable-place"

_HTML = re.compile(
    r"<!---?>|<!--(?P<comment>.*?)(?:--!?>|(?P<unclosed>\Z))"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|pre|code)\b"
    r"(?:[^'\">]|\"[^\"]*\"|'[^']*')*>"
    r"|<[A-Za-z/](?:[^'\">]|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, tags whose content is no markup or is shown as it is, and other tags."""

_OPENING = re.compile(r"\s*lipgraph:(?!\s*(?:off-line|off-next|off|on)(?![\w-]))(.*)", re.DOTALL)
"""What a comment that opens a place says; others are switches of the check."""

_CLOSED = re.compile(r"\s*/\s*lipgraph\s*")
_FENCE_END = re.compile(r"[\s>]*(?:`{3,}|~{3,})[ \t]*\Z")
_FRONT_MATTER = re.compile(
    r"\A(?:---[ \t]*\n.*?^(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?^\+\+\+)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)


class Mark(NamedTuple):
    """A marked place of an article.

    `start` to `end` is all of it; `inner_start` to `inner_end` is what is ours to write, for a
    place that is filled. `ask` says from where to where it tells what it wants. `prefix` stands
    before each of its lines.
    """

    start: int
    end: int
    inner: tuple[int, int] | None
    ask: tuple[int, int]
    prefix: str
    fenced: bool = False


class Text:
    """The text of an article, with lines and columns for its offsets."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        # Line ends of one character, so that offsets hold; a blank before one changes no block.
        self.plain = source.replace("\r\n", " \n").replace("\r", "\n")
        self._starts = [0, *(at.end() for at in re.finditer("\n", self.plain))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both count from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.plain.find("\n", offset)
        return len(self.plain) if end < 0 else end

    def place(self, start: int, end: int) -> Place:
        """A span of the file."""
        return Place(self.path, *self.line_and_column(start), *self.line_and_column(end))

    def fault(self, start: int, end: int, message: str) -> Finding:
        """What is wrong with a place."""
        return Finding(self.place(start, end), RULE, "error", message)


class _Comment(NamedTuple):
    start: int
    end: int
    said: tuple[int, int]
    closed: bool
    inline: bool = False


class Marked(NamedTuple):
    """The marked places in the order of the article; `shown` is its text with all but HTML and
    what the places ask for blanked, each character where it was."""

    marks: tuple[Mark, ...]
    shown: str


def find_marks(text: Text, form: Form) -> Marked:
    """The marked places of an article.

    Raises:
        UnsoundFile: a mark cannot be meant as it stands; `findings` holds all of them.
    """
    findings: list[Finding] = []
    if form == "html":
        shown, fences = text.plain, list[Mark]()
        comments = list(_comments(text.plain, 0, len(text.plain)))
    else:
        shown, comments, fences = _markdown(text)
    found = [*fences, *_paired(text, shown, comments, findings)]
    for mark in fences:
        if not _FENCE_END.match(text.plain[text.line_start(max(mark.end - 1, 0)) : mark.end]):
            findings.append(text.fault(mark.start, mark.start + 3, "this block is never closed"))
    if findings:
        raise UnsoundFile(text.path, findings=sorted(findings, key=lambda each: each.sort_key))
    return Marked(tuple(sorted(found, key=lambda mark: mark.start)), shown)


def _comments(html: str, start: int, end: int) -> Iterator[_Comment]:
    """The comments of HTML that are none of something shown as it is."""
    at = start
    while match := _HTML.search(html, at, end):
        at = match.end()
        if match["raw"]:
            closing = re.compile(rf"</{match['raw']}\b", re.IGNORECASE).search(html, at, end)
            at = closing.start() if closing else end
        elif match["comment"] is not None:
            closed = match["unclosed"] is None
            yield _Comment(match.start(), match.end(), match.span("comment"), closed)


def _markdown(text: Text) -> tuple[str, list[_Comment], list[Mark]]:
    """The HTML in Markdown, with all else blanked; its comments; and the fenced blocks."""
    import pyromark

    front = _FRONT_MATTER.match(text.plain)
    base = front.end() if front else 0
    source = text.plain[base:]
    offsets = _offsets(source, base)
    kept: list[tuple[int, int]] = []
    comments: list[_Comment] = []
    fences: list[Mark] = []
    blocks: list[tuple[int, int]] = []
    options = pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_TABLES
    code: tuple[int, int, list[tuple[int, int]]] | None = None
    for event, span in pyromark.events_with_range(source, options=options):
        if isinstance(event, str):
            continue
        start, end = offsets(span["start"]), offsets(span["end"])
        ((kind, value),) = event.items()
        if kind == "Start" and value == "HtmlBlock":
            blocks.append((start, end))
        elif kind == "Html":
            kept.append((start, end))
        elif kind == "InlineHtml":
            inline = _comments(text.plain, start, end)
            comments += (each._replace(inline=True) for each in inline)
        elif kind == "Start" and _asks(value):
            code = (start, end, [])
        elif kind == "Text" and code is not None:
            code[2].append((start, end))
        elif kind == "End" and code is not None:
            fences.append(_fence(text, *code))
            kept += [fences[-1].ask]
            code = None
    shown = _only(text.plain, kept)
    for start, end in blocks:
        comments += _comments(shown, start, end)
    return shown, comments, fences


def _asks(block: object) -> bool:
    """Whether a block is fenced code for us."""
    if not isinstance(block, dict) or not isinstance(block.get("CodeBlock"), dict):
        return False
    info = str(block["CodeBlock"].get("Fenced", "")).split()
    return info[:1] == ["lipgraph"]


def _fence(text: Text, start: int, end: int, code: list[tuple[int, int]]) -> Mark:
    while end > start and text.plain[end - 1] in " \n":
        end -= 1
    info = text.plain.index("lipgraph", start) + len("lipgraph")
    last = code[-1][1] if code else info
    return Mark(start, end, None, (info, last), _prefix(text, start), fenced=True)


def _offsets(source: str, base: int) -> Callable[[int], int]:
    """From bytes of the source in UTF-8 to characters of the text."""
    if source.isascii():
        return lambda at: base + at
    table: list[int] = []
    for number, character in enumerate(source):
        table += [number] * len(character.encode("utf-8", "surrogatepass"))
    table.append(len(source))
    return lambda at: base + table[at]


def _only(plain: str, kept: list[tuple[int, int]]) -> str:
    """The text with everything else blanked but the line ends."""
    blank = re.sub(r"[^\n]", " ", plain)
    parts, at = [], 0
    for start, end in sorted(kept):
        if start >= at:
            parts += [blank[at:start], plain[start:end]]
            at = end
    return "".join([*parts, blank[at:]])


def _paired(
    text: Text, shown: str, comments: list[_Comment], findings: list[Finding]
) -> Iterator[Mark]:
    """A place for each opening comment; one that is closed before another opens is filled."""
    opened: Mark | None = None
    for comment in sorted(comments):
        said = (text.plain if comment.inline else shown)[slice(*comment.said)]
        opening = _OPENING.fullmatch(said)
        closing = _CLOSED.fullmatch(said)
        if not opening and not closing:
            continue
        problem = _problem(text, comment)
        if problem:
            findings.append(text.fault(comment.start, comment.end, problem))
        elif opening:
            if opened:
                yield opened
            ask = comment.said[0] + opening.start(1), comment.said[1]
            opened = Mark(comment.start, comment.end, None, ask, _prefix(text, comment.start))
        elif opened:
            yield opened._replace(end=comment.end, inner=(opened.end, comment.start))
            opened = None
        else:
            message = "this closes a place that nothing opens"
            findings.append(text.fault(comment.start, comment.end, message))
    if opened:
        yield opened


def _problem(text: Text, comment: _Comment) -> str | None:
    before = text.plain[text.line_start(comment.start) : comment.start]
    after = text.plain[comment.end : text.line_end(comment.end)]
    if not comment.closed:
        return "this comment is never closed; it ends with -->"
    if "-->" in after:
        return "a comment ends at its first -->; write the arrow as ->"
    if comment.inline or after.strip() or re.sub(r"[-+*>\s]|\d+[.)]", "", before):
        return "a place for a figure stands on a line of its own"
    return None


def _prefix(text: Text, start: int) -> str:
    """What stands before the further lines of a place: quotes stay, marks of lists are blanks."""
    return re.sub(r"[^>\s]", " ", text.source[text.line_start(start) : start])
