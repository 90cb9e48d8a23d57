"""`lipgraph check` on what is said of doing without a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

BEES = Path(__file__).parent / "data" / "check" / "bees" / "kb"


@pytest.fixture(scope="module")
def bees() -> KnowledgeBase:
    return lipgraph.load(str(BEES))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(f"# Notes\n\n{text}").claims}


@pytest.mark.parametrize(
    "doing_without",
    [
        "Avoiding {}",
        "Getting rid of {}",
        "Doing away with {}",
        "Going without {}",
        "Cutting back on {}",
        "Not having {}",
        "The absence of {}",
        "A drop in {}",
        "Steering clear of {}",
    ],
)
def test_doing_without_a_cause_is_its_opposite(bees: KnowledgeBase, doing_without: str) -> None:
    start = doing_without.format("a damp hive")
    assert verdicts(bees, f"{start} lowers the winter loss.") == {"supported"}
    assert verdicts(bees, f"{start} raises the winter loss.") == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Avoid a damp hive to lower the winter loss.",
        "Once the damp hive is dealt with, the winter loss falls.",
        "The winter loss falls after the damp hive was dealt with.",
        "If a damp hive is the cause, removing it lowers the winter loss.",
        "A fall in the warmth of the cluster raises the winter loss.",
    ],
)
def test_what_comes_of_doing_without_is_no_fault(bees: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(bees, text)


def test_a_drop_counts_once(bees: KnowledgeBase) -> None:
    text = "A damp hive leads to a {} in the warmth of the cluster."
    assert verdicts(bees, text.format("drop")) == {"supported"}
    assert verdicts(bees, text.format("rise")) == {"contradicted"}
