"""Questions and answers that are marked by their letters: `Q: ...`, `A: ...`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lipgraph.drafts.passage import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = re.compile(r"\s*(?:Q|A|Question|Answer)\s{0,2}\d{0,3}\s?:\s+", re.IGNORECASE)
_FIRST_LETTER = re.compile(
    r"\A\s*(?:Q|A|Question|Answer)\s{0,2}\d{0,3}\s?:\s"
    r"|(?<=[.?!…])[ \t]*\n\s*(?:Q|Question)\s?\d{0,3}:\s",
    re.IGNORECASE,
)
_NEXT_LETTER = re.compile(r"(?<=[.?!…])\s+(?=(?:Q|A|Question|Answer)\s?\d{0,3}\s?:\s)")
_QUESTION_LINE = re.compile(r"\s*Q[^\n?]*\?[ \t]*\n", re.IGNORECASE)


def questions_and_answers(pieces: list[Piece]) -> list[list[Piece]] | None:
    """The questions and answers, each without its letter, if the pieces hold such."""
    text = "".join([piece.text for piece in pieces])
    first = _FIRST_LETTER.search(text)
    if first is None:
        return None
    cuts = [0, *(match.end() for match in _NEXT_LETTER.finditer(text))]
    line = _QUESTION_LINE.match(text)
    if line and line.end() not in cuts:
        cuts.insert(1, line.end())
    parts: list[list[Piece]] = []
    rest = iter(_divided(pieces, cuts))
    for part, start in zip(rest, cuts, strict=True):
        letter = _LETTER.match(text, start)
        parts.append(_without(part, letter.end() - start) if letter else part)
    return parts


def _divided(pieces: list[Piece], cuts: list[int]) -> Iterator[list[Piece]]:
    """The pieces, divided before each character of `cuts`, the first of which is 0."""
    part: list[Piece] = []
    at = 0
    ends = iter([*cuts[1:], None])
    end = next(ends)
    for piece in pieces:
        while end is not None and end < at + len(piece.text):
            part.append(_head(piece, end - at))
            piece, at = _tail(piece, end - at), end
            yield part
            part, end = [], next(ends)
        part.append(piece)
        at += len(piece.text)
    yield part
    while end is not None:
        yield []
        end = next(ends)


def _without(pieces: list[Piece], count: int) -> list[Piece]:
    """The pieces without the first `count` characters."""
    for index, piece in enumerate(pieces):
        if count < len(piece.text):
            return [_tail(piece, count), *pieces[index + 1 :]]
        count -= len(piece.text)
    return []


def _head(piece: Piece, count: int) -> Piece:
    return Piece(piece.text[:count], piece.start, piece.decoded)


def _tail(piece: Piece, count: int) -> Piece:
    return Piece(piece.text[count:], piece.start + (0 if piece.decoded else count), piece.decoded)
