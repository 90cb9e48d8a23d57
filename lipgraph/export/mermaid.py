"""Mermaid: a flowchart that GitHub and many editors draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.drawing.mermaid import to_mermaid
from lipgraph.picture import Choice, diagram_of_choice

if TYPE_CHECKING:
    from lipgraph.export.content import Content


def mermaid(content: Content) -> str:
    """The labels, kinds, relations and certainties, as `lipgraph draw` draws them; a flowchart has
    no place for more."""
    index = content.within
    ids, nodes = list(index.ids), {node.id for node in content.nodes}
    wanted = {claim.path for claim in content.claims}
    claims = frozenset(
        number
        for number in range(index.claim_count)
        if (
            ids[index.claim_source[number]],
            index.relation(number),
            ids[index.claim_target[number]],
        )
        in wanted
    )
    count = f"{len(nodes)} nodes and {len(claims)} claims"
    also = frozenset(number for number, name in enumerate(ids) if name in nodes)
    return to_mermaid(diagram_of_choice(index, Choice(count, "", claims, also=also)))
