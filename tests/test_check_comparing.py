"""`lipgraph check` on comparisons by what lasts, is ready, holds and bears more, and on steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHIPPED

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

DATA = Path(__file__).parent / "data" / "check"


@pytest.fixture(name="bicycle", scope="module")
def _bicycle() -> KnowledgeBase:
    return lipgraph.load(str(DATA / "bicycle" / "kb"))


@pytest.fixture(name="bees", scope="module")
def _bees() -> KnowledgeBase:
    return lipgraph.load(str(DATA / "bees" / "kb"))


def is_wrong(kb: KnowledgeBase, text: str) -> bool:
    return "contradicted" in {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "The chain wears out sooner than the cassette.",
            "The cassette wears out sooner than the chain.",
        ),
        (
            "A cassette has a longer life than a chain.",
            "A chain has a longer life than a cassette.",
        ),
        (
            "The chain does not last as long as the cassette.",
            "The cassette does not last as long as the chain.",
        ),
        (
            "The cassette is longer-lived than the chain.",
            "The chain is longer-lived than the cassette.",
        ),
        (
            "It is the cassette, not the chain, that is the longer-lived.",
            "It is the chain, not the cassette, that is the longer-lived.",
        ),
        (
            "Degrease the chain first and wax it afterwards.",
            "Wax the chain first and degrease it afterwards.",
        ),
        (
            "Never wax the chain without first degreasing it.",
            "Never degrease the chain without first waxing it.",
        ),
        (
            "Degrease the chain, after which you can wax the chain.",
            "Wax the chain, after which you can degrease the chain.",
        ),
    ],
)
def test_what_lasts_and_what_is_done_first(bicycle: KnowledgeBase, right: str, wrong: str) -> None:
    assert not is_wrong(bicycle, right)
    assert is_wrong(bicycle, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "The cassette sits on the wheel, and the chain wears out in time.",
        "It is the cassette, not the chain, that carries the sprockets.",
        "The chain is longer than the cassette is wide.",
        "Some riders wax the chain before they degrease it, and regret it.",
        "Never wax the chain before you have degreased it.",
        "Does a chain outlive the cassette it runs on?",
        "A chain may now and then outlive a neglected cassette.",
        "It is not true that a chain outlives the cassette.",
        "Buy the chain before the cassette if money is short.",
        "Compared with last year, the chain costs less than the cassette.",
    ],
)
def test_other_comparisons_are_left_alone(bicycle: KnowledgeBase, text: str) -> None:
    assert not is_wrong(bicycle, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is formic acid, not thymol, that smells the stronger.",
        "Thymol works more slowly than formic acid.",
        "Formic acid is no gentler than thymol.",
        "Thymol is not the cheapest of the lot.",
    ],
)
def test_what_is_compared_by_something_else(bees: KnowledgeBase, text: str) -> None:
    assert not is_wrong(bees, text)


@pytest.fixture(scope="module")
def topics() -> dict[str, KnowledgeBase]:
    """Knowledge bases by their topic."""
    names = ("espresso", "sourdough", "tomatoes", "houseplants")
    found = {name: lipgraph.load(str(DATA / name / "kb")) for name in names}
    return {**found, "lip": lipgraph.load(str(SHIPPED))}


@pytest.mark.parametrize(
    ("topic", "wrong", "right"),
    [
        # A correlative that makes a comparative of a word of a name.
        ("sourdough", "The wetter the dough, the denser the crumb.",
         "The wetter the dough, the more open the crumb."),
        ("tomatoes", "The wetter the leaves, the lower the risk of late blight.",
         "The wetter the leaves, the faster late blight spreads."),
        # What one thing does to another by way of a third.
        ("espresso", "The finer the grind, the less bitter the coffee.",
         "The finer the grind, the more bitter the coffee."),
        ("espresso", "The hotter the water, the more sour the shot.",
         "The finer the grind, the less sour the coffee."),
        # A verb within a name turns nothing.
        ("espresso",
         "The hotter the water, the greater the risk that the shot will be under-extracted.",
         "The hotter the water, the greater the risk that the shot will be over-extracted."),
        # What a comparison only points at.
        ("lip", "We pay more attention to a flutter in the calf than to one in the face.",
         "We pay more attention to a flutter in the face than to one in the calf."),
        ("lip", "We notice a twitch in the leg more than one in the face.",
         "We notice a twitch in the face more than one in the leg."),
        ("lip", "Older antipsychotics are safer than newer ones when it comes to tardive "
         "dyskinesia.", "Older antipsychotics are riskier than newer ones when it comes to tardive "
         "dyskinesia."),
    ],
)  # fmt: skip
def test_everyday_comparisons(
    topics: dict[str, KnowledgeBase], topic: str, wrong: str, right: str
) -> None:
    assert is_wrong(topics[topic], wrong)
    assert not is_wrong(topics[topic], right)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("espresso", "The hotter the water, the sooner you burn your fingers."),
        ("espresso", "The harder the water, the more often you descale."),
        ("sourdough", "The wetter the dough, the more it sticks."),
        ("lip", "A bottle of water does more good than one of cola."),
        ("lip", "The longer a twitch lasts, the more people worry."),
        ("houseplants", "The brighter the light, the more water a plant needs."),
    ],
)
def test_comparisons_of_something_else(
    topics: dict[str, KnowledgeBase], topic: str, text: str
) -> None:
    assert not is_wrong(topics[topic], text)
