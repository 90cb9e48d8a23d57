"""Fellows: words for things of one sort, one of which may stand where another belongs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lipgraph.english.words import rows


class Fellow(NamedTuple):
    """A word of a row of fellows: the row, by number, the place in it, and whether there is but one
    of the row at a time."""

    row: int
    place: int
    exclusive: bool


@cache
def _rows() -> tuple[tuple[bool, tuple[tuple[str, ...], ...]], ...]:
    return tuple(
        (exclusive, tuple(tuple(cell.split()) for cell in row))
        for exclusive, name in ((True, "exclusive_fellows"), (False, "fellows"))
        for row in rows(name)
    )


@cache
def _by_word() -> dict[str, tuple[Fellow, ...]]:
    found: dict[str, list[Fellow]] = {}
    for number, (exclusive, row) in enumerate(_rows()):
        for place, words in enumerate(row):
            for word in words:
                found.setdefault(word, []).append(Fellow(number, place, exclusive))
    return {key: tuple(fellows) for key, fellows in found.items()}


def fellow_of(word: str) -> tuple[Fellow, ...]:
    """The rows in which a word stands, given in its base form."""
    return _by_word().get(word, ())


def others_of(fellow: Fellow) -> tuple[str, ...]:
    """The words of a row that mean another of it."""
    _, row = _rows()[fellow.row]
    return tuple(word for place, words in enumerate(row) if place != fellow.place for word in words)
