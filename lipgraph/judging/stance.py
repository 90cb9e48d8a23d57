"""How a link stands to a claim that joins what it joins: whether it agrees, and how specifically.

How specific a stance is only ranks: the more of its words speak of the claim, the more. From
`strength.SURE` on, a link that disagrees is wrong.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems
from lipgraph.english.words import antonyms_of, liking, stem_set, word_list, word_set
from lipgraph.judging.strength import Stance
from lipgraph.understanding.facts import SELDOM, USUAL

if TYPE_CHECKING:
    from lipgraph.understanding.facts import Facts, Known
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.relations import Meant, Relation
    from lipgraph.understanding.said import Told

_UNMISTAKABLE = 3.0
"""The very relation, its opposite, or that the two have nothing to do with each other, is said."""
_SIGNED = 2.5
"""A verb says the relation's effect, or an adjective the opposite of its word."""
_ONE_WORD = 2.0
"""A single word of the predicate tells."""
_PREDICATE = 1.5
"""One of the two is the predicate itself."""
_PREDICATE_EFFECT = 1.7
"""The same, where the claim has an effect."""
_DENIED_TIE = 1.6
"""Any tie between the two is denied."""
_WORDED = 1.0
"""To which the specificity of the relation's wording is added."""
_BARE = 0.8
_OTHER_WORDS = 0.6
_SOME_EFFECT = 0.5
"""No word tells the relation, or only that there is some effect."""

_CLOSE = 4
"""How close two mentions must be tied for a claim that joins them to be borne out in general."""
_CLOSE_TO_ONE_ANSWER = 3
"""The same, for the opposite of the one right answer to be a wrong answer."""
_CLOSE_TO_VERB = 2
"""The same, for a verb's effect to be surely on the second of them."""
_SOON = 6
"""Within how many words of a denial stands what it denies."""
_OVER = frozenset(("over", "to", "before", "above", "ahead", "against"))
"""What ties the one passed over to a verb of choosing."""
_DIRECT = 1
_CORE = frozenset(("subject", "object", "complement", "predicate"))
_COMMON = frozenset(("be", "have", "most", "more", "the", "a", "an", "of", "to", "in", "on", "it"))
"""Stems that a predicate may share with any wording."""


@cache
def _roles() -> frozenset[str]:
    """The stems of words that tie one thing to another and leave open how."""
    return frozenset(word for phrase in stem_set("roles") for word in phrase)


class Case(NamedTuple):
    """What a link says beside a claim that joins its ends, and that claim's relation."""

    told: Told
    known: Known
    relation: Relation

    @property
    def backward(self) -> bool:
        """Whether the claim runs from the second to the first."""
        return not self.known.forward

    @property
    def turned(self) -> bool:
        """Whether one of the two is meant as another node's opposite, and the levels differ."""
        told = self.told
        return told.levels < 0 and (told.first.turned or told.second.turned)


class Stances:
    """Tells how links stand to the claims of one knowledge base."""

    def __init__(self, facts: Facts) -> None:
        """Tell by these facts."""
        self.facts = facts

    def of(self, told: Told, known: Known) -> Stance | None:
        """How a link stands to a claim; None if it speaks of something else."""
        case = Case(told, known, self.facts.relation(known.claim))
        if case.relation.order:
            return _by_order(case)
        if told.force.unrelated and told.said.effect.sign not in (1, -1):
            return self._unrelated(case)
        free = told.force.denied and told.said.stems == {"free"} and known.forward
        if free and told.levels > 0 and case.relation.sign >= 0 and not case.relation.negative:
            return Stance(True, _ONE_WORD)
        match = self._match(case)
        if case.relation.sign:
            return self._by_effect(case, match)
        return self._by_words(case, match)

    def _match(self, case: Case) -> Meant | None:
        """The wording of the claim's relation that is there, if one is. Without an effect, it may
        be there the other way round, where the kinds of the two leave no doubt which way it is
        meant ("numbness comes with the disease")."""
        relation, facts = case.relation, self.facts
        same = [m for m in case.told.said.meant if m.relation == relation.name]
        straight = [m for m in same if m.backward == case.backward]
        if straight or relation.sign:
            return max(straight, key=lambda m: m.specific, default=None)
        ends = (case.told.first.node, case.told.second.node)
        if facts.fits(relation, *(ends if case.backward else ends[::-1])):
            return None
        return max(same, key=lambda m: m.specific, default=None)

    # What denies that the two have anything to do with each other.

    def _unrelated(self, case: Case) -> Stance | None:
        force = case.told.force
        if case.relation.negative or (case.relation.averse and _points(case.told)):
            return Stance(False, _ONE_WORD)
        helps = self._helps(case)
        if force.unhelpful and not (helps or self._serves(case)):
            return None
        if force.harmless and helps and not self._harms(case.relation):
            return None
        if force.unmoved and self._welcome(case.relation):
            return None
        if case.told.levels < 0 or (case.backward and case.relation.sign and not force.unmoved):
            return None
        return Stance(True, _UNMISTAKABLE)

    def _helps(self, case: Case) -> bool:
        """Whether a claim tells of a benefit: less of a trouble, or more of what is none."""
        index, claim = self.facts.index, case.known.claim
        target, source = index.claim_target[claim], index.claim_source[claim]
        if case.relation.sign and source in self.facts.remedies:
            return case.relation.flow == "back" or not self._harms(case.relation)
        return case.relation.sign == (-1 if target in self.facts.ills else 1)

    def _serves(self, case: Case) -> bool:
        """Whether a claim tells of a use that changes nothing, as a test has one."""
        trouble = self.facts.index.claim_target[case.known.claim] in self.facts.ills
        return not (case.relation.sign or trouble or self._harms(case.relation))

    def _welcome(self, relation: Relation) -> bool:
        """Whether a relation is worded as getting on well with something."""
        return relation.flow == "aside" and self._sides(relation) > 0

    def _sides(self, relation: Relation) -> int:
        """Above 0 where a relation is worded as getting on well with something, below as badly."""
        return sum(liking(word) for word in self.facts.wording_stems(relation.name))

    def _harms(self, relation: Relation) -> bool:
        """Whether a relation is worded as a harm."""
        return any((word,) in stem_set("harm") for word in self.facts.wording_stems(relation.name))

    # Relations with an effect.

    def _by_effect(self, case: Case, match: Meant | None) -> Stance | None:
        told, relation = case.told, case.relation
        link, said, levels = told.link, told.said, told.levels
        if said.effect.governs and told.second.sign < 0:
            return None
        if "by" in link.ties and told.parse.lemma[link.clause.head] in word_list("governing"):
            return None
        # Whoever names the opposite of a trouble names what is good to have.
        plainly = told.second.sign > 0 or (said.effect.open and link.depth > 0)
        ill = told.second.node in self.facts.ills and plainly
        sign = said.sign_for(trouble=ill)
        if said.effect.harm:
            sign = relation.sign if self._harms(relation) else -1
        lacked = -1 if link.ties[0] == "without" and not case.backward else 1
        combined = sign * said.turn * levels * lacked if sign else None
        open_ended = said.effect.sign not in (1, -1)
        if case.turned and open_ended and not _roles().isdisjoint(said.stems):
            return None
        if match:
            agrees = combined == relation.sign or (said.turn if combined else 1) * levels > 0
            return Stance(agrees, _WORDED + match.specific)
        if said.away and case.backward and relation.sign > 0:
            return Stance(levels < 0, _SIGNED)
        if said.reverse:
            return _effect_first(case)
        likes = sum(liking(word) for word in said.stems)
        if likes and case.backward:
            well = relation.sign * levels > 0
            well = well and not self._harms(relation)
            return Stance((likes > 0) == well, _ONE_WORD)
        if said.effect.harm and case.backward and relation.flow == "aside":
            return Stance(self._sides(relation) < 0, _ONE_WORD)
        if case.backward and link.clause.copular:
            return None
        if _is_lacking(link, levels) and relation.sign > 0:
            return Stance(False, _ONE_WORD)
        if combined and not case.backward:
            close = link.depth <= _CLOSE_TO_VERB
            return Stance(combined == relation.sign, _SIGNED if close else _PREDICATE)
        if said.effect.sign == 0:
            return Stance(True, _ONE_WORD if levels > 0 else _SOME_EFFECT)
        if not case.backward:
            if link.ties == ("subject", "predicate"):
                less = 0.1 * link.depth
                specific = _PREDICATE_EFFECT - less if levels > 0 else _ONE_WORD
                return Stance(levels == relation.sign, specific)
            if link.ties[1] == "without" and levels < 0 and relation.sign > 0:
                usual = self.facts.frequency(case.known.claim) in USUAL
                return Stance(False, _ONE_WORD) if usual and link.depth <= _DIRECT else None
        if levels > 0 and ("predicate" in link.ties or said.bare):
            return Stance(True, _WORDED)
        if levels > 0 and not combined and link.depth <= _CLOSE:
            return Stance(True, self._loosely(case))
        return None

    # Relations without one.

    def _by_words(self, case: Case, match: Meant | None) -> Stance | None:
        told, relation = case.told, case.relation
        link, said, same = told.link, told.said, told.levels > 0
        if not same and (told.first.variable or told.second.variable):
            return None
        if not match and any(
            m.relation == relation.opposite and m.backward == case.backward for m in said.meant
        ):
            return Stance(False, _UNMISTAKABLE)
        if case.turned and not relation.functional:
            return None
        if relation.averse and (points := _points(told)):
            return Stance(points < 0, _SIGNED) if same else None
        if said.away and not case.backward and self._warns(relation):
            return Stance(not same, _SIGNED)
        if match:
            return Stance(same != match.denied, _WORDED + match.specific)
        if relation.vain and same and self._avails(case):
            return Stance(False, _SIGNED)
        if relation.negative:
            return Stance(False, _ONE_WORD) if told.force.denied and same else None
        if self._antonymous(case):
            return Stance(False, _SIGNED)
        if said.effect.harm and case.backward and same and self._sides(relation):
            return Stance(self._sides(relation) < 0, _ONE_WORD)
        likes = self._likes(case)
        if likes:
            return Stance((likes > 0) == same, _ONE_WORD)
        if relation.is_a and case.known.forward and _is_one(told):
            return Stance(same, _ONE_WORD)
        one_answer = relation.functional and link.predicative and said.effect.sign != -1
        if one_answer and not same and link.depth <= _CLOSE_TO_ONE_ANSWER:
            return None if told.force.denied else Stance(False, _ONE_WORD)
        if "predicate" in link.ties or self._never_so(case):
            return Stance(same, _PREDICATE)
        if same and said.effect.sign != -1 and link.depth <= _CLOSE:
            return Stance(True, self._loosely(case))
        return None

    def _warns(self, relation: Relation) -> bool:
        """Whether a relation is worded as saying what something is a sign of."""
        return any(
            (word,) in stem_set("warning") for word in self.facts.wording_stems(relation.name)
        )

    def _avails(self, case: Case) -> bool:
        """Whether a link says that a thing does something against another."""
        told, relation = case.told, case.relation
        if case.backward and told.link.ties[0] == "subject":
            return False
        if told.said.effect.sign is not None:
            return told.said.effect.sign * told.said.turn == -1
        rivals = (
            self.facts.relations.by_name[m.relation] for m in told.said.meant if not m.backward
        )
        return any(
            rival.sign and rival.flow == relation.flow and rival.targets & relation.targets
            for rival in rivals
        )

    def _never_so(self, case: Case) -> bool:
        """Whether a thing is said to be what a claim says that it never is."""
        link = case.told.link
        plain = link.ties == ("subject", "complement") and link.depth == 0
        return plain and self.facts.frequency(case.known.claim) == "never"

    def _antonymous(self, case: Case) -> bool:
        """Whether a predicate says the opposite of one of the words that word a relation."""
        own, said = self.facts.wording_stems(case.relation.name), case.told.said.stems
        return any(other in own for word in said - own for other in antonyms_of(word)) and (
            not said & own - _COMMON
        )

    def _likes(self, case: Case) -> int:
        """1 where a predicate and a relation both say that something does well with another or both
        badly, -1 where they differ, 0 where one of them says neither."""
        told = sum(liking(word) for word in case.told.said.stems)
        if not told:
            return 0
        own = self._sides(case.relation)
        return ((own > 0) - (own < 0)) * (1 if told > 0 else -1)

    # Words that tell no relation.

    def _loosely(self, case: Case) -> float:
        """How surely a link whose words tell no relation speaks of a claim. A plain denial of any
        tie between two things denies each claim that joins them, if all say that it is usual."""
        told, link = case.told, case.told.link
        denies = told.force.denied or told.force.frequency in SELDOM
        plain = link.predicative and not link.clause.copular and link.depth <= _DIRECT
        plain = plain or _exists(told)
        if denies and plain and not case.known.kin and self._deniable(case.known):
            joining = self.facts.between(told.first.node, told.second.node)
            if all(
                self.facts.frequency(known.claim) in USUAL
                for known in joining
                if not known.kin and self._deniable(known)
            ):
                return _DENIED_TIE
        return _BARE if told.said.bare else _OTHER_WORDS

    def _deniable(self, known: Known) -> bool:
        """Whether to deny any tie between two things is to deny a claim: one with an effect, or one
        to which there is one right answer; others may be denials themselves."""
        relation = self.facts.relation(known.claim)
        cures = relation.sign < 0 and relation.flow == "back"
        return relation.sign > 0 or relation.functional or cures


def _points(told: Told) -> int:
    """Whether a link says of a thing that it is a sign of another (1) or one against it (-1); 0 if
    it speaks of no sign."""
    parse, words = told.parse, told.link.words
    beside = {*words, *(c for at in words for c in parse.children[at])}
    said = {*told.link.ties, *told.link.prepositions, *(parse.lower[at] for at in beside)}
    if not said.isdisjoint(word_set("pointing away")) or told.said.away:
        return -1
    pointing = [
        at
        for at in words
        if parse.lemma[at] in word_set("signs")
        or parse.lemma[at] in word_set("diagnosing")
        or not advice_stems("pointing").isdisjoint(parse.keys[at])
    ]
    # "A sign that it is not X" has its denial behind the sign, and says of X that it is not so.
    first = min(pointing, default=len(parse))
    if not told.force.denied and any(parse.dep[at] == "neg" and at > first for at in beside):
        return -1
    return int(bool(pointing))


def _is_one(told: Told) -> bool:
    """Whether a clause says of a thing that it is one of a sort, and of no special sort ("is a
    stimulant")."""
    parse, link, second = told.parse, told.link, told.link.second
    if link.ties != ("subject", "complement") or link.depth or not link.clause.copular:
        return False
    beside = [c for c in parse.children[second.head] if c not in second.tokens]
    return all(parse.lower[c] in ("a", "an", "no", "any", ".", "!") for c in beside)


def _combats(told: Told) -> bool:
    """Whether what is denied is that a thing does something against another."""
    start = min(told.force.told, default=0)
    return not word_set("combating").isdisjoint(told.parse.lemma[start : start + _SOON])


def _is_lacking(link: Link, levels: int) -> bool:
    """Whether a link says of its first that there is little of the second in it ("is low in")."""
    plain = link.clause.copular and link.ties[0] == "subject" and link.depth <= _CLOSE_TO_VERB
    return levels < 0 and plain and link.ties[1] in ("of", "in")


def _exists(told: Told) -> bool:
    """Whether a clause says of a thing that there is some in another ("there is no X in Y")."""
    head = told.link.clause.head
    return told.parse.has(head, "expl") and told.link.ties[0] in ("in", "within", "inside")


def _by_order(case: Case) -> Stance | None:
    """Whether a verb of order ("follows", "outnumbers") puts two things as a claim does; what is
    compared with "than" is weighed elsewhere."""
    if "than" in case.told.link.prepositions:
        return None
    chosen = not advice_stems("preferring").isdisjoint(case.told.said.stems)
    if chosen and _OVER.isdisjoint(case.told.link.prepositions):
        return None
    name = case.relation.name
    ways = {m.backward for m in case.told.said.meant if m.relation == name and m.own}
    return Stance(ways.pop() == case.backward, _UNMISTAKABLE) if len(ways) == 1 else None


def _effect_first(case: Case) -> Stance | None:
    """How a predicate that names the effect first ("stems from") stands to a claim."""
    # What a preposition ties to its verb stands first where it is what acts ("stems from").
    turned = case.told.link.ties[0] not in _CORE
    if case.backward == turned:
        return None
    if case.relation.sign < 0:
        paths = (*case.told.link.first_path, *case.told.link.second_path)
        plain = case.told.levels > 0 and not (paths or case.turned or case.told.link.conditional)
        return Stance(False, _SIGNED) if plain else None
    if case.turned and case.told.link.conditional:
        return None
    if case.turned:
        return Stance(False, _ONE_WORD)
    return Stance(True, _SIGNED) if case.told.said.turn * case.told.levels > 0 else None
