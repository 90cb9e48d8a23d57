"""What certainty, loop closing and effect look like; every format draws from these tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import DiagramEdge
    from lipgraph.vocabulary import Effect

FONT = "Arial"
"""The family whose metrics the renderer knows (Arimo has the same), so that text fits its boxes."""

FONT_STACK = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
"""What a browser may set instead: families of the same widths come first."""

NODE_SIZE = 12
EDGE_SIZE = 10
LEGEND_SIZE = 10
"""Font sizes in points."""


class Line(NamedTuple):
    """How an arrow's line is drawn: a Graphviz style and a width in points.

    `quiet` lines have a colour of their own. `twin` lines are two thin parallel ones. `word` must
    stand in the arrow's label, because the line alone does not say it.
    """

    style: str
    width: float
    quiet: bool = False
    twin: bool = False
    word: str = ""


# Told apart by pattern and weight alone, so that a grey print says the same; dashes are kept for
# loop closing, whose lines say by a word what the dashes hide.
_LINES: Mapping[str | None, Line] = MappingProxyType(
    {
        "established": Line("solid", 2.0),
        "plausible": Line("solid", 1.0),
        "weak": Line("dotted", 1.8),
        "disputed": Line("solid", 0.8, twin=True, word="disputed"),
        None: Line("solid", 1.0, quiet=True),
    }
)
_LOOP_LINES: Mapping[str | None, Line] = MappingProxyType(
    {
        "established": Line("dashed", 2.0),
        "plausible": Line("dashed", 1.0),
        "weak": Line("dashed", 1.0, word="weak"),
        "disputed": Line("dashed", 1.0, word="disputed"),
        None: Line("dashed", 1.0, quiet=True),
    }
)

ARROWHEADS: Mapping[Effect, str] = MappingProxyType(
    {"increases": "normal", "decreases": "tee", "none": "vee"}
)
"""Graphviz arrowheads by what a claim does to its target."""

EFFECT_WORDS: Mapping[Effect, str] = MappingProxyType(
    {"increases": "increases", "decreases": "decreases", "none": "neither increases nor decreases"}
)
"""What the legend calls the arrowheads."""


def line_of(certainty: str | None, *, closes_loop: bool = False) -> Line:
    """Return the line of claims of this certainty."""
    return (_LOOP_LINES if closes_loop else _LINES)[certainty]


def edge_text(edge: DiagramEdge) -> str:
    """Return the words on an arrow: its relation, and its certainty where the line hides it."""
    word = line_of(edge.certainty, closes_loop=edge.closes_loop).word
    return f"{edge.label} ({word})".strip() if word else edge.label
