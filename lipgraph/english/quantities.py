"""Amounts in English prose: numbers in figures and in words, ranges, and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lipgraph.english.amount import Amount
from lipgraph.english.bounds import Sort, bound_of
from lipgraph.english.comparison import compare
from lipgraph.english.measures import Measure, Measures
from lipgraph.english.no_amounts import numbered, passed_over
from lipgraph.english.numbers import Number, part_at, value_of
from lipgraph.english.units import Units, standard_triples

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_GOES_WITH = re.compile(r"\b(?:for|to|per|in|of)\s+$")
"""What stands before the amount of a thing that another amount goes with."""

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
    lower = " " + lower
    if not units.starts.search(lower):
        return ()
    return tuple(_Reader(" " + text, lower.replace("μ", "µ"), units).read())


def amounts_in(parse: Parse, units: Units) -> tuple[Amount, ...]:
    """The amounts of a sentence, found once."""
    key = (amounts, units)
    if key not in parse.memo:
        parse.memo[key] = amounts(parse.text, units)
    found: tuple[Amount, ...] = parse.memo[key]
    return found


class _Reader(Measures):
    """Reads one text, whose first character is a space that is not its own."""

    def read(self) -> Iterator[Amount]:
        """The amounts from the first to the last."""
        at = 0
        self.rates: list[tuple[int, int]] = []
        while found := self.units.starts.search(self.lower, at):
            start = at = found.start() + 1
            if any(low <= start < high for low, high in self.rates[-4:]):
                continue
            if past := self._passed_over(start):
                at = past
                continue
            amount, end = self._amount_at(start)
            if amount and (amount.unit or amount.ratio):
                yield amount._replace(start=amount.start - 1, end=amount.end - 1)
            at = max(end, at)

    def _passed_over(self, at: int) -> int:
        """Where a number ends that is no amount, with the rate that it has as a price; else 0."""
        if past := passed_over(self.text, self.lower, at):
            self._rate(past, near=True)
            return past
        past = numbered(self.lower, at)
        return 0 if past and self.single(at) else past

    def _amount_at(self, at: int) -> tuple[Amount | None, int]:
        """The amount that begins at a place, and where reading goes on."""
        for rule in (self._clock, self._every, self._occasions, self._fold, self._share):
            if found := rule(at):
                return found, found.end
        if measure := self.measure(at):
            return self._finished(measure)
        if number := self.number(at):
            counted = self._age(number) or self._counted(number)
            return counted, counted.end if counted else number.end
        return None, at

    def _bound(self, start: int, end: int, unit: str = "", *, loose: bool = False) -> str:
        """How the text binds the number of an amount."""
        sort: Sort = "period" if self.is_period(unit) else ""
        if unit and unit == self.units.clock:
            sort = "clock"
        bound = bound_of(self.lower, start, end, sort=sort)
        return "about" if bound == "exactly" and loose else bound

    # Times of day.

    def _clock(self, at: int) -> Amount | None:
        """A time of day, in hours of 24; without a unit where the units have none for it."""
        first = self._clock_time(at) or self._bare_hour(at)
        if not first:
            return None
        end, low = first
        unit = self.units.clock
        for joint in self.joints(end, at):
            last = self._clock_time(joint)
            if last and last[1] > low:
                return Amount(at, last[0], low, last[1], unit, "exactly")
        return Amount(at, end, low, low, unit, self._bound(at, end, unit))

    def _clock_time(self, at: int) -> tuple[int, float] | None:
        """Where a time of day ends, and which it is."""
        if word := self.match("clock word", at):
            return word.end(), float(self.told["clock words"][word[0]])
        number = self.number(at)
        if not number or number.low != number.high or not 0 <= number.low <= 24:
            return None
        end, value = number.end, number.low
        if minutes := self.match("minutes", end):
            end, value = minutes.end(), value + int(minutes["minutes"]) / 60
        half = self.match("clock", end)
        if half:
            end = half.end()
            value += 12 if half["pm"] and value < 12 else -12 if half["am"] and value >= 12 else 0
        word = self.match("then clock word", end)
        if word and (half or minutes or value == 12):
            return word.end(), float(self.told["clock words"][word[0].strip()])
        return (end, value) if half or minutes else None

    def _bare_hour(self, at: int) -> tuple[int, float] | None:
        """The first hour of "2 to 4 pm", which has its half of the day from the second."""
        number = self.number(at)
        for joint in self.joints(number.end, at) if number else ():
            last = self._clock_time(joint)
            if number and last and number.low == number.high and 0 < number.low < last[1]:
                later = number.low + 12 if number.low + 12 < last[1] else number.low
                return number.end, later
        return None

    # Recurrence.

    def _every(self, at: int) -> Amount | None:
        """The interval at which something recurs: "every five minutes", "every other day", "every
        300 km", but not the amount that another goes with ("a spoon for every litre")."""
        found = self.match("every", at)
        if not found:
            return None
        number = float(self.told["ordinals"].get(found["nth"], 2) if found["nth"] else 1)
        measure = self.measure(found.end())
        unit = self.units.after_each.match(self.lower, found.end())
        if not unit and found["nth"]:
            number = 1.0
            unit = self.units.after_each.match(self.lower, found.start("nth"))
        goes_with = _GOES_WITH.search(self.lower, 0, at)
        if measure and (self.is_period(measure.unit) or (measure.unit and not goes_with)):
            bound = self._bound(at, measure.end, measure.unit, loose=measure.number.loose)
            low, high, name, end = measure.low, measure.high, measure.unit, measure.end
        elif unit:
            low, high, name, end = number, number, self.units.name(unit[0]), unit.end()
            bound = self._bound(at, end, name)
        else:
            return None
        return Amount(at, end, low, high, name, bound, every=True)

    def _occasions(self, at: int) -> Amount | None:
        """ "Once", "twice": how often, or how many times as much."""
        found = self.match("occasion", at)
        if not found:
            return None
        low = float(self.told["occasions"][found["low"]])
        high = float(self.told["occasions"][found["high"] or found["low"]])
        end = found.end()
        bound = self._bound(at, end)
        span = self.match("once in", end)
        measure = self.measure(span.end()) if span and high == 1 else None
        if measure and self.is_period(measure.unit):
            return Amount(
                at, measure.end, measure.low, measure.high, measure.unit, bound, every=True
            )
        if high > 1 and self.match("multiple", end):
            return Amount(at, end, low, high, "", bound, ratio=True)
        rate = self._rate(end, near=True)
        told = rate or self.before("once", at) or self.match("once every", end)
        if high == 1 and not told:
            return None
        return Amount(at, end, low, high, self.told["units"]["occasion"], bound, per=rate)

    def _fold(self, at: int) -> Amount | None:
        """ "Threefold", "a 3-fold rise"."""
        found = self.match("fold", at)
        if not found:
            return None
        told = found["number"]
        number = float(told) if told[0].isdigit() else value_of(told)
        bound = self._bound(at, found.end())
        return Amount(at, found.end(), number, number, "", bound, ratio=True)

    # Shares.

    def _share(self, at: int) -> Amount | None:
        """ "One in five", "nine out of ten", "two thirds of": a part of a whole, in percent."""
        part = part_at(self.lower, at)
        if part and (self.single(at) or not self.match("share", part.end)):
            return None
        if part and self.before("no share", at):
            return None
        end, value = (part.end, part.low) if part else self._odds(at)
        if not end:
            return None
        unit = self.told["units"]["share"]
        return Amount(at, end, value * 100, value * 100, unit, self._bound(at, end), share=True)

    def _odds(self, at: int) -> tuple[int, float]:
        """Where "one in five" ends, and the part that it is; 0 if it is no share."""
        number = self.number(at)
        in_ = self.match("in", number.end) if number else None
        whole = self.number(in_.end()) if in_ else None
        if not number or not whole or whole.low < 2 or number.high > whole.low:
            return 0, 0.0
        if self.is_period(self.unit_after(whole)[1]) or self.is_year(whole):
            return 0, 0.0
        return whole.end, number.low / whole.low

    # What is said of a measure.

    def _finished(self, measure: Measure) -> tuple[Amount, int]:
        """A measure with its bound, its rate and what it is of."""
        start, end, unit = measure.start, measure.end, measure.unit
        bound = self._bound(start, end, unit, loose=measure.number.loose)
        if self.lower.startswith(self.told["open sign"], measure.number.end):
            bound = "at least"
        if self.lower.startswith(tuple(self.told["loose signs"]), measure.number.end):
            bound = "about"
        amount = Amount(start, end, measure.low, measure.high, unit, bound)
        if unit == self.told["units"]["occasion"] and self.match("multiple", end):
            return amount._replace(unit="", ratio=True), end
        if self.is_period(unit) and (age := self.match("age behind", end)):
            return amount._replace(of="age"), age.end()
        if self.is_period(unit) and self.before("age before", start):
            return amount._replace(of="age"), end
        rate = self._rate(end, near=self.is_period(unit)) or self._rate_before(start)
        return amount._replace(per=rate, article=measure.number.style == "article"), end

    def _rate(self, at: int, *, near: bool) -> str:
        """The unit for each of which an amount is, said behind it: at once, or after what the
        amount is of ("two litres of water a day")."""
        if adverb := self.match("adverb", at):
            self.rates.append(adverb.span())
            return str(self.told["adverbs"][adverb["adverb"]])
        begin = at
        each = self.match("each", begin)
        while True:
            if each and (unit := self._unit_of_rate(each[0], each.end())):
                self.rates.append((each.start(), unit[0]))
                return unit[1]
            if near or not self.match("of", at):
                return ""
            further = self.match("of each", begin)
            if not further:
                return ""
            begin = further.end() - 1
            each = self.match("each", begin)

    def _unit_of_rate(self, each: str, at: int) -> tuple[int, str] | None:
        """Any unit after "per", a stretch of time after "a"."""
        anything = each.strip() in self.told["per"]
        pattern = self.units.any_each if anything else self.units.after_each
        unit = pattern.match(self.lower, at)
        return (unit.end(), self.units.name(unit[0])) if unit else None

    def _rate_before(self, start: int) -> str:
        found = self.before("adjective", start)
        return str(self.told["adjectives"][found["adjective"]]) if found else ""

    # Things counted.

    def _age(self, number: Number) -> Amount | None:
        """A bare number after "aged"."""
        if not self.before("age before", number.start):
            return None
        start, end, high = number.start, number.end, number.high
        for at in self.joints(end, start):
            if (last := self.number(at)) and last.low > number.low:
                end, high = last.end, last.high
        unit, bound = self.told["units"]["age"], self._bound(start, end)
        return Amount(start, end, number.low, high, unit, bound, of="age")

    def _counted(self, number: Number) -> Amount | None:
        """A number of things that are no unit: "four mugs"."""
        last = number
        for at in self.joints(number.end, number.start):
            if (second := self.number(at)) and second.low > number.low:
                last = second
        pronoun = last.low == last.high == 1 and self.before("pronoun", number.start)
        noun = None if pronoun or self.is_year(last) else self.noun(last)
        if not noun:
            self._rate(last.end, near=True)
            return None
        end, single = noun
        unit = self.units.name(single)
        bound = self._bound(number.start, end, unit, loose=number.loose)
        rate = self._rate(end, near=False) or self._rate_before(number.start)
        amount = Amount(number.start, end, number.low, last.high, unit or single, bound, per=rate)
        return amount._replace(counted=not unit)
