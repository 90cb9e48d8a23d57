"""The library as Python sees it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from conftest import OTHER, SHIPPED

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase
from lipgraph.reading.loader import load as read

Brewery = Callable[..., Path]


def test_load_takes_a_folder_or_finds_one(
    brewery: Brewery, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = brewery()
    assert len(lipgraph.load(str(folder))) == 2
    assert len(lipgraph.load(folder)) == 2  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    assert len(lipgraph.load()) == len(lipgraph.load(str(SHIPPED)))
    monkeypatch.setenv("LIPGRAPH_KB", str(folder))
    assert len(lipgraph.load()) == 2


def test_load_refuses_what_is_not_sound(brewery: Brewery) -> None:
    folder = brewery({"soot.yaml": "soot: {kind: flaw}\nash: {kind: flaws, label: Ash}\n"})
    with pytest.raises(lipgraph.UnsoundKnowledgeBase, match="2 errors") as raised:
        lipgraph.load(str(folder))
    assert [finding.rule for finding in raised.value.findings] == ["missing-field", "unknown-kind"]
    assert isinstance(raised.value, lipgraph.LipgraphError)


TWIN = """\
fog: {kind: flaw, label: Fog, aliases: [cloud]}
murk: {kind: flaw, label: Murk, aliases: [Cloud]}
"""


def test_errors_are_of_one_family(other: KnowledgeBase, brewery: Brewery) -> None:
    with pytest.raises(lipgraph.LipgraphError):
        other.node("nowhere")
    with pytest.raises(lipgraph.UnknownName):
        other.loops("nowhere")
    with pytest.raises(lipgraph.AmbiguousName):
        lipgraph.load(str(brewery({"fog.yaml": TWIN}))).paths("cloud -> malt")


def test_a_knowledge_base_says_what_it_is(other: KnowledgeBase) -> None:
    assert (
        repr(other)
        == f"<KnowledgeBase {OTHER}: {len(other)} nodes, {other.index.claim_count} claims>"
    )
    assert list(other.kinds) == [
        "pressure",
        "process",
        "creature",
        "damage",
        "action",
        "survey",
        "zone",
    ]
    assert other.kinds["zone"]["color"] == "#999999"
    assert other.relations["eats"] == {
        "reads": "eats",
        "inverse": "is eaten by",
        "effect": "decreases",
        "flow": "onward",
    }


def test_a_node(other: KnowledgeBase) -> None:
    node = other.node("hot spell")
    assert (node.id, node.kind, str(node)) == ("marine-heatwave", "pressure", "Marine heatwave")
    assert repr(node) == "<Node marine-heatwave: Marine heatwave (pressure)>"
    assert node.quantities[0] == {"name": "length", "min": 5, "unit": "day"}
    assert [step.target for step in node.claims] == ["heat-stress", "larval-settlement"]
    assert node.claims[1].evidence == (
        {
            "source": "reef-handbook",
            "section": "Heat",
            "paragraph": 2,
            "stance": "qualifies",
            "note": "Some larvae cope.",
        },
    )
    state = other.node("heat stress").state
    assert state == {"of": ["water temperature", "warmth of the water"], "level": "high"}
    assert other.node("overfishing").claims[1].caution == (
        "Collectors of shells, not fishers, take most of them."
    )


def test_nodes(other: KnowledgeBase) -> None:
    assert [node.id for node in other.nodes("zones")] == ["lagoon", "reef-crest"]
    assert [node.id for node in other.nodes()] == sorted(node.id for node in other.nodes())
    assert len(other.nodes()) == len(other)


def test_find(other: KnowledgeBase) -> None:
    (first, score), *_ = other.find("acropora")
    assert (first.id, score) == ("staghorn-coral", 100.0)
    hits = other.find("coral", limit=None)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert len(other.find("coral", limit=1)) == 1
    assert other.find("") == other.find("?!") == other.find("qqqq") == []


def test_paths(other: KnowledgeBase) -> None:
    answer = other.paths("overfishing -> turf algae", limit=1)
    assert repr(answer) == "<Answer 'overfishing -> turf algae': 1 paths, effect increases>"
    assert (len(answer), answer.truncated) == (1, True)
    assert str(answer) == "Overfishing weakens parrotfish, which eats turf algae."
    assert [path.nodes for path in answer] == [("overfishing", "parrotfish", "turf-algae")]
    assert answer.to_dict()["version"] == 1


def test_loops(other: KnowledgeBase) -> None:
    loops = other.loops("parrotfish")
    assert {loop.behavior for loop in loops.loops} == {"reinforcing"}
    assert len(other.loops(limit=2).loops) == 2
    assert other.loops(limit=2).truncated
    assert len(other.loops(max_steps=2).loops) == 3


def test_lint_reads_anew(brewery: Brewery) -> None:
    folder = brewery()
    kb = lipgraph.load(str(folder))
    assert [finding.rule for finding in kb.lint() if finding.severity == "error"] == []
    (folder / "soot.yaml").write_text("soot: {kind: flaw}\n")
    assert "missing-field" in [finding.rule for finding in kb.lint()]


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_the_graph_holds_every_node_and_claim(folder: Path) -> None:
    kb = lipgraph.load(str(folder))
    graph = kb.graph
    records = read(str(folder))
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {node.id for node in records.nodes}
    claims = [claim for node in records.nodes for claim in node.claims]
    assert sorted(graph.edges(keys=True)) == sorted(
        (c.source, c.target, c.relation) for c in claims
    )
    for claim in claims:
        data = graph.edges[claim.source, claim.target, claim.relation]
        assert (data["certainty"], data["frequency"]) == (claim.certainty, claim.frequency)
        assert [item["source"] for item in data["evidence"]] == [e.source for e in claim.evidence]
        assert data["effect"] == kb.relations[claim.relation]["effect"]
        assert data["flow"] == kb.relations[claim.relation]["flow"]
    for node in records.nodes:
        assert graph.nodes[node.id]["kind"] == node.kind
        assert graph.nodes[node.id]["label"] == node.label


def test_the_graph_is_a_copy(other: KnowledgeBase) -> None:
    graph = other.graph
    graph.add_node("kelp")
    graph.nodes["bleaching"]["label"] = "Whitening"
    assert "kelp" not in other.graph
    assert other.node("bleaching").label == "Bleaching"


def test_results_draw_themselves(other: KnowledgeBase) -> None:
    shown = (
        (other.paths("overfishing -> turf algae", limit=1), {"Overfishing", "Parrotfish"}),
        (other.node("bleaching"), {"Bleaching", "Manta tow"}),
        (other, {"Nutrient tide", "Lagoon"}),
    )
    for thing, labels in shown:
        svg = thing._repr_svg_()
        assert svg == thing._repr_svg_()
        words = " ".join(ET.fromstring(svg).itertext())
        for label in labels:
            assert all(word in words for word in label.split())


def test_all_that_is_offered_is_there() -> None:
    for name in lipgraph.__all__:
        assert getattr(lipgraph, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        lipgraph.nothing  # noqa: B018
