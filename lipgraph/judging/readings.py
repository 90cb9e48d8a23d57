"""How an amount that a sentence gives is to be taken against a quantity: as a length that is over,
as what something is due after, as the end of a thing's use, as the least that will do."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from lipgraph.english.comparison import compare
from lipgraph.english.cues import cue_data, cue_stems
from lipgraph.understanding.quantity import agreement

if TYPE_CHECKING:
    from lipgraph.english.amount import Amount
    from lipgraph.english.comparison import Agreement
    from lipgraph.english.parser import Parse
    from lipgraph.english.units import Units
    from lipgraph.understanding.places import Place
    from lipgraph.understanding.quantity import Quantity


def reading(
    parse: Parse, place: Place, quantity: Quantity, units: Units, named: frozenset[str]
) -> Agreement:
    """Whether an amount agrees with a quantity of a node that the stems `named` name."""
    amount = _bound(parse, place, quantity, units)
    result = agreement(amount, quantity, units, named)
    if result not in ("overlaps", "within") or not isfinite(quantity.low):
        return result
    exact = amount._replace(bound="exactly")
    if quantity.sort == "after" and amount.bound == "at least" and amount.low == amount.high:
        return compare(exact, quantity.low, quantity.high, quantity.unit, units)
    if quantity.sort or quantity.high < inf:
        return result
    if _is_naming(parse):
        return _of_least(exact, quantity, units, both=True) or result
    if amount.bound == "at least" and _only(parse, place):
        return _of_least(exact, quantity, units, both=True) or result
    if amount.bound == "at least" and result == "overlaps":
        return _of_least(exact, quantity, units) or result
    if _is_threshold(parse, place):
        return _of_least(exact, quantity, units, both=True) or result
    return result


def _only(parse: Parse, place: Place) -> bool:
    """Whether a clause says that it holds above an amount only."""
    verb = {place.head, parse.head[place.unit]}
    return any(parse.lower[c] == "only" for at in verb for c in parse.children[at])


def by_hand(amount: Amount, quantity: Quantity, units: Units) -> Agreement:
    """What an amount in the units of kitchens comes to against one that is measured by hand: a cup
    is no pinch."""
    for measure in cue_data()["by hand"].get(quantity.unit, ()):
        low, high = quantity.low * float(measure["low"]), quantity.high * float(measure["high"])
        found = compare(amount, low, high, measure["unit"], units)
        if found != "other dimension":
            return found
    return "other dimension"


def _of_least(
    amount: Amount, quantity: Quantity, units: Units, *, both: bool = False
) -> Agreement | None:
    """What an amount comes to as the least that will do: less than that is another, and more too
    where it is `both`."""
    found = agreement(amount, quantity._replace(high=quantity.low), units, frozenset())
    above = agreement(amount, quantity._replace(high=inf), units, frozenset())
    return found if both or above == "differs" else None


def _is_threshold(parse: Parse, place: Place) -> bool:
    """Whether words around an amount make it the end of a thing's use."""
    told = cue_stems("thresholds")
    return place.amount.bound != "at least" and any(
        not told.isdisjoint(parse.keys[at]) for at in place.around if at not in place.tokens
    )


def _is_naming(parse: Parse) -> bool:
    """Whether a sentence says from when on something goes by a name, and not before: "only after
    a year do they count as old"."""
    only = not {"only", "until", "before", "unless"}.isdisjoint(parse.lower)
    told = cue_stems("naming")
    return only and any(not told.isdisjoint(parse.keys[at]) for at in range(len(parse)))


def is_beside(parse: Parse, place: Place, quantity: Quantity) -> bool:
    """Whether an amount is of another side of a thing than a quantity that says how long it goes
    on: when it begins, or how long it can be stored ("keeps for a year")."""
    if cue_stems("lasting").isdisjoint(quantity.words):
        return False
    head = place.head
    if _until_it_works(parse, place) and not cue_stems("going on names").isdisjoint(quantity.words):
        return True
    near = (head, parse.head[head], *parse.children[head])
    by_you = any(parse.lower[c] == "you" for at in near[:2] for c in parse.children[at])
    begins = not by_you and any(
        not cue_stems("beginning").isdisjoint(parse.keys[at]) for at in near
    )
    if begins and cue_stems("beginning").isdisjoint(quantity.words):
        return True
    stored = parse.lemma[head] == "keep" and parse.has(head, "nsubj")
    return stored and not parse.has(head, "dobj", "acomp", "nsubjpass", "oprd", "xcomp", "ccomp")


def _until_it_works(parse: Parse, place: Place) -> bool:
    """Whether a clause says how long a thing takes until it does what it is for."""
    verb = parse.head[place.unit]
    return parse.lemma[verb] in ("need", "take", "want", "require") and any(
        parse.lemma[c] in cue_data()["working"] and parse.has(c, "aux")
        for at in (verb, place.unit)
        for c in parse.children[at]
    )


def _recurs(parse: Parse, place: Place, quantity: Quantity) -> bool:
    """Whether what is done every so often is just what the name of a quantity says ("doubles every
    hour", of a doubling time)."""
    acts = set(quantity.words) - cue_stems("plain")
    near = (place.head, parse.head[place.unit])
    done = any(not acts.isdisjoint(parse.keys[at]) for at in near)
    return done and acts <= {key for keys in parse.keys for key in keys}


def _bound(parse: Parse, place: Place, quantity: Quantity, units: Units) -> Amount:
    """What ends "after a day" has lasted a day, and no more than that; what is brought "up to" a
    heat has just that."""
    amount = place.amount
    above = parse.head[place.unit]
    if amount.every and quantity.sort == "" and _recurs(parse, place, quantity):
        return amount._replace(every=False)
    if quantity.sort == "" and amount.bound == "at least" and parse.lower[above] == "after":
        return amount._replace(bound="about")
    start = min(place.tokens)
    if amount.bound != "at most" or parse.lower[max(start - 2, 0) : start] != ["up", "to"]:
        return amount
    telling = units.dimension(quantity.unit) in cue_data()["telling dimensions"]
    raised = not cue_stems("raising up").isdisjoint(parse.keys[place.head])
    return amount._replace(bound="exactly") if telling and raised else amount
