"""Links to claims: one for each relation between two nodes, with all of its evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lipgraph.circles import circles
from lipgraph.importing.text import unique
from lipgraph.vocabulary import CERTAINTIES, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lipgraph.importing.gathered import Gathered, Link, Witness
    from lipgraph.importing.ledger import Ledger

_SUPPORTS, _CONTRADICTS = STANCES[0], STANCES[-1]
_ESTABLISHED, _WEAK, _DISPUTED = CERTAINTIES[0], CERTAINTIES[2], CERTAINTIES[3]
_NEVER = "never"
_OPPOSED = {"increases": "decreases", "decreases": "increases"}
_AT_ODDS = "The imported data also says that it {reads} it."

Pair = tuple[str, str]


def merged(links: Iterable[Link], ledger: Ledger) -> list[Link]:
    """The links, those that say the same made one, in the order of the first of each."""
    groups: dict[tuple[str, str, str], list[Link]] = {}
    for link in links:
        groups.setdefault((link.source, link.relation, link.target), []).append(link)
    return [group[0] if len(group) == 1 else _one_of(group, ledger) for group in groups.values()]


def _one_of(group: list[Link], ledger: Ledger) -> Link:
    first = group[0]
    for link in group[1:]:
        ledger.changed("claim", _shown(link), link.spot, "joined to one that says the same")
    frequencies = unique(link.frequency or "" for link in group)
    evidence: dict[Witness, None] = {}
    denied = {_NEVER} < {link.frequency or "" for link in group}
    for link in group:
        for witness in link.evidence:
            stance = _CONTRADICTS if denied and link.frequency == _NEVER else witness.stance
            evidence.setdefault(witness._replace(stance=stance))
    ranks = [CERTAINTIES.index(link.certainty) for link in group if link.certainty]
    certainty = CERTAINTIES[min(ranks)] if ranks else None
    if len(frequencies) > 1:
        ledger.left_out(
            "frequency", list(frequencies), first.spot, "edges that say the same differ"
        )
    return first._replace(
        certainty=_DISPUTED if denied else certainty,
        frequency=frequencies[0] if len(frequencies) == 1 and not denied else None,
        note=" ".join(unique(link.note or "" for link in group)) or None,
        caution=" ".join(unique(link.caution or "" for link in group)) or None,
        evidence=tuple(evidence),
    )


def _shown(link: Link) -> str:
    return f"{link.source} {link.relation} {link.target}"


def modest(link: Link) -> Link:
    """A link that is no surer than its evidence: `established` needs support, and nothing that
    contradicts it."""
    stances = {witness.stance or _SUPPORTS for witness in link.evidence}
    if not stances or link.certainty in (None, _DISPUTED):
        return link
    if _CONTRADICTS in stances and (link.certainty == _ESTABLISHED or _SUPPORTS not in stances):
        return link._replace(certainty=_DISPUTED)
    if _SUPPORTS not in stances:
        return link._replace(certainty=_WEAK)
    return link


def explained(links: list[Link], gathered: Gathered, ledger: Ledger) -> list[Link]:
    """The links, with a note on those that say the opposite of another, so that whoever reads
    them is told."""
    by_pair: dict[Pair, list[int]] = defaultdict(list)
    for at, link in enumerate(links):
        by_pair[link.source, link.target].append(at)
    result = list(links)
    for places in by_pair.values():
        for n, at in enumerate(places):
            link = result[at]
            other = next((links[p] for p in places[:n] if _opposed(links[p], link, gathered)), None)
            if other is not None and not (link.note or link.caution):
                reads = gathered.relations[other.relation]["reads"]
                result[at] = link._replace(note=_AT_ODDS.format(reads=reads))
                ledger.changed(
                    "claim", _shown(link), link.spot, "noted that another says the opposite"
                )
    return result


def _opposed(one: Link, other: Link, gathered: Gathered) -> bool:
    first, second = gathered.relations[one.relation], gathered.relations[other.relation]
    if first.get("opposite") == other.relation or second.get("opposite") == one.relation:
        return True
    acts = "aside" not in (first["flow"], second["flow"])
    return acts and _OPPOSED.get(first["effect"]) == second["effect"]


def without_circles(links: list[Link], ordering: Mapping[str, Any], ledger: Ledger) -> list[Link]:
    """The links without those that close a circle of a relation which orders what it joins: a
    part that contains its whole, a kind that is a kind of itself.

    Args:
        links: all links.
        ordering: the relations that order.
        ledger: takes what was left out.
    """
    onto: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in ordering}
    for at, link in enumerate(links):
        if link.relation in onto and link.certainty != _DISPUTED:
            onto[link.relation][link.source].append(at)
    dropped: set[int] = set()
    for edges in onto.values():
        dropped.update(_closing(links, edges))
    for at in sorted(dropped):
        ledger.left_out("claim", _shown(links[at]), links[at].spot, "it would close a circle")
    return [link for at, link in enumerate(links) if at not in dropped]


def _closing(links: list[Link], edges: Mapping[str, list[int]]) -> Iterator[int]:
    """Edges to leave out so that no circle remains: those of a circle that lead back to a node
    which a walk from the first node is still on."""

    def onward(node: str) -> list[str]:
        return [links[at].target for at in edges.get(node, ())]

    for knot in circles(list(edges), onward):
        members = set(knot)
        yield from (at for node in knot for at in edges.get(node, ()) if links[at].target == node)
        if len(knot) > 1:
            yield from _back_edges(links, edges, members)


def _back_edges(
    links: list[Link], edges: Mapping[str, list[int]], members: set[str]
) -> Iterator[int]:
    done: set[str] = set()
    for root in sorted(members):
        if root in done:
            continue
        walk = [(root, iter(edges.get(root, ())))]
        on_way = {root}
        while walk:
            node, rest = walk[-1]
            at = next(rest, None)
            if at is None:
                walk.pop()
                on_way.discard(node)
                done.add(node)
                continue
            target = links[at].target
            if target not in members or target in done or target == node:
                continue
            if target in on_way:
                yield at
            else:
                on_way.add(target)
                walk.append((target, iter(edges.get(target, ()))))
