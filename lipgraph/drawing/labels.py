"""Where labels stand: Graphviz keeps room beside a line, and a line that bends leaves its label.

Labels are moved towards their own lines until they all but touch, so that it is plain which is
whose. All lengths are in points; whether y runs up or down makes no difference.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_APART = 2.5
_LEAST_MOVE = 1.0
_MARKS = 8


class Box(NamedTuple):
    """A rectangle with sides along the axes."""

    left: float
    low: float
    right: float
    high: float

    def turned(self) -> Box:
        """Return the box with the axes exchanged."""
        return Box(self.low, self.left, self.high, self.right)

    def raised(self, by: float) -> Box:
        """Return the box moved along the second axis."""
        return self._replace(low=self.low + by, high=self.high + by)

    def meets(self, other: Box) -> bool:
        """Tell whether the two have a point in common."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.low <= other.high and other.low <= self.high


class Labelled(NamedTuple):
    """A label's box and the control points of its line: one, then three for each Bézier curve."""

    box: Box
    controls: Sequence[Point]


def moves(labels: Sequence[Labelled], *, across: bool) -> list[Point]:
    """Return by how much each label is to be moved.

    Labels of lines that run `across` are moved up and down, others left and right. A label stays
    where it is if on its new place it would meet another label or another line; one that another
    line runs through may change to the other side of its own.
    """
    boxes = [label.box if across else label.box.turned() for label in labels]
    lines = [_points(label.controls, turned=not across) for label in labels]
    extents = [_extent(line) for line in lines]
    steps = []
    for number, box in enumerate(boxes):
        step = 0.0
        for wanted in _steps(box, lines[number]):
            moved = box.raised(wanted)
            way = _union(box, moved)
            near = [at for at, extent in enumerate(extents) if at != number and way.meets(extent)]
            rivals = [lines[at] for at in near]
            met = any(moved.meets(other) for at, other in enumerate(boxes) if at != number)
            if not met and not _crossed(moved, rivals):
                step = wanted
                break
            if not _crossed(box, rivals):
                break
        boxes[number] = box.raised(step)
        steps.append((0.0, step) if across else (step, 0.0))
    return steps


def _points(controls: Sequence[Point], *, turned: bool) -> list[Point]:
    """Points along the curves, close enough to take the way between them for straight."""
    points = list(controls[:1])
    for at in range(0, len(controls) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = controls[at : at + 4]
        for mark in range(1, _MARKS + 1):
            t = mark / _MARKS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return [(y, x) for x, y in points] if turned else points


def _extent(line: Sequence[Point]) -> Box:
    xs, ys = zip(*line, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _union(one: Box, other: Box) -> Box:
    return _extent((*_corners(one), *_corners(other)))


def _corners(box: Box) -> tuple[Point, Point]:
    return (box.left, box.low), (box.right, box.high)


def _steps(box: Box, line: Sequence[Point]) -> list[float]:
    """What brings the box close to the line that is over or under it, from the nearer side first.

    There is none if the line is elsewhere, runs through the box, or is close already.
    """
    heights = _heights(box, line)
    if not heights:
        return []
    under = min(heights) - _APART - box.high
    over = max(heights) + _APART - box.low
    if under > _LEAST_MOVE:
        return [under, over]
    return [over, under] if over < -_LEAST_MOVE else []


def _heights(box: Box, line: Sequence[Point]) -> list[float]:
    heights = [y for x, y in line if box.left <= x <= box.right]
    for (ax, ay), (bx, by) in pairwise(line):
        for side in (box.left, box.right):
            if min(ax, bx) < side < max(ax, bx):
                heights.append(ay + (by - ay) * (side - ax) / (bx - ax))
    return heights


def _crossed(box: Box, lines: Iterable[Sequence[Point]]) -> bool:
    for line in lines:
        heights = _heights(box, line)
        if heights and min(heights) <= box.high and box.low <= max(heights):
            return True
    return False
