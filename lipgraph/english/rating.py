"""Ratings: which of several things a sentence calls the greater and which the lesser, where no
"than" joins them ("X is the commoner, Y the exception")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import (
    Comparison,
    compound,
    known,
    positives,
    quality_at,
    spans_of,
)
from lipgraph.english.ranks import parts_of
from lipgraph.english.stems import stem
from lipgraph.english.words import quality_key, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.english.parser import Parse

_COMPARED = ("JJR", "RBR", "JJS", "RBS")
_DENYING = frozenset(("not", "n't", "never", "hardly", "no"))
_THAN = 16
"""How soon behind a comparative its "than" stands."""


class Rating(NamedTuple):
    """What a sentence says of one of some names, given by its number. `sure` holds for a
    comparative; an adjective that does not compare only counts against another's."""

    owner: int
    said: Comparison
    sure: bool


def ratings_of(
    parse: Parse, named: Sequence[tuple[int, ...]], aside: frozenset[int]
) -> list[Rating]:
    """How some names, in the order of the text, are rated by the words about them. What is said
    behind a name that is set aside ("X, not Y, is the bigger") is said of the one before it."""
    owner = {at: number for number, tokens in enumerate(named) for at in tokens}
    found: list[Rating] = []
    last = -1
    against = [start for start, _ in spans_of(parse, "against")]
    elliptic = spans_of(parse, "elliptic")
    for start, end in _together(parse, owner, parts_of(parse, owner, against)):
        here = sorted({owner[at] for at in range(start, end) if at in owner and at not in aside})
        if len(here) > 1:
            last = -1
            continue
        last = here[0] if here else last
        if last < 0 or (not here and not _goes_on(parse, start, end)):
            continue
        denied = any(parse.lower[at] in _DENYING for at in range(start, end) if at not in owner)
        before = found[-1] if found and found[-1].owner != last else None
        rated = [
            (said._replace(less=said.less != denied), sure)
            for at in range(start, end)
            if at not in owner and at not in aside
            for said, sure in _rated(parse, at)
        ]
        if not rated and before and any(start <= a and b <= end for a, b in elliptic):
            rated = [(before.said._replace(less=not before.said.less), False)]
        found += [Rating(last, said, sure) for said, sure in rated]
    return found


def _together(
    parse: Parse, owner: dict[int, int], parts: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The parts of a sentence, where two names that an "and" joins stand in one."""
    found: list[tuple[int, int]] = []
    for begin, end in parts:
        start = begin
        joined = parse.lower[start] in ("and", "or") and start - 1 in owner
        near = [at for at in range(start + 1, min(start + 4, end)) if at in owner]
        joined = joined and bool(near) and owner[near[0]] != owner[start - 1]
        if joined and not any(parse.pos[at] in ("VERB", "AUX") for at in range(start, near[0])):
            start = found.pop()[0] if found else start
        found.append((start, end))
    return found


def _goes_on(parse: Parse, start: int, end: int) -> bool:
    """Whether a part of a sentence goes on with a verb about what was named before."""
    words = [at for at in range(start, end) if parse.pos[at] not in ("PUNCT", "ADV", "CCONJ")]
    if words and parse.lower[words[0]] in ("that", "which", "who"):
        words = words[1:]
    return bool(words) and parse.pos[words[0]] in ("VERB", "AUX")


def _rated(parse: Parse, at: int) -> list[tuple[Comparison, bool]]:
    """What a word says of how much or how good a thing is, and whether it compares."""
    word = parse.lower[at]
    the = "the" in parse.lower[max(0, at - 2) : at]
    ending = word.endswith(("er", "est"))
    graded = ending and (parse.pos[at] == "ADJ" or (the and any(map(known, positives(word)))))
    if parse.tag[at] in _COMPARED or graded:
        if "than" in parse.lower[at : at + _THAN]:
            return []
        qualities, less = quality_at(parse, at)
        sure = the or not qualities or bool(spans_of(parse, "pairs"))
        return [(Comparison(qualities, less, at, at, alone=True), sure)]
    for name, less in (("usual", False), ("unusual", True)):
        if parse.pos[at] == "NOUN" and parse.lemma[at] in word_list(name):
            return [(Comparison(frozenset((stem("common"),)), less, at, at, alone=True), False)]
    keys = (quality_key(parse.lemma[at]), *compound(parse, at))
    if (parse.pos[at] == "ADJ" or len(keys) > 1) and any(map(known, keys)):
        return [(Comparison(frozenset(keys), False, at, at, alone=True), False)]
    return []
