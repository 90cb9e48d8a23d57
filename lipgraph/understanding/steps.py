"""Steps: what a sentence about a procedure calls its steps by, where it does not name them in full
("you go limp first and tense up second")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.stems import stem, stems
from lipgraph.english.words import word_set
from lipgraph.understanding.ellipsis import Pair
from lipgraph.understanding.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts

_LIGHT = frozenset(stem(word) for word in word_set("light"))
_TELLING = ("VERB", "AUX", "NOUN", "ADJ", "PROPN")
_CLOSE = 4
"""How soon behind a light verb another stands with which it tells something ("let it go")."""
_HOLDING = frozenset(stem(word) for word in ("contains", "includes", "comprises", "consists"))
_ORDINALS = ("first", "second", "last")
_SHORT = 3
"""Stems of fewer letters tell nothing."""


class Step(NamedTuple):
    """Two steps (`ends`) of a whole of which one comes before the other, by which claim, and the
    stems that tell each of the two from the other."""

    claim: int
    whole: frozenset[int]
    ends: frozenset[int]
    first: frozenset[str]
    second: frozenset[str]


class Steps:
    """The steps of a knowledge base that come one after the other."""

    def __init__(self, facts: Facts, temporal: set[str]) -> None:
        """Read the steps that these relations put in order."""
        self.facts = facts
        self.steps = list(self._steps(temporal))

    def _steps(self, temporal: set[str]) -> Iterator[Step]:
        index = self.facts.index
        for claim in range(index.claim_count):
            if index.relation(claim) not in temporal:
                continue
            ends = (index.claim_source[claim], index.claim_target[claim])
            whole = self._wholes(ends[0]) & self._wholes(ends[1])
            if not whole:
                continue
            source, target = (self._words(node) for node in ends)
            yield Step(claim, frozenset(whole), frozenset(ends), source - target, target - source)

    def _wholes(self, node: int) -> frozenset[int]:
        """The nodes of which a node is a part or that contain it."""
        index = self.facts.index
        return self.facts.parts(node) | {
            index.claim_source[claim]
            for claim in index.claims_to(node)
            if _HOLDING.intersection(stems(index.relations[index.relation(claim)]["reads"]))
        }

    def _words(self, node: int) -> frozenset[str]:
        index = self.facts.index
        names = (index.labels[node], *index.node_record(node).get("aliases", ()))
        words = {key for name in names for key in stems(name)}
        return frozenset(key for key in words if len(key) > _SHORT or key in _LIGHT)

    def pairs(self, parse: Parse, mentions: list[Mention]) -> Iterator[Pair]:
        """The steps that a sentence about their whole names by a word or two."""
        for step in self.steps:
            there = [
                m for m in mentions if any(s.node in step.whole and s.sign > 0 for s in m.senses)
            ]
            if not there:
                continue
            title = {key for node in step.whole for key in stems(self.facts.index.labels[node])}
            named = [
                tuple(at for at in range(len(parse)) if _tells(parse, at, words, title))
                for words in (step.first, step.second)
            ]
            if not all(named):
                continue
            one, other = (Mention(tokens[:1], tokens[0], ()) for tokens in named)
            if one.head < other.head:
                yield Pair(one, other, (step.claim,), True)
            else:
                yield Pair(other, one, (step.claim,), False)


def _tells(parse: Parse, at: int, words: frozenset[str], title: set[str]) -> bool:
    """Whether a word is one of a step, and not of the name of the whole."""
    mine = words.intersection(parse.keys[at])
    if parse.pos[at] not in _TELLING or not mine:
        return False
    if mine <= _LIGHT:
        after = parse.keys[at + 1 : at + _CLOSE]
        return any(_LIGHT & words & set(keys) - mine for keys in after)
    if parse.lower[at] in _ORDINALS:
        return False
    return parse.pos[at] == "VERB" or title.isdisjoint(parse.keys[at])
