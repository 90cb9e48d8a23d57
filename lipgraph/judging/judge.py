"""Judging a parsed sentence: which claims it makes, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.advising import is_not_enough, only_put_off
from lipgraph.english.aside import set_aside
from lipgraph.english.assertion import asserted, is_personal
from lipgraph.english.carriers import carried
from lipgraph.english.clauses import clause_heads, clauses_of
from lipgraph.english.comparing import comparisons_of, spans_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.ranks import denied_ranks
from lipgraph.english.roles import found_out, frames_of
from lipgraph.judging.advice import Advice, gives_advice
from lipgraph.judging.apart import Apart
from lipgraph.judging.attitude import unless_warned, valued
from lipgraph.judging.correlatives import across, correlated
from lipgraph.judging.diagnoses import Diagnoses
from lipgraph.judging.evoked import Evoked
from lipgraph.judging.extents import Extents
from lipgraph.judging.how_often import how_often
from lipgraph.judging.listings import Listings
from lipgraph.judging.measures import Measures
from lipgraph.judging.orders import Orders
from lipgraph.judging.pairings import Pairings
from lipgraph.judging.polarity import both_ways, opposed
from lipgraph.judging.probes import Probes
from lipgraph.judging.purposes import Purposes, give_way
from lipgraph.judging.refused import is_urged, refuses
from lipgraph.judging.reversals import Reversals
from lipgraph.judging.roles import Roles
from lipgraph.judging.sequences import Sequences
from lipgraph.judging.settling import settled, vouched_for
from lipgraph.judging.sorts import Sorts
from lipgraph.judging.stand_ins import StandIns
from lipgraph.judging.strangers import Strangers
from lipgraph.judging.sweeping import swept
from lipgraph.judging.unknown import Unknown
from lipgraph.judging.verdict import Judgement
from lipgraph.judging.weigh import Weighing
from lipgraph.understanding.facts import USUAL
from lipgraph.understanding.links import is_broken, links_of, with_set_aside
from lipgraph.understanding.mentions import Sense, find_mentions, leveled
from lipgraph.understanding.places import breaks_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse
    from lipgraph.judging.orders import Ordered
    from lipgraph.judging.strength import Why
    from lipgraph.judging.unknown import Beyond
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.lexicon import Lexicon
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention


_FAR = 0.1
"""What each step between two mentions takes from how surely a sentence speaks of them."""
_PROPOSED = 10.0
_DECIDED = 9.0
"""How specific what a rule of its own decides is: more than any link that speaks of the claim."""
_MEASURED = 3.0
_ADVISED = 2.0
"""How specific an amount is, and advice that agrees: a link may know better."""
_CARRYING = frozenset(("get", "help", "expect", "rely", "count"))
"""Verbs that deny with themselves what depends on them ("do not expect it to", "cannot help")."""
_OUTRIGHT = frozenset(
    ("agrees", "denies the opposite", "opposite", "denied", "never", "reversed", "frequency")
)
"""Why a judgement on what is only described may stand: it speaks of that very claim."""


class Judge:
    """Judges sentences against one knowledge base."""

    def __init__(self, facts: Facts, lexicon: Lexicon) -> None:
        """Judge by these facts and names."""
        self.facts = facts
        self.lexicon = lexicon
        self.weighing = Weighing(facts)
        self.apart = Apart(facts, self.weighing)
        self.measures = Measures(facts)
        self.extents = Extents(self.measures)
        self.orders = Orders(facts)
        self.sequences = Sequences(facts)
        self.reversals = Reversals(facts)
        self.pairings = Pairings(facts)
        self.sorts = Sorts(facts)
        self.stand_ins = StandIns(facts)
        self.advice = Advice(facts)
        self.evoked = Evoked(facts)
        self.unknown = Unknown(facts, lexicon, self.measures)
        self.roles = Roles(facts, self.unknown.ways)
        self.probes = Probes(facts, self.unknown.ways)
        diagnoses = Diagnoses(facts, self.unknown.ways)
        self.mix_ups = (self.sorts, Strangers(facts), diagnoses, Listings(facts))
        self.purposes = Purposes(facts, self.unknown.ways, self.advice)

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
        found = [
            *self._linked(parse, mentions, heads, own, singles=singles),
            *self._measured(parse, mentions, heads, own, topics, hints),
            *self._ordered(parse, mentions, heads, own),
            *self._compared(parse, mentions, heads, own),
            *self._reversed(parse, mentions, heads, own),
            *opposed(parse, mentions, own, self.facts),
            *how_often(parse, mentions, own, self.facts),
            *self._mistaken(parse, mentions, own),
            *self._advised(parse, mentions, heads, own),
        ]
        found = self._proposed(parse, mentions, own, asked, found)
        found = unless_warned(found, list(valued(parse, mentions, own, self.facts)))
        if not again:
            found += self._stood_in(parse, mentions, own, topics)
        told = settled(found)
        judged = frozenset(at for judgement in told for at in judgement.tokens)
        beyond = self.unknown.beyond(parse, mentions, heads, own, judged)
        if not told:
            told = self._evoked(parse, mentions, own, beyond)
            beyond = [] if told else beyond
        if not told:
            told = self._described(parse, mentions, heads, own, singles=singles)
            said = {at for judgement in told for at in judgement.tokens}
            beyond = [one for one in beyond if said.isdisjoint(one.tokens)]
        named = frozenset(at for mention in mentions for at in mention.tokens)
        told = swept(parse, told, own - named, self.facts)
        return vouched_for(parse, told) + [
            Judgement(one.tokens, one.verdict, one.why, one.claims, lacks=one.lacks)
            for one in beyond
        ]

    def _linked(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        *,
        singles: bool,
    ) -> Iterable[Judgement]:
        aside = set_aside(parse)
        inner = frozenset(at for m in mentions if len(m.tokens) > 1 for at in m.tokens)
        zones: dict[int, frozenset[int]] = {}
        among = [*mentions, *self.sorts.ruled_out(parse, mentions)]
        for link in with_set_aside(parse, links_of(parse, among), mentions, aside):
            named = {*link.first.tokens, *link.second.tokens}
            open_words = own | found_out(parse).get(link.clause.head, frozenset())
            if link.clause.head not in own or not named <= open_words or is_broken(parse, link):
                continue
            ranks = denied_ranks(parse, link.clause.head)
            if across(parse, link.first, link.second):
                continue
            if link.zone is None and link.clause.head not in zones:
                zones[link.clause.head] = _zone(parse, heads, link.clause.head)
            zone = zones[link.clause.head] if link.zone is None else link.zone
            zone |= carried(parse, link.clause.head, zone, frozenset(named))
            zone = zone - leveled(parse, link.first) - leveled(parse, link.second)
            force = force_of(parse, marks_of(parse), zone - aside, frozenset(named), inner)
            if force.frequency is None and not force.denied:
                force = self._with_event(parse, link, heads, zone - aside, inner, force)
            if link.first.head in aside or link.second.head in aside:
                force = force._replace(denied=not force.denied, frequency=None, aside=True)
            weighed = self.weighing.weigh(parse, link, force, singles=singles)
            if not weighed or (ranks and not self.facts.is_worded(weighed.claims, ranks)):
                continue
            spared = both_ways(parse, mentions, link.first, self.facts)
            if weighed.verdict == "contradicted" and (
                spared or _compares(parse, link, heads, weighed.why)
            ):
                continue
            yield Judgement(
                tuple(sorted({*named, *link.words, *force.told})), weighed.verdict, weighed.why,
                weighed.claims, specific=weighed.specific - _FAR * link.depth,
            )  # fmt: skip

    def _evoked(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int], beyond: list[Beyond]
    ) -> list[Judgement]:
        """What a sentence says of claims of which it names one end only; what it says beyond the
        knowledge base must be what describes the other."""
        return [
            Judgement(borne.tokens, told.verdict, told.why, told.claims, specific=told.specific)
            for borne in self.evoked.borne_out(parse, mentions, own)
            for told in (borne.weighed,)
            if not any(borne.described.isdisjoint(one.tokens) for one in beyond)
        ]

    def _described(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int],
        *, singles: bool,
    ) -> list[Judgement]:  # fmt: skip
        """What a sentence says of the claims between what it names and what it only describes."""
        described = list(self.evoked.described(parse, mentions, own))
        if not described:
            return []
        among = [*mentions, *described]
        found = [
            *self._linked(parse, among, heads, own, singles=singles),
            *self._reversed(parse, among, heads, own),
        ]
        return settled([judgement for judgement in found if judgement.why in _OUTRIGHT])

    @staticmethod
    def _with_event(
        parse: Parse,
        link: Link,
        heads: list[int],
        zone: frozenset[int],
        names: frozenset[int],
        alone: Force,
    ) -> Force:
        """The force of a link with what is said beside a mention that heads a clause of its own,
        as where the parse hangs "every time" on the name of what happens; `alone` is that without
        it."""
        own = {m.head for m in (link.first, link.second) if heads[m.head] == m.head}
        if not own or marks_of(parse).is_plain:
            return alone
        named = frozenset((*link.first.tokens, *link.second.tokens))
        beside = frozenset(at for at, head in enumerate(heads) if head in own)
        wide = force_of(parse, marks_of(parse), zone | beside, named, names)
        return alone if wide.denied else wide

    def _measured(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int],
        topics: frozenset[int], hints: frozenset[str],
    ) -> Iterable[Judgement]:  # fmt: skip
        for measured in self.measures.measure(parse, mentions, heads, own, topics, hints):
            amount = measured.amount
            tokens = [
                at for at in range(len(parse)) if amount.start <= parse.start[at] < amount.end
            ]
            tokens += measured.mention.tokens
            harmful = measured.quantity.node in self.advice.removed.keys() - self.advice.remedies
            wrong = measured.verdict == "supported" and (
                refuses(parse, measured, mentions) or (harmful and is_urged(parse, measured))
            )
            yield Judgement(
                tuple(sorted(set(tokens))),
                "contradicted" if wrong else measured.verdict,
                "quantity",
                quantity=measured.quantity,
                specific=_MEASURED,
            )

    def _compared(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> Iterable[Judgement]:
        for extent in self.extents.compare(parse, mentions, heads, own):
            yield Judgement(
                extent.tokens, extent.verdict, "quantity", quantity=extent.quantity,
                specific=_DECIDED,
            )  # fmt: skip

    def _ordered(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> Iterable[Judgement]:
        for ordered in (
            *self.orders.compare(parse, mentions, heads, own),
            *self.sequences.follow(parse, mentions, heads, own),
        ):
            verdict = self._in_strength(parse, heads, ordered)
            yield Judgement(ordered.tokens, verdict, "order", ordered.claims, specific=_DECIDED)

    def _in_strength(self, parse: Parse, heads: list[int], ordered: Ordered) -> Verdict:
        """The verdict on an order, once it counts how often a sentence says that it is so."""
        if ordered.verdict != "supported":
            return ordered.verdict
        inside = {heads[at] for at in ordered.tokens}
        zone = frozenset(at for at, head in enumerate(heads) if head in inside)
        force = force_of(parse, marks_of(parse), zone, frozenset())
        often = [self.facts.frequency(claim) for claim in ordered.claims]
        if force.frequency == "always" and any(f not in (None, "always") for f in often):
            return "overstated"
        known = {self.facts.index.certainty(claim) for claim in ordered.claims}
        if (force.certain or force.assured) and known != {"established"}:
            return "overstated"
        ranked = any(self.facts.relation(claim).order for claim in ordered.claims)
        plain = not (ranked or marks_of(parse).denials or comparisons_of(parse))
        seldom = force.frequency == "rarely" and plain
        return "contradicted" if seldom and all(f in USUAL for f in often) else "supported"

    def _reversed(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> Iterable[Judgement]:
        for turned in (
            *self.reversals.reversed_in(parse, mentions, heads, own),
            *self.apart.kept_apart(parse, mentions, own),
            *correlated(parse, mentions, own, self.facts),
        ):
            yield Judgement(
                turned.tokens, turned.verdict, "reversed", turned.claims, specific=_DECIDED
            )

    def _mistaken(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterable[Judgement]:
        """What is given a role, or a partner, that is another's."""
        for found, specific in (
            (self.roles.mistaken(parse, mentions, own), _MEASURED),
            (self.pairings.swapped_in(parse, mentions, own), _DECIDED),
            *((rule.mistaken(parse, mentions, own), _DECIDED) for rule in self.mix_ups),
            (self.probes.mistaken(parse, mentions, own), _MEASURED),
        ):
            for one in found:
                yield Judgement(
                    one.tokens, one.verdict, "another answer", one.claims, specific=specific
                )

    def _stood_in(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int], topics: frozenset[int]
    ) -> Iterable[Judgement]:
        """What is named where another of its sort belongs."""

        def name(other: Parse, named: Mention) -> list[Mention]:
            plain = {mention.tokens for mention in self.mentions(parse)}
            meant = [mention for mention in mentions if mention.tokens not in plain]
            found = [*self.mentions(other), *meant]
            if named.senses and not any(named.head in mention.tokens for mention in found):
                found.append(named)
            return found

        def judge(other: Parse, found: list[Mention]) -> list[Judgement]:
            return self.judge(other, found, topics=topics, again=True)

        for one in self.stand_ins.mistaken(parse, mentions, own, name, judge):
            yield Judgement(
                one.tokens, one.verdict, "another answer", one.claims, specific=_PROPOSED
            )

    def _proposed(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int],
        asked: Sequence[tuple[Sense, ...]], found: list[Judgement],
    ) -> list[Judgement]:  # fmt: skip
        """What else was found, with what is advised for what in its place."""
        for one in self.purposes.judge(parse, mentions, own, asked):
            found, adds = give_way(found, one, _DECIDED)
            if adds:
                advised = Judgement(one.tokens, one.verdict, "advice", one.claims)
                found.append(advised._replace(specific=_PROPOSED))
        return found

    def _advised(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> Iterable[Judgement]:
        marks = marks_of(parse)
        aside = set_aside(parse)
        named = [m for m in mentions if m.head not in aside]
        skip = frozenset(at for mention in named for at in mention.tokens)
        for clause in clauses_of(parse):
            if clause.head not in own or clause.head in aside or not gives_advice(parse, clause):
                continue
            first, last = breaks_around(parse, clause.head)
            inside = {at for at in range(first + 1, last) if heads[at] == heads[clause.head]}
            force = force_of(parse, marks, frozenset(inside - aside), skip)
            if force.denied and (
                only_put_off(parse, clause.head) or is_not_enough(parse, clause.head)
            ):
                continue
            for advised in self.advice.weigh(parse, clause, named, force):
                yield Judgement(
                    advised.tokens,
                    advised.verdict,
                    "advice",
                    advised.claims,
                    specific=_DECIDED if advised.verdict == "contradicted" else _ADVISED,
                )
        for advised in self.advice.dismissals(parse, mentions, own):
            yield Judgement(
                advised.tokens, advised.verdict, "advice", advised.claims, specific=_DECIDED
            )


def _compares(parse: Parse, link: Link, heads: list[int], why: Why) -> bool:
    """Whether the clause of a link compares, or what stands between its mentions does: then it
    says which is more so, and not that either is. What says how often compares nothing of it."""
    first, last = sorted((link.first.head, link.second.head))
    pivots = [comparison.pivot for comparison in comparisons_of(parse)]
    pivots += [start for name in ("ahead_of", "less_than") for start, _ in spans_of(parse, name)]
    if why == "frequency":
        often = {at for _, start, end in marks_of(parse).frequencies for at in range(start, end)}
        pivots = [pivot for pivot in pivots if pivot not in often]
    return any(first < pivot < last or heads[pivot] == heads[link.clause.head] for pivot in pivots)


def _zone(parse: Parse, heads: list[int], head: int) -> frozenset[int]:
    """The words whose force bears on a clause: its own and, where it completes a preposition of
    another ("plays no part in making"), those of that one."""
    inside = {heads[head]}
    if parse.dep[head] in ("relcl", "acl") and parse.dep[parse.head[head]] == "attr":
        inside.add(heads[parse.head[head]])
    if parse.dep[head] == "pcomp" or parse.lower[max(head - 2, 0) : head] == ["anything", "but"]:
        inside.add(heads[parse.head[head]])
    if head in frames_of(parse):
        inside.add(heads[frames_of(parse)[head]])
    above = parse.head[head]
    if parse.dep[head] == "advcl" and parse.lemma[above] == "be" and _is_told(parse, above):
        inside.add(heads[above])
    if parse.dep[head] == "ccomp" and above < head and parse.lemma[above] in _CARRYING:
        inside.add(heads[parse.head[head]])
    cuts = [at for at, word in enumerate(parse.words) if word == ";"]
    start = max((at for at in cuts if at < head), default=-1)
    end = min((at for at in cuts if at > head), default=len(parse))
    return frozenset(at for at, own in enumerate(heads) if own in inside and start < at < end)


def _is_told(parse: Parse, at: int) -> bool:
    """Whether an "is" only says how often what follows is so ("it is the exception for ...")."""
    return any(parse.lower[child] == "it" for child in parse.children[at])
