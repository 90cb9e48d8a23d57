"""Cause and effect the wrong way round: "it is B that causes A" where A causes B."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.causing import acts
from lipgraph.english.clauses import is_passive
from lipgraph.english.direction import way_between
from lipgraph.english.effects import effect_of
from lipgraph.english.force import marks_of
from lipgraph.english.parser import once
from lipgraph.english.stems import stems
from lipgraph.english.words import word_list, word_set
from lipgraph.judging.directions import is_direct, is_result, way_of
from lipgraph.judging.verdict import decided
from lipgraph.understanding.links import links_of
from lipgraph.understanding.said import said_by
from lipgraph.understanding.sides import is_denied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.force import Marks
    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention, Sense
    from lipgraph.understanding.relations import Relation
    from lipgraph.understanding.said import Said

_CLOSE = 3
"""How close two mentions must be tied for their direction to be plain."""
_NEAR = 8
"""How many words lie between the verb of a cleft and what it says is made."""
_CLEFT = 12
"""How many words lie between "it is" and "that"."""
_MANY = 3
"""How many claims show which way things of two kinds act on each other."""
_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "and", "or"))
_AWAY = frozenset(("up", "through", "into", "away"))
_OWN = frozenset(("its", "their", "his", "her"))
_SHAKY = frozenset(("weak", "disputed"))
_WORDED = 2
"""How specific a wording must be to mean its relation whatever it joins."""


class Reversals:
    """Finds what a draft takes the wrong way round."""

    def __init__(self, facts: Facts) -> None:
        """Judge by these facts."""
        self.facts = facts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims of the knowledge base that a sentence turns round."""
        parse, mentions, heads, own, *_ = statement
        if len(mentions) < 2:
            return
        marks = marks_of(parse)
        aside = set_aside(parse)
        denying = bool(word_list("reversals", "denying").spans(parse.lower))
        marked = denying or is_marked(parse)
        for mention in mentions:
            yield from self._inside(parse, mention, own)
        for link in links_of(parse, mentions):
            named = {*link.first.tokens, *link.second.tokens}
            head = link.clause.head
            if head not in own or not named <= own or link.depth > _CLOSE:
                continue
            if _is_circumstance(parse, link) or _is_agent(parse, link) or _is_suspicion(parse):
                continue
            said = said_by(parse, link, self.facts)
            if head in aside and marked and link.first.head in aside:
                claims = self._set_aside(parse, link, said)
            elif (
                named & aside
                or is_denied(parse, head, marks, heads, own - aside, frozenset(named))
                or _is_open(parse, head, marks, heads)
            ) or _does(parse, link):
                continue
            else:
                claims = self._turned(parse, link, said, marked=marked, denying=denying)
            if claims:
                yield decided("contradicted", "reversed", claims, named | set(link.words))
        yield from self._by_order(parse, mentions, own - aside)
        if marked:
            yield from self._clefts(parse, mentions, own - aside, denying=denying)

    def _set_aside(self, parse: Parse, link: Link, said: Said) -> tuple[int, ...]:
        """The claim that a sentence denies with "rather than A that causes B"."""
        for a in link.first.senses:
            for b in link.second.senses:
                for known in self.facts.between(a.node, b.node):
                    relation = self.facts.relation(known.claim)
                    if not known.forward or known.kin or relation.sign <= 0:
                        continue
                    sign = said.effect.sign or (1 if _brings_about(parse, link) else 0)
                    often = self.facts.frequency(known.claim)
                    if sign * said.turn * a.sign * b.sign > 0 and often not in ("rarely", "never"):
                        return (known.claim,)
        return ()

    def _clefts(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int], *, denying: bool
    ) -> Iterator[Judgement]:
        """ "It is A that causes B"."""
        for start, that in cleft_in(parse):
            verb = next((at for at in range(that + 1, len(parse)) if parse.pos[at] == "VERB"), None)
            if verb is None or verb > that + _NEAR or is_passive(parse, verb):
                continue
            makers = [m for m in mentions if start < min(m.tokens) and max(m.tokens) < that]
            made = [m for m in mentions if that < min(m.tokens) and max(m.tokens) >= verb]
            made = [m for m in made if m.head <= verb + _NEAR][:1]
            for maker, one in itertools.product(makers, made):
                if not {*maker.tokens, *one.tokens} <= own:
                    continue
                sign = effect_of(parse, (verb,)).sign
                if verb in one.tokens:
                    sign = 1 if _making(parse, one) else 0
                for a, b in itertools.product(maker.senses, one.senses):
                    back = self._back(a, b, sign, denying=denying) if sign else ()
                    if back:
                        tokens = tuple(sorted({*maker.tokens, verb, *one.tokens}))
                        yield decided("contradicted", "reversed", back[:1], tokens)

    def _by_order(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Judgement]:
        """What the words between two things say that one brings about, as they stand."""
        named = [m for m in mentions if own.issuperset(m.tokens) and parse.pos[m.head] != "PRON"]
        for one, other in itertools.permutations(named, 2):
            if max(one.tokens) >= min(other.tokens) or _is_suspicion(parse):
                continue
            between = range(max(one.tokens) + 1, min(other.tokens))
            if any(not set(between).isdisjoint(m.tokens) for m in named):
                continue
            way = way_between(parse, one.tokens, other.tokens)
            cause, effect = (one, other) if way > 0 else (other, one)
            for a, b in itertools.product(cause.senses, effect.senses) if way else ():
                if min(a.sign, b.sign) > 0 and not (a.variable or b.variable):
                    claims = self._back(a, b, 1, denying=False, shaky=True)[:1]
                    if claims:
                        tokens = tuple(sorted((*one.tokens, *other.tokens)))
                        yield decided("contradicted", "reversed", claims, tokens)

    def _inside(self, parse: Parse, mention: Mention, own: frozenset[int]) -> Iterator[Judgement]:
        """A name such as "A pressing on B" that a sentence says the wrong way round."""
        if not own.issuperset(mention.tokens):
            return
        # By the order of the words alone: what presses on what is often taken for a noun.
        for place, verb in enumerate(mention.tokens[1:-1], 1):
            if not parse.lower[verb].endswith(("ing", "s")) or parse.tag[verb] == "VBN":
                continue
            subject, target = mention.tokens[place - 1], mention.tokens[-1]
            nouns = all(parse.pos[at] in ("NOUN", "PROPN") for at in (subject, target))
            if "by" in parse.lower[verb:target] or not nouns:
                continue
            index = self.facts.index
            for sense in mention.senses:
                words = stems(index.labels[sense.node])
                first = next((at for at, w in enumerate(words) if w in parse.keys[target]), None)
                last = next((at for at, w in enumerate(words) if w in parse.keys[subject]), None)
                if first is None or last is None or first > last:
                    continue
                claims = tuple(index.claims_from(sense.node))
                between = [w for w in words[first + 1 : last] if w not in _SMALL]
                if claims and between and len(mention.senses) == 1:
                    yield decided("contradicted", "reversed", claims[:1], mention.tokens)

    def _turned(
        self, parse: Parse, link: Link, said: Said, *, marked: bool, denying: bool
    ) -> tuple[int, ...]:
        """The claim that runs from the second to the first, where none and no path runs as said."""
        sign = said.effect.sign or (1 if _brings_about(parse, link) else 0)
        causal = marked and link.ties[0] == "subject"
        result = link.clause.copular and is_result(parse, link)
        plain = said.turn > 0 and not _points_back(parse, link)
        way = way_of(parse, link, said) if plain else 0
        for a in link.first.senses:
            for b in link.second.senses:
                if a.node == b.node:
                    continue
                if result:
                    found = self._back(b, a, 1, denying=denying)
                elif causal and sign:
                    found = self._back(a, b, sign * said.turn, denying=denying)
                elif plain and sign > 0 and self._plainly_back(link, said, a, b):
                    found = self._back(a, b, sign, denying=False)
                else:
                    found = ()
                found = found or (self._plainly(parse, link, said, a, b, way) if plain else ())
                if found:
                    return found[:1]
                found = self._functional(link, said, a, b)
                if found:
                    return found
        return ()

    def _plainly(
        self, parse: Parse, link: Link, said: Said, a: Sense, b: Sense, way: int
    ) -> tuple[int, ...]:
        """The claim that a link turns round by its verb alone ("is the price of")."""
        if not is_direct(parse, link):
            return ()
        if a.sign > 0 > b.sign and not a.variable and _uses_up(parse, link, said):
            return self._back(a, b, -1, denying=False, shaky=True)
        if min(a.sign, b.sign) < 0 or a.variable or b.variable:
            return ()
        if way < 0:
            return self._back(b, a, 1, denying=False)
        found = self._back(a, b, 1, denying=False, shaky=way > 0)
        forced = way or self._forced(parse, link, said, a, b)
        # A wording of the claim itself runs the other way than its words do.
        inverse = self._inverse(link, said)
        straight = {m.relation for m in said.meant if not m.backward and m.specific >= _WORDED}
        if link.ties != ("subject", "object") or not acts(parse, link.clause.head):
            straight = set()
        return tuple(
            claim
            for claim in found
            for relation in (self.facts.relation(claim),)
            if relation.name not in inverse
            and (forced or (relation.name in straight and self._misfit(relation, a, b)))
        )

    def _inverse(self, link: Link, said: Said) -> frozenset[str]:
        """The relations of which a link's words are a wording the other way, no less than their
        own; one such as "is brought on by" is no more than the passive of it."""
        best: dict[tuple[str, bool], float] = {}
        for meant in said.meant:
            key = (meant.relation, meant.backward)
            best[key] = max(best.get(key, 0), meant.specific)
        relations = self.facts.index.relations
        return frozenset(
            name
            for (name, backward), specific in best.items()
            if backward and specific >= best.get((name, False), 0)
            if not (link.clause.passive and relations[name]["inverse"].endswith(" by"))
        )

    def _misfit(self, relation: Relation, a: Sense, b: Sense) -> bool:
        """Whether a relation never runs from a thing of the one kind to one of the other's."""
        sources, targets = relation.sources, relation.targets
        return bool(sources and targets) and (
            self.facts.kind(a.node) not in sources and self.facts.kind(b.node) not in targets
        )

    def _forced(self, parse: Parse, link: Link, said: Said, a: Sense, b: Sense) -> bool:
        """Whether things of two kinds act on each other one way only, and a verb says the other."""
        if link.ties != ("subject", "object") or link.depth or link.prepositions:
            return False
        if said.effect.sign == -1 or said.reverse or not acts(parse, link.clause.head):
            return False
        there, back = self.facts.kind(a.node), self.facts.kind(b.node)
        return not self._ways.get((there, back)) and self._ways.get((back, there), 0) >= _MANY

    def _plainly_back(self, link: Link, said: Said, a: Sense, b: Sense) -> bool:
        """Whether a link says of a thing that does nothing to any other what no thing of its kind
        does to one of the other's, and many of the other's kind do to one of its own."""
        causal = link.ties == ("subject", "object") or (
            link.ties == ("subject", "of") and link.clause.copular
        )
        if link.depth > 1 or not causal or said.reverse or link.prepositions - {"of"}:
            return False
        if a.sign < 0 or b.sign < 0 or a.variable or b.variable:
            return False
        index = self.facts.index
        if any(self.facts.relation(c).sign for c in index.claims_from(a.node)):
            return False
        there, back = self.facts.kind(a.node), self.facts.kind(b.node)
        ways = self._ways
        return not ways.get((there, back)) and ways.get((back, there), 0) >= _MANY

    @cached_property
    def _ways(self) -> dict[tuple[str, str], int]:
        """How many claims say that a thing of one kind brings about one of another."""
        found: dict[tuple[str, str], int] = {}
        index = self.facts.index
        for claim in range(index.claim_count):
            relation = self.facts.relation(claim)
            if relation.sign > 0 and relation.flow == "onward":
                kinds = (
                    self.facts.kind(index.claim_source[claim]),
                    self.facts.kind(index.claim_target[claim]),
                )
                found[kinds] = found.get(kinds, 0) + 1
        return found

    def _back(
        self, a: Sense, b: Sense, sign: int, *, denying: bool, shaky: bool = False
    ) -> tuple[int, ...]:
        """The claims by which the second brings about the first, where the first does not bring
        about the second; where a sentence denies the one way, the other does not matter."""
        known = [k for k in self.facts.between(a.node, b.node) if not k.kin]
        said = any(k.forward and self.facts.relation(k.claim).sign for k in known)
        if said and not denying:
            return ()
        found = []
        for back in known:
            relation = self.facts.relation(back.claim)
            if back.forward or not relation.sign or relation.flow == "aside":
                continue
            if self.facts.frequency(back.claim) in ("rarely", "never"):
                continue
            unsure = self.facts.index.certainty(back.claim) in _SHAKY
            plain = denying or shaky or not unsure
            if sign * a.sign * b.sign != relation.sign or not plain:
                continue
            found.append(back.claim)
        if found and not denying and self.facts.leads(a.node, b.node):
            return ()
        return tuple(found)

    def _functional(self, link: Link, said: Said, a: Sense, b: Sense) -> tuple[int, ...]:
        """The claim by which just one thing does to the first what a link says the first does."""
        known = [k for k in self.facts.between(a.node, b.node) if not k.kin]
        if any(k.forward for k in known) or a.sign * b.sign < 0:
            return ()
        if link.depth > 1 or link.ties[0] not in ("subject", "object"):
            return ()
        for back in known:
            relation = self.facts.relation(back.claim)
            if not relation.functional or relation.sign or relation.order:
                continue
            if not self.facts.fits(relation, a.node, b.node):
                continue
            # An inverse such as "is pressed on by" is the passive of the same words.
            inverse = self.facts.index.relations[relation.name]["inverse"]
            plain = inverse.endswith(" by") and not link.clause.passive
            ways = {m.backward for m in said.meant if m.relation == relation.name}
            if link.ties[0] == "subject" and (ways == {False} or (plain and False in ways)):
                return (back.claim,)
        return ()


def is_marked(parse: Parse) -> bool:
    """Whether a sentence shows that it means one direction and not the other."""
    return bool(word_list("reversals", "marking").spans(parse.lower) or cleft_in(parse))


def cleft_in(parse: Parse) -> list[tuple[int, int]]:
    """Where a sentence says "it is ... that": the numbers of the "is" and of the "that"."""
    found = []
    for at in range(len(parse) - 2):
        if parse.lower[at] != "it" or parse.lemma[at + 1] != "be":
            continue
        for that in range(at + 2, min(len(parse), at + 2 + _CLEFT)):
            if parse.words[that] in ",;:":
                break
            if parse.lower[that] in ("that", "which", "who") and parse.pos[that - 1] != "ADJ":
                found.append((at + 1, that))
                break
    return found


@once
def _is_suspicion(parse: Parse) -> bool:
    """Whether a sentence says what to suspect where something shows: no order of events."""
    upon = any(parse.lower[at] in ("when", "if", "whenever", "where") for at in range(len(parse)))
    return upon and any(lemma in word_set("suspecting") for lemma in parse.lemma)


def _is_circumstance(parse: Parse, link: Link) -> bool:
    """Whether the second of a link is the first's own ("due to its X"), or tells where or when it
    is so ("thrives where X")."""
    second = link.second
    if not _OWN.isdisjoint(parse.lower[c] for c in parse.children[second.head]):
        return True
    before = range(link.clause.head + 1, min(second.tokens))
    return any(parse.lower[at] in ("where", "wherever", "when", "whenever") for at in before)


def _is_agent(parse: Parse, link: Link) -> bool:
    """Whether one of the two things is what brings the other about, by its name ("the heating of A
    by B")."""
    for one, other in ((link.first, link.second), (link.second, link.first)):
        tie = parse.head[other.head]
        beside = tie == max(one.tokens) + 1 and not link.clause.passive
        if parse.lower[tie] == "by" and (beside or parse.head[tie] in one.tokens):
            return True
    return False


def _does(parse: Parse, link: Link) -> bool:
    """Whether the second of a link does something of its own ("is what B brings about")."""
    at = link.second.head
    while at not in (link.clause.head, parse.head[at]):
        if parse.dep[at] == "nsubj" and parse.head[at] in link.second_path:
            return True
        at = parse.head[at]
    return False


def _uses_up(parse: Parse, link: Link, said: Said) -> bool:
    """Whether a link says that its first takes away from what its second names."""
    if said.effect.valued or said.effect.sign == 1 or link.ties[0] != "subject":
        return False
    head = link.clause.head
    particle = {parse.lower[child] for child in parse.children[head]}
    return link.first.head < head < link.second.head and (
        parse.lemma[head] in word_set("depleting")
        or (parse.lemma[head] in word_set("eating") and not particle.isdisjoint(_AWAY))
    )


def _is_open(parse: Parse, at: int, marks: Marks, heads: list[int]) -> bool:
    """Whether the clause of a word says that a thing may be so, or is at times; that it can be is a
    claim of its own."""
    return any(
        level in ("sometimes", "rarely")
        and heads[start] == heads[at]
        and parse.lower[start] not in ("some", "few", "several", "can")
        for level, start, end in marks.frequencies
    )


def _points_back(parse: Parse, link: Link) -> bool:
    """Whether one of a link's two things is only pointed at ("it", "this")."""
    heads = (link.first.head, link.second.head)
    return any(parse.pos[at] == "PRON" or parse.lower[at] in ("this", "that") for at in heads)


def _brings_about(parse: Parse, link: Link) -> bool:
    """Whether what comes about is named together with the verb that does it ("dries the soil")."""
    return link.ties == ("subject", "predicate") and bool(_making(parse, link.second))


def _making(parse: Parse, mention: Mention) -> list[int]:
    """The verbs of a mention whose object it holds too."""
    return [
        at
        for at in mention.tokens
        if parse.pos[at] == "VERB" and _below(parse, at, mention, ("dobj", "ccomp", "xcomp"))
    ]


def _below(parse: Parse, verb: int, mention: Mention, labels: tuple[str, ...]) -> int | None:
    """The word of a mention below its verb by one of some labels, or by a preposition."""
    prepositions = [c for c in parse.children[verb] if parse.dep[c] == "prep"]
    for above in (verb, *prepositions):
        for child in parse.children[above]:
            if child in mention.tokens and parse.dep[child] in labels:
                return child
    return None
