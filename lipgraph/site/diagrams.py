"""The small diagrams on the pages of nodes: what is next to a node, its nodes as links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing import render_svgs
from lipgraph.picture import Choice, diagram_of_choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lipgraph.drawing import Diagram
    from lipgraph.site.place import Site

_MOST_CLAIMS = 18
"""Claims up to which a diagram can be read at the width of a page."""

_BATCH = 64
_STYLE = re.compile(r' style="[^"]*"')


class Picture(NamedTuple):
    """A diagram as SVG, empty if there is nothing to draw, and how many claims it leaves out."""

    svg: str
    left_out: int


def pictures(site: Site, progress: Callable[[int], None]) -> Iterator[Picture]:
    """The diagrams of all nodes, in their order. `progress` hears how many are drawn."""
    count = site.index.node_count
    for start in range(0, count, _BATCH):
        numbers = range(start, min(start + _BATCH, count))
        drawn = [_diagram(site, node) for node in numbers]
        svgs = iter(render_svgs([diagram for diagram, _ in drawn if diagram.edges]))
        for diagram, left_out in drawn:
            yield Picture(_inline(next(svgs)) if diagram.edges else "", left_out)
        progress(numbers[-1] + 1)


def _diagram(site: Site, node: int) -> tuple[Diagram, int]:
    """The diagram around a node, and how many claims it leaves out: the least sure ones."""
    index = site.index
    claims = [*index.claims_from(node), *index.claims_to(node)]
    kept = sorted(claims, key=lambda claim: (index.claim_certainty[claim], claim))[:_MOST_CLAIMS]
    here = frozenset([node])
    title = f"What is next to {index.labels[node]}"
    chosen = Choice(title, "", frozenset(kept), starts=(node,), focus=here, also=here)
    whole = diagram_of_choice(index, chosen)
    nodes = tuple(
        each._replace(link="" if each.focus else f"{site.node_files[each.id]}.html")
        for each in whole.nodes
    )
    diagram = whole._replace(nodes=nodes, legend=False)
    return diagram, len(claims) - len(kept)


def _inline(svg: str) -> str:
    """A picture fit to stand within a page: its links can be reached, which those within one image
    cannot, and its style is the page's."""
    start = svg.index("<svg")
    head, rest = svg[start:].split(">", 1)
    return _STYLE.sub("", head).replace('role="img"', 'role="group"') + ">" + rest
