"""Which claims of the knowledge base a draft uses, and which important ones it leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.query.step import Step, step_of
from lipgraph.vocabulary import CERTAINTIES, FREQUENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.check.report import DraftReport
    from lipgraph.index.view import Index

_USING = ("supported", "implied", "overstated")
"""The verdicts of claims that say what the knowledge base says, be it too strongly."""

_SURE = len(("established", "plausible"))
"""How many of the certainties are sure enough to urge a claim on a writer."""


class DraftCoverage(NamedTuple):
    """The claims that a draft uses; how many claims there are between the things that it names;
    and the important ones that it leaves out, the most important first."""

    used: tuple[Step, ...]
    known: int
    left_out: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a draft's coverage."""
        return {
            "used": [step.to_dict() for step in self.used],
            "known": self.known,
            "left_out": [step.to_dict() for step in self.left_out],
        }


def coverage_of_draft(index: Index, report: DraftReport) -> DraftCoverage:
    """What a draft uses of what is known about the things that it names, and what it leaves out.

    Important is what leads a reader from a thing that the draft says something of to a sign, a test
    or a person, which are claims that are written back to the problem and push nothing (`flow:
    back`, `effect: none`), unless the evidence is weak; and what is established about two things
    that the draft names. Signs come first, those of what the draft says most about before others.
    """
    topics = {number for name in report.used if (number := index.node_number(name)) >= 0}
    weights = _weights(index, report)
    used = _used(index, report)
    known, left_out = 0, []
    for claim in _about(index, topics | weights.keys()):
        ends = {index.claim_source[claim], index.claim_target[claim]}
        known += ends <= topics
        if claim in used or ends.isdisjoint(weights):
            continue
        if _leads(index, claim, weights) or (ends <= topics and _sure(index, claim)):
            left_out.append(claim)
    left_out.sort(key=lambda claim: _rank(index, claim, weights))
    return DraftCoverage(
        tuple(step_of(index, claim) for claim in sorted(used)),
        known,
        tuple(step_of(index, claim) for claim in left_out),
    )


def _weights(index: Index, report: DraftReport) -> Counter[int]:
    """How many of the draft's claims are about each node."""
    return Counter(
        number
        for claim in report.claims
        for name in {
            name
            for reason in claim.because
            for name in (
                (reason.source, reason.target) if isinstance(reason, Step) else (reason.node,)
            )
        }
        if (number := index.node_number(name)) >= 0
    )


def _used(index: Index, report: DraftReport) -> set[int]:
    reasons = (
        reason
        for claim in report.claims
        if claim.verdict in _USING
        for reason in claim.because
        if isinstance(reason, Step)
    )
    return {number for step in reasons for number in _numbers(index, step)}


def _numbers(index: Index, step: Step) -> Iterable[int]:
    ends = index.node_number(step.source), index.node_number(step.target)
    if min(ends) < 0:
        return ()
    return (n for n in index.claims_joining(*ends) if index.relation(n) == step.relation)


def _about(index: Index, topics: set[int]) -> list[int]:
    """The claims that begin or end at a topic, ascending."""
    found = {claim for node in topics for claim in index.claims_from(node)}
    found.update(claim for node in topics for claim in index.claims_to(node))
    return sorted(found)


def _leads(index: Index, claim: int, weights: Counter[int]) -> bool:
    """Whether a claim tells readers what to watch for, or whom or what to turn to."""
    return (
        _points_back(index, claim)
        and index.claim_target[claim] in weights
        and index.claim_certainty[claim] < _SURE
    )


def _points_back(index: Index, claim: int) -> bool:
    relation = index.relations[index.relation(claim)]
    return (relation["flow"], relation["effect"]) == ("back", "none")


def _is_sign(index: Index, node: int) -> bool:
    """Whether others look into a node, as they do into signs, but not into tests and people."""
    return any(_points_back(index, claim) for claim in index.claims_to(node))


def _sure(index: Index, claim: int) -> bool:
    return index.certainty(claim) == CERTAINTIES[0]


def _rank(index: Index, claim: int, weights: Counter[int]) -> tuple[int, int, int, int, int]:
    """Signs first, then whom or what to turn to; then what the draft says most about, the surest
    and the most frequent."""
    source, target = index.claim_source[claim], index.claim_target[claim]
    leads = _leads(index, claim, weights)
    tier = 2 - leads - (leads and _is_sign(index, source))
    frequency = index.claim_record(claim).get("frequency")
    often = FREQUENCIES.index(frequency) if frequency else len(FREQUENCIES)
    about = weights[target] if leads else weights[source] + weights[target]
    return tier, -about, index.claim_certainty[claim], often, claim
