"""Reading plain text, as people write it in mails and editors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drafts.outline import Frame
from lipgraph.drafts.switches import comments_in

if TYPE_CHECKING:
    from lipgraph.drafts.outline import Outline

_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣◦·]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))[ \t]+(?=\S)")
_FIRST_NUMBER = re.compile(r"[ \t]*(?:[-*+•‣◦·]|\(?0?1[.)]|\(?[aA]\))[ \t]")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,}|\*{3,}|\^{3,})[ \t]*\Z")
_RULE = re.compile(r"[ \t]*(?:[-=*_~#•·][ \t]*){3,}\Z")
_WIDEST = 120
"""Characters of a line beyond which nobody wraps text."""
_LONGEST_HEADING = 70
_MOST_WORDS = 10


class _Line(NamedTuple):
    text: str
    start: int
    quoted: bool

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_plain(source: str, outline: Outline) -> None:
    """Tell the outline what stands in a plain text."""
    outline.comments.extend(comments_in(source))
    lines = _lines(source, outline.comments)
    reader = _PlainReader(outline, wrapped=_is_wrapped(lines))
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        reader.line(line, before, after, last=index + 2 >= len(lines))


def _lines(source: str, comments: list[tuple[int, int]]) -> list[_Line]:
    """The lines without comments and signs of quotation; a line that was all comment is gone."""
    lines = []
    blanked = source
    if comments:
        parts: list[str] = []
        at = 0
        for low, high in comments:
            parts += (source[at:low], re.sub(r"[^\n]", " ", source[low:high]))
            at = high
        blanked = "".join([*parts, source[at:]])
    start = 0
    for text in blanked.split("\n"):
        end = start + len(text)
        if text.strip() or not source[start:end].strip():
            quote = _QUOTED.match(text)
            cut = quote.end() if quote else 0
            lines.append(_Line(text[cut:], start + cut, quote is not None))
        start = end + 1
    while lines and lines[-1].blank:
        lines.pop()
    return lines


class _PlainReader:
    """Takes the lines of a plain text in order."""

    def __init__(self, outline: Outline, *, wrapped: bool) -> None:
        self.outline = outline
        self._wrapped = wrapped
        self._indents: list[int] = []
        """How far the text of each open item is indented, outermost first."""
        self._quoted = False
        self._running = False
        """Whether the line before is of the same block."""
        self._skip = False

    def line(self, line: _Line, before: _Line | None, after: _Line | None, *, last: bool) -> None:
        """Take one line, between its neighbours."""
        if self._skip:
            self._skip = False
            return
        if line.quoted != self._quoted:
            self._turn(line.quoted)
        if line.blank or _RULE.match(line.text):
            self._end_block()
            if not line.blank:
                self._close_items(0)
                self.outline.interrupt()
            return
        if not self._running and self._heading(line, before, after, last=last):
            return
        bullet = _BULLET.match(line.text)
        if bullet and (self._indents or not self._running or _FIRST_NUMBER.match(line.text)):
            self._item(line, bullet)
        else:
            self._continue(line)
        if not self._wrapped:
            self._end_block()

    def _turn(self, quoted: bool) -> None:
        """A quotation starts or ends."""
        self._end_block()
        self._close_items(0)
        if self._quoted:
            self.outline.pop()
        if quoted:
            self.outline.push(Frame("quote"))
        self._quoted = quoted

    def _end_block(self) -> None:
        self.outline.boundary()
        self._running = False

    def _heading(
        self, line: _Line, before: _Line | None, after: _Line | None, *, last: bool
    ) -> bool:
        """Read the line as a heading if it looks like one."""
        level = 0
        if after is not None and _underlines(line, after):
            level = 1 if "=" in after.text else 2
            self._skip = True
        elif not last and _looks_like_heading(line) and self._stands_alone(before, after):
            level = 1 if before is None else 2
        if not level:
            return False
        self._close_items(0)
        self.outline.push(Frame("heading", level=level))
        self.outline.text(line.text, line.start)
        self.outline.pop()
        return True

    def _stands_alone(self, before: _Line | None, after: _Line | None) -> bool:
        """Whether a line between these is no part of a longer paragraph."""
        if not self._wrapped:
            return True
        return (before is None or before.blank) and after is not None and after.blank

    def _item(self, line: _Line, bullet: re.Match[str]) -> None:
        """Start an item, in the list that its indent says."""
        outline = self.outline
        outline.boundary()
        mark = _width(bullet[0]) - _width(bullet[0].strip() + " ")
        depth = len(self._indents)
        while depth and mark < self._indents[depth - 1] - 1:
            depth -= 1
        if depth == len(self._indents):
            outline.push(Frame("list"))
            self._indents.append(_width(bullet[0]))
        else:
            self._close_items(depth + 1)
            outline.pop()
            self._indents[-1] = _width(bullet[0])
        outline.push(Frame("item"))
        outline.text(line.text[bullet.end() :], line.start + bullet.end())
        self._running = True

    def _continue(self, line: _Line) -> None:
        """Go on with a block, or start one outside the lists that the indent leaves."""
        if not self._running and self._indents:
            indent = _width(line.text) - _width(line.text.lstrip())
            keep = sum(1 for own in self._indents if indent >= min(own, 2))
            self._close_items(keep if indent else 0)
        if self._running:
            self.outline.line_break(line.start - 1)
        self.outline.text(line.text, line.start)
        self._running = True

    def _close_items(self, keep: int) -> None:
        """Close all lists but the outermost `keep`."""
        while len(self._indents) > keep:
            self._indents.pop()
            self.outline.pop()
            self.outline.pop()


def _width(text: str) -> int:
    return len(text.expandtabs(4))


def _underlines(line: _Line, after: _Line) -> bool:
    """Whether the line after a line makes a heading of it."""
    length = len(line.text.strip())
    return (
        length <= _WIDEST
        and length <= 2 * len(after.text.strip())
        and _UNDERLINE.match(after.text) is not None
        and not _BULLET.match(line.text)
    )


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether long paragraphs run over several lines, or each is a line of its own."""
    lengths = [len(line.text) for line in lines]
    return 2 * sum(length for length in lengths if length > _WIDEST) <= sum(lengths)


def _looks_like_heading(line: _Line) -> bool:
    """Whether a line is short, starts as a heading does, and ends as no sentence does."""
    text = line.text.strip()
    return (
        not line.quoted
        and len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_WORDS
        and (text[0].isupper() or text[0].isdigit())
        and (text[-1].isalnum() or text[-1] in ")”\"'’")
        and not _BULLET.match(line.text)
    )
