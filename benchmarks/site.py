"""How long a site takes to make, how heavy its pages are, and how soon a browser shows them."""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, SourceRow, build
from lipgraph.index.format import write
from lipgraph.index.view import Index
from lipgraph.knowledge_base import load
from lipgraph.site.build import files
from lipgraph.site.folder import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOADED = """() => {
  const [entry] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [paint ? paint.startTime : entry.loadEventEnd, entry.loadEventEnd];
}"""
_ANSWERED = """(query) => {
  const start = performance.now();
  try {
    Lipgraph.answer(Lipgraph.graph(), query, {});
  } catch (error) {
    if (!(error instanceof Lipgraph.Unusable)) throw error;
  }
  return performance.now() - start;
}"""
_FOUND = """(text) => {
  const start = performance.now();
  Lipgraph.findNodes(Lipgraph.graph(), text, 8);
  return performance.now() - start;
}"""
_PAGES = ("index.html", "paths.html", "map.html", "loops.html", "sources.html", "lint.html")
_QUESTIONS = 60


def main() -> None:
    """Parse the arguments, make the site in a temporary folder and print what it costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a knowledge base")
    parser.add_argument("--nodes", type=int, help="take only so many, joined to one another")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    index = load(args.folder).index
    if args.nodes:
        index = part_of(index, args.nodes)
    print(f"{index.node_count} nodes, {index.claim_count} claims")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        start = perf_counter()
        write_site(str(site), files(index, root=args.folder, title="Benchmark", findings=()))
        print(f"made in {perf_counter() - start:.1f} s")
        weigh(site)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium is None:
            sys.exit("there is no chromium to open it with")
        browse(site, index, chromium, args.rounds)


def part_of(index: Index, count: int) -> Index:
    """The nodes nearest to the one with most claims, and the claims among them, without words."""
    kept = set(nearest(index, count))
    ids = list(index.ids)
    nodes = [
        NodeRow(
            ids[node],
            index.kind_names[index.node_kind[node]],
            index.labels[node],
            index.node_record(node).get("aliases", ()),
            index.node_record(node),
            index.node_grammar[node],
        )
        for node in sorted(kept)
    ]
    claims = [
        ClaimRow(
            ids[source],
            index.relation(claim),
            ids[target],
            index.certainty(claim),
            index.claim_record(claim),
        )
        for claim, (source, target) in enumerate(ends(index))
        if source in kept and target in kept
    ]
    works = [SourceRow(name, index.source_record(at)) for at, name in enumerate(index.source_ids)]
    schema = SchemaRow(index.kinds, index.relations, index.schema_details)
    file = io.BytesIO()
    write(file, build(schema, nodes, claims, works))
    return Index(memoryview(file.getvalue()))


def ends(index: Index) -> Iterator[tuple[int, int]]:
    return zip(index.claim_source, index.claim_target, strict=True)


def nearest(index: Index, count: int) -> list[int]:
    """Nodes in the order of a breadth-first search from the one with most claims."""
    neighbours: list[list[int]] = [[] for _ in range(index.node_count)]
    for source, target in ends(index):
        neighbours[source].append(target)
        neighbours[target].append(source)
    first = max(range(index.node_count), key=lambda node: len(neighbours[node]))
    found = {first: None}
    ahead = [first]
    for node in ahead:
        for other in neighbours[node]:
            if other not in found and len(found) < count:
                found[other] = None
                ahead.append(other)
    return list(found)


def weigh(site: Path) -> None:
    sizes = sorted(path.stat().st_size for path in site.glob("node/*.html"))
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(f"whole site {whole / 1e6:.1f} MB")
    print(f"pages of nodes: median {median(sizes) / 1e3:.0f} kB, largest {sizes[-1] / 1e3:.0f} kB")
    for path in (*sorted(site.glob("data/*.js")), *(site / page for page in _PAGES)):
        print(f"{path.relative_to(site)}: {path.stat().st_size / 1e3:.0f} kB")


def browse(site: Path, index: Index, chromium: str, rounds: int) -> None:
    from playwright.sync_api import sync_playwright

    heaviest = max(site.glob("node/*.html"), key=lambda path: path.stat().st_size)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in (*(site / page for page in _PAGES), heaviest):
            times = [loaded(browser.new_page(), path) for _ in range(rounds)]
            paint, load_end = (median(each) for each in zip(*times, strict=True))
            name = path.relative_to(site)
            print(f"{name}: first paint {paint:.0f} ms, loaded {load_end:.0f} ms")
        page = browser.new_page()
        page.goto((site / "paths.html").as_uri())
        ask(page, index)
        browser.close()


def loaded(page: Page, path: Path) -> list[float]:
    """Milliseconds to the first paint and to the end of loading, in which the scripts have run."""
    page.goto(path.as_uri())
    times: list[float] = page.evaluate(_LOADED)
    page.close()
    return times


def ask(page: Page, index: Index) -> None:
    """Path questions between nodes and kinds, and searches, with the slowest of each."""
    step = max(1, index.node_count // _QUESTIONS)
    chosen = range(0, index.node_count, step)
    kinds = list(index.kinds)
    queries = [f"{index.ids[n]} -> {kinds[n % len(kinds)]}" for n in chosen]
    queries += [f"{index.ids[a]} -> {index.ids[-a - 1 + index.node_count]}" for a in chosen]
    for what, script, texts in (
        ("paths", _ANSWERED, queries),
        ("search", _FOUND, [f"{index.labels[n]}x" for n in chosen]),
    ):
        times = sorted(page.evaluate(script, text) for text in texts)
        print(f"{what}: median {median(times):.1f} ms, slowest {times[-1]:.1f} ms of {len(times)}")


if __name__ == "__main__":
    main()
