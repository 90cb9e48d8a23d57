"""A knowledge base that health writers can query, draw and be corrected by.

>>> import lipgraph
>>> kb = lipgraph.load()
>>> kb.node("coffee").label
'Caffeine'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph._version import __version__
from lipgraph.errors import AmbiguousName, LipgraphError, UnknownName, UnsoundKnowledgeBase

if TYPE_CHECKING:
    from lipgraph.knowledge_base import KnowledgeBase, load

__all__ = [
    "AmbiguousName",
    "KnowledgeBase",
    "LipgraphError",
    "UnknownName",
    "UnsoundKnowledgeBase",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import what a command may do without only when it is asked for."""
    if name in ("KnowledgeBase", "load"):
        from lipgraph import knowledge_base

        return getattr(knowledge_base, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
