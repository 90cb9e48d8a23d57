"""Numbers with units in English prose: ranges, compounds, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lipgraph.english.numbers import Number, number_at, part_at, words
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


class Measures:
    """Reads the measures of one text, whose first character is a space that is not its own."""

    def __init__(self, text: str, lower: str, units: Units) -> None:
        self.text, self.lower, self.units = text, lower, units
        self.told, self.patterns = words(), phrases()
        self._numbers: dict[int, Number | None] = {}
        self._singles: dict[int, Measure | None] = {}

    def match(self, name: str, at: int) -> re.Match[str] | None:
        """A phrase that begins at a place."""
        return self.patterns[name].match(self.lower, at)

    def before(self, name: str, at: int) -> re.Match[str] | None:
        """A phrase that ends shortly before a place, as its pattern says how."""
        return self.patterns[name].search(self.lower[max(0, at - 40) : at])

    def number(self, at: int) -> Number | None:
        """The number that begins at a place."""
        if at not in self._numbers:
            self._numbers[at] = number_at(self.lower, at)
        return self._numbers[at]

    def single(self, at: int) -> Measure | None:
        """One number with its unit."""
        if at not in self._singles:
            self._singles[at] = self._part(at) or self._whole(at) or self._article(at)
        return self._singles[at]

    def is_period(self, unit: str) -> bool:
        """Whether a unit is of time."""
        return bool(unit) and self.units.dimension(unit) == self.units.period

    def unit_after(self, number: Number) -> tuple[int, str]:
        """Where the unit of a number ends and which it is."""
        figure = number.style == "figure"
        gap = self.match("figure gap" if figure else "word gap", number.end)
        pattern = self.units.after_figure if figure else self.units.after_word
        if gap and (unit := pattern.match(self.lower, gap.end())):
            return unit.end(), self.units.name(unit[0])
        return 0, ""

    def _whole(self, at: int) -> Measure | None:
        number = self.number(at)
        if not number:
            return None
        end, unit = self.unit_after(number)
        if not unit or (self.is_year(number) and self.before("before year", at)):
            return None
        return Measure(at, end, number.low, number.high, unit, number)

    def is_year(self, number: Number) -> bool:
        """Whether a number is written as years are."""
        return bool(self.patterns["year"].fullmatch(self.lower, number.start, number.end))

    def _part(self, at: int) -> Measure | None:
        """ "Half an hour", "a quarter of a litre", "a half-hour"."""
        part = part_at(self.lower, at)
        if not part:
            return None
        gap = self.match("of a", part.end)
        if not gap and not self.match("ordinal", at):
            gap = self.match("word gap", part.end)
        unit = gap and self.units.after_word.match(self.lower, gap.end())
        name = self.units.name(unit[0]) if unit else ""
        if not unit or name == self.told["units"]["occasion"]:
            return None
        return Measure(at, unit.end(), part.low, part.high, name, part)

    def _article(self, at: int) -> Measure | None:
        """ "A week", but not "a second opinion", where something follows that is numbered."""
        article = self.match("article", at)
        if not article:
            return None
        plain = not self.match("single", article.end())
        number = Number(at, article.end(), 1.0, 1.0, "article" if plain else "word")
        end, unit = self.unit_after(number)
        if not unit or unit == self.told["units"]["occasion"]:
            return None
        if self.lower[number.end : end].strip() in self.told["ordinals"]:
            after = self.match("word", end)
            if after and after["word"] not in self.told["function words"]:
                return None
        return Measure(at, end, 1.0, 1.0, unit, number)

    def measure(self, at: int) -> Measure | None:
        """A number or a range with its unit, and what is added to it: "2 hours and 30 minutes"."""
        first = self.single(at)
        if first:
            return self._range_of_measures(first) or self._compound(first)
        number = self.number(at)
        return self._range_of_numbers(number) if number else None

    def joints(self, at: int, start: int) -> Iterator[int]:
        """Where the second number of a range may begin, if the first one ends at a place."""
        if to := self.match("to", at):
            yield to.end()
        if (and_ := self.match("and", at)) and self.before("between", start):
            yield and_.end()

    def _range_of_numbers(self, number: Number) -> Measure | None:
        """ "10 to 15 minutes": the unit stands behind the second number only."""
        for at in self.joints(number.end, number.start):
            last = self.single(at)
            if last and last.low > number.low and last.number.style != "article":
                return Measure(number.start, last.end, number.low, last.high, last.unit, number)
        return None

    def _range_of_measures(self, first: Measure) -> Measure | None:
        """ "30 seconds to two minutes", in the unit of the second; "an hour or two"."""
        for at in self.joints(first.end, first.start):
            last = self.single(at)
            number = self.number(at)
            if last and self.units.dimension(first.unit) == self.units.dimension(last.unit):
                last = self._compound(last)
                scale = self.units.factor(first.unit) / self.units.factor(last.unit)
                low, end, high, unit = first.low * scale, last.end, last.high, last.unit
            elif not last and number and self.match("or", first.end) and not self.noun(number):
                low, end, high, unit = first.low, number.end, number.high, first.unit
            else:
                continue
            if low < high:
                return first._replace(end=end, low=low, high=high, unit=unit)
        return None

    def _compound(self, first: Measure) -> Measure:
        """A measure with the smaller ones that follow it: "2 hours 30 minutes"."""
        if part := self.match("and a", first.end):
            share = part_at(self.lower, part.start("part"))
            if share and not self.match("share", share.end) and not self._part(share.start):
                low, high = first.low + share.low, first.high + share.low
                return first._replace(end=share.end, low=low, high=high)
        if first.low != first.high:
            return first
        more, end = self._smaller(first)
        return first._replace(end=end, low=first.low + more, high=first.high + more)

    def _smaller(self, first: Measure) -> tuple[float, int]:
        """What follows a measure in a smaller unit, as a part of its own, and where it ends."""
        larger = self.units.factor(first.unit)
        then = self.match("then", first.end)
        smaller = self.single(then.end()) if then else None
        if smaller and self.units.dimension(smaller.unit) == self.units.dimension(first.unit):
            factor = self.units.factor(smaller.unit)
            more = smaller.low * factor / larger
            if factor < larger and 0 < more < 1 and smaller.number.style != "article":
                return more, smaller.end
        unit = self.told["bare second"].get(first.unit, "")
        bare = self.match("bare second", first.end) if self.units.name(unit) else None
        if bare and first.number.style == "figure":
            return int(bare[1]) * self.units.factor(unit) / larger, bare.end()
        return 0.0, first.end

    def noun(self, number: Number) -> tuple[int, str] | None:
        """Where what a number counts ends, and its singular: the first plural of the next three
        words, or for one thing the last of them before a word that no noun can be."""
        end, found = number.end, None
        for _ in range(3):
            word = self.match("word", end)
            if not word or word["word"] in self.told["function words"]:
                break
            end = word.end()
            if word["word"] in self.told["fillers"]:
                continue
            if number.low != number.high or number.low != 1:
                if single := self._singular(word["word"]):
                    return end, single
            elif found and word["word"].endswith(tuple(self.told["verb endings"])):
                break
            else:
                found = end, word["word"]
        return found

    def _singular(self, word: str) -> str:
        """The singular of a plural, or nothing if the word is none."""
        if word in self.told["plurals"]:
            return str(self.told["plurals"][word])
        if not word.endswith("s") or word.endswith(tuple(self.told["singular endings"])):
            return ""
        for ending, single in self.told["plural endings"].items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)] + str(single)
        return word[:-1]
