"""Weighing one link of a sentence against the claims of the knowledge base."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.links import NEAR
from lipgraph.english.effects import Effect, effect_of, passes_on, reverses, turned_by
from lipgraph.english.force import Force
from lipgraph.english.stems import stems
from lipgraph.english.words import antonyms_of, liking, stem_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.check.facts import Facts, Known
    from lipgraph.check.links import Link
    from lipgraph.check.mentions import Sense
    from lipgraph.check.relations import Meant, Relation
    from lipgraph.check.report import Verdict
    from lipgraph.english.parser import Parse

_RANK = {"never": 0, "rarely": 1, "sometimes": 2, "often": 3, "usually": 4, "always": 5}
_SURE = 2.0
"""How specific a link must be for its disagreement to be an error."""


_CLOSE = 4
"""How close two mentions must be tied for a claim that joins them to be borne out in general."""


_COMMON = frozenset(("be", "have", "most", "more", "the", "a", "an", "of", "to", "in", "on", "it"))


class Weighed(NamedTuple):
    """What a link comes to. `claims` are the claims of the knowledge base that decide; `specific`
    says how surely the words mean what was weighed; `path` holds for claims that form a path."""

    verdict: Verdict
    why: str
    claims: tuple[int, ...]
    specific: float
    kin: bool = False


class Said(NamedTuple):
    """What a link says, read from its words: the relations that they may mean and the effect."""

    meant: tuple[Meant, ...]
    effect: Effect
    turn: int
    bare: bool
    stems: frozenset[str] = frozenset()
    reverse: bool = False
    told: int | None = None
    """The sign of the relations that the words may mean, where all have the same."""


def said_by(parse: Parse, link: Link, facts: Facts) -> Said:
    """What the words of a link say."""
    words = link.words
    stems = {key for at in words for key in parse.keys[at]}
    meant = tuple(facts.relations.meant_by(stems, set(link.prepositions)))
    path = tuple(at for at in (*link.first_path, *link.second_path) if at in words)
    core = tuple(at for at in words if at not in path)
    effect, turn = effect_of(parse, core), turned_by(parse, path)
    inner = effect_of(parse, path) if path else Effect(None)
    if effect.sign in (None, 0) or passes_on(parse, core):
        verbs = tuple(at for at in path if parse.pos[at] in ("VERB", "AUX", "ADJ", "NOUN"))
        deeper = effect_of(parse, verbs) if verbs else inner
        if deeper.sign in (1, -1):
            effect, turn = deeper, 1
        elif effect.sign in (None, 0) and inner.sign in (1, -1):
            effect, turn = inner, 1
    content = [at for at in words if parse.pos[at] in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")]
    telling = frozenset(key for at in content for key in parse.keys[at])
    reverse = reverses(parse, words, set(link.prepositions))
    signs = {
        facts.relations.by_name[m.relation].sign
        for m in meant
        if not m.backward and m.specific >= 2
    }
    told = signs.pop() if len(signs) == 1 else None
    return Said(meant, effect, turn, not content, telling, reverse, told or None)


@cache
def _naming() -> frozenset[str]:
    return frozenset(word for phrase in stem_set("naming") for word in phrase)


class Weighing:
    """Weighs the links of sentences against one knowledge base."""

    def __init__(self, facts: Facts) -> None:
        """Weigh against these facts."""
        self.facts = facts

    def weigh(self, parse: Parse, link: Link, force: Force) -> Weighed | None:
        """The verdict on a link; None if it says nothing that can be judged."""
        if NEAR in link.ties:
            return self._near(link, force)
        said = said_by(parse, link, self.facts)
        found: list[Weighed] = []
        for a in link.first.senses:
            for b in link.second.senses:
                if a.node != b.node:
                    found += self._known(link, said, force, a, b)
        if any(not weighed.kin for weighed in found):
            found = [weighed for weighed in found if not weighed.kin]
        if found:
            top = max(weighed.specific for weighed in found)
            best = [weighed for weighed in found if weighed.specific > top - 1]
            order = ("supported", "implied", "overstated", "contradicted")
            return min(best, key=lambda w: (order.index(w.verdict), -w.specific, w.claims))
        for a in link.first.senses:
            for b in link.second.senses:
                other = self._otherwise(parse, link, said, force, a, b)
                if other:
                    return other
        return None

    def _near(self, link: Link, force: Force) -> Weighed | None:
        """A claim that joins two mentions which only stand close: it is borne out, and no more can
        be said."""
        if force.denied or force.frequency in ("never", "rarely"):
            return None
        for a in link.first.senses:
            for b in link.second.senses:
                for known in self.facts.between(a.node, b.node):
                    often = self.facts.frequency(known.claim)
                    if not known.kin and a.sign * b.sign > 0 and often not in ("never", "rarely"):
                        if self.facts.relation(known.claim).order:
                            continue
                        if force.frequency == "always" and often not in (None, "always"):
                            return Weighed("overstated", "frequency", (known.claim,), 0.3)
                        return Weighed("supported", "near", (known.claim,), 0.3)
        return None

    def _known(self, link: Link, said: Said, force: Force, a: Sense, b: Sense) -> Iterator[Weighed]:
        for known in self.facts.between(a.node, b.node):
            if a.sign * b.sign < 0 and self._held_too(link, known, a, b):
                continue
            stance = self._stance(link, said, known, a, b, force)
            if stance is None:
                continue
            agrees, specific = stance
            if known.kin:
                specific -= 0.5
            conditional = force.frequency is not None and any(t.startswith(":") for t in link.ties)
            weighed = self._with_force(known, agrees, specific, force, conditional)
            if weighed:
                yield weighed._replace(kin=known.kin)

    def _held_too(self, link: Link, known: Known, a: Sense, b: Sense) -> bool:
        """Whether what a mention plainly means makes the same claim as the opposite that it turns
        round: then the two do not exclude each other."""
        name = self.facts.relation(known.claim).name
        firsts = [s.node for s in link.first.senses if s.sign > 0] if a.sign < 0 else [a.node]
        seconds = [s.node for s in link.second.senses if s.sign > 0] if b.sign < 0 else [b.node]
        return any(
            self.facts.relation(other.claim).name == name and other.forward == known.forward
            for x in firsts
            for y in seconds
            if x != y
            for other in self.facts.between(x, y)
        )

    def _stance(
        self, link: Link, said: Said, known: Known, a: Sense, b: Sense, force: Force
    ) -> tuple[bool, float] | None:
        """Whether a link agrees with a claim, and how specifically it speaks of it; None if it
        speaks of something else."""
        relation = self.facts.relation(known.claim)
        backward = not known.forward
        if relation.order:
            return self._order_stance(relation, link, said, backward)
        matches = [m for m in said.meant if m.relation == relation.name and m.backward == backward]
        match = max(matches, key=lambda m: m.specific, default=None)
        if force.unrelated and said.effect.sign not in (1, -1):
            tied = a.sign * b.sign > 0 and not (backward and relation.sign)
            if force.unhelpful and not self._helps(known, relation):
                return None
            harm = not self._helps(known, relation) or self._harms(relation)
            if force.harmless and not harm:
                return None
            return (True, 3.0) if tied else None
        if match is None and not relation.sign:
            match = self._turned_match(relation, said, known, a, b)
        levels = a.sign * b.sign
        sign = self._sign(said, b)
        if relation.sign:
            return self._effect_stance(
                relation, match, sign, levels, said, link, backward, known, force, a, b
            )
        opposite = relation.opposite and any(
            m.relation == relation.opposite and m.backward == backward for m in said.meant
        )
        if opposite and not match:
            return False, 3.0
        if (a.turned or b.turned) and levels < 0 and not relation.functional:
            return None
        if match:
            return (levels > 0) != match.denied, 1.0 + match.specific
        if relation.negative:
            return None
        if self._antonymous(relation, said):
            return False, 2.5
        likes = self._likes(relation, said)
        if likes:
            return (likes > 0) == (levels > 0), 2.0
        if levels < 0 and relation.functional and link.depth <= 3 and self._plain(link):
            if force.denied:
                return None
            return False, 2.0
        if "predicate" in link.ties:
            return levels > 0, 1.5
        if levels > 0 and said.effect.sign != -1 and link.depth <= _CLOSE:
            return True, self._loosely(link, said, known, a, b, force)
        return None

    @staticmethod
    def _order_stance(
        relation: Relation, link: Link, said: Said, backward: bool
    ) -> tuple[bool, float] | None:
        """Whether a verb of order ("follows", "outnumbers") puts two things as a claim does; what
        is compared with "than" is weighed elsewhere."""
        if "than" in link.prepositions:
            return None
        matches = [m for m in said.meant if m.relation == relation.name and m.own]
        if not matches or len({m.backward for m in matches}) > 1:
            return None
        return matches[0].backward == backward, 3.0

    def _turned_match(
        self, relation: Relation, said: Said, known: Known, a: Sense, b: Sense
    ) -> Meant | None:
        """A wording that is there the other way round, where the kinds of the two leave no doubt
        which way it is meant ("numbness comes with the disease")."""
        facts = self.facts
        first, second = (a.node, b.node) if not known.forward else (b.node, a.node)
        if relation.order or facts.fits(relation, first, second):
            return None
        turned = [
            m for m in said.meant if m.relation == relation.name and m.backward == known.forward
        ]
        return max(turned, key=lambda m: m.specific, default=None)

    def _loosely(
        self, link: Link, said: Said, known: Known, a: Sense, b: Sense, force: Force
    ) -> float:
        """How surely a link whose words tell no relation speaks of a claim. A plain denial of any
        tie between two things denies each claim that joins them, if all say that it is usual."""
        told = force.denied or force.frequency in ("never", "rarely")
        if (
            told
            and not link.clause.copular
            and self._deniable(known)
            and not known.kin
            and self._plain(link)
            and link.depth <= 1
        ):
            joining = [
                k for k in self.facts.between(a.node, b.node) if not k.kin and self._deniable(k)
            ]
            usual = (None, "often", "usually", "always")
            if all(self.facts.frequency(k.claim) in usual for k in joining):
                return 1.6
        return 0.8 if said.bare else 0.6

    def _antonymous(self, relation: Relation, said: Said) -> bool:
        """Whether a predicate says the opposite of one of the words that word a relation."""
        own = self.facts.wording_stems(relation.name)
        return (
            any(other in own for word in said.stems - own for other in antonyms_of(word))
            and not said.stems & own - _COMMON
        )

    def _helps(self, known: Known, relation: Relation) -> bool:
        """Whether a claim tells of a benefit: less of a trouble, or more of what is none."""
        target = self.facts.index.claim_target[known.claim]
        return relation.sign == (-1 if target in self.facts.problems else 1)

    def _harms(self, relation: Relation) -> bool:
        """Whether a relation is worded as a harm."""
        return any((word,) in stem_set("harm") for word in self.facts.wording_stems(relation.name))

    def _deniable(self, known: Known) -> bool:
        """Whether to deny any tie between two things is to deny a claim: one with an effect, or one
        to which there is one right answer; others may be denials themselves."""
        relation = self.facts.relation(known.claim)
        return relation.sign > 0 or relation.functional

    def _likes(self, relation: Relation, said: Said) -> int:
        """1 where a predicate and a relation both say that something does well with another or both
        badly, -1 where they differ, 0 where one of them says neither."""
        own = sum(liking(word) for word in self.facts.wording_stems(relation.name))
        told = sum(liking(word) for word in said.stems)
        return (own > 0) - (own < 0) if told > 0 else (own < 0) - (own > 0) if told < 0 else 0

    def _effect_stance(
        self,
        relation: Relation,
        match: Meant | None,
        sign: int | None,
        levels: int,
        said: Said,
        link: Link,
        backward: bool,
        known: Known,
        force: Force,
        a: Sense,
        b: Sense,
    ) -> tuple[bool, float] | None:
        combined = sign * said.turn * levels if sign else None
        if match:
            if combined == relation.sign or (not combined and levels > 0):
                return True, 1.0 + match.specific
            if combined and said.turn * levels > 0:
                return True, 1.0 + match.specific
            return False, 1.0 + match.specific
        if said.reverse:
            if not backward or relation.sign < 0:
                return None
            if levels < 0 and (a.turned or b.turned):
                return False, 2.0
            return (True, 2.5) if said.turn * levels > 0 else None
        likes = sum(liking(word) for word in said.stems)
        if likes and backward:
            return (likes > 0) == (relation.sign * levels > 0), 2.0
        if backward and link.clause.copular:
            return None
        if combined and not backward:
            specific = 2.5 if link.depth <= 2 else 1.5
            return combined == relation.sign, specific
        if said.effect.sign == 0:
            return (True, 2.0) if levels > 0 else (True, 0.5)
        if link.ties == ("subject", "predicate") and not backward:
            return levels == relation.sign, 1.7 - 0.1 * link.depth if levels > 0 else 2.0
        if link.ties[1] == "without" and levels < 0 and not backward and relation.sign > 0:
            usual = self.facts.frequency(known.claim) in (None, "often", "usually", "always")
            return (False, 2.0) if usual and link.depth <= 1 else None
        if levels > 0 and ("predicate" in link.ties or said.bare):
            return True, 1.0
        if levels > 0 and not combined and link.depth <= _CLOSE:
            return True, self._loosely(link, said, known, a, b, force)
        return None

    def _sign(self, said: Said, b: Sense) -> int | None:
        """The sign of what a predicate does to its object; "better" is less of a trouble."""
        if said.effect.sign is None:
            return said.told
        if said.effect.sign == 0:
            return None
        if said.effect.open and b.node in self.facts.problems:
            return None
        if said.effect.valued and b.node in self.facts.problems:
            return -(said.effect.sign or 0)
        if said.effect.valued and said.effect.sign == -1:
            return said.told
        return said.effect.sign

    def _with_force(
        self, known: Known, agrees: bool, specific: float, force: Force, conditional: bool
    ) -> Weighed | None:
        """The verdict on a claim, once denial and frequency are taken into account."""
        often = self.facts.frequency(known.claim)
        claims = (known.claim,)
        if not agrees:
            if force.denied or force.frequency in ("never", "rarely"):
                return Weighed("supported", "denies the opposite", claims, specific)
            if often == "never":
                return None
            if specific < _SURE or known.kin or often == "rarely" or force.frequency == "sometimes":
                return None
            return Weighed("contradicted", "opposite", claims, specific)
        return self._frequency(often, claims, specific, force, known, conditional)

    def _frequency(
        self,
        often: str | None,
        claims: tuple[int, ...],
        specific: float,
        force: Force,
        known: Known,
        conditional: bool,
    ) -> Weighed | None:
        told = "never" if force.denied else force.frequency
        if force.aside and force.denied and not known.kin:
            specific = max(specific, 2.0)
        sure = specific >= 1.5 and not (known.kin and specific < 3) and not conditional
        if known.kin and known.narrower and force.frequency == "never" and specific >= 1.5:
            sure = True
        if often == "never":
            if told in ("never", "rarely"):
                return Weighed("supported", "agrees", claims, specific)
            return Weighed("contradicted", "never", claims, specific) if sure else None
        if told == "never":
            if force.loose or often == "rarely":
                harder = "overstated" if often == "rarely" and force.frequency == "never" else None
                if harder:
                    return Weighed("overstated", "frequency", claims, specific)
                return Weighed("supported", "agrees", claims, specific)
            return Weighed("contradicted", "denied", claims, specific) if sure else None
        if told is None:
            return Weighed("supported", "agrees", claims, specific)
        if told == "always":
            return self._always(often, claims, specific, force, known, sure)
        expected = _RANK[often or "often"]
        said = _RANK[told]
        if told == "rarely":
            if expected >= 3 and not (force.loose and expected == 3):
                return Weighed("contradicted", "frequency", claims, specific) if sure else None
            return Weighed("supported", "agrees", claims, specific)
        if said >= 3 and expected <= 1:
            return Weighed("contradicted", "frequency", claims, specific) if sure else None
        if said == 4 and expected == 2:
            return Weighed("overstated", "frequency", claims, specific)
        return Weighed("supported", "agrees", claims, specific)

    def _always(
        self,
        often: str | None,
        claims: tuple[int, ...],
        specific: float,
        force: Force,
        known: Known,
        sure: bool,
    ) -> Weighed | None:
        if often == "always":
            return Weighed("supported", "agrees", claims, specific)
        if often == "rarely":
            return Weighed("contradicted", "frequency", claims, specific) if sure else None
        if often or force.certain or self.facts.index.certainty(known.claim) != "established":
            return Weighed("overstated", "frequency", claims, specific)
        return Weighed("supported", "agrees", claims, specific)

    # What the knowledge base does not say of the two, and what follows from what it does.

    def _otherwise(
        self, parse: Parse, link: Link, said: Said, force: Force, a: Sense, b: Sense
    ) -> Weighed | None:
        for meant in said.meant:
            relation = self.facts.relations.by_name[meant.relation]
            source, target = (b, a) if meant.backward else (a, b)
            known_elsewhere = self.facts.answers(relation.name, target.node)
            enough = 1 if known_elsewhere else 2 if meant.tied else 3
            fits = self.facts.fits(relation, source.node, target.node)
            if not fits and self.facts.fits(relation, target.node, source.node):
                source, target = target, source
            sure = meant.own or known_elsewhere or meant.specific >= 3
            if not known_elsewhere and link.clause.copular:
                sure = self._alike(relation, source.node, target.node)
            if (
                relation.functional
                and sure
                and meant.specific >= enough
                and source.sign * target.sign > 0
            ):
                found = self._functional(relation, source.node, target.node, force, meant)
                if found:
                    return found
        if said.bare and link.ties == ("subject", "complement") and link.depth == 0:
            if link.clause.copular and not force.denied and a.sign * b.sign > 0:
                named = self._misnamed(a.node, b.node) if self._identifies(parse, link) else None
                if named:
                    return named
        naming = said.stems & _naming() and parse.dep[link.clause.head] != "acl"
        if naming and not force.denied and a.sign * b.sign > 0 and link.depth <= 1:
            named = self._misnamed(a.node, b.node)
            if named:
                return named
        return self._swapped(link, said, force, a, b)

    @staticmethod
    def _identifies(parse: Parse, link: Link) -> bool:
        """Whether a complement says which thing something is, and not of what sort."""
        return any(parse.lower[c] == "the" for c in parse.children[link.second.head]) and any(
            parse.lower[c] == "the" for c in parse.children[link.first.head]
        )

    def _misnamed(self, one: int, other: int) -> Weighed | None:
        """One thing called by the name of another of its kind."""
        facts = self.facts
        if facts.kind(one) != facts.kind(other) or facts.related(one, other):
            return None
        claims = tuple(facts.index.claims_from(one))[:1]
        return Weighed("contradicted", "another name", claims, 2.0) if claims else None

    def _swapped(self, link: Link, said: Said, force: Force, a: Sense, b: Sense) -> Weighed | None:
        """Two things that are each joined to another partner and to that one only."""
        if force.denied or force.frequency in ("sometimes", "rarely", "never") or link.depth > 1:
            return None
        if a.sign * b.sign < 0 or said.bare or not self._plain(link):
            return None
        for source, target in ((a.node, b.node), (b.node, a.node)):
            for claim in self.facts.index.claims_from(source):
                relation = self.facts.relation(claim)
                sign = self._sign(said, b)
                if (
                    relation.order
                    or relation.is_a
                    or relation.part
                    or (sign and sign * said.turn != relation.sign)
                ):
                    continue
                if not sign and all(m.relation != relation.name for m in said.meant):
                    continue
                claims = self.facts.swapped(relation.name, source, target)
                if claims:
                    return Weighed("contradicted", "another answer", claims, 1.6)
        return None

    @staticmethod
    def _plain(link: Link) -> bool:
        """Whether a link joins the subject of a clause to what is said of it."""
        agent = "subject" in link.ties or (link.clause.passive and "object" in link.ties)
        return agent and not any(tie.startswith(":") for tie in link.ties)

    def _alike(self, relation: Relation, source: int, target: int) -> bool:
        """Whether a thing goes by the same noun as a right answer ("the fifth nerve", "the seventh
        nerve")."""
        index = self.facts.index
        nouns = {
            stems(index.labels[index.claim_target[claim]])[-1:]
            for claim in self.facts.claims_of(source, relation.name)
        }
        return stems(index.labels[target])[-1:] in nouns

    def _functional(
        self, relation: Relation, source: int, target: int, force: Force, meant: Meant
    ) -> Weighed | None:
        """Another answer where there is one right answer."""
        facts = self.facts
        right = facts.claims_of(source, relation.name)
        for kin in sorted(facts.kin(source) - facts.forms(source)) if not right else ():
            right += facts.claims_of(kin, relation.name)
        if not right or force.denied or force.frequency in ("rarely", "never", "sometimes"):
            return None
        values = [facts.index.claim_target[claim] for claim in right]
        if any(facts.related(value, target) for value in values):
            return None
        answers = {facts.kind(value) for value in values}
        if facts.kind(target) not in answers and not facts.answers(relation.name, target):
            return None
        return Weighed("contradicted", "another answer", tuple(right), float(meant.specific))
