"""The form of a file of nodes."""

from __future__ import annotations

import re
from itertools import combinations
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
    properties,
    ref,
)
from lipgraph.reading import form
from lipgraph.reading.units import standard_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.form_schema.names import Names
    from lipgraph.reading.records import UnitRecord

_BASIC = ("text", "texts", "number", "whole", "date", "curies")


def nodes_file() -> Schema:
    """A mapping from ids to nodes."""
    return mapping_of(ref("node"), names=ref("id"))


def node_definitions(names: Names | None) -> dict[str, Schema]:
    """What a file of nodes refers to."""
    takes = {name: ref(name) for name in (*_BASIC, "state", "quantities", "unit", "source")}
    takes |= {"kind": ref("kind-name"), "section": ref("text")}
    takes["claims"] = {"type": "array", "items": ref("claim")}
    takes["evidence"] = {"type": "array", "items": ref("evidence")}
    of_claims = {f"claim.{name}": field for name, field in properties(form.CLAIM, takes).items()}
    node = fields(form.NODE, takes)
    return {
        "node": node if names is None else _node_by_kind(node, names),
        **(_any_claim() if names is None else _claims(names)),
        **of_claims,
        "one-relation": _one_relation(),
        "evidence": _evidence(takes, names),
        "state": fields(form.STATE, takes),
        "quantities": mapping_of(ref("quantity")),
        "quantity": _quantity(takes),
        "unit": _unit((*standard_units(),) if names is None else names.units, names),
        "kind-name": ref("text") if names is None else one_of(names.kinds, says=names.kinds),
        "source": _source(names),
    }


def _claim(relations: Mapping[str, Schema], *, others: bool | Schema) -> Schema:
    stated = {name: ref(f"claim.{name}") for name in form.CLAIM}
    return {
        "type": "object",
        "properties": {**relations, **stated},
        "additionalProperties": others,
        "allOf": [ref("one-relation")],
    }


def _one_relation() -> Schema:
    """A claim has exactly one field beside those that all claims may have.

    JSON Schema can only count all fields together, so there is a limit for each choice of absent
    fields.
    """
    own = list(form.CLAIM)
    at_most_one = [
        {
            **({"if": {"properties": dict.fromkeys(absent, False)}} if absent else {"if": True}),
            "then": {"maxProperties": len(own) - count + 1},
        }
        for count in range(len(own) + 1)
        for absent in combinations(own, count)
    ]
    at_least_one = {
        "if": {"propertyNames": {"enum": own}},
        "then": {"required": ["relation"], "errorMessage": "this claim names no relation"},
    }
    return {"allOf": [at_least_one, *at_most_one]}


def _any_claim() -> dict[str, Schema]:
    targets = {
        "description": "The id of the node that the relation leads to, or a list of ids.",
        **or_list_of(ref("id"), minItems=1, uniqueItems=True),
    }
    return {"claim": _claim({}, others=ref("targets")), "targets": targets}


def _node_by_kind(node: Schema, names: Names) -> Schema:
    """A node whose claims state only what its kind may."""
    node["properties"]["claims"] = {
        "type": "array",
        "description": form.NODE["claims"].says,
    }
    kinds = list(names.kinds)
    choices = [
        {
            "if": {"required": ["kind"], "properties": {"kind": one_of([kind])}},
            "then": _with_claims(f"claim-of.{slug}"),
        }
        for kind, slug in zip(kinds, _slugs(kinds), strict=True)
    ]
    unknown = {
        "if": {"required": ["kind"], "properties": {"kind": one_of(kinds)}},
        "else": _with_claims("claim"),
    }
    return {**node, "allOf": [*choices, unknown]}


def _with_claims(name: str) -> Schema:
    return {"properties": {"claims": {"type": "array", "items": ref(name)}}}


def _claims(names: Names) -> dict[str, Schema]:
    """The claims of each kind of node, and of nodes whose kind is not known; then the targets of
    each relation, and the ids of each kind."""
    relations = {
        name: ref(f"relation.{slug}")
        for name, slug in zip(names.relations, _slugs(names.relations), strict=True)
    }
    kinds = dict(zip(names.kinds, _slugs(names.kinds), strict=True))
    found = {"claim": _claim(relations, others=False)}
    for kind, slug in kinds.items():
        allowed = {
            name: target
            for name, target in relations.items()
            if not (sources := names.relations[name].sources) or kind in sources
        }
        found[f"claim-of.{slug}"] = _claim(allowed, others=False)
    for (name, relation), slug in zip(
        names.relations.items(), _slugs(names.relations), strict=True
    ):
        ends = [*dict.fromkeys(relation.targets or kinds), ""]
        ids = [ref(f"nodes.{kinds.get(kind, '_')}") for kind in ends if names.nodes[kind]]
        others = [] if names.closed else [ref("new-id")]
        found[f"relation.{slug}"] = {
            "description": names.relations[name].says,
            **or_list_of({"anyOf": [*ids, *others] or [False]}, minItems=1, uniqueItems=True),
        }
    for kind, nodes in names.nodes.items():
        if nodes:
            title = names.kinds.get(kind, "Of an undeclared kind")
            listed = {"title": title, **one_of(nodes, says=nodes)}
            found[f"nodes.{kinds.get(kind, '_')}"] = listed
    every = [ref(f"nodes.{kinds.get(kind, '_')}") for kind, nodes in names.nodes.items() if nodes]
    found["new-id"] = {
        "title": "Not in the knowledge base yet",
        "allOf": [ref("id"), *({"not": known} for known in every)],
    }
    return found


def _slugs(given: Iterable[str]) -> list[str]:
    """The names, or their numbers where a reference could not hold the name."""
    return [
        name if re.fullmatch(form.KEBAB, name) else f"_{position}"
        for position, name in enumerate(given)
    ]


def _quantity(takes: Mapping[str, Schema]) -> Schema:
    return {
        **fields(form.QUANTITY, takes),
        "anyOf": [{"required": [name]} for name in ("value", "min", "max")],
        "dependencies": {
            "value": {
                "properties": {"min": False, "max": False},
                "errorMessage": "a quantity has a value or a range; give one of them",
            }
        },
    }


def _unit(units: Iterable[UnitRecord], names: Names | None) -> Schema:
    """The names of units are offered; their other spellings will do."""
    units = list(units)
    spellings = {spelling for unit in units for spelling in unit.spellings}
    offered = list(dict.fromkeys(unit.name for unit in units))
    if names is None:
        return or_other({"title": "A standard unit", **one_of(offered)}, ref("text"))
    others = {"type": "string", "pattern": exactly(any_of_texts(sorted(spellings)))}
    return or_other({"title": "A unit", **one_of(offered)}, others)


def _evidence(takes: Mapping[str, Schema], names: Names | None) -> Schema:
    """With a knowledge base the sections of each source are offered, and others allowed: whether
    a section is there is for lint to say."""
    evidence = fields(form.EVIDENCE, takes)
    sections = {
        source: listed for source, (_, listed) in (names.sources if names else {}).items() if listed
    }
    if sections:
        evidence["allOf"] = [
            {
                "if": {"required": ["source"], "properties": {"source": one_of([source])}},
                "then": {"properties": {"section": _section(listed)}},
            }
            for source, listed in sections.items()
        ]
    return evidence


def _section(listed: Iterable[str]) -> Schema:
    return or_other({"title": "A section of the source", **one_of(listed)}, ref("text"))


def _source(names: Names | None) -> Schema:
    if names is None or not (names.closed or names.sources):
        return ref("text")
    titles = {source: title for source, (title, _) in names.sources.items()}
    known = {"title": "A source", **one_of(titles, says=titles)}
    return known if names.closed else or_other(known, ref("text"))
