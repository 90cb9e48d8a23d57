"""Evoked claims: those of which a sentence names one end and describes the other.

Writers rarely use the very names that a knowledge base gives. Where nothing else was found in a
sentence that names one end of a claim, and enough of the words by which the other end goes stand
there too, it bears the claim out, or goes further than it. To be wrong about the other end, it has
to describe it well, and in one noun phrase.
"""

from __future__ import annotations

from functools import cached_property
from math import log
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clauses_of
from lipgraph.english.comparing import comparisons_of
from lipgraph.english.effects import effect_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.parser import once
from lipgraph.english.stating import is_telling
from lipgraph.english.stems import stems
from lipgraph.english.turns import idle_words
from lipgraph.english.words import antonyms_of, liking, synonyms_of, word_set
from lipgraph.judging.strength import Weighed
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import mention_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_SMALL = word_set("unnamed") | word_set("pronouns")
_TOLD = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_COMMON = frozenset(("be", "have", "more", "most", "come", "go", "do", "make", "get"))
"""Stems that wordings of relations share with any predicate."""
_ENOUGH = 0.6
"""How much of a name must be there for what it names to be meant."""
_WELL = 0.65
"""The same, for a sentence to be wrong about it."""
_WORDED = 0.4
"""The same, where the words beside it speak of the claim."""
_LIKE = 0.8
"""What a word counts that only says much the same as one of a name."""
_SPECIFIC = 0.2
_COMPACT = 6
"""How far apart the words may be that describe a thing which a sentence is wrong about."""


_Said = dict[str, tuple[float, int]]
"""The stems that words say: how surely, and in which word."""


class Borne(NamedTuple):
    """A claim of which a sentence names one end and describes the other by the words `described`;
    `tokens` are those of both."""

    tokens: tuple[int, ...]
    described: frozenset[int]
    weighed: Weighed


class _Name(NamedTuple):
    """A name of a node, by the stems of its words, in their order, each with the share of the name
    that it tells: the more, the fewer nodes have a name with it."""

    node: int
    words: dict[str, float]


class _Described(NamedTuple):
    """A node, how much of its best name a sentence says, and in which words. `alone` holds where
    one word of several is all."""

    node: int
    score: float
    tokens: frozenset[int]
    alone: bool


class _Option(NamedTuple):
    """A claim that may be meant: the better, the greater."""

    score: float
    claim: int
    described: _Described


class Evoked:
    """Finds the claims of one knowledge base that sentences bear out in words of their own."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self._ends: dict[int, dict[int, list[int]]] = {}

    def borne_out(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Borne]:
        """The claims of which a sentence names one end and describes the other. `own` are the
        words that are claimed."""
        marks = marks_of(parse)
        if marks.denials or comparisons_of(parse):
            return
        taken = frozenset(at for m in mentions for at in m.tokens)
        plain = own - set_aside(parse)
        force = force_of(parse, marks, plain, taken)
        if force.frequency in SELDOM:
            return
        free = _free(parse, plain)
        telling = [at for at in free if at in taken or _may_describe(parse, at, taken)]
        close = self._close(_said(parse, telling))
        for mention in mentions if close else ():
            if mention.head not in plain:
                continue
            said = _said(parse, [at for at in telling if at not in mention.tokens])
            beside = [at for at in free if at not in mention.tokens]
            option = self._best(parse, mention, said, beside, close)
            if option is None:
                continue
            often = self.facts.frequency(option.claim)
            tokens = tuple(sorted({*mention.tokens, *option.described.tokens}))
            weighed = Weighed("supported", "near", (option.claim,), _SPECIFIC)
            if force.frequency == "always" and often not in (None, "always"):
                weighed = weighed._replace(verdict="overstated", why="frequency")
            yield Borne(tokens, option.described.tokens, weighed)

    def described(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Mention]:
        """What a sentence names without using its names: the other ends of the claims of its
        mentions that some of its words, standing together, describe well."""
        taken = frozenset(at for m in mentions for at in m.tokens)
        free = _free(parse, own - set_aside(parse) - taken)
        said = _said(parse, [at for at in free if _may_describe(parse, at, taken)])
        found: dict[tuple[int, ...], list[_Described]] = {}
        for best in self._descriptions(said, self._close(said)).values():
            if best.score >= _WELL and not best.alone and _together(parse, best.tokens):
                found.setdefault(tuple(sorted(best.tokens)), []).append(best)
        named = {sense.node for m in mentions for sense in m.senses}
        for tokens, several in found.items():
            most = max(one.score for one in several)
            nodes = [one.node for one in several if one.score == most]
            if len(nodes) == 1 and not named.isdisjoint(self._claims(nodes[0])):
                yield mention_of(parse, tokens, nodes[0])

    def _best(
        self, parse: Parse, mention: Mention, said: _Said, free: list[int], close: list[int]
    ) -> _Option | None:
        """The claim of a mention whose other end is described best; none where something else of
        the same kind is described as well."""
        senses = [s.node for s in mention.senses if s.sign > 0 and not s.variable]
        among = frozenset().union(*map(self._claims, senses))
        ends = self._descriptions(said, [at for at in close if self._names[at].node in among])
        options = [
            option
            for node in senses
            for other in ends.keys() & self._claims(node).keys()
            for claim in self._claims(node)[other]
            for option in self._option(parse, claim, ends[other], free)
        ]
        if not options:
            return None
        descriptions = self._descriptions(said, close)
        best = max(options)
        fitting = {option.described.node for option in options}
        kind = self.facts.kind(best.described.node)
        rivals = (n for n in descriptions if n not in fitting and self.facts.kind(n) == kind)
        if any(descriptions[n].score >= best.described.score for n in rivals):
            return None
        return best

    def _claims(self, node: int) -> dict[int, list[int]]:
        """The claims that a sentence may bear out, by their other ends."""
        if node not in self._ends:
            index, found = self.facts.index, dict[int, list[int]]()
            for claim in filter(self._is_open, index.claims_from(node)):
                found.setdefault(index.claim_target[claim], []).append(claim)
            for claim in filter(self._is_open, index.claims_to(node)):
                found.setdefault(index.claim_source[claim], []).append(claim)
            self._ends[node] = found
        return self._ends[node]

    def _is_open(self, claim: int) -> bool:
        relation, often = self.facts.relation(claim), self.facts.frequency(claim)
        return not (relation.order or relation.negative or often in SELDOM)

    def _option(
        self, parse: Parse, claim: int, described: _Described, free: list[int]
    ) -> Iterator[_Option]:
        """A claim, if its end is described well enough for what is said beside it."""
        stance = self._stance(parse, claim, described, free)
        enough = described.score >= _ENOUGH and not described.alone
        if stance > 0 or (stance == 0 and enough):
            yield _Option(described.score + 0.1 * stance, claim, described)

    def _stance(self, parse: Parse, claim: int, described: _Described, free: list[int]) -> int:
        """1 where the words beside the two ends speak of a claim, -1 where they speak against it,
        0 where they say neither."""
        relation = self.facts.relation(claim)
        words = [at for at in free if at not in described.tokens]
        keys = {key for at in words for key in parse.keys[at]}
        own = self.facts.wording_stems(relation.name) - _COMMON
        if any(other in own for word in keys - own for other in antonyms_of(word)):
            return -1
        likes = sum(map(liking, keys)) * (sum(map(liking, own)) or relation.sign)
        if likes:
            return 1 if likes > 0 else -1
        done = _effects(parse) if relation.sign else ()
        signs = {sign for head, sign in done if head not in described.tokens}
        if signs:
            return -1 if -relation.sign in signs else 1
        return int(not own.isdisjoint(keys))

    def _close(self, said: _Said) -> list[int]:
        """The names of which so much is said that what they name may be meant, by their places in
        `_names`."""
        scores: dict[int, float] = {}
        known = scores.get
        for word in sorted(said.keys() & self._by_word.keys()):
            sure = said[word][0]
            for at, share in self._by_word[word]:
                scores[at] = known(at, 0.0) + share * sure
        close = sorted([at for at, score in scores.items() if score >= _WORDED])
        return [at for at in close if not _is_weak(self._names[at], said)]

    def _descriptions(self, said: _Said, names: Iterable[int]) -> dict[int, _Described]:
        """The nodes of which so much of one of these names is said that they may be meant."""
        found: dict[int, _Described] = {}
        for name in map(self._names.__getitem__, names):
            there = [word for word in name.words if word in said]
            score = sum([name.words[word] * said[word][0] for word in there], 0.0)
            if score < _WORDED:
                continue
            tokens = frozenset(said[word][1] for word in there)
            alone = len(there) == 1 < len(name.words)
            if len(tokens) < len(there) or (alone and said[there[0]][0] < 1):
                continue
            if name.node not in found or score > found[name.node].score:
                found[name.node] = _Described(name.node, score, tokens, alone)
        return found

    @cached_property
    def _names(self) -> list[_Name]:
        """The names of all nodes, those of each in the order of its record."""
        index = self.facts.index
        worded: list[tuple[int, tuple[str, ...]]] = []
        nodes: dict[str, set[int]] = {}
        for node in range(index.node_count):
            names = (index.labels[node], *index.node_record(node).get("aliases", ()))
            told = (tuple(sorted(set(stems(name)) - _SMALL)) for name in names)
            worded += [(node, words) for words in dict.fromkeys(filter(None, told))]
        for node, words in worded:
            for word in words:
                nodes.setdefault(word, set()).add(node)
        weights = {word: log(1 + index.node_count / len(some)) for word, some in nodes.items()}
        found = []
        for node, words in worded:
            whole = sum(weights[word] for word in words)
            found.append(_Name(node, {word: weights[word] / whole for word in words}))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, float]]]:
        """For each stem, the names with it, by their places in `_names`, and what share of each it
        tells."""
        found: dict[str, list[tuple[int, float]]] = {}
        for at, name in enumerate(self._names):
            for word, share in name.words.items():
                found.setdefault(word, []).append((at, share))
        return found


def _is_weak(name: _Name, said: _Said) -> bool:
    """Whether all that is said of a longer name is a word that may stand for one of its own."""
    there = [word for word in name.words if word in said]
    return len(there) == 1 < len(name.words) and said[there[0]][0] < 1


def _together(parse: Parse, tokens: frozenset[int]) -> bool:
    """Whether words are parts of one noun phrase."""
    tops = [at for at in tokens if not tokens.intersection(parse.ancestors(at))]
    if len(tops) != 1 or parse.pos[tops[0]] not in ("NOUN", "PROPN"):
        return False
    return (
        all(
            parse.pos[at] in ("NOUN", "PROPN", "ADJ") or parse.tag[at] in ("VBN", "VBG")
            for at in tokens
        )
        and max(tokens) - min(tokens) <= _COMPACT
    )


@once
def _effects(parse: Parse) -> tuple[tuple[int, int], ...]:
    """The heads of the predicates that do something to things, with the signs of it."""
    clauses = [c for c in clauses_of(parse) if len(c.words) > 1 or is_telling(parse, c.head)]
    found = ((clause.head, effect_of(parse, clause.words).sign) for clause in clauses)
    return tuple((head, sign) for head, sign in found if sign)


def _free(parse: Parse, own: Iterable[int]) -> list[int]:
    """The words that tell something and name nothing yet, but for turns of phrase."""
    idle = idle_words(parse)
    return [at for at in sorted(own) if parse.pos[at] in _TOLD and at not in idle]


def _may_describe(parse: Parse, at: int, taken: frozenset[int]) -> bool:
    """Whether a word may help to describe a thing: it tells something in particular, and of
    nothing that has a name."""
    if parse.dep[at] in ("amod", "compound", "nmod") and parse.head[at] in taken:
        return False
    return is_telling(parse, at)


def _said(parse: Parse, words: list[int]) -> _Said:
    """The stems that words say, by themselves or by words that may stand for them."""
    said = {key: (1.0, at) for at in words for key in parse.keys[at]}
    for at in words:
        for key in parse.keys[at]:
            for other in synonyms_of(key):
                said.setdefault(other, (_LIKE, at))
    return said
