"""What is known as triples: the same ones for every RDF format.

Nodes are SKOS concepts. A claim is a triple from node to node, whose predicate is the relation, and
beside it a statement about that triple (`rdf:Statement`), which says how sure and how frequent it
is and where the evidence stands. A claim whose frequency is `never` is a statement only, because
the triple would assert what it denies. What no vocabulary in common use has a word for bears its
name from the YAML form, in the vocabulary `lg:`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.export.flat import json_text
from lipgraph.export.names import local, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lipgraph.export.content import Claim, Content, Node
    from lipgraph.export.names import Names

VOCABULARIES = {
    "biolink": "https://w3id.org/biolink/vocab/",
    "dcterms": "http://purl.org/dc/terms/",
    "lg": "urn:lipgraph:vocabulary:",
    "oboInOwl": "http://www.geneontology.org/formats/oboInOwl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies by prefix."""


class Thing(NamedTuple):
    """A resource: a name of a vocabulary, such as `skos:Concept`, or of the knowledge base, which
    has no prefix."""

    name: str
    vocabulary: str = ""


class Literal(NamedTuple):
    """A text, or what another type of XML Schema makes of it."""

    text: str
    type: str = "string"


class Resource(NamedTuple):
    """A subject with its values by predicate, in the order in which they are written."""

    subject: Thing
    said: tuple[tuple[Thing, tuple[Thing | Literal, ...]], ...]


_Said = list[tuple[str, list["Thing | Literal"]]]

_NODE = {
    "label": "skos:prefLabel",
    "aliases": "skos:altLabel",
    "summary": "skos:definition",
    "note": "skos:note",
    "xrefs": "oboInOwl:hasDbXref",
}
_SOURCE = {
    "title": "dcterms:title",
    "kind": "dcterms:type",
    "year": "dcterms:date",
    "authors": "dcterms:creator",
    "publisher": "dcterms:publisher",
    "license": "dcterms:license",
    "language": "dcterms:language",
    "url": "schema:url",
    "note": "skos:note",
}
_KIND = {"label": "skos:prefLabel"}
_RELATION = {"reads": "rdfs:label", "from": "lg:from", "to": "lg:to"}
_PARTS = {"from": "kind", "to": "kind", "opposite": "relation"}


def resources(content: Content) -> Iterator[Resource]:
    """Everything that is known: the knowledge base itself, its kinds, relations and sources, then
    nodes and claims, each followed by its own parts."""
    names = names_of(content)
    schema = ("lg:schema", [_json(content.schema)])
    title = content.within.title
    label = ("rdfs:label", [Literal(title)] if title else [])
    yield _resource(_scheme(names).name, "skos:ConceptScheme", label, schema)
    biolink = content.within.schema_details["biolink"]
    for name, kind in content.schema.get("kinds", {}).items():
        category = biolink["kinds"].get(name)
        said: _Said = [("rdfs:subClassOf", [_named(category)] if category else [])]
        said += _fields({n: v for n, v in kind.items() if n != "biolink"}, _KIND)
        yield _resource(local("kind", name), "rdfs:Class", *said)
    for name, relation in content.schema.get("relations", {}).items():
        predicates = [said["predicate"] for said in biolink["relations"].get(name, ())]
        said = [("skos:relatedMatch", [_named(predicate) for predicate in predicates])]
        said += _fields({n: v for n, v in relation.items() if n != "biolink"}, _RELATION)
        yield _resource(local("relation", name), "rdf:Property", *said)
    for name, work in content.sources.items():
        yield _resource(local("source", name), "schema:CreativeWork", *_fields(work, _SOURCE))
    claims: dict[str, list[Claim]] = {}
    for claim in content.claims:
        claims.setdefault(claim.source, []).append(claim)
    for node in content.nodes:
        own = claims.get(node.id, [])
        yield from _node(node, own, names)
        for claim in own:
            yield from _claim(claim)


def _scheme(names: Names) -> Thing:
    return Thing(local("scheme", names.prefix))


def _node(node: Node, claims: Sequence[Claim], names: Names) -> Iterator[Resource]:
    fields = dict(node.fields)
    kind, state = fields.pop("kind"), fields.pop("state", {})
    quantities = fields.pop("quantities", ())
    reviewed = fields.pop("reviewed", None)
    parts = [(local("quantity", node.id, quantity["name"]), quantity) for quantity in quantities]
    said: _Said = [("skos:inScheme", [_scheme(names)]), *_fields(fields, _NODE)]
    said.append(("lg:stateOf", [Literal(text) for text in state.get("of", ())]))
    said.append(("lg:stateLevel", [Literal(state["level"])] if state else []))
    said.append(("schema:lastReviewed", [Literal(reviewed, "date")] if reviewed else []))
    said.append(("lg:quantity", [Thing(name) for name, _ in parts]))
    onward: dict[str, list[Thing | Literal]] = {}
    for claim in claims:
        if claim.holds:
            onward.setdefault(claim.relation, []).append(Thing(claim.target))
    types = [_named("skos:Concept"), Thing(local("kind", kind))]
    yield Resource(
        Thing(node.id),
        (
            (_named("rdf:type"), tuple(types)),
            *_filled(said),
            *((Thing(local("relation", name)), tuple(ends)) for name, ends in onward.items()),
        ),
    )
    for name, quantity in parts:
        yield _resource(name, "schema:QuantitativeValue", *_fields(quantity, _QUANTITY))


_QUANTITY = {
    "name": "schema:name",
    "value": "schema:value",
    "min": "schema:minValue",
    "max": "schema:maxValue",
    "unit": "schema:unitText",
}
_ABOUT = {"certainty": "lg:certainty", "frequency": "lg:frequency", "note": "skos:note"}


def _claim(claim: Claim) -> Iterator[Resource]:
    fields = {name: claim.fields[name] for name in (*_ABOUT, "caution") if name in claim.fields}
    evidence = claim.fields.get("evidence", ())
    parts = [(local("evidence", *claim.path, str(at)), item) for at, item in enumerate(evidence, 1)]
    yield _resource(
        local("claim", *claim.path),
        "rdf:Statement",
        ("rdf:subject", [Thing(claim.source)]),
        ("rdf:predicate", [Thing(local("relation", claim.relation))]),
        ("rdf:object", [Thing(claim.target)]),
        *_fields(fields, _ABOUT),
        ("lg:evidence", [Thing(name) for name, _ in parts]),
    )
    for name, item in parts:
        told = {name: value for name, value in item.items() if name != "source"}
        source = ("dcterms:source", [Thing(local("source", item["source"]))])
        yield _resource(name, "lg:Evidence", source, *_fields(told, _ABOUT))


def _resource(name: str, type: str, *said: tuple[str, list[Any]]) -> Resource:
    return Resource(Thing(name), ((_named("rdf:type"), (_named(type),)), *_filled(list(said))))


def _filled(said: _Said) -> Iterator[tuple[Thing, tuple[Thing | Literal, ...]]]:
    for name, values in said:
        if values:
            yield _named(name), tuple(dict.fromkeys(values))


def _named(curie: str) -> Thing:
    vocabulary, _, name = curie.partition(":")
    return Thing(name, vocabulary)


def _fields(fields: Mapping[str, Any], names: Mapping[str, str]) -> _Said:
    """Fields by the words of vocabularies, or by their own names. A list gives several values; of
    mappings, and of lists of them, the JSON text is kept."""
    return [
        (names.get(name) or f"lg:{local_field(name)}", _values(value, _PARTS.get(name)))
        for name, value in fields.items()
    ]


def local_field(name: str) -> str:
    """The name of a field as the end of an IRI."""
    return local("", name)[1:]


def _values(value: Any, part: str | None) -> list[Thing | Literal]:
    entries = value if isinstance(value, (list, tuple)) else [value]
    if any(isinstance(entry, (dict, list)) for entry in entries):
        return [_json(value)]
    if part:
        return [Thing(local(part, entry)) for entry in entries]
    return [_literal(entry) for entry in entries if entry is not None]


def _literal(value: Any) -> Literal:
    if isinstance(value, bool):
        return Literal(str(value).lower(), "boolean")
    if isinstance(value, int):
        return Literal(str(value), "integer")
    return Literal(f"{value}", "decimal" if isinstance(value, float) else "string")


def _json(value: Any) -> Literal:
    return Literal(json_text(value))
