"""Weighing one link of a sentence against the claims of the knowledge base."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.listing import gives_example, is_alternative, is_example
from lipgraph.english.words import stem_set, word_set
from lipgraph.judging.case import only_beside
from lipgraph.judging.leeway import are_listed
from lipgraph.judging.rivals import Rivals
from lipgraph.judging.stance import Stances
from lipgraph.judging.strength import Weighed, with_force
from lipgraph.understanding.facts import SELDOM, USUAL
from lipgraph.understanding.links import NEAR
from lipgraph.understanding.said import Told, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts, Known
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Sense

_BEST = 1
"""Of the claims that a link may speak of, those count that are no less specific than the most
specific by this much."""
_CLOSE_CASE = 1
"""How deep the two ends of a link may be where one stands in a condition."""
_NEAR = 0.3
"""How specifically mentions speak of a claim that only stand close."""


@cache
def _blame() -> frozenset[str]:
    """The stems of the words that say of a thing that it lies behind another: a "when" then names
    that other, and no case."""
    return frozenset(word for phrase in stem_set("blame") for word in phrase)


_KINDEST_FIRST = ("supported", "implied", "overstated", "contradicted")


class Weighing:
    """Weighs the links of sentences against one knowledge base."""

    def __init__(self, facts: Facts) -> None:
        """Weigh against these facts."""
        self.facts = facts
        self.stances = Stances(facts)
        self.rivals = Rivals(facts)

    def weigh(
        self, parse: Parse, link: Link, force: Force, *, singles: bool = False
    ) -> Weighed | None:
        """The verdict on a link; None if it says nothing that can be judged. `singles` holds where
        the sentence has said that it means just one thing."""
        if NEAR in link.ties:
            return self._near(link, force)
        weighed = self._weighed(parse, link, force, singles=singles)
        if weighed and weighed.verdict == "contradicted" and _is_example(parse, link, weighed):
            return None
        return weighed

    def _weighed(self, parse: Parse, link: Link, force: Force, *, singles: bool) -> Weighed | None:
        said = said_by(parse, link, self.facts)
        pairs = [Told(parse, link, said, force, a, b, singles) for a, b in _pairs(link)]
        found = [
            weighed
            for told in pairs
            if told.first.node != told.second.node
            for weighed in self._known(told)
        ]
        if link.first.nodes & link.second.nodes:
            # One thing at two levels: what is said of it and itself denies nothing of either.
            found = [weighed for weighed in found if weighed.verdict != "contradicted"]
        if found:
            return _kindest([w for w in found if not w.kin] or found)
        if link.first.nodes & link.second.nodes:
            return next(filter(None, map(self.rivals.rightly_named, pairs)), None)
        return next(filter(None, map(self.rivals.of, pairs)), None)

    def _near(self, link: Link, force: Force) -> Weighed | None:
        """A claim that joins two mentions which only stand close: it is borne out, and no more can
        be said."""
        if force.denied or force.frequency in SELDOM:
            return None
        for a, b in _pairs(link):
            for known in self.facts.between(a.node, b.node):
                often = self.facts.frequency(known.claim)
                if known.kin or a.sign * b.sign < 0 or often in SELDOM:
                    continue
                if self.facts.relation(known.claim).order:
                    continue
                if force.frequency == "always" and often not in (None, "always"):
                    return Weighed("overstated", "frequency", (known.claim,), _NEAR)
                return Weighed("supported", "near", (known.claim,), _NEAR)
        return None

    def _known(self, told: Told) -> Iterator[Weighed]:
        """What a link comes to by each of the claims that join its ends."""
        for known in self.facts.between(told.first.node, told.second.node):
            if told.levels < 0 and self._held_too(told, known):
                continue
            stance = self.stances.of(told, known)
            if stance is None:
                continue
            if not stance.agrees and _leaves_open(told):
                continue
            named = not told.said.stems.isdisjoint(_blame())
            if told.force.frequency is not None and told.link.conditional and not named:
                stance = stance._replace(conditional=True)
            weighed = with_force(self.facts, known, stance, told.force)
            if weighed and weighed.why == "denied" and self._only_listed(told, known):
                continue
            if weighed and not (weighed.why == "frequency" and _is_shared(told)):
                yield weighed

    def _only_listed(self, told: Told, known: Known) -> bool:
        """Whether what is denied is something of all that a list has, and not that its members have
        to do with each other ("it stops making A and other B")."""
        listed = are_listed(told.parse, told.link.first, told.link.second)
        return listed and self.facts.relation(known.claim).is_a

    def _held_too(self, told: Told, known: Known) -> bool:
        """Whether what a mention plainly means makes the same claim as the opposite that it turns
        round: then the two do not exclude each other."""
        relation = self.facts.relation(known.claim)
        names = (relation.name, None if relation.sign else relation.opposite)
        return any(
            self.facts.relation(other.claim).name in names and other.forward == known.forward
            for x in _plainly(told.link.first.senses, told.first)
            for y in _plainly(told.link.second.senses, told.second)
            if x != y
            for other in self.facts.between(x, y)
        )


def _is_shared(told: Told) -> bool:
    """Whether how often something is so is not said of two things alone: one of them is only named
    beside what a clause tells of, or is one of several that are so as often together."""
    ends = (told.link.first, told.link.second)
    if any(only_beside(told.parse, end) for end in ends):
        return True
    mostly = told.force.frequency in USUAL and not told.force.denied
    return mostly and any(is_alternative(told.parse, end.head) for end in ends)


def _is_example(parse: Parse, link: Link, weighed: Weighed) -> bool:
    """Whether one of the two things is only given as an example of the other, or of something else,
    which may be the opposite of what it names ("a shortage of something, such as X")."""
    one, other = link.first.tokens, link.second.tokens
    if gives_example(parse, one, other) or gives_example(parse, other, one):
        return True
    return weighed.why == "opposite" and any(is_example(parse, name) for name in (one, other))


def _leaves_open(told: Told) -> bool:
    """Whether what a link says by both its ends is only the reverse of a claim, or about two things
    that vary, or of a case beyond them: then it may be so as well."""
    first, second, link = told.first, told.second, told.link
    if (first.turned and second.turned) or (first.variable and second.variable):
        return True
    if link.conditional and _is_gone(told):
        return True
    return link.conditional and link.depth > _CLOSE_CASE


def _is_gone(told: Told) -> bool:
    """Whether the case of which something is said is that a thing is there no longer ("once X has
    drained away")."""
    parse, link = told.parse, told.link
    case = link.first if link.ties[0].startswith(":") else link.second
    verb = parse.head[case.head]
    phrases = (f"{parse.lemma[verb]} {parse.lower[c]}" for c in parse.children[verb])
    gone = not word_set("draining").isdisjoint((parse.lemma[verb], *phrases))
    return gone and parse.dep[case.head] in ("nsubj", "nsubjpass")


def _pairs(link: Link) -> Iterator[tuple[Sense, Sense]]:
    """What the two mentions of a link may mean, taken together."""
    return ((a, b) for a in link.first.senses for b in link.second.senses)


def _plainly(senses: tuple[Sense, ...], chosen: Sense) -> list[int]:
    """The nodes that a mention means without turning them round, if the chosen one is turned."""
    return [s.node for s in senses if s.sign > 0] if chosen.sign < 0 else [chosen.node]


def _kindest(found: list[Weighed]) -> Weighed:
    """Of the most specific, the one that is kindest to the writer."""
    top = max(weighed.specific for weighed in found)
    best = [weighed for weighed in found if weighed.specific > top - _BEST]
    return min(best, key=lambda w: (_KINDEST_FIRST.index(w.verdict), -w.specific, w.claims))
