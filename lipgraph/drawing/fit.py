"""Fitting a diagram to the width at which it is shown, so that its text can be read there."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from lipgraph.drawing import engine, style
from lipgraph.drawing.dot import ACROSS, DOWN, build

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram, Direction
    from lipgraph.drawing.dot import Columns

PIXELS_PER_POINT = 96 / 72
"""CSS pixels in a point of a picture that is shown at its own size."""

LEAST_TEXT = 11.0
"""The height in CSS pixels below which text in a picture is hard to read."""

_PHONE = 360
"""The width in CSS pixels of a narrow phone."""

# Above this, laying out several times takes too long, and no layout makes the text readable.
_MOST_NODES = 60
_VIEW_BOX = re.compile(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"')
_COLUMNS: dict[Direction, tuple[Columns, ...]] = {
    "LR": (ACROSS, (15, 12), (12, 9)),
    "TB": (DOWN, (13, 11), (11, 9)),
}


def fitted(diagram: Diagram, direction: str = "auto") -> tuple[Diagram, float]:
    """Return the diagram laid out for its width, and the height of its smallest text there.

    Of several layouts, with wider and narrower labels and in both directions if `direction` is
    "auto", it is one whose text can be read, or else the one with the largest text; of several
    the one whose text is largest on a phone, within half a pixel, and then the lowest. Heights are
    in CSS pixels. Raises LipgraphError if the renderer fails.
    """
    directions: tuple[Direction, ...] = ("LR", "TB")
    if direction != "auto":
        directions = ("TB",) if direction == "TB" else ("LR",)
    if len(diagram.nodes) > _MOST_NODES:
        plain = diagram._replace(direction=directions[0])
        return plain, _text(plain, _size(plain)[0])
    best: tuple[tuple[float, float, float], Diagram, float] | None = None
    for way, columns in _candidates(directions):
        candidate = diagram._replace(direction=way, columns=columns)
        width, height = _size(candidate)
        text = _text(candidate, width)
        on_phone = _text(candidate._replace(width=_PHONE), width)
        shown = height * _scale(candidate, width)
        rank = (max(0.0, LEAST_TEXT - text), -round(2 * min(on_phone, LEAST_TEXT)), shown)
        if best is None or rank < best[0]:
            best = rank, candidate, text
    assert best is not None
    return best[1], best[2]


def _candidates(directions: tuple[Direction, ...]) -> list[tuple[Direction, Columns]]:
    return [pair for way in directions for pair in product((way,), _COLUMNS[way])]


def _size(diagram: Diagram) -> tuple[float, float]:
    """Width and height in points, without a legend."""
    svg = engine.run(engine.bundled(), "-Tsvg", source="".join(build(diagram))).decode()
    match = _VIEW_BOX.search(svg)
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _scale(diagram: Diagram, width: float) -> float:
    """How much a picture of so many points is shrunk where it is shown."""
    own = width * PIXELS_PER_POINT
    return 1.0 if diagram.width is None else min(1.0, diagram.width / max(own, 1.0))


def _text(diagram: Diagram, width: float) -> float:
    smallest = style.EDGE_SIZE if any(edge.label for edge in diagram.edges) else style.NODE_SIZE
    return smallest * PIXELS_PER_POINT * _scale(diagram, width)
