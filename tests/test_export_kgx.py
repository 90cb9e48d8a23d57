"""The KGX export, against the format's rules and the Biolink Model."""

from __future__ import annotations

import json
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import OTHER, SHIPPED, Run, write_kb
from exporting import Told, knowledge_bases, own
from hypothesis import HealthCheck, given, settings

from lipgraph.cli import run

_LISTS = ("category", "xref", "synonym", "publications", "publication_type")
_JSON = ("avoid", "state", "quantities", "evidence", "source", "schema", "exact")
_CURIE = re.compile(r"[A-Za-z][\w.-]*:[^\s|]+")


@cache
def model() -> dict[str, Any]:
    """The Biolink Model that the package `biolink-model` carries."""
    package = pytest.importorskip("biolink_model")
    path = Path(package.__path__[0]) / "schema" / "biolink_model.yaml"
    loaded: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return loaded


def read_table(text: str) -> list[dict[str, Any]]:
    """A table as KGX reads it: nothing is quoted, lists are divided at |, an empty cell is none."""
    header, *lines = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    rows = []
    for line in lines:
        assert len(line) == len(header)
        row: dict[str, Any] = {}
        for name, cell in zip(header, line, strict=True):
            if cell:
                row[name] = cell.split("|") if name in _LISTS else cell
        rows.append(row)
    return rows


def told_by(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> tuple[Any, Any, Any]:
    """What the rows say in the words of the YAML form: nodes, claims and sources."""
    said: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    for row in nodes:
        if "source_id" in row:
            sources[row["source_id"]] = row["source"]["title"]
            continue
        if "schema" in row:
            assert {"kinds", "relations"} <= row["schema"].keys()
            continue
        slots = {"name": "label", "description": "summary", "synonym": "aliases", "xref": "xrefs"}
        fields = {slots.get(name, name): value for name, value in row.items()}
        del fields["category"]
        said[fields.pop("id").partition(":")[2]] = fields
    claims = {}
    for row in edges:
        ends = [row[f"original_{end}"].partition(":")[2] for end in ("subject", "object")]
        kept = {
            name: value
            for name, value in own(row).items()
            if name in ("certainty", "frequency", "caution", "note", "evidence")
        }
        claims[ends[0], row["relation"], ends[1]] = kept
    return said, claims, sources


def exact(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a table with its JSON read, and with what its cells could not hold."""
    read = {name: json.loads(cell) if name in _JSON else cell for name, cell in row.items()}
    kept = read.pop("exact", {})
    return {**read, **kept}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge_bases())
def test_kgx_loses_nothing(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kb = write_kb(Path(folder) / "kb", files)
        for format in ("kgx", "kgx-jsonl"):
            assert run(["-q", "--kb", str(kb), "export", format, "-o", f"{folder}/it"]) == 0
        read = {path.name: path.read_bytes().decode() for path in Path(folder).glob("it_*")}
        told = Told(kb)
    expected = (told.nodes, told.claims, told.sources)
    lines = {
        part: [
            json.loads(line)
            for line in read[f"it_{part}.jsonl"].removesuffix("\n").split("\n")
            if line
        ]
        for part in ("nodes", "edges")
    }
    assert told_by(lines["nodes"], lines["edges"]) == expected
    rows = {part: read_table(read[f"it_{part}.tsv"]) for part in ("nodes", "edges")}
    assert told_by(*(list(map(exact, rows[part])) for part in ("nodes", "edges"))) == expected
    for part in ("nodes", "edges"):
        assert not re.search("[\0\r\v\f\x1c-\x1e\x85\u2028\u2029]", read[f"it_{part}.tsv"])


def exported(folder: Path, out: Path, lipgraph: Run) -> tuple[list[Any], list[Any]]:
    assert lipgraph("--kb", folder, "export", "kgx-jsonl", "-o", out).code == 0
    nodes, edges = (
        [json.loads(line) for line in Path(f"{out}_{part}.jsonl").read_text().splitlines()]
        for part in ("nodes", "edges")
    )
    return nodes, edges


def name_in_model(curie: str) -> str:
    """`biolink:NamedThing` is `named thing` there, `biolink:related_to` is `related to`."""
    local = curie.removeprefix("biolink:")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower().replace("_", " ")


def ancestors(name: str, table: str) -> set[str]:
    """A class or slot of the model with what it is, its mixins included."""
    entry = model()[table].get(name) or {}
    above = [entry["is_a"]] if "is_a" in entry else []
    found = {name}
    for parent in (*above, *entry.get("mixins", ())):
        found |= ancestors(parent, table)
    return found


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_records_follow_the_format(folder: Path, tmp_path: Path, lipgraph: Run) -> None:
    nodes, edges = exported(folder, tmp_path / "it", lipgraph)
    ids = {node["id"] for node in nodes}
    assert len(ids) == len(nodes)
    assert len({edge["id"] for edge in edges}) == len(edges)
    levels, agents = (
        model()["enums"][name]["permissible_values"]
        for name in ("KnowledgeLevelEnum", "AgentTypeEnum")
    )
    for node in nodes:
        assert _CURIE.fullmatch(node["id"])
        assert all(map(_CURIE.fullmatch, node.get("xref", ())))
        for category in node["category"]:
            assert "named thing" in ancestors(name_in_model(category), "classes"), category
    for edge in edges:
        assert {edge["subject"], edge["object"]} <= ids
        assert set(edge.get("publications", ())) <= ids
        assert "related to" in ancestors(name_in_model(edge["predicate"]), "slots")
        assert edge["knowledge_level"] in levels
        assert edge["agent_type"] in agents
        assert re.fullmatch("infores:[a-z0-9-]+", edge["primary_knowledge_source"])
        assert edge.get("negated", False) == (edge.get("frequency") == "never")


OWN_NODE = {"kind", "avoid", "caution", "note", "state", "quantities", "reviewed"}
OWN_NODE |= {"source_id", "source", "schema"}
OWN_EDGE = {"relation", "reads", "effect", "flow", "certainty", "frequency", "caution", "note"}
OWN_EDGE |= {"evidence"}


def test_records_are_instances_of_the_model(tmp_path: Path, lipgraph: Run) -> None:
    """What is not a column of our own is a slot of the record's class, with a value it takes."""
    classes = pytest.importorskip("biolink_model.datamodel.pydanticmodel_v2")
    nodes, edges = exported(SHIPPED, tmp_path / "it", lipgraph)
    for node in nodes:
        made = getattr(classes, node["category"][0].removeprefix("biolink:"))
        made(**{name: value for name, value in node.items() if name not in OWN_NODE})
    for edge in edges:
        slots = {name: value for name, value in edge.items() if name not in OWN_EDGE}
        # Associations of some classes alone have these; their values are looked at below.
        qualifiers = {
            name for name in slots if name.endswith(("_qualifier", "qualified_predicate"))
        }
        classes.Association(**{n: value for n, value in slots.items() if n not in qualifiers})


def test_the_shipped_mapping_is_sound(tmp_path: Path, lipgraph: Run) -> None:
    """Nothing is deprecated, abstract or against a predicate's domain and range, and predicates
    are the canonical ones of their pairs."""
    nodes, edges = exported(SHIPPED, tmp_path / "it", lipgraph)
    slots, classes = model()["slots"], model()["classes"]
    lineage = {
        node["id"]: ancestors(name_in_model(node["category"][0]), "classes") for node in nodes
    }
    for node in nodes:
        entry = classes[name_in_model(node["category"][0])]
        assert not {"abstract", "mixin", "deprecated"} & set(entry), node["category"]
    used = set()
    for edge in edges:
        for field in ("predicate", "qualified_predicate"):
            if field in edge:
                entry = slots[name_in_model(edge[field])]
                assert "deprecated" not in entry, edge[field]
                if "inverse" in entry:
                    assert entry.get("annotations", {}).get("canonical_predicate"), edge[field]
        entry = slots[name_in_model(edge["predicate"])]
        for end, limit in (("subject", "domain"), ("object", "range")):
            assert entry.get(limit) is None or entry[limit] in lineage[edge[end]], edge["id"]
        for name, value in edge.items():
            if name.endswith("_qualifier"):
                enum = model()["enums"][slots[name.replace("_", " ")]["range"]]
                assert value in enum["permissible_values"], edge["id"]
        used.add(edge["predicate"])
    assert len(used - {"biolink:related_to"}) > 15
    related = sum(edge["predicate"] == "biolink:related_to" for edge in edges)
    assert related < len(edges) / 6


def test_a_relation_is_turned_round_and_divided_by_kinds(tmp_path: Path, lipgraph: Run) -> None:
    folder = write_kb(tmp_path / "kb", {"schema.yaml": MAPPED, "tree.yaml": TREE})
    nodes, edges = exported(folder, tmp_path / "it", lipgraph)
    assert [(node["id"], *node["category"]) for node in nodes] == [
        ("oak:bark", "biolink:NamedThing"),
        ("oak:oak", "biolink:OrganismTaxon"),
        ("oak:ring", "biolink:NamedThing"),
        ("oak:file/schema.yaml", "biolink:Dataset"),
    ]
    fields = ("subject", "predicate", "object", "object_direction_qualifier", "relation")
    assert [tuple(edge.get(field) for field in fields) for edge in edges] == [
        ("oak:oak", "biolink:has_part", "oak:bark", None, "covers"),
        ("oak:ring", "biolink:affects", "oak:bark", "increased", "thickens"),
        ("oak:ring", "biolink:related_to", "oak:oak", None, "thickens"),
    ]
    assert [edge["original_subject"] for edge in edges] == ["oak:bark", "oak:ring", "oak:ring"]
    assert edges[0]["primary_knowledge_source"] == "infores:oak"


MAPPED = """\
prefix: {oak: "https://example.org/oak/"}
kinds:
  part: {label: Part}
  whole: {label: Whole, biolink: biolink:OrganismTaxon}
relations:
  covers:
    reads: covers
    inverse: is covered by
    effect: none
    flow: aside
    biolink: {predicate: biolink:has_part, inverted: true}
  thickens:
    reads: thickens
    inverse: is thickened by
    effect: increases
    flow: onward
    biolink:
      - {predicate: biolink:affects, object_direction_qualifier: increased, to: [part]}
"""
TREE = """\
bark: {kind: part, label: Bark, claims: [{covers: oak}]}
ring: {kind: part, label: Ring, claims: [{thickens: [bark, oak]}]}
oak: {kind: whole, label: Oak}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'prefix: {oak: "https://example.org/oak/"}',
            "prefix: {oak: example}",
            "1:15: error: 'example' is no absolute IRI; expected such as https://example.org/oak/",
        ),
        (
            'prefix: {oak: "https://example.org/oak/"}',
            "prefix: biolink",
            "1:9: error: 'biolink' cannot be a prefix; expected letters, digits and hyphens, "
            "and none of biolink, infores",
        ),
        (
            'prefix: {oak: "https://example.org/oak/"}',
            "prefix: {a: urn:a, b: urn:b}",
            "1:9: error: 'prefix' of the schema has 2 names; expected one",
        ),
        (
            "biolink: biolink:OrganismTaxon",
            "biolink: organism taxon",
            "4:34: error: 'biolink' of kind 'whole' is 'organism taxon'; "
            "expected a category, such as biolink:Disease",
        ),
        (
            "predicate: biolink:has_part,",
            "predicat: biolink:has_part,",
            "11:15: error: 'biolink' of relation 'covers' has no field 'predicat'; "
            "did you mean predicate?",
        ),
        (
            "predicate: biolink:has_part,",
            "predicate: has part,",
            "11:26: error: 'predicate' of 'biolink' of relation 'covers' is 'has part'; "
            "expected a predicate, such as biolink:affects",
        ),
        (
            "to: [part]",
            "to: [parts]",
            "18:82: error: 'to' of 'biolink' of relation 'thickens' names the kind 'parts', "
            "which is not declared; did you mean part?",
        ),
    ],
)
def test_what_is_wrong_with_a_mapping_is_found(
    old: str, new: str, expected: str, tmp_path: Path, lipgraph: Run
) -> None:
    assert old in MAPPED
    files = {"schema.yaml": MAPPED.replace(old, new), "tree.yaml": TREE}
    folder = write_kb(tmp_path / "kb", files)
    said = lipgraph("--kb", folder, "lint")
    errors = [line for line in said.out.splitlines() if ": error: " in line]
    assert [line.removeprefix(f"{folder}/schema.yaml:").split(" [")[0] for line in errors] == [
        expected
    ]
