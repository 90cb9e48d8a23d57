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
        if parse.dep[at] == "intj" or (word == "no" and parse.lower[at + 1 : at + 2] == [","]):
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
    return any(earlier < at for earlier in denials) and parse.pos[min(at + 1, len(parse) - 1)] != "AUX"


def set_aside(parse: Parse) -> frozenset[int]:
    """The words of what a sentence names only to set it aside: "X rather than Y", "X, not Y"."""
    found: set[int] = set()
    lower = parse.lower
    for at in range(len(parse) - 1):
        pair = f"{lower[at]} {lower[at + 1]}"
        if pair in ("rather than", "instead of") or (
            pair == "opposed to" and lower[at - 1] == "as"
        ):
            found.update(_phrase_from(parse, at + 2))
        elif lower[at] == "not" and _sets_aside(parse, at):
            found.update([at, *_phrase_from(parse, at + 1)])
    return frozenset(found)


def _sets_aside(parse: Parse, at: int) -> bool:
    """Whether a "not" stands before a phrase rather than with a verb."""
    after = parse.lower[at + 1]
    if after in ("only", "just", "merely", "simply", "because", "always", "all", "every", "until", "to", "usually",
                 "least", "so", "that", "if", "as", "often", "necessarily", "normally", "typically"):  # fmt: skip
        return False
    before = parse.lower[at - 1] if at else ""
    if after == "both" and before == "but":
        return True
    if before in (",", ";", "and", "but", "\u2014", "\u2013", "(", "is", "are", "was"):
        nearest = next(
            (
                t
                for t in range(at + 1, len(parse))
                if parse.pos[t] not in ("DET", "ADV", "ADP", "ADJ", "PRON", "NUM")
            ),
            at + 1,
        )
        nearest = min(nearest, len(parse) - 1)
        if before in ("is", "are", "was"):
            rest = parse.lower[at:]
            return parse.pos[nearest] in ("NOUN", "PROPN") and "but" in rest
        return parse.pos[nearest] in ("NOUN", "PROPN") or parse.tag[nearest] == "VBG"
    return False


def _phrase_from(parse: Parse, start: int) -> list[int]:
    """The words from `start` to the end of the phrase: to the next comma, "but" or full stop that
    does not belong to it."""
    if start >= len(parse):
        return []
    end = start
    while end < len(parse):
        word = parse.lower[end]
        if word in (";", ":", ".", "but", "\u2014", "\u2013", ")", "!"):
            break
        if word == "," and not _listed(parse, end):
            break
        end += 1
    # A verb with a subject of its own before the phrase ends takes over from it, unless it
    # stands in a relative clause of the phrase.
    for at in range(start + 1, end):
        finite = parse.tag[at] in ("VBZ", "VBP", "VBD", "MD")
        if finite and not _relative_to(parse, at, start):
            return list(range(start, at))
    return list(range(start, end))


def _listed(parse: Parse, at: int) -> bool:
    """Whether a comma stands between the items of a list."""
    rest = parse.lower[at + 1 : at + 7]
    return "or" in rest[:5] and not any(
        parse.tag[t] in ("VBZ", "VBP", "MD") for t in range(at + 1, min(at + 5, len(parse)))
    )


def _relative_to(parse: Parse, at: int, start: int) -> bool:
    """Whether a verb belongs to a relative clause within the phrase."""
    for above in (at, *parse.ancestors(at)):
        if parse.dep[above] in ("relcl", "acl", "advcl", "pcomp") and above >= start:
            return True
    return False


def _otherwise(parse: Parse, at: int, length: int) -> bool:
    """Whether a word of frequency means something else where it stands."""
    if length > 1:
        return False
    if parse.lower[at] in _NOBODY and parse.dep[at] == "conj":
        return True
    word, tag = parse.lower[at], parse.tag[at]
    if word in ("most", "more") and parse.dep[at] == "advmod" and tag in ("RBS", "RBR"):
        return parse.pos[parse.head[at]] in ("ADJ", "ADV")
    if word == "might" or word == "may" or word == "can":
        return parse.pos[at] != "AUX"
    if word in ("many", "most", "some", "few", "several", "plenty") and _of_an_object(parse, at):
        return True
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


def _of_an_object(parse: Parse, at: int) -> bool:
    """Whether a quantifier tells how many things are acted on rather than how often."""
    noun = parse.head[at] if parse.dep[at] in ("amod", "det", "nummod") else at
    return parse.dep[noun] in ("dobj", "attr")


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
    denials = [
        at
        for at in marks.denials
        if at in own and (at not in skip or parse.lower[at] in _NOBODY)
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
            if tuple(parse.lower[start:end]) in _lists()["regardless"].by_first.get(parse.lower[start], ()):
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
