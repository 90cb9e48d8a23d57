"""The small pieces of the schema, and how they are called in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lipgraph.reading import form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Schema = dict[str, Any]

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def any_of_texts(texts: Iterable[str]) -> str:
    """A pattern for any of some texts. Only what means something in a pattern is escaped."""
    return "|".join(re.sub(r"[\\^$.*+?()\[\]{}|]", r"\\\g<0>", text) for text in texts)


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def exactly(pattern: str) -> str:
    """A pattern for the whole of a text, but for white space at its ends."""
    return rf"^\s*(?:{pattern})\s*$"


def one_of(names: Iterable[str], *, says: Mapping[str, str] | None = None) -> Schema:
    """One of a few names. Those that look like numbers may be written as numbers, which is how
    YAML reads them without quotes."""
    listed = list(names)
    found: Schema = {"enum": [*listed, *_numbers(listed)]}
    if says and any(says.values()):
        found["enumDescriptions"] = [says.get(name, "") for name in listed]
    return found


def _numbers(names: Iterable[str]) -> list[float]:
    return [float(n) if "." in n else int(n) for n in names if _NUMBER.fullmatch(n)]


def or_list_of(one: Schema, **limits: object) -> Schema:
    """A single value, or a list of such values. The titles keep them apart in editors."""
    several = {"title": "Several", "type": "array", "items": one, **limits}
    return {"anyOf": [{"title": "One", **one}, several]}


def or_other(known: Schema, other: Schema) -> Schema:
    """A name that completion offers, or another one."""
    return {"anyOf": [known, other]}


def mapping_of(values: Schema, *, names: Schema | None = None) -> Schema:
    """A mapping from names to values of one sort."""
    found: Schema = {"type": "object", "additionalProperties": values}
    return found if names is None else {**found, "propertyNames": names}


def fields(table: form.Form, kinds_of_value: Mapping[str, Schema], *, more: bool = False) -> Schema:
    """A mapping with the fields of a table, each with what it is for."""
    return {
        "type": "object",
        "required": list(table.required),
        "properties": properties(table, kinds_of_value),
        "additionalProperties": more,
    }


def properties(table: form.Form, kinds_of_value: Mapping[str, Schema]) -> Schema:
    """What each field of a table takes."""
    return {name: _field(field, kinds_of_value) for name, field in table.items()}


def _field(field: form.Field, kinds_of_value: Mapping[str, Schema]) -> Schema:
    if field.takes == "choice":
        takes = one_of(field.choices, says=field.choices)
    else:
        takes = kinds_of_value[field.takes]
    described = {"description": field.says, **takes}
    return {**described, "examples": list(field.examples)} if field.examples else described


BASICS: dict[str, Schema] = {
    "text": {
        "type": ["string", "number"],
        "pattern": r"\S",
        "patternErrorMessage": "this is empty; expected text",
    },
    "texts": {
        "type": ["string", "number", "array"],
        "pattern": r"\S",
        "items": ref("text"),
        "patternErrorMessage": "this is empty; expected text",
    },
    "number": {
        "type": "number",
        "minimum": 1 - 10 ** (form.MOST_DIGITS - 1),
        "maximum": 10**form.MOST_DIGITS - 1,
    },
    "whole": {"type": "integer", "minimum": 1, "maximum": 10**form.MOST_DIGITS - 1},
    # YAML 1.2 takes for text what YAML 1.1 takes for true or false.
    "truth": {
        "anyOf": [
            {"type": "boolean", "title": "true or false"},
            {"type": "string", "pattern": "^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"},
        ]
    },
    "date": {
        "type": "string",
        "format": "date",
        "pattern": f"^{form.DATE}$",
        "patternErrorMessage": "expected a date as YYYY-MM-DD",
    },
    "color": {
        "type": "string",
        "pattern": exactly(form.HEX_COLOR),
        "patternErrorMessage": "expected #RRGGBB in quotes",
    },
    "curies": {
        "type": ["string", "array"],
        "pattern": exactly(form.CURIE),
        "patternErrorMessage": "expected PREFIX:ID, such as MESH:D002110",
        "items": {
            "type": "string",
            "pattern": exactly(form.CURIE),
            "patternErrorMessage": "expected PREFIX:ID, such as MESH:D002110",
        },
    },
    "digests": {
        "type": ["string", "array", "null"],
        "pattern": rf"^(?:\s*{form.DIGEST}\s*)?$",
        "patternErrorMessage": "expected sha256: and 64 hex digits",
        "items": {
            "type": "string",
            "pattern": exactly(form.DIGEST),
            "patternErrorMessage": "expected sha256: and 64 hex digits",
        },
    },
    "id": {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": exactly(form.KEBAB),
        "patternErrorMessage": "expected an id in kebab-case: a-z, 0-9 and single hyphens",
    },
}
"""What needs no knowledge base to be described."""
