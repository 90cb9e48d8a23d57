"""Rules about evidence: whether it is there, and where it says it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lipgraph.findings import Related
from lipgraph.lint.context import FEW, LIKELY, SURE, loosest, names_of
from lipgraph.lint.mend import removal
from lipgraph.lint.rule import Fault, rule, slips
from lipgraph.lint.source_text import digest
from lipgraph.reading.yaml_text import place_of
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from lipgraph.findings import Place
    from lipgraph.lint.context import Context
    from lipgraph.lint.source_text import SourceText
    from lipgraph.reading.records import EvidenceRecord, NodeRecord, SourceRecord


@rule(severity="warning", group="evidence")
def claim_without_evidence(kb: Context) -> Iterator[Fault]:
    """A claim has no evidence, though most claims of its sort have some.

    Nobody can check it, and a draft that follows it rests on nothing. Claims that lead on, claims
    that lead back to a problem, and other facts are each compared with their own sort. Where none
    of several claims of a relation has evidence, that seems to be meant.
    """
    witnessed = {claim.relation for claim in kb.statements if claim.evidence}
    written = Counter(claim.relation for claim in kb.statements)
    for flow in ("onward", "back", "aside"):
        claims = [
            claim
            for claim in kb.statements
            if claim.relation in kb.relations and kb.flow(claim) == flow
        ]
        bare = [claim for claim in claims if not claim.evidence]
        others, having = len(claims) - 1, len(claims) - len(bare)
        if others < 2 or having < LIKELY * others:
            continue
        doubtful = having < SURE * others or others < FEW
        for claim in bare:
            message = (
                f"{claim.source!r} {claim.relation} {claim.target!r} has no evidence, as {having} "
                f"of {others} other claims of its sort have"
            )
            meant = claim.relation not in witnessed and written[claim.relation] > 1
            yield Fault(claim.target_place, message, doubtful=doubtful or meant)


@rule(severity="warning", group="evidence", needs="sound")
def unused_source(kb: Context) -> Iterator[Fault]:
    """No evidence cites a source.

    It is left over from a claim that has gone, or the evidence that should cite it was never
    written. Take it out, or cite it. Several of them seem to be meant for reading on, and are
    merely remarked upon.
    """
    cited = {item.source for _, item in kb.evidence}
    if cited & kb.sources.keys():
        yield from slips(
            Fault(place, f"no evidence cites the source {name!r}")
            for name, place in kb.source_places.items()
            if name in kb.sources and name not in cited
        )


@rule(severity="error", group="evidence")
def unknown_locator(kb: Context) -> Iterator[Fault]:
    """Evidence points at a section or paragraph that its source does not have.

    Nobody can look it up. The sections are those that `sources.yaml` lists for the source, with a
    digest for each paragraph; with the source's text at hand, also those of the text.
    """
    for _, item in kb.evidence:
        source = kb.sources.get(item.source)
        if source is not None and (source.sections or source.id in kb.texts):
            yield from _locator(item, source, kb.texts.get(source.id))


def _locator(
    item: EvidenceRecord, source: SourceRecord, text: SourceText | None
) -> Iterator[Fault]:
    counts: dict[str, int] = {name: len(digests) for name, digests in source.sections}
    if text is not None:
        listed = counts or dict.fromkeys(text.sections, 0)
        counts = {name: len(text.sections.get(name, ())) or counts.get(name, 0) for name in listed}
    if item.section is None:
        if item.paragraph is not None and len(counts) > 1:
            message = f"paragraph {item.paragraph} of {source.id} needs the section it is in"
            yield Fault(item.fields.place("paragraph"), message, doubtful=True)
        return
    if item.section not in counts:
        close = nearest(item.section, counts, limit=1)
        message = f"{source.id} has no section {item.section!r}{did_you_mean(close)}"
        yield Fault(item.fields.place("section"), message, close[0] if close else None)
        return
    count = counts[item.section]
    if item.paragraph is not None and 0 < count < item.paragraph:
        message = (
            f"there is no paragraph {item.paragraph} in section {item.section} of {source.id}, "
            f"which has {count}"
        )
        yield Fault(item.fields.place("paragraph"), message)


@rule(severity="error", group="evidence", needs="text")
def changed_paragraph(kb: Context) -> Iterator[Fault]:
    """A paragraph of a source is no longer the one whose digest is listed.

    The text has changed since the evidence was taken from it, so whatever cites the paragraph must
    be read again. If the same paragraph stands elsewhere now, the finding says where.
    """
    for name, text in kb.texts.items():
        source = kb.sources[name]
        sections = source.fields.mapping("sections")
        for section, digests in source.sections:
            assert sections is not None
            found = text.sections.get(section, ())
            if section not in text.sections:
                message = f"the text of {name} has no heading {section!r}"
                yield Fault(sections.key_place(section), message)
                continue
            items = sections.texts(section) if digests else []
            for number, (listed, item) in enumerate(items, 1):
                now = found[number - 1] if number <= len(found) else None
                if now is None or digest(now) != listed:
                    yield _changed(source, text, (section, number, listed), item, now)


def _changed(
    source: SourceRecord,
    text: SourceText,
    listed: tuple[str, int, str],
    item: yaml.Node,
    now: str | None,
) -> Fault:
    section, number, old = listed
    elsewhere = [
        f"paragraph {at} in section {name}"
        for name, paragraphs in text.sections.items()
        for at, paragraph in enumerate(paragraphs, 1)
        if digest(paragraph) == old
    ]
    what = f"paragraph {number} in section {section} of {source.id}"
    if elsewhere:
        message = f"{what} stands elsewhere now: {elsewhere[0]}"
    elif now is None:
        message = f"{what} is gone"
    else:
        message = f"{what} has changed"
    suggestion = None if now is None else f'"{digest(now)}"'
    return Fault(place_of(item, source.fields.path), message, suggestion)


@rule(severity="warning", group="evidence", needs="text")
def off_topic_evidence(kb: Context) -> Iterator[Fault]:
    """The paragraph that evidence points at mentions neither end of the claim.

    Most likely the number is that of another paragraph. Labels, aliases and states are looked
    for, in the singular and plural. Where a word of a name is there, or another paragraph cited
    beside it mentions one, it is merely remarked upon.
    """
    for claim, item in kb.evidence:
        text = kb.texts.get(item.source)
        if text is None or item.section is None or item.paragraph is None:
            continue
        paragraph = text.paragraph(item.section, item.paragraph)
        targets = [c.target for c in kb.nodes[claim.source].claims if c.fields is claim.fields]
        ends = [kb.nodes[end] for end in (claim.source, *targets) if end in kb.nodes]
        if paragraph is None or _mentions(paragraph, ends):
            continue
        beside = (
            text.paragraph(other.section or "", other.paragraph or 0) or ""
            for other in claim.evidence
            if other.source == item.source
        )
        doubtful = _hints_at(paragraph, ends) or any(_mentions(other, ends) for other in beside)
        close = _nearest_mention(text, ends, item)
        message = (
            f"paragraph {item.paragraph} in section {item.section} mentions neither "
            f"{claim.source} nor {claim.target}"
        )
        place = item.fields.place("paragraph")
        hint = f"; {close} does" if close else ""
        yield Fault(place, message + hint, doubtful=doubtful)


def _mentions(paragraph: str, ends: list[NodeRecord]) -> bool:
    within = loosest(paragraph)
    return any(loosest(name) in within for node in ends for name in names_of(node))


def _hints_at(paragraph: str, ends: list[NodeRecord]) -> bool:
    """Whether a longer word of a name, or one that begins like it, is in the paragraph."""
    words = {word[:_STEM] for word in loosest(paragraph).split() if len(word) >= _STEM}
    return any(
        word[:_STEM] in words
        for node in ends
        for name in names_of(node)
        for word in loosest(name).split()
        if len(word) >= _STEM
    )


_STEM = 5
"""How many letters two words must share at the start to be forms of one, near enough."""


def _nearest_mention(text: SourceText, ends: list[NodeRecord], item: EvidenceRecord) -> str | None:
    """The paragraph of the same section, nearest to the one cited, that mentions both ends."""
    assert item.section is not None
    assert item.paragraph is not None
    paragraphs = text.sections[item.section]
    both = [
        number
        for number, paragraph in enumerate(paragraphs, 1)
        if all(_mentions(paragraph, [node]) for node in ends[:2])
    ]
    here = item.paragraph
    both.sort(key=lambda number: (abs(number - here), number))
    return f"paragraph {both[0]}" if both else None


@rule(severity="info", group="evidence")
def repeated_evidence(kb: Context) -> Iterator[Fault]:
    """A claim gives the same evidence twice.

    It looks like two witnesses where there is one. The same place with another note or stance is
    another thing to say about it, and fine.
    """
    for claim in kb.statements:
        first: dict[tuple[object, ...], Place] = {}
        entries = claim.fields.entries("evidence")
        for item in claim.evidence:
            key = (item.source, item.section, item.paragraph, item.stance, item.note)
            place = place_of(item.fields.node, item.fields.path)
            other = first.setdefault(key, place)
            if other is not place:
                at = next(i for i, node in enumerate(entries) if node is item.fields.node)
                message = f"evidence from {item.source!r} stands in this claim already"
                related = (Related(other, "the first time"),)
                edits = removal(claim.fields, "evidence", at)
                yield Fault(item.fields.place("source"), message, related=related, edits=edits)
