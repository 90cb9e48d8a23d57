"""The lexicon of a knowledge base: by which words its nodes go, ready for reading prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.comparing import positives
from lipgraph.english.numbers import words
from lipgraph.english.stems import WORD, stem
from lipgraph.english.words import near, other_side, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from lipgraph.index.view import Index

_SMALL = word_set("unnamed")
"""Words that a name may have or not."""

_FUNCTION = frozenset(stem(word) for word in words()["function words"])
"""Words that alone name nothing: a name of such is known by all its words."""

_LED = frozenset(("on", "at", "through", "about", "with"))
"""Prepositions that tie to a verb what it is not done by."""
_SHORT = 4
"""Names of so few letters are easily other words in other spellings."""
_TURNED_LENGTH = 4
"""Longer names are descriptions, in which one word turned round makes no opposite."""

_APART = 8
"""How many words may at most stand between two words of one name."""
_TYPO_LENGTH = 7
"""Shorter words differ from others by one letter too often for that to be a slip."""


class Name(NamedTuple):
    """One way to name a node: the stems of its words, which stand in any order in one phrase.

    A name of what varies (`variable`) names the node only together with a level; one made by
    turning a word round (`opposite`: "both sides" of "one side") names what the node is not. A
    short name in capitals is only found in its own spelling (`exact`): "Mg" is no unit. Where a
    name goes on with a preposition, its first word (`first`) leads: "gets on the nerves".
    """

    node: int
    stems: frozenset[str]
    variable: bool
    opposite: bool = False
    exact: str = ""
    first: str = ""


class Lexicon:
    """The names of all nodes, found by the stems of the words of a text."""

    def __init__(self, index: Index) -> None:
        """Read the labels, aliases and states of a knowledge base."""
        self.levels: dict[int, str] = {}
        self.spellings = frozenset(
            name.lower()
            for node in range(index.node_count)
            for name in (index.labels[node], *index.node_record(node).get("aliases", ()))
        )
        self.lateral: dict[int, int] = {}
        """The nodes that are both sides of something (1) or one of the two (-1)."""
        names = dict.fromkeys(self._names(index))
        known = {name.stems for name in names}
        names.update(
            dict.fromkeys(
                turned
                for name in list(names)
                for turned in _turned(name)
                if turned.stems not in known
            )
        )
        counts: dict[str, int] = {}
        for name in names:
            for word in name.stems:
                counts[word] = counts.get(word, 0) + 1
        self._by_anchor: dict[str, list[Name]] = {}
        for name in names:
            anchor = min(name.stems, key=lambda word: (counts[word], word))
            self._by_anchor.setdefault(anchor, []).append(name)
        self.words = frozenset(counts)
        self.near = _among("near", self.words)
        self.same = _among("same", {next(iter(n.stems)) for n in names if len(n.stems) == 1})
        self._long_words = sorted(word for word in counts if len(word) >= _TYPO_LENGTH - 1)
        self._meant: dict[str, str] = {}

    def _names(self, index: Index) -> Iterator[Name]:
        for node in range(index.node_count):
            record = index.node_record(node)
            plain = (index.labels[node], *record.get("aliases", ()), index.ids[node])
            yield from self._name_of(node, plain, variable=False)
            yield from self._sides(node, index.labels[node].replace("-", ""))
            state = record.get("state")
            if state:
                self.levels[node] = state["level"]
                yield from self._name_of(node, state["of"], variable=True)

    def _sides(self, node: int, label: str) -> Iterator[Name]:
        """More names of what is both sides of something, or one of the two, by its label."""
        words = [stem(word) for word in WORD.findall(label.lower())][:2]
        if words in (["both", "side"], ["both", "halv"], ["one", "side"], ["one", "half"]):
            self.lateral[node] = 1 if words[0] == "both" else -1
            yield Name(node, frozenset(("left", "right")), variable=False)

    @staticmethod
    def _name_of(node: int, texts: Iterable[str], *, variable: bool) -> Iterator[Name]:
        for text in texts:
            words = [stem(word.lower()) for word in WORD.findall(text)]
            content = frozenset(word for word in words if word not in _SMALL)
            if len(words) == 2 and words[1] in _LED:
                content = frozenset(words)  # To pot something on is not to have a pot.
            if content <= _FUNCTION:
                content = frozenset(words)
            if content and not all(word.isdigit() for word in content):
                short = len(content) == 1 and len(text) <= _SHORT and text != text.lower()
                led = len(words) > 2 and words[1] in _LED and words[0] in content
                first = words[0] if led else ""
                yield Name(node, content, variable, exact=text if short else "", first=first)

    def stem(self, word: str) -> str:
        """The stem by which a word of a text (in lower case) is looked up: its own or, of a word
        that no name has and that is one slip away from one that a name has, that one's."""
        own = stem(word)
        if own in self.words or len(own) < _TYPO_LENGTH or not own.isalpha():
            return own
        if own not in self._meant:
            self._meant[own] = self._nearest(own)
        return self._meant[own]

    def _nearest(self, word: str) -> str:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        found = extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=1)
        if not found or found[0][0] != word[0] or len(found[0]) < len(word):
            return word
        # Another ending makes another word, and is no slip.
        return word if found[0].startswith(word) else found[0]

    def named_in(self, present: set[str]) -> list[Name]:
        """The names all of whose words are among the stems given."""
        return [
            name
            for word in sorted(present)
            for name in self._by_anchor.get(word, ())
            if name.stems <= present
        ]

    def touches(self, text: str) -> bool:
        """Whether a text may name any node; a quick look that needs no parse."""
        words = WORD.findall(text.lower())
        present = {self.stem(word) for word in words}
        for word in words:
            if word.endswith("er"):
                present |= positives(word)
            present.update(self.near.get(word, ()), self.same.get(word, ()))
        return any(
            name.stems <= present and name.exact in text
            for word in present
            for name in self._by_anchor.get(word, ())
        )

    def naming(self, text: str) -> int:
        """How many words of a text may name nodes, where all those of a name stand close."""
        words = [self.stem(word) for word in WORD.findall(text.lower())]
        present = set(words)
        naming: set[str] = set()
        for word in present:
            for name in self._by_anchor.get(word, ()):
                if name.stems <= present and name.exact in text and _close(words, word, name):
                    naming |= name.stems
        return len(naming)


def _among(list_name: str, wanted: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
    """The words of a list that may stand for one of the words wanted, each with those."""
    table = {word: tuple(sorted(keys & wanted)) for word, keys in near(list_name).items()}
    return {word: keys for word, keys in table.items() if keys}


def _close(words: list[str], anchor: str, name: Name) -> bool:
    """Whether all words of a name stand near its rarest one somewhere in a text."""
    if len(name.stems) == 1:
        return True
    reach = _APART * (len(name.stems) - 1)
    return any(
        name.stems.issubset(words[max(0, at - reach) : at + reach + 1])
        for at, word in enumerate(words)
        if word == anchor
    )


def _turned(name: Name) -> Iterator[Name]:
    """The names of the opposite of what a name means, one word turned round at a time."""
    if name.variable or not 1 < len(name.stems) <= _TURNED_LENGTH:
        return
    for word in sorted(name.stems):
        for other in other_side(word):
            if other not in name.stems:
                yield Name(name.node, name.stems - {word} | {other}, variable=False, opposite=True)
