"""Reading a file of nodes and the claims they make."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import yaml

from lipgraph.reading.form import CLAIM, CURIE, DATE, EVIDENCE, NODE, QUANTITY, STATE
from lipgraph.reading.records import (
    ClaimRecord,
    EvidenceRecord,
    NodeRecord,
    QuantityRecord,
)
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lipgraph.findings import Place
    from lipgraph.reading.fields import Fields, Reader

_DATE = re.compile(DATE)
_CURIE = re.compile(CURIE)
_RANGE = tuple(name for name in QUANTITY if name != "unit")


def read_nodes(
    root: yaml.Node, reader: Reader, relations: Collection[str], malformed: list[str]
) -> list[NodeRecord]:
    """The nodes of a file in the order of the file.

    Args:
        root: the document.
        reader: reads values and collects findings.
        relations: the names of the relations that the schema declares.
        malformed: takes the ids of nodes that are there but cannot be read.
    """
    nodes = reader.mapping(root, "a file of nodes")
    if nodes is None:
        return []
    records = []
    for name, value in nodes.items():
        place = nodes.key_place(name)
        reader.kebab(name, place, "the id")
        fields = reader.mapping(value, f"node {name!r}")
        if fields is None:
            malformed.append(name)
        else:
            records.append(_read_node(name, place, fields, relations))
    return records


def _read_node(name: str, place: Place, fields: Fields, relations: Collection[str]) -> NodeRecord:
    fields.only(NODE)
    fields.required(*NODE.required, at=place)
    state_of, state_level = _read_state(fields)
    return NodeRecord(
        id=name,
        kind=fields.text("kind") or "",
        label=fields.text("label") or name,
        aliases=fields.strings("aliases"),
        avoid=_read_avoid(fields),
        summary=fields.text("summary"),
        caution=fields.text("caution"),
        note=fields.text("note"),
        state_of=state_of,
        state_level=state_level,
        quantities=tuple(_read_quantities(fields)),
        xrefs=_read_xrefs(fields),
        reviewed=_read_date(fields),
        claims=tuple(_read_claims(name, fields, relations)),
        fields=fields,
        id_place=place,
    )


def _read_avoid(node: Fields) -> tuple[str, ...]:
    """The aliases that are understood but that writers should not use."""
    aliases = node.strings("aliases")
    for name, item in node.texts("avoid"):
        if name not in aliases:
            close = nearest(name, aliases, limit=1)
            message = f"'avoid' of {node.what} names {name!r}, which is none of its aliases"
            suggestion = close[0] if close else None
            node.reader.report("bad-value", item, message + did_you_mean(close), suggestion)
    return node.strings("avoid")


def _read_state(node: Fields) -> tuple[tuple[str, ...], str | None]:
    state = node.mapping("state")
    if state is None:
        return (), None
    state.only(STATE)
    state.required(*STATE.required)
    return state.strings("of"), state.choice("level", STATE["level"].choices)


def _read_quantities(node: Fields) -> Iterator[QuantityRecord]:
    quantities = node.mapping("quantities")
    for name, value in quantities.items() if quantities else ():
        fields = node.reader.mapping(value, f"quantity {name!r} of {node.what}")
        if fields is not None:
            yield _read_quantity(name, fields)


def _read_quantity(name: str, fields: Fields) -> QuantityRecord:
    fields.only(QUANTITY)
    fields.required(*QUANTITY.required)
    given = [field for field in _RANGE if field in fields]
    report = fields.reader.report
    if not given and fields.lacks(*_RANGE):
        message = f"{fields.what} has no 'value', 'min' or 'max'"
        report("missing-field", fields.node, message)
    elif given[:1] == ["value"] and len(given) > 1:
        message = f"{fields.what} has a value and a range; give one of them"
        report("bad-value", fields.node, message)
    least, most = fields.number("min"), fields.number("max")
    if least is not None and most is not None and least > most:
        message = f"{fields.what} runs from {least} down to {most}"
        report("bad-range", fields.place("min"), message)
    return QuantityRecord(
        name, fields.number("value"), least, most, fields.text("unit") or "", fields
    )


def _read_xrefs(node: Fields) -> tuple[str, ...]:
    for text, item in node.texts("xrefs"):
        if not _CURIE.fullmatch(text):
            message = f"{text!r} is not a CURIE; expected PREFIX:ID, such as MESH:D002110"
            node.reader.report("bad-value", item, message)
    return node.strings("xrefs")


def _read_date(node: Fields) -> str | None:
    value = node.get("reviewed")
    if value is None:
        return None
    if isinstance(value, yaml.ScalarNode) and _DATE.fullmatch(value.value):
        try:
            return date.fromisoformat(value.value).isoformat()
        except ValueError:
            pass
    message = f"'reviewed' of {node.what} is no date; expected YYYY-MM-DD"
    node.reader.report("bad-value", value, message)
    return None


def _read_claims(owner: str, node: Fields, relations: Collection[str]) -> Iterator[ClaimRecord]:
    what = f"a claim of {owner!r}"
    for item in node.entries("claims"):
        fields = node.reader.mapping(item, what)
        if fields is not None:
            yield from _read_claim(owner, fields, relations)


def _read_claim(owner: str, fields: Fields, relations: Collection[str]) -> Iterator[ClaimRecord]:
    """One record for each target of a claim; all share the claim's fields."""
    relation = _find_relation(fields, relations)
    certainty = fields.choice("certainty", CLAIM["certainty"].choices)
    frequency = fields.choice("frequency", CLAIM["frequency"].choices)
    caution, note = fields.text("caution"), fields.text("note")
    evidence = tuple(_read_evidence(fields))
    if relation is None:
        return
    targets = fields.texts(relation)
    if not targets and isinstance(fields.get(relation), yaml.SequenceNode):
        message = f"{fields.what} leads to no node"
        fields.reader.report("wrong-type", fields.place(relation), message)
    for target, item in targets:
        yield ClaimRecord(
            source=owner,
            relation=relation,
            target=target,
            certainty=certainty,
            frequency=frequency,
            caution=caution,
            note=note,
            evidence=evidence,
            fields=fields,
            target_value=item,
        )


def _find_relation(fields: Fields, relations: Collection[str]) -> str | None:
    """The one relation of a claim. What is neither a relation nor a field of claims is reported
    as whichever of the two it was more likely meant to be."""
    named, others = [], []
    for name in fields:
        if name in relations:
            named.append(name)
        elif name not in CLAIM:
            others.append(name)
    for name in others:
        _report_unknown(name, fields, CLAIM if named else (*relations, *CLAIM))
    if len(named) > 1:
        message = f"{fields.what} has {len(named)} relations ({', '.join(named)}); "
        message += "write one claim for each"
        fields.reader.report("no-relation", fields.key_place(named[1]), message)
    elif not named and not others:
        fields.reader.report("no-relation", fields.node, f"{fields.what} names no relation")
    return named[0] if named else None


def _report_unknown(name: str, claim: Fields, known: Collection[str]) -> None:
    close = nearest(name, known, limit=1)
    if known is CLAIM or (close and close[0] in CLAIM):
        rule, message = "unknown-field", f"{claim.what} has no field {name!r}"
    else:
        rule = "unknown-relation"
        message = f"{claim.what} has the relation {name!r}, which the schema does not declare"
    suggestion = close[0] if close else None
    place = claim.key_place(name)
    claim.reader.report(rule, place, message + did_you_mean(close), suggestion)


def _read_evidence(claim: Fields) -> Iterator[EvidenceRecord]:
    what = f"evidence of {claim.what}"
    for item in claim.entries("evidence"):
        fields = claim.reader.mapping(item, what)
        if fields is None:
            continue
        fields.only(EVIDENCE)
        fields.required(*EVIDENCE.required)
        yield EvidenceRecord(
            source=fields.text("source") or "",
            section=fields.text("section"),
            paragraph=fields.whole("paragraph", least=1),
            stance=fields.choice("stance", EVIDENCE["stance"].choices) or "supports",
            note=fields.text("note"),
            fields=fields,
        )
