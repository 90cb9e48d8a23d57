"""Amounts whose thing a sentence does not name outright: a part of its name, what the text has been
about, what it acts on and the words of the quantity together tell whose amount it is."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.cues import cue_groups, cue_stems
from lipgraph.english.numbers import words
from lipgraph.english.owners import speaks_for_itself
from lipgraph.english.stems import stem, stems
from lipgraph.judging.own_words import OwnWords
from lipgraph.judging.readings import reading
from lipgraph.understanding.places import is_told
from lipgraph.understanding.quantity import Quantity, agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.english.amount import Amount
    from lipgraph.english.comparison import Agreement
    from lipgraph.english.parser import Parse
    from lipgraph.english.units import Units
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.places import Place

_NAMED, _TOPIC, _PART, _BESIDE, _SIBLING = 3.0, 2.0, 2.0, 1.0, 2.0
"""What it tells of whose an amount is that a thing is named; that the text is about it; that a part
of its name, or something that it acts on, is named; that another amount of the sentence is its."""
_SHOWN, _WORD, _RATE, _SOLE = 1.0, 1.0, 1.0, 1.5
"""What it tells that the words of a quantity are there; those of its own name; that it is for each
day or week as its name says; that no other quantity has such a unit."""
_NORM = 0.5
_ITS_OWN = 1.0
"""What it tells that a clause is about the very thing that a quantity is of."""
_THE_ONE = 1.0
"""What it tells that "the" stands before a word that only its name has."""
_ENOUGH, _JUST = 3.5, 3.0
"""How much must tell of an amount to judge it, and how much where it is said what is to be and no
quantity that it may be fits."""
_FITTING = (3.0, 2.5)
"""The same of an amount that is within what it may be, and of one that is just that."""
_PLAINLY = 4.0
"""How much must tell of an amount that differs where nothing says that it is what is to be."""
_CLOSE = 1.5
"""How much less than the best another may tell of an amount and still be meant."""
_STRANGE = 1.0
"""How much tells against a quantity that something without a name is acted on."""
_HINTED = 1.0
"""What it tells of whose an amount is that the sentence before has a word of its name."""
_NEIGHBOURS = 8
_LONG = 35
"""In a sentence of more words, whose an amount is that it does not say remains in doubt."""


class Guess(NamedTuple):
    """A quantity that an amount may be, how much tells so, and the words that do."""

    score: float
    quantity: Quantity
    result: Agreement
    tokens: tuple[int, ...]
    sure: bool = True
    """Whether it may be wrong: what tells of whose it is leaves no doubt."""


class Implied:
    """Tells whose an amount is that stands without a name."""

    def __init__(
        self, facts: Facts, units: Units, by_node: Mapping[int, tuple[Quantity, ...]]
    ) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.units = units
        self.by_node = by_node
        self.words = OwnWords(facts, units, by_node)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """The stems of all names."""
        return frozenset().union(*self.words.names.values())

    @cached_property
    def _dimensions(self) -> dict[str, int]:
        """How many quantities there are of each dimension."""
        found: dict[str, int] = {}
        for quantities in self.by_node.values():
            for quantity in quantities:
                own = self.units.dimension(quantity.unit) or quantity.unit
                found[own] = found.get(own, 0) + 1
        return found

    def touches(self, text: str, *, going_on: bool) -> bool:
        """Whether a text without a name may give an amount of something, or of what the text before
        it is about if it is `going_on`; a quick look."""
        if not self.by_node or not self.units.starts.search(" " + text.lower()):
            return False
        return going_on or any(self.words.holders.get(key) for key in stems(text))

    def meant(
        self, parse: Parse, place: Place, mentions: list[Mention], topics: frozenset[int],
        others: tuple[Place, ...] = (), hints: frozenset[str] = frozenset(),
    ) -> list[Guess]:  # fmt: skip
        """The quantities that an amount may be, the likeliest first. `others` are the other amounts
        of its sentence, `hints` the stems of the one before."""
        base = self._evidence(parse, place, mentions, topics)
        hinted = self._hinted(hints.difference(*parse.keys), topics)
        for node, much in hinted.items():
            score, tokens = base.get(node, (0.0, ()))
            base[node] = score + much, tokens
        plain = self._plainly(parse, place, mentions, topics) | self._siblings(place, others)
        plain |= {node for node, much in hinted.items() if much > _HINTED}
        for node in self._siblings(place, others) & base.keys():
            score, tokens = base[node]
            base[node] = score + _SIBLING, tokens
        acting = [at for at in _acting(parse, place) if at not in place.tokens]
        found = []
        for node, (score, tokens) in base.items():
            if node not in self.by_node or score <= _BESIDE:
                continue
            less = self._strange(parse, place, acting, mentions, node, tokens)
            if less >= _ENOUGH:
                continue
            for quantity in self.by_node[node]:
                own = self._has_subject(parse, place, acting, quantity) and not tokens
                more = _ITS_OWN if own else 0.0
                guess = self._guess(parse, place, quantity, score - less + more, tokens)
                if guess:
                    found.append(guess._replace(sure=node in plain))
        return sorted(found, key=lambda guess: (-guess.score, guess.quantity.node))

    @staticmethod
    def _has_subject(parse: Parse, place: Place, acting: list[int], quantity: Quantity) -> bool:
        """Whether a clause is about nothing but what a quantity is of ("the effect sets in")."""
        own = quantity.cues | cue_stems("transparent")
        if not any(pos in ("VERB", "AUX") for pos in parse.pos):
            acting = [
                at
                for at, pos in enumerate(parse.pos)
                if pos in ("NOUN", "PROPN", "ADJ") and at not in place.tokens
            ]
            return bool(acting) and all(not own.isdisjoint(parse.keys[at]) for at in acting)
        subjects = [at for at in acting if parse.dep[at] in ("nsubj", "nsubjpass")]
        return bool(subjects) and all(not own.isdisjoint(parse.keys[at]) for at in acting)

    def _plainly(
        self, parse: Parse, place: Place, mentions: list[Mention], topics: frozenset[int]
    ) -> frozenset[int]:
        """The nodes of which a sentence speaks beyond doubt: it names them, is about them, or has a
        word of their very label that no other word makes one of something else."""
        named = {s.node for m in mentions for s in m.senses if not place.tokens & set(m.tokens)}
        told = {
            self._labels_word(parse, at)
            for at in range(len(parse))
            if at not in place.tokens and parse.pos[at] in ("NOUN", "PROPN", "ADJ", "VERB")
        }
        return topics | named | frozenset().union(*told)

    def _labels_word(self, parse: Parse, at: int) -> frozenset[int]:
        """The nodes in whose labels a word stands, as the thing that a sentence means by it."""
        nodes = {node for key in parse.keys[at] for node in self.words.holders.get(key, ())}
        found = set()
        for node in nodes:
            if self._label(node).isdisjoint(parse.keys[at]):
                continue
            beside = [c for c in parse.children[at] if parse.dep[c] in ("compound", "nmod")]
            if parse.dep[at] in ("compound", "amod") and parse.pos[parse.head[at]] != "ADP":
                beside.append(parse.head[at])
            known = self.words.names[node] | cue_stems("transparent")
            if all(known & set(parse.keys[c]) for c in beside if parse.pos[c] != "NUM"):
                found.add(node)
        return frozenset(found)

    def _hinted(self, hints: frozenset[str], topics: frozenset[int]) -> dict[int, float]:
        """How much the words of the sentence before tell of each node that an amount is its; where
        that names something, only of what claims join to it."""
        near = frozenset().union(*(self._beside(topic) for topic in topics)) - topics
        found: dict[int, float] = {}
        for word in hints:
            nodes = self.words.holders.get(word, frozenset())
            for node in nodes & near if topics else nodes:
                more = 0.5 if node in found or len(nodes) == 1 else 0.0
                found[node] = min(found.get(node, _HINTED) + more, _TOPIC)
        return found

    def _label(self, node: int) -> frozenset[str]:
        return frozenset(stems(self.facts.index.labels[node])) | self.words.of_quantities(node)

    @staticmethod
    def settles(parse: Parse, place: Place, guesses: list[Guess]) -> Guess | None:
        """The quantity that an amount is, right or wrong; nothing where that is open."""
        if not guesses:
            return None
        best = guesses[0]
        if best.result == "differs" and (not best.sure or len(parse) > _LONG):
            return None
        if best.result == "differs" and best.score < _PLAINLY and not is_norm(parse, place):
            return None
        if best.score >= _FITTING[best.result == "equal"] and best.result in ("equal", "within"):
            return best
        if best.score < _ENOUGH:
            alone = best.score >= _JUST and all(guess.result == "differs" for guess in guesses)
            return best if alone and is_norm(parse, place) else None
        near = [guess for guess in guesses if guess.score > best.score - _CLOSE]
        agreeing = [guess for guess in near if guess.result in ("equal", "within")]
        if agreeing:
            return agreeing[0]
        if any(guess.result != "differs" for guess in near):
            return None
        return best

    def _evidence(
        self, parse: Parse, place: Place, mentions: list[Mention], topics: frozenset[int]
    ) -> dict[int, tuple[float, tuple[int, ...]]]:
        """How much tells of each node that the amount is its, and which words do."""
        found: dict[int, tuple[float, tuple[int, ...]]] = {}

        def add(node: int, much: float, tokens: tuple[int, ...]) -> None:
            known, words = found.get(node, (0.0, ()))
            found[node] = known + much, (*words, *tokens)

        named: dict[int, tuple[int, ...]] = {}
        for mention in mentions:
            own = frozenset(mention.tokens) | place.tokens
            for sense in mention.senses:
                if sense.turned or sense.node in named:
                    continue
                named[sense.node] = mention.tokens
                cues = frozenset().union(*(q.cues for q in self.by_node.get(sense.node, ())))
                if speaks_for_itself(parse, mention.head, own, cues):
                    add(sense.node, _NAMED, mention.tokens)
        for node in topics - named.keys():
            if node in self.by_node:
                add(node, _TOPIC, ())
        for node, tokens in self._parts(parse, place, named):
            add(node, _PART + 0.5 * (len(tokens) - 1), tokens)
            if any(self.words.is_the_one(parse, at, node) for at in tokens):
                add(node, _THE_ONE, ())
        beside: dict[int, tuple[int, ...]] = {}
        for node, tokens in named.items():
            around = self._beside(node)
            if len(around) <= _NEIGHBOURS:
                beside.update((other, tokens) for other in around if other in self.by_node)
        for node in beside.keys() - named.keys():
            add(node, _BESIDE, beside[node])
        return found

    def _strange(
        self, parse: Parse, place: Place, acting: list[int], mentions: list[Mention], node: int,
        tokens: tuple[int, ...],
    ) -> float:  # fmt: skip
        """How much tells against a node that the clause of an amount is about something else."""
        cues = frozenset().union(*(quantity.cues for quantity in self.by_node[node]))
        beside = (
            noun
            for at in place.clause
            if parse.dep[at] == "prep"
            for noun in parse.children[at]
            if parse.pos[noun] in ("NOUN", "PROPN") and noun not in place.tokens
        )
        summary = frozenset(stems(self.facts.index.node_record(node).get("summary", "")))
        beside_it = self._beside(node)
        around = {node, *beside_it} if len(beside_it) <= _NEIGHBOURS else {node}
        # What the text before is about is left as soon as something else is named.
        names = self._vocabulary if tokens else self.words.names[node] | self._own_words(around)
        known = names | cues | summary
        less = _STRANGE / 2 if any(self._unknown(parse, at, known) for at in beside) else 0.0
        head = place.head
        gerund = parse.tag[head] == "VBG" and parse.dep[head] != "ROOT" and head not in tokens
        if gerund and (self.words.names[node] | cues | summary).isdisjoint(parse.keys[head]):
            return _ENOUGH
        for at in acting:
            if at in tokens:
                continue
            others = [mention for mention in mentions if at in mention.tokens]
            told = not summary.isdisjoint(parse.keys[at])
            if others and not told and not any(around & m.nodes for m in others):
                return _ENOUGH
            if not others and self._unknown(parse, at, known):
                return _STRANGE if parse.dep[at] == "dobj" else _ENOUGH
        return less

    def _own_words(self, nodes: set[int]) -> frozenset[str]:
        """The words of the names of nodes."""
        return frozenset().union(*(self.words.names[node] for node in nodes))

    def _unknown(self, parse: Parse, at: int, known: frozenset[str]) -> bool:
        """Whether a word is not known, and not one that stands for nothing by itself either."""
        if self.units.name(parse.lower[at]):
            return False
        return not any(key in known or key in _empty() for key in parse.keys[at])

    def _siblings(self, place: Place, others: tuple[Place, ...]) -> set[int]:
        """The nodes that another amount of the sentence fits."""
        return {
            node
            for other in others
            if other is not place
            for node, quantities in self.by_node.items()
            if len(quantities) > 1
            for quantity in quantities
            if agreement(other.amount, quantity, self.units, frozenset()) == "equal"
        }

    def _beside(self, node: int) -> set[int]:
        """The nodes that claims join to a node."""
        index = self.facts.index
        return {index.claim_target[c] for c in index.claims_from(node)} | {
            index.claim_source[c] for c in index.claims_to(node)
        }

    def _parts(
        self, parse: Parse, place: Place, named: Mapping[int, tuple[int, ...]]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The nodes part of whose name stands in a sentence, with its words there."""
        taken = {at for tokens in named.values() for at in tokens} | place.tokens
        found: dict[int, list[int]] = {}
        for at in range(len(parse)):
            if at in taken or parse.pos[at] not in ("NOUN", "PROPN", "ADJ", "VERB"):
                continue
            if parse.pos[at] == "VERB" and not _cue_words().isdisjoint(parse.keys[at]):
                continue
            nodes = {node for key in parse.keys[at] for node in self.words.holders.get(key, ())}
            for node in nodes - named.keys():
                found.setdefault(node, []).append(at)
        for node, tokens in found.items():
            yield node, tuple(tokens)

    def _guess(
        self, parse: Parse, place: Place, quantity: Quantity, score: float, tokens: tuple[int, ...]
    ) -> Guess | None:
        amount = self._reading(place.amount, quantity)
        own = frozenset(key for at in tokens for key in parse.keys[at])
        result = reading(parse, place._replace(amount=amount), quantity, self.units, own)
        if result == "other dimension" or quantity.sort == "after":
            return None
        if not _may_differ(parse, place, quantity):
            return None
        if amount.per and amount.per != quantity.period and quantity.sort != "recurring":
            return None
        score += _RATE if amount.per and amount.per == quantity.period else 0.0
        there = frozenset(
            key
            for at in range(len(parse))
            if at not in place.tokens and at not in tokens
            for key in parse.keys[at]
        ) | frozenset(stems(amount.unit) if self.units.dimension(amount.unit) != "time" else ())
        every = there | own
        if quantity.sort == "recurring" and not quantity.is_done(every):
            return None
        above = parse.head[place.unit]
        tie = frozenset((f"+{parse.lower[above]}",) if parse.dep[above] == "prep" else ())
        if quantity.shown(there | tie):
            score += _SHOWN
        elif is_norm(parse, place):
            score += _NORM
        else:
            return None
        own_words = [w for w in quantity.words if w in every and w not in cue_stems("plain")]
        score += _WORD * min(len(own_words), 2)
        dimension = self.units.dimension(quantity.unit) or quantity.unit
        if self._dimensions[dimension] == 1:
            score += _SOLE
        return Guess(score, quantity, result, tokens)

    def _reading(self, amount: Amount, quantity: Quantity) -> Amount:
        """An amount as one of a quantity: "six feeds a day" as how often that is."""
        counted = amount.counted and amount.per and amount.low > 0
        if counted and quantity.sort == "recurring" and set(stems(amount.unit)) <= quantity.cues:
            low, high = 1 / amount.high, 1 / amount.low
            return amount._replace(
                low=low, high=high, unit=amount.per, per="", every=True, counted=False
            )
        return amount


def _may_differ(parse: Parse, place: Place, quantity: Quantity) -> bool:
    """Whether an amount is a quantity even if it says by how much something differs ("ten degrees
    cooler", "an hour after it"): only where that is what the quantity is."""
    above = parse.head[place.unit]
    if parse.dep[place.unit] != "npadvmod":
        return True
    if parse.lower[above] in ("after", "before", "ago", "later", "earlier", "old"):
        return parse.lower[above] in quantity.words
    if parse.tag[above] not in ("JJR", "RBR"):
        return True
    return not set(quantity.words).isdisjoint(parse.keys[above])


@cache
def _cue_words() -> frozenset[str]:
    return frozenset().union(*cue_groups().values())


@cache
def _empty() -> frozenset[str]:
    people = frozenset(stem(word) for word in words()["of people"])
    return people | cue_stems("transparent") | cue_stems("norms")


def _acting(parse: Parse, place: Place) -> list[int]:
    """The nouns that are the subject or the object of an amount's clause, and that of which the
    amount is one."""
    found = [
        at
        for at in place.clause
        if parse.dep[at] in ("nsubj", "nsubjpass", "dobj", "csubj")
        and (parse.pos[at] in ("NOUN", "PROPN") or parse.tag[at] == "VBG")
    ]
    if parse.dep[place.head] in ("acl", "relcl"):
        found.append(parse.head[place.head])
    found += [
        noun
        for at in tuple(found)
        for of in parse.children[at]
        if parse.lower[of] == "of"
        for noun in parse.children[of]
        if parse.pos[noun] in ("NOUN", "PROPN")
    ]
    return [*found, place.owner] if place.owner is not None and place.firm else found


def is_norm(parse: Parse, place: Place) -> bool:
    """Whether a clause says what is usual, enough or wanted, or tells readers to do it."""
    if is_told(parse, place.head):
        return True
    norms = cue_stems("norms")
    near = {place.head, parse.head[place.head], parse.head[place.unit]}
    near.update(c for at in tuple(near) for c in parse.children[at])
    near.update(c for at in tuple(near) if parse.dep[at] == "attr" for c in parse.children[at])
    return any(not norms.isdisjoint(parse.keys[at]) for at in near if at not in place.tokens)
