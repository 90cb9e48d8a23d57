"""Exports that graph libraries and spreadsheets read: node-link JSON, GraphML and CSV."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml
from conftest import BREWERY, OTHER, SHIPPED, Run, write_kb
from exporting import Told, knowledge_bases, own, unflat, xml
from hypothesis import HealthCheck, given, settings

import lipgraph as package
from lipgraph.cli import run
from lipgraph.export.formats import FORMATS
from lipgraph.export.graph import flattened

GOLDEN = Path(__file__).parent / "data" / "exports"

quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def exported(files: dict[str, str], format: str, folder: Path) -> tuple[Path, Told]:
    """A knowledge base written and exported: where, and what it says."""
    kb = write_kb(folder / "kb", files)
    out = folder / "out"
    assert run(["--quiet", "--kb", str(kb), "export", format, "-o", str(out)]) == 0
    return out, Told(kb)


def graph_told(graph: Any) -> tuple[Any, Any]:
    nodes: Any = dict(graph.nodes(data=True))
    claims: Any = {
        (source, data["relation"], target): own(data)
        for source, target, data in graph.edges(data=True)
    }
    return nodes, claims


@quick
@given(knowledge_bases())
def test_node_link_json_loses_nothing(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, told = exported(files, "node-link", Path(folder))
        document = json.loads(out.read_text(encoding="utf-8"))
    graph: Any = nx.node_link_graph(document, edges="edges")
    assert graph_told(graph) == (told.nodes, told.claims)
    assert all(key == data["relation"] for _, _, key, data in graph.edges(keys=True, data=True))
    assert list(graph.graph["sources"]) == sorted(told.sources)


@quick
@given(knowledge_bases())
def test_graphml_loses_only_what_xml_cannot_hold(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, told = exported(files, "graphml", Path(folder))
        graph: Any = nx.read_graphml(out, force_multigraph=True)
    nodes, claims = graph_told(graph)
    assert {name: unflat(data) for name, data in nodes.items()} == {
        name: {field: xml(value) for field, value in said.items()}
        for name, said in told.nodes.items()
    }
    claims_told = {
        (source, xml(relation), target): {field: xml(value) for field, value in said.items()}
        for (source, relation, target), said in told.claims.items()
    }
    if len(claims_told) == len(told.claims):
        assert {name: unflat(data) for name, data in claims.items()} == claims_told
    assert list(json.loads(graph.graph["sources"])) == sorted(told.sources)


@quick
@given(knowledge_bases())
def test_csv_tables_lose_nothing(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, told = exported(files, "csv", Path(folder))
        tables = {
            name: list(csv.DictReader(io.StringIO(_read(f"{out}_{name}.csv"), newline="")))
            for name in ("nodes", "edges", "sources", "schema")
        }
    assert {row.pop("id"): unflat(row) for row in tables["nodes"]} == told.nodes
    assert {
        (row["source"], row["relation"], row["target"]): own(unflat(row), "source", "target")
        for row in tables["edges"]
    } == told.claims
    assert {row["id"]: _from_json(row["title"]) for row in tables["sources"]} == told.sources
    schema: dict[str, Any] = {}
    for row in tables["schema"]:
        schema.setdefault(row["table"], {})[row["name"]] = json.loads(row["says"])
    written = json.loads(files["schema.yaml"])
    assert {table: list(said) for table, said in schema.items()} == {
        table: list(said) for table, said in written.items()
    }
    assert {name: kind["label"] for name, kind in schema["kinds"].items()} == {
        name: kind["label"].strip() for name, kind in written["kinds"].items()
    }


def _read(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def _from_json(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        return text


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_networkx_and_igraph_see_the_same_graph(
    folder: Path, tmp_path: Path, lipgraph: Run
) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "map.graphml"
    assert lipgraph("--kb", folder, "export", "graphml", "-o", path).code == 0
    told = Told(folder)
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    names = graph.vs["id"]
    assert dict(zip(names, graph.vs["label"], strict=True)) == {
        name: said["label"] for name, said in told.nodes.items()
    }
    edges = {
        (names[edge.source], edge["relation"], names[edge.target]): json.loads(edge["evidence"])
        if edge["evidence"]
        else []
        for edge in graph.es
    }
    assert edges == {name: said.get("evidence", []) for name, said in told.claims.items()}


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_the_graph_of_python_is_the_one_exported(folder: Path, lipgraph: Run) -> None:
    kb = package.load(str(folder))
    said = lipgraph("--kb", folder, "export", "node-link")
    graph: Any = nx.node_link_graph(json.loads(said.out), edges="edges")
    assert list(graph.nodes(data=True)) == list(kb.graph.nodes(data=True))
    for source, target, key, data in kb.graph.edges(keys=True, data=True):
        filled = {name: value for name, value in data.items() if value not in (None, [])}
        assert graph.edges[source, target, key] == filled


def test_a_flattened_graph_can_be_written_by_networkx(tmp_path: Path) -> None:
    kb = package.load(str(OTHER))
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        write(flattened(kb.graph), tmp_path / "graph")
        assert set(read(tmp_path / "graph")) == set(kb.graph)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_this(name: str, brewery: Any, lipgraph: Run) -> None:
    """Renew it with `lipgraph export` when a format changes on purpose."""
    folder, files = brewery(), FORMATS[name].files
    made = [f"brewery.{files[0]}"] if len(files) == 1 else [f"brewery_{file}" for file in files]
    output = folder / (made[0] if len(files) == 1 else "brewery")
    said = lipgraph("--kb", folder, "export", name, "-o", output)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"Wrote {', '.join(str(folder / file) for file in made)}.\n"
    for file in made:
        assert (folder / file).read_text() == (GOLDEN / name / file).read_text(), file


def whole_files(texts: dict[str, str], format: str) -> tuple[Any, Any]:
    """The schema and the sources that an export holds."""
    if format == "csv":
        schema: dict[str, Any] = {}
        for row in csv.DictReader(io.StringIO(texts["schema.csv"])):
            if row["name"]:
                schema.setdefault(row["table"], {})[row["name"]] = json.loads(row["says"])
            else:
                schema[row["table"]] = json.loads(row["says"])
        return schema, None
    (text,) = texts.values()
    if format == "graphml":
        attributes: Any = nx.parse_graphml(text, force_multigraph=True).graph
    elif format == "cx2":
        parts = [aspect for aspect in json.loads(text) if "networkAttributes" in aspect]
        attributes = parts[0]["networkAttributes"][0]
    else:
        attributes = json.loads(text)["graph" if format == "node-link" else "data"]
    whole = [attributes["schema"], attributes["sources"]]
    schema, sources = (json.loads(v) if isinstance(v, str) else v for v in whole)
    return schema, sources


@pytest.mark.parametrize("format", ["node-link", "graphml", "cytoscape", "cx2", "csv"])
@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_the_schema_and_the_sources_are_carried_whole(folder: Path, format: str) -> None:
    kb = package.load(str(folder))
    schema, sources = whole_files(kb.export(format), format)
    assert schema == yaml.safe_load((folder / "schema.yaml").read_text(encoding="utf-8"))
    if sources is not None:
        written = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))
        assert sources == json.loads(json.dumps(written))


def test_python_gets_what_the_command_writes(tmp_path: Path, lipgraph: Run) -> None:
    kb = package.load(str(OTHER))
    assert lipgraph("--kb", OTHER, "export", "kgx", "-o", tmp_path).code == 0
    texts = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kb.export("kgx") == texts
    assert kb.export("turtle") == {"ttl": lipgraph("--kb", OTHER, "export", "turtle").out}
    with pytest.raises(package.UnknownName, match="'turtel'; did you mean turtle") as raised:
        kb.export("turtel")
    assert raised.value.nearest[0] == "turtle"


def test_a_question_exports_its_answer(lipgraph: Run) -> None:
    said = lipgraph("--kb", OTHER, "export", "node-link", "marine heatwave -> bleaching")
    document = json.loads(said.out)
    assert [node["id"] for node in document["nodes"]] == [
        "bleaching",
        "heat-stress",
        "marine-heatwave",
        "symbiont-loss",
    ]
    assert [(edge["source"], edge["key"], edge["target"]) for edge in document["edges"]] == [
        ("heat-stress", "brings-about", "bleaching"),
        ("heat-stress", "strengthens", "symbiont-loss"),
        ("marine-heatwave", "strengthens", "heat-stress"),
        ("symbiont-loss", "brings-about", "bleaching"),
    ]
    assert list(document["graph"]["sources"]) == ["reef-handbook"]


def test_kinds_export_what_is_among_them(lipgraph: Run) -> None:
    said = lipgraph("--kb", OTHER, "export", "node-link", "--kind", "Damages")
    document = json.loads(said.out)
    assert {node["kind"] for node in document["nodes"]} == {"damage"}
    assert {edge["relation"] for edge in document["edges"]} == {"turns-into"}
    nothing = lipgraph("--kb", OTHER, "export", "node-link", "lagoon -> bleaching")
    assert (nothing.code, nothing.out) == (1, "")
    assert "No path: lagoon -> bleaching.\n" in nothing.err


def test_calls_that_cannot_be_met_are_told_once(tmp_path: Path, lipgraph: Run) -> None:
    def error(*args: str | Path) -> str:
        said = lipgraph("--kb", OTHER, "export", *args)
        assert (said.code, said.out) == (2, "")
        return said.err

    assert error("csv") == (
        "lipgraph: csv is 4 files (nodes.csv, edges.csv, sources.csv, schema.csv): "
        "give -o FOLDER or NAME\n"
    )
    assert "'gexf' is not one of 'kgx'" in error("gexf")
    missing = tmp_path / "missing" / "map.graphml"
    assert error("graphml", "-o", missing) == (
        f"lipgraph: {missing}: cannot write: No such file or directory\n"
    )
    assert (
        error("graphml", "-o", tmp_path) == f"lipgraph: {tmp_path}: cannot write: Is a directory\n"
    )
    assert "did you mean damages?" in error("graphml", "--kind", "damagee")


def test_empty_and_single_knowledge_bases_are_exported(tmp_path: Path, lipgraph: Run) -> None:
    schema = {"schema.yaml": BREWERY["schema.yaml"]}
    empty = write_kb(tmp_path / "empty", schema)
    single = write_kb(
        tmp_path / "single", {**schema, "n.yaml": "haze: {kind: flaw, label: Haze}\n"}
    )
    for folder, count in ((empty, 0), (single, 1)):
        path = tmp_path / "map.graphml"
        assert lipgraph("--kb", folder, "export", "graphml", "-o", path).code == 0
        assert len(nx.read_graphml(path)) == count
