"""Advice is judged by what is to be done and what it is for, taken together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import SHIPPED

import lipgraph
from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft

_KBS = Path(__file__).parent / "data/check"


@cache
def _checker(topic: str) -> Checker:
    return Checker(lipgraph.load(str(SHIPPED if topic == "lip" else _KBS / topic / "kb")).index)


def _is_wrong(topic: str, text: str) -> bool:
    report = _checker(topic).check(read_draft(text, path="draft.md"))
    return any(finding.severity == "error" for finding in report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "If you have brown blood disease, use copper medicine.",
        "The answer to brown blood disease is copper medicine.",
        "Troubled by brown blood disease? Use copper medicine and the trouble is over.",
        "Owners who want to prevent green water go for long lighting.",
        "To be rid of green water, try long lighting.",
        "Raising the temperature is a good idea if you have brown blood disease.",
        "If you have velvet disease, never use copper medicine.",
        "Avoid using copper medicine if you have velvet disease.",
        "There is no need to use copper medicine when there is velvet disease.",
        "It is unwise to use copper medicine when there is velvet disease.",
        "Copper medicine should never be used for velvet disease.",
    ],
)
def test_advice_that_does_not_fit_its_purpose_is_wrong(text: str) -> None:
    assert _is_wrong("aquarium", text)


@pytest.mark.parametrize(
    "text",
    [
        "If you have velvet disease, use copper medicine.",
        "Troubled by velvet disease? Use copper medicine and the trouble is over.",
        "Troubled by brown blood disease? Whoever sold you the fish may know copper medicine.",
        "To prevent green water, avoid long lighting.",
        "Avoid overcrowding, or you will get rotting fins.",
        "If you have green water, never use long lighting.",
        "Stop using long lighting if you want to be rid of green water.",
        "Long lighting should never be used for green water.",
        "Steer clear of long lighting if green water is the trouble.",
        "Green water is a good reason not to use long lighting.",
        "If you have velvet disease, do not use copper medicine more than once a day.",
        "Some say that copper medicine is the answer to brown blood disease.",
        "Keep away from long lighting to prevent green water.",
        "Use copper medicine and you will have no more velvet disease.",
        "Is copper medicine the answer to brown blood disease?",
        "Use copper medicine for velvet disease, and if brown blood disease follows, use salt.",
        "My neighbour used copper medicine for brown blood disease.",
    ],
)
def test_advice_that_fits_its_purpose_or_that_nobody_gives_is_not(text: str) -> None:
    assert not _is_wrong("aquarium", text)


@pytest.mark.parametrize(
    "text",
    [
        "When your speech becomes slurred, wait and see.",
        "If your eyelid has begun to twitch as well, a neurological consultation is unnecessary.",
        "Has your eyelid begun to twitch as well? There is no need for a neurologist.",
        "Glance at your reflection every five minutes to help the lip settle.",
    ],
)
def test_a_sign_that_calls_for_a_look_is_not_to_be_left_alone(text: str) -> None:
    assert _is_wrong("lip", text)


@pytest.mark.parametrize(
    "text",
    [
        "If your speech becomes slurred, do not wait.",
        "If the eyelid joins in, do not wait for it to pass; see a doctor.",
        "If the twitch lasts less than two weeks, there is no need for a neurologist.",
        "Wait two weeks, and see a doctor if the eyelid has begun to twitch as well.",
        "To keep the twitch from coming back, go easy on caffeine.",
        "Many people drink coffee when they are tired.",
    ],
)
def test_what_leaves_no_sign_alone_is_right(text: str) -> None:
    assert not _is_wrong("lip", text)


@pytest.mark.parametrize(
    "text",
    [
        "Stop drinking coffee for two days to see if caffeine is to blame.",
        "Give up coffee to find out whether caffeine is the trigger.",
        "Skip coffee for two days and see if caffeine was the trigger.",
    ],
)
def test_what_is_to_be_found_out_is_no_purpose(text: str) -> None:
    assert not _is_wrong("lip", text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See a doctor if the twitching lasts more than two hours.", True),
        ("See a doctor if it lasts longer than two weeks.", False),
        ("See your GP if the twitch spreads to the eye.", False),
        ("Ask your doctor if coffee cures a twitching lip.", False),
    ],
)
def test_an_if_behind_whom_to_see_says_when(text: str, wrong: bool) -> None:
    assert _is_wrong("lip", text) is wrong


def test_who_is_to_be_seen_when_is_known() -> None:
    text = "See your GP if the twitch spreads to the eye."
    report = _checker("lip").check(read_draft(text, path="draft.md"))
    assert "supported" in {claim.verdict for claim in report.claims}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Check your lip in the mirror every five minutes.", True),
        ("Do not check your lip in the mirror every five minutes.", False),
        ("Avoid looking in the mirror every five minutes.", False),
        ("People who worry check the mirror every five minutes.", False),
    ],
)
def test_the_measure_of_a_harm_is_no_advice(text: str, wrong: bool) -> None:
    assert _is_wrong("lip", text) is wrong
