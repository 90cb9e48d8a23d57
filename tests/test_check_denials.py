"""`lipgraph check` on the ways in which prose denies that one thing has to do with another."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

ORCHARD = {
    "schema.yaml": """\
kinds:
  state: {label: State, plural: states, color: "#E69F00", shape: box, order: 1}
  crop: {label: Crop, plural: crops, color: "#56B4E9", shape: ellipse, order: 2}
  cure: {label: Cure, plural: cures, color: "#009E73", shape: ellipse, order: 3}
  good: {label: Good thing, plural: good things, color: "#999999", shape: ellipse, order: 4}
relations:
  brings:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [bring about]}
  harms:
    {reads: harms, inverse: is harmed by, effect: increases, flow: onward, says: [damage, hurt]}
  clears:
    {reads: treats, inverse: is treated by, effect: decreases, flow: back, from: [cure],
     says: [cure, kill]}
  holds:
    {reads: supplies, inverse: is supplied by, effect: increases, flow: onward, says: [contain]}
  suffers-in:
    {reads: suffers in, inverse: harms, effect: none, flow: aside, from: [crop],
     opposite: thrives-in, says: [suffer from, dislike]}
  thrives-in:
    {reads: thrives in, inverse: suits, effect: none, flow: aside, from: [crop],
     opposite: suffers-in, says: [tolerate]}
  spent-on:
    {reads: is wasted on, inverse: is not touched by, effect: none, flow: back, from: [cure],
     says: [do nothing against]}
  idle-for:
    {reads: does nothing for, inverse: is not helped by, effect: none, flow: back, from: [cure]}
  lacks:
    {reads: does not come with, inverse: is missing from, effect: none, flow: aside,
     says: [be free of]}
""",
    "sources.yaml": "orchard-book: {title: The book of orchards, year: 1999}\n",
    "orchard.yaml": """\
hail:
  kind: state
  label: Hail
  claims: [{brings: leaf-tears, certainty: established}, {harms: blossom, certainty: established}]
leaf-tears: {kind: state, label: Torn leaves}
blossom: {kind: crop, label: Blossom}
aphids: {kind: state, label: Aphids}
soap-spray:
  kind: cure
  label: Soap spray
  claims:
    - {clears: aphids, certainty: established, frequency: usually}
    - {spent-on: leaf-tears, certainty: established}
    - {idle-for: scab, certainty: established}
scab: {kind: state, label: Scab}
quince:
  kind: crop
  label: Quince
  claims: [{holds: pectin, certainty: established}, {suffers-in: chalk, certainty: established}]
medlar:
  kind: crop
  label: Medlar
  claims: [{thrives-in: chalk, certainty: established}, {lacks: thorns, certainty: established}]
pectin: {kind: good, label: Pectin}
chalk: {kind: good, label: Chalk}
thorns: {kind: good, label: Thorns}
""",
}


@pytest.fixture(name="orchard", scope="module")
def _orchard(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("orchard"), ORCHARD)))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Hail leaves the blossom untouched.",
        "Hail leaves the blossom in peace.",
        "Hail leaves the blossom wholly unruffled.",
        "Hail does the blossom no harm.",
        "Hail does not bother the blossom.",
        "The blossom has nothing to fear from hail.",
        "Hail and torn leaves are unrelated.",
        "There is no link between hail and torn leaves.",
        "Soap spray does nothing about aphids.",
        "Aphids are impervious to soap spray.",
        "Quince contains no pectin.",
        "There is no pectin in quince.",
        "Quince is devoid of pectin.",
        "Quinces do not mind chalk.",
        "Chalk does the quince no harm.",
        "Hail spares the blossom.",
        "Soap spray is not a cure for aphids.",
    ],
)
def test_a_tie_that_is_denied_is_an_error(orchard: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(orchard, text)


@pytest.mark.parametrize(
    "text",
    [
        "Hail does the medlar no harm.",
        "Hail and torn leaves are not unrelated.",
        "Are hail and torn leaves unrelated?",
        "Quinces cannot stand chalk.",
        "Chalk is no friend of the quince.",
        "The medlar does not mind chalk.",
        "The medlar is indifferent to chalk.",
        "Medlars are free of thorns.",
        "No thorns come with a medlar.",
        "Aphids shrug off hail.",
        "Not every aphid is killed by soap spray.",
        "Leave the quince untouched until October.",
        "Soap spray spares the grower the aphids.",
        "They will tell you that hail does the blossom no harm, but they've got it wrong.",
        "The frost came without hurting the blossom.",
        "Soap spray is not the first cure to try for aphids.",
        "Soap spray is not the only cure for aphids.",
        "Getting rid of aphids would be beyond us without soap spray.",
        "Clearing aphids without soap spray is unthinkable.",
    ],
)
def test_a_denial_that_is_right_is_none(orchard: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(orchard, text)


@pytest.mark.parametrize(
    "text",
    [
        "Hail seldom causes torn leaves.",
        "Hail lies behind one in a hundred torn leaves.",
        "Soap spray hardly ever dislodges the aphids.",
        "Hail is an unusual reason for torn leaves.",
        "One aphid out of a hundred is killed by soap spray.",
    ],
)
def test_what_is_usual_is_not_rare(orchard: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(orchard, text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine aphids out of ten are killed by soap spray.",
        "More often than not, soap spray kills aphids.",
        "Hail is the reason for most torn leaves.",
        "In ten minutes, one spray of soap kills aphids.",
    ],
)
def test_how_often_is_read_as_a_share(orchard: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(orchard, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The more hail there is, the more torn leaves you will find.", "supported"),
        ("The more hail there is, the fewer torn leaves you will find.", "contradicted"),
        ("The less soap spray you use, the more aphids you will see.", "supported"),
        ("The more soap spray you use, the more aphids you will see.", "contradicted"),
    ],
)
def test_correlatives_are_held_against_claims(
    orchard: KnowledgeBase, text: str, expected: str
) -> None:
    assert verdicts(orchard, text) == {expected}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Soap spray cures torn leaves.", "contradicted"),
        ("A soap spray gets rid of torn leaves.", "contradicted"),
        ("Soap spray is generally enough to shift torn leaves.", "contradicted"),
        ("Soap spray does not cure torn leaves.", "supported"),
        ("Soap spray is useless against torn leaves.", "supported"),
        ("Soap spray does nothing for scab.", "supported"),
        ("Soap spray does wonders for scab.", "contradicted"),
    ],
)
def test_what_is_in_vain_is_no_help(orchard: KnowledgeBase, text: str, verdict: str) -> None:
    assert verdict in verdicts(orchard, text)


def test_what_is_in_vain_may_still_do_something_else(orchard: KnowledgeBase) -> None:
    assert "contradicted" not in verdicts(orchard, "Soap spray causes torn leaves.")
    assert "contradicted" not in verdicts(orchard, "Soap spray reaches torn leaves.")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Quinces are fruits without pectin.", "contradicted"),
        ("Soap spray keeps the aphids coming.", "contradicted"),
        ("Soap spray keeps the aphids from coming.", "supported"),
    ],
)
def test_what_is_lacked_and_what_is_kept_going(
    orchard: KnowledgeBase, text: str, verdict: str
) -> None:
    assert verdict in verdicts(orchard, text)


def test_what_rests_on_a_thing_calms_nothing(orchard: KnowledgeBase) -> None:
    assert "contradicted" not in verdicts(orchard, "Hail rests on torn leaves.")
    assert "contradicted" in verdicts(orchard, "Hail settles torn leaves.")
