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


def before_and_after(parse: Parse, one: int, other: int) -> int:
    """Whether a sentence puts what the word `one` names before (1) or after (-1) what `other` names;
    0 if it does not say. `one` stands before `other` in the text."""
    first, last = _words("first"), _words("last")
    lower, lemma = parse.lower, parse.lemma
    between = range(one + 1, other)
    for at in reversed(between):
        if lower[at] == "before" or (lower[at] == "ahead" and "of" in lower[at : at + 2]):
            return 1
        if lower[at] in ("after",) or (lower[at] == "once" and parse.dep[at] in ("mark", "advmod")):
            return -1
        if lower[at] in last or lemma[at] in last:
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


_GOES = frozenset(("to", "into", "towards", "toward", "onto", "on", "at", "in", "near", "around", "by", "with"))


def stage(parse: Parse, head: int, first: int) -> int:
    """Whether a sentence says that something begins at the place that a mention names (1), or gets
    there only later (-1); 0 if it says neither. `first` is the mention's first word.

    The words that decide are those above the place in its own clause, the nearest first."""
    starts, ends = _words("from"), _words("to")
    beside = [parse.lower[at] for at in range(max(0, first - 4), first)]
    behind = parse.lower[head + 1 : head + 4]
    if behind[:1] == ["first"] or behind[:2] == ["before", "anything"]:
        return 1
    if behind[:2] == ["at", "first"]:
        return 1
    for word in reversed(beside):
        if word in (",", ";", "and", "but") :
            break
    near = _phrase_before(parse, first)
    for at in reversed(near):
        if parse.lower[at] in ("first", "initially"):
            return 1
        if parse.lower[at] in ("then", "last", "lastly", "finally", "later", "next", "eventually"):
            return -1
    above = head
    preposition = ""
    for above in parse.ancestors(head):
        word, lemma = parse.lower[above], parse.lemma[above]
        if parse.pos[above] == "ADP":
            preposition = preposition or word
            if word == "from":
                return 1
            continue
        if parse.pos[above] in ("VERB", "AUX", "NOUN"):
            subject = any(
                head in parse.subtree(c)
                for c in parse.children[above]
                if parse.dep[c] in ("nsubj", "nsubjpass")
            )
            names = {word, lemma, *(parse.lower[c] for c in parse.children[above] if parse.dep[c] == "prt")}
            if names & starts and not subject:
                return 1
            if names & ends and not subject:
                return -1
            early = [c for c in parse.children[above] if parse.dep[c] in ("advmod", "amod", "acomp")]
            for child in early:
                if parse.lower[child] in ("first", "initially"):
                    return 1
                if parse.lower[child] in ends:
                    return -1
            if preposition in ("to", "into", "towards", "toward", "onto") and not subject:
                return -1
        if parse.pos[above] in ("VERB", "AUX"):
            return 0
    return 0


def _phrase_before(parse: Parse, first: int) -> list[int]:
    """The few words right before a mention, back to the last comma or conjunction."""
    found = []
    for at in range(first - 1, max(-1, first - 6), -1):
        if parse.words[at] in ",;:" or parse.pos[at] in ("VERB", "AUX"):
            break
        found.append(at)
        if parse.lower[at] in ("and", "but"):
            break
    return sorted(found)
