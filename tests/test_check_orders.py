"""`lipgraph check` on comparisons and orders: what is commoner, better, first or later."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

ORCHARD = {
    "schema.yaml": """\
kinds:
  trouble: {label: Trouble, plural: troubles, color: "#E69F00", shape: box, order: 1}
  care: {label: Care, plural: cares, color: "#56B4E9", shape: ellipse, order: 2}
  place: {label: Place, plural: places, color: "#009E73", shape: note, order: 3}
relations:
  brings:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward,
     says: [cause, bring about]}
  commoner:
    {reads: is commoner than, inverse: is rarer than, effect: none, flow: aside}
  milder:
    {reads: is gentler on the bark than, inverse: is harsher on the bark than, effect: none,
     flow: aside}
  chosen:
    {reads: is preferred to, inverse: comes second to, effect: none, flow: aside,
     says: [be better than]}
  begins:
    {reads: starts on, inverse: is where it starts for, effect: none, flow: aside,
     functional: true}
  moves:
    {reads: spreads to, inverse: is where it spreads for, effect: none, flow: aside}
  later:
    {reads: comes after, inverse: comes before, effect: none, flow: aside, functional: true,
     says: [follow, start after]}
""",
    "sources.yaml": "orchard-book: {title: The book of orchards, year: 2003}\n",
    "orchard.yaml": """\
scab:
  kind: trouble
  label: Scab
  claims:
    - commoner: canker
    - brings: leaf-fall
      frequency: usually
canker:
  kind: trouble
  label: Canker
  claims:
    - begins: twigs
      certainty: established
    - moves: trunk
      certainty: established
frost:
  kind: trouble
  label: Frost
  claims:
    - brings: leaf-fall
      frequency: rarely
leaf-fall: {kind: trouble, label: Leaf fall, aliases: [falling leaves]}
lime-wash:
  kind: care
  label: Lime wash
  claims:
    - milder: tar-oil
    - chosen: tar-oil
tar-oil: {kind: care, label: Tar oil}
pruning: {kind: care, label: Pruning, aliases: [first cut]}
spraying: {kind: care, label: Spraying, claims: [{later: pruning}]}
netting: {kind: care, label: Netting, claims: [{later: spraying}]}
twigs: {kind: place, label: Twigs}
trunk: {kind: place, label: Trunk}
""",
}


@pytest.fixture(name="orchard", scope="module")
def _orchard(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("orchard"), ORCHARD)))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Scab is commoner than canker.", "Canker is commoner than scab."),
        ("Canker is rarer than scab.", "Scab is rarer than canker."),
        ("Canker is not as common as scab.", "Scab is not as common as canker."),
        ("The commonest trouble is scab.", "The commonest trouble is canker."),
        ("Scab outnumbers canker.", "Scab is outnumbered by canker."),
        (
            "Scab, rather than canker, is usually to blame.",
            "Canker, rather than scab, is usually to blame.",
        ),
        (
            "Lime wash is gentler on the bark than tar oil.",
            "Tar oil is gentler on the bark than lime wash.",
        ),
        ("Tar oil is harsher than lime wash.", "Lime wash is harsher than tar oil."),
        (
            "Of the two, lime wash is the gentler and tar oil the rougher.",
            "Tar oil is milder than lime wash.",
        ),
        ("Lime wash beats tar oil.", "Tar oil beats lime wash."),
        ("Lime wash has the edge on tar oil.", "Tar oil has the edge on lime wash."),
        ("Tar oil is no match for lime wash.", "Lime wash is no match for tar oil."),
        (
            "The twigs wither in canker, the trunk some time afterwards.",
            "The trunk withers first in canker, the twigs some time afterwards.",
        ),
        ("Scab, not canker, is the bigger problem.", "Canker, not scab, is the bigger problem."),
        ("Scab is the rule and canker the exception.", "Scab is the exception, canker the rule."),
        ("Canker is rare compared with scab.", "Scab is rare compared with canker."),
        (
            "Canker is the lesser problem; scab is the greater.",
            "Scab is the lesser problem, not canker.",
        ),
        ("Of the two, scab is the more frequent.", "Of the two, scab is the less frequent."),
        ("Use lime wash instead of tar oil.", "Use tar oil instead of lime wash."),
        (
            "Scab causes leaf fall more often than frost.",
            "Frost causes leaf fall more often than scab.",
        ),
        (
            "Canker starts on the twigs and spreads to the trunk.",
            "Canker starts on the trunk and spreads to the twigs.",
        ),
        (
            "Canker creeps from the twigs to the trunk.",
            "Canker creeps from the trunk to the twigs.",
        ),
        ("Spraying follows the first cut.", "Pruning follows spraying."),
        ("Pruning is followed by spraying.", "Spraying is followed by the first cut."),
        ("Pruning precedes spraying.", "Pruning is preceded by spraying."),
        ("Spraying starts once you've finished pruning.", "Pruning starts once you've sprayed."),
        ("First comes pruning, then spraying.", "First comes spraying, then pruning."),
        ("Pruning comes first and spraying second.", "Spraying comes first and pruning second."),
        ("Spraying comes last, pruning first.", "Pruning comes last, spraying first."),
        ("Do not start spraying until pruning is done.", "Do not prune until spraying is done."),
        ("Spraying has to wait until pruning is over.", "Pruning waits until spraying is over."),
        ("By the time you spray, pruning is over.", "By the time you prune, spraying is over."),
        ("Pruning gives way to spraying.", "Spraying gives way to pruning."),
        ("Pruning, spraying, netting, in that order.", "Netting, pruning, in that order."),
        ("Netting comes after pruning.", "Netting comes before pruning."),
        ("First pruning, then, in due course, netting.", "First netting, then, later on, pruning."),
        (
            "First the twigs, then, as time goes by, the trunk: that is the way of canker.",
            "First the trunk, then, as time goes by, the twigs: that is the way of canker.",
        ),
        (
            "In canker the twigs come first and the trunk follows.",
            "In canker the trunk comes first and the twigs follow.",
        ),
    ],
)
def test_the_right_order_is_borne_out_and_the_wrong_one_is_not(
    orchard: KnowledgeBase, right: str, wrong: str
) -> None:
    assert "contradicted" not in verdicts(orchard, right)
    assert "supported" in verdicts(orchard, right)
    assert "contradicted" in verdicts(orchard, wrong)


@pytest.mark.parametrize(
    "quiet",
    [
        "Canker is more serious than scab.",
        "Canker worries growers more often than scab.",
        "Canker is commoner than scab if the winter is wet.",
        "Is canker commoner than scab?",
        "It is a myth that canker is commoner than scab.",
        "Canker can sometimes start on the trunk.",
        "One of the commonest troubles is canker.",
        "Canker is commoner than scab in wet regions.",
        "Growers look at the trunk first and at the twigs second when they suspect canker.",
        "Lime wash is softer in colour than tar oil, canker duller than scab.",
        "Canker is bigger than scab.",
        "Canker is no commoner than scab.",
        "Tar oil is the safer of the two to store.",
        "Sometimes canker starts on the trunk first and the twigs follow.",
        "First look for scab, then for canker on the twigs.",
        "Finally, canker starts on the twigs.",
        "Lastly, scab is commoner than canker.",
        "Test for netting first and for pruning second.",
        "Canker does not start on the trunk and move to the twigs.",
    ],
)
def test_other_scales_limits_and_questions_are_no_errors(
    orchard: KnowledgeBase, quiet: str
) -> None:
    assert "contradicted" not in verdicts(orchard, quiet)


DRILL = {
    "schema.yaml": """\
kinds:
  drill: {label: Drill, plural: drills, color: "#E69F00", shape: box, order: 1}
relations:
  contains: {reads: contains, inverse: is part of, effect: none, flow: aside}
  before:
    {reads: comes before, inverse: comes after, effect: none, flow: aside, says: [precede]}
""",
    "sources.yaml": "drill-book: {title: The book of drills, year: 2003}\n",
    "drill.yaml": """\
grip-drill:
  kind: drill
  label: Grip drill
  claims: [{contains: [squeezing-the-ball, dropping-the-ball]}]
squeezing-the-ball:
  kind: drill
  label: Squeezing the ball
  aliases: [clench the ball]
  claims: [{before: dropping-the-ball}]
dropping-the-ball: {kind: drill, label: Dropping the ball, aliases: [let the ball go]}
""",
}


def test_the_steps_of_a_drill_go_by_their_verbs(tmp_path: Path) -> None:
    drill = lipgraph.load(str(write_kb(tmp_path, DRILL)))
    for wrong in (
        "In the grip drill you let go first and clench afterwards.",
        "The grip drill begins with dropping it and finishes with squeezing it.",
        "Drop it, and only then squeeze: that is the grip drill.",
    ):
        assert "contradicted" in verdicts(drill, wrong)
    for right in (
        "In the grip drill you clench first and let go afterwards.",
        "The grip drill has you squeeze before you drop it.",
        "In the grip drill you squeeze and drop.",
    ):
        assert "contradicted" not in verdicts(drill, right)


SHOPS = {
    "schema.yaml": """\
kinds:
  bread: {label: Bread, plural: breads, color: "#E69F00", shape: box, order: 1}
  flank: {label: Flank, plural: flanks, color: "#56B4E9", shape: ellipse, order: 2}
relations:
  lies-on:
    {reads: lies on, inverse: is where it lies for, effect: none, flow: aside, functional: true,
     says: [be found on, strike]}
""",
    "sources.yaml": "bread-book: {title: The book of bread, year: 2003}\n",
    "bread.yaml": """\
rye-loaf:
  kind: bread
  label: Rye loaf
  quantities:
    baking_time: {min: 60, max: 70, unit: minute}
    oven: {value: 200, unit: degree Celsius}
  claims: [{lies-on: one-side}]
flat-bread:
  kind: bread
  label: Flat bread
  quantities:
    baking_time: {value: 8, unit: minute}
    oven: {value: 280, unit: degree Celsius}
  claims: [{lies-on: both-sides}]
one-side: {kind: flank, label: One side of the shop}
both-sides: {kind: flank, label: Both sides of the shop}
""",
}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "A rye loaf bakes longer than a flat bread.",
            "A flat bread bakes longer than a rye loaf.",
        ),
        (
            "Flat bread likes it hotter than a rye loaf.",
            "A rye loaf likes it hotter than flat bread.",
        ),
        (
            "The rye loaf lies on the left or the right.",
            "The rye loaf lies on the left and the right.",
        ),
        (
            "The flat bread is found on the left and on the right.",
            "The flat bread is found on the left or on the right.",
        ),
    ],
)
def test_what_is_measured_and_what_has_sides_is_compared(
    tmp_path: Path, right: str, wrong: str
) -> None:
    shops = lipgraph.load(str(write_kb(tmp_path, SHOPS)))
    assert "contradicted" not in verdicts(shops, right)
    assert "contradicted" in verdicts(shops, wrong)
    assert "contradicted" not in verdicts(shops, "A rye loaf is longer than a flat bread is wide.")
