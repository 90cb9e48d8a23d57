"""Exports that draw themselves: Cytoscape JSON, CX2, DOT and Mermaid, read by what draws them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import OTHER, SHIPPED, Run, in_browser, write_kb
from exporting import HOSTILE, Told, knowledge_bases, own, unflat, yaml_of
from hypothesis import HealthCheck, given, settings

import lipgraph as package
from lipgraph.cli import run
from lipgraph.drawing import engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LISTS = ("aliases", "avoid", "xrefs")


def exported(files: dict[str, str], format: str) -> tuple[str, Told]:
    """A knowledge base as a format, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        kb = write_kb(Path(folder) / "kb", files)
        out = Path(folder) / "out"
        assert run(["-q", "--kb", str(kb), "export", format, "-o", str(out)]) == 0
        return out.read_bytes().decode(), Told(kb)


def cells(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of which only lists of texts are lists."""
    lists = {name: value for name, value in fields.items() if name in LISTS}
    return {**unflat({n: v for n, v in fields.items() if n not in LISTS}), **lists}


def without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


# CX2


@quick
@given(knowledge_bases())
def test_cx2_loses_nothing(files: dict[str, str]) -> None:
    factory = pytest.importorskip("ndex2.cx2").RawCX2NetworkFactory()
    text, told = exported(files, "cx2")
    network = factory.get_cx2network(json.loads(text))
    ids, nodes = {}, {}
    for number, node in network.get_nodes().items():
        prefix, _, name = node["v"]["represents"].partition(":")
        assert prefix == "lipgraph"
        ids[number] = name
        nodes[name] = cells(without(node["v"], "name", "represents")) | {"label": node["v"]["name"]}
    assert nodes == told.nodes
    claims = {
        (ids[edge["s"]], edge["v"]["relation"], ids[edge["t"]]): own(
            cells(edge["v"]), "interaction"
        )
        for edge in network.get_edges().values()
    }
    assert claims == told.claims
    assert list(json.loads(network.get_network_attributes()["sources"])) == sorted(told.sources)


def test_cx2_follows_the_specification(lipgraph: Run) -> None:
    aspects = json.loads(lipgraph("--kb", OTHER, "export", "cx2").out)
    assert aspects[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert aspects[-1] == {"status": [{"success": True}]}
    named = [(name, said) for aspect in aspects[2:-1] for name, said in aspect.items()]
    assert aspects[1] == {
        "metaData": [{"name": name, "elementCount": len(said)} for name, said in named]
    }
    order = [name for name, _ in named]
    assert order.index("attributeDeclarations") < order.index("nodes") < order.index("edges")
    of = dict(named)
    types = {"string": str, "list_of_string": list}
    for part, rows in (("nodes", of["nodes"]), ("edges", of["edges"])):
        declared = of["attributeDeclarations"][0][part]
        for row in rows:
            for name, value in row["v"].items():
                assert isinstance(value, types[declared[name]["d"]]), name
    mapped = of["visualProperties"][0]["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
    assert mapped["attribute"] == "kind"
    kb = package.load(str(OTHER))
    assert [entry["v"] for entry in mapped["map"]] == list(kb.kinds)


# DOT


def read_dot(source: str) -> dict[str, Any]:
    """A graph as Graphviz reads it."""
    written = engine.run(engine.bundled(), "-Tdot_json", source=source)
    read: dict[str, Any] = json.loads(written, strict=False)
    return read


def undoubled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.replace("\\\\", "\\") for name, value in fields.items()}


@settings(quick, max_examples=15)
@given(knowledge_bases())
def test_dot_loses_only_what_ends_a_text(files: dict[str, str]) -> None:
    text, told = exported(files, "dot")
    read = read_dot(text)
    drawn = ("_gvid", "name", "shape", "fillcolor", "color", "fontname", "style")
    names = {node["_gvid"]: node["name"] for node in read.get("objects", ())}
    nodes = {
        node["name"]: unflat(undoubled(without(node, *drawn))) for node in read.get("objects", ())
    }
    assert meant(nodes) == held(told.nodes)
    line = ("key", "tail", "head", "label", "penwidth", "arrowhead", "fontsize")
    claims = {}
    for edge in read.get("edges", ()):
        fields = own(unflat(undoubled(without(edge, *drawn, *line))))
        relation = edge["relation"].replace("\\\\", "\\")
        claims[names[edge["tail"]], relation, names[edge["head"]]] = fields
    assert claims == held(
        {(s, r.replace("\0", "\ufffd"), t): said for (s, r, t), said in told.claims.items()}
    )


def held(things: dict[Any, Any]) -> dict[Any, Any]:
    """What DOT can hold: a text ends where U+0000 would stand."""

    def text(value: Any) -> Any:
        return value.replace("\0", "\ufffd") if isinstance(value, str) else value

    return {name: {n: text(v) for n, v in said.items()} for name, said in things.items()}


def meant(nodes: dict[str, Any]) -> dict[str, Any]:
    """Nodes with their labels as Graphviz shows them, to which &amp; is &."""
    return {
        name: said | {"label": said["label"].replace("&amp;", "&")} for name, said in nodes.items()
    }


def test_graphviz_draws_the_graph(tmp_path: Path, lipgraph: Run) -> None:
    source = lipgraph("--kb", OTHER, "export", "dot").out
    drawing = engine.run(engine.bundled(), "-Tsvg", source=source).decode()
    assert drawing.count('class="node"') == len(package.load(str(OTHER)))
    assert drawing.count('class="edge"') == package.load(str(OTHER)).index.claim_count


# In a browser


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """An empty page in which any complaint of the browser fails the test."""

    def complain(message: object) -> None:
        raise AssertionError(str(message))

    page = browser.new_page()
    page.on("pageerror", complain)
    page.on("dialog", complain)
    page.on("request", lambda request: complain(f"request: {request.url}"))
    page.set_content("<div id=it style='width: 900px; height: 600px'></div>")
    return page


@pytest.fixture(scope="module")
def cytoscape(tab: Page) -> Page:
    script = Path(package.__file__).parent / "data" / "site" / "cytoscape.min.js"
    if not script.exists():
        pytest.skip("cytoscape.js is not there")
    tab.add_script_tag(content=script.read_text(encoding="utf-8"))
    return tab


READ = """(given) => {
  const cy = cytoscape({...given, headless: true, styleEnabled: true});
  return {
    nodes: cy.nodes().map((node) => node.data()),
    edges: cy.edges().map((edge) => edge.data()),
    looks: cy.nodes().map((node) => [node.style("background-color"), node.style("shape")]),
    arrows: cy.edges().map((edge) => edge.style("target-arrow-shape")),
  };
}"""


@in_browser
@quick
@given(knowledge_bases())
def test_cytoscape_json_loses_nothing(cytoscape: Page, files: dict[str, str]) -> None:
    text, told = exported(files, "cytoscape")
    document = json.loads(text)
    read = cytoscape.evaluate(READ, {name: document[name] for name in ("elements", "style")})
    drawn = ("id", "name", "fill", "outline", "shape", "text_width", "width", "height")
    assert {node["id"]: cells(without(node, *drawn)) for node in read["nodes"]} == told.nodes
    assert {
        (edge["source"], edge["relation"], edge["target"]): own(
            cells(edge), "id", "source", "target"
        )
        for edge in read["edges"]
    } == told.claims
    assert list(json.loads(document["data"]["sources"])) == sorted(told.sources)


@in_browser
def test_cytoscape_shows_kinds_and_effects(cytoscape: Page, lipgraph: Run) -> None:
    document = json.loads(lipgraph("--kb", OTHER, "export", "cytoscape").out)
    read = cytoscape.evaluate(READ, {name: document[name] for name in ("elements", "style")})
    looks = {node["kind"]: look for node, look in zip(read["nodes"], read["looks"], strict=True)}
    assert len({tuple(look) for look in looks.values()}) == 7
    assert looks["damage"][1] == "hexagon"
    arrows = {
        (edge["effect"], arrow) for edge, arrow in zip(read["edges"], read["arrows"], strict=True)
    }
    assert arrows == {("increases", "triangle"), ("decreases", "tee"), ("none", "vee")}


@pytest.fixture(scope="module")
def mermaid(tab: Page) -> Page:
    """A page with Mermaid, from $MERMAID_JS or the package `artoo-mermaid`."""
    named = os.environ.get("MERMAID_JS")
    try:
        asset = "artoo_mermaid/assets/mermaid.min.js"
        script = named or str(distribution("artoo-mermaid").locate_file(asset))
    except PackageNotFoundError:
        pytest.skip("artoo-mermaid, which carries Mermaid, is not installed")
    tab.add_script_tag(content=Path(script).read_text(encoding="utf-8"))
    tab.evaluate("mermaid.initialize({startOnLoad: false, maxEdges: 10000, maxTextSize: 1e7})")
    return tab


PARSE = """async (text) => {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const vertices = [...diagram.db.getVertices().values()];
  return [vertices.length, diagram.db.getEdges().filter((e) => e.stroke !== "invisible").length];
}"""
DRAW = """async (text) => {
  const { svg } = await mermaid.render("drawn", text);
  const page = new DOMParser().parseFromString(svg, "text/html");
  const read = (kind) => [...page.querySelectorAll(kind)].map((label) => label.textContent.trim());
  return [read(".nodeLabel"), page.querySelectorAll("img, script, a").length];
}"""


@in_browser
@quick
@given(knowledge_bases())
def test_mermaid_reads_every_node_and_claim(mermaid: Page, files: dict[str, str]) -> None:
    text, told = exported(files, "mermaid")
    assert mermaid.evaluate(PARSE, text) == [len(told.nodes), len(told.claims)]


@in_browser
@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_mermaid_reads_a_whole_map(folder: Path, mermaid: Page, lipgraph: Run) -> None:
    kb = package.load(str(folder))
    text = lipgraph("--kb", folder, "export", "mermaid").out
    assert mermaid.evaluate(PARSE, text) == [len(kb), kb.index.claim_count]


@in_browser
def test_mermaid_shows_hostile_labels_as_text(mermaid: Page) -> None:
    labels = [" ".join(text.split()) for text in HOSTILE if text.isprintable()]
    kb = {
        "schema.yaml": "kinds: {a: {label: A}}\nrelations: {}\n",
        "nodes.yaml": yaml_of(
            {f"n{at}": {"kind": "a", "label": label} for at, label in enumerate(labels)}
        ),
    }
    text, _ = exported(kb, "mermaid")
    shown, active = mermaid.evaluate(DRAW, text)
    assert active == 0
    assert sorted(shown) == sorted(labels)


def test_everything_is_the_same_bytes_again(tmp_path: Path) -> None:
    """In processes whose hashes differ."""
    formats = ("kgx-jsonl", "csv", "node-link", "graphml", "cx2", "dot", "turtle", "cypher")
    for name in formats:
        written = set()
        for seed in ("1", "2"):
            out = tmp_path / seed / name
            out.mkdir(parents=True)
            subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "lipgraph",
                    "-q",
                    "--kb",
                    OTHER,
                    "export",
                    name,
                    "-o",
                    out / "it",
                ],
                env={**os.environ, "PYTHONHASHSEED": seed},
                check=True,
            )
            written.add(tuple(path.read_bytes() for path in sorted(out.iterdir())))
        assert len(written) == 1, name
