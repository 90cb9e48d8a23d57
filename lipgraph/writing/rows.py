"""Rows as text, JSON, JSON Lines, CSV and Markdown, and documents as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Row = Mapping[str, Any]


def to_json(document: object) -> str:
    """A JSON document, indented by two spaces."""
    import json

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_jsonl(rows: Iterable[Row], columns: Sequence[str] = ()) -> str:
    """One JSON object a line. All of the row is written, whatever the columns."""
    import json

    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """RFC 4180 with a header, but with bare line feeds; lists are joined by semicolons."""
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return file.getvalue()


def to_markdown(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows:
        cells = (_escaped(_cell(row.get(column))) for column in columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


ROW_FORMATS: dict[str, Callable[[Iterable[Row], Sequence[str]], str]] = {
    "jsonl": to_jsonl,
    "csv": to_csv,
    "markdown": to_markdown,
}
"""The writers of rows by format."""


def write_rows(format: str, name: str, rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows in any format; as JSON they stand under `name`, as text in columns."""
    if format == "json":
        return to_json({"version": 1, name: rows})
    if format == "text":
        return _aligned(rows, columns)
    return ROW_FORMATS[format](rows, columns)


LIST_FORMATS = ("text", "json", *ROW_FORMATS)
"""The formats of lists."""


def _aligned(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Columns as wide as their widest cell; the last is not padded."""
    cells = [[_short(row.get(column)) for column in columns] for row in rows]
    widths = [max((len(line[at]) for line in cells), default=0) for at in range(len(columns))]
    lines = []
    for line in cells:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "".join(f"{line}\n" for line in lines)


def _short(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_cell, value))
    return str(value)


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(text.split())
