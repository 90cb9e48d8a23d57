"""CSV: tables for spreadsheets, data frames and databases."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from lipgraph.export.content import CLAIM_FIELDS, NODE_FIELDS
from lipgraph.export.flat import flat, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lipgraph.export.content import Content

_NODES = ("id", *NODE_FIELDS)
_EDGES = ("source", "relation", "target", *(name for name in CLAIM_FIELDS if name != "relation"))


def csv_tables(content: Content) -> dict[str, str]:
    """Nodes, edges (the claims), sources and schema, a table each.

    Cells are quoted as in RFC 4180, and lines end in a line feed. Lists and mappings are JSON text.
    Sources have a column for every field that one of them has, where a text that could be taken
    for JSON stands in JSON's quotes. The schema's rows are its entries: the table that one stands
    in, its name, and what it says as JSON text.
    """
    nodes = ({"id": node.id, **node.fields} for node in content.nodes)
    edges = ({"source": c.source, "target": c.target, **c.fields} for c in content.claims)
    sources = [
        {"id": name, **{field: _unmistakable(value) for field, value in work.items()}}
        for name, work in content.sources.items()
    ]
    columns = dict.fromkeys(("id", "title"))
    for source in sources:
        columns.update(dict.fromkeys(source))
    return {
        "nodes.csv": _table(nodes, _NODES),
        "edges.csv": _table(edges, _EDGES),
        "sources.csv": _table(sources, tuple(columns)),
        "schema.csv": _table(_schema_rows(content.schema), ("table", "name", "says")),
    }


def _schema_rows(schema: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for table, said in schema.items():
        if isinstance(said, dict):
            for name, entry in said.items():
                yield {"table": table, "name": name, "says": json_text(entry)}
        else:
            yield {"table": table, "name": "", "says": json_text(said)}


def _unmistakable(value: Any) -> Any:
    """A text in JSON's quotes if it is JSON as it stands, so that "[1]" is not read as a list."""
    if isinstance(value, str) and value[:1] in _STARTS_OF_JSON:
        try:
            json.loads(value)
        except ValueError:
            return value
        return json_text(value)
    return value


_STARTS_OF_JSON = tuple('[{"-0123456789tfnNI')


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    file = io.StringIO()
    sparing = csv.writer(file, lineterminator="\n")
    thorough = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    sparing.writerow(columns)
    for row in rows:
        cells = [_cell(row.get(name)) for name in columns]
        # A carriage return ends a line too, which `csv` forgets where its own lines end otherwise.
        writer = thorough if any("\r" in str(cell) for cell in cells) else sparing
        writer.writerow(cells)
    return file.getvalue()


def _cell(value: Any) -> Any:
    return "" if value is None else flat(value)
