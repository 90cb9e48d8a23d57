"""Edits that mend a fault without changing what the knowledge base says, where there are any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from rapidfuzz.distance import OSA

from lipgraph.findings import Place
from lipgraph.lint.places import text_at
from lipgraph.lint.rule import Edit
from lipgraph.names import exact_key, loose_key
from lipgraph.reading.yaml_text import place_of

if TYPE_CHECKING:
    from lipgraph.findings import Finding
    from lipgraph.reading.fields import Fields

_SPELLED_WRONG = frozenset(
    (
        "bad-value",
        "unknown-field",
        "unknown-kind",
        "unknown-node",
        "unknown-relation",
        "unknown-source",
        "unknown-unit",
    )
)
"""Rules of form whose suggestion is a name that exists, near to the one written."""

_CLOSED = frozenset(("bad-value", "unknown-field", "unknown-kind", "unknown-relation"))
"""Those among them that choose from a short list of words, where one letter wrong is a slip; two
nodes may well differ by a letter."""

DECLARED = frozenset(("unknown-kind", "unknown-node", "unknown-relation", "unknown-source"))
"""Those whose names the knowledge base itself declares, and may declare with a slip."""

_SLIP = 5
"""The letters that a word must have for one wrong to be taken for a slip."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]*[A-Za-z0-9]|[A-Za-z0-9]")
_ONLY_COMMA = re.compile(r"\s*,\s*")


def edits_for(finding: Finding) -> tuple[Edit, ...]:
    """The edits that mend a fault of form, if its suggestion is safe to take."""
    if finding.suggestion is None:
        return ()
    if finding.rule == "ambiguous-scalar":
        return (Edit(finding.place, finding.suggestion),)
    if finding.rule not in _SPELLED_WRONG:
        return ()
    written = text_at(finding.place)
    if written is None or "\n" in written:
        return ()
    bare = written.strip("\"'")
    if _same_name(bare, finding.suggestion) or (
        finding.rule in _CLOSED and _is_slip(bare, finding.suggestion)
    ):
        return (Edit(finding.place, finding.suggestion),) if _plain(finding.suggestion) else ()
    return ()


def _same_name(written: str, meant: str) -> bool:
    return squashed(loose_key(exact_key(written))) == squashed(loose_key(exact_key(meant)))


def _is_slip(written: str, meant: str) -> bool:
    return len(meant) >= _SLIP and OSA.distance(written.lower(), meant.lower()) == 1


def _plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None


def squashed(key: str) -> str:
    """A name's key without spaces, so that a hyphen more or less does not count."""
    return key.replace(" ", "")


def removal(fields: Fields, name: str, position: int) -> tuple[Edit, ...]:
    """The edit that takes an entry out of a list, and the field with it if it is the only entry;
    none if that would touch anything else."""
    sequence, path = fields.get(name), fields.path
    if not isinstance(sequence, yaml.SequenceNode):
        return ()
    item = place_of(sequence.value[position], path)
    if len(sequence.value) == 1:
        return _field_removal(fields, name)
    if not sequence.flow_style:
        lines = Place(path, item.line, 1, item.end_line + 1, 1)
        text = text_at(lines) or ""
        return (Edit(lines, ""),) if text.strip().startswith("- ") and "#" not in text else ()
    places = [place_of(node, path) for node in sequence.value]
    ways = []
    if position + 1 < len(places):
        after = places[position + 1]
        span = Place(path, item.line, item.column, after.line, after.column)
        ways.append((span, Place(path, item.end_line, item.end_column, after.line, after.column)))
    if position:
        before = places[position - 1]
        span = Place(path, before.end_line, before.end_column, item.end_line, item.end_column)
        ways.append((span, Place(path, before.end_line, before.end_column, item.line, item.column)))
    return _shortest(ways)


def _shortest(ways: list[tuple[Place, Place]]) -> tuple[Edit, ...]:
    """The way to take an entry and a comma out of a list in brackets that leaves its lines as they
    are, if one does; each is a span and what lies in it between two entries."""
    apart = [
        (len(between), span)
        for span, gap in ways
        if _ONLY_COMMA.fullmatch(between := text_at(gap) or "")
    ]
    return (Edit(min(apart)[1], ""),) if apart else ()


def _field_removal(fields: Fields, name: str) -> tuple[Edit, ...]:
    """The edit that takes out a field that has its lines to itself."""
    key, value = fields.key_place(name), fields.place(name)
    lines = Place(fields.path, key.line, 1, value.end_line + 1, 1)
    text = text_at(lines) or ""
    alone = text.strip().startswith(f"{name}:") and "#" not in text and len(list(fields)) > 1
    whole = isinstance(fields.node, yaml.MappingNode) and not fields.node.flow_style
    return (Edit(lines, ""),) if alone and whole else ()
