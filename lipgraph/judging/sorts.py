"""Sorts: what a draft calls a thing, where the knowledge base knows it for a thing of another sort
("caffeine is a sedative")."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clause_heads, clauses_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.stems import stems
from lipgraph.english.words import sorts_of, word_set
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import Mention, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts

_NONE = frozenset(("no", "none"))
_BARE = frozenset(("no", "known", "such", "existing", "common", "other"))
"""With what a noun that stands for all of its kind may stand."""

_LIMITING = frozenset(("hardly", "scarcely", "barely", "partly", "almost", "like", "both"))


class Sorts:
    """Finds what a draft takes for a thing of another sort than it is."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims by which a thing is of another sort than a sentence says."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        if not self._classed:
            return
        aside = set_aside(parse)
        for clause in clauses_of(parse):
            if not clause.copular or clause.head not in own or clause.head in aside:
                continue
            called = [
                at
                for complement in clause.by("complement")
                for at in (_of_which_kind(parse, complement),)
                if at in own - aside and parse.pos[at] in ("NOUN", "PROPN")
            ]
            named = [
                m for m in mentions if m.head in clause.by("subject") and len(_straight(m)) == 1
            ]
            if called and named and self._is_plain(parse, clause.head, called):
                yield from self._against(parse, named, called)

    def ruled_out(self, parse: Parse, mentions: list[Mention]) -> list[Mention]:
        """The kinds of which a sentence says that none does a thing ("no medicine causes it"), each
        as a mention of what of that kind more than seldom has to do with what is named."""
        if _NONE.isdisjoint(parse.lower) or not word_set("of some").isdisjoint(parse.lower):
            return []
        named = {at for mention in mentions if len(mention.tokens) > 1 for at in mention.tokens}
        nodes = {node for mention in mentions for node in mention.nodes}
        found = []
        for at in range(len(parse)):
            if parse.lemma[at] in self._kinds and at not in named and _is_none(parse, at):
                members = [n for n in self._kinds[parse.lemma[at]] if self._bears(n, nodes)]
                if members:
                    found.append(Mention((at,), at, tuple(Sense(n, 1) for n in members)))
        return found

    def _bears(self, node: int, nodes: set[int]) -> bool:
        """Whether a thing more than seldom does something to one of others."""
        facts = self.facts
        return any(
            known.forward and not known.kin and facts.frequency(known.claim) not in SELDOM
            for other in nodes
            for known in facts.between(node, other)
        )

    @cached_property
    def _kinds(self) -> dict[str, tuple[int, ...]]:
        """The nodes of each kind that goes by one word."""
        index = self.facts.index
        return {
            name: tuple(index.kind_members(number))
            for number, name in enumerate(index.kind_names)
            if name.isalpha()
        }

    @staticmethod
    def _is_plain(parse: Parse, head: int, called: list[int]) -> bool:
        """Whether a clause says outright, and of every case, what its complements call a thing."""
        heads = clause_heads(parse)
        zone = frozenset(at for at in range(len(parse)) if heads[at] == heads[head])
        force = force_of(parse, marks_of(parse), zone, frozenset())
        if force.denied or force.frequency not in (None, "always"):
            return False
        if any(parse.tag[at] == "MD" or parse.lower[at] in _LIMITING for at in zone):
            return False
        return not any(parse.dep[below] == "prep" for at in called for below in parse.children[at])

    def _against(
        self, parse: Parse, named: list[Mention], called: list[int]
    ) -> Iterator[Judgement]:
        said = {sort: at for at in called for key in parse.keys[at] for sort in sorts_of(key)}
        for mention in named:
            sense = _straight(mention)[0]
            known = self._classed.get(sense.node, {}) if sense.sign > 0 else {}
            if set(called) & set(mention.tokens):
                continue
            right = [sort for sort in said if sort in known]
            if right:
                tokens = tuple(sorted({*mention.tokens, said[right[0]]}))
                yield decided("supported", "another answer", (known[right[0]],), tokens)
                continue
            rows = {row for row, _ in known}
            wrong = {at: row for (row, _), at in said.items() if row in rows}
            claims = sorted(c for (row, _), c in known.items() if row in wrong.values())
            if wrong:
                tokens = tuple(sorted({*mention.tokens, *wrong}))
                yield decided("contradicted", "another answer", tuple(claims[:1]), tokens)

    @cached_property
    def _classed(self) -> dict[int, dict[tuple[int, int], int]]:
        """For each node, the sorts of what the claims say that it is a form of, with the claims."""
        index = self.facts.index
        found: dict[int, dict[tuple[int, int], int]] = {}
        for claim in range(index.claim_count):
            if not self.facts.relation(claim).is_a:
                continue
            target = index.claim_target[claim]
            names = (index.labels[target], *index.node_record(target).get("aliases", ()))
            for name in names:
                words = stems(name)
                for sort in sorted(sorts_of(words[-1])) if words else ():
                    found.setdefault(index.claim_source[claim], {}).setdefault(sort, claim)
        return found


def _straight(mention: Mention) -> list[Sense]:
    """What a mention means, but for the opposites of it."""
    return [sense for sense in mention.senses if not sense.turned]


def _of_which_kind(parse: Parse, at: int) -> int:
    """The word that says what a thing is called: that behind "a kind of", if there is such."""
    if parse.lemma[at] not in ("kind", "sort", "type", "form"):
        return at
    ties = [c for c in parse.children[at] if parse.dep[c] == "prep" and parse.lower[c] == "of"]
    kinds = [c for tie in ties for c in parse.children[tie] if parse.dep[c] == "pobj"]
    return kinds[0] if kinds else at


def _is_none(parse: Parse, at: int) -> bool:
    """Whether a subject is none of a kind ("no known medicine", "none of the medicines")."""
    above = parse.head[at]
    if parse.dep[at] == "pobj" and parse.lower[above] == "of":
        whole = parse.head[above]
        return parse.lower[whole] == "none" and parse.dep[whole] in ("nsubj", "nsubjpass")
    beside = {parse.lower[c] for c in parse.children[at]}
    return parse.dep[at] in ("nsubj", "nsubjpass") and "no" in beside and beside <= _BARE
