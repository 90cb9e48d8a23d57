"""Sweeping statements: what a sentence says of every case, or for certain, against a claim or an
amount of the knowledge base that tells what is so in some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.force import marks_of, reach_of
from lipgraph.english.stems import stems
from lipgraph.english.words import stem_set
from lipgraph.judging.strength import is_open

if TYPE_CHECKING:
    from lipgraph.english.force import Reach
    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.quantity import Quantity


_EVER = frozenset(("ever", "single", "anybody", "anyone"))


def swept(
    parse: Parse, told: list[Judgement], own: frozenset[int], facts: Facts
) -> list[Judgement]:
    """The judgements on a sentence, those that agree overstated where it goes further than what is
    known. `own` are the words that it claims, less those of names."""
    reach = reach_of(parse, own)
    if reach is None and _is_never(parse, own):
        return [
            one._replace(verdict="overstated")
            if one.verdict == "supported" and one.quantity and _happens(one.quantity, facts)
            else one
            for one in told
        ]
    if reach is None:
        return told
    promised = bool(marks_of(parse).certain or marks_of(parse).sweeping)
    return [
        one._replace(verdict="overstated", why="frequency" if one.claims else one.why)
        if one.verdict == "supported" and _goes_further(one, reach, facts, promised=promised)
        else one
        for one in told
    ]


def _is_never(parse: Parse, own: frozenset[int]) -> bool:
    """Whether a sentence denies of every case what it denies ("no X ever lasts longer")."""
    marks = marks_of(parse)
    if any(level == "never" and start in own for level, start, _ in marks.frequencies):
        return True
    subjects = {parse.head[at] for at in marks.denials if at in own and parse.dep[at] == "det"}
    none = any(parse.dep[at] in ("nsubj", "nsubjpass") for at in subjects)
    return none or (bool(marks.denials) and not _EVER.isdisjoint(parse.lower))


def _goes_further(one: Judgement, reach: Reach, facts: Facts, *, promised: bool) -> bool:
    if one.quantity is not None:
        return reach == "every" and _happens(one.quantity, facts)
    if one.why in ("agrees", "near") or (one.why == "advice" and promised):
        return any(is_open(facts, claim, reach) for claim in one.claims)
    return False


def _happens(quantity: Quantity, facts: Facts) -> bool:
    """Whether a quantity tells what comes about in most cases, and not what is to be done."""
    words = {(word,) for word in stems(quantity.name.replace("_", "-").replace("-", " "))}
    if not words.isdisjoint(stem_set("typical_amounts")):
        return True
    return quantity.node not in facts.remedies and not words.isdisjoint(
        stem_set("amounts_of_events")
    )
