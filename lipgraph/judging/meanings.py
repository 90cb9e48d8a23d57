"""Whether a sentence gives an amount as a certain quantity of something that it names, and whether
that is no mistake although it is another."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems
from lipgraph.english.aside import set_aside
from lipgraph.english.cues import cue_data, cue_stems
from lipgraph.english.force import marks_of
from lipgraph.english.owners import (
    is_conditional,
    is_hedged,
    is_private,
    speaks_for_itself,
)
from lipgraph.english.words import stem_set, word_list
from lipgraph.judging.kinds import is_medium, needs_another
from lipgraph.judging.readings import is_beside
from lipgraph.understanding.places import (
    breaks_around,
    closes,
    is_rate,
    is_row,
    is_since,
    is_stretch,
    is_told,
    stops_between,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.english.amount import Amount
    from lipgraph.english.comparison import Agreement
    from lipgraph.english.parser import Parse
    from lipgraph.english.units import Units
    from lipgraph.judging.own_words import OwnWords
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.places import Place
    from lipgraph.understanding.quantity import Quantity

_FARTHEST = 5000.0
"""How many times a quantity an amount may be before it is more likely to be of something else."""
_FARTHEST_UNSHOWN = 60.0
"""The same where nothing shows which quantity it is."""


_FARTHEST_SPAN = 1300.0
"""The same for a stretch that is only named ("minutes")."""
_FAR_LESS = 50.0
"""How many times less than a quantity an amount is no mere case of it."""


_SOON = 4
"""How soon behind a denial the harm stands that it denies."""


class Candidate(NamedTuple):
    """A quantity that an amount may be meant to give."""

    near: int
    shown: bool
    quantity: Quantity
    mention: Mention
    result: Agreement

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The less, the likelier it is."""
        return self.near, not self.shown, self.mention.head


class Meanings:
    """Tells whether amounts are meant as quantities."""

    def __init__(self, units: Units, words: OwnWords) -> None:
        """Tell it by these units and these words for nodes."""
        self.units, self.words = units, words

    def meant(self, parse: Parse, place: Place, known: Candidate) -> bool:
        """Whether the sentence gives the amount as this quantity, right or wrong."""
        amount, quantity, mention = place.amount, known.quantity, known.mention
        reach = 2 if quantity.sort == "after" else 1
        if known.near > reach or amount.of or is_beside(parse, place, quantity):
            return False
        if is_other(parse, place, mention):
            return False
        if amount.share and not _is_of_whole(parse, place, quantity):
            return False
        daily = amount.per in ("day", "night") and quantity.sort != "after"
        named = amount.per == quantity.period
        if amount.per and not daily and not named and quantity.sort != "recurring":
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
        words = self.words
        if _is_specified(parse, mention, own) or (
            words.acts_on_another(parse, mention.tokens, quantity.node)
        ):
            return False
        itself = quantity.own_words & {key for at in place.around for key in parse.keys[at]}
        if (
            not itself
            and not is_row(parse)
            and not speaks_for_itself(parse, mention.head, own, quantity.cues)
        ):
            return False
        farthest = _FARTHEST if known.shown else _FARTHEST_UNSHOWN
        if not self.comparable(amount, quantity, farthest):
            return False
        return known.shown or (known.near <= 0 and commanded(parse, place))

    @staticmethod
    def _of_another(parse: Parse, place: Place, known: Candidate) -> bool:
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

    def comparable(self, amount: Amount, quantity: Quantity, farthest: float = _FARTHEST) -> bool:
        """Whether an amount is near enough to a quantity to be meant for it."""
        if self.units.name(amount.unit) and self.units.name(quantity.unit):
            ends = [end for end in (quantity.low, quantity.high) if isfinite(end)]
            theirs = (ends or [0.0])[0] * self.units.factor(quantity.unit)
            nearest = amount.low * self.units.factor(amount.unit)
            if nearest < theirs and amount.high > amount.low:
                nearest = amount.high * self.units.factor(amount.unit)
                farthest = min(farthest, _FARTHEST_SPAN)
            return not nearest or not theirs or 1 / farthest <= nearest / theirs <= farthest
        return True

    def excused(self, parse: Parse, place: Place, known: Candidate) -> bool:
        """Whether an amount that differs is no mistake: told of one person or of some cases,
        denied, or part of a condition."""
        if is_private(parse, place.clause, place.head):
            return True
        sort, amount = known.quantity.sort, place.amount
        own = place.tokens.union(known.mention.tokens)
        first, last = breaks_around(parse, place.unit)
        told = set(marks_of(parse).denials) - set_aside(parse)
        denials = [at for at in sorted(told) if first < at < last]
        if sort == "after":
            if _is_ahead_of_another(parse, place, known):
                return True
            apart = known.mention.tokens and not first < known.mention.head < last
            here = {key for at in range(first + 1, last) for key in parse.keys[at]}
            if apart and known.quantity.cues.isdisjoint(here):
                return True
            ours = amount.high * self.units.factor(amount.unit)
            theirs = known.quantity.low * self.units.factor(known.quantity.unit)
            early = bool(denials) and ours < theirs
            early = early or any(
                not advice_stems("waiting").isdisjoint(parse.keys[parse.head[at]]) for at in denials
            )
            # What goes on for longer is a case of it.
            verb = next((at for at in parse.ancestors(place.unit) if parse.pos[at] == "VERB"), 0)
            case = ours > theirs and parse.dep[verb] == "relcl"
            return early or case or is_hedged(parse, place.clause, own)
        above = set(parse.ancestors(place.unit))
        over = {at for at in denials if parse.head[at] in above or at in place.clause}
        if any(not closes(parse, at, place) for at in over):
            return amount.bound != "at most" and not (
                sort == "ceiling" and _harmless(parse, denials)
            )
        if sort == "before" and "after" in parse.lower[max(0, min(place.tokens) - 2) : place.unit]:
            return not advice_stems("lessen").isdisjoint(parse.keys[place.head])
        if sort == "ceiling" and _is_held(parse, place):
            return True
        if sort == "ceiling" and not denials and _harms(parse, place.clause):
            return True
        if sort in ("ceiling", "before"):
            return False
        clause = place.clause
        if self._is_far_less(amount, known.quantity):  # What "can" be is not that far off.
            clause = [at for at in clause if parse.pos[at] != "AUX"]
        return is_hedged(parse, clause, own) or is_conditional(parse, place.head)

    def _is_far_less(self, amount: Amount, quantity: Quantity) -> bool:
        """Whether an amount is but a small part of the least that a quantity is."""
        if not self.units.name(amount.unit) or not isfinite(quantity.low):
            return False
        ours = amount.high * self.units.factor(amount.unit)
        return ours * _FAR_LESS < quantity.low * self.units.factor(quantity.unit)


def _is_held(parse: Parse, place: Place) -> bool:
    """Whether an amount is how much of it something holds: what people have may be too much."""
    return parse.lemma[place.head] in word_list("containing") and parse.lemma[place.head] != "have"


def _is_ahead_of_another(parse: Parse, place: Place, known: Candidate) -> bool:
    """Whether a time is how long before something else something is to be ("see her six weeks
    before the trip")."""
    before = next((at for at in (place.unit + 1, parse.head[place.unit]) if at < len(parse)
                   and parse.lower[at] == "before"), None)  # fmt: skip
    if before is None:
        return False
    below = set(parse.subtree(before)) - place.tokens
    if parse.dep[before] == "mark":
        below = set(parse.subtree(parse.head[before])) - place.tokens
    named = below & set(known.mention.tokens)
    return (
        bool(below - {before})
        and not named
        and all(known.quantity.cues.isdisjoint(parse.keys[at]) for at in below - {before})
    )


def _harms(parse: Parse, among: Iterable[int]) -> bool:
    """Whether one of some words is of harm."""
    return any((key,) in stem_set("harm") for at in among for key in parse.keys[at])


def _harmless(parse: Parse, denials: list[int]) -> bool:
    """Whether all that is denied of an amount is that it does harm."""
    last = len(parse)
    return all(_harms(parse, range(at, min(at + _SOON, last))) for at in denials)


def is_its(parse: Parse, place: Place, quantity: Quantity, mention: Mention) -> bool:
    """Whether the subject of an amount's clause is the quantity of what is named ("its effect")."""
    above = parse.head[mention.head]
    if parse.lower[above] == "of":
        above = parse.head[above]
    elif parse.dep[mention.head] != "poss":
        return False
    subject = parse.dep[above] == "nsubj" and parse.head[above] == place.head
    return subject and not quantity.cues.isdisjoint(parse.keys[above])


def _is_of_whole(parse: Parse, place: Place, quantity: Quantity) -> bool:
    """Whether a share is one of what the name of a quantity says that it is a share of."""
    own = quantity.own_words
    there = {key for at in parse.subtree(place.unit) for key in parse.keys[at]}
    return bool(own) and own <= there


def is_other(parse: Parse, place: Place, mention: Mention) -> bool:
    """Whether an amount comes on top of another, is that of a failed case, or of one that comes and
    goes, or is how long something else is needed."""
    first = min(place.tokens)
    more = first and parse.lower[first - 1] in cue_data()["on top"]
    if more and parse.lemma[place.head] in ("need", "want", "require", "give", "take", "add"):
        return True
    if needs_another(parse, place):
        return True
    verbs = (place.head, parse.head[place.head], *parse.children[place.head])
    if {"come", "go"} <= {parse.lemma[at] for at in verbs}:
        return True
    return any(
        parse.dep[c] == "amod" and parse.lower[c] in cue_data()["failing"]
        for at in mention.tokens
        for c in parse.children[at]
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


def commanded(parse: Parse, place: Place) -> bool:
    """Whether an amount is part of a command, or of no clause at all, as in a table; what tells
    when a command is for is no part of it."""
    if is_row(parse):
        return True
    if not any(pos in ("VERB", "AUX") for pos in parse.pos):
        return parse.text.rstrip()[-1:] not in (".", "!")
    opens = parse.head[place.head] == place.head == 0
    if not (parse.tag[place.head] == "VB" or opens) or place.amount.every:
        return False
    above = parse.head[place.unit]
    return parse.dep[place.unit] != "pobj" or parse.lower[above] in ("for", "of", "by", "at", "to")
