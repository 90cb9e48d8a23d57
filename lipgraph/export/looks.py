"""How nodes and claims look where a format can say it: as in lipgraph's own drawings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing.diagram import KindStyle
from lipgraph.drawing.style import line_of
from lipgraph.drawing.theme import LIGHT
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from lipgraph.export.content import Content


class KindLook(NamedTuple):
    """The look of a kind's nodes: colours as "#RRGGBB", `shape` as Graphviz calls it."""

    fill: str
    outline: str
    shape: str


class LineLook(NamedTuple):
    """The look of a claim's line, by how sure the claim is."""

    color: str
    width: float
    pattern: str


INK = LIGHT.ink
"""The colour of text in nodes."""


def kind_looks(content: Content) -> dict[str, KindLook]:
    """The look of every kind by its name, in the order of the kinds."""
    looks = {}
    for order, (name, kind) in enumerate(content.within.kinds.items()):
        said = KindStyle(name, kind["label"], kind["plural"], kind["color"], kind["shape"], order)
        looks[name] = KindLook(LIGHT.fill(said), LIGHT.outline(said), kind["shape"])
    return looks


def line_looks() -> dict[str, LineLook]:
    """The look of a line by certainty. A disputed claim, drawn as two lines elsewhere, is dashed:
    other programs have no double line."""
    return {name: _line(name) for name in CERTAINTIES}


def plain_line() -> LineLook:
    """The look of a claim that states no certainty."""
    return _line(None)


def _line(certainty: str | None) -> LineLook:
    line = line_of(certainty)
    color = LIGHT.quiet_line if line.quiet else LIGHT.line
    return LineLook(color, line.width, "dashed" if line.twin else line.style)


CYTOSCAPE_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "ellipse": "ellipse",
        "oval": "ellipse",
        "circle": "ellipse",
        "doublecircle": "ellipse",
        "egg": "ellipse",
        "hexagon": "hexagon",
        "octagon": "octagon",
        "doubleoctagon": "octagon",
        "tripleoctagon": "octagon",
        "diamond": "diamond",
        "parallelogram": "parallelogram",
        "trapezium": "parallelogram",
        "invtrapezium": "parallelogram",
        "component": "round-rectangle",
        "cylinder": "round-rectangle",
        "folder": "round-rectangle",
        "house": "round-rectangle",
        "tab": "round-rectangle",
    }
)
"""The nearest of Cytoscape's shapes that hold a label; all others are rectangles."""

EFFECT_ARROWS: Mapping[str, str] = MappingProxyType(
    {"increases": "triangle", "decreases": "tee", "none": "vee"}
)
"""Arrowheads by what a claim does to its target, as cytoscape.js calls them."""
