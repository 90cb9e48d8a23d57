"""Which claims were taken from which paragraph of a source, and which paragraphs yielded none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.errors import UnknownName, UnsoundKnowledgeBase
from lipgraph.findings import Finding
from lipgraph.folder import SOURCES_FILE, scan
from lipgraph.query.step import step_of
from lipgraph.reading.fields import Reader
from lipgraph.reading.loader import load
from lipgraph.suggest import did_you_mean, nearest
from lipgraph.vocabulary import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.index.view import Index
    from lipgraph.query.step import Step
    from lipgraph.reading.fields import Fields
    from lipgraph.reading.records import SourceRecord

CITED, ASIDE, BARE, ABSENT = ("cited", "aside", "no claim", "not in the source")
"""What is known of a paragraph: claims cite it; or none does, which its source's `asides` explain;
or none does. The last one is cited but does not exist."""

_Where = tuple[str | None, int | None]
"""A section and a paragraph; None for the section or source as a whole."""


class Citation(NamedTuple):
    """A claim that cites a paragraph, with the stances that it cites it for."""

    claim: Step
    stances: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a citation."""
        step = self.claim
        return {
            "source": step.source,
            "relation": step.relation,
            "target": step.target,
            "text": step.text,
            "certainty": step.certainty,
            "stances": list(self.stances),
        }


class Paragraph(NamedTuple):
    """A paragraph, or a section or source as a whole, and the claims that cite it."""

    section: str | None
    paragraph: int | None
    status: str
    aside: str | None
    claims: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a paragraph."""
        return {
            "section": self.section,
            "paragraph": self.paragraph,
            "status": self.status,
            "aside": self.aside,
            "claims": [citation.to_dict() for citation in self.claims],
        }


class Coverage(NamedTuple):
    """The paragraphs of a source in their order, each with the claims that cite it."""

    source: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    def count(self, status: str) -> int:
        """How many single paragraphs have a status."""
        return sum(
            paragraph.status == status and paragraph.paragraph is not None
            for paragraph in self.paragraphs
        )

    @property
    def uncovered(self) -> bool:
        """Whether a paragraph has no claim without a reason, or claims cite what is not there."""
        return any(paragraph.status in (BARE, ABSENT) for paragraph in self.paragraphs)

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a coverage."""
        return {
            "version": 1,
            "source": self.source,
            "title": self.title,
            "paragraphs": [paragraph.to_dict() for paragraph in self.paragraphs],
        }


class Tally(NamedTuple):
    """How a source is used: its paragraphs (listed or cited), and the claims that cite it, in all
    and for each stance."""

    source: str
    title: str
    paragraphs: int
    cited: int
    asides: int
    bare: int
    claims: int
    stances: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a tally."""
        return {**self._asdict(), "stances": dict(self.stances)}


def coverage_of(index: Index, root: str, name: str) -> Coverage:
    """The paragraphs of the source `name`.

    Args:
        index: the knowledge base.
        root: its folder, whose bibliography says which paragraphs are without claims on purpose.
        name: the source's id.

    Raises:
        UnknownName: there is no such source.
        UnsoundKnowledgeBase: the source's `asides` cannot be read.
    """
    ids = list(index.source_ids)
    if name not in ids:
        close = nearest(name, ids)
        message = f"no source is called {name!r}{did_you_mean(close)}"
        raise UnknownName(message, name=name, nearest=close)
    asides = {source.id: _asides(source) for source in _bibliography(root)}
    return _coverage(index, ids.index(name), _citations(index)[name], asides.get(name, {}))


def tallies(index: Index, root: str) -> list[Tally]:
    """A tally for each source, in the order of their ids.

    Raises:
        UnsoundKnowledgeBase: the `asides` of a source cannot be read.
    """
    citations = _citations(index)
    asides = {source.id: _asides(source) for source in _bibliography(root)}
    found = []
    for at, name in enumerate(index.source_ids):
        cited = citations[name]
        coverage = _coverage(index, at, cited, asides.get(name, {}))
        said = {
            (claim, stance)
            for claims in cited.values()
            for claim, stances in claims.items()
            for stance in stances
        }
        kinds = [stance for _, stance in said]
        found.append(
            Tally(
                source=name,
                title=coverage.title,
                paragraphs=sum(map(coverage.count, (CITED, ASIDE, BARE))),
                cited=coverage.count(CITED),
                asides=coverage.count(ASIDE),
                bare=coverage.count(BARE),
                claims=len({claim for claim, _ in said}),
                stances=tuple((stance, kinds.count(stance)) for stance in STANCES),
            )
        )
    return found


def _citations(index: Index) -> Mapping[str, dict[_Where, dict[int, list[str]]]]:
    """The stances of every claim that cites a source, by source and place."""
    found: dict[str, dict[_Where, dict[int, list[str]]]] = defaultdict(dict)
    for claim in range(index.claim_count):
        for item in index.claim_record(claim).get("evidence", ()):
            where = (item.get("section"), item.get("paragraph"))
            stances = found[item["source"]].setdefault(where, {}).setdefault(claim, [])
            if item["stance"] not in stances:
                stances.append(item["stance"])
    return found


def _coverage(
    index: Index, source: int, cited: dict[_Where, dict[int, list[str]]], asides: dict[_Where, str]
) -> Coverage:
    record = index.source_record(source)
    sections: dict[str, int] = record.get("sections", {})
    places: list[_Where] = []
    for section, count in sections.items():
        places += ((section, number) for number in range(1, count + 1))
    known = set(places)
    order = {section: at for at, section in enumerate(sections)}
    others = [where for where in cited if where not in known]
    paragraphs = []
    for where in sorted([*places, *others], key=lambda where: _position(where, order)):
        claims = tuple(
            Citation(step_of(index, claim), tuple(stances))
            for claim, stances in cited.get(where, {}).items()
        )
        aside = asides.get(where)
        exists = where in known or _may_exist(where, sections)
        status = (CITED if exists else ABSENT) if claims else ASIDE if aside else BARE
        paragraphs.append(Paragraph(*where, status, aside, claims))
    return Coverage(index.source_ids[source], record["title"], tuple(paragraphs))


def _position(where: _Where, order: Mapping[str, int]) -> tuple[int, str, int]:
    """The source as a whole first, each section as a whole before its paragraphs, unknown last."""
    section, paragraph = where
    at = -1 if section is None else order.get(section, len(order))
    return at, section or "", paragraph or 0


def _may_exist(where: _Where, sections: Mapping[str, int]) -> bool:
    """Whether a place that is not a listed paragraph can be there: a source as a whole, a section,
    or a paragraph of a section (or source) whose paragraphs are not listed."""
    section, paragraph = where
    if section is None or not sections:
        return True
    return section in sections and (paragraph is None or sections[section] == 0)


def _bibliography(root: str) -> tuple[SourceRecord, ...]:
    """The sources as they are written; the index keeps no fields but those that answers need."""
    return load(root, [file for file in scan(root) if file[0] == SOURCES_FILE]).sources


def _asides(source: SourceRecord) -> dict[_Where, str]:
    """Why paragraphs are without claims on purpose: `asides: {SECTION: {PARAGRAPH: REASON}}`."""
    findings: list[Finding] = []
    read = dict(_read_asides(source, Reader(source.fields.path, findings)))
    if findings:
        message = f"{source.fields.path}: the asides of {source.id!r} cannot be used"
        raise UnsoundKnowledgeBase(message, findings=findings)
    return read


def _read_asides(source: SourceRecord, reader: Reader) -> Iterator[tuple[_Where, str]]:
    node = source.fields.get("asides")
    asides = reader.mapping(node, f"'asides' of source {source.id!r}") if node else None
    if asides is None:
        return
    counts = {section: len(digests) for section, digests in source.sections}
    for section, listed in asides.items():
        if section in counts:
            paragraphs = reader.mapping(listed, f"section {section!r} of 'asides'")
            if paragraphs is not None:
                yield from _read_section(section, counts[section], paragraphs)
            continue
        close = nearest(section, counts, limit=1)
        message = f"source {source.id!r} has no section {section!r}{did_you_mean(close)}"
        place = asides.key_place(section)
        reader.report("bad-value", place, message, close[0] if close else None)


def _read_section(section: str, count: int, paragraphs: Fields) -> Iterator[tuple[_Where, str]]:
    known = frozenset(map(str, range(1, count + 1)))
    for number in paragraphs:
        reason = paragraphs.text(number)
        if number not in known:
            message = f"section {section!r} has {count} paragraphs and none {number!r}"
            paragraphs.reader.report("bad-value", paragraphs.key_place(number), message)
        elif reason is not None:
            yield (section, int(number)), reason
