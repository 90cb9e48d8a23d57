"""Graphviz's SVG made fit for a web page: named, scalable, with nothing in it that points out."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing import style
from lipgraph.drawing.dot import dot_ids
from lipgraph.drawing.labels import Box, Labelled, moves
from lipgraph.drawing.layout import laid_edges
from lipgraph.drawing.legend_rows import column_place, rows
from lipgraph.drawing.text import clean
from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram
    from lipgraph.drawing.legend import Parts
    from lipgraph.drawing.legend_rows import Rows

# Graphviz escapes <, > and & in all text, so these match its own markup and never a label.
_FRAME = re.compile(
    r'<svg\b[^>]*?viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"[^>]*>\s*'
    r"<g [^>]*translate\(([-\d.]+)[ ,]([-\d.]+)\)[^>]*>\s*"
    r"(?:<title>[^<]*</title>\s*)?<polygon [^>]*/>\s*(.*)</g>\s*</svg>",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_GROUP = re.compile(r'<g id="[^"]*" class="(\w+)">\n<title>([^<]*)</title>\n(.*?)</g>\n', re.DOTALL)
# An arrow's first line, what else is drawn of it, and its label on a ground without outline.
_LABEL = re.compile(
    r'(<path [^>]*\bd="M([^"]*)"/>\n(?:<p[^>]*>\n)*)'
    r'(<polygon fill="[^"]*" stroke="none" points="([^"]*)"/>\n(?:<text [^>]*>[^<]*</text>\n)+)'
)
_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_NUMBER = re.compile(r"-?[\d.]+")
_START = re.compile(r'\bd="M([-\d.]+),([-\d.]+)')

_PIXELS_PER_POINT = 96 / 72


class _Frame(NamedTuple):
    """Graphviz's picture: its size, what its coordinates are moved by, and its groups' markup."""

    width: float
    height: float
    across: float
    down: float
    body: str


def finish(svg: str, *, diagram: Diagram, legend: Parts | None) -> str:
    """Return Graphviz's SVG of the diagram with a title, a description and a width in pixels.

    With a legend, a second picture follows in `svg`, that of its `legend_column`; its entries are
    put in rows under the diagram. The picture shrinks with its column. Ids, comments, the document
    type and links are gone, so that several pictures can stand in one page.
    """
    drawn, *column = map(_frame, svg.split("<!DOCTYPE")[1:])  # no label holds a bare <
    width, height = drawn.width, drawn.height
    body = _GROUP.sub(_Namer(diagram), drawn.body)
    body = _LABEL.sub(_Mover(body, diagram), body)
    if legend:
        # The frame keeps equal distance on all sides.
        pad = drawn.across
        plan = rows(legend, width=width - 2 * pad)
        body += _placed(column[0], plan, diagram.theme.rule, bottom=height - pad - drawn.down)
        width, height = max(width, plan.width + 2 * pad), height + plan.height
    body = body.replace(f' font-family="{style.FONT}"', "").replace(' xml:space="preserve"', "")
    moved = f'<g transform="translate({drawn.across:g} {drawn.down:g})">\n{body}</g>\n</svg>\n'
    return _head(diagram, width, height, moved) + moved


def _font(diagram: Diagram, body: str) -> tuple[str, str]:
    """The families to set the picture in, and the style element with the first of them."""
    if not diagram.embed_font:
        return style.FONT_STACK, ""
    from html import unescape

    from lipgraph.drawing.font import font_face

    family, rule = font_face(map(unescape, _TEXT.findall(body)))
    if not family:
        return style.FONT_STACK, ""
    return f"{family}, {style.FONT_STACK}", f"<style>{rule}</style>\n"


def _frame(svg: str) -> _Frame:
    match = _FRAME.search(_COMMENT.sub("", svg))
    if match is None:
        raise LipgraphError("the renderer's SVG is not of the form that this release can finish")
    width, height, across, down = map(float, match.groups()[:4])
    return _Frame(width, height, across, down, match[5])


def _placed(column: _Frame, plan: Rows, color: str, *, bottom: float) -> str:
    """The legend's markup, its entries moved to their rows under a layout that ends at `bottom`."""
    parts: dict[str, list[str]] = {}
    for group in _GROUP.finditer(column.body):
        # The names are legend_0, legend_0_text, legend_0_from->legend_0_to.
        parts.setdefault(group[2].split("_")[1], []).append(group[3])
    # Graphviz moves the column to its own origin; the rule's start tells by how much.
    start = _START.search("".join(parts["rule"]))
    origin_x, origin_y = (float(start[1]), float(start[2])) if start else (0.0, 0.0)
    rule = f'd="M0,{bottom + plan.rule:g}H{plan.width:g}"'
    pieces = [f'<path fill="none" stroke="{color}" {rule}/>\n']
    for number, (x, y) in enumerate(plan.places):
        drawn_x, drawn_y = column_place(number)
        across = x - drawn_x - origin_x
        down = bottom + y - drawn_y - origin_y
        inside = "".join(parts[str(number)])
        pieces.append(f'<g transform="translate({across:.2f} {down:.2f})">\n{inside}</g>\n')
    return "".join(pieces)


def _head(diagram: Diagram, width: float, height: float, body: str) -> str:
    names = {"title": clean(diagram.title) or "Diagram", "desc": clean(diagram.description)}
    names = {tag: text for tag, text in names.items() if text}
    # A page may hold several pictures: what one is called by must not name another.
    digest = zlib.crc32(repr((names, body)).encode())
    ids = {tag: f"diagram-{digest:08x}-{tag}" for tag in names}
    scale = _PIXELS_PER_POINT
    if diagram.width is not None:
        scale = min(scale, diagram.width / max(width, 1))
    pixels = f"{width * scale:.0f}", f"{height * scale:.0f}"
    families, font = _font(diagram, body)
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            '<svg xmlns="http://www.w3.org/2000/svg" role="img"',
            f' aria-labelledby="{" ".join(ids.values())}"',
            f' width="{pixels[0]}" height="{pixels[1]}" viewBox="0 0 {width:g} {height:g}"',
            f' style="max-width:100%;height:auto" font-family="{families}">\n',
            *(f'<{tag} id="{ids[tag]}">{_escape(text)}</{tag}>\n' for tag, text in names.items()),
            font,
            f'<path fill="{diagram.theme.ground}" d="M0,0H{width:g}V{height:g}H0z"/>\n',
        )
    )


class _Mover:
    """Moves the label of each arrow to its line."""

    def __init__(self, body: str, diagram: Diagram) -> None:
        labels = []
        for match in _LABEL.finditer(body):
            xs, ys = zip(*_pairs(match[4]), strict=True)
            box = Box(min(xs), min(ys), max(xs), max(ys))
            labels.append(Labelled(box, _pairs(match[2])))
        self._moves = iter(moves(labels, across=diagram.direction == "LR"))

    def __call__(self, match: re.Match[str]) -> str:
        x, y = next(self._moves)
        if not (x or y):
            return match[0]
        return f'{match[1]}<g transform="translate({x:.2f} {y:.2f})">\n{match[3]}</g>\n'


def _pairs(text: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


class _Namer:
    """Replaces the names Graphviz gives to nodes and arrows by what a reader calls them, and makes
    links of the nodes that lead somewhere."""

    def __init__(self, diagram: Diagram) -> None:
        labels = {node.id: clean(node.label) for node in diagram.nodes}
        names = dot_ids(diagram)
        self._links = {names[node.id]: node.link for node in diagram.nodes if node.link}
        self._titles = {names[node]: [label] for node, label in labels.items()}
        # Arrows between the same two nodes bear one name; they come in the order they were given.
        for laid in laid_edges(diagram):
            sentences = []
            for edge in laid.edges:
                words = (labels[edge.source], clean(edge.label), labels[edge.target])
                sentence = " ".join(filter(None, words))
                sentences.append(f"{sentence} ({edge.certainty})" if edge.certainty else sentence)
            name = f"{names[laid.tail]}->{names[laid.head]}"
            self._titles.setdefault(name, []).append("; ".join(sentences))

    def __call__(self, match: re.Match[str]) -> str:
        name = match[2].replace("&#45;", "-").replace("&gt;", ">")
        title = _escape(self._titles[name].pop(0))
        body = match[3]
        if match[1] == "node" and name in self._links:
            target = _escape(self._links[name]).replace('"', "&quot;")
            body = f'<a href="{target}">\n{body}</a>\n'
        return f'<g class="{match[1]}">\n<title>{title}</title>\n{body}</g>\n'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
