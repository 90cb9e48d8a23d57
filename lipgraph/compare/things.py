"""What changed in the schema, the nodes and the bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.compare.change import PUSHES, Change, differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.compare.edition import Edition
    from lipgraph.compare.matching import Renamed
    from lipgraph.index.view import Index

_LOOKS = ("color", "shape", "order")
"""What of a kind is drawn and says nothing."""


def schema_changes(old: Index, new: Index, renamed: Renamed) -> Iterator[Change]:
    """Kinds, relations and units."""
    kinds = [
        {name: {k: v for k, v in kind.items() if k not in _LOOKS} for name, kind in kinds.items()}
        for kinds in (old.kinds, new.kinds)
    ]
    yield from _declared("kind", kinds[0], kinds[1], renamed.kinds)
    before, after = _relations(old), _relations(new)
    before = {name: _translated(relation, renamed) for name, relation in before.items()}
    for change in _declared("relation", before, after, renamed.relations):
        yield change._replace(change="relation-flipped") if _is_flip(change) else change
    units = [dict.fromkeys(index.schema_details.get("units", ())) for index in (old, new)]
    for unit in units[0].keys() ^ units[1].keys():
        ending = "removed" if unit in units[0] else "added"
        yield Change(f"unit-{ending}", _thing("unit", unit), unit)


def _is_flip(change: Change) -> bool:
    is_effect = change.subject.get("field") == "effect"
    return is_effect and {change.before, change.after} == PUSHES


def _relations(index: Index) -> dict[str, dict[str, Any]]:
    details = index.schema_details["relations"]
    return {name: {**item, **details.get(name, {})} for name, item in index.relations.items()}


def _translated(relation: dict[str, Any], renamed: Renamed) -> dict[str, Any]:
    """An old relation in the words of the new edition, so that a renaming is told once."""
    relation = dict(relation)
    for field in ("from", "to"):
        if field in relation:
            relation[field] = [renamed.kinds.get(kind, kind) for kind in relation[field]]
    opposite = relation.get("opposite")
    if opposite is not None:
        relation["opposite"] = renamed.relations.get(opposite, opposite)
    return relation


def _declared(
    what: str,
    old: Mapping[str, dict[str, Any]],
    new: Mapping[str, dict[str, Any]],
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    """Things that were added, removed, renamed, or differ in a field."""
    for name in new.keys() - {renamed.get(name, name) for name in old}:
        yield Change(f"{what}-added", _thing(what, name), name, None, new[name])
    for name, before in old.items():
        now = renamed.get(name, name)
        if now not in new:
            yield Change(f"{what}-removed", _thing(what, name), name, before, None)
            continue
        if now != name:
            yield Change(f"{what}-renamed", _thing(what, now), now, name, now)
        yield from differing(f"{what}-changed", _thing(what, now), now, before, new[now])


def _thing(what: str, name: str) -> dict[str, Any]:
    return {"type": what, "id": name}


def node_changes(old: Index, new: Index, renamed: Renamed) -> Iterator[Change]:
    """Nodes and their fields."""
    kept = set()
    for number, name in enumerate(old.ids):
        now = renamed.nodes.get(name, name)
        other = new.node_number(now)
        if other < 0:
            before = _node(old, number)
            yield Change("node-removed", _thing("node", name), before["label"], before, None)
            continue
        kept.add(other)
        label = new.labels[other]
        if now != name:
            yield Change("node-renamed", _thing("node", now), label, name, now)
        before, after = _node(old, number), _node(new, other)
        before["kind"] = renamed.kinds.get(before["kind"], before["kind"])
        yield from _node_fields(_thing("node", now), label, before, after)
    for number, name in enumerate(new.ids):
        if number not in kept:
            after = _node(new, number)
            yield Change("node-added", _thing("node", name), after["label"], None, after)


_CHANGE_OF_FIELD = {"label": "node-relabelled", "kind": "node-kind-changed"}


def _node_fields(
    subject: dict[str, Any], label: str, before: dict[str, Any], after: dict[str, Any]
) -> Iterator[Change]:
    quantities = before.pop("quantities", {}), after.pop("quantities", {})
    for change in differing("", subject, label, before, after):
        field = change.subject["field"]
        yield change._replace(change=_CHANGE_OF_FIELD.get(field, f"node-{field}-changed"))
    for change in differing("quantity-changed", subject, label, *quantities):
        name = change.subject["field"]
        ending = "added" if change.before is None else "removed" if change.after is None else None
        yield change._replace(
            change=f"quantity-{ending or 'changed'}", subject={**subject, "quantity": name}
        )


def _node(index: Index, number: int) -> dict[str, Any]:
    record = index.node_record(number)
    quantities = {quantity["name"]: quantity for quantity in record.pop("quantities", ())}
    return {
        "kind": index.kind_names[index.node_kind[number]],
        "label": index.labels[number],
        **record,
        **({"quantities": quantities} if quantities else {}),
    }


def source_changes(old: Edition, new: Edition, renamed: Renamed) -> Iterator[Change]:
    """Works of the bibliography, and the paragraphs of which they hold digests."""
    yield from _declared("source", _sources(old.index), _sources(new.index), renamed.sources)
    for name, before in old.digests.items():
        now = renamed.sources.get(name, name)
        after = new.digests.get(now)
        if after is None:
            continue
        for section in dict.fromkeys((*before, *after)):
            subject = {**_thing("source", now), "section": section}
            one, other = before.get(section), after.get(section)
            if one is None or other is None:
                change = "source-section-added" if one is None else "source-section-removed"
                yield Change(change, subject, now, one, other)
            elif one != other:
                yield Change("source-text-changed", subject, now, one, other)


def _sources(index: Index) -> dict[str, dict[str, Any]]:
    records = (index.source_record(at) for at in range(len(index.source_ids)))
    return {
        name: {field: value for field, value in record.items() if field != "sections"}
        for name, record in zip(index.source_ids, records, strict=True)
    }
