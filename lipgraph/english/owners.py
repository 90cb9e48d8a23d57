"""Owners: what an amount in a sentence is an amount of, as grammar has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.clauses import is_verbal
from lipgraph.english.cues import cue_stems
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_NOUNS = ("NOUN", "PROPN")
_SINGLE_PERSONS = frozenset(
    ("i", "me", "my", "mine", "myself", "we", "us", "our", "he", "she", "him", "her", "his", "hers")
)
_WHOM = ("nsubj", "pobj", "dative")
_WRITER = frozenset(("i", "my", "me", "mine", "myself"))
_CONDITIONS = frozenset(("if", "when", "whenever", "unless", "once", "where"))


def unit_of(parse: Parse, tokens: list[int]) -> int:
    """The word of an amount on which its others depend."""
    inside = set(tokens)
    tops = (at for at in tokens if parse.head[at] not in inside or parse.head[at] == at)
    return next(tops, tokens[-1])


def owner(parse: Parse, unit: int, inside: frozenset[int]) -> tuple[int | None, bool]:
    """The noun that an amount is an amount of, if it stands with one, and whether it is firmly so:
    "a ten-minute walk", "two cups of tea". What only a preposition of time ties to a noun may as
    well belong to the verb, unless the noun is in the subject."""
    for child in parse.children[unit]:
        if child not in inside and parse.dep[child] == "prep" and parse.lower[child] == "of":
            for noun in parse.children[child]:
                if parse.dep[noun] == "pobj" and noun not in inside:
                    return noun, True
    at, firm = unit, True
    while parse.head[at] != at and not is_verbal(parse, at):
        if parse.dep[at] == "prep" and parse.lower[at] != "of":
            firm = False
        at = parse.head[at]
        if parse.pos[at] in _NOUNS and at not in inside:
            return at, firm or in_subject(parse, at)
    return None, False


def in_subject(parse: Parse, at: int) -> bool:
    """Whether a word stands in the subject of its clause."""
    while not is_verbal(parse, at) and parse.head[at] != at:
        if parse.dep[at] in ("nsubj", "nsubjpass"):
            return True
        at = parse.head[at]
    return False


def speaks_for_itself(parse: Parse, at: int, own: frozenset[int], cues: frozenset[str]) -> bool:
    """Whether a noun is what its phrase is about: in "the trial of X" and "an X study" X is not,
    in "most cases of X" it is, and so it is with "the effect of X" if `cues` has the effect."""
    plain = cue_stems("transparent") | cue_stems("portions") | cues
    while not is_verbal(parse, at) and parse.head[at] != at:
        above = parse.head[at]
        if (
            parse.pos[above] in _NOUNS
            and above not in own
            and not is_verbal(parse, above)
            and parse.dep[at] not in ("conj", "appos", "acl", "relcl")
            and plain.isdisjoint(parse.keys[above])
            and not _loosely_tied(parse, at, above)
        ):
            return False
        at = above
    return True


def _loosely_tied(parse: Parse, at: int, above: int) -> bool:
    """Whether a phrase behind an object may as well belong to the verb ("keep X in Y")."""
    return (
        parse.dep[at] == "prep"
        and parse.lower[at] in ("in", "on", "with", "at", "to", "against", "without", "by")
        and not in_subject(parse, above)
    )


def is_private(parse: Parse, clause: list[int], head: int) -> bool:
    """Whether a clause tells of one occasion or one person."""
    once = parse.tag[head] == "VBD" and parse.has(head, "nsubj") and not parse.has(head, "aux")
    same = parse.lower[head] == parse.lemma[head]  # "Spread", "put": any form of the verb.
    if (
        once
        and not same
        and parse.lower[head][-1:] != "s"
        and parse.dep[head] not in ("csubj", "acl")
    ):
        return True
    if not _WRITER.isdisjoint(parse.lower):
        return True
    return any(parse.lower[at] in _SINGLE_PERSONS for at in clause)


def is_hedged(parse: Parse, clause: list[int], own: frozenset[int]) -> bool:
    """Whether a clause says only that a thing happens at times or to some."""
    inside = set(clause)
    if any(parse.lower[at] == "you" and parse.dep[at] == "nsubj" for at in clause):
        return False
    for level in ("sometimes", "rarely"):
        for start, end in word_list("frequency", level).spans(parse.lower):
            said = range(start, end)
            if not inside.issuperset(said) or own.intersection(said) or _is_sure(parse, start):
                continue
            if end in own and parse.pos[end] == "NUM":  # "Some twenty grams".
                continue
            if end - start == 1 and parse.pos[start] in _NOUNS:  # "The can".
                continue
            if parse.dep[start] != "det" or parse.dep[parse.head[start]] in _WHOM:
                return True
    return False


def _is_sure(parse: Parse, at: int) -> bool:
    """Whether a modal goes with what makes it a promise ("can be counted on")."""
    if parse.pos[at] != "AUX":
        return False
    verb = parse.head[at]
    near = (verb, *parse.children[verb])
    return any(not cue_stems("promising").isdisjoint(parse.keys[c]) for c in near)


def is_case(parse: Parse, head: int) -> bool:
    """Whether a clause names the case that its sentence is for ("if", "when")."""
    if any(parse.dep[c] == "advmod" and parse.lower[c] == "when" for c in parse.children[head]):
        return True
    return any(
        parse.dep[at] == "advcl" and any(parse.lower[c] in _CONDITIONS for c in parse.children[at])
        for at in (head, *parse.ancestors(head))
    )


def is_conditional(parse: Parse, head: int) -> bool:
    """Whether a clause is only the case that its sentence is for, or tells one thing from others
    ("a spell that lasts a week")."""
    above = parse.head[head]
    if parse.dep[head] == "advcl" and not cue_stems("defining").isdisjoint(
        key for at in (above, *parse.children[above]) for key in parse.keys[at]
    ):
        return False
    return is_case(parse, head) or any(
        parse.dep[at] == "relcl" and in_subject(parse, parse.head[at])
        for at in (head, *parse.ancestors(head))
    )
