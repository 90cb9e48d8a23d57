"""The list of sources and the page of each: what it is, and what it says to which claims."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.site.claims import locator, sentence
from lipgraph.site.frame import page
from lipgraph.site.markup import (
    certainty,
    count,
    facts,
    first_capital,
    label,
    link,
    outside_link,
    text,
)
from lipgraph.vocabulary import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lipgraph.site.place import Site

_HEADINGS = {
    "supports": "What it supports",
    "qualifies": "What it qualifies",
    "contradicts": "What it contradicts",
}
_LINKED = {"url": "", "doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
"""The fields that lead somewhere, and what to put before their values."""


_SHORT = ("authors", "publisher", "year")
"""What the bibliography says of a work beside its title."""


class Citation(NamedTuple):
    """A claim that cites a source, and the evidence that does."""

    claim: int
    item: dict[str, Any]


def citations(site: Site) -> Mapping[str, Sequence[Citation]]:
    """For each source the claims that cite it, in the order of the claims."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for claim in range(site.index.claim_count):
        for item in site.index.claim_record(claim).get("evidence", ()):
            found[item["source"]].append(Citation(claim, item))
    return found


def sources_page(site: Site, cited: Mapping[str, Sequence[Citation]]) -> bytes:
    """The bibliography."""
    items = []
    for at, source in enumerate(site.index.source_ids):
        record = site.index.source_record(at)
        claims = len({citation.claim for citation in cited.get(source, ())})
        details = [label(record[name]) for name in _SHORT if record.get(name)]
        about = ", ".join((*details, count(claims, "claim")))
        named = link(site.source_href(source, root=""), record["title"])
        item = f'<li>{named}<span class="about">{about}</span></li>\n'
        items.append((str(record["title"]).casefold(), item))
    listed = "".join(item for _, item in sorted(items))
    body = (
        f"<h1>Sources</h1>\n<p>{count(len(items), 'work')} that claims are weighed against.</p>\n"
        f'<ul class="works">\n{listed}</ul>\n'
    )
    return page(site, title="Sources", body=body, here="sources.html")


def source_page(site: Site, at: int, cited: Sequence[Citation]) -> bytes:
    """A source: what it is, and what it says to which claims."""
    record = site.index.source_record(at)
    body = "".join(_body(site, site.index.source_ids[at], record, cited))
    return page(site, title=record["title"], body=body, root="../")


def _body(
    site: Site, source: str, record: dict[str, Any], cited: Sequence[Citation]
) -> Iterator[str]:
    yield (
        '<nav class="crumbs" aria-label="Where this is"><ol>'
        '<li><a href="../index.html">Overview</a></li>'
        '<li><a href="../sources.html">Sources</a></li></ol></nav>\n'
    )
    yield f'<article class="source"><h1 dir="auto">{text(record["title"])}</h1>\n'
    yield facts(_facts(source, record))
    for stance in STANCES:
        items = "".join(
            _cited(site, claim, [each.item for each in group])
            for claim, group in groupby(
                (citation for citation in cited if citation.item["stance"] == stance),
                key=lambda citation: citation.claim,
            )
        )
        if items:
            yield (
                f'<section aria-labelledby="{stance}"><h2 id="{stance}">{_HEADINGS[stance]}</h2>\n'
                f'<ul class="claims">\n{items}</ul></section>\n'
            )
    if not cited:
        yield "<p>No claim cites it.</p>\n"
    yield "</article>\n"


def _facts(source: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if name in ("title", "sections"):
            continue
        start = _LINKED.get(name)
        shown = label(value)
        if start == "":
            shown = outside_link(value)
        elif start and value.isascii() and all(c.isalnum() or c in "./-_()" for c in value):
            shown = (
                f'<a href="{text(start + value)}" rel="noopener noreferrer external">{shown}</a>'
            )
        yield first_capital(name.replace("-", " ").replace("_", " ")), shown
    if record.get("sections"):
        listed = "".join(
            f"<li>{label(name)}{_paragraphs(number)}</li>"
            for name, number in record["sections"].items()
        )
        yield "Sections", f"<ul>{listed}</ul>"
    yield "Id", f"<code>{label(source)}</code>"


def _paragraphs(number: int) -> str:
    return f", {count(number, 'paragraph')}" if number else ""


def _cited(site: Site, claim: int, items: list[dict[str, Any]]) -> str:
    """A claim, and each place of the source that speaks of it."""
    parts = [
        f'<p class="said">{sentence(site, claim, linked_start=True)}</p>',
        f'<p class="strength">{certainty(site.index.certainty(claim))}</p>',
    ]
    for item in items:
        where = first_capital(locator(item).removeprefix(", "))
        note = (
            f'<span class="note" dir="auto">{text(item["note"])}</span>' if "note" in item else ""
        )
        said = ". ".join(filter(None, (label(where) if where else "", note)))
        if said:
            parts.append(f'<p class="where">{said}</p>')
    return f'<li class="claim">{"".join(parts)}</li>\n'
