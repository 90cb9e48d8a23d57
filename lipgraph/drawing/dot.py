"""A diagram as DOT source, built by the `graphviz` package."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.drawing import style
from lipgraph.drawing.attributes import (
    edge_defaults,
    label_beside_line,
    line_attributes,
    looks,
    node_attributes,
    node_defaults,
)
from lipgraph.drawing.layout import laid_edges, longest_chain
from lipgraph.drawing.source import new_digraph
from lipgraph.drawing.text import wrap

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import Diagram
    from lipgraph.drawing.layout import LaidEdge
    from lipgraph.drawing.theme import Theme


class _Room(NamedTuple):
    """How much room a diagram has: columns of labels, and inches between nodes and ranks."""

    node_columns: int
    edge_columns: int
    between_nodes: str
    between_ranks: str


Columns = tuple[int, int]
"""How many characters a line of a node's and of an arrow's label holds."""

ACROSS: Columns = (20, 18)
DOWN: Columns = (16, 14)
"""What suits pictures that are read across, and those that are read from top to bottom."""

_ACROSS = _Room(*ACROSS, "0.25", "0.35")
# With more arrows than this nobody can follow one to its label, and the labels quadruple the time
# that the layout takes. What an arrow says still stands in its title.
_MOST_LABELS = 150

# So many arrows in a row are wider than a page; narrow labels keep them readable when they shrink.
_LONG = 6
# So many nodes are closer together, or most of the picture is white.
_MANY = 30
_FAR_ACROSS = _Room(12, 10, "0.25", "0.2")
_DOWN = _Room(*DOWN, "0.3", "0.4")

# A bar that touches its node goes under the outline where that is round or slanting, so it stands
# a little off.
_AT_NODE: Mapping[str, str] = MappingProxyType({"tee": "nonetee"})


def to_dot(diagram: Diagram) -> str:
    """Return the diagram as DOT source, with its legend as the graph's label.

    Raises ValueError if the diagram contradicts itself.
    """
    graph = build(diagram)
    if diagram.legend:
        from lipgraph.drawing.legend import legend_table

        if table := legend_table(diagram):
            graph.attr(
                label=table,
                labelloc="b",
                labeljust="l",
                fontname=style.FONT,
                fontsize=str(style.LEGEND_SIZE),
                fontcolor=diagram.theme.ink,
            )
    return "".join(graph)


def build(diagram: Diagram) -> Any:
    """Return the diagram without its legend, as what `graphviz.Digraph` is: its lines of source.

    Raises ValueError if the diagram contradicts itself.
    """
    diagram.check()
    theme = diagram.theme
    room = _room(diagram)
    graph = new_digraph(
        graph_attr={
            "bgcolor": theme.ground,
            "rankdir": diagram.direction,
            "nodesep": room.between_nodes,
            "ranksep": room.between_ranks,
            "outputorder": "edgesfirst",
            "pad": "0.1",
        },
        node_attr=node_defaults(theme),
        edge_attr=edge_defaults(theme),
    )
    look_of = looks(diagram.used_kinds(), theme)
    names = dot_ids(diagram)
    for node in diagram.sorted_nodes():
        look = look_of[node.kind]
        label = wrap(node.label, width=room.node_columns)
        graph.node(
            names[node.id],
            **look,
            **node_attributes(label, look["shape"]),
            penwidth="3" if node.focus else "1.2",
        )
    arrows = laid_edges(diagram)
    for laid in arrows:
        attributes = _edge_attributes(laid, room, theme)
        if len(arrows) > _MOST_LABELS:
            del attributes["label"]
        graph.edge(names[laid.tail], names[laid.head], **attributes)
    return graph


def dot_ids(diagram: Diagram) -> dict[str, str]:
    """Return the name in DOT of every node: its id, or a number if the id could mean something."""
    return {
        node.id: node.id if _is_plain(node.id) else f"node_{number}"
        for number, node in enumerate(diagram.sorted_nodes())
    }


def _is_plain(name: str) -> bool:
    """Tell names that mean themselves in DOT; any other could be read as markup or as a port."""
    return name.isascii() and name == name.lower() and all(map(str.isalnum, name.split("-")))


def _room(diagram: Diagram) -> _Room:
    room = _ACROSS if longest_chain(diagram) < _LONG else _FAR_ACROSS
    if diagram.direction == "TB":
        room = _DOWN
    if diagram.columns is not None:
        if diagram.direction == "LR" and diagram.columns < ACROSS:
            room = _FAR_ACROSS
        room = room._replace(node_columns=diagram.columns[0], edge_columns=diagram.columns[1])
    return room._replace(between_nodes="0.12") if len(diagram.nodes) > _MANY else room


def _edge_attributes(laid: LaidEdge, room: _Room, theme: Theme) -> dict[str, str]:
    edge = laid.edges[0]
    head = style.ARROWHEADS[edge.effect]
    head = _AT_NODE.get(head, head)
    lines = [
        line
        for parallel in laid.edges
        for line in wrap(style.edge_text(parallel), width=room.edge_columns)
    ]
    line = style.line_of(edge.certainty, closes_loop=edge.closes_loop)
    attributes = line_attributes(line, theme)
    attributes |= {"dir": "back", "arrowtail": head} if laid.back else {"arrowhead": head}
    if edge.closes_loop:
        # Without a weight it does not pull its ends together.
        attributes["weight"] = "0"
    return {"label": label_beside_line(tuple(filter(None, lines)), theme), **attributes}
