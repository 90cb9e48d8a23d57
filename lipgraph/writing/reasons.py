"""A claim's reasons in a few words of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click import style

if TYPE_CHECKING:
    from lipgraph.query.step import Step


INDENT = "    "


def step_lines(step: Step, between: tuple[str, ...] = (), *, indent: str = INDENT) -> list[str]:
    """A claim's strength and sources, what it works through, and what to be careful about."""
    lines = [f"{indent}- {step.text[:-1]}: {style(strength(step), fg='cyan')} [{sources(step)}]"]
    if between:
        lines.append(f"{indent}  Works through: {', '.join(between)}")
    if step.caution:
        lines.append(f"{indent}  {style('Caution:', fg='yellow')} {step.caution}")
    return lines


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
