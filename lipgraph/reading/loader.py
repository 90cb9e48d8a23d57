"""Reading a whole folder."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from lipgraph.findings import Finding, Place
from lipgraph.folder import IRREGULAR, OUTSIDE, SCHEMA_FILE, SOURCES_FILE, FoundFile, scan
from lipgraph.reading.fields import Reader
from lipgraph.reading.node_file import read_nodes
from lipgraph.reading.records import NodeRecord, Records, SourceRecord
from lipgraph.reading.schema_file import Schema, read_schema
from lipgraph.reading.slips import gathered
from lipgraph.reading.soundness import check
from lipgraph.reading.sources_file import read_sources
from lipgraph.reading.yaml_text import compose, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def load(root: str, files: list[FoundFile] | None = None) -> Records:
    """All that the folder `root` says, with every fault of form in `findings`, sorted.

    Args:
        root: the folder, as it shall stand in the places of findings.
        files: what `scan(root)` gave, if that is known already.

    Raises:
        LipgraphError: the folder cannot be read.
    """
    with without_garbage_collection():
        return _Loading(root, scan(root) if files is None else files).records()


class _Loading:
    def __init__(self, root: str, files: list[FoundFile]) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.unread: set[str] = set()
        self.roots: dict[str, yaml.Node] = {}
        for name, what, *_ in files:
            composed = self._compose(name, what)
            if composed is not None:
                self.roots[name] = composed
            if not isinstance(composed, yaml.MappingNode):
                self.unread.add(name)

    def records(self) -> Records:
        schema = Schema()
        sources: list[SourceRecord] = []
        nodes: list[NodeRecord] = []
        if SCHEMA_FILE in self.roots:
            schema = read_schema(self.roots.pop(SCHEMA_FILE), self._reader(SCHEMA_FILE))
        if SOURCES_FILE in self.roots:
            sources = read_sources(self.roots.pop(SOURCES_FILE), self._reader(SOURCES_FILE))
        faulty = {finding.place.path for finding in self.findings}
        schema_is_faulty = self._path(SCHEMA_FILE) in faulty
        relations = dict.fromkeys(relation.name for relation in schema.relations)
        malformed: list[str] = []
        if schema.relations or not schema_is_faulty:
            for name, root in self.roots.items():
                nodes.extend(read_nodes(root, self._reader(name), relations, malformed))
        records = Records(
            root=self.root,
            kinds=schema.kinds,
            relations=schema.relations,
            units=schema.units,
            check=schema.check,
            sources=tuple(sources),
            nodes=tuple(nodes),
            findings=(),
            complete=not self.unread - {SCHEMA_FILE, SOURCES_FILE},
            prefix=schema.prefix,
            title=schema.title,
        )
        echoes = {"unknown-kind"} if schema_is_faulty and not schema.kinds else set()
        self.findings.extend(
            self._without_echoes(check(records, malformed), echoes, complete=records.complete)
        )
        findings = set(gathered(self.findings, records))
        in_order = tuple(sorted(findings, key=lambda finding: finding.sort_key))
        return replace(records, findings=in_order)

    def _without_echoes(
        self, findings: Iterable[Finding], excused: set[str], *, complete: bool
    ) -> Iterator[Finding]:
        """Leave out what is only said because another file could not be read, or because of the
        rules excused."""
        if not complete:
            excused.add("unknown-node")
        if SOURCES_FILE in self.unread:
            excused.add("unknown-source")
        return (finding for finding in findings if finding.rule not in excused)

    def _reader(self, name: str) -> Reader:
        return Reader(self._path(name), self.findings)

    def _path(self, name: str) -> str:
        return os.path.join(self.root, name)

    def _compose(self, name: str, what: str) -> yaml.Node | None:
        path = self._path(name)
        start = Place(path, 1, 1, 1, 1)
        reader = self._reader(name)
        if what == OUTSIDE:
            message = "this link leads out of the folder or nowhere; copy the file instead"
            reader.report("outside-link", start, message)
            return None
        if what == IRREGULAR:
            reader.report("unreadable-file", start, "this is a pipe or a device, not a file")
            return None
        try:
            with open(path, "rb") as file:
                raw = file.read()
        except OSError as error:
            reader.report("unreadable-file", start, f"this cannot be read: {error.strerror}")
            return None
        text = decode(raw, path, reader.report)
        if text is None:
            return None
        before = len(self.findings)
        root = compose(text, path, reader.report)
        if root is None and len(self.findings) == before:
            expected = "kinds and relations" if name == SCHEMA_FILE else "at least one entry"
            reader.report("empty-file", start, f"this file is empty; expected {expected}")
        return root


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Reading makes a great many small objects and no cycles; collecting costs half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
