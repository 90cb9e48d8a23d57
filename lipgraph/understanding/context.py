"""Context: what pronouns and phrases such as "the condition" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.assertion import is_question, is_supposed
from lipgraph.english.stems import stems
from lipgraph.english.words import stem_set, word_list, word_set
from lipgraph.understanding.mentions import Mention, Sense, level_of

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts

_PRONOUNS = word_set("pronouns")
_POINTING = word_set("pointing")
_POINTING_BACK = _POINTING - {"the"}
_OPENERS = word_set("openers")
"""Words that begin a sentence in capitals and name nobody."""
_MANY = frozenset(("they", "these", "those", "their", "them", "both"))
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "csubj", "attr"))


class Context:
    """What a paragraph has been about so far."""

    def __init__(self, facts: Facts) -> None:
        """Nothing has been spoken of yet."""
        self.facts = facts
        self.paragraph = -1
        self.topics: tuple[tuple[Sense, ...], ...] = ()
        self.lost = False
        """Whether the last sentence was about something that the knowledge base has no name for."""
        self.words: frozenset[str] = frozenset()
        """The stems of what the sentence before said, or the heading."""
        self._doings: tuple[Sense, ...] | None = None
        """What the sentence before told to do one after another, as far as it has a name; None if
        it was not several things. A "this" means all of it."""
        self._plural: dict[tuple[Sense, ...], bool] = {}
        """Which of the topics were named as several things, and which as one."""
        self._learned = True
        self._questioned = False
        self._lead = ""
        self._led: tuple[tuple[Sense, ...], ...] = ()
        """What the stem of a list points back to, and so do all that complete it."""
        self.heading: tuple[tuple[Sense, ...], ...] = ()
        self.asked: tuple[tuple[Sense, ...], ...] = ()
        """What the sentence before only asked about, named or supposed to be there."""
        self._kinds = {
            word: at
            for at, kind in enumerate(facts.index.kinds.values())
            for word in (*stems(kind["label"])[-1:], *stems(kind["plural"])[-1:])
        }

    def enter(self, paragraph: int, lead: str = "") -> None:
        """Come to a sentence. At the start of a paragraph only the heading is known, or what has
        just been asked; a sentence that nothing is learned from is about something else. It may
        complete a `lead`, as the items of a list do."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self.asked = ()
            if not self._questioned or self.lost:
                self.topics = self.heading
                self.words = frozenset()
            self.lost = self._questioned = False
        elif not self._learned:
            self.lost = True
            self.asked = ()
        self._learned = False
        if lead != self._lead:
            self._lead, self._led = lead, self.topics

    def pass_by(self, text: str) -> None:
        """Come past a sentence that names nothing: a question asks about what was named before."""
        if text.endswith("?") and self.topics and not self.lost:
            self._questioned = self._learned = True

    @property
    def about(self) -> frozenset[int]:
        """The nodes that the text so far is about."""
        if self.lost:
            return frozenset()
        return frozenset(s.node for topic in self.topics[:2] for s in topic if not s.turned)

    def resolve(self, parse: Parse, mentions: list[Mention], since: int = 0) -> list[Mention]:
        """The mentions of a sentence, and those that its pronouns make: those before the character
        `since` stand in its lead."""
        taken = {at for mention in mentions for at in mention.tokens}
        first = min(taken, default=len(parse))
        found = list(mentions)
        for at in range(len(parse)):
            if at in taken:
                continue
            topics = self._led if parse.start[at] < since else self.topics
            senses = self._meant(parse, at, first, found, topics)
            if senses and level_of(parse, at, (at,)) < 0:
                senses = tuple(sense._replace(sign=-sense.sign) for sense in senses)
            if senses:
                found.append(Mention((at,), at, senses))
            elif self.topics and not self.lost and _does_so(parse, at):
                found.append(Mention((at,), at, self.topics[0]))
        return sorted(found, key=lambda mention: (mention.head, mention.tokens))

    def _meant(
        self,
        parse: Parse,
        at: int,
        first: int,
        mentions: list[Mention],
        topics: tuple[tuple[Sense, ...], ...],
    ) -> tuple[Sense, ...]:
        word = parse.lower[at]
        if parse.tag[at].startswith("W"):
            return ()
        if word in ("they", "them") and _of_people(parse, at, mentions):
            return ()
        if word in _PRONOUNS and parse.dep[at] in _ARGUMENTS and parse.pos[at] in ("PRON", "DET"):
            if word in ("it", "that", "this") and _stands_for_nothing(parse, at):
                return ()
            if _named_before(parse, at, mentions):
                return ()
            if at > first and word in ("it", "its", "they", "their", "them"):
                earlier = self._earlier(parse, at, mentions)
                if earlier or word in ("its", "their") or _led_by_another(parse, at):
                    return earlier
            if at > first + 12 or not topics or self.lost:
                return ()
            if word in ("this", "that") and self._doings is not None and topics is self.topics:
                return self._doings
            fitting = [topic for topic in topics if self._fits(topic, word)] or list(topics)
            ranked = self._at_home(parse, at, mentions, fitting)
            return self._joined(tuple(ranked)) if word in _MANY else ranked[0]
        if parse.pos[at] == "NOUN" and parse.dep[at] in _ARGUMENTS:
            pointing = any(parse.lower[c] in _POINTING for c in parse.children[at])
            bare = all(
                parse.dep[c] in ("det", "poss", "punct", "predet") for c in parse.children[at]
            )
            if pointing and bare and at < first + 12:
                return self._described(parse, at)
            if pointing and self.topics and not self.lost and self._is_named(parse, at):
                return self.topics[0]
        return ()

    def _fits(self, topic: tuple[Sense, ...], word: str) -> bool:
        """Whether a pronoun may stand for a thing by its number."""
        return topic not in self._plural or self._plural[topic] is (word in _MANY)

    def _at_home(
        self, parse: Parse, at: int, mentions: list[Mention], topics: list[tuple[Sense, ...]]
    ) -> list[tuple[Sense, ...]]:
        """Topics, but the one that the knowledge base joins to what a pronoun stands beside before
        all others, if it joins none that is spoken of more plainly."""
        beside = _beside(parse, at, mentions)
        for topic in topics:
            it = Mention((at,), at, topic)
            if any(self._joined_to(it, other) or self._alike(it, other) for other in beside):
                return [topic, *(other for other in topics if other != topic)]
        return topics

    def _alike(self, one: Mention, other: Mention) -> bool:
        kind = self.facts.kind
        return any(kind(a.node) == kind(b.node) for a in one.senses for b in other.senses)

    def _earlier(self, parse: Parse, at: int, mentions: list[Mention]) -> tuple[Sense, ...]:
        """What was named before in the same sentence, subjects first; of these what the knowledge
        base joins to what the pronoun is joined to."""
        beside = _beside(parse, at, mentions)
        before = [
            m
            for m in mentions
            if m.head < at and m not in beside and all(m.senses != other.senses for other in beside)
        ]
        ranked = sorted(
            before, key=lambda m: (parse.dep[m.head] not in ("nsubj", "nsubjpass"), -m.head)
        )
        ranked = [m for m in ranked if parse.dep[m.head] in ("nsubj", "nsubjpass", "dobj", "pobj")]
        for mention in ranked:
            if any(self._joined_to(mention, other) for other in beside):
                return mention.senses
        return ranked[0].senses if ranked else ()

    def _joined_to(self, one: Mention, other: Mention) -> bool:
        return any(
            self.facts.between(a.node, b.node) for a in one.senses for b in other.senses if a != b
        )

    def _joined(self, topics: tuple[tuple[Sense, ...], ...]) -> tuple[Sense, ...]:
        """All topics of the same kind as the first."""
        lead = topics[0]
        kinds = {self.facts.kind(sense.node) for sense in lead}
        senses = {
            sense.node: sense
            for topic in topics
            for sense in topic
            if self.facts.kind(sense.node) in kinds
        }
        return tuple(senses.values())

    def _is_named(self, parse: Parse, at: int) -> bool:
        """Whether a noun with "this" goes by a word of the one thing that the text is about ("this
        rubber ring" of a seal that is also called a rubber seal)."""
        below = [at, *parse.children[at]]
        if len(self.topics[0]) != 1 or not any(
            parse.lower[c] in ("this", "these") for c in below[1:]
        ):
            return False
        words = self.facts.words(self.topics[0][0].node)
        return any(not words.isdisjoint(parse.keys[c]) for c in below)

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
        if kind is not None or not pointed or not self.topics or self.lost:
            return ()
        generic = stem_set("generic")
        return self.topics[0] if any((key,) in generic for key in keys) else ()

    def learn(
        self, parse: Parse, mentions: list[Mention], *, heading: bool = False, since: int = 0
    ) -> None:
        """Take what a sentence is about for what the next may point back to: above all what its
        own words say, which begin at the character `since`."""
        ranked = sorted(
            mentions,
            key=lambda m: (parse.start[m.head] < since, _prominence(parse, m), m.head),
        )
        self.words = frozenset(
            key for at, pos in enumerate(parse.pos) if pos in _CONTENT for key in parse.keys[at]
        )
        topics = tuple(dict.fromkeys(mention.senses for mention in ranked))
        self._plural = {
            mention.senses: is_many(parse, mention)
            for mention in reversed(ranked)
            if parse.pos[mention.head] in ("NOUN", "PROPN")
        }
        self._doings = _done_in_turn(parse, ranked)
        self._learned = True
        self.asked = topics if _opens(parse) else ()
        self._questioned = self._questioned or (not heading and parse.words[-1] == "?")
        self.lost = not heading and _about_else(parse, mentions, lost=self.lost)
        if heading:
            self.heading = topics
            self.topics = topics
        elif topics:
            self.topics = topics


def _led_by_another(parse: Parse, at: int) -> bool:
    """Whether a clause before that of a subject has a noun of its own for it to stand for ("once
    the dough has risen, it ...")."""
    verb = parse.head[at]
    return any(
        parse.dep[clause] == "advcl" and clause < at and parse.pos[subject] == "NOUN"
        for clause in parse.children[verb]
        for subject in parse.children[clause]
        if parse.dep[subject] == "nsubj"
    )


def _beside(parse: Parse, at: int, mentions: list[Mention]) -> list[Mention]:
    """What is named in the clause of a word, and not in one that stands before it."""
    verb = next((up for up in parse.ancestors(at) if parse.pos[up] in ("VERB", "AUX")), at)
    below = (c for c in parse.children[verb] if c > at or parse.dep[c] != "advcl")
    clause = {verb, *below}
    return [m for m in mentions if clause.intersection(m.tokens)]


def is_many(parse: Parse, mention: Mention) -> bool:
    """Whether several things are named, or one in the plural."""
    joined = any(parse.dep[at] == "conj" for at in mention.tokens if at != mention.head)
    return joined or parse.tag[mention.head] in ("NNS", "NNPS")


def _named_before(parse: Parse, at: int, mentions: list[Mention]) -> bool:
    """Whether a name is made of what a pronoun does and of a word before it, which it then stands
    for ("a muscle relaxes after it tightens")."""
    verb = parse.head[at]
    told = {verb, *(c for c in parse.children[verb] if parse.dep[c] == "acomp")}
    return parse.dep[at] in ("nsubj", "nsubjpass") and any(
        told.intersection(mention.tokens) and mention.tokens[0] < at < verb for mention in mentions
    )


def _done_in_turn(parse: Parse, mentions: list[Mention]) -> tuple[Sense, ...] | None:
    """What a sentence tells to do one after another; nothing if a step of it has no name, and None
    if it tells to do no more than one thing."""
    steps = [
        at
        for at, dep in enumerate(parse.dep)
        if parse.tag[at] == "VB" and (dep == "ROOT" or parse.lower[at - 1] == "then")
    ]
    steps += [c for at in steps for c in parse.children[at] if parse.tag[c] == "VB" and
              parse.dep[c] == "conj"]  # fmt: skip
    if len(set(steps)) == 1 or not steps:
        return None
    named = [mention for mention in mentions if mention.head in steps]
    if len({mention.head for mention in named}) < len(set(steps)):
        return ()
    return tuple(dict.fromkeys(sense for mention in named for sense in mention.senses))


def _does_so(parse: Parse, at: int) -> bool:
    """Whether a "doing so" takes up what the sentence before has told to do."""
    return parse.lower[at] == "doing" and any(
        parse.lower[child] in ("so", "this", "that", "it") for child in parse.children[at]
    )


def _of_people(parse: Parse, at: int, mentions: list[Mention]) -> bool:
    """Whether a "they" stands for people of whom the sentence has spoken, who think or say
    something."""
    named = {token for mention in mentions for token in mention.tokens}
    return any(
        parse.dep[x] in ("nsubj", "nsubjpass")
        and x not in named
        and parse.lemma[parse.head[x]] in word_list("reporting")
        for x in range(at)
    )


def _opens(parse: Parse) -> bool:
    """Whether a sentence only asks about a thing, names it or supposes that it is there."""
    if is_question(parse):
        return not any(tag in ("WP", "WDT") or word == "why" for tag, word in
                       zip(parse.tag[:2], parse.lower[:2], strict=True))  # fmt: skip
    if is_supposed(parse):
        return True
    return not any(pos in ("VERB", "AUX") for pos in parse.pos)


def _about_else(parse: Parse, mentions: list[Mention], *, lost: bool) -> bool:
    """Whether the subject of a sentence is something that no mention stands for, and that has a
    name of its own or is being explained. What points back leaves things as they were."""
    root = next((at for at in range(len(parse)) if parse.dep[at] == "ROOT"), None)
    subject = None if root is None else parse.child(root, "nsubj", "nsubjpass", "csubj")
    if root is None or subject is None:
        return False
    named = {at for mention in mentions for at in mention.tokens}
    below = parse.subtree(subject)
    if named.intersection(below):
        return False
    if any(parse.lower[at] in _PRONOUNS or parse.lower[at] in _POINTING_BACK for at in below):
        return lost
    if any(parse.pos[at] == "PROPN" and parse.lower[at] not in _OPENERS for at in below):
        return True
    return parse.pos[subject] == "NOUN" and parse.lemma[root] == "be" and parse.has(root, "attr")


def _prominence(parse: Parse, mention: Mention) -> int:
    dep = parse.dep[mention.head]
    doer = parse.child(mention.head, "nsubj", "nsubjpass") if dep == "ROOT" else None
    if doer is not None and doer not in mention.tokens:
        return 2  # Whoever does it is more prominent than what is done.
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
    clausal = parse.has(head, "ccomp", "xcomp") and any(parse.pos[c] == "ADJ" for c in complements)
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
