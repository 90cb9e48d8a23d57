"""Harms: what a draft urges its readers to do or to let be, though nothing but harm comes of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.english.advising import advice_stems
from lipgraph.english.aside import set_aside
from lipgraph.english.stems import stems
from lipgraph.english.urging import is_for_a_case, urged_in
from lipgraph.english.words import word_set
from lipgraph.judging.verdict import decided
from lipgraph.understanding.facts import SELDOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.english.urging import Urged
    from lipgraph.judging.advice import Advice
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_ROUNDS = 4
"""How many steps away what a thing leads to still tells whether it is well or ill."""
_MOSTLY = 0.8
_SEVERAL = 3


class Harms:
    """Finds where a draft urges what does harm."""

    def __init__(self, facts: Facts, advice: Advice) -> None:
        """Nothing is read before it is asked for."""
        self.facts, self.advice = facts, advice

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims by which harm comes of what a sentence urges."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        yield from self._second_best(statement)
        if not mentions or not any(self._ill.keys() & m.nodes for m in mentions):
            return
        aside = set_aside(parse)
        for urged in urged_in(parse):
            if urged.verb not in own or urged.at in aside:
                continue
            for mention in mentions:
                if urged.at not in mention.tokens or not own.issuperset(mention.tokens):
                    continue
                node = self._meant(mention)
                if node is None or not self._is_urged(statement, mention, urged, node):
                    continue
                tokens = {*mention.tokens, urged.verb}
                yield decided("contradicted", "advice", (self._ill[node],), tokens)
                return

    def _second_best(self, statement: Statement) -> Iterator[Judgement]:
        """What is urged though something else is preferred to it, and no good is known of it."""
        parse, own, second = statement.parse, statement.own, self._second
        for mention in statement.mentions if second else ():
            node = next((s.node for s in mention.senses if s.sign > 0 and s.node in second), None)
            if node is None or not own.issuperset(mention.tokens):
                continue
            others = [m for m in statement.mentions if m.head not in mention.tokens]
            better = self.facts.index.claim_source[second[node]]
            if any(better in m.nodes and node not in m.nodes for m in others):
                continue
            named = {at for m in statement.mentions for at in m.tokens}
            told = others or statement.topics or len(mention.tokens) > 1
            if not told or is_for_a_case(parse, named):
                continue
            for urged in urged_in(parse):
                if urged.at in mention.tokens and urged.verb in own and urged.how != "let":
                    tokens = {*mention.tokens, urged.verb}
                    yield decided("contradicted", "advice", (second[node],), tokens)
                    return

    @cached_property
    def _second(self) -> dict[int, int]:
        """What others are preferred to and has no use of its own, with a claim that says so."""
        index = self.facts.index
        return {
            node: claims[0]
            for node, claims in self.advice.preferences.second.items()
            if not any(self.facts.relation(c).sign for c in index.claims_from(node))
        }

    def _is_urged(self, statement: Statement, mention: Mention, urged: Urged, node: int) -> bool:
        """Whether a thing is urged in a way in which things of its sort do harm."""
        parse, long = statement.parse, len(mention.tokens) > 1
        if any(
            node in m.nodes and parse.pos[m.head] != "PRON" and not {*m.tokens} & {*mention.tokens}
            for m in statement.mentions
        ):
            return False  # What is done about a thing may be called by a like name.
        if urged.how == "let":
            return True
        if node not in self._doings:
            return False
        if not self._in_full(parse, mention, node):
            return False
        if urged.how == "done":
            direct = urged.at in (mention.head, parse.head[mention.head])
            direct = direct and parse.dep[mention.head] != "pobj"
            direct = direct and not any(
                parse.dep[at] == "pobj" and parse.lower[parse.head[at]] in ("on", "with", "at")
                for at in mention.tokens
            )
            # A single word may be a noun in the cell of a table.
            surely = long or parse.tag[urged.at + 1 : urged.at + 2] in (["DT"], ["PRP$"])
            return direct and surely and "then" not in parse.lower
        laid = not advice_stems("laying on").isdisjoint(parse.keys[urged.verb])
        if mention.head != urged.at or not long or (laid and urged.how == "had"):
            return False
        return urged.how == "had" or not any(
            self._helps(m, node) for m in statement.mentions if parse.dep[m.head] == "dobj"
        )

    def _in_full(self, parse: Parse, mention: Mention, node: int) -> bool:
        """Whether a thing is named by its label or an alias, and not by a part of them alone:
        "rinsing the filter" may be done without the "under the tap" that does the harm."""
        said = {key for at in mention.tokens for key in parse.keys[at]}
        record, small = self.facts.index.node_record(node), word_set("unnamed")
        names = (self.facts.index.labels[node], *record.get("aliases", ()))
        return any(all(word in said or word in small for word in stems(name)) for name in names)

    def _helps(self, mention: Mention, node: int) -> bool:
        """Whether a mention is of what does something about a thing, or about what it leads to."""
        index = self.facts.index
        led_to = {node, *(index.claim_target[claim] for claim in index.claims_from(node))}
        return any(
            self.facts.relation(claim).sign < 0 and index.claim_target[claim] in led_to
            for other in mention.nodes
            for claim in index.claims_from(other)
        )

    def _meant(self, mention: Mention) -> int | None:
        """What does harm among what a mention may mean, if it can mean nothing else."""
        meant = [s.node for s in mention.senses if s.sign > 0 and not s.variable]
        if not meant or any(node not in self._ill for node in meant):
            return None
        return meant[0]

    @cached_property
    def _ill(self) -> dict[int, int]:
        """What is ill, or leads to nothing but what is, with a claim that says so."""
        facts, index = self.facts, self.facts.index
        bad, good = set(facts.ills), set[int]()
        for _ in range(_ROUNDS):
            values = {node: self._values(node, bad, good) for node in range(index.node_count)}
            bad = set(facts.ills) | {n for n, v in values.items() if v and max(v) < 0}
            good = {n for n, v in values.items() if v and min(v) > 0} - facts.ills
        found = {}
        for node in bad:
            claims = [
                claim for claim in index.claims_from(node) if self._value(claim, bad, good) < 0
            ] or [c for c in index.claims_to(node) if facts.relation(c).sign < 0]
            if claims:
                found[node] = min(claims, key=self._doubt)
        return found

    def _doubt(self, claim: int) -> tuple[bool, int]:
        """By which the claim is chosen that says best what harm is done."""
        index = self.facts.index
        return index.claim_target[claim] not in self.facts.ills, claim

    def _values(self, node: int, bad: set[int], good: set[int]) -> list[int]:
        found = [self._value(claim, bad, good) for claim in self.facts.index.claims_from(node)]
        return [value for value in found if value]

    def _value(self, claim: int, bad: set[int], good: set[int]) -> int:
        """1 where a claim tells of a good, -1 where of a harm, 0 where of neither."""
        relation, target = self.facts.relation(claim), self.facts.index.claim_target[claim]
        if relation.order or not relation.sign or self.facts.frequency(claim) in SELDOM:
            return 0
        return relation.sign * ((target in good) - (target in bad))

    @cached_property
    def _doings(self) -> frozenset[int]:
        """What is ill, and of a kind of things that one does, or has, and had better not."""
        facts, index = self.facts, self.facts.index
        kinds: dict[str, list[int]] = {}
        for node in range(index.node_count):
            kinds.setdefault(facts.kind(node), []).append(node)
        found: set[int] = set()
        for kind, nodes in kinds.items():
            words = stems(f"{kind} {index.kinds[kind]['label']}")
            ill = [node for node in nodes if node in self._ill]
            named = not advice_stems("ill doings").isdisjoint(words)
            mostly = len(nodes) >= _SEVERAL and len(ill) >= _MOSTLY * len(nodes)
            useful = not advice_stems("useful kinds").isdisjoint(words)
            if named or (mostly and not useful):
                found.update(ill)
        return frozenset(found)
