"""Diagrams: a small description of one, and the formats it can be drawn in."""

from lipgraph.drawing.diagram import Diagram, DiagramEdge, DiagramNode, KindStyle
from lipgraph.drawing.dot import to_dot
from lipgraph.drawing.mermaid import to_mermaid
from lipgraph.drawing.render import FORMAT_OF_SUFFIX, FORMATS, render

__all__ = [
    "FORMATS",
    "FORMAT_OF_SUFFIX",
    "Diagram",
    "DiagramEdge",
    "DiagramNode",
    "KindStyle",
    "render",
    "to_dot",
    "to_mermaid",
]
