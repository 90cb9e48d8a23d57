"""Amounts of time that English gives without a number: "for months", "overnight", "at bedtime"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.amount import Amount
from lipgraph.english.cues import cue_data
from lipgraph.english.numbers import any_of, value_of, words
from lipgraph.english.units import Units, standard_triples

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Pattern(NamedTuple):
    """Words for a stretch of time: from `low` to `high` of a unit; without a unit of that of the
    words, of whose plural no `high` stands for as many as one still counts in it. It is looked for
    only where the text has the part of a word in `needed`."""

    pattern: re.Pattern[str]
    low: float
    high: float
    unit: str
    needed: str = ""


def spans(text: str, units: Units) -> tuple[Amount, ...]:
    """The stretches and times of day that a text gives without a number, in their order.

    >>> units = Units(standard_triples())
    >>> [(a.low, a.high, a.unit) for a in spans("It went on for months.", units)]
    [(2.0, 12.0, 'month')]
    """
    lower = text.lower().replace("\u2019", "'")
    found: list[Amount] = []
    for low, high, unit, start, end in _found(lower, units):
        # "Until bedtime" is both a time of day and how long it is until then.
        alike = [known for known in found if units.dimension(known.unit) == units.dimension(unit)]
        if all(end <= known.start or known.end <= start for known in alike):
            found.append(Amount(start, end, low, high, unit, "about"))
    return tuple(sorted(found))


def _found(lower: str, units: Units) -> list[tuple[float, float, str, int, int]]:
    found: list[tuple[float, float, str, int, int]] = []
    if not _timely().search(lower):
        return found
    for known in _patterns():
        for match in known.pattern.finditer(lower) if known.needed in lower else ():
            if _numbered(lower, match.start("said")):
                continue
            if count := match.groupdict().get("count"):
                high = value_of(count) or float(count)
                unit = units.name(cue_data()["counted aloud"])
                found.append((high, high, unit, match.start("said"), match.end("said")))
                continue
            if nth := match.groupdict().get("nth"):
                high = float(words()["ordinals"].get(nth) or value_of(nth) or nth)
                unit = units.name(match["unit"])
                found.append((high - 1, high, unit, match.start("said"), match.end("said")))
                continue
            unit = known.unit or units.name(match["unit"])
            if unit == "clock":
                unit = units.clock
            if unit:
                high = known.high or float(cue_data()["bare"].get(unit, 10))
                found.append((known.low, high, unit, match.start("said"), match.end("said")))
    return found


def _numbered(lower: str, start: int) -> bool:
    """Whether a number stands before a place: "two whole days" are not many days."""
    before = lower[:start].split()
    last = before[-1].strip("(\u2018\u201c'\"") if before else ""
    return last.isdigit() or value_of(last) > 1


@cache
def _timely() -> re.Pattern[str]:
    """What at least one of the patterns needs: the name of a unit or of a time."""
    told = cue_data()
    units = [names[0] for names, _, _ in standard_triples() if names[0] in told["bare"]]
    named = [
        one
        for kind in ("named spans", "day parts")
        for entry in told[kind]
        for one in entry["says"]
    ]
    said = [*units, *named, *told["counting"]]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_spaced, said))})")


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The patterns, those of more words first."""
    told = cue_data()
    names = {names[0]: names[1] for names, _, _ in standard_triples() if names[0] in told["bare"]}
    one, several = "|".join(names), "|".join(names.values())
    found = [
        _made(_phrase(phrase, one, several), entry, max(_plain(phrase), key=len, default=""))
        for entry in told["spans"]
        for phrase in entry["says"]
    ]
    for entry in told["named spans"]:
        found.append(_made("|".join(map(_spaced, entry["says"])), entry))
    for entry in told["day parts"]:
        found.append(_made("|".join(map(_spaced, entry["says"])), {**entry, "unit": "clock"}))
    before = "|".join(map(_spaced, sorted(told["before bare"], key=len, reverse=True)))
    bare = (
        rf"(?<![\w-])(?:{before})\s+(?P<said>(?P<unit>{several}))(?![\w-]|\s+(?:ago|old|later)\b)"
    )
    found.append(_Pattern(re.compile(bare), 2.0, 0.0, ""))
    found += [_Pattern(pattern, 0.0, 0.0, "") for pattern in (*_nth(one), _counted())]
    return tuple(found)


def _nth(one: str) -> Iterator[re.Pattern[str]]:
    """What is so on or by a certain day: "on its second day", "by day three"."""
    ties, known = any_of(cue_data()["nth spans"]), words()
    numbers = any_of([*known["ones"], *known["teens"]])
    end = r"(?![\w-])"
    yield re.compile(
        rf"(?<![\w-])(?P<said>{ties}\s+(?:very\s+)?(?P<nth>{any_of(known['ordinals'])})\s+(?P<unit>{one})){end}"
    )
    yield re.compile(rf"(?<![\w-])(?P<said>{ties}\s+(?P<unit>{one})\s+(?P<nth>{numbers}|\d+)){end}")


def _counted() -> re.Pattern[str]:
    """How far to count: "count slowly to sixty", "a slow count of five"."""
    told = words()
    one, ten = any_of(told["ones"]), any_of(told["tens"])
    number = rf"{ten}(?:[\s-]{one})?|{any_of(told['teens'])}|{one}"
    counting = any_of(cue_data()["counting"])
    return re.compile(
        rf"\b{counting}\s+(?:[\w']+\s+){{0,4}}?(?P<said>(?:to|of)\s+(?P<count>{number}|\d+))"
        r"(?![\w-]|\.\d|%|\s?(?:°|per))"
    )


def _plain(phrase: str) -> list[str]:
    """The words of a phrase that stand in it as they are."""
    return [word for word in phrase.split() if "{" not in word]


def _made(says: str, entry: dict[str, str], needed: str = "") -> _Pattern:
    low, high = float(entry["low"]), float(entry.get("high", 0))
    pattern = re.compile(rf"(?<![\w-])(?P<said>{says})(?![\w-])")
    return _Pattern(pattern, low, high, entry.get("unit", ""), needed)


def _phrase(phrase: str, one: str, several: str) -> str:
    spaced = _spaced(phrase).replace(r"\{unit\}", f"(?P<unit>{one})", 1)
    spaced = spaced.replace(r"\{unit\}", "(?P=unit)")
    return spaced.replace(r"\{units\}", f"(?P<unit>{several})", 1).replace(
        r"\{units\}", "(?P=unit)"
    )


def _spaced(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")
