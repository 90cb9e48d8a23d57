"""Reading `sources.yaml`: the bibliography."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from lipgraph.reading.fields import Fields
from lipgraph.reading.form import DIGEST, SOURCE
from lipgraph.reading.records import SourceRecord

if TYPE_CHECKING:
    from lipgraph.reading.fields import Reader

_DIGEST = re.compile(DIGEST)


def read_sources(root: yaml.Node, reader: Reader) -> list[SourceRecord]:
    """The works of the bibliography in the order of the file."""
    works = reader.mapping(root, "the bibliography")
    records: list[SourceRecord] = []
    if works is None:
        return records
    for name, node in works.items():
        what = f"source {name!r}"
        fields = reader.mapping(node, what) or Fields.unreadable(reader, node, what)
        fields.only(SOURCE, more_allowed=True)
        fields.required(*SOURCE.required)
        title = fields.text("title") or name
        place = works.key_place(name)
        sections = _sections(fields)
        records.append(SourceRecord(name, title, _details(fields), sections, fields, place))
    return records


def _details(fields: Fields) -> tuple[tuple[str, str], ...]:
    """The bibliographic data as written. Fields that lipgraph does not know are kept too."""
    details = []
    for name, value in fields.items():
        if name in ("title", "sections"):
            continue
        if isinstance(value, yaml.ScalarNode):
            if value.value and value.value.lower() not in ("null", "~"):
                details.append((name, value.value))
        elif isinstance(value, yaml.SequenceNode):
            texts = [v.value for v in value.value if isinstance(v, yaml.ScalarNode)]
            details.append((name, ", ".join(texts)))
    return tuple(sorted(details))


def _sections(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sections with the digests of their paragraphs, or a bare list of sections."""
    if isinstance(fields.get("sections"), yaml.SequenceNode):
        return tuple((name, ()) for name in fields.strings("sections"))
    sections = fields.mapping("sections")
    if sections is None:
        return ()
    return tuple((name, _digests(name, sections)) for name in sections)


def _digests(section: str, sections: Fields) -> tuple[str, ...]:
    node = sections.get(section)
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"):
        return ()
    digests = []
    for digest, item in sections.texts(section):
        if not _DIGEST.fullmatch(digest):
            message = f"{section!r} has the digest {digest!r}; expected sha256: and 64 hex digits"
            sections.reader.report("bad-value", item, message)
        digests.append(digest)
    return tuple(digests)
