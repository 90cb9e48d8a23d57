"""Holding: what a subject is said to have little of ("they are low in iron")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse


def is_scant(parse: Parse, at: int) -> bool:
    """Whether a word says that a subject holds little of what follows: the subject itself is then
    not low, and the word no part of a name."""
    low = word_list("levels", "low")
    predicate = parse.dep[at] in ("acomp", "oprd") and parse.lower[at] in low
    return predicate and parse.lower[at + 1 : at + 2] == ["in"]
