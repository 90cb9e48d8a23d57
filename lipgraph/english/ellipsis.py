"""What a comparison only points at, spelt out: "a X in the Y is louder than one in the Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_POINTING = frozenset(("one", "ones", "that", "those"))
_PLACING = frozenset(("in", "on", "at", "around", "near", "by", "of", "from", "round", "with"))
_SOON = 4
"""How soon behind a "than" what it compares with stands."""


def spelt_out(parse: Parse, words: list[int]) -> list[int | str] | None:
    """The words of a sentence in which a "one" of a comparison gives way to its noun; None if there
    is no such "one", or no noun that it can only stand for."""
    than = next((place for place, at in enumerate(words) if parse.lower[at] == "than"), -1)
    if than < 0:
        return None
    for place in range(than + 1, min(than + 1 + _SOON, len(words) - 1)):
        at, behind = words[place], words[place + 1]
        if parse.lower[at] not in _POINTING or parse.lower[behind] not in _PLACING:
            continue
        nouns = [
            noun
            for noun in words[:than]
            if parse.pos[noun] in ("NOUN", "VERB")
            and parse.dep[noun] not in ("ROOT", "relcl", "advcl")
            and any(
                parse.lower[c] in _PLACING and parse.dep[c] == "prep" and c == noun + 1
                for c in parse.children[noun]
            )
        ]
        if nouns:
            return [*words[:place], nouns[-1], *words[place + 1 :]]
    return None
