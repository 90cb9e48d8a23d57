"""Shares: "nine in ten", "one case out of a hundred", as words of frequency."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = {"dozen": 12, "twenty": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_NUMBERS = {**{word: at for at, word in enumerate(_ONES, 1)}, **_TENS}
_BETWEEN = 4
"""How many words may name what is counted."""
_COUNTED = frozenset(("people", "patients", "cases", "adults", "persons", "times", "of"))
_USUAL, _OFTEN, _SOME = 0.55, 0.3, 0.1


def share_at(parse: Parse, at: int) -> tuple[str, int]:
    """The frequency to which a share that begins at a word comes, and how many words name it."""
    part = _number(parse.lower[at])
    if not part or parse.lower[at - 1 : at] == ["no"]:
        return "", 0
    for place in range(at + 1, min(at + 2 + _BETWEEN, len(parse) - 1)):
        word = parse.lower[place]
        out = parse.lower[place - 1] == "out" and word == "of"
        if word in (",", ".", ";", "and", "or"):
            break
        if not (out or word == "in"):
            continue
        after = place + 1 + (parse.lower[place + 1] in ("a", "every"))
        whole = _number(parse.lower[after]) if after < len(parse) else 0
        if not whole or whole <= part:
            break
        rest = parse.lower[after + 1 : after + 2]
        noun = bool(rest) and parse.pos[after + 1] in ("NOUN", "PROPN") and rest[0] not in _COUNTED
        if noun and not (out or place == at + 1):
            break
        return _level(part / whole), after + 1 - at
    return "", 0


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.get(word, 0)


def _level(share: float) -> str:
    if share > _USUAL:
        return "usually"
    if share >= _OFTEN:
        return "often"
    return "sometimes" if share > _SOME else "rarely"
