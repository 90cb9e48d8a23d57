"""Reading what a schema says for other tools: its prefix, and its names in the Biolink Model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from lipgraph.reading.form import BIOLINK, BIOLINK_CATEGORY, BIOLINK_PREDICATE, IRI, PREFIX
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from lipgraph.reading.fields import Fields, Reader

_PREFIX = re.compile(PREFIX)
_IRI = re.compile(IRI)
_CATEGORY = re.compile(BIOLINK_CATEGORY)
_PREDICATE = re.compile(BIOLINK_PREDICATE)
_NO_QUALIFIERS = ("predicate", "inverted", "from", "to")

RESERVED_PREFIXES = ("biolink", "infores")
"""Prefixes that mean something else in what is exported."""


@dataclass(frozen=True, slots=True)
class PrefixRecord:
    """What stands before a node's id where ids must be unique in the world: `prefix:id` as a
    CURIE, `iri` and the id as an IRI."""

    name: str = "lipgraph"
    iri: str = "urn:lipgraph:"


NO_PREFIX = PrefixRecord()
"""The prefix of a knowledge base whose schema names none."""


@dataclass(frozen=True, slots=True)
class BiolinkRecord:
    """A relation in the Biolink Model, between some kinds. `inverted` says that the predicate
    leads from the claim's target to its source; the qualifiers speak of the predicate's own
    subject and object. Empty `sources` or `targets` allow every kind."""

    predicate: str
    inverted: bool = False
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()


def read_prefix(schema: Fields) -> PrefixRecord:
    """The prefix of the knowledge base: a name, or a mapping from the name to its IRI."""
    node = schema.get("prefix")
    if node is None:
        return NO_PREFIX
    if isinstance(node, yaml.MappingNode):
        fields = schema.mapping("prefix")
        names = list(fields or ())
        if fields is None or len(names) != 1:
            message = f"'prefix' of {schema.what} has {len(names)} names; expected one"
            schema.reader.report("bad-value", schema.place("prefix"), message)
            return NO_PREFIX
        name, place = names[0], fields.key_place(names[0])
        iri = fields.text(name)
    else:
        name, place, iri = schema.text("prefix") or "", schema.place("prefix"), None
        if not name:
            return NO_PREFIX
    if not _PREFIX.fullmatch(name) or name.lower() in RESERVED_PREFIXES:
        message = f"{name!r} cannot be a prefix; expected letters, digits and hyphens"
        message += f", and none of {', '.join(RESERVED_PREFIXES)}"
        schema.reader.report("bad-value", place, message)
        return NO_PREFIX
    iri = f"urn:lipgraph:{name}:" if iri is None else iri
    if not _IRI.fullmatch(iri):
        message = f"{iri!r} is no absolute IRI; expected such as https://example.org/{name}/"
        at = fields.place(name) if isinstance(node, yaml.MappingNode) and fields else place
        schema.reader.report("bad-value", at, message)
        return NO_PREFIX
    return PrefixRecord(name, iri)


def read_category(kind: Fields) -> str | None:
    """The class of the Biolink Model that a kind belongs to."""
    node, what = kind.get("biolink"), f"'biolink' of {kind.what}"
    if node is None:
        return None
    return _curie(kind.reader, node, what, _CATEGORY, "a category, such as biolink:Disease")


def read_predicates(relation: Fields, kinds: Collection[str]) -> tuple[BiolinkRecord, ...]:
    """What the Biolink Model calls a relation: a predicate, a mapping with the qualifiers that it
    needs, or a list of such for different kinds."""
    node = relation.get("biolink")
    if node is None:
        return ()
    what = f"'biolink' of {relation.what}"
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    read = (_read_predicate(relation.reader, item, what, kinds) for item in items)
    return tuple(record for record in read if record is not None)


def _read_predicate(
    reader: Reader, node: yaml.Node, what: str, kinds: Collection[str]
) -> BiolinkRecord | None:
    if not isinstance(node, yaml.MappingNode):
        predicate = _curie(reader, node, what, _PREDICATE, _A_PREDICATE)
        return BiolinkRecord(predicate) if predicate else None
    fields = reader.mapping(node, what)
    if fields is None:
        return None
    fields.only(BIOLINK)
    fields.required(*BIOLINK.required)
    for end in ("from", "to"):
        for kind, item in fields.texts(end):
            if kind not in kinds:
                close = nearest(kind, kinds, limit=1)
                message = f"{end!r} of {what} names the kind {kind!r}, which is not declared"
                suggestion = close[0] if close else None
                reader.report("unknown-kind", item, message + did_you_mean(close), suggestion)
    predicate = _predicate(fields, "predicate")
    qualifiers = []
    for name, field in BIOLINK.items():
        if name not in _NO_QUALIFIERS:
            is_predicate = field.takes == "biolink-predicate"
            value = _predicate(fields, name) if is_predicate else fields.text(name)
            if value is not None:
                qualifiers.append((name, value))
    if predicate is None:
        return None
    ends = fields.strings("from"), fields.strings("to")
    return BiolinkRecord(predicate, fields.truth("inverted"), *ends, tuple(qualifiers))


def _predicate(fields: Fields, name: str) -> str | None:
    node = fields.get(name)
    if node is None:
        return None
    return _curie(fields.reader, node, f"{name!r} of {fields.what}", _PREDICATE, _A_PREDICATE)


def _curie(
    reader: Reader, node: yaml.Node, what: str, form: re.Pattern[str], expected: str
) -> str | None:
    value = reader.text(node, what)
    if value is None or form.fullmatch(value):
        return value
    reader.report("bad-value", node, f"{what} is {value!r}; expected {expected}")
    return None


_A_PREDICATE = "a predicate, such as biolink:affects"
