"""Graphviz's SVG made fit for a web page: named, scalable, with nothing in it that points out."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from lipgraph.drawing import style
from lipgraph.drawing.dot import dot_ids
from lipgraph.drawing.layout import laid_edges
from lipgraph.drawing.text import clean

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram

# Graphviz escapes <, > and & in all text, so these match its own markup and never a label.
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ROOT = re.compile(r'<svg\b[^>]*?viewBox="([-\d. ]+)"[^>]*>\n?')
_GROUP = re.compile(r'<g id="[^"]*" class="(\w+)"')
_NAMED = re.compile(r"<title>([^<]*)</title>\n")

_PIXELS_PER_POINT = 96 / 72


def finish(svg: str, *, diagram: Diagram) -> str:
    """Return Graphviz's SVG of the diagram with a title, a description and a width in pixels.

    The picture shrinks with its column. Ids, comments, the document type and links are gone, so
    that several pictures can stand in one page.
    """
    root = _ROOT.search(svg)
    if root is None:  # not reached with the renderer's releases this was written for
        return svg
    body = _COMMENT.sub("", svg[root.end() :])
    body = _GROUP.sub(r'<g class="\1"', body)
    body = _NAMED.sub(_Namer(diagram), body)
    body = body.replace(f' font-family="{style.FONT}"', "")
    return _head(diagram, root[1], body) + body


def _head(diagram: Diagram, view_box: str, body: str) -> str:
    width, height = (float(side) * _PIXELS_PER_POINT for side in view_box.split()[2:])
    names = {"title": clean(diagram.title) or "Diagram", "desc": clean(diagram.description)}
    names = {tag: text for tag, text in names.items() if text}
    # A page may hold several pictures: what one is called by must not name another.
    digest = zlib.crc32(repr((names, body)).encode())
    ids = {tag: f"diagram-{digest:08x}-{tag}" for tag in names}
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            '<svg xmlns="http://www.w3.org/2000/svg" role="img"',
            f' aria-labelledby="{" ".join(ids.values())}"',
            f' width="{width:.0f}" height="{height:.0f}" viewBox="{view_box}"',
            f' style="max-width:100%;height:auto" font-family="{style.FONT_STACK}">\n',
            *(f'<{tag} id="{ids[tag]}">{_escape(text)}</{tag}>\n' for tag, text in names.items()),
        )
    )


class _Namer:
    """Replaces the names Graphviz gives to nodes and arrows by what a reader calls them."""

    def __init__(self, diagram: Diagram) -> None:
        labels = {node.id: clean(node.label) for node in diagram.nodes}
        names = dot_ids(diagram)
        self._titles = {names[node]: [label] for node, label in labels.items()}
        # Arrows between the same two nodes bear one name; they come in the order they were given.
        for laid in laid_edges(diagram):
            edge = laid.edge
            words = (labels[edge.source], clean(edge.label), labels[edge.target])
            sentence = " ".join(filter(None, words))
            if edge.certainty:
                sentence += f" ({edge.certainty})"
            self._titles.setdefault(f"{names[laid.tail]}->{names[laid.head]}", []).append(sentence)

    def __call__(self, match: re.Match[str]) -> str:
        name = match[1].replace("&#45;", "-").replace("&gt;", ">")
        titles = self._titles.get(name)
        # What is left are the legend's samples and the graph itself: they need no name.
        return f"<title>{_escape(titles.pop(0))}</title>\n" if titles else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
