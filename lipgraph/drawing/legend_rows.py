"""The legend's samples as nodes and edges with positions, in rows under a finished layout."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.drawing import style
from lipgraph.drawing.attributes import edge_defaults, escape, node_defaults
from lipgraph.drawing.legend import entries
from lipgraph.drawing.source import new_digraph
from lipgraph.drawing.text import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.drawing.diagram import Diagram
    from lipgraph.drawing.legend import Entry, Parts
    from lipgraph.drawing.theme import Theme

# All in points.
_SWATCH = (24.0, 14.0)
_LEAST_SWATCH = 3.0
_LINE_LENGTH = 30.0
_ROW = 20.0
_AFTER_SAMPLE = 5.0
_BETWEEN = 14.0
_GAP = 18.0
_LEAST_WIDTH = 330.0
_HEAD_LENGTHS: Mapping[str, float] = MappingProxyType({"normal": 9.0, "tee": 2.25, "vee": 9.0})


class Rows(NamedTuple):
    """Where the legend stands, in points below and right of the layout's lower left corner.

    `places` are the left ends of the entries, on the middle lines of their rows. `rule` is where
    the hairline is; it is as long as the whole is wide.
    """

    places: tuple[tuple[float, float], ...]
    rule: float
    width: float
    height: float


def rows(parts: Parts, *, width: float) -> Rows:
    """Return the rows of the legend under a layout that is `width` points wide."""
    width = max(width, _LEAST_WIDTH)
    places: list[tuple[float, float]] = []
    y = 1.5 * _GAP - _ROW / 2
    for part in parts:
        for row in _even_rows(list(map(_entry_width, part)), width):
            y += _ROW
            x = 0.0
            for taken in row:
                places.append((x, y))
                x += taken
    return Rows(tuple(places), _GAP, width, y + _ROW / 2)


def _even_rows(widths: Sequence[float], most: float) -> list[list[float]]:
    """As few rows as hold the entries in their order, and of those the most even ones: nothing is
    left alone on the last row that could have company."""
    best: dict[int, tuple[float, list[list[float]]]] = {0: (0.0, [])}
    for _ in _filled_rows(widths, most):
        longer: dict[int, tuple[float, list[list[float]]]] = {}
        for start, (cost, rows) in best.items():
            for end in range(start + 1, len(widths) + 1):
                row = list(widths[start:end])
                if len(row) > 1 and sum(row) - _BETWEEN > most:
                    break
                uneven = cost + sum(row) ** 2
                if end not in longer or uneven <= longer[end][0]:
                    longer[end] = uneven, [*rows, row]
        best = longer
    return best[len(widths)][1]


def _filled_rows(widths: Sequence[float], most: float) -> list[list[float]]:
    """Rows that are filled one after the other; one entry that is wider than all stands alone."""
    rows: list[list[float]] = []
    for width in widths:
        if not rows or sum(rows[-1]) + width - _BETWEEN > most:
            rows.append([])
        rows[-1].append(width)
    return rows


def placed_legend(diagram: Diagram, *, left: float, bottom: float, width: float) -> str:
    """Return DOT statements that put the legend under a finished layout.

    `left`, `bottom` and `width` are the layout's, in points, y upwards.
    """
    graph = new_digraph()
    parts = entries(diagram)
    plan = rows(parts, width=width)
    _add_rule(graph, left, left + plan.width, bottom - plan.rule, diagram.theme)
    _add_entries(graph, parts, [(left + x, bottom - y) for x, y in plan.places])
    return "".join(graph.body)


def legend_column(parts: Parts, theme: Theme) -> str:
    """Return a DOT graph of the legend alone, its entries below each other.

    The left end of number n is at `column_place(n)`; the rule's, which comes first, at (0, 0).
    """
    graph = new_digraph(
        graph_attr={"layout": "nop2", "outputorder": "edgesfirst"},
        node_attr=node_defaults(theme),
        edge_attr=edge_defaults(theme),
    )
    _add_rule(graph, 0, _LINE_LENGTH, 0, theme)
    count = sum(map(len, parts))
    _add_entries(graph, parts, [(x, -y) for x, y in map(column_place, range(count))])
    return "".join(graph)


def column_place(number: int) -> tuple[float, float]:
    """Return where an entry of `legend_column` begins, in points, y downwards."""
    return 0.0, (number + 1) * _ROW


def _add_entries(graph: Any, parts: Parts, places: list[tuple[float, float]]) -> None:
    listed = (entry for part in parts for entry in part)
    for number, (entry, (x, y)) in enumerate(zip(listed, places, strict=True)):
        name = f"legend_{number}"
        sample = _sample_width(entry)
        if entry.is_line:
            _add_line(graph, name, x, x + sample, y, entry.sample)
        else:
            _add_swatch(graph, name, x + sample / 2, y, entry.sample)
        _add_text(graph, f"{name}_text", x + sample + _AFTER_SAMPLE, y, entry.text)


def _sample_width(entry: Entry) -> float:
    return _LINE_LENGTH if entry.is_line else _SWATCH[0]


def _text_room(text: str) -> float:
    return 1.1 * text_width(text, size=style.LEGEND_SIZE) + 2


def _entry_width(entry: Entry) -> float:
    return _sample_width(entry) + _AFTER_SAMPLE + _text_room(entry.text) + _BETWEEN


def _add_rule(graph: Any, start: float, end: float, y: float, theme: Theme) -> None:
    """Add the hairline that keeps the samples from looking like claims."""
    _add_line(graph, "legend_rule", start, end, y, {"color": theme.rule, "dir": "none"})


def _add_swatch(graph: Any, name: str, x: float, y: float, sample: Mapping[str, str]) -> None:
    # Graphviz draws further outlines around the size that is given, 4 points apart.
    around = 8 * (int(sample.get("peripheries", 1)) - 1)
    across, down = _SWATCH[0] - around, max(_SWATCH[1] - around, _LEAST_SWATCH)
    size = {"width": f"{across / 72:.4f}", "height": f"{down / 72:.4f}"}
    graph.node(name, label="", pos=f"{x:.2f},{y:.2f}", fixedsize="true", **size, **sample)


def _add_text(graph: Any, name: str, x: float, y: float, text: str) -> None:
    room = _text_room(text)
    graph.node(
        name,
        # The final \l sets the text against the left edge of its room, wherever that ends.
        label=escape((text,)) + "\\l",
        shape="plaintext",
        style="solid",
        fixedsize="true",
        margin="0",
        width=f"{room / 72:.4f}",
        height=f"{_ROW / 72:.4f}",
        fontsize=str(style.LEGEND_SIZE),
        pos=f"{x + room / 2:.2f},{y:.2f}",
    )


def _add_line(
    graph: Any, name: str, start: float, end: float, y: float, sample: Mapping[str, str]
) -> None:
    """Add a straight line between two points that are not drawn, with an arrow unless forbidden."""
    for suffix, x in (("from", start), ("to", end)):
        graph.node(
            f"{name}_{suffix}",
            label="",
            shape="point",
            style="invis",
            width="0.01",
            height="0.01",
            pos=f"{x:.2f},{y:.2f}",
        )
    # Graphviz draws the arrowhead from the spline's last point to the one marked "e".
    headless = sample.get("dir") == "none"
    last = end - (0 if headless else _HEAD_LENGTHS[sample["arrowhead"]])
    points = " ".join(f"{start + (last - start) * third / 3:.2f},{y:.2f}" for third in range(4))
    pos = points if headless else f"e,{end:.2f},{y:.2f} {points}"
    graph.edge(f"{name}_from", f"{name}_to", label="", pos=pos, **sample)
