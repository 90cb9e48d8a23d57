"""Prose being gathered: pieces of the source, until a block ends and they become a passage."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drafts.draft import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLACEHOLDER = "x"
"""The word that stands in a sentence for what is no prose: code, a formula, an address."""

_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Characters that no reader sees and that would hide a word: soft hyphens, marks of direction."""

_UNTIDY = re.compile(rf"[\s{_UNSEEN}]{{2,}}|[^\S ]|[{_UNSEEN}]")
_ADDRESS = re.compile(
    rf"(?<![\w/])(?:https?://|www\.)[^\s<>]*[\w/]|[\s{_UNSEEN}]{{2,}}|[^\S ]|[{_UNSEEN}]"
)


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set to look words up in."""
    return frozenset(text.split())


class Piece(NamedTuple):
    """Characters and where they stand: each at its own place from `start` on, or, if they are
    `decoded` from other characters, all of them at `start`."""

    text: str
    start: int
    decoded: bool = False

    @property
    def offsets(self) -> Iterable[int]:
        """Where each character stands in the source."""
        if self.decoded:
            return (self.start,) * len(self.text)
        return range(self.start, self.start + len(self.text))


def aligned(text: str, source: str, start: int, end: int) -> list[Piece]:
    """A text that was decoded from `source[start:end]`, each character at the place that it most
    likely comes from."""
    if end - start == len(text) and source.startswith(text, start):
        return [Piece(text, start)]
    if len(text) <= 2:
        return [Piece(text, start, True)]
    pieces = []
    at = start
    for char in text:
        found = at if char.isspace() else source.find(char, at, min(end, at + 80))
        if found >= 0:
            pieces.append(Piece(char, min(found, end - 1), True))
            at = min(found if char.isspace() else found + 1, end - 1)
        else:
            pieces.append(Piece(char, at, True))
    return pieces


def passage_of(pieces: Sequence[Piece]) -> Passage:
    """The passage that the pieces make: every run of white space one space, none at the ends.

    The offsets are a range where the characters stand side by side in the source.
    """
    text = "".join([piece.text for piece in pieces])
    untidy = _ADDRESS if "://" in text or "www." in text else _UNTIDY
    return _tidied(text, _offsets(pieces), untidy)


def _offsets(pieces: Sequence[Piece]) -> Sequence[int]:
    if not pieces:
        return range(0)
    at = pieces[0].start
    for piece in pieces:
        if piece.start != at or piece.decoded:
            return tuple(chain.from_iterable([piece.offsets for piece in pieces]))
        at += len(piece.text)
    return range(pieces[0].start, at)


def _tidied(text: str, offsets: Sequence[int], untidy: re.Pattern[str]) -> Passage:
    """The text with each match of `untidy` replaced by what a reader sees of it."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    parts: list[str] = []
    places: list[Sequence[int]] = []
    at = start
    kept = True
    for match in untidy.finditer(text, start, end):
        new = _seen(match[0])
        kept = kept and len(new) == match.end() - match.start()
        parts += (text[at : match.start()], new)
        places += (offsets[at : match.start()], offsets[match.start() : match.start() + len(new)])
        at = match.end()
    if not parts:
        return Passage(text[start:end], offsets[start:end])
    parts.append(text[at:end])
    places.append(offsets[at:end])
    if kept and isinstance(offsets, range):
        return Passage("".join(parts), offsets[start:end])
    return Passage("".join(parts), tuple(chain.from_iterable(places)))


def _seen(untidy: str) -> str:
    if not untidy[0].isspace() and untidy[0] not in _UNSEEN:
        return PLACEHOLDER
    return " " if any(char.isspace() for char in untidy) else ""
