"""Advice with its purpose: what a sentence would have done for what, against what the knowledge
base holds that doing it comes to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems
from lipgraph.english.ends import CASE, FOR, End, belongs, end_of
from lipgraph.english.proposing import denials_in, stance_to
from lipgraph.english.ranks import denied_ranks
from lipgraph.english.stems import stems
from lipgraph.english.words import word_set
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.english.parser import Parse
    from lipgraph.english.proposing import Stance
    from lipgraph.judging.advice import Advice
    from lipgraph.judging.verdict import Judgement, Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Sense
    from lipgraph.understanding.ways import Ways

_FEWER = frozenset(("less", "fewer", "least", "without", "off", "minimum", "minimal"))
_LIMITING = frozenset(("until", "unless", "except", "only", "before", "but", "long", "less"))
_SHORT = 26
"""How many words a sentence may have for advice with its purpose to be called wrong."""
_HESITATING = frozenset(("hesitate", "forget", "fail", "delay", "afraid", "shy", "neglect"))
"""Not to do so is to do a thing, and the words for it deny nothing of what is done."""
_SHAKY = ("weak", "disputed")


class Proposed(NamedTuple):
    """What a piece of advice comes to, by which claims, and the words that give it. `pair` are the
    words of what is to be done and of what it is for."""

    verdict: Verdict
    claims: tuple[int, ...]
    tokens: tuple[int, ...]
    pair: tuple[frozenset[int], frozenset[int]]


def give_way(found: list[Judgement], one: Proposed, most: float) -> tuple[list[Judgement], bool]:
    """Of what else was found, what stands beside a piece of advice, and whether that is to be
    added: what is said between its two ends by rules no surer than `most` goes, and advice that is
    borne out needs not be where others bear it out, or say how seldom it is of use."""
    done, aim = one.pair
    between = [
        judgement
        for judgement in found
        if not done.isdisjoint(judgement.tokens)
        and (not aim or not aim.isdisjoint(judgement.tokens))
        and judgement.specific <= most
    ]
    told = one.verdict == "supported" and any(
        b.verdict != "contradicted" or b.why == "frequency" for b in between
    )
    if told:
        between = [b for b in between if b.verdict == "contradicted" and b.why != "frequency"]
    return [judgement for judgement in found if judgement not in between], not told


class Purposes:
    """Tells what doing one thing comes to for another."""

    def __init__(self, facts: Facts, ways: Ways, advice: Advice) -> None:
        """Judge by these facts; what a short path joins may be advised."""
        self.facts = facts
        self.ways = ways
        self.advice = advice

    def judge(
        self,
        parse: Parse,
        mentions: list[Mention],
        own: frozenset[int],
        asked: Sequence[tuple[Sense, ...]] = (),
    ) -> Iterator[Proposed]:
        """What a sentence would have done for what. `asked` are the things of which the sentence
        before asked or supposed that they are there."""
        if not _HESITATING.isdisjoint(parse.lemma) or _unminded(parse):
            return
        yield from self._unattended(parse, mentions, own, asked)
        told = [m for m in mentions if m.head in own or not _is_wondered(parse, m.head)]
        ends = [(m, end) for m in told if (end := end_of(parse, m.tokens, m.head))]
        if asked and not ends:
            top = next((at for at in range(len(parse)) if parse.head[at] == at), 0)
            ends = [(Mention((), top, senses), End(CASE, top, ())) for senses in asked]
        for action in mentions:
            meant = [
                (purpose, end)
                for purpose, end in ends
                if not set(purpose.tokens) & set(action.tokens)
                and self._concerns(action, purpose, end)
            ]
            if action.head not in own or not meant:
                continue
            stance = stance_to(parse, action.tokens, action.head)
            if stance is None or any(denied_ranks(parse, at) for at in stance.path):
                continue
            for purpose, end in meant:
                if not belongs(parse, stance, end):
                    continue
                if _listed_with(parse, stance, purpose, end) or _divided(
                    parse, action, purpose, end
                ):
                    continue
                found = self._pair(parse, action, stance, purpose, end)
                if found and (
                    found.verdict != "contradicted" or self._is_plain(parse, action, purpose)
                ):
                    yield found

    def _is_plain(self, parse: Parse, action: Mention, purpose: Mention) -> bool:
        """Whether a sentence is short enough for its parse to be trusted with what is to be done
        for what, what is to be done is no mere noun for a trouble, and the purpose is not what
        comes of it ("do this and that is what happens")."""
        above = parse.head[purpose.head]
        if parse.dep[purpose.head] == "conj" and above in action.tokens:
            return False
        if parse.dep[purpose.head] == "nsubj" and parse.dep[above] == "conj":
            return False
        noun = action.head > 0 and parse.pos[action.head] in ("NOUN", "PROPN")
        return len(parse) <= _SHORT and not (noun and action.nodes & self.facts.problems)

    def _concerns(self, action: Mention, purpose: Mention, end: End) -> bool:
        """Whether anything can be said of a pair: what is not in the sentence is a trouble."""
        if purpose.tokens or end.sign != CASE:
            return True
        nodes = {s.node for s in _plain(purpose.senses)}
        return bool(nodes) and nodes <= self.facts.problems and not nodes & action.nodes

    def _pair(
        self, parse: Parse, action: Mention, stance: Stance, purpose: Mention, end: End
    ) -> Proposed | None:
        a, b = _plain(action.senses), _plain(purpose.senses)
        if not stance.claims and end.sign in (1, -1):
            b += [s for s in purpose.senses if s.turned and s.sign < 0]
        pairs = [(x, y) for x in a for y in b if x.node != y.node]
        if not pairs:
            return None
        found = [self._verdict(parse, action, stance, x, y, end) for x, y in pairs if not y.turned]
        if any(one is None for one in found):
            found = [self._verdict(parse, action, stance, x, y, end) for x, y in pairs if y.turned]
        if not found or any(one is None for one in found):
            return None
        verdict, claims = min(
            (one for one in found if one is not None), key=lambda one: one[0] == "contradicted"
        )
        tokens = {*action.tokens, *purpose.tokens, *stance.words, *end.words}
        pair = (frozenset(action.tokens), frozenset(purpose.tokens))
        return Proposed(verdict, claims, tuple(sorted(tokens)), pair)

    def _verdict(
        self, parse: Parse, action: Mention, stance: Stance, x: Sense, y: Sense, end: End
    ) -> tuple[Verdict, tuple[int, ...]] | None:
        if y.sign < 0 and end.sign in (CASE, FOR):
            return None
        if y.sign < 0 and not y.turned and end.denials:
            # What there is "no more" of is denied once.
            y = y._replace(sign=1)
        become = self._become(y, end)
        if not become or (stance.claims and end.sign != -1):
            return None
        if stance.sign < 0 and end.sign == FOR and become > 0:
            return None
        if len(end.denials.intersection(stance.words)) % 2:
            become = -become
        said = stance.sign * become * (-1 if end.otherwise else 1)
        signs, claims = self._does(x.node, y.node)
        if signs and stance.claims:
            return None
        if signs:
            sign = signs * x.sign * y.sign
            if sign == said:
                return "supported", claims[:1]
            if x.sign < 0 or _is_limited(parse, action, stance):
                return None
            return "contradicted", claims[:1]
        aimed = said < 0 < stance.sign and end.sign in (CASE, FOR)
        if aimed and x.sign > 0 and y.sign > 0:
            elsewhere = self._elsewhere(x.node, y.node)
            if elsewhere:
                return "contradicted", elsewhere
        return None

    def _become(self, sense: Sense, end: End) -> int:
        """1 where a thing is to come of what is done, -1 where it is to go; 0 where neither."""
        trouble = sense.node in self.facts.problems or bool(self._behind(sense.node))
        if end.sign == CASE:
            return -1 if trouble else 0
        if end.sign == FOR:
            return -1 if trouble else 1
        return -end.sign if trouble and end.aids else end.sign

    def _does(self, a: int, b: int) -> tuple[int, tuple[int, ...]]:
        """What doing one thing makes of another: 1 more, -1 less, 0 if nothing says so or not all
        that does; with the claims that say so."""
        facts = self.facts
        signs, claims = set(), []
        for known in facts.between(a, b):
            relation = facts.relation(known.claim)
            if not known.forward or known.kin or facts.frequency(known.claim) in SELDOM:
                continue
            sign = 1 if relation.vain else relation.sign
            if relation.order or not sign or facts.index.certainty(known.claim) in _SHAKY:
                continue
            signs.add(sign)
            claims.append(known.claim)
        if not claims and a in self.advice.removed and a not in self.advice.remedies:
            _, net, path = self.ways.between(a, b)
            return net or 0, path
        if not claims:
            return self._does_behind(a, b)
        return (signs.pop(), tuple(claims)) if len(signs) == 1 else (0, ())

    def _does_behind(self, a: int, b: int) -> tuple[int, tuple[int, ...]]:
        """What doing one thing makes of the trouble of which another is the sign, or of the
        opposite of that trouble."""
        facts, found = self.facts, dict[int, tuple[int, ...]]()
        for trouble, shown in self._behind(b):
            for node, turn in ((trouble, 1), *((o, -1) for o in facts.opposites.get(trouble, ()))):
                for known in facts.between(a, node):
                    sign = facts.relation(known.claim).sign
                    if known.forward and sign and facts.frequency(known.claim) not in SELDOM:
                        found[sign * turn] = (known.claim, shown)
        return next(iter(found.items())) if len(found) == 1 else (0, ())

    def _behind(self, sign: int) -> list[tuple[int, int]]:
        """The troubles of which a thing is the sign, with the claims that say so."""
        facts, found = self.facts, []
        for claim in facts.index.claims_from(sign):
            relation = facts.relation(claim)
            trouble = facts.index.claim_target[claim]
            reads = stems(facts.index.relations[facts.index.relation(claim)]["reads"])
            points = relation.flow == "back" and not (relation.sign or relation.order)
            points = points and not advice_stems("pointing").isdisjoint(reads)
            if points and not (relation.negative or relation.vain) and trouble in facts.problems:
                found.append((trouble, claim))
        return found

    def _unattended(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int],
        asked: Sequence[tuple[Sense, ...]],
    ) -> Iterator[Proposed]:  # fmt: skip
        """What calls for somebody's look, and is to be left without it: in the case of it readers
        are to wait, or nobody need look."""
        signs = self.advice.signs
        cases = [
            (m.tokens, s.node)
            for m in mentions
            for s in _plain(m.senses)
            if s.sign > 0 and s.node in signs and _is_case(end_of(parse, m.tokens, m.head))
        ]
        cases += [((), s.node) for one in asked for s in _plain(one) if s.node in signs]
        if not cases or not _LIMITING.isdisjoint(parse.lower):
            return
        tokens, sign = cases[0]
        carers = [m for m in mentions if m.nodes & signs[sign].keys()]
        stances = [(m, stance_to(parse, m.tokens, m.head)) for m in carers]
        against = [m for m, stance in stances if stance is not None and stance.sign < 0]
        waiting = [at for at in own if self._waits(parse, at)] if not carers else []
        words = against[0].tokens if against else tuple(waiting)
        if words and own.issuperset(words):
            claim = next(iter(signs[sign].values()))
            pair = (frozenset(words), frozenset(tokens))
            yield Proposed("contradicted", (claim,), tuple(sorted({*words, *tokens})), pair)

    @staticmethod
    def _waits(parse: Parse, at: int) -> bool:
        """Whether a verb has readers wait and see."""
        if parse.pos[at] != "VERB" or advice_stems("idling").isdisjoint(parse.keys[at]):
            return False
        if parse.has(at, "prep", "neg") and parse.lemma[at] == "wait":
            return False
        stance = stance_to(parse, (), at)
        return stance is not None and stance.sign > 0 and not stance.claims

    def _elsewhere(self, a: int, b: int) -> tuple[int, ...]:
        """The claims by which a remedy is one for other troubles, and others are for this one."""
        facts = self.facts
        mine, others = self._helps.get(a, ()), self._helped.get(b, ())
        if not mine or not others or b not in facts.problems or a in facts.problems:
            return ()
        if facts.between(a, b) or facts.related(a, b):
            return ()
        ends = {facts.index.claim_target[c] for c in mine}
        rivals = {facts.index.claim_source[c] for c in others}
        if any(facts.related(a, r) for r in rivals) or any(facts.related(b, e) for e in ends):
            return ()
        if facts.leads(a, b) or facts.leads(b, a):
            return ()
        if self.ways.between(a, b)[0] or self.ways.between(b, a)[0]:
            return ()
        return (*others[:1], *mine[:1])

    @cached_property
    def _helps(self) -> dict[int, tuple[int, ...]]:
        """By remedies, the claims that say what they lessen."""
        return self._lessening(source=True)

    @cached_property
    def _helped(self) -> dict[int, tuple[int, ...]]:
        """By troubles, the claims that say what lessens them."""
        return self._lessening(source=False)

    def _lessening(self, *, source: bool) -> dict[int, tuple[int, ...]]:
        index, facts = self.facts.index, self.facts
        kinds = {facts.kind(node) for node in facts.remedies}
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            if facts.relation(claim).sign >= 0 or facts.frequency(claim) in SELDOM:
                continue
            if facts.kind(index.claim_source[claim]) not in kinds:
                continue
            end = index.claim_source[claim] if source else index.claim_target[claim]
            found.setdefault(end, []).append(claim)
        return {node: tuple(claims) for node, claims in found.items()}


def _unminded(parse: Parse) -> bool:
    """Whether readers are told what not to think of a thing ("do not blame it for"), and so nothing
    of what is to be done with it."""
    return any(
        parse.dep[at] == "neg"
        and parse.dep[parse.head[at]] == "ROOT"
        and parse.lemma[parse.head[at]] in word_set("opining")
        and not parse.has(parse.head[at], "nsubj", "nsubjpass")
        for at in denials_in(parse)
    )


def _is_wondered(parse: Parse, at: int) -> bool:
    """Whether a word stands in what is to be found out ("to see if coffee is to blame")."""
    return any(
        parse.dep[c] == "mark"
        and parse.lower[c] in ("if", "whether")
        and parse.pos[parse.head[word]] == "VERB"
        and (parse.lower[c] == "whether" or parse.lemma[parse.head[word]] in word_set("finding"))
        for word in (at, *parse.ancestors(at))
        for c in parse.children[word]
    )


def _plain(senses: tuple[Sense, ...]) -> list[Sense]:
    return [s for s in senses if not s.turned and not s.variable]


def _is_case(end: End | None) -> bool:
    return end is not None and end.sign == CASE


def _listed_with(parse: Parse, stance: Stance, purpose: Mention, end: End) -> bool:
    """Whether a thing is only named in one list with another."""
    if end.sign == CASE and any(at in stance.path for at in end.words if parse.pos[at] == "ADP"):
        return True
    if purpose.head not in stance.path:
        return False
    before = stance.path[stance.path.index(purpose.head) - 1]
    if parse.pos[purpose.head] not in ("NOUN", "PROPN"):
        return False
    return not (parse.dep[before] == "prep" and parse.lower[before] in ("with", "by", "through"))


def _divided(parse: Parse, action: Mention, purpose: Mention, end: End) -> bool:
    """Whether a colon or the like stands between two things, and the one is no label."""
    first, last = sorted((action.head, purpose.head))
    return end.sign != CASE and any(parse.words[at] in (":", ";") for at in range(first, last))


def _is_limited(parse: Parse, action: Mention, stance: Stance) -> bool:
    """Whether something is to be done only somehow, so far or then."""
    near = set(action.tokens) | set(stance.path)
    beside = {c for at in near for c in parse.children[at]} - set(action.tokens)
    if stance.sign > 0:
        return any(parse.lower[at] in _FEWER for at in beside)
    return any(
        parse.pos[at] == "NUM" or not advice_stems("limits").isdisjoint(parse.keys[at])
        for at in beside - set(stance.words)
    )
