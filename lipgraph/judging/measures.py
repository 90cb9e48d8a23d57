"""The quantities of a draft against those of the knowledge base."""

from __future__ import annotations

from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.cues import cue_data
from lipgraph.english.owners import (
    is_case,
    owner,
    unit_of,
)
from lipgraph.english.quantities import Units, amounts_in, standard_triples
from lipgraph.english.spans import spans
from lipgraph.judging.implied import Implied
from lipgraph.judging.kinds import Kinds
from lipgraph.judging.meanings import Candidate, Meanings, is_its, is_other
from lipgraph.judging.readings import by_hand, is_beside, reading
from lipgraph.judging.verdict import QuantityFact
from lipgraph.understanding.mentions import Mention
from lipgraph.understanding.places import (
    Place,
    carried_by,
    clauses_apart,
    is_foreign,
    is_gone_for,
    is_rate,
    is_row,
    is_since,
    is_told,
)
from lipgraph.understanding.quantity import Quantity, as_declared, quantity_of, recurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.amount import Amount
    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts


class Measured(NamedTuple):
    """What an amount of a sentence comes to, and the words that say it."""

    verdict: Verdict
    quantity: Quantity
    amount: Amount
    mention: Mention


class Measures:
    """The quantities of a knowledge base, ready to be compared with those of sentences."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        own = facts.index.schema_details.get("unit_spellings", ())
        self.units = Units([*standard_triples(), *((names, names[0], 1.0) for names in own)])

    @cached_property
    def by_node(self) -> dict[int, tuple[Quantity, ...]]:
        """The quantities of each node that has any."""
        table = {}
        for node in range(self.facts.index.node_count):
            given = self.facts.index.node_record(node).get("quantities")
            if given:
                table[node] = tuple(quantity_of(node, item, self.units) for item in given)
        return table

    @cached_property
    def implied(self) -> Implied:
        """Tells whose the amounts are that stand without a name."""
        return Implied(self.facts, self.units, self.by_node)

    def touches(self, text: str, *, going_on: bool) -> bool:
        """Whether a text without a name may give an amount of something; a quick look."""
        return self.implied.touches(text, going_on=going_on) or self.kinds.touches(text)

    @cached_property
    def meanings(self) -> Meanings:
        """Tells whether a sentence gives an amount as a certain quantity."""
        return Meanings(self.units, self.implied.words)

    @cached_property
    def kinds(self) -> Kinds:
        """Tells what the unit of an amount says by itself."""
        return Kinds(self.facts, self.units, self.by_node)

    def measure(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int],
        topics: frozenset[int] = frozenset(), hints: frozenset[str] = frozenset(),
    ) -> list[Measured]:  # fmt: skip
        """What the amounts of a sentence come to. `own` are the words that are claimed, `topics`
        the nodes that the text before it is about, `hints` the stems of the sentence before."""
        if not self.by_node:
            return []
        told = own - set_aside(parse)
        places = [at for at in self._places(parse, heads) if told.issuperset(at.tokens)]
        found = []
        for place in places:
            measured = self._of(parse, place, mentions, heads)
            measured = measured or self._implied(
                parse, place, mentions, topics, hints, tuple(places)
            )
            if measured and not _is_awaited(parse, place, measured.mention.tokens):
                found.append(measured)
        return found

    def _implied(
        self, parse: Parse, place: Place, mentions: list[Mention], topics: frozenset[int],
        hints: frozenset[str], others: tuple[Place, ...],
    ) -> Measured | None:  # fmt: skip
        """What an amount comes to that no name stands with."""
        if place.firm and place.owner is not None and is_foreign(parse, place, mentions):
            return None
        guesses = self.implied.meant(parse, place, mentions, topics, others, hints)
        guess = self.implied.settles(parse, place, guesses)
        if not guess:
            return None
        mention = Mention(guess.tokens, guess.tokens[0] if guess.tokens else place.unit, ())
        if guess.result in ("equal", "within"):
            return Measured("supported", guess.quantity, place.amount, mention)
        known = Candidate(0, True, guess.quantity, mention, guess.result)
        if (
            self.meanings.excused(parse, place, known)
            or is_rate(parse, place)
            or is_since(parse, place)
            or is_other(parse, place, mention)
        ):
            return None
        if not self.meanings.comparable(place.amount, guess.quantity):
            return None
        if is_beside(parse, place, guess.quantity) or self.implied.words.acts_on_another(
            parse, guess.tokens, guess.quantity.node
        ):
            return None
        return Measured("contradicted", guess.quantity, place.amount, mention)

    def _places(self, parse: Parse, heads: list[int]) -> Iterator[Place]:
        """The amounts of a sentence, those without a number too."""
        vague = spans(parse.text, self.units)
        plain = [
            as_declared(recurrence(amount, self.units), self.units)
            for amount in amounts_in(parse, self.units)
            if not amount.ratio
            and all(amount.end <= span.start or span.end <= amount.start for span in vague)
        ]
        for amount in sorted([*plain, *vague]):
            tokens = [
                at for at in range(len(parse)) if amount.start <= parse.start[at] < amount.end
            ]
            if not tokens:
                continue
            inside = frozenset(tokens)
            unit = unit_of(parse, tokens)
            own = heads[unit]
            head = carried_by(parse, own)
            clause = [at for at, above in enumerate(heads) if above in (own, head)]
            around = [
                at
                for at, above in enumerate(heads)
                if min(clauses_apart(parse, heads, above, top) for top in {own, head}) < 2
            ]
            whose, firm = owner(parse, unit, inside)
            if is_row(parse):
                clause = around = list(range(len(parse)))
            if is_row(parse) or (whose is not None and self.units.name(parse.lower[whose])):
                whose, firm = None, False
            yield Place(
                amount, inside, unit, head, clause, around, whose, firm,
                amount in vague or (amount.bound == "about" and amount.low < amount.high),
            )  # fmt: skip

    def _of(
        self, parse: Parse, place: Place, mentions: list[Mention], heads: list[int]
    ) -> Measured | None:
        candidates = sorted(
            self._candidates(parse, place, mentions, heads), key=lambda found: found.rank
        )
        agreeing = [
            known
            for known in candidates
            if known.result in ("equal", "within") or (place.vague and known.result == "overlaps")
            if known.shown or known.result == "equal" or isfinite(known.quantity.high)
        ]
        meant = [
            known
            for known in candidates
            if self.meanings.meant(parse, place, known)
            and not self.meanings.excused(parse, place, known)
        ]
        due = any(known.quantity.sort == "after" for known in meant)
        if due and (is_case(parse, place.head) or parse.lower[place.head] == "after"):
            agreeing = [known for known in agreeing if known.quantity.sort == "after"]
        if meant and meant[0].shown and meant[0].near <= 0:
            agreeing = [known for known in agreeing if known.shown or known.result == "equal"]
        if agreeing and (not meant or agreeing[0].near <= max(0, meant[0].near)):
            known = agreeing[0]
            return Measured("supported", known.quantity, place.amount, known.mention)
        if not meant:
            return None
        best = [known for known in meant if known.rank[:2] == meant[0].rank[:2]]
        if best[0].quantity.sort == "after" and _is_long_there(parse, place):
            return None
        if any(known.result != "differs" for known in best):
            return None
        if not best[0].shown and len({known.quantity for known in best}) > 1:
            return None
        return Measured("contradicted", best[0].quantity, place.amount, best[0].mention)

    def _candidates(
        self, parse: Parse, place: Place, mentions: list[Mention], heads: list[int]
    ) -> Iterator[Candidate]:
        row = is_row(parse)
        for mention in [*mentions, *self.kinds.named_by_measure(parse, place, mentions)]:
            if is_gone_for(parse, place, mention):
                continue
            near = 0 if row else clauses_apart(parse, heads, heads[mention.head], place.head)
            inside = parse.head[place.unit] in mention.tokens and place.unit not in mention.tokens
            by_how_much = inside and parse.dep[place.unit] == "npadvmod"
            if by_how_much or (place.firm and place.owner in mention.tokens):
                near = -1
            elif near == 1 and parse.dep[heads[mention.head]] == "csubj":
                near = 0
            elif near == 1 and is_case(parse, heads[mention.head]):
                near = 1 if is_case(parse, place.head) else 2
            told = mention.tokens if not place.firm else set(mention.tokens) - place.tokens
            named = frozenset(key for at in told for key in parse.keys[at])
            skip = frozenset() if inside else frozenset(mention.tokens)
            commanded = is_told(parse, place.head) and not is_case(parse, place.head)
            for quantity in self._quantities(mention, limited=commanded):
                result = reading(parse, place, quantity, self.units, named)
                if result == "other dimension" and place.firm:
                    result = by_hand(place.amount, quantity, self.units)
                if result != "other dimension":
                    whose = -1 if near == 0 and is_its(parse, place, quantity, mention) else near
                    there = self._there(parse, place, quantity, skip)
                    shown = quantity.shown(there)
                    shown = shown or (near <= 0 and place.amount.per == quantity.period != "")
                    shown = shown or (place.amount.every and quantity.is_done(there))
                    shown = shown or (near <= 0 and self.kinds.shows(parse, place, quantity, there))
                    shown = shown or self.kinds.is_bare(parse, mention, quantity)
                    yield Candidate(whose, shown, quantity, mention, result)

    def _quantities(self, mention: Mention, *, limited: bool) -> Iterator[Quantity]:
        """The quantities of what a mention names, and the limits that others set to it."""
        index = self.facts.index
        for sense in mention.senses:
            if sense.sign > 0 or sense.variable:
                yield from self.by_node.get(sense.node, ())
            for claim in index.claims_to(sense.node) if limited and sense.sign > 0 else ():
                relation = self.facts.relation(claim)
                if relation.flow == "back" and relation.sign < 0:
                    for quantity in self.by_node.get(index.claim_source[claim], ()):
                        if quantity.sort in ("ceiling", "before"):
                            yield quantity

    def _there(
        self, parse: Parse, place: Place, quantity: Quantity, skip: frozenset[int]
    ) -> frozenset[str]:
        """The stems that may show a quantity: of the clauses around an amount without the name of
        its node, and of the whole sentence for what is to be done after a time."""
        around = range(len(parse)) if quantity.sort == "after" else place.around
        timed = self.units.dimension(place.amount.unit) == self.units.period
        above = parse.head[place.unit]
        tie = {f"+{parse.lower[above]}"} if parse.dep[above] == "prep" else set()
        said = parse.text[place.amount.start : place.amount.end].lower()
        if place.vague and said.startswith(tuple(cue_data()["going on"])):
            tie.add("+for")
        return frozenset(tie).union(
            key
            for at in around
            if (at == place.unit and not timed and at not in skip)
            or (at not in place.tokens and (at not in skip or parse.pos[at] == "VERB"))
            for key in parse.keys[at]
        )

    def fact(self, quantity: Quantity) -> QuantityFact:
        """A quantity as a reason."""
        index = self.facts.index
        given = next(
            item
            for item in index.node_record(quantity.node)["quantities"]
            if item["name"] == quantity.name
        )
        words = index.schema_details.get("unit_words", {})
        return QuantityFact(
            node=index.ids[quantity.node],
            name=quantity.name,
            text=f"{index.labels[quantity.node]}: {quantity.name.replace('-', ' ')} "
            f"{_amount_text(given, words)}.",
            value=given.get("value"),
            min=given.get("min"),
            max=given.get("max"),
            unit=quantity.unit,
        )


def _is_long_there(parse: Parse, place: Place) -> bool:
    """Whether an amount tells loosely of a thing that it has been there long ("a noise that is
    still there after several weeks"), and not until when to wait."""
    loose = place.vague or (place.amount.bound and place.amount.low < place.amount.high)
    within = [at for at in range(len(parse)) if parse.dep[at] == "relcl"]
    return bool(loose) and any(
        at in parse.ancestors(place.unit) or at < place.unit < place.head for at in within
    )


def _amount_text(given: dict[str, Any], words: dict[str, tuple[str, str]]) -> str:
    low: float | None = given.get("value", given.get("min"))
    high: float | None = given.get("value", given.get("max"))
    one, several = words.get(given["unit"], (given["unit"], given["unit"]))
    unit = one if low == high == 1 else several
    if low is None or high is None:
        bound = "at most" if low is None else "at least"
        return f"{bound} {_number(high or 0.0 if low is None else low)} {unit}"
    if low == high:
        return f"{_number(low)} {unit}"
    return f"{_number(low)} to {_number(high)} {unit}"


def _number(value: float) -> str:
    return f"{value:g}"


def _is_awaited(parse: Parse, place: Place, tokens: tuple[int, ...]) -> bool:
    """Whether one is to wait for so long until something is so: it is the waiting that lasts."""
    verb = next((at for at in parse.ancestors(place.unit) if parse.pos[at] == "VERB"), place.unit)
    return parse.lemma[verb] == "wait" and any(
        not {"until", "till"}.isdisjoint(parse.lower[c] for c in parse.children[clause])
        and set(tokens) & set(parse.subtree(clause))
        for clause in parse.children[verb]
    )
