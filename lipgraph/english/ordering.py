"""Putting in order: "X before Y", "first X, then Y", "from X up to Y"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(
        p[0] for ps in word_list("order", name).by_first.values() for p in ps if len(p) == 1
    )


def before_and_after(parse: Parse, one: int, other: int, named: frozenset[int]) -> int:
    """Whether a sentence puts what the word `one` names before (1) or after (-1) what `other`
    names; 0 if it does not say. `one` stands before `other` in the text, and the words in `named`
    are those of names, which say nothing of their order."""
    first, last = _words("first"), _words("last")
    lower = ["" if at in named else word for at, word in enumerate(parse.lower)]
    lemma = ["" if at in named else word for at, word in enumerate(parse.lemma)]
    between = range(one + 1, other)
    for at in reversed(between):
        if lower[at] == "before" or (lower[at] == "ahead" and "of" in lower[at : at + 2]):
            return 1
        if lower[at] in ("after",) or (lower[at] == "once" and parse.dep[at] in ("mark", "advmod")):
            return -1
    for at in reversed(between):
        if order := _by_verb(parse, at):
            return order
    if any(lower[at] in last or lemma[at] in last for at in between):
        return 1
    start = [lower[at] for at in range(max(0, one - 5), one)]
    if start and "before" in start:
        return -1
    if start and ("after" in start or "once" in start):
        return 1
    near = {lower[at] for at in range(max(0, one - 4), min(other, one + 5))}
    near |= {lemma[at] for at in range(max(0, one - 4), min(other, one + 5))}
    behind = {lower[at] for at in range(max(one + 1, other - 5), min(len(parse), other + 6))}
    behind |= {lemma[at] for at in range(max(one + 1, other - 5), min(len(parse), other + 6))}
    if near & first:
        return 1
    if behind & first and not behind & last:
        return -1
    if behind & last and not near & last:
        return 1
    return 0


def _by_verb(parse: Parse, at: int) -> int:
    """Whether a verb puts its subject before (1) or behind (-1) its object or agent."""
    lemma = parse.lemma[at]
    order = (lemma in _words("ahead")) - (lemma in _words("behind"))
    if any(parse.lower[c] == "by" for c in parse.children[at]):
        return -order
    return order if parse.has(at, "dobj", "xcomp", "ccomp") else 0


_EARLY = frozenset(("first", "initially", "originally", "earliest"))
_LATE = frozenset(
    ("then", "last", "lastly", "finally", "later", "next", "eventually", "afterwards", "ultimately")
)
_TOWARDS = frozenset(("to", "into", "towards", "toward", "onto", "until"))


def stage(parse: Parse, head: int, tokens: tuple[int, ...]) -> int:
    """Whether a sentence says that something begins at the place that a mention names (1), or gets
    there only later (-1); 0 if it says neither."""
    behind = parse.lower[head + 1 : head + 3]
    if behind[:1] and behind[0] in (*_EARLY, "before"):
        return 1
    if behind in (["at", "first"], ["and", "then"]) or behind == [",", "then"]:
        return 1
    for at in _phrase_before(parse, min(tokens)):
        if parse.lower[at] in _EARLY:
            return 1
        if parse.lower[at] in _LATE:
            return -1
    return _stage_above(parse, head, tokens)


def _stage_above(parse: Parse, head: int, tokens: tuple[int, ...]) -> int:
    """What the verb above a place and the prepositions between say."""
    starts, ends = _words("from"), _words("to")
    preposition = ""
    for above in parse.ancestors(head):
        word, lemma = parse.lower[above], parse.lemma[above]
        if above in tokens:
            continue
        if parse.pos[above] in ("ADP", "PART", "SCONJ"):
            if word == "from":
                return 1
            preposition = word if word != "of" else preposition
        elif parse.pos[above] in ("VERB", "AUX", "NOUN"):
            if _is_subject(parse, head, above):
                return _said_of_subject(parse, above)
            beside = {word, lemma, *_adverbs(parse, above)}
            if beside & _LATE or preposition in _TOWARDS:
                return -1
            if beside & starts:
                return 1
            if beside & ends:
                return -1
            if parse.pos[above] != "NOUN":
                return 0
    return 0


def _adverbs(parse: Parse, at: int) -> list[str]:
    """The adverbs and adjectives of a verb and of its object ("makes its first appearance")."""
    below = [at, *(c for c in parse.children[at] if parse.dep[c] in ("dobj", "attr"))]
    return [
        parse.lower[c]
        for word in below
        for c in parse.children[word]
        if parse.dep[c] in ("advmod", "amod", "acomp", "prt", "npadvmod")
    ]


def _said_of_subject(parse: Parse, verb: int) -> int:
    """Whether a verb says that its subject comes first or last ("is the last to suffer")."""
    said = {*_adverbs(parse, verb), *(parse.lower[c] for c in parse.children[verb])}
    if said & _EARLY:
        return 1
    return -1 if said & _LATE else 0


def _is_subject(parse: Parse, head: int, verb: int) -> bool:
    return any(
        parse.dep[c] in ("nsubj", "nsubjpass") and head in parse.subtree(c)
        for c in parse.children[verb]
    )


def _phrase_before(parse: Parse, first: int) -> list[int]:
    """The few words right before a mention, the nearest first, back to a verb or a comma."""
    found = []
    for at in range(first - 1, max(-1, first - 6), -1):
        if parse.words[at] in ",;:" or parse.pos[at] in ("VERB", "AUX", "NOUN"):
            break
        found.append(at)
        if parse.lower[at] in ("and", "but"):
            break
    return found
