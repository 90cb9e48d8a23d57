"""Kinds, lines and labels as DOT attributes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from lipgraph.drawing import style
from lipgraph.drawing.labels import Box
from lipgraph.drawing.source import plain_text
from lipgraph.drawing.text import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.drawing.diagram import KindStyle
    from lipgraph.drawing.theme import Theme

# Shapes that hold text and take a fill. Records are left out: they read bars and braces in a label.
_SHAPES = frozenset(
    (
        "box",
        "box3d",
        "cds",
        "circle",
        "component",
        "cylinder",
        "diamond",
        "doublecircle",
        "doubleoctagon",
        "egg",
        "ellipse",
        "folder",
        "hexagon",
        "house",
        "invhouse",
        "invtrapezium",
        "invtriangle",
        "larrow",
        "lpromoter",
        "Mcircle",
        "Mdiamond",
        "Msquare",
        "note",
        "octagon",
        "oval",
        "parallelogram",
        "pentagon",
        "rarrow",
        "rect",
        "rectangle",
        "septagon",
        "square",
        "star",
        "tab",
        "trapezium",
        "triangle",
        "tripleoctagon",
    )
)

# Graphviz reads its backslash escapes in HTML-like labels too.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"})


# What tells kinds apart that share a shape, so that colour never does so alone. The first is plain.
_MARKS: tuple[Mapping[str, str], ...] = tuple(
    MappingProxyType(mark)
    for mark in (
        {},
        {"style": "filled,dashed"},
        {"peripheries": "2"},
        {"style": "filled,dotted"},
        {"style": "filled,dashed", "peripheries": "2"},
        {"peripheries": "3"},
        {"style": "filled,dotted", "peripheries": "2"},
    )
)

# How many times as high as its text a shape is at least. Graphviz lets one grow in both ways until
# its text fits; with height to spare it needs less width, which is what a page is short of.
_HEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "Mdiamond": 2.6,
        "diamond": 2.6,
        "egg": 1.7,
        "ellipse": 1.7,
        "hexagon": 1.7,
        "house": 1.9,
        "invhouse": 1.9,
        "invtrapezium": 1.9,
        "octagon": 1.6,
        "oval": 1.7,
        "parallelogram": 1.7,
        "trapezium": 1.9,
    }
)
# Arrow-like and solid shapes take their points and sides from the room of the text.
_MARGINS: Mapping[str, str] = MappingProxyType(
    {
        "box3d": "0.16,0.1",
        "cds": "0.2,0.12",
        "larrow": "0.2,0.14",
        "rarrow": "0.2,0.14",
        "lpromoter": "0.2,0.14",
    }
)
_LINE_HEIGHT = 1.2 * style.NODE_SIZE / 72
_MARGIN = 0.06


def shape_of(kind: KindStyle) -> str:
    """Return the kind's shape, or a box if that holds no text well."""
    return kind.shape if kind.shape in _SHAPES else "box"


def node_attributes(label: tuple[str, ...], shape: str) -> dict[str, str]:
    """Return the DOT attributes of a node's label, and of the room it needs in that shape."""
    attributes = {"label": escape(label)}
    if factor := _HEIGHTS.get(shape):
        attributes["height"] = f"{factor * (len(label) * _LINE_HEIGHT + 2 * _MARGIN):.3f}"
    if margin := _MARGINS.get(shape):
        attributes["margin"] = margin
    return attributes


def node_defaults(theme: Theme) -> dict[str, str]:
    """Return what all nodes have in common."""
    return {
        "fontname": style.FONT,
        "fontsize": str(style.NODE_SIZE),
        "fontcolor": theme.ink,
        "style": "filled",
        "height": "0.4",
        "margin": "0.12,0.06",
    }


def edge_defaults(theme: Theme) -> dict[str, str]:
    """Return what all edges have in common."""
    return {
        "fontname": style.FONT,
        "fontsize": str(style.EDGE_SIZE),
        "fontcolor": theme.label_ink,
    }


def looks(kinds: Iterable[KindStyle], theme: Theme) -> dict[str, dict[str, str]]:
    """Return the DOT attributes that tell the nodes of each kind from others, by its name.

    Kinds that share a shape have outlines of different patterns.
    """
    seen: dict[str, int] = {}
    found = {}
    for kind in kinds:
        shape = shape_of(kind)
        number = seen[shape] = seen.get(shape, -1) + 1
        colors = {"fillcolor": theme.fill(kind), "color": theme.outline(kind)}
        found[kind.name] = {"shape": shape, **colors, **_MARKS[number % len(_MARKS)]}
    return found


def line_attributes(line: style.Line, theme: Theme) -> dict[str, str]:
    """Return the DOT attributes of a line; a colour list draws parallel lines."""
    color = theme.quiet_line if line.quiet else theme.line
    color = f"{color}:{color}" if line.twin else color
    return {"style": line.style, "penwidth": f"{line.width:g}", "color": color, "arrowsize": "0.9"}


def escape(lines: tuple[str, ...]) -> str:
    """Return lines as a DOT label that shows them and nothing else, whatever they hold.

    Graphviz reads backslashes, entities and a label in angle brackets as markup.
    """
    plain = (line.replace("&", "&amp;").replace("\\", "\\\\") for line in lines)
    return plain_text("\\n".join(plain))


def label_beside_line(lines: tuple[str, ...], theme: Theme) -> str:
    """Return lines as an HTML-like DOT label that keeps 3 points off its line, or nothing.

    Its ground is that of the picture, so that it stays readable where another line passes under it.
    """
    if not any(lines):
        return ""
    text = "<br/>".join(map(markup, lines))
    return (
        '<<table border="0" cellborder="0" cellspacing="3" cellpadding="0">'
        f'<tr><td bgcolor="{theme.ground}">{text}</td></tr></table>>'
    )


def label_box(label: str, x: float, y: float) -> Box:
    """Return about where the text of a label of `label_beside_line` stands, if centred at x, y."""
    import html
    import re

    lines = [html.unescape(re.sub("<[^>]*>", "", line)) for line in label.split("<br/>")]
    half_width = max(text_width(line, size=style.EDGE_SIZE) for line in lines) / 2
    half_height = 0.6 * style.EDGE_SIZE * len(lines)
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def markup(text: str) -> str:
    """Return `text` escaped for the inside of an HTML-like label.

    >>> markup("a < b")
    'a &lt; b'
    """
    return text.translate(_MARKUP)
