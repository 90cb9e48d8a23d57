"""Assurance: what says of a clause, or a whole sentence, that it is certain or always so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_APART = frozenset((",", "\u2014", "\u2013", "-", ":", ";"))
_DENYING = frozenset(
    (
        *("not", "n't", "never", "hardly", "scarcely", "far", "yet", "nearly", "almost", "without"),
        *("no", "nobody", "none", "cannot", "impossible", "few"),
    )
)
_ENDING = frozenset((".", "!", ";", ":", "\u2014", "\u2013"))
"""What stands before and behind words that are set apart at the end of a sentence."""
_OPENING = frozenset((",", ":", "\u2014", "\u2013"))
_WIDE = 6
"""How far behind a denial the doubt may stand that it denies."""


@once
def assurances_in(parse: Parse) -> list[tuple[int, int]]:
    """What says that the clause behind it is certain, but for what is denied itself."""
    found = [
        (start, end)
        for start, end in word_list("assuring").spans(parse.lower)
        if _undenied(parse, start)
    ]
    return found + [span for span in _undoubted(parse) if parse.lower[span[1] - 1] == "that"]


@once
def is_vouched_for(parse: Parse) -> bool:
    """Whether a sentence says of itself that it is certain ("that is beyond question")."""
    if any(_undenied(parse, start) for start, _ in word_list("vouching").spans(parse.lower)):
        return True
    utterly = word_set("utterly")
    return any(
        parse.lower[end - 1] != "that" and not utterly.isdisjoint(parse.lower[start:end])
        for start, end in _undoubted(parse)
    )


def _undoubted(parse: Parse) -> Iterator[tuple[int, int]]:
    """Where a sentence denies that there is any doubt, with the "that" behind it."""
    none, doubts, after = word_set("none_of_it"), word_set("doubting"), word_set("after_doubt")
    if doubts.isdisjoint(parse.lemma):
        return
    free = 0
    for at, word in enumerate(parse.lower):
        if at < free or word not in none:
            continue
        for place in range(at + 1, min(at + 1 + _WIDE, len(parse))):
            if parse.pos[place] == "PUNCT":
                break
            if parse.lemma[place] not in doubts:
                continue
            end = place + 1
            while end < len(parse) and parse.lower[end] in after:
                end += 1
            if end < len(parse) and (parse.lower[end] == "that" or parse.pos[end] == "PUNCT"):
                free = end + (parse.lower[end] == "that")
                yield at, free
            break


def _undenied(parse: Parse, at: int) -> bool:
    """Whether no word right before another denies it."""
    return _DENYING.isdisjoint(parse.lower[max(at - 3, 0) : at])


def sweeping_in(parse: Parse) -> Iterator[int]:
    """Where what holds for the whole sentence stands apart, at its start or end."""
    words, tails = parse.lower, word_set("sweeping_tails")
    for start, end in word_list("sweeping").spans(words):
        before = start - 1 if words[start - 1] not in ("and", "with") else start - 2
        apart = start > 0 and words[max(before, 0)] in _APART
        while apart and end < len(words) and words[end] in tails:
            end += 1
        stop = words[end : end + 1]
        if (start == 0 and stop and stop[0] in _OPENING) or (
            apart and (not stop or stop[0] in _ENDING)
        ):
            yield start


def doubled_in(parse: Parse) -> Iterator[tuple[int, int]]:
    """What denies, each with what undoes it: "it never happens that it does not", "never anywhere
    but", "no X without Y"."""
    for start, end in word_list("undeniable").spans(parse.lower):
        at = _next(parse, end, ("not", "n't", "without"))
        if at is not None:
            yield start, end
            yield at, at + 1
    others, but = word_set("other_than"), word_set("but_for")
    for start, word in enumerate(parse.lower):
        if word not in word_list("denials") or word == "not":
            continue
        at = _next(parse, start + 1, but)
        if at is not None and not others.isdisjoint(parse.lower[max(start, at - 2) : at]):
            yield start, start + 1
            yield at, at + 1
        at = _next(parse, start + 1, word_set("escapes"))
        if at is not None and parse.pos[at] == "VERB" and at - start <= _WIDE:
            yield start, start + 1
            yield at, at + 1
        at = _next(parse, start + 1, ("without",))
        if at is not None and _comes_with(parse, at):
            yield start, start + 1
            yield at, at + 1


_SOON = 12
"""How far behind what denies a "not" may stand for the two to be one."""


def _next(parse: Parse, start: int, words: tuple[str, ...] | frozenset[str]) -> int | None:
    """The first of some words behind a place, before anything is set apart."""
    for at in range(start, min(start + _SOON, len(parse))):
        if parse.words[at] in ",;:":
            return None
        if parse.lower[at] in words:
            return at
    return None


def _comes_with(parse: Parse, at: int) -> bool:
    """Whether a "without" names what a thing is never found without."""
    above = parse.head[at]
    thing = parse.has(at, "pobj", "pcomp")
    return thing and (parse.pos[above] == "NOUN" or parse.lemma[above] in word_set("coming"))
