"""`lipgraph import` of KGX, node-link JSON, GraphML and CSV that other tools wrote."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import networkx as nx
import pytest
from conftest import Run
from importing import import_, written

NODES = """\
id\tcategory\tname\tdescription\tsynonym\txref\tprovided_by
CHEBI:27732\tbiolink:NamedThing|biolink:ChemicalEntity|biolink:SmallMolecule\tcaffeine\
\tAn alkaloid.\
\ttheine|guaranine\tDRUGBANK:DB00201|http://example.org/caffeine\tinfores:chebi
GO:0030431\tbiolink:BiologicalProcess\tsleep\t\t\t\t
MONDO:0013600\tbiolink:Disease\tinsomnia\t\t\t\t
HP:0012378\tbiolink:PhenotypicFeature\tFatigue\t\t\t\t
CHEBI:6801\tbiolink:SmallMolecule\tmelatonin\t\t\t\t
"""
EDGES = """\
id\tsubject\tpredicate\tobject\tobject_aspect_qualifier\tobject_direction_qualifier\tpublications\
\tprimary_knowledge_source\tknowledge_level\tagent_type\tfrequency_qualifier\tnegated
e1\tCHEBI:27732\tbiolink:affects\tGO:0030431\tactivity\tdecreased\tPMID:1|doi:10.1000/x\tinfores:a\
\tknowledge_assertion\tmanual_agent\t\t
e2\tMONDO:0013600\tbiolink:has_phenotype\tHP:0012378\t\t\tPMID:2\tinfores:a\tprediction\
\tautomated_agent\tHP:0040281\t
e3\tMONDO:0013600\tbiolink:treated_by\tCHEBI:6801\t\t\t\tinfores:b\tnot_provided\tnot_provided\t\t
e4\tCHEBI:27732\tbiolink:treats\tMONDO:0013600\t\t\t\tinfores:b\tnot_provided\tnot_provided\t\ttrue
e5\tCHEBI:6801\tbiolink:treats\tMONDO:0013600\t\t\tPMID:1\tinfores:a\tobservation\tnot_provided\t\t
"""


def test_kgx_tables_become_kinds_relations_claims_and_sources(
    tmp_path: Path, lipgraph: Run
) -> None:
    nodes, _ = written(tmp_path, sleep_nodes_tsv=NODES, sleep_edges_tsv=EDGES)
    result = import_(lipgraph, tmp_path / "kb", "kgx", nodes)
    assert result.claims() == [
        ("caffeine", "decreases-activity-of", "sleep"),
        ("caffeine", "treats", "insomnia"),
        ("insomnia", "has-phenotype", "fatigue"),
        ("melatonin", "treats", "insomnia"),
    ]
    assert (tmp_path / "kb" / "small-molecules.yaml").read_text() == (
        "caffeine:\n"
        "  kind: small-molecule\n"
        "  label: caffeine\n"
        "  aliases: [theine, guaranine]\n"
        "  summary: An alkaloid.\n"
        '  xrefs: ["CHEBI:27732", "DRUGBANK:DB00201"]\n'
        "  claims:\n"
        "    - decreases-activity-of: sleep\n"
        "      certainty: established\n"
        "      evidence:\n"
        "        - {source: pmid-1}\n"
        "        - {source: doi-10-1000-x}\n"
        "        - {source: infores-a}\n"
        "    - treats: insomnia\n"
        "      frequency: never\n"
        "      evidence:\n"
        "        - {source: infores-b}\n"
        "\n"
        "melatonin:\n"
        "  kind: small-molecule\n"
        "  label: melatonin\n"
        '  xrefs: ["CHEBI:6801"]\n'
        "  claims:\n"
        "    - treats: insomnia\n"
        "      certainty: plausible\n"
        "      evidence:\n"
        "        - {source: infores-b}\n"
        "        - {source: pmid-1}\n"
        "        - {source: infores-a}\n"
    )
    assert (tmp_path / "kb" / "schema.yaml").read_text() == (
        "kinds:\n"
        "  small-molecule:\n"
        "    label: Small molecule\n"
        "    plural: small molecules\n"
        '    color: "#F0E442"\n'
        "    shape: hexagon\n"
        "    order: 1\n"
        "    biolink: biolink:SmallMolecule\n"
        "  biological-process:\n"
        "    label: Biological process\n"
        "    plural: biological processes\n"
        '    color: "#56B4E9"\n'
        "    shape: ellipse\n"
        "    order: 2\n"
        "    biolink: biolink:BiologicalProcess\n"
        "  phenotypic-feature:\n"
        "    label: Feature\n"
        "    plural: features\n"
        '    color: "#E8A87C"\n'
        "    shape: note\n"
        "    order: 3\n"
        "    biolink: biolink:PhenotypicFeature\n"
        '  disease: {label: Disease, plural: diseases, color: "#D55E00", shape: diamond, order: 4, '
        'biolink: "biolink:Disease"}\n'
        "\n"
        "relations:\n"
        "  decreases-activity-of:\n"
        "    reads: decreases the activity of\n"
        "    inverse: has its activity decreased by\n"
        "    effect: decreases\n"
        "    flow: onward\n"
        "    biolink:\n"
        "      predicate: biolink:affects\n"
        "      object_aspect_qualifier: activity\n"
        "      object_direction_qualifier: decreased\n"
        "  has-phenotype:\n"
        "    reads: shows as\n"
        "    inverse: can be a feature of\n"
        "    effect: increases\n"
        "    flow: onward\n"
        "    says: [show as, present with]\n"
        "    biolink: biolink:has_phenotype\n"
        "  treats:\n"
        "    reads: treats\n"
        "    inverse: is treated with\n"
        "    effect: decreases\n"
        "    flow: back\n"
        "    says: [treat, help against, be used for]\n"
        "    biolink: biolink:treats\n"
    )
    assert (
        (tmp_path / "kb" / "sources.yaml")
        .read_text()
        .startswith(
            "doi-10-1000-x:\n"
            "  title: DOI 10.1000/x\n"
            "  url: https://doi.org/10.1000/x\n"
            "  doi: 10.1000/x\n"
        )
    )
    agents = result.entry("left out", "edge.agent_type")
    assert agents["count"] == 2
    assert agents["examples"][0] == {
        "text": "manual_agent",
        "path": str(tmp_path / "sleep_edges.tsv"),
        "line": 2,
        "column": 1,
    }
    assert result.entry("left out", "node.xrefs")["examples"][0]["text"] == (
        "http://example.org/caffeine"
    )
    assert result.entry("changed", "claim")["count"] == 1


def test_categories_predicates_and_qualifiers_survive_the_way_through_yaml(
    tmp_path: Path, lipgraph: Run
) -> None:
    nodes = [
        {"id": "X:1", "category": ["biolink:Drug"], "name": "one"},
        {"id": "X:2", "category": ["biolink:Gene"], "name": "two"},
        {"id": "X:3", "category": ["biolink:MadeUp"], "name": "three"},
        {"id": "X:4", "category": ["biolink:Disease"], "name": "four"},
    ]
    qualified = {
        "predicate": "biolink:affects",
        "qualified_predicate": "biolink:causes",
        "object_aspect_qualifier": "activity",
        "object_direction_qualifier": "decreased",
    }
    edges = [
        {"subject": "X:1", "object": "X:2", **qualified},
        {"subject": "X:1", "object": "X:4", "predicate": "biolink:treats"},
        {"subject": "X:4", "object": "X:3", "predicate": "biolink:treated_by"},
        {"subject": "X:3", "object": "X:2", "predicate": "biolink:zaps"},
        {"subject": "X:3", "object": "X:2", "predicate": "RO:0002434"},
    ]
    document = written(tmp_path, x_json=json.dumps({"nodes": nodes, "edges": edges}))
    result = import_(lipgraph, tmp_path / "kb", "kgx", *document)
    out = tmp_path / "out"
    assert lipgraph("--kb", result.folder, "export", "kgx-jsonl", "-o", out).code == 0
    said = {
        part: [json.loads(line) for line in (tmp_path / f"out_{part}.jsonl").open()]
        for part in ("nodes", "edges")
    }
    names = {node["id"]: node["name"] for node in said["nodes"]}
    assert {node["name"]: node["category"] for node in said["nodes"][:4]} == {
        node["name"]: node["category"] for node in nodes
    }
    slots = tuple(qualified)
    assert sorted(
        (names[edge["subject"]], names[edge["object"]], *(edge.get(slot) for slot in slots))
        for edge in said["edges"]
    ) == [
        ("one", "four", "biolink:treats", None, None, None),
        ("one", "two", *(qualified[slot] for slot in slots)),
        ("three", "four", "biolink:treats", None, None, None),
        ("three", "two", "biolink:related_to", None, None, None),
        ("three", "two", "biolink:zaps", None, None, None),
    ]


def test_the_report_is_for_people_too(tmp_path: Path, lipgraph: Run) -> None:
    [edges] = written(tmp_path, pond_csv="source,relation,target,depth\nalgae,shades,pondweed,3\n")
    said = lipgraph("import", "csv", edges, "-o", tmp_path / "kb")
    assert said == (
        0,
        "",
        f"{tmp_path / 'kb'}: 2 nodes, 1 claim, 0 sources.\n"
        "Left out:\n"
        f"  edge.depth, once; such as 3 ({edges}:2:1)\n"
        "Guessed:\n"
        "  relation, once: its effect and flow were guessed from its words; such as shades "
        f"({edges}:2:1)\n",
    )
    assert lipgraph("--quiet", "import", "csv", edges, "-o", tmp_path / "other").err == ""


def test_json_lines_and_packed_files_say_the_same_as_tables(tmp_path: Path, lipgraph: Run) -> None:
    def as_lines(table: str) -> str:
        header, *rows = [line.split("\t") for line in table.splitlines()]
        listed = {"category", "synonym", "xref", "publications"}
        return "".join(
            json.dumps({k: v.split("|") if k in listed else v for k, v in fields if v}) + "\n"
            for fields in (zip(header, row, strict=True) for row in rows)
        )  # fmt: skip

    tables = written(tmp_path / "a", s_nodes_tsv=NODES, s_edges_tsv=EDGES)
    lines = written(tmp_path / "b", s_nodes_jsonl=as_lines(NODES), s_edges_jsonl=as_lines(EDGES))
    packed = tmp_path / "c_nodes.tsv.gz"
    packed.write_bytes(gzip.compress(NODES.encode()))
    (tmp_path / "c_edges.tsv.gz").write_bytes(gzip.compress(EDGES.encode()))
    import_(lipgraph, tmp_path / "1", "kgx", *tables)
    import_(lipgraph, tmp_path / "2", "kgx", *lines)
    import_(lipgraph, tmp_path / "3", "kgx", packed)
    import_(lipgraph, tmp_path / "4", "kgx", tmp_path / "a" / "s")
    for other in ("2", "3", "4"):
        for file in sorted((tmp_path / "1").iterdir()):
            assert file.read_bytes() == (tmp_path / other / file.name).read_bytes()


def pond() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("heron", label="Grey heron", kind="bird", aliases="fisher|heronsew")
    graph.add_node("roach", label="Roach", kind="fish", weight=0.4)
    graph.add_node("algae", label="Algae", kind="plant")
    graph.add_edge("heron", "roach", relation="reduces", publications="PMID:7", strength=2)
    graph.add_edge("roach", "algae", relation="promotes")
    graph.add_edge("algae", "roach", relation="located near")
    return graph


def test_what_networkx_writes_is_read(tmp_path: Path, lipgraph: Run) -> None:
    xml, links, edges = tmp_path / "pond.graphml", tmp_path / "old.json", tmp_path / "new.json"
    nx.write_graphml(pond(), xml)
    links.write_text(json.dumps(nx.node_link_data(pond(), edges="links")))
    edges.write_text(json.dumps(nx.node_link_data(pond(), edges="edges"), indent=2))
    results = [
        import_(lipgraph, tmp_path / "1", "graphml", xml),
        import_(lipgraph, tmp_path / "2", "node-link", links),
        import_(lipgraph, tmp_path / "3", "node-link", edges),
    ]
    for result in results:
        assert result.claims() == [
            ("algae", "located-near", "roach"),
            ("heron", "reduces", "roach"),
            ("roach", "promotes", "algae"),
        ]
        assert result.kb.node("heronsew").label == "Grey heron"
        assert result.kb.relations["reduces"]["effect"] == "decreases"
        assert result.kb.relations["promotes"]["inverse"] == "is promoted by"
        assert {name: kind["plural"] for name, kind in result.kb.kinds.items()} == {
            "bird": "birds",
            "fish": "fishes",
            "plant": "plants",
        }
        assert result.entry("left out", "edge.strength")["count"] == 1
    answer = results[0].kb.paths("heron -> algae")
    assert (answer.effect, answer.paths[0].text) == (
        "decreases",
        "Grey heron reduces roach, which promotes algae.",
    )


def test_a_table_of_gephi_is_read_by_its_labels(tmp_path: Path, lipgraph: Run) -> None:
    [edges] = written(
        tmp_path,
        pond_csv=(
            "sep=;\r\nSource;Target;Type;Label\r\nheron;roach;Directed;reduces\r\n"
            "roach;algae;Undirected;promotes\r\nalgae;roach;Undirected;\r\n"
        ),
    )
    result = import_(lipgraph, tmp_path / "kb", "csv", edges)
    assert result.claims() == [
        ("algae", "linked-to", "roach"),
        ("heron", "reduces", "roach"),
        ("roach", "promotes", "algae"),
    ]
    turned = result.entry("changed", "edges")
    assert (turned["count"], turned["examples"][0]["line"]) == (2, 4)


def test_d3_names_ends_by_their_place(tmp_path: Path, lipgraph: Run) -> None:
    graph = {
        "nodes": [{"name": "Myriel", "group": 1}, {"name": "Napoleon", "group": 1}],
        "links": [{"source": 1, "target": 0, "value": 1}],
    }
    [path] = written(tmp_path, miserables_json=json.dumps(graph))
    result = import_(lipgraph, tmp_path / "kb", "node-link", path)
    assert result.claims() == [("napoleon", "linked-to", "myriel")]
    assert result.kb.kinds["group-1"]["label"] == "Group 1"


YED = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d6"><y:ShapeNode>
      <y:Geometry height="30.0" width="30.0" x="1.0" y="2.0"/>
      <y:NodeLabel>Damp wall</y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Mould</y:NodeLabel></y:ShapeNode></data>
    </node>
    <edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge>
      <y:EdgeLabel>leads to</y:EdgeLabel></y:PolyLineEdge></data></edge>
  </graph>
</graphml>
"""


def test_what_is_written_on_a_drawing_of_yed_is_read(tmp_path: Path, lipgraph: Run) -> None:
    [path] = written(tmp_path, house_graphml=YED)
    result = import_(lipgraph, tmp_path / "kb", "graphml", path)
    assert result.claims() == [("damp-wall", "leads-to", "mould")]


def test_csv_with_semicolons_a_mark_and_windows_line_ends(tmp_path: Path, lipgraph: Run) -> None:
    nodes = '\ufeff:ID;name;:LABEL\r\n1;Grüner Tee;Getränk\r\n2;"Schlaf; Ruhe";Zustand\r\n'
    edges = "\ufeff:START_ID;:END_ID;:TYPE\r\n1;2;DISTURBS\r\n"
    paths = written(tmp_path, tee_csv=nodes, kanten_csv=edges)
    result = import_(lipgraph, tmp_path / "kb", "csv", *paths)
    assert result.claims() == [("gruner-tee", "disturbs", "schlaf-ruhe")]
    assert result.kb.node("schlaf-ruhe").label == "Schlaf; Ruhe"


FAULTS: dict[str, dict[str, tuple[dict[str, str | bytes], str]]] = {
    "kgx": {
        "too few columns": (
            {"a_nodes_tsv": "id\tname\nA:1\tx\nA:2\n"},
            "a_nodes.tsv:3:1: this row has 1 column; expected 2, as in the header",
        ),
        "an unknown node": (
            {
                "a_nodes_tsv": "id\tname\nA:1\tx\n",
                "a_edges_tsv": "subject\tpredicate\tobject\nA:1\tx\tA:2\n",
            },
            "a_edges.tsv:2:1: this edge's target is the unknown node 'A:2'; --lenient leaves such "
            "edges out",
        ),
        "an id twice": (
            {"a_nodes_tsv": "id\tname\nA:1\tx\nA:1\ty\n"},
            "a_nodes.tsv:3:1: the id 'A:1' is taken already, on line 2; --lenient joins such nodes",
        ),
        "a bad line": (
            {"a_nodes_jsonl": '{"id": "A:1"}\n{"id": "A:2",}\n'},
            "a_nodes.jsonl:2:14: not valid JSON: Expecting property name enclosed in double quotes",
        ),
        "a line that is a list": (
            {"a_nodes_jsonl": '{"id": "A:1"}\n[]\n'},
            "a_nodes.jsonl:2:1: expected a JSON object on each line",
        ),
        "no known columns": (
            {"a_nodes_tsv": "x\ty\n1\t2\n"},
            "a_nodes.tsv:1:1: these columns (x, y) are neither those of nodes (id, label, ...) nor "
            "those of edges (source, target, ...)",
        ),
        "bytes of another encoding": (
            {"a_nodes_tsv": "id\tname\nA:1\tM\xe9ni\xe8re\n".encode("latin-1")},
            "a_nodes.tsv:2:6: this is not UTF-8 (byte 0xe9); save the file as UTF-8",
        ),
        "nothing": ({"a_nodes_tsv": "\n\n"}, "a_nodes.tsv:1:1: this file is empty"),
        "UTF-16": (
            {"a_nodes_tsv": "id\tname\n".encode("utf-16")},
            "a_nodes.tsv:1:1: this is UTF-16; save the file as UTF-8",
        ),
    },
    "node-link": {
        "bad JSON": (
            {"g_json": '{"nodes": [{"id": "a"},\n {"id" "b"}], "links": []}'},
            "g.json:2:8: not valid JSON: Expecting ':' delimiter",
        ),
        "a number without end": (
            {"g_json": '{"nodes": [{"id": 1' + "0" * 5000 + "}]}"},
            "g.json:1:12: not valid JSON: a number has too many digits",
        ),
        "JSON that ends too soon": (
            {"g_json": '{"nodes": [{"id": "a"}'},
            "g.json:1:23: not valid JSON: expected ',' or ']'",
        ),
        "an unknown node": (
            {"g_json": '{"nodes": [{"id": "a"}],\n "links": [{"source": "a", "target": "zz"}]}'},
            "g.json:2:12: this edge's target is the unknown node 'zz'; --lenient leaves such edges "
            "out",
        ),
        "an edge without an end": (
            {"g_json": '{"nodes": [{"id": "a"}],\n "links": [{"source": "a"}]}'},
            "g.json:2:12: this edge has no target",
        ),
        "a list": (
            {"g_json": "[1]"}, "g.json:1:1: expected a JSON object with 'nodes' and 'links'"
        ),
        "another object": (
            {"g_json": '{"a": 1}'},
            "g.json: no graph in it: it has neither 'nodes' nor 'links'",
        ),
        "more than a document": (
            {"g_json": '{"nodes": [{"id": "a"}]} x'},
            "g.json:1:26: not valid JSON: something follows the document",
        ),
        "depth": (
            {"g_json": '{"nodes": ' + "[" * 100_000},
            "g.json:1:12: values are nested too deeply",
        ),
    },
    "graphml": {
        "bad XML": (
            {"g_graphml": "<graphml>\n<graph>\n</nodes></graphml>"},
            "g.graphml:3:3: not valid XML: mismatched tag",
        ),
        "other XML": ({"g_graphml": "<svg/>"}, "g.graphml:1:1: this is <svg>; expected <graphml>"),
        "no nodes": (
            {"g_graphml": "<graphml/>"}, "g.graphml:1:1: no graph in it: it has no <node>"
        ),
        "an unknown key": (
            {
                "g_graphml": '<graphml><graph><node id="a"><data key="d0">x</data></node></graph>'
                "</graphml>"
            },
            "g.graphml:1:30: the key 'd0' is not declared",
        ),
        "an entity that brings in a file": (
            {
                "g_graphml": '<!DOCTYPE graphml [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
                '<graphml><graph><node id="&x;"/></graph></graphml>'
            },
            "g.graphml:2:39: the entity 'x' is declared; entities are not read, write them out",
        ),
        "entities that unfold": (
            {
                "g_graphml": '<!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n'
                '<graphml><graph><node id="&b;"/></graph></graphml>'
            },
            "g.graphml:1:31: the entity 'a' is declared; entities are not read, write them out",
        ),
        "depth": (
            {"g_graphml": "<graphml>" + "<a>" * 1000},
            "g.graphml:1:607: elements are nested too deeply",
        ),
    },
    "csv": {
        "an open quote": (
            {"g_csv": 'id,label\n1,"open\n2,x\n'},
            "g.csv:3:1: not valid CSV: unexpected end of data",
        ),
        "a column twice": (
            {"g_csv": "id,label,id\n1,2,3\n"}, "g.csv:1:1: two columns are called 'id'"
        ),
        "too many columns": (
            {"g_csv": "id,label\n1,2,3\n"},
            "g.csv:2:1: this row has 3 columns; expected 2, as in the header",
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fault"), [(name, fault) for name, faults in FAULTS.items() for fault in faults]
)
def test_bad_files_get_one_clear_error(
    name: str, fault: str, tmp_path: Path, lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, message = FAULTS[name][fault]
    paths = [path.name for path in written(tmp_path, **files)]
    monkeypatch.chdir(tmp_path)
    said = lipgraph("import", name, *paths)
    assert said == (2, "", f"lipgraph: {message}\n")
    assert not (tmp_path / "kb").exists()


def test_lenient_takes_files_as_far_as_they_go(tmp_path: Path, lipgraph: Run) -> None:
    paths = written(
        tmp_path,
        a_nodes_tsv="id\tname\tcategory\nA:1\tash\nA:1\tash tree\tbiolink:Plant\nA:2\tbeetle\n",
        a_edges_tsv="subject\tpredicate\tobject\nA:2\tbiolink:affects\tA:1\nA:2\tbiolink:affects\tA:9\n",
    )
    said = lipgraph("import", "kgx", *paths, "-o", tmp_path / "kb", "--lenient", "--format", "json")
    assert said.code == 0
    entries = {
        (e["what"], e["field"]): e["examples"][0]["text"] for e in json.loads(said.out)["entries"]
    }
    assert entries["left out", "edge"] == "A:9"
    assert entries["changed", "node"] == "A:1"
    assert "aliases: [ash tree]" in (tmp_path / "kb" / "things.yaml").read_text()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, lipgraph: Run) -> None:
    [edges] = written(tmp_path, pond_csv="source,target\na,b\n")
    kb = tmp_path / "kb"
    kb.mkdir()
    (kb / "mine.yaml").write_text("mine: {}\n")
    said = lipgraph("import", "csv", edges, "-o", kb)
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {kb}: not empty (it holds mine.yaml); give another folder, or --force to "
        "replace it\n",
    )
    (kb / "notes.txt").write_text("mine")
    said = lipgraph("import", "csv", edges, "-o", kb, "--force")
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {kb}: holds more than a knowledge base (notes.txt), so it is not replaced; "
        "give another folder\n",
    )
    (kb / "notes.txt").unlink()
    assert lipgraph("import", "csv", edges, "-o", kb, "--force").code == 0
    assert sorted(path.name for path in kb.iterdir()) == ["schema.yaml", "things.yaml"]


def test_labels_that_several_nodes_have_are_told_apart(tmp_path: Path, lipgraph: Run) -> None:
    nodes = """\
id,category,name,synonym
HGNC:1,biolink:Gene,TTR,prealbumin
PR:1,biolink:Protein,ttr,prealbumin
GO:1,biolink:BiologicalProcess,Stress,
GO:2,biolink:BiologicalProcess,stress,GO:1|response
MESH:1,biolink:Disease,GO:3,
MESH:2,biolink:Disease,\u4e2d\u6587,
MESH:3,biolink:Disease,\u65e5\u672c,
MESH:4,biolink:Disease,TGF-\u03b2!,
MESH:5,biolink:Disease,TGF beta,
"""
    edges = "subject,predicate,object\n" + "".join(
        f"HGNC:1,biolink:affects,{end}\n"
        for end in ("PR:1", "GO:1", "GO:2", "MESH:1", "MESH:2", "MESH:3", "MESH:4", "MESH:5")
    )
    paths = written(tmp_path, x_nodes_csv=nodes, x_edges_csv=edges)
    result = import_(lipgraph, tmp_path / "kb", "kgx", *paths)
    labels = {node.id: node.label for node in result.kb.nodes()}
    assert labels == {
        "ttr-gene": "TTR (gene)",
        "ttr-protein": "ttr (protein)",
        "stress-go-1": "Stress (GO:1)",
        "stress-go-2": "stress (GO:2)",
        "go-3": "GO:3",
        "mesh-2": "\u4e2d\u6587",
        "mesh-3": "\u65e5\u672c",
        "tgf-beta-mesh-4": "TGF-\u03b2!",
        "tgf-beta": "TGF beta",
    }
    assert result.entry("left out", "alias")["count"] == 2


def test_what_a_source_leaves_at_odds_is_told(tmp_path: Path, lipgraph: Run) -> None:
    edges = """\
subject,predicate,object
A:1,biolink:subclass_of,A:2
A:2,biolink:subclass_of,A:3
A:3,biolink:subclass_of,A:1
A:4,biolink:part_of,A:4
A:1,positively regulates,A:4
A:1,negatively regulates,A:4
"""
    [path] = written(tmp_path, odd_csv=edges)
    result = import_(lipgraph, tmp_path / "kb", "kgx", path)
    assert result.claims() == [
        ("a-1", "negatively-regulates", "a-4"),
        ("a-1", "positively-regulates", "a-4"),
        ("a-1", "subclass-of", "a-2"),
        ("a-2", "subclass-of", "a-3"),
    ]
    closing = result.entry("left out", "claim")
    assert (closing["why"], closing["count"]) == ("it would close a circle", 2)
    text = (tmp_path / "kb" / "things.yaml").read_text()
    assert "note: The imported data also says that it furthers it." in text


HOSTILE = "<img src=x onerror=alert(1)>\u2028]]> \" ' & \u202e \U0001f600 \x07 {{x}} javascript:1"


def test_hostile_labels_stay_text(tmp_path: Path, lipgraph: Run) -> None:
    graph = {
        "nodes": [
            {"id": "n1", "label": HOSTILE},
            {"id": "n2", "label": "x" * 5000},
            {"id": "\ud800"},
        ],
        "links": [{"source": "n1", "target": "n2", "relation": HOSTILE}],
    }
    [path] = written(tmp_path, g_json=json.dumps(graph))
    result = import_(lipgraph, tmp_path / "kb", "node-link", path)
    labels = sorted(node.label for node in result.kb.nodes())
    assert (
        labels[0] == "<img src=x onerror=alert(1)>]]> \" ' & \u202e \U0001f600 {{x}} javascript:1"
    )
    assert labels[-1] == "x" * 199 + "\u2026"


def test_unknown_formats_and_files(tmp_path: Path, lipgraph: Run) -> None:
    said = lipgraph("import", "graphmll", "x")
    assert (said.code, said.err) == (
        2,
        "lipgraph: no format is called 'graphmll'; did you mean graphml?\n",
    )
    said = lipgraph("import", "csv", tmp_path / "none.csv", "-o", tmp_path / "kb")
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {tmp_path}/none.csv: cannot read: No such file or directory\n",
    )
    said = lipgraph("import", "csv", tmp_path, "-o", tmp_path / "kb")
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {tmp_path}: this is a folder; give the files to import\n",
    )
