"""Advice: what a draft tells its readers to do or to leave, against what the knowledge base holds
to help and to harm."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.effects import effect_of
from lipgraph.english.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.check.facts import Facts
    from lipgraph.check.mentions import Mention
    from lipgraph.check.report import Verdict
    from lipgraph.english.clauses import Clause
    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse

_LEAVING = frozenset(
    stem(word)
    for word in (
        "avoid skip stop quit drop leave ditch limit cut reduce restrict swap replace give-up forgo refrain resist shun "
        "ban bin lose abandon ease curb dodge omit forget watch review check reconsider taper wean manage question "
        "beware mind note remember keep-away hide discard mistrust trade exchange switch treat prevent relieve ration "
        "steer go lay cover consider talk tell ask see look read think expect".split()
    )
)
"""Verbs that tell readers to have less of a thing, or only to think of it."""
_CONDITIONS = ("in", "at", "with", "before", "after", "during", "without", "on", ":when", ":if", ":while", ":before",
               ":until", ":after", ":unless", "until", ":", ":as", ":because")  # fmt: skip
"""What ties to advice the case that it is for."""
_DUTIES = frozenset(("should", "must", "need", "ought", "shall"))


class Advised(NamedTuple):
    """What a piece of advice comes to, by which claims, and its words."""

    verdict: Verdict
    claims: tuple[int, ...]
    tokens: tuple[int, ...]


class Advice:
    """What a knowledge base has remedies against, and what its remedies are."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts

    @cached_property
    def removed(self) -> dict[int, tuple[int, ...]]:
        """The nodes that cause trouble and that something else is there to remove, with the claims
        that say so."""
        index, facts = self.facts.index, self.facts
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            relation = facts.relation(claim)
            if relation.flow == "back" and relation.sign < 0:
                found.setdefault(index.claim_target[claim], []).append(claim)
        harmful = {
            node: tuple(claims)
            for node, claims in found.items()
            if any(
                facts.relation(c).flow == "onward" and facts.relation(c).sign > 0
                for c in index.claims_from(node)
            )
            and not any(facts.relation(c).flow == "back" for c in index.claims_from(node))
        }
        return harmful

    @cached_property
    def remedies(self) -> dict[int, tuple[int, ...]]:
        """The nodes that lessen a trouble, with the claims that say so."""
        index, facts = self.facts.index, self.facts
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            relation = facts.relation(claim)
            if relation.flow == "back" and relation.sign < 0:
                found.setdefault(index.claim_source[claim], []).append(claim)
        return {node: tuple(claims) for node, claims in found.items()}

    def weigh(
        self, parse: Parse, clause: Clause, mentions: list[Mention], force: Force
    ) -> Iterator[Advised]:
        """What one clause advises."""
        if not clause.imperative and not self._duty(parse, clause):
            return
        leaving = any(key in _LEAVING for at in clause.words for key in parse.keys[at])
        effect = effect_of(parse, clause.words)
        leaving = leaving or effect.sign == -1
        for mention in self._objects(parse, clause, mentions):
            itself = clause.head in mention.tokens
            for sense in mention.senses:
                if sense.sign < 0 or sense.variable:
                    continue
                yield from self._sense(mention, sense.node, clause, force, leaving and not itself)

    def _sense(
        self, mention: Mention, node: int, clause: Clause, force: Force, leaving: bool
    ) -> Iterator[Advised]:
        tokens = tuple(sorted({*mention.tokens, *clause.words, *force.told}))
        against = self.removed.get(node)
        if against and node not in self.remedies:
            if leaving != force.denied:
                yield Advised("supported", against[:1], tokens)
            elif not leaving and not force.denied:
                yield Advised("contradicted", against[:1], tokens)
            return
        helped = self.remedies.get(node)
        if helped and not against:
            if force.denied and not leaving and not clause.by(*_CONDITIONS):
                yield Advised("contradicted", helped[:1], tokens)
            elif not force.denied and not leaving:
                yield Advised("supported", helped[:1], tokens)

    def _duty(self, parse: Parse, clause: Clause) -> bool:
        return any(
            parse.dep[child] == "aux" and parse.lower[child] in _DUTIES
            for child in parse.children[clause.head]
        )

    def _objects(self, parse: Parse, clause: Clause, mentions: list[Mention]) -> Iterator[Mention]:
        """The mentions that the advice is about: its verb, or the object of its verb."""
        objects = set(clause.by("object"))
        joined = {at for head in objects for at in _joined(parse, head)}
        for mention in mentions:
            if clause.head in mention.tokens or mention.head in joined:
                yield mention


def _joined(parse: Parse, at: int) -> list[int]:
    """A word, those joined to it by "and", and what "a cup of" measures."""
    found = [at]
    for child in parse.children[at]:
        if parse.dep[child] in ("conj", "appos"):
            found += _joined(parse, child)
        elif parse.dep[child] == "prep" and parse.lower[child] == "of":
            found += [c for c in parse.children[child] if parse.dep[c] == "pobj"]
    return found
