"""What `lipgraph export` wrote comes back as it was, as far as the format can hold it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import OTHER, SHIPPED, Run, write_kb
from exporting import Told, knowledge_bases, xml
from hypothesis import HealthCheck, given, settings

from lipgraph.cli import run

KGX = {"kgx": "tables", "kgx-jsonl": "lines"}
WHOLE = {"csv": "x", "node-link": "x.json", "graphml": "x.graphml", **KGX}
"""The formats that come back, and what to write to."""
SOUND = sorted((Path(__file__).parent / "data" / "check").glob("*/kb"))
"""Knowledge bases on other topics."""

fitting = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def there_and_back(kb: Path | str, name: str, folder: Path, *query: str) -> Path:
    """Export a knowledge base to a folder, and import it from there."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / WHOLE[name]
    assert run(["-q", "--kb", str(kb), "export", name, *query, "-o", str(target)]) == 0
    back = folder / "back"
    form = name.removesuffix("-jsonl")
    assert run(["-q", "import", form, str(target), "-o", str(back), "--force"]) == 0
    return back


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("kb", [SHIPPED, OTHER], ids=["shipped", "other"])
def test_a_whole_knowledge_base_comes_back(
    kb: Path, name: str, tmp_path: Path, lipgraph: Run
) -> None:
    back = there_and_back(kb, name, tmp_path)
    assert lipgraph("diff", kb, back).out == f"{kb} \u2192 {back}: no change in meaning\n"


def schema_of(kb: Path) -> Any:
    return yaml.safe_load((kb / "schema.yaml").read_bytes())


@pytest.mark.parametrize("kb", [*SOUND, SHIPPED, OTHER], ids=lambda kb: kb.parent.name)
def test_whatever_the_topic_the_schema_and_what_lint_says_come_back(
    kb: Path, tmp_path: Path, lipgraph: Run
) -> None:
    """The tables that no claim shows, such as those of lint and check; and claims with several
    targets, which are one answer to lint."""

    def found(folder: Path) -> Counter[tuple[str, str]]:
        said = json.loads(lipgraph("--kb", folder, "lint", "--format", "json").out)
        return Counter((finding["rule"], finding["severity"]) for finding in said["findings"])

    for name in ("kgx", "node-link"):
        back = there_and_back(kb, name, tmp_path / name)
        assert lipgraph("diff", kb, back).out == f"{kb} \u2192 {back}: no change in meaning\n"
        assert schema_of(back) == schema_of(kb)
        assert found(back) == found(kb)


@pytest.mark.parametrize("name", KGX)
def test_kgx_without_its_schema_brings_back_nodes_claims_and_sources(
    name: str, tmp_path: Path
) -> None:
    kb, folder = SHIPPED, tmp_path
    there_and_back(kb, name, folder)
    [nodes] = folder.glob("*_nodes.*")
    lines = nodes.read_text().splitlines(keepends=True)
    nodes.write_text("".join(line for line in lines if "biolink:Dataset" not in line))
    back = folder / "without"
    assert run(["-q", "import", "kgx", str(nodes), "-o", str(back)]) == 0
    before, after = Told(kb), Told(back)
    assert (after.nodes, after.claims, after.sources) == (
        before.nodes,
        before.claims,
        before.sources,
    )


def test_a_part_of_a_knowledge_base_comes_back(tmp_path: Path, lipgraph: Run) -> None:
    back = there_and_back(SHIPPED, "node-link", tmp_path, "stress -> lip twitching")
    before, after = Told(SHIPPED), Told(back)
    assert 1 < len(after.nodes) < len(before.nodes)
    assert after.claims.items() <= before.claims.items()
    assert after.nodes.items() <= before.nodes.items()
    assert lipgraph("--kb", back, "lint", "--fail-on", "error").code == 0


@fitting
@given(files=knowledge_bases())
def test_any_knowledge_base_comes_back(files: dict[str, str], tmp_path: Path) -> None:
    kb = write_kb(_fresh(tmp_path, "kb"), files)
    before = Told(kb)
    for name in ("csv", "node-link", "kgx", "kgx-jsonl"):
        after = Told(there_and_back(kb, name, tmp_path))
        assert (after.nodes, after.claims, after.sources) == (
            before.nodes,
            before.claims,
            before.sources,
        ), name


@fitting
@given(files=knowledge_bases())
def test_graphml_brings_back_what_xml_can_hold(files: dict[str, str], tmp_path: Path) -> None:
    kb = write_kb(_fresh(tmp_path, "kb"), files)
    before, after = Told(kb), Told(there_and_back(kb, "graphml", tmp_path))
    assert after.nodes == {i: _held(node) for i, node in before.nodes.items()}
    assert after.claims == {key: _held(claim) for key, claim in before.claims.items()}
    assert after.sources == before.sources


def _held(fields: dict[str, Any]) -> dict[str, Any]:
    """What XML can hold; the name of a kind comes back from the schema, which stands as JSON."""
    return {name: value if name == "kind" else xml(value) for name, value in fields.items()}


def _fresh(folder: Path, name: str) -> Path:
    path = folder / name
    for old in path.glob("*") if path.exists() else ():
        old.unlink()
    return path


def test_an_export_that_was_changed_by_hand_is_looked_at(tmp_path: Path, lipgraph: Run) -> None:
    target = tmp_path / "x.json"
    lipgraph("--kb", OTHER, "export", "node-link", "-o", target)
    document = json.loads(target.read_text())

    def spoilt(**change: Any) -> str:
        target.write_text(json.dumps({**document, **change}, indent=1))
        said = lipgraph("import", "node-link", target, "-o", tmp_path / "kb")
        assert said.code == 2
        assert said.err.count("\n") == 1
        return said.err.removeprefix(f"lipgraph: {target}").rstrip()

    nodes, edges = document["nodes"], document["edges"]
    assert spoilt(nodes=[*nodes, nodes[0]]).endswith(
        f": the id {nodes[0]['id']!r} is taken already"
    )
    assert "is not declared in the schema" in spoilt(nodes=[{**nodes[0], "kind": "x"}, *nodes[1:]])
    assert "has no label" in spoilt(nodes=[{**nodes[0], "label": ""}, *nodes[1:]])
    assert "is the unknown node 'nowhere'" in spoilt(edges=[{**edges[0], "target": "nowhere"}])
    message = spoilt(edges=[{**edges[0], "relation": "zzz"}])
    assert message.startswith(": this makes no sound knowledge base: ")
    assert message.endswith("[unknown-relation]")
    document["nodes"][0]["depth"] = 7
    target.write_text(json.dumps(document))
    said = lipgraph("import", "node-link", target, "-o", tmp_path / "kb", "--format", "json")
    assert [entry["field"] for entry in json.loads(said.out)["entries"]] == ["node.depth"]
