"""Writing a list of figures: what each is, what it is drawn from, and the words that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.figures.words import counted
from lipgraph.writing.rows import to_json, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.figures.build import Figure

_COLUMNS = ("id", "title", "nodes", "claims", "files")

LIST_FORMATS = ("text", "json", "jsonl", "csv", "markdown")
"""The formats in which a list of figures can be written."""


def write_list(format: str, figures: Sequence[Figure]) -> str:
    """The figures of a list; as JSON with all their words, as text two lines each."""
    rows = [_row(figure) for figure in figures]
    if format == "json":
        return to_json({"version": 1, "figures": rows})
    if format == "text":
        return "".join(map(_text, rows))
    if format != "jsonl":
        rows = [{**row, "nodes": len(row["nodes"]), "claims": len(row["claims"])} for row in rows]
    return write_rows(format, "figures", rows, _COLUMNS)


def _row(figure: Figure) -> dict[str, Any]:
    diagram = figure.diagram
    return {
        "id": figure.id,
        "title": figure.title,
        "caption": figure.caption,
        "alt": figure.alt,
        "description": figure.description,
        "source_line": figure.source_line,
        "sources": list(figure.sources),
        "width": figure.entry.width,
        "nodes": [node.id for node in diagram.sorted_nodes()],
        "claims": [
            {
                "source": edge.source,
                "text": edge.label,
                "target": edge.target,
                "certainty": edge.certainty,
            }
            for edge in diagram.sorted_edges()
        ],
        "files": [
            figure.entry.file_name(theme, format)
            for theme in figure.entry.themes
            for format in figure.entry.formats
        ],
    }


def _text(row: dict[str, Any]) -> str:
    count = f"{counted(len(row['nodes']), 'node')}, {counted(len(row['claims']), 'claim')}"
    return f"{row['id']}: {row['title']}\n    {count}: {', '.join(row['files'])}\n"
