"""From an entry of the list to the claims that its figure shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.errors import UnsoundFile
from lipgraph.figures.words import names_of
from lipgraph.findings import Finding
from lipgraph.picture import (
    Choice,
    choice_of_answer,
    choice_of_everything,
    choice_of_loops,
    choice_of_neighbourhood,
    choice_of_nodes,
)
from lipgraph.query.loops import find_loops
from lipgraph.query.moves import INFLUENCE
from lipgraph.query.paths import answer
from lipgraph.query.question import parse
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.figures.entry import Entry
    from lipgraph.index.view import Index
    from lipgraph.query.paths import Options


def choose(index: Index, entry: Entry) -> Choice:
    """What the figure of an entry shows, with nothing in it that the entry leaves out.

    Raises:
        UnsoundFile: there is nothing to show; the finding stands where the entry does.
    """
    choice = _narrowed(index, _SUBJECTS[entry.subject](index, entry), entry)
    if not choice.nodes(index):
        message = f"figure {entry.id!r} shows nothing: {_NOTHING[entry.subject]}"
        finding = Finding(entry.place, "empty-figure", "error", message)
        raise UnsoundFile(entry.place.path, findings=[finding])
    return choice


_NOTHING = {
    "question": "the question has no path",
    "node": "the node is left out",
    "nodes": "no node is named, or all of them are left out",
    "loops": "there is no loop",
    "everything": "the knowledge base is empty, or all of it is left out",
}


def _of_questions(index: Index, entry: Entry) -> Choice:
    options = _options(index, entry)
    avoided = entry.leave_out.nodes
    choices = []
    for text in entry.questions:
        question = parse(text)
        wanted = options._replace(avoid=(*options.avoid, *(index.ids[node] for node in avoided)))
        choices.append(choice_of_answer(answer(index, question, wanted)))
    return _joined(choices)


def _of_node(index: Index, entry: Entry) -> Choice:
    (node,) = entry.nodes
    return choice_of_neighbourhood(index, node, depth=entry.depth)


def _of_nodes(index: Index, entry: Entry) -> Choice:
    choice = choice_of_nodes(index, entry.nodes, entry.relations)
    title = names_of(index, entry.nodes, entry.alone)
    return choice._replace(title=title, also=frozenset(entry.alone))


def _of_loops(index: Index, entry: Entry) -> Choice:
    through = entry.nodes[0] if entry.nodes else None
    limit, steps = entry.options.limit, entry.options.max_steps
    return choice_of_loops(index, find_loops(index, through=through, limit=limit, max_steps=steps))


def _of_everything(index: Index, entry: Entry) -> Choice:
    choice = choice_of_everything(index)
    joined = choice._replace(also=frozenset()).nodes(index)
    return choice._replace(also=choice.also - joined)


_SUBJECTS = {
    "question": _of_questions,
    "node": _of_node,
    "nodes": _of_nodes,
    "loops": _of_loops,
    "everything": _of_everything,
}


def _options(index: Index, entry: Entry) -> Options:
    """The options of a question; relations that are left out are none to follow."""
    relations = entry.relations
    if entry.leave_out.relations:
        followed = relations or tuple(
            name for name, relation in index.relations.items() if relation["flow"] != "aside"
        )
        relations = tuple(name for name in followed if name not in entry.leave_out.relations)
    return entry.options._replace(relations=relations)


def _joined(choices: Iterable[Choice]) -> Choice:
    first, *rest = choices
    for other in rest:
        first = Choice(
            title=f"{first.title}; {other.title}",
            description=f"{first.description} {other.description}",
            claims=first.claims | other.claims,
            starts=(*first.starts, *other.starts),
            focus=first.focus | other.focus,
        )
    return first


def _narrowed(index: Index, choice: Choice, entry: Entry) -> Choice:
    """The choice without what the entry leaves out."""
    relations = set(entry.leave_out.relations)
    if entry.relations and entry.subject != "question":
        relations |= {name for name in index.relations if name not in entry.relations}
    narrowed = choice.without(index, entry.leave_out.nodes, relations)
    narrowed = narrowed._replace(claims=narrowed.claims - entry.leave_out.claims)
    if entry.options.min_certainty is not None:
        weakest = CERTAINTIES.index(entry.options.min_certainty)
        kept = (each for each in narrowed.claims if index.claim_certainty[each] <= weakest)
        narrowed = narrowed._replace(claims=frozenset(kept))
    if entry.leave_out.shortcuts:
        narrowed = narrowed._replace(claims=_without_shortcuts(index, narrowed.claims))
    shown = narrowed.nodes(index)
    return narrowed._replace(
        as_written=entry.options.reading == INFLUENCE,
        starts=tuple(
            dict.fromkeys(node for node in (*entry.start, *narrowed.starts) if node in shown)
        ),
        focus=narrowed.focus & shown,
    )


def _without_shortcuts(index: Index, claims: frozenset[int]) -> frozenset[int]:
    """The claims without those whose target can be reached from their source through others.

    The weakest are tried first; what one that stays reached before is reached still.
    """
    onward: dict[int, dict[int, int]] = {}
    for claim in claims:
        source, target = index.claim_source[claim], index.claim_target[claim]
        onward.setdefault(source, {})[claim] = target
    for claim in sorted(claims, key=lambda claim: (-index.claim_certainty[claim], claim)):
        source = index.claim_source[claim]
        target = onward[source].pop(claim)
        # A second claim about the same two is no way round.
        beside = {other for other, end in onward[source].items() if end == target}
        first = {end for other, end in onward[source].items() if other not in beside}
        if not _reaches(first, target, onward, avoid=source):
            onward[source][claim] = target
    return frozenset(claim for ends in onward.values() for claim in ends)


def _reaches(
    starts: set[int], goal: int, onward: Mapping[int, Mapping[int, int]], *, avoid: int
) -> bool:
    seen = {avoid, *starts}
    ahead = sorted(starts)
    while ahead:
        node = ahead.pop()
        if node == goal:
            return True
        for end in onward.get(node, {}).values():
            if end not in seen:
                seen.add(end)
                ahead.append(end)
    return False
