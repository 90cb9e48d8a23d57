"""A diagram as DOT source, built by the `graphviz` package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lipgraph.drawing import style
from lipgraph.drawing.attributes import (
    escape,
    kind_attributes,
    label_beside_line,
    line_attributes,
)
from lipgraph.drawing.layout import laid_edges
from lipgraph.drawing.legend import legend_table
from lipgraph.drawing.text import wrap

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram, DiagramNode
    from lipgraph.drawing.layout import LaidEdge

# Names that mean themselves in DOT. Any other id could be read as markup or as a port.
_PLAIN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def to_dot(diagram: Diagram) -> str:
    """Return the diagram as DOT source, with its legend as the graph's label."""
    graph = build(diagram)
    if diagram.legend and (table := legend_table(diagram)):
        graph.attr(
            label=table,
            labelloc="b",
            labeljust="l",
            fontname=style.FONT,
            fontsize=str(style.LEGEND_SIZE),
        )
    return str(graph.source)


def build(diagram: Diagram) -> Any:
    """Return the diagram without its legend, as a `graphviz.Digraph`."""
    import graphviz  # 40 ms, and only drawing needs it

    across = diagram.direction == "LR"
    graph = graphviz.Digraph(
        graph_attr={
            "bgcolor": "white",
            "rankdir": diagram.direction,
            "nodesep": "0.3" if across else "0.4",
            "ranksep": "0.35" if across else "0.4",
            "outputorder": "edgesfirst",
            "pad": "0.1",
        },
        node_attr={
            "fontname": style.FONT,
            "fontsize": str(style.NODE_SIZE),
            "fontcolor": style.INK,
            "style": "filled",
            "height": "0.4",
            "margin": "0.12,0.06",
        },
        edge_attr={
            "fontname": style.FONT,
            "fontsize": str(style.EDGE_SIZE),
            "fontcolor": style.LABEL_INK,
        },
    )
    kinds = {kind.name: kind_attributes(kind) for kind in diagram.used_kinds()}
    names = dot_ids(diagram)
    for node in diagram.sorted_nodes():
        graph.node(names[node.id], **_node_attributes(node, kinds[node.kind]))
    for laid in laid_edges(diagram):
        graph.edge(names[laid.tail], names[laid.head], **_edge_attributes(laid))
    return graph


def dot_ids(diagram: Diagram) -> dict[str, str]:
    """Return the name in DOT of every node: its id, or a number if the id could mean something."""
    return {
        node.id: node.id if _PLAIN_ID.fullmatch(node.id) else f"node_{number}"
        for number, node in enumerate(diagram.sorted_nodes())
    }


def _node_attributes(node: DiagramNode, kind: dict[str, str]) -> dict[str, str]:
    return {
        "label": escape(wrap(node.label, width=style.NODE_COLUMNS)),
        "penwidth": "3" if node.focus else "1.2",
        **kind,
    }


def _edge_attributes(laid: LaidEdge) -> dict[str, str]:
    edge = laid.edge
    head = style.ARROWHEADS[edge.effect]
    label = label_beside_line(wrap(style.edge_text(edge), width=style.EDGE_COLUMNS))
    attributes = line_attributes(style.line_of(edge.certainty, closes_loop=edge.closes_loop))
    attributes |= {"dir": "back", "arrowtail": head} if laid.back else {"arrowhead": head}
    if edge.closes_loop:
        # Without a weight it does not pull its ends together.
        attributes["weight"] = "0"
    return {"label": label, **attributes}
