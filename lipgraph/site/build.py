"""All files of a site, one after the other."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from lipgraph.site.colors import kinds_sheet
from lipgraph.site.data import claims_of, names_of, script
from lipgraph.site.diagrams import pictures
from lipgraph.site.layout import positions
from lipgraph.site.lint_page import lint_page
from lipgraph.site.loops_page import loops_page
from lipgraph.site.node_page import node_page
from lipgraph.site.overview import kind_page, overview_page
from lipgraph.site.place import site_of
from lipgraph.site.source_pages import citations, source_page, sources_page
from lipgraph.site.tools_pages import ENGINE, map_page, paths_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lipgraph.findings import Finding
    from lipgraph.index.view import Index
    from lipgraph.site.place import Site

_ASSETS = (
    *ENGINE,
    "theme.js",
    "site.js",
    "paths-page.js",
    "map-page.js",
    "site.css",
    "map.css",
    "cytoscape.min.js",
    "cytoscape.LICENSE.txt",
)


def files(
    index: Index,
    *,
    root: str,
    title: str,
    findings: Sequence[Finding],
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site by its path, with `/` between its parts.

    Args:
        index: the knowledge base.
        root: its folder, in which the places of findings are.
        title: what the site is called.
        findings: what lint found.
        progress: hears now and then what is done.

    Raises:
        LipgraphError: the renderer is missing or fails.
    """
    site = site_of(index, title)
    cited = citations(site)
    yield "index.html", overview_page(site)
    yield "paths.html", paths_page(site)
    yield "map.html", map_page(site)
    yield "loops.html", loops_page(site)
    yield "sources.html", sources_page(site, cited)
    yield "lint.html", lint_page(site, findings, root)
    for at, kind in enumerate(index.kinds):
        yield f"kind/{site.kind_files[kind]}.html", kind_page(site, at, kind)
    for at, source in enumerate(index.source_ids):
        path = f"source/{site.source_files[source]}.html"
        yield path, source_page(site, at, cited.get(source, ()))
    yield from _nodes(site, progress)
    yield from _data(site)
    yield "assets/kinds.css", kinds_sheet(index.kinds.values()).encode()
    folder = resources.files("lipgraph").joinpath("data", "site")
    for name in _ASSETS:
        yield f"assets/{name}", folder.joinpath(name).read_bytes()


def _nodes(site: Site, progress: Callable[[str], None]) -> Iterator[tuple[str, bytes]]:
    count = site.index.node_count

    def drawn(number: int) -> None:
        progress(f"{number:,} of {count:,} nodes drawn")

    for node, picture in enumerate(pictures(site, drawn)):
        file = site.node_files[site.index.ids[node]]
        yield f"node/{file}.html", node_page(site, node, picture)


def _data(site: Site) -> Iterator[tuple[str, bytes]]:
    index = site.index
    pages = [site.node_files[node] for node in index.ids]
    works = {
        source: [site.source_files[source], index.source_record(at)["title"]]
        for at, source in enumerate(index.source_ids)
    }
    yield "data/names.js", script("names", names_of(index, pages)).encode()
    yield "data/claims.js", script("claims", claims_of(index)).encode()
    yield "data/sources.js", script("sources", works).encode()
    yield "data/map.js", script("positions", positions(index)).encode()
