"""Files that `lipgraph export` wrote, back to the knowledge base that they came from.

Their fields bear the names of the form, so nothing is guessed: ids, names and claims stay as they
are, and the schema and the bibliography too where the format has room for them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.composing.knowledge_base import PlainBase
from lipgraph.composing.records import SUPPORTS, given, plain_claim
from lipgraph.importing.phrases import plural, reading_of, spelled
from lipgraph.importing.text import ImportFault
from lipgraph.reading.form import CLAIM, EVIDENCE, NODE
from lipgraph.reading.units import standard_units
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lipgraph.importing.gathered import Spot
    from lipgraph.importing.ledger import Ledger

    Record = dict[str, Any]
    Placed = tuple[Record, Spot]

_STRUCTURED = frozenset({"aliases", "avoid", "state", "quantities", "xrefs", "evidence"})
"""Fields that stand as JSON text in formats whose values are texts."""
_NO_PLACE = "\N{REPLACEMENT CHARACTER}"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENDS = ("source", "target", "relation")
_REPEATED = ("reads", "effect", "flow", "key", "id")
"""What edges repeat of their relation."""


class Taken(NamedTuple):
    """The records of a file, before it is known who wrote it."""

    nodes: list[Placed]
    edges: list[Placed]
    schema: Record
    sources: Record


def is_own(taken: Taken) -> bool:
    """Whether lipgraph wrote the files: they hold a schema."""
    return {"kinds", "relations"} <= taken.schema.keys()


def own_base(taken: Taken, ledger: Ledger) -> PlainBase:
    """The knowledge base that the records hold.

    Raises:
        ImportFault: a record is not what an export makes of a node or claim.
    """
    kinds = taken.schema["kinds"]
    nodes: dict[str, Record] = {}
    for record, spot in taken.nodes:
        node_id = _text(record, "id", spot)
        if node_id in nodes:
            raise ImportFault(spot, f"the id {node_id!r} is taken already")
        nodes[node_id] = _node(record, spot, kinds, ledger)
    claims: dict[str, list[Record]] = {node_id: [] for node_id in nodes}
    for record, spot in taken.edges:
        source, target = (_known(record, end, nodes, spot) for end in ("source", "target"))
        claim = _claim(record, spot, ledger)
        claim["relation"] = _declared(claim["relation"], taken.schema["relations"])
        claims[source].append({**claim, "target": target})
    for node_id, made in claims.items():
        if made:
            nodes[node_id]["claims"] = list(_joined(made))
    return PlainBase(_fitting(taken.schema, nodes, taken.sources), nodes, taken.sources)


def _node(record: Record, spot: Spot, kinds: Mapping[str, Any], ledger: Ledger) -> Record:
    fields = {name: _value(name, record[name], spot) for name in NODE if name in record}
    kind = fields["kind"] = _declared(_text(record, "kind", spot), kinds)
    _text(record, "label", spot)
    if kind not in kinds:
        close = did_you_mean(nearest(kind, kinds, limit=1))
        raise ImportFault(spot, f"the kind {kind!r} is not declared in the schema{close}")
    quantities = fields.get("quantities")
    if isinstance(quantities, list):
        fields["quantities"] = {
            str(each.get("name", "")): given(**{k: v for k, v in each.items() if k != "name"})
            for each in quantities
            if isinstance(each, dict)
        }
    _tell(record, (*NODE, "id"), "node", spot, ledger)
    return given(**fields)


def _declared(name: str, table: Mapping[str, Any]) -> str:
    """A name of the schema, where XML had no place for some of its characters."""
    if name in table or _NO_PLACE not in name:
        return name
    return next((each for each in table if _NOT_XML.sub(_NO_PLACE, each) == name), name)


def _claim(record: Record, spot: Spot, ledger: Ledger) -> Record:
    _text(record, "relation", spot)
    fields = {name: _value(name, record[name], spot) for name in CLAIM if name in record}
    evidence = fields.get("evidence") or []
    if not isinstance(evidence, list) or not all(isinstance(item, dict) for item in evidence):
        raise ImportFault(spot, "the evidence of this claim is no list of fields")
    fields["evidence"] = [_evidence(item) for item in evidence]
    _tell(record, (*CLAIM, *_ENDS, *_REPEATED), "edge", spot, ledger)
    return {"relation": record["relation"], **fields}


def _evidence(item: Record) -> Record:
    fields = {name: item.get(name) for name in EVIDENCE}
    if fields.get("stance") == SUPPORTS:
        fields["stance"] = None
    return given(**fields)


def _joined(claims: list[Record]) -> Iterator[Record]:
    """The claims of a node; those that differ only in their target as one."""
    groups: dict[str, tuple[Record, list[str]]] = {}
    for claim in claims:
        said = {name: value for name, value in claim.items() if name != "target"}
        key = json.dumps(said, sort_keys=True)
        groups.setdefault(key, (said, []))[1].append(claim["target"])
    for said, targets in groups.values():
        rest = {name: said[name] for name in CLAIM if name in said}
        yield plain_claim(said["relation"], targets, **rest)


def _known(record: Record, end: str, nodes: Mapping[str, Any], spot: Spot) -> str:
    key = _text(record, end, spot)
    if key not in nodes:
        close = did_you_mean(nearest(key, nodes, limit=1))
        raise ImportFault(spot, f"this edge's {end} is the unknown node {key!r}{close}")
    return key


def _text(record: Record, name: str, spot: Spot) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise ImportFault(spot, f"this {'edge' if 'relation' in record else 'node'} has no {name}")
    return value


def _value(name: str, value: Any, spot: Spot) -> Any:
    if name not in _STRUCTURED or not isinstance(value, str) or not value:
        return value if value != "" else None
    return from_json(value, name, spot)


def from_json(text: str, name: str, spot: Spot) -> Any:
    """The value of a field that stands as JSON text.

    Raises:
        ImportFault: it is no JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ImportFault(spot, f"{name!r} is not valid JSON") from None


def _tell(record: Record, known: Iterable[str], what: str, spot: Spot, ledger: Ledger) -> None:
    for name in record.keys() - set(known):
        if record[name] not in (None, "", [], {}):
            ledger.left_out(f"{what}.{name}", record[name], spot)


def _fitting(schema: Record, nodes: Mapping[str, Any], sources: Mapping[str, Any]) -> Record:
    """The schema, whose lint table may name nodes that a part of a knowledge base does not have."""
    lint = schema.get("lint")
    if not isinstance(lint, dict):
        return schema
    known = nodes.keys() | sources.keys()
    fitting = dict(lint)
    if isinstance(lint.get("loops"), list):
        fitting["loops"] = [loop for loop in lint["loops"] if known >= set(_names(loop))]
    if isinstance(lint.get("ignore"), dict):
        kept = {
            rule: [n for n in _names(said) if n in known] for rule, said in lint["ignore"].items()
        }
        fitting["ignore"] = {rule: names for rule, names in kept.items() if names}
    return {**schema, "lint": given(**fitting)} if given(**fitting) else _without_lint(schema)


def _without_lint(schema: Record) -> Record:
    return {name: value for name, value in schema.items() if name != "lint"}


def _names(said: Any) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else [str(said)]


_SLOTS = {"name": "label", "description": "summary", "synonym": "aliases", "xref": "xrefs"}
_LISTS = frozenset({"category", "xref", "synonym", "publications", "publication_type"})
_KGX_EDGE = frozenset({"original_subject", "original_predicate", "original_object", "relation"})
_KGX_SAID = frozenset({"reads", "effect", "flow"})


def is_own_kgx(nodes: list[Placed], edges: list[Placed]) -> bool:
    """Whether lipgraph wrote a pair of KGX files: they have the fields of the form beside those of
    the Biolink Model."""
    own_nodes = [
        record for record, _ in nodes if not (record.get("source_id") or record.get("schema"))
    ]
    return (
        bool(nodes)
        and all(record.get("kind") and record.get("category") for record in own_nodes)
        and all(record.keys() >= (_KGX_EDGE | _KGX_SAID) for record, _ in edges)
    )


def from_kgx(nodes: list[Placed], edges: list[Placed], ledger: Ledger) -> Taken:
    """The records as the form knows them. Without the node that holds the schema, it is made of
    what each claim says of its relation, and of the kinds' names."""
    made = Taken([], [], {"kinds": {}, "relations": {}}, {})
    whole: Record = {}
    local: dict[str, str] = {}
    kinds, relations = made.schema["kinds"], made.schema["relations"]
    for raw, spot in nodes:
        record = _exact(raw, spot)
        if record.get("schema"):
            whole = _schema(record["schema"], spot)
            continue
        if record.get("source_id"):
            source = record["source"]
            source = from_json(source, "source", spot) if isinstance(source, str) else source
            made.sources[record["source_id"]] = source
            continue
        fields = {_SLOTS.get(name, name): value for name, value in record.items()}
        prefix, _, fields["id"] = str(record["id"]).partition(":")
        local[record["id"]] = fields["id"]
        made.schema.setdefault("prefix", prefix)
        kinds.setdefault(fields["kind"], _kind(fields["kind"], fields.get("category")))
        made.nodes.append(({k: v for k, v in fields.items() if k not in _NODE_SLOTS}, spot))
    if units := sorted(_foreign_units(made.nodes)):
        made.schema["units"] = units
    for raw, spot in edges:
        record = _exact(raw, spot)
        ends = {
            end: local.get(record[f"original_{slot}"], str(record[f"original_{slot}"]))
            for end, slot in (("source", "subject"), ("target", "object"))
        }
        relation = record["relation"]
        if not whole and relation not in relations:
            ledger.guessed("inverse", relation, spot, "no schema says how a relation turns round")
            relations[relation] = {
                "reads": record["reads"],
                "inverse": reading_of(record["reads"]).inverse,
                "effect": record["effect"],
                "flow": record["flow"],
            }
        said = {name: record[name] for name in (*CLAIM, "relation") if record.get(name)}
        made.edges.append(({**ends, **said}, spot))
    return made._replace(schema=whole or made.schema)


def _schema(said: Any, spot: Spot) -> Record:
    """The schema of a knowledge base, which is JSON text in tables."""
    schema = from_json(said, "schema", spot) if isinstance(said, str) else said
    if not isinstance(schema, dict) or not {"kinds", "relations"} <= schema.keys():
        raise ImportFault(spot, "'schema' holds no kinds and relations")
    return schema


def _foreign_units(nodes: list[Placed]) -> set[str]:
    """The units of quantities that are not standard, which the schema must have declared."""
    standard = {spelling for unit in standard_units() for spelling in unit.spellings}
    used: set[str] = set()
    for record, spot in nodes:
        quantities = _value("quantities", record.get("quantities", ""), spot)
        used.update(
            str(each["unit"])
            for each in (quantities if isinstance(quantities, list) else ())
            if isinstance(each, dict) and "unit" in each
        )
    return used - standard


_NODE_SLOTS = frozenset({"category", "iri", "exact", "source_id", "source", "publication_type"})


def _exact(record: Record, spot: Spot) -> Record:
    """A record with what its cells should have held, and lists where KGX has lists."""
    made: Record = {
        name: [part for part in value.split("|") if part]
        if name in _LISTS and isinstance(value, str)
        else value
        for name, value in record.items()
        if value != ""
    }
    exact = made.get("exact")
    if isinstance(exact, str):
        held = from_json(exact, "exact", spot)
        made |= held if isinstance(held, dict) else {}
    return made


def _kind(name: str, category: Any) -> Record:
    label = spelled(name)
    declared = {"label": label[:1].upper() + label[1:], "plural": plural(label)}
    first = category[0] if isinstance(category, list) and category else None
    return {**declared, "biolink": first} if first else declared
