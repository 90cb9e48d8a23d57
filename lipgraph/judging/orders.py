"""Comparisons and orders of a draft against those of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.aspects import goes_on, outlasting
from lipgraph.english.comparing import (
    about_frequency,
    comparisons_of,
    degree,
    positives,
    spans_of,
    superlatives_of,
    tells_of_cases,
    verbs_of,
)
from lipgraph.english.force import marks_of
from lipgraph.english.stems import stem
from lipgraph.english.words import word_list
from lipgraph.judging.verdict import decided
from lipgraph.understanding.chains import Chains
from lipgraph.understanding.ellipsis import Ellipses, Pair
from lipgraph.understanding.facts import RANK
from lipgraph.understanding.links import links_of
from lipgraph.understanding.mentions import Mention
from lipgraph.understanding.put_above import Said, apart, by_rating, by_time
from lipgraph.understanding.scales import is_above, scale_of
from lipgraph.understanding.sides import (
    REACH,
    breaks,
    clause_around,
    is_denied,
    is_examined,
    is_habit,
    is_hedged,
    limited,
    narrowed,
    on_both_sides,
    said_of,
    turned_round,
)
from lipgraph.understanding.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.comparing import Comparison
    from lipgraph.english.force import Marks
    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement, Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.relations import Relation
    from lipgraph.understanding.scales import Scale

_APART = 2
"""By how many steps two frequencies differ where one thing is plainly more often so."""


class Orders:
    """The relations of a knowledge base that put one thing before or above another."""

    def __init__(self, facts: Facts) -> None:
        """Read the words of those relations."""
        self.facts = facts
        self.relations = {
            name: relation for name, relation in facts.relations.by_name.items() if relation.order
        }
        self.chains = Chains(facts, self.relations)
        self.ellipses = Ellipses(facts, frozenset(self.relations))
        self.scales = {name: scale_of(facts, name) for name in self.relations}
        self.steps = Steps(facts, {n for n, s in self.scales.items() if s.temporal})

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What the comparisons and orders of a sentence come to."""
        parse, mentions, heads, own, *_ = statement
        named = [mention for mention in mentions if mention.head in own]
        if not named:
            return
        comparisons = [c for c in comparisons_of(parse) if c.pivot in own]
        highest = [c for c in superlatives_of(parse) if c.word in own]
        pairs = list(self._pairs(parse, named))
        elliptic = [pair for c in comparisons for pair in self.ellipses.pairs(parse, named, c)]
        steps = [] if pairs else list(self.steps.pairs(parse, named))
        if not (pairs or elliptic or steps or comparisons or highest):
            return
        marks = marks_of(parse)
        links = links_of(parse, named) if pairs else []
        known: set[Mention] = set()
        decided: set[tuple[int, ...]] = set()
        pairs.sort(key=lambda pair: _pointing(parse, pair))
        for pair in (*pairs, *elliptic, *steps):
            if pair in elliptic and known & {pair.one, pair.other}:
                continue
            if pair.claims in decided and _pointing(parse, pair):
                continue
            said = self._said(parse, pair, named, comparisons, highest, links)
            if said:
                decided.add(pair.claims)
                known |= {pair.one, pair.other} if pair in pairs else set()
                yield from self._weighed(parse, pair, said, marks, heads, own - set_aside(parse))
        for comparison in highest:
            yield from self._topmost(parse, named, comparison, marks, heads)
        for comparison in comparisons:
            yield from self._by_frequency(parse, named, comparison, marks, heads)

    def _pairs(self, parse: Parse, mentions: list[Mention]) -> Iterator[Pair]:
        for at, one in enumerate(mentions):
            for other in mentions[at + 1 :]:
                ends = apart(one, other)
                if not ends or parse.dep[other.head] == "poss":
                    continue
                for a in one.senses:
                    for b in other.senses:
                        if a.sign < 0 or b.sign < 0:
                            continue
                        for chain in self.chains.between(a.node, b.node):
                            yield Pair(*ends, chain.claims, chain.forward)

    def _weighed(
        self,
        parse: Parse,
        pair: Pair,
        said: Said,
        marks: Marks,
        heads: list[int],
        own: frozenset[int],
    ) -> Iterator[Judgement]:
        denied = is_denied(parse, said.at, marks, heads, own, frozenset(said.tokens))
        if not said.tokens and ";" in parse.lower[pair.one.head : pair.other.head]:
            denied = False  # "Don't take pills; eat well first" leaves the order as it is told.
        agrees = (said.above == pair.forward) != denied
        if not agrees:
            if self.facts.frequency(pair.claim) == "sometimes":
                return
            if is_hedged(parse, said.at, said.tokens, marks, heads):
                return
            if is_habit(parse, pair.one.head, heads):
                return
            frequent = self.scales[self.facts.relation(pair.claim).name].frequent
            if frequent and limited(parse, said.at, heads):
                return
        tokens = {*pair.one.tokens, *pair.other.tokens, *said.tokens}
        verdict: Verdict = "supported" if agrees else "contradicted"
        yield decided(verdict, "order", pair.claims, tokens)

    # What a sentence says of a pair.

    def _said(
        self,
        parse: Parse,
        pair: Pair,
        named: list[Mention],
        comparisons: list[Comparison],
        highest: list[Comparison],
        links: list[Link],
    ) -> Said | None:
        """Whether a sentence puts the first of a pair above the second; None if it says neither."""
        one, other = pair.one, pair.other
        relation = self.facts.relation(pair.claim)
        scale = self.scales[relation.name]
        for comparison in comparisons:
            if comparison.word in (*one.tokens, *other.tokens):
                continue
            straight = on_both_sides(parse, comparison, one, other)
            if straight or turned_round(parse, comparison, one, other):
                above = is_above(parse, comparison, scale)
                if above is not None:
                    return Said(above == straight, comparison.tokens, comparison.word)
        aside = set_aside(parse)
        among = [m for m in (one, other) if m.head not in aside]
        contrasted = bool(spans_of(parse, "against"))
        for comparison in highest if not contrasted else ():
            top = [m for m in said_of(parse, comparison, among) if m in (one, other)]
            if len(top) == 1:
                above = is_above(parse, comparison, scale)
                if above is not None:
                    nots = [at for at in range(1, len(parse)) if parse.lower[at] == "not"]
                    beside = (at for at in nots if parse.lower[at - 1] == ",")
                    tokens = (comparison.word, *beside)
                    return Said(above == (top[0] == one), tokens, comparison.word)
        return (
            by_rating(parse, pair, scale, named)
            or self._by_verb(parse, pair, relation, scale, links)
            or self._by_choice(parse, pair, scale)
        )

    def _by_verb(
        self, parse: Parse, pair: Pair, relation: Relation, scale: Scale, links: list[Link]
    ) -> Said | None:
        """What the verb between two mentions says of their order ("beats", "outnumbers")."""
        one, other = pair.one, pair.other
        lists = self._verbs(parse, scale)
        better = any(name == "beat" for name, _ in lists)
        for name, sign in (("ahead_of", True), ("less_than", False)) if better else ():
            for start, end in spans_of(parse, name):
                if one.head < start and end <= min(other.tokens):
                    return Said(sign, tuple(range(start, end)), start)
        for at in range(one.head + 1, min(other.tokens)):
            if parse.tag[at] in ("JJR", "RBR"):
                continue  # "Better" is no verb there.
            keys = set(parse.keys[at])
            told = next((above for name, above in lists if keys & _family(name)), None)
            if told is not None:
                passive = "by" in parse.lower[at : min(other.tokens)]
                return Said(told != passive, (at,), at)
        for link in links:
            if (link.first, link.second) not in ((one, other), (other, one)):
                continue
            if link.depth > 2 or "than" in {parse.lower[at] for at in link.words}:
                continue
            forward = (link.first, link.second) == (one, other)
            keys = {key for at in link.words for key in parse.keys[at]}
            for meant in self.facts.relations.meant_by(keys, set(link.prepositions)):
                if meant.relation == relation.name and meant.specific >= 3:
                    return Said(forward != meant.backward, link.words, link.clause.head)
        return None

    @staticmethod
    def _verbs(parse: Parse, scale: Scale) -> list[tuple[str, bool]]:
        """The lists of verbs that put their subject above or below their object on a scale."""
        lasting = scale.aspect.lasting
        long = lasting and goes_on(frozenset(key for keys in parse.keys for key in keys))
        return [
            (name, sign > 0)
            for name, sign in (
                ("beat", scale.valued > 0 or scale.choice or scale.frequent > 0),
                ("outnumber", scale.frequent if scale.frequent > 0 else lasting * long),
                ("precede", scale.temporal > 0),
                ("outlasting", lasting),
            )
            if sign
        ]

    def _by_choice(self, parse: Parse, pair: Pair, scale: Scale) -> Said | None:
        """What is said to be taken, done or come first, and what instead of what."""
        one, other = pair.one, pair.other
        usual = scale.frequent > 0 and any(
            about_frequency(frozenset((*positives(word), stem(word)))) > 0
            or parse.lemma[at] in word_list("betting")
            for at, word in enumerate(parse.lower)
        )
        for start, end in spans_of(parse, "comparing", "instead"):
            words = tuple(range(start, end))
            if not (scale.choice or usual):
                continue
            if one.head < start and end <= other.head <= end + REACH:
                return Said(True, words, start)
            if end <= one.head <= end + REACH and breaks(parse, one.head, other.head):
                return Said(False, words, start)
        aside = set_aside(parse)
        if (scale.choice or usual) and (one.head in aside) != (other.head in aside):
            words = tuple(sorted({*aside, max(0, min(aside) - 1)}))
            return Said(other.head in aside, words, one.head)
        if scale.choice:
            for at in range(one.head + 1, min(other.tokens)):
                chosen = [v for v in range(at) if set(parse.keys[v]) & verbs_of("prefer")]
                verb = max(chosen, default=-1)
                if verb < 0 or parse.dep[at] != "prep":
                    continue
                to = parse.lower[at] == "to" and stem("prefer") in parse.keys[verb]
                given = set(parse.keys[verb]) & verbs_of("swap")
                swap = parse.lower[at] in ("for", "with") and bool(given)
                if to or swap or parse.lower[at] in ("over", "above"):
                    return Said(not swap, (verb, at), verb)
        if (scale.temporal or any(scale.aspect)) and not is_examined(parse, one.head):
            return by_time(parse, pair, scale)
        return None

    # What a sentence says of one thing alone, or of two by how often they are so.

    def _topmost(
        self,
        parse: Parse,
        mentions: list[Mention],
        comparison: Comparison,
        marks: Marks,
        heads: list[int],
    ) -> Iterator[Judgement]:
        """What "the commonest cause is X" comes to where X stands in an order."""
        word = comparison.word
        highest = parse.tag[word].endswith("S") or parse.lower[word].endswith("est")
        if not highest and "two" not in parse.lower:
            return
        if narrowed(parse, comparison):
            return
        facts = self.facts
        for mention in said_of(parse, comparison, mentions):
            for sense in mention.senses:
                if sense.sign < 0:
                    continue
                over, under = self._ranked(parse, comparison, sense.node)
                if not over and not under:
                    continue
                denied = is_denied(
                    parse, comparison.word, marks, heads, frozenset(range(len(parse))), frozenset()
                )
                if denied or is_hedged(parse, comparison.word, (comparison.word,), marks, heads):
                    continue
                tokens = tuple(sorted({*mention.tokens, comparison.word}))
                claims = under or over
                same = {facts.kind(facts.index.claim_source[claim]) for claim in under}
                if not under or facts.kind(sense.node) in same:
                    verdict: Verdict = "contradicted" if under else "supported"
                    yield decided(verdict, "order", (claims[0],), tokens)

    def _ranked(
        self, parse: Parse, comparison: Comparison, node: int
    ) -> tuple[list[int], list[int]]:
        """The claims that put a node above and below another on the scale of a comparison."""
        index = self.facts.index
        over: list[int] = []
        under: list[int] = []
        for claims, forward in ((index.claims_from(node), True), (index.claims_to(node), False)):
            for claim in claims:
                name = index.relation(claim)
                if name in self.scales:
                    above = is_above(parse, comparison, self.scales[name])
                    if above is not None:
                        (over if above == forward else under).append(claim)
        return over, under

    def _by_frequency(
        self,
        parse: Parse,
        mentions: list[Mention],
        comparison: Comparison,
        marks: Marks,
        heads: list[int],
    ) -> Iterator[Judgement]:
        """ "X is to blame more often than Y", where both bring about the same, one rarely."""
        qualities = comparison.qualities
        if qualities and not about_frequency(qualities):
            return
        around = clause_around(parse, comparison)
        if not any(tells_of_cases(parse, at) for at in around):
            return
        said = Said(True, comparison.tokens, comparison.word)
        own = frozenset(range(len(parse)))
        denied = is_denied(parse, comparison.word, marks, heads, own, frozenset(said.tokens))
        above = (degree(qualities) * (-1 if comparison.less else 1) > 0) != denied
        if is_hedged(parse, said.at, said.tokens, marks, heads) or limited(parse, said.at, heads):
            return
        for one in mentions:
            for other in mentions:
                if not on_both_sides(parse, comparison, one, other):
                    continue
                for claims, higher in self._shared(one, other, mentions):
                    verdict: Verdict = "supported" if higher == above else "contradicted"
                    tokens = tuple(sorted({*one.tokens, *other.tokens, *said.tokens}))
                    yield decided(verdict, "order", claims, tokens)

    def _shared(
        self, one: Mention, other: Mention, mentions: list[Mention]
    ) -> Iterator[tuple[tuple[int, int], bool]]:
        """The claims of two things to one that a sentence names, where one holds plainly more
        often; with each whether it is the first's."""
        facts, index = self.facts, self.facts.index
        named = {node for m in mentions if m not in (one, other) for node in m.nodes}
        for a in one.senses:
            for b in other.senses:
                if a.node == b.node or a.sign < 0 or b.sign < 0:
                    continue
                if any(
                    facts.relation(known.claim).order for known in facts.between(a.node, b.node)
                ):
                    continue
                for mine in index.claims_from(a.node):
                    target = index.claim_target[mine]
                    relation = facts.relation(mine)
                    if target not in named or relation.sign <= 0:
                        continue
                    for theirs in index.claims_joining(b.node, target):
                        ours, often = facts.frequency(mine), facts.frequency(theirs)
                        if facts.relation(theirs).sign != relation.sign or not (ours and often):
                            continue
                        apart = RANK[ours] - RANK[often]
                        if abs(apart) >= _APART:
                            yield (mine, theirs), apart > 0


def _family(name: str) -> frozenset[str]:
    return outlasting() if name == "outlasting" else verbs_of(name)


def _pointing(parse: Parse, pair: Pair) -> bool:
    """Whether one of a pair is only pointed at ("it", "they")."""
    return "PRON" in (parse.pos[pair.one.head], parse.pos[pair.other.head])
