"""What a sentence names only to set it aside is denied of that alone, and speaks for the rest."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import SHIPPED

import lipgraph
from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft


@cache
def _checker() -> Checker:
    return Checker(lipgraph.load(str(SHIPPED)).index)


def _is_wrong(text: str) -> bool:
    report = _checker().check(read_draft(text, path="draft.md"))
    return any(finding.severity == "error" for finding in report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "A twitching lip comes from exhaustion and not from a neurological illness.",
        "A twitching lip is usually caused by tiredness, not by a neurological illness.",
        "Not ALS but stress triggers lip twitching.",
        "A twitching lip comes not from ALS but from stress.",
        "Instead of a neurological illness, tiredness causes most lip twitches.",
        "Diuretics lower magnesium instead of raising it.",
        "Hemifacial spasm affects one side of the face and not both.",
        "Hemifacial spasm picks one side of the face, but not the two together.",
        "Hemifacial spasm starts at the eye, not at the mouth.",
        "Hold the tension for five seconds, not for a minute.",
        "Cut caffeine for 48 hours and not for a week.",
        "Drink no coffee for two days.",
        "Plain water alone won't do: put some electrolytes in it.",
        "Pay no attention to the tip that you should wait a year before seeing a doctor.",
    ],
)
def test_what_stands_against_something_set_aside_is_not_denied(text: str) -> None:
    assert not _is_wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hemifacial spasm affects both sides of the face and not one.",
        "Hemifacial spasm starts at the mouth, not at the eye.",
        "Hold the tension for a minute, not for five seconds.",
        "Relax your face and only after that tense it.",
        "Each half of the face is struck by hemifacial spasm.",
    ],
)
def test_what_is_put_in_the_place_of_the_truth_is_wrong(text: str) -> None:
    assert _is_wrong(text)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Better sleep helps a twitching lip.", "Stress helps a twitching lip."),
        ("Stress does not help a twitching lip.", "Coffee benefits a twitching lip."),
        ("Botox helps hemifacial spasm.", "Botox does not help hemifacial spasm."),
    ],
)
def test_to_help_a_trouble_is_to_lessen_it(right: str, wrong: str) -> None:
    assert (_is_wrong(right), _is_wrong(wrong)) == (False, True)
