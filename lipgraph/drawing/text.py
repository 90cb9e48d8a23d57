"""Labels made drawable: characters every format can hold, lines of a bearable length."""

from __future__ import annotations

import unicodedata
from math import ceil, sqrt

# The characters listed, not those allowed: a class that reaches U+10FFFF takes 10 ms to compile.
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
# White space but for the no-break ones, which stand where the writer wants no break.
_BREAKS = r"[^\S\xa0\u2007\u202f]+"
_JOINER = "\u200d"

_LONGEST_WORD = 24

_NARROW = frozenset("fijlrtI .,:;'!|()[]/\\-`\"")
_BROAD = frozenset("mwMW@%")


def clean(text: str) -> str:
    """Return `text` on one line, with U+FFFD for each character that XML cannot hold.

    >>> clean(" one\\n two\\x00")
    'one two\\ufffd'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # Compiled where a label needs them: most drawings do not.
    import re

    return re.sub(_NOT_XML, "\ufffd", re.sub(_BREAKS, " ", text).strip(" "))


def wrap(text: str, *, width: int) -> tuple[str, ...]:
    """Return the cleaned `text` in lines of about equal length, at most `width` columns each.

    A longer word gets a longer line, up to `_LONGEST_WORD`, where it is cut. A very long text gets
    wider lines, so that its box is no tower. An empty text is one empty line.

    >>> wrap("low magnesium, potassium or calcium", width=22)
    ('low magnesium,', 'potassium or calcium')
    """
    text = clean(text)
    width = max(width, ceil(sqrt(6 * columns(text))))
    longest = max(width, _LONGEST_WORD)
    words = [part for word in text.split(" ") for part in _pieces(word, width=longest)]
    width = max(width, *map(columns, words))
    fewest = len(_fill(words, width=width))
    # The narrowest lines that need no more of them: "a b c / d" becomes "a b / c d".
    for narrower in range(max(map(columns, words)), width):
        lines = _fill(words, width=narrower)
        if len(lines) <= fewest:
            return lines
    return _fill(words, width=width)


def columns(text: str) -> int:
    """Return how many columns `text` takes: 2 for wide characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def text_width(text: str, *, size: float) -> float:
    """Return about how wide `text` is in points, set in Arial of `size` points.

    Three classes of width stand in for the font's table; good to about a tenth.
    """
    return size * sum(_ems(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or character == _JOINER:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _BROAD:
        return 0.86
    if character.isupper():
        return 0.7
    return 0.56 if character.isascii() else (0.0, 0.6, 1.05)[_columns(character)]


def _pieces(word: str, *, width: int) -> list[str]:
    """Cut a word that is longer than a line, but never before a mark that joins what it follows."""
    pieces = []
    start = used = 0
    for index, character in enumerate(word):
        joined = _joins(character) or (index > 0 and word[index - 1] == _JOINER)
        if used + _columns(character) > width and not joined:
            pieces.append(word[start:index])
            start, used = index, 0
        used += _columns(character)
    return [*pieces, word[start:]]


def _joins(character: str) -> bool:
    """Tell marks, joiners and skin tones: what forms one sign with the character before it."""
    return (
        character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or unicodedata.category(character)[0] == "M"
    )


def _fill(words: list[str], *, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    room = 0
    for word in words:
        if lines and columns(word) + 1 <= room:
            lines[-1] += " " + word
            room -= columns(word) + 1
        else:
            lines.append(word)
            room = width - columns(word)
    return tuple(lines)
