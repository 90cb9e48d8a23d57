"""Stating: which words a statement can be about, and which predicates state something."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from lipgraph.english.stems import stem
from lipgraph.english.words import classes, word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_COMPARED = frozenset(("JJR", "RBR", "JJS", "RBS"))
_ARGUMENTS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "csubj", "dative", "appos", "oprd")
)
_PRICE = re.compile(r"[$\u00a3\u20ac\u00a5]\s?\d[\d.,]*")
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred)"
_ODDS = re.compile(
    rf"\b{_NUMBER} (?P<of>(?:\w+ ){{1,3}})(?:in|out of) (?:every )?{_NUMBER}\b"
    r"(?! (?:second|minute|hour|day|week|month|year)s?\b)",
    re.IGNORECASE,
)
"""Odds of things ("one case in ten"), but not a number of things in a stretch of time."""
_DATE = re.compile(r"(?:1\d|20)\d\ds?")
_LOOSE = frozenset(
    ("about", "roughly", "nearly", "almost", "around", "over", "under", "than", "only")
)
_SHORTEST = 3
"""Shorter nouns are abbreviations and slips more often than things."""


@cache
def _lists() -> dict[str, list[str]]:
    text = resources.files("lipgraph").joinpath("data/english/stating.yaml").read_text("utf-8")
    lists: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return lists


@cache
def _stems() -> dict[str, frozenset[str]]:
    return {name: frozenset(stem(word) for word in words) for name, words in _lists().items()}


@cache
def _phrases() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in map(str.split, _lists()["trait phrases"]):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def is_argument(parse: Parse, at: int) -> bool:
    """Whether a word is a noun in the place of an argument."""
    return parse.pos[at] in ("NOUN", "PROPN") and parse.dep[at] in _ARGUMENTS


def names_something(parse: Parse, at: int) -> bool:
    """Whether a word is a noun that names something in particular."""
    word = parse.words[at]
    if parse.pos[at] not in ("NOUN", "PROPN") or len(word) < _SHORTEST:
        return False
    if not word[0].isalpha() or not word.isalnum():
        return False
    return _is_particular(parse, at)


def may_name(parse: Parse, head: int, tokens: tuple[int, ...]) -> bool:
    """Whether words can be what a statement is about: no adjective, and not just "people"."""
    if parse.pos[head] not in ("NOUN", "PROPN", "PRON", "VERB"):
        return False
    if parse.dep[head] in ("amod", "advmod"):
        return False
    return any(parse.pos[at] != "ADP" and _is_particular(parse, at) for at in tokens)


def is_telling(parse: Parse, at: int) -> bool:
    """Whether a word tells something in particular of what it speaks of: no light verb, no level
    and no word that goes with anything."""
    if parse.lemma[at] in word_set("light") or parse.lemma[at] in _levels():
        return False
    return _is_particular(parse, at)


@cache
def _levels() -> frozenset[str]:
    """The words that say how much there is of a thing."""
    return frozenset(
        " ".join(words)
        for level in ("low", "high")
        for phrases in word_list("levels", level).by_first.values()
        for words in phrases
    )


def _is_particular(parse: Parse, at: int) -> bool:
    return _stems()["vague"].isdisjoint(parse.keys[at]) and parse.lemma[at] not in word_list(
        "unclaimed"
    )


def states(parse: Parse, words: tuple[int, ...]) -> bool:
    """Whether a predicate states what a thing is like, costs, holds or does to another."""
    lists = {"VERB": "holding", "AUX": "holding", "NOUN": "roles"}
    return any(
        not _stems()[lists.get(parse.pos[at], "telling")].isdisjoint(parse.keys[at]) for at in words
    )


def is_history(parse: Parse, words: tuple[int, ...]) -> bool:
    """Whether a predicate states how a thing came to be known."""
    return any(not _stems()["history"].isdisjoint(parse.keys[at]) for at in words)


def gives_ratio(parse: Parse, at: int) -> bool:
    """Whether a word is a verb such as "halves"."""
    return parse.pos[at] == "VERB" and not _stems()["ratio"].isdisjoint(parse.keys[at])


def traits_in(parse: Parse) -> list[tuple[int, ...]]:
    """The predicates that say all that they state by themselves: "is hereditary", "runs in
    families"."""
    found: list[tuple[int, ...]] = []
    for at in range(len(parse)):
        if parse.dep[at] == "acomp" and not _stems()["traits"].isdisjoint(parse.keys[at]):
            found.append((at,))
        if is_history(parse, (at,)) and parse.tag[at] in ("VBN", "VBD"):
            dates = [c for c in parse.subtree(at) if _DATE.fullmatch(parse.lower[c])]
            found += [(at, date) for date in dates[:1]]
        for phrase in _phrases().get(parse.lemma[at], ()):
            if parse.lemma[at : at + len(phrase)] == phrase:
                found.append(tuple(range(at, at + len(phrase))))
    return found


def is_short_of(parse: Parse, at: int) -> bool:
    """Whether a noun says that there is too little or too much of what follows it."""
    return parse.has(at, "prep") and (parse.keys[at][-1],) in classes("nouns")


def figures_in(parse: Parse) -> list[tuple[int, ...]]:
    """The words that give prices, odds ("one case in ten") and ratios ("halves")."""
    found: list[tuple[int, ...]] = [(at,) for at in range(len(parse)) if gives_ratio(parse, at)]
    places = [set(range(*match.span())) for match in _PRICE.finditer(parse.text)]
    for match in _ODDS.finditer(parse.text):
        places.append(set(range(*match.span())) - set(range(*match.span("of"))))
    for place in places:
        found.append(tuple(at for at in range(len(parse)) if parse.start[at] in place))
    return [tokens for tokens in found if tokens]


def is_side(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether a share is only one of two sides ("half of the face")."""
    if not any(parse.lower[at] in ("half", "halves") and parse.pos[at] != "VERB" for at in tokens):
        return False
    loose = parse.lower[max(tokens[0] - 1, 0)] in _LOOSE or parse.lower[tokens[0]] in _LOOSE
    return not loose and "as" not in parse.lower[tokens[-1] + 1 :][:1]


def is_money(unit: str) -> bool:
    """Whether the singular of what is counted is money."""
    return stem(unit) in _stems()["money"]


def is_case(unit: str) -> bool:
    """Whether the singular of what is counted is a person or a case."""
    return stem(unit) in _stems()["cases"]


def often_compared(parse: Parse) -> list[int]:
    """The words of a sentence that say that one thing is more often so than another."""
    return [
        at
        for at in range(len(parse))
        if not _stems()["often"].isdisjoint(parse.keys[at])
        and (
            parse.tag[at] in _COMPARED
            or any(
                parse.tag[child] in _COMPARED and parse.dep[child] == "advmod"
                for child in parse.children[at]
            )
        )
    ]
