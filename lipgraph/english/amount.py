"""An amount that a text gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

Bound = Literal["exactly", "about", "at least", "at most"]


class Amount(NamedTuple):
    """An amount that a text gives, at `text[start:end]`, from its number through its unit: `low`
    and `high` in the unit as written, by its name, which are equal for a single number.

    `bound` says how the text binds it: `exactly`, `about`, `at least` (also `after`, `more than`)
    or `at most` (also `up to`, `within`, `no more than`). A number that English leaves open ("a
    few", "several") is `about` the widest range that a careful reader hears in it.

    - `per`: the unit that a rate is for ("two litres a day"), or nothing.
    - `every`: it is the interval at which something recurs ("every five minutes").
    - `of`: `age` where it is how old somebody is.
    - `share`: a part of a whole said without a percent sign ("one in five"); its unit is percent.
    - `ratio`: a multiple ("twice as likely"); it has no unit.
    - `counted`: its unit is no unit but the singular of what is counted ("four mugs").
    - `article`: its number is no more than an article ("a week").
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    bound: str
    per: str = ""
    every: bool = False
    of: str = ""
    share: bool = False
    ratio: bool = False
    counted: bool = False
    article: bool = False
