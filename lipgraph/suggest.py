"""The nearest names to one that was not found. Suggested, never silently taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE = 70.0
"""How alike (0 to 100) two names must be for one to be suggested for the other."""


def nearest(name: str, choices: Iterable[str], *, limit: int = 3) -> list[str]:
    """The choices most like `name`, best first, ties in alphabetical order.

    >>> nearest("lowerz", ["raises", "lowers"])
    ['lowers']
    """
    from rapidfuzz import fuzz, process, utils

    best: dict[str, float] = {}
    pool = sorted(set(choices))
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for choice, score, _ in process.extract(
            name,
            pool,
            scorer=scorer,
            processor=utils.default_process,
            score_cutoff=CLOSE,
            limit=limit * 4,
        ):
            best[choice] = max(score, best.get(choice, 0.0))
    return sorted(best, key=lambda choice: (-best[choice], choice))[:limit]


def did_you_mean(names: list[str]) -> str:
    """`; did you mean a, b or c?`, or nothing.

    >>> did_you_mean(["a", "b"]), did_you_mean([])
    ('; did you mean a or b?', '')
    """
    if not names:
        return ""
    *front, last = names
    return f"; did you mean {', '.join(front)} or {last}?" if front else f"; did you mean {last}?"
