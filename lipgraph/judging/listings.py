"""Listings: what a draft names as the things of a class ("the stress hormones, insulin and
melatonin"), where none of them is among those that the knowledge base knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.fellows import fellow_of, others_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.stems import stem
from lipgraph.judging.verdict import decided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.fellows import Fellow
    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_TOO = frozenset(("also", "too", "likewise", "besides", "even", "other", "like", "as", "unlike"))
_TYING = frozenset(("are", "were", "namely", "called", "being", ",", ":", "\u2014", "\u2013"))
"""What may stand between a class and its things for the one to name the other."""
_NEAR = 4


class Listings:
    """Finds the classes to which a draft gives none of their own."""

    def __init__(self, facts: Facts) -> None:
        """Judge by these facts."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that give a class its members, where a sentence lists others."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        listed = list(_lists(parse)) if mentions and _TOO.isdisjoint(parse.lower) else []
        for things, fellow in listed:
            if not own.issuperset(things) or not set_aside(parse).isdisjoint(things):
                continue
            row = {stem(word) for word in others_of(fellow)}
            for mention in mentions:
                if not _named_by(parse, mention, things):
                    continue
                whole = frozenset(range(len(parse)))
                if force_of(parse, marks_of(parse), whole, frozenset()).denied:
                    continue
                claims = self._members(mention, row)
                names = {
                    word
                    for claim in claims
                    for word in self.facts.words(self.facts.index.claim_source[claim])
                }
                said = {key for at in range(len(parse)) for key in parse.keys[at]}
                told = {key for key in said if key in row and key in names}
                if len(claims) > 1 and not told:
                    tokens = tuple(sorted({*mention.tokens, *things} & own))
                    yield decided("contradicted", "another answer", claims, tokens)
                    return

    def _members(self, mention: Mention, row: set[str]) -> list[int]:
        """The claims that say what is of a class, if all that is goes by words of one row."""
        facts, found = self.facts, list[int]()
        for sense in mention.senses:
            for claim in facts.index.claims_to(sense.node):
                if not facts.relation(claim).is_a:
                    continue
                if row.isdisjoint(facts.words(facts.index.claim_source[claim])):
                    return []
                found.append(claim)
        return found


def _lists(parse: Parse) -> Iterator[tuple[tuple[int, ...], Fellow]]:
    """Each two or more things of one sort that a sentence joins by "and"."""
    for at in range(len(parse)):
        rows = {fellow.row: fellow for fellow in fellow_of(parse.lemma[at])}
        things, last = [at], at
        while rows and (behind := parse.child(last, "conj")) is not None:
            same = {fellow.row for fellow in fellow_of(parse.lemma[behind])}
            rows = {row: fellow for row, fellow in rows.items() if row in same}
            things.append(behind)
            last = behind
        joined = any(parse.lower[t] == "and" for t in range(at, last))
        if rows and len(things) > 1 and joined:
            yield tuple(things), next(iter(rows.values()))


def _named_by(parse: Parse, mention: Mention, things: tuple[int, ...]) -> bool:
    """Whether a class stands right beside a list, as that of which these are the things."""
    first, last = mention.tokens[0], mention.tokens[-1]
    before = last < things[0]
    near = range(last + 1, things[0]) if before else range(things[-1] + 1, first)
    if len(near) > _NEAR + 1 or not any(parse.lower[at] in _TYING for at in near):
        return False
    return "the" in parse.lower[max(first - _NEAR, 0) : last]
