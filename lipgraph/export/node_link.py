"""Node-link JSON: what `networkx.node_link_graph` and D3 read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.export.content import Content


def node_link(content: Content) -> str:
    """A multigraph whose edges are keyed by relation, as networkx writes one; the schema and the
    sources are attributes of the graph. `networkx.node_link_graph(document, edges="edges")` reads
    it.

    See https://networkx.org/documentation/stable/reference/readwrite/json_graph.html.
    """
    document = {
        "directed": True,
        "multigraph": True,
        "graph": {"schema": content.schema, "sources": content.sources},
        "nodes": [{**node.fields, "id": node.id} for node in content.nodes],
        "edges": [
            {
                **claim.fields,
                "source": claim.source,
                "target": claim.target,
                "key": claim.relation,
            }
            for claim in content.claims
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
