"""Numbers with units in English prose: ranges, compounds, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lipgraph.english.numbers import Number, any_of, number_at, part_at, words
from lipgraph.english.phrases import phrases
from lipgraph.english.units import Units


class Measure(NamedTuple):
    """A number or a range with its unit."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    number: Number
    ranged: bool = False


class Measures:
    """Reads the measures of one text, whose first character is a space that is not its own."""

    def __init__(self, text: str, lower: str, units: Units) -> None:
        self.text, self.lower, self.units = text, lower, units
        self.told, self.patterns = words(), phrases()
        self.rates: list[tuple[int, int]] = []

    def match(self, name: str, at: int) -> re.Match[str] | None:
        """A phrase that begins at a place."""
        return self.patterns[name].match(self.lower, at)

    def before(self, name: str, at: int) -> re.Match[str] | None:
        """A phrase that ends shortly before a place, as its pattern says how."""
        return self.patterns[name].search(self.lower[max(0, at - 60) : at])

    def unit_after(self, number: Number) -> tuple[int, str]:
        """Where the unit of a number ends and which it is."""
        figure = number.style == "figure"
        gap = self.match("figure gap" if figure else "word gap", number.end)
        pattern = self.units.after_figure if figure else self.units.after_word
        for at in [gap.end(), number.end] if gap else [number.end] if figure else []:
            if unit := pattern.match(self.lower, at):
                return unit.end(), self.units.name(unit[0])
        return 0, ""

    def single(self, at: int) -> Measure | None:
        """One number with its unit."""
        part = part_at(self.lower, at)
        if part and (found := self.of_unit(part)):
            return Measure(at, found[0], part.low, part.high, found[1], part)
        number = number_at(self.lower, at)
        if number:
            end, unit = self.unit_after(number)
            return Measure(at, end, number.low, number.high, unit, number) if unit else None
        article = re.compile(r"an?(?=[\s\-‑])").match(self.lower, at)
        if not article:
            return None
        number = Number(at, article.end(), 1, 1, "article")
        end, unit = self.unit_after(number)
        if not unit or unit == self.told["units"]["occasion"] or self.is_ordinal(number.end, end):
            return None
        return Measure(at, end, 1, 1, unit, number)

    def is_ordinal(self, at: int, end: int) -> bool:
        """Whether "a second" is one of a series and no unit: something follows that it numbers."""
        if self.lower[at:end].strip() not in self.told["ordinals"]:
            return False
        after = self.match("word", end)
        return (
            bool(after) and after is not None and after["word"] not in self.told["function words"]
        )

    def of_unit(self, part: Number) -> tuple[int, str] | None:
        """Where the unit that a part is of ends, and which it is: "a quarter of an hour"."""
        for name in ("of", "bare"):
            gap = self.match(name, part.end)
            full = gap and re.compile(rf"(?:{any_of(self.told['fillers'])}\s+)*").match(
                self.lower, gap.end()
            )
            unit = full and self.units.after_word.match(self.lower, full.end())
            if unit:
                return unit.end(), self.units.name(unit[0])
        return None

    def measure(self, at: int) -> Measure | None:
        """A number or a range with its unit, and what is added to it: "2 hours and 30 minutes"."""
        first = self.single(at)
        if first:
            return self.ranged_units(first) or self.compound(first)
        number = number_at(self.lower, at)
        return self.ranged_numbers(number) if number else None

    def joints(self, at: int, start: int) -> Iterator[int]:
        """Where the second number of a range may begin."""
        if to := self.match("to", at):
            yield to.end()
        if self.before("between", start) and (and_ := self.match("and", at)):
            yield and_.end()

    def ranged_numbers(self, number: Number) -> Measure | None:
        """ "10 to 15 minutes": the unit stands behind the second number only."""
        for at in self.joints(number.end, number.start):
            last = self.single(at)
            if last and last.low > number.low and last.number.style != "article":
                return Measure(
                    number.start, last.end, number.low, last.high, last.unit, number, True
                )
        return None

    def ranged_units(self, first: Measure) -> Measure | None:
        """ "30 seconds to two minutes", "an hour or two": in the unit of the second."""
        for at in self.joints(first.end, first.start):
            last = self.single(at)
            if last:
                if self.units.dimension(first.unit) != self.units.dimension(last.unit):
                    continue
                last = self.compound(last)
                scale = self.units.factor(first.unit) / self.units.factor(last.unit)
                if first.low * scale < last.high:
                    return first._replace(
                        end=last.end,
                        low=first.low * scale,
                        high=last.high,
                        unit=last.unit,
                        ranged=True,
                    )
            elif (
                (number := number_at(self.lower, at))
                and number.low > first.low
                and not self.noun(number)
            ):
                return first._replace(end=number.end, high=number.high, ranged=True)
        return None

    def compound(self, first: Measure) -> Measure:
        """A measure with the smaller ones that follow it: "2 hours 30 minutes"."""
        if and_ := self.match("and part", first.end):
            part = part_at(self.lower, and_.end())
            if part and not self.of_unit(part) and not self.match("share", part.end):
                return first._replace(
                    end=part.end, low=first.low + part.low, high=first.high + part.low
                )
        then = self.match("then", first.end)
        if not then or first.low != first.high:
            return first
        scale = self.units.factor(first.unit)
        next_ = self.single(then.end())
        if next_ and self.units.dimension(next_.unit) == self.units.dimension(first.unit):
            more = next_.low * self.units.factor(next_.unit) / scale
            if (
                next_.number.style != "article"
                and self.units.factor(next_.unit) < scale
                and more < 1
            ):
                return first._replace(end=next_.end, low=first.low + more, high=first.high + more)
            return first
        smaller = self.told["bare second"].get(first.unit)
        bare = smaller and re.compile(r"\s?(\d\d)(?![\w%°.,:-]\w|\w)").match(self.lower, first.end)
        if bare and first.number.style == "figure":
            more = int(bare[1]) * self.units.factor(smaller) / scale
            return first._replace(end=bare.end(), low=first.low + more, high=first.high + more)
        return first

    def noun(self, number: Number) -> tuple[int, str] | None:
        """What a number counts: the next word that can be its noun, in the singular."""
        end, one = number.end, number.low == number.high == 1
        for _ in range(3):
            word = self.match("word", end)
            if not word or word["word"] in self.told["function words"]:
                return None
            end = word.end()
            if word["word"] in self.told["fillers"]:
                continue
            if one:
                return end, word["word"]
            if single := self.singular(word["word"]):
                return end, single
        return None

    def singular(self, word: str) -> str:
        """The singular of a plural, or nothing if the word is none."""
        if word in self.told["plurals"]:
            return str(self.told["plurals"][word])
        if not word.endswith("s") or word.endswith(tuple(self.told["singular endings"])):
            return ""
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
            return word[:-2]
        return word[:-1]
