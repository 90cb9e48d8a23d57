"""A step of a path: one claim, read in the direction in which the path takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.query.sentences import chain, clause

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.sentences import Clause


class Step(NamedTuple):
    """One claim of a path. It runs from `source` to `target` as it was written; `inverse` says
    that the path follows it from target to source, and `text` reads it as the path does."""

    source: str
    relation: str
    target: str
    inverse: bool
    text: str
    certainty: str | None
    frequency: str | None
    evidence: tuple[dict[str, Any], ...]
    caution: str | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a step."""
        return {
            "source": self.source,
            "relation": self.relation,
            "target": self.target,
            "inverse": self.inverse,
            "text": self.text,
            "certainty": self.certainty,
            "frequency": self.frequency,
            "evidence": list(self.evidence),
            "caution": self.caution,
        }


def step_of(index: Index, signed: int) -> Step:
    """A claim as a step; one followed against its direction is given as its complement."""
    return step_and_clause(index, signed)[0]


def step_and_clause(index: Index, signed: int) -> tuple[Step, Clause]:
    """A claim as a step, and the words in which a longer sentence says it."""
    inverse = signed < 0
    claim = ~signed if inverse else signed
    ends = (index.claim_source[claim], index.claim_target[claim])
    nodes = ends[::-1] if inverse else ends
    record = index.claim_record(claim)
    words = clause(index, nodes[0], claim, inverse=inverse, frequency=record.get("frequency"))
    step = Step(
        source=index.ids[ends[0]],
        relation=index.relation(claim),
        target=index.ids[ends[1]],
        inverse=inverse,
        text=chain(index, nodes, [words]),
        certainty=index.certainty(claim),
        frequency=record.get("frequency"),
        evidence=tuple(record.get("evidence", ())),
        caution=record.get("caution"),
    )
    return step, words
