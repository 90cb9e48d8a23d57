"""The knowledge base as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from lipgraph.index.view import Index


def to_networkx(index: Index) -> nx.MultiDiGraph[str]:
    """A graph with a node for each node and an edge, keyed by relation, for each claim."""
    import networkx as nx

    from lipgraph.query.step import step_of

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, node_id in enumerate(index.ids):
        graph.add_node(
            node_id,
            kind=index.kind_names[index.node_kind[number]],
            label=index.labels[number],
            **index.node_record(number),
        )
    for claim in range(index.claim_count):
        step = step_of(index, claim)
        graph.add_edge(
            step.source,
            step.target,
            key=step.relation,
            relation=step.relation,
            effect=index.relations[step.relation]["effect"],
            flow=index.relations[step.relation]["flow"],
            certainty=step.certainty,
            frequency=step.frequency,
            evidence=list(step.evidence),
            caution=step.caution,
        )
    return graph
