"""Reading an edition of a knowledge base: a folder, or a folder at a git revision."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lipgraph.compare.revision import Revision, find_revision, written_out
from lipgraph.errors import LipgraphError, UnsoundKnowledgeBase
from lipgraph.findings import has_errors
from lipgraph.folder import SCHEMA_FILE
from lipgraph.index.store import index_of
from lipgraph.index.view import Index
from lipgraph.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from lipgraph.findings import Finding, Place
    from lipgraph.reading.records import Records

Digests = dict[str, dict[str, tuple[str, ...]]]
"""The digests of paragraphs by source and section."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A sound knowledge base under the name by which the user called it."""

    name: str
    index: Index
    digests: Digests


def read_editions(old: str, new: str | None, *, home: Callable[[], str]) -> tuple[Edition, Edition]:
    """The two editions that `old` and `new` name.

    Args:
        old: a folder, a git revision, or `REVISION:PATH`. What is both a knowledge base and a
            revision is taken as the folder.
        new: the same, or None for the folder that `home` gives.
        home: gives the folder of which git revisions are taken; asked only if it is needed.

    Raises:
        LipgraphError: a name is neither a folder nor a revision.
        UnsoundKnowledgeBase: an edition has errors; `findings` holds those of both.
    """
    names = (old, home() if new is None else new)
    read = [_read(name, home) for name in names]
    errors = [
        finding for records in read for finding in records.findings if finding.severity == "error"
    ]
    if errors:
        unsound = [
            name for name, records in zip(names, read, strict=True) if has_errors(records.findings)
        ]
        message = f"{' and '.join(dict.fromkeys(unsound))}: not sound"
        raise UnsoundKnowledgeBase(message, findings=list(dict.fromkeys(errors)))
    first, second = (
        Edition(name, Index(memoryview(index_of(records))), _digests(records))
        for name, records in zip(names, read, strict=True)
    )
    return first, second


def _read(name: str, home: Callable[[], str]) -> Records:
    if os.path.isfile(os.path.join(name, SCHEMA_FILE)):
        return load(name)
    try:
        return _read_revision(find_revision(name, home()))
    except LipgraphError:
        if os.path.isdir(name):
            raise LipgraphError(_not_a_knowledge_base(name)) from None
        raise


def _not_a_knowledge_base(folder: str) -> str:
    inner = os.path.join(folder, "kb")
    has_inner = os.path.isfile(os.path.join(inner, SCHEMA_FILE))
    hint = f"; did you mean {inner}?" if has_inner else ""
    return f"{folder}: not a knowledge base: it holds no {SCHEMA_FILE}{hint}"


def _read_revision(revision: Revision) -> Records:
    """The records of a revision, with its own name in findings and not that of the temporary
    folder in which it was read."""
    with written_out(revision) as root:
        records = load(root)
    label = revision.label if revision.label.endswith(":") else f"{revision.label}/"
    shown = root + os.sep
    findings = tuple(_renamed(finding, shown, label) for finding in records.findings)
    return replace(records, root=revision.label, findings=findings)


def _renamed(finding: Finding, shown: str, label: str) -> Finding:
    def place(old: Place) -> Place:
        path = old.path.removeprefix(shown).replace(os.sep, "/")
        return replace(old, path=label + path)

    related = tuple(
        replace(other, place=place(other.place), message=other.message.replace(shown, label))
        for other in finding.related
    )
    message = finding.message.replace(shown, label)
    return replace(finding, place=place(finding.place), message=message, related=related)


def _digests(records: Records) -> Digests:
    return {source.id: dict(source.sections) for source in records.sources}
