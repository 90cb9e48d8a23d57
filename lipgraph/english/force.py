"""Force: whether a clause denies, how often it says that a thing is so, and how surely."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

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
_MODALS = frozenset(["can", "may", "might", "could"])


class Force(NamedTuple):
    """How a clause stands to what it says. `frequency` is None where it names none; `denied` holds
    for a plain "not"; `told` are the words that say so; `loose` marks a frequency under denial
    ("not always"), which leaves more open than the word by itself."""

    denied: bool
    frequency: str | None
    certain: bool
    loose: bool
    told: tuple[int, ...]


class Marks(NamedTuple):
    """The words of a sentence that bear on force, found once for all its clauses."""

    denials: tuple[int, ...]
    frequencies: tuple[tuple[str, int, int], ...]
    certain: tuple[int, ...]


@cache
def _lists() -> dict[str, Phrases]:
    found = {level: word_list("frequency", level) for level in _WEAKEST_FIRST}
    found["no denial"] = word_list("no_denials")
    found["denying"] = word_list("denying_phrases")
    found["denial"] = word_list("denials")
    found["fails"] = word_list("fails")
    found["certain"] = word_list("certain_verbs")
    found["softened"] = word_list("softened")
    return found


def marks_of(parse: Parse) -> Marks:
    """The words of a sentence that deny, say how often or how surely."""
    lists = _lists()
    words = parse.lower
    masked = {at for start, end in lists["no denial"].spans(words) for at in range(start, end)}
    denials = []
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
    return Marks(tuple(sorted(denials)), tuple(frequencies), tuple(certain))


def _otherwise(parse: Parse, at: int, length: int) -> bool:
    """Whether a word of frequency means something else where it stands."""
    if length > 1:
        return False
    word, tag = parse.lower[at], parse.tag[at]
    if word in ("most", "more") and parse.dep[at] == "advmod" and tag in ("RBS", "RBR"):
        return parse.pos[parse.head[at]] in ("ADJ", "ADV")
    if word == "might" or word == "may" or word == "can":
        return parse.pos[at] != "AUX"
    if word in ("any", "all", "each", "every", "few", "some", "several", "a"):
        return parse.dep[at] not in ("det", "predet", "nsubj", "nsubjpass", "amod", "advmod") or (
            parse.pos[parse.head[at]] == "NOUN" and _measures(parse, parse.head[at])
        )
    if word == "must":
        return True
    if word in (
        "normal",
        "common",
        "rare",
        "usual",
        "likely",
        "unlikely",
        "possible",
        "familiar",
        "frequent",
        "typical",
        "unusual",
        "potential",
        "exceptional",
        "uncommon",
        "regularly",
        "completely",
        "any",
    ):
        return parse.dep[at] not in (
            "acomp",
            "amod",
            "attr",
            "advmod",
            "ROOT",
            "oprd",
            "conj",
            "det",
        )
    return False


def _measures(parse: Parse, at: int) -> bool:
    """Whether a noun counts time or things rather than cases."""
    return parse.lemma[at] in (
        "day", "night", "week", "month", "year", "hour", "minute", "second", "morning", "evening",
        "afternoon", "meal", "glance", "way", "other", "sort", "kind", "rest", "face", "time", "part", "lot",
    )  # fmt: skip


def _softened(parse: Parse, at: int) -> bool:
    softened = _lists()["softened"]
    return any(
        parse.lower[child] in softened and parse.dep[child] in ("aux", "neg", "advmod")
        for child in parse.children[at]
    ) or (parse.dep[at] in ("xcomp", "ccomp") and parse.lemma[parse.head[at]] in softened)


def force_of(parse: Parse, marks: Marks, own: frozenset[int], skip: frozenset[int]) -> Force:
    """The force of a clause whose words are `own`. What stands in `skip` (a mention's own words)
    does not count."""
    denials = [at for at in marks.denials if at in own and at not in skip]
    levels = {}
    for level, start, end in marks.frequencies:
        if start in own and not skip.issuperset(range(start, end)):
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
            level, denied, loose = _UNDER_DENIAL[level], False, level != "sometimes"
        elif denied:
            level, denied, loose = _UNDER_DENIAL[level], False, True
    if certain and level not in ("never", "rarely") and not denied:
        level = "always"
    if level == "never":
        denied = True
    return Force(denied, level, bool(certain), loose, tuple(sorted(told)))
