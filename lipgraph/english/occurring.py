"""How often one thing comes of another, said of the two together: "Y from X is a rarity", "it is
unusual to find Y after X", "Y is seldom seen with X". Put plainly: "X rarely causes Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.force import marks_of
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_BE = frozenset(("is", "are", "'s", "remains", "remain"))
_ENDS = frozenset((".", "!", ",", ";", ":"))
_OFTEN = {"usually": "usually", "often": "often", "sometimes": "sometimes", "rarely": "rarely"}
_BEFORE = frozenset(("DET", "ADJ", "PUNCT", "NOUN"))
_LONGEST = 8
"""How many words a name has at most, with what stands before it."""


def often_found(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """What a sentence says of how often one thing comes of another, put plainly; None if it says
    nothing of the kind."""
    marks = marks_of(parse)
    if marks.denials or len(named) < 2:
        return None
    spans = [(level, start, end) for level, start, end in marks.frequencies if level in _OFTEN]
    if len(spans) != 1:
        return None
    level, start, end = spans[0]
    turn = _found(parse, words, named, range(start, end)) or _tied(parse, words, named, start, end)
    if turn is None:
        return None
    effect, tie, cause, rest = turn
    verb = "come with" if tie in word_set("beside_ties") else "cause"
    return [*cause, f"does {_OFTEN[level]} {verb}", *effect, *rest]


_Turn = tuple[list[int], str, list[int], list[int]]


def _pair(
    parse: Parse, words: list[int], place: int, named: frozenset[int]
) -> tuple[int, str, int] | None:
    """Where a name ends that begins at a place, what ties another to it, and where that begins."""
    end = _name(parse, words, place, named)
    if end == place:
        return None
    lower = [parse.lower[at] for at in words]
    for name in ("source_ties", "beside_ties"):
        length = word_list(name).at(lower, end) if end < len(words) else 0
        if length:
            return end, " ".join(lower[end : end + length]), end + length
    return None


def _name(parse: Parse, words: list[int], place: int, named: frozenset[int]) -> int:
    """Where a name ends that begins at a place, with what stands before it."""
    at, found = place, place
    while at < min(place + _LONGEST, len(words)):
        if words[at] in named:
            found = at + 1
        elif parse.words[words[at]] in _ENDS or parse.pos[words[at]] not in _BEFORE:
            break
        at += 1
    return found


def _tied(
    parse: Parse, words: list[int], named: frozenset[int], start: int, end: int
) -> _Turn | None:
    """ "Y from X is a rarity"."""
    pair = _pair(parse, words, 0, named)
    if pair is None:
        return None
    first, tie, second = pair
    after = _name(parse, words, second, named)
    if after == second or after >= len(words) or parse.lower[words[after]] not in _BE:
        return None
    if start not in words[after + 1 : after + 4]:
        return None
    rest = [at for at in words[after + 1 :] if at >= end]
    if rest and parse.words[rest[0]] not in _ENDS:
        return None
    return words[:first], tie, words[second:after], rest


def _found(parse: Parse, words: list[int], named: frozenset[int], often: range) -> _Turn | None:
    """ "It is unusual to find Y after X", "Y is seldom seen after X"."""
    verbs = word_set("finding_there")
    for place, at in enumerate(words[:-2]):
        if parse.lemma[at] not in verbs or parse.pos[at] not in ("VERB", "AUX"):
            continue
        if parse.tag[at] == "VBN" and parse.lower[words[place - 1]] not in ("have",):
            first = _name(parse, words, 0, named)
            lower = [parse.lower[x] for x in words]
            between = words[first:place]
            plain = all(
                x in often or parse.lower[x] in _BE or parse.pos[x] == "AUX" for x in between
            )
            if not first or not plain:
                continue
            for name in ("source_ties", "beside_ties"):
                length = word_list(name).at(lower, place + 1)
                behind = place + 1 + length
                after = _name(parse, words, behind, named) if length else behind
                if length and after > behind:
                    tie = " ".join(lower[place + 1 : behind])
                    return words[:first], tie, words[behind:after], words[after:]
            continue
        before = [x for x in words[:place] if x not in often]
        if not all(parse.pos[x] in ("PRON", "AUX", "PART", "DET", "ADV", "SCONJ") for x in before):
            continue
        pair = _pair(parse, words, place + 1, named)
        if pair is None:
            continue
        first, tie, second = pair
        after = _name(parse, words, second, named)
        if after > second:
            return words[place + 1 : first], tie, words[second:after], words[after:]
    return None
