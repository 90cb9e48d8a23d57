"""Advice: what a draft tells its readers to do or to leave, against what the knowledge base holds
to help and to harm."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import (
    advice_stems,
    has_choice,
    is_advised,
    is_plain,
    kept_coming,
    leaves,
    shares_denial,
)
from lipgraph.english.effects import effect_of
from lipgraph.english.force import marks_of
from lipgraph.english.parser import once
from lipgraph.english.stems import stems
from lipgraph.english.urging import confines
from lipgraph.judging.passed_over import Preferences
from lipgraph.judging.played_down import PlayedDown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.clauses import Clause
    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_COMMANDING = ("VB", "VBP")


class Advised(NamedTuple):
    """What a piece of advice comes to, by which claims, and its words."""

    verdict: Verdict
    claims: tuple[int, ...]
    tokens: tuple[int, ...]


class Advice:
    """What a knowledge base has remedies against, and what its remedies are."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.preferences = Preferences(facts)

    @cached_property
    def removed(self) -> dict[int, tuple[int, ...]]:
        """The nodes that cause trouble and that something else is there to remove, with the claims
        that say so."""
        index, facts = self.facts.index, self.facts
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            relation = facts.relation(claim)
            if relation.flow == "back" and relation.sign < 0:
                found.setdefault(index.claim_target[claim], []).append(claim)
        return {
            node: tuple(claims)
            for node, claims in found.items()
            if any(
                facts.relation(c).flow == "onward" and facts.relation(c).sign > 0
                for c in index.claims_from(node)
            )
            and not any(facts.relation(c).flow == "back" for c in index.claims_from(node))
        }

    @cached_property
    def remedies(self) -> dict[int, tuple[int, ...]]:
        """The nodes that lessen a trouble, with the claims that say so."""
        index, facts = self.facts.index, self.facts
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            relation = facts.relation(claim)
            if relation.flow == "back" and relation.sign < 0:
                found.setdefault(index.claim_source[claim], []).append(claim)
        return {node: tuple(claims) for node, claims in found.items()}

    @cached_property
    def alarms(self) -> dict[int, dict[int, int]]:
        """The nodes that call for somebody's look: others are there to look at them, and they point
        to something themselves. Each with those others, and the claims that say so."""
        index, facts = self.facts.index, self.facts
        found: dict[int, dict[int, int]] = {}
        for claim in range(index.claim_count):
            relation = facts.relation(claim)
            target = index.claim_target[claim]
            looked = relation.flow == "back" and relation.sign == 0
            if looked and target not in facts.problems and self._points(target):
                found.setdefault(target, {})[index.claim_source[claim]] = claim
        return found

    @cached_property
    def signs(self) -> dict[int, dict[int, int]]:
        """The nodes that call for a look, and those as which they show: what is said of the one
        holds of the other."""
        found = dict(self.alarms)
        index = self.facts.index
        for claim in range(index.claim_count):
            relation, alarm = index.relation(claim), index.claim_source[claim]
            if alarm not in found and self.facts.relation(claim).flow == "back":
                reads = stems(f"{index.relations[relation]['reads']} {self.facts.kind(alarm)}")
                if not advice_stems("warning").isdisjoint(reads):
                    found[alarm] = {index.claim_target[claim]: claim}
        for alarm, others in self.alarms.items():
            for claim in index.claims_from(alarm):
                shown = index.claim_target[claim]
                inverse = index.relations[index.relation(claim)]["inverse"].split()
                if "sign" not in inverse or self.facts.relation(claim).flow == "back":
                    continue
                if shown not in self.facts.problems and not self._points(shown):
                    found.setdefault(shown, others)
        return found

    def comes_of_little(self, node: int) -> bool:
        """Whether a thing is known to come straight of what one may do away with oneself, since
        nothing else brings that about: then it may well be harmless."""
        facts, index = self.facts, self.facts.index
        sources = [
            index.claim_source[c] for c in index.claims_to(node) if facts.relation(c).sign > 0
        ]
        return any(
            source in facts.problems
            and all(facts.relation(c).sign <= 0 for c in index.claims_to(source))
            for source in sources
        )

    def is_alarm(self, node: int) -> bool:
        """Whether a thing points to trouble itself, and not only shows what does."""
        index, facts = self.facts.index, self.facts
        return any(facts.relation(c).flow == "back" for c in index.claims_from(node))

    @cached_property
    def played_down(self) -> PlayedDown:
        """What is waved aside or through."""
        second = self.preferences.second
        return PlayedDown(self.facts, self.signs, self.remedies, self.removed, second)

    @cached_property
    def lookers(self) -> frozenset[int]:
        """The nodes that are there to look at others."""
        return frozenset(other for others in self.alarms.values() for other in others)

    def _points(self, node: int) -> bool:
        relations = [self.facts.relation(c) for c in self.facts.index.claims_from(node)]
        return any(relation.flow == "back" and relation.sign == 0 for relation in relations)

    def weigh(
        self, parse: Parse, clause: Clause, mentions: list[Mention], force: Force
    ) -> Iterator[Advised]:
        """What one clause that gives advice advises."""
        if any(len(mention.tokens) == len(parse) for mention in mentions):
            return
        if any(_tells_itself(parse, clause.head, mention) for mention in mentions):
            return
        strict = leaves(parse, clause)
        keys = {key for at in clause.words for key in parse.keys[at]}
        leaving = strict or not advice_stems("lessen").isdisjoint(keys)
        leaving = leaving or effect_of(parse, clause.words).sign == -1
        swapped = self._swapped(parse, clause, mentions)
        if swapped:
            yield swapped
            return
        known = frozenset(at for mention in mentions for at in mention.tokens)
        cases = frozenset(at for m in mentions if _is_case(self.facts, m) for at in m.tokens)
        if shares_denial(parse, clause.head, marks_of(parse).denials):
            force = force._replace(denied=True)
        for mention in self._objects(parse, clause, mentions, strict=strict):
            itself = clause.head in mention.tokens
            about = frozenset(mention.tokens)
            elsewhere = any(not about.intersection(other.tokens) for other in mentions)
            plain = is_plain(parse, clause, about | set(clause.words), known, cases)
            urged = self._urged(parse, clause, mention, itself and plain and len(about) > 1)
            opposed = self._opposed(mention)
            if opposed and plain and elsewhere and not itself and not force.denied and not leaving:
                yield Advised("contradicted", opposed, tuple(sorted(about | set(clause.words))))
            for sense in mention.senses:
                if sense.sign < 0 or sense.variable:
                    continue
                advised = self._sense(
                    mention, sense.node, clause, force, leaving and not itself,
                    dropped=strict and not itself and plain,
                    withheld=plain, urged=urged,
                )  # fmt: skip
                if advised:
                    yield advised

    def _sense(
        self, mention: Mention, node: int, clause: Clause, force: Force, leaving: bool,
        *, dropped: bool, withheld: bool, urged: bool,
    ) -> Advised | None:  # fmt: skip
        """What advice about a node comes to: `dropped` and `withheld` hold where it is to be done
        without in every case, `urged` where it is to be done, and not only done somehow."""
        tokens = tuple(sorted({*mention.tokens, *clause.words, *force.told}))
        against, helped = self.removed.get(node), self.remedies.get(node)
        if against and not helped:
            if leaving != force.denied:
                return Advised("supported", against[:1], tokens)
            if not leaving and urged:
                return Advised("contradicted", against[:1], tokens)
        elif helped and not against:
            if (force.denied and not leaving and withheld) or (dropped and not force.denied):
                return Advised("contradicted", helped[:1], tokens)
            if not force.denied and not leaving:
                return Advised("supported", helped[:1], tokens)
        return None

    def _opposed(self, mention: Mention) -> tuple[int, ...]:
        """The claim of a remedy whose opposite a mention names."""
        meant = _meant(mention)
        if any(node in self.remedies for node in meant):
            return ()
        for sense in mention.senses:
            if sense.sign < 0 and sense.node in self.remedies and sense.node not in self.removed:
                return self.remedies[sense.node][:1]
        return ()

    def _urged(self, parse: Parse, clause: Clause, mention: Mention, itself: bool) -> bool:
        """Whether more of a thing is advised, or more than a little."""
        near = {clause.head, mention.head}
        near.update(
            c for c in parse.children[clause.head] if parse.dep[c] in ("npadvmod", "advmod")
        )
        around = {
            key
            for at in parse.subtree(clause.head)
            if at == clause.head or parse.head[at] in near
            for key in parse.keys[at]
        }
        if parse.dep[clause.head] == "xcomp":
            around.update(parse.keys[parse.head[clause.head]])
        everything = {key for at in parse.subtree(clause.head) for key in parse.keys[at]}
        foreign = clause.head not in mention.tokens and advice_stems("taking").isdisjoint(
            key for at in clause.words for key in parse.keys[at]
        )
        if foreign or has_choice(parse, clause.head) or confines(parse, clause.head):
            return False
        if parse.lemma[clause.head] == "have" and _is_case(self.facts, mention):
            return False
        if not advice_stems("less").isdisjoint(everything) or any(
            parse.pos[c] == "NUM" for c in parse.children[mention.head]
        ):
            return False
        if itself:
            return True
        placed = not advice_stems("place").isdisjoint(parse.keys[clause.head])
        if placed and mention.head in clause.by("in", "under", "near", "on"):
            return True
        return not advice_stems("more").isdisjoint(around)

    def _swapped(self, parse: Parse, clause: Clause, mentions: list[Mention]) -> Advised | None:
        """What is to make way for something worse."""
        if advice_stems("swap").isdisjoint(parse.keys[clause.head]):
            return None
        gone, come = clause.by("object"), clause.by("for", "with", "to", "by")
        come += [noun for old in gone for noun in _under(parse, old, ("for", "with", "to", "by"))]
        for old in mentions:
            for new in mentions:
                if old.head not in gone or new.head not in come:
                    continue
                helped = [self.remedies[n] for n in _meant(old) if n in self.remedies]
                worse = any(n in self.removed and n not in self.remedies for n in _meant(new))
                if helped and worse:
                    tokens = tuple(sorted({*old.tokens, *new.tokens, *clause.words}))
                    return Advised("contradicted", helped[0][:1], tokens)
        return None

    def dismissals(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Advised]:
        """Where a sentence says that what calls for a look calls for none, or passes over what
        comes first."""
        for over in self.preferences.passed_over(parse, mentions, own):
            yield Advised("contradicted", (over.claim,), over.tokens)
        for slighted in self.played_down.found(parse, mentions, own):
            yield Advised("contradicted", (slighted.claim,), slighted.tokens)
        signs = [(m, n) for m in mentions for n in _meant(m) if n in self.signs]
        if not signs or not own.issuperset(signs[0][0].tokens):
            return
        named = {at for sign, _ in signs for at in sign.tokens}
        named.update(at for sign, _ in signs for at in parse.subtree(sign.head))
        denials = tuple(at for at in marks_of(parse).denials if at not in named)
        keys = {key for keys in parse.keys for key in keys}
        ignored = [
            at
            for at in own
            if parse.pos[at] == "VERB"
            and not advice_stems("ignoring").isdisjoint(parse.keys[at])
            and parse.has(at, "aux")
            and not parse.has(at, "neg")
        ]
        if ignored and not denials:
            sign, node = signs[0]
            claim = next(iter(self.signs[node].values()))
            yield Advised("contradicted", (claim,), tuple(sorted({*sign.tokens, *ignored})))
            return
        calm = self._reassured(parse, signs, own)
        if calm and not denials:
            yield calm
            return
        uncalled = not advice_stems("called for").isdisjoint(keys)
        if len(denials) != 1 or not uncalled or not advice_stems("no dismissal").isdisjoint(keys):
            return
        for sign, node in signs:
            for carer in mentions:
                for other in _meant(carer):
                    claim_of = self.signs[node]
                    if other in claim_of and not set(carer.tokens) & set(sign.tokens):
                        tokens = {*sign.tokens, *carer.tokens, *denials}
                        yield Advised("contradicted", (claim_of[other],), tuple(sorted(tokens)))
                        return

    def _reassured(
        self, parse: Parse, signs: list[tuple[Mention, int]], own: frozenset[int]
    ) -> Advised | None:
        """Where what calls for a look is said to be no cause for one, in every case."""
        for at in own:
            waved = _waves_off(parse, at)
            if advice_stems("reassuring").isdisjoint(parse.keys[at]) and not waved:
                continue
            verb = parse.head[at] if parse.dep[at] != "amod" else parse.head[parse.head[at]]
            if parse.dep[at] == "amod" and parse.dep[parse.head[at]] != "attr":
                continue
            if (
                parse.dep[verb] == "advcl"
                or parse.lemma[verb] != "be"
                or parse.has(verb, "prep", "advcl", "advmod", "aux")
            ):
                continue
            for sign, node in signs:
                if self.comes_of_little(node):
                    continue
                if parse.head[sign.head] == verb and parse.dep[sign.head] == "nsubj":
                    claim = next(iter(self.signs[node].values()))
                    return Advised("contradicted", (claim,), tuple(sorted({*sign.tokens, at})))
        return None

    def _objects(
        self, parse: Parse, clause: Clause, mentions: list[Mention], *, strict: bool
    ) -> Iterator[Mention]:
        """The mentions that the advice is about: its verb, or the object of its verb."""
        objects = set(clause.by("object"))
        objects.update(kept_coming(parse, clause.head))
        if strict:
            objects.update(clause.by("of", "from"))
            for word in parse.children[clause.head]:
                if parse.dep[word] in ("advmod", "acomp"):
                    objects.update(_under(parse, word, ("of", "from")))
        if not advice_stems("place").isdisjoint(parse.keys[clause.head]):
            objects.update(clause.by("in"))
        joined = {at for head in objects for at in _joined(parse, head)}
        for mention in mentions:
            within = any(set(mention.tokens) < set(other.tokens) for other in mentions)
            if within:
                continue
            if clause.head in mention.tokens or not joined.isdisjoint(mention.tokens):
                yield mention


def gives_advice(parse: Parse, clause: Clause) -> bool:
    """Whether a clause tells readers what to do."""
    return is_advised(parse, clause, _commands(parse)) and not _undergone(parse, clause.head)


@once
def _commands(parse: Parse) -> frozenset[int]:
    """The commands that a sentence consists of."""
    return frozenset(
        at
        for at, head in enumerate(parse.head)
        if head == at and parse.tag[at] in _COMMANDING and not parse.has(at, "nsubj", "nsubjpass")
    )


def _tells_itself(parse: Parse, at: int, mention: Mention) -> bool:
    """Whether the "should" of a clause is part of a name ("a lamp that glows when it should not"),
    and so advises nothing."""
    return at in mention.tokens and any(
        parse.dep[c] == "aux" and c in mention.tokens for c in parse.children[at]
    )


def _undergone(parse: Parse, at: int) -> bool:
    """Whether a verb tells what something makes somebody do ("it makes you feel tired")."""
    made = parse.dep[at] == "ccomp" and parse.lemma[parse.head[at]] in ("make", "let", "have")
    return made and parse.has(at, "nsubj")


def _waves_off(parse: Parse, at: int) -> bool:
    """Whether a "nothing" says that there is no call for what follows ("nothing to ring about")."""
    if parse.lower[at] != "nothing" or parse.dep[at] != "attr":
        return False
    return any(
        parse.dep[c] in ("relcl", "acl")
        and not advice_stems("troubling").isdisjoint(parse.keys[c])
        and parse.tag[c] == "VB"
        for c in parse.children[at]
    )


def _is_case(facts: Facts, mention: Mention) -> bool:
    """Whether a mention is of troubles alone, that something is there to lessen."""
    meant = _meant(mention)
    return bool(meant) and facts.problems.issuperset(meant)


def _under(parse: Parse, at: int, prepositions: tuple[str, ...]) -> list[int]:
    """The nouns that prepositions tie to a word."""
    return [
        noun
        for child in parse.children[at]
        if parse.dep[child] == "prep" and parse.lower[child] in prepositions
        for noun in parse.children[child]
        if parse.dep[noun] == "pobj"
    ]


def _meant(mention: Mention) -> list[int]:
    """The nodes that a mention names, and not their opposites."""
    return [s.node for s in mention.senses if s.sign > 0 and not s.variable]


def _joined(parse: Parse, at: int) -> list[int]:
    """A word, those joined to it by "and", and what "a cup of" measures."""
    found = [at]
    for child in parse.children[at]:
        if parse.dep[child] in ("conj", "appos"):
            found += _joined(parse, child)
        elif parse.dep[child] == "prep" and parse.lower[child] == "of":
            found += [c for c in parse.children[child] if parse.dep[c] == "pobj"]
    return found
