"""Scales: by what a relation such as "is gentler than" compares, and what a sentence says by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aspects import Aspect, aspect_of, aspect_of_words
from lipgraph.english.comparing import (
    Wording,
    about_frequency,
    compared_in,
    degree,
    harms,
    helps,
    praise,
    same_quality,
    stands_before,
    tells_of_cases,
    value,
)
from lipgraph.english.stems import stem, stems
from lipgraph.english.words import alike, quality_key
from lipgraph.understanding.sides import clause_around

if TYPE_CHECKING:
    from lipgraph.english.comparing import Comparison
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts

_TEMPORAL = frozenset(
    stem(word)
    for word in ("before", "precede", "after", "first", "follow", "prefer", "second", "prior")
)
_CHOICE = frozenset(stem(word) for word in ("prefer", "better", "instead", "recommended", "chosen"))
_EFFECTIVE, _BIG, _EARLY = stem("effective"), stem("big"), stem("early")
_DURABLE, _FAST = stem("durable"), stem("fast")
_LENGTHS = frozenset(stem(word) for word in ("long", "longer", "short", "shorter"))
"""What lasts longer is not longer."""
_BY_QUALITY = {"size": _BIG, "harm": stem("dangerous"), "bears": quality_key("hardy")}
"""The adjectives that show by which aspect a relation compares."""


class Scale(NamedTuple):
    """What a relation compares by. `frequent` is 1 where it says what is commoner and -1 where it
    says what is rarer, `valued` what is better or worse, `temporal` what is first or last;
    `choice` holds where it says what to prefer."""

    wording: Wording
    frequent: int
    valued: int
    temporal: int
    choice: bool
    aspect: Aspect = Aspect()
    """Whether it says what lasts longer, is ready sooner or is bigger."""

    @property
    def effective(self) -> bool:
        """Whether it says what does more good."""
        return self.valued > 0 and any(
            same_quality(_EFFECTIVE, quality) * sign > 0
            for quality, sign in self.wording.qualities.items()
        )


def scale_of(facts: Facts, name: str) -> Scale:
    """By what the words of a relation compare."""
    details = facts.index.schema_details.get("relations", {})
    info = facts.index.relations[name]
    said = (info["reads"], *details.get(name, {}).get("says", ()))
    wording = Wording({}, {})
    for phrase in said:
        compared_in(phrase, 1, wording)
    compared_in(info["inverse"], -1, wording)
    for phrase in said:
        for other in sorted(alike(phrase)):
            compared_in(other, 1, wording)
    words = {key for phrase in said for key in stems(phrase)}
    aspect = _aspect_of(said, info["inverse"], wording)
    ours = frozenset(quality for quality, sign in wording.qualities.items() if sign > 0)
    return Scale(
        wording,
        about_frequency(ours),
        value(ours),
        _first_or_last(info["reads"]) if words & _TEMPORAL else 0,
        bool(words & _CHOICE),
        aspect,
    )


def _aspect_of(said: tuple[str, ...], inverse: str, wording: Wording) -> Aspect:
    """By which aspects a relation compares; its adjectives are then those of the aspect too."""
    told = [*map(aspect_of_words, said), Aspect(*(-sign for sign in aspect_of_words(inverse)))]
    for name, word in _BY_QUALITY.items():
        known = (same_quality(word, q) * sign for q, sign in sorted(wording.qualities.items()))
        told.append(Aspect()._replace(**{name: next(filter(None, known), 0)}))
    found = Aspect(*(next(filter(None, signs), 0) for signs in zip(*told, strict=True)))
    for word, sign in zip((_DURABLE, _FAST, _BIG), found, strict=False):
        if sign:
            wording.qualities.setdefault(word, sign)
    return found


def _first_or_last(reads: str) -> int:
    """Whether what a relation is said of comes first (1) or last (-1)."""
    words = reads.split()
    passive = "by" in words
    last = "after" in words or ("follow" in stems(reads) and not passive)
    return -1 if last or (stem("precede") in stems(reads) and passive) else 1


def is_above(parse: Parse, comparison: Comparison, scale: Scale) -> bool | None:
    """Whether what a comparison speaks of is above on a scale; None if it is not on it."""
    qualities, turn = comparison.qualities, -1 if comparison.less else 1
    around = clause_around(parse, comparison)
    if any(scale.aspect):
        told = scale.aspect.against(aspect_of(parse, around, comparison))
        if told:
            return told > 0
    # "More often" compares cases only with a verb that tells of them.
    adverb = parse.tag[comparison.word] == "RBR" and about_frequency(qualities)
    cases = any(tells_of_cases(parse, at) for at in around)
    moving = _is_adverbial(parse, comparison.word)
    for quality in sorted(qualities) if cases or not adverb else ():
        for known, sign in sorted(scale.wording.qualities.items()):
            if moving and known in (_DURABLE, _FAST):
                continue
            if scale.aspect.lasting and quality in _LENGTHS:
                continue
            same = same_quality(quality, known)
            if same:
                return same * sign * turn > 0
    chosen = scale.valued and stands_before(parse, comparison.word, "choices")
    worth = value(qualities) if chosen else praise(qualities)
    if scale.valued and worth:
        return worth * turn * scale.valued > 0
    if scale.frequent and stands_before(parse, comparison.word, "culprits"):
        size = next(filter(None, (same_quality(q, _BIG) for q in sorted(qualities))), 0)
        if size:
            return size * turn * scale.frequent > 0
    if scale.temporal and not comparison.alone:
        soon = next(filter(None, (same_quality(q, _EARLY) for q in sorted(qualities))), 0)
        if soon:
            return soon * turn * scale.temporal > 0
    return _by_degree(parse, comparison, scale, around, cases=cases)


def _is_adverbial(parse: Parse, at: int) -> bool:
    """Whether a comparative says how something is done ("cools faster") and not what it is."""
    head = parse.head[at]
    if parse.lower[at + 1 : at + 2] == ["-"]:
        return False
    return parse.dep[at] == "advmod" and parse.pos[head] == "VERB" and parse.tag[head] != "VBN"


def _by_degree(
    parse: Parse, comparison: Comparison, scale: Scale, around: list[int], *, cases: bool
) -> bool | None:
    """What "more" and "less" say on a scale, by the words beside them."""
    qualities = comparison.qualities
    often = degree(qualities) * (-1 if comparison.less else 1)
    if not often:
        return None
    keys = {key for at in around for key in parse.keys[at]}
    if scale.valued and keys & scale.wording.scales.keys() and harms(parse, around):
        return often * scale.valued < 0
    if scale.effective and not qualities and helps(parse, around) and not harms(parse, around):
        return often > 0
    for key in sorted(keys):
        if key in scale.wording.scales and scale.valued <= 0:
            return scale.wording.scales[key] * often > 0
    if scale.frequent and cases and (not qualities or about_frequency(qualities)):
        return often * scale.frequent > 0
    return None
