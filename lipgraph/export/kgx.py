"""KGX: the files of the Biolink world, as tab-separated values and as JSON Lines.

The format is that of https://biolink.github.io/kgx/kgx_format.html: a file of nodes and one of
edges, whose categories, predicates and qualifiers are the Biolink Model's. What the model has no
slot for stands in further columns under its name in the YAML form, so that nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.export.flat import json_text
from lipgraph.export.names import names_of, publication_curies
from lipgraph.folder import SCHEMA_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lipgraph.export.content import Content

    Row = dict[str, Any]

ANY_CATEGORY = "biolink:NamedThing"
ANY_PREDICATE = "biolink:related_to"

_NODE_SLOTS = {"label": "name", "summary": "description", "aliases": "synonym", "xrefs": "xref"}
"""The fields of a node that the Biolink Model has slots for, under other names."""

_NODE_FIRST = ("id", "category", "name", "description", "xref", "synonym", "iri")
_EDGE_FIRST = ("id", "subject", "predicate", "object", "category")
_LISTS = ("category", "xref", "synonym", "publications", "publication_type")
"""The columns whose values are lists by KGX's rules: with | between them in a table."""


def kgx_tsv(content: Content) -> dict[str, str]:
    """The two tables."""
    return {
        "nodes.tsv": _table(_nodes(content), _NODE_FIRST),
        "edges.tsv": _table(_edges(content), _EDGE_FIRST),
    }


def kgx_jsonl(content: Content) -> dict[str, str]:
    """The two files of one JSON object a line."""
    return {
        "nodes.jsonl": "".join(f"{json_text(row)}\n" for row in _nodes(content)),
        "edges.jsonl": "".join(f"{json_text(row)}\n" for row in _edges(content)),
    }


def _nodes(content: Content) -> Iterable[Row]:
    """The nodes, a node for each source, so that what edges cite can be looked up, and one for the
    knowledge base itself, with its schema."""
    names = names_of(content)
    categories = content.within.schema_details["biolink"]["kinds"]
    for node in content.nodes:
        row: Row = {"id": names.node(node.id)}
        row["category"] = [categories.get(node.fields["kind"], ANY_CATEGORY)]
        for field, value in node.fields.items():
            row[_NODE_SLOTS.get(field, field)] = value
        yield row
    curies = publication_curies(content.sources, names)
    for source, work in content.sources.items():
        row = {"id": curies[source], "category": ["biolink:Publication"], "name": work["title"]}
        if "url" in work:
            row["iri"] = work["url"]
        yield {**row, "publication_type": ["dctypes:Text"], "source_id": source, "source": work}
    title = content.schema.get("title") or names.prefix
    row = {"id": names.thing("file", SCHEMA_FILE), "category": ["biolink:Dataset"]}
    yield {**row, "name": title, "schema": dict(content.schema)}


def _edges(content: Content) -> Iterable[Row]:
    names = names_of(content)
    predicates = content.within.schema_details["biolink"]["relations"]
    curies = publication_curies(content.sources, names)
    kinds = {node.id: node.fields["kind"] for node in content.nodes}
    for claim in content.claims:
        said = _fitting(
            predicates.get(claim.relation, ()), kinds[claim.source], kinds[claim.target]
        )
        source, target = names.node(claim.source), names.node(claim.target)
        ends = (target, source) if said.get("inverted") else (source, target)
        row: Row = {"id": names.thing("claim", *claim.path), "subject": ends[0]}
        row["predicate"] = said.get("predicate", ANY_PREDICATE)
        row["object"] = ends[1]
        row["category"] = ["biolink:Association"]
        row |= said.get("qualifiers", {})
        if not claim.holds:
            row["negated"] = True
        row["knowledge_level"] = "knowledge_assertion"
        row["agent_type"] = "manual_agent"
        row["primary_knowledge_source"] = f"infores:{names.prefix.lower()}"
        publications = dict.fromkeys(
            curies[item["source"]]
            for item in claim.fields.get("evidence", ())
            if item["stance"] != "contradicts"
        )
        if publications:
            row["publications"] = list(publications)
        row["original_subject"] = source
        row["original_predicate"] = names.thing("relation", claim.relation)
        row["original_object"] = target
        yield row | dict(claim.fields)


def _fitting(predicates: Iterable[Row], source: str, target: str) -> Row:
    """The first of a relation's predicates that holds between two kinds."""
    for said in predicates:
        if source in said.get("from", (source,)) and target in said.get("to", (target,)):
            return said
    return {}


def _table(rows: Iterable[Mapping[str, Any]], first: Sequence[str]) -> str:
    """Rows as a table of the columns that any of them has, `first` before the others.

    KGX cannot quote: a cell holds neither a tab nor a line break, and an entry of a list no |.
    Where a text has one, the cell holds a space in its place, and the last column, `exact`, tells
    what the cell should have held.
    """
    laid, columns = [], dict.fromkeys(first)
    for row in rows:
        cells = {name: _cell(name, value) for name, value in row.items()}
        columns.update(dict.fromkeys(cells))
        spoilt = {name: row[name] for name, cell in cells.items() if not cell.exact}
        if spoilt:
            cells[_EXACT] = _Cell(_json_cell(spoilt))
        laid.append({name: cell.text for name, cell in cells.items()})
    used = [*columns, *([_EXACT] if any(_EXACT in row for row in laid) else [])]
    lines = ["\t".join(used), *("\t".join(row.get(name, "") for name in used) for row in laid)]
    return "".join(f"{line}\n" for line in lines)


class _Cell(NamedTuple):
    text: str
    exact: bool = True


def _cell(name: str, value: Any) -> _Cell:
    if name in _LISTS:
        entries = [_clean(item).replace("|", " ") for item in value]
        return _Cell("|".join(entries), entries == list(value))
    if isinstance(value, (dict, list, tuple)):
        return _Cell(_json_cell(value))
    if isinstance(value, bool):
        return _Cell(str(value).lower())
    text = _clean(str(value))
    return _Cell(text, text == str(value))


def _clean(text: str) -> str:
    return text if text.isprintable() else "".join(" " if c in _BREAKS else c for c in text)


def _json_cell(value: Any) -> str:
    """JSON text without what breaks a cell, and without |, at which readers of KGX divide it."""
    text = json_text(value)
    unsafe = [character for character in (*_BREAKS, "|") if character in text]
    for character in unsafe:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


_EXACT = "exact"
_BREAKS = frozenset("\0\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""What ends a line or a cell for some reader of tables."""
