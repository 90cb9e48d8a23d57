"""Which words of a sentence make up one name: those that hang together, and belong to no other."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from lipgraph.english.comparing import verbs_of
from lipgraph.english.holding import is_scant

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_REACH = 6
"""How many words may stand between two words of one name."""
_SMALL = frozenset(("DET", "ADP", "PRON", "PUNCT", "PART", "CCONJ"))
_PARTING = frozenset(("VERB", "AUX"))
"""What between two nouns shows that they are no one name."""
_DISTANCE = 3
"""How many steps of grammar may lie between two words of one name."""


def hangs_together(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether words are one phrase: neighbours but for small words, or close in grammar."""
    if any(_tells_how(parse, at, tokens) for at in tokens[1:]):
        return False
    for left, right in itertools.pairwise(tokens):
        between = range(left + 1, right)
        if (
            parse.dep[right] == "conj"
            and parse.pos[right] == "VERB"
            and ({c for c in parse.children[right] if parse.dep[c] == "dobj"} - set(tokens))
        ):  # It has an object of its own ("cut the coffee and drink water").
            return False
        if between and parse.lower[right] == "without":
            return False
        small = all(parse.pos[at] in _SMALL for at in between)
        if small and len(between) <= 3 and not any(parse.words[at] in ",;:()" for at in between):
            divided = any(_divides(parse, at) or parse.dep[at] == "neg" for at in between)
            if divided or is_scant(parse, left):
                return False
            continue
        if right - left > _REACH or parse.distance(left, right) > _DISTANCE:
            return False
        hanging = {parse.dep[at] for at in (left, *between)}
        if "neg" in hanging or any(parse.words[at] in ",;:()" for at in between):
            return False
        whose = parse.dep[right] == "nsubj" and any(parse.tag[at] == "WDT" for at in between)
        if whose or any(_divides(parse, at) for at in between):
            return False
        nouns = all(parse.pos[at] in ("NOUN", "PROPN") for at in (left, right))
        if nouns and any(parse.pos[at] in _PARTING and at not in tokens for at in between):
            return False
    return True


def _tells_how(parse: Parse, at: int, tokens: tuple[int, ...]) -> bool:
    """Whether a word is an adverb of a verb that is not in the name ("the nerves come first")."""
    verb = parse.head[at]
    if parse.tag[at] != "RB" or verb in tokens or parse.pos[verb] != "VERB":
        return False
    return not any(parse.dep[t] == "dobj" and parse.head[t] == verb for t in tokens)


def takes_from(parse: Parse, scattered: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    """Whether scattered words take one from a name that it belongs to, as what tells its noun
    apart ("lamp shades over the bulbs" are no "lamp bulbs")."""
    if whole[-1] - whole[0] + 1 != len(whole) or scattered[-1] - scattered[0] < len(scattered):
        return False
    return any(
        parse.dep[at] == "compound"
        and parse.head[at] in whole
        and parse.head[at] not in scattered
        and parse.head[at] < scattered[-1]
        and not any(parse.dep[c] == "conj" for c in scattered if parse.head[c] == parse.head[at])
        for at in set(scattered) & set(whole)
    )


def _divides(parse: Parse, at: int) -> bool:
    """Whether a word stands between two things that are set against each other."""
    if parse.lower[at] == "over":
        chosen = verbs_of("prefer")
        return any(parse.tag[t] in ("VB", "VBP") and chosen & set(parse.keys[t]) for t in range(at))
    return parse.lower[at] in ("than", "versus", "vs", "instead")
