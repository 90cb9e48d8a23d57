"""Judging a parsed sentence: which claims it makes, and what they come to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lipgraph.english.assertion import asserted, is_personal
from lipgraph.english.clauses import clause_heads
from lipgraph.judging.advice import Advice
from lipgraph.judging.alarms import Alarms
from lipgraph.judging.amounts import Amounts
from lipgraph.judging.apart import Apart
from lipgraph.judging.attitude import unless_warned, valued
from lipgraph.judging.correlatives import correlated
from lipgraph.judging.counsel import Counsel
from lipgraph.judging.courses import Courses
from lipgraph.judging.diagnoses import Diagnoses
from lipgraph.judging.evoked import Evoked
from lipgraph.judging.extents import Extents
from lipgraph.judging.first_steps import FirstSteps
from lipgraph.judging.harms import Harms
from lipgraph.judging.how_often import how_often
from lipgraph.judging.linked import Linked
from lipgraph.judging.listings import Listings
from lipgraph.judging.measures import Measures
from lipgraph.judging.ordered import Ordered
from lipgraph.judging.pairings import Pairings
from lipgraph.judging.polarity import opposed
from lipgraph.judging.probes import Probes
from lipgraph.judging.purposes import Purposes, give_way
from lipgraph.judging.reversals import Reversals
from lipgraph.judging.roles import Roles
from lipgraph.judging.settling import settled, vouched_for
from lipgraph.judging.sorts import Sorts
from lipgraph.judging.stand_ins import StandIns
from lipgraph.judging.statement import Statement
from lipgraph.judging.strangers import Strangers
from lipgraph.judging.sweeping import swept
from lipgraph.judging.unknown import Unknown
from lipgraph.judging.verdict import DECIDED, PROPOSED, Judgement, decided
from lipgraph.judging.weigh import Weighing
from lipgraph.understanding.mentions import Sense, find_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Rule
    from lipgraph.judging.unknown import Beyond
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.lexicon import Lexicon
    from lipgraph.understanding.mentions import Mention

_OUTRIGHT = frozenset(
    ("agrees", "denies the opposite", "opposite", "denied", "never", "reversed", "frequency")
)
"""Why a judgement on what is only described may stand: it speaks of that very claim."""


class Judge:
    """Judges sentences against one knowledge base."""

    def __init__(self, facts: Facts, lexicon: Lexicon) -> None:
        """Judge by these facts and names."""
        self.facts, self.lexicon = facts, lexicon
        self.measures = Measures(facts)
        self.unknown = Unknown(facts, lexicon, self.measures)
        self.evoked = Evoked(facts)
        self.stand_ins = StandIns(facts)
        weighing, sorts, advice = Weighing(facts), Sorts(facts), Advice(facts)
        ways = self.unknown.ways
        self.purposes = Purposes(facts, ways, advice)
        linked = Linked(facts, weighing, sorts).judge
        self.of_described: tuple[Rule, ...] = (
            linked,
            Reversals(facts).judge,
            Apart(facts, weighing).judge,
            partial(correlated, facts=facts),
        )
        """What may be found, too, in what a sentence only describes."""
        self.rules: tuple[Rule, ...] = (
            linked,
            Amounts(self.measures, advice).judge,
            Ordered(facts).judge,
            Extents(self.measures).judge,
            *self.of_described[1:],
            partial(opposed, facts=facts),
            Courses(facts).judge,
            partial(how_often, facts=facts),
            Roles(facts, ways).judge,
            Pairings(facts).judge,
            sorts.judge,
            Strangers(facts).judge,
            Diagnoses(facts, ways).judge,
            Listings(facts).judge,
            Probes(facts, ways).judge,
            Counsel(advice).judge,
            Alarms(facts, advice).judge,
            Harms(facts, advice).judge,
            FirstSteps(facts).judge,
        )
        """What may be found in a statement; of two that are as sure, the first stands."""

    def mentions(self, parse: Parse) -> list[Mention]:
        """The mentions of a sentence."""
        return [self._with_opposites(mention) for mention in find_mentions(parse, self.lexicon)]

    def _with_opposites(self, mention: Mention) -> Mention:
        """A mention that means the opposite of what its node is the opposite of, too."""
        senses = list(mention.senses)
        for sense in mention.senses:
            for other in sorted(self.facts.opposites.get(sense.node, ())):
                if all(known.node != other for known in senses):
                    senses.append(Sense(other, -sense.sign, turned=True))
        return mention._replace(senses=tuple(senses))

    def judge(
        self,
        parse: Parse,
        mentions: list[Mention],
        *,
        unclaimed: bool = False,
        topics: frozenset[int] = frozenset(),
        hints: frozenset[str] = frozenset(),
        asked: Sequence[tuple[Sense, ...]] = (),
        singles: bool = False,
        again: bool = False,
    ) -> list[Judgement]:
        """What a sentence claims of what the knowledge base knows. `topics` are the nodes that the
        text before it is about, `hints` the stems of the sentence before, `asked` what it asked
        about last; `singles` holds where a turn of phrase has said that just one thing is meant."""
        claimed = asserted(parse, quoted=unclaimed)
        if not claimed.any:
            return []
        heads = clause_heads(parse)
        personal = {head for head in set(heads) if is_personal(parse, head)}
        own = frozenset(
            at for at in range(len(parse)) if at in claimed and heads[at] not in personal
        )
        statement = Statement(parse, mentions, heads, own, topics, hints, asked, singles)
        found = [judgement for rule in self.rules for judgement in rule(statement)]
        found = self._proposed(statement, found)
        found = unless_warned(found, list(valued(statement, self.facts)))
        if not again:
            found += self._stood_in(statement)
        told = settled(found)
        judged = frozenset(at for judgement in told for at in judgement.tokens)
        beyond = self.unknown.beyond(parse, mentions, heads, own, judged)
        if not told:
            told = self._evoked(statement, beyond)
            beyond = [] if told else beyond
        if not told:
            told = self._described(statement)
            said = {at for judgement in told for at in judgement.tokens}
            beyond = [one for one in beyond if said.isdisjoint(one.tokens)]
        named = frozenset(at for mention in mentions for at in mention.tokens)
        told = swept(parse, told, own - named, self.facts)
        return vouched_for(parse, told) + [
            Judgement(one.tokens, one.verdict, one.why, one.claims, lacks=one.lacks)
            for one in beyond
        ]

    def _evoked(self, statement: Statement, beyond: list[Beyond]) -> list[Judgement]:
        """What a sentence says of claims of which it names one end only; what it says beyond the
        knowledge base must be what describes the other."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        return [
            decided(told.verdict, told.why, told.claims, borne.tokens, specific=told.specific)
            for borne in self.evoked.borne_out(parse, mentions, own)
            for told in (borne.weighed,)
            if not any(borne.described.isdisjoint(one.tokens) for one in beyond)
        ]

    def _described(self, statement: Statement) -> list[Judgement]:
        """What a sentence says of the claims between what it names and what it only describes."""
        described = self.evoked.described(statement.parse, statement.mentions, statement.own)
        among = [*statement.mentions, *described]
        if len(among) == len(statement.mentions):
            return []
        fuller = statement._replace(mentions=among)
        found = [judgement for rule in self.of_described for judgement in rule(fuller)]
        return settled([judgement for judgement in found if judgement.why in _OUTRIGHT])

    def _stood_in(self, statement: Statement) -> list[Judgement]:
        """What is named where another of its sort belongs."""
        parse, mentions = statement.parse, statement.mentions

        def name(other: Parse, named: Mention) -> list[Mention]:
            plain = {mention.tokens for mention in self.mentions(parse)}
            meant = [mention for mention in mentions if mention.tokens not in plain]
            found = [*self.mentions(other), *meant]
            if named.senses and not any(named.head in mention.tokens for mention in found):
                found.append(named)
            return found

        def judge(other: Parse, found: list[Mention]) -> list[Judgement]:
            return self.judge(other, found, topics=statement.topics, again=True)

        return list(self.stand_ins.mistaken(parse, mentions, statement.own, name, judge))

    def _proposed(self, statement: Statement, found: list[Judgement]) -> list[Judgement]:
        """What else was found, with what is advised for what in its place."""
        for one in self.purposes.judge(
            statement.parse, statement.mentions, statement.own, statement.asked
        ):
            found, adds = give_way(found, one, DECIDED)
            if adds:
                found.append(
                    decided(one.verdict, "advice", one.claims, one.tokens, specific=PROPOSED)
                )
        return found
