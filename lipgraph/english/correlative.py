"""Correlatives: "the more X, the less Y", and whether each half says more or less of its thing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.effects import effect_of
from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_STOPS = frozenset((",", ";", ":", ".", "!", "?", "\u2014", "\u2013"))
_COMPARATIVES = frozenset(("JJR", "RBR"))
_BEHIND = frozenset(("the", "your", "their", "its", "a", "an", "it", "you", "they"))
"""What follows the word that compares, where a noun would end its phrase ("the hotter the")."""
_LEAD = frozenset(("and", "but", "so", "because", "since", "that", "as", "for", ":", ";", ","))


class Half(NamedTuple):
    """One half of a correlative: its words, the one that compares, and whether it says more (1) or
    less (-1); 0 where its word may say either."""

    words: range
    pivot: int
    sign: int
    valued: bool = False
    """Whether its word is "better" or "worse", which of a trouble says the reverse."""
    turner: int = -1
    """The verb that has turned what it says ("the more X falls"), if one has."""


@once
def correlative_of(parse: Parse) -> tuple[Half, Half] | None:
    """The two halves of a "the more ..., the less ..." in a sentence, if it has one."""
    starts = [
        at for at in range(len(parse) - 2) if parse.lower[at] == "the" and _compares(parse, at + 1)
    ]
    for first, second in pairwise(starts):
        before = parse.lower[first - 1] if first else ""
        if any(map(str.isalnum, before)) and before not in _LEAD:
            continue
        inside = parse.words[first:second]
        if sum(word in _STOPS for word in inside) > (inside[-1] == ","):
            continue
        end = next(
            (at for at in range(second, len(parse)) if parse.words[at] in _STOPS), len(parse)
        )
        return _half(parse, first, second), _half(parse, second, end)
    return None


def _compares(parse: Parse, at: int) -> bool:
    word = parse.lower[at]
    known = word in word_set("rising") or word in word_set("falling")
    apart = word.endswith("er") and parse.lower[at + 1] in _BEHIND
    return parse.tag[at] in _COMPARATIVES or apart or (known and word.endswith("er"))


def _half(parse: Parse, start: int, end: int) -> Half:
    pivot = start + 1
    word, lemma = parse.lower[pivot], parse.lemma[pivot]
    sign = 1 if {word, lemma} & word_set("rising") else 0
    if {word, lemma} & word_set("falling"):
        sign = -1
    value = (word in word_list("polar", "well")) - (word in word_list("polar", "badly"))
    sign = value or sign
    verbs = [
        at
        for at in range(pivot, end)
        if parse.pos[at] == "VERB" and not parse.has(at, "dobj", "dative")
    ]
    objects = [at for at in range(pivot, end) if parse.dep[at] == "dobj" and at > pivot + 2]
    if verbs and not objects and effect_of(parse, (verbs[0],)).sign == -1:
        return Half(range(start, end), pivot, -sign, bool(value), verbs[0])
    return Half(range(start, end), pivot, sign, bool(value))


def compared_by(parse: Parse) -> frozenset[int]:
    """The words that compare in the halves of a correlative: "the wetter the X" is of wet X."""
    return frozenset(half.pivot for half in correlative_of(parse) or ())
