"""Comparing and ordering: "X is gentler than Y", "X before Y", "first X, then Y"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.stems import stem
from lipgraph.english.words import opposites, word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_OFTEN = frozenset(
    stem(w) for w in ("common", "frequent", "likely", "usual", "often", "familiar", "ordinary")
)
"""Adjectives that compare how often things are so."""
_SELDOM = frozenset(
    stem(w)
    for w in ("rare", "unusual", "uncommon", "infrequent", "exceptional", "unlikely", "seldom")
)
_PLAIN = frozenset(("more", "less", "fewer", "further", "sooner"))


class Comparison(NamedTuple):
    """A comparison. `quality` is the stem of what is compared, or nothing where only "more" or
    "less" is said; `less` turns it round. `pivot` is the "than", on whose left and right the two
    stand."""

    quality: str
    less: bool
    pivot: int
    word: int


def comparisons_of(parse: Parse) -> list[Comparison]:
    """The comparisons with "than" of a sentence."""
    found = []
    for at, word in enumerate(parse.lower):
        if word != "than" or (at and parse.lower[at - 1] in ("rather", "other")):
            continue
        compared = _compared(parse, at)
        if compared is None:
            continue
        quality, less = _quality(parse, compared)
        found.append(Comparison(quality, less, at, compared))
    return found


def _compared(parse: Parse, than: int) -> int | None:
    """The comparative that a "than" belongs to: the nearest before it."""
    for at in range(than - 1, max(-1, than - 16), -1):
        if parse.tag[at] in ("JJR", "RBR") or parse.lower[at] in _PLAIN:
            return at
    return None


def _quality(parse: Parse, at: int) -> tuple[str, bool]:
    word = parse.lower[at]
    if word in ("more", "less", "fewer"):
        head = parse.head[at]
        after = at + 1 if at + 1 < len(parse) else at
        target = head if parse.pos[head] in ("ADJ", "ADV") and head > at else after
        if parse.pos[target] in ("ADJ", "ADV") and target > at:
            return stem(parse.lemma[target]), word != "more"
        return "", word != "more"
    return stem(parse.lemma[at]), False


@cache
def same_quality(one: str, other: str) -> int:
    """1 if two adjectives compare alike, -1 if the other way round, 0 if they compare two things."""
    if one == other or (one in _OFTEN and other in _OFTEN) or (one in _SELDOM and other in _SELDOM):
        return 1
    if (one in _OFTEN and other in _SELDOM) or (one in _SELDOM and other in _OFTEN):
        return -1
    return -1 if (one, other) in opposites() else 0


def is_about_frequency(quality: str) -> bool:
    """Whether an adjective compares how often things are so."""
    return quality in _OFTEN or quality in _SELDOM


@cache
def _order_words() -> tuple[frozenset[str], frozenset[str]]:
    first = frozenset(
        p[0] for ps in word_list("order", "first").by_first.values() for p in ps if len(p) == 1
    )
    last = frozenset(
        p[0] for ps in word_list("order", "last").by_first.values() for p in ps if len(p) == 1
    )
    return first, last


def before_and_after(parse: Parse, one: int, other: int) -> int:
    """Whether a sentence puts what the word `one` names before (1) or after (-1) what `other` names;
    0 if it does not say. `one` stands before `other` in the text."""
    first, last = _order_words()
    lower, lemma = parse.lower, parse.lemma
    between = range(one + 1, other)
    for at in reversed(between):
        if lower[at] == "before" or (lower[at] == "ahead" and "of" in lower[at : at + 2]):
            return 1
        if lower[at] in ("after",) or (lower[at] == "once" and parse.dep[at] in ("mark", "advmod")):
            return -1
        if lower[at] in last or lemma[at] in last:
            return 1
    start = [lower[at] for at in range(max(0, one - 5), one)]
    if start and "before" in start:
        return -1
    if start and ("after" in start or "once" in start):
        return 1
    near = {lower[at] for at in range(max(0, one - 4), min(other, one + 5))}
    near |= {lemma[at] for at in range(max(0, one - 4), min(other, one + 5))}
    behind = {lower[at] for at in range(max(one + 1, other - 5), min(len(parse), other + 6))}
    behind |= {lemma[at] for at in range(max(one + 1, other - 5), min(len(parse), other + 6))}
    if near & first:
        return 1
    if behind & first and not behind & last:
        return -1
    if behind & last and not near & last:
        return 1
    return 0
