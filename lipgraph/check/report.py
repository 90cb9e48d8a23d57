"""What the check of a draft gives: its claims with their verdicts, and its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lipgraph.findings import Finding, Place
    from lipgraph.judging.verdict import QuantityFact, Verdict
    from lipgraph.query.step import Step


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One claim that a draft makes about what the knowledge base knows.

    `place` spans the words that make it and `text` is those words; `because` holds what the
    knowledge base says, the steps of a path in order; `suggestion` is wording that would be right.
    """

    place: Place
    text: str
    verdict: Verdict
    message: str
    because: tuple[Step | QuantityFact, ...] = ()
    suggestion: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a draft's claim."""
        return {
            "line": self.place.line,
            "column": self.place.column,
            "end_line": self.place.end_line,
            "end_column": self.place.end_column,
            "text": self.text,
            "verdict": self.verdict,
            "message": self.message,
            "suggestion": self.suggestion,
            "because": [reason.to_dict() for reason in self.because],
        }


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of characters of the source that changes no meaning beyond what it mends."""

    start: int
    end: int
    text: str


class Statement(NamedTuple):
    """What a draft says at a place, in a form in which statements can be held against each other:
    `about` names what it is about, and `stance` what it says of that."""

    place: Place
    about: tuple[str, ...]
    stance: str


@dataclass(frozen=True, slots=True)
class DraftReport:
    """All that was found in one draft; claims and findings are sorted by place."""

    path: str
    sentences: int
    words: int
    claims: tuple[DraftClaim, ...]
    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...] = ()
    used: frozenset[str] = frozenset()
    """The ids of the nodes that the draft names."""
    statements: tuple[Statement, ...] = ()
    """What the draft says that other drafts could contradict."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a checked draft."""
        return {
            "path": self.path,
            "sentences": self.sentences,
            "claims": [claim.to_dict() for claim in self.claims],
            "findings": [finding.to_dict() for finding in self.findings],
        }
