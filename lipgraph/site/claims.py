"""Claims as HTML: the sentence with links, how sure it is, its evidence and its caution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.query.sentences import at_start, clause, inside
from lipgraph.site.markup import caution, certainty, label, link, stance, text

if TYPE_CHECKING:
    from lipgraph.site.place import Site


def sentence(site: Site, signed: int, *, linked_start: bool = False, root: str = "../") -> str:
    """A claim as a sentence in which the other node is a link; with `linked_start` both are."""
    index = site.index
    inverse = signed < 0
    claim = ~signed if inverse else signed
    ends = (index.claim_source[claim], index.claim_target[claim])
    start, end = ends[::-1] if inverse else ends
    frequency = index.claim_record(claim).get("frequency")
    verb, aside = clause(index, start, claim, inverse=inverse, frequency=frequency)
    first, last = at_start(index, start), inside(index, end)
    subject = site.node_link(start, first, root=root) if linked_start else label(first)
    return f"{subject} {text(verb)} {site.node_link(end, last, root=root)}{text(aside)}."


def claim_item(site: Site, signed: int, *, linked_start: bool = False, root: str = "../") -> str:
    """A claim with all that is known of it, as an item of a list."""
    index = site.index
    claim = ~signed if signed < 0 else signed
    record = index.claim_record(claim)
    frequency = record.get("frequency")
    often = f' <span class="frequency">{text(frequency)}</span>' if frequency else ""
    said = sentence(site, signed, linked_start=linked_start, root=root)
    parts = [
        f'<p class="said">{said}</p>',
        f'<p class="strength">{certainty(index.certainty(claim))}{often}</p>',
    ]
    if record.get("caution"):
        parts.append(caution(record["caution"]))
    if record.get("note"):
        parts.append(f'<p class="note" dir="auto">{text(record["note"])}</p>')
    parts.append(_evidence(site, record.get("evidence", ()), root))
    return f'<li class="claim">{"".join(parts)}</li>\n'


def _evidence(site: Site, evidence: list[dict[str, Any]], root: str) -> str:
    if not evidence:
        return '<p class="none">No evidence is given.</p>'
    items = "".join(f"<li>{_cited(site, item, root)}</li>" for item in evidence)
    return f'<ul class="evidence">{items}</ul>'


def _cited(site: Site, item: dict[str, Any], root: str) -> str:
    title = source_title(site, item["source"])
    where = locator(item)
    note = (
        f'<br><span class="note" dir="auto">{text(item["note"])}</span>' if "note" in item else ""
    )
    cited = link(site.source_href(item["source"], root=root), title)
    return f"{stance(item['stance'])} {cited}{label(where) if where else ''}{note}"


def locator(item: dict[str, Any]) -> str:
    """Where in a source evidence stands, with a comma before it; nothing if it does not say."""
    section = f", \u201c{item['section']}\u201d" if "section" in item else ""
    paragraph = f", paragraph {item['paragraph']}" if "paragraph" in item else ""
    return section + paragraph


def source_title(site: Site, source: str) -> str:
    """A source's title."""
    index = site.index
    at = index.source_ids.find(source.encode())
    title: str = index.source_record(at).get("title") or source
    return title
