"""Stating: which words a statement can be about, and which predicates state something."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from lipgraph.english.stems import stem

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_COMPARED = frozenset(("JJR", "RBR", "JJS", "RBS"))
_ARGUMENTS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "csubj", "dative", "appos", "oprd")
)
_SHORTEST = 3
"""Shorter nouns are abbreviations and slips more often than things."""


@cache
def _stems() -> dict[str, frozenset[str]]:
    text = resources.files("lipgraph").joinpath("data/english/stating.yaml").read_text("utf-8")
    lists: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return {name: frozenset(stem(word) for word in words) for name, words in lists.items()}


def names_something(parse: Parse, at: int) -> bool:
    """Whether a word is a noun in an argument's place that names something in particular."""
    if parse.pos[at] not in ("NOUN", "PROPN") or parse.dep[at] not in _ARGUMENTS:
        return False
    if not parse.words[at].isalpha() or len(parse.words[at]) < _SHORTEST:
        return False
    return _stems()["vague"].isdisjoint(parse.keys[at])


def states(parse: Parse, words: tuple[int, ...]) -> bool:
    """Whether a predicate states what a thing is like, costs, holds or does to another."""
    return any(
        not _stems()["holding" if parse.pos[at] in ("VERB", "AUX") else "telling"].isdisjoint(
            parse.keys[at]
        )
        for at in words
    )


def is_history(parse: Parse, words: tuple[int, ...]) -> bool:
    """Whether a predicate states how a thing came to be known."""
    return any(not _stems()["history"].isdisjoint(parse.keys[at]) for at in words)


def gives_ratio(parse: Parse, at: int) -> bool:
    """Whether a word is a verb such as "halves"."""
    return parse.pos[at] == "VERB" and not _stems()["ratio"].isdisjoint(parse.keys[at])


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
