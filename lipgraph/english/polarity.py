"""Polarity: whether the words around two things say, taken together, that one goes with more of the
other or with less of it, however they are built."""

from __future__ import annotations

from functools import cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.effects import is_placed
from lipgraph.english.stems import stem
from lipgraph.english.words import classes, word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lipgraph.english.parser import Parse

_VERB_SIGNS = {"up": 1, "excite": 1, "down": -1, "prevent": -1, "relieve": -1, "quiet": -1}
_MIXED = frozenset(("harm", "influence", "better", "worse"))
_PARTICLES = {"up": 1, "down": -1, "away": -1, "off": -1}
_KEEPING = frozenset(
    ("keep", "hold", "drive", "push", "send", "bring", "force", "pull", "go", "come")
)
"""Verbs of which the particle tells the way."""
_DUE = frozenset(("come", "boil"))
_FROM = word_set("keeping_from")
_REACH = 8
_BAFFLING = frozenset(
    (
        *("not", "n't", "no", "never", "none", "nothing", "neither", "nor", "without", "cannot"),
        *("hardly", "barely", "scarcely", "than", "too", "unless", "until", "but", "only", "if"),
        *(
            "incapable",
            "unable",
            "pointless",
            "useless",
            "powerless",
            "fail",
            "fails",
            "expect",
            "seldom",
            "rarely",
            "sometimes",
            "except",
            "although",
            "though",
            "whereas",
            "despite",
            "instead",
            "rather",
            "?",
        ),
    )
)
"""Words that make of what stands around them something else than the product of its parts."""
_ADVERBS = frozenset(("advmod", "npadvmod"))
_GRADES = frozenset(("more", "less"))


class Told(NamedTuple):
    """Words that tell a polarity: 1 for more, -1 for less, and whether that turns for a trouble."""

    at: int
    sign: int
    valued: bool = False


@cache
def _verbs() -> dict[str, int]:
    """Single verbs, by their stems, that surely say more or less of what they act on."""
    found = {}
    for phrase, labels in classes("verbs").items():
        signs = {_VERB_SIGNS[label] for label in labels if label in _VERB_SIGNS}
        if len(phrase) == 1 and len(signs) == 1 and not labels & _MIXED:
            found[phrase[0]] = signs.pop()
    return found


@cache
def _valued() -> dict[str, int]:
    """Single verbs, by their stems, that say that what they act on becomes better or worse."""
    aids = frozenset(stem(word) for word in word_set("aids"))
    return {
        phrase[0]: 1 if "better" in labels else -1
        for phrase, labels in classes("verbs").items()
        if len(phrase) == 1
        and labels <= {"better", "worse", "up"}
        and labels & {"better", "worse"}
        and phrase[0] not in aids
    }


def composed(
    parse: Parse, region: range, skip: AbstractSet[int], ends: AbstractSet[int],
    *, trouble: bool, graded: bool = False,
) -> int:  # fmt: skip
    """What the words of a region but those to `skip` say of how the two things whose words are the
    `ends` go together: 1, -1, or 0 where they do not tell, or one of them cannot be accounted
    for. Where one of the things is itself `graded` ("less X"), none of them need tell."""
    row = [parse.lower[at] if at not in skip else "" for at in region]
    if not _BAFFLING.isdisjoint(row):
        return 0
    told = list(told_in(parse, region, skip))
    if not (told or graded) or not all(_bears(parse, one.at, ends) for one in told):
        return 0
    return prod(-one.sign if one.valued and trouble else one.sign for one in told)


def tells_polarity(parse: Parse, region: range, at: int) -> bool:
    """Whether a word tells that there is more or less of something."""
    found = _phrase(parse, at, region.stop) or _word(parse, at, region)
    return bool(found and found[0].sign and not found[0].valued)


def told_in(parse: Parse, region: range, skip: AbstractSet[int]) -> Iterator[Told]:
    """The words of a region that tell a polarity."""
    at = region.start
    while at < region.stop:
        step = 1
        if _is_due(parse, at):
            step = 3
        elif at not in skip:
            found = _phrase(parse, at, region.stop) or _word(parse, at, region)
            if found is not None:
                one, step = found
                if one.sign:
                    yield one
        at += step


def _is_due(parse: Parse, at: int) -> bool:
    """Whether a verb says of a thing that it is due to another ("comes down to")."""
    return parse.lemma[at] in _DUE and parse.lower[at + 1 : at + 3] == ["down", "to"]


def _phrase(parse: Parse, at: int, stop: int) -> tuple[Told, int] | None:
    """The phrase of the lists that begins with a word, if it is a longer one."""
    best: tuple[Told, int] | None = None
    for row in (parse.lower[:stop], parse.lemma[:stop]):
        for side, sign in (("up", 1), ("down", -1)):
            length = word_list("polar", side).at(row, at)
            if length > 1 and (best is None or length > best[1]):
                best = Told(at, sign), length
    return best


def _word(parse: Parse, at: int, region: range) -> tuple[Told, int] | None:
    """What one word tells, and how many words on the next may."""
    if parse.pos[at] in ("VERB", "AUX") or _mistaken(parse, at):
        return _verb(parse, at, region)
    if parse.pos[at] not in ("ADJ", "ADV"):
        return None
    word = parse.lower[at]
    if word in _GRADES:
        return _grade(parse, at, region)
    if word in ("hard", "harder", "difficult", "tough"):
        to = any(parse.tag[c] == "VB" for c in parse.children[at])
        return Told(at, -1 if to or parse.pos[at] == "ADJ" else 1), 1
    sign = _degree(word)
    if sign:
        return Told(at, sign), 1
    value = (word in word_list("polar", "well")) - (word in word_list("polar", "badly"))
    how = parse.dep[at] == "advmod" and parse.tag[parse.head[at]] == "VBN"  # "better known"
    if not value or how or parse.tag[at] in ("JJS", "RBS"):
        return None
    return Told(at, value, valued=True), 1


def _mistaken(parse: Parse, at: int) -> bool:
    """Whether a verb behind its subject was taken for a noun ("X climbs")."""
    last = at + 1 == len(parse) or parse.pos[at + 1] in ("PUNCT", "ADV", "ADP")
    return parse.tag[at] == "NNS" and last and parse.pos[at - 1] in ("NOUN", "VERB")


def _degree(word: str) -> int:
    return (word in word_list("polar", "up")) - (word in word_list("polar", "down"))


def _grade(parse: Parse, at: int, region: range) -> tuple[Told, int] | None:
    """What "more" and "less" tell with the word that they grade, or by themselves."""
    sign = 1 if parse.lower[at] == "more" else -1
    graded = at + 1
    if (
        graded < region.stop
        and parse.pos[graded] in ("ADJ", "ADV")
        and (parse.head[at] == graded or parse.head[graded] == parse.head[at])
    ):
        own = _degree(parse.lower[graded])
        return Told(graded, sign * (own or 1)), 2
    return Told(at, sign), 1


def _verb(parse: Parse, at: int, region: range) -> tuple[Told, int] | None:
    lemma = parse.lemma[at]
    if lemma in word_list("governing") or is_placed(parse, at):
        return Told(at, 0), 1
    if lemma == "end" and any(parse.lower[c] in ("in", "with") for c in parse.children[at]):
        return None
    after = range(at + 1, min(at + _REACH, region.stop))
    if lemma in _FROM and any(
        parse.lower[on] == "from" and parse.tag[min(on + 1, len(parse) - 1)] == "VBG"
        for on in after
    ):
        return Told(at, -1), 1
    way = next(
        (
            _PARTICLES[parse.lower[c]]
            for c in parse.children[at]
            if parse.lower[c] in _PARTICLES and parse.dep[c] in ("prt", "advmod") and c in after
        ),
        0,
    )
    if way and lemma in _KEEPING:
        return Told(at, way), 1
    if way:
        return _phrasal(parse, at)
    value = _valued().get(stem(lemma), 0)
    if value and not parse.has(at, "dobj"):
        return Told(at, value, valued=True), 1
    sign = _degree(lemma) or _verbs().get(stem(lemma), 0)
    return (Told(at, sign), 1) if sign else None


def _phrasal(parse: Parse, at: int) -> tuple[Told, int] | None:
    """What a verb tells with its particle, which may make another verb of it."""
    for c in parse.children[at]:
        labels = classes("verbs").get((stem(parse.lemma[at]), parse.lower[c]), frozenset())
        signs = {_VERB_SIGNS[label] for label in labels if label in _VERB_SIGNS}
        if len(signs) == 1 and not labels & _MIXED:
            return Told(at, signs.pop()), 1
    return None


def _bears(parse: Parse, at: int, ends: AbstractSet[int]) -> bool:
    """Whether a word says what it tells of one of the two things, as far as the parse shows."""
    if parse.pos[at] == "VERB":
        things = [c for c in parse.children[at] if parse.dep[c] in ("dobj", "nsubjpass")]
        things = things or [c for c in parse.children[at] if parse.dep[c] == "nsubj"]
        if things:
            return any(_holds(parse, thing, ends) for thing in things)
        return any(not ends.isdisjoint(parse.subtree(c)) for c in parse.children[at])
    if at - 1 in ends and parse.tag[at] == "NNS":
        return True
    above = parse.head[at]
    if parse.dep[at] in _ADVERBS and above not in ends and parse.pos[above] in ("ADJ", "ADV"):
        above = parse.head[above]
    if above in ends:
        return True
    if parse.pos[above] in ("NOUN", "PROPN"):
        carries = parse.lemma[above] in word_list("polar", "carrying")
        return carries and not ends.isdisjoint(parse.subtree(above))
    if parse.pos[above] in ("VERB", "AUX"):
        return any(not ends.isdisjoint(parse.subtree(c)) for c in parse.children[above])
    return False


def _holds(parse: Parse, thing: int, ends: AbstractSet[int]) -> bool:
    """Whether an argument is one of two things, or what tells how much of it there is."""
    if thing in ends:
        return True
    carries = parse.lemma[thing] in word_list("polar", "carrying")
    if carries or parse.dep[thing] not in ("dobj",):
        return not ends.isdisjoint(parse.subtree(thing))
    return any(c in ends for c in parse.children[thing])
