"""`lipgraph check` on comparisons by what lasts, is ready, holds and bears more, and on steps."""

from __future__ import annotations

from pathlib import Path

import pytest

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
