"""The outlines of kinds, for the map and its legend: those that Graphviz draws, simplified."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

Point = tuple[float, float]

_ROUND = 24
"""The corners that an egg has here."""


def _mirrored(points: tuple[Point, ...], *, across: bool = False) -> tuple[Point, ...]:
    """The outline upside down, or turned to the other side."""
    return tuple((-x, y) if across else (x, -y) for x, y in points)


def _egg() -> tuple[Point, ...]:
    turns = (2 * pi * at / _ROUND for at in range(_ROUND))
    return tuple((round(cos(t), 2), round(sin(t) * (0.95 - 0.28 * cos(t)), 2)) for t in turns)


_DOME = ((-1.0, -0.7), (-0.7, -0.88), (-0.3, -0.98), (0.3, -0.98), (0.7, -0.88), (1.0, -0.7))
_HOUSE = ((-1.0, -0.35), (0.0, -1.0), (1.0, -0.35), (1.0, 1.0), (-1.0, 1.0))
_OCTAGON = (
    *((-1.0, -0.4), (-0.75, -1.0), (0.75, -1.0), (1.0, -0.4)),
    *((1.0, 0.4), (0.75, 1.0), (-0.75, 1.0), (-1.0, 0.4)),
)
_SEPTAGON = (
    *((0.0, -1.0), (0.78, -0.62), (1.0, 0.22), (0.43, 1.0)),
    *((-0.43, 1.0), (-1.0, 0.22), (-0.78, -0.62)),
)
_TRAPEZIUM = ((-0.75, -1.0), (0.75, -1.0), (1.0, 1.0), (-1.0, 1.0))
_TRIANGLE = ((0.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
_ARROW = (
    *((-1.0, -0.6), (0.6, -0.6), (0.6, -1.0), (1.0, 0.0)),
    *((0.6, 1.0), (0.6, 0.6), (-1.0, 0.6)),
)
_STAR = (
    *((0.0, -1.0), (0.3, -0.3), (1.0, -0.24), (0.48, 0.2), (0.62, 1.0)),
    *((0.0, 0.55), (-0.62, 1.0), (-0.48, 0.2), (-1.0, -0.24), (-0.3, -0.3)),
)
_COMPONENT = (
    *((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, 0.65), (-0.88, 0.65)),
    *((-0.88, 0.2), (-1.0, 0.2), (-1.0, -0.2), (-0.88, -0.2), (-0.88, -0.65), (-1.0, -0.65)),
)
_BOX = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))

_OUTLINES: Mapping[str, tuple[Point, ...]] = MappingProxyType(
    {
        "box3d": ((-1, -0.5), (-0.75, -1), (1, -1), (1, 0.5), (0.75, 1), (-1, 1)),
        "cds": ((-1, -1), (0.6, -1), (1, 0), (0.6, 1), (-1, 1)),
        "component": _COMPONENT,
        "cylinder": (*_DOME, *_mirrored(_DOME)[::-1]),
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
        "doubleoctagon": _OCTAGON,
        "egg": _egg(),
        "folder": ((-1, -0.7), (0.3, -0.7), (0.4, -1), (0.9, -1), (1, -0.7), (1, 1), (-1, 1)),
        "hexagon": ((-1, 0), (-0.75, -1), (0.75, -1), (1, 0), (0.75, 1), (-0.75, 1)),
        "house": _HOUSE,
        "invhouse": _mirrored(_HOUSE),
        "invtrapezium": _mirrored(_TRAPEZIUM),
        "invtriangle": _mirrored(_TRIANGLE),
        "larrow": _mirrored(_ARROW, across=True),
        "note": ((-1, -1), (0.65, -1), (1, -0.2), (1, 1), (-1, 1)),
        "octagon": _OCTAGON,
        "parallelogram": ((-0.78, -1), (1, -1), (0.78, 1), (-1, 1)),
        "pentagon": ((0, -1), (1, -0.24), (0.65, 1), (-0.65, 1), (-1, -0.24)),
        "rarrow": _ARROW,
        "septagon": _SEPTAGON,
        "star": _STAR,
        "tab": ((-1, -1), (-0.4, -1), (-0.4, -0.65), (1, -0.65), (1, 1), (-1, 1)),
        "trapezium": _TRAPEZIUM,
        "triangle": _TRIANGLE,
        "tripleoctagon": _OCTAGON,
    }
)
"""The corners of those that are neither round nor rectangles, within -1 and 1, y downward."""

_ROUNDED = frozenset(("ellipse", "oval", "circle", "doublecircle"))


def outline(shape: str) -> str:
    """An outline as cytoscape.js takes it: "ellipse", "rectangle", or the corners of a polygon.

    >>> outline("oval"), outline("signature"), outline("diamond")
    ('ellipse', 'rectangle', '0 -1 1 0 0 1 -1 0')
    """
    if shape in _ROUNDED:
        return "ellipse"
    corners = _OUTLINES.get(shape)
    return " ".join(f"{x:g} {y:g}" for x, y in corners) if corners else "rectangle"


def swatch(shape: str) -> str:
    """A small picture of the outline, in the colours of the kind that it stands in."""
    corners = _OUTLINES.get(shape, _BOX)
    points = " ".join(f"{10 * x:g},{6 * y:g}" for x, y in corners)
    drawn = (
        '<ellipse rx="10" ry="6"></ellipse>'
        if shape in _ROUNDED
        else f'<polygon points="{points}"></polygon>'
    )
    return (
        '<svg class="swatch" viewBox="-11 -7 22 14" width="22" height="14" aria-hidden="true">'
        f"{drawn}</svg>"
    )
