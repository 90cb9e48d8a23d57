"""The form of a list of figures.

Nodes, kinds and relations go by any of their names there, so ids are offered and other names will
do; whether they are names, drawing the figures tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.drawing.theme_file import theme_names
from lipgraph.figures import form
from lipgraph.form_schema.pieces import (
    Schema,
    fields,
    one_of,
    or_list_of,
    or_other,
    properties,
    ref,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.form_schema.names import Names


def figures_file() -> Schema:
    """A list of figures, or a mapping with what holds for all of them."""
    return {
        "type": ["array", "object"],
        "items": ref("figure"),
        **{
            name: value
            for name, value in fields(
                form.LISTING,
                {
                    "defaults": ref("figure-defaults"),
                    "figures": {"type": "array", "items": ref("figure")},
                },
            ).items()
            if name != "type"
        },
    }


def figure_definitions(names: Names | None) -> dict[str, Schema]:
    """What a list of figures refers to."""
    takes = {name: ref(name) for name in ("text", "texts", "whole", "truth", "id")}
    takes |= {
        "named-node": ref("named-node"),
        "named-nodes": or_list_of(ref("named-node-or-kind")),
        "named-kinds": or_list_of(ref("named-kind")),
        "named-relations": or_list_of(ref("named-relation")),
        "named-claims": _claims(),
        "loops-of": or_other({"title": "All of them", "enum": [True]}, ref("named-node")),
        "all": _yes("All of it"),
        "formats": or_list_of(one_of(form.LOOKS["formats"].choices)),
        "flows": or_list_of(one_of(form.LEAVE_OUT["flows"].choices)),
        "themes": or_list_of(ref("theme"), uniqueItems=True),
        "width": {**_whole(), "minimum": form.NARROWEST},
        "depth": {**_whole(), "minimum": 0},
        "legend": or_other({"title": "Whether", **_legend()}, ref("truth")),
        "leave-out": ref("figure-leave-out"),
    }
    kinds = list(names.kinds) if names else []
    ids = [node for nodes in names.nodes.values() for node in nodes] if names else []
    return {
        "figure": {
            **fields(form.FIGURE, takes),
            "oneOf": [{"required": [subject]} for subject in form.SUBJECT],
        },
        "figure-defaults": {
            "type": "object",
            "properties": properties(form.LOOKS, takes) | properties(form.NARROWING, takes),
            "additionalProperties": False,
        },
        "figure-leave-out": fields(form.LEAVE_OUT, takes),
        "named-node": _named(ids),
        "named-node-or-kind": _named([*kinds, *ids]),
        "named-kind": _named(kinds),
        "named-relation": _named(names.relations if names else ()),
        "theme": or_other(
            {"title": "A theme that ships", **one_of(theme_names())},
            {"type": "string", "pattern": r"\.ya?ml\s*$"},
        ),
    }


def _named(known: Iterable[str]) -> Schema:
    listed = {"title": "In the knowledge base", **one_of(dict.fromkeys(known))}
    return or_other(listed, ref("text")) if listed["enum"] else ref("text")


def _claims() -> Schema:
    claim = {"type": "array", "items": ref("text"), "minItems": 2, "maxItems": 3}
    return {"type": "array", "items": claim}


def _whole() -> Schema:
    return {"type": "integer"}


def _yes(title: str) -> Schema:
    """True, as YAML 1.1 writes it too."""
    words = {"type": "string", "pattern": "^(?:[Yy]es|YES|[Oo]n|ON)$"}
    return or_other({"title": title, "enum": [True]}, words)


def _legend() -> Schema:
    return {"enum": list(form.LOOKS["legend"].choices)}
