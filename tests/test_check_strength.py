"""How often and how surely a sentence says what a claim says of some cases."""

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
        "Skipping meals will give you a tension headache.",
        "Missed meals are a sure way to get a tension headache.",
        "Skipping meals is all it takes to bring on a tension headache.",
        "Missed meals are the whole explanation for tension headaches.",
        "A tension headache follows missed meals as night follows day.",
        "Miss a meal and a tension headache will come, no matter who you are.",
        "Anyone who misses a meal gets a tension headache.",
        "That missed meals provoke tension headaches is beyond question.",
        "Low serotonin is the proven cause of central sensitisation.",
        "Low serotonin causes central sensitisation, as research has conclusively shown.",
        "Ice will ease your migraine.",
        "A triptan is a sure cure for migraine.",
        "Nobody doubts any longer that low serotonin causes central sensitisation.",
    ],
)
def test_what_holds_for_some_is_not_said_of_all(headaches: KnowledgeBase, text: str) -> None:
    assert verdicts(headaches, text) == {"overstated"}


@pytest.mark.parametrize(
    "text",
    [
        "Skipping meals will sometimes give you a tension headache.",
        "It has not been proven that low serotonin causes central sensitisation.",
        "A heat pack will relax the trapezius.",
        "Every evening, missed meals bring on tension headaches.",
        "All in all, missed meals bring on tension headaches.",
        "Everyone should know that missed meals bring on tension headaches.",
        "No one can be sure that missed meals bring on tension headaches.",
    ],
)
def test_what_is_said_of_some_is_not_overstated(headaches: KnowledgeBase, text: str) -> None:
    assert "overstated" not in verdicts(headaches, text)


@pytest.fixture(scope="module")
def breads() -> KnowledgeBase:
    """A knowledge base about bread."""
    return lipgraph.load(str(DATA / "sourdough" / "kb"))


@pytest.mark.parametrize(
    "text",
    [
        "Yeast turns sugars into gas and alcohol.",
        "Gluten gets chopped up by protease.",
        "Amylase breaks starch into sugars.",
    ],
)
def test_what_is_turned_into_something_or_done_up_is_not_more(
    breads: KnowledgeBase, text: str
) -> None:
    assert "contradicted" not in verdicts(breads, text)


@pytest.mark.parametrize("text", ["Protease builds up gluten.", "Salt speeds up fermentation."])
def test_up_says_more_where_the_verb_does(breads: KnowledgeBase, text: str) -> None:
    assert verdicts(breads, text) == {"contradicted"}


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    """The knowledge base that ships: one relation of it is worded with a rank, and one amount is
    only typical."""
    return lipgraph.load(str(Path(__file__).parents[1] / "kb"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A twitching lip is rarely the earliest sign of ALS.", "supported"),
        ("A twitching lip is not the earliest sign of ALS.", "supported"),
        ("A twitching lip is never, ever the earliest sign of ALS.", "overstated"),
        ("A twitching lip is usually the earliest sign of ALS.", "contradicted"),
        ("A lip twitch usually lasts a few days.", "supported"),
        ("No lip twitch ever outlasts a few days.", "overstated"),
        ("A lip twitch never lasts longer than a few days.", "overstated"),
    ],
)
def test_what_is_denied_of_every_case(shipped: KnowledgeBase, text: str, verdict: str) -> None:
    assert verdict in verdicts(shipped, text)


@pytest.mark.parametrize(
    "text",
    [
        "Stress is not the first trigger of lip twitching.",
        "No lip twitch lasts longer than a few days.",
        "A twitch lasts longer when you are tired.",
    ],
)
def test_a_denied_rank_or_a_length_is_no_error(shipped: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(shipped, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It is proven that glycinate is gentler than citrate.", "overstated"),
        ("Glycinate is definitely gentler than citrate.", "overstated"),
        ("Glycinate may be gentler than citrate.", "supported"),
        ("Glycinate is gentler than citrate.", "supported"),
    ],
)
def test_a_comparison_that_is_in_doubt_is_not_proven(
    shipped: KnowledgeBase, text: str, verdict: str
) -> None:
    assert verdict in verdicts(shipped, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bananas are low in potassium.", "contradicted"),
        ("Almonds are really low in magnesium.", "contradicted"),
        ("Bananas are high in potassium.", "supported"),
    ],
)
def test_what_is_low_in_a_thing_holds_little_of_it(
    shipped: KnowledgeBase, text: str, verdict: str
) -> None:
    assert verdict in verdicts(shipped, text)


def test_what_is_low_in_a_thing_is_no_rival_of_what_is_rich_in_it(shipped: KnowledgeBase) -> None:
    assert "contradicted" not in verdicts(shipped, "White rice is low in magnesium.")
