"""Words of English by what they do to a statement, from `data/english`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from lipgraph.english.stems import stem, stems

Phrase = tuple[str, ...]

_FILES = (
    "alike",
    "answers",
    "assertion",
    "attitude",
    "causing",
    "comparing",
    "courses",
    "denying",
    "fellows",
    "grammar",
    "naming",
    "roles",
    "strength",
    "thesaurus",
    "turns_of_phrase",
    "words",
)
_ARTICLES = ("a", "an", "the")


_END = ""
"""What stands in a tree of words where a phrase may end."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of words and phrases that can be looked for in a row of words.

    `by_first` holds for each first word the phrases that begin with it, the longest first; `tree`
    holds for each first word those that may follow it in a phrase, and so on. `single` are the
    words that stand in the list by themselves, `telling` the longest of each phrase.
    """

    by_first: dict[str, tuple[Phrase, ...]]
    tree: dict[str, Any]
    single: frozenset[str]
    telling: frozenset[str]

    def at(self, words: list[str], start: int) -> int:
        """How many words from `start` on are a phrase of the list, the longest one; 0 if none
        are."""
        branch = self.tree.get(words[start])
        length, at = 0, start
        while branch is not None:
            at += 1
            if _END in branch:
                length = at - start
            branch = branch.get(words[at]) if at < len(words) else None
        return length

    def spans(self, words: list[str]) -> list[tuple[int, int]]:
        """Where phrases of the list stand, as numbers of words, end exclusive."""
        found: list[tuple[int, int]] = []
        if self.telling.isdisjoint(words):
            return found
        tree, free = self.tree, 0
        for at, word in enumerate(words):
            if word in tree and at >= free:
                length = self.at(words, at)
                if length:
                    free = at + length
                    found.append((at, free))
        return found

    def __contains__(self, word: str) -> bool:
        return word in self.single


def phrases(given: list[Any]) -> Phrases:
    """A list of words and phrases, compared as they are written."""
    return _phrases([tuple(str(item).lower().split()) for item in given])


def _phrases(given: list[Phrase]) -> Phrases:
    by_first: dict[str, list[Phrase]] = {}
    tree: dict[str, Any] = {}
    for phrase in given:
        by_first.setdefault(phrase[0], []).append(phrase)
        branch = tree
        for word in phrase:
            branch = branch.setdefault(word, {})
        branch[_END] = {}
    return Phrases(
        {
            first: tuple(sorted(set(some), key=len, reverse=True))
            for first, some in by_first.items()
        },
        tree,
        frozenset(phrase[0] for phrase in given if len(phrase) == 1),
        frozenset(max(phrase, key=len) for phrase in given),
    )


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    folder = resources.files("lipgraph").joinpath("data/english")
    for name in _FILES:
        # Every word is text here: no "no" or "false" is to become a truth value.
        text = folder.joinpath(f"{name}.yaml").read_text("utf-8")
        loaded |= yaml.load(text, Loader=yaml.CBaseLoader)
    return loaded


@cache
def word_list(*path: str) -> Phrases:
    """The words at a place of the file, such as `word_list("frequency", "always")`."""
    found: Any = _data()
    for name in path:
        found = found[name]
    return phrases(found)


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of rows as they are written."""
    return tuple(tuple(map(str, row)) for row in _data()[name])


@cache
def rows_of(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The rows of each list of a table, as they are written, by their labels."""
    return {
        label: tuple(tuple(map(str, row)) for row in some) for label, some in _data()[name].items()
    }


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list as they are written."""
    return frozenset(str(item) for item in _data()[name])


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a table as they are written, by their labels."""
    return {label: tuple(map(str, items)) for label, items in _data()[name].items()}


@cache
def stem_set(*path: str) -> frozenset[Phrase]:
    """The stems of the words at a place of the file, a tuple for each entry."""
    found: Any = _data()
    for name in path:
        found = found[name]
    return frozenset(stems(str(item)) for item in found)


@cache
def classes(name: str) -> dict[Phrase, frozenset[str]]:
    """For each word (as its stems) of a table such as `verbs`, the classes that it stands in."""
    found: dict[Phrase, set[str]] = {}
    for label, items in _data()[name].items():
        for item in items:
            words = tuple(word for word in stems(str(item)) if word not in _ARTICLES)
            found.setdefault(words, set()).add(label)
    return {phrase: frozenset(labels) for phrase, labels in found.items()}


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of stems of adjectives that are opposites, in both orders."""
    pairs = [(quality_key(one), quality_key(other)) for one, other in _data()["antonyms"]]
    return frozenset((a, b) for a, b in pairs) | frozenset((b, a) for a, b in pairs)


def quality_key(word: str) -> str:
    """The stem by which an adjective is known: that of "hardy" is not that of "hard"."""
    return word if word in word_set("own_qualities") else stem(word)


@cache
def gradable() -> dict[str, frozenset[tuple[int, int]]]:
    """By stem, the scales that an adjective stands on, each with the end at which it stands."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, pair in enumerate(_data()["gradable"]):
        for side, words in zip((1, -1), pair, strict=True):
            for word in words:
                found.setdefault(quality_key(word), set()).add((number, side))
    return {key: frozenset(places) for key, places in found.items()}


@cache
def antonyms_of(word: str) -> frozenset[str]:
    """The stems of the opposites of an adjective, given by its stem."""
    return frozenset(other for one, other in opposites() if one == word)


@cache
def _sorts() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for row, sorts in enumerate(_data()["sorts"]):
        for number, names in enumerate(sorts):
            for name in names:
                found.setdefault(stem(name), set()).add((row, number))
    return {key: frozenset(places) for key, places in found.items()}


def sorts_of(word: str) -> frozenset[tuple[int, int]]:
    """The sorts of things that a word names, given by its stem: the set of sorts of which a thing
    is only one, and the number of the sort in it."""
    return _sorts().get(word, frozenset())


@cache
def _sides() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for number, pair in enumerate(_data()["sides"]):
        for side, words in zip("ab", pair, strict=True):
            for word in words:
                for key in stems(word):
                    table.setdefault(key, []).append((f"#{number}", side))
    return {key: tuple(found) for key, found in table.items()}


def sides_of(word: str) -> tuple[tuple[str, str], ...]:
    """The oppositions that a stem stands in, each with the side on which it stands."""
    return _sides().get(word, ())


@cache
def _turning() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for pair in _data()["turning"]:
        sides = [[key for item in side for key in stems(item)] for side in pair]
        for here, there in ((sides[0], sides[1]), (sides[1], sides[0])):
            for word in dict.fromkeys(here):
                table.setdefault(word, []).extend(there)
    return {word: tuple(found) for word, found in table.items()}


def other_side(word: str) -> tuple[str, ...]:
    """The stems that stand against a stem in an opposition that turns names round."""
    return _turning().get(word, ())


@cache
def liking(word: str) -> int:
    """1 for a stem that says that something does well with another, -1 for badly, 0 for neither."""
    good, bad = stem_set("liking", "good"), stem_set("liking", "bad")
    return ((word,) in good) - ((word,) in bad)


@cache
def _families() -> dict[Phrase, frozenset[str]]:
    table: dict[Phrase, set[str]] = {}
    for family in _data()["alike"]:
        for phrase in family:
            table.setdefault(_plain(phrase), set()).update(family)
    return {phrase: frozenset(family) for phrase, family in table.items()}


def is_doing(word: str) -> bool:
    """Whether a stem is that of a verb which says what one thing does to another."""
    return (word,) in classes("verbs") or (word,) in _families()


@cache
def near(list_name: str) -> dict[str, frozenset[str]]:
    """For each word of a list, as it is written, the stems of those that may stand for it:
    `near` as one word of a longer name, `same` as a name by themselves."""
    found: dict[str, set[str]] = {}
    for words in _data()[list_name]:
        keys = {word: key for word in words for key in stems(word)}
        for word in words:
            found.setdefault(word, set()).update(keys.values())
    return {word: frozenset(keys) - set(stems(word)) for word, keys in found.items()}


def _plain(phrase: str) -> Phrase:
    return tuple(word for word in stems(phrase) if word not in (*_ARTICLES, "be", "is", "are"))


def alike(phrase: str) -> frozenset[str]:
    """The phrases that say much the same as one, itself among them; none if it has no family."""
    return _families().get(_plain(phrase), frozenset())


@cache
def _converses() -> dict[Phrase, frozenset[str]]:
    table: dict[Phrase, set[str]] = {}
    for one, other in _data()["converse"]:
        for family, turned in ((one, other), (other, one)):
            for phrase in family:
                table.setdefault(_plain(phrase), set()).update(turned)
    return {phrase: frozenset(family) for phrase, family in table.items()}


def converses_of(phrase: str) -> frozenset[str]:
    """The phrases that say of B and A what one says of A and B; none if it has none."""
    return _converses().get(_plain(phrase), frozenset())


@cache
def synonyms_of(word: str) -> frozenset[str]:
    """The stems of the words that may stand for one in a description, given by its stem."""
    return _synonyms().get(word, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _data()["synonyms"]:
        keys = {stems(word)[0] for word in group if len(stems(word)) == 1}
        for key in keys:
            table.setdefault(key, set()).update(keys - {key})
    return {key: frozenset(others) for key, others in table.items()}
