"""What a link says against the knowledge base where no claim joins its ends: another answer than
the right one, two things of which one is taken for the other, or one called by the other's name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.roles import questions_in
from lipgraph.english.stems import stems
from lipgraph.english.words import stem_set, word_set
from lipgraph.judging.answers import Answers
from lipgraph.judging.leeway import (
    are_listed,
    is_listed_with,
    is_named_by,
    is_one_of_class,
    is_sort_of,
    is_two,
    is_whole_of,
)
from lipgraph.judging.strength import SURE, Weighed
from lipgraph.understanding.chains import Chains

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.judging.strength import Why
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.relations import Meant, Relation
    from lipgraph.understanding.said import Told

_DIRECT = 1
"""How deep below a clause two mentions may be for it to be about them and nothing else."""
_NAMED = 2
"""The same, where they hang on a name or a word for something."""
_FAR = 3
"""How deep they may be for the words of their clause to join them at all."""
_GUESSING = frozenset(("probably", "likely", "presumably"))
_SEVERAL = ("often", "sometimes", "rarely")
"""What holds so often has other answers too."""
_UNMISTAKABLE = 3
"""How specific a wording must be to mean its relation by itself; one whose preposition is there
needs less, and where the other thing is an answer somewhere, any will do."""
_TIED, _ANY = 2, 1
_OPEN = ("sometimes", "rarely", "never")
"""Said so of another answer, the right one may still be right."""
_SET = 4
"""How specific a wording is that can be nothing but the name of its relation."""
_ABOUT_ONE = 1.3
"""How many things a relation joins to one on the average that has one answer each."""
_SLIGHT = 0.5
"""How much less surely words may mean another relation, and yet mean it."""


@cache
def _naming() -> frozenset[str]:
    """The stems of the words that say that a thing has a name."""
    return frozenset(word for phrase in stem_set("naming") for word in phrase)


class Rivals:
    """Tells what contradicts one knowledge base without any claim between the two."""

    def __init__(self, facts: Facts) -> None:
        """Tell by these facts."""
        self.facts = facts
        self.chains = Chains(
            facts, [name for name, relation in facts.relations.by_name.items() if relation.order]
        )
        self.answers = Answers(facts)
        self._single: dict[str, bool] = {}

    def of(self, told: Told) -> Weighed | None:
        """What a link comes to between whose ends there is no claim; None if it may be true."""
        for meant in told.said.meant:
            found = self._other_answer(told, meant)
            if found and not self._is_meant(told, found):
                return found
        found = self._misnamed(told) or self.answers.of(told)
        return None if found and self._is_meant(told, found) else found

    def _is_meant(self, told: Told, found: Weighed) -> bool:
        """Whether what a sentence names is the right answer, by words that name another thing too,
        or the whole of which that is a side."""
        index = self.facts.index
        ends = {
            end
            for claim in found.claims
            for end in (index.claim_source[claim], index.claim_target[claim])
        }
        labels = [index.labels[end] for end in sorted(ends - {told.first.node, told.second.node})]
        return any(
            is_named_by(told.parse, said, labels)
            or any(is_whole_of(told.parse, said, label) for label in labels)
            for said in (told.link.first, told.link.second)
        )

    # Another answer where there is one right answer.

    def _other_answer(self, told: Told, meant: Meant) -> Weighed | None:
        relation = self.facts.relations.by_name[meant.relation]
        if not relation.functional or told.levels < 0 or told.adds:
            return None
        if ":" in told.link.ties or told.parse.has(told.link.clause.head, "expl"):
            return None
        if told.link.depth > _FAR and not told.link.clause.copular:
            return None
        if self._leaves_room(told):
            return None
        if told.link.second.head in questions_in(told.parse) and told.link.depth:
            return None
        if told.force.denied or (
            told.force.frequency in _OPEN
            and not ((meant.own or "with" in told.link.ties) and _is_able(told))
        ):
            return None
        source, target = told.first.node, told.second.node
        if meant.backward:
            source, target = target, source
        if not self.facts.fits(relation, source, target) and self.facts.fits(
            relation, target, source
        ):
            source, target = target, source
        if relation.order and any(self.chains.between(source, target)):
            return None
        if self._has_to_do_with(source, target):
            return None
        elsewhere = self.facts.answers(relation.name, target)
        telling = self._is_telling(told, meant, source, target)
        if not (telling or self._is_sure(told, meant, source, target, elsewhere=elsewhere)):
            return None
        right = self._right_answers(relation, source, target, definite=_definite(told))
        if not right or not (telling or elsewhere or self._comparable(right, target)):
            return None
        if self._is_given_too(told, right, target):
            return None
        if not elsewhere and self._is_near_any(right, target):
            return None
        return _contradicted("another answer", right, max(float(meant.specific), SURE))

    @staticmethod
    def _leaves_room(told: Told) -> bool:
        """Whether a link is not about just the things that the knowledge base knows."""
        parse, link = told.parse, told.link
        ends = (link.first, link.second)
        if are_listed(parse, *ends) or any(is_one_of_class(parse, end, link) for end in ends):
            return True
        if any(parse.lower[at] == "any" for end in ends for at in parse.children[end.head]):
            return True  # Any of them is the right one, too.
        return is_sort_of(parse, link.first)

    def _is_given_too(self, told: Told, right: tuple[int, ...], target: int) -> bool:
        """Whether a sentence lists a right answer with another, or names it less closely ("a nerve"
        for a nerve of a certain name)."""
        facts, link = self.facts, told.link
        values = [facts.index.claim_target[claim] for claim in right]
        names = frozenset(word for value in values for word in stems(facts.index.labels[value]))
        for end in (link.first, link.second):
            below = told.parse.children[end.head]
            some = any(told.parse.lower[c] in ("a", "an", "that", "this") for c in below)
            said = [names.isdisjoint(told.parse.keys[at]) for at in end.tokens]
            if target in end.nodes and some and not any(said):
                return True
        apart = names - facts.words(target)
        return any(
            is_listed_with(told.parse, end, names if is_two(told.parse, end) else apart)
            for end in (link.first, link.second)
        )

    def _has_to_do_with(self, source: int, target: int) -> bool:
        """Whether a thing is known to do something to what goes by the name of another with
        something added, as a test that finds too little of what is measured."""
        index = self.facts.index
        words = set(stems(index.labels[target]))
        others = (index.labels[index.claim_target[claim]] for claim in index.claims_from(source))
        return any(words < set(stems(other)) for other in others)

    def _is_sure(
        self, told: Told, meant: Meant, source: int, target: int, *, elsewhere: bool
    ) -> bool:
        """Whether the words of a link are surely those of a relation, by what stands at its end."""
        if meant.specific < (_ANY if elsewhere else _TIED if meant.tied else _UNMISTAKABLE):
            return False
        if not elsewhere and told.link.clause.copular:
            relation = self.facts.relations.by_name[meant.relation]
            return self._alike(relation, source, target)
        return meant.own or elsewhere or meant.specific >= _UNMISTAKABLE

    def _is_telling(self, told: Told, meant: Meant, source: int, target: int) -> bool:
        """Whether the words of a link can mean a relation alone, whatever stands at its end: they
        are its own, or such as may be said of a thing of that kind; they say much, and no other
        relation of such things has them."""
        facts, link = self.facts, told.link
        right = tuple(facts.claims_of(source, meant.relation))
        if not meant.own and not self._comparable(right, target):
            return False
        enough = _UNMISTAKABLE if link.clause.copular and not link.prepositions else _TIED
        if meant.specific < enough - (not meant.own) * _SLIGHT or link.depth > _DIRECT:
            return False
        if not facts.fits(facts.relations.by_name[meant.relation], source, target):
            return False
        if any(facts.frequency(claim) in _SEVERAL for claim in right):
            return False
        if any(facts.index.certainty(claim) != "established" for claim in right):
            return False
        if meant.specific < _SET and not self._is_single(meant.relation):
            return False
        if self._is_near_any(right, target):
            return False
        return not any(
            other.specific >= meant.specific
            and not facts.relations.by_name[other.relation].functional
            and self._may_join(other, told)
            for other in told.said.meant
        )

    def _may_join(self, meant: Meant, told: Told) -> bool:
        ends = (told.first.node, told.second.node)
        source, target = ends[::-1] if meant.backward else ends
        return self.facts.fits(self.facts.relations.by_name[meant.relation], source, target)

    def _is_single(self, relation: str) -> bool:
        """Whether a relation joins each thing to one other, and not a few to several."""
        if relation not in self._single:
            index = self.facts.index
            sources = [
                index.claim_source[claim]
                for claim in range(index.claim_count)
                if index.relation(claim) == relation
            ]
            self._single[relation] = len(sources) <= _ABOUT_ONE * len(set(sources))
        return self._single[relation]

    def _is_near_any(self, right: tuple[int, ...], target: int) -> bool:
        """Whether a thing has to do with a right answer of a claim, or is of another kind and
        shares a word of its names: who names the one may mean the other."""
        facts = self.facts
        for claim in right:
            value = facts.index.claim_target[claim]
            alike = not facts.words(value).isdisjoint(facts.words(target))
            if facts.between(value, target) or (alike and facts.kind(value) != facts.kind(target)):
                return True
        return False

    def _comparable(self, right: tuple[int, ...], target: int) -> bool:
        """Whether a thing is of the kind of a right answer."""
        facts = self.facts
        return facts.kind(target) in {facts.kind(facts.index.claim_target[c]) for c in right}

    def _right_answers(
        self, relation: Relation, source: int, target: int, *, definite: bool
    ) -> tuple[int, ...]:
        """The claims that give other answers than a thing that is none, and no kin of one."""
        facts = self.facts
        right = facts.claims_of(source, relation.name)
        for kin in sorted(facts.kin(source) - facts.forms(source)) if not right else ():
            right += facts.claims_of(kin, relation.name)
        if not definite:
            right = [claim for claim in right if facts.frequency(claim) not in _SEVERAL]
        values = [facts.index.claim_target[claim] for claim in right]
        if any(facts.related(value, target) for value in values):
            return ()
        return tuple(right)

    def _alike(self, relation: Relation, source: int, target: int) -> bool:
        """Whether a thing goes by the same noun as a right answer ("the fifth nerve", "the seventh
        nerve")."""
        index = self.facts.index
        nouns = {
            stems(index.labels[index.claim_target[claim]])[-1:]
            for claim in self.facts.claims_of(source, relation.name)
        }
        return stems(index.labels[target])[-1:] in nouns

    # One thing called by the name of another of its kind.

    def _misnamed(self, told: Told) -> Weighed | None:
        if told.force.denied or told.levels < 0 or not (_identifies(told) or _names(told)):
            return None
        facts, one, other = self.facts, told.first.node, told.second.node
        if facts.kind(one) != facts.kind(other) or facts.related(one, other):
            return None
        claims = tuple(facts.index.claims_from(one))[:1]
        return _contradicted("another name", claims, SURE) if claims else None

    def rightly_named(self, told: Told) -> Weighed | None:
        """A claim of a thing that goes by both names of which a clause says that they are one's."""
        one, other, force = told.first, told.second, told.force
        plain = not (force.denied or force.frequency or told.levels < 0)
        if one.node != other.node or not plain or not (_identifies(told) or _names(told)):
            return None
        claims = tuple(self.facts.index.claims_from(one.node))[:1]
        return Weighed("supported", "agrees", claims, SURE) if claims else None


def _contradicted(why: Why, claims: tuple[int, ...], specific: float) -> Weighed:
    return Weighed("contradicted", why, claims, specific)


def _is_able(told: Told) -> bool:
    """Whether a clause only says by "can" that something is there to do so."""
    able = [at for at in told.force.told if told.parse.tag[at] == "MD"]
    return bool(able) and all(told.parse.lower[at] == "can" for at in told.force.told)


def _definite(told: Told) -> bool:
    """Whether a clause speaks of the one thing that it means or of what is so as a rule, and not of
    any of its sort."""
    parse = told.parse
    head = told.link.first.head
    plainly = any(
        parse.pos[at] == "ADV" and parse.lower[at] not in _GUESSING for at in told.force.told
    )
    if told.force.frequency in ("always", "usually", "often") and plainly:
        return True
    return any(parse.lower[c] in ("the", "this", "that") for c in parse.children[head])


def _identifies(told: Told) -> bool:
    """Whether a clause says which thing something is, and not of what sort."""
    parse, link = told.parse, told.link
    if not (told.said.bare and link.clause.copular and link.depth == 0):
        return False
    if any(_is_another(parse, mention) for mention in (link.first, link.second)):
        return False
    return link.ties == ("subject", "complement") and all(
        parse.pos[mention.head] in ("PRON", "PROPN")
        or any(parse.lower[child] == "the" for child in parse.children[mention.head])
        for mention in (link.first, link.second)
    )


def _is_another(parse: Parse, mention: Mention) -> bool:
    """Whether what stands behind a noun makes it another thing than its name means ("the nerve
    behind the muscle")."""
    below = [at for at in parse.children[mention.head] if at not in mention.tokens]
    placed = any(parse.dep[at] == "prep" and parse.lower[at] != "of" for at in below)
    told = any(parse.dep[at] in ("relcl", "acl") and at > mention.tokens[-1] for at in below)
    return placed or told


def _names(told: Told) -> bool:
    """Whether a clause says what something is called."""
    parse = told.parse
    nouns = any(parse.pos[at] == "NOUN" and parse.lemma[at] == "name" for at in told.link.words)
    near = told.link.depth <= (_NAMED if nouns else _DIRECT)
    by_name = bool(told.said.stems & _naming()) and near
    return (by_name and told.parse.dep[told.link.clause.head] != "acl") or _counts_as(told)


def _counts_as(told: Told) -> bool:
    """Whether a clause has somebody know a thing as the one that it names then."""
    parse, second = told.parse, told.link.second
    tie = parse.head[second.head]
    articles = {parse.lower[c] for c in parse.children[second.head]} & {"a", "an", "the"}
    known = parse.lemma[told.link.clause.head] in word_set("knowing as")
    return known and parse.lower[tie] == "as" and articles == {"the"}
