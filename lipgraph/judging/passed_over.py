"""Advice that takes what the knowledge base puts second, and passes over what it puts first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems, is_advised
from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clauses_of
from lipgraph.english.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_TIES = ("object", "for", "to", "with", "on")
_DENIALS = frozenset(("not", "n't", "never", "no", "cannot"))


class PassedOver(NamedTuple):
    """The claim that puts one thing before another, and the words that take the other."""

    claim: int
    tokens: tuple[int, ...]


class Preferences:
    """What a knowledge base puts before what."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts

    @cached_property
    def second(self) -> dict[int, tuple[int, ...]]:
        """The nodes to which others are preferred, with the claims that say so."""
        index = self.facts.index
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            if self.facts.relation(claim).order:
                reads = stems(index.relations[index.relation(claim)]["reads"])
                if not advice_stems("preferring").isdisjoint(reads):
                    found.setdefault(index.claim_target[claim], []).append(claim)
        return {node: tuple(claims) for node, claims in found.items()}

    def passed_over(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[PassedOver]:
        """Where a command takes the second choice at once, or leaves the first aside for it."""
        chosen = [(m, s.node) for m in mentions for s in m.senses
                  if s.sign > 0 and not s.turned and s.node in self.second]  # fmt: skip
        if not chosen or not _DENIALS.isdisjoint(parse.lower):
            return
        aside = set_aside(parse)
        clauses = clauses_of(parse)
        commands = frozenset(clause.head for clause in clauses if clause.imperative)
        left = [at for clause in clauses for at in _left(parse, clause, commands)]
        for clause in clauses:
            if clause.head not in own or not is_advised(parse, clause, commands):
                continue
            for mention, node in chosen:
                about = set(mention.tokens)
                taken = about.intersection(clause.by(*_TIES)).difference(aside, left)
                for claim in self.second[node] if taken else ():
                    words = self._first(parse, mentions, claim, {*aside, *left} - about)
                    if words or _is_straight(parse, clause):
                        yield PassedOver(claim, tuple(sorted({*about, clause.head, *words})))
                        return

    def _first(
        self, parse: Parse, mentions: list[Mention], claim: int, aside: set[int]
    ) -> list[int]:
        """The words among those set aside that name what a claim prefers, or its kind."""
        index = self.facts.index
        node = index.claim_source[claim]
        plain = {*stems(index.labels[node])[-1:], *stems(self.facts.kind(node))}
        return [
            at
            for at in sorted(aside)
            if any(at in m.tokens and m.senses[0].node == node for m in mentions)
            or not plain.isdisjoint(parse.keys[at])
        ]


def _is_straight(parse: Parse, clause: Clause) -> bool:
    """Whether advice is to be followed before anything else."""
    ties = [c for c in parse.children[clause.head] if parse.dep[c] == "prep"]
    return any(
        parse.dep[c] == "advmod" and not advice_stems("straight").isdisjoint(parse.keys[c])
        for at in (clause.head, *ties)
        for c in parse.children[at]
    )


def _left(parse: Parse, clause: Clause, commands: frozenset[int]) -> list[int]:
    """The nouns that a clause tells readers not to mind: "skip it", "leave it as it is", "without
    bothering about it"."""
    head = clause.head
    nouns = [at for tie in ("object", "about", "with") for at in clause.by(tie)]
    above = parse.head[head]
    if parse.dep[head] == "pcomp" and parse.lower[above] == "without":
        return nouns
    if not is_advised(parse, clause, commands) and parse.dep[head] != "conj":
        return []
    if parse.lemma[head] == "leave":
        as_it_is = any(parse.lower[at] in ("as", "alone") for at in parse.subtree(head))
        return clause.by("object") if as_it_is else []
    unheeded = not advice_stems("unheeded").isdisjoint(parse.keys[head])
    return clause.by("object") if unheeded else []
