"""What a draft does not claim itself is let pass; what it does claim is judged."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

BAKERY = {
    "schema.yaml": """\
kinds:
  cause: {label: Cause, plural: causes, color: "#E69F00", shape: box, order: 1}
  process: {label: Process, plural: processes, color: "#56B4E9", shape: ellipse, order: 2}
  fault: {label: Fault, plural: faults, color: "#D55E00", shape: diamond, order: 3}
relations:
  speeds:
    {reads: speeds up, inverse: is sped up by, effect: increases, flow: onward, opposite: slows,
     says: [speed up, quicken]}
  slows:
    {reads: slows, inverse: is slowed by, effect: decreases, flow: onward, opposite: speeds,
     says: [slow, slow down]}
""",
    "sources.yaml": "bakers-notes: {title: Notes of a baker, year: 1998}\n",
    "bread.yaml": """\
humidity:
  kind: cause
  label: Humidity
  claims:
    - speeds: fermentation
      evidence: [{source: bakers-notes}]
frost:
  kind: cause
  label: Frost
  claims:
    - slows: fermentation
      evidence: [{source: bakers-notes}]
fermentation:
  kind: process
  label: Fermentation
scald:
  kind: fault
  label: Scald
""",
}


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("bakery")
    write_kb(folder, BAKERY)
    return lipgraph.load(str(folder))


def disagrees(kb: KnowledgeBase, text: str) -> bool:
    """Whether anything in a draft is said to contradict the knowledge base."""
    return any(claim.verdict == "contradicted" for claim in kb.check(text).claims)


CLAIMED = """\
Humidity slows fermentation.
Bakers agree that humidity slows fermentation.
Researchers have shown that humidity slows fermentation.
Doctors say that humidity slows fermentation.
According to a 2015 study, humidity slows fermentation.
It is well known that humidity slows fermentation.
Humidity is known to slow fermentation.
Humidity is thought to slow fermentation.
Few people realise that humidity slows fermentation.
Many people do not know that humidity slows fermentation.
Contrary to popular belief, humidity slows fermentation.
Believe it or not, humidity slows fermentation.
Fact 2: humidity slows fermentation.
The truth: humidity slows fermentation.
Tip 3: Humidity slows fermentation.
In the past few years we have learned that humidity slows fermentation.
Humidity slows fermentation. This is not a myth.
Humidity slows fermentation. It is cheap.
Humidity slows fermentation. It does not matter when.
Humidity slows fermentation. Not everyone minds.
"""


@pytest.mark.parametrize("text", CLAIMED.splitlines())
def test_what_the_writer_vouches_for_is_judged(bakery: KnowledgeBase, text: str) -> None:
    assert disagrees(bakery, text)


UNCLAIMED = """\
Some bakers claim that humidity slows fermentation.
Many growers on the forum claim that humidity slows fermentation.
Doctors fear that humidity slows fermentation.
One expert insists that humidity slows fermentation.
She hoped humidity would slow fermentation.
It has been claimed that humidity slows fermentation.
It is often alleged that humidity slows fermentation.
We are often told that humidity slows fermentation.
Humidity is said by some to slow fermentation.
Humidity is rumoured to slow fermentation.
In one forum post, a user explains that humidity slows fermentation.
In the past, experts thought that humidity slows fermentation.
Doctors once believed that humidity slowed fermentation.
For centuries, humidity was thought to slow fermentation.
Victorian physicians held that humidity slows fermentation.
The old theory was that humidity slows fermentation.
No study has found that humidity slows fermentation.
Nobody has shown that humidity slows fermentation.
Researchers wondered if humidity slows fermentation.
It is unclear if humidity slows fermentation.
Do not assume that humidity slows fermentation.
According to my aunt, humidity slows fermentation.
Humidity slows fermentation, according to folklore.
Humidity slows fermentation, or so the story goes.
The headline read: Humidity slows fermentation.
Common myths include humidity slows fermentation.
Myth #1: Humidity slows fermentation.
Myth one - humidity slows fermentation.
A common misconception: humidity slows fermentation.
True or false: humidity slows fermentation.
Anna, 34: Humidity slows fermentation.
User comment: humidity slows fermentation.
Humidity seems to slow fermentation, but it does not.
Humidity slows fermentation, but this is a myth.
Humidity slows fermentation. This is a common myth.
Humidity slows fermentation. But that is simply wrong.
Humidity slows fermentation. That could not be further from the truth.
In mice, humidity slows fermentation.
# Does humidity slow fermentation
# Why does humidity slow fermentation
"""


@pytest.mark.parametrize("text", UNCLAIMED.splitlines())
def test_what_the_writer_does_not_vouch_for_is_let_pass(bakery: KnowledgeBase, text: str) -> None:
    assert not disagrees(bakery, text)


def test_a_pronoun_points_back_to_what_was_named_last(bakery: KnowledgeBase) -> None:
    assert disagrees(bakery, "Many bakers fear humidity. It slows fermentation.")


@pytest.mark.parametrize(
    "text",
    [
        "Humidity matters. Professor Miller studies sugar. It slows fermentation.",
        "Humidity matters. Quenching is a treatment after humidity. It slows fermentation.",
        "Humidity matters. Larders are dark. This thing slows fermentation.",
    ],
)
def test_a_pronoun_may_stand_for_what_has_no_name_here(bakery: KnowledgeBase, text: str) -> None:
    assert not disagrees(bakery, text)


def test_what_points_back_to_nothing_stands_for_nothing(bakery: KnowledgeBase) -> None:
    assert not bakery.check("This thing slows fermentation.").claims


def test_a_name_behind_a_numbered_label_claims_nothing(bakery: KnowledgeBase) -> None:
    assert not disagrees(bakery, "**Cause #3: Humidity slowing fermentation**")
    assert disagrees(bakery, "**Humidity slowing fermentation is common.**")


def test_a_myth_in_a_heading_is_let_pass(bakery: KnowledgeBase) -> None:
    draft = "## Myth 1: Humidity slows fermentation\n\nHumidity {} fermentation.\n"
    assert not disagrees(bakery, draft.format("speeds"))
    assert disagrees(bakery, draft.format("slows"))
