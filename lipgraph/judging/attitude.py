"""What a sentence recommends, allows, praises, forbids or belittles, held against the claims that
value one thing for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.attitude import attitude_in, attitude_of_wording
from lipgraph.english.stems import stems
from lipgraph.english.words import stem_set, word_list
from lipgraph.judging.verdict import Judgement
from lipgraph.query.sentences import base_form
from lipgraph.understanding.facts import SELDOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.understanding.facts import Facts, Known
    from lipgraph.understanding.mentions import Mention

_SHAKY = frozenset(("weak", "disputed"))
_VALUED, _AGREES = 4.0, 9.5
"""How specific it is to say of one thing that it is well or badly for another: it says of a claim
that values it so more than a link does, and what agrees was not meant otherwise."""
_FAR = 18
"""How many words may stand between the two."""
_ENDS = frozenset((";", ":", ".", "!", "\u2014", "\u2013", "(", ")"))
_NEW = frozenset(
    ("because", "as", "since", "so", "for", "while", "whereas", "until", "unless", "before",
     "after", "although", "though", "than")
)  # fmt: skip
"""With what another clause begins, if it has a verb of its own."""
_FROM = frozenset(("from", "against", "off", "than"))


class Leaning(NamedTuple):
    """How a claim values its source for its target: 1 as good, -1 as bad. `strict` holds where a
    plain command to bring the two together, or to keep them apart, is for or against it, `trouble`
    where its target is one, for which what is good is what helps against it."""

    sign: int
    strict: bool
    trouble: bool = False


def valued(statement: Statement, facts: Facts) -> Iterator[Judgement]:
    """What the attitude of a sentence to its things says for or against the claims."""
    parse, mentions, own = statement.parse, statement.mentions, statement.own
    for one in mentions:
        for other in mentions:
            if not 0 < min(other.tokens) - max(one.tokens) <= _FAR:
                continue
            leanings = _leanings(facts, one, other)
            if not leanings or own.isdisjoint((*one.tokens, *other.tokens)):
                continue
            region = _region(parse, one, other)
            if region is None or _crossed(parse, mentions, one, other, region):
                continue
            ends = {*one.tokens, *other.tokens}
            for claim, leaning in leanings:
                target = other if facts.index.claim_target[claim] in other.nodes else one
                trouble = target.head if leaning.trouble else None
                said = attitude_in(parse, region, ends, own | ends, trouble)
                if said is None:
                    continue
                if not said.valued and (not leaning.strict or _followed(parse, one, other)):
                    continue
                agrees = said.sign == leaning.sign
                if agrees and leaning.trouble:
                    continue  # How often, and how surely, a link tells.
                if leaning.trouble and facts.relation(claim).sign > 0:
                    # What is "ideal for" a pest may be what it likes.
                    remedies = word_list("attitudes", "remedies")
                    if not any(parse.lemma[at] in remedies for at in said.words):
                        continue
                tokens = tuple(sorted({*ends, *said.words}))
                yield (
                    Judgement(tokens, "supported", "agrees", (claim,), specific=_AGREES)
                    if agrees
                    else Judgement(tokens, "contradicted", "opposite", (claim,), specific=_VALUED)
                )


def unless_warned(found: list[Judgement], attitudes: list[Judgement]) -> list[Judgement]:
    """What was found, with attitudes. What is rightly said to be badly for one thing may be left
    for its sake, even if it does well for another."""
    agreed = [set(one.tokens) for one in attitudes if one.verdict == "supported"]
    return attitudes + [
        judgement
        for judgement in found
        if not (judgement.why == "advice" and judgement.verdict == "contradicted")
        or not any(len(tokens.intersection(judgement.tokens)) > 1 for tokens in agreed)
    ]


def _leanings(facts: Facts, one: Mention, other: Mention) -> list[tuple[int, Leaning]]:
    """The claims that value one of two things for the other, if they are of one mind."""
    found = []
    for a in one.senses:
        for b in other.senses:
            if a.turned or b.turned or b.node in facts.opposites.get(a.node, ()):
                continue
            for known in facts.between(a.node, b.node):
                leaning = leaning_of(facts, known)
                if leaning and a.sign * b.sign > 0:
                    found.append((known.claim, leaning))
    return found if len({leaning.sign for _, leaning in found}) == 1 else []


def leaning_of(facts: Facts, known: Known) -> Leaning | None:
    """How a claim values its source for its target; None if it does not, or is not sure."""
    relation, claim = facts.relation(known.claim), known.claim
    shaky = facts.index.certainty(claim) in _SHAKY or facts.frequency(claim) in SELDOM
    if known.kin or shaky or relation.order:
        return None
    trouble = facts.index.claim_target[claim] in facts.problems
    if relation.vain:
        return Leaning(-1, strict=False, trouble=True)
    if trouble and relation.sign:
        return Leaning(-relation.sign, strict=False, trouble=True)
    reads = facts.index.relations[relation.name]["reads"]
    told = stems(reads) if relation.sign > 0 else facts.wording_stems(relation.name)
    if relation.sign and any((word,) in stem_set("harm") for word in told):
        return Leaning(-1, strict=True)
    sign = _worded(facts, relation.name)
    return Leaning(sign, strict=not relation.sign) if sign else None


def _worded(facts: Facts, name: str) -> int:
    """How the reading of a relation values the one thing for the other."""
    words = facts.index.relations[name]["reads"].lower().split()
    sign = attitude_of_wording(tuple(words), tuple(map(base_form, words)))
    # What a thing is good at sparing one from is not what it is good for.
    return 0 if sign > 0 and not _FROM.isdisjoint(words) else sign


def _region(parse: Parse, one: Mention, other: Mention) -> range | None:
    """The words of the clause, or of the clause and the case it is for, that speak of both."""
    start, end = min(one.tokens), max(other.tokens) + 1
    if any(_parts(parse, at) for at in range(start, end)):
        return None
    while start and not _parts(parse, start - 1):
        start -= 1
    while end < len(parse) and not _parts(parse, end) and not _clause_after(parse, end):
        end += 1
    return range(start, end)


def _parts(parse: Parse, at: int) -> bool:
    """Whether another clause or sentence begins at a word."""
    if parse.words[at] in _ENDS:
        return True
    if parse.lower[at] in _NEW and parse.dep[at] in ("mark", "cc", "advmod"):
        # "For her to do so" is no clause of its own.
        return not any(parse.lower[c] == "to" for c in parse.children[parse.head[at]])
    if parse.pos[at] == "CCONJ":
        above = parse.head[at]
        joined = [c for c in parse.children[above] if parse.dep[c] == "conj" and c > at]
        return any(parse.pos[c] in ("VERB", "AUX") for c in joined)
    return False


def _clause_after(parse: Parse, at: int) -> bool:
    return parse.words[at] == ","


def _followed(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether one thing may be what follows from doing the other ("do this and that happens")."""
    between = range(max(one.tokens) + 1, min(other.tokens))
    return any(parse.pos[at] == "CCONJ" and parse.lower[at] == "and" for at in between)


def _crossed(
    parse: Parse, mentions: list[Mention], one: Mention, other: Mention, region: range
) -> bool:
    """Whether something else is named among what is said of two things, and not just with one of
    them."""
    named = {*one.tokens, *other.tokens}
    return any(
        named.isdisjoint(third.tokens) and third.head in region
        and third.nodes not in (one.nodes, other.nodes)
        and not _listed(parse, third, one) and not _listed(parse, third, other)
        for third in mentions
    )  # fmt: skip


def _listed(parse: Parse, third: Mention, one: Mention) -> bool:
    """Whether a thing is named in one list with another."""
    up, down = sorted((third.head, one.head))
    while parse.dep[down] == "conj":
        down = parse.head[down]
        if down == up:
            return True
    return False
