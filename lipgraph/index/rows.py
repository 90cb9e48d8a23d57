"""From the records of a sound folder to the rows of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, SourceRow
from lipgraph.index.grammar import grammar_of
from lipgraph.reading.units import standard_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.reading.records import ClaimRecord, NodeRecord, QuantityRecord, Records


def schema_row(records: Records) -> SchemaRow:
    """The schema's row; kinds stand in their order."""
    kinds = sorted(records.kinds, key=lambda kind: (kind.order, kind.name))
    return SchemaRow(
        kinds={
            kind.name: {
                "label": kind.label,
                "plural": kind.plural,
                "color": kind.color,
                "shape": kind.shape,
                "order": kind.order,
            }
            for kind in kinds
        },
        relations={
            relation.name: {
                "reads": relation.reads,
                "inverse": relation.inverse,
                "effect": relation.effect,
                "flow": relation.flow,
            }
            for relation in sorted(records.relations, key=lambda relation: relation.name)
        },
        details={
            "relations": {
                relation.name: _filled(
                    opposite=relation.opposite,
                    functional=relation.functional,
                    **{"from": relation.sources, "to": relation.targets},
                    says=relation.says,
                )
                for relation in sorted(records.relations, key=lambda relation: relation.name)
            },
            "units": [unit.name for unit in records.units],
            "unit_words": _unit_words(records),
            "unit_spellings": [unit.spellings for unit in records.units],
            "check": _filled(care=records.check.care, proportion=records.check.proportion),
            "title": records.title,
            "prefix": {"name": records.prefix.name, "iri": records.prefix.iri},
            "biolink": _biolink(records),
        },
    )


def node_rows(records: Records) -> Iterator[NodeRow]:
    """A row for each node."""
    for node, grammar in zip(records.nodes, grammar_of(records.nodes), strict=True):
        yield NodeRow(
            node.id, node.kind, node.label, node.aliases, _node_record(node) or None, grammar
        )


def claim_rows(records: Records) -> Iterator[ClaimRow]:
    """A row for each claim."""
    for node in records.nodes:
        for claim in node.claims:
            record = _claim_record(claim) or None
            yield ClaimRow(claim.source, claim.relation, claim.target, claim.certainty, record)


def source_rows(records: Records) -> Iterator[SourceRow]:
    """A row for each work of the bibliography."""
    for source in records.sources:
        record: dict[str, Any] = {"title": source.title, **dict(source.details)}
        if source.sections:
            record["sections"] = {name: len(digests) for name, digests in source.sections}
        yield SourceRow(source.id, record)


def _biolink(records: Records) -> dict[str, Any]:
    """The kinds' categories and the relations' predicates in the Biolink Model."""
    return {
        "kinds": {kind.name: kind.biolink for kind in records.kinds if kind.biolink},
        "relations": {
            relation.name: [
                _filled(
                    predicate=said.predicate,
                    inverted=said.inverted,
                    **{"from": said.sources, "to": said.targets},
                    qualifiers=dict(said.qualifiers),
                )
                for said in relation.biolink
            ]
            for relation in sorted(records.relations, key=lambda relation: relation.name)
            if relation.biolink
        },
    }


def _unit_words(records: Records) -> dict[str, tuple[str, str]]:
    """For each unit in use, as it is written, how one of it and several of it read."""
    words = {
        spelling: (unit.label, unit.plural)
        for unit in (*standard_units(), *records.units)
        for spelling in unit.spellings
    }
    used = {quantity.unit for node in records.nodes for quantity in node.quantities}
    return {unit: words[unit] for unit in sorted(used)}


def _filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _node_record(node: NodeRecord) -> dict[str, Any]:
    state = {"of": node.state_of, "level": node.state_level} if node.state_of else None
    return _filled(
        aliases=node.aliases,
        avoid=node.avoid,
        summary=node.summary,
        caution=node.caution,
        note=node.note,
        state=state,
        quantities=[_quantity(quantity) for quantity in node.quantities],
        xrefs=node.xrefs,
        reviewed=node.reviewed,
    )


def _quantity(quantity: QuantityRecord) -> dict[str, Any]:
    ends = {"value": quantity.value, "min": quantity.min, "max": quantity.max}
    given = {name: value for name, value in ends.items() if value is not None}
    return {"name": quantity.name, **given, "unit": quantity.unit}


def _claim_record(claim: ClaimRecord) -> dict[str, Any]:
    evidence = [
        {
            "source": item.source,
            **_filled(section=item.section, paragraph=item.paragraph),
            "stance": item.stance,
            **_filled(note=item.note),
        }
        for item in claim.evidence
    ]
    return _filled(
        frequency=claim.frequency, caution=claim.caution, note=claim.note, evidence=evidence
    )
