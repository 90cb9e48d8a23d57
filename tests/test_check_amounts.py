"""Amounts that texts give in many wordings, against those that knowledge bases know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import SHIPPED

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.knowledge_base import load

DATA = Path(__file__).parent / "data" / "check"
KNOWN: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "amounts.yaml").read_text("utf-8"))


def _wrong(name: str, sentences: list[str]) -> list[str]:
    """Which of the sentences draw an error, each a paragraph of its own."""
    folder = SHIPPED if name == "shipped" else DATA / name / "kb"
    draft = read_draft("\n\n".join(sentences), path="draft.md")
    findings = Checker(load(str(folder)).index).check(draft).findings
    lines = {finding.place.line for finding in findings if finding.severity == "error"}
    return [sentence for at, sentence in enumerate(sentences) if 2 * at + 1 in lines]


def _said(name: str, which: str) -> list[str]:
    said = [
        template.replace("{amount}", amount)
        for entry in KNOWN[name]["amounts"]
        for template in entry["says"]
        for amount in entry[which]
    ]
    return [sentence[0].upper() + sentence[1:] for sentence in said]


@pytest.mark.parametrize("name", KNOWN)
def test_wrong_amounts_are_errors(name: str) -> None:
    sentences = _said(name, "wrong")
    assert len(_wrong(name, sentences)) >= 0.97 * len(sentences)


@pytest.mark.parametrize("name", KNOWN)
def test_right_amounts_are_none(name: str) -> None:
    assert _wrong(name, _said(name, "right")) == []


@pytest.mark.parametrize("name", KNOWN)
def test_amounts_of_other_things_are_none(name: str) -> None:
    assert _wrong(name, KNOWN[name]["others"]) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Preheating does not take twenty to thirty minutes.", True),
        ("Preheating hardly ever takes twenty to thirty minutes.", True),
        ("Preheating does not take longer than twenty to thirty minutes.", False),
        ("Preheating does not just take twenty to thirty minutes.", False),
        ("Preheating need not take twenty to thirty minutes.", False),
        ("If preheating does not take twenty minutes, look at the thermostat.", False),
    ],
)
def test_what_is_right_but_denied_is_wrong(text: str, wrong: bool) -> None:
    assert bool(_wrong("espresso", [text])) == wrong


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("shipped", "Screw up your face, count slowly to sixty, then let go.", True),
        ("shipped", "Screw up your face, count slowly to five, then let go.", False),
        ("shipped", "A shot of Botox keeps the lip quiet until bedtime.", True),
        ("shipped", "A shot of Botox keeps the lip quiet for a whole season.", False),
        ("shipped", "Botox keeps the lip quiet for the rest of your life.", True),
        ("shipped", "Wait another year before you see a doctor about the twitch.", True),
        ("shipped", "| Warm compress | two hours |", True),
        ("shipped", "| Warm compress | ten minutes |", False),
        ("shipped", "Early oral steroids can start within half a minute.", False),
        ("shipped", "A shot of Botox can keep the lip quiet for just an hour.", True),
        ("shipped", "The twitch will not let up for another couple of months.", True),
        ("shipped", "Botox is quickly given. Its effect wears off within two days.", True),
        (
            "tension-headache",
            "A chronic tension-type headache is so called only after it has gone on for a year.",
            True,
        ),
        (
            "tension-headache",
            "A chronic tension-type headache is so called only after it has gone on for 3 months.",
            False,
        ),
        ("espresso", "For a double take nine grams of coffee, not a gram more.", True),
        ("houseplants", "You repot once a decade, no more.", True),
        ("houseplants", "You repot once a year, no more.", False),
        ("houseplants", "A wilted peace lily takes until the next day to recover.", True),
        ("tomatoes", "Lay the mulch knee-deep.", True),
    ],
)
def test_times_and_sizes_without_numbers(name: str, text: str, wrong: bool) -> None:
    assert bool(_wrong(name, [text])) == wrong
