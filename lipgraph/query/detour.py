"""What to say when a question has no path: the nearest thing that does connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.answer import path_of
from lipgraph.query.moves import INFLUENCE, INQUIRY, STORY, Moves
from lipgraph.query.paths import Options, Resolved, find, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.index.view import Index
    from lipgraph.query.places import NodeSet
    from lipgraph.query.question import Question

_FARTHEST = 20
"""Steps up to which a longer path is looked for."""


def explain(index: Index, question: Question, options: Options) -> list[str]:
    """Sentences about a question without an answer: that narrowing it down, or the number of
    steps, is what leaves it without one; or else how near one can come."""
    resolved = resolve(index, question, options)
    widened = _widened(index, question, options)
    if widened:
        return [widened]
    farther = find(resolved._replace(max_steps=_FARTHEST), options.reading, 1)
    if farther:
        steps = farther[0][0].steps
        return [f"There is a path of {steps} steps: --max-steps {steps} shows it."]
    return list(_nearest(resolved))


def _widened(index: Index, question: Question, options: Options) -> str | None:
    narrowing = {
        "--via": options._replace(via=()),
        "--avoid": options._replace(avoid=()),
        "--relation": options._replace(relations=()),
        "--min-certainty": options._replace(min_certainty=None),
        "--reading": options._replace(reading=None),
    }
    for name, wider in narrowing.items():
        if wider != options:
            found = find(resolve(index, question, wider), wider.reading, 1)
            if found:
                text = path_of(index, *found[0]).text
                return f"Without {name} there is a path: {text}"
    return None


def _nearest(resolved: Resolved) -> Iterator[str]:
    """How far one gets from the source, and from where one gets to the target."""
    index = resolved.within
    onward = _reached(index, resolved.source, onward=True)
    back = _reached(index, resolved.target, onward=False)
    source, target = _called(index, resolved.source), _called(index, resolved.target)
    if onward and resolved.target.node is not None:
        nearest = _nearest_to(index, resolved.target.node, onward)
        if nearest is not None and nearest not in resolved.source:
            yield f"The nearest to {target} that {source} leads to is {index.labels[nearest]}."
    if onward:
        yield f"{source} leads to {_listed(index, onward)}."
    else:
        yield f"Nothing leads on from {source}."
    if back:
        yield f"What leads to {target}: {_listed(index, back)}."
    else:
        yield f"Nothing leads to {target}."


def _reached(index: Index, start: NodeSet, *, onward: bool) -> list[int]:
    """The nodes within reach of a set by story or influence, nearest first."""
    readings = [Moves(index, reading) for reading in (INFLUENCE, STORY)]
    seen = set(start.members())
    frontier = sorted(seen)
    found: list[int] = []
    while frontier:
        ahead: set[int] = set()
        for node in frontier:
            for moves in readings:
                links = moves.forward(node) if onward else moves.backward(node)
                ahead.update(other for other, _, _ in links if other not in seen)
        frontier = sorted(ahead)
        seen.update(frontier)
        found.extend(frontier)
    return found


def _nearest_to(index: Index, target: int, reached: Iterable[int]) -> int | None:
    """Of the nodes reached, the one fewest claims away from the target in any direction."""
    wanted = set(reached)
    along, against = Moves(index, INFLUENCE), Moves(index, INQUIRY)
    seen = {target}
    frontier = [target]
    while frontier:
        hits = sorted(wanted.intersection(frontier))
        if hits:
            return hits[0]
        ahead = {
            other
            for node in frontier
            for moves in (along, against)
            for other, _, _ in moves.forward(node)
        }
        frontier = sorted(ahead - seen)
        seen |= ahead
    return None


def _called(index: Index, nodes: NodeSet) -> str:
    if nodes.node is not None:
        return index.labels[nodes.node]
    if nodes.kind is None:
        return "any node"
    return "any " + str(index.kinds[index.kind_names[nodes.kind]]["label"]).lower()


def _listed(index: Index, nodes: list[int]) -> str:
    named = ", ".join(index.labels[node] for node in nodes[:3])
    return named + (f" and {len(nodes) - 3} more" if len(nodes) > 3 else "")
