"""What all pages share: the head, the way around, the search and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.site.markup import count, label, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.site.place import Site

_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "form-action 'self' file:; base-uri 'none'"
)
"""Nothing comes from elsewhere, and nothing within a page runs. A page from disk has no origin that
`self` could mean; there, its neighbours are files."""

_SECTIONS = (
    ("index.html", "Overview"),
    ("paths.html", "Paths"),
    ("map.html", "Map"),
    ("loops.html", "Loops"),
    ("sources.html", "Sources"),
    ("lint.html", "Review"),
)


def page(
    site: Site,
    *,
    title: str,
    body: str,
    root: str = "",
    here: str = "",
    scripts: Sequence[str] = (),
    head: str = "",
    wide: bool = False,
) -> bytes:
    """A whole page.

    Args:
        site: the site that it belongs to.
        title: what the page is about, as it is.
        body: its main part, as HTML.
        root: the way from the page to the folder of the site.
        here: which of the sections in the navigation it is.
        scripts: what it loads beside what every page loads, relative to the folder.
        head: more for the head, as HTML.
        wide: whether the main part fills the window.
    """
    whole = f"{title} \u00b7 {site.title}" if title else site.title
    loaded = "".join(f'<script src="{root}{script}" defer></script>\n' for script in scripts)
    parts = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="referrer" content="no-referrer">\n',
        '<meta name="color-scheme" content="light dark">\n',
        f"<title>{text(whole)}</title>\n",
        f'<link rel="stylesheet" href="{root}assets/site.css">\n',
        f'<link rel="stylesheet" href="{root}assets/kinds.css">\n',
        f'<script src="{root}assets/theme.js"></script>\n',
        f'<script src="{root}assets/site.js" data-root="{root}" defer></script>\n',
        loaded,
        head,
        "</head>\n<body>\n",
        '<a class="skip" href="#main">Skip to the content</a>\n',
        _header(site, root, here),
        f'<main id="main" tabindex="-1"{" class=wide" if wide else ""}>\n{body}</main>\n',
        _footer(site),
        "</body>\n</html>\n",
    )
    return "".join(parts).encode()


def _header(site: Site, root: str, here: str) -> str:
    items = "".join(
        f'<li><a href="{root}{href}"{current}>{name}</a></li>'
        for href, name in _SECTIONS
        for current in (' aria-current="page"' if href == here else "",)
    )
    return (
        '<header class="top"><div class="bar">\n'
        f'<a class="brand" href="{root}index.html">{label(site.title)}</a>\n'
        f'<nav aria-label="Site"><ul>{items}</ul></nav>\n'
        '<div class="tools needs-js"><form class="search" role="search" data-search>\n'
        '<label class="hidden" for="search">Search the knowledge base</label>\n'
        '<input id="search" type="search" placeholder="Search" autocomplete="off"'
        ' spellcheck="false">\n</form>\n'
        '<button type="button" class="theme" data-theme-switch>Theme: system</button></div>\n'
        "</div></header>\n"
    )


def _footer(site: Site) -> str:
    claims = f"{count(site.index.node_count, 'node')} and {count(site.index.claim_count, 'claim')}"
    return (
        f"<footer><p>{claims}, each as sure as its sources. Made with lipgraph, which says what"
        " its sources say and gives no advice.</p></footer>\n"
    )
