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
