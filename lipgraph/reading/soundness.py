"""What can only be checked with the whole folder read: names that must match across files."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lipgraph.findings import Finding, Place, Related
from lipgraph.names import exact_key
from lipgraph.reading.fields import kebab_form
from lipgraph.reading.rules import FORM_RULES
from lipgraph.reading.units import standard_units
from lipgraph.reading.yaml_text import place_of
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lipgraph.reading.records import ClaimRecord, NodeRecord, Records, RelationRecord

    _Ends = tuple[tuple[str, ...], tuple[str, ...]]


def check(records: Records, malformed: Iterable[str] = ()) -> Iterator[Finding]:
    """Every fault that shows only when all files are seen together.

    Args:
        records: all that was read.
        malformed: ids of nodes that are written down but could not be read; claims may lead there.
    """
    yield from _check_schema(records)
    yield from _check_nodes(records)
    declared = {kind.name: kind.name for kind in records.kinds}
    kinds = dict.fromkeys(malformed, "")
    for node in reversed(records.nodes):
        kind = declared.get(node.kind, "")
        kinds[node.id] = kind
        kinds.setdefault(kebab_form(node.id), kind)  # claims may call it as it ought to be called
    ends = {relation.name: _ends_of(relation, declared) for relation in records.relations}
    sources = {source.id for source in records.sources}
    for node in records.nodes:
        yield from _check_claims(node, records, kinds, ends)
        yield from _check_evidence(node, sources)


def _finding(
    rule: str, place: Place, message: str, close: list[str], related: tuple[Related, ...] = ()
) -> Finding:
    return Finding(
        place,
        rule,
        FORM_RULES[rule].severity,
        message + did_you_mean(close),
        close[0] if close else None,
        related,
    )


def _unknown(rule: str, place: Place, what: str, name: str, known: Iterable[str]) -> Finding:
    return _finding(rule, place, f"{what} {name!r}", nearest(name, known, limit=1))


def _check_schema(records: Records) -> Iterator[Finding]:
    kinds = {kind.name for kind in records.kinds}
    relations = {relation.name: relation for relation in records.relations}
    for relation in records.relations:
        for field in ("from", "to"):
            for name, item in relation.fields.texts(field):
                if name not in kinds:
                    what = f"relation {relation.name!r} joins the undeclared kind"
                    place = place_of(item, relation.fields.path)
                    yield _unknown("unknown-kind", place, what, name, kinds)
        if relation.opposite is not None and not _is_echo(relation, relations):
            yield from _check_opposite(relation, relations)


def _is_echo(relation: RelationRecord, relations: dict[str, RelationRecord]) -> bool:
    """Whether a relation's opposite is at fault itself, so that one message will do; in a ring of
    opposites the alphabetically first relation gets it."""
    other = relations.get(relation.opposite or "")
    if other is None or other is relation or not _opposite_is_wrong(other, relations):
        return False
    ring = [relation.name]
    name = relation.opposite
    while name in relations and name not in ring:
        ring.append(name)
        name = relations[name].opposite
    return name != relation.name or relation.name != min(ring)


def _opposite_is_wrong(relation: RelationRecord, relations: dict[str, RelationRecord]) -> bool:
    if relation.opposite is None:
        return False
    other = relations.get(relation.opposite)
    return other is None or other is relation or other.opposite not in (None, relation.name)


def _check_opposite(
    relation: RelationRecord, relations: dict[str, RelationRecord]
) -> Iterator[Finding]:
    place = relation.fields.place("opposite")
    name = relation.opposite or ""
    other = relations.get(name)
    if other is None:
        what = f"the opposite of relation {relation.name!r} is the undeclared relation"
        yield _unknown("unknown-relation", place, what, name, relations)
    elif other is relation:
        message = f"relation {relation.name!r} is given as its own opposite"
        yield _finding("bad-opposite", place, message, [])
    elif other.opposite not in (None, relation.name):
        message = (
            f"relation {relation.name!r} has the opposite {name!r}, "
            f"whose own opposite is {other.opposite!r}"
        )
        related = (Related(other.fields.place("opposite"), "the other one's opposite"),)
        yield _finding("bad-opposite", place, message, [], related)


def _check_nodes(records: Records) -> Iterator[Finding]:
    kinds = {kind.name for kind in records.kinds}
    declared = (*standard_units(), *records.units)
    units = {spelling for unit in declared for spelling in unit.spellings}
    first: dict[str, NodeRecord] = {}
    for node in records.nodes:
        if node.kind and node.kind not in kinds:
            place = node.fields.place("kind")
            what = f"node {node.id!r} has the undeclared kind"
            yield _unknown("unknown-kind", place, what, node.kind, kinds)
        other = first.setdefault(node.id, node)
        if other is not node:
            message = f"the id {node.id!r} is taken already, at {other.id_place}"
            related = (Related(other.id_place, "the first one"),)
            yield _finding("duplicate-id", node.id_place, message, [], related)
        for quantity in node.quantities:
            if quantity.unit and quantity.unit not in units:
                what = f"quantity {quantity.name!r} of {node.id!r} has the unknown unit"
                place = quantity.fields.place("unit")
                yield _unknown("unknown-unit", place, what, quantity.unit, units)


def _called(name: str, records: Records) -> list[str]:
    """The node whose label or alias is the name, however it is typed."""
    key = exact_key(name)
    named = (
        node.id
        for node in records.nodes
        if key in (exact_key(each) for each in (node.label, *node.aliases))
    )
    return list(islice(named, 1))


def _check_claims(
    node: NodeRecord, records: Records, kinds: dict[str, str], ends: dict[str, _Ends]
) -> Iterator[Finding]:
    seen: dict[tuple[str, str], ClaimRecord] = {}
    doubled: set[tuple[int, int]] = set()
    for claim in node.claims:
        if claim.target not in kinds:
            message = f"{node.id!r} {claim.relation} the unknown node {claim.target!r}"
            close = _called(claim.target, records) or nearest(claim.target, kinds, limit=1)
            yield _finding("unknown-node", claim.target_place, message, close)
            continue
        if claim.target == node.id:
            message = f"{node.id!r} makes a claim about itself"
            yield _finding("self-claim", claim.target_place, message, [])
        first = seen.setdefault((claim.relation, claim.target), claim)
        if first is not claim:
            pair = (id(first.fields), id(claim.fields))
            if pair not in doubled or first.fields is claim.fields:
                doubled.add(pair)  # a claim written twice is one fault, however many its targets
                yield _duplicate(claim, first)
        _, targets = ends[claim.relation]
        kind = kinds[claim.target]
        if targets and kind and kind not in targets:
            yield _not_joined(claim, claim.target_place, f"to {', '.join(targets)}, not to {kind}")
    yield from _check_kinds_led_from(node, kinds[node.id], ends)


def _duplicate(claim: ClaimRecord, first: ClaimRecord) -> Finding:
    message = (
        f"{claim.source!r} {claim.relation} {claim.target!r} stands on line "
        f"{first.target_place.line} already; give that one all the evidence"
    )
    related = (Related(first.target_place, "the first one"),)
    return _finding("duplicate-claim", claim.target_place, message, [], related)


def _check_kinds_led_from(node: NodeRecord, kind: str, ends: dict[str, _Ends]) -> Iterator[Finding]:
    """Once for a claim, however many targets it has."""
    checked: set[int] = set()
    for claim in node.claims:
        sources, _ = ends[claim.relation]
        if sources and kind and kind not in sources and id(claim.fields) not in checked:
            checked.add(id(claim.fields))
            place = claim.fields.key_place(claim.relation)
            yield _not_joined(claim, place, f"from {', '.join(sources)}, not from {kind}")


def _not_joined(claim: ClaimRecord, place: Place, how: str) -> Finding:
    message = f"{claim.source!r} {claim.relation} {claim.target!r}: {claim.relation!r} leads {how}"
    return _finding("kinds-not-joined", place, message, [])


def _ends_of(relation: RelationRecord, declared: Collection[str]) -> _Ends:
    """The kinds that a relation joins; none, which allows all, where one of them is undeclared,
    since that is the fault then."""
    sources, targets = (
        names if all(name in declared for name in names) else ()
        for names in (relation.sources, relation.targets)
    )
    return sources, targets


def _check_evidence(node: NodeRecord, sources: Collection[str]) -> Iterator[Finding]:
    checked: set[int] = set()
    for claim in node.claims:
        if id(claim.fields) in checked:
            continue  # a claim with several targets has its evidence once
        checked.add(id(claim.fields))
        for evidence in claim.evidence:
            if evidence.source and evidence.source not in sources:
                what = f"a claim of {node.id!r} cites the unknown source"
                place = evidence.fields.place("source")
                yield _unknown("unknown-source", place, what, evidence.source, sources)
