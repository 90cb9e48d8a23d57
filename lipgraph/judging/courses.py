"""What a sentence says becomes of a thing, against what the claims of what it names have become of
it: the very scale tells, and not just that there is more or less."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.comparing import comparisons_of
from lipgraph.english.courses import comes_of, course_of
from lipgraph.english.force import marks_of
from lipgraph.english.moving import told_by_name, told_by_words
from lipgraph.english.stems import stem
from lipgraph.english.words import word_list, word_set
from lipgraph.judging.verdict import DECIDED, Judgement
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import leveled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.courses import Course
    from lipgraph.english.moving import Ways
    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention, Sense

_NEAR = 4
"""How far apart the words of a thing may stand that is not named otherwise."""
_COMPARED = 8
"""How far behind a "than" what it compares with may stand."""
_PLAIN = ("amount", "fast", "strong", "fed")
"""The scales along which a thing moves of which a claim says only that there is more or less."""


@cache
def _any_thing() -> frozenset[str]:
    """The stems of nouns that may stand for anything."""
    return frozenset(stem(word) for word in word_set("plain heads") | word_set("wholes"))


class _Outcome(NamedTuple):
    """What a claim has become of a thing: of the node itself, or of what its stems name."""

    claim: int
    node: int | None
    stems: frozenset[str]
    ways: tuple[tuple[str, int], ...]


class Courses:
    """Judges what is said to become of things."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self._outcomes: dict[int, tuple[_Outcome, ...]] = {}

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What a sentence says that the things it names make of others."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        marks = marks_of(parse)
        if marks.denials or any(level in SELDOM for level, _, _ in marks.frequencies):
            return
        pivots = [comparison.pivot for comparison in comparisons_of(parse)]
        if "?" in parse.words or any(
            0 < m.head - pivot < _COMPARED for pivot in pivots for m in mentions
        ):
            return
        plain = own - set_aside(parse)
        for mention in mentions:
            if _is_torn(mention, mentions) or _is_lessened(parse, mention):
                continue
            if not plain.issuperset(mention.tokens):
                continue
            found: dict[tuple[int, ...], list[tuple[_Outcome, int, tuple[int, ...]]]] = {}
            plainly = [sense for sense in mention.senses if not sense.turned]
            for sense in plainly or mention.senses:
                for outcome, thing, tokens in self._things(parse, mentions, mention, sense):
                    course = course_of(parse, thing, tokens)
                    if course is None or not plain.issuperset(course.tokens):
                        continue
                    if _in_another_name(mentions, tokens, course):
                        continue
                    if not set(course.tokens).isdisjoint(mention.tokens):
                        continue
                    stands = _stands(course.ways, dict(outcome.ways), sense.sign)
                    behind = parse.pos[mention.head] == "PRON" and mention.head > max(course.tokens)
                    if stands and not behind and comes_of(parse, course, mention.head):
                        found.setdefault(course.tokens, []).append((outcome, stands, tokens))
            for words, told in found.items():
                agrees = any(stands > 0 for _, stands, _ in told)
                claims = tuple(
                    dict.fromkeys(o.claim for o, stands, _ in told if (stands > 0) == agrees)
                )
                if agrees and not marks.is_plain:
                    continue
                if not agrees and any(self.facts.frequency(claim) in SELDOM for claim in claims):
                    continue
                things = {at for _, _, tokens in told for at in tokens}
                for claim in claims[:1] if not agrees else claims:
                    yield Judgement(
                        tuple(sorted({*mention.tokens, *words, *things})),
                        "supported" if agrees else "contradicted",
                        "agrees" if agrees else "opposite",
                        (claim,),
                        specific=DECIDED,
                    )

    def _things(
        self, parse: Parse, mentions: list[Mention], actor: Mention, sense: Sense
    ) -> Iterator[tuple[_Outcome, int, tuple[int, ...]]]:
        """The things of which the claims of a node tell, where a sentence names them."""
        places: dict[str, list[int]] = {}
        actor_stems = frozenset(key for at in actor.tokens for key in parse.keys[at])
        for at, keys in enumerate(parse.keys):
            if at not in actor.tokens:
                for key in keys:
                    places.setdefault(key, []).append(at)
        for outcome in self._told(sense.node):
            if outcome.node is not None:
                for mention in mentions:
                    senses = {s.node: s for s in mention.senses}
                    named = senses.get(outcome.node)
                    plain = named and named.sign > 0 and not named.turned
                    if plain and set(mention.tokens).isdisjoint(actor.tokens):
                        yield outcome, mention.head, mention.tokens
            elif outcome.stems <= places.keys() and actor_stems.isdisjoint(outcome.stems):
                tokens = _close(places, outcome.stems)
                nouns = [at for at in tokens if parse.pos[at] in ("NOUN", "PROPN")]
                if nouns:
                    top = next(
                        (n for n in nouns if not set(nouns) & set(parse.ancestors(n))), nouns[-1]
                    )
                    yield outcome, top, tokens

    def _told(self, node: int) -> tuple[_Outcome, ...]:
        if node not in self._outcomes:
            self._outcomes[node] = tuple(dict.fromkeys(self._tell(node)))
        return self._outcomes[node]

    def _tell(self, node: int) -> Iterator[_Outcome]:
        index, facts = self.facts.index, self.facts
        for claim in index.claims_from(node):
            relation = facts.relation(claim)
            if not relation.sign or relation.order or relation.negative:
                continue
            target = index.claim_target[claim]
            if facts.frequency(claim) == "never":
                continue
            reads = self._ways[relation.name]
            if reads and reads.get("amount", relation.sign) == relation.sign:
                if "amount" in reads:
                    reads = dict.fromkeys(_PLAIN, reads["amount"]) | reads
                yield _Outcome(claim, target, frozenset(), tuple(sorted(reads.items())))
            for stems, ways in self._states(target):
                if stems <= _any_thing():
                    continue
                turned = tuple((scale, sign * relation.sign) for scale, sign in ways)
                yield _Outcome(claim, None, stems, turned)

    @cached_property
    def _ways(self) -> dict[str, Ways]:
        """On which scales each relation says that something moves, by its name."""
        relations = self.facts.index.relations
        return {name: told_by_words(info["reads"]) for name, info in relations.items()}

    def _states(self, node: int) -> list[tuple[frozenset[str], tuple[tuple[str, int], ...]]]:
        """The things of which the names of a node say that they stand somewhere."""
        index = self.facts.index
        names = (index.labels[node], *index.node_record(node).get("aliases", ()))
        told = [one for one in map(told_by_name, names) if one is not None]
        tally: dict[tuple[frozenset[str], str], int] = {}
        for stems, ways in told:
            for scale, sign in ways:
                tally[stems, scale] = tally.get((stems, scale), 0) + sign
        # By most of its names, where they differ.
        return [
            (stems, tuple((scale, sign) for scale, sign in ways if tally[stems, scale] * sign > 0))
            for stems, ways in told
        ]


def _is_torn(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether words of a mention are part of another that means the opposite ("proper sleep" in
    "skimp on proper sleep")."""
    signs = {sense.node: sense.sign for sense in mention.senses}
    return any(
        signs.get(sense.node, sense.sign) != sense.sign
        for other in mentions
        if set(other.tokens) & set(mention.tokens)
        for sense in other.senses
    )


def _is_lessened(parse: Parse, mention: Mention) -> bool:
    """Whether a thing is named below what takes it away ("the absence of X", "getting rid of X"),
    and this is not in its level already."""
    lacks = word_list("nouns", "down")
    told = leveled(parse, mention)
    for at in parse.ancestors(mention.head):
        if parse.tag[at] in ("VBZ", "VBP", "VBD", "MD"):
            return False
        if at in told or at in mention.tokens:
            continue
        if parse.lemma[at] in lacks or parse.lemma[at] in word_set("leaving off"):
            return True
        if parse.lemma[at] == "rid":
            return True
    return False


def _in_another_name(mentions: list[Mention], thing: tuple[int, ...], course: Course) -> bool:
    """Whether a word that seems to say what becomes of a thing is part of a name of another."""
    return any(
        len(mention.tokens) > 1
        and not set(course.tokens).isdisjoint(mention.tokens)
        and set(thing).isdisjoint(mention.tokens)
        for mention in mentions
    )


def _stands(said: Ways, known: Ways, sign: int) -> int:
    """1 where what is said of a thing is what is known, -1 where it is the opposite."""
    shared = said.keys() & known.keys()
    if not shared:
        return 0
    same = [said[scale] == known[scale] * sign for scale in shared]
    return 1 if all(same) else 0 if any(same) else -1


def _close(places: dict[str, list[int]], stems: frozenset[str]) -> tuple[int, ...]:
    """Where stems stand close together; nothing where they do not."""
    rarest = min(sorted(stems), key=lambda word: len(places[word]))
    for anchor in places[rarest]:
        tokens = {min(places[word], key=lambda at: abs(at - anchor)) for word in stems}
        if max(tokens) - min(tokens) <= _NEAR * (len(tokens) - 1):
            return tuple(sorted(tokens))
    return ()
