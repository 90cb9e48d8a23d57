"""The JSON Schemas of what tools take and give."""

from __future__ import annotations

from typing import Any

from lipgraph.drafts.read import FORMS
from lipgraph.query.moves import READINGS
from lipgraph.query.question import LIMIT, MAX_STEPS
from lipgraph.vocabulary import CERTAINTIES, EFFECTS, FLOWS, FREQUENCIES, STANCES
from lipgraph.writing.lists import LIST_COLUMNS

Schema = dict[str, Any]


def takes(required: tuple[str, ...] = (), **arguments: Schema) -> Schema:
    """A tool's arguments."""
    return {
        "type": "object",
        "properties": arguments,
        "required": list(required),
        "additionalProperties": False,
    }


def _gives(**parts: Schema) -> Schema:
    """An answer, of which every part named is there."""
    given: Schema = {"version": {"const": 1}, **parts}
    return {"type": "object", "properties": given, "required": list(given)}


def _list_of(**parts: Schema) -> Schema:
    item = {"type": "object", "properties": parts, "required": list(parts)}
    return {"type": "array", "items": item}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


LONGEST = 2000
"""The letters that a name or a question may have. To compare one of a whole document with every
name would take minutes, in which the server answers nothing else."""


def text(says: str, **more: object) -> Schema:
    """A text that says something, and is no document."""
    return {
        "type": "string",
        "description": says,
        "minLength": 1,
        "maxLength": LONGEST,
        **more,
    }


def draft(says: str) -> Schema:
    """A text of any length, which may be empty."""
    return {"type": "string", "description": says, "minLength": 0}


def names(says: str) -> Schema:
    """Some names."""
    return {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "maxLength": LONGEST},
        "description": says,
    }


def one_of(choices: tuple[str, ...], says: str) -> Schema:
    """One of a few words."""
    return {"type": "string", "enum": list(choices), "description": says}


def limit_of(what: str) -> Schema:
    """How many things to give."""
    says = f"How many {what} to give."
    return {"type": "integer", "minimum": 1, "maximum": 1000, "default": LIMIT, "description": says}


def steps_of(what: str) -> Schema:
    """How long something may be."""
    says = f"How many claims a {what} may have."
    return {
        "type": "integer",
        "minimum": 1,
        "maximum": 20,
        "default": MAX_STEPS,
        "description": says,
    }


DRAFT_FORMS = tuple(dict.fromkeys(FORMS.values()))

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_EVIDENCE = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "source": {**_TEXT, "description": "The id of a source."},
            "section": _TEXT,
            "paragraph": {"type": "integer"},
            "stance": {"enum": list(STANCES)},
            "note": _TEXT,
        },
        "required": ["source", "stance"],
    },
}
_STEPS = _list_of(
    source=_TEXT,
    relation=_TEXT,
    target=_TEXT,
    inverse={"type": "boolean"},
    text=_TEXT,
    certainty=_or_null({"enum": list(CERTAINTIES)}),
    frequency=_or_null({"enum": list(FREQUENCIES)}),
    evidence=_EVIDENCE,
    caution=_or_null(_TEXT),
)
_PATHS = _list_of(
    nodes=_TEXTS,
    labels=_TEXTS,
    reading={"enum": list(READINGS)},
    effect=_or_null({"enum": list(EFFECTS)}),
    text=_TEXT,
    steps=_STEPS,
)
_NODES = _list_of(
    id=_TEXT, kind=_TEXT, label=_TEXT, aliases=_TEXTS, score=_or_null({"type": "number"})
)

FOUND = _gives(nodes=_NODES)
LISTED: Schema = {
    "type": "object",
    "properties": {
        "version": {"const": 1},
        "nodes": _NODES,
        "kinds": _list_of(name=_TEXT, label=_TEXT, plural=_TEXT, nodes={"type": "integer"}),
        "relations": _list_of(
            name=_TEXT,
            reads=_TEXT,
            inverse=_TEXT,
            effect={"enum": list(EFFECTS)},
            flow={"enum": list(FLOWS)},
            claims={"type": "integer"},
        ),
        "sources": _list_of(id=_TEXT, title=_TEXT, cited={"type": "integer"}),
    },
    "required": ["version"],
    "oneOf": [{"required": [name]} for name in LIST_COLUMNS],
}
SHOWN = _gives(
    id=_TEXT,
    kind=_TEXT,
    label=_TEXT,
    aliases=_TEXTS,
    summary=_or_null(_TEXT),
    caution=_or_null(_TEXT),
    claims=_STEPS,
    claimed_by=_STEPS,
)
ANSWERED = _gives(
    query=_TEXT,
    truncated={"type": "boolean"},
    effect=_or_null({"enum": [*EFFECTS, "mixed"]}),
    paths=_PATHS,
)
LOOPS = _gives(
    truncated={"type": "boolean"},
    loops=_list_of(nodes=_TEXTS, labels=_TEXTS, behavior=_TEXT, text=_TEXT, steps=_STEPS),
)
CHECKED = _gives(
    drafts=_list_of(
        path=_TEXT,
        sentences={"type": "integer"},
        claims=_list_of(
            line={"type": "integer"},
            column={"type": "integer"},
            text=_TEXT,
            verdict=_TEXT,
            message=_TEXT,
            because={"type": "array"},
        ),
        findings=_list_of(rule=_TEXT, severity=_TEXT, line={"type": "integer"}, message=_TEXT),
    )
)
