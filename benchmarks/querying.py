"""Timing the k shortest paths between pairs of nodes: ours, and the yardsticks."""

from __future__ import annotations

import multiprocessing
import time
from itertools import islice
from typing import TYPE_CHECKING

from timing import report_spread
from yardsticks import YARDSTICKS

from lipgraph.query.moves import INFLUENCE, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.search import Demands, FoundPath, Search

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from random import Random

    from lipgraph.index.view import Index

PATHS = 5
MOST_STEPS = 8

Pair = tuple[int, int]


def ours(index: Index, start: int, end: int, k: int = PATHS) -> list[FoundPath]:
    """The k best influence paths of at most eight steps, by number."""
    moves = Moves(index, INFLUENCE)
    ends = NodeSet(index, node=start), NodeSet(index, node=end)
    search = Search(index, moves, *ends, Demands((), (), inverse=False))
    found: list[FoundPath] = []
    for _ in range(MOST_STEPS):
        if not search.lengthen():
            break
        found += islice(search.paths(), k)
        if len(found) >= k:
            break
    return found[:k]


def distinct_steps(index: Index, start: int, end: int) -> list[int]:
    """The numbers of steps of the best paths that differ in their nodes, to compare with those of
    libraries that merge parallel claims."""
    k = PATHS
    while True:
        found = ours(index, start, end, k)
        steps = {path.nodes: path.steps for path in found}
        if len(steps) >= PATHS or len(found) < k:
            return list(steps.values())[:PATHS]
        k *= 2


def connected_pairs(index: Index, random: Random, wanted: int) -> list[Pair]:
    """Pairs of different nodes drawn at random, of those that a path joins."""
    pairs: list[Pair] = []
    for _ in range(100 * wanted):
        start, end = random.randrange(index.node_count), random.randrange(index.node_count)
        if len(pairs) < wanted and start != end and ours(index, start, end, 1):
            pairs.append((start, end))
    return pairs


def influence_edges(index: Index) -> list[Pair]:
    """The pairs of nodes that influence paths can step between."""
    usable = [relation["flow"] != "aside" for relation in index.relations.values()]
    rows = zip(index.claim_source, index.claim_target, index.claim_relation, strict=True)
    return sorted({(source, target) for source, target, relation in rows if usable[relation]})


def measure_ours(index: Index, pairs: list[Pair]) -> float:
    """Print our times; return their median."""
    seconds = []
    for start, end in pairs:
        before = time.perf_counter()
        ours(index, start, end)
        seconds.append(time.perf_counter() - before)
    return report_spread("lipgraph, numbers only", seconds)


def measure_yardstick(
    name: str, nodes: int, edges: list[Pair], pairs: list[Pair], limit: float
) -> tuple[float, list[list[int]]]:
    """Print a yardstick's times; return their median, and the steps of the paths of each pair.

    It runs in a process of its own, which is ended when a query takes more than `limit` seconds:
    the pair then counts as having taken that long, and the remaining ones are left out.
    """
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    worker = context.Process(target=_work, args=(there, name, nodes, edges, pairs), daemon=True)
    worker.start()
    built = here.recv()
    seconds: list[float] = []
    steps: list[list[int]] = []
    remark = f"(graph made in {built:.1f} s)"
    for _ in pairs:
        if not here.poll(limit):
            seconds.append(limit)
            remark += f"; given up at a query of more than {limit:g} s"
            break
        taken, found = here.recv()
        seconds.append(taken)
        steps.append(found)
    worker.kill()
    worker.join()
    return report_spread(name, seconds, remark), steps


def _work(there: Connection, name: str, nodes: int, edges: list[Pair], pairs: list[Pair]) -> None:
    before = time.perf_counter()
    query = YARDSTICKS[name](nodes, edges, PATHS, MOST_STEPS)
    there.send(time.perf_counter() - before)
    for start, end in pairs:
        before = time.perf_counter()
        found = query(start, end)
        there.send((time.perf_counter() - before, found))


def compare(index: Index, pairs: list[Pair], names: list[str], limit: float) -> None:
    """Print our times and those of the yardsticks named, and how many answers agree in the lengths
    of their paths, parallel claims merged."""
    median = measure_ours(index, pairs)
    if not names:
        return
    edges = influence_edges(index)
    steps = [distinct_steps(index, *pair) for pair in pairs]
    for name in names:
        theirs, found = measure_yardstick(name, index.node_count, edges, pairs, limit)
        same = sum(a == b for a, b in zip(steps, found, strict=False))
        print(f"{'':<34} ours / {name}: {median / theirs:.3f}; same lengths {same} of {len(found)}")
