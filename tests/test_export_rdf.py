"""The RDF exports, read by rdflib and pyoxigraph, and asked in SPARQL."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx as nx
import pytest
from conftest import OTHER, SHIPPED, Run, write_kb
from exporting import Told, knowledge_bases
from hypothesis import HealthCheck, given, settings

import lipgraph as package
from lipgraph.cli import run

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
rdflib = pytest.importorskip("rdflib")
pyoxigraph = pytest.importorskip("pyoxigraph")

BASE = "urn:lipgraph:"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LG = "urn:lipgraph:vocabulary:"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
DBXREF = "http://www.geneontology.org/formats/oboInOwl#hasDbXref"


def oxigraph(path: Path, format: Any) -> set[Any]:
    store = pyoxigraph.Store()
    store.load(path=str(path), format=format)
    return {(quad.subject.value, quad.predicate.value, _plain(quad.object)) for quad in store}


def _plain(term: Any) -> Any:
    if isinstance(term, pyoxigraph.Literal):
        return (term.value, term.datatype.value)
    return term.value


def rdf(path: Path, format: str) -> set[Any]:
    graph = rdflib.Graph().parse(path, format=format)
    plain = rdflib.URIRef("http://www.w3.org/2001/XMLSchema#string")
    return {
        (
            str(s),
            str(p),
            (str(o), str(o.datatype or plain)) if isinstance(o, rdflib.Literal) else str(o),
        )
        for s, p, o in graph
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge_bases())
def test_rdf_loses_nothing(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kb, turtle, json_ld = (Path(folder) / name for name in ("kb", "it.ttl", "it.jsonld"))
        write_kb(kb, files)
        for format, path in (("turtle", turtle), ("jsonld", json_ld)):
            assert run(["-q", "--kb", str(kb), "export", format, "-o", str(path)]) == 0
        read = oxigraph(turtle, pyoxigraph.RdfFormat.TURTLE)
        assert oxigraph(json_ld, pyoxigraph.RdfFormat.JSON_LD) == read
        assert rdf(json_ld, "json-ld") == read
        assert rdf(turtle, "turtle") == read
        told = Told(kb)
    assert nodes_of(read) == {name: as_sets(said) for name, said in told.nodes.items()}
    assert claims_of(read) == {
        name: (
            {field: value for field, value in said.items() if field != "evidence"},
            said.get("evidence", []),
        )
        for name, said in told.claims.items()
    }
    asserted = {name for name, said in told.claims.items() if said.get("frequency") != "never"}
    assert {
        (s.removeprefix(BASE), unquote(p.removeprefix(f"{BASE}relation/")), o.removeprefix(BASE))
        for s, p, o in read
        if p.startswith(f"{BASE}relation/")
    } == asserted


def as_sets(said: dict[str, Any]) -> dict[str, Any]:
    """A node's fields without the order of lists."""
    state = said.get("state", {})
    fields = {name: value for name, value in said.items() if name != "state"}
    for name in ("aliases", "xrefs", "avoid"):
        if name in fields:
            fields[name] = set(fields[name])
    if state:
        fields |= {"of": set(state["of"]), "level": state["level"]}
    return fields


class Read:
    """Triples by subject and predicate."""

    def __init__(self, triples: set[Any]) -> None:
        self.said: defaultdict[str, defaultdict[str, set[Any]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for subject, predicate, value in triples:
            self.said[subject][predicate].add(value)

    def texts(self, subject: str, predicate: str) -> set[str]:
        return {value[0] for value in self.said[subject].get(predicate, ())}

    def text(self, subject: str, predicate: str) -> str | None:
        texts = self.texts(subject, predicate)
        assert len(texts) < 2
        return next(iter(texts), None)

    def ends(self, subject: str, predicate: str) -> set[str]:
        return set(self.said[subject].get(predicate, ()))

    def of_type(self, type: str) -> list[str]:
        return sorted(s for s, said in self.said.items() if type in said[f"{RDF}type"])


def nodes_of(triples: set[Any]) -> dict[str, Any]:
    read = Read(triples)
    nodes = {}
    for subject in read.of_type(f"{SKOS}Concept"):
        (kind,) = read.ends(subject, f"{RDF}type") - {f"{SKOS}Concept"}
        fields: dict[str, Any] = {
            "kind": unquote(kind.removeprefix(f"{BASE}kind/")),
            "label": read.text(subject, f"{SKOS}prefLabel"),
            "summary": read.text(subject, f"{SKOS}definition"),
            "caution": read.text(subject, f"{LG}caution"),
            "note": read.text(subject, f"{SKOS}note"),
            "reviewed": read.text(subject, f"{SCHEMA}lastReviewed"),
            "level": read.text(subject, f"{LG}stateLevel"),
            "aliases": read.texts(subject, f"{SKOS}altLabel"),
            "avoid": read.texts(subject, f"{LG}avoid"),
            "xrefs": read.texts(subject, DBXREF),
            "of": read.texts(subject, f"{LG}stateOf"),
            "quantities": [
                {
                    "name": read.text(part, f"{SCHEMA}name"),
                    "min": float(read.text(part, f"{SCHEMA}minValue") or "nan"),
                    "max": int(read.text(part, f"{SCHEMA}maxValue") or "0"),
                    "unit": read.text(part, f"{SCHEMA}unitText"),
                }
                for part in read.ends(subject, f"{LG}quantity")
            ],
        }
        nodes[subject.removeprefix(BASE)] = {
            name: value for name, value in fields.items() if value not in (None, [], set())
        }
    return nodes


def claims_of(triples: set[Any]) -> dict[Any, Any]:
    read = Read(triples)
    claims = {}
    for subject in read.of_type(f"{RDF}Statement"):
        ((source,), (relation,), (target,)) = (
            read.ends(subject, f"{RDF}{part}") for part in ("subject", "predicate", "object")
        )
        words = {"certainty": LG, "frequency": LG, "caution": LG, "note": SKOS}
        fields = {name: read.text(subject, f"{base}{name}") for name, base in words.items()}
        evidence = []
        for part in sorted(
            read.ends(subject, f"{LG}evidence"), key=lambda name: int(name.rpartition("/")[2])
        ):
            (work,) = read.ends(part, f"{DCTERMS}source")
            paragraph = read.text(part, f"{LG}paragraph")
            item = {
                "source": work.removeprefix(f"{BASE}source/"),
                "section": read.text(part, f"{LG}section"),
                "paragraph": int(paragraph) if paragraph else None,
                "stance": read.text(part, f"{LG}stance"),
                "note": read.text(part, f"{SKOS}note"),
            }
            evidence.append({name: value for name, value in item.items() if value is not None})
        name = (
            source.removeprefix(BASE),
            unquote(relation.removeprefix(f"{BASE}relation/")),
            target.removeprefix(BASE),
        )
        claims[name] = ({n: value for n, value in fields.items() if value is not None}, evidence)
    return claims


def store_of(folder: Path, tmp_path: Path, lipgraph: Run) -> Any:
    path = tmp_path / "kb.ttl"
    assert lipgraph("--kb", folder, "export", "turtle", "-o", path).code == 0
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def test_a_sparql_question_has_the_right_answer(tmp_path: Path, lipgraph: Run) -> None:
    store = store_of(SHIPPED, tmp_path, lipgraph)
    answers = store.query(
        """
        PREFIX : <urn:lipgraph:twitch:>
        PREFIX kind: <urn:lipgraph:twitch:kind/>
        PREFIX relation: <urn:lipgraph:twitch:relation/>
        SELECT DISTINCT ?cause ?remedy WHERE {
          ?cause a kind:cause ; (relation:triggers|relation:causes|relation:raises)+ ?problem .
          ?remedy a kind:remedy ; relation:relieves|relation:corrects ?problem .
        }
        """
    )
    found = {tuple(term.value.rpartition(":")[2] for term in row) for row in answers}
    graph = package.load(str(SHIPPED)).graph
    onward: nx.DiGraph[str] = nx.DiGraph()
    aids = defaultdict(set)
    for source, target, relation, data in graph.edges(keys=True, data=True):
        if data["frequency"] == "never":
            continue
        if relation in ("triggers", "causes", "raises"):
            onward.add_edge(source, target)
        elif relation in ("relieves", "corrects") and graph.nodes[source]["kind"] == "remedy":
            aids[target].add(source)
    expected = {
        (cause, remedy)
        for cause in onward
        if graph.nodes[cause]["kind"] == "cause"
        for _, problem in nx.edge_bfs(onward, cause)
        for remedy in aids[problem]
    }
    assert found == expected
    assert len(found) > 50


def test_evidence_can_be_asked_for(tmp_path: Path, lipgraph: Run) -> None:
    store = store_of(OTHER, tmp_path, lipgraph)
    answers = store.query(
        """
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX lg: <urn:lipgraph:vocabulary:>
        SELECT ?from ?reads ?to ?title ?note WHERE {
          ?claim rdf:subject/skos:prefLabel ?from ; rdf:object/skos:prefLabel ?to ;
                 rdf:predicate/rdfs:label ?reads ; lg:evidence ?evidence .
          ?evidence lg:stance "contradicts" ; skos:note ?note ; dcterms:source ?source .
          ?source dcterms:title ?title .
        }
        """
    )
    assert [[term.value for term in row] for row in answers] == [
        [
            "Mooring buoy",
            "repairs",
            "Dropped anchors",
            "A handbook of the living reef",
            "Buoys drag as well.",
        ]
    ]


def test_the_question_of_the_documentation_has_answers(tmp_path: Path, lipgraph: Run) -> None:
    page = (SHIPPED.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    (question,) = re.findall(r"```sparql\n(.*?)```", page, re.DOTALL)
    answers = list(store_of(SHIPPED, tmp_path, lipgraph).query(question))
    assert answers
    assert {row["remedy"].value.startswith("urn:lipgraph:twitch:") for row in answers} == {True}
