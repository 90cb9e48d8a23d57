"""Turns of phrase: what one thing does to another in words of which none says it by itself.

"Puts paid to X", "lets X get a foothold" and "slows X to a trickle" are found by their words as
they stand, whatever a parser makes of them, and given by the plain verb that says the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.stems import stem
from lipgraph.english.words import table, word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_GAP = "~"
_ARTICLES = frozenset(("a", "an", "the"))
_OPEN = _ARTICLES | {_GAP, "you"}
"""Words of phrases for which others may stand."""
_LONGEST = 7
"""How many words what is acted on has where it stands within the phrase."""
_BETWEEN = 2
"""How many adverbs stand behind the first word of a phrase."""
_BREAKS = frozenset(
    ("from", "without", ",", ";", ":", ".", "!", "?", "\u2014", "\u2013", "that", "which", "who")
)
_PAST = frozenset(("VBD", "VBN"))


@once
def idle_words(parse: Parse) -> frozenset[int]:
    """The words of turns of phrase that do not mean what they name; "close to" closes nothing."""
    found = {at for span in word_list("idioms").spans(parse.lower) for at in range(*span)}
    found.update(
        at
        for at in range(len(parse) - 1)
        if parse.lower[at] == "close"
        and parse.lower[at + 1] in ("to", "by")
        and parse.pos[at] in ("ADV", "ADJ")
    )
    return frozenset(found)


class Phrase(NamedTuple):
    """A turn of phrase: its words behind the first, the plain verb for it, and those of its words
    for which no other may stand."""

    rest: tuple[str, ...]
    plain: str
    needed: frozenset[str]


class Turn(NamedTuple):
    """A turn of phrase in a sentence: where its first word stands, what stands between that and the
    rest of it, what it acts on where that is within, where it ends, and the plain verb as its first
    word is inflected."""

    start: int
    adverbs: range
    inside: range
    end: int
    plain: str


def turns_in(parse: Parse, named: frozenset[int]) -> Iterator[Turn]:
    """The turns of phrase of a sentence that act on one of the words that name things."""
    phrases, said = _by_first(), frozenset(parse.lower)
    for at in range(1, len(parse) - 1):
        known = phrases.get(_first_key(parse, at))
        if not known or not any(word < at for word in named):
            continue
        for phrase in known:
            if phrase.needed <= said and (found := _at(parse, at, phrase, named)):
                yield found
                break


@cache
def _by_first() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for plain, given in table("turns of phrase").items():
        for words in map(str.split, given):
            key = words[0] if words[0] in ("be", "have", "do") else stem(words[0])
            rest = tuple(words[1:])
            found.setdefault(key, []).append(Phrase(rest, plain, frozenset(rest) - _OPEN))
    return {first: tuple(sorted(some, key=_longest)) for first, some in found.items()}


def _longest(phrase: Phrase) -> tuple[int, tuple[str, ...]]:
    return (-len(phrase.rest), phrase.rest)


def _first_key(parse: Parse, at: int) -> str:
    lemma = parse.lemma[at]
    return lemma if lemma in ("be", "have", "do") else parse.keys[at][-1]


def _at(parse: Parse, at: int, phrase: Phrase, named: frozenset[int]) -> Turn | None:
    """A turn of phrase at a place of a sentence; None if its words do not stand there."""
    place = at + 1
    while place < len(parse) and place - at <= _BETWEEN and parse.pos[place] == "ADV":
        if phrase.rest and _is(parse, place, phrase.rest[0]):
            break
        place += 1
    adverbs = range(at + 1, place)
    inside = range(0)
    for number, word in enumerate(phrase.rest):
        if word == _GAP:
            inside = _gap(parse, place, phrase.rest[number + 1])
            if named.isdisjoint(inside):
                return None
            place = inside.stop
        elif place >= len(parse) or not _is(parse, place, word):
            return None
        else:
            place += 1
    if any(parse.dep[word] == "neg" for word in adverbs) or place >= len(parse):
        return None
    if phrase.rest and phrase.rest[-1] == "to" and parse.tag[place] == "VB":
        return None
    if not inside and not any(word >= place for word in named):
        return None
    return Turn(at, adverbs, inside, place, _inflected(parse, at, phrase.plain))


def _gap(parse: Parse, start: int, until: str) -> range:
    """The words of what is acted on, up to the next word of the phrase."""
    for place in range(start, min(start + _LONGEST + 1, len(parse))):
        if place > start and _is(parse, place, until):
            return range(0) if parse.lower[place - 1] in ("no", "not") else range(start, place)
        if parse.lower[place] in _BREAKS:
            break
    return range(0)


def _is(parse: Parse, at: int, word: str) -> bool:
    said = parse.lower[at]
    if word == "you":
        return said in word_set("people pronouns")
    return said == word or (word in _ARTICLES and said in _ARTICLES)


def _inflected(parse: Parse, at: int, plain: str) -> str:
    """A plain verb in the form of the word for which it stands."""
    said, tag = parse.lower[at], parse.tag[at]
    verb, _, rest = plain.partition(" ")
    denied = verb == "not"
    if denied:
        verb = rest
        rest = ""
    third = said in ("is", "has", "does", "'s", "was") or (
        tag in ("VBZ", "NNS") and said.endswith("s")
    )
    if denied:
        return f"{'does' if third else 'do'} not {verb}"
    if said.endswith("ing") and said != parse.lemma[at]:
        form = (verb[:-1] if verb.endswith("e") else verb) + "ing"
    elif third:
        form = "has" if verb == "have" else verb + "s"
    elif tag in _PAST and said != parse.lemma[at] and said != "were":
        form = "had" if verb == "have" else verb + ("d" if verb.endswith("e") else "ed")
    else:
        form = verb
    return f"{form} {rest}".strip()
