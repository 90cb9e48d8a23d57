"""A claim's reasons in one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lipgraph.query.step import Step


def strength(step: Step) -> str:
    """How sure a claim is, and how often it holds: `plausible, often`."""
    return ", ".join(filter(None, (step.certainty or "certainty not stated", step.frequency)))


def sources(step: Step) -> str:
    """The sources of a claim with their stance, if it is not support.

    >>> cite({"source": "a", "section": "S", "paragraph": 2, "stance": "qualifies"})
    'a (S, 2; qualifies)'
    """
    return "; ".join(map(cite, step.evidence)) or "no evidence given"


def cite(evidence: dict[str, Any]) -> str:
    """One piece of evidence: its source, where in it, and its stance if that is not support."""
    locator = ", ".join(str(evidence[k]) for k in ("section", "paragraph") if k in evidence)
    stance = evidence["stance"] if evidence["stance"] != "supports" else ""
    inside = "; ".join(filter(None, (locator, stance)))
    return f"{evidence['source']} ({inside})" if inside else str(evidence["source"])
