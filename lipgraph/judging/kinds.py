"""What the unit of an amount says by itself: of what sort of measure it is, and thereby which
quantity of a thing is meant, or which thing ("brewing at 93 °C" is of a temperature)."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.cues import cue_data, cue_groups, cue_stems
from lipgraph.english.stems import stem, stems
from lipgraph.english.words import word_set
from lipgraph.judging.implied import is_norm
from lipgraph.understanding.mentions import Mention, Sense
from lipgraph.understanding.places import is_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lipgraph.english.parser import Parse
    from lipgraph.english.units import Units
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.places import Place
    from lipgraph.understanding.quantity import Quantity

_SPANNING = frozenset(("+within", "+over", "+in"))
_BESIDE = ("prep", "acomp", "xcomp", "advmod", "amod")


class _Name(NamedTuple):
    """A node that goes by the name of a measure of something: the stems of that something."""

    node: int
    rest: frozenset[str]
    dimension: str


class Kinds:
    """Tells what quantities an amount may be by its unit."""

    def __init__(
        self, facts: Facts, units: Units, by_node: Mapping[int, tuple[Quantity, ...]]
    ) -> None:
        """Nothing is read before it is asked for."""
        self.facts, self.units, self.by_node = facts, units, by_node

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        """The nodes whose names say of what measure they are."""
        index = self.facts.index
        found = set()
        for node, quantities in self.by_node.items():
            for name in (index.labels[node], *index.node_record(node).get("aliases", ())):
                words = frozenset(s for s in stems(name.lower()) if s not in word_set("unnamed"))
                for quantity in quantities:
                    dimension = self.units.dimension(quantity.unit)
                    rest = words - _nouns(dimension)
                    if rest and rest != words and not quantity.sort:
                        found.add(_Name(node, rest, dimension))
                        found.update(self._by_quantity(quantity, dimension))
        return tuple(sorted(found, key=lambda name: (name.node, sorted(name.rest))))

    def touches(self, text: str) -> bool:
        """Whether a text has an amount and all that a measure goes by but the measure itself."""
        if not self._names or not self.units.starts.search(" " + text.lower()):
            return False
        there = frozenset(stems(text))
        return any(name.rest <= there for name in self._names)

    def _by_quantity(self, quantity: Quantity, dimension: str) -> Iterator[_Name]:
        """The names that a measure's own quantity gives it ("shot time" of a "double"), unless
        what is so named has such a measure itself."""
        own = quantity.own_words
        index = self.facts.index
        for node, quantities in self.by_node.items():
            alike = any(_alike(self.units.dimension(q.unit), dimension) for q in quantities)
            if alike and node != quantity.node and own & set(stems(index.labels[node])):
                return
        first = frozenset(word for word in quantity.words[:1] if word in own)
        for rest in (own, first):
            if rest:
                yield _Name(quantity.node, rest, dimension)

    def named_by_measure(
        self, parse: Parse, place: Place, mentions: Sequence[Mention]
    ) -> Iterator[Mention]:
        """The things of which an amount is the measure, where a sentence names all but that."""
        dimension = self.units.dimension(place.amount.unit)
        if not self._names or place.amount.per or place.amount.every:
            return
        known = {node for mention in mentions for node in mention.nodes}
        fitting = [
            name
            for name in self._names
            if name.node not in known and _alike(name.dimension, dimension)
        ]
        if not fitting or not _is_set(parse, place):
            return
        for name in fitting:
            tokens = [
                at
                for at in place.around
                if at not in place.tokens
                and parse.pos[at] in ("NOUN", "PROPN", "VERB", "ADJ")
                and not name.rest.isdisjoint(parse.keys[at])
            ]
            alone = len(tokens) == 1 and parse.dep[tokens[0]] in ("compound", "amod", "nmod")
            if not alone and {key for at in tokens for key in parse.keys[at]} >= name.rest:
                yield Mention(tuple(tokens), tokens[0], (Sense(name.node, 1),))

    def is_bare(self, parse: Parse, mention: Mention, quantity: Quantity) -> bool:
        """Whether a thing that is itself a measure has just one quantity, which is that, or goes by
        the name of the quantity."""
        if not any(name.node == quantity.node for name in self._names):
            return False
        said = {key for at in mention.tokens for key in parse.keys[at]}
        return cue_stems("bare names").issuperset(quantity.words) or bool(quantity.own_words & said)

    def shows(self, parse: Parse, place: Place, quantity: Quantity, there: frozenset[str]) -> bool:
        """Whether an amount can be no other quantity of its thing, by its unit and what a sentence
        says of it."""
        dimension = self.units.dimension(quantity.unit)
        same = [
            one
            for one in self.by_node[quantity.node]
            if _alike(self.units.dimension(one.unit), dimension)
        ]
        if len(same) > 1 or quantity.sort:
            return False
        if dimension in cue_data()["telling dimensions"]:
            return cue_stems("elsewhere").isdisjoint(parse.keys[place.head])
        if dimension != "time":
            return False
        told = {word for word in quantity.words if word in cue_groups()}
        if not told <= cue_stems("lasting"):
            return False
        if needs_another(parse, place):
            return False
        if not (cue_groups()[stem("duration")] | _SPANNING).isdisjoint(there):
            return True
        return (place.vague or "+for" in there) and (
            is_told(parse, place.head) or parse.has(place.head, "nsubjpass")
        )


def _alike(one: str, other: str) -> bool:
    """Whether two dimensions are of one measure."""
    return one == other or bool(one and other and _nouns(one) & _nouns(other))


@cache
def _nouns(dimension: str) -> frozenset[str]:
    told = cue_data()["measures"].get(dimension, ())
    return frozenset(stem(word) for word in told)


def needs_another(parse: Parse, place: Place) -> bool:
    """Whether a clause says that something needs another thing, for so long."""
    verb = place.head
    if parse.lower[parse.head[place.unit]] not in ("for", "over", "within"):
        return False
    return parse.lemma[verb] in ("need", "want", "require", "like", "prefer", "enjoy") and any(
        parse.dep[c] == "dobj" and c not in place.tokens for c in parse.children[verb]
    )


def is_medium(parse: Parse, place: Place, dimension: str) -> bool:
    """Whether an amount of heat or pressure is only by its medium that of a thing in it."""
    if place.owner is None or dimension not in cue_data()["telling dimensions"]:
        return False
    return not cue_stems("media").isdisjoint(parse.keys[place.owner])


def _is_set(parse: Parse, place: Place) -> bool:
    """Whether a clause says to what measure something is brought, or what it should be."""
    if any(not cue_stems("elsewhere").isdisjoint(keys) for keys in parse.keys):
        return False
    if is_norm(parse, place) or not any(pos in ("VERB", "AUX") for pos in parse.pos):
        return True
    near = [place.head]
    near += [c for c in parse.children[place.head] if parse.dep[c] in _BESIDE]
    if any(not cue_stems("setting").isdisjoint(parse.keys[at]) for at in near):
        return True
    above = parse.head[place.unit]
    tie = parse.head[above] if parse.dep[above] == "prep" else above
    plain = not parse.has(place.head, "acomp") and (tie == above or not parse.has(tie, "attr"))
    return tie == place.head and parse.lemma[place.head] == "be" and plain
