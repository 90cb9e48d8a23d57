"""What a sentence says becomes of a thing, by the very scale that the knowledge base has it on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import SHIPPED

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.knowledge_base import load

DATA = Path(__file__).parent / "data" / "check"
WRONG = (
    ("lip", "Adrenaline has a numbing, quietening influence on your nerves."),
    ("lip", "Adrenaline dampens the nerves."),
    ("lip", "Cortisol takes the edge off jumpy nerves."),
    ("lip", "Alcohol withdrawal mellows the nerves."),
    ("lip", "A surge of cortisol blunts the sensitivity of the nerves."),
    ("lip", "The Botox jab works by perking up lazy muscle fibres around the mouth."),
    ("lip", "Skimp on sleep and your nerve firing threshold shoots up."),
    ("lip", "A hot cloth makes the lip muscles bunch up."),
    ("lip", "Magnesium keeps muscles locked in contraction."),
    ("tension-headache", "A heat pack makes the trapezius seize up."),
    ("tension-headache", "Stretching the neck shortens the suboccipital muscles."),
    ("tension-headache", "Neck stretches leave the trapezius knotted and hard as a rope."),
    ("espresso", "Channelling chokes the flow to a dribble."),
    ("houseplants", "Overwatering drives fungus gnats away."),
    ("houseplants", "Dry soil is a paradise for fungus gnats."),
)
RIGHT = (
    ("lip", "Adrenaline puts your nerves on a hair trigger."),
    ("lip", "A hot cloth makes the lip muscles loosen."),
    ("lip", "Magnesium helps muscles let go after a contraction."),
    ("lip", "Its job is to stop muscles loosening: magnesium does the opposite."),
    ("tension-headache", "Neck stretches leave the trapezius loose and supple."),
    ("tension-headache", "Relaxation training leaves the frontalis soft."),
    ("tension-headache", "A heat pack lets the trapezius unclench."),
    ("tension-headache", "Heat stops the trapezius from seizing up."),
)
QUIET = (
    ("lip", "Does adrenaline calm the nerves?"),
    ("lip", "As the adrenaline wears off, your nerves settle."),
    ("lip", "Nerves calm down by themselves once the cortisol has drained away."),
    ("lip", "Deep breathing calms the nerves once the adrenaline has faded."),
    ("lip", "After heavy sweating, water needs electrolytes added to it."),
    ("lip", "Do not expect adrenaline to calm the nerves."),
    ("tension-headache", "When the trapezius is tight, try a heat pack."),
    ("houseplants", "Stop overwatering and the fungus gnats will dwindle."),
)


@cache
def _checker(topic: str) -> Checker:
    kb = SHIPPED if topic == "lip" else DATA / topic / "kb"
    return Checker(load(str(kb)).index)


def _verdicts(topic: str, sentence: str) -> set[str]:
    report = _checker(topic).check(read_draft(sentence))
    return {claim.verdict for claim in report.claims}


@pytest.mark.parametrize(("topic", "sentence"), WRONG)
def test_the_other_end_of_the_scale_is_an_error(topic: str, sentence: str) -> None:
    assert "contradicted" in _verdicts(topic, sentence)


@pytest.mark.parametrize(("topic", "sentence"), RIGHT + QUIET)
def test_the_right_end_is_none(topic: str, sentence: str) -> None:
    assert "contradicted" not in _verdicts(topic, sentence)
