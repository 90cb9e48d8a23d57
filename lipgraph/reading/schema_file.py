"""Reading `schema.yaml`: kinds, relations and units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from lipgraph.reading.exchange import (
    NO_PREFIX,
    PrefixRecord,
    read_category,
    read_predicates,
    read_prefix,
)
from lipgraph.reading.fields import Fields
from lipgraph.reading.form import CHECK, CLAIM, HEX_COLOR, KIND, RELATION, SCHEMA, UNIT
from lipgraph.reading.records import CheckRecord, KindRecord, RelationRecord, UnitRecord
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lipgraph.findings import Place
    from lipgraph.reading.fields import Reader

_HEX = re.compile(HEX_COLOR)

PALETTE = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999")
"""Okabe and Ito's colours for all kinds of colour vision (https://jfly.uni-koeln.de/color/), for
kinds whose schema names none."""


class Schema(NamedTuple):
    """What the schema declares."""

    kinds: tuple[KindRecord, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    units: tuple[UnitRecord, ...] = ()
    check: CheckRecord = CheckRecord()
    prefix: PrefixRecord = NO_PREFIX
    title: str | None = None


def read_schema(root: yaml.Node, reader: Reader) -> Schema:
    """The kinds, relations and units that the file declares."""
    fields = reader.mapping(root, "the schema")
    if fields is None:
        return Schema()
    fields.only(SCHEMA, more_allowed=True)
    fields.required(*SCHEMA.required)
    kinds = tuple(
        _read_kind(name, place, kind, position)
        for position, (name, place, kind) in enumerate(_declared(fields, "kinds", "kind"))
    )
    kind_names = [kind.name for kind in kinds]
    relations = tuple(
        relation
        for name, place, declared in _declared(fields, "relations", "relation")
        if (relation := _read_relation(name, place, declared, kind_names)) is not None
    )
    units, check = _read_units(fields), _read_check(fields)
    return Schema(kinds, relations, units, check, read_prefix(fields), fields.text("title"))


def _declared(schema: Fields, name: str, what: str) -> Iterator[tuple[str, Place, Fields]]:
    """Each entry's name, where that stands, and its fields."""
    declarations = schema.mapping(name)
    if declarations is None:
        return
    for entry, node in declarations.items():
        called = f"{what} {entry!r}"
        fields = schema.reader.mapping(node, called)
        fields = fields or Fields.unreadable(schema.reader, node, called)
        yield entry, declarations.key_place(entry), fields


def _read_kind(name: str, place: Place, fields: Fields, position: int) -> KindRecord:
    fields.only(KIND)
    fields.required(*KIND.required)
    label = fields.text("label") or name
    color = fields.text("color")
    if color is not None and not _HEX.fullmatch(color):
        message = f"'color' of {fields.what} is {color!r}; expected #RRGGBB in quotes"
        fields.reader.report("bad-color", fields.place("color"), message)
        color = None
    order = fields.number("order")
    return KindRecord(
        name=name,
        label=label,
        plural=fields.text("plural") or f"{label.lower()}s",
        color=_six_digits(color or PALETTE[position % len(PALETTE)]),
        shape=fields.choice("shape", KIND["shape"].choices) or "box",
        order=float(position + 1 if order is None else order),
        biolink=read_category(fields),
        fields=fields,
        name_place=place,
    )


def _six_digits(color: str) -> str:
    if len(color) == 4:
        color = "#" + "".join(2 * digit for digit in color[1:])
    return color.upper()


def _read_relation(
    name: str, place: Place, fields: Fields, kinds: Collection[str]
) -> RelationRecord | None:
    if name in CLAIM:
        message = f"a relation cannot be called {name!r}: that is a field of every claim"
        fields.reader.report("bad-value", fields.node, message)
        return None
    fields.only(RELATION)
    fields.required(*RELATION.required)
    return RelationRecord(
        name=name,
        reads=fields.text("reads") or name.replace("-", " "),
        inverse=fields.text("inverse") or f"is target of '{name}' from",
        effect=fields.choice("effect", RELATION["effect"].choices) or "none",
        flow=fields.choice("flow", RELATION["flow"].choices) or "aside",
        opposite=fields.text("opposite"),
        sources=fields.strings("from"),
        targets=fields.strings("to"),
        says=fields.strings("says"),
        functional=fields.truth("functional"),
        biolink=read_predicates(fields, kinds),
        fields=fields,
        name_place=place,
    )


def _read_check(schema: Fields) -> CheckRecord:
    """The table that tells the check of drafts which relations speak of care and of proportion."""
    table = schema.mapping("check")
    if table is None:
        return CheckRecord()
    table.only(CHECK)
    declared = schema.mapping("relations") or ()
    for field in CHECK:
        for name, item in table.texts(field):
            if name not in declared:
                close = nearest(name, declared, limit=1)
                message = f"{field!r} of {table.what} names the relation {name!r}, "
                message += f"which the schema does not declare{did_you_mean(close)}"
                suggestion = close[0] if close else None
                table.reader.report("unknown-relation", item, message, suggestion)
    return CheckRecord(table.strings("care"), table.strings("proportion"))


def _read_units(schema: Fields) -> tuple[UnitRecord, ...]:
    """Units are declared as a list of names, or as a mapping from name to its spellings."""
    if not isinstance(schema.get("units"), yaml.MappingNode):
        return tuple(_unit(name, []) for name in schema.strings("units"))
    declarations = schema.mapping("units")
    return tuple(
        _read_unit(name, node, schema.reader)
        for name, node in (declarations.items() if declarations else ())
    )


def _read_unit(name: str, node: yaml.Node, reader: Reader) -> UnitRecord:
    what = f"unit {name!r}"
    if isinstance(node, yaml.SequenceNode):
        return _unit(name, [text for text, _ in reader.texts(node, what)])
    fields = reader.mapping(node, what) if isinstance(node, yaml.MappingNode) else None
    if fields is None:
        return _unit(name, [])
    fields.only(UNIT, more_allowed=True)
    also = [*fields.strings("also"), *fields.strings("aliases")]
    unit = _unit(name, also)
    return UnitRecord(
        name, fields.text("label") or name, fields.text("plural") or unit.plural, tuple(also)
    )


def _unit(name: str, also: list[str]) -> UnitRecord:
    """A unit without a plural of its own: the first other spelling that looks like one, or its
    first noun in the plural ("parts per million")."""
    noun, joint, rest = re.split(r"( per | of |$)", name, maxsplit=1)
    plural = next((s for s in also if s.startswith(name)), f"{noun}s{joint}{rest}")
    return UnitRecord(name, name, plural, tuple(also))
