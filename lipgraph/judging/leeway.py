"""Leeway: what leaves room for a thing beside the one that the knowledge base knows. A thing that a
word beside its name makes one of a narrower sort, or that is only called one of a class, is not the
thing itself; and an answer that is listed with the right one is no other answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.stems import stems
from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention

_SORTING = ("ic", "al", "ar", "ac")
"""How adjectives end that tell of which sort a thing is, and not how it is."""
_NOUNS = ("NOUN", "PROPN")


def is_sort_of(parse: Parse, mention: Mention) -> bool:
    """Whether a word before a name makes it that of a narrower thing ("cardiac MRI")."""
    first = min(mention.tokens)
    return any(
        at < first and at not in mention.tokens and _sorts(parse, at)
        for head in mention.tokens
        for at in parse.children[head]
    )


def _sorts(parse: Parse, at: int) -> bool:
    """Whether a word before a noun tells of which sort a thing is ("ADCY5-related")."""
    if parse.lemma[at] in word_set("describing"):
        return False
    if parse.dep[at] in ("compound", "nmod"):
        return parse.pos[at] in _NOUNS
    if parse.dep[at] != "amod":
        return False
    return parse.lower[at].endswith(_SORTING) or parse.has(at, "npadvmod")


def is_one_of_class(parse: Parse, mention: Mention, link: Link) -> bool:
    """Whether a name is only that of a class, of which the words of a link tell one apart ("a rare
    disorder marked by ...")."""
    if parse.head[link.clause.head] != mention.head:
        return False
    if parse.dep[link.clause.head] not in ("acl", "relcl"):
        return False
    if parse.dep[mention.head] not in ("attr", "pobj", "appos", "oprd"):
        return False
    return any(parse.lower[at] in ("a", "an") for at in parse.children[mention.head])


def are_listed(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether two things are named in one list, so that nothing is said of the one to the other."""
    return any(
        _listed(parse, a, b) for a in one.tokens for b in other.tokens if a not in other.tokens
    )


def _listed(parse: Parse, one: int, other: int) -> bool:
    up = [one, *parse.ancestors(one)]
    down = [other, *parse.ancestors(other)]
    top = next((at for at in up if at in down), None)
    if top is None or parse.pos[top] in ("VERB", "AUX"):
        return False
    below = [way[way.index(top) - 1] for way in (up, down) if way.index(top)]
    return any(parse.dep[at] == "conj" for at in below)


def _fellows(parse: Parse, at: int) -> frozenset[int]:
    """What is listed with a word."""
    top = at
    while parse.dep[top] == "conj":
        top = parse.head[top]
    found, open_ends = set[int](), [top]
    while open_ends:
        here = open_ends.pop()
        found.add(here)
        open_ends += [c for c in parse.children[here] if parse.dep[c] == "conj"]
    return frozenset(found - {at})


def is_named_by(parse: Parse, mention: Mention, labels: Iterable[str]) -> bool:
    """Whether the words of a mention are one of the things that one of some labels joins ("the
    brain", "brain and its nerves"), be they the name of another thing too."""
    said = {key for at in mention.tokens for key in parse.keys[at]}
    joined = (label.split(" and ") for label in labels if " and " in label)
    return any(set(stems(part)) == said for parts in joined for part in parts)


def is_whole_of(parse: Parse, mention: Mention, label: str) -> bool:
    """Whether a mention names the whole of which a label names a side ("the face", "one side of the
    face")."""
    part, _, whole = label.lower().rpartition(" of the ")
    said = {key for at in mention.tokens for key in parse.keys[at]}
    sides = word_set("sides and halves")
    return (
        bool(whole)
        and not sides.isdisjoint(part.split())
        and (
            set(stems(whole)) <= said and sides.isdisjoint(parse.lower[at] for at in mention.tokens)
        )
    )


def is_two(parse: Parse, mention: Mention) -> bool:
    """Whether what a mention names is two things that an "and" joins."""
    inside = mention.tokens
    return any(parse.dep[at] == "conj" and parse.head[at] in inside for at in inside)


def is_listed_with(parse: Parse, mention: Mention, words: frozenset[str]) -> bool:
    """Whether a thing, or what it belongs to below a verb, is listed with what has one of some
    words in its name."""
    if is_two(parse, mention):
        return any(not words.isdisjoint(parse.keys[at]) for at in mention.tokens)
    for step in (mention.head, *parse.ancestors(mention.head)):
        if parse.pos[step] in ("VERB", "AUX"):
            return False
        for fellow in _fellows(parse, step):
            own = set(parse.subtree(fellow)) - set(parse.subtree(mention.head))
            named = any(not words.isdisjoint(parse.keys[at]) for at in own)
            if named and parse.pos[fellow] not in ("VERB", "AUX"):
                return True
    return False
