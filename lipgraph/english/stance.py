"""Stance: how far writers commit themselves to what a sentence says, and when they send their
readers to somebody for help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lipgraph.english.assertion import is_personal
from lipgraph.english.clauses import clause_heads, clauses_of
from lipgraph.english.force import marks_of
from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from lipgraph.english.assertion import Asserted
    from lipgraph.english.parser import Parse

_OPEN = frozenset(("sometimes", "rarely", "never"))
"""The frequencies that leave it open whether a thing is so in a given case."""
_HEDGES = word_set("hedges")
"""Words, by their lemmas, with which writers say that a thing is not settled."""
_CONDITIONS = word_set("conditions")
_DUTIES = word_set("duties")
_TURNING_TO = word_set("turning_to")
"""What readers do who turn to somebody."""
_PUTTING_OFF = word_set("putting_off")
_SEEKING = re.compile(
    r"\b(?:seek|get|ask for)\s+(?:\w+\s+){0,2}"
    r"(?:help|advice|care|attention|opinion|assessment|check-up)\b"
    r"|\b(?:get|have)\s+(?:it|this|that|them|yourself|your\s+\w+|the\s+\w+)\s+(?:\w+ly\s+)?"
    r"(?:checked|seen|looked\s+at|examined|assessed)\b"
    r"|\b(?:book|make|ask\s+for)\s+an?\s+appointment\b|\bask\s+to\s+be\s+(?:seen|examined)\b",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(
    r"\b(?:no\s+need|not|never|\w+n['\u2019]t|rather\s+than|instead\s+of)\b(?:\W+\w+){0,3}\W*$"
)


def is_hedged(parse: Parse) -> bool:
    """Whether a sentence leaves room for doubt about what it says, anywhere in it, or denies."""
    marks = marks_of(parse)
    if marks.denials or any(level in _OPEN for level, _, _ in marks.frequencies):
        return True
    return not _HEDGES.isdisjoint(parse.lemma) or not _HEDGES.isdisjoint(parse.lower)


def is_command(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether words stand in a clause that tells readers what to do."""
    heads = clause_heads(parse)
    commands = {clause.head for clause in clauses_of(parse) if clause.imperative}
    return any(heads[at] in commands or at in commands for at in tokens)


def denied_at(parse: Parse, at: int) -> bool:
    """Whether the clause of a word is denied."""
    heads = clause_heads(parse)
    return sum(heads[mark] == heads[at] for mark in marks_of(parse).denials) % 2 == 1


def seeks_help(text: str) -> bool:
    """Whether a sentence tells readers, without saying whom to see, to seek help.

    >>> seeks_help("Get it checked if it lasts."), seeks_help("There is no need to seek advice.")
    (True, False)
    """
    if text.rstrip().endswith("?"):
        return False
    return any(not _BUT_NOT.search(text[: found.start()]) for found in _SEEKING.finditer(text))


def turns_to(parse: Parse, at: int, claimed: Asserted) -> bool:
    """Whether a sentence sends its readers to whom the word `at` names: it tells them to go, says
    in which case, or that it is right to."""
    if at not in claimed or parse.dep[at] == "poss" or parse.pos[at] in ("PRON", "DET"):
        return False
    heads = clause_heads(parse)
    if is_personal(parse, heads[at]):
        return False
    above = [at, *parse.ancestors(at)]
    governing = {heads[word] for word in above}
    denials = sum(heads[mark] in governing for mark in marks_of(parse).denials)
    if denials % 2 and not any(parse.lemma[word] in _PUTTING_OFF for word in above):
        return False
    words = {*parse.lower, *parse.lemma}
    if words & (_CONDITIONS | _DUTIES):
        return True
    commanded = is_command(parse, (at,)) or any(is_command(parse, (word,)) for word in above)
    return commanded and bool(words & _TURNING_TO)
