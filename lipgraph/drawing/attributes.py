"""Kinds, lines and labels as DOT attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.drawing import style

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import KindStyle

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


def kind_attributes(kind: KindStyle) -> dict[str, str]:
    """Return the DOT attributes that tell this kind's nodes from others."""
    return {
        "shape": kind.shape if kind.shape in _SHAPES else "box",
        "fillcolor": style.fill(kind),
        "color": style.outline(kind),
    }


def line_attributes(line: style.Line) -> dict[str, str]:
    """Return the DOT attributes of a line; a colour list draws parallel lines."""
    color = f"{line.color}:{line.color}" if line.twin else line.color
    return {"style": line.style, "penwidth": f"{line.width:g}", "color": color, "arrowsize": "0.9"}


def escape(lines: tuple[str, ...]) -> str:
    """Return lines as a DOT label that shows them and nothing else, whatever they hold.

    Graphviz reads backslashes, entities and a label in angle brackets as markup.
    """
    import graphviz

    plain = (line.replace("&", "&amp;").replace("\\", "\\\\") for line in lines)
    label: str = graphviz.nohtml("\\n".join(plain))
    return label


def label_beside_line(lines: tuple[str, ...]) -> str:
    """Return lines as an HTML-like DOT label that keeps 3 points off its line, or nothing.

    Its ground is white, so that it stays readable where another line passes under it.
    """
    if not any(lines):
        return ""
    text = "<br/>".join(map(markup, lines))
    return (
        '<<table border="0" cellborder="0" cellspacing="3" cellpadding="0">'
        f'<tr><td bgcolor="white">{text}</td></tr></table>>'
    )


def markup(text: str) -> str:
    """Return `text` escaped for the inside of an HTML-like label.

    >>> markup("a < b")
    'a &lt; b'
    """
    return text.translate(_MARKUP)
