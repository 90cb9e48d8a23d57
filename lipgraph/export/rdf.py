"""RDF: Turtle and JSON-LD, of the same triples.

Both are plain text over `triples`; a library of RDF would only sort and quote.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from lipgraph.export.names import names_of
from lipgraph.export.triples import VOCABULARIES, Literal, resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.export.content import Content
    from lipgraph.export.triples import Resource, Thing

_TYPE = ("rdf", "type")
_PARTS = ("kind", "relation", "source")
"""What has a prefix of its own in Turtle, for the eye and for questions in SPARQL."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]*\.[0-9]+)")
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(content: Content) -> str:
    """RDF 1.1 Turtle (https://www.w3.org/TR/turtle/)."""
    iri = names_of(content).iri
    lines = [f"@prefix {name}: <{base}> .\n" for name, base in VOCABULARIES.items()]
    lines += (f"@prefix {part}: <{iri}{part}/> .\n" for part in _PARTS)
    lines.append(f"@prefix : <{iri}> .\n")
    lines += (_block(resource, iri) for resource in resources(content))
    return "".join(lines)


def _block(resource: Resource, iri: str) -> str:
    lines = []
    for predicate, values in resource.said:
        is_type = (predicate.vocabulary, predicate.name) == _TYPE
        verb = "a" if is_type else _term(predicate, iri)
        terms = (_value(v) if isinstance(v, Literal) else _term(v, iri) for v in values)
        lines.append(f"{verb} {', '.join(terms)}")
    said = " ;\n  ".join(lines)
    return f"\n{_term(resource.subject, iri)} {said} .\n"


def _term(thing: Thing, iri: str) -> str:
    if _PLAIN.fullmatch(thing.name):
        return f"{thing.vocabulary}:{thing.name}"
    part, _, name = thing.name.partition("/")
    if not thing.vocabulary and part in _PARTS and _PLAIN.fullmatch(name):
        return f"{part}:{name}"
    return f"<{VOCABULARIES[thing.vocabulary] if thing.vocabulary else iri}{thing.name}>"


def _value(value: Literal) -> str:
    if value.type == "string":
        return f'"{_ESCAPED.sub(_escape, value.text)}"'
    if value.type == "boolean" or (value.type == "integer" and _NUMBER.fullmatch(value.text)):
        return value.text
    return f'"{value.text}"^^xsd:{value.type}'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0], f"\\u{ord(match[0]):04X}")


def json_ld(content: Content) -> str:
    """JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) whose context makes the names of the YAML form
    out of the vocabularies' IRIs."""
    names = names_of(content)
    context: dict[str, Any] = {**VOCABULARIES, "kb": {"@id": names.iri, "@prefix": True}}
    context["id"], context["type"] = "@id", "@type"
    graph = [_object(resource, names.iri) for resource in resources(content)]
    document = {"@context": context, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _object(resource: Resource, iri: str) -> dict[str, Any]:
    said: dict[str, Any] = {"id": _compact(resource.subject, iri)}
    for predicate, values in resource.said:
        is_type = (predicate.vocabulary, predicate.name) == _TYPE
        if is_type:
            said["type"] = [_compact(v, iri) for v in values if not isinstance(v, Literal)]
        else:
            name = _compact(predicate, iri)
            said.setdefault(name, []).extend(_json_values(values, iri))
    return {name: v[0] if isinstance(v, list) and len(v) == 1 else v for name, v in said.items()}


def _json_values(values: Iterable[Thing | Literal], iri: str) -> list[Any]:
    return [_json_value(v) if isinstance(v, Literal) else {"id": _compact(v, iri)} for v in values]


def _json_value(value: Literal) -> Any:
    if value.type == "string":
        return value.text
    return {"@value": value.text, "@type": f"xsd:{value.type}"}


def _compact(thing: Thing, iri: str) -> str:
    return f"{thing.vocabulary or 'kb'}:{thing.name}"
