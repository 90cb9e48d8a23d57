"""How often a sentence says that two things go together, in whatever build."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

DATA = Path(__file__).parent / "data" / "check"


@pytest.fixture(scope="module")
def headaches() -> KnowledgeBase:
    """A knowledge base about headaches."""
    return lipgraph.load(str(DATA / "tension-headache" / "kb"))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    """The verdicts on a text."""
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Stress is rarely what lies behind a tension headache.",
        "When a reader has a tension headache, stress is almost never what lies behind it.",
        "Seldom is stress the culprit when a tension headache sets in.",
        "Doctors practically never resort to a triptan for a migraine.",
        "Only the odd person under stress develops a tension headache.",
        "Among those with a tension headache, stress is hardly ever the explanation.",
        "A tension headache brought on by stress is a rarity.",
        "A triptan is seldom the answer to a migraine.",
        "Taken at the usual dose, paracetamol does the liver harm more often than not.",
        "In most people, paracetamol is what harms the liver.",
    ],
)
def test_how_often_is_turned_round(headaches: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(headaches, text)


@pytest.mark.parametrize(
    "text",
    [
        "Once you have learned relaxation training you will never have another tension headache.",
        "Nobody who does relaxation training will ever have a tension headache.",
        "Everyone under stress develops a tension headache.",
        "All who take a triptan find that it relieves the migraine.",
    ],
)
def test_what_is_often_so_is_not_always_so(headaches: KnowledgeBase, text: str) -> None:
    assert "overstated" in verdicts(headaches, text)


@pytest.mark.parametrize(
    "text",
    [
        "Stress is seldom treated in those with a tension headache.",
        "A tension headache that stress has brought on is rarely dangerous.",
        "A tension headache seldom causes stress.",
        "Paracetamol is hardly ever what harms the liver.",
        "After relaxation training a tension headache is seldom seen.",
        "Those who treat a migraine with a triptan usually lie down as well.",
        "Seldom a week goes by without a tension headache from stress.",
    ],
)
def test_what_says_something_else_is_left_alone(headaches: KnowledgeBase, text: str) -> None:
    assert not {"contradicted", "overstated"} & verdicts(headaches, text)
