"""Laying a graph out as an index, from any iterables of nodes and claims."""

from __future__ import annotations

import json
from array import array
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.index.format import Section
from lipgraph.names import exact_key, loose_key
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class NodeRow(NamedTuple):
    """A node as the index takes it. `record` holds everything that is only ever printed."""

    id: str
    kind: str
    label: str
    aliases: Sequence[str] = ()
    record: Mapping[str, Any] | None = None
    grammar: int = 0


class ClaimRow(NamedTuple):
    """A claim as the index takes it, its ends given by id."""

    source: str
    relation: str
    target: str
    certainty: str | None = None
    record: Mapping[str, Any] | None = None


class SourceRow(NamedTuple):
    """A work of the bibliography as the index takes it."""

    id: str
    record: Mapping[str, Any]


class SchemaRow(NamedTuple):
    """The schema as the index takes it: `kinds` and `relations` map names to what every answer
    needs, `details` holds the rest."""

    kinds: Mapping[str, Mapping[str, Any]]
    relations: Mapping[str, Mapping[str, Any]]
    details: Mapping[str, Any]


def build(
    schema: SchemaRow,
    nodes: Iterable[NodeRow],
    claims: Iterable[ClaimRow],
    sources: Iterable[SourceRow] = (),
    *,
    key: bytes = b"",
) -> list[bytes]:
    """The sections of an index.

    Memory grows with the graph: about 200 bytes a node and 60 bytes a claim while building.

    Raises:
        KeyError: a node's kind, or a claim's relation or end, is not declared.
    """
    relations = dict(sorted(schema.relations.items()))
    sections: dict[int, bytes] = {
        Section.KEY: key,
        Section.SCHEMA_DETAILS: _json(schema.details),
    }
    rows = sorted(nodes, key=itemgetter(0))
    number = {row.id: at for at, row in enumerate(rows)}
    _lay_nodes(sections, rows, list(schema.kinds))
    _lay_names(sections, rows)
    _lay_claims(sections, claims, number, {name: at for at, name in enumerate(relations)})
    sections[Section.SCHEMA] = _json({"kinds": schema.kinds, "relations": relations})
    works = sorted(sources, key=lambda row: row.id)
    _lay_strings(sections, Section.SOURCE_OFFSETS, (row.id.encode() for row in works))
    _lay_strings(sections, Section.SOURCE_RECORD_OFFSETS, (_json(row.record) for row in works))
    return [sections[section] for section in range(Section.COUNT)]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _json(value: object) -> bytes:
    return _encode(value).encode()


def _lay_strings(sections: dict[int, bytes], offsets_at: int, strings: Iterable[bytes]) -> None:
    """Lay strings one after the other in the section behind that of their offsets."""
    laid = list(strings)
    sections[offsets_at] = array("Q", accumulate(map(len, laid), initial=0)).tobytes()
    sections[offsets_at + 1] = b"".join(laid)


def _lay_nodes(sections: dict[int, bytes], rows: list[NodeRow], kinds: list[str]) -> None:
    _lay_strings(sections, Section.ID_OFFSETS, (row.id.encode() for row in rows))
    _lay_strings(sections, Section.LABEL_OFFSETS, (row.label.encode() for row in rows))
    _lay_strings(
        sections, Section.NODE_OFFSETS, (_json(row.record) if row.record else b"" for row in rows)
    )
    kind_number = {name: at for at, name in enumerate(kinds)}
    kind_of = array("H", (kind_number[row.kind] for row in rows))
    sections[Section.NODE_KIND] = kind_of.tobytes()
    sections[Section.NODE_GRAMMAR] = bytes(row.grammar for row in rows)
    members: list[list[int]] = [[] for _ in kinds]
    for node, kind in enumerate(kind_of):
        members[kind].append(node)
    start = array("I", (0,))
    in_order = array("I")
    for nodes in members:
        in_order.extend(nodes)
        start.append(len(in_order))
    sections[Section.KIND_START] = start.tobytes()
    sections[Section.KIND_NODES] = in_order.tobytes()


def _lay_names(sections: dict[int, bytes], rows: list[NodeRow]) -> None:
    exact: list[str] = []
    loose: list[str] = []
    exact_node, loose_node = array("I"), array("I")
    for node, row in enumerate(rows):
        keys = {exact_key(name) for name in (row.label, *row.aliases, row.id)}
        keys.discard("")
        loose_keys = set(map(loose_key, keys))
        exact += keys
        loose += loose_keys
        exact_node.extend([node] * len(keys))
        loose_node.extend([node] * len(loose_keys))
    for offsets_at, names, node_of in (
        (Section.NAME_OFFSETS, exact, exact_node),
        (Section.LOOSE_OFFSETS, loose, loose_node),
    ):
        order = sorted(range(len(names)), key=names.__getitem__)
        _lay_strings(sections, offsets_at, (names[at].encode() for at in order))
        sections[offsets_at + 2] = _picked(node_of, order).tobytes()


def _lay_claims(
    sections: dict[int, bytes],
    claims: Iterable[ClaimRow],
    node_number: dict[str, int],
    relation_number: dict[str, int],
) -> None:
    """Lay claims in the order of source, target and relation name, so that whoever walks them
    meets neighbours in alphabetical order."""
    node_count = len(node_number)
    certainty_rank = {name: rank for rank, name in enumerate((*CERTAINTIES, None))}
    sources, targets, relations = array("I"), array("I"), array("H")
    certainties = bytearray()
    records: dict[int, bytes] = {}
    for source, relation, target, certainty, record in claims:
        sources.append(node_number[source])
        targets.append(node_number[target])
        relations.append(relation_number[relation])
        if record:
            records[len(certainties)] = _json(record)
        certainties.append(certainty_rank[certainty])
    order = array("I", range(len(sources)))
    for field, count in (
        (relations, len(relation_number)),
        (targets, node_count),
        (sources, node_count),
    ):
        order = _counting_sort(order, field, count)
    sections[Section.CLAIM_OFFSETS], sections[Section.CLAIMS] = bytes(8 * (len(order) + 1)), b""
    if records:
        _lay_strings(sections, Section.CLAIM_OFFSETS, (records.get(at, b"") for at in order))
    sources, targets = _picked(sources, order), _picked(targets, order)
    relations = _picked(relations, order)
    laid_certainties = bytes(map(certainties.__getitem__, order))
    sections[Section.CLAIM_SOURCE] = sources.tobytes()
    sections[Section.CLAIM_TARGET] = targets.tobytes()
    sections[Section.CLAIM_RELATION] = relations.tobytes()
    sections[Section.CLAIM_CERTAINTY] = laid_certainties
    sections[Section.OUT_START] = _starts(sources, node_count).tobytes()
    incoming = _counting_sort(range(len(order)), targets, node_count)
    sections[Section.IN_START] = _starts(targets, node_count).tobytes()
    sections[Section.IN_CLAIM] = incoming.tobytes()
    sections[Section.IN_SOURCE] = _picked(sources, incoming).tobytes()
    sections[Section.IN_RELATION] = _picked(relations, incoming).tobytes()
    sections[Section.IN_CERTAINTY] = bytes(map(laid_certainties.__getitem__, incoming))


def _picked(values: array[int], order: Iterable[int]) -> array[int]:
    """The values in another order."""
    return array(values.typecode, map(values.__getitem__, order))


def _counting_sort(order: Iterable[int], values: array[int], limit: int) -> array[int]:
    """Positions in the order of their values, which are below `limit`; where these are equal, in
    the order given."""
    free = _starts(values, limit)
    in_order = array("I", bytes(4 * len(values)))
    for at in order:
        value = values[at]
        in_order[free[value]] = at
        free[value] += 1
    return in_order


def _starts(ends: array[int], node_count: int) -> array[int]:
    """Where each node's claims start, if claims are sorted by the given end."""
    start = array("I", bytes(4 * (node_count + 1)))
    for end in ends:
        start[end + 1] += 1
    total = 0
    for at, count in enumerate(start):
        total += count
        start[at] = total
    return start
