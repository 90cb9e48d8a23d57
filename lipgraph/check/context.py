"""Context: what pronouns and phrases such as "the condition" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.check.mentions import Mention, Sense
from lipgraph.english.stems import stem, stems

if TYPE_CHECKING:
    from lipgraph.check.facts import Facts
    from lipgraph.english.parser import Parse

_PRONOUNS = frozenset(
    ("it", "this", "that", "they", "these", "those", "them", "its", "their", "both", "such")
)
_POINTING = frozenset(
    ("the", "this", "that", "these", "those", "such", "its", "their", "either", "both")
)
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "csubj", "attr"))
_GENERIC = frozenset(stem(word) for word in (
    "condition disorder disease problem illness trouble complaint affliction substance thing stuff habit drug medicine "
    "practice method trick approach technique step exercise version form variety type kind sort syndrome phenomenon "
    "process movement effect one ones area culprit remedy measure symptom sign test treatment"
).split())  # fmt: skip
"""Nouns that stand for what was just spoken of."""


class Context:
    """What a paragraph has been about so far."""

    def __init__(self, facts: Facts) -> None:
        """Nothing has been spoken of yet."""
        self.facts = facts
        self.paragraph = -1
        self.topics: tuple[tuple[Sense, ...], ...] = ()
        self.heading: tuple[tuple[Sense, ...], ...] = ()
        self._kinds = {
            word: at
            for at, kind in enumerate(facts.index.kinds.values())
            for word in (*stems(kind["label"])[-1:], *stems(kind["plural"])[-1:])
        }

    def enter(self, paragraph: int) -> None:
        """Begin a paragraph, where only the heading is known."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self.topics = self.heading

    def resolve(self, parse: Parse, mentions: list[Mention]) -> list[Mention]:
        """The mentions of a sentence, and those that its pronouns make."""
        taken = {at for mention in mentions for at in mention.tokens}
        first = min(taken, default=len(parse))
        found = list(mentions)
        for at in range(len(parse)):
            if at in taken:
                continue
            senses = self._meant(parse, at, first, found)
            if senses:
                found.append(Mention((at,), at, senses))
        return sorted(found, key=lambda mention: (mention.head, mention.tokens))

    def _meant(
        self, parse: Parse, at: int, first: int, mentions: list[Mention]
    ) -> tuple[Sense, ...]:
        word = parse.lower[at]
        if word in _PRONOUNS and parse.dep[at] in _ARGUMENTS and parse.pos[at] in ("PRON", "DET"):
            if word in ("it", "that", "this") and _stands_for_nothing(parse, at):
                return ()
            if at > first and word in ("it", "its", "they", "their", "them"):
                return self._earlier(parse, at, mentions)
            if at > first + 12 or not self.topics:
                return ()
            plural = word in ("they", "these", "those", "their", "them", "both")
            return self._joined() if plural else self.topics[0]
        if parse.pos[at] == "NOUN" and parse.dep[at] in _ARGUMENTS:
            pointing = any(parse.lower[c] in _POINTING for c in parse.children[at])
            bare = all(
                parse.dep[c] in ("det", "poss", "punct", "predet") for c in parse.children[at]
            )
            if pointing and bare and at < first + 12:
                return self._described(parse, at)
        return ()

    def _earlier(self, parse: Parse, at: int, mentions: list[Mention]) -> tuple[Sense, ...]:
        """What was named before in the same sentence, subjects first; of these what the knowledge
        base joins to what the pronoun is joined to."""
        verb = next((up for up in parse.ancestors(at) if parse.pos[up] in ("VERB", "AUX")), at)
        clause = {verb, *parse.children[verb]}
        before = [m for m in mentions if m.head < at and not clause.intersection(m.tokens)]
        ranked = sorted(
            before, key=lambda m: (parse.dep[m.head] not in ("nsubj", "nsubjpass"), -m.head)
        )
        ranked = [m for m in ranked if parse.dep[m.head] in ("nsubj", "nsubjpass", "dobj", "pobj")]
        beside = [m for m in mentions if clause.intersection(m.tokens)]
        for mention in ranked:
            if any(self._joined_to(mention, other) for other in beside):
                return mention.senses
        return ranked[0].senses if ranked else ()

    def _joined_to(self, one: Mention, other: Mention) -> bool:
        return any(
            self.facts.between(a.node, b.node) for a in one.senses for b in other.senses if a != b
        )

    def _joined(self) -> tuple[Sense, ...]:
        """All topics of the same kind as the first."""
        lead = self.topics[0]
        kinds = {self.facts.kind(sense.node) for sense in lead}
        senses = {
            sense.node: sense
            for topic in self.topics
            for sense in topic
            if self.facts.kind(sense.node) in kinds
        }
        return tuple(senses.values())

    def _described(self, parse: Parse, at: int) -> tuple[Sense, ...]:
        """What "the condition" means: the latest topic of that kind."""
        keys = parse.keys[at]
        kind = next((self._kinds[key] for key in keys if key in self._kinds), None)
        for topic in self.topics:
            if kind is not None and any(
                self.facts.index.node_kind[sense.node] == kind for sense in topic
            ):
                return topic
        pointed = any(
            parse.lower[c] in ("this", "that", "these", "those") for c in parse.children[at]
        )
        if kind is None and pointed and any(key in _GENERIC for key in keys):
            return self.topics[0]
        return ()

    def learn(self, parse: Parse, mentions: list[Mention], *, heading: bool = False) -> None:
        """Take what a sentence is about for what the next may point back to."""
        ranked = sorted(mentions, key=lambda mention: (_prominence(parse, mention), mention.head))
        topics = tuple(dict.fromkeys(mention.senses for mention in ranked))
        if heading:
            self.heading = topics
            self.topics = topics
        elif topics:
            self.topics = topics


def _prominence(parse: Parse, mention: Mention) -> int:
    dep = parse.dep[mention.head]
    depth = sum(1 for _ in parse.ancestors(mention.head))
    if dep in ("nsubj", "nsubjpass", "ROOT", "csubj"):
        return min(depth, 3)
    return 4 + min(depth, 5)


def _stands_for_nothing(parse: Parse, at: int) -> bool:
    """Whether an "it" is only there because a sentence needs a subject."""
    head = parse.head[at]
    if parse.dep[at] not in ("nsubj", "nsubjpass"):
        return False
    if parse.lemma[head] != "be":
        return (
            parse.lower[at] == "it"
            and parse.lemma[head] in ("seem", "appear", "turn", "help", "rain", "take")
            and parse.has(head, "ccomp", "xcomp")
        )
    complements = [c for c in parse.children[head] if parse.dep[c] in ("acomp", "attr")]
    clausal = parse.has(head, "ccomp", "xcomp") and any(
        parse.pos[c] == "ADJ" for c in complements
    )
    cleft = any(
        parse.dep[c] == "relcl" and parse.lower[at] == "it"
        for x in complements
        for c in parse.children[x]
    )
    return (
        clausal
        or cleft
        or (
            parse.lower[at] == "it"
            and any(
                parse.lemma[c] in ("time", "day", "reason", "wonder", "fact", "case")
                for c in complements
            )
        )
    )
