"""Shares: "nine in ten", "one case out of a hundred", "5 % of cases", as words of frequency."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TENS = {
    "fifteen": 15,
    "twelve": 12,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
}
_NUMBERS = {**{word: at for at, word in enumerate(_ONES, 1)}, **_TENS}
_BETWEEN = 4
"""How many words may name what is counted."""
_COUNTED = frozenset(("people", "patients", "cases", "adults", "persons", "times", "of"))
_CASES = frozenset(
    (
        *("case", "time", "person", "people", "patient", "adult", "occasion", "instance", "those"),
        *("sufferer", "woman", "man", "attempt", "situation", "them"),
    )
)
"""What a percentage counts where it says how often something is so."""
_WHOLE, _USUAL, _OFTEN, _SOME = 0.995, 0.55, 0.3, 0.1
_PERCENT = 100


def is_no_more(parse: Parse, at: int) -> bool:
    """Whether a word of frequency is only compared, and that denied ("no more likely", "not any
    rarer"): it does not say how often a thing is so."""
    graded = at - (parse.lower[at - 1] in ("more", "less"))
    compared = graded < at or parse.tag[at] in ("JJR", "RBR")
    return compared and graded > 0 and parse.lower[graded - 1] in ("no", "any")


def share_at(parse: Parse, at: int) -> tuple[str, int]:
    """The frequency to which a share that begins at a word comes, and how many words name it."""
    part = _number(parse.lower[at])
    if not part or parse.lower[at - 1 : at] == ["no"]:
        return "", 0
    level, length = _percentage(parse, at, part)
    if level:
        return level, length
    for place in range(at + 1, min(at + 2 + _BETWEEN, len(parse) - 1)):
        word = parse.lower[place]
        out = parse.lower[place - 1] == "out" and word == "of"
        if word in (",", ".", ";", "and", "or"):
            break
        if not (out or word == "in"):
            continue
        after = place + 1 + (parse.lower[place + 1] in ("a", "every"))
        whole = _number(parse.lower[after]) if after < len(parse) else 0
        if not whole or whole < part or (whole == part and not out):
            break
        rest = parse.lower[after + 1 : after + 2]
        noun = bool(rest) and parse.pos[after + 1] in ("NOUN", "PROPN") and rest[0] not in _COUNTED
        if noun and not (out or place == at + 1):
            break
        return _level(part / whole), after + 1 - at
    return "", 0


def _percentage(parse: Parse, at: int, part: float) -> tuple[str, int]:
    """The frequency of "5 % of cases", and how many words name it."""
    end = at + 1
    if parse.lower[end : end + 1] == ["-"] and end + 1 < len(parse):
        part += _number(parse.lower[end + 1])
        end += 2
    if parse.lower[end : end + 2] == ["per", "cent"]:
        end += 2
    elif parse.lower[end : end + 1] in (["percent"], ["%"]):
        end += 1
    else:
        return "", 0
    if parse.lower[end : end + 1] != ["of"]:
        return "", 0
    for place in range(end + 1, min(end + 4, len(parse))):
        if parse.lemma[place] in _CASES:
            return _level(part / _PERCENT), place + 1 - at
    return "", 0


def is_number(word: str) -> bool:
    """Whether a share may begin with a word."""
    return word in _NUMBERS or word.isdigit()


def _number(word: str) -> float:
    if word.isdigit():
        return int(word)
    return _NUMBERS.get(word, 0)


def _level(share: float) -> str:
    if share >= _WHOLE:
        return "always"
    if share > _USUAL:
        return "usually"
    if share >= _OFTEN:
        return "often"
    return "sometimes" if share > _SOME else "rarely"


def denies_clause(parse: Parse, at: int) -> bool:
    """Whether a "no" or "few" says of a whole statement that it is not so or seldom ("it holds no
    X", "few X do"), which leaves the level of what it counts open."""
    noun = parse.head[at]
    verb = parse.head[noun]
    if parse.dep[noun] not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return False
    if any(parse.lower[c] in ("too", "so") for c in parse.children[at]):
        return False
    finite = parse.tag[verb] in ("VBZ", "VBP", "VBD") or parse.has(verb, "aux", "auxpass")
    return finite and parse.dep[verb] in ("ROOT", "conj", "relcl", "ccomp")
