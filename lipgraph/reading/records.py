"""What reading yields: records of the words of the form, each knowing where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lipgraph.reading.exchange import NO_PREFIX, PrefixRecord
from lipgraph.reading.yaml_text import place_of

if TYPE_CHECKING:
    import yaml

    from lipgraph.findings import Finding, Place
    from lipgraph.reading.exchange import BiolinkRecord
    from lipgraph.reading.fields import Fields


@dataclass(frozen=True, slots=True)
class KindRecord:
    """A kind of node as the schema declares it."""

    name: str
    label: str
    plural: str
    color: str
    shape: str
    order: float
    biolink: str | None
    fields: Fields
    name_place: Place


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A relation as the schema declares it. Empty `sources` or `targets` allow every kind."""

    name: str
    reads: str
    inverse: str
    effect: str
    flow: str
    opposite: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    says: tuple[str, ...]
    functional: bool
    biolink: tuple[BiolinkRecord, ...]
    fields: Fields
    name_place: Place


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit of quantities: its English singular name, how one of it and several of it are
    written in prose, and its other spellings."""

    name: str
    label: str
    plural: str
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which the unit may be written."""
        return (self.name, self.label, self.plural, *self.also)


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """What the check of drafts needs to know of a topic: the relations by which the knowledge base
    says when or from whom to seek care, and those that put what is grave in proportion."""

    care: tuple[str, ...] = ()
    proportion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A work of the bibliography. `sections` maps each section to the digests of its paragraphs."""

    id: str
    title: str
    details: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    fields: Fields
    name_place: Place


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where a claim is supported, qualified or contradicted."""

    source: str
    section: str | None
    paragraph: int | None
    stance: str
    note: str | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One relation from one node to another, with its evidence."""

    source: str
    relation: str
    target: str
    certainty: str | None
    frequency: str | None
    caution: str | None
    note: str | None
    evidence: tuple[EvidenceRecord, ...]
    fields: Fields
    target_value: yaml.Node

    @property
    def target_place(self) -> Place:
        """Where the target's id stands."""
        return place_of(self.target_value, self.fields.path)


@dataclass(frozen=True, slots=True)
class QuantityRecord:
    """A quantity of a node: `value`, or a range of which either end may be open."""

    name: str
    value: float | None
    min: float | None
    max: float | None
    unit: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """One node and the claims it makes."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    avoid: tuple[str, ...]
    summary: str | None
    caution: str | None
    note: str | None
    state_of: tuple[str, ...]
    state_level: str | None
    quantities: tuple[QuantityRecord, ...]
    xrefs: tuple[str, ...]
    reviewed: str | None
    claims: tuple[ClaimRecord, ...]
    fields: Fields
    id_place: Place


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that a folder says, and everything wrong with how it says it.

    Not `complete` if a file of nodes could not be read at all.
    """

    root: str
    kinds: tuple[KindRecord, ...]
    relations: tuple[RelationRecord, ...]
    units: tuple[UnitRecord, ...]
    check: CheckRecord
    sources: tuple[SourceRecord, ...]
    nodes: tuple[NodeRecord, ...]
    findings: tuple[Finding, ...]
    complete: bool = True
    prefix: PrefixRecord = NO_PREFIX
    title: str | None = None
