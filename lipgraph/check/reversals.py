"""Cause and effect the wrong way round: "it is B that causes A" where A causes B."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.check.links import links_of
from lipgraph.check.orders import Ordered, is_denied, is_hedged
from lipgraph.check.weigh import said_by
from lipgraph.english.force import marks_of, set_aside
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.check.facts import Facts
    from lipgraph.check.links import Link
    from lipgraph.check.mentions import Mention, Sense
    from lipgraph.check.weigh import Said
    from lipgraph.english.parser import Parse

_STEPS = 3
"""How long a path of claims the way that a sentence says still bears it out."""
_CLOSE = 3
"""How close two mentions must be tied for their direction to be plain."""
_SHAKY = frozenset(("weak", "disputed"))


class Reversals:
    """Finds what a draft takes the wrong way round."""

    def __init__(self, facts: Facts) -> None:
        """Judge by these facts."""
        self.facts = facts

    def reversed_in(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> Iterator[Ordered]:
        """The claims of the knowledge base that a sentence turns round."""
        if len(mentions) < 2:
            return
        marks = marks_of(parse)
        aside = set_aside(parse)
        marked = is_marked(parse)
        for link in links_of(parse, mentions):
            named = {*link.first.tokens, *link.second.tokens}
            head = link.clause.head
            if head not in own or not named <= own or named & aside or link.depth > _CLOSE:
                continue
            if is_denied(head, marks, heads, own - aside, frozenset(named)):
                continue
            if is_hedged(parse, head, tuple(sorted(named)), marks, heads):
                continue
            said = said_by(parse, link, self.facts)
            claims = self._turned(parse, link, said, marked=marked)
            if claims:
                yield Ordered("contradicted", claims, tuple(sorted(named | set(link.words))))

    def _turned(self, parse: Parse, link: Link, said: Said, *, marked: bool) -> tuple[int, ...]:
        """The claims that run from the second to the first, where none and no path runs as said."""
        found: list[int] = []
        for a in link.first.senses:
            for b in link.second.senses:
                if a.node == b.node:
                    continue
                known = [k for k in self.facts.between(a.node, b.node) if not k.kin]
                if any(k.forward for k in known):
                    return ()
                for back in known:
                    causal = marked and self._causal(parse, link, said, back.claim, a, b)
                    if causal or self._functional(link, said, back.claim, a, b):
                        found.append(back.claim)
        return tuple(dict.fromkeys(found[:1]))

    def _causal(
        self, parse: Parse, link: Link, said: Said, claim: int, a: Sense, b: Sense
    ) -> bool:
        """Whether a link says that the effect of a claim brings about its cause."""
        relation = self.facts.relation(claim)
        if not relation.sign or relation.flow == "aside" or link.clause.copular and not said.effect.sign:
            return False
        if self.facts.index.certainty(claim) in _SHAKY or self.facts.frequency(claim) == "rarely":
            return False
        sign = said.effect.sign or (1 if _brings_about(parse, link) else 0)
        if not sign or sign * said.turn * a.sign * b.sign != relation.sign:
            return False
        return not self._leads(a.node, b.node)

    def _functional(self, link: Link, said: Said, claim: int, a: Sense, b: Sense) -> bool:
        """Whether a link says of two things what holds the other way round, and of just one."""
        relation = self.facts.relation(claim)
        if not relation.functional or relation.sign or relation.order or a.sign * b.sign < 0:
            return False
        if link.depth > 1 or link.ties[0] not in ("subject", "object"):
            return False
        ways = {m.backward for m in said.meant if m.relation == relation.name and m.specific >= 3}
        return ways == {False}

    def _leads(self, start: int, end: int) -> bool:
        """Whether a short path of effects runs from one node, or its next of kin, to another."""
        index = self.facts.index
        ends = {end, *self.facts.kin(end)}
        reached = {start, *self.facts.kin(start)}
        for _ in range(_STEPS):
            reached |= {
                index.claim_target[claim]
                for node in reached
                for claim in index.claims_from(node)
                if self.facts.relation(claim).sign
            }
            if reached & ends:
                return True
        return False


def is_marked(parse: Parse) -> bool:
    """Whether a sentence shows that it means one direction and not the other."""
    if word_list("reversals").spans(parse.lower):
        return True
    for at, word in enumerate(parse.lower):
        if word == "it" and parse.lemma[parse.head[at]] == "be" and parse.dep[at] in ("nsubj", "expl"):
            for child in parse.children[parse.head[at]]:
                if parse.dep[child] == "attr" and parse.has(child, "relcl"):
                    return True
                if parse.dep[child] in ("ccomp", "advcl", "relcl") and "that" in parse.lower[child - 3 : child]:
                    return True
    return False


def _brings_about(parse: Parse, link: Link) -> bool:
    """Whether what comes about is named together with the verb that does it ("dries the soil")."""
    if link.ties[1] != "predicate" or link.ties[0] != "subject":
        return False
    tokens = link.second.tokens
    verbs = [at for at in tokens if parse.pos[at] == "VERB"]
    return any(
        child in tokens and parse.dep[child] in ("dobj", "ccomp", "xcomp")
        for verb in verbs
        for child in parse.children[verb]
    )
