"""Themes as data: those that ship, and those that a publisher writes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lipgraph.drawing.theme import LIGHT, Theme
from lipgraph.errors import LipgraphError, UnsoundFile
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from lipgraph.findings import Finding
    from lipgraph.reading.fields import Fields

_COLORS = {
    "background": "background",
    "text": "ink",
    "labels": "label_ink",
    "lines": "line",
    "quiet-lines": "quiet_line",
    "rule": "rule",
}
"""The fields of a theme's file that are colours, and what the record calls them."""

_FIELDS = ("based-on", *_COLORS, "fill", "grey", "kinds")
_SUFFIXES = (".yaml", ".yml")


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that ship, sorted."""
    return tuple(sorted(name.removesuffix(".yaml") for name in os.listdir(_folder())))


def theme(given: str, *, folder: str = "") -> Theme:
    """Return a theme that ships, by its name, or one from a file; a path ends in `.yaml`.

    Args:
        given: the name or the path.
        folder: what the path is relative to.

    Raises:
        LipgraphError: there is no such theme.
        UnsoundFile: the file of the theme has errors.
    """
    if given == LIGHT.name:
        return LIGHT
    if given.endswith(_SUFFIXES):
        return _read(os.path.join(folder, given), frozenset())
    if given not in theme_names():
        close = did_you_mean(nearest(given, theme_names()))
        expected = close or f"; it can be {', '.join(theme_names())}, or a file that ends in .yaml"
        raise LipgraphError(f"no theme is called {given!r}{expected}")
    return _read(_shipped(given), frozenset())


def _read(path: str, above: frozenset[str]) -> Theme:
    """The theme of a file; `above` are the files that are based on it."""
    from lipgraph.reading.one_file import read_one

    findings: list[Finding] = []
    reader, root = read_one(path, findings, expected="the colours of a theme")
    fields = reader.mapping(root, "the theme")
    values: dict[str, Any] = {}
    base = LIGHT
    if fields is not None:
        fields.only(_FIELDS)
        base = _base(fields, path, above | {os.path.realpath(path)}) or LIGHT
        values = _values(fields, base)
    if findings:
        in_order = sorted(findings, key=lambda finding: finding.sort_key)
        raise UnsoundFile(path, findings=in_order)
    from lipgraph.reading.fields import kebab_form

    # It stands in the names of files.
    name = kebab_form(os.path.splitext(os.path.basename(path))[0]) or "own"
    return base._replace(name=name, **values).made()


def _base(fields: Fields, path: str, above: frozenset[str]) -> Theme | None:
    """The theme that this one is based on."""
    given = fields.text("based-on")
    if given is None or given == LIGHT.name:
        return None
    file = os.path.join(os.path.dirname(path), given)
    if not given.endswith(_SUFFIXES):
        if given not in theme_names():
            close = nearest(given, theme_names(), limit=1)
            message = f"no theme is called {given!r}; expected one of {', '.join(theme_names())}"
            fields.reader.report(
                "bad-value", fields.place("based-on"), message, close[0] if close else None
            )
            return None
        file = _shipped(given)
    if os.path.realpath(file) in above or not os.path.isfile(file):
        there = os.path.isfile(file)
        message = "the theme is based on itself" if there else f"there is no file {given!r} here"
        fields.reader.report("bad-value", fields.place("based-on"), message)
        return None
    return _read(file, above)


def _values(fields: Fields, base: Theme) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field, attribute in _COLORS.items():
        color = _color(fields, field)
        if color is not None:
            values[attribute] = color
    share = fields.number("fill")
    if share is not None:
        if 0 <= share <= 1:
            values["share"] = float(share)
        else:
            message = f"'fill' of the theme is {share}; expected a number from 0 to 1"
            fields.reader.report("bad-value", fields.place("fill"), message)
    if "grey" in fields:
        values["grey"] = fields.truth("grey")
    kinds = fields.mapping("kinds")
    if kinds is not None:
        named = {name: color for name in kinds if (color := _color(kinds, name)) is not None}
        values["kinds"] = {**base.kinds, **named}
    return values


def _color(fields: Fields, name: str) -> str | None:
    from lipgraph.drawing.color import is_color

    color = fields.text(name)
    if color is None or is_color(color):
        return None if color is None else color.upper()
    message = f"{color!r} is no colour; write it as #RRGGBB, such as #56B4E9"
    fields.reader.report("bad-color", fields.place(name), message)
    return None


def _folder() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.join(package, "data", "themes")


def _shipped(name: str) -> str:
    return os.path.join(_folder(), f"{name}.yaml")
