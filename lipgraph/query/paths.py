"""Answering a path question: its names resolved, its readings tried, the best paths kept."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.query.answer import Answer, path_of
from lipgraph.query.moves import ANY_RANK, INFLUENCE, INQUIRY, READINGS, STORY, Moves
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.query.resolve import place_named, relation_named
from lipgraph.query.search import Demands, FoundPath, Search
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.index.view import Index
    from lipgraph.query.places import NodeSet
    from lipgraph.query.question import Question

_MOST = 10**9
"""More paths than anyone can read; a higher limit means as many."""

_LOOKAHEAD = 1
"""One path more than asked for is sought, to know whether there are more."""


class Options(NamedTuple):
    """What narrows a path question down. Names are as people write them."""

    limit: int | None = LIMIT
    max_steps: int = MAX_STEPS
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    reading: str | None = None
    min_certainty: str | None = None

    def check(self) -> None:
        """Raise LipgraphError for an option that has no meaning."""
        for name, number in (("limit", self.limit), ("max_steps", self.max_steps)):
            if number is not None and (not isinstance(number, int) or number < 1):
                raise LipgraphError(f"{name} is {number!r}; expected a whole number from 1")
        if self.reading is not None and self.reading not in READINGS:
            raise LipgraphError(f"unknown reading {self.reading!r}; expected {', '.join(READINGS)}")
        if self.min_certainty is not None and self.min_certainty not in CERTAINTIES:
            expected = ", ".join(CERTAINTIES)
            raise LipgraphError(f"unknown certainty {self.min_certainty!r}; expected {expected}")


class Resolved(NamedTuple):
    """A question and its options with every name resolved."""

    within: Index
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
    options.check()
    resolved = resolve(index, question, options)
    wanted = None if options.limit is None else min(options.limit, _MOST) + _LOOKAHEAD
    found = find(resolved, options.reading, wanted)
    truncated = wanted is not None and len(found) == wanted
    kept = found[: options.limit]
    paths = tuple(path_of(index, path, reading) for path, reading in kept)
    fell_back = options.reading is None and any(path.reading == INQUIRY for path in paths)
    return Answer(index, str(question), paths, truncated=truncated, fell_back=fell_back)


def resolve(index: Index, question: Question, options: Options) -> Resolved:
    """Look up every name of a question and its options."""
    places = [place_named(index, step) for step in question.steps]
    if places[0].node is not None and places[0].node == places[-1].node:
        label = index.labels[places[0].node]
        raise LipgraphError(
            f"a path does not return to where it starts; `lipgraph loops {label!r}` shows the "
            "loops through a node"
        )
    weakest = ANY_RANK
    if options.min_certainty is not None:
        weakest = CERTAINTIES.index(options.min_certainty)
    relations = tuple(relation_named(index, name) for name in options.relations)
    return Resolved(
        within=index,
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
        return _found(resolved, {reading: _search(resolved, reading)}, wanted)
    searches = {INFLUENCE: _search(resolved, INFLUENCE)}
    story = Moves(resolved.within, STORY, relations=resolved.relations, weakest=resolved.weakest)
    if story.can_invert:
        searches[STORY] = _search(resolved, STORY, only_new=True)
    found = _found(resolved, searches, wanted)
    return found or _found(resolved, {INQUIRY: _search(resolved, INQUIRY)}, wanted)


def _search(resolved: Resolved, reading: str, *, only_new: bool = False) -> Search:
    """The search of one reading; with `only_new`, for what influence does not give too."""
    return Search(
        resolved.within,
        Moves(resolved.within, reading, relations=resolved.relations, weakest=resolved.weakest),
        resolved.source,
        resolved.target,
        Demands(resolved.between, resolved.via, inverse=only_new),
        avoid=resolved.avoid,
    )


def _found(
    resolved: Resolved, searches: dict[str, Search], wanted: int | None
) -> list[tuple[FoundPath, str]]:
    """The best paths of several readings, which go on to longer paths together."""
    found = [
        aside for reading in searches if reading != STORY for aside in _asides(resolved, reading)
    ]
    for _ in range(resolved.max_steps):
        for reading, search in searches.items():
            if search.lengthen():
                found += ((path, reading) for path in islice(search.paths(), wanted))
        if wanted is not None and len(found) >= wanted:
            break
    return sorted(found)[:wanted]


def _asides(resolved: Resolved, reading: str) -> Iterator[tuple[FoundPath, str]]:
    """The `aside` claims that join the two nodes named: each is an answer by itself."""
    index, source, target = resolved.within, resolved.source.node, resolved.target.node
    if source is None or target is None or resolved.relations is not None:
        return
    avoided = any(end in nodes for nodes in resolved.avoid for end in (source, target))
    if resolved.between or resolved.via or avoided:
        return
    inverse = reading == INQUIRY
    ends = (target, source) if inverse else (source, target)
    for claim in index.claims_joining(*ends):
        relation = index.claim_relation[claim]
        rank = index.claim_certainty[claim]
        flow = index.relations[index.relation_names[relation]]["flow"]
        if flow == "aside" and rank <= resolved.weakest:
            claims = (~claim,) if inverse else (claim,)
            yield FoundPath(1, rank, (source, target), (relation,), claims), reading
