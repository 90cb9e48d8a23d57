"""Cytoscape JSON: the elements and style that cytoscape.js takes and Cytoscape imports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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

_SHAPES = {"parallelogram": "rhomboid"}
"""The shapes that cytoscape.js calls otherwise than Cytoscape does."""

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
        shape = CYTOSCAPE_SHAPES.get(look.shape, "rectangle")
        drawn = {"fill": look.fill, "outline": look.outline}
        drawn["shape"] = _SHAPES.get(shape, shape)
        said = {"id": node.id, "name": node.fields["label"], **cell_fields(node.fields)}
        nodes.append({"data": {**said, **drawn}})
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
        "width": "label",
        "height": "label",
        "padding": "8px",
        "text-valign": "center",
        "text-halign": "center",
        "text-wrap": "wrap",
        "text-max-width": "140px",
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
