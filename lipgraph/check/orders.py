"""Comparisons and orders of a draft against those of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import (
    before_and_after,
    comparisons_of,
    is_about_frequency,
    same_quality,
)
from lipgraph.english.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.check.facts import Facts
    from lipgraph.check.mentions import Mention
    from lipgraph.check.relations import Relation
    from lipgraph.check.report import Verdict
    from lipgraph.english.comparing import Comparison
    from lipgraph.english.parser import Parse

_TEMPORAL = frozenset(
    ("before", "preced", "after", "first", "follow", "prefer", "second", "prior", "earli")
)


class Ordered(NamedTuple):
    """What a comparison comes to, by which claim, and the words that make it."""

    verdict: Verdict
    claim: int
    tokens: tuple[int, ...]


class Orders:
    """The relations of a knowledge base that put one thing before or above another."""

    def __init__(self, facts: Facts) -> None:
        """Read the words of those relations."""
        self.facts = facts
        self.relations = {
            name: relation for name, relation in facts.relations.by_name.items() if relation.order
        }
        details = facts.index.schema_details.get("relations", {})
        self.words = {
            name: frozenset(
                word
                for phrase in (
                    facts.index.relations[name]["reads"],
                    *details.get(name, {}).get("says", ()),
                )
                for word in stems(phrase)
            )
            for name in self.relations
        }

    def compare(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int], denied: bool
    ) -> Iterator[Ordered]:
        """What the comparisons and orders of a sentence come to."""
        if not self.relations or len(mentions) < 2:
            return
        comparisons = [c for c in comparisons_of(parse) if c.pivot in own]
        for at, one in enumerate(mentions):
            for other in mentions[at + 1 :]:
                if (
                    set(one.tokens) & set(other.tokens)
                    or one.head not in own
                    or other.head not in own
                ):
                    continue
                for claim, forward, relation in self._claims(one, other):
                    said = self._said(parse, one, other, relation, comparisons)
                    if said is None:
                        continue
                    agrees = (said == forward) != denied
                    verdict: Verdict = "supported" if agrees else "contradicted"
                    if verdict == "contradicted" and self.facts.frequency(claim) in ("sometimes",):
                        continue
                    pivots = [c.word for c in comparisons] + [c.pivot for c in comparisons]
                    yield Ordered(
                        verdict, claim, tuple(sorted({*one.tokens, *other.tokens, *pivots}))
                    )

    def _claims(self, one: Mention, other: Mention) -> Iterator[tuple[int, bool, Relation]]:
        for a in one.senses:
            for b in other.senses:
                if a.sign < 0 or b.sign < 0:
                    continue
                for known in self.facts.between(a.node, b.node):
                    relation = self.facts.relation(known.claim)
                    if relation.name in self.relations:
                        yield known.claim, known.forward, relation

    def _said(
        self,
        parse: Parse,
        one: Mention,
        other: Mention,
        relation: Relation,
        comparisons: list[Comparison],
    ) -> bool | None:
        """Whether a sentence puts the first mention above the second; None if it says neither."""
        words = self.words[relation.name]
        for comparison in comparisons:
            if not one.head < comparison.pivot < other.head:
                continue
            above = self._above(parse, comparison, words)
            if above is not None:
                return above
        if words & _TEMPORAL:
            order = before_and_after(parse, min(one.head, one.tokens[0]), other.head)
            if order:
                return order > 0
        return None

    @staticmethod
    def _above(parse: Parse, comparison: Comparison, words: frozenset[str]) -> bool | None:
        if not comparison.quality:
            frequent = any(is_about_frequency(word) for word in words)
            return not comparison.less if frequent or "more" in words else None
        for word in sorted(words):
            same = same_quality(comparison.quality, word)
            if same:
                return (same > 0) != comparison.less
        return None
