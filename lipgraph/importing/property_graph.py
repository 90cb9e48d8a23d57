"""Reading node-link JSON, KGX and tables of nodes and edges: all records with named fields."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from lipgraph.errors import LipgraphError
from lipgraph.importing.gathered import Spot
from lipgraph.importing.graph import GraphBuilder
from lipgraph.importing.json_text import JsonText, json_lines
from lipgraph.importing.own import Taken, from_json, from_kgx, is_own, is_own_kgx, own_base
from lipgraph.importing.rows import read_table
from lipgraph.importing.tables import words
from lipgraph.importing.text import ImportFault, decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.composing.knowledge_base import PlainBase
    from lipgraph.importing.gathered import Gathered
    from lipgraph.importing.ledger import Ledger
    from lipgraph.importing.own import Placed
    from lipgraph.importing.rows import Table

_PAIR = re.compile(r"nodes(?=\.[^/\\]*$)", re.IGNORECASE)
_SUFFIXES = (".tsv", ".csv", ".jsonl", ".tsv.gz", ".csv.gz", ".jsonl.gz")
_JSON_LINES = (".jsonl", ".jsonl.gz", ".ndjson")


class Collected:
    """The records of files, and the schema and bibliography that stand with them if lipgraph wrote
    them."""

    def __init__(self, ledger: Ledger, *, lenient: bool) -> None:
        self.nodes: list[Placed] = []
        self.edges: list[Placed] = []
        self.schema: dict[str, Any] = {}
        self.sources: dict[str, Any] = {}
        self.lenient = lenient
        self.ledger = ledger

    def understood(self, *, kgx: bool = False) -> Gathered | PlainBase:
        """What the records mean: a knowledge base of lipgraph's own, or somebody's graph."""
        taken = Taken(self.nodes, self.edges, self.schema, self.sources)
        if kgx and is_own_kgx(self.nodes, self.edges):
            taken = from_kgx(self.nodes, self.edges, self.ledger)
        if is_own(taken):
            return own_base(taken, self.ledger)
        builder = GraphBuilder(self.ledger, lenient=self.lenient)
        for record, spot in self.nodes:
            builder.node(record, spot)
        for record, spot in self.edges:
            builder.edge(record, spot)
        return builder.finished()


def read_kgx(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered | PlainBase:
    """KGX: a pair of TSV or CSV files, or of JSON Lines, or one JSON document.

    A file of nodes brings the file of edges beside it along, and so does the stem of both names.
    """
    records = Collected(ledger, lenient=lenient)
    found = _with_partners(paths)
    for path in found:
        text = decoded(read_bytes(path), path, may_be_empty=len(found) > 1)
        if not text.strip():
            continue
        if not text.lstrip().startswith("{"):
            _table(text, path, records)
        elif path.endswith(_JSON_LINES) or not _is_document(text, path):
            for record, spot in json_lines(text, path):
                (records.edges if _has_ends(record) else records.nodes).append((record, spot))
        else:
            _document(text, path, records)
    return records.understood(kgx=True)


def read_tables(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered | PlainBase:
    """CSV or TSV: a table of nodes and one of edges, in any order, or one of edges alone; and what
    lipgraph puts beside these, a table of the schema and one of sources."""
    records = Collected(ledger, lenient=lenient)
    tables = [read_table(decoded(read_bytes(p), p), p) for p in _with_partners(paths, all_=True)]
    for table in tables:
        if table.names == _SCHEMA_COLUMNS:
            _schema(table, records.schema)
    for table in tables:
        if records.schema and _SOURCES.search(table.path):
            _sources(table, records.sources)
        elif table.names != _SCHEMA_COLUMNS:
            _records(table, records)
    return records.understood()


def read_node_link(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered | PlainBase:
    """Node-link JSON, as networkx and d3 write it: an object with `nodes`, and `links` or
    `edges`."""
    records = Collected(ledger, lenient=lenient)
    for path in paths:
        _document(decoded(read_bytes(path), path), path, records)
    return records.understood()


def _with_partners(paths: Sequence[str], *, all_: bool = False) -> list[str]:
    """The files given, with the edges that belong to nodes given alone; if `all_`, with the schema
    and sources as well."""
    found: list[str] = []
    for path in paths:
        suffixes = sorted(_SUFFIXES, key=lambda suffix: all_ and not suffix.startswith(".csv"))
        stems = [f"{path}_nodes{suffix}" for suffix in suffixes]
        found.append(
            next(filter(os.path.exists, stems), path) if not os.path.exists(path) else path
        )
    if len(found) == 1:
        wanted = ("edges", "schema", "sources") if all_ else ("edges",)
        for what in wanted:
            match = _PAIR.search(found[0])
            start, end = match.span() if match else (0, 0)
            partner = found[0][:start] + _like(what, found[0][start:end]) + found[0][end:]
            if partner not in found and os.path.exists(partner):
                found.append(partner)
    return found


def _like(word: str, nodes: str) -> str:
    """A word with the capitals of another."""
    if nodes.isupper():
        return word.upper()
    return word.capitalize() if nodes[:1].isupper() else word if nodes else ""


def _is_document(text: str, path: str) -> bool:
    """Whether a text is one JSON object rather than one on each line."""
    first = text.lstrip().partition("\n")[0].rstrip()
    if not first.endswith("}"):
        return True
    _, end = JsonText(first, path).value(0)
    return end < len(first) or text.strip() == first


def _has_ends(names: Any) -> bool:
    fields = words()["edge-fields"]
    return all(any(name in names for name in fields[end]) for end in ("source", "target"))


def _table(text: str, path: str, records: Collected) -> None:
    _records(read_table(text, path), records)


def _records(table: Table, records: Collected) -> None:
    fields = words()["node-fields"]
    if _has_ends(table.names):
        taking = records.edges
    elif any(name in table.names for name in (*fields["id"], *fields["label"])):
        taking = records.nodes
    else:
        names = ", ".join(table.names[:6])
        message = (
            f"these columns ({names}) are neither those of nodes (id, label, ...) nor those of "
            "edges (source, target, ...)"
        )
        raise ImportFault(Spot(table.path, 1), message)
    taking.extend(table.records(lenient=records.lenient))


_SCHEMA_COLUMNS = ("table", "name", "says")
_SOURCES = re.compile(r"sources\.[^/\\]*$", re.IGNORECASE)


def _schema(table: Table, schema: dict[str, Any]) -> None:
    for row, spot in table.records():
        said = from_json(row["says"], "says", spot)
        if row["name"]:
            schema.setdefault(row["table"], {})[row["name"]] = said
        else:
            schema[row["table"]] = said


def _sources(table: Table, sources: dict[str, Any]) -> None:
    """Sources, whose cells hold texts as they are, and anything else as JSON."""
    for row, _ in table.records():
        fields = {name: _cell(text) for name, text in row.items() if name != "id" and text}
        sources[row.get("id", "")] = fields


def _cell(text: str) -> Any:
    if text[0] in '[{"-0123456789tfnNI':
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


def _document(text: str, path: str, records: Collected) -> None:
    """A JSON object with an array of nodes and one of edges, at the top or under `graph`."""
    document = JsonText(text, path)
    start = document.skip(0)
    if document.at(start) != "{":
        raise document.fault(start, "expected a JSON object with 'nodes' and 'links'")
    seen: set[str] = set()
    for name, offset, tell in document.members(start):
        if name in ("nodes", "links", "edges") and document.at(offset) == "[":
            seen.add("nodes" if name == "nodes" else "edges")
            taking = records.nodes if name == "nodes" else records.edges
            for record, spot in document.items(offset, tell):
                if not isinstance(record, dict):
                    raise ImportFault(spot, f"expected an object for each of {name!r}")
                taking.append((record, spot))
            continue
        value, end = document.value(offset)
        tell(end)
        _graph_field(name, value, document.spot(offset), records)
    after = document.skip(document.end)
    if document.at(after):
        raise document.fault(after, "not valid JSON: something follows the document")
    if not seen:
        raise LipgraphError(f"{path}: no graph in it: it has neither 'nodes' nor 'links'")


def _graph_field(name: str, value: Any, spot: Spot, records: Collected) -> None:
    if name == "graph" and isinstance(value, dict):
        for part, taking in (("schema", records.schema), ("sources", records.sources)):
            if isinstance(value.get(part), dict):
                taking.update(value.pop(part))
    if name == "directed":
        if value is False:
            records.ledger.changed("edges", "undirected", spot, "written in one direction")
    elif name != "multigraph" and value not in ({}, [], None, ""):
        records.ledger.left_out(name, value, spot)
