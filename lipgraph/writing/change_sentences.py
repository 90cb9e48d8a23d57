"""A sentence for each kind of change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.compare.claims import is_weaker
from lipgraph.writing.nodes import quantity_text
from lipgraph.writing.reasons import cite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lipgraph.compare.change import Change
    from lipgraph.compare.comparison import Comparison
    from lipgraph.compare.edition import Edition
    from lipgraph.index.view import Index


def sentence(change: Change, comparison: Comparison) -> str:
    """What the change means, in one sentence or two."""
    writer = _SENTENCES.get(change.change, _field_changed)
    return writer(change, comparison).replace('.".', '."')


def _flipped(change: Change, comparison: Comparison) -> str:
    return f"The effect flips: {_from_to(change)}."


def _turned_around(change: Change, comparison: Comparison) -> str:
    return f"Turned around: {_from_to(change)}."


def _relation_changed(change: Change, comparison: Comparison) -> str:
    before = comparison.old.index.relations[change.before["relation"]]["effect"]
    after = comparison.new.index.relations[change.after["relation"]]["effect"]
    effect = f" (the effect was {before}, now it is {after})" if before != after else ""
    return f"Other relation: {_from_to(change)}{effect}."


def _from_to(change: Change) -> str:
    return f'from "{change.before["text"][:-1]}" to "{change.after["text"][:-1]}"'


def _claim_removed(change: Change, comparison: Comparison) -> str:
    return f"No longer claimed: {change.about}"


def _claim_added(change: Change, comparison: Comparison) -> str:
    return f"Newly claimed: {change.about}"


def _certainty(change: Change, comparison: Comparison) -> str:
    way = "less" if is_weaker(change.before, change.after) else "more"
    before, after = change.before or "not stated", change.after or "not stated"
    return f'"{change.about}" is {way} certain: {after}, before {before}.'


def _frequency(change: Change, comparison: Comparison) -> str:
    before, after = change.before or "no frequency", change.after or "no frequency"
    return f'"{change.about}" is said with {after}, before with {before}.'


def _evidence_added(change: Change, comparison: Comparison) -> str:
    return f'"{change.about}" has new evidence: {_evidence(change.after)}.'


def _evidence_removed(change: Change, comparison: Comparison) -> str:
    return f'"{change.about}" has lost evidence: {_evidence(change.before)}.'


def _evidence_changed(change: Change, comparison: Comparison) -> str:
    before, after = _evidence(change.before), _evidence(change.after)
    return f'"{change.about}" has its evidence changed: {after}, before {before}.'


def _evidence(item: dict[str, Any]) -> str:
    note = f': "{item["note"]}"' if "note" in item else ""
    return f"{cite(item)}{note}"


def _node_removed(change: Change, comparison: Comparison) -> str:
    kind = _kind(comparison.old.index, change.before["kind"])
    return f"{change.about} ({kind}, {change.subject['id']}) is gone."


def _node_added(change: Change, comparison: Comparison) -> str:
    kind = _kind(comparison.new.index, change.after["kind"])
    return f"{change.about} ({kind}, {change.subject['id']}) is new."


def _renamed(change: Change, comparison: Comparison) -> str:
    type_ = change.subject["type"]
    what = change.about if type_ == "node" else f"A {type_}"
    return f"{what} is renamed from {change.before} to {change.after}."


def _relabelled(change: Change, comparison: Comparison) -> str:
    return f'{change.subject["id"]} is now called "{change.after}", before "{change.before}".'


def _node_kind(change: Change, comparison: Comparison) -> str:
    before = _kind(comparison.old.index, change.before, comparison.new.index)
    after = _kind(comparison.new.index, change.after)
    return f"{change.about} is now of the kind {after}, before {before}."


def _kind(index: Index, kind: str, other: Index | None = None) -> str:
    """A kind's label; one that another edition alone knows by this id has that edition's."""
    kinds = index.kinds if kind in index.kinds or other is None else other.kinds
    label: str = kinds[kind]["label"]
    return label.lower()


def _quantity_changed(change: Change, comparison: Comparison) -> str:
    after, before = _amount(change.after, comparison.new), _amount(change.before, comparison.old)
    return f"{_quantity(change)} is now {after}, before {before}."


def _quantity_removed(change: Change, comparison: Comparison) -> str:
    return (
        f"{_quantity(change)} is no longer given; it was {_amount(change.before, comparison.old)}."
    )


def _quantity_added(change: Change, comparison: Comparison) -> str:
    return f"{_quantity(change)} is given: {_amount(change.after, comparison.new)}."


def _quantity(change: Change) -> str:
    return f"{change.about}: {change.subject['quantity'].replace('-', ' ')}"


def _amount(quantity: dict[str, Any], edition: Edition) -> str:
    return quantity_text(quantity, edition.index.schema_details["unit_words"])


def _state(change: Change, comparison: Comparison) -> str:
    before, after = (
        f"a {value['level']} state of {' / '.join(value['of'])}" if value else "no state"
        for value in (change.before, change.after)
    )
    return f"{change.about} is now {after}, before {before}."


def _thing_added(change: Change, comparison: Comparison) -> str:
    return f"{_what(change)} is new{_told(change.after)}."


def _thing_removed(change: Change, comparison: Comparison) -> str:
    return f"{_what(change)} is gone{_told(change.before)}."


def _told(details: Mapping[str, Any] | None) -> str:
    """What a kind, relation or source is called or does, behind its name."""
    if not details:
        return ""
    if "effect" in details:
        flow = f"effect {details['effect']}, flow {details['flow']}"
        return f': reads "{details["reads"]}", {flow}'
    name = details.get("title") or details.get("label")
    return f': "{name}"' if name else ""


def _relation_flipped(change: Change, comparison: Comparison) -> str:
    claims = comparison.made_by(change.subject["id"])
    count = "1 claim now says" if claims == 1 else f"{claims} claims now say"
    return (
        f"The effect of {change.subject['id']} flips from {change.before} to {change.after}: "
        f"{count} the opposite."
    )


def _section_added(change: Change, comparison: Comparison) -> str:
    return f'{change.about} has a new section, "{change.subject["section"]}".'


def _section_removed(change: Change, comparison: Comparison) -> str:
    return f'{change.about} has no section "{change.subject["section"]}" any more.'


def _source_text(change: Change, comparison: Comparison) -> str:
    section, before, after = change.subject["section"], change.before, change.after
    if len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True), 1)
        which = [number for number, (one, other) in pairs if one != other]
        numbers = ", ".join(map(str, which))
        where = f"paragraph{'s' if len(which) > 1 else ''} {numbers}"
    else:
        which = list(range(1, max(len(before), len(after)) + 1))
        where = f"{len(after)} paragraphs, before {len(before)}"
    claims = comparison.citing(change.subject["id"], section, which)
    cited = f"{claims} {'claim cites' if claims == 1 else 'claims cite'} it"
    return f'The text of {change.about} is another one in "{section}" ({where}); {cited}.'


def _field_changed(change: Change, comparison: Comparison) -> str:
    """Any field of anything: what it says now, and what it said."""
    field = change.subject["field"]
    before, after = _shown(change.before), _shown(change.after)
    about = f'"{change.about}"' if change.subject["type"] == "claim" else _what(change)
    if isinstance(change.before or change.after, (list, tuple)):
        return f"{about}: {field}: {_list_change(change.before or (), change.after or ())}."
    if change.before is None:
        return f"{about} has a new {field}: {after}."
    if change.after is None:
        return f"{about} has no {field} any more; it was: {before}."
    return f"{about}: {field} is now {after}, before {before}."


def _list_change(before: Any, after: Any) -> str:
    gone = [_shown(item) for item in before if item not in after]
    came = [_shown(item) for item in after if item not in before]
    listed = [f"{', '.join(came)} added"] if came else []
    listed += [f"{', '.join(gone)} removed"] if gone else []
    return "; ".join(listed) or "repeated otherwise"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{" ".join(value.split())}"' if isinstance(value, str) else str(value)


def _what(change: Change) -> str:
    if change.subject["type"] == "node":
        return change.about
    return f"{change.subject['type'].capitalize()} {change.about}"


_SENTENCES: dict[str, Callable[[Change, Comparison], str]] = {
    "claim-flipped": _flipped,
    "claim-turned-around": _turned_around,
    "claim-relation-changed": _relation_changed,
    "claim-removed": _claim_removed,
    "claim-added": _claim_added,
    "claim-certainty-changed": _certainty,
    "claim-frequency-changed": _frequency,
    "evidence-added": _evidence_added,
    "evidence-removed": _evidence_removed,
    "evidence-changed": _evidence_changed,
    "node-removed": _node_removed,
    "node-added": _node_added,
    "node-renamed": _renamed,
    "node-relabelled": _relabelled,
    "node-kind-changed": _node_kind,
    "node-state-changed": _state,
    "quantity-changed": _quantity_changed,
    "quantity-removed": _quantity_removed,
    "quantity-added": _quantity_added,
    "relation-flipped": _relation_flipped,
    "source-section-added": _section_added,
    "source-section-removed": _section_removed,
    "source-text-changed": _source_text,
    **{f"{what}-renamed": _renamed for what in ("kind", "relation", "source")},
    **{f"{what}-added": _thing_added for what in ("kind", "relation", "unit", "source")},
    **{f"{what}-removed": _thing_removed for what in ("kind", "relation", "unit", "source")},
}
"""The writers of sentences by change; what has none is the change of a field."""
