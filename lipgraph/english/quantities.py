"""Amounts in English prose: numbers in figures and in words, ranges, and units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lipgraph.english.amount import Amount
from lipgraph.english.bounds import bound_of
from lipgraph.english.comparison import compare
from lipgraph.english.measures import Measure, Measures
from lipgraph.english.no_amounts import passed_over
from lipgraph.english.numbers import Number, number_at, part_at
from lipgraph.english.units import Units, standard_triples

__all__ = ["Amount", "Units", "amounts", "compare", "standard_triples"]


def amounts(text: str, units: Units) -> tuple[Amount, ...]:
    """The amounts that a text gives, in their order.

    >>> units = Units(standard_triples())
    >>> [(a.low, a.high, a.unit, a.bound) for a in amounts("Hold it for up to ten seconds.", units)]
    [(10.0, 10.0, 'second', 'at most')]
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lower = " " + lower.replace("μ", "µ")
    if not units.starts.search(lower):
        return ()
    return tuple(_Reader(" " + text, lower, units).read())


class _Reader(Measures):
    """Reads one text, whose first character is a space that is not its own."""

    def read(self) -> Iterator[Amount]:
        """The amounts from the first to the last."""
        at = 0
        while found := self.units.starts.search(self.lower, at):
            start = at = found.end()
            if any(low <= start < high for low, high in self.rates):
                continue
            past = passed_over(self.text, self.lower, start)
            if past:
                at = max(past - 1, at)
                continue
            amount, end = self.amount_at(start)
            if amount:
                yield amount._replace(start=amount.start - 1, end=amount.end - 1)
            at = max(end, at)

    def amount_at(self, at: int) -> tuple[Amount | None, int]:
        """The amount that begins at a place, and where reading goes on."""
        for rule in (self.clock, self.every, self.occasions, self.share, self.multiple):
            if found := rule(at):
                return found, found.end
        measure = self.measure(at)
        if measure:
            return self.finished(measure)
        number = number_at(self.lower, at)
        if number:
            counted = self.counted(number)
            return counted, counted.end if counted else number.end
        return None, at

    # Times of day.

    def clock(self, at: int) -> Amount | None:
        """A time of day, where the units have one for it; its number is of 24 hours."""
        low = self.clock_time(at)
        if not low:
            return None
        end, value = low
        start, first = at, value
        to = self.match("to", end)
        if to and (last := self.clock_time(to.end())):
            end, value = last
        if not self.units.clock:
            return Amount(start, end, first, value, "", "exactly")
        bound = bound_of(self.lower, start, end, clock=True) if first == value else "exactly"
        return Amount(start, end, first, value, self.units.clock, bound)

    def clock_time(self, at: int) -> tuple[int, float] | None:
        if word := self.match("clock word", at):
            return word.end(), float(self.told["clock words"][word[0]])
        number = number_at(self.lower, at)
        if not number or number.low != number.high or not 0 <= number.low <= 24:
            return None
        end, value = number.end, number.low
        minutes = self.match("minutes", end)
        if minutes:
            end, value = minutes.end(), value + int(minutes["minutes"]) / 60
        half = self.match("clock", end)
        if half:
            end = half.end()
            if half["pm"] and value < 12:
                value += 12
            if half["am"] and value >= 12:
                value -= 12
        word = self.match("then clock word", end)
        if word and (half or minutes or value == 12):
            return word.end(), float(self.told["clock words"][word[0].strip()])
        return (end, value) if half or minutes else None

    # Recurrence.

    def every(self, at: int) -> Amount | None:
        """The interval at which something recurs: "every five minutes", "every other day"."""
        found = self.match("every", at)
        if not found:
            return None
        if found["nth"]:
            nth = (
                2.0
                if found["nth"] not in self.told["ordinals"]
                else float(self.told["ordinals"][found["nth"]])
            )
            unit = self.units.after_each.match(self.lower, found.end())
            if unit:
                return Amount(
                    at, unit.end(), nth, nth, self.units.name(unit[0]), "exactly", every=True
                )
            found = re.compile(r"every\s+").match(self.lower, at)
            assert found
        if measure := self.measure(found.end()):
            bound = "about" if measure.number.loose else "exactly"
            return Amount(
                at, measure.end, measure.low, measure.high, measure.unit, bound, every=True
            )
        unit = self.units.after_each.match(self.lower, found.end())
        if unit:
            return Amount(at, unit.end(), 1, 1, self.units.name(unit[0]), "exactly", every=True)
        return None

    def occasions(self, at: int) -> Amount | None:
        """ "Once", "twice": how often, or how many times as much."""
        found = self.match("occasion", at)
        if not found:
            return None
        value = float(self.told["occasions"][found[0]])
        if value > 1 and self.match("multiple", found.end()):
            return Amount(
                at, found.end(), value, value, "", self.bound(at, found.end()), ratio=True
            )
        rate = self.rate(found.end(), near=True)
        if value == 1 and not rate and not self.before("once", at):
            return None
        unit = self.told["units"]["occasion"]
        return Amount(at, found.end(), value, value, unit, self.bound(at, found.end()), per=rate)

    def multiple(self, at: int) -> Amount | None:
        number = number_at(self.lower, at)
        if not number:
            return None
        fold = self.match("fold", number.end)
        if not fold:
            return None
        bound = self.bound(at, fold.end())
        return Amount(at, fold.end(), number.low, number.high, "", bound, ratio=True)

    # Shares.

    def share(self, at: int) -> Amount | None:
        """ "One in five", "nine out of ten", "two thirds of": a part of a whole, in percent."""
        unit = self.told["units"]["share"]
        part = part_at(self.lower, at)
        if part:
            if self.measure(at) or not self.match("share", part.end):
                return None
            end, value = part.end, part.low * 100
        else:
            number = number_at(self.lower, at)
            whole = number and self.match("in", number.end)
            of = whole and number_at(self.lower, whole.end())
            if not number or not of or number.high > of.low or not of.low:
                return None
            if (
                self.unit_after(of)
                and self.units.dimension(self.unit_after(of)[1]) == self.units.period
            ):
                return None
            end, value = of.end, number.low / of.low * 100
        return Amount(at, end, value, value, unit, self.bound(at, end), share=True)

    # What is said of a measure.

    def finished(self, measure: Measure) -> tuple[Amount, int]:
        """A measure with its bound, its rate and what it is of."""
        start, end, unit = measure.start, measure.end, measure.unit
        bound = self.bound(start, end, loose=measure.number.loose)
        amount = Amount(start, end, measure.low, measure.high, unit, bound)
        if unit == self.told["units"]["occasion"] and self.match("multiple", end):
            return amount._replace(unit="", ratio=True), end
        if age := self.match("age behind", end):
            return amount._replace(of="age"), age.end()
        if self.before("age before", start):
            return amount._replace(of="age"), end
        rate = self.rate(end, near=self.units.dimension(unit) == self.units.period)
        rate = rate or self.rate_before(start)
        return amount._replace(per=rate, article=measure.number.style == "article"), end

    def bound(self, start: int, end: int, *, loose: bool = False) -> str:
        bound = bound_of(self.lower, start, end)
        if bound == "exactly" and loose:
            return "about"
        return bound

    def rate(self, at: int, *, near: bool) -> str:
        """The unit for each of which an amount is, said behind it."""
        if adverb := self.match("adverb", at):
            self.rates.append(adverb.span())
            return str(self.told["adverbs"][adverb["adverb"]])
        if not near and not re.compile(r"\s+of\b|\s*/|\s+(?:an?|per|each|every|in)\b").match(
            self.lower, at
        ):
            return ""
        each = self.match("each now", at) or (None if near else self.match("each", at))
        while each:
            unit = self.units.after_each.match(self.lower, each.end())
            if unit or (
                each[0].strip().endswith(("per", "/"))
                and (unit := self.units.any_each.match(self.lower, each.end()))
            ):
                self.rates.append((at, unit.end()))
                return self.units.name(unit[0])
            later = None if near else self.patterns["each"].match(self.lower, at)
            each = later if later and later.end() > each.end() else None
        return ""

    def rate_before(self, start: int) -> str:
        found = self.before("adjective", start)
        return str(self.told["adjectives"][found["adjective"]]) if found else ""

    # Things counted.

    def counted(self, number: Number) -> Amount | None:
        """A number of things that are no unit: "four mugs"."""
        if self.before("age before", number.start):
            unit = self.told["units"]["age"]
            return Amount(
                number.start,
                number.end,
                number.low,
                number.high,
                unit,
                self.bound(number.start, number.end),
                of="age",
            )
        first, last = number, number
        for at in self.joints(number.end, number.start):
            second = number_at(self.lower, at)
            if second and second.low > number.low:
                last = second
        noun = self.noun(last)
        if not noun:
            return None
        end, unit = noun
        bound = self.bound(first.start, end, loose=number.loose)
        known = self.units.name(unit)
        return Amount(
            first.start,
            end,
            first.low,
            last.high,
            known or unit,
            bound,
            per=self.rate(end, near=False),
            counted=not known,
        )
