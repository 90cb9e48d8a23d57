"""Clipped sentences, with the words that they leave out: commands that the parser takes for
something else ("Spray soapy water against it" for a sort of water), and what is said of a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_LEADING = frozenset(
    ("when", "whenever", "if", "once", "as", "after", "before", "for", "against", "with", "in",
     "unless", "where", "wherever", "on", "at", "during", "instead", "because", "until",
     "while", "rather", "since", "from", "should", "then", "next", "first", "finally", "second",
     "afterwards", "otherwise", "by", "every", "twice")
)  # fmt: skip
"""What may stand before a command, up to a comma."""
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_BREAKS = (":", "\u2013", "\u2014")
_LONGEST_LABEL = 5
_SHORTEST = 3
"""How many words a label has at most, and what is said of it at least."""
_INTRODUCING = frozenset(("a", "an", "the", "one", "another"))
_WORDS = ("you", "should")
_FEWEST = 4


def misread_command(parse: Parse) -> list[int | str] | None:
    """A sentence that may be a command which the parse does not show, told as a duty."""
    if len(parse) < _FEWEST or parse.words[-1] not in (".", "!") or ":" in parse.words:
        return None
    start = 0
    if parse.lower[0] in _LEADING:
        if "," not in parse.words:
            return None
        start = parse.words.index(",") + 1
    if start == len(parse) or parse.lower[start] not in word_set("command verbs"):
        return None
    if parse.tag[start] == "VB" and parse.head[start] == start:
        return None
    if any(_is_stated(parse, at) for at in range(start, len(parse))):
        return None
    return [*range(start), *_WORDS, *range(start, len(parse))]


def is_command(parse: Parse) -> bool:
    """Whether a sentence told as a duty does have a verb there, and no other."""
    at = next((at for at, word in enumerate(parse.lower) if word == _WORDS[1]), 0)
    verb = at + 1
    if not at or verb == len(parse) or parse.tag[verb] != "VB" or parse.head[verb] != verb:
        return False
    # "Iron shortage first shows on leaves" has a verb of its own behind what would be one.
    return not any(
        parse.tag[c] in ("VBZ", "VBD") and not parse.has(c, "nsubj", "nsubjpass", "expl", "mark")
        for c in parse.subtree(verb)
    )


def _is_stated(parse: Parse, at: int) -> bool:
    """Whether a word is the subject of a statement, and of none that only tells of a thing."""
    above = parse.head[at]
    if parse.dep[at] not in _SUBJECTS or parse.dep[above] in ("relcl", "acl", "advcl", "ccomp"):
        return False
    return parse.tag[above] in _FINITE or any(
        parse.tag[c] in _FINITE for c in parse.children[above]
    )


def label_told(parse: Parse, named: frozenset[int]) -> list[int | str] | None:
    """A label and what is said of its thing, as one sentence: "Rust: a sign of damp" as "Rust is a
    sign of damp", "Salt: loosens rust" as "Salt loosens rust"."""
    colon = next((at for at, word in enumerate(parse.words) if word in _BREAKS), 0)
    rest = range(colon + 1, len(parse))
    if not 0 < colon <= _LONGEST_LABEL or named.isdisjoint(range(colon)) or len(rest) < _SHORTEST:
        return None
    if any(parse.pos[at] in ("VERB", "AUX") and at not in named for at in range(colon)):
        return None
    first = next((at for at in rest if parse.pos[at] != "ADV"), rest.stop)
    if first == rest.stop or any(parse.words[at] in _BREAKS for at in rest):
        return None
    if parse.tag[first] == "VBZ" and parse.lower[first] not in ("is", "has"):
        return [*range(colon), *rest]
    if parse.lower[first] not in _INTRODUCING or any(parse.tag[at] in _FINITE for at in rest):
        return None
    return [*range(colon), "are" if parse.tag[colon - 1].endswith("S") else "is", *rest]
