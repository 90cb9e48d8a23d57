"""Whether an amount in a text agrees with a quantity."""

from __future__ import annotations

from math import isfinite
from typing import Literal

from lipgraph.english.amount import Amount
from lipgraph.english.numbers import words
from lipgraph.english.units import Units

Agreement = Literal["equal", "within", "overlaps", "differs", "other dimension"]

ROUNDED = 0.1
"""How far "about" reaches, as a part of the number."""
CONVERTED = 0.025
"""How much a conversion into another unit may have been rounded ("12 inches" for 30 cm)."""
_EXACT = 1e-6


def compare(amount: Amount, low: float, high: float, unit: str, units: Units) -> Agreement:
    """Whether an amount says what a quantity from `low` to `high` of a unit says: `equal`, `within`
    it, `overlaps` or `differs`.

    A month may have 28 to 31 days; what is about an amount may be a tenth off; what was converted
    a fortieth. "At least" and "at most" are equal to a quantity that ends there.
    """
    ours, theirs = _span(amount.low, amount.high, amount.unit, units), _span(low, high, unit, units)
    if not ours or not theirs or ours[0] != theirs[0]:
        return "other dimension"
    off = _EXACT if _same(amount.unit, unit, units) else CONVERTED
    if amount.bound == "about":
        off = ROUNDED
    (_, least, most), (_, floor, top) = ours, theirs
    low_equal, high_equal = _meet(least, floor, off), _meet(most, top, off)
    if low_equal and high_equal:
        return "equal"
    if amount.bound == "at least":
        if low_equal:
            return "equal"
        return "overlaps" if least[0] * (1 - off) <= top[1] else "differs"
    if amount.bound == "at most":
        if high_equal:
            return "equal"
        if floor[0] <= most[1] and most[0] <= top[1] and isfinite(floor[0]):
            return "within"
        return "overlaps" if most[1] * (1 + off) >= floor[0] else "differs"
    if least[1] * (1 + off) >= floor[0] and most[0] * (1 - off) <= top[1]:
        return "within"
    if most[1] * (1 + off) >= floor[0] and least[0] * (1 - off) <= top[1]:
        return "overlaps"
    return "differs"


Edge = tuple[float, float]
"""The least and the most that one number may be, in the base unit of its dimension."""


def _same(one: str, other: str, units: Units) -> bool:
    return (units.name(one) or one) == (units.name(other) or other)


def _span(low: float, high: float, unit: str, units: Units) -> tuple[str, Edge, Edge] | None:
    """The dimension and both edges; a noun that is no unit is a dimension of its own."""
    if not unit:
        return None
    name = units.name(unit)
    if not name:
        return unit, (low, low), (high, high)
    calendar = words()["calendar"]
    if isinstance(calendar.get(name), list) and units.name(calendar["day"]):
        day = units.factor(calendar["day"])
        short, long = (days * day for days in calendar[name])
    else:
        short = long = units.factor(name)
    return units.dimension(name), (low * short, low * long), (high * short, high * long)


def _meet(one: Edge, other: Edge, off: float) -> bool:
    if not all(map(isfinite, (*one, *other))):
        return one == other
    slack = off * max(map(abs, (*one, *other)))
    return one[0] - slack <= other[1] and other[0] - slack <= one[1]
