"""Probing: what a sentence says that a test or an instrument finds out.

"X measures Y", "X is for Y", "what X shows is how Y". The words are taken in their order, since
"the X test measures" and "sugar roll tests" are often parsed as one long noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_STOPS = frozenset((",", ";", ":", "\u2014", "\u2013", "(", ")", "!", "?", "."))
_TURNS = frozenset(
    ("while", "whereas", "but", "and", "although", "though", "because", "unless", "so", "before",
     "after", "if", "when", "until", "since", "which", "that", "who")
)  # fmt: skip
_FOR = frozenset(("for",))
_FAR = 7
"""How many words may stand between a test and the verb of what it finds out."""


class Probe(NamedTuple):
    """What a test finds out: the verb that says so, the words that say what, and the words for its
    degree or amount ("sour" in "how sour the loaf is", "light" in "how much light there is")."""

    verb: int
    content: range
    degree: tuple[int, ...]


def probe_of(parse: Parse, tokens: tuple[int, ...]) -> Probe | None:
    """What a sentence says that a test of these words finds out; None if it says no such thing."""
    at = tokens[-1]
    if not (len(tokens) > 1 and parse.lower[at].endswith("s") and _finds(parse, at)):
        at = _behind_aside(parse, at + 1)
    end = min(at + _FAR, len(parse))
    while at < end:
        word = parse.lower[at]
        if (_finds(parse, at) or (word in _FOR and parse.lower[at - 1] == "is")) and at > 0:
            return _content(parse, at)
        if word not in word_set("between finding") and parse.pos[at] != "ADV":
            return None
        at += 1
    return None


def _finds(parse: Parse, at: int) -> bool:
    """Whether a word may be a verb of finding out, or the noun of one."""
    known = word_set("finding") | word_set("probing nouns")
    return not {parse.lemma[at], parse.lower[at].removesuffix("s")}.isdisjoint(known)


def _behind_aside(parse: Parse, at: int) -> int:
    """Where a sentence goes on behind what it says of a thing between two commas."""
    if parse.words[at : at + 1] != [","]:
        return at
    close = next((t for t in range(at + 1, len(parse)) if parse.words[t] == ","), None)
    return at if close is None or close == len(parse) - 1 else close + 1


def _content(parse: Parse, verb: int) -> Probe:
    end = next(
        (
            at
            for at in range(verb + 1, len(parse))
            if parse.words[at] in _STOPS or parse.lower[at] in _TURNS
        ),
        len(parse),
    )
    content = range(verb + 1, end)
    how = next((at for at in content if parse.lower[at] == "how"), None)
    degree: tuple[int, ...] = ()
    if how is not None and how + 1 < end and parse.lower[how + 1] not in word_set("no degrees"):
        if parse.lower[how + 1] in ("much", "many"):
            # A noun that stands before "the" may have been taken for anything but a verb.
            stops = (
                at for at in range(how + 3, end) if parse.pos[at] in ("DET", "VERB", "AUX", "PRON")
            )
            degree = tuple(range(how + 2, next(stops, end)))[:3]
        elif parse.pos[how + 1] == "ADJ":
            degree = (how + 1,)
    return Probe(verb, content, degree)
