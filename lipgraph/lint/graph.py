"""Walks over the claims of a context that the rules of shape and meaning share."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from lipgraph.circles import circles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from lipgraph.lint.context import Context
    from lipgraph.reading.records import ClaimRecord

_HALF = 0.5


def ends(kb: Context) -> frozenset[str]:
    """The kinds at which stories end: most of their nodes are led to, and most of those that are
    lead no further."""
    ending = set()
    for kind, members in kb.members.items():
        reached = [node for node in members if kb.incoming(node.id, "onward")]
        final = [node for node in reached if not kb.outgoing(node.id, "onward")]
        if len(reached) >= _HALF * len(members) and len(final) > _HALF * len(reached):
            ending.add(kind)
    return frozenset(ending)


def reaching(kb: Context, targets: Collection[str]) -> set[str]:
    """The targets and all nodes from which onward claims lead to one of them."""
    found = set(targets)
    pending = list(targets)
    while pending:
        for claim in kb.incoming(pending.pop(), "onward"):
            if claim.source not in found:
                found.add(claim.source)
                pending.append(claim.source)
    return found


def stops(kb: Context, start: str) -> list[str]:
    """The nodes at which the onward claims from a node come to a stop, nearest first."""
    seen = {start}
    last = []
    pending = deque([start])
    while pending:
        here = pending.popleft()
        onward = kb.outgoing(here, "onward")
        if not onward:
            last.append(here)
        for claim in onward:
            if claim.target not in seen:
                seen.add(claim.target)
                pending.append(claim.target)
    return last


def components(kb: Context) -> list[set[str]]:
    """The groups of nodes that claims of any flow join, largest first."""
    neighbours: dict[str, list[str]] = {node: [] for node in kb.nodes}
    for claim in kb.claims:
        neighbours[claim.source].append(claim.target)
        neighbours[claim.target].append(claim.source)
    groups = []
    seen: set[str] = set()
    for start in neighbours:
        if start in seen:
            continue
        group = {start}
        pending = [start]
        while pending:
            fresh = [n for n in neighbours[pending.pop()] if n not in group]
            group.update(fresh)
            pending += fresh
        seen |= group
        groups.append(group)
    return sorted(groups, key=len, reverse=True)


def knots(claims: Iterable[ClaimRecord]) -> list[list[str]]:
    """The sets of nodes among which the claims run in circles, each sorted, in alphabetical
    order."""
    onto: dict[str, list[str]] = {}
    for claim in claims:
        onto.setdefault(claim.source, []).append(claim.target)
    found = circles(sorted(onto), lambda node: onto.get(node, ()))
    return sorted(sorted(members) for members in found if len(members) > 1)


def loop_through(
    start: str, within: Collection[str], claims_from: Callable[[str], Iterable[ClaimRecord]]
) -> list[ClaimRecord]:
    """The shortest loop of claims from a node back to it that stays within a set of nodes; of
    equally short ones the alphabetically first. Empty if there is none."""
    came_by: dict[str, ClaimRecord] = {}
    pending = deque([start])
    while pending:
        here = pending.popleft()
        for claim in sorted(claims_from(here), key=lambda c: (c.target, c.relation)):
            if claim.target == start and here != start:
                loop = [claim]
                while loop[0].source != start:
                    loop.insert(0, came_by[loop[0].source])
                return loop
            if claim.target in within and claim.target not in came_by:
                came_by[claim.target] = claim
                pending.append(claim.target)
    return []


def shortest_loops(kb: Context) -> Iterator[tuple[list[ClaimRecord], int]]:
    """For each set of nodes that influence runs around in, the shortest loop that no entry of the
    `lint` table declares, and how many nodes the set has if there is more than that loop."""
    influence = [claim for claim in kb.claims if kb.flow(claim) != "aside"]
    for knot in knots(influence):
        if any(declared.issuperset(knot) for declared in kb.table.loops):
            continue
        loops = (loop_through(node, set(knot), kb.influence) for node in knot)
        undeclared = [loop for loop in loops if loop and not _declared(kb, loop)]
        if undeclared:
            shortest = min(undeclared, key=len)
            yield shortest, len(knot) if len(knot) > len(shortest) else 0


def _declared(kb: Context, loop: list[ClaimRecord]) -> bool:
    nodes = {claim.source for claim in loop}
    return any(nodes <= declared for declared in kb.table.loops)
