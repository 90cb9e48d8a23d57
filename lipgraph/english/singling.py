"""Singling out: sentences that show that they mean one thing and no other, as "the mark of X is Y",
"Y is the organ that X harms", "it is Y that X harms" and "X is chiefly a matter of Y" do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_WHICH = ("relcl", "acl", "prep", "ccomp", "advcl", "poss", "compound", "amod")
"""By what a noun is told which thing it means."""
_THAT = frozenset(("that", "which", "who"))
_BESIDE = 4
"""How many words may stand between "mostly" and the thing that it is said of."""
_FOCUS = 12
"""How many words a cleft may single out."""


class Singled(NamedTuple):
    """What a sentence singles out (the words that head it: `one`), and that for which it does so
    (all its words: `among`)."""

    one: frozenset[int]
    among: frozenset[int]


@once
def singled_out(parse: Parse) -> list[Singled]:
    """What each clause of a sentence says is the one thing that something else has or does."""
    found = []
    for at in range(len(parse)):
        if parse.lemma[at] == "be" and parse.dep[at] not in ("aux", "auxpass"):
            found += _by_being(parse, at)
    return found


@once
def singled_as(parse: Parse) -> list[Singled]:
    """What a sentence answers by a word for any of its sort ("the person to ask is a dentist"), or
    by a name and what tells which is meant ("the deltoid, the muscle that X")."""
    found = []
    for at in range(len(parse)):
        if parse.lemma[at] == "be" and not parse.has(at, "neg"):
            subject, told = parse.child(at, "nsubj"), parse.child(at, "attr")
            if subject is not None and told is not None and _means_one(parse, subject):
                one = _heading(parse, [told])
                found.append(Singled(one, frozenset(range(len(parse))) - one))
        elif parse.dep[at] == "appos" and _means_one(parse, at):
            found.append(Singled(_heading(parse, [parse.head[at]]), frozenset(parse.subtree(at))))
    return found


def _by_being(parse: Parse, at: int) -> list[Singled]:
    """ "X is the N of Y", "The N of Y is X", "What Y does is X", "X is how Y does it"."""
    subject = parse.child(at, "nsubj", "csubj")
    told = parse.child(at, "attr", "acomp")
    if told is None:
        told = next((t for t in parse.children[at] if t > at and _means_one(parse, t)), None)
    if subject is None or told is None or parse.lower[subject] == "there":
        return []
    if parse.has(at, "neg") or parse.lower[max(at - 1, 0)] in ("nor", "neither"):
        return []
    if parse.lower[subject] == "it":
        return _cleft(parse, at, told)
    if _means_one(parse, told):
        return [Singled(_heading(parse, [subject]), frozenset(parse.subtree(told)))]
    if _means_one(parse, subject) and not _any(parse, told):
        return [Singled(_heading(parse, [told]), frozenset(parse.subtree(subject)))]
    return []


def _cleft(parse: Parse, at: int, told: int) -> list[Singled]:
    """ "It is X that Y does"."""
    that = next(
        (t for t in range(at + 2, min(at + _FOCUS, len(parse))) if parse.lower[t] in _THAT), None
    )
    if that is None or parse.pos[that - 1] == "ADJ":
        return []
    inside = range(at + 1, that)
    tops = [t for t in inside if parse.head[t] not in inside]
    return [Singled(_heading(parse, tops), frozenset(range(that + 1, len(parse))))]


def _heading(parse: Parse, tops: list[int]) -> frozenset[int]:
    """The words that head a phrase, and those that stand beside them in a list."""
    found, waiting = set(tops), list(tops)
    while waiting:
        at = waiting.pop()
        for child in parse.children[at]:
            behind = parse.pos[at] == "ADP" and parse.dep[child] == "pobj"
            if behind or parse.dep[child] in ("conj", "appos"):
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def _means_one(parse: Parse, at: int) -> bool:
    """Whether words mean one thing by what they say of it: "the N of Y", "what Y does", "how Y
    does it"."""
    if parse.dep[at] in ("csubj", "ccomp", "advcl"):
        return parse.lower[parse.subtree(at)[0]] in ("what", "how", "where")
    if parse.pos[at] not in ("NOUN", "PROPN", "PRON"):
        return False
    below = parse.children[at]
    definite = any(parse.lower[t] in ("the", "its", "their") for t in below)
    owned = any(parse.dep[t] == "poss" for t in below)
    if _any(parse, at):
        return False
    return (definite and parse.has(at, "relcl", "acl", "prep")) or owned


def _any(parse: Parse, at: int) -> bool:
    """Whether a noun stands for any of its sort."""
    return any(parse.lower[t] in word_set("one_of_several") for t in parse.children[at])


def chiefly_one(parse: Parse, head: int, ends: tuple[int, int]) -> int | None:
    """Which of two things, given by their heads, a clause names above all others of its sort: the
    one right behind the words that say so; 2 where it may be either, None where it says no such
    thing."""
    near = {head, *parse.children[head]}
    for at in parse.children[head]:
        if parse.dep[at] in ("attr", "acomp", "prep", "agent", "dobj", "nsubj", "nsubjpass"):
            near.update(parse.children[at])
    found = [span for span in _chiefly(parse) if near.intersection(range(*span))]
    if not found:
        return None
    start, end = found[0]
    behind_it = [number for number, at in enumerate(ends) if at >= end]
    if start < head and len(behind_it) == 1 and min(ends) < start:
        return behind_it[0]
    behind = parse.pos[end] if end < len(parse) else ""
    if start > head and behind in ("ADP", "DET", "NOUN", "PROPN"):
        for number, at in enumerate(ends):
            if at >= end and at - end <= _BESIDE:
                return number
        return None
    return 2


@once
def _chiefly(parse: Parse) -> list[tuple[int, int]]:
    return word_list("answers", "chiefly").spans(parse.lower)
