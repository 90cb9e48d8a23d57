"""The legend: the kinds, lines and arrowheads a diagram uses, and no others.

When lipgraph draws, it puts real samples in rows under the finished layout, where they disturb
nothing. DOT source has no finished layout, so there the legend is a table, the graph's own label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lipgraph.drawing import style
from lipgraph.drawing.attributes import escape, kind_attributes, line_attributes, markup
from lipgraph.drawing.diagram import CERTAINTIES
from lipgraph.drawing.text import clean, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.drawing.diagram import Diagram

# All in points.
_SWATCH = (24.0, 14.0)
_LINE_LENGTH = 30.0
_ROW = 20.0
_AFTER_SAMPLE = 5.0
_BETWEEN = 14.0
_GAP = 18.0
_LEAST_WIDTH = 330.0
_PER_ROW = 8
_HEAD_SIGNS: Mapping[str, str] = MappingProxyType({"normal": "─►", "tee": "─┤", "vee": "─&gt;"})
_HEAD_LENGTHS: Mapping[str, float] = MappingProxyType({"normal": 9.0, "tee": 2.25, "vee": 9.0})


@dataclass(frozen=True, slots=True)
class Entry:
    """One sample and its words; the sample is a small node if `is_line` is false."""

    text: str
    sample: Mapping[str, str] = field(default_factory=dict)
    is_line: bool = False


def entries(diagram: Diagram) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return what the legend explains: kinds, then lines and arrowheads."""
    kinds = tuple(
        Entry(clean(kind.label), {**kind_attributes(kind), "penwidth": "1.2"})
        for kind in diagram.used_kinds()
    )
    return kinds, (*_lines(diagram), *_arrowheads(diagram))


def legend_table(diagram: Diagram) -> str:
    """Return the legend as an HTML-like DOT label, or nothing if there is nothing to explain.

    Tables have no shapes and no arrowheads, so kinds are told by colour and heads by characters.
    """
    kinds, lines = entries(diagram)
    if not kinds:
        return ""
    cells = [_kind_cell(entry) for entry in kinds], [_line_cells(entry) for entry in lines]
    rows = (part[at : at + _PER_ROW] for part in cells for at in range(0, len(part), _PER_ROW))
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<<table border="0" cellborder="0" cellspacing="4" cellpadding="2">{table}</table>>'


def placed_legend(diagram: Diagram, *, left: float, bottom: float, width: float) -> str:
    """Return DOT statements that put the legend under a finished layout, in rows.

    `left`, `bottom` and `width` are the layout's, in points, y upwards.
    """
    import graphviz

    graph = graphviz.Digraph()
    width = max(width, _LEAST_WIDTH)
    y = bottom - _GAP
    # A hairline, so that no sample is taken for a part of the picture.
    _add_line(graph, "legend_rule", left, left + width, y, {"color": "#D0D7DE", "dir": "none"})
    y -= _GAP / 2
    number = 0
    for row in (row for part in entries(diagram) for row in _rows(part, width=width)):
        x = left
        y -= _ROW / 2
        for entry in row:
            name = f"legend_{number}"
            sample = _sample_width(entry)
            if entry.is_line:
                _add_line(graph, name, x, x + sample, y, entry.sample)
            else:
                _add_swatch(graph, name, x + sample / 2, y, entry.sample)
            _add_text(graph, f"{name}_text", x + sample + _AFTER_SAMPLE, y, entry.text)
            x += _entry_width(entry)
            number += 1
        y -= _ROW / 2
    return "".join(graph.body)


def _kind_cell(entry: Entry) -> str:
    color, fill = entry.sample["color"], entry.sample["fillcolor"]
    return f'<td colspan="2" border="1" color="{color}" bgcolor="{fill}">{markup(entry.text)}</td>'


def _line_cells(entry: Entry) -> str:
    words = f'<td align="left">{markup(entry.text)}</td>'
    if "arrowhead" in entry.sample:
        return f"<td>{_HEAD_SIGNS[entry.sample['arrowhead']]}</td>{words}"
    color, *twin = entry.sample["color"].split(":")
    border = f'color="{color}" border="{ceil(float(entry.sample["penwidth"]))}"'
    sides = f'sides="{"TB" if twin else "T"}" style="{entry.sample["style"]}"'
    size = 'fixedsize="true" width="30" height="4"'
    line = f'<td {border} {sides} {size} cellpadding="0"></td>'
    # A table of its own, which does not grow, keeps the line in the middle of its row.
    return f'<td><table border="0" cellspacing="0" {size}><tr>{line}</tr></table></td>{words}'


def _lines(diagram: Diagram) -> Iterable[Entry]:
    used = {edge.certainty for edge in diagram.edges if not edge.closes_loop}
    for certainty in (*CERTAINTIES, None):
        if certainty in used:
            line = line_attributes(style.line_of(certainty))
            yield Entry(certainty or "no certainty given", {**line, "dir": "none"}, is_line=True)
    if any(edge.closes_loop for edge in diagram.edges):
        line = line_attributes(style.line_of("plausible", closes_loop=True))
        yield Entry("closes a loop", {**line, "dir": "none"}, is_line=True)


def _arrowheads(diagram: Diagram) -> Iterable[Entry]:
    used = {edge.effect for edge in diagram.edges}
    line = line_attributes(style.line_of("plausible"))
    for effect, head in style.ARROWHEADS.items():
        if effect in used:
            sample = {**line, "arrowhead": head}
            yield Entry(style.EFFECT_WORDS[effect], sample, is_line=True)


def _rows(part: tuple[Entry, ...], *, width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in part:
        if not rows or used + _entry_width(entry) - _BETWEEN > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += _entry_width(entry)
    return rows


def _sample_width(entry: Entry) -> float:
    return _LINE_LENGTH if entry.is_line else _SWATCH[0]


def _text_room(text: str) -> float:
    return 1.1 * text_width(text, size=style.LEGEND_SIZE) + 2


def _entry_width(entry: Entry) -> float:
    return _sample_width(entry) + _AFTER_SAMPLE + _text_room(entry.text) + _BETWEEN


def _add_swatch(graph: Any, name: str, x: float, y: float, sample: Mapping[str, str]) -> None:
    size = {"width": f"{_SWATCH[0] / 72:.4f}", "height": f"{_SWATCH[1] / 72:.4f}"}
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
