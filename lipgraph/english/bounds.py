"""How a text binds a number: "up to", "at least", "about", before it and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from lipgraph.english.amount import Bound
from lipgraph.english.numbers import any_of, words

Sort = Literal["", "period", "clock"]
"""Whether a number is of time, which can be before or after something, or is a time of day."""

_REACH = 80
"""How many characters before a number its bound can begin."""
_LONGEST = 6
"""How many words the longest bound has."""
_OPENING = "([{\"“”'‘’*_,"


def bound_of(text: str, start: int, end: int, *, sort: Sort = "") -> Bound:
    """How a text in lower case binds the number at `text[start:end]`."""
    told = words()
    near = text[max(0, start - _REACH) : start]
    if sign := told["bounding signs"].get(near[-2:].strip()) or told["bounding signs"].get(
        near[-1:]
    ):
        return _bound(sign)
    set_off = near.rstrip().endswith(",")
    before = [] if set_off else [word.strip(_OPENING) for word in near.split()]
    found: Bound = "exactly"
    while before:
        while before and before[-1] in told["between"]:
            before.pop()
        if than := _than(before):
            return than
        length, bound = _phrase(before, sort)
        if not length or (before[-length - 1 : -length] and _stretch(before[-length - 1])):
            break
        if bound != "about":
            return bound
        found, before = bound, before[:-length]
    if found == "exactly" and _lasted(before) and _once().search(near):
        return "at least"
    if found == "exactly":
        for bound, pattern in _behind():
            if pattern.match(text, end):
                return bound
    return found


@cache
def _phrases(sort: Sort) -> dict[str, Bound]:
    told = words()
    lists = [told["before"]]
    if sort:
        lists.append(told["before period"])
    if sort == "clock":
        lists.append(told["before clock"])
    return {p: _bound(bound) for lists_ in lists for bound, list_ in lists_.items() for p in list_}


def _bound(bound: str) -> Bound:
    known: dict[str, Bound] = {"about": "about", "at least": "at least", "at most": "at most"}
    return known[bound]


def _phrase(before: Sequence[str], sort: Sort) -> tuple[int, Bound]:
    """The longest bound that ends here, by its number of words."""
    known = _phrases(sort)
    for length in range(min(_LONGEST, len(before)), 0, -1):
        if bound := known.get(" ".join(before[-length:])):
            return length, bound
    return 0, "exactly"


def _than(before: Sequence[str]) -> Bound | None:
    """The bound of a comparative: "no more than", "less than"."""
    if before[-1:] != ["than"]:
        return None
    told = words()
    for back in (2, 3):
        word = before[-back] if len(before) >= back else ""
        if word in told["upward"] or word in told["downward"]:
            denied = any(
                at in told["denying"] or at.endswith(("n't", "n’t"))
                for at in before[max(0, len(before) - back - 2) : len(before) - back]
            )
            return "at least" if (word in told["upward"]) != denied else "at most"
    return None


def _stretch(word: str) -> bool:
    return word in words()["no bound after"]


def _lasted(before: Sequence[str]) -> bool:
    told = words()["lasted"]
    return any(word in told for word in before[-2:])


@cache
def _once() -> re.Pattern[str]:
    told = words()
    return re.compile(
        rf"\b{any_of(told['once it'])}\s[^.;:!?]*"
        rf"\b{any_of(told['lasted'])}\s+(?:for\s+)?(?:an?\s+)?$"
    )


@cache
def _behind() -> tuple[tuple[Bound, re.Pattern[str]], ...]:
    told = words()["behind"]
    return tuple(
        (
            _bound(bound),
            re.compile(rf"\s*(?:-\s*)?{any_of(phrases)}(?!\w|\s+(?:the|a|an|my|your)\b)"),
        )
        for bound, phrases in told.items()
    )
