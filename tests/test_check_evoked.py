"""Claims of which a sentence names one end and only describes the other."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

GARDEN = {
    "schema.yaml": """\
kinds:
  habit: {label: Habit, plural: habits, color: "#E69F00", shape: box, order: 1}
  trouble: {label: Trouble, plural: troubles, color: "#D55E00", shape: diamond, order: 2}
relations:
  causes:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward,
     says: [cause, lead to, bring on]}
  curbs:
    {reads: curbs, inverse: is curbed by, effect: decreases, flow: onward,
     says: [curb, hold back]}
""",
    "sources.yaml": "garden-notes: {title: Notes of a gardener, year: 2001}\n",
    "garden.yaml": """\
skipped-airing:
  kind: habit
  label: Skipped airing
  aliases: [never opening the frame, stuffy frame]
  claims:
    - causes: mildew
      frequency: often
      evidence: [{source: garden-notes}]
copper-tape:
  kind: habit
  label: Copper tape
  claims:
    - curbs: slugs
      evidence: [{source: garden-notes}]
mildew:
  kind: trouble
  label: Mildew
slugs:
  kind: trouble
  label: Slugs
chewed-seedlings:
  kind: trouble
  label: Chewed seedlings
""",
}


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A small knowledge base about a garden."""
    folder = tmp_path_factory.mktemp("garden")
    for name, text in GARDEN.items():
        Path(folder, name).write_text(text, encoding="utf-8")
    return lipgraph.load(str(folder))


def verdicts(kb: KnowledgeBase, text: str) -> list[str]:
    """The verdicts on a text."""
    return [claim.verdict for claim in kb.check(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Leave the frame airless and mildew is a common result.",
        "Where the air in a frame is stagnant and stuffy, mildew soon moves in.",
        "Slugs are held back by a tape, the metal of which must be copper.",
    ],
)
def test_a_thing_that_is_only_described_bears_a_claim_out(garden: KnowledgeBase, text: str) -> None:
    assert verdicts(garden, text) == ["supported"]


def test_a_claim_of_a_thing_that_is_described_can_be_overstated(garden: KnowledgeBase) -> None:
    text = "Without exception, a frame that stays airless brings on mildew."
    assert verdicts(garden, text) == ["overstated"]


@pytest.mark.parametrize(
    "text",
    [
        "Mildew can be kept off by a frame that is opened.",
        "A badly aired frame keeps mildew away.",
        "A badly aired frame does not bring on mildew.",
        "Is it the airless frame that brings on mildew?",
        "The frame has mildew.",
        "Mildew is commoner in an airless frame than in the open.",
    ],
)
def test_what_does_not_say_the_same_bears_nothing_out(garden: KnowledgeBase, text: str) -> None:
    assert "supported" not in verdicts(garden, text)
    assert "contradicted" not in verdicts(garden, text)


@pytest.mark.parametrize(
    "text",
    [
        "Tape of pure copper brings on slugs.",
        "A bright copper strip of tape attracts slugs.",
        "Mildew is never caused by skipping the weekly airing.",
    ],
)
def test_what_is_well_described_can_be_contradicted(garden: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(garden, text)


@pytest.mark.parametrize(
    "text",
    [
        "A copper coin attracts slugs.",
        "Copper, unlike tape, attracts slugs.",
        "Slugs love the copper beech by the taped window.",
    ],
)
def test_what_is_badly_described_is_let_pass(garden: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(garden, text)
