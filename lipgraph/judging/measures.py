"""The quantities of a draft against those of the knowledge base."""

from __future__ import annotations

from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.english.advising import advice_stems
from lipgraph.english.cues import cue_data, cue_stems
from lipgraph.english.force import marks_of
from lipgraph.english.owners import (
    is_case,
    is_conditional,
    is_hedged,
    is_private,
    owner,
    speaks_for_itself,
    unit_of,
)
from lipgraph.english.quantities import Units, amounts_in, standard_triples
from lipgraph.english.spans import spans
from lipgraph.judging.implied import Implied
from lipgraph.judging.kinds import Kinds, is_medium
from lipgraph.judging.readings import is_beside, reading
from lipgraph.judging.verdict import QuantityFact
from lipgraph.understanding.mentions import Mention
from lipgraph.understanding.places import (
    Place,
    breaks_around,
    clauses_apart,
    closes,
    is_foreign,
    is_rate,
    is_since,
    is_stretch,
    is_told,
    stops_between,
)
from lipgraph.understanding.quantity import Quantity, as_declared, quantity_of, recurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.amount import Amount
    from lipgraph.english.comparison import Agreement
    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts

_FARTHEST = 5000.0
"""How many times a quantity an amount may be before it is more likely to be of something else."""
_FARTHEST_UNSHOWN = 60.0
"""The same where nothing shows which quantity it is."""


class Measured(NamedTuple):
    """What an amount of a sentence comes to, and the words that say it."""

    verdict: Verdict
    quantity: Quantity
    amount: Amount
    mention: Mention


class _Candidate(NamedTuple):
    """A quantity that an amount may be meant to give."""

    near: int
    shown: bool
    quantity: Quantity
    mention: Mention
    result: Agreement

    @property
    def rank(self) -> tuple[int, bool, int]:
        return self.near, not self.shown, self.mention.head


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
        places = [at for at in self._places(parse, heads) if own.issuperset(at.tokens)]
        found = []
        for place in places:
            measured = self._of(parse, place, mentions, heads)
            measured = measured or self._implied(
                parse, place, mentions, topics, hints, tuple(places)
            )
            if measured:
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
        known = _Candidate(0, True, guess.quantity, mention, guess.result)
        if self._excused(parse, place, known) or is_rate(parse, place) or is_since(parse, place):
            return None
        if not self._comparable(place.amount, guess.quantity, _FARTHEST):
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
            head = heads[unit]
            clause = [at for at, above in enumerate(heads) if above == head]
            around = [
                at for at, above in enumerate(heads) if clauses_apart(parse, heads, above, head) < 2
            ]
            yield Place(
                amount, inside, unit, head, clause, around, *owner(parse, unit, inside),
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
        ]
        meant = [
            known
            for known in candidates
            if self._meant(parse, place, known) and not self._excused(parse, place, known)
        ]
        due = any(known.quantity.sort == "after" for known in meant)
        if due and (is_case(parse, place.head) or parse.lower[place.head] == "after"):
            agreeing = [known for known in agreeing if known.quantity.sort == "after"]
        if agreeing and (not meant or agreeing[0].near <= max(0, meant[0].near)):
            known = agreeing[0]
            return Measured("supported", known.quantity, place.amount, known.mention)
        if not meant:
            return None
        best = [known for known in meant if known.rank[:2] == meant[0].rank[:2]]
        if any(known.result != "differs" for known in best):
            return None
        if not best[0].shown and len({known.quantity for known in best}) > 1:
            return None
        return Measured("contradicted", best[0].quantity, place.amount, best[0].mention)

    def _candidates(
        self, parse: Parse, place: Place, mentions: list[Mention], heads: list[int]
    ) -> Iterator[_Candidate]:
        for mention in [*mentions, *self.kinds.named_by_measure(parse, place, mentions)]:
            near = clauses_apart(parse, heads, heads[mention.head], place.head)
            inside = parse.head[place.unit] in mention.tokens and place.unit not in mention.tokens
            by_how_much = inside and parse.dep[place.unit] == "npadvmod"
            if by_how_much or (place.firm and place.owner in mention.tokens):
                near = -1
            elif near == 1 and parse.dep[heads[mention.head]] == "csubj":
                near = 0
            elif near == 1 and is_case(parse, heads[mention.head]):
                near = 1 if is_case(parse, place.head) else 2
            named = frozenset(key for at in mention.tokens for key in parse.keys[at])
            skip = frozenset() if inside else frozenset(mention.tokens)
            commanded = is_told(parse, place.head) and not is_case(parse, place.head)
            for quantity in self._quantities(mention, limited=commanded):
                result = reading(parse, place, quantity, self.units, named)
                if result != "other dimension":
                    there = self._there(parse, place, quantity, skip)
                    shown = quantity.shown(there)
                    shown = shown or (place.amount.every and quantity.is_done(there))
                    shown = shown or (near <= 0 and self.kinds.shows(parse, place, quantity, there))
                    shown = shown or self.kinds.is_bare(parse, mention, quantity)
                    yield _Candidate(near, shown, quantity, mention, result)

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
        return frozenset(tie).union(
            key
            for at in around
            if (at == place.unit and not timed and at not in skip)
            or (at not in place.tokens and (at not in skip or parse.pos[at] == "VERB"))
            for key in parse.keys[at]
        )

    def _meant(self, parse: Parse, place: Place, known: _Candidate) -> bool:
        """Whether the sentence gives the amount as this quantity, right or wrong."""
        amount, quantity, mention = place.amount, known.quantity, known.mention
        reach = 2 if quantity.sort == "after" else 1
        if known.near > reach or amount.of or amount.share or is_beside(parse, place, quantity):
            return False
        daily = amount.per in ("day", "night") and quantity.sort != "after"
        if amount.per and not daily and quantity.sort != "recurring":
            return False
        if known.near >= 0 and place.owner is not None and place.firm:
            plain = quantity.cues | cue_stems("transparent") | cue_stems("portions")
            whole = {place.owner, *parse.children[place.owner]} if amount.unit == "percent" else ()
            medium = is_medium(parse, place, self.units.dimension(quantity.unit)) or any(
                not quantity.own_words.isdisjoint(parse.keys[at]) for at in whole
            )
            if not medium and plain.isdisjoint(parse.keys[place.owner]):
                return False
        if quantity.sort == "after" and self._of_another(parse, place, known):
            return False
        if known.near > 0 and (_has_own(parse, mention) or _is_act(parse, place, quantity)):
            return False
        if (
            stops_between(parse, mention, place)
            or is_rate(parse, place)
            or is_stretch(parse, place)
            or (is_since(parse, place, mention.tokens) and quantity.sort != "after")
        ):
            return False
        own = frozenset(mention.tokens) | place.tokens
        words = self.implied.words
        if _is_specified(parse, mention, own) or (
            words.acts_on_another(parse, mention.tokens, quantity.node)
        ):
            return False
        itself = quantity.own_words & {key for at in place.around for key in parse.keys[at]}
        if not itself and not speaks_for_itself(parse, mention.head, own, quantity.cues):
            return False
        farthest = _FARTHEST if known.shown else _FARTHEST_UNSHOWN
        if not self._comparable(amount, quantity, farthest):
            return False
        return known.shown or (known.near <= 0 and _commanded(parse, place))

    @staticmethod
    def _of_another(parse: Parse, place: Place, known: _Candidate) -> bool:
        """Whether a time after which something is due is a time since that itself ("a year after
        the visit"), or how long another thing is to be taken."""
        above = parse.head[place.unit]
        if parse.dep[place.unit] == "npadvmod" and parse.lower[above] == "after":
            return any(noun in known.mention.tokens for noun in parse.children[above])
        behind = max(place.tokens) + 1
        again = {"back", "again", "return", "revert"}
        if parse.lower[above] == "after" and again.intersection(parse.lower):
            return True
        if parse.lower[behind : behind + 1] == ["after"] and min(known.mention.tokens) > behind:
            return min(known.mention.tokens) <= behind + 2
        if parse.lower[behind : behind + 1] == ["after"] and is_told(parse, place.head):
            return parse.has(behind, "pobj")
        taken = not advice_stems("taking").isdisjoint(parse.keys[place.head])
        if parse.lower[above] == "for" and taken and is_told(parse, place.head):
            return True
        cues = known.quantity.cues
        if not is_told(parse, place.head) or not cues.isdisjoint(parse.keys[place.head]):
            return False
        return any(
            parse.dep[c] == "dobj" and parse.pos[c] == "NOUN" and c not in known.mention.tokens
            and c not in place.tokens and cues.isdisjoint(parse.keys[c])
            for c in parse.children[place.head]
        )  # fmt: skip

    def _comparable(self, amount: Amount, quantity: Quantity, farthest: float) -> bool:
        """Whether an amount is near enough to a quantity to be meant for it."""
        if self.units.name(amount.unit) and self.units.name(quantity.unit):
            ours = amount.low * self.units.factor(amount.unit)
            ends = [end for end in (quantity.low, quantity.high) if isfinite(end)]
            theirs = (ends or [0.0])[0] * self.units.factor(quantity.unit)
            return not ours or not theirs or 1 / farthest <= ours / theirs <= farthest
        return True

    def _excused(self, parse: Parse, place: Place, known: _Candidate) -> bool:
        """Whether an amount that differs is no mistake: told of one person or of some cases,
        denied, or part of a condition."""
        if is_private(parse, place.clause, place.head):
            return True
        sort, amount = known.quantity.sort, place.amount
        own = place.tokens.union(known.mention.tokens)
        first, last = breaks_around(parse, place.unit)
        denials = [at for at in marks_of(parse).denials if first < at < last]
        if sort == "after":
            ours = amount.high * self.units.factor(amount.unit)
            theirs = known.quantity.low * self.units.factor(known.quantity.unit)
            early = bool(denials) and ours < theirs
            early = early or any(
                not advice_stems("waiting").isdisjoint(parse.keys[parse.head[at]]) for at in denials
            )
            return early or is_hedged(parse, place.clause, own)
        if any(at in place.clause and not closes(parse, at, place) for at in denials):
            return amount.bound != "at most"
        if sort == "before" and "after" in parse.lower[max(0, min(place.tokens) - 2) : place.unit]:
            return not advice_stems("lessen").isdisjoint(parse.keys[place.head])
        if sort in ("ceiling", "before"):
            return False
        return is_hedged(parse, place.clause, own) or is_conditional(parse, place.head)

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


def _is_act(parse: Parse, place: Place, quantity: Quantity) -> bool:
    """Whether an amount is how long something is done that is no matter of a quantity, and of which
    another clause tells what it brings ("rubbing it for a minute stops it")."""
    head = place.head
    acts = parse.dep[head] in ("csubj", "pcomp") and parse.tag[head] == "VBG"
    return acts and quantity.cues.isdisjoint(parse.keys[head])


def _has_own(parse: Parse, mention: Mention) -> bool:
    """Whether a mention says how much of its thing is meant by itself ("a glass of water")."""
    servings = cue_data()["servings"]
    return any(parse.lemma[at] in servings for at in mention.tokens) and any(
        parse.lower[c] in ("a", "an", "one") for at in mention.tokens for c in parse.children[at]
    )


def _is_specified(parse: Parse, mention: Mention, own: frozenset[int]) -> bool:
    """Whether a noun before it makes another thing of what a mention would name ("tea bag"), where
    the words of the mention stand apart."""
    low, high = min(mention.tokens), max(mention.tokens)
    if any(parse.pos[at] == "VERB" for at in mention.tokens):
        return False
    return high - low >= len(mention.tokens) and any(
        parse.dep[c] == "compound" and c not in own
        for at in mention.tokens
        for c in parse.children[at]
    )


def _commanded(parse: Parse, place: Place) -> bool:
    """Whether an amount is part of a command, or of no clause at all, as in a table; what tells
    when a command is for is no part of it."""
    if not any(pos in ("VERB", "AUX") for pos in parse.pos):
        return parse.text.rstrip()[-1:] not in (".", "!")
    opens = parse.head[place.head] == place.head == 0
    if not (parse.tag[place.head] == "VB" or opens) or place.amount.every:
        return False
    above = parse.head[place.unit]
    return parse.dep[place.unit] != "pobj" or parse.lower[above] in ("for", "of", "by", "at", "to")


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
