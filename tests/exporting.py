"""What the tests of exports share: hostile knowledge bases, and what one says, read without the
code under test."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from lipgraph.reading.loader import load as read
from lipgraph.reading.records import ClaimRecord, NodeRecord

HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "</script><script>alert(1)</script>",
    "]]>",
    "javascript:alert(1)",
    "quote \" and ' and ` and \\",
    "ends in a backslash \\",
    'backslash quote \\" here',
    "\\N \\G \\n \\l",
    "tab\tline\nreturn\rboth\r\nform\ffeed",
    "a|b|c",
    "{{ braces }} ${x} {curly: 1}",
    "&amp; &lt; &#0; &quot;",
    "line\u2028separator\u2029paragraph\x85next",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u202eoverride\u202c",
    "\U0001f469\u200d\U0001f52c emoji \u0301 combining",
    "zero\u200bwidth\ufeffmark",
    "control\x00\x01\x1b\x7f\x9fcharacters",
    "noncharacter\ufffe\uffff",
    "=cmd()",
    "# comment // comment /* comment */",
    '["a", "list"]',
    "null",
    "'; DROP TABLE nodes; --",
    "a --> b",
    "@prefix : <x> .",
)
"""Texts that some format takes for its own."""

_OUTSIDE_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
).filter(lambda text: bool(text.strip()))
short_lists = st.lists(texts, max_size=3)
ids = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
names = st.one_of(ids, texts.map(lambda text: text.strip()))


def yaml_of(value: object) -> str:
    """Plain data as YAML on one line; every text stands in quotes."""
    text = json.dumps(value, ensure_ascii=False)
    return _OUTSIDE_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@st.composite
def knowledge_bases(draw: st.DrawFn) -> dict[str, str]:
    """The files of a sound knowledge base with hostile texts in every field."""
    kinds = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    fields = ("certainty", "frequency", "evidence", "caution", "note")
    relations = draw(
        st.lists(names.filter(lambda name: name not in fields), min_size=1, max_size=3, unique=True)
    )
    sources = draw(st.lists(ids, max_size=2, unique=True))
    nodes = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    schema = {
        "kinds": {
            kind: {"label": draw(texts), "plural": draw(texts), "color": "#123456", "order": at}
            for at, kind in enumerate(kinds)
        },
        "relations": {
            relation: {
                "reads": draw(texts),
                "inverse": draw(texts),
                "effect": draw(st.sampled_from(["increases", "decreases", "none"])),
                "flow": draw(st.sampled_from(["onward", "back", "aside"])),
            }
            for relation in relations
        },
    }
    works = {
        source: {"title": draw(texts), "publisher": draw(texts), "year": 1998, "sections": ["One"]}
        for source in sources
    }
    written: dict[str, Any] = {}
    for node in nodes:
        written[node] = {"kind": draw(st.sampled_from(kinds)), "label": draw(texts)}
        written[node] |= _some(draw, summary=texts, caution=texts, note=texts)
        written[node] |= _some(draw, aliases=short_lists)
        if draw(st.booleans()):
            written[node]["state"] = {"of": draw(short_lists) or ["x"], "level": "low"}
            written[node]["quantities"] = {draw(texts): {"min": 0.5, "max": 3, "unit": "gram"}}
            written[node]["xrefs"] = ["MESH:D002110", "X:a|b"]
            written[node]["reviewed"] = "2026-01-31"
        claims = []
        for relation, target in draw(
            st.lists(st.tuples(st.sampled_from(relations), st.sampled_from(nodes)), unique=True)
        ):
            claim: dict[str, Any] = {relation: target}
            claim |= _some(draw, caution=texts, note=texts)
            claim |= _some(
                draw,
                certainty=st.sampled_from(["established", "disputed"]),
                frequency=st.sampled_from(["often", "never"]),
            )
            if sources:
                claim["evidence"] = [
                    {"source": draw(st.sampled_from(sources)), "note": draw(texts), "paragraph": 2},
                    {"source": sources[0], "section": draw(texts), "stance": "contradicts"},
                ]
            claims.append(claim)
        if claims:
            written[node]["claims"] = claims
    files = {"schema.yaml": yaml_of(schema), "nodes.yaml": yaml_of(written)}
    return files | ({"sources.yaml": yaml_of(works)} if works else {})


def _some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    drawn = {name: draw(strategy) for name, strategy in fields.items() if draw(st.booleans())}
    return {name: value for name, value in drawn.items() if value}


class Told:
    """What a folder says, from its records: nodes by id; claims by source, relation and target."""

    def __init__(self, folder: Path | str) -> None:
        records = read(str(folder))
        assert not [finding for finding in records.findings if finding.severity == "error"]
        self.nodes = {node.id: _node(node) for node in records.nodes}
        self.claims = {
            (claim.source, claim.relation, claim.target): _claim(claim)
            for node in records.nodes
            for claim in node.claims
        }
        self.sources = {source.id: source.title for source in records.sources}


def _node(node: NodeRecord) -> dict[str, Any]:
    quantities = [
        _said(name=q.name, value=q.value, min=q.min, max=q.max, unit=q.unit)
        for q in node.quantities
    ]
    state = {"of": list(node.state_of), "level": node.state_level} if node.state_of else None
    return _said(
        kind=node.kind,
        label=node.label,
        aliases=list(node.aliases),
        avoid=list(node.avoid),
        summary=node.summary,
        caution=node.caution,
        note=node.note,
        state=state,
        quantities=quantities,
        xrefs=list(node.xrefs),
        reviewed=node.reviewed,
    )


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    evidence = [
        _said(
            source=e.source, section=e.section, paragraph=e.paragraph, stance=e.stance, note=e.note
        )
        for e in claim.evidence
    ]
    return _said(
        certainty=claim.certainty,
        frequency=claim.frequency,
        caution=claim.caution,
        note=claim.note,
        evidence=evidence,
    )


def _said(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}


LISTS = ("aliases", "avoid", "state", "quantities", "xrefs", "evidence", "schema", "sources")
"""The fields that are JSON text where values are texts."""


def unflat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields whose lists and mappings are JSON text, and whose gaps are empty, as they were."""
    return {
        name: json.loads(value) if name in LISTS else value
        for name, value in fields.items()
        if value not in (None, "")
    }


def own(fields: Mapping[str, Any], *beside: str) -> dict[str, Any]:
    """A claim's fields without what its relation, or its place, says."""
    return {
        name: value
        for name, value in fields.items()
        if name not in ("relation", "reads", "effect", "flow", *beside)
    }


def xml(value: Any) -> Any:
    """What XML can hold of a text: U+FFFD for characters that it has no place for."""
    if isinstance(value, str):
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)
    return value
