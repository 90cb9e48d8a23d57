"""What says that nothing comes of a thing: "leaves X untouched", "is lost on X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_LEAVING = word_set("leaving")
_REACH = 9
"""How many words behind such a verb may stand before what it leaves a thing."""
_SPARING = frozenset(("spare", "spares", "spared", "sparing"))
_STOPS = frozenset((",", ";", ":", ".", "and", "but", "\u2014", "\u2013", "which", "that"))


@once
def spared_of(parse: Parse) -> frozenset[int]:
    """The verbs that spare somebody a thing: they name both, and the thing does not come about."""
    return frozenset(
        at for at, word in enumerate(parse.lower) if word in _SPARING and _has_two(parse, at)
    )


def _has_two(parse: Parse, verb: int) -> bool:
    """Whether two objects stand behind a verb, one right after the other."""
    behind = range(verb + 1, min(len(parse) - 1, verb + _REACH))
    first = next((at for at in behind if parse.pos[at] in ("NOUN", "PROPN", "PRON")), None)
    if first is None:
        return False
    while first + 1 in behind and parse.dep[first] == "compound":
        first += 1
    after = first + 1
    if parse.pos[first] == "PRON" and parse.tag[first] != "PRP$":
        return parse.pos[after] in ("DET", "ADJ", "NOUN", "PRON", "NUM")
    return parse.pos[after] == "DET" or parse.tag[after] == "PRP$" or parse.has(verb, "dative")


@once
def left_alone(parse: Parse) -> dict[int, int]:
    """The verbs that leave a thing as it is, each with the last word that says so."""
    found = {}
    for at, lemma in enumerate(parse.lemma):
        if lemma not in _LEAVING or parse.pos[at] not in ("VERB", "AUX"):
            continue
        for place in range(at + 1, min(len(parse), at + _REACH)):
            if parse.lower[place] in _STOPS:
                break
            end = _unchanged(parse, place)
            if not end and lemma == "leave":
                length = word_list("left").at(parse.lower, place)
                end = place + length if length else 0
            if end:
                found[at] = end - 1
                break
    return found


def _unchanged(parse: Parse, at: int) -> int:
    """Where a phrase ends that begins here and says that nothing is changed; 0 if none does."""
    length = word_list("unchanged").at(parse.lower, at)
    if length:
        return at + length
    word = parse.lower[at]
    plain = word.startswith("un") and word.endswith("ed") and parse.pos[at] in ("ADJ", "VERB")
    return at + 1 if plain and word not in word_set("changed") else 0
