"""`lipgraph check` on plain words for what one thing does to another."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

GARDEN = {
    "schema.yaml": """\
kinds:
  thing: {label: Thing, plural: things, color: "#E69F00", shape: box, order: 1}
  trouble: {label: Trouble, plural: troubles, color: "#56B4E9", shape: ellipse, order: 2}
relations:
  feeds: {reads: stimulates, inverse: is stimulated by, effect: increases, flow: onward}
  drains: {reads: lowers, inverse: is lowered by, effect: decreases, flow: onward}
  brings: {reads: worsens, inverse: is worsened by, effect: increases, flow: onward, to: [trouble]}
  clears:
    {reads: relieves, inverse: is relieved by, effect: decreases, flow: back, to: [trouble]}
""",
    "garden.yaml": """\
seaweed:
  kind: thing
  label: Seaweed feed
  claims: [{feeds: root-growth, certainty: established}]
sand: {kind: thing, label: Sand, claims: [{drains: potash, certainty: established}]}
shade: {kind: thing, label: Shade, claims: [{brings: blotching, certainty: established}]}
pruning: {kind: thing, label: Pruning, claims: [{clears: blotching, certainty: established}]}
root-growth: {kind: thing, label: Root growth}
potash: {kind: thing, label: Potash}
blotching: {kind: trouble, label: Blotching}
""",
}


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A knowledge base of what acts on what, each effect either way."""
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("garden"), GARDEN)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Seaweed feed is a suppressant of root growth.",
            "Seaweed feed is a booster of root growth.",
        ),
        ("Sand makes the soil hold on to potash.", "Sand makes the soil lose potash."),
        ("Shade makes the blotching better.", "Shade makes the blotching worse."),
        ("Pruning makes the blotching worse.", "Pruning makes the blotching better."),
        ("Blotching speaks against shade.", "Blotching speaks of shade."),
    ],
)
def test_plain_words_tell_which_way(garden: KnowledgeBase, wrong: str, right: str) -> None:
    verdicts = [{claim.verdict for claim in garden.check(text).claims} for text in (wrong, right)]
    assert verdicts == [{"contradicted"}, {"supported"}]
