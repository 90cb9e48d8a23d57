"""Names: what is taken for what, what is only suggested, and what must be asked back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import OTHER, SHIPPED, Run, write_kb
from hypothesis import given, settings
from hypothesis import strategies as st

import lipgraph as library
from lipgraph.errors import AmbiguousName, UnknownName
from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, build
from lipgraph.index.format import write
from lipgraph.index.view import Index
from lipgraph.knowledge_base import KnowledgeBase
from lipgraph.names import exact_key, loose_key
from lipgraph.query.resolve import node_named


def index_of(*nodes: tuple[str, str, tuple[str, ...]]) -> Index:
    """An index of nodes given by id, label and aliases."""
    import io

    kinds = {"thing": {"label": "Thing", "plural": "things"}}
    relations = {
        "nears": {"reads": "nears", "inverse": "is neared by", "effect": "none", "flow": "aside"}
    }
    rows = [NodeRow(name, "thing", label, aliases) for name, label, aliases in nodes]
    claims: list[ClaimRow] = []
    file = io.BytesIO()
    write(file, build(SchemaRow(kinds, relations, {}), rows, claims))
    return Index(memoryview(file.getvalue()))


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("crown-of-thorns", "crown-of-thorns"),
        ("Crown-of-thorns starfish", "crown-of-thorns"),
        ("crown of thorns", "crown-of-thorns"),
        ("CROWN_OF_THORNS", "crown-of-thorns"),
        ("crown\u2010of\u2011thorns", "crown-of-thorns"),
        ("crown \u2013 of \u2014 thorns", "crown-of-thorns"),
        ("  Parrotfish\n", "parrotfish"),
        ("pArRoTfIsH", "parrotfish"),
        ("PARROTFISHES", "parrotfish"),
        ("cots", "crown-of-thorns"),
        ("COTS", "crown-of-thorns"),
        ("Cots", "crown-of-thorns"),
        ("el nino year", "marine-heatwave"),
        ("El Nin\u0303o year", "marine-heatwave"),
        ("EL NIÑO YEAR", "marine-heatwave"),
        ("el niño years", "marine-heatwave"),
        ("triton's trumpet", "triton-snail"),
        ("triton\u2019s trumpet", "triton-snail"),
        ("tritons trumpet", "triton-snail"),
        ("Tritons' trumpets", "triton-snail"),
        ("pallas horn", "staghorn-coral"),
        ("marine heatwaves", "marine-heatwave"),
        ("dropped anchor", "anchor-drop"),
        ("anchor", "anchor-drop"),
        ("no take zone", "no-take-zone"),
        ("no take zones", "no-take-zone"),
        ("\u201cShading\u201d", "shading"),
        ("(shading)", "shading"),
        ("broken branch", "broken-branches"),
        ("ｓｈａｄｉｎｇ", "shading"),
    ],
)
def test_a_name_is_taken_however_it_is_typed(other: KnowledgeBase, name: str, node: str) -> None:
    assert other.node(name).id == node


TWINS = """\
sea-lion: {kind: creature, label: Sea lion, aliases: [SL]}
sea-lettuce: {kind: creature, label: Sea lettuce, aliases: [SL, Grazer]}
parrotfishes: {kind: creature, label: All parrotfish, aliases: [grazer]}
"""


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("SL", ("sea-lettuce", "sea-lion")),
        ("sl", ("sea-lettuce", "sea-lion")),
        ("grazer", ("parrotfishes", "sea-lettuce")),
        ("Grazers", ("parrotfishes", "sea-lettuce")),
    ],
)
def test_a_name_of_several_nodes_lists_them(
    tmp_path: Path, lipgraph: Run, name: str, candidates: tuple[str, ...]
) -> None:
    folder = write_kb(Path(shutil.copytree(OTHER, tmp_path / "reef")), {"twins.yaml": TWINS})
    with pytest.raises(AmbiguousName) as raised:
        library.load(str(folder)).node(name)
    assert raised.value.candidates == candidates
    assert raised.value.name == name
    said = lipgraph("--kb", folder, "show", name)
    assert (said.code, said.out) == (2, "")
    for candidate in candidates:
        assert candidate in said.err


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("parotfish", "Parrotfish"),
        ("marine heat wave", "Marine heatwave"),
        ("marin", "Marine heatwave"),
        ("stagh", "Staghorn coral"),
        ("overfish", "Overfishing"),
        ("bleeching", "Bleaching"),
        ("calcfication", "Calcification"),
        ("mooring", "Mooring buoy"),
    ],
)
def test_what_only_comes_close_is_suggested_and_not_taken(
    other: KnowledgeBase, lipgraph: Run, name: str, nearest: str
) -> None:
    with pytest.raises(UnknownName) as raised:
        other.node(name)
    assert raised.value.nearest[0] == nearest
    assert "did you mean" in str(raised.value)
    said = lipgraph("--kb", OTHER, "path", f"{name} -> action")
    assert (said.code, said.out) == (2, "")
    assert f"did you mean {nearest}" in said.err


@pytest.mark.parametrize(
    "name",
    ["", " ", "?", "\udcc3\udcff", "'", "-", "zzzzzz", "\u2019", "\x00", "🐠", "*"],
)
def test_what_names_nothing_is_unknown(other: KnowledgeBase, name: str) -> None:
    with pytest.raises(UnknownName) as raised:
        other.node(name)
    assert raised.value.nearest == ()


def test_an_id_wins_over_labels_and_aliases() -> None:
    index = index_of(("ray", "Manta", ()), ("manta", "Sailor's ray", ("ray",)))
    assert index.ids[node_named(index, "ray")] == "ray"
    assert index.ids[node_named(index, "manta")] == "manta"


def test_the_very_name_wins_over_another_number() -> None:
    index = index_of(("star", "Sea star", ("cots",)), ("bed", "Cot", ()), ("sea-stars", "All", ()))
    assert index.ids[node_named(index, "cots")] == "star"
    assert index.ids[node_named(index, "cot")] == "bed"
    assert index.ids[node_named(index, "sea star")] == "star"
    assert index.ids[node_named(index, "sea stars")] == "sea-stars"


def test_short_words_keep_their_s() -> None:
    index = index_of(("als", "ALS", ("A.L.S.",)), ("al", "Al", ()), ("gas", "Gas", ()))
    assert [index.ids[node_named(index, n)] for n in ("als", "ALS", "Al", "al", "gas")] == [
        "als",
        "als",
        "al",
        "al",
        "gas",
    ]
    for name in ("ga", "a"):
        with pytest.raises(UnknownName):
            node_named(index, name)


@pytest.mark.parametrize("kind", ["creature", "Creatures", "CREATURE", "creatures"])
def test_kinds_go_by_singular_and_plural(other: KnowledgeBase, kind: str) -> None:
    assert [node.id for node in other.nodes(kind)] == [
        "crown-of-thorns",
        "damselfish",
        "helmet-snail",
        "parrotfish",
        "staghorn-coral",
        "triton-snail",
        "turf-algae",
    ]


def test_an_unknown_kind_is_suggested(other: KnowledgeBase) -> None:
    with pytest.raises(UnknownName) as raised:
        other.nodes("creeture")
    assert "creatures" in raised.value.nearest


@pytest.mark.parametrize(
    "name", ["brings about", "brings-about", "is brought about by", "BRINGS ABOUT"]
)
def test_relations_go_by_their_readings(other: KnowledgeBase, name: str) -> None:
    found = other.paths("heat stress -> bleaching", relations=(name,))
    assert [path.nodes for path in found] == [("heat-stress", "bleaching")]


def meant(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The ids of the nodes that a name leads to, or that it is ambiguous between."""
    try:
        return (kb.node(name).id,)
    except AmbiguousName as error:
        return error.candidates


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_every_name_leads_to_its_node_or_to_an_ambiguity_that_names_it(folder: str) -> None:
    kb = library.load(folder)
    for node in kb.nodes():
        assert kb.node(node.id) == node
        for name in (node.label, *node.aliases):
            for typed in (name, name.upper(), name.lower(), f" {name.replace(' ', '  ')} "):
                by_id = exact_key(typed).replace(" ", "-")
                assert {node.id, by_id}.intersection(meant(kb, typed))


NAMES = st.text(st.sampled_from(list("aAbsSeéÉıİßŒ'\u2019-\u2013. \u0301\u1e9eΣς")), max_size=8)


@settings(max_examples=150, deadline=None)
@given(name=NAMES)
def test_keys_are_stable_under_case_and_spelling(name: str) -> None:
    key = exact_key(name)
    assert exact_key(key) == key
    assert exact_key(f"  {name}\u2019 ") == key
    assert loose_key(key) == loose_key(key)
    assert key == " ".join(key.split())
    assert exact_key(name.casefold()) == key


@settings(max_examples=150, deadline=None)
@given(
    names=st.lists(
        st.text(st.sampled_from(list("abs é-")), min_size=1, max_size=5), min_size=1, max_size=6
    )
)
def test_any_labels_lead_to_their_nodes(names: list[str]) -> None:
    index = index_of(*((f"node-{at}", name, ()) for at, name in enumerate(names)))
    for at, name in enumerate(names):
        alike = [other for other, n in enumerate(names) if exact_key(n) == exact_key(name)]
        if not exact_key(name):
            with pytest.raises(UnknownName):
                node_named(index, name)
        elif len(alike) == 1:
            assert node_named(index, name) == at
        else:
            with pytest.raises(AmbiguousName) as raised:
                node_named(index, name)
            assert raised.value.candidates == tuple(f"node-{other}" for other in alike)
