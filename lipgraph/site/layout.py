"""Where the nodes of the map stand: laid out once, by the renderer that comes with lipgraph."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from typing import TYPE_CHECKING

from lipgraph.drawing import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.index.view import Index

MOST_NODES = 2000
"""Nodes up to which the whole map is laid out. A larger one would be a ball of wool; its page shows
what is around one node at a time."""

_WIDTH, _HEIGHT = 92.0, 44.0
"""The room of a node with what is around it, in pixels."""

_SPARSE = 4.0
"""How many times the room of its nodes a map takes before they are pushed apart."""

_ROUNDS = 150
_OPTIONS = ("-Kneato", "-Gmode=sgd", "-Gstart=1", "-Tplain")
"""Stress is made small by stochastic gradient descent (Zheng, Pawar and Goodman 2019), from the
same start each time."""


def positions(index: Index) -> list[tuple[int, int]] | None:
    """A place for each node, in pixels, so that none covers another; None if there are too many."""
    count = index.node_count
    if not 0 < count <= MOST_NODES:
        return None
    points = _scaled(_laid_out(index))
    for _ in range(_ROUNDS):
        if not _pushed_apart(points):
            break
    return [(round(x), round(y)) for x, y in points]


def _laid_out(index: Index) -> list[list[float]]:
    """The places that the renderer gives the nodes."""
    joined = {
        tuple(sorted(ends)) for ends in zip(index.claim_source, index.claim_target, strict=True)
    }
    nodes = "".join(f"{node}\n" for node in range(index.node_count))
    edges = "".join(f"{one}--{other}\n" for one, other in sorted(joined))
    source = f"graph {{\nnode [shape=point]\n{nodes}{edges}}}\n"
    plain = engine.run(engine.bundled(), *_OPTIONS, source=source).decode()
    found = {}
    for line in plain.splitlines():
        words = line.split()
        if words[0] == "node":
            found[int(words[1])] = [float(words[2]), -float(words[3])]
    return [found[node] for node in range(index.node_count)]


def _scaled(points: list[list[float]]) -> list[list[float]]:
    """The points on an area that has room for all, wider than high, as screens are."""
    xs, ys = ([point[axis] for point in points] for axis in (0, 1))
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    side = sqrt(_SPARSE * len(points) * _WIDTH * _HEIGHT)
    across, down = 1.25 * side / width, 0.8 * side / height
    return [[(x - min(xs)) * across, (y - min(ys)) * down] for x, y in points]


def _pushed_apart(points: list[list[float]]) -> bool:
    """Move each two that cover each other apart, the shorter way; whether there were any."""
    moved = False
    for one, other in _near(points):
        dx, dy = points[other][0] - points[one][0], points[other][1] - points[one][1]
        over, under = _WIDTH - abs(dx), _HEIGHT - abs(dy)
        if over <= 1 or under <= 1:
            continue
        moved = True
        axis, by = (0, over / 2) if over < under else (1, under / 2)
        sign = -1 if (dx, dy)[axis] < 0 else 1
        points[one][axis] -= sign * by
        points[other][axis] += sign * by
    return moved


def _near(points: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs of points in the same or in adjoining cells of a grid."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(points):
        cells[int(x // _WIDTH), int(y // _HEIGHT)].append(at)
    for (column, row), here in list(cells.items()):
        for step in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
            there = cells.get((column + step[0], row + step[1]), ())
            for one in here:
                for other in there:
                    if step != (0, 0) or one < other:
                        yield one, other
