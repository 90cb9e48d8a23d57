"""A diagram ready to draw: what stands in it, and nothing about how a format draws it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lipgraph.drawing.theme import LIGHT, Theme
from lipgraph.vocabulary import CERTAINTIES, Effect

Direction = Literal["LR", "TB"]


class KindStyle(NamedTuple):
    """How the nodes of one kind look.

    `color` is "#RRGGBB" and is the kind's own colour: fills, outlines and text are derived from it.
    `shape` is a Graphviz shape name; one that holds no text well is drawn as a box.
    """

    name: str
    label: str
    plural: str
    color: str
    shape: str
    order: int


class DiagramNode(NamedTuple):
    """One node; `kind` names a `KindStyle`, `focus` marks the nodes that were asked about, and
    `link` is where a click on it leads in SVG."""

    id: str
    label: str
    kind: str
    focus: bool = False
    link: str = ""


class DiagramEdge(NamedTuple):
    """One claim, drawn as an arrow from `source` to `target`, as it is written.

    `certainty` is one of `CERTAINTIES`, or None. `against`: the claim is written against the
    reading direction, so its target is ranked before its source. `closes_loop`: the arrow leads
    back to where a loop began; it is drawn dashed and ranks nothing.
    """

    source: str
    target: str
    label: str
    certainty: str | None
    against: bool = False
    closes_loop: bool = False
    effect: Effect = "none"


class Diagram(NamedTuple):
    """Nodes, edges and the kinds that style them, in any order; every format sorts them itself.

    `title` and `description` are for readers who cannot see the picture; they are not drawn.
    A `sparing` legend explains only what could be mistaken. `width` is that at which the picture is
    shown, in CSS pixels; `columns` are how many characters a line of a node's and of an arrow's
    label holds. `embed_font` puts the font into an SVG, so that it looks the same everywhere.
    """

    title: str
    description: str
    nodes: tuple[DiagramNode, ...]
    edges: tuple[DiagramEdge, ...]
    kinds: tuple[KindStyle, ...]
    direction: Direction = "LR"
    legend: bool = True
    theme: Theme = LIGHT
    sparing: bool = False
    width: int | None = None
    columns: tuple[int, int] | None = None
    embed_font: bool = False

    def check(self) -> None:
        """Raise ValueError if the diagram contradicts itself.

        That is: two nodes share an id, or a node's kind, an edge's end or a certainty is unknown.
        """
        ids = {node.id for node in self.nodes}
        if len(ids) < len(self.nodes):
            raise ValueError("two nodes of the diagram share an id")
        missing = {node.kind for node in self.nodes} - {kind.name for kind in self.kinds}
        if missing:
            raise ValueError(f"no style for the kinds {sorted(missing)}")
        loose = {end for edge in self.edges for end in (edge.source, edge.target)} - ids
        if loose:
            raise ValueError(f"edges end at nodes that are not drawn: {sorted(loose)}")
        unknown = {edge.certainty for edge in self.edges if edge.certainty} - {*CERTAINTIES}
        if unknown:
            raise ValueError(f"unknown certainties {sorted(unknown)}")

    def sorted_nodes(self) -> tuple[DiagramNode, ...]:
        """Return the nodes by their kind's order, then kind, then id."""
        order = {kind.name: kind.order for kind in self.kinds}
        return tuple(sorted(self.nodes, key=lambda node: (order[node.kind], node.kind, node.id)))

    def sorted_edges(self) -> tuple[DiagramEdge, ...]:
        """Return the edges by the ids of their ends, then label, then all that is left."""
        return tuple(
            sorted(
                self.edges,
                key=lambda edge: (
                    edge.source,
                    edge.target,
                    edge.label,
                    edge.certainty or "",
                    edge.effect,
                    edge.against,
                    edge.closes_loop,
                ),
            )
        )

    def used_kinds(self) -> tuple[KindStyle, ...]:
        """Return the kinds that have a node here, by order, then name."""
        used = {node.kind for node in self.nodes}
        return tuple(
            sorted(
                (kind for kind in self.kinds if kind.name in used),
                key=lambda kind: (kind.order, kind.name),
            )
        )
