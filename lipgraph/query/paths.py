"""Answering a path question: its names resolved, its readings tried, the best paths kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.query.answer import Answer, joint_effect, path_of
from lipgraph.query.moves import INFLUENCE, INQUIRY, READINGS, STORY, Moves
from lipgraph.query.resolve import CERTAINTY_NAMES, place_named, relation_named
from lipgraph.query.search import Demands, FoundPath, Search

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.places import NodeSet
    from lipgraph.query.question import Question

LIMIT = 10
MAX_STEPS = 8

_LOOKAHEAD = 1
"""One path more than asked for is sought, to know whether there are more."""


@dataclass(frozen=True, slots=True)
class Options:
    """What narrows a path question down. Names are as people write them."""

    limit: int | None = LIMIT
    max_steps: int = MAX_STEPS
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    reading: str | None = None
    min_certainty: str | None = None

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < 1:
            raise LipgraphError(f"the limit is {self.limit}; expected a whole number from 1")
        if self.max_steps < 1:
            raise LipgraphError(f"max_steps is {self.max_steps}; expected a whole number from 1")
        if self.reading is not None and self.reading not in READINGS:
            raise LipgraphError(f"unknown reading {self.reading!r}; expected {', '.join(READINGS)}")
        if self.min_certainty is not None and self.min_certainty not in CERTAINTY_NAMES:
            expected = ", ".join(CERTAINTY_NAMES)
            raise LipgraphError(f"unknown certainty {self.min_certainty!r}; expected {expected}")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question and its options with every name resolved."""

    index: Index
    source: NodeSet
    target: NodeSet
    between: tuple[NodeSet, ...]
    via: tuple[NodeSet, ...]
    avoid: tuple[NodeSet, ...]
    relations: tuple[str, ...] | None
    weakest: int
    max_steps: int


def answer(index: Index, question: Question, options: Options | None = None) -> Answer:
    """The best paths of a question.

    Story and influence paths are given together; inquiry paths where there are none of those, or
    if asked for. See the package's documentation for what the readings mean.

    Raises:
        UnknownName: a step, relation or option names nothing.
        AmbiguousName: a name could be several nodes.
    """
    options = options or Options()
    resolved = resolve(index, question, options)
    wanted = None if options.limit is None else options.limit + _LOOKAHEAD
    found = find(resolved, options.reading, wanted)
    truncated = wanted is not None and len(found) == wanted
    kept = found[: options.limit]
    paths = tuple(path_of(index, path, reading) for path, reading in kept)
    effect = joint_effect(path.effect for path in paths)
    return Answer(str(question), truncated, effect, paths, index)


def resolve(index: Index, question: Question, options: Options) -> Resolved:
    """Look up every name of a question and its options."""
    places = [place_named(index, step) for step in question.steps]
    weakest = 255
    if options.min_certainty is not None:
        weakest = CERTAINTY_NAMES.index(options.min_certainty)
    relations = tuple(relation_named(index, name) for name in options.relations)
    return Resolved(
        index=index,
        source=places[0],
        target=places[-1],
        between=tuple(places[1:-1]),
        via=tuple(place_named(index, name) for name in options.via),
        avoid=tuple(place_named(index, name) for name in options.avoid),
        relations=relations or None,
        weakest=weakest,
        max_steps=options.max_steps,
    )


def find(
    resolved: Resolved, reading: str | None, wanted: int | None
) -> list[tuple[FoundPath, str]]:
    """Up to `wanted` paths, best first, each with its reading."""
    if reading is not None:
        found = [(path, reading) for path in _search(resolved, reading, wanted)]
        if reading == INFLUENCE:
            found = _with_asides(resolved, found)
        return found[:wanted]
    influence = [(path, INFLUENCE) for path in _search(resolved, INFLUENCE, wanted)]
    influence = _with_asides(resolved, influence)[:wanted]
    reach = resolved
    if wanted is not None and len(influence) == wanted:
        reach = replace(resolved, max_steps=influence[-1][0].steps)
    found = influence + [(path, STORY) for path in _search(reach, STORY, wanted, only_new=True)]
    if not found:
        found = [(path, INQUIRY) for path in _search(resolved, INQUIRY, wanted)]
        found = _with_asides(resolved, found, inquiry=True)
    return sorted(found)[:wanted]


def _search(
    resolved: Resolved, reading: str, wanted: int | None, *, only_new: bool = False
) -> list[FoundPath]:
    """The best paths of one reading; with `only_new`, without those that influence gives too."""
    moves = Moves(resolved.index, reading, relations=resolved.relations, weakest=resolved.weakest)
    if only_new and not moves.can_invert:
        return []
    search = Search(
        resolved.index,
        moves,
        resolved.source,
        resolved.target,
        Demands(resolved.between, resolved.via, inverse=only_new),
        avoid=resolved.avoid,
    )
    if resolved.source.node is not None and resolved.source.node == resolved.target.node:
        label = resolved.index.labels[resolved.source.node]
        raise LipgraphError(
            f"a path does not return to where it starts; `lipgraph loops {label!r}` shows the "
            "loops through a node"
        )
    return list(islice(search.paths(resolved.max_steps), wanted))


def _with_asides(
    resolved: Resolved, found: list[tuple[FoundPath, str]], *, inquiry: bool = False
) -> list[tuple[FoundPath, str]]:
    """Add the `aside` claims that join the two nodes named: each is an answer by itself."""
    index, source, target = resolved.index, resolved.source.node, resolved.target.node
    if source is None or target is None or resolved.relations is not None:
        return found
    if resolved.between or resolved.via or {source, target} & _members(resolved.avoid):
        return found
    asides = []
    ends = (target, source) if inquiry else (source, target)
    for claim in index.claims_joining(*ends):
        relation = index.claim_relation[claim]
        rank = index.claim_certainty[claim]
        flow = index.relations[index.relation_names[relation]]["flow"]
        if flow == "aside" and rank <= resolved.weakest:
            signed = ~claim if inquiry else claim
            path = FoundPath(1, rank, (source, target), (relation,), (signed,))
            asides.append((path, INQUIRY if inquiry else INFLUENCE))
    return sorted(found + asides)


def _members(sets: tuple[NodeSet, ...]) -> set[int]:
    return {node for nodes in sets for node in nodes.members()}
