"""Verbs that the parser takes for nouns, put so that it reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.force import marks_of
from lipgraph.english.words import is_doing

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_AWAY = frozenset(("off", "against", "away", "down", "up", "out", "on"))
"""Words behind a verb that show that it is one, and no noun."""
_SOON = 4
"""How soon behind a verb what it acts on is named."""


def verbed(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """ "X measures Y" where the parse has taken the verb for a noun: "X does measure Y"."""
    if any(parse.tag[at] in _FINITE and at not in named and not _hung(parse, at) for at in words):
        return None
    often = {end - 1 for _, _, end in marks_of(parse).frequencies if parse.pos[end - 1] == "ADV"}
    for place in range(1, len(words) - 1):
        before, at, behind = words[place - 1 : place + 2]
        if at in named or not (parse.tag[at] == "NNS" or _hung(parse, at)):
            continue
        away = parse.lower[behind] in _AWAY
        seldom = before in often  # No noun stands right behind what says how often.
        if not (is_doing(parse.keys[at][-1]) or away or seldom):
            continue
        if not named.intersection(words[place + 1 : place + 1 + _SOON]):
            continue
        starts = parse.pos[behind] in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "VERB")
        starts = starts or (seldom and parse.pos[behind] in ("ADP", "SCONJ"))
        known = before in named or (away and parse.head[before] == at)
        first = next((p for p in range(place - 1, 0, -1) if parse.pos[words[p]] != "ADV"), 0)
        known = known or (first < place - 1 and words[first] in named)
        if known and parse.pos[before] in ("NOUN", "PROPN", "VERB", "ADV") and (starts or away):
            return [*words[:place], "does " + parse.lemma[at], *words[place + 1 :]]
    return None


def _hung(parse: Parse, at: int) -> bool:
    """Whether a verb hangs where only a noun or an adjective can ("X only worsens Y")."""
    return parse.tag[at] == "VBZ" and parse.dep[at] in ("amod", "dobj", "pobj", "compound")
