"""`lipgraph check` on cause and effect the wrong way round."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

CELLAR = {
    "schema.yaml": """\
kinds:
  state: {label: State, plural: states, color: "#E69F00", shape: box, order: 1}
  piece: {label: Piece, plural: pieces, color: "#56B4E9", shape: ellipse, order: 2}
relations:
  brings:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [bring about]}
  squeezes:
    {reads: presses on, inverse: is pressed on by, effect: none, flow: aside, functional: true,
     says: [squeeze]}
""",
    "sources.yaml": "cellar-book: {title: The book of cellars, year: 1999}\n",
    "cellar.yaml": """\
damp: {kind: state, label: Damp, claims: [{brings: mould, certainty: established}]}
mould:
  kind: state
  label: Mould
  claims: [{brings: sneezing, certainty: established}]
sneezing: {kind: state, label: Sneezing}
dirt: {kind: state, label: Dirt, claims: [{brings: vermin, certainty: established}]}
vermin: {kind: state, label: Vermin, claims: [{brings: dirt, certainty: established}]}
spring: {kind: piece, label: Spring, claims: [{squeezes: cork, certainty: established}]}
cork: {kind: piece, label: Cork}
""",
}


@pytest.fixture(name="cellar", scope="module")
def _cellar(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("cellar"), CELLAR)))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "It is mould that causes damp.",
        "Mould causes damp, not the other way round.",
        "It is sneezing that causes mould, rather than mould that causes sneezing.",
        "Damp is the result of mould.",
        "The cork is pressing on the spring.",
        "It is dirt that causes vermin, not the other way round.",
        "Mould brings on damp.",
        "Most cases of damp are brought on by mould.",
        "Damp is the price of mould.",
        "Damp stems from mould.",
        "Damp is traced to mould.",
        "Damp arises because of mould.",
    ],
)
def test_what_is_turned_round_is_an_error(cellar: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(cellar, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is damp that causes mould.",
        "Mould is the result of damp.",
        "The spring presses on the cork.",
        "It is dirt that causes vermin, and vermin that causes dirt.",
        "Vermin in turn causes dirt.",
        "Mould is the price of damp.",
        "Mould stems from damp.",
        "Mould is what damp brings on.",
        "Mould reveals damp.",
        "Mould needs damp.",
        "Mould may bring on damp.",
        "Mould never brings on damp.",
        "Sneezing brings about worry about damp.",
        "Does mould cause damp, rather than the other way round?",
    ],
)
def test_the_right_way_round_and_a_loop_are_none(cellar: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(cellar, text)


SHED = {
    "schema.yaml": """\
kinds:
  state: {label: State, plural: states, color: "#E69F00", shape: box, order: 1}
relations:
  brings:
    {reads: brings on, inverse: is brought on by, effect: increases, flow: onward, says: [cause]}
""",
    "sources.yaml": "shed-book: {title: The book of sheds, year: 1999}\n",
    "shed.yaml": """\
damp-wood:
  kind: state
  label: Damp wood
  claims: [{brings: rust, certainty: established}]
rust:
  kind: state
  label: Rust
  claims: [{brings: loose-hinges, certainty: established}]
loose-hinges: {kind: state, label: Loose hinges}
worry:
  kind: state
  label: Worry
  claims: [{brings: poor-sleep, certainty: established}]
poor-sleep:
  kind: state
  label: Poor sleep
  claims: [{brings: worry, certainty: established}]
tool-misuse:
  kind: state
  label: Tool misuse
  aliases: [misuse tools]
  claims: [{brings: blisters, certainty: established}]
blisters: {kind: state, label: Blisters}
oil: {kind: state, label: Oil}
low-oil:
  kind: state
  label: Low oil
  state: {of: oil, level: low}
  claims: [{brings: rust, certainty: established}]
""",
}


@pytest.fixture(name="shed", scope="module")
def _shed(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("shed")
    write_kb(folder, SHED)
    return lipgraph.load(str(folder))


@pytest.mark.parametrize(
    "text",
    [
        "The wood is damp because of rust.",
        "You get rust because the hinges are loose.",
        "The wood goes damp because rust sets in.",
        "Because the hinges are loose, rust sets in.",
        "Loose hinges are why rust sets in.",
        "Rust is what makes the wood damp.",
        "Blisters are what drives people to misuse tools.",
        "Rust comes first, and then the wood gets damp.",
        "Once rust forms, damp wood follows.",
        "Rust is the result of loose hinges, never the trigger.",
        "Rust turns into damp wood.",
        "Rust drains the oil.",
        "Rust uses up the oil.",
        "Damp wood is brought on by rust.",
        "Rust makes damp wood set in.",
    ],
)
def test_what_the_order_of_words_turns_round_is_an_error(shed: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(shed, text)


@pytest.mark.parametrize(
    "text",
    [
        "Rust sets in because the wood has gone damp.",
        "Because the wood is damp, rust sets in.",
        "Rust is why the hinges are loose.",
        "Damp wood comes first, and then rust sets in.",
        "Loose hinges are the result of rust, never the trigger.",
        "You know the wood is damp because rust sets in.",
        "The wood must be damp, because the hinges are loose.",
        "Is the wood damp because of rust?",
        "Because it is damp, the wood rusts.",
        "If there is rust, the wood is damp.",
        "Poor sleep comes first, and then worry follows.",
        "You get worry because you sleep poorly.",
        "Avoid damp wood because rust is ugly.",
        "Damp wood is likely because rust sets in.",
        "Rust is why people fear damp wood.",
        "Blisters put people off tool misuse.",
        "Little oil drains the strength from the hinges.",
    ],
)
def test_the_right_order_and_what_one_knows_by_are_none(shed: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(shed, text)
