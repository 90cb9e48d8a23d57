"""The form of `schema.yaml` and of `sources.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.form_schema.pieces import (
    Schema,
    any_of_texts,
    exactly,
    fields,
    mapping_of,
    one_of,
    or_list_of,
    or_other,
    ref,
)
from lipgraph.lint.catalogue import GROUPS, catalogue
from lipgraph.reading import form
from lipgraph.reading.exchange import RESERVED_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.form_schema.names import Names

_BASIC = (
    *("text", "texts", "number", "truth", "color"),
    *("biolink-category", "biolink-predicate", "biolink-predicates"),
)


def schema_file() -> Schema:
    """Kinds, relations, units and what lint and check need to know."""
    tables = ("text", "kind-table", "relation-table", "unit-table", "lint", "check", "prefix")
    return fields(form.SCHEMA, {name: ref(name) for name in tables}, more=True)


def schema_definitions(names: Names | None) -> dict[str, Schema]:
    """What `schema.yaml` refers to.

    The names of kinds and relations are offered only: they are declared in the same file, which is
    ahead of what is known of it while somebody is typing.
    """
    takes = {name: ref(name) for name in _BASIC}
    takes["relation"] = ref("relation-name")
    takes["kinds"] = or_list_of(ref("declared-kind"))
    takes["relations"] = or_list_of(ref("relation-name"))
    unclaimed = {
        "pattern": rf"^(?!(?:{any_of_texts(form.CLAIM)})$)",
        "patternErrorMessage": "every claim may have a field of this name",
    }
    return {
        "kind-table": mapping_of(ref("kind")),
        "kind": fields(form.KIND, takes),
        "relation-table": mapping_of(ref("relation"), names=unclaimed),
        "relation": fields(form.RELATION, takes),
        "unit-table": _units(takes),
        "check": fields(form.CHECK, takes),
        "prefix": _prefix(),
        "biolink-category": _written_as(form.BIOLINK_CATEGORY, "biolink:Disease"),
        "biolink-predicate": _written_as(form.BIOLINK_PREDICATE, "biolink:affects"),
        "biolink-predicates": or_list_of(
            {
                "if": {"type": "object"},
                "then": ref("biolink-with-qualifiers"),
                "else": ref("biolink-predicate"),
            }
        ),
        "biolink-with-qualifiers": fields(form.BIOLINK, takes),
        "lint": _lint(),
        "node-id": _declared([*_ids(names)] if names else (), names),
        "entry-id": _declared([*_ids(names), *names.sources] if names else (), names),
        "declared-kind": _declared(names.kinds if names else (), names),
        "relation-name": _declared(names.relations if names else (), names),
    }


def _declared(known: Iterable[str], names: Names | None) -> Schema:
    listed = {"title": "Declared", **one_of(known)}
    if names is None or not (names.closed or listed["enum"]):
        return ref("text")
    return listed if names.closed else or_other(listed, ref("text"))


def _units(takes: dict[str, Schema]) -> Schema:
    """A list of names, or a mapping from name to spellings: a list of them, or fields."""
    unit = {
        "items": ref("text"),
        "properties": fields(form.UNIT, takes)["properties"],
    }
    return {
        "type": ["string", "number", "array", "object"],
        "pattern": r"\S",
        "items": ref("text"),
        "additionalProperties": unit,
    }


def _written_as(pattern: str, example: str) -> Schema:
    return {
        "type": "string",
        "pattern": exactly(pattern),
        "patternErrorMessage": f"expected such as {example}",
    }


def _prefix() -> Schema:
    """A name, or a mapping from one name to its IRI."""
    taken = any_of_texts(RESERVED_PREFIXES)
    reserved = "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in taken)
    name = rf"^\s*(?!(?:{reserved})\s*$){form.PREFIX}\s*$"
    refused = f"expected letters, digits and hyphens, and none of {', '.join(RESERVED_PREFIXES)}"
    return {
        "type": ["string", "object"],
        "pattern": name,
        "patternErrorMessage": refused,
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"pattern": name, "patternErrorMessage": refused},
        "additionalProperties": _written_as(form.IRI, "https://example.org/"),
    }


def _lint() -> Schema:
    rules = [rule.name for rule in catalogue().values() if rule.check is not None]
    relations = or_list_of(ref("relation-name"))
    return fields(
        form.LINT,
        {
            "expects": mapping_of(mapping_of(relations), names=ref("declared-kind")),
            "loops": {"type": "array", "items": or_list_of(ref("node-id"))},
            "ignore": mapping_of(or_list_of(ref("entry-id")), names=one_of([*GROUPS, *rules])),
        },
    )


def _ids(names: Names) -> Iterator[str]:
    return (node for nodes in names.nodes.values() for node in nodes)


def sources_file() -> Schema:
    """A mapping from ids to works."""
    return mapping_of(ref("work"))


def source_definitions() -> dict[str, Schema]:
    """What `sources.yaml` refers to. Of bibliographic data every value is kept as it is."""
    sections = {
        "type": ["array", "object"],
        "items": ref("text"),
        "additionalProperties": ref("digests"),
    }
    takes: dict[str, Schema] = {"text": ref("text"), "anything": {}, "sections": sections}
    return {"work": fields(form.SOURCE, takes, more=True)}
