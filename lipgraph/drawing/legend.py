"""The legend: the kinds, lines and arrowheads a diagram uses, and no others.

When lipgraph draws, it puts real samples in rows under the finished layout, where they disturb
nothing. DOT source has no finished layout, so there the legend is a table, the graph's own label.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing import style
from lipgraph.drawing.attributes import line_attributes, looks, markup
from lipgraph.drawing.text import clean
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.drawing.diagram import Diagram

_PER_ROW = 8
# What a line looks like that needs no explanation, if there are no others.
_PLAIN = CERTAINTIES[0]
_HEAD_SIGNS: Mapping[str, str] = MappingProxyType({"normal": "─►", "tee": "─┤", "vee": "─&gt;"})


class Entry(NamedTuple):
    """One sample and its words; the sample is a small node if `is_line` is false."""

    text: str
    sample: Mapping[str, str]
    is_line: bool = False


Parts = tuple[tuple[Entry, ...], tuple[Entry, ...]]
"""What the legend explains: kinds; then lines and arrowheads, which start a row of their own."""


def entries(diagram: Diagram) -> Parts:
    """Return what the legend explains: kinds, then lines and arrowheads."""
    used = diagram.used_kinds()
    look_of = looks(used, diagram.theme)
    kinds = tuple(
        Entry(clean(kind.label), {**look_of[kind.name], "penwidth": "1.2"}) for kind in used
    )
    lines, heads = tuple(_lines(diagram)), tuple(_arrowheads(diagram))
    if diagram.sparing:
        kinds = kinds if len(kinds) > 1 else ()
        plain = len(lines) == 1 and lines[0].text == _PLAIN
        lines, heads = () if plain else lines, heads if len(heads) > 1 else ()
    return kinds, (*lines, *heads)


def legend_table(diagram: Diagram) -> str:
    """Return the legend as an HTML-like DOT label, or nothing if there is nothing to explain.

    Tables have no shapes and no arrowheads, so kinds are told by colour and heads by characters.
    """
    kinds, lines = entries(diagram)
    if not kinds and not lines:
        return ""
    cells = [_kind_cell(entry) for entry in kinds], [_line_cells(entry) for entry in lines]
    rows = (part[at : at + _PER_ROW] for part in cells for at in range(0, len(part), _PER_ROW))
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<<table border="0" cellborder="0" cellspacing="4" cellpadding="2">{table}</table>>'


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
            line = line_attributes(style.line_of(certainty), diagram.theme)
            yield Entry(certainty or "no certainty given", {**line, "dir": "none"}, is_line=True)
    if any(edge.closes_loop for edge in diagram.edges):
        line = line_attributes(style.line_of("plausible", closes_loop=True), diagram.theme)
        yield Entry("closes a loop", {**line, "dir": "none"}, is_line=True)


def _arrowheads(diagram: Diagram) -> Iterable[Entry]:
    used = {edge.effect for edge in diagram.edges}
    line = line_attributes(style.line_of("plausible"), diagram.theme)
    for effect, head in style.ARROWHEADS.items():
        if effect in used:
            sample = {**line, "arrowhead": head}
            yield Entry(style.EFFECT_WORDS[effect], sample, is_line=True)
