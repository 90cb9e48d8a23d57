"""Verdicts on what a sentence claims, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.judging.strength import Why
    from lipgraph.understanding.quantity import Quantity

Verdict = Literal["supported", "implied", "contradicted", "overstated", "unsupported"]

VERDICTS: tuple[Verdict, ...] = (
    "supported",
    "implied",
    "contradicted",
    "overstated",
    "unsupported",
)
"""The verdicts, the best first."""

PROPOSED = 10.0
DECIDED = 9.0
"""How specific what a rule of its own decides is: more than any link that speaks of the claim."""
MEASURED = 3.0
ADVISED = 2.0
"""How specific an amount is, and advice that agrees: a link may know better."""


@dataclass(frozen=True, slots=True)
class QuantityFact:
    """A quantity of a node, as a reason for a verdict."""

    node: str
    name: str
    text: str
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a quantity that is given as a reason."""
        ends = {"value": self.value, "min": self.min, "max": self.max}
        given = {name: value for name, value in ends.items() if value is not None}
        return {
            "node": self.node,
            "quantity": self.name,
            **given,
            "unit": self.unit,
            "text": self.text,
        }


class Judgement(NamedTuple):
    """One claim of a sentence: its words, its verdict and why, and the claims of the knowledge base
    (or its quantity) that decide; `lacks` is what the knowledge base does, where none do."""

    tokens: tuple[int, ...]
    verdict: Verdict
    why: Why
    claims: tuple[int, ...] = ()
    quantity: Quantity | None = None
    specific: float = 0.0
    lacks: str = ""


def decided(
    verdict: Verdict, why: Why, claims: Iterable[int], tokens: Iterable[int], *,
    specific: float = DECIDED,
) -> Judgement:  # fmt: skip
    """The judgement of a rule that decides by itself."""
    return Judgement(tuple(sorted(tokens)), verdict, why, tuple(claims), specific=specific)
