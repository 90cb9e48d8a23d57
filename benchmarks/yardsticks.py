"""Other ways to the k shortest simple paths of at most so many steps, on the same graph.

Each takes the graph as (source, target) pairs of node numbers and gives a function from two ends
to the numbers of steps of the paths found. Parallel claims are merged by all of them.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from itertools import islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Query = Callable[[int, int], list[int]]
    Maker = Callable[[int, list[tuple[int, int]], int, int], Query]


def plain_python(nodes: int, edges: list[tuple[int, int]], k: int, most: int) -> Query:
    """Best first with a reverse bound, in plain dictionaries and lists."""
    out: dict[int, list[int]] = defaultdict(list)
    into: dict[int, list[int]] = defaultdict(list)
    for source, target in edges:
        out[source].append(target)
        into[target].append(source)

    def query(start: int, end: int) -> list[int]:
        left = {end: 0}
        frontier = [end]
        for steps in range(1, most + 1):
            ahead = {node for other in frontier for node in into[other]} - left.keys()
            left.update(dict.fromkeys(ahead, steps))
            frontier = list(ahead)
        heap: list[tuple[int, tuple[int, ...]]] = []
        if start in left:
            heap.append((left[start], (start,)))
        found: list[int] = []
        while heap and len(found) < k:
            _, path = heappop(heap)
            if path[-1] == end:
                found.append(len(path) - 1)
                continue
            for node in out[path[-1]]:
                if node in left and node not in path and len(path) + left[node] <= most:
                    heappush(heap, (len(path) + left[node], (*path, node)))
        return found

    return query


def networkx(nodes: int, edges: list[tuple[int, int]], k: int, most: int) -> Query:
    """`shortest_simple_paths` of a DiGraph (Yen)."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph(edges)
    graph.add_nodes_from(range(nodes))

    def query(start: int, end: int) -> list[int]:
        return _within(nx.shortest_simple_paths(graph, start, end), k, most)

    return query


def igraph(nodes: int, edges: list[tuple[int, int]], k: int, most: int) -> Query:
    """`get_k_shortest_paths` (Yen), in C."""
    from igraph import Graph

    graph = Graph(n=nodes, edges=edges, directed=True)

    def query(start: int, end: int) -> list[int]:
        return _within(iter(graph.get_k_shortest_paths(start, to=end, k=k)), k, most)

    return query


def rustworkx(nodes: int, edges: list[tuple[int, int]], k: int, most: int) -> Query:
    """`digraph_all_simple_paths` up to the length at which there are k, in Rust: rustworkx has no
    search for the k shortest simple paths themselves."""
    import rustworkx as rx

    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data(edges)

    def query(start: int, end: int) -> list[int]:
        found: list[int] = []
        for steps in range(1, most + 1):
            # `cutoff` counts the nodes of a path.
            paths = rx.all_simple_paths(graph, start, end, cutoff=steps + 1)
            found = sorted(len(path) - 1 for path in paths)[:k]
            if len(found) == k:
                break
        return found

    return query


def _within(paths: Iterator[Iterable[int]], k: int, most: int) -> list[int]:
    steps = takewhile(lambda steps: steps <= most, (len(list(path)) - 1 for path in paths))
    return list(islice(steps, k))


YARDSTICKS: dict[str, Maker] = {
    "plain Python": plain_python,
    "networkx": networkx,
    "rustworkx": rustworkx,
    "igraph": igraph,
}
