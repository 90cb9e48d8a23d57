"""The facts of a knowledge base, as the check asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.stems import stems
from lipgraph.english.words import sides_of, word_set
from lipgraph.understanding.relations import Relations
from lipgraph.vocabulary import FREQUENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from lipgraph.index.view import Index
    from lipgraph.understanding.relations import Relation

RANK = {level: rank for rank, level in enumerate(reversed(FREQUENCIES))}
"""The frequencies by how often they are, from 0."""
SELDOM = ("never", "rarely")
USUAL = (None, "often", "usually", "always")
"""How often a claim holds that one takes for granted; one that does not say is such."""
_STEPS = 3
"""How many effects one after the other still lead from one thing to another."""
_REACH = 3
"""How many steps up a thing may be a form or a part of another and still be related to it."""


class Known(NamedTuple):
    """A claim of the knowledge base between two nodes that a text names. `kin` says that it is
    made of a form or a kind of one of them, `narrower` that it is made of a form of what is named;
    `forward` that it runs from the first to the second."""

    claim: int
    forward: bool
    kin: bool
    narrower: bool = False


class Facts:
    """What a knowledge base knows, by node and by pair of nodes."""

    def __init__(self, index: Index) -> None:
        """Nothing is read before it is asked for."""
        self.index = index
        self.relations = Relations(index)
        self._by_number = [self.relations.by_name[name] for name in index.relation_names]
        self._kin: dict[int, frozenset[int]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._often: dict[int, str | None] = {}
        self._upward: dict[int, frozenset[int]] = {}
        self._pairs: dict[tuple[int, int], tuple[Known, ...]] = {}

    def relation(self, claim: int) -> Relation:
        """The relation of a claim."""
        return self._by_number[self.index.claim_relation[claim]]

    def frequency(self, claim: int) -> str | None:
        """How often a claim holds; None if it does not say."""
        if claim not in self._often:
            self._often[claim] = self.index.claim_record(claim).get("frequency")
        return self._often[claim]

    def kind(self, node: int) -> str:
        """The name of a node's kind."""
        name: str = self.index.kind_names[self.index.node_kind[node]]
        return name

    def claims_of(self, node: int, relation: str) -> list[int]:
        """The claims that a node makes by a relation."""
        return [c for c in self.index.claims_from(node) if self.index.relation(c) == relation]

    def kin(self, node: int) -> frozenset[int]:
        """The nodes that a node is a form of, and those that are forms of it."""
        if node not in self._kin:
            found = set()
            for claim in self.index.claims_from(node):
                if self.relation(claim).is_a:
                    found.add(self.index.claim_target[claim])
            for claim in self.index.claims_to(node):
                if self.relation(claim).is_a:
                    found.add(self.index.claim_source[claim])
            self._kin[node] = frozenset(found)
        return self._kin[node]

    def parts(self, node: int) -> frozenset[int]:
        """The nodes that a node is a part of, and its parts."""
        found = set()
        for claim in self.index.claims_from(node):
            if self.relation(claim).part:
                found.add(self.index.claim_target[claim])
        for claim in self.index.claims_to(node):
            if self.relation(claim).part:
                found.add(self.index.claim_source[claim])
        return frozenset(found)

    def related(self, a: int, b: int) -> bool:
        """Whether two nodes are the same, or one is a form or part of the other, at some remove."""
        return a == b or b in self._above(a) or a in self._above(b)

    def _above(self, node: int) -> frozenset[int]:
        """What a node is a form or a part of, and what that is in turn."""
        if node not in self._upward:
            found: set[int] = set()
            level = {node}
            for _ in range(_REACH):
                level = {
                    self.index.claim_target[claim]
                    for at in level
                    for claim in self.index.claims_from(at)
                    if self.relation(claim).is_a or self.relation(claim).part
                } - found
                found |= level
            self._upward[node] = frozenset(found)
        return self._upward[node]

    def between(self, a: int, b: int) -> tuple[Known, ...]:
        """The claims that join two nodes; where none does, those of their next of kin."""
        if (a, b) not in self._pairs:
            found = tuple(self._joining(a, b, kin=False))
            kin = tuple(
                known
                for x, y in self._kin_pairs(a, b)
                for known in self._joining(
                    x, y, kin=True, narrower=x in self.forms(a) or y in self.forms(b)
                )
            )
            self._pairs[a, b] = found + kin
        return self._pairs[a, b]

    def _kin_pairs(self, a: int, b: int) -> list[tuple[int, int]]:
        pairs = [(x, b) for x in sorted(self.kin(a))] + [(a, y) for y in sorted(self.kin(b))]
        return [(x, y) for x, y in pairs if x != y]

    def _joining(self, a: int, b: int, *, kin: bool, narrower: bool = False) -> Iterator[Known]:
        for claim in self.index.claims_joining(a, b):
            yield Known(claim, True, kin, narrower)
        for claim in self.index.claims_joining(b, a):
            yield Known(claim, False, kin, narrower)

    def forms(self, node: int) -> frozenset[int]:
        """The nodes that are forms of a node."""
        return frozenset(
            self.index.claim_source[claim]
            for claim in self.index.claims_to(node)
            if self.relation(claim).is_a
        )

    def words(self, node: int) -> frozenset[str]:
        """The stems of all words that stand in the names of a node."""
        if node not in self._words:
            names = (self.index.labels[node], *self.index.node_record(node).get("aliases", ()))
            self._words[node] = frozenset(word for name in names for word in stems(name))
        return self._words[node]

    def answers(self, relation: str, node: int) -> bool:
        """Whether a node is what some other node is joined to by a relation."""
        return any(self.index.relation(claim) == relation for claim in self.index.claims_to(node))

    def leads(self, start: int, end: int) -> bool:
        """Whether a short path of effects runs from one node, or its next of kin, to another."""
        ends = {end, *self.kin(end)}
        reached = {start, *self.kin(start)}
        for _ in range(_STEPS):
            reached |= {
                self.index.claim_target[claim]
                for node in reached
                for claim in self.index.claims_from(node)
                if self.relation(claim).sign
            }
            if reached & ends:
                return True
        return False

    def fits(self, relation: Relation, source: int, target: int) -> bool:
        """Whether a relation may join two nodes of these kinds, in this order."""
        return (not relation.sources or self.kind(source) in relation.sources) and (
            not relation.targets or self.kind(target) in relation.targets
        )

    def wording_stems(self, relation: str) -> frozenset[str]:
        """The stems of all words that word a relation."""
        if relation not in self._stems:
            details = self.index.schema_details.get("relations", {}).get(relation, {})
            phrases = (self.index.relations[relation]["reads"], *details.get("says", ()))
            self._stems[relation] = frozenset(word for phrase in phrases for word in stems(phrase))
        return self._stems[relation]

    def is_worded(self, claims: Iterable[int], words: frozenset[str]) -> bool:
        """Whether the relation of any of these claims is worded with any of some stems."""
        return any(words & self.wording_stems(self.relation(claim).name) for claim in claims)

    def joining_kinds(self, source: str, target: str) -> AbstractSet[str]:
        """The names of the relations by which things of one kind are joined to those of another."""
        return self._joining_kinds.get((source, target), frozenset())

    @cached_property
    def _joining_kinds(self) -> dict[tuple[str, str], set[str]]:
        index, found = self.index, dict[tuple[str, str], set[str]]()
        for claim in range(index.claim_count):
            ends = (self.kind(index.claim_source[claim]), self.kind(index.claim_target[claim]))
            found.setdefault(ends, set()).add(index.relation(claim))
        return found

    @cached_property
    def opposites(self) -> dict[int, frozenset[int]]:
        """For each node those that are its opposite: another level of the same state, or a name
        that differs by opposite words alone ("one side", "both sides")."""
        groups: dict[object, list[tuple[int, str]]] = {}
        for node in range(self.index.node_count):
            state = self.index.node_record(node).get("state")
            if state:
                for varying in state["of"]:
                    groups.setdefault(stems(varying), []).append((node, state["level"]))
            words = stems(self.index.labels[node])
            for at, word in enumerate(words):
                for key in sides_of(word):
                    rest = (*words[:at], key[0], *words[at + 1 :])
                    groups.setdefault((self.kind(node), rest), []).append((node, key[1]))
        found: dict[int, set[int]] = {}
        for members in groups.values():
            for node, level in members:
                others = {other for other, side in members if side != level and other != node}
                if others:
                    found.setdefault(node, set()).update(others)
        return {node: frozenset(others) for node, others in found.items()}

    @cached_property
    def remedies(self) -> frozenset[int]:
        """The nodes that are there to lessen something."""
        index = self.index
        return frozenset(
            index.claim_source[claim]
            for claim in range(index.claim_count)
            for relation in (self.relation(claim),)
            if relation.flow == "back" and relation.sign < 0
        )

    @cached_property
    def problems(self) -> frozenset[int]:
        """The nodes that something is there to lessen: what a remedy removes or relieves."""
        lessened: dict[int, int] = {}
        for claim in range(self.index.claim_count):
            relation = self.relation(claim)
            if relation.flow == "back" and relation.sign:
                node = self.index.claim_target[claim]
                lessened[node] = lessened.get(node, 0) - relation.sign
        return frozenset(node for node, tally in lessened.items() if tally > 0)

    @cached_property
    def ills(self) -> frozenset[int]:
        """The nodes that are better to have less of: the problems, and what is of a kind that is
        called one ("disorder", "pest")."""
        names = word_set("ill kinds")
        kinds = {kind for kind in self.index.kinds if not names.isdisjoint(kind.split("-"))}
        return self.problems | {
            node for node in range(self.index.node_count) if self.kind(node) in kinds
        }
