"""Advising: what a clause tells its reader to do, to leave or not to mind."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from lipgraph.english.stems import stems

if TYPE_CHECKING:
    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse

_HINTS = frozenset(
    ("never", "not", "n't", "ever", "just", "simply", "also", "then", "please", "do")
)
"""Adverbs that leave advice as it is."""


@cache
def advice_stems(name: str) -> frozenset[str]:
    """The stems of a list of `data/english/advice.yaml`."""
    return frozenset(word for item in _told()[name] for word in stems(item))


@cache
def _told() -> dict[str, list[str]]:
    text = resources.files("lipgraph").joinpath("data/english/advice.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return loaded


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(stems(phrase) for phrase in _told()["leave phrases"])


def is_advised(parse: Parse, clause: Clause, commands: frozenset[int]) -> bool:
    """Whether a clause tells readers to do something. `commands` are the heads of the commands of
    its sentence."""
    head = clause.head
    if clause.imperative or has_duty(parse, head):
        return True
    if parse.dep[head] not in ("xcomp", "ccomp") or parse.tag[head] not in ("VB", "VBG"):
        return False
    above = parse.head[head]
    if parse.pos[above] == "ADJ":
        good = not advice_stems("good").isdisjoint(parse.keys[above])
        above = parse.head[above]
        urged = above in commands and not advice_stems("urging").isdisjoint(parse.keys[above])
        return urged or (good and parse.lemma[above] == "be")
    if parse.lemma[above] == "be":
        return any(
            not advice_stems("good").isdisjoint(parse.keys[c]) for c in parse.children[above]
        )
    return above in commands and not advice_stems("urging").isdisjoint(parse.keys[above])


def has_duty(parse: Parse, head: int) -> bool:
    """Whether a verb stands under "should" or "must"."""
    return any(
        parse.dep[child] == "aux" and parse.lower[child] in _told()["duties"]
        for child in parse.children[head]
    )


def leaves(parse: Parse, clause: Clause) -> bool:
    """Whether a clause tells readers to have none of its object."""
    keys = {key for at in clause.words for key in parse.keys[at]}
    if advice_stems("leave") & keys:
        return True
    near = {key for c in parse.children[clause.head] for key in parse.keys[c]} | keys
    first = parse.keys[clause.head]
    return any(verb in first and near.issuperset(rest) for verb, *rest in _phrases())


def is_plain(
    parse: Parse,
    clause: Clause,
    about: frozenset[int],
    known: frozenset[int],
    cases: frozenset[int],
) -> bool:
    """Whether advice about a thing is for every case: no condition, no manner, and of what stands
    with it nothing that is not `known`. What is a case of `cases` is what the thing is for."""
    for argument in clause.arguments:
        if argument.head in about or argument.by in ("subject", "object"):
            continue
        if argument.head not in (cases if argument.by.startswith(":") else known):
            return False
    for child in parse.children[clause.head]:
        if child in about or child in cases:
            continue
        if parse.dep[child] in ("advcl", "npadvmod", "xcomp", "ccomp"):
            return False
        manner = parse.dep[child] == "advmod" and child not in about | set(clause.words)
        if manner and parse.lower[child] not in _HINTS:
            return False
    outside = [c for at in about for c in parse.children[at] if c not in about]
    for child in outside:
        if parse.dep[child] == "prep" and not known.issuperset(
            noun for noun in parse.children[child] if parse.dep[noun] == "pobj"
        ):
            return False
    return not any(parse.dep[c] in ("relcl", "acl", "amod", "advcl", "poss") for c in outside)
