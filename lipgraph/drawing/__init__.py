"""Diagrams: a small description of one, and the formats it can be drawn in."""

from typing import TYPE_CHECKING, Any

from lipgraph.drawing.diagram import Diagram, DiagramEdge, DiagramNode, KindStyle
from lipgraph.drawing.dot import to_dot
from lipgraph.drawing.render import FORMAT_OF_SUFFIX, FORMATS, render, render_svgs

if TYPE_CHECKING:
    from lipgraph.drawing.mermaid import to_mermaid

__all__ = [
    "FORMATS",
    "FORMAT_OF_SUFFIX",
    "Diagram",
    "DiagramEdge",
    "DiagramNode",
    "KindStyle",
    "render",
    "render_svgs",
    "to_dot",
    "to_mermaid",
]


def __getattr__(name: str) -> Any:
    # Only who asks for Mermaid pays for its import.
    if name == "to_mermaid":
        from lipgraph.drawing.mermaid import to_mermaid

        return to_mermaid
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
