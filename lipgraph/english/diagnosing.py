"""Diagnosing: where a sentence says of what a sign is the sign.

"X means that Y", "the mark of Y is X", "if there is X, you have Y". The words are taken in their
order, because parses of such sentences often go wrong at a noun that could be the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_STOPS = frozenset((",", ";", ":", "\u2014", "\u2013", "(", ")", "!", "?", "."))
_TURNS = frozenset(("while", "whereas", "but", "and", "although", "though", "because", "unless"))
_CASES = frozenset(("if", "when", "where", "whenever", "once", "wherever"))
_NEAR = 4
"""How many words may stand between a verb of telling and its "that"."""


class Diagnosis(NamedTuple):
    """The words in which a sign is named, those in which is what it is the sign of, and the word
    that says so."""

    sign: range
    trouble: range
    by: int


@once
def diagnoses_of(parse: Parse) -> list[Diagnosis]:
    """What a sentence says is the sign of what."""
    found = list(_cases(parse))
    for at in range(1, len(parse)):
        found += _told(parse, at)
        if parse.lemma[at] == "be":
            found += _named(parse, at)
            found += _same(parse, at)
    return found


def _told(parse: Parse, at: int) -> Iterator[Diagnosis]:
    """ "X means Y", "X tells you that Y"."""
    that = range(at + 1, min(at + 1 + _NEAR, len(parse)))
    plain = parse.lemma[at] in word_set("diagnosing") and parse.pos[at] in ("VERB", "NOUN")
    with_that = parse.lemma[at] in word_set("diagnosing with that") and any(
        parse.lower[t] == "that" for t in that
    )
    doing = parse.tag[at] not in ("VBG", "VBN")
    if (
        doing
        and (plain or with_that)
        and parse.lower[at - 1] not in ("to", "a", "the", "by", "what")
    ):
        yield Diagnosis(range(_start(parse, at), at), range(at + 1, _end(parse, at + 1)), at)


def _named(parse: Parse, at: int) -> Iterator[Diagnosis]:
    """ "X is the mark of Y", "the mark of Y is X"."""
    for noun in range(len(parse)):
        if parse.lemma[noun] not in word_set("signs") or not _is_the_one(parse, noun):
            continue
        if parse.lower[noun + 1 : noun + 2] not in (["of"], ["for"]):
            continue
        if noun > at and all(parse.words[t] not in _STOPS for t in range(at, noun)):
            behind = range(noun + 2, _end(parse, noun + 2))
            yield Diagnosis(range(_start(parse, at), at), behind, noun)
        elif noun < at and all(parse.words[t] not in _STOPS for t in range(noun, at)):
            yield Diagnosis(range(at + 1, _end(parse, at + 1)), range(noun + 2, at), noun)


def _same(parse: Parse, at: int) -> Iterator[Diagnosis]:
    """ "X on the leaf is Y"."""
    subject, told = parse.child(at, "nsubj"), parse.child(at, "attr")
    if subject is None or told is None or any(parse.dep[c] == "det" for c in parse.children[told]):
        return
    if subject < at < told and parse.tag[at] in ("VBZ", "VBP"):
        yield Diagnosis(range(_start(parse, at), at), range(at + 1, told + 1), at)


def _cases(parse: Parse) -> Iterator[Diagnosis]:
    """ "If there is X, you have Y"."""
    comma = next((at for at in range(len(parse)) if parse.words[at] == ","), None)
    if comma is None or parse.lower[0] not in _CASES:
        return
    end = _end(parse, comma + 1)
    verbs = [t for t in range(comma + 1, end) if parse.pos[t] in ("VERB", "AUX")]
    if verbs and parse.lemma[verbs[0]] in word_set("blaming"):
        yield Diagnosis(range(1, comma), range(comma + 1, end), verbs[0])


def _is_the_one(parse: Parse, noun: int) -> bool:
    """Whether a noun means the one sign, and not one of several."""
    before = parse.lower[max(noun - 3, 0) : noun]
    return "the" in before and parse.tag[noun] == "NN"


def _start(parse: Parse, at: int) -> int:
    before = [t for t in range(at) if parse.words[t] in _STOPS or parse.lower[t] in _TURNS]
    return before[-1] + 1 if before else 0


def _end(parse: Parse, start: int) -> int:
    for at in range(start, len(parse)):
        if parse.words[at] in _STOPS or parse.lower[at] in _TURNS:
            return at
    return len(parse)


def is_open(parse: Parse) -> bool:
    """Whether a sentence gives its answer as one of several, or as a guess."""
    return bool(word_list("open answers").spans(parse.lower))
