"""The polarity of all words around two things, held against what joins them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.knowledge_base import load

BEES = Path(__file__).parent / "data" / "check" / "bees" / "kb"
WRONG = (
    "A damp hive keeps the cluster warmth high.",
    "Brood rearing keeps the mite load down.",
    "Fill the hive with thymol, and brood rearing surges.",
    "Fit a narrow entrance, and robbing climbs.",
    "Fit a narrow entrance and robbing picks up.",
    "With a damp hive, winter loss dwindles.",
    "With a nectar gap, brood rearing shoots up.",
)
RIGHT = (
    "A damp hive keeps the cluster warmth low.",
    "Brood rearing sends the mite load up.",
    "Fit a narrow entrance, and robbing dwindles.",
    "With a damp hive, winter loss climbs.",
    "Brood rearing slows down with a nectar gap.",
    "A narrow entrance keeps robbing from getting worse.",
)


@cache
def _checker() -> Checker:
    return Checker(load(str(BEES)).index)


def _verdicts(sentence: str) -> set[str]:
    report = _checker().check(read_draft(sentence))
    return {claim.verdict for claim in report.claims}


@pytest.mark.parametrize("sentence", WRONG)
def test_the_opposite_way_is_an_error(sentence: str) -> None:
    assert "contradicted" in _verdicts(sentence)


@pytest.mark.parametrize("sentence", RIGHT)
def test_the_right_way_is_none(sentence: str) -> None:
    assert _verdicts(sentence) == {"supported"}


def test_a_correlative_with_better_and_worse() -> None:
    wrong, right = (
        "The softer your tyres, the worse they grip.",
        "The softer your tyres, the better they grip.",
    )
    checker = Checker(load(str(BEES.parents[1] / "bicycle" / "kb")).index)
    found = [
        {claim.verdict for claim in checker.check(read_draft(sentence)).claims}
        for sentence in (wrong, right)
    ]
    assert found == [{"contradicted"}, {"supported"}]
