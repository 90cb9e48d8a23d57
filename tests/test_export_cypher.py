"""The openCypher exports, run by an embedded graph database."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import OTHER, SHIPPED, Run, write_kb
from exporting import Told, knowledge_bases
from hypothesis import HealthCheck, given, settings

import lipgraph as package
from lipgraph.cli import run
from lipgraph.vocabulary import CERTAINTIES

ladybug = pytest.importorskip("ladybug")

_JSON = ("state", "quantities")


def loaded(script: str) -> Any:
    """An empty database after the statements."""
    database = ladybug.Database(":memory:", buffer_pool_size=256 * 2**20)
    connection = ladybug.Connection(database)
    connection.execute(script)
    return connection


def rows(connection: Any, question: str) -> list[list[Any]]:
    answer = connection.execute(question)
    found = []
    while answer.has_next():
        found.append(answer.get_next())
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge_bases())
def test_cypher_loses_nothing(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kb, path = Path(folder) / "kb", Path(folder) / "it.cypher"
        write_kb(kb, files)
        assert run(["-q", "--kb", str(kb), "export", "ladybug", "-o", str(path)]) == 0
        script = path.read_bytes().decode()
        told = Told(kb)
    connection = loaded(script)
    nodes = {}
    sources = {}
    for ((properties),) in rows(connection, "MATCH (n) RETURN n"):
        fields = {
            name: value
            for name, value in properties.items()
            if not name.startswith("_") and value is not None
        }
        name = fields.pop("id")
        if "kind" in fields:
            nodes[name] = {
                field: json.loads(value) if field in _JSON else value
                for field, value in fields.items()
            }
        elif "title" in fields:
            sources[name] = json.loads(fields["fields"])["title"]
    assert nodes == told.nodes
    assert sources == told.sources
    claims = {}
    for source, claim, target in rows(connection, "MATCH (a)-[r]->(b) RETURN a.id, r, b.id"):
        fields = {
            field: [json.loads(item) for item in value] if field == "evidence" else value
            for field, value in claim.items()
            if field in ("certainty", "frequency", "caution", "note", "evidence")
            and value is not None
        }
        claims[source, claim["relation"], target] = fields
    assert claims == told.claims


@cache
def shipped() -> Any:
    return loaded(package.load(str(SHIPPED)).export("ladybug")["cypher"])


def test_a_question_in_cypher_has_the_right_answer() -> None:
    found = rows(
        shipped(),
        "MATCH (c:Cause)-[:TRIGGERS]->(s:Symptom)<-[r:RELIEVES]-(h:Remedy) "
        "WHERE r.certainty <> 'disputed' RETURN c.id, s.id, h.id",
    )
    graph = package.load(str(SHIPPED)).graph
    kinds = graph.nodes(data="kind")
    expected = [
        [cause, symptom, help]
        for cause, symptom, relation in graph.edges(keys=True)
        if (kinds[cause], relation, kinds[symptom]) == ("cause", "triggers", "symptom")
        for help, _, by, data in graph.in_edges(symptom, keys=True, data=True)
        if by == "relieves" and kinds[help] == "remedy" and data["certainty"] != "disputed"
    ]
    assert Counter(map(tuple, found)) == Counter(map(tuple, expected))
    assert len(found) > 20


def test_the_question_of_the_documentation_has_answers() -> None:
    page = (SHIPPED.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    (question,) = re.findall(r"```cypher\n(.*?)```", page, re.DOTALL)
    answers = rows(shipped(), question)
    assert answers
    assert {certainty for _, _, certainty in answers} <= {*CERTAINTIES, None}


def test_the_statements_are_those_of_every_database(lipgraph: Run) -> None:
    """What stands before them is Ladybug's own; of the rest, every statement is one of two forms
    that openCypher has had since its first version."""
    common = lipgraph("--kb", OTHER, "export", "cypher").out
    with_tables = lipgraph("--kb", OTHER, "export", "ladybug").out
    tables = [line for line in with_tables.splitlines() if line.startswith("CREATE")]
    head, statements = common.split("\n", 1)
    assert head.startswith("// ")
    mine = "".join(f"{line}\n" for line in tables if " TABLE " in line)
    assert with_tables == mine + statements
    name = r"`[A-Za-z0-9_]+`"
    text = r"'(?:[^'\\]|\\.)*'"
    value = rf"(?:{text}|\[(?:{text}(?:, {text})*)?\])"
    row = rf"  \{{{name}: {value}(?:, {name}: {value})*\}}"
    made = rf"\{{{name}: row\.{name}(?:, {name}: row\.{name})*\}}"
    create = rf"CREATE \(:{name} {made}\)"
    match = rf"MATCH \(a:{name} \{{id: row\.`from`\}}\), \(b:{name} \{{id: row\.`to`\}}\)"
    join = rf"{match}\nCREATE \(a\)-\[:{name} {made}\]->\(b\)"
    form = re.compile(rf"UNWIND \[\n{row}(?:,\n{row})*\n\] AS row\n(?:{create}|{join});\n")
    rest = statements
    while rest:
        found = form.match(rest)
        assert found, rest[:200]
        rest = rest[found.end() :]


def test_labels_that_differ_in_case_only_stay_apart(tmp_path: Path, lipgraph: Run) -> None:
    schema = """\
kinds: {tide: {label: Tide}, TIDE: {label: Tide}, source: {label: Source}, "7": {label: Seven}}
relations:
  tide: {reads: is, inverse: is, effect: none, flow: aside}
  \u6f6e: {reads: is, inverse: is, effect: none, flow: aside}
"""
    nodes = """\
a: {kind: tide, label: A, claims: [{tide: b}, {\u6f6e: b}]}
b: {kind: TIDE, label: B}
c: {kind: source, label: C}
d: {kind: "7", label: D}
"""
    folder = write_kb(tmp_path / "kb", {"schema.yaml": schema, "nodes.yaml": nodes})
    connection = loaded(lipgraph("--kb", folder, "export", "ladybug").out)
    labels = rows(connection, "MATCH (n) RETURN n.id, label(n)")
    assert {name: label for [name, label] in labels} == {
        "a": "Tide",
        "b": "Tide_2",
        "c": "Source",
        "d": "Kind7",
        "schema": "Schema",
    }
    claims = rows(connection, "MATCH (a)-[r]->(b) RETURN r.relation, label(r) ORDER BY label(r)")
    assert claims == [["\u6f6e", "RELATION"], ["tide", "TIDE_3"]]
