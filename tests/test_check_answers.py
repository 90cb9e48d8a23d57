"""`lipgraph check` on another thing named than the right one: one singled out, one given to
another's partner, and pairs swapped."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

BOATYARD = {
    "schema.yaml": """\
kinds:
  fault: {label: Fault, plural: faults, color: "#E69F00", shape: box, order: 1}
  trace: {label: Trace, plural: traces, color: "#56B4E9", shape: ellipse, order: 2}
  coat: {label: Coat, plural: coats, color: "#009E73", shape: box, order: 3}
  piece: {label: Piece, plural: pieces, color: "#D55E00", shape: box, order: 4}
relations:
  shows-as:
    {reads: shows as, inverse: is a sign of, effect: increases, flow: onward, from: [fault],
     to: [trace], says: [show as, be visible as]}
  cures:
    {reads: cures, inverse: is cured by, effect: decreases, flow: back, from: [coat], to: [fault],
     says: [cure, stop]}
  sits-in:
    {reads: sits in, inverse: is where it sits, effect: none, flow: aside, functional: true,
     from: [fault], to: [piece], says: [sit in, live in]}
""",
    "sources.yaml": "boat-book: {title: The book of boats, year: 1999}\n",
    "boats.yaml": """\
dry-rot:
  kind: fault
  label: Dry rot
  claims:
    - {shows-as: brown-cubes, certainty: established}
    - {sits-in: keel, certainty: established}
shipworm:
  kind: fault
  label: Shipworm
  claims:
    - {shows-as: pinholes, certainty: established}
    - {sits-in: planks, certainty: established}
osmosis:
  kind: fault
  label: Osmosis
  claims: [{shows-as: blisters, certainty: established}]
pinholes: {kind: trace, label: Pinholes}
brown-cubes: {kind: trace, label: Brown cubes}
blisters: {kind: trace, label: Blisters}
tar: {kind: coat, label: Tar, claims: [{cures: shipworm, certainty: established}]}
epoxy: {kind: coat, label: Epoxy, claims: [{cures: osmosis, certainty: established}]}
keel: {kind: piece, label: Keel}
planks: {kind: piece, label: Planks}
mast: {kind: piece, label: Mast}
""",
}


@pytest.fixture(name="boatyard", scope="module")
def _boatyard(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("boatyard"), BOATYARD)))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Pinholes are the mark of dry rot, and brown cubes the mark of shipworm.",
        "Brown cubes belong to shipworm, whereas pinholes belong to dry rot.",
        "Dry rot leaves pinholes; shipworm leaves brown cubes.",
        "Dry rot and shipworm show as pinholes and brown cubes, respectively.",
        "Shipworm sits in the keel, while the planks are the home of dry rot.",
        "Tar is for osmosis, and epoxy takes care of shipworm.",
    ],
)
def test_swapped_pairs_are_errors(boatyard: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(boatyard, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is epoxy that stops shipworm.",
        "The coat that stops shipworm is epoxy.",
        "Epoxy is the coat that stops shipworm.",
        "The hallmark of dry rot is blisters.",
        "Blisters are the hallmark of dry rot.",
        "Blisters are how shipworm shows itself.",
        "Tar chiefly cures osmosis.",
        "It is tar that osmosis calls for.",
        "Epoxy stops shipworm.",
        "Shipworm sits in the mast.",
        "Pinholes come from osmosis.",
        "Pinholes give away dry rot.",
        "The keel harbours shipworm.",
        "The planks are where dry rot sits.",
    ],
)
def test_a_wrong_thing_singled_out_is_an_error(boatyard: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(boatyard, text)


@pytest.mark.parametrize(
    "text",
    [
        "Pinholes are the mark of shipworm, and brown cubes the mark of dry rot.",
        "Pinholes are not the mark of dry rot, and brown cubes are not the mark of shipworm.",
        "Tar on the keel is the coat that stops shipworm.",
        "It is the steel shipworm drill that is made of brown cubes.",
        "Unlike dry rot with its brown cubes, shipworm leaves pinholes, and osmosis blisters.",
        "Dry rot and shipworm show as brown cubes and pinholes, respectively.",
        "Both tar and epoxy keep out water, and both dry rot and shipworm need it.",
        "It is tar that stops shipworm.",
        "It is not epoxy that stops shipworm.",
        "Is it epoxy that stops shipworm?",
        "Some say that it is epoxy that stops shipworm.",
        "Epoxy is a coat that may stop shipworm.",
        "The mark of shipworm is pinholes.",
        "Epoxy also keeps shipworm out.",
        "Pinholes come from shipworm.",
        "The planks harbour shipworm.",
        "Shipworm, unlike dry rot, shows as pinholes rather than brown cubes.",
        "The keel that sits below the mast is a piece of oak.",
    ],
)
def test_right_pairs_and_what_is_open_are_none(boatyard: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(boatyard, text)


CLOCKS = {
    "schema.yaml": """\
kinds:
  tool: {label: Tool, plural: tools, color: "#E69F00", shape: box, order: 1}
  state: {label: State, plural: states, color: "#56B4E9", shape: ellipse, order: 2}
  piece: {label: Piece, plural: pieces, color: "#009E73", shape: box, order: 3}
  stain: {label: Stain, plural: stains, color: "#D55E00", shape: box, order: 4}
  soap: {label: Soap, plural: soaps, color: "#0072B2", shape: box, order: 5}
relations:
  gauges:
    {reads: gauges, inverse: is gauged with, effect: none, flow: aside, functional: true,
     from: [tool], says: [gauge, measure]}
  sits-in:
    {reads: sits in, inverse: is where it sits, effect: none, flow: aside, functional: true,
     from: [piece], to: [piece], says: [sit in, be mounted on]}
  dissolves:
    {reads: dissolves, inverse: is dissolved by, effect: decreases, flow: back, functional: true,
     from: [soap], to: [stain], says: [dissolve, break down]}
  turned-by:
    {reads: is turned by, inverse: turns, effect: none, flow: aside, functional: true,
     from: [piece], to: [piece], says: [be turned by, be driven by, get its motion from]}
  upsets:
    {reads: upsets, inverse: is upset by, effect: decreases, flow: onward, says: [upset]}
""",
    "sources.yaml": "clock-book: {title: The book of clocks, year: 1999}\n",
    "clocks.yaml": """\
feeler-strip:
  kind: tool
  label: Feeler strip
  claims: [{gauges: depth-of-engagement, certainty: established}]
depth-of-engagement: {kind: state, label: Depth of engagement}
humidity:
  kind: state
  label: Humidity
  claims: [{upsets: depth-of-engagement, certainty: established}]
amplitude: {kind: state, label: Amplitude}
lever: {kind: piece, label: Lever, claims: [{sits-in: cradle, certainty: established}]}
cradle: {kind: piece, label: Cradle}
barrel: {kind: piece, label: Barrel}
cannon-pinion:
  kind: piece
  label: Cannon pinion
  claims: [{turned-by: centre-wheel, certainty: established}]
centre-wheel: {kind: piece, label: Centre wheel, aliases: [second wheel]}
minute-wheel: {kind: piece, label: Minute wheel}
green-crust: {kind: stain, label: Green crust}
old-grease: {kind: stain, label: Old grease}
benzine: {kind: soap, label: Benzine, claims: [{dissolves: old-grease, certainty: established}]}
""",
}


@pytest.fixture(name="clocks", scope="module")
def _clocks(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("clocks"), CLOCKS)))


@pytest.mark.parametrize(
    "text",
    [
        "The feeler strip measures the amplitude.",
        "The feeler strip tells you about the amplitude.",
        "The amplitude can be checked with the feeler strip.",
        "With the feeler strip you can judge the amplitude.",
        "The feeler strip gives you a reading of the amplitude.",
        "The feeler strip is a window on the amplitude.",
        "The feeler strip is there to keep an eye on the amplitude.",
        "The lever is bolted to the barrel.",
        "The lever is housed in the barrel.",
        "Benzine makes short work of green crust.",
        "Benzine dissolves green crust.",
        "The feeler strip tells you how strong the amplitude is.",
        "The feeler strip shows how much life is left in the barrel.",
        "The feeler strip is ordered to gauge how worn the cradle is.",
        "The feeler strip is a tool for measuring how hard the barrel turns.",
    ],
)
def test_what_is_an_answer_nowhere_is_a_wrong_one_too(clocks: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(clocks, text)


@pytest.mark.parametrize(
    "text",
    [
        "The feeler strip measures the depth of engagement.",
        "The depth of engagement can be checked with the feeler strip.",
        "The feeler strip measures the humidity.",
        "The feeler strip may measure the amplitude.",
        "The feeler strip also measures the amplitude.",
        "The feeler strip lies beside the barrel.",
        "The lever is housed in the cradle.",
        "Does the feeler strip measure the amplitude?",
        "Benzine makes short work of old grease.",
        "Benzine can stain the barrel.",
        "The feeler strip tells you how far the humidity has come.",
        "The feeler strip tells you how deep the engagement in the cradle is.",
        "The watchmaker uses a feeler strip and shows how much life is left in the barrel.",
        "The feeler strip does not show how much life is left in the barrel.",
    ],
)
def test_what_has_to_do_with_the_right_answer_is_none(clocks: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(clocks, text)


@pytest.mark.parametrize(
    "text",
    [
        "The cannon pinion is turned by the escape wheel.",
        "The escape wheel turns the cannon pinion.",
        "The cannon pinion gets its motion from the fourth wheel.",
        "The wheel that turns the cannon pinion is the escape wheel.",
        "The wheel that turns the cannon pinion is the minute wheel.",
    ],
)
def test_a_stranger_of_the_sort_of_the_right_answer_is_an_error(
    clocks: KnowledgeBase, text: str
) -> None:
    assert "contradicted" in verdicts(clocks, text)


@pytest.mark.parametrize(
    "text",
    [
        "The cannon pinion is turned by the centre wheel.",
        "The cannon pinion gets its motion from the second wheel.",
        "The cannon pinion is turned by the main wheel.",
        "The cannon pinion is turned by a wheel.",
        "The cannon pinion is turned by the affected wheel.",
        "The cannon pinion is not turned by the escape wheel.",
        "The cannon pinion may be turned by the escape wheel.",
        "The cannon pinion lies beside the escape wheel.",
        "Is the cannon pinion turned by the escape wheel?",
        "Some say that the escape wheel turns the cannon pinion.",
        "The wheel that turns the cannon pinion is the centre wheel.",
        "The lever is turned by the escape wheel.",
    ],
)
def test_what_may_be_the_right_answer_is_no_stranger(clocks: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(clocks, text)
