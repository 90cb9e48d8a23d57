"""Relations as prose says them: which relation the words of a predicate may mean, and which way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.english.stems import stem
from lipgraph.english.words import alike, converses_of, word_list, word_set
from lipgraph.query.sentences import base_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lipgraph.index.view import Index

_SMALL = word_set("unworded")
_PREPOSITIONS = word_set("prepositions")
_LIGHT = frozenset(stem(word) for word in word_set("light"))
_OPTIONAL = frozenset(stem(word) for word in word_set("optional"))
"""Nouns that a wording may have or not, where another word of it tells."""
_BY = re.compile(
    r"^(?:is|are|be|can be|may be) (?:\w+ )*?(?P<verb>\w+(?:ed|en|wn|nt|pt|ght|ld|de|ng|d|t)) by$"
)
_ORDER = word_set("ordering")
_IS_A = re.compile(
    r"^(?:is|are|be) (?:(?:a|an) )?(?:form|kind|type|sort|example|instance|subtype|variety|variant"
    r"|species|subclass|case|member) of$|^is an?$|^are$|^is$"
)
_LIKE = 0.5
"""How much less surely a word of the same family words a relation than its own."""
_NEGATIVE = re.compile(r"\b(?:not|never|no|lacks|without|free of|cannot)\b|n't\b")
_AVERSE = re.compile(r"\b(?:against|away from|unlikely|improbable|rules? out|excludes?)\b")
"""With what a relation without an effect says of a thing that it is the sign of no other."""
_PART = re.compile(r"^(?:is|are|be) (?:a )?(?:part|component|piece) of$|^belongs to$")
_AGAINST = (
    ({"up"}, {"out", "off", "down"}),
    ({"down", "off"}, {"up"}),
    ({"into"}, {"out", "off"}),
    ({"out", "off"}, {"into"}),
    ({"on"}, {"off"}),
    ({"off"}, {"on"}),
)
"""Particles by which a verb says the opposite of what it says with others."""
_SIGNS = {"increases": 1, "decreases": -1, "none": 0}


class Wording(NamedTuple):
    """One way to word a relation: the stems that must be there, the prepositions that belong to it,
    whether its subject is the claim's target (`backward`), whether it words the relation by denying
    it, and whether the schema gives it itself (`own`) or the language one like it."""

    relation: str
    stems: frozenset[str]
    prepositions: frozenset[str]
    backward: bool
    denied: bool = False
    own: bool = True


class Meant(NamedTuple):
    """A relation that a predicate may mean. The more of its words are there, the more specific."""

    relation: str
    backward: bool
    specific: float
    denied: bool = False
    tied: bool = False
    """Its own preposition is there as well."""
    own: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """What the check needs to know of a relation."""

    name: str
    sign: int
    flow: str
    functional: bool
    opposite: str | None
    order: bool
    is_a: bool
    part: bool
    sources: frozenset[str]
    targets: frozenset[str]
    negative: bool = False
    """Its reading is a denial ("does not come with")."""
    vain: bool = False
    """It says that one thing does nothing for or against another ("is wasted on")."""
    averse: bool = False
    """Whether it says that a thing speaks against another."""


class Relations:
    """The relations of a knowledge base and the ways to word them."""

    def __init__(self, index: Index) -> None:
        """Read the readings and `says` of a knowledge base's schema."""
        details = index.schema_details.get("relations", {})
        self.by_name = {
            name: _relation(name, info, details.get(name, {}))
            for name, info in index.relations.items()
        }
        self._meant: dict[tuple[frozenset[str], frozenset[str]], tuple[Meant, ...]] = {}
        self._by_stem: dict[str, list[Wording]] = {}
        for wording in dict.fromkeys(self._wordings(index, details)):
            anchor = max(wording.stems, key=lambda word: (word not in _LIGHT, len(word), word))
            self._by_stem.setdefault(anchor, []).append(wording)

    @staticmethod
    def _wordings(index: Index, details: dict[str, dict[str, list[str]]]) -> Iterator[Wording]:
        for name, info in index.relations.items():
            given = [info["reads"], *details.get(name, {}).get("says", ())]
            for phrase in given:
                yield from _wording(name, phrase, backward=False)
            for phrase in given:
                by = bool(_BY.match(phrase.lower()))
                plain = phrase.removesuffix(" by") if by else _base(phrase)
                for family, back in ((alike(plain), by), (converses_of(plain), not by)):
                    for other in sorted(family):
                        told = _wording(name, other, backward=back)
                        yield from (w._replace(own=False) for w in told)
            yield from _wording(name, info["inverse"], backward=True)

    def meant_by(
        self, stems: AbstractSet[str], prepositions: AbstractSet[str]
    ) -> tuple[Meant, ...]:
        """The relations that words of these stems may mean, the most specific first."""
        key = (frozenset(stems), frozenset(prepositions))
        if key not in self._meant:
            self._meant[key] = tuple(self._meant_by(*key))
        return self._meant[key]

    def _meant_by(self, stems: frozenset[str], prepositions: frozenset[str]) -> list[Meant]:
        best: dict[tuple[str, bool, bool], tuple[float, bool, bool]] = {}
        for wording in self._worded_by(stems, prepositions):
            kept = len(wording.prepositions & prepositions)
            specific = 2 * len(wording.stems - _LIGHT) + len(wording.stems & _LIGHT) + kept
            key = (wording.relation, wording.backward, wording.denied)
            surely = specific - (0 if wording.own else _LIKE)
            this = (surely, bool(kept) and wording.own, wording.own)
            best[key] = max(best.get(key, (0, False, False)), this)
        found = [
            Meant(name, backward, specific, denied, tied, own)
            for (name, backward, denied), (specific, tied, own) in best.items()
        ]
        return sorted(found, key=lambda m: (-m.specific, m.relation, m.backward, m.denied))

    def _worded_by(self, stems: frozenset[str], prepositions: frozenset[str]) -> Iterator[Wording]:
        """The wordings all of whose words are there; of one that has light verbs only, its
        prepositions too."""
        for word in stems | prepositions:
            for wording in self._by_stem.get(word, ()):
                if not wording.stems <= stems or _astray(wording.prepositions, prepositions):
                    continue
                if not (wording.stems <= _LIGHT and wording.prepositions - prepositions):
                    yield wording


def _astray(own: AbstractSet[str], said: AbstractSet[str]) -> bool:
    """Whether a wording leads one way and what is said the other ("drive up", "drive out")."""
    return not own & said and any(own & one and said & other for one, other in _AGAINST)


def _base(phrase: str) -> str:
    """A reading or phrase with its verb in the base form, as families have them."""
    first, _, rest = phrase.lower().partition(" ")
    return f"{base_form(first)} {rest}".strip()


def _relation(name: str, info: dict[str, str], details: dict[str, Any]) -> Relation:
    words = {*info["reads"].split(), *info["inverse"].split()}
    if "than" in info["reads"].split()[:-1] or "than" in info["inverse"].split()[:-1]:
        # "Is richer than bread in" compares with bread, and not with its object.
        words -= {"than"}
    sources, targets = details.get("from") or (), details.get("to") or ()
    opposite = details.get("opposite")
    vain = info["effect"] == "none" and _is_vain(info["reads"])
    averse = info["effect"] == "none" and bool(_AVERSE.search(info["reads"]))
    return Relation(
        name=name,
        sign=_SIGNS[info["effect"]],
        flow=info["flow"],
        functional=bool(details.get("functional")),
        opposite=str(opposite) if opposite else None,
        order=bool(words & _ORDER),
        is_a=bool(_IS_A.match(info["reads"])),
        part=bool(_PART.match(info["reads"])),
        sources=frozenset(sources),
        targets=frozenset(targets),
        negative=vain or bool(_NEGATIVE.search(info["reads"])),
        vain=vain,
        averse=averse,
    )


def _is_vain(phrase: str) -> bool:
    """Whether a phrase says that a thing does nothing for or against another."""
    words = phrase.lower().split()
    return bool(word_list("unrelated").spans(words) or word_list("vain").spans(words))


def _wording(name: str, phrase: str, *, backward: bool) -> Iterator[Wording]:
    """A reading or a phrase of `says` as it is looked for. The passive with "by" says the same as
    the active the other way round, which is how clauses give it."""
    phrase = phrase.lower()
    if _BY.match(phrase):
        backward = not backward
        phrase = phrase.removesuffix(" by")
    denied = bool(_NEGATIVE.search(phrase))
    words = _NEGATIVE.sub(" ", phrase).split()
    words = [word for word in words if not (denied and word in ("does", "do", "is"))]
    denied = denied or _is_vain(phrase)
    content = [word for word in words if word not in _SMALL and word not in _PREPOSITIONS]
    prepositions = frozenset(word for word in words if word in _PREPOSITIONS)
    stems = frozenset(stem(word) for word in content)
    if stems - _OPTIONAL - _LIGHT:
        stems -= _OPTIONAL
    if not stems:
        stems, prepositions = frozenset(prepositions), frozenset()
    if stems:
        yield Wording(name, stems, prepositions, backward, denied)
