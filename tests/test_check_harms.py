"""What a draft urges its readers to do or to let be, though nothing but harm comes of it."""

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
        ("lip", "Lay a bag of frozen peas across your mouth for ten minutes."),
        ("lip", "To quieten the lip, hold an ice pack against it."),
        ("lip", "Try an ice pack on the lip tonight."),
        ("lip", "Reach for an ice pack when the lip starts."),
        ("lip", "Stay up late for a week."),
        ("houseplants", "Put the plant in a cold draught."),
        ("bicycle", "Ride with a dry, unlubricated chain."),
        ("bicycle", "Leave loose spokes as they are."),
        ("bicycle", "Keep riding on glazed pads."),
        ("sourdough", "Shape the loaf loosely."),
        ("sourdough", "Go for a shallow cut when you score."),
        ("aquarium", "Overcrowd the tank."),
        ("aquarium", "Skip quarantine for new fish."),
        ("aquarium", "You can skip a few water changes."),
        ("aquarium", "Fill up with untreated tap water."),
        ("bicycle", "Carry on riding with a stretched chain."),
        ("tomatoes", "Let the watering become uneven."),
        ("tension-headache", "Sit in a slouched posture to ease the neck."),
        ("lip", "Keep checking the mirror."),
        ("espresso", "Let limescale build up."),
        ("bees", "Let a failing queen carry on."),
    ],
)
def test_what_does_only_harm_is_not_to_be_urged(name: str, text: str) -> None:
    assert _rules(name, text) == {"contradicted"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lip", "Do not hold an ice pack against the lip."),
        ("lip", "If a warm cloth does nothing, try an ice pack."),
        ("lip", "Stay up late only if you must."),
        ("lip", "Leave stress at the door."),
        ("lip", "Let the worry pass."),
        ("lip", "Keep caffeine to the morning."),
        ("lip", "Keep your last coffee to the morning."),
        ("houseplants", "Go easy on misting the leaves."),
        ("lip", "Put caffeine on the list of suspects."),
        ("lip", "Let yourself dry out and the balance of salts in the blood shifts."),
        ("lip", "Clench your jaw for five seconds, then let go."),
        ("houseplants", "Keep the plant out of a cold draught."),
        ("houseplants", "Place a humidifier in dry air."),
        ("bicycle", "Take a wobbly wheel to a shop."),
        ("bicycle", "Do not ride with loose spokes."),
        ("sourdough", "Let underproofed dough rise for longer."),
        ("sourdough", "Leave it too long and the gluten gives out."),
        ("aquarium", "Never skip quarantine."),
        ("aquarium", "Use dechlorinator in untreated tap water."),
        ("espresso", "Put old coffee oils in detergent."),
        ("tension-headache", "Stay in a dark room during a migraine."),
    ],
)
def test_what_is_forbidden_limited_or_dealt_with_is_not_urged(name: str, text: str) -> None:
    assert not _rules(name, text)
