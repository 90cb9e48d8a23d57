"""A node is known under words that mean the same as those of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import write_kb

import lipgraph

if TYPE_CHECKING:
    from lipgraph.knowledge_base import KnowledgeBase

KILN = {
    "schema.yaml": """\
kinds:
  habit: {label: Habit, plural: habits, color: "#E69F00", shape: box, order: 1}
  flaw: {label: Flaw, plural: flaws, color: "#D55E00", shape: diamond, order: 2}
relations:
  causes:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [cause, lead to]}
  prevents:
    {reads: prevents, inverse: is prevented by, effect: decreases, flow: onward, says: [prevent]}
""",
    "sources.yaml": "notes: {title: Notes of a potter, year: 1998}\n",
    "kiln.yaml": """\
uneven-drying:
  kind: habit
  label: Uneven drying
  claims:
    - {causes: rim-cracks, frequency: often, evidence: [{source: notes}]}
slow-cooling:
  kind: habit
  label: Slow cooling
  claims:
    - {prevents: greasy-patches, evidence: [{source: notes}]}
rim-cracks: {kind: flaw, label: Cracks in the rim, aliases: [rim cracks, cracked rim]}
greasy-patches: {kind: flaw, label: Greasy patches}
greasy-patches-below: {kind: flaw, label: Greasy patches rot}
""",
}


@pytest.fixture(scope="module")
def kiln(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("kiln")
    write_kb(folder, KILN)
    return lipgraph.load(str(folder))


def _verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Irregular drying often leads to a cracked rim.", "supported"),
        ("Patchy drying prevents a cracked rim.", "contradicted"),
        ("Slow cooling prevents greasy blotches.", "supported"),
        ("Slow cooling causes oily patches.", "contradicted"),
        ("Erratic drying ends up with a cracked rim.", "supported"),
    ],
)
def test_a_name_is_known_by_words_like_its_own(
    kiln: KnowledgeBase, text: str, verdict: str
) -> None:
    assert verdict in _verdicts(kiln, text)


@pytest.mark.parametrize(
    "text",
    [
        "Even drying prevents a cracked rim.",
        "Oily rims are caused by slow cooling.",
        "Uneven firing prevents a cracked rim.",
        "Slow cooling of patches causes oil.",
        "An irregular customer prevents a cracked rim.",
    ],
)
def test_words_unlike_the_name_are_no_name(kiln: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in _verdicts(kiln, text)


def test_a_name_as_it_is_spelt_hides_the_name_within(kiln: KnowledgeBase) -> None:
    assert "supported" in _verdicts(kiln, "Slow cooling prevents greasy patches.")
    assert "supported" not in _verdicts(kiln, "Slow cooling prevents greasy patches rot.")
