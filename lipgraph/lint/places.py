"""Where the entries of a file stand, for what the records do not keep."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from lipgraph.findings import Place
from lipgraph.reading.yaml_text import compose, decode, place_of


def read_root(path: str) -> yaml.Node | None:
    """The YAML document of a file, or None if it cannot be read; reading has said why."""

    def said(rule: str, place: object, message: str) -> None:
        """Nothing more to say."""

    try:
        with open(path, "rb") as file:
            text = decode(file.read(), path, said)
    except OSError:
        return None
    return None if text is None else compose(text, path, said)


def places_of_entries(path: str) -> dict[str, Place]:
    """Where the names of a file's entries stand; the first one's, if one stands twice."""
    root = read_root(path)
    if not isinstance(root, yaml.MappingNode):
        return {}
    places: dict[str, Place] = {}
    for key, _ in root.value:
        if isinstance(key, yaml.ScalarNode):
            places.setdefault(key.value, place_of(key, path))
    return places


def text_at(place: Place) -> str | None:
    """What stands at a place, or None if its file cannot be read."""
    try:
        with open(place.path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return None
    start, end = span_of(place, line_starts(text))
    return text[start:end]


_BREAK = re.compile("\r\n|\r|\n")


@lru_cache(maxsize=4)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of a text begins, as YAML counts lines."""
    return (0, *(match.end() for match in _BREAK.finditer(text)))


def span_of(place: Place, starts: tuple[int, ...]) -> tuple[int, int]:
    """The offsets of a place in a text whose lines begin at `starts`."""
    last = len(starts) - 1
    return (
        starts[min(place.line - 1, last)] + place.column - 1,
        starts[min(place.end_line - 1, last)] + place.end_column - 1,
    )


def find_in(place: Place, words: str) -> Place:
    """Where some words stand within a place; the whole place if they are not there as such, for
    instance because they are broken over two lines."""
    text = text_at(place)
    at = -1 if text is None else text.find(words)
    if text is None or at < 0:
        return place
    before = text[:at]
    breaks = line_starts(before)
    line = place.line + len(breaks) - 1
    column = len(before) - breaks[-1] + (place.column if len(breaks) == 1 else 1)
    return Place(place.path, line, column, line, column + len(words))
