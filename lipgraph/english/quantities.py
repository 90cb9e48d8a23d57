"""Quantities in prose: numbers in figures and in words, ranges, and units."""

from __future__ import annotations

from typing import NamedTuple


class Amount(NamedTuple):
    """An amount that a text gives, from `start` to `end` of the text, both ends inclusive of the
    range it covers: `low` and `high` in the unit as written, which are equal for a single number.

    `bound` says how the text binds it: `exactly`, `about`, `at least` (also `after`, `more than`)
    or `at most` (also `up to`, `within`, `no more than`).
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    bound: str
