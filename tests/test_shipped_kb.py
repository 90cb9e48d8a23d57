"""The shipped knowledge base says what its sources say, and finds it by the words people use."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import lipgraph

ROOT = Path(__file__).parent.parent
EXPECTED = yaml.safe_load((Path(__file__).parent / "data" / "expectations.yaml").read_text())


@pytest.fixture(scope="module")
def kb() -> lipgraph.KnowledgeBase:
    return lipgraph.load(str(ROOT / "kb"))


def rows(section: str) -> list[list[str]]:
    return [line.split(" | ") for line in EXPECTED[section]]


@pytest.mark.parametrize(("start", "end", "effect", "steps"), rows("paths"))
def test_influence(
    kb: lipgraph.KnowledgeBase, start: str, end: str, effect: str, steps: str
) -> None:
    answer = kb.paths(f"{start} -> {end}", reading="influence", max_steps=int(steps), limit=None)
    assert answer.effect == effect


@pytest.mark.parametrize(("word", "node"), rows("words"))
def test_everyday_words_find_their_node_first(
    kb: lipgraph.KnowledgeBase, word: str, node: str
) -> None:
    assert [hit.id for hit, _ in kb.find(word, limit=1)] == [node]


@pytest.mark.parametrize(("node", "kind"), rows("kinds"))
def test_kinds(kb: lipgraph.KnowledgeBase, node: str, kind: str) -> None:
    assert kb.node(node).kind == kind


@pytest.mark.parametrize(("node", "value", "unit"), rows("quantities"))
def test_quantities(kb: lipgraph.KnowledgeBase, node: str, value: str, unit: str) -> None:
    amounts = [(quantity.get("value"), quantity["unit"]) for quantity in kb.node(node).quantities]
    assert (int(value), unit) in amounts


@pytest.mark.parametrize(("question", "node"), rows("questions"))
def test_questions(kb: lipgraph.KnowledgeBase, question: str, node: str) -> None:
    answer = kb.paths(question)
    assert any(node in path.nodes for path in answer)


def test_every_claim_has_evidence(kb: lipgraph.KnowledgeBase) -> None:
    without = [claim.text for node in kb.nodes() for claim in node.claims if not claim.evidence]
    assert without == []


def test_the_mirror_loop_is_reinforcing(kb: lipgraph.KnowledgeBase) -> None:
    loops = kb.loops("mirror checking", limit=None, max_steps=5).loops
    wanted = {"mirror-checking", "stress", "lip-twitching"}
    through = [loop for loop in loops if wanted <= set(loop.path.nodes)]
    assert through
    assert {loop.behavior for loop in through} == {"reinforcing"}
