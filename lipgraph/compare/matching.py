"""Which things of two editions are the same under another id."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.names import exact_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from lipgraph.index.view import Index

_MOSTLY = 0.5
"""Two nodes are the same if they share more than this part of all that either says."""

_COMMON = 50
"""What more nodes than this have in common (in a knowledge base that was rewritten as a whole)
tells nothing, and comparing them all would take too long."""


class ClaimKey(NamedTuple):
    """What makes two claims one: their relation and ends, in the ids of the new edition."""

    source: str
    relation: str
    target: str


class Renamed(NamedTuple):
    """From old ids to new ones, for kinds, relations, nodes and sources that have another now."""

    kinds: Mapping[str, str]
    relations: Mapping[str, str]
    nodes: Mapping[str, str]
    sources: Mapping[str, str]

    def claim(self, source: str, relation: str, target: str) -> ClaimKey:
        """What makes a claim of the old edition and one of the new the same."""
        return ClaimKey(
            self.nodes.get(source, source),
            self.relations.get(relation, relation),
            self.nodes.get(target, target),
        )

    def reversed(self) -> Renamed:
        """From new ids to old ones."""
        return Renamed(*({now: was for was, now in names.items()} for names in self))


AS_NAMED = Renamed({}, {}, {}, {})
"""For what bears the ids of the new edition already."""


def find_renamed(old: Index, new: Index) -> Renamed:
    """What has another id in the new edition.

    Kinds are known by their label, relations by how they read, sources by their title; nodes by
    their label, else by a name that the other one keeps as an alias, else by saying mostly the
    same.
    """
    kinds = _by_mark(
        {name: kind["label"] for name, kind in old.kinds.items()},
        {name: kind["label"] for name, kind in new.kinds.items()},
    )
    relations = _by_mark(
        {name: (item["reads"], item["inverse"]) for name, item in old.relations.items()},
        {name: (item["reads"], item["inverse"]) for name, item in new.relations.items()},
    )
    sources = _by_mark(_titles(old), _titles(new))
    return Renamed(kinds, relations, _renamed_nodes(old, new, relations), sources)


def _titles(index: Index) -> dict[str, str]:
    return {name: index.source_record(at)["title"] for at, name in enumerate(index.source_ids)}


def _by_mark(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """The ids that went and those that came which bear the same mark, if only one of each does."""
    gone, came = _ids_by_mark(old, new), _ids_by_mark(new, old)
    return {
        ids[0]: came[mark][0]
        for mark, ids in gone.items()
        if len(ids) == 1 and len(came.get(mark, ())) == 1
    }


def _ids_by_mark(
    these: Mapping[str, Hashable], others: Mapping[str, Hashable]
) -> dict[Hashable, list[str]]:
    """The ids that only these have, by their marks."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    for name, mark in these.items():
        if name not in others:
            found[mark].append(name)
    return found


def _renamed_nodes(old: Index, new: Index, relations: Mapping[str, str]) -> dict[str, str]:
    old_ids, new_ids = set(old.ids), set(new.ids)
    gone = {node_id: old.node_number(node_id) for node_id in sorted(old_ids - new_ids)}
    came = {node_id: new.node_number(node_id) for node_id in sorted(new_ids - old_ids)}
    renamed = _by_mark(
        {node_id: exact_key(old.labels[number]) for node_id, number in gone.items()},
        {node_id: exact_key(new.labels[number]) for node_id, number in came.items()},
    )
    renamed |= _by_alias(old, new, _rest(gone, renamed), _rest(came, renamed.values()))
    while True:
        left, right = _rest(gone, renamed), _rest(came, renamed.values())
        found = _by_content(
            {i: _content(old, number, renamed, relations) for i, number in left.items()},
            {i: _content(new, number, {}, {}) for i, number in right.items()},
        )
        if not found:
            return renamed
        renamed |= found  # and with these known, the claims of others may be seen to agree


def _rest(nodes: Mapping[str, int], known: Iterable[str]) -> dict[str, int]:
    taken = set(known)
    return {node_id: number for node_id, number in nodes.items() if node_id not in taken}


def _by_alias(
    old: Index, new: Index, gone: Mapping[str, int], came: Mapping[str, int]
) -> dict[str, str]:
    """Nodes of which one has the other's label among its aliases, if that fits one pair alone."""
    old_names = {node_id: _names(old, number) for node_id, number in gone.items()}
    new_names = {node_id: _names(new, number) for node_id, number in came.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for node_id, names in new_names.items():
        for name in names:
            holders[name].add(node_id)
    pairs: dict[str, set[str]] = {}
    for node_id, (label, *aliases) in old_names.items():
        matches = set(holders.get(label, ()))
        for alias in aliases:
            matches |= {other for other in holders.get(alias, ()) if new_names[other][0] == alias}
        pairs[node_id] = matches
    times: dict[str, int] = defaultdict(int)
    for matches in pairs.values():
        for match in matches:
            times[match] += 1
    return {
        node_id: next(iter(matches))
        for node_id, matches in pairs.items()
        if len(matches) == 1 and times[next(iter(matches))] == 1
    }


def _names(index: Index, node: int) -> list[str]:
    """The label and the aliases, as they are compared."""
    names = (index.labels[node], *index.node_record(node).get("aliases", ()))
    return [exact_key(name) for name in names]


def _content(
    index: Index, node: int, nodes: Mapping[str, str], relations: Mapping[str, str]
) -> frozenset[Hashable]:
    """All that is said of a node, in pieces that can be told apart: what it is called, its claims
    and those made of it, and the places that they cite."""
    pieces: set[Hashable] = set(_names(index, node))
    for claims, ends, way in (
        (index.claims_from(node), index.claim_target, "to"),
        (index.claims_to(node), index.claim_source, "from"),
    ):
        for claim in claims:
            end = index.ids[ends[claim]]
            relation = index.relation(claim)
            piece = (way, relations.get(relation, relation), nodes.get(end, end))
            pieces.add(piece)
            pieces |= {(piece, repr(e)) for e in index.claim_record(claim).get("evidence", ())}
    return frozenset(pieces)


def _by_content(
    gone: Mapping[str, frozenset[Hashable]], came: Mapping[str, frozenset[Hashable]]
) -> dict[str, str]:
    """The pairs that share most of their content, the closest first."""
    having: dict[Hashable, list[str]] = defaultdict(list)
    for node_id, pieces in came.items():
        for piece in pieces:
            having[piece].append(node_id)
    scored = []
    for node_id, pieces in gone.items():
        shared: dict[str, int] = defaultdict(int)
        for piece in pieces:
            if len(having.get(piece, ())) <= _COMMON:
                for other in having.get(piece, ()):
                    shared[other] += 1
        for other, count in shared.items():
            score = count / len(pieces | came[other])
            if score > _MOSTLY:
                scored.append((-score, node_id, other))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, node_id, other in sorted(scored):
        if node_id not in found and other not in taken:
            found[node_id] = other
            taken.add(other)
    return found
