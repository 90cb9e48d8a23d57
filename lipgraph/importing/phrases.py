"""Names of predicates and categories as English: readings, plurals, and what their verbs tell."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lipgraph.importing.tables import words

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[\s_./-]+")
_AUXILIARIES = frozenset({"is", "has", "was", "can", "may", "does", "are", "have"})
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "with", "by", "from", "at", "on", "into"})


def spelled(name: str) -> str:
    """A name of code as words, in lower case but for abbreviations.

    >>> spelled("biolink:positively_regulates"), spelled("PhenotypicFeature"), spelled("RNAProduct")
    ('positively regulates', 'phenotypic feature', 'RNA product')
    """
    bare = name.rpartition("/")[2].rpartition("#")[2] if "://" in name else name
    prefix, _, rest = bare.partition(":")
    if rest and not rest[0].isspace() and prefix.isidentifier():
        bare = rest
    parts = [part for part in _NOT_WORD.split(_CAMEL.sub(" ", bare)) if part]
    shouted = bare.isupper() and len(bare) > 4
    return " ".join(
        part if part.isupper() and len(part) > 1 and not shouted else part.lower() for part in parts
    )


def plural(noun: str) -> str:
    """The regular plural of a noun, or of the first noun of a phrase with a preposition.

    >>> plural("biological entity"), plural("mode of inheritance"), plural("process")
    ('biological entities', 'modes of inheritance', 'processes')
    """
    head, preposition, rest = _divided(noun)
    if preposition:
        return f"{plural(head)} {preposition} {rest}"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return noun[:-1] + "ies"
    return noun + "s"


def _divided(noun: str) -> tuple[str, str, str]:
    parts = noun.split(" ")
    for at, part in enumerate(parts[1:-1], 1):
        if part in _PREPOSITIONS:
            return " ".join(parts[:at]), part, " ".join(parts[at + 1 :])
    return noun, "", ""


class Reading(NamedTuple):
    """How a relation reads, from its source and from its target."""

    reads: str
    inverse: str


def reading_of(phrase: str) -> Reading:
    """A reading of a predicate that no vocabulary knows.

    >>> reading_of("activates")
    Reading(reads='activates', inverse='is activated by')
    >>> [reading_of(name).reads for name in ("friend of", "associated with", "parent")]
    ['is a friend of', 'is associated with', 'has as parent']
    """
    first, *rest = phrase.split(" ")
    verbs = _verbs()
    if f"{first}s" in verbs and first not in _AUXILIARIES:
        first = f"{first}s"
    said = " ".join((first, *rest))
    if first in _AUXILIARIES:
        reads = said
    elif first.endswith(("ed", "ing")) or first in set(words()["participles"].values()):
        reads = f"is {said}"
    elif first in verbs or (first.endswith("s") and not first.endswith("ss") and "of" not in rest):
        if said in words()["participles"] or not rest:
            return Reading(said, _passive(said))
        reads = said
    elif rest and rest[-1] in _PREPOSITIONS:
        reads = f"is {'an' if first[:1] in 'aeiou' else 'a'} {said}"
    else:
        reads = f"has as {said}"
    return Reading(reads, f"is target of '{reads}' from")


@cache
def _verbs() -> frozenset[str]:
    verbs = words()["verbs"]
    return frozenset((*verbs["increases"], *verbs["decreases"], *words()["participles"]))


def _passive(verb: str) -> str:
    """A verb in the third person in the passive: "activates", "is activated by"."""
    participles = words()["participles"]
    stem = verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes")) else verb[:-1]
    if verb.endswith("ies"):
        stem = verb[:-3] + "y"
    if stem.endswith("e"):
        participle = stem + "d"
    elif stem.endswith("y") and stem[-2:-1] not in "aeiou":
        participle = stem[:-1] + "ied"
    else:
        participle = stem + "ed"
    return f"is {participles.get(verb, participle)} by"


class Tendency(NamedTuple):
    """What a phrase tells of a relation: its effect and its flow, if it tells."""

    effect: str | None
    flow: str | None


def tendency_of(phrase: str) -> Tendency:
    """What the longest known words of a phrase tell.

    >>> tendency_of("strongly inhibits")
    Tendency(effect='decreases', flow='onward')
    >>> tendency_of("is used for treatment"), tendency_of("part of")
    (Tendency(effect=None, flow='back'), Tendency(effect=None, flow='aside'))
    """
    verbs = words()["verbs"]
    effects = {name: _longest(phrase, verbs[name]) for name in ("increases", "decreases")}
    effect = max(effects, key=lambda name: effects[name])
    length = effects[effect]
    aside, back = _longest(phrase, verbs["aside"]), _longest(phrase, verbs["back"])
    told = effect if length and length >= aside else None
    if aside > max(length, back):
        return Tendency(None, "aside")
    if back:
        return Tendency(told, "back")
    return Tendency(told, "onward" if told else None)


def _longest(phrase: str, known: list[str]) -> int:
    padded = f" {phrase} "
    return max((len(each) for each in known if f" {each} " in padded), default=0)
