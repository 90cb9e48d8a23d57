"""The strength of a statement against that of a claim: denial, and how often either says it is so.

A sentence that agrees with a claim may still go further than it, or deny it; one that says the
opposite may deny that in turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from lipgraph.understanding.facts import RANK, SELDOM

if TYPE_CHECKING:
    from lipgraph.english.force import Force, Reach
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts, Known

Why = Literal[
    "near",
    "agrees",
    "denies the opposite",
    "opposite",
    "denied",
    "never",
    "frequency",
    "another answer",
    "another name",
    "quantity",
    "order",
    "reversed",
    "advice",
    "path",
    "silence",
]
"""What made a verdict."""

_SHORT_OF_ALWAYS = ("sometimes", "often", "usually")
_OPEN = ("sometimes", "rarely")
"""How often a claim holds that nobody can be certain of in a case."""
SURE = 2.0
"""How specific a link must be for its disagreement to be an error."""
_SURE_OF_FORCE = 1.5
"""How specific it must be where it agrees but for denial or frequency: less can be mistaken."""
_SURE_OF_KIN = 3.0
"""The same, where the claim is made of a next of kin of what is named."""
_OF_KIN = 0.5
"""How much less specifically a sentence speaks of a claim that is made of a next of kin."""


class Weighed(NamedTuple):
    """What a link comes to. `claims` are the claims of the knowledge base that decide; `specific`
    says how surely the words mean what was weighed; `kin` holds where the claims are made of a
    next of kin of what is named."""

    verdict: Verdict
    why: Why
    claims: tuple[int, ...]
    specific: float
    kin: bool = False


class Stance(NamedTuple):
    """How a statement stands to a claim before its strength counts: whether it agrees, and how
    specifically it speaks of it. `conditional` holds where it is only said of a case."""

    agrees: bool
    specific: float
    conditional: bool = False


def with_force(facts: Facts, known: Known, stance: Stance, force: Force) -> Weighed | None:
    """The verdict on a claim, once denial and frequency are taken into account."""
    specific = stance.specific - (_OF_KIN if known.kin else 0)
    if stance.agrees and force.aside and force.denied and not known.kin:
        specific = max(specific, SURE)
    often = facts.frequency(known.claim)
    if not stance.agrees:
        found = _disagreeing(known, often, specific, force)
    elif force.frequency == "always" and not force.denied and often != "never":
        established = facts.index.certainty(known.claim) == "established"
        flatly = not force.certain and established
        found = _always(often, flatly=flatly, sure=_is_sure(known, stance, specific, force))
    else:
        found = _agreeing(often, force, sure=_is_sure(known, stance, specific, force))
        shaky = facts.index.certainty(known.claim) != "established"
        if force.assured and found == ("supported", "agrees") and (shaky or often in _OPEN):
            found = ("overstated", "frequency")
    if found == ("contradicted", "frequency") and _is_disputed(facts, known):
        found = found if force.frequency in ("always", "usually") else None
    return Weighed(*found, (known.claim,), specific, known.kin) if found else None


def _is_disputed(facts: Facts, known: Known) -> bool:
    """Whether a claim is itself in doubt, so that who says it of more cases may be right."""
    return facts.index.certainty(known.claim) == "disputed"


def _is_sure(known: Known, stance: Stance, specific: float, force: Force) -> bool:
    """Whether a difference in strength alone is an error."""
    if known.kin and known.narrower and force.frequency == "never" and specific >= _SURE_OF_FORCE:
        return True
    return specific >= (_SURE_OF_KIN if known.kin else _SURE_OF_FORCE) and not stance.conditional


def _disagreeing(
    known: Known, often: str | None, specific: float, force: Force
) -> tuple[Verdict, Why] | None:
    if force.frequency == "never" and often in _SHORT_OF_ALWAYS:
        return "overstated", "frequency"
    if force.denied or force.frequency in SELDOM:
        return "supported", "denies the opposite"
    if often in SELDOM or force.frequency == "sometimes":
        return None
    return ("contradicted", "opposite") if specific >= SURE and not known.kin else None


def _agreeing(often: str | None, force: Force, *, sure: bool) -> tuple[Verdict, Why] | None:
    told = "never" if force.denied else force.frequency
    if often == "never":
        if told in SELDOM:
            return "supported", "agrees"
        return ("contradicted", "never") if sure else None
    if told is None:
        return "supported", "agrees"
    if told == "never":
        if often == "rarely" and force.frequency == "never":
            return "overstated", "frequency"
        if often == "rarely" or force.loose:
            return "supported", "agrees"
        return ("contradicted", "denied") if sure else None
    # A claim that does not say how often it holds holds often.
    expected, said = RANK[often or "often"], RANK[told]
    if told == "rarely":
        too_little = expected > RANK["often"] or (expected == RANK["often"] and not force.loose)
        if too_little:
            return ("contradicted", "frequency") if sure else None
        return "supported", "agrees"
    if said >= RANK["often"] and expected <= RANK["rarely"]:
        return ("contradicted", "frequency") if sure else None
    if told == "usually" and often == "sometimes":
        return "overstated", "frequency"
    return "supported", "agrees"


def is_open(facts: Facts, claim: int, reach: Reach) -> bool:
    """Whether a claim is in doubt, or does not hold as often as a sentence of this reach has it: in
    every case, or in the case to come."""
    often = facts.frequency(claim)
    if facts.index.certainty(claim) in ("weak", "disputed") and often not in SELDOM:
        return True
    return often in (_OPEN if reach == "to come" else ("sometimes", "rarely", "often", "usually"))


def _always(often: str | None, *, flatly: bool, sure: bool) -> tuple[Verdict, Why] | None:
    """What "always" and "proves" come to: both go further than a claim that holds less often, or
    that is not established; what an established claim says of no frequency may be so "always"."""
    if often == "always" or (often is None and flatly):
        return "supported", "agrees"
    if often == "rarely":
        return ("contradicted", "frequency") if sure else None
    return "overstated", "frequency"
