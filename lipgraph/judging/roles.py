"""Roles that a draft gives to the wrong thing: X is there to do Y, where the knowledge base knows
another role for X and has Y done by something else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.effects import effect_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.roles import findings_of, roles_of
from lipgraph.english.stems import stems
from lipgraph.english.words import stem_set, word_set
from lipgraph.judging.verdict import MEASURED, decided
from lipgraph.understanding.facts import SELDOM, USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.english.roles import Role
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.relations import Relation
    from lipgraph.understanding.ways import Ways

_DEEP = 4
"""How far below the verb of a role what it acts on may be named."""
_OPEN = ("sometimes", "rarely", "never")
"""Said so of another role, the right one may still be right."""
_TOO = frozenset(("also", "too", "likewise", "additionally", "besides", "even", "partly", "else"))
"""What says of a role that it is one of several."""


class Roles:
    """Finds the roles that a draft gives to the wrong thing."""

    def __init__(self, facts: Facts, ways: Ways) -> None:
        """Judge by these facts; what a short path joins is never a wrong role."""
        self.facts = facts
        self.ways = ways

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that give a thing another role than a sentence does."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        if len(mentions) < 2:
            return
        aside = set_aside(parse)
        for role in (*findings_of(parse), *roles_of(parse)):
            if role.verb not in own or aside.intersection(role.words):
                continue
            if any(parse.lower[at] in _TOO for at in role.words):
                continue
            holder = _topmost(parse, mentions, role.holder, role.thing(parse))
            done = _topmost(parse, mentions, role.content, role.verb)
            if holder is None or done is None:
                continue
            named = frozenset((*holder.tokens, *done.tokens))
            force = force_of(parse, marks_of(parse), frozenset(role.words), named)
            if force.denied or force.frequency in _OPEN:
                continue
            claims = self._others(parse, role, holder, done)
            if claims:
                tokens = {*holder.tokens, role.above, role.verb, *done.tokens}
                yield decided("contradicted", "another answer", claims, tokens, specific=MEASURED)

    def _others(self, parse: Parse, role: Role, holder: Mention, done: Mention) -> tuple[int, ...]:
        """The claim that gives the holder its role, and the one that gives what is done to another
        holder; none if the two may have anything to do with each other."""
        sign = effect_of(parse, (role.verb,)).sign
        finds = parse.lemma[role.verb] in word_set("finding")
        found: tuple[int, ...] = ()
        for a in holder.senses:
            for b in done.senses:
                if a.sign < 0 or self._joined(a.node, b.node):
                    return ()
                does = sign * b.sign if sign else None
                found = found or self._elsewhere(a.node, b.node, does, chief=role.chief)
                if finds and not found:
                    said = {key for at in role.content for key in parse.keys[at]}
                    found = self._found_out(a.node, b.node, said)
        return found

    def _found_out(self, a: int, b: int, said: set[str]) -> tuple[int, ...]:
        """The claim by which the first is there to find out about one thing, if the second has
        nothing to do with that, and nothing that is said of it names it."""
        index, facts = self.facts.index, self.facts
        right = [c for c in index.claims_from(a) if self._is_finding(facts.relation(c))]
        if len(right) != 1 or facts.frequency(right[0]) not in USUAL:
            return ()
        if index.certainty(right[0]) != "established":
            return ()
        value = index.claim_target[right[0]]
        said = said - word_set("unnamed")
        if any(
            not facts.words(index.claim_target[c]).isdisjoint(said) for c in index.claims_from(a)
        ):
            return ()
        if self._joined(value, b) or not facts.words(value).isdisjoint(facts.words(b) | said):
            return ()
        return () if facts.words(a).intersection(facts.words(b)) else tuple(right)

    def _is_finding(self, relation: Relation) -> bool:
        """Whether a relation tells of a thing the one thing that it finds out about."""
        return relation.functional and not _finding().isdisjoint(
            self.facts.wording_stems(relation.name)
        )

    def _joined(self, a: int, b: int) -> bool:
        facts = self.facts
        if facts.related(a, b) or facts.between(a, b):
            return True
        return self.ways.leads(a, b) or self.ways.leads(b, a)

    def _elsewhere(self, a: int, b: int, sign: int | None, *, chief: bool) -> tuple[int, ...]:
        """The claims by which the first does something else, and another of its kind does this."""
        index, facts = self.facts.index, self.facts
        kind = facts.kind(a)
        for other in index.claims_to(b):
            relation = facts.relation(other)
            doer = index.claim_source[other]
            if not _is_role(relation) or facts.frequency(other) in SELDOM:
                continue
            if facts.kind(doer) != kind and kind not in relation.sources:
                continue
            if not chief and sign and relation.sign and sign != relation.sign:
                continue
            right = [c for c in index.claims_from(a) if self._alike(c, relation)]
            if chief and not right:
                right = [c for c in index.claims_from(a) if _is_role(facts.relation(c))]
            sure = relation.functional or chief or len(right) == 1
            if not right or not sure or facts.frequency(right[0]) in SELDOM:
                continue
            if any(facts.related(index.claim_target[c], b) for c in right):
                return ()
            if facts.related(doer, a) or self._named_alike(a, doer):
                return ()
            return (right[0], other)
        return ()

    def _named_alike(self, a: int, b: int) -> bool:
        """Whether a thing goes by a name of another with something added, as a form of it does."""
        return any(one < other for one in self._names(a) for other in self._names(b))

    def _names(self, node: int) -> list[frozenset[str]]:
        index = self.facts.index
        aliases = index.node_record(node).get("aliases", ())
        return [frozenset(stems(name)) for name in (index.labels[node], *aliases)]

    def _alike(self, claim: int, relation: Relation) -> bool:
        """Whether a claim gives a role of the same sort as a relation does."""
        own = self.facts.relation(claim)
        if own.name == relation.name:
            return True
        return _is_role(own) and (own.flow, own.sign) == (relation.flow, relation.sign)


@cache
def _finding() -> frozenset[str]:
    return frozenset(word for phrase in stem_set("finding") for word in phrase)


def _is_role(relation: Relation) -> bool:
    """Whether a relation tells what a thing does or is for."""
    if relation.order or relation.is_a or relation.part or relation.negative:
        return False
    return relation.flow == "back" or relation.functional or relation.sign != 0


def _topmost(
    parse: Parse, mentions: list[Mention], words: tuple[int, ...], top: int
) -> Mention | None:
    """Of the mentions whose heads are among some words, the one that stands nearest below (or at)
    a word."""
    inside = set(words)
    best: tuple[int, int] | None = None
    found = None
    for mention in mentions:
        if mention.head not in inside:
            continue
        depth = _depth(parse, mention.head, top)
        if depth is None or depth > _DEEP:
            continue
        key = (depth, mention.head)
        if best is None or key < best:
            best, found = key, mention
    return found


def _depth(parse: Parse, at: int, top: int) -> int | None:
    if at == top:
        return 0
    for step, above in enumerate(parse.ancestors(at), 1):
        if above == top:
            return step
    return None
