"""The quantities of nodes: what shows that a sentence speaks of one, and what agrees with it."""

from __future__ import annotations

from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lipgraph.english.comparison import Agreement, compare
from lipgraph.english.cues import cue_data, cue_groups, cue_stems
from lipgraph.english.numbers import words as words_of_numbers
from lipgraph.english.stems import stem, stems

if TYPE_CHECKING:
    from lipgraph.english.amount import Amount
    from lipgraph.english.units import Units

_JOINING = frozenset(("to", "of", "for", "by", "per", "in", "at", "the", "a", "and"))
"""Words of a quantity's name that show nothing."""

_KINDEST_FIRST = ("equal", "within", "overlaps", "differs", "other dimension")

Sort = Literal["", "ceiling", "after", "before", "recurring"]


class Quantity(NamedTuple):
    """A quantity of a node. `groups` holds, for each word of its name, the stems by which a
    sentence shows that it speaks of it, of which those in `required` must be there; `sort` is what
    its name makes of the number."""

    node: int
    name: str
    low: float
    high: float
    unit: str
    groups: tuple[frozenset[str], ...]
    required: tuple[frozenset[str], ...]
    sort: Sort
    words: tuple[str, ...] = ()
    """The stems of its name that say something."""
    period: str = ""
    """The unit of time for each of which it is, if its name says so ("daily-light")."""

    @property
    def cues(self) -> frozenset[str]:
        """The stems of all its groups."""
        return frozenset().union(*self.groups)

    def shown(self, there: frozenset[str]) -> bool:
        """Whether the stems of a sentence show that it speaks of the quantity."""
        hit = sum(not group.isdisjoint(there) for group in self.groups)
        needed = 1 if len(self.groups) < 3 else 2
        if self.sort == "recurring" and (self.renews or not self.is_done(there)):
            return self.is_done(there)
        return hit >= needed and all(not group.isdisjoint(there) for group in self.required)

    @property
    def own_words(self) -> frozenset[str]:
        """The stems of its name that are of its thing, and not of any quantity."""
        return frozenset(self.words) - cue_stems("plain") - cue_stems("bare names")

    @property
    def renews(self) -> bool:
        """Whether it is how long a thing lasts until another takes its place."""
        return self.sort == "recurring" and not cue_stems("renewing").isdisjoint(self.words)

    def is_done(self, there: frozenset[str]) -> bool:
        """Whether the stems of a sentence show what recurs, if the name says that it is but one of
        the things that may be done ("replace-interval")."""
        generic = cue_stems("recurring") | cue_stems("plain")
        acts = [
            group
            for word, group in zip(self.words, self.groups, strict=True)
            if word not in generic
        ]
        return not acts or any(not act.isdisjoint(there) for act in acts)


def quantity_of(node: int, item: dict[str, Any], units: Units) -> Quantity:
    """A quantity as a node gives it. How many times it is to be in a period is the interval at
    which it recurs."""
    rates = _rates()
    given = item.get("value")
    low = float(item.get("min", -inf) if given is None else given)
    high = float(item.get("max", inf) if given is None else given)
    groups, required = [], []
    named = stems(item["name"].replace("_", "-"))
    words = [word for word in named if word not in _JOINING]
    if not cue_stems("floors").isdisjoint(words):
        high = inf
    for word in words:
        ties = _ties().get(word, ())
        long = word == stem("length") and units.dimension(item["unit"]) == "length"
        cues = cue_groups().get(stem("size") if long else word, frozenset())
        group = cues | {word, *(f"+{tie}" for tie in ties)}
        groups.append(group)
        last = word == words[-1] and word in cue_groups() and word not in cue_stems("tails")
        if last or word in cue_stems("required"):
            required.append(group)
    unit, sort = item["unit"], _sort(words)
    _, per, each = item["name"].replace("_", "-").rpartition("per-")
    period = units.name(each) if per else ""
    period = period or next((rates[word] for word in words if word in rates), "")
    if units.name(unit) == units.name("time") and period and low > 0:
        low, high, unit, sort = 1 / high, 1 / low, period, "recurring"
    return Quantity(
        node, item["name"], low, high, unit, tuple(groups), tuple(required), sort,
        tuple(words), units.name(period),
    )  # fmt: skip


@cache
def _rates() -> dict[str, str]:
    """By stems of names, the unit of time for each of which they say a quantity is."""
    told = words_of_numbers()
    return {stem(word): unit for word, unit in {**told["adverbs"], **told["adjectives"]}.items()}


@cache
def _ties() -> dict[str, tuple[str, ...]]:
    """By stems of names, the prepositions that tie an amount to what shows it."""
    return {stem(name): tuple(words) for name, words in cue_data()["ties"].items()}


def _sort(words: list[str]) -> Sort:
    if words and words[-1] == stem("after"):
        return "after"
    if words and words[-1] == stem("before"):
        return "before"
    if not cue_stems("ceilings").isdisjoint(words):
        return "ceiling"
    return "recurring" if not cue_stems("recurring").isdisjoint(words) else ""


def agreement(amount: Amount, quantity: Quantity, units: Units, own: frozenset[str]) -> Agreement:
    """Whether an amount of a text agrees with a quantity; `own` are the stems of the words that
    name its node, which when counted are servings ("four coffees")."""
    readings = _rescaled(amount, quantity.unit, units)
    found = [_agreement(reading, quantity, units, own) for reading in readings]
    return min(found, key=_KINDEST_FIRST.index)


def _agreement(amount: Amount, quantity: Quantity, units: Units, own: frozenset[str]) -> Agreement:
    if amount.counted:
        amount = _served(amount, quantity, own, units)
    if amount.every != (quantity.sort == "recurring"):
        if amount.every or amount.per or not quantity.renews:
            return "other dimension"
        amount = amount._replace(bound="about" if amount.bound == "at least" else amount.bound)
    found = compare(amount, quantity.low, quantity.high, quantity.unit, units)
    if found == "overlaps" and quantity.sort == "ceiling" and amount.bound == "at most":
        exact = amount._replace(bound="exactly")
        return compare(exact, quantity.low, quantity.high, quantity.unit, units)
    if quantity.sort == "before" and found in ("differs", "overlaps"):
        return _before(amount, quantity)
    if found == "differs" and quantity.sort == "ceiling":
        return _under(amount, quantity, units)
    return found


def _before(amount: Amount, quantity: Quantity) -> Agreement:
    """A time of day against one that it has to be before, both in hours."""
    if amount.bound in ("at most", "at least"):
        return "differs" if amount.high > quantity.high else "overlaps"
    return "within" if amount.high <= quantity.high else "differs"


def _under(amount: Amount, quantity: Quantity, units: Units) -> Agreement:
    """An amount that is not a ceiling, against it: of those below, only a lower ceiling is
    another one."""
    if compare(amount, -inf, quantity.high, quantity.unit, units) != "within":
        return "differs"
    if amount.bound != "at most":
        return "overlaps"
    lower = compare(amount._replace(bound="exactly"), -inf, quantity.low, quantity.unit, units)
    return "differs" if lower == "within" else "overlaps"


def recurrence(amount: Amount, units: Units) -> Amount:
    """ "Twice a week" as the interval at which it recurs."""
    occasion = units.name("time")
    if amount.unit != occasion or not amount.per or amount.low <= 0:
        return amount
    low, high = 1 / amount.high, 1 / amount.low
    return amount._replace(low=low, high=high, unit=amount.per, per="", every=True)


def as_declared(amount: Amount, units: Units) -> Amount:
    """An amount per something in the unit that is declared for just that ("gram per litre")."""
    unit = units.name(f"{amount.unit} per {amount.per}") if amount.per else ""
    return amount._replace(unit=unit, per="") if unit else amount


def _rescaled(amount: Amount, unit: str, units: Units) -> list[Amount]:
    """An amount in the unit of each other scale of the same thing that a text may have given it
    in; as it is, if there is none."""
    found = []
    for scale in cue_data()["scales"]:
        if amount.unit == units.name(scale["from"]) and unit == units.name(scale["to"]):
            low, high = (
                (value - float(scale["less"])) / float(scale["over"])
                for value in (amount.low, amount.high)
            )
            found.append(amount._replace(low=low, high=high, unit=unit))
    return found or [amount]


def _served(amount: Amount, quantity: Quantity, own: frozenset[str], units: Units) -> Amount:
    """A count of vessels as one of servings, and of the thing itself as one of servings or of what
    else a unit of the knowledge base's own counts."""
    vessel = cue_data()["vessels"].get(amount.unit)
    unit, dated = quantity.unit, quantity.sort in ("before", "after")
    counts = unit in cue_data()["servings"] or (units.dimension(unit) == unit and not dated)
    if vessel == unit or (counts and own.issuperset(stems(amount.unit))):
        return amount._replace(unit=unit, counted=False)
    return amount
