"""Moving: the words that say what becomes of a thing, by the scale along which it moves.

That a muscle is slackened and that it is shortened both take something from it, but are opposites:
words of more and less are too few scales for the states of things. Each word stands on the scales
of `data/english/courses.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import positives
from lipgraph.english.parser import once
from lipgraph.english.stems import stem, stems
from lipgraph.english.words import Phrases, phrases, rows_of, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

Ways = dict[str, int]
"""On which scales something moves, and which way: 1 for more, -1 for less."""

_TELLING = frozenset(("VERB", "NOUN", "ADJ", "ADV", "ADP", "PROPN"))
_LOOSE = frozenset(
    ("up", "down", "out", "off", "away", "on", "through", "to", "of", "with", "into", "higher",
     "lower", "back", "over", "in")
)  # fmt: skip
"""Words that may stand behind the object of their verb ("loads the fruit with")."""
LESS = frozenset(("less", "least", "little", "fewer"))
_BAFFLING = frozenset(
    ("not", "no", "never", "without", "neither", "nor", "cannot", "unable", "refuse", "refuses",
     "refusing", "fail", "fails", "failing", "failed", "failure", "free", "hardly", "barely")
)  # fmt: skip
"""Words that turn what the word behind them tells."""
FLEETING = frozenset(("more", "most", "very", "so", "much"))
"""Words that say how much, and of what only together with another."""


class _Table(NamedTuple):
    """The ways of single words, as they are written and by their stems, and those of phrases."""

    exact: dict[str, Ways]
    single: dict[str, Ways]
    phrases: Phrases
    by_phrase: dict[tuple[str, ...], Ways]


@cache
def _table() -> _Table:
    exact: dict[str, Ways] = {}
    single: dict[str, Ways] = {}
    by_phrase: dict[tuple[str, ...], Ways] = {}
    for scale, sides in rows_of("courses").items():
        for sign, words in zip((1, -1), sides, strict=True):
            for word in words:
                parts = tuple(word.replace("-", " - ").split())
                if len(parts) == 1:
                    exact.setdefault(word, {})[scale] = sign
                    single.setdefault(stem(word), {})[scale] = sign
                else:
                    by_phrase.setdefault(parts, {})[scale] = sign
    return _Table(exact, single, phrases([" ".join(p) for p in by_phrase]), by_phrase)


def single_words() -> dict[str, Ways]:
    """The ways of single words, by their stems."""
    return _table().single


@once
def moving_in(parse: Parse) -> dict[int, Ways]:
    """The words of a sentence that tell a course, each with the scales and the ways."""
    found: dict[int, Ways] = {}
    taken: set[int] = set()
    table = _table()
    for at in range(len(parse)):
        phrase = _phrase(parse, at, table)
        if phrase:
            ways, words = phrase
            found[at] = ways
            taken.update(words)
    for at in range(len(parse)):
        if at in taken or at in found or parse.pos[at] not in _TELLING:
            continue
        told = _ways_of(table, parse.lower[at], parse.lemma[at])
        hyphened = "-" in parse.lower[max(at - 1, 0) : at + 2]
        if told and not hyphened and not (parse.pos[at] == "ADP" and parse.dep[at] != "prt"):
            found[at] = told
    return found


def _ways_of(table: _Table, word: str, lemma: str) -> Ways | None:
    """What a word tells: as it is written, or by its stem."""
    for form in (word, lemma):
        if form in table.exact:
            return table.exact[form]
    keys = (stem(word), stem(lemma), *sorted(positives(word)))
    return next((table.single[key] for key in keys if key in table.single), None)


def _phrase(parse: Parse, at: int, table: _Table) -> tuple[Ways, set[int]] | None:
    """What a phrase that begins at a word tells, and the words that it takes."""
    best: tuple[Ways, set[int]] | None = None
    for first in {parse.lower[at], parse.lemma[at]}:
        for phrase in table.phrases.by_first.get(first, ()):
            words = _stands(parse, at, phrase)
            if words and (best is None or len(words) > len(best[1])):
                best = table.by_phrase[phrase], words
    return best


def _stands(parse: Parse, at: int, phrase: tuple[str, ...]) -> set[int]:
    """The words of a phrase that begins at a word; none if it does not stand there. A particle may
    stand behind the object of its verb."""
    words, place = {at}, at + 1
    for part in phrase[1:]:
        if place < len(parse) and part in (parse.lower[place], parse.lemma[place]):
            words.add(place)
            place += 1
            continue
        later = [c for c in parse.children[at] if c >= place and parse.lower[c] == part]
        if part not in _LOOSE or not later or len(words) > 1 or parse.pos[at] != "VERB":
            return set()
        words.add(later[0])
        place = later[0] + 1
    return words


@cache
def told_by_name(name: str) -> tuple[frozenset[str], tuple[tuple[str, int], ...]] | None:
    """The thing that a name such as "nerves easier to set off" is of, by the stems of its words,
    and on which scales it says that this stands where; None if it says no such thing."""
    table = _table()
    rest: list[str] = []
    told: list[Ways] = []
    words = name.lower().replace("-", " ").split()
    if not _BAFFLING.isdisjoint(words) or any("n't" in word for word in words):
        return None
    turn, at = 1, 0
    while at < len(words):
        length = table.phrases.at(words, at)
        known = table.by_phrase.get(tuple(words[at : at + length]))
        ways = known or _ways_of(table, words[at], words[at])
        length = length if known else 1
        if words[at] in LESS:
            turn = -turn
        elif ways is not None:
            told.append(ways)
        elif words[at] not in word_set("unnamed") and words[at] not in FLEETING:
            rest += stems(words[at])
        at += length
    found = together(told, turn)
    return (frozenset(rest), tuple(sorted(found.items()))) if rest and found else None


def told_by_words(text: str) -> Ways:
    """On which scales the words of a predicate such as "slackens" move what they act on."""
    table = _table()
    words = text.lower().split()
    for at in range(len(words)):
        length = table.phrases.at(words, at)
        if length:
            return table.by_phrase[tuple(words[at : at + length])]
    return next((table.single[key] for key in stems(text) if key in table.single), {})


def together(told: list[Ways], turn: int) -> Ways:
    """What several words come to that all bear on one thing; nothing where they do not tell."""
    found: Ways = {}
    for number, ways in enumerate(told):
        others = 1
        for other, beside in enumerate(told):
            if other == number:
                continue
            shared = ways.keys() & beside.keys()
            if shared:
                if any(ways[scale] != beside[scale] for scale in shared):
                    return {}
                continue
            signs = set(beside.values())
            if len(signs) > 1:
                return {}
            others *= signs.pop()
        for scale, sign in ways.items():
            found[scale] = sign * others * turn
    return found
