"""One node with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from lipgraph.query.step import step_of

if TYPE_CHECKING:
    from lipgraph.index.view import Index
    from lipgraph.query.step import Step


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `claims` are those it makes, `claimed_by` those made of it; quantities are mappings
    with `name`, `value` or `min` and `max`, and `unit`."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    avoid: tuple[str, ...]
    summary: str | None
    caution: str | None
    note: str | None
    state: dict[str, Any] | None
    quantities: tuple[dict[str, Any], ...]
    xrefs: tuple[str, ...]
    reviewed: str | None
    claims: tuple[Step, ...]
    claimed_by: tuple[Step, ...]
    index: Index

    def __repr__(self) -> str:
        return f"<Node {self.id}: {self.label} ({self.kind})>"

    def __str__(self) -> str:
        return self.label

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a node."""
        return {
            "version": 1,
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "aliases": list(self.aliases),
            "avoid": list(self.avoid),
            "summary": self.summary,
            "caution": self.caution,
            "note": self.note,
            "state": self.state,
            "quantities": list(self.quantities),
            "xrefs": list(self.xrefs),
            "reviewed": self.reviewed,
            "claims": [step.to_dict() for step in self.claims],
            "claimed_by": [step.to_dict() for step in self.claimed_by],
        }


Made = TypeVar("Made", bound=Node)


@overload
def node_of(index: Index, number: int) -> Node: ...
@overload
def node_of(index: Index, number: int, *, make: type[Made]) -> Made: ...
def node_of(index: Index, number: int, *, make: type[Node] = Node) -> Node:
    """The node with the given number, as an instance of `make`."""
    record = index.node_record(number)
    return make(
        id=index.ids[number],
        kind=index.kind_names[index.node_kind[number]],
        label=index.labels[number],
        aliases=tuple(record.get("aliases", ())),
        avoid=tuple(record.get("avoid", ())),
        summary=record.get("summary"),
        caution=record.get("caution"),
        note=record.get("note"),
        state=record.get("state"),
        quantities=tuple(record.get("quantities", ())),
        xrefs=tuple(record.get("xrefs", ())),
        reviewed=record.get("reviewed"),
        claims=tuple(step_of(index, claim) for claim in index.claims_from(number)),
        claimed_by=tuple(step_of(index, ~claim) for claim in index.claims_to(number)),
        index=index,
    )
