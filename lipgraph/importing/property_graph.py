"""Reading node-link JSON, KGX and tables of nodes and edges: all records with named fields."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from lipgraph.errors import LipgraphError
from lipgraph.importing.gathered import Spot
from lipgraph.importing.graph import GraphBuilder
from lipgraph.importing.json_text import JsonText, json_lines
from lipgraph.importing.rows import read_table
from lipgraph.importing.tables import words
from lipgraph.importing.text import ImportFault, decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lipgraph.importing.gathered import Gathered
    from lipgraph.importing.ledger import Ledger

_PAIR = re.compile(r"nodes(?=\.[^/\\]*$)", re.IGNORECASE)
_SUFFIXES = (".tsv", ".csv", ".jsonl", ".tsv.gz", ".csv.gz", ".jsonl.gz")
_JSON_LINES = (".jsonl", ".jsonl.gz", ".ndjson")


def read_kgx(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered:
    """KGX: a pair of TSV or CSV files, or of JSON Lines, or one JSON document.

    A file of nodes brings the file of edges beside it along, and so does the stem of both names.
    """
    builder = GraphBuilder(ledger, lenient=lenient)
    for path in _with_partners(paths):
        text = decoded(read_bytes(path), path)
        if not text.lstrip().startswith("{"):
            _table(text, path, builder, lenient=lenient)
        elif path.endswith(_JSON_LINES) or not _is_document(text, path):
            for record, spot in json_lines(text, path):
                _either(builder, record, spot)
        else:
            _document(text, path, builder, ledger)
    return builder.finished()


def read_tables(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered:
    """CSV or TSV: a table of nodes and one of edges, in any order, or one of edges alone."""
    builder = GraphBuilder(ledger, lenient=lenient)
    for path in _with_partners(paths):
        _table(decoded(read_bytes(path), path), path, builder, lenient=lenient)
    return builder.finished()


def read_node_link(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered:
    """Node-link JSON, as networkx and d3 write it: an object with `nodes`, and `links` or
    `edges`."""
    builder = GraphBuilder(ledger, lenient=lenient)
    for path in paths:
        _document(decoded(read_bytes(path), path), path, builder, ledger)
    return builder.finished()


def _with_partners(paths: Sequence[str]) -> list[str]:
    """The files given, with the edges that belong to nodes given alone."""
    found: list[str] = []
    for path in paths:
        if not os.path.exists(path):
            pair = [
                [f"{path}_nodes{suffix}", f"{path}_edges{suffix}"]
                for suffix in _SUFFIXES
                if os.path.exists(f"{path}_nodes{suffix}")
            ]
            found += pair[0] if pair else [path]
        else:
            found.append(path)
    if len(found) == 1:
        partner = _PAIR.sub(lambda match: _edges_like(match.group()), found[0])
        if partner != found[0] and os.path.exists(partner):
            found.append(partner)
    return found


def _edges_like(nodes: str) -> str:
    return "EDGES" if nodes.isupper() else "Edges" if nodes[0].isupper() else "edges"


def _is_document(text: str, path: str) -> bool:
    """Whether a text is one JSON object rather than one on each line."""
    first = text.lstrip().partition("\n")[0].rstrip()
    if not first.endswith("}"):
        return True
    _, end = JsonText(first, path).value(0)
    return end < len(first) or text.strip() == first


def _either(builder: GraphBuilder, record: dict[str, Any], spot: Spot) -> None:
    """Take a record as an edge if it has two ends."""
    (builder.edge if _has_ends(record) else builder.node)(record, spot)


def _has_ends(names: Any) -> bool:
    fields = words()["edge-fields"]
    return all(any(name in names for name in fields[end]) for end in ("source", "target"))


def _table(text: str, path: str, builder: GraphBuilder, *, lenient: bool) -> None:
    table = read_table(text, path)
    fields = words()["node-fields"]
    if _has_ends(table.names):
        take: Callable[[dict[str, Any], Spot], None] = builder.edge
    elif any(name in table.names for name in (*fields["id"], *fields["label"])):
        take = builder.node
    else:
        names = ", ".join(table.names[:6])
        message = (
            f"these columns ({names}) are neither those of nodes (id, label, ...) nor those of "
            "edges (source, target, ...)"
        )
        raise ImportFault(Spot(path, 1), message)
    for record, spot in table.records(lenient=lenient):
        take(record, spot)


def _document(text: str, path: str, builder: GraphBuilder, ledger: Ledger) -> None:
    """A JSON object with an array of nodes and one of edges, at the top or under `graph`."""
    document = JsonText(text, path)
    start = document.skip(0)
    if document.at(start) != "{":
        raise document.fault(start, "expected a JSON object with 'nodes' and 'links'")
    seen: set[str] = set()
    for name, offset, tell in document.members(start):
        if name in ("nodes", "links", "edges") and document.at(offset) == "[":
            seen.add("nodes" if name == "nodes" else "edges")
            take = builder.node if name == "nodes" else builder.edge
            for record, spot in document.items(offset, tell):
                if not isinstance(record, dict):
                    raise ImportFault(spot, f"expected an object for each of {name!r}")
                take(record, spot)
            continue
        value, end = document.value(offset)
        tell(end)
        _graph_field(name, value, document.spot(offset), ledger)
    after = document.skip(document.end)
    if document.at(after):
        raise document.fault(after, "not valid JSON: something follows the document")
    if not seen:
        raise LipgraphError(f"{path}: no graph in it: it has neither 'nodes' nor 'links'")


def _graph_field(name: str, value: Any, spot: Spot, ledger: Ledger) -> None:
    if name == "directed":
        if value is False:
            ledger.changed("edges", "undirected", spot, "written in one direction")
    elif name != "multigraph" and value not in ({}, [], None, ""):
        ledger.left_out(name, value, spot)
