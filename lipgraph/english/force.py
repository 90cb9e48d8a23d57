"""Force: whether a clause denies, how often it says that a thing is so, and how surely."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.words import Phrases, word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_WEAKEST_FIRST = ("never", "rarely", "always", "usually", "often", "sometimes")
"""Of several words in a clause, the one that decides."""
_UNDER_DENIAL = {
    "always": "sometimes",
    "usually": "rarely",
    "often": "rarely",
    "sometimes": "never",
    "rarely": "often",
    "never": "always",
}
"""What a word of frequency comes to under "not"."""
_MODALS = frozenset(("can", "may", "might", "could"))
_HOW_MANY = frozenset(("many", "most", "some", "few", "several", "plenty"))
_WHOLE = frozenset(("any", "all", "each", "every"))
_QUANTIFYING = frozenset(("det", "predet", "nsubj", "nsubjpass", "amod", "advmod"))
"""How a quantifier hangs on what it counts, or is the subject itself."""
_PREDICATED = frozenset(("acomp", "amod", "attr", "advmod", "ROOT", "oprd", "conj", "det"))
"""How an adjective of frequency hangs where it says how often a clause is so."""


_ANY = frozenset(("any", "anyone", "anybody", "anything", "ever"))
"""Words that are universal, but under a denial only belong to it."""


_NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
"""Words that deny wherever they stand, even as the name of somebody."""


class Force(NamedTuple):
    """How a clause stands to what it says. `frequency` is None where it names none; `denied` holds
    for a plain "not"; `told` are the words that say so; `loose` marks a frequency under denial
    ("not always"), which leaves more open than the word by itself; `unrelated` holds where the
    clause denies that one thing has anything to do with the other; `aside` where one of them is
    named only to be set aside ("not X but Y"), `unhelpful` where it is a benefit that is denied, `harmless` where it is a harm."""

    denied: bool
    frequency: str | None
    certain: bool
    loose: bool
    told: tuple[int, ...]
    unrelated: bool = False
    aside: bool = False
    unhelpful: bool = False
    harmless: bool = False


class Marks(NamedTuple):
    """The words of a sentence that bear on force, found once for all its clauses."""

    denials: tuple[int, ...]
    frequencies: tuple[tuple[str, int, int], ...]
    certain: tuple[int, ...]
    unrelated: tuple[int, ...]


@cache
def _lists() -> dict[str, Phrases]:
    found = {level: word_list("frequency", level) for level in _WEAKEST_FIRST}
    found["no denial"] = word_list("no_denials")
    found["denying"] = word_list("denying_phrases")
    found["unrelated"] = word_list("unrelated")
    found["unhelpful"] = word_list("unhelpful")
    found["harmless"] = word_list("harmless")
    found["regardless"] = word_list("regardless")
    found["denial"] = word_list("denials")
    found["fails"] = word_list("fails")
    found["certain"] = word_list("certain_verbs")
    found["softened"] = word_list("softened")
    return found


@once
def marks_of(parse: Parse) -> Marks:
    """The words of a sentence that deny, say how often or how surely."""
    lists = _lists()
    words = parse.lower
    masked = {at for start, end in lists["no denial"].spans(words) for at in range(start, end)}
    denials = []
    unrelated = []
    for start, end in lists["unrelated"].spans(words):
        if not masked.intersection(range(start, end)):
            denials.append(start)
            unrelated.append(start)
            masked.update(range(start, end))
    for start, end in lists["denying"].spans(words):
        if not masked.intersection(range(start, end)):
            denials.append(start)
            masked.update(range(start, end))
    frequencies: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        level, length = max(
            ((level, lists[level].at(words, at)) for level in _WEAKEST_FIRST),
            key=lambda found: found[1],
        )
        inside = masked.intersection(range(at, at + length))
        if length and not inside and not _otherwise(parse, at, length):
            frequencies.append((level, at, at + length))
            masked.update(range(at, at + length))
        at += length or 1
    for at, word in enumerate(words):
        if at in masked:
            continue
        if word in ("nothing", "nobody", "none") and parse.dep[at] == "conj":
            continue
        if parse.dep[at] == "intj" or (
            word == "no"
            and parse.lower[at + 1 : at + 2] in ([","], [":"], ["."], ["\u2014"], ["\u2013"])
        ):
            continue
        if word == "nor" and denials and _carried_on(parse, at, denials):
            continue
        if (
            word in lists["denial"]
            or parse.dep[at] == "neg"
            or (parse.lemma[at] in lists["fails"] and parse.has(at, "xcomp"))
        ):
            denials.append(at)
    certain = [
        at
        for at, lemma in enumerate(parse.lemma)
        if lemma in lists["certain"] and parse.pos[at] == "VERB" and not _softened(parse, at)
    ]
    return Marks(tuple(sorted(denials)), tuple(frequencies), tuple(certain), tuple(unrelated))


def _carried_on(parse: Parse, at: int, denials: list[int]) -> bool:
    """Whether a "nor" only carries on a denial that is there already."""
    return (
        any(earlier < at for earlier in denials) and parse.pos[min(at + 1, len(parse) - 1)] != "AUX"
    )


def _otherwise(parse: Parse, at: int, length: int) -> bool:
    """Whether a word of frequency means something else where it stands."""
    if length > 1:
        return False
    word, dep, head = parse.lower[at], parse.dep[at], parse.head[at]
    if word == "must" or (word in _NOBODY and dep == "conj"):
        return True
    if word in ("most", "more") and dep == "advmod" and parse.tag[at] in ("RBS", "RBR"):
        return parse.pos[head] in ("ADJ", "ADV")
    if word in _MODALS:
        return parse.pos[at] != "AUX"
    if word in _HOW_MANY and _of_an_object(parse, at):
        return True
    if word in _HOW_MANY or word in _WHOLE:
        if dep not in _QUANTIFYING:
            return True
        return parse.pos[head] == "NOUN" and parse.lemma[head] in word_list("counted_nouns")
    if parse.pos[at] == "ADJ" and word in word_list("frequency_adjectives"):
        of_object = dep == "amod" and parse.dep[head] in ("dobj", "pobj", "conj", "appos")
        return of_object or dep not in _PREDICATED
    return False


def _of_an_object(parse: Parse, at: int) -> bool:
    """Whether a quantifier tells how many things are acted on rather than how often."""
    noun = parse.head[at] if parse.dep[at] in ("amod", "det", "nummod") else at
    return parse.dep[noun] in ("dobj", "attr")


def _softened(parse: Parse, at: int) -> bool:
    softened = _lists()["softened"]
    return any(
        parse.lower[child] in softened and parse.dep[child] in ("aux", "neg", "advmod")
        for child in parse.children[at]
    ) or (parse.dep[at] in ("xcomp", "ccomp") and parse.lemma[parse.head[at]] in softened)


def force_of(parse: Parse, marks: Marks, own: frozenset[int], skip: frozenset[int]) -> Force:
    """The force of a clause whose words are `own`. What stands in `skip` (a mention's own words)
    does not count."""
    denials = [
        at for at in marks.denials if at in own and (at not in skip or parse.lower[at] in _NOBODY)
    ]
    levels = {}
    for level, start, end in marks.frequencies:
        if denials and parse.lower[start] in _ANY and end - start == 1:
            continue
        inside = skip.issuperset(range(start, end)) and parse.lower[start] not in _NOBODY
        if start in own and not inside:
            modal = end - start == 1 and parse.lower[start] in _MODALS
            if level not in levels or modal:
                levels.setdefault(level, (start, end))
    certain = [at for at in marks.certain if at in own]
    level = next((level for level in _WEAKEST_FIRST if level in levels), None)
    told = [*denials, *certain]
    denied = len(denials) % 2 == 1
    loose = False
    if level is not None:
        told += range(*levels[level])
        if denied and level not in ("never", "rarely"):
            start, end = levels[level]
            if tuple(parse.lower[start:end]) in _lists()["regardless"].by_first.get(
                parse.lower[start], ()
            ):
                level, loose = "never", False
            else:
                level, denied, loose = _UNDER_DENIAL[level], False, level != "sometimes"
        elif denied:
            level, denied, loose = _UNDER_DENIAL[level], False, True
    if certain and level not in ("never", "rarely") and not denied:
        level = "always"
    if denied and level is None and any(parse.lower[at] == "ever" for at in own):
        level = "never"
    if level == "never":
        denied = True
    unrelated = [at for at in marks.unrelated if at in own]
    unhelpful = any(_lists()["unhelpful"].at(parse.lower, at) for at in unrelated)
    return Force(
        denied,
        level,
        bool(certain),
        loose,
        tuple(sorted(told)),
        unrelated=bool(unrelated),
        unhelpful=unhelpful,
        harmless=any(_lists()["harmless"].at(parse.lower, at) for at in unrelated),
    )
