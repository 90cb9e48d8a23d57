"""The knowledge base as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.export.content import claims_of, nodes_of
from lipgraph.export.flat import flat_fields

if TYPE_CHECKING:
    import networkx as nx

    from lipgraph.index.view import Index


def to_networkx(index: Index) -> nx.MultiDiGraph[str]:
    """A graph with a node for each node and an edge, keyed by relation, for each claim."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes_of(index):
        graph.add_node(node.id, **node.fields)
    silent: dict[str, Any] = {"certainty": None, "frequency": None, "caution": None, "evidence": []}
    for claim in claims_of(index):
        said = {**silent, **claim.fields}
        graph.add_edge(claim.source, claim.target, key=claim.relation, **said)
    return graph


def flattened(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are texts and numbers only, as GraphML, GEXF and GML want them:
    lists and mappings become JSON text, and what is None or empty is left out.

    >>> import lipgraph, networkx
    >>> graph = flattened(lipgraph.load().graph)
    >>> next(networkx.generate_graphml(graph))[:8]
    '<graphml'
    """
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph(**flat_fields(graph.graph))
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **flat_fields(data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(source, target, key=key, **flat_fields(data))
    return flat
