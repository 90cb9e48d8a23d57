"""In what order a draft would have its readers take what is put in order."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import SHIPPED

import lipgraph

DATA = SHIPPED.parent / "tests" / "data" / "check"


@cache
def _kb(name: str) -> lipgraph.KnowledgeBase:
    return lipgraph.load(str(SHIPPED if name == "lip" else DATA / name / "kb"))


def _rules(name: str, text: str) -> set[str]:
    return {f.rule for f in _kb(name).check(text).findings if f.severity == "error"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lip", "Fix your sleep first and deal with the coffee later."),
        ("lip", "The very last thing to give up is coffee."),
        ("lip", "Cut out coffee last of all, after you have tried everything else."),
        ("lip", "Sort out your sleep before anything else; doing without coffee is a later step."),
        ("lip", "Sleep comes first; the caffeine cut follows once you are rested."),
        ("lip", "Leave your coffee until last."),
        ("lip", "Begin with a magnesium pill, then turn to nuts and leafy greens."),
        ("tomatoes", "Mulch first and plant out later."),
        ("sourdough", "Shape the loaf first and let it bulk ferment afterwards."),
        ("espresso", "Tamp first and level later."),
    ],
)
def test_steps_in_another_order_are_wrong(name: str, text: str) -> None:
    assert _rules(name, text) == {"contradicted"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lip", "Cut out coffee first, then work on your sleep."),
        ("lip", "Your first step is to cut out coffee."),
        ("lip", "Sleep is the first thing that suffers when you drink coffee."),
        ("lip", "Drink coffee first thing in the morning only."),
        ("lip", "Coffee at last!"),
        ("lip", "Make stress the first thing you tackle."),
        ("lip", "Take the magnesium pill first thing in the morning with food."),
        ("lip", "Once coffee is cut, better sleep comes next."),
        ("lip", "Coffee is often the last thing people think of."),
        ("tomatoes", "Harden off first, then plant out."),
        ("sourdough", "Finish with cooling."),
        ("espresso", "Flush last."),
    ],
)
def test_steps_in_their_order_or_in_none_are_not(name: str, text: str) -> None:
    assert not _rules(name, text)
