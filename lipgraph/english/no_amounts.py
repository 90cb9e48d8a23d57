"""Numbers that are no amounts: dates, prices, list numbers, telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.numbers import any_of, words

_REACH = 14
"""How many characters before a number can make it no amount."""
_LISTED = re.compile(r"\s*\d{1,3}[.)](?=\s)")
_MONEY = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?(?:\s*(?:million|billion|thousand|m|k)\b)?")
_FIGURES = re.compile(r"\d[\d.,]*(?:\s?[-–]\s?\d+)?")


def passed_over(text: str, lower: str, at: int) -> int:
    """Where the number that begins at a place ends if it is no amount, else 0."""
    if ordinal := _ordinal().match(lower, at):
        return ordinal.end()
    if not lower[at].isdigit():
        return 0
    if (listed := _LISTED.match(lower)) and at < listed.end():
        return listed.end()
    before = _before().search(lower, max(0, at - _REACH), at)
    if before and (not before["month"] or text[before.start("month")].isupper()):
        found = (_MONEY if before["currency"] else _FIGURES).match(lower, at)
        return found.end() if found else 0
    found = _behind().match(lower, at)
    if not found or (found["month"] and not text[found.start("month")].isupper()):
        return 0
    return found.end()


def numbered(lower: str, at: int) -> int:
    """Where a figure ends that numbers what stands before it ("step 3"), else 0."""
    if not lower[at].isdigit() or not _numbered().search(lower, max(0, at - _REACH), at):
        return 0
    found = _FIGURES.match(lower, at)
    return found.end() if found else 0


@cache
def _behind() -> re.Pattern[str]:
    """What a figure that is no amount looks like from its first digit on."""
    months = any_of(words()["months"])
    return re.compile(
        r"\d{1,4}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,4}(?!\d)"  # dates
        r"|(?!\d{1,3}(?: \d{3})+(?!\d))\+?\d{2,5}(?:[ -]\d{3,5}){2,}(?!\d)"  # telephone numbers
        r"|0\d{2,}(?:[ -]\d+)*"
        r"|\d{3}-\d{4}(?!\d)"
        rf"|\d{{1,4}}(?:st|nd|rd|th)\b(?:\s+of\s+{months}\b)?"
        rf"|\d{{1,2}}\s+(?P<month>{months})\b(?:,?\s+\d{{4}}\b)?"
        r"|(?:1[6-9]|20)\d0s\b"
        r"|(?!\d{1,2}:[0-5]\d(?!\d))\d+(?:\.\d+)?:\d+(?:\.\d+)?(?!\d)"
        r"|\d+\.\d+\.[\d.]*\d|10\.\d{4,}/\S+"  # versions, identifiers
    )


@cache
def _before() -> re.Pattern[str]:
    told = words()
    return re.compile(
        rf"(?:(?P<currency>{any_of(told['currencies'])})\s?"
        rf"|\b(?P<month>{any_of(told['months'])})\.?\s"
        r"|[^\W\d_][-.]|[^\W\d_]|\d[,.:/])$"
    )


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words()['numbered'])}[\s-]?$")


@cache
def _ordinal() -> re.Pattern[str]:
    told = words()
    return re.compile(rf"{any_of(told['tens'])}[\s-]+{any_of(told['ordinals'])}\b(?!s)")
