"""The page of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.site.claims import claim_item
from lipgraph.site.frame import page
from lipgraph.site.markup import caution, count, facts, first_capital, label, link, text
from lipgraph.writing.nodes import quantity_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lipgraph.site.diagrams import Picture
    from lipgraph.site.place import Site


_ALIASES = 8
"""How many other names are shown at once."""


def node_page(site: Site, node: int, picture: Picture) -> bytes:
    """Everything that is known of a node."""
    index = site.index
    record = index.node_record(node)
    return page(
        site,
        title=index.labels[node],
        body="".join(_body(site, node, record, picture)),
        root="../",
    )


def _body(site: Site, node: int, record: dict[str, Any], picture: Picture) -> Iterator[str]:
    index = site.index
    name = index.labels[node]
    kind = site.kind_of(node)
    plural = first_capital(index.kinds[kind]["plural"])
    yield (
        '<nav class="crumbs" aria-label="Where this is"><ol>'
        '<li><a href="../index.html">Overview</a></li>'
        f"<li>{link(site.kind_href(kind), plural)}</li></ol></nav>\n"
    )
    yield f'<article class="node"><header><h1 dir="auto">{text(name)}</h1>\n'
    yield f"<p>{site.kind_chip(kind)}</p></header>\n"
    if record.get("summary"):
        yield f'<p class="summary" dir="auto">{text(record["summary"])}</p>\n'
    if record.get("caution"):
        yield caution(record["caution"])
    yield facts(_facts(site, node, record))
    yield _figure(name, picture)
    made = index.claims_from(node)
    met = [~claim for claim in index.claims_to(node)]
    yield _claims(site, "claims", f"What {name} does", made)
    yield _claims(site, "claimed", f"What is said of {name}", met)
    if not made and not met:
        yield "<p>Nothing is claimed of it.</p>\n"
    yield _questions(site, node)
    yield "</article>\n"


def _facts(site: Site, node: int, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if record.get("aliases"):
        yield "Also called", _aliases(record["aliases"])
    if record.get("avoid"):
        yield "Better not called", ", ".join(map(label, record["avoid"]))
    if record.get("state"):
        state = record["state"]
        yield "State", f"{text(state['level'])} {' / '.join(map(label, state['of']))}"
    words = site.index.schema_details["unit_words"] if record.get("quantities") else {}
    for quantity in record.get("quantities", ()):
        name = first_capital(quantity["name"].replace("-", " "))
        yield name, label(quantity_text(quantity, words))
    if record.get("note"):
        yield "Note", f'<span dir="auto">{text(record["note"])}</span>'
    if record.get("xrefs"):
        yield "Elsewhere", ", ".join(map(label, record["xrefs"]))
    if record.get("reviewed"):
        yield "Reviewed", text(record["reviewed"])
    yield "Id", f"<code>{label(site.index.ids[node])}</code>"


def _aliases(names: Sequence[str]) -> str:
    """The first few names, and the others where they are asked for."""
    if len(names) <= _ALIASES + 2:
        return ", ".join(map(label, names))
    first, others = names[:_ALIASES], names[_ALIASES:]
    return (
        f'{", ".join(map(label, first))}<details class="aliases"><summary>and {len(others)} more'
        f"</summary>{', '.join(map(label, others))}</details>"
    )


def _figure(name: str, picture: Picture) -> str:
    if not picture.svg:
        return ""
    left = (
        f" The {count(picture.left_out, 'least sure claim')} of those below "
        f"{'is' if picture.left_out == 1 else 'are'} not drawn."
        if picture.left_out
        else ""
    )
    return (
        '<figure class="diagram"><div class="canvas">\n'
        f"{picture.svg}</div>\n<figcaption>What is next to {label(name)}. A strong line is "
        "established, a thin one plausible, a dotted one weak, a double one disputed; a bar at the "
        f"end of a line lowers.{left}</figcaption></figure>\n"
    )


def _claims(site: Site, name: str, title: str, claims: Iterable[int]) -> str:
    items = "".join(claim_item(site, claim) for claim in claims)
    if not items:
        return ""
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}" dir="auto">{text(title)}</h2>\n'
        f'<ul class="claims">\n{items}</ul></section>\n'
    )


def _questions(site: Site, node: int) -> str:
    """Links to path questions from the node; answering them takes a script."""
    kinds = site.index.kinds
    name = site.index.ids[node]
    items = "".join(
        f'<li><a href="{text(site.question_href(name, kind))}">{label(details["plural"])}</a></li>'
        for kind, details in kinds.items()
    )
    return (
        '<section class="questions needs-js" aria-labelledby="onward">'
        '<h2 id="onward">Where it leads</h2>\n'
        f"<p>The paths from here to</p><ul>{items}</ul></section>\n"
    )
