"""Ranks: which of several things a sentence puts first, next and last."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.english.parser import Parse

_BREAKS = frozenset(
    (
        *(",", ";", ":", ".", "(", ")", "\u2013", "\u2014", "and", "but", "or", "while", "whereas"),
        *("then", "until", "before", "after", "once", "when", "because", "since", "if"),
    )
)
"""Where the words about one thing end and those about the next begin."""
_NAMES = ("first", "next", "last")
_AHEAD, _NEXT, _BEHIND = 1, 2, 9
_NOUNS = ("NOUN", "PROPN")
_FAR = 4
"""How far from a name what ranks it may stand where another stands in the same part."""


def ranks_of(parse: Parse, named: Sequence[tuple[int, ...]]) -> list[int]:
    """For each of some names, 1 if the words about it say that it comes first, more if it comes
    later (9 if last); 0 if they say neither. The names are in the order of the text."""
    owner = {at: number for number, tokens in enumerate(named) for at in tokens}
    marks = _marks(parse, owner)
    if not marks:
        return [0] * len(named)
    phrases = {
        at
        for name in _NAMES
        for start, end in word_list("ranks", name).spans(parse.lower)
        for at in range(start, end)
    }
    found = [0] * len(named)
    waiting, last = 0, -1
    for start, end in parts_of(parse, owner):
        here = sorted({owner[at] for at in range(start, end) if at in owner})
        told = [(at, marks[at]) for at in range(start, end) if at in marks]
        verbal = any(parse.pos[at] == "VERB" for at in range(start, end) if at not in phrases)
        if not here:
            if told and not verbal:
                waiting = told[-1][1]
            elif verbal and not told and not _aside(parse, start, end):
                waiting = 0
            continue
        if len(here) == 1:
            rank = told[0][1] if told else waiting
            found[here[0]] = found[here[0]] or rank
        else:
            for at, rank in told:
                near = min(here, key=lambda number: _apart(named[number], at))
                if _apart(named[near], at) <= _FAR:
                    found[near] = found[near] or rank
        waiting, last = 0, here[-1]
    if waiting and last >= 0:
        found[last] = found[last] or waiting
    # "Finally, ..." alone says where the sentence stands in the text.
    first = min(marks)
    surely = first > 0 or parse.lemma[first] in word_list("ranks", "first_verbs")
    return found if surely or sum(map(bool, found)) > 1 else [0] * len(named)


def _apart(tokens: tuple[int, ...], at: int) -> int:
    return min(abs(at - token) for token in tokens)


def _aside(parse: Parse, start: int, end: int) -> bool:
    """Whether a part of a sentence is only a remark on when or how."""
    return any(parse.dep[at] in ("mark", "advcl") for at in range(start, end))


def parts_of(
    parse: Parse, owner: dict[int, int], more: Iterable[int] = ()
) -> list[tuple[int, int]]:
    """Where the parts of a sentence between stops and conjunctions start and end; some begin with
    the words in `more`, too."""
    cuts = [at for at, word in enumerate(parse.lower) if word in _BREAKS and at not in owner]
    cuts = sorted({*cuts, *more})
    edges = [0, *cuts, len(parse)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _marks(parse: Parse, owner: dict[int, int]) -> dict[int, int]:
    """The words that rank what stands beside them, each with the rank."""
    found: dict[int, int] = {}
    for name, rank in zip(_NAMES, (_AHEAD, _NEXT, _BEHIND), strict=True):
        for start, end in word_list("ranks", name).spans(parse.lower):
            if start not in owner and (end - start > 1 or _ranks(parse, start)):
                found.setdefault(start, rank)
        verbs = word_list("ranks", f"{name}_verbs")
        for at, lemma in enumerate(parse.lemma):
            if lemma in verbs and at not in owner and _opens(parse, at):
                found.setdefault(at, rank)
    return found


def _ranks(parse: Parse, at: int) -> bool:
    """Whether a word such as "first" says when something comes, and does not tell one of several
    things of a name from another ("the first week")."""
    word, after = parse.lower[at], parse.lower[at + 1 : at + 2]
    if (
        word == "second"
        and at
        and (parse.pos[at - 1] == "NUM" or parse.lower[at - 1] in ("a", "per"))
    ):
        return False
    if word == "last" and parse.pos[at] == "VERB":
        return False
    if (word == "next" and after == ["to"]) or after == ["than"]:
        return False
    if word == "later" and at > 1 and parse.lower[at - 2 : at] == ["sooner", "or"]:
        return False
    head = parse.head[at]
    if parse.dep[at] == "amod" and head > at and parse.pos[head] in _NOUNS:
        return parse.lemma[head] in word_list("ranks", "steps")
    return True


def _opens(parse: Parse, at: int) -> bool:
    """Whether a verb says of a thing that it opens or closes a row, and not that it begins or ends
    itself or that something else is done ("begins to climb", "ends in")."""
    if parse.pos[at] not in ("VERB", "AUX"):
        return False
    after = parse.lower[at + 1 : at + 2]
    if parse.lemma[at] in word_list("ranks", "trailing"):
        return not parse.has(at, "dobj", "xcomp", "ccomp", "agent") and after not in (
            *(["to"], ["up"], ["from"], ["on"], ["a"], ["the"]),
        )
    told = {parse.lower[c] for c in parse.children[at] if parse.dep[c] == "prep"}
    return after == ["off"] or bool(told & {"with", "by"})


def denied_ranks(parse: Parse, head: int) -> frozenset[str]:
    """The stems of what a clause only denies a thing to be of its sort, the first, the only or the
    best, which leaves open whether it is one of it; none where it denies no rank."""
    for noun in (head, parse.head[head], *parse.children[head]):
        if parse.dep[noun] != "attr" or not parse.has(parse.head[noun], "neg"):
            continue
        below = parse.children[noun]
        ranks = [c for c in below if parse.lower[c] in word_set("ranking") or parse.tag[c] == "JJS"]
        if ranks and any(parse.lower[c] in ("the", "your", "our") for c in below):
            return frozenset(key for c in ranks for key in parse.keys[c])
    return frozenset()
