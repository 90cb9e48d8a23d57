"""Settling what a sentence claims: one judgement for each fact, and none on what others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.hearsay import hearsay_of

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Judgement

_FAULTS = ("contradicted", "overstated")
_KINDEST_FIRST = ("supported", "implied", "overstated", "unsupported", "contradicted")


def _rank(judgement: Judgement) -> tuple[float, int]:
    """By which the judgement on a fact is chosen: the lower, the better."""
    return -judgement.specific, _KINDEST_FIRST.index(judgement.verdict)


def vouched_for(parse: Parse, found: list[Judgement]) -> list[Judgement]:
    """The judgements of a sentence but for faults in what it passes on or supposes."""
    hearsay = hearsay_of(parse)
    return [
        j
        for j in found
        if j.verdict not in _FAULTS
        or (j.quantity and j.quantity.sort == "after")  # In a supposed case.
        or not (hearsay.covers(j.tokens) or (j.why == "opposite" and hearsay.in_vain(j.tokens)))
    ]


def settled(found: list[Judgement]) -> list[Judgement]:
    """One judgement for each fact: the most specific, and of equals the kindest."""
    best: dict[object, Judgement] = {}
    for judgement in found:
        key = judgement.claims or judgement.quantity or judgement.tokens
        best[key] = min(best.get(key, judgement), judgement, key=_rank)
    return sorted(best.values(), key=lambda j: (j.tokens, j.verdict, j.claims))
