"""Aspects: which of two things lasts longer, is ready sooner or is bigger, by what is said to
become of each ("wears out sooner", "takes less time to heat", "holds more")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import about_frequency, degree, same_quality
from lipgraph.english.stems import stem, stems
from lipgraph.english.words import stem_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.english.comparing import Comparison
    from lipgraph.english.parser import Parse
    from lipgraph.english.words import Phrase

_SOONER = frozenset(("before", "sooner", "earlier", "faster", "quicker", "first"))
_LATER = frozenset(("after", "later", "slower", "slowly"))
_LONGER = {"longer": 1, "shorter": -1}
_MORE = {"more": 1, "less": -1}
_SOON = (stem("early"), stem("fast"))
_LONG = stem("long")


class Aspect(NamedTuple):
    """By how a thing differs from another: 1 if it lasts longer, is ready sooner, is bigger, does
    more harm or bears more, -1 if the other way round, 0 where nothing is said."""

    lasting: int = 0
    quick: int = 0
    size: int = 0
    harm: int = 0
    bears: int = 0

    def against(self, other: Aspect) -> int:
        """1 where two say the same of something, -1 where they say the opposite."""
        return next((a * b for a, b in zip(self, other, strict=True) if a and b), 0)


def aspect_of_words(phrase: str) -> Aspect:
    """What the words of a relation say, such as "wears out before" or "lasts longer than"."""
    words, keys = phrase.lower().split(), frozenset(stems(phrase))
    soon = bool(_SOONER.intersection(words)) - bool(_LATER.intersection(words))
    long = sum(_LONGER.get(word, 0) for word in words)
    much = sum(_MORE.get(word, 0) for word in words)
    outlasting = _any(keys, stem_set("outlasting"))
    if outlasting:
        return Aspect(lasting=-1 if words[-1:] == ["by"] else 1)
    return _aspect(keys, soon, long, much, keys, loose=False)


def aspect_of(parse: Parse, around: Iterable[int], comparison: Comparison) -> Aspect:
    """What a comparison says of the first of two things, with the words `around` it."""
    word, qualities = comparison.word, comparison.qualities
    turn = -1 if comparison.less else 1
    soon = long = 0
    for quality in sorted(qualities):
        soon = soon or next(filter(None, (same_quality(key, quality) for key in _SOON)), 0)
        long = long or same_quality(_LONG, quality)
    soon = turn * (soon or about_frequency(qualities))
    keys = frozenset(key for at in (*around, word) for key in parse.keys[at])
    noun = parse.head[word]
    counted = parse.dep[word] == "amod" and parse.pos[noun] == "NOUN"
    of = frozenset(parse.keys[noun]) if counted else keys
    return _aspect(keys, soon, turn * long, turn * degree(qualities), of)


def happening(keys: frozenset[str]) -> Aspect:
    """What it says of a thing that something is so of it before it is of another."""
    return _aspect(keys, 1, 0, 0, keys)


def goes_on(keys: frozenset[str]) -> bool:
    """Whether it is said of a thing how long it lasts."""
    return _happens(keys, "holding", loose=False)


def _aspect(
    keys: frozenset[str], soon: int, long: int, much: int, of: frozenset[str], *, loose: bool = True
) -> Aspect:
    """`of` are the stems of what there is `much` or little of."""
    there = {
        name for name in ("ending", "holding", "becoming") if _happens(keys, name, loose=loose)
    }
    lasting = quick = 0
    if "ending" in there and soon:
        lasting = -soon
    elif "holding" in there and long:
        lasting = long
    taking = _any(keys, stem_set("taking"))
    if "becoming" in there and soon:
        quick = soon
    elif taking and (long or (much and _any(of, stem_set("lengths")))):
        quick = -(long or much)
    size, harm, bears = (
        much if much and _any(of, stem_set(name)) else 0 for name in ("sizes", "harming", "coping")
    )
    if not bears and much and taking and _any(of, stem_set("caring")):
        bears = -much
    return Aspect(lasting, quick, size, harm, bears)


def _happens(keys: frozenset[str], name: str, *, loose: bool) -> bool:
    return _any(keys, stem_set("events", name)) or (
        loose and _any(keys, stem_set("loose_events", name))
    )


def _any(keys: frozenset[str], wanted: frozenset[Phrase]) -> bool:
    return any(keys.issuperset(phrase) for phrase in wanted)


@cache
def outlasting() -> frozenset[str]:
    """The stems of the verbs whose subject lasts longer than their object."""
    return frozenset(phrase[0] for phrase in stem_set("outlasting") if len(phrase) == 1)
