"""CX2: what Cytoscape, Cytoscape Web and NDEx exchange, with its visual style.

See the Cytoscape Exchange Format Specification, version 2
(https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lipgraph.export.cytoscape import cell_fields
from lipgraph.export.flat import json_text
from lipgraph.export.looks import (
    CYTOSCAPE_SHAPES,
    EFFECT_ARROWS,
    INK,
    kind_looks,
    line_looks,
    plain_line,
)
from lipgraph.export.names import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.export.content import Content

    Aspect = dict[str, Any]

_ARROWS = {"vee": "arrow"}
"""The arrowheads that CX2 calls otherwise than cytoscape.js does."""


def cx2(content: Content) -> str:
    """A network whose nodes are numbered; a node's `represents` is its CURIE, and its `name` its
    label. Lists of texts are lists; other lists and mappings are JSON text."""
    names = names_of(content)
    number = {node.id: at for at, node in enumerate(content.nodes)}
    nodes: list[Aspect] = []
    edges: list[Aspect] = []
    for node in content.nodes:
        fields = cell_fields(node.fields)
        label = fields.pop("label")
        said = {"name": label, "represents": names.node(node.id), **fields}
        nodes.append({"id": number[node.id], "v": said})
    for at, claim in enumerate(content.claims):
        ends = {"s": number[claim.source], "t": number[claim.target]}
        said = {"interaction": claim.fields["reads"], **cell_fields(claim.fields)}
        edges.append({"id": at, **ends, "v": said})
    network = {"name": content.within.title or names.prefix, "schema": json_text(content.schema)}
    network["sources"] = json_text(content.sources)
    declared = {
        "networkAttributes": {name: {"d": "string"} for name in network},
        "nodes": _declared(node["v"] for node in nodes),
        "edges": _declared(edge["v"] for edge in edges),
    }
    aspects: list[tuple[str, list[Aspect]]] = [
        ("attributeDeclarations", [{name: said for name, said in declared.items() if said}]),
        ("networkAttributes", [network]),
        ("nodes", nodes),
        ("edges", edges),
        ("visualProperties", [_visual_properties(content)]),
        ("visualEditorProperties", [{"properties": {"nodeSizeLocked": False}}]),
    ]
    meta = [{"name": name, "elementCount": len(elements)} for name, elements in aspects]
    document: list[Aspect] = [{"CXVersion": "2.0", "hasFragments": False}, {"metaData": meta}]
    document += [{name: elements} for name, elements in aspects]
    document.append({"status": [{"success": True}]})
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _declared(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    declared: dict[str, dict[str, str]] = {}
    for row in rows:
        for name, value in row.items():
            is_list = isinstance(value, list)
            declared.setdefault(name, {"d": "list_of_string" if is_list else "string"})
    return declared


def _visual_properties(content: Content) -> Aspect:
    looks, lines, plain = kind_looks(content), line_looks(), plain_line()
    node = {
        "NODE_SHAPE": "rectangle",
        "NODE_WIDTH": 110.0,
        "NODE_HEIGHT": 40.0,
        "NODE_BORDER_WIDTH": 2.0,
        "NODE_BORDER_STYLE": "solid",
        "NODE_LABEL_COLOR": INK,
        "NODE_LABEL_MAX_WIDTH": 100.0,
    }
    edge = {
        "EDGE_LINE_COLOR": plain.color,
        "EDGE_LINE_STYLE": plain.pattern,
        "EDGE_WIDTH": plain.width,
        "EDGE_TARGET_ARROW_COLOR": plain.color,
        "EDGE_TARGET_ARROW_SHAPE": "arrow",
        "EDGE_LABEL_FONT_SIZE": 9,
    }
    arrows = {effect: _ARROWS.get(arrow, arrow) for effect, arrow in EFFECT_ARROWS.items()}
    shapes = {name: CYTOSCAPE_SHAPES.get(k.shape, "rectangle") for name, k in looks.items()}
    return {
        "default": {"network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"}, "node": node, "edge": edge},
        "nodeMapping": {
            "NODE_LABEL": _same("name"),
            "NODE_SHAPE": _by("kind", shapes),
            "NODE_BACKGROUND_COLOR": _by("kind", {name: k.fill for name, k in looks.items()}),
            "NODE_BORDER_COLOR": _by("kind", {name: k.outline for name, k in looks.items()}),
            "NODE_TOOLTIP": _same("summary"),
        },
        "edgeMapping": {
            "EDGE_LABEL": _same("interaction"),
            "EDGE_WIDTH": _by("certainty", {name: k.width for name, k in lines.items()}),
            "EDGE_LINE_STYLE": _by("certainty", {name: k.pattern for name, k in lines.items()}),
            "EDGE_LINE_COLOR": _by("certainty", {name: k.color for name, k in lines.items()}),
            "EDGE_TARGET_ARROW_SHAPE": _by("effect", arrows),
        },
    }


def _same(attribute: str) -> Aspect:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}


def _by(attribute: str, looks: Mapping[str, Any]) -> Aspect:
    mapped = [{"v": value, "vp": look} for value, look in looks.items()]
    definition = {"attribute": attribute, "type": "string", "map": mapped}
    return {"type": "DISCRETE", "definition": definition}
