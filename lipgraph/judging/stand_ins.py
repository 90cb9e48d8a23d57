"""Stand-ins: a thing of the same sort that a draft names where the knowledge base has another.

The draft's sentence is read once more with the word that the knowledge base has in the place of
the draft's. If it is borne out so, and leaves room for one such thing only, the draft's is wrong:
"iron is the mineral that most of them lack", where it is magnesium.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.fellows import Fellow, fellow_of, others_of
from lipgraph.english.singling import chiefly_one, singled_as, singled_out
from lipgraph.english.stems import stem
from lipgraph.judging.verdict import PROPOSED, decided
from lipgraph.understanding.facts import USUAL
from lipgraph.understanding.mentions import Mention, Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts

_NAMING = frozenset(("NOUN", "PROPN", "ADJ"))
_BORNE_OUT = frozenset(("supported", "implied", "overstated"))
_TOO = frozenset(("also", "likewise", "sometimes", "even", "besides", "or", "like", "as"))


_WORDED = 1.0
"""How specific a judgement is at least that rests on words for its relation."""
_FEW = 2
"""Of how many nodes at most a word of a name may mean one by itself."""


class _Place(NamedTuple):
    """A word of a sentence that may stand in another's place, and those others."""

    at: int
    fellow: Fellow
    others: tuple[str, ...]


class StandIns:
    """Finds the things that stand in the place of others of their sort."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        """The nodes that have a word in their names, by its stem."""
        found: dict[str, list[int]] = {}
        for node in range(self.facts.index.node_count):
            for word in self.facts.words(node):
                found.setdefault(word, []).append(node)
        return found

    def places(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[_Place]:
        """The words of a sentence that are in no name, with the fellows that are in names."""
        if not self._known or not _TOO.isdisjoint(parse.lower):
            return
        named = {at for mention in mentions for at in mention.tokens}
        present = {key for keys in parse.keys for key in keys}
        for at in sorted(own - named):
            listed = parse.dep[at] == "conj" or parse.has(at, "conj")
            if parse.pos[at] not in _NAMING or listed:
                continue
            for fellow in fellow_of(parse.lemma[at]) or fellow_of(parse.lower[at]):
                others = others_of(fellow)
                stems = {stem(word) for word in others}
                if stems & present:
                    break
                known = tuple(word for word in others if stem(word) in self._known)
                if known and at not in set_aside(parse):
                    yield _Place(at, fellow, known)

    def mistaken(
        self,
        parse: Parse,
        mentions: list[Mention],
        own: frozenset[int],
        name: Callable[[Parse, Mention], list[Mention]],
        judge: Callable[[Parse, list[Mention]], list[Judgement]],
    ) -> Iterator[Judgement]:
        """The claims by which another belongs in the place of what a sentence names. `name` gives
        the mentions of a sentence, with one more where none is there, `judge` the judgements."""
        named = {node for mention in mentions for node in mention.nodes}
        for place in self.places(parse, mentions, own):
            for word in place.others:
                if not self._joined(parse, place, stem(word), self._known[stem(word)], named):
                    continue
                again = parse.with_word(place.at, word)
                found = name(again, self._named_by(place.at, word))
                new = [m for m in found if place.at in m.tokens]
                meant = {node for mention in new for node in mention.nodes}
                others = {node for m in found if m not in new for node in m.nodes}
                if not self._joined(parse, place, stem(word), meant, others):
                    continue
                for judgement in judge(again, found):
                    if self._is_wrong(parse, place, stem(word), new, found, judgement):
                        tokens = tuple(sorted({*judgement.tokens, place.at}))
                        yield decided(
                            "contradicted",
                            "another answer",
                            judgement.claims[:1],
                            tokens,
                            specific=PROPOSED,
                        )
                        return

    def _named_by(self, at: int, word: str) -> Mention:
        """What a word may mean that is one of several in a name."""
        nodes = self._known.get(stem(word), [])
        return Mention((at,), at, tuple(Sense(n, 1) for n in nodes if len(nodes) <= _FEW))

    def _joined(
        self, parse: Parse, place: _Place, key: str, nodes: Iterable[int], others: set[int]
    ) -> bool:
        """Whether a claim joins others to any of the nodes that a word may mean in a place."""
        meant = self._meant(parse, place, key, nodes)
        return any(self.facts.between(node, other) for node in meant for other in others)

    def _meant(self, parse: Parse, place: _Place, key: str, nodes: Iterable[int]) -> set[int]:
        """The nodes that have a word in their names and not the one in whose place it stands."""
        words, said = self.facts.words, frozenset(parse.keys[place.at])
        return {n for n in nodes if key in words(n) and said.isdisjoint(words(n))}

    def _is_wrong(
        self,
        parse: Parse,
        place: _Place,
        key: str,
        new: list[Mention],
        found: list[Mention],
        told: Judgement,
    ) -> bool:
        """Whether a claim that bears out a sentence with another word in a place leaves no room for
        the word that stands there."""
        facts, index = self.facts, self.facts.index
        if told.verdict not in _BORNE_OUT or len(told.claims) != 1:
            return False
        claim = told.claims[0]
        ends = (index.claim_source[claim], index.claim_target[claim])
        meant = self._meant(parse, place, key, ends)
        mine = [m for m in new if not m.nodes.isdisjoint(meant)]
        others = [m for m in found if m not in new and not m.nodes.isdisjoint(ends)]
        if not mine:
            return False
        relation = facts.relation(claim)
        if relation.is_a or relation.order:
            return False
        worded = told.specific >= _WORDED
        if place.fellow.exclusive and worded:
            return facts.frequency(claim) in USUAL
        if relation.functional and worded:
            return ends[1] in mine[0].nodes and facts.frequency(claim) in USUAL
        return any(_singles(parse, m, other) for m in mine for other in others)


def _singles(parse: Parse, mine: Mention, other: Mention) -> bool:
    """Whether a sentence singles out one of two things for the other."""
    for one, among in (*singled_out(parse), *singled_as(parse)):
        if one.intersection(mine.tokens) and other.head in among:
            return True
    heads = (mine.head, other.head)
    clause = next(
        (at for at in parse.ancestors(mine.head) if parse.pos[at] in ("VERB", "AUX")), None
    )
    return clause is not None and chiefly_one(parse, clause, heads) in (0, 2)
