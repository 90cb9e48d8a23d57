"""Alarms: what a draft calls a warning, or nothing to worry about, against what the knowledge base
holds to be one ("an even face is a red flag", "slurred speech can wait")."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.english.advising import advice_phrases, advice_stems
from lipgraph.english.alarming import concerns_of
from lipgraph.english.stems import stems
from lipgraph.judging.verdict import decided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.alarming import Concern
    from lipgraph.english.parser import Parse
    from lipgraph.judging.advice import Advice
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_TELLING = ("NOUN", "PROPN", "VERB", "NUM")
_WHERE = ("in", "on", "of", "at", "around", "round")


class Alarms:
    """Finds where a draft sounds an alarm, or stills one, against the knowledge base."""

    def __init__(self, facts: Facts, advice: Advice) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.advice = advice

    @cached_property
    def _labels(self) -> frozenset[tuple[str, ...]]:
        """The stems of the names of the kinds whose nodes are warnings."""
        index = self.facts.index
        return frozenset(
            words
            for kind in index.kinds.values()
            for words in (tuple(stems(kind["label"])),)
            if not advice_stems("warning").isdisjoint(words)
        )

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What a sentence raises an alarm at that is none, or the other way round."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        signs = self.advice.signs
        if not signs or not mentions:
            return
        lookers = self.advice.lookers
        carers = {at for m in mentions if not lookers.isdisjoint(m.nodes) for at in m.tokens} | {
            at for at, word in enumerate(parse.lower) if word in advice_phrases("helpers")
        }
        for concern in concerns_of(parse, self._labels, carers):
            if not concern.words <= own:
                continue
            told = self._told(parse, mentions, concern, carers)
            if told:
                yield told

    def _told(
        self, parse: Parse, mentions: list[Mention], concern: Concern, carers: set[int]
    ) -> Judgement | None:
        """What a concern comes to for what it is about."""
        known: dict[int, tuple[Mention, int, int]] = {}
        places = {
            at
            for m in mentions
            if self._status(m)
            for child in parse.children[m.head]
            if parse.dep[child] == "prep" and parse.lower[child] in _WHERE
            for at in parse.subtree(child)
        }
        for mention in mentions:
            if mention.head not in concern.part or not concern.words.isdisjoint(mention.tokens):
                continue
            status = self._status(mention)
            if status:
                known[mention.head] = (mention, *status)
            elif (
                carers.isdisjoint(mention.tokens)
                and mention.head not in places
                and self._brings(mention)
            ):
                return None  # What comes of that may be another matter.
        if len({state for _, state, _ in known.values()}) != 1:
            return None
        if -1 in (state for _, state, _ in known.values()) and _is_lost(parse, concern):
            return None
        mention, state, node = max(known.values(), key=lambda told: len(told[0].tokens))
        named = {at for one in mentions for at in one.tokens} | concern.words
        tokens = tuple(sorted({*mention.tokens, *concern.words}))
        claim = next(iter(self.advice.signs[node].values()))
        if state == concern.sign:
            return decided("supported", "advice", (claim,), tokens) if state > 0 else None
        if not self._is_bare(parse, mention, named):
            return None
        if state > 0 and self.advice.comes_of_little(node) and not self.advice.is_alarm(node):
            return None
        return decided("contradicted", "advice", (claim,), tokens)

    def _status(self, mention: Mention) -> tuple[int, int] | None:
        """1 where a mention is of what calls for a look, -1 where it is of its opposite, with the
        node that does."""
        signs, opposites = self.advice.signs, self.facts.opposites
        for sense in mention.senses:
            if sense.node in signs and sense.sign > 0 and not sense.variable:
                return 1, sense.node
        for sense in mention.senses:
            if sense.node in signs and not sense.variable:
                return -1, sense.node
            other = [node for node in sorted(opposites.get(sense.node, ())) if node in signs]
            if sense.sign > 0 and other:
                return -1, other[0]
        return None

    def _brings(self, mention: Mention) -> bool:
        """Whether a mention is of what brings something about."""
        index, facts = self.facts.index, self.facts
        return any(
            facts.relation(claim).sign > 0 and facts.relation(claim).flow == "onward"
            for node in mention.nodes
            for claim in index.claims_from(node)
        )

    @staticmethod
    def _is_bare(parse: Parse, mention: Mention, named: set[int]) -> bool:
        """Whether nothing narrows down what is spoken of."""
        below = {at for token in mention.tokens for at in parse.subtree(token)} - named
        return not any(
            parse.pos[at] in _TELLING and parse.lemma[at] not in advice_phrases("slight")
            for at in below
        )


def _is_lost(parse: Parse, concern: Concern) -> bool:
    """Whether a part of a sentence tells of a state that is no longer there, or is not."""
    return concern.other_denial or any(
        not advice_stems("losing").isdisjoint(parse.keys[at]) for at in concern.part
    )
