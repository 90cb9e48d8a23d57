"""The names of a knowledge base that its schema knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.reading.units import standard_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lipgraph.reading.records import Records, RelationRecord, UnitRecord


class Relation(NamedTuple):
    """A relation: how it reads, what it does, and the kinds that it joins (none for all)."""

    says: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


class Names(NamedTuple):
    """What a knowledge base declares and holds.

    `kinds` and `relations` are by name; `nodes` gives for each kind its ids with their labels, and
    under the empty name those of nodes whose kind is not declared; `sources` gives for each source
    its title and its sections. If `closed`, nodes and sources that are not there are refused.
    """

    kinds: Mapping[str, str]
    relations: Mapping[str, Relation]
    units: tuple[UnitRecord, ...]
    nodes: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, tuple[str, tuple[str, ...]]]
    closed: bool = False


def names_of(records: Records, *, closed: bool = False) -> Names:
    """The names in what was read of a folder, sound or not."""
    kinds = {kind.name: kind.label for kind in records.kinds}
    nodes: dict[str, dict[str, str]] = {kind: {} for kind in (*kinds, "")}
    for node in sorted(records.nodes, key=lambda node: node.id):
        nodes[node.kind if node.kind in kinds else ""][node.id] = node.label
    return Names(
        kinds,
        {relation.name: _relation(relation, kinds) for relation in records.relations},
        (*standard_units(), *records.units),
        nodes,
        {
            source.id: (source.title, tuple(name for name, _ in source.sections))
            for source in sorted(records.sources, key=lambda source: source.id)
        },
        closed,
    )


def _relation(relation: RelationRecord, kinds: Mapping[str, str]) -> Relation:
    """Where one of the kinds that it joins is not declared, all are allowed: that is the fault."""
    sources, targets = (
        joined if all(kind in kinds for kind in joined) else ()
        for joined in (relation.sources, relation.targets)
    )
    ways = " ".join(
        f"{way} {', '.join(joined)}"
        for way, joined in (("from", sources), ("to", targets))
        if joined
    )
    says = f"SOURCE {relation.reads} TARGET ({relation.effect}, {relation.flow})."
    return Relation(f"{says} Leads {ways}." if ways else says, sources, targets)
