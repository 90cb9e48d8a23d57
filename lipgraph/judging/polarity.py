"""What the words around two named things say of how they go together, taken as a whole, held
against the claims with an effect that join them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.ability import inability
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.polarity import composed
from lipgraph.english.removing import removed_by
from lipgraph.english.words import stem_set, word_list
from lipgraph.judging.verdict import Judgement
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import leveled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.strength import Why
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts, Known
    from lipgraph.understanding.mentions import Mention

_SHAKY = frozenset(("weak", "disputed"))
_COMPOSED = 2.6
"""How specific the polarity of all words taken together is: more than that of a verb by itself;
where it agrees, more still."""
_BESIDE = 8
"""How many words a thing and its opposite take that are named together."""
_FAR = 12
"""How many words may stand between the two."""
_WHY: dict[tuple[bool, bool], Why] = {
    (False, True): "agrees",
    (False, False): "opposite",
    (True, True): "denies the opposite",
    (True, False): "denied",
}
"""Why a judgement is made, by whether the words are denied and whether it agrees."""
_PARTLY = frozenset(
    ("only", "just", "merely", "simply", "necessarily", "alone", "much", "directly", "so", "as")
)
"""Words beside which a denial may leave open that a thing is so in part."""
_ENDS = frozenset((",", ";", ":", ".", "!", "\u2014", "\u2013", "-", "(", ")", '"'))
_JOINING = frozenset(("CCONJ", "SCONJ"))
_RELATIVES = frozenset(
    ("which", "who", "whose", "where", "that", "when", "while", "because", "after", "before")
)
_CASES = frozenset(
    ("with", "when", "whenever", "if", "by", "after", "once", "as", "because", "under", "from")
)
"""What the cause of a thing stands behind, if it is named after it."""


def opposed(statement: Statement, facts: Facts) -> Iterator[Judgement]:
    """What the polarity of the words of a sentence says for or against the claims."""
    parse, mentions, own = statement.parse, statement.mentions, statement.own
    for one in mentions:
        for other in mentions:
            if not 0 < min(other.tokens) - max(one.tokens) <= _FAR or one.nodes & other.nodes:
                continue
            region = _region(parse, one, other)
            if _crossed(mentions, one, other, region) or _withheld(parse, one, other, region):
                continue
            if _begins_anew(parse, one, other) or both_ways(parse, mentions, one, facts):
                continue
            denial = _denial(parse, one, other, region)
            if denial is None or not own.issuperset((*one.tokens, *other.tokens)):
                continue
            found = _judged(parse, one, other, region, denial, facts)
            if found:
                agrees = found[0] == "supported"
                if agrees and not (denial or marks_of(parse).is_plain):
                    continue
                yield Judgement(
                    tuple(region),
                    found[0],
                    _WHY[bool(denial), agrees],
                    found[1],
                    specific=_COMPOSED + agrees,
                )


def _region(parse: Parse, one: Mention, other: Mention) -> range:
    """The words from the start of the first one's clause to the end of the second's, but for what
    only says that the second is compared with its lack ("than without it")."""
    start = min(one.tokens)
    while start and not _parts(parse, start - 1):
        start -= 1
    end = max(other.tokens) + 1
    while end < len(parse) and not _parts(parse, end):
        if word_list("than otherwise").at(parse.lower, end):
            break
        end += 1
    return range(start, end)


def _parts(parse: Parse, at: int) -> bool:
    return parse.words[at] in _ENDS or parse.pos[at] in _JOINING or parse.lower[at] in _RELATIVES


def both_ways(parse: Parse, mentions: list[Mention], one: Mention, facts: Facts) -> bool:
    """Whether what is named beside a thing is its opposite, and both are said to do what is said
    ("tightening and then relaxing brings it on")."""
    for other in mentions:
        tokens = (*one.tokens, *other.tokens)
        span = range(min(tokens), max(tokens) + 1)
        if len(span) > _BESIDE or "and" not in parse.lower[span.start : span.stop]:
            continue
        pairs = ((a, b) for a in one.senses for b in other.senses if a.sign > 0 and b.sign > 0)
        if any(b.node in facts.opposites.get(a.node, ()) for a, b in pairs):
            return True
    return False


def _begins_anew(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether the second of two things begins a statement of its own ("..., and Y is so")."""
    between = range(max(one.tokens) + 1, min(other.tokens))
    subjects = ("nsubj", "nsubjpass")
    return all(parse.dep[m.head] in subjects for m in (one, other)) and any(
        parse.pos[at] == "CCONJ" and parse.lower[at - 1] == "," for at in between
    )


def _crossed(mentions: list[Mention], one: Mention, other: Mention, region: range) -> bool:
    """Whether something else is named among what is said of two things."""
    named = {*one.tokens, *other.tokens}
    return any(named.isdisjoint(third.tokens) and third.head in region for third in mentions)


def _withheld(parse: Parse, one: Mention, other: Mention, region: range) -> bool:
    """Whether a sentence may speak of doing without one of two things, or denies or doubts."""
    if any(
        removed_by(parse, mention.head) not in (None, *mention.tokens) for mention in (one, other)
    ):
        return True
    lifts = word_list("lifting")
    if any(
        (parse.lemma[at] in lifts and parse.has(at, "dobj")) or inability(parse, at)
        for at in region
    ):
        return True  # What lifts a state or fails to come about turns what the state itself tells.
    before = range(region.start, min(one.tokens))
    lacks = word_list("nouns", "down")
    return any(parse.lemma[at] in lacks or parse.tag[at] == "VBG" for at in before)


def _denial(parse: Parse, one: Mention, other: Mention, region: range) -> tuple[int, ...] | None:
    """The word that flatly denies what a region says, if one does; None where it is denied in
    another way, or in part."""
    named = frozenset((*one.tokens, *other.tokens))
    plain = tuple(at for at in region if at not in named and _is_no(parse, at))
    if any(at not in plain for at in marks_of(parse).denials):
        return None
    if not plain:
        return ()
    force = force_of(parse, marks_of(parse), frozenset(region), named)
    if len(plain) > 1 or force.unrelated or force.frequency not in (None, "never") or force.loose:
        return None
    if not _PARTLY.isdisjoint(parse.lower) or parse.lower[-1] == "?":
        return None
    return plain


def _is_no(parse: Parse, at: int) -> bool:
    """Whether a word denies by itself: a "not" or "never", or a "no" before what compares."""
    if parse.lower[at] == "no":
        return at + 1 < len(parse) and parse.tag[at + 1] in ("JJR", "RBR")
    return parse.lower[at] in ("not", "n't", "never")


def _judged(
    parse: Parse,
    one: Mention,
    other: Mention,
    region: range,
    denial: tuple[int, ...],
    facts: Facts,
) -> tuple[Verdict, tuple[int, ...]] | None:
    """What the words come to by the claims that join two things."""
    against: tuple[int, ...] = ()
    skip = {*denial, *one.tokens, *other.tokens, *leveled(parse, one), *leveled(parse, other)}
    skip |= {
        c
        for mention in (one, other)
        for c in parse.children[mention.head]
        if parse.dep[c] in ("amod", "det", "advmod", "neg", "nmod", "compound")
    }
    for a in one.senses:
        for b in other.senses:
            if b.node in facts.opposites.get(a.node, ()):
                return None  # Much and little of one thing: neither bears on the other.
            if denial and any(
                facts.frequency(known.claim) in SELDOM for known in facts.between(a.node, b.node)
            ):
                return None  # Something else between the two is not so, and may be what is meant.
            for known in facts.between(a.node, b.node):
                relation = facts.relation(known.claim)
                if not _weighty(known, facts) or not _aimed(parse, one, other, known):
                    continue
                target = b if known.forward else a
                ill = target.node in facts.ills and target.sign > 0
                said = composed(
                    parse, region, skip, frozenset((*one.tokens, *other.tokens)),
                    trouble=ill, graded=_graded(parse, other),
                )  # fmt: skip
                if not said:
                    return None
                if against and (a.turned or b.turned):
                    continue  # What is plainly meant has told.
                if (said * a.sign * b.sign == relation.sign) != bool(denial):
                    return "supported", (known.claim,)
                against = against or (known.claim,)
    return ("contradicted", against) if against else None


def _weighty(known: Known, facts: Facts) -> bool:
    """Whether a claim is sure enough of its effect for its opposite to be wrong."""
    relation, claim = facts.relation(known.claim), known.claim
    shaky = facts.index.certainty(claim) in _SHAKY or facts.frequency(claim) in SELDOM
    harmful = facts.index.claim_target[claim] not in facts.ills and any(
        (word,) in stem_set("harm") for word in facts.wording_stems(relation.name)
    )
    plain = relation.sign and not (relation.order or relation.flow == "aside" or harmful)
    return bool(plain) and not shaky and not known.kin


def _aimed(parse: Parse, one: Mention, other: Mention, known: Known) -> bool:
    """Whether what a claim says brings the other about is named as what does."""
    before = set(parse.lower[max(0, min(other.tokens) - 3) : min(other.tokens)])
    if "with" in before and _graded(parse, other):
        return True
    return before.isdisjoint(_CASES) == known.forward


def _graded(parse: Parse, mention: Mention) -> bool:
    """Whether a thing is said to be more or less than it was, by a word of its own."""
    return any(parse.tag[c] in ("JJR", "RBR") for c in parse.children[mention.head])
