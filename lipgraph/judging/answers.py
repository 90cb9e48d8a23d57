"""Another thing named where the knowledge base knows which it is: a sentence that means one thing
and no other, and two things that each belong to another's partner."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.singling import chiefly_one, singled_out
from lipgraph.english.words import stem_set
from lipgraph.judging.leeway import is_sort_of
from lipgraph.judging.strength import Weighed
from lipgraph.understanding.facts import SELDOM, USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.relations import Relation
    from lipgraph.understanding.said import Told

_SINGLED = 2.2
_CROSSED = 1.6
"""How specifically a link speaks that singles out a wrong thing, and one that gives a thing to
another's partner."""
_MOST = 4
"""Of how many right answers on a wrong one contradicts none."""
_FEW = 3
"""How many other partners two things may have for each to belong to its own."""
_TIED = 1
_CLOSE = 2
"""How deep two things may be for a link to be about them and nothing else."""
_WORDED, _UNSAID = 2, 1
_TELLING = 2
"""How specific a wording must be to mean another relation."""
_FROM = frozenset(("from", "due to", "out of", "because of", "thanks to", "owing to"))
"""What ties the thing that another comes from."""
_OPEN = ("sometimes", "rarely", "never")


class _Slot(NamedTuple):
    """What a link would have one thing be to the other: by which relation, whether its words say
    so outright, and the claims that say what is so: those of the target's right sources, and of the
    source's right targets."""

    relation: Relation
    source: int
    target: int
    worded: bool
    sources: tuple[int, ...]
    targets: tuple[int, ...]


class Answers:
    """Tells which links name a wrong thing."""

    def __init__(self, facts: Facts) -> None:
        """Tell by these facts."""
        self.facts = facts

    def of(self, told: Told) -> Weighed | None:
        """What a link between two things comes to that no claim joins."""
        a, b = told.first, told.second
        if told.force.denied or told.force.frequency in _OPEN or _of_a_case(told):
            return None
        if a.turned or b.turned or a.variable or b.variable or not _both_there(told):
            return None
        if self.facts.between(a.node, b.node) or self.facts.related(a.node, b.node):
            return None
        if told.said.bare or any(
            is_sort_of(told.parse, m) for m in (told.link.first, told.link.second)
        ):
            return None
        one = _singled(told)
        sourced = one is None and _names_source(told)
        link = told.link
        if one is None and not sourced and not (link.predicative and link.depth <= _CLOSE):
            return None
        for slot in self._slots(told):
            missed = self._missed(told, slot, one) or (sourced and self._of_another(slot))
            right = missed or self._crossed(told, slot)
            if right and not self.facts.leads(slot.source, slot.target):
                specific = _SINGLED if missed else _CROSSED
                return Weighed("contradicted", "another answer", right, specific)
        return None

    def _missed(self, told: Told, slot: _Slot, one: int | None) -> tuple[int, ...]:
        """The claims that a link contradicts if it singles out one of its two things."""
        first = slot.source == told.first.node
        if one is None:
            return ()
        sides = {0: (first,), 1: (not first,), 2: (True, False)}[one]
        for source_singled in sides:
            claims = slot.sources if source_singled else slot.targets
            usual = any(self.facts.frequency(claim) in USUAL for claim in claims)
            if usual and len(claims) <= _MOST:
                return claims
        return ()

    def _of_another(self, slot: _Slot) -> tuple[int, ...]:
        """The claims that give what a link says comes of a thing another source, of which it has
        few."""
        relation = slot.relation
        if relation.sign <= 0 or relation.flow != "onward" or not slot.worded:
            return ()
        claims = slot.sources
        if len(claims) > _FEW or any(self.facts.frequency(c) not in USUAL for c in claims):
            return ()
        if len(claims) < self._holders(relation.name, slot.target):
            return ()
        return claims

    def _holders(self, relation: str, node: int) -> int:
        """How many things a relation joins to a node."""
        index = self.facts.index
        return sum(index.relation(claim) == relation for claim in index.claims_to(node))

    def _crossed(self, told: Told, slot: _Slot) -> tuple[int, ...]:
        """The claims that give the two things of a link other partners, of which each has few."""
        link = told.link
        if not slot.worded and not self._alone(slot):
            return ()
        if link.depth > _CLOSE or not link.predicative or told.said.bare:
            return ()
        if link.clause.copular and _is_one_of(told.parse, link.clause.head):
            return ()
        if any(_is_listed(told.parse, end.head) for end in (link.first, link.second)):
            return ()
        claims = (*slot.sources, *slot.targets)
        if not slot.sources or not slot.targets or len(claims) > _FEW:
            return ()
        if told.parse.dep[link.clause.head] in ("acl", "relcl"):
            return ()
        if any(self.facts.index.certainty(claim) != "established" for claim in claims):
            return ()
        if any(self.facts.frequency(claim) not in USUAL for claim in claims) or told.adds:
            return ()
        index, opposites = self.facts.index, self.facts.opposites
        values = {index.claim_target[claim] for claim in slot.targets}
        holders = {index.claim_source[claim] for claim in slot.sources}
        if values & opposites.get(slot.source, frozenset()):
            return ()
        if any(slot.target in opposites.get(holder, ()) for holder in holders):
            return ()
        return claims

    def _alone(self, slot: _Slot) -> bool:
        """Whether a relation is the only one by which things of two kinds are joined."""
        facts = self.facts
        return facts.joining_kinds(facts.kind(slot.source), facts.kind(slot.target)) == {
            slot.relation.name
        }

    def _slots(self, told: Told) -> Iterator[_Slot]:
        """The relations that a link may mean between its two things, with the right answers."""
        facts, index = self.facts, self.facts.index
        ends = (told.first.node, told.second.node)
        for source, target in (ends, ends[::-1]):
            to_target = list(index.claims_to(target))
            names = {index.relation(c) for c in (*to_target, *index.claims_from(source))}
            for name in sorted(names):
                relation = facts.relations.by_name[name]
                if relation.order or relation.is_a or relation.part or relation.negative:
                    continue
                means = self._means(told, relation, forward=source == ends[0])
                if means:
                    worded = means == _WORDED
                    held = [c for c in to_target if index.relation(c) == name]
                    own = facts.claims_of(source, name)
                    does = worded and bool(own)
                    sources = [
                        c for c in held if self._rivals(index.claim_source[c], source, does=does)
                    ]
                    targets = [
                        c for c in own if self._rivals(index.claim_target[c], target, does=False)
                    ]
                    yield _Slot(
                        relation,
                        source,
                        target,
                        worded,
                        self._often(sources),
                        self._often(targets),
                    )

    def _often(self, claims: list[int]) -> tuple[int, ...]:
        return tuple(c for c in claims if self.facts.frequency(c) not in SELDOM)

    def _rivals(self, right: int, said: int, *, does: bool) -> bool:
        """Whether one thing can be taken for another: one of its kind, or one that does the like
        to other things and has nothing to do with it."""
        facts = self.facts
        if facts.related(right, said):
            return False
        same = facts.kind(right) == facts.kind(said)
        return same or (does and not facts.between(right, said))

    def _means(self, told: Told, relation: Relation, *, forward: bool) -> int:
        """Whether the words of a link say a relation between its two things, in a direction: 2 if
        they do, 1 if they say nothing else."""
        said, link = told.said, told.link
        if link.clause.copular and link.first_path and not link.second_path:
            # What is said of "the N of A" is said of what A has to do with it.
            forward = not forward
        same = [m for m in said.meant if m.relation == relation.name]
        if same:
            way = any(m.backward != forward for m in same)
            return _WORDED if way or self._one_way(told, relation, forward=forward) else 0
        if link.ties[0] in _FROM:
            return _WORDED if forward and relation.sign > 0 else 0
        if said.reverse:
            return _WORDED if not forward and relation.sign > 0 else 0
        sign = said.effect.sign
        if sign in (1, -1):
            return _WORDED if forward and relation.sign == sign * said.turn else 0
        best = max((m.specific for m in said.meant), default=0)
        tied = not link.clause.copular or link.prepositions or link.first_path or link.second_path
        return _UNSAID if best < _TELLING and tied else 0

    def _one_way(self, told: Told, relation: Relation, *, forward: bool) -> bool:
        """Whether the kinds of two things allow a relation between them in one direction only."""
        ends = (told.first.node, told.second.node)
        source, target = ends if forward else ends[::-1]
        fits = self.facts.fits
        return fits(relation, source, target) and not fits(relation, target, source)


def _singled(told: Told) -> int | None:
    """Which of its two things a link singles out: 0 or 1; 2 where either may be; None if it
    singles out none."""
    link, parse = told.link, told.parse
    ends = (link.first.head, link.second.head)
    for one, among in singled_out(parse):
        for at, mention in enumerate((link.first, link.second)):
            if one.intersection(mention.tokens) and ends[1 - at] in among:
                return None if _is_listed(parse, mention.head) else at
    if not link.predicative or link.depth > _TIED:
        return None
    if told.singles:
        return 2
    return chiefly_one(parse, link.clause.head, ends)


def _is_listed(parse: Parse, at: int) -> bool:
    """Whether a thing is one of several that a sentence names together."""
    return parse.dep[at] == "conj" or parse.has(at, "conj")


def _is_one_of(parse: Parse, head: int) -> bool:
    """Whether a clause says of a thing that it is one of several ("is a sign of")."""
    return any(
        parse.lower[c] in ("a", "an", "one", "another")
        for noun in parse.children[head]
        if parse.dep[noun] == "attr"
        for c in parse.children[noun]
    )


def _of_a_case(told: Told) -> bool:
    """Whether one of two things stands in a clause that says when the other is so."""
    return any(tie.startswith(":") and tie != ":how" for tie in told.link.ties)


def _names_source(told: Told) -> bool:
    """Whether a link says of one thing from what other it comes ("X comes from Y", "X is made by
    Y", "X gives Y away")."""
    link = told.link
    if not link.predicative or link.depth > _TIED or told.adds:
        return False
    if told.parse.dep[link.clause.head] in ("acl", "relcl"):
        return False
    if _is_range(told.parse, link.clause.head):
        return False
    agent = link.clause.passive and link.ties[0] == "subject"
    return agent or told.said.reverse or link.ties[0] in _FROM


def _is_range(parse: Parse, verb: int) -> bool:
    """Whether a verb is said of a stretch from one thing to another."""
    ends = {parse.lower[at] for at in parse.children[verb] if parse.dep[at] == "prep"}
    return {"from", "to"} <= ends


def _both_there(told: Told) -> bool:
    """Whether a link is about two things and the lack of neither; a cure is of what is there."""
    if told.first.sign > 0 and told.second.sign > 0:
        return True
    keys = {key for at in told.link.words for key in told.parse.keys[at]}
    return told.first.sign > 0 and not keys.isdisjoint(_curing())


@cache
def _curing() -> frozenset[str]:
    return frozenset(word for phrase in stem_set("answers", "curing") for word in phrase)
