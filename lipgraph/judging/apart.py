"""Two things of which a sentence says that they have nothing to do with each other, or hardly ever.

What denies any tie between two things denies each claim that joins them, one on what is called
after the other ("electrolytes", "electrolyte imbalance"), and what one does to the other by way of
a third.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.assertion import is_personal
from lipgraph.english.clauses import Clause, clause_heads
from lipgraph.english.stems import stems
from lipgraph.english.untying import untied_in
from lipgraph.english.words import word_list, word_set
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import USUAL
from lipgraph.understanding.links import Link
from lipgraph.understanding.sides import limited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.english.untying import Untied
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.strength import Weighed
    from lipgraph.judging.verdict import Judgement
    from lipgraph.judging.weigh import Weighing
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_NAMES = frozenset(("NOUN", "PROPN", "VERB", "NUM"))
"""Words that make what stands beside a mention something else."""
_WIDE = 7
"""How many words may stand between two names that an "and" joins."""
_PRONOUNS = frozenset(
    ("it", "they", "there", "you", "we", "one", "this", "that", "nobody", "nothing")
)


class Apart:
    """Judges what denies any tie."""

    def __init__(self, facts: Facts, weighing: Weighing) -> None:
        """Judge by these facts; a claim that joins the two is weighed as any link is."""
        self.facts = facts
        self.weighing = weighing

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that a sentence denies with "X has no say in Y", "no link between X and Y"."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        if len(mentions) < 2:
            return
        # "Poor sleep" is not the sleep that is denied with "not".
        whole = [
            m
            for m in mentions
            if not any(o.head == m.head and o.tokens < m.tokens for o in mentions)
        ]
        for untied in untied_in(parse):
            if untied.start not in own:
                continue
            for one, other in _pairs(parse, whole, untied):
                tokens = {*one.tokens, *other.tokens}
                if (
                    not tokens <= own
                    or tokens & set_aside(parse)
                    or _is_limited(parse, untied, other)
                ):
                    continue
                claims = self._denied(parse, untied, one, other)
                if claims:
                    words = range(untied.start, untied.end)
                    yield decided("contradicted", "reversed", claims, {*tokens, *words})
                    return

    def _denied(
        self, parse: Parse, untied: Untied, one: Mention, other: Mention
    ) -> tuple[int, ...]:
        """The claims that are denied with a tie between two mentions."""
        ways = {"forward": ((one, other),), "backward": ((other, one),)}
        for first, second in ways.get(untied.way, ((one, other), (other, one))):
            head = clause_heads(parse)[untied.start]
            clause = Clause(head, (), (), False, False, False)
            link = Link(first, second, clause, (), frozenset(), (), (), ("subject", "object"), 0)
            force = untied.force._replace(unmoved=untied.way == "backward")
            weighed = self.weighing.weigh(parse, link, force)
            if weighed and self._unsigned(parse, untied, weighed):
                return ()
            if weighed and (weighed.verdict != "contradicted" or self._lessens(untied, weighed)):
                return ()
            if weighed and all(self._runs(claim, second) for claim in weighed.claims):
                return weighed.claims
            if force.denied and untied.general and not weighed:
                claims = self._further(first, second)
                if claims:
                    return claims
        return ()

    def _lessens(self, untied: Untied, weighed: Weighed) -> bool:
        """Whether it is only denied that a thing brings about what it lessens."""
        signs = (self.facts.relation(claim).sign for claim in weighed.claims)
        return untied.causal and any(sign < 0 for sign in signs)

    def _unsigned(self, parse: Parse, untied: Untied, weighed: Weighed) -> bool:
        """Whether it is only denied that a thing is the sign of what it speaks against."""
        averse = any(self.facts.relation(claim).averse for claim in weighed.claims)
        signs = word_set("signs")
        return averse and any(parse.lemma[t] in signs for t in range(untied.start, untied.end))

    def _runs(self, claim: int, second: Mention) -> bool:
        """Whether a claim says that things have to do with each other; one that one thing does
        something to another, only of the one acted on."""
        relation = self.facts.relation(claim)
        if relation.is_a or relation.part or relation.order:
            return False
        return not relation.sign or self.facts.index.claim_source[claim] not in second.nodes

    def _further(self, first: Mention, second: Mention) -> tuple[int, ...]:
        """The claims by which one thing does something to another that none joins to it."""
        for a in first.senses:
            for b in second.senses:
                if a.turned or b.turned or a.node == b.node or self.facts.related(a.node, b.node):
                    continue
                if self.facts.between(a.node, b.node) or a.sign < 0 or b.sign < 0:
                    continue
                for target in sorted(self._called_after(b.node)):
                    for claim in self._effects(a.node):
                        if self.facts.index.claim_target[claim] == target:
                            return (claim,)
                for claim in self._effects(a.node):
                    middle = self.facts.index.claim_target[claim]
                    for after in self._effects(middle):
                        if self.facts.index.claim_target[after] == b.node:
                            return (claim, after)
        return ()

    def _effects(self, node: int) -> list[int]:
        """The claims that a thing surely does something to others."""
        return [
            claim
            for claim in self.facts.index.claims_from(node)
            if self.facts.relation(claim).sign
            and not self.facts.relation(claim).negative
            and self.facts.frequency(claim) in USUAL
            and self.facts.index.certainty(claim) == "established"
        ]

    def _called_after(self, node: int) -> set[int]:
        """The nodes beside one in whose names its own stands."""
        index = self.facts.index
        words = set(stems(index.labels[node]))
        beside = {index.claim_target[c] for c in index.claims_from(node)}
        return {other for other in beside if words < set(stems(index.labels[other]))}


def _is_limited(parse: Parse, untied: Untied, other: Mention) -> bool:
    """Whether a denial holds for some cases only, or is one person's."""
    heads = clause_heads(parse)
    if is_personal(parse, heads[untied.start]):
        return True
    topics = word_list("topic openers").spans(parse.lower)
    if not topics and limited(parse, untied.start, heads):
        return True
    rest = [at for at in parse.subtree(other.head) if max(other.tokens) < at in untied.segment]
    return any(parse.dep[at] in ("relcl", "acl", "advcl") for at in rest)


def _pairs(
    parse: Parse, mentions: list[Mention], untied: Untied
) -> Iterator[tuple[Mention, Mention]]:
    """What a tie is denied of, in the order in which its words have them."""
    near = [m for m in mentions if m.head in untied.segment]
    before = [m for m in near if max(m.tokens) < untied.end and min(m.tokens) < untied.start]
    others = _behind(parse, near, untied)
    within = [m for m in near if m.head in untied.inside]
    if within and others:
        yield from ((one, other) for one in within for other in others)
        return
    ones = _subjects(parse, before, untied)
    others = [m for m in near if m.head in untied.within] or within or others
    if not others and untied.way == "backward":
        others = _invited(parse, mentions, untied)
    if not others:
        ones, others = _with_topic(parse, before)
    if not ones and not before:
        for one in others:
            yield from ((one, m) for m in _joined(parse, near, one))
    for one in ones:
        for other in others:
            if not set(one.tokens) & set(other.tokens):
                yield one, other
    if untied.way == "mutual" and not others:
        for one in before:
            yield from ((one, m) for m in _joined(parse, before, one))


def _subjects(parse: Parse, before: list[Mention], untied: Untied) -> list[Mention]:
    """The mentions of which something is said."""
    subject = untied.subject
    if subject is None or parse.lower[subject] in _PRONOUNS:
        named = [m for m in before if subject in m.tokens]
        return named or _alone(parse, before, untied)
    named = [m for m in before if subject in m.tokens]
    if named:
        return named
    inside = set(parse.subtree(subject))
    below = [m for m in before if m.head in inside]
    verbal = parse.pos[subject] in ("VERB", "AUX")
    if verbal or parse.lemma[subject] in word_set("plain heads"):
        return below
    return [] if below else _alone(parse, before, untied)


def _alone(parse: Parse, before: list[Mention], untied: Untied) -> list[Mention]:
    """The one mention before a tie, if no other thing is named there."""
    named = {at for m in before for at in m.tokens}
    words = range(untied.segment.start, untied.start)
    return before if before and not _strays(parse, words, named) and _one(before) else []


def _one(mentions: list[Mention]) -> bool:
    """Whether mentions are about the same words."""
    return all(set(m.tokens) & set(mentions[0].tokens) for m in mentions)


def _strays(parse: Parse, words: range, named: set[int]) -> bool:
    """Whether words name something beside what is known."""
    return any(
        parse.pos[at] in _NAMES
        and at not in named
        and parse.lemma[at] not in word_set("plain heads")
        and parse.lemma[at] not in word_set("light")
        for at in words
    )


def _behind(parse: Parse, near: list[Mention], untied: Untied) -> list[Mention]:
    """The mentions right behind a tie."""
    behind = [m for m in near if max(m.tokens) >= untied.end and m.head not in untied.inside]
    behind = [m for m in behind if min(m.tokens) >= untied.start]
    topics = {at for span in word_list("topic openers").spans(parse.lower) for at in range(*span)}
    behind = [m for m in behind if not topics.issuperset(m.tokens)]
    if not behind:
        return []
    first = min(behind, key=lambda m: (min(m.tokens), -len(m.tokens)))
    named = {at for m in behind for at in m.tokens}
    if _strays(parse, range(untied.end, min(first.tokens)), named):
        return []
    return [m for m in behind if set(m.tokens) & set(first.tokens)]


def _invited(parse: Parse, mentions: list[Mention], untied: Untied) -> list[Mention]:
    """What the part of a sentence before a colon lets one do ("water all you like: ...")."""
    end = untied.segment.start - 1
    if end <= 0 or parse.words[end] not in (":", ";", "\u2014", "\u2013"):
        return []
    found = [m for m in mentions if max(m.tokens) < end]
    return found if found and _one(found) else []


def _joined(parse: Parse, near: list[Mention], one: Mention) -> list[Mention]:
    """The mentions that an "and" joins to one."""
    found = []
    for other in near:
        between = parse.lower[max(one.tokens) + 1 : min(other.tokens)]
        if other.head > one.head and "and" in between and len(between) <= _WIDE:
            found.append(other)
    return found


def _with_topic(parse: Parse, before: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """What something is said of, and what the sentence says first that it is about."""
    openers = word_list("topic openers")
    if not openers.at(parse.lower, 0) or "," not in parse.words:
        return [], []
    comma = parse.words.index(",")
    topics = [m for m in before if max(m.tokens) < comma]
    ones = [m for m in before if min(m.tokens) > comma]
    return (ones, topics) if ones and topics and _one(ones) and _one(topics) else ([], [])
