"""What became of other tools' files: the report of an import."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipgraph.importing.formats import Imported
    from lipgraph.importing.ledger import Entry

Report = Callable[[str, "Imported"], str]


def import_json(folder: str, imported: Imported) -> str:
    """The report for machines."""
    base = imported.base
    report = {
        "version": 1,
        "folder": folder,
        "nodes": len(base.nodes),
        "claims": base.claim_count,
        "sources": len(base.sources),
        "entries": [entry.to_dict() for entry in imported.entries],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def import_text(folder: str, imported: Imported) -> str:
    """The report for people: how much there is, and a line for each field that was not carried as
    it was."""
    base = imported.base
    counts = (
        _counted(len(base.nodes), "node"),
        _counted(base.claim_count, "claim"),
        _counted(len(base.sources), "source"),
    )
    lines = [f"{folder}: {counts[0]}, {counts[1]}, {counts[2]}."]
    what = None
    for entry in imported.entries:
        if entry.what != what:
            what = entry.what
            lines.append(f"{what[:1].upper()}{what[1:]}:")
        lines.append(f"  {_line(entry)}")
    if what is None:
        lines.append("Everything was carried.")
    return "\n".join(lines)


def _line(entry: Entry) -> str:
    times = f"{entry.times:,} times" if entry.times > 1 else "once"
    why = f": {entry.why}" if entry.why else ""
    shown = [example.text for example in entry.examples if example.text]
    first = entry.examples[0].spot
    place = f" ({first})" if first else ""
    such = f"; such as {', '.join(shown)}{place}" if shown else place
    return f"{entry.field}, {times}{why}{such}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _nothing(folder: str, imported: Imported) -> str:
    return ""


def _done(folder: str, imported: Imported) -> str:
    return f"Wrote {folder}."


IMPORT_FORMATS: Mapping[str, Report] = MappingProxyType({"text": _nothing, "json": import_json})
"""What goes to stdout, by the format."""

IMPORT_REMARKS: Mapping[str, Report] = MappingProxyType({"text": import_text, "json": _done})
"""What goes to stderr, by the format."""
