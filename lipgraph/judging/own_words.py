"""The words by which nodes with quantities go: those of their names and of their quantities'."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.english.cues import cue_stems
from lipgraph.english.numbers import words
from lipgraph.english.stems import WORD, stem
from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lipgraph.english.parser import Parse
    from lipgraph.english.units import Units
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.quantity import Quantity

_SMALL = word_set("unnamed")
_HOLDERS = 5
"""A word in the names of more nodes tells nothing."""


class OwnWords:
    """Tells which words stand for which nodes."""

    def __init__(
        self, facts: Facts, units: Units, by_node: Mapping[int, tuple[Quantity, ...]]
    ) -> None:
        """Nothing is read before it is asked for."""
        self.facts, self.units, self.by_node = facts, units, by_node

    @cached_property
    def names(self) -> dict[int, frozenset[str]]:
        """The stems of the words by which each node goes."""
        return {node: frozenset().union(*names) for node, names in self._each_name.items()}

    @cached_property
    def _each_name(self) -> dict[int, list[frozenset[str]]]:
        """The stems of the words of each name of each node."""
        index = self.facts.index
        return {
            node: [
                frozenset(
                    stem(word.lower())
                    for word in WORD.findall(name)
                    if stem(word.lower()) not in _SMALL and not word.isdigit()
                )
                for name in (index.labels[node], *index.node_record(node).get("aliases", ()))
            ]
            for node in range(index.node_count)
        }

    @cached_property
    def holders(self) -> dict[str, frozenset[int]]:
        """By stems that few nodes have in their names, those with quantities among them."""
        found: dict[str, set[int]] = {}
        for node, names in self.names.items():
            for word in names | self.of_quantities(node):
                found.setdefault(word, set()).add(node)
        plain = cue_stems("plain") | cue_stems("transparent")
        plain |= {stem(word) for word in words()["function words"]}
        return {
            word: frozenset(node for node in nodes if node in self.by_node)
            for word, nodes in found.items()
            if len(nodes) <= _HOLDERS and word not in plain and not self.units.name(word)
        }

    def of_quantities(self, node: int) -> frozenset[str]:
        """The words of the names of a node's quantities that alone tell the node ("oven-heat"): no
        other that is measured alike has such a name or quantity."""
        found: set[str] = set()
        for quantity in self.by_node.get(node, ()):
            own = quantity.own_words - cue_stems("measured")
            for word in own if len(own) == 1 else ():
                rivals = [q for other in self._users[word] - {node} for q in self._given(other)]
                if all(self._apart(quantity, rival) for rival in rivals):
                    found.add(word)
        return frozenset(found)

    def _given(self, node: int) -> tuple[Quantity, ...]:
        return self.by_node.get(node, ())

    def _apart(self, one: Quantity, other: Quantity) -> bool:
        """Whether two quantities are of two dimensions."""
        return self.units.dimension(one.unit) != self.units.dimension(other.unit)

    @cached_property
    def _users(self) -> dict[str, set[int]]:
        """By stems, the nodes that have them in their names or in those of their quantities."""
        found: dict[str, set[int]] = {}
        for node, names in self.names.items():
            of_quantities = {w for q in self.by_node.get(node, ()) for w in q.own_words}
            for word in names | of_quantities:
                found.setdefault(word, set()).add(node)
        return found

    def is_the_one(self, parse: Parse, at: int, node: int) -> bool:
        """Whether a word that only one node's name has stands for it ("the injection")."""
        known = any(parse.lower[c] in ("the", "this", "that", "your") for c in parse.children[at])
        return known and any(self._users.get(key) == {node} for key in parse.keys[at])

    def acts_on_another(self, parse: Parse, tokens: tuple[int, ...], node: int) -> bool:
        """Whether a verb alone names a node whose names say on what one acts ("misting the
        leaves", "stop caffeine"), and acts on something else."""
        if len(tokens) != 1:
            return False
        whole = any(
            name and name <= frozenset(parse.keys[tokens[0]]) for name in self._each_name[node]
        )
        if whole and " the " not in self.facts.index.labels[node]:
            return False
        plain = cue_stems("transparent") | cue_stems("portions") | self.names[node]
        return any(
            parse.dep[c] == "dobj" and parse.pos[c] == "NOUN" and plain.isdisjoint(parse.keys[c])
            for c in parse.children[tokens[0]]
        )
