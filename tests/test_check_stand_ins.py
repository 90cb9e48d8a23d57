"""A thing of the same sort that stands in another's place, which no name of the base tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import write_kb

import lipgraph

if TYPE_CHECKING:
    from lipgraph.knowledge_base import KnowledgeBase

GLAZES = {
    "schema.yaml": """\
kinds:
  stuff: {label: Stuff, plural: stuffs, color: "#E69F00", shape: box, order: 1}
  look: {label: Look, plural: looks, color: "#D55E00", shape: diamond, order: 2}
  person: {label: Person, plural: people, color: "#0072B2", shape: oval, order: 3}
relations:
  causes:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [cause, lead to]}
  looks-like:
    {reads: turns, inverse: is the look of, effect: none, flow: aside, says: [turn, become]}
  assesses:
    {reads: assesses, inverse: is assessed by, effect: none, flow: aside, says: [assess, look at]}
""",
    "sources.yaml": "notes: {title: Notes of a potter, year: 1998}\n",
    "glazes.yaml": """\
low-calcium:
  kind: stuff
  label: Low calcium
  aliases: [lack of calcium, calcium deficiency]
  claims:
    - {causes: crazing, frequency: often, evidence: [{source: notes}]}
copper-glaze:
  kind: stuff
  label: Copper glaze
  claims:
    - {looks-like: green-pots, evidence: [{source: notes}]}
chemist:
  kind: person
  label: Chemist
  claims:
    - {assesses: crazing, evidence: [{source: notes}]}
crazing: {kind: look, label: Crazing}
green-pots: {kind: look, label: Green pots, aliases: [green pot]}
""",
}


@pytest.fixture(scope="module")
def glazes(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("glazes")
    write_kb(folder, GLAZES)
    return lipgraph.load(str(folder))


def _verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "It is a lack of zinc that causes crazing.",
        "The person who assesses crazing is a plumber.",
        "Copper glaze turns the pots purple.",
        "A copper glaze turns pots brown.",
    ],
)
def test_another_of_its_sort_in_the_one_place_is_wrong(glazes: KnowledgeBase, text: str) -> None:
    assert "contradicted" in _verdicts(glazes, text)


@pytest.mark.parametrize(
    "text",
    [
        "A lack of zinc causes crazing.",
        "A lack of zinc also causes crazing.",
        "Is it a lack of zinc that causes crazing?",
        "It is a lack of calcium that causes crazing.",
        "It is not a lack of zinc that causes crazing.",
        "It is a lack of calcium, and not of zinc, that causes crazing.",
        "The person who assesses crazing is a chemist.",
        "A plumber may look at crazing.",
        "Copper glaze turns the pots green.",
        "Copper glaze turns the pots green or brown.",
        "Copper glaze turns pots brown, grey and red.",
        "Copper glaze may sometimes turn pots brown.",
        "The brown pots stand beside the copper glaze.",
        "Plumbers who do pottery have crazing too.",
    ],
)
def test_what_leaves_room_for_others_is_not(glazes: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in _verdicts(glazes, text)
