"""Lines of a source with words underlined, as terminals show them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.findings import Place

WIDTH = 100
"""The columns of a terminal that a line of the source may take."""

_TAB = 4
_MOST_LINES = 4
_CUT = "\u2026"
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
# Marks that turn the direction of text would let a line look like another one.
_TURNS = frozenset(
    map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)


class Excerpt(NamedTuple):
    """A line as it is shown, and the columns, from 0, between which it is underlined."""

    number: int
    text: str
    start: int
    end: int


def safe(text: str) -> str:
    r"""A text without characters that steer a terminal: each has a visible stand-in.

    >>> safe("a\x1b[31m")
    'a␛[31m'
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _TURNS or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return character


def columns(text: str) -> int:
    """How many columns of a terminal a text without tabs takes.

    >>> columns("naïve"), columns("咖啡"), columns("☕")
    (5, 4, 2)
    """
    return sum(width for _, width in _cells(text))


def excerpts(source: Sequence[str], place: Place, *, width: int = WIDTH) -> list[Excerpt | None]:
    """The lines that a place spans, each underlined; None stands for lines that are left out.

    Args:
        source: the lines of the source.
        place: the span; an empty one is underlined with one mark.
        width: how many columns a line may take. A longer one is cut around what is underlined.
    """
    numbers: list[int | None] = list(range(place.line, place.end_line + 1))
    if place.end_column == 1 and len(numbers) > 1:
        numbers.pop()
    if len(numbers) > _MOST_LINES:
        numbers[2:-1] = [None]
    return [None if each is None else _excerpt(source, place, each, width) for each in numbers]


def _excerpt(source: Sequence[str], place: Place, number: int, width: int) -> Excerpt:
    line = source[number - 1] if number <= len(source) else ""
    start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
    end = place.end_column - 1 if number == place.end_line else len(line.rstrip())
    cells = _cells(line)
    edges = [0]
    for _, taken in cells:
        edges.append(edges[-1] + taken)
    at = [edges[min(each, len(cells))] for each in (start, max(start, end))]
    at[1] = max(at[1], at[0] + 1)
    low, high = _window(edges, at[0], at[1], width)
    text = "".join(shown for shown, _ in cells[low:high])
    left = _CUT if low else ""
    right = _CUT if high < len(cells) else ""
    shift = len(left) - edges[low]
    limit = len(left) + edges[high] - edges[low] + len(right)
    first = min(at[0] + shift, limit)
    return Excerpt(number, left + text + right, first, max(min(at[1] + shift, limit), first + 1))


def _cells(line: str) -> list[tuple[str, int]]:
    """Each character as it is shown, and the columns that it takes."""
    cells: list[tuple[str, int]] = []
    at = 0
    joined = False
    for character in line:
        if character == "\t":
            width = _TAB - at % _TAB
            cells.append((" " * width, width))
        else:
            width = 0 if joined else _width(character)
            if character == _EMOJI_STYLE and cells and cells[-1][1] == 1:
                width = 1  # the sign before is drawn as wide as an emoji
            cells.append((_visible(character), width))
        joined = character == _JOINER
        at += width
    return cells


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if character in _TURNS:
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window(edges: Sequence[int], start: int, end: int, width: int) -> tuple[int, int]:
    """Between which characters a line is cut, so that the columns from `start` to `end`, or as
    many of them as there is room for, stand in the middle."""
    last = len(edges) - 1
    if edges[last] <= width:
        return 0, last
    room = width - 2 * len(_CUT)
    spare = max(room - (end - start), 8)
    left = max(min(start - spare // 2, edges[last] - room), 0)
    low = next(at for at in range(last + 1) if edges[at] >= left)
    high = next(at for at in range(last, -1, -1) if edges[at] <= edges[low] + room)
    return low, high
