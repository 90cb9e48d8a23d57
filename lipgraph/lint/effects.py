"""What influence adds up to over several claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lipgraph.lint.context import SURE
from lipgraph.lint.graph import ends

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lipgraph.lint.context import Context
    from lipgraph.reading.records import ClaimRecord

_SIGN = {"increases": 1, "decreases": -1}

Way = tuple["ClaimRecord", ...]

MOST_WAYS = 5_000
"""How many paths of one length are followed from a node before the search is given up; what so
many paths say about a node is not worth knowing."""


class Problems:
    """Which nodes are there to be lessened rather than furthered, going by the claims that lead
    back to them from other nodes; where there are none, going by what is done to their kind, if it
    is one at which stories end."""

    def __init__(self, kb: Context) -> None:
        """Look at the claims that lead back and push."""
        self._kb = kb
        self._ends = ends(kb)
        self._done: tuple[str, dict[str, tuple[int, Way]]] = ("", {})
        self._aids: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._kinds: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for claim in kb.claims:
            if kb.flow(claim) == "back" and kb.effect(claim) in _SIGN:
                aid = (claim.source, _SIGN[kb.effect(claim)])
                self._aids[claim.target].append(aid)
                self._kinds[kb.nodes[claim.target].kind].append(aid)

    def has(self, node: str, *, leaving_out: str) -> bool:
        """Whether a node is a problem, to all but one of the nodes that are there for it."""
        pushes = {aid for aid in self._aids.get(node, ()) if aid[0] != leaving_out}
        if pushes:
            return sum(sign for _, sign in pushes) < 0
        kind = self._kb.nodes[node].kind
        if kind not in self._ends:
            return False
        signs = [sign for source, sign in self._kinds.get(kind, ()) if source != leaving_out]
        return len(signs) >= _SEVERAL and signs.count(-1) >= SURE * len(signs)

    def done_by(self, source: str) -> dict[str, tuple[int, Way]]:
        """What a node does to what it is for: by how many more ways it adds to each than takes
        from it, and the shortest way that adds. Kept until another node is asked for."""
        if self._done[0] != source:
            aims = {claim.target for claim in self._kb.outgoing(source, "back")}
            done: dict[str, tuple[int, Way]] = {}
            for way, sign in _ways(self._kb, source, 4, back_to=aims):
                target = way[-1].target
                total, worst = done.get(target, (0, ()))
                done[target] = (total + sign, worst or (way if sign > 0 else ()))
            self._done = (source, done)
        return self._done[1]


_SEVERAL = 2
"""How many nodes of a kind must be lessened for it to be a kind of problem."""


def worsened(kb: Context, aid: ClaimRecord, problems: Problems) -> tuple[str, Way] | None:
    """A problem that a claim from a remedy makes worse, and the way there; None if there is none.

    A claim that lessens a problem is weighed against all that its node does to that problem; any
    other claim makes things worse only if all it does to problems is to add to them.
    """
    push = _SIGN[kb.effect(aid)]
    meant = problems.has(aid.target, leaving_out=aid.source)
    if push < 0 and (meant or problems.has(aid.target, leaving_out="")):
        total, worst = problems.done_by(aid.source).get(aid.target, (0, ()))
        if total > 0:
            return aid.target, worst
        if meant:
            return None
    if push > 0 and meant:
        return aid.target, (aid,)
    found: tuple[str, Way] | None = None
    for way, sign in _ways(kb, aid.target, 3):
        problem = way[-1].target
        if aid.source in (claim.target for claim in way):
            continue
        if not problems.has(problem, leaving_out=aid.source):
            continue
        if push * sign < 0:
            return None
        found = found or (problem, (aid, *way))
    return found


def _ways(
    kb: Context, start: str, steps: int, *, back_to: Collection[str] | None = None
) -> Iterator[tuple[Way, int]]:
    """The simple influence paths from a node, shorter ones first, each with its sign; of the
    longest ones only those that end at one of the nodes `back_to`, if it is given."""
    layer: list[tuple[Way, int]] = [((), 1)]
    for step in range(1, steps + 1):
        wanted = back_to if step == steps else None
        longer: list[tuple[Way, int]] = []
        for way, sign in layer:
            here = way[-1].target if way else start
            for claim in kb.influence(here):
                target = claim.target
                if target == start or (wanted is not None and target not in wanted):
                    continue
                push = _SIGN.get(kb.effect(claim))
                if push is not None and all(target != passed.target for passed in way):
                    longer.append(((*way, claim), sign * push))
        yield from longer
        if len(longer) > MOST_WAYS:
            return
        layer = longer


def detours(kb: Context) -> Iterator[tuple[ClaimRecord, Way]]:
    """The claims that act one way, each with the shortest detour of two or three claims by which
    its node acts the other way on the same target."""
    for start in kb.nodes:
        direct: dict[str, list[ClaimRecord]] = {}
        for claim in kb.influence(start):
            if kb.effect(claim) in _SIGN:
                direct.setdefault(claim.target, []).append(claim)
        if len(direct) < 2:
            continue
        found: dict[str, dict[int, Way]] = {}
        for way, sign in _ways(kb, start, 3, back_to=direct):
            if len(way) > 1 and way[-1].target in direct:
                found.setdefault(way[-1].target, {}).setdefault(sign, way)
        for target, claims in direct.items():
            for claim in claims:
                way_round = found.get(target, {}).get(-_SIGN[kb.effect(claim)])
                if way_round:
                    yield claim, way_round


def forks(kb: Context) -> list[tuple[str, Way, Way]]:
    """The nodes that act both ways on something by two claims each, and on it by no claim of their
    own; with a way that increases it and one that decreases it.

    Nothing, if that is so of more than one node in twenty: then the effects of relations are not
    meant so strictly that they could be followed.
    """
    found = []
    for start in kb.nodes:
        direct = {claim.target for claim in kb.influence(start)}
        by_target: dict[str, dict[str, list[tuple[Way, int]]]] = {}
        for way, sign in _ways(kb, start, 2):
            if len(way) == 2 and way[-1].target not in direct:
                between = by_target.setdefault(way[-1].target, {})
                between.setdefault(way[0].target, []).append((way, sign))
        for between in by_target.values():
            first = {ways[0][1]: ways[0][0] for ways in between.values() if _agree(ways)}
            if len(first) == 2:
                found.append((start, first[1], first[-1]))
    return found if 20 * len(found) <= max(len(kb.nodes), 20) else []


def _agree(ways: list[tuple[Way, int]]) -> bool:
    return len({sign for _, sign in ways}) == 1
