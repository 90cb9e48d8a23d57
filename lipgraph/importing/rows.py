"""Tables of text: the rows of CSV and TSV files as records, each with its line."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.importing.gathered import Spot
from lipgraph.importing.text import ImportFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = ("\t", ",", ";")
_BIG = 1 << 24
_SEPARATOR = re.compile(r'"?sep=[,;\t]"?\r?\n', re.IGNORECASE)
"""What spreadsheets put before a table to say how it is divided."""


class Table(NamedTuple):
    """The names of the columns, and the text that holds the rows."""

    path: str
    names: tuple[str, ...]
    delimiter: str
    text: str

    def records(self, *, lenient: bool = False) -> Iterator[tuple[dict[str, str], Spot]]:
        """Each row's fields by the names of their columns, with where the row begins.

        Args:
            lenient: whether a row may lack its last columns.

        Raises:
            ImportFault: a row has another number of columns than the header, or bad quotes.
        """
        rows = _rows(self.text, self.path, self.delimiter)
        next(rows)
        expected = len(self.names)
        for spot, row in rows:
            if lenient and len(row) < expected:
                row += [""] * (expected - len(row))
            if len(row) != expected:
                message = (
                    f"this row has {_columns(len(row))}; expected {expected}, as in the header"
                )
                raise ImportFault(spot, message)
            yield dict(zip(self.names, row, strict=True)), spot


def _columns(count: int) -> str:
    return f"{count} column" + ("" if count == 1 else "s")


def read_table(text: str, path: str) -> Table:
    """The table that a file holds: divided by tabs, commas or semicolons, with a header.

    Raises:
        ImportFault: it has no header, or two columns with one name.
    """
    if says := _SEPARATOR.match(text):
        text = text[says.end() - 1 :]
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda each: (first.count(each), each == "\t"))
    spot, names = next(_rows(text, path, delimiter), (Spot(path, 1), []))
    names = [name.strip() for name in names]
    for at, name in enumerate(names):
        if name and name in names[:at]:
            raise ImportFault(spot, f"two columns are called {name!r}")
    if not any(names):
        raise ImportFault(spot, "this table has no header")
    return Table(path, tuple(names), delimiter, text)


def _rows(text: str, path: str, delimiter: str) -> Iterator[tuple[Spot, list[str]]]:
    return _of_tabs(text, path) if delimiter == "\t" else _of_quotes(text, path, delimiter)


def _of_tabs(text: str, path: str) -> Iterator[tuple[Spot, list[str]]]:
    """Rows divided by tabs, in which quotes are letters; those around a whole field go."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line:
            yield Spot(path, number), [_unquoted(field) for field in line.split("\t")]


def _unquoted(field: str) -> str:
    if len(field) > 1 and field[0] == field[-1] == '"':
        return field[1:-1].replace('""', '"')
    return field


def _of_quotes(text: str, path: str, delimiter: str) -> Iterator[tuple[Spot, list[str]]]:
    limit = csv.field_size_limit(_BIG)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        start = 1
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                line = max(start, reader.line_num)
                raise ImportFault(Spot(path, line), f"not valid CSV: {error}") from None
            if row is None:
                return
            if row:
                yield Spot(path, start), row
            start = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)
