"""The schema of each file of the form, and of all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.form_schema.figures import figure_definitions, figures_file
from lipgraph.form_schema.nodes import node_definitions, nodes_file
from lipgraph.form_schema.pieces import BASICS, Schema
from lipgraph.form_schema.topic import (
    schema_definitions,
    schema_file,
    source_definitions,
    sources_file,
)
from lipgraph.reading import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lipgraph.form_schema.names import Names

_DRAFT = "http://json-schema.org/draft-07/schema#"


def _nodes(names: Names | None) -> Schema:
    return {**nodes_file(), "definitions": {**BASICS, **node_definitions(names)}}


def _schema(names: Names | None) -> Schema:
    return {**schema_file(), "definitions": {**BASICS, **schema_definitions(names)}}


def _sources(names: Names | None) -> Schema:
    return {**sources_file(), "definitions": {**BASICS, **source_definitions()}}


def _figures(names: Names | None) -> Schema:
    return {**figures_file(), "definitions": {**BASICS, **figure_definitions(names)}}


def _any_file(names: Names | None) -> Schema:
    """Any of the files, told apart by what it holds: one that declares kinds and relations is a
    schema, one whose entries all have titles is a bibliography, a list lists figures."""
    titled = {"type": "object", "required": ["title"], "not": {"required": ["label"]}}
    listed = {"required": ["figures"], "properties": {"figures": {"type": "array"}}}
    of_the_folder = {
        "if": {"required": list(form.SCHEMA.required)},
        "then": schema_file(),
        "else": {
            "if": {"minProperties": 1, "additionalProperties": titled},
            "then": sources_file(),
            "else": nodes_file(),
        },
    }
    return {
        "if": {"anyOf": [{"type": "array"}, {"type": "object", **listed}]},
        "then": figures_file(),
        "else": {"type": "object", **of_the_folder},
        "definitions": {
            **BASICS,
            **node_definitions(names),
            **schema_definitions(names),
            **source_definitions(),
            **figure_definitions(names),
        },
    }


FILES: dict[str, tuple[str, Callable[[Names | None], Schema]]] = {
    "nodes": ("A file of nodes of a lipgraph knowledge base", _nodes),
    "schema": ("The schema.yaml of a lipgraph knowledge base", _schema),
    "sources": ("The sources.yaml of a lipgraph knowledge base", _sources),
    "figures": ("A list of figures for lipgraph", _figures),
}
"""For each file of the form what it is, and what makes its schema."""

_WHOLE = ("A file of a lipgraph knowledge base", _any_file)


def form_schema(file: str | None = None, names: Names | None = None) -> Schema:
    """The JSON Schema of a file of the form.

    Args:
        file: one of `FILES`; without it, the schema of whichever of them a file is.
        names: those of a knowledge base, which are then offered or demanded.
    """
    title, make = FILES[file] if file else _WHOLE
    schema = {"$schema": _DRAFT, "title": title, **make(names)}
    return {**schema, "definitions": _used(schema, schema["definitions"])}


def _used(root: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The definitions that are referred to, in alphabetical order."""
    used: set[str] = set()
    pending = [{name: part for name, part in root.items() if name != "definitions"}]
    while pending:
        for name in _references(pending.pop()):
            if name not in used:
                used.add(name)
                pending.append(definitions[name])
    return {name: definitions[name] for name in sorted(used)}


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        target = part.get("$ref")
        if isinstance(target, str):
            yield target.rpartition("/")[2]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
