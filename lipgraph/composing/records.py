"""From the records that reading yields back to the plain values that are composed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.reading.records import (
        ClaimRecord,
        EvidenceRecord,
        NodeRecord,
        QuantityRecord,
    )

    Fields = dict[str, Any]

SUPPORTS = "supports"


def given(**fields: Any) -> Fields:
    """The fields that have a value, in the order given.

    >>> given(label="Tea", summary=None, aliases=())
    {'label': 'Tea'}
    """
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in fields.items()
        if value is not None and value != () and value != {} and value != []
    }


def plain_node(node: NodeRecord) -> Fields:
    """A node as the form writes it."""
    return given(
        kind=node.kind,
        label=node.label,
        aliases=node.aliases,
        avoid=node.avoid,
        summary=node.summary,
        caution=node.caution,
        note=node.note,
        state=given(of=node.state_of, level=node.state_level),
        quantities={each.name: _plain_quantity(each) for each in node.quantities},
        xrefs=node.xrefs,
        reviewed=node.reviewed,
        claims=tuple(_plain_claims(node.claims)),
    )


def _plain_quantity(quantity: QuantityRecord) -> Fields:
    return given(value=quantity.value, min=quantity.min, max=quantity.max, unit=quantity.unit)


def _plain_claims(claims: Iterable[ClaimRecord]) -> Iterable[Fields]:
    """The claims as they were written: those with several targets as one."""
    for _, group in groupby(claims, key=lambda claim: id(claim.fields)):
        written = list(group)
        yield plain_claim(
            written[0].relation,
            [claim.target for claim in written],
            certainty=written[0].certainty,
            frequency=written[0].frequency,
            caution=written[0].caution,
            note=written[0].note,
            evidence=tuple(map(plain_evidence, written[0].evidence)),
        )


def plain_claim(relation: str, targets: list[str], **fields: Any) -> Fields:
    """A claim as the form writes it: its relation with a target, or with a list of them."""
    return {relation: targets[0] if len(targets) == 1 else targets, **given(**fields)}


def plain_evidence(item: EvidenceRecord) -> Fields:
    """One piece of evidence; that it supports need not be said."""
    return given(
        source=item.source,
        section=item.section,
        paragraph=item.paragraph,
        stance=None if item.stance == SUPPORTS else item.stance,
        note=item.note,
    )
