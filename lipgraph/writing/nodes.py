"""Writing one node in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click import style

from lipgraph.writing.reasons import step_lines
from lipgraph.writing.rows import to_json, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lipgraph.query.node import Node
    from lipgraph.query.step import Step


def quantity_text(quantity: dict[str, Any], words: Mapping[str, Sequence[str]]) -> str:
    """A quantity in words; `words` gives the singular and plural of units.

    >>> words = {"minute": ("minute", "minutes")}
    >>> quantity_text({"name": "duration", "min": 5, "max": 10, "unit": "minute"}, words)
    '5 to 10 minutes'
    >>> quantity_text({"name": "pause", "value": 1, "unit": "minute"}, words)
    '1 minute'
    """
    if "value" in quantity:
        amount, last = f"{quantity['value']}", quantity["value"]
    elif "min" in quantity and "max" in quantity:
        amount, last = f"{quantity['min']} to {quantity['max']}", quantity["max"]
    elif "min" in quantity:
        amount, last = f"at least {quantity['min']}", quantity["min"]
    else:
        amount, last = f"at most {quantity['max']}", quantity["max"]
    one, several = words[quantity["unit"]]
    return f"{amount} {one if last == 1 else several}"


def _quantities(node: Node) -> Iterator[tuple[str, str]]:
    """Each quantity's name and amount in words."""
    words = node.index.schema_details["unit_words"] if node.quantities else {}
    for quantity in node.quantities:
        name = quantity["name"].replace("-", " ")
        yield f"{name[0].upper()}{name[1:]}", quantity_text(quantity, words)


def _node_text(node: Node) -> str:
    kind = node.index.kinds[node.kind]["label"].lower()
    lines = [f"{style(node.label, bold=True)} ({kind}, {node.id})"]
    lines += [part for part in (node.summary,) if part]
    if node.aliases:
        lines.append(f"Also called: {', '.join(node.aliases)}")
    if node.state:
        lines.append(f"State: {node.state['level']} {' / '.join(node.state['of'])}")
    lines += [f"{name}: {amount}" for name, amount in _quantities(node)]
    if node.caution:
        lines.append(f"{style('Caution:', fg='yellow')} {node.caution}")
    lines += [f"{name}: {value}" for name, value in _small_print(node) if value]
    for title, steps in (("Claims", node.claims), ("Claimed by", node.claimed_by)):
        if steps:
            lines += ["", style(f"{title}:", bold=True), *_steps(steps)]
    return "\n".join(lines) + "\n"


def _small_print(node: Node) -> tuple[tuple[str, str | None], ...]:
    return ("Note", node.note), ("See also", ", ".join(node.xrefs)), ("Reviewed", node.reviewed)


def _steps(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        yield from step_lines(step, indent="  ")


def _node_markdown(node: Node) -> str:
    blocks = [f"## {node.label}"]
    blocks += [part for part in (node.summary,) if part]
    facts = [f"- Kind: {node.index.kinds[node.kind]['label'].lower()}"]
    if node.aliases:
        facts.append(f"- Also called: {', '.join(node.aliases)}")
    facts += [f"- {name}: {amount}" for name, amount in _quantities(node)]
    if node.caution:
        facts.append(f"- Caution: {node.caution}")
    blocks.append("\n".join(facts))
    for title, steps in (("Claims", node.claims), ("Claimed by", node.claimed_by)):
        if steps:
            rows = [
                {
                    "claim": step.text,
                    "certainty": step.certainty,
                    "frequency": step.frequency,
                    "sources": [item["source"] for item in step.evidence],
                }
                for step in steps
            ]
            columns = ("claim", "certainty", "frequency", "sources")
            blocks += [f"### {title}", to_markdown(rows, columns).rstrip()]
    return "\n\n".join(blocks) + "\n"


NODE_FORMATS: dict[str, Callable[[Node], str]] = {
    "text": _node_text,
    "json": lambda node: to_json(node.to_dict()),
    "markdown": _node_markdown,
}
"""The writers of one node by format."""
