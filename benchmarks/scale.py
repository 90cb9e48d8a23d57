"""Indexes of large graphs: how they are made, how big they are, and how fast they answer.

The graphs are grown by preferential attachment (Barabasi and Albert 1999), five claims a node, each
in a random direction, with one of eight relations, eight kinds and four certainties. None of them
is written as YAML: the index is built from iterators.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import tempfile
import time
from array import array
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from querying import compare, connected_pairs
from yardsticks import YARDSTICKS

from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, build
from lipgraph.index.format import write
from lipgraph.index.store import open_file
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIMS_A_NODE = 5
_KINDS = [f"kind-{at}" for at in range(8)]
_FLOWS = {f"relation-{at}": "onward" for at in range(6)} | {
    "relation-6": "back",
    "relation-7": "aside",
}


def grown(nodes: int, seed: int) -> tuple[array[int], array[int]]:
    """The sources and the targets of the claims of a scale-free graph."""
    draw = random.Random(seed).random
    ends = array("I", (0,))
    sources, targets = array("I"), array("I")
    for node in range(1, nodes):
        chosen: set[int] = set()
        while len(chosen) < min(_CLAIMS_A_NODE, node):
            chosen.add(ends[int(draw() * len(ends))])
        for other in sorted(chosen):
            source, target = (node, other) if draw() < 0.5 else (other, node)
            sources.append(source)
            targets.append(target)
        ends.extend(chosen)
        ends.extend([node] * len(chosen))
    return sources, targets


def schema() -> SchemaRow:
    """Eight kinds and eight relations."""
    return SchemaRow(
        kinds={
            name: {"label": name, "plural": name + "s", "color": "#999999", "shape": "box"}
            for name in _KINDS
        },
        relations={
            name: {"reads": name, "inverse": name, "effect": "increases", "flow": flow}
            for name, flow in _FLOWS.items()
        },
        details={},
    )


def write_index(path: str, nodes: int, seed: int) -> None:
    """Grow a graph, and write its index; print how long it took and what memory it needed."""
    start = time.perf_counter()
    sources, targets = grown(nodes, seed)
    ids = [f"n{at:07}" for at in range(nodes)]
    rng = random.Random(seed + 1)
    rng.shuffle(ids)  # or the oldest nodes, which are the hubs, would all stand together
    details = rng.randbytes(len(sources))
    names = list(_FLOWS)
    print(f"graph grown        {time.perf_counter() - start:8.1f} s  {len(sources)} claims")

    def claims() -> Iterator[ClaimRow]:
        for source, target, byte in zip(sources, targets, details, strict=True):
            yield ClaimRow(ids[source], names[byte & 7], ids[target], CERTAINTIES[byte >> 3 & 3])

    start = time.perf_counter()
    rows = (NodeRow(name, _KINDS[at & 7], f"Node {name[1:]}") for at, name in enumerate(ids))
    sections = build(schema(), rows, claims())
    print(f"index built        {time.perf_counter() - start:8.1f} s")
    start = time.perf_counter()
    with open(path, "wb") as file:
        write(file, sections)
    print(f"index written      {time.perf_counter() - start:8.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory        {peak:8.0f} MB with the graph that it was built from")
    print(f"index size         {Path(path).stat().st_size / 1e6:8.0f} MB")


def ask(path: str, nodes: int, args: argparse.Namespace) -> None:
    """Open an index and time questions; print what of the file they brought into memory."""
    start = time.perf_counter()
    index = open_file(path)
    print(f"index opened       {1e3 * (time.perf_counter() - start):8.1f} ms")
    print(f"of it in memory    {_mapped(path):8.1f} MB")
    # The pairs are found on a second mapping of the file, and not timed.
    pairs = connected_pairs(open_file(path), random.Random(args.seed), args.pairs)
    names = [] if nodes > args.yardsticks_up_to else list(YARDSTICKS)
    names = [name for name in names if name not in args.skip]
    compare(index, pairs, [], args.query_limit)
    touched = _mapped(path)
    if touched:
        print(f"of it in memory    {touched:8.1f} MB after these questions")
    if names:
        compare(index, pairs, names, args.query_limit)


def _mapped(path: str) -> float:
    """Megabytes of the file that this process has in memory, as Linux counts them, or 0. A file
    that is mapped twice counts once."""
    try:
        maps = Path("/proc/self/smaps").read_text()
    except OSError:
        return 0.0
    sizes = re.findall(re.escape(path) + r"\n(?:.*\n){2,6}?Rss: +(\d+) kB", maps)
    return max(map(int, sizes), default=0) / 1024


def main() -> None:
    """Parse the arguments and go through the sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--yardsticks-up-to", type=int, default=100_000, metavar="NODES")
    parser.add_argument("--query-limit", type=float, default=5.0, help="seconds for a yardstick")
    parser.add_argument("--skip", action="append", default=[], choices=list(YARDSTICKS))
    parser.add_argument("--keep", metavar="DIR", help="where to keep indexes, and find them again")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for nodes in args.sizes:
            print(f"\n{nodes} nodes")
            path = str(Path(args.keep or temporary) / f"{nodes}-{args.seed}.index")
            for step in (write_index, ask):  # each in a process of its own, to tell their memory
                if step is write_index and Path(path).exists():
                    continue
                rest = (args.seed,) if step is write_index else (args,)
                worker = get_context("fork").Process(target=step, args=(path, nodes, *rest))
                worker.start()
                worker.join()


if __name__ == "__main__":
    main()
