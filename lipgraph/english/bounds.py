"""How a text binds a number: "up to", "at least", "about", before it and behind it."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.numbers import any_of, words

_REACH = 60
"""How many characters before a number a bound can begin."""


@cache
def _before(clock: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = words()
    phrases = {bound: list(list_) for bound, list_ in told["before"].items()}
    if clock:
        for bound, more in told["before clock"].items():
            phrases[bound].extend(more)
    between = any_of(told["between"])
    return tuple(
        (bound, re.compile(rf"(?<![\w-])(?P<bound>{any_of(phrases[bound])})\s*(?:{between}\s+)?$"))
        for bound in ("at most", "at least", "about")
    )


@cache
def _than() -> re.Pattern[str]:
    told = words()
    up, down, no = (any_of(told[kind]) for kind in ("upward", "downward", "denying"))
    between = any_of(told["between"])
    return re.compile(
        rf"(?:(?P<no>(?<!\w){no}|(?<=n't)|(?<=n’t))\s+(?:\w+\s+)?)?"
        rf"\b(?:(?P<up>{up})|(?P<down>{down}))\s+(?:\w+\s+)?than\s+(?:{between}\s+)?$"
    )


@cache
def _once() -> re.Pattern[str]:
    told = words()
    return re.compile(
        rf"\b{any_of(told['once it'])}\s[^.;:!?]*"
        rf"\b{any_of(told['lasted'])}\s+(?:for\s+)?(?:an?\s+)?$"
    )


@cache
def _behind() -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = words()["behind"]
    return tuple(
        (bound, re.compile(rf"\s*(?:-\s*)?{any_of(phrases)}(?!\w|\s+(?:the|a|an|my|your)\b)"))
        for bound, phrases in told.items()
    )


@cache
def _stretch() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words()['no bound after'])}\s+$")


def bound_of(text: str, start: int, end: int, *, clock: bool = False) -> str:
    """How a text in lower case binds the number at `text[start:end]`."""
    before = text[max(0, start - _REACH) : start]
    if than := _than().search(before):
        upward = bool(than["up"]) != (than["no"] is not None)
        return "at least" if upward else "at most"
    for bound, pattern in _before(clock):
        found = pattern.search(before)
        if found and not _stretch().search(before[: found.start("bound")]):
            return bound
    if _once().search(before):
        return "at least"
    for bound, pattern in _behind():
        if pattern.match(text, end):
            return bound
    return "exactly"
