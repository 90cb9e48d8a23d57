"""Rules about the shape of the graph: what is written down but not joined up.

Kinds have no fixed meaning, so these rules go by what the nodes of a kind have in common: where
most are reached by something, one that nothing reaches is reported. A habit that a knowledge base
does not have is not asked of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.findings import Related
from lipgraph.lint.context import FEW, LIKELY, Outlier, loosest
from lipgraph.lint.cues import cues, orders
from lipgraph.lint.graph import components, ends, reaching, shortest_loops, stops
from lipgraph.lint.rule import Fault, rule
from lipgraph.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lipgraph.lint.context import Context
    from lipgraph.reading.records import NodeRecord

_ISLAND = 10
"""The most nodes of a group that is taken for a forgotten one rather than another topic."""

_HABIT = 9
"""How many nodes of a kind must have a relation for each that lacks it, if there are several."""


@rule(severity="warning", group="shape", needs="sound")
def isolated_node(kb: Context) -> Iterator[Fault]:
    """A node takes part in no claim.

    It was written but never joined to anything: no path, drawing or check will ever come to it.
    Every claim that does exist is valid, so looking at the claims one by one cannot show it. If no
    node of its kind is joined to anything, that seems to be meant, and is merely remarked upon.
    """
    alone = [node for node in kb.records.nodes if not kb.degree(node.id)]
    if 2 * len(alone) > len(kb.records.nodes):
        return
    for node in alone:
        message = f"{node.id!r} makes no claim, and none is made of it"
        twin = _twin(kb, node, lambda other: kb.degree(other.id) > 0)
        kind = kb.members[node.kind]
        doubtful = len(kind) > 1 and not any(kb.degree(other.id) for other in kind)
        yield Fault(node.id_place, message, related=twin, doubtful=doubtful)


@rule(severity="warning", group="shape", needs="sound")
def detached_group(kb: Context) -> Iterator[Fault]:
    """A few nodes are joined to each other but not to the rest.

    Each of them has claims, so none looks forgotten, yet no path leads in or out. It is what a
    renamed or divided node leaves behind when one claim stays with the other half. A group that
    tells a whole story, or only facts that lead nowhere, is merely remarked upon; so is one of
    which a node is reported as `unreached-node` or `dead-end`, for that is why.
    """
    groups = components(kb)
    if not groups or 2 * len(groups[0]) <= len(kb.nodes):
        return
    for group in groups[1:]:
        if not 1 < len(group) <= _ISLAND:
            continue
        first, *others = (node for node in kb.records.nodes if node.id in group)
        message = f"{first.id!r} and what it is joined to ({len(group)} nodes) stand apart"
        related = tuple(Related(node.id_place, f"{node.id!r} is one of them") for node in others)
        doubtful = not _is_broken_off(kb, group) or not group.isdisjoint(_breaks(kb))
        yield Fault(first.id_place, message, related=related, doubtful=doubtful)


def _breaks(kb: Context) -> set[str]:
    """The nodes at which stories break off, as far as they are warned of."""
    faults = (*_unreached(kb), *_dead_ends(kb))
    return {node.id for node, fault in faults if not fault.doubtful}


def _is_broken_off(kb: Context, group: set[str]) -> bool:
    """Whether claims lead on within the group, but to no node at which stories end."""
    ending = ends(kb)
    leads_on = [claim for node in group for claim in kb.outgoing(node, "onward")]
    return bool(leads_on) and all(kb.nodes[c.target].kind not in ending for c in leads_on)


@rule(severity="warning", group="shape", needs="sound")
def unreached_node(kb: Context) -> Iterator[Fault]:
    """Nothing leads to a node, though something leads to most others of its kind, and on.

    A step of an explanation that nothing brings about starts a story in the middle. It happens
    when the step is written and the claim to it is not, or when a node is divided and the claim
    stays with one half. What a remedy brings about counts as reached; what is only compared with
    something, or a part or trait of it, is merely remarked upon; so is the start of a row where
    nodes of the kind lead to each other and no other kind leads to them, and a node whose prose
    says that nobody knows what is behind it.
    """
    yield from (fault for _, fault in _unreached(kb))


def _unreached(kb: Context) -> Iterator[tuple[NodeRecord, Fault]]:
    for outlier in kb.outliers(lambda node: bool(kb.incoming(node.id, "onward"))):
        node = outlier.node
        leads_on = kb.share(node.kind, lambda other: bool(kb.outgoing(other.id, "onward")))
        brought = any(kb.effect(c) == "increases" for c in kb.incoming(node.id, "back"))
        if leads_on < LIKELY or brought or not kb.degree(node.id):
            continue
        twin = _twin(kb, node, lambda other: bool(kb.incoming(other.id, "onward")))
        message = f"nothing leads to {node.id!r}, unlike {_most(outlier)}"
        aside = kb.outgoing(node.id, "aside")
        likened = any(_same_kind(kb, claim.source, claim.target) for claim in aside)
        meant = likened or _is_unexplained(node) or node.kind not in _led_to(kb)
        doubtful = outlier.doubtful or meant or bool(kb.incoming(node.id, "aside"))
        yield node, Fault(node.id_place, message, related=twin, doubtful=doubtful)


@rule(severity="warning", group="shape", needs="sound")
def unexplained_end(kb: Context) -> Iterator[Fault]:
    """Nothing leads to a node of a kind at which stories end.

    Stories end with what people notice and ask about; if no claim leads there, the question why
    it happens has no answer. It may be right: some things are only companions of others.
    """
    ending = ends(kb)
    for outlier in kb.outliers(lambda node: bool(kb.incoming(node.id, "onward"))):
        node = outlier.node
        if node.kind in ending and kb.degree(node.id):
            leads = kb.outgoing(node.id, "onward") or kb.outgoing(node.id, "aside")
            joined = leads or kb.incoming(node.id, "aside")
            twin = _twin(kb, node, lambda other: bool(kb.incoming(other.id, "onward")))
            message = f"nothing leads to {node.id!r}, unlike {_most(outlier)}"
            doubtful = outlier.doubtful or bool(joined) or _is_unexplained(node)
            yield Fault(node.id_place, message, related=twin, doubtful=doubtful)


@rule(severity="warning", group="shape", needs="sound")
def dead_end(kb: Context) -> Iterator[Fault]:
    """A node leads nowhere, though most others of its kind lead on to something.

    Every path that comes to it stops, so the explanation never arrives at anything. A node that is
    not reached either, unlike most of its kind, is `unreached-node`. The last of a row is merely
    remarked upon where nodes of the kind lead to each other and to no other kind.
    """
    yield from (fault for _, fault in _dead_ends(kb))


def _dead_ends(kb: Context) -> Iterator[tuple[NodeRecord, Fault]]:
    for outlier in kb.outliers(lambda node: bool(kb.outgoing(node.id, "onward"))):
        node = outlier.node
        reached = kb.share(node.kind, lambda other: bool(kb.incoming(other.id, "onward")))
        strays = reached >= LIKELY and not kb.incoming(node.id, "onward")
        if strays or not kb.degree(node.id):
            continue
        twin = _twin(kb, node, lambda other: bool(kb.outgoing(other.id, "onward")))
        message = f"{node.id!r} leads to nothing, unlike {_most(outlier)}"
        beside = kb.incoming(node.id, "aside") and not kb.incoming(node.id, "onward")
        meant = beside or kb.outgoing(node.id, "back") or node.kind not in _leading_on(kb)
        doubtful = outlier.doubtful or bool(meant)
        yield node, Fault(node.id_place, message, related=twin, doubtful=doubtful)


@rule(severity="warning", group="shape", needs="sound")
def misses_every_end(kb: Context) -> Iterator[Fault]:
    """Where a node leads never comes to an end that the others of its kind come to.

    It has claims that lead on, but somewhere on the way the story breaks off, or runs in a circle,
    before it arrives at anything that a reader would notice or ask about.
    """
    ending = ends(kb)
    if not ending:
        return
    arriving = reaching(kb, {node.id for kind in ending for node in kb.members[kind]})
    for outlier in kb.outliers(lambda node: node.id in arriving):
        node = outlier.node
        reached = kb.share(node.kind, lambda other: bool(kb.incoming(other.id, "onward")))
        starts = not kb.incoming(node.id, "onward") or reached < LIKELY
        if starts and node.kind not in ending and kb.outgoing(node.id, "onward"):
            last = stops(kb, node.id)
            where = f"; it stops at {', '.join(map(repr, last[:3]))}" if last else ""
            plurals = [kind.plural for kind in kb.records.kinds if kind.name in ending]
            message = f"{node.id!r} leads to none of the {' or '.join(sorted(plurals))}{where}"
            related = tuple(
                Related(kb.nodes[stop].id_place, f"{stop!r} leads no further") for stop in last[:3]
            )
            yield Fault(node.id_place, message, related=related, doubtful=outlier.doubtful)


@rule(severity="warning", group="shape", needs="sound")
def aid_for_nothing(kb: Context) -> Iterator[Fault]:
    """A node is for nothing, though most others of its kind are for something.

    A remedy, test or warning sign without the problem that it is for can never be an answer: a
    story reaches it from its problem.
    """
    for outlier in kb.outliers(lambda node: bool(kb.outgoing(node.id, "back"))):
        node = outlier.node
        if not kb.degree(node.id):
            continue
        twin = _twin(kb, node, lambda other: bool(kb.outgoing(other.id, "back")))
        aside = kb.outgoing(node.id, "aside") or kb.incoming(node.id, "aside")
        used = kb.outgoing(node.id, "onward") or any(
            _same_kind(kb, claim.source, claim.target) for claim in aside
        )
        message = f"{node.id!r} is for no problem, unlike {_most(outlier)}"
        doubtful = outlier.doubtful or bool(used)
        yield Fault(node.id_place, message, related=twin, doubtful=doubtful)


@rule(severity="warning", group="shape", needs="sound")
def unmet_expectation(kb: Context) -> Iterator[Fault]:
    """A node lacks what the schema's `lint` table expects of its kind.

    The table says what a reader must be able to learn about every node of a kind, such as what
    tells a condition apart from those that look like it, and when to seek care for it.
    """
    for expectation in kb.table.expects:
        for node in kb.members.get(expectation.kind, ()):
            having = {
                claim.relation
                for flow in ("onward", "back", "aside")
                for claim in (*kb.outgoing(node.id, flow), *kb.incoming(node.id, flow))
            }
            if having.isdisjoint(expectation.relations):
                names = " or ".join(expectation.relations)
                message = f"{node.id!r} does not say {expectation.what}: no claim {names}"
                yield Fault(node.id_place, message)


@rule(severity="warning", group="shape", needs="sound")
def odd_one_out(kb: Context) -> Iterator[Fault]:
    """A node lacks a relation that nearly all others of its kind have.

    What every other node of the kind tells, a reader will look for here: what tells a condition
    apart, what warns of it, where it shows. If it is the only one without, among things that
    stories lead to, it was most likely forgotten; otherwise it is merely remarked upon. The
    schema's `lint` table can expect it, or name the node as one that is meant to be without.
    """
    expected = {(e.kind, name) for e in kb.table.expects for name in e.relations}
    for habit, having in _habits(kb).items():
        lacking = [node for node in kb.members[habit.kind] if node.id not in having]
        if (habit.kind, habit.relation) in expected or not _is_odd(len(lacking), len(having)):
            continue
        clear = len(lacking) == 1 and len(having) >= FEW and _is_told_of_problems(kb, habit)
        for node in lacking:
            if kb.degree(node.id):
                outlier = Outlier(node, len(having) + len(lacking) - 1, len(having), not clear)
                lack = ("makes" if habit.made else "receives") + f" no claim {habit.relation}"
                message = f"{node.id!r} {lack}, unlike {_most(outlier)}"
                yield Fault(node.id_place, message, doubtful=outlier.doubtful)


class _Habit(NamedTuple):
    """A relation that nodes of a kind make, or receive."""

    kind: str
    relation: str
    made: bool


def _habits(kb: Context) -> dict[_Habit, set[str]]:
    """The nodes that have each habit, as far as no other rule looks at it: facts aside, and what
    is there for a problem. A relation within a kind is made by either end, or the last of a row
    would always be odd."""
    habits: dict[_Habit, set[str]] = {}
    for claim in kb.claims:
        flow, name = kb.flow(claim), claim.relation
        kind, other = kb.nodes[claim.source].kind, kb.nodes[claim.target].kind
        if flow == "aside":
            habits.setdefault(_Habit(kind, name, made=True), set()).add(claim.source)
        if flow == "aside" and kind == other:
            habits[_Habit(kind, name, made=True)].add(claim.target)
        elif flow != "onward":
            habits.setdefault(_Habit(other, name, made=False), set()).add(claim.target)
    return habits


def _is_told_of_problems(kb: Context, habit: _Habit) -> bool:
    """Whether a habit is one that tells readers about the things that stories lead to: a fact that
    these state, other than a comparison, or what is there to inform about them rather than to
    change them."""
    relation = kb.relations[habit.relation]
    informs = (habit.made and not orders(relation)) or (
        relation.flow == "back" and relation.effect == "none"
    )
    return informs and kb.share(habit.kind, lambda n: bool(kb.incoming(n.id, "onward"))) >= LIKELY


def _is_odd(lacking: int, having: int) -> bool:
    return having >= _HABIT * lacking if lacking > 1 else having > 1


@rule(severity="info", group="shape", needs="sound")
def undeclared_loop(kb: Context) -> Iterator[Fault]:
    """Influence comes back to where it started, and the schema does not say that this is meant.

    A vicious circle is often the point of a topic, and as often a claim written the wrong way
    round. List the nodes of loops that are meant under `loops` in the schema's `lint` table: a
    loop whose nodes are all in one list is not reported. Of loops that share nodes the shortest is
    shown.
    """
    for loop, more in shortest_loops(kb):
        first, last = loop[0], loop[-1]
        around = " -> ".join([*(claim.source for claim in loop), first.source])
        message = f"{last.source!r} {last.relation} {last.target!r} closes the loop {around}"
        if more:
            message += f", one of several among {more} nodes"
        related = tuple(
            Related(claim.target_place, f"{claim.source!r} {claim.relation} {claim.target!r}")
            for claim in loop[:-1]
        )
        yield Fault(last.target_place, message, related=related)


def _led_to(kb: Context) -> set[str]:
    """The kinds to which stories come from another kind."""
    return {
        kb.nodes[claim.target].kind
        for claim in kb.claims
        if kb.flow(claim) == "onward" and not _same_kind(kb, claim.source, claim.target)
    }


def _leading_on(kb: Context) -> set[str]:
    """The kinds from which stories go on to another kind."""
    return {
        kb.nodes[claim.source].kind
        for claim in kb.claims
        if kb.flow(claim) == "onward" and not _same_kind(kb, claim.source, claim.target)
    }


def _is_unexplained(node: NodeRecord) -> bool:
    """Whether prose says that nobody knows what is behind a node."""
    prose = " ".join(filter(None, (node.summary, node.note, node.caution)))
    return cues().pattern("unexplained").search(prose) is not None


def _same_kind(kb: Context, one: str, other: str) -> bool:
    return kb.nodes[one].kind == kb.nodes[other].kind


def _most(outlier: Outlier) -> str:
    """Which other nodes are otherwise."""
    if outlier.having == outlier.others:
        few = {1: "the other one of its kind", 2: "both others of its kind"}
        return few.get(outlier.others, f"all {outlier.others} others of its kind")
    return f"{outlier.having} of the {outlier.others} others of its kind"


def _twin(kb: Context, node: NodeRecord, has: Callable[[NodeRecord], bool]) -> tuple[Related, ...]:
    """The node of the same kind and a like name that has what this one lacks: after a division or a
    renaming the claims may have stayed there."""
    others = [other for other in kb.members[node.kind] if other is not node and has(other)]
    words = set(loosest(node.label).split())
    close = [other for other in others if _one_holds_the_other(words, other)]
    if not close:
        labels = {other.label: other for other in reversed(others)}
        close = [labels[label] for label in nearest(node.label, labels, limit=1)]
    return tuple(
        Related(other.id_place, f"{other.id!r} has it; is this a part of it?")
        for other in close[:1]
    )


def _one_holds_the_other(words: set[str], other: NodeRecord) -> bool:
    """Whether all words of one label are among those of the other."""
    of_other = set(loosest(other.label).split())
    return words <= of_other or of_other <= words
