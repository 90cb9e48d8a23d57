"""Strangers: another of its sort given in place of the right one.

"The optic nerve", say, where the answer is the facial nerve: be it a thing that the knowledge base
has no name for, or one that it knows and that stands where no link between two names tells of it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clause_heads
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.singling import singled_out
from lipgraph.english.stems import stems
from lipgraph.english.words import word_set
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import USUAL
from lipgraph.understanding.links import links_of
from lipgraph.understanding.mentions import Mention, Sense
from lipgraph.understanding.said import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link

_DEEP = 2
"""How deep two things may be for the words of a link to join them."""
_TELLING = 1.5
"""How specific words must be to mean a relation that are none of its own."""
_WHICH = ("compound", "amod", "nummod", "nmod")
_TOO = frozenset(("also", "too", "likewise", "sometimes", "even", "besides"))
_OPEN = ("sometimes", "rarely", "never")


class _Stranger(NamedTuple):
    """A thing that may be a wrong one, the nodes of its sort, and the noun that ends their names;
    of a thing that has no name, the mention means no node."""

    mention: Mention
    sort: frozenset[int]
    noun: str


class Strangers:
    """Finds the things that a draft gives in place of others of their sort."""

    def __init__(self, facts: Facts) -> None:
        """Judge by these facts."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that give another of its sort where a sentence names a stranger."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        strangers = list(self._strangers(parse, mentions, own)) if mentions else []
        if not strangers or _TOO.intersection(parse.lower):
            return
        whole = frozenset(range(len(parse)))
        if force_of(parse, marks_of(parse), whole, frozenset()).denied:
            return
        for stranger in strangers:
            for tokens, claims in (
                *self._linked(parse, mentions, stranger),
                *self._singled(parse, mentions, stranger),
                *self._within(mentions, stranger),
            ):
                if own.issuperset(tokens):
                    yield decided("contradicted", "another answer", claims, tokens)
                    return

    @cached_property
    def _sorts(self) -> dict[str, frozenset[int]]:
        """For each noun that ends names, the nodes it does so for, where one of them is what a
        functional relation joins things to."""
        index, found = self.facts.index, dict[str, set[int]]()
        for node in range(index.node_count):
            names = (index.labels[node], *index.node_record(node).get("aliases", ()))
            for words in map(stems, names):
                if len(words) > 1:
                    found.setdefault(words[-1], set()).add(node)
        values = {
            index.claim_target[claim]
            for claim in range(index.claim_count)
            if self.facts.relation(claim).functional
        }
        return {word: frozenset(nodes) for word, nodes in found.items() if nodes & values}

    def _strangers(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[_Stranger]:
        aside = set_aside(parse)
        for at in sorted(own - aside):
            noun = parse.keys[at][-1]
            if parse.lower[at] in word_set("counting words") and parse.dep[at] == "attr":
                yield from self._counted(parse, at)
            elif parse.tag[at] in ("NN", "NNP") and (sort := self._sorts.get(noun)):
                named = [m for m in mentions if m.head == at and m.nodes <= sort]
                yield from (
                    _Stranger(m, sort, noun)
                    for m in named
                    if len(m.senses) == 1 and len(m.tokens) > 1  # A bare noun may be any of them.
                )
                if not named and (which := self._telling(parse, at, sort)):
                    yield _Stranger(Mention((*which, at), at, ()), sort, noun)

    def _counted(self, parse: Parse, at: int) -> Iterator[_Stranger]:
        """ "The fifth", where it is said of a thing of a sort."""
        subject = parse.child(parse.head[at], "nsubj", "nsubjpass")
        noun = parse.keys[subject][-1] if subject is not None else ""
        sort = self._sorts.get(noun, frozenset())
        words = set(parse.keys[at])
        senses = tuple(
            Sense(node, 1) for node in sorted(sort) if not words.isdisjoint(self.facts.words(node))
        )
        if senses:
            yield _Stranger(Mention((at,), at, senses), sort, noun)

    def _telling(self, parse: Parse, at: int, sort: frozenset[int]) -> list[int]:
        """The words before a noun that tell which of its sort it is, if they are in no name."""
        which = [c for c in parse.children[at] if parse.dep[c] in _WHICH and c < at]
        definite = any(parse.lower[c] in ("the", "your", "its") for c in parse.children[at])
        if not which or not definite:
            return []
        known = {word for node in sort for word in self.facts.words(node)}
        telling = [c for c in which if known.isdisjoint(parse.keys[c])]
        return which if telling and all(_names(parse, c) for c in telling) else []

    def _linked(
        self, parse: Parse, mentions: list[Mention], stranger: _Stranger
    ) -> Iterator[tuple[frozenset[int], tuple[int, ...]]]:
        thing = stranger.mention
        others = [m for m in mentions if thing.head not in m.tokens]
        known = {sense.node for m in others for sense in m.senses if sense.sign > 0}
        if not any(self._answers(node, stranger) for node in known):
            return
        for link in links_of(parse, [*others, thing]):
            if thing not in (link.first, link.second) or link.depth > _DEEP:
                continue
            claims = self._instead(parse, link, stranger, others)
            right = {self.facts.index.claim_target[claim] for claim in claims}
            if claims and not any(right & m.nodes for m in others):
                yield frozenset((*link.first.tokens, *link.second.tokens)), claims

    def _instead(
        self, parse: Parse, link: Link, stranger: _Stranger, others: list[Mention]
    ) -> tuple[int, ...]:
        """The claims that name another of a stranger's sort where a link names it."""
        if any(tie.startswith(":") for tie in link.ties):
            return ()
        heads = clause_heads(parse)
        zone = frozenset(at for at, head in enumerate(heads) if head == heads[link.clause.head])
        force = force_of(parse, marks_of(parse), zone, frozenset())
        if force.denied or force.frequency in _OPEN:
            return ()
        known = link.second if link.first == stranger.mention else link.first
        apart = _apart(others, known, stranger.mention)
        for meant in said_by(parse, link, self.facts).meant:
            relation = self.facts.relations.by_name[meant.relation]
            if not relation.functional or (meant.specific < _TELLING and not meant.own):
                continue
            for sense in known.senses:
                claims = self._answers(sense.node, stranger, relation.name)
                sure = not stranger.mention.senses and self._is_firm(claims)
                if sense.sign > 0 and claims and (sure or self._is_met(sense.node, apart)):
                    return claims
        return ()

    def _singled(
        self, parse: Parse, mentions: list[Mention], stranger: _Stranger
    ) -> Iterator[tuple[frozenset[int], tuple[int, ...]]]:
        """ "The nerve that X presses on is the optic nerve"."""
        sort = stranger.noun
        for one, among in singled_out(parse):
            if stranger.mention.head not in one or not any(sort in parse.keys[at] for at in among):
                continue
            for mention in mentions:
                if not among.issuperset(mention.tokens):
                    continue
                named = any(sort in parse.keys[at] for at in mention.tokens)
                apart = _apart(mentions, mention, stranger.mention)
                for sense in mention.senses:
                    claims = self._answers(sense.node, stranger) if sense.sign > 0 else ()
                    if claims and (not named or self._is_met(sense.node, apart)):
                        yield frozenset((*mention.tokens, *stranger.mention.tokens)), claims

    def _within(
        self, mentions: list[Mention], stranger: _Stranger
    ) -> Iterator[tuple[frozenset[int], tuple[int, ...]]]:
        """ "Compression of the optic nerve", where the name is that of compression of a nerve."""
        thing = stranger.mention
        for mention in mentions:
            if thing.head not in mention.tokens or mention == thing:
                continue
            apart = _apart(mentions, mention, thing)
            met = all(self._is_met(sense.node, apart) for sense in mention.senses)
            found = [self._answers(sense.node, stranger) for sense in mention.senses]
            if met and all(found) and all(sense.sign > 0 for sense in mention.senses):
                yield frozenset((*mention.tokens, *thing.tokens)), found[0]

    def _answers(
        self, node: int, stranger: _Stranger, relation: str | None = None
    ) -> tuple[int, ...]:
        """The claims that join a thing to one of a stranger's sort, by functional relations."""
        index, facts = self.facts.index, self.facts
        found: dict[str, list[int]] = {}
        for claim in index.claims_from(node):
            if facts.relation(claim).functional and facts.frequency(claim) in USUAL:
                found.setdefault(index.relation(claim), []).append(claim)
        for name, right in found.items():
            of_sort = all(index.claim_target[claim] in stranger.sort for claim in right)
            if of_sort and relation in (None, name) and not self._is_right(node, right, stranger):
                return tuple(right)
        return ()

    def _is_firm(self, claims: tuple[int, ...]) -> bool:
        """Whether claims hold as a rule."""
        return all(self.facts.frequency(claim) != "often" for claim in claims)

    def _is_met(self, node: int, mentions: list[Mention]) -> bool:
        """Whether a sentence names something else that a thing has to do with as a rule: then it
        speaks of that case, and not of any."""
        facts = self.facts
        return any(
            not known.kin and facts.frequency(known.claim) in USUAL
            for mention in mentions
            if node not in mention.nodes
            for sense in mention.senses
            for known in facts.between(node, sense.node)
            if facts.relation(known.claim).sign and facts.index.claim_source[known.claim] == node
        )

    def _is_right(self, node: int, right: list[int], stranger: _Stranger) -> bool:
        """Whether a known thing is a right answer all the same, or has to do with what it would be
        an answer for."""
        facts = self.facts
        values = [facts.index.claim_target[claim] for claim in right]
        kinds = {facts.kind(value) for value in values}
        return any(
            facts.kind(sense.node) not in kinds or facts.related(sense.node, other)
            for sense in stranger.mention.senses
            for other in (node, *values)
        ) or any(facts.between(node, sense.node) for sense in stranger.mention.senses)


def _apart(mentions: list[Mention], *taken: Mention) -> list[Mention]:
    """The mentions that share no word with some."""
    words = {at for mention in taken for at in mention.tokens}
    return [mention for mention in mentions if words.isdisjoint(mention.tokens)]


def _names(parse: Parse, at: int) -> bool:
    """Whether a word before a noun can be part of a name, and does not just describe."""
    if parse.lemma[at] in word_set("describing"):
        return False
    if parse.dep[at] in ("compound", "nmod", "nummod") or parse.pos[at] in ("PROPN", "NUM"):
        return True
    return parse.lower[at] in word_set("counting words") or parse.lower[at].endswith(
        ("ic", "al", "ar")
    )
