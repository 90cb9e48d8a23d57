"""Listing: what stands in a sentence as one of several, or only as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_SOON = 2
"""How soon behind a name stands what says that an example of it follows."""


def is_alternative(parse: Parse, at: int) -> bool:
    """Whether a word is one of several joined by "or", or stands below one."""
    for up in (at, *parse.ancestors(at)):
        if parse.pos[up] in ("VERB", "AUX"):
            return False
        if parse.dep[up] == "conj" and any(
            parse.lower[c] == "or" for c in parse.children[parse.head[up]]
        ):
            return True
        if parse.has(up, "conj") and any(parse.lower[c] == "or" for c in parse.subtree(up)):
            return True
    return False


def gives_example(parse: Parse, name: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether the second of two names is given as an example of the first ("minerals, particularly
    salt")."""
    end = max(name) + 1
    return min(other) >= end and any(
        end <= start <= end + _SOON and stop <= min(other) and not _has_verb(parse, end, min(other))
        for start, stop in word_list("exemplifying").spans(parse.lower)
    )


def is_example(parse: Parse, name: tuple[int, ...]) -> bool:
    """Whether a name stands right behind what says that an example follows."""
    return any(stop == min(name) for _, stop in word_list("exemplifying").spans(parse.lower))


def _has_verb(parse: Parse, start: int, stop: int) -> bool:
    return any(parse.tag[at] in ("VBZ", "VBP", "VBD", "MD") for at in range(start, stop))
