"""Which way a predicate runs: whether it names the cause first or what comes of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.stems import stem, stems
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_SMALL = frozenset(("a", "an", "the", "be"))
_TIES = frozenset(
    ("of", "from", "to", "on", "by", "for", "with", "in", "into", "behind", "through")
)
_PLAIN = frozenset(("VERB", "NOUN", "ADJ"))


@cache
def _table(name: str) -> dict[str, tuple[frozenset[str], ...]]:
    """The phrases of a list, each as its stems, by one that any predicate with it must have."""
    found: dict[str, list[frozenset[str]]] = {}
    for phrases in word_list(name).by_first.values():
        for phrase in phrases:
            words = [word for word in stems(" ".join(phrase)) if word not in _SMALL]
            telling = [word for word in words if word not in _TIES] or words
            found.setdefault(telling[0], []).append(frozenset(words))
    return {first: tuple(some) for first, some in found.items()}


def runs(parse: Parse, words: tuple[int, ...], prepositions: frozenset[str]) -> int:
    """1 where a predicate says that its subject brings its object about, -1 where it names what
    comes of a cause first, 0 where it says neither."""
    present = {key for at in words if parse.pos[at] in _PLAIN for key in parse.keys[at]}
    tied = {stem(word) for word in prepositions} | {
        parse.lower[at] for at in words if parse.pos[at] in ("ADP", "PART", "ADV")
    }
    if _any(_table("coming_of"), present, tied):
        return -1
    return 1 if _any(_table("bringing"), present, tied) else 0


def _any(table: dict[str, tuple[frozenset[str], ...]], present: set[str], tied: set[str]) -> bool:
    here = present | tied
    return any(phrase <= here for first in here for phrase in table.get(first, ()))


@cache
def _showing() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("showing"))


def acts(parse: Parse, at: int) -> bool:
    """Whether a verb is one that says what its subject does to its object, as far as is known."""
    if parse.pos[at] != "VERB":
        return False
    return not any(key in _showing() for key in parse.keys[at])
