"""Cytoscape JSON: the elements and style that cytoscape.js takes and Cytoscape imports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lipgraph.drawing.text import text_width, wrap
from lipgraph.export.flat import flat, json_text
from lipgraph.export.looks import (
    CYTOSCAPE_SHAPES,
    EFFECT_ARROWS,
    INK,
    kind_looks,
    line_looks,
    plain_line,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lipgraph.export.content import Content
    from lipgraph.export.looks import KindLook

_SHAPES = {
    "cds": "tag",
    "component": "cut-rectangle",
    "folder": "barrel",
    "house": "bottom-round-rectangle",
    "invhouse": "cut-rectangle",
    "invtrapezium": "rhomboid",
    "note": "tag",
    "parallelogram": "rhomboid",
    "trapezium": "rhomboid",
}
"""The shapes for which cytoscape.js has a nearer one than Cytoscape."""

_ROOM = {
    "diamond": 1.7,
    "ellipse": 1.25,
    "hexagon": 1.2,
    "octagon": 1.1,
    "rhomboid": 1.3,
    "tag": 1.2,
}
"""How much wider than its label a shape must be that is not a rectangle."""

_SIZE, _LINE = 12, 15
"""The size of labels, and the height of a line of one, in pixels."""

_LISTS = ("aliases", "avoid", "xrefs")


def cytoscape(content: Content) -> str:
    """Elements with their data, and a style that shows kinds by colour and shape, certainty by
    line and effect by arrowhead: `cytoscape({elements, style, container})`.

    Lists of texts are lists; other lists and mappings are JSON text, because Cytoscape has no
    place for them. The schema and the sources are data of the network.
    """
    looks = kind_looks(content)
    nodes = []
    for node in content.nodes:
        look = looks[node.fields["kind"]]
        said = {"id": node.id, "name": node.fields["label"], **cell_fields(node.fields)}
        nodes.append({"data": {**said, **_drawn(look, node.fields["label"])}})
    edges = []
    for claim in content.claims:
        ends = {"source": claim.source, "target": claim.target}
        name = " ".join(claim.path)
        edges.append({"data": {"id": name, **ends, **cell_fields(claim.fields)}})
    document = {
        "format_version": "1.0",
        "data": {"schema": json_text(content.schema), "sources": json_text(content.sources)},
        "elements": {"nodes": nodes, "edges": edges},
        "style": _style(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _drawn(look: KindLook, label: str) -> dict[str, Any]:
    """What the style takes of a node: colours, shape, and a size that holds its label."""
    shape = _SHAPES.get(look.shape) or CYTOSCAPE_SHAPES.get(look.shape, "rectangle")
    lines = wrap(label, width=20)
    width = max(text_width(line, size=_SIZE) for line in lines)
    room = _ROOM.get(shape, 1.0)
    return {
        "fill": look.fill,
        "outline": look.outline,
        "shape": shape,
        "text_width": round(width * 1.1 + 4),
        "width": round((width + 16) * room),
        "height": round((_LINE * len(lines) + 12) * room),
    }


def cell_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields for the cells of Cytoscape's tables, which hold texts and lists of texts."""
    return {name: list(v) if name in _LISTS else flat(v) for name, v in fields.items()}


def _style() -> list[dict[str, Any]]:
    plain = plain_line()
    node = {
        "label": "data(label)",
        "shape": "data(shape)",
        "background-color": "data(fill)",
        "border-color": "data(outline)",
        "border-width": 2,
        "color": INK,
        "width": "data(width)",
        "height": "data(height)",
        "font-size": _SIZE,
        "text-valign": "center",
        "text-halign": "center",
        "text-wrap": "wrap",
        "text-max-width": "data(text_width)",
    }
    edge = {
        "label": "data(reads)",
        "curve-style": "bezier",
        "line-color": plain.color,
        "target-arrow-color": plain.color,
        "target-arrow-shape": EFFECT_ARROWS["none"],
        "width": plain.width,
        "font-size": 10,
        "text-rotation": "autorotate",
        "text-background-color": "#FFFFFF",
        "text-background-opacity": 0.8,
    }
    rules = [{"selector": "node", "style": node}, {"selector": "edge", "style": edge}]
    for certainty, line in line_looks().items():
        look = {"line-color": line.color, "target-arrow-color": line.color, "width": line.width}
        look["line-style"] = line.pattern
        rules.append({"selector": f'edge[certainty = "{certainty}"]', "style": look})
    for effect, arrow in EFFECT_ARROWS.items():
        look = {"target-arrow-shape": arrow}
        rules.append({"selector": f'edge[effect = "{effect}"]', "style": look})
    return rules
