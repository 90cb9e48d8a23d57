"""Numbers that are no amounts: years and dates, prices, list numbers, telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.numbers import any_of, words


@cache
def _behind() -> re.Pattern[str]:
    """What a figure that is no amount looks like from its first digit on."""
    told = words()
    months = any_of(told["months"])
    return re.compile(
        rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}(?!\d)"  # dates, versions
        rf"|\+?\d{{2,5}}(?:[ -]\d{{3,5}}){{2,}}(?!\d)(?<!\d,)"  # telephone numbers
        rf"|0\d{{2,}}(?:[ -]\d+)*"
        rf"|\d{{1,2}}(?:st|nd|rd|th)\b(?:\s+of\s+{months}\b)?"
        rf"|\d{{1,2}}\s+{months}\b(?:,?\s+\d{{4}}\b)?"
        rf"|\d{{3,4}}0s\b|\d{{2}}0?s\b(?=\s*$|\W)(?<=0s)"
        rf"|\d+(?:\.\d+)?:\d+(?:\.\d+)?(?!\d)(?!\s?[ap]\.?m)"
        rf"|\d+\.\d+\.[\d.]+|10\.\d{{4,}}/\S+"
        rf"|\d+[a-z]{{3,}}\d\w*)"
    )


@cache
def _before() -> re.Pattern[str]:
    told = words()
    months = any_of(told["months"])
    return re.compile(
        rf"(?:(?P<currency>{any_of(told['currencies'])})\s?(?:\d[\d.,]*\s?[-–]\s?)?"
        rf"|(?<![\w-]){any_of(told['numbered'])}[\s-]?"
        rf"|(?P<month>\b{months})\.?\s"
        rf"|\w[-.]|[a-z]|\d[,.:/])$"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        r"(?:1[6-9]|20)\d\d(?![\d,.]\d|\w)(?:\s?[-–/]\s?(?:(?:1[6-9]|20)\d\d|\d\d)\b)?"
    )


@cache
def _ordinal() -> re.Pattern[str]:
    told = words()
    return re.compile(rf"{any_of(told['tens'])}[\s-]+{any_of(told['ordinals'])}\b")


_LISTED = re.compile(r"\s*\d{1,3}[.)](?=\s)")
_MONEY = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?(?:\s*(?:million|billion|thousand))?")
_DIGITS = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d+)?")


def passed_over(text: str, lower: str, at: int) -> int:
    """Where the number that begins at a place ends if it is no amount, else 0."""
    if ordinal := _ordinal().match(lower, at):
        return ordinal.end()
    if not lower[at].isdigit():
        return 0
    if (listed := _LISTED.match(lower)) and at < listed.end():
        return listed.end()
    before = _before().search(lower, max(0, at - 14), at)
    if before:
        found = (_MONEY if before["currency"] else _DIGITS).match(lower, at)
        capital = not before["month"] or text[before.start("month")].isupper()
        if found and capital:
            return found.end()
    if found := _behind().match(lower, at):
        return found.end()
    return 0
