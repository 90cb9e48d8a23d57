"""Where the amounts of a sentence stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import has_duty
from lipgraph.english.cues import cue_stems
from lipgraph.english.effects import effect_of
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.amount import Amount
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.mentions import Mention


class Place(NamedTuple):
    """An amount where it stands: its words, that on which they depend, the head of its clause, the
    words of that clause and of those next to it, and the noun that it is an amount of."""

    amount: Amount
    tokens: frozenset[int]
    unit: int
    head: int
    clause: list[int]
    around: list[int]
    owner: int | None
    firm: bool
    vague: bool


def is_told(parse: Parse, head: int) -> bool:
    """Whether a verb tells readers to do something."""
    if has_duty(parse, head):
        return True
    return parse.tag[head] == "VB" and not parse.has(head, "aux", "nsubj")


def carried_by(parse: Parse, head: int) -> int:
    """The verb that tells of what another one does, or that itself ("leave it standing")."""
    while parse.dep[head] in ("xcomp", "ccomp") and not cue_stems("carrying verbs").isdisjoint(
        parse.keys[parse.head[head]]
    ):
        head = parse.head[head]
    return head


def is_row(parse: Parse) -> bool:
    """Whether a sentence is a row of a table, whose cells are of one thing."""
    return parse.text.lstrip().startswith("|")


def stops_between(parse: Parse, mention: Mention, place: Place) -> bool:
    """Whether a full stop that the parse did not see stands between a mention and an amount."""
    first, last = sorted((mention.head, place.unit))
    return "." in parse.words[first:last]


def breaks_around(parse: Parse, at: int) -> tuple[int, int]:
    """Between which semicolons, colons or dashes a word stands, or the ends of its sentence."""
    breaks = [b for b, word in enumerate(parse.words) if word in (";", ":", "\u2014", "\u2013")]
    first = max((b for b in breaks if b < at), default=-1)
    return first, min((b for b in breaks if b > at), default=len(parse))


def is_rate(parse: Parse, place: Place) -> bool:
    """Whether an amount only tells in what time so many of something fall ("two colds a year")."""
    start = min(place.tokens)
    if not place.amount.article or start == 0:
        return False
    noun = start - 1
    return parse.tag[noun] == "NNS" and parse.head[place.unit] in (noun, parse.head[noun])


def is_since(parse: Parse, place: Place, named: tuple[int, ...] = ()) -> bool:
    """Whether an amount is the time that has passed since something ("a week after the frost"),
    and that is to be done then; not if it is how long what is `named` before it is to be done."""
    behind = max(place.tokens) + 1
    after = parse.lower[behind : behind + 1] == ["after"] and parse.has(behind, "pobj")
    waits = parse.lemma[place.head] in ("give", "wait", "allow", "leave")
    if named and max(named) < min(place.tokens):
        waits = waits or parse.lower[parse.head[place.unit]] in ("for", "over")
    return after and is_told(parse, place.head) and not waits


def is_stretch(parse: Parse, place: Place) -> bool:
    """Whether an amount only tells when, as a stretch of something longer ("the last two days")."""
    start = min(place.tokens)
    before = parse.lower[max(start - 2, 0) : start]
    return before[:1] == ["the"] and before[1:] in (["last"], ["past"], ["final"], ["previous"])


def is_gone_for(parse: Parse, place: Place, mention: Mention) -> bool:
    """Whether an amount says for how long something makes an end of a thing ("silences the noise
    for a month")."""
    tie = parse.head[place.unit]
    verb = parse.head[tie]
    if parse.lower[tie] != "for" or verb in mention.tokens or parse.dep[mention.head] != "dobj":
        return False
    return parse.head[mention.head] == verb and effect_of(parse, (verb,)).sign == -1


def closes(parse: Parse, denial: int, place: Place) -> bool:
    """Whether a "no" only says that an amount is no less or more than it is ("..., no longer",
    "..., not a minute more"), or that something does not end for so long."""
    verb = parse.head[denial]
    above = parse.head[place.unit]
    ending = not cue_stems("ending").isdisjoint(parse.keys[verb])
    if ending and verb == place.head and denial < verb and parse.lower[above] in ("for", "before"):
        return True
    last = max(place.tokens)
    behind = parse.lower[denial + 1 : denial + 4]
    return denial > last and any(
        word in ("longer", "more", "less", "later", "sooner", "earlier", "fewer") for word in behind
    )


def clauses_apart(parse: Parse, heads: list[int], one: int, other: int) -> int:
    """How far two clauses stand from each other, by their heads: 0 for the same one, 1 for that
    above or below, or beside it under a third."""
    if one == other:
        return 0
    above, below = heads[parse.head[one]], heads[parse.head[other]]
    if above == other or below == one:
        return 1
    return 2


def is_foreign(parse: Parse, place: Place, mentions: list[Mention]) -> bool:
    """Whether an amount is one "of" something that a thing holds and nothing here knows."""
    if parse.lemma[place.head] not in word_list("containing"):
        return False
    of = (c for c in parse.children[place.unit] if parse.lower[c] == "of" and c not in place.tokens)
    nouns = {noun for at in of for noun in parse.children[at] if parse.pos[noun] == "NOUN"}
    known = {at for mention in mentions for at in mention.tokens}
    return bool(nouns - known) and all(
        cue_stems("transparent").isdisjoint(parse.keys[noun]) for noun in nouns
    )
