"""Rules about what claims say together: whether they agree, and add up to what they are for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lipgraph.findings import Related
from lipgraph.lint.cues import orders
from lipgraph.lint.effects import Problems, detours, forks, worsened
from lipgraph.lint.graph import knots, loop_through
from lipgraph.lint.rule import Fault, rule, slips
from lipgraph.names import exact_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.lint.context import Context
    from lipgraph.reading.records import ClaimRecord, NodeRecord

_OPPOSED = {"increases": "decreases", "decreases": "increases"}


@rule(severity="error", group="meaning")
def opposing_claims(kb: Context) -> Iterator[Fault]:
    """Two claims say opposite things about the same pair of nodes.

    A path question would answer both ways, and a draft would be contradicted whatever it says. If
    both are true at different times, say so in a note on either; if it is the research that
    disagrees, the claim is `disputed`. Relations that merely push in opposite directions, without
    being declared as opposites, are remarked upon, unless there is only one such pair.
    """
    pairs = list(_opposing(kb))
    undeclared = [pair for pair in pairs if not _opposite(kb, *pair)]
    for first, second in pairs:
        message = (
            f"{second.source!r} {second.relation} {second.target!r}, but it "
            f"{first.relation} it as well"
        )
        alone = len(undeclared) == 1 and kb.flow(first) == kb.flow(second)
        clear = alone or _opposite(kb, first, second)
        doubtful = not clear or _explained(first) or _explained(second)
        yield Fault(second.target_place, message, related=(_related(first),), doubtful=doubtful)


def _opposing(kb: Context) -> Iterator[tuple[ClaimRecord, ClaimRecord]]:
    for claims in _by_pair(kb).values():
        for at, second in enumerate(claims):
            first = next((c for c in claims[:at] if _contradict(kb, c, second)), None)
            if first is not None and "disputed" not in (first.certainty, second.certainty):
                yield first, second


def _by_pair(kb: Context) -> dict[tuple[str, str], list[ClaimRecord]]:
    pairs: dict[tuple[str, str], list[ClaimRecord]] = defaultdict(list)
    for claim in kb.claims:
        pairs[claim.source, claim.target].append(claim)
    return pairs


def _contradict(kb: Context, one: ClaimRecord, other: ClaimRecord) -> bool:
    if _opposite(kb, one, other):
        return True
    acts = "aside" not in (kb.flow(one), kb.flow(other))
    return acts and _OPPOSED.get(kb.effect(one)) == kb.effect(other)


def _opposite(kb: Context, one: ClaimRecord, other: ClaimRecord) -> bool:
    return (
        kb.relations[one.relation].opposite == other.relation
        or kb.relations[other.relation].opposite == one.relation
    )


def _explained(claim: ClaimRecord) -> bool:
    return bool(claim.note or claim.caution)


def _related(claim: ClaimRecord) -> Related:
    return Related(claim.target_place, f"{claim.source!r} {claim.relation} {claim.target!r}")


@rule(severity="warning", group="meaning")
def opposing_states(kb: Context) -> Iterator[Fault]:
    """A node pushes a thing both ways, by way of nodes that are its high and its low state.

    Raising the one and raising the other cannot both be so. It does not show as a pair of
    opposite claims, because the claims lead to different nodes.
    """
    for source in kb.nodes:
        acting = [c for c in kb.influence(source) if kb.effect(c) in _OPPOSED]
        for at, second in enumerate(acting):
            for first in acting[:at]:
                what = _pushed_both_ways(kb, first, second)
                if what and "disputed" not in (first.certainty, second.certainty):
                    message = (
                        f"{second.source!r} {second.relation} {second.target!r} and "
                        f"{first.relation} {first.target!r}, which pushes {what} both ways"
                    )
                    doubtful = _explained(first) or _explained(second)
                    related = (_related(first),)
                    yield Fault(second.target_place, message, related=related, doubtful=doubtful)


def _pushed_both_ways(kb: Context, first: ClaimRecord, second: ClaimRecord) -> str | None:
    one, other = kb.nodes[first.target], kb.nodes[second.target]
    if one is other or not one.state_of or not other.state_of:
        return None
    shared = _states(one).keys() & _states(other).keys()
    if not shared or not one.state_level or not other.state_level:
        return None
    same_push = kb.effect(first) == kb.effect(second)
    if same_push == (one.state_level == other.state_level):
        return None
    return _states(other)[min(shared)]


def _states(node: NodeRecord) -> dict[str, str]:
    return {loose_key(exact_key(name)): name for name in reversed(node.state_of)}


@rule(severity="warning", group="meaning")
def second_answer(kb: Context) -> Iterator[Fault]:
    """A relation that the schema declares functional gives a node two answers.

    There is one right answer to such a relation, so that another one in a draft is an error. With
    two of them in the knowledge base, one draft in two is called wrong. Several answers that stand
    in one claim are one answer of several parts.
    """
    first: dict[tuple[str, str], ClaimRecord] = {}
    for claim in kb.claims:
        if not kb.relations[claim.relation].functional:
            continue
        other = first.setdefault((claim.source, claim.relation), claim)
        if other.fields is claim.fields or other.target == claim.target:
            continue
        ends = {other.target, claim.target}
        parts = any(c.target in ends for end in ends for c in kb.outgoing(end, "aside"))
        message = (
            f"{claim.source!r} {claim.relation} {claim.target!r}, but {claim.relation!r} has one "
            f"answer, and that is {other.target!r} already"
        )
        doubtful = parts or _explained(claim) or _explained(other)
        yield Fault(claim.target_place, message, related=(_related(other),), doubtful=doubtful)


@rule(severity="warning", group="meaning", needs="sound")
def harmful_aid(kb: Context) -> Iterator[Fault]:
    """The influence of a remedy on what it is for adds up to an increase.

    Each claim on the way may look right by itself; followed through what they change, they say
    that the remedy makes a problem worse: it furthers something that only brings problems, lessens
    something that only keeps them down, or does more for a problem than against it. Usually one of
    the claims has the wrong relation. Paths of up to four claims are followed, to what other nodes
    are there to lessen, or to ends of a kind that others are there to lessen.
    """
    problems = Problems(kb)
    for node in kb.records.nodes:
        for claim in kb.outgoing(node.id, "back"):
            if kb.effect(claim) not in _OPPOSED:
                continue
            worse = worsened(kb, claim, problems)
            if worse is not None:
                problem, way = worse
                message = (
                    f"{claim.source!r} {claim.relation} {claim.target!r} is meant to help, but "
                    f"adds to {problem} ({_spelled(way)})"
                )
                related = tuple(map(_related, way[1:]))
                doubtful = any(map(_explained, way))
                yield Fault(claim.target_place, message, related=related, doubtful=doubtful)


@rule(severity="warning", group="meaning", needs="sound")
def mixed_effect(kb: Context) -> Iterator[Fault]:
    """A net effect is mixed, and no note says so.

    A claim says one thing, and what its node does by a detour says the opposite; or a node acts
    both ways on something by way of two others. Both may be true; then a writer must be told so by
    a note or a caution, on the node or on a claim of either way. Detours of up to three claims are
    followed. Where there are several such effects, they are merely remarked upon.
    """
    yield from slips(_mixed_effects(kb))


def _mixed_effects(kb: Context) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for claim, detour in detours(kb):
        pair = (claim.source, claim.target)
        if pair in seen or _told(kb, (claim, *detour)):
            continue
        seen.add(pair)
        message = (
            f"{claim.source!r} {claim.relation} {claim.target!r}, but the detour says otherwise: "
            f"{_spelled(detour)}"
        )
        yield Fault(claim.target_place, message, related=tuple(map(_related, detour)))
    for start, raising, lowering in forks(kb):
        if not _told(kb, (*raising, *lowering)):
            message = (
                f"{start!r} acts both ways on {raising[-1].target}: {_spelled(raising)}; "
                f"{_spelled(lowering)}"
            )
            related = tuple(map(_related, (*raising, *lowering)))
            yield Fault(kb.nodes[start].id_place, message, related=related)


def _told(kb: Context, claims: tuple[ClaimRecord, ...]) -> bool:
    """Whether a note or a dispute prepares the reader for a mixed effect."""
    node = kb.nodes[claims[0].source]
    noted = node.note or node.caution or any(map(_explained, claims))
    return bool(noted) or any(claim.certainty == "disputed" for claim in claims)


def _spelled(way: tuple[ClaimRecord, ...]) -> str:
    return ", ".join(f"{c.source} {c.relation} {c.target}" for c in way)


@rule(severity="error", group="meaning")
def comparison_cycle(kb: Context) -> Iterator[Fault]:
    """Comparisons, orders or parts run in a circle.

    What is commoner than something cannot be rarer than it by way of a third, nor can a part
    contain its whole. Relations count as comparisons if they lead no path and their readings
    compare or order: "is commoner than", "comes before", "is part of". One that reads the same
    both ways, such as "is no worse than", orders nothing.
    """
    ordering: dict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in kb.claims:
        relation = kb.relations[claim.relation]
        if relation.flow == "aside" and relation.effect == "none" and orders(relation):
            ordering[relation.name].append(claim)
    for claims in ordering.values():
        onto: dict[str, list[ClaimRecord]] = defaultdict(list)
        for claim in claims:
            if claim.certainty != "disputed":
                onto[claim.source].append(claim)
        for knot in knots(claim for group in onto.values() for claim in group):
            loop = loop_through(knot[0], set(knot), onto.__getitem__)
            last = loop[-1]
            around = " -> ".join([*(claim.source for claim in loop), loop[0].source])
            message = f"{last.source!r} {last.relation} {last.target!r} closes a circle: {around}"
            yield Fault(last.target_place, message, related=tuple(map(_related, loop[:-1])))


@rule(severity="warning", group="meaning")
def dispute_without_evidence(kb: Context) -> Iterator[Fault]:
    """A claim is disputed, but none of its evidence disputes it.

    A reader of the claim cannot see who says otherwise, and a writer cannot tell both sides. Give
    the other side a source with the stance `contradicts` or `qualifies`.
    """
    for claim in kb.statements:
        stances = {item.stance for item in claim.evidence}
        if claim.certainty == "disputed" and stances == {"supports"}:
            message = (
                f"the claim is 'disputed', but all of its evidence supports it ({_say(claim)})"
            )
            yield Fault(claim.fields.place("certainty"), message)


@rule(severity="warning", group="meaning")
def overstated_certainty(kb: Context) -> Iterator[Fault]:
    """A claim is more certain than its evidence.

    `established` asks for evidence that supports it and none that contradicts it; any certainty
    but `disputed` asks for some that supports it, though a `weak` claim may rest on evidence that
    qualifies it. Drafts are held to the claim, so an overstated
    claim lets overstated drafts pass.
    """
    for claim in kb.statements:
        stances = {item.stance for item in claim.evidence}
        if not stances or claim.certainty in (None, "disputed"):
            continue
        certainty = claim.certainty
        if certainty == "established" and "contradicts" in stances:
            fault, better = "some of its evidence contradicts it", "disputed"
        elif "supports" not in stances and (certainty, stances) != ("weak", {"qualifies"}):
            fault = "none of its evidence supports it"
            better = "disputed" if "contradicts" in stances else "weak"
        else:
            continue
        message = f"the claim is {certainty!r}, but {fault} ({_say(claim)})"
        doubtful = certainty == "plausible" and stances == {"qualifies"}
        yield Fault(claim.fields.place("certainty"), message, better, doubtful=doubtful)


def _say(claim: ClaimRecord) -> str:
    return f"{claim.source} {claim.relation} {claim.target}"
