"""Ratings: which of several things a sentence calls the greater and which the lesser, where no
"than" joins them ("X is the commoner, Y the exception")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import Comparison, compound, known, quality_at, spans_of
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
    found = []
    last = -1
    against = [start for start, _ in spans_of(parse, "against")]
    for start, end in parts_of(parse, owner, against):
        here = sorted({owner[at] for at in range(start, end) if at in owner and at not in aside})
        if len(here) > 1:
            last = -1
            continue
        last = here[0] if here else last
        if last < 0 or (not here and not _goes_on(parse, start, end)):
            continue
        denied = any(parse.lower[at] in _DENYING for at in range(start, end) if at not in owner)
        for at in range(start, end):
            if at in owner or at in aside:
                continue
            rated = _rated(parse, at)
            if rated is not None:
                said, sure = rated
                found.append(Rating(last, said._replace(less=said.less != denied), sure))
    return found


def _goes_on(parse: Parse, start: int, end: int) -> bool:
    """Whether a part of a sentence goes on with a verb about what was named before."""
    words = [at for at in range(start, end) if parse.pos[at] not in ("PUNCT", "ADV", "CCONJ")]
    return bool(words) and parse.pos[words[0]] in ("VERB", "AUX")


def _rated(parse: Parse, at: int) -> tuple[Comparison, bool] | None:
    """What a word says of how much or how good a thing is, and whether it compares."""
    word = parse.lower[at]
    if parse.tag[at] in _COMPARED or (word.endswith(("er", "est")) and parse.pos[at] == "ADJ"):
        if "than" in parse.lower[at : at + _THAN]:
            return None
        qualities, less = quality_at(parse, at)
        the = "the" in parse.lower[max(0, at - 2) : at] or bool(spans_of(parse, "pairs"))
        return Comparison(qualities, less, at, at, alone=True), the or not qualities
    for name, less in (("usual", False), ("unusual", True)):
        if parse.pos[at] == "NOUN" and parse.lemma[at] in word_list(name):
            return Comparison(frozenset((stem("common"),)), less, at, at, alone=True), False
    keys = (quality_key(parse.lemma[at]), *compound(parse, at))
    if (parse.pos[at] == "ADJ" or len(keys) > 1) and any(known(key) for key in keys):
        return Comparison(frozenset(keys), False, at, at, alone=True), False
    return None
