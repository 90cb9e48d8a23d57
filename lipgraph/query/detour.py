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
    """What the question would answer without one of its conditions."""
    ends = question._replace(steps=(question.steps[0], question.steps[-1]))
    between = ", ".join(question.steps[1:-1])
    relaxed = {
        f"Without passing {between}": (ends, options),
        "Without --via": (question, options._replace(via=())),
        "Without --avoid": (question, options._replace(avoid=())),
        "Without --relation": (question, options._replace(relations=())),
        "Without --min-certainty": (question, options._replace(min_certainty=None)),
        "Without --reading": (question, options._replace(reading=None)),
    }
    for without, (wider, wider_options) in relaxed.items():
        if (wider, wider_options) != (question, options):
            found = find(resolve(index, wider, wider_options), wider_options.reading, 1)
            if found:
                return f"{without} there is a path: {path_of(index, *found[0]).text}"
    return _by_asides(index, question, options)


def _by_asides(index: Index, question: Question, options: Options) -> str | None:
    """The path that there is if `aside` claims may join in."""
    if options.relations:
        return None
    everything = options._replace(relations=tuple(index.relations))
    found = find(resolve(index, question, everything), options.reading, 1)
    if not found:
        return None
    path = path_of(index, *found[0])
    naming = " ".join(
        f"--relation {name}" for name in dict.fromkeys(s.relation for s in path.steps)
    )
    return f"Paths leave out asides, but {naming} shows one: {path.text}"


def _nearest(resolved: Resolved) -> Iterator[str]:
    """How far one gets from the source, and from where one gets to the target."""
    index = resolved.within
    onward = _reached(index, resolved.source, onward=True)
    back = _reached(index, resolved.target, onward=False)
    source, target = _called(index, resolved.source), _called(index, resolved.target)
    if resolved.target.node is not None:
        others = [node for node in onward if node != resolved.target.node]
        nearest = _nearest_to(index, resolved.target.node, others)
        if nearest is not None and nearest not in resolved.source:
            yield f"The nearest to {target} that {source} leads to is {index.labels[nearest]}."
    leads = f"{source} leads to {_listed(index, onward)}."
    yield leads[0].upper() + leads[1:] if onward else f"Nothing leads on from {source}."
    if back:
        yield f"What leads to {target}: {_listed(index, back)}."
    else:
        yield f"Nothing leads to {target}."


def _reached(index: Index, start: NodeSet, *, onward: bool) -> list[int]:
    """The nodes within reach of a set, by story throughout or by influence throughout, nearest
    first."""
    distance: dict[int, int] = {}
    for reading in (INFLUENCE, STORY):
        moves = Moves(index, reading)
        links = moves.forward if onward else moves.backward
        seen = set(start.members())
        frontier, steps = sorted(seen), 0
        while frontier:
            steps += 1
            ahead = {other for node in frontier for other, _, _ in links(node)} - seen
            seen |= ahead
            frontier = sorted(ahead)
            for node in frontier:
                distance[node] = min(steps, distance.get(node, steps))
    return sorted(distance, key=lambda node: (distance[node], node))


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
