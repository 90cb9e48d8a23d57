"""Attitudes: whether the words around two things recommend, allow or praise the one for the other,
or forbid, warn off and belittle it, however they are built."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import has_duty
from lipgraph.english.clauses import clauses_of
from lipgraph.english.parser import once
from lipgraph.english.polarity import tells_polarity
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lipgraph.english.parser import Parse

_CLASSES = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}
_ABSTRACT = frozenset(("attr", "acomp", "oprd", "appos", "conj", "ROOT", "dobj"))
_KEEPING = frozenset(("keep", "leave", "hold", "cut", "rule", "cross", "strike", "bar", "shut"))
_AWAY = frozenset(("away", "out", "off", "clear", "alone"))
_NO = frozenset(("no", "any", "not", "n't", "never", "hardly", "scarcely", "much"))
_GAP = 9
"""How many words may stand between such a verb and its particle."""


class Attitude(NamedTuple):
    """How a sentence stands to one thing for another: 1 for it, -1 against it. `valued` holds where
    some word praises or belittles, and it is not just to be done."""

    sign: int
    valued: bool
    words: tuple[int, ...]


@cache
def attitude_of_wording(words: tuple[str, ...], plain: tuple[str, ...]) -> int:
    """1 where the words of a relation say that one thing is well for the other, -1 for badly, 0
    where they say neither; `plain` are the words in their base forms.

    >>> attitude_of_wording(("is", "unfit", "for"), ("be", "unfit", "for"))
    -1
    """
    rows = (list(words), list(plain))
    sign, told, at = 1, False, 0
    while at < len(words):
        length, value = _phrase_at(rows, at)
        if not length:
            length = 1
            if word_list("attitudes", "denials").at(rows[0], at):
                sign = -sign
            else:
                value = next(filter(None, (_value(c, plain[at]) for c in _CLASSES.values())), 0)
        if value:
            sign, told = sign * value, True
        at += length
    return sign if told else 0


def attitude_in(
    parse: Parse,
    region: range,
    ends: AbstractSet[int],
    own: frozenset[int],
    trouble: int | None = None,
) -> Attitude | None:
    """How the words of a region stand to the two things that the words `ends` name; None if they do
    not tell, or cannot be accounted for. Words beyond `own` are not claimed. `trouble` is the head
    of the one that is a trouble: then only what says of what use the other is tells."""
    sign, valued, words = 1, False, list[int]()
    bad = 0
    gone = _kept_away(parse, region)
    rows = (parse.lower[: region.stop], parse.lemma[: region.stop])
    at = region.start
    while at < region.stop:
        step, value, denial = 1, 0, 0
        if at not in ends:
            step, value = _phrase_at(rows, at)
            if not ends.isdisjoint(range(at, at + step)):
                step, value = 0, 0
            valued = valued or bool(value)
            denial = 0 if step else word_list("attitudes", "denials").at(rows[0], at)
            if denial:
                step, value = denial, -1
            elif not step:
                if at not in gone and parse.lower[at] in word_list("attitudes", "baffling"):
                    return None
                step, value = 1, -1 if at in gone else _told(parse, at)
                valued = valued or bool(value)
                bad += value < 0
                if not value and (parse.pos[at] in ("VERB", "AUX")):
                    value = int(_is_to_be_done(parse, at))
                doing = parse.lemma[at] in word_list("attitudes", "doing")
                if not value and not doing and tells_polarity(parse, region, at):
                    return None
            if value and not denial and not _is_of_use(parse, at, step, trouble):
                return None
            if value:
                sign *= value
                words.extend(range(at, at + step))
        at += step
    bearing = [at for at in words if parse.lower[at] not in word_list("attitudes", "denials")]
    if not bearing or bad > 1 or not own.issuperset(words):
        return None  # Of two that belittle, the one may say why the other is said.
    return Attitude(sign, valued, tuple(words))


def _is_of_use(parse: Parse, at: int, step: int, trouble: int | None) -> bool:
    """Whether words that tell an attitude say of what use something is against a trouble, and are
    not about the trouble itself ("to avoid it")."""
    if trouble is None:
        return True
    here = range(at, at + step)
    words = word_list("attitudes", "of use")
    told = any(words.at(row[: here.stop], at) == step for row in (parse.lower, parse.lemma))
    done = parse.pos[at] == "VERB" and parse.lemma[at] in word_list("attitudes", "doing")
    direct = parse.head[trouble] in here and parse.dep[trouble] in ("dobj", "nsubj", "nsubjpass")
    return (told or done or has_duty(parse, at)) and not direct


def _phrase_at(rows: tuple[list[str], list[str]], at: int) -> tuple[int, int]:
    """How many words the phrase that begins with a word has, and what it tells; the longest one."""
    length, value = 0, 0
    for name, sign in (("phrases open", 0), ("phrases for", 1), ("phrases against", -1)):
        for row in rows:
            found = word_list("attitudes", name).at(row, at)
            if found > max(length, 0):
                length, value = found, sign
    return length, value


def _value(name: str, word: str) -> int:
    """What a word tells, as one of a class of words."""
    good = word in word_list("attitudes", f"{name} for")
    return good - (word in word_list("attitudes", f"{name} against"))


def _told(parse: Parse, at: int) -> int:
    """What a word tells of the two things: 1, -1, or 0 if nothing."""
    pos = parse.pos[at]
    name = _CLASSES.get(pos)
    if name is None:
        return 0
    if parse.lemma[at] in word_list("attitudes", "nouns if denied"):
        return int(any(parse.lower[c] in _NO for c in range(max(0, at - 2), at)))
    if parse.lemma[at] in word_list("attitudes", "verbs of commands"):
        thing = parse.child(at, "dobj")
        if thing is not None and parse.lower[thing] in word_list("attitudes", "people"):
            return 0
        return -1 if parse.has(at, "nsubj", "nsubjpass") else 1
    value = _value(name, parse.lemma[at]) or _value(name, parse.lower[at])
    if not value and pos in ("VERB", "ADJ"):  # Participles may pass for either.
        other = "adjectives" if pos == "VERB" else "verbs"
        value = _value(other, parse.lower[at] if pos == "VERB" else parse.lemma[at])
    if not value:
        return 0
    if parse.dep[at] in ("amod", "compound", "nmod"):
        return value if _judges(parse, at) else 0
    if pos == "VERB" and parse.has(at, "xcomp") and parse.lemma[at] in ("want", "like", "need"):
        return 0
    return value


def _judges(parse: Parse, at: int) -> bool:
    """Whether a word beside a noun judges what the noun is said of, and does not just describe."""
    noun = parse.head[at]
    return parse.lemma[noun] in word_list("attitudes", "judged") and parse.pos[at] == "ADJ"


@once
def _commands(parse: Parse) -> frozenset[int]:
    return frozenset(clause.head for clause in clauses_of(parse) if clause.imperative)


def _is_to_be_done(parse: Parse, at: int) -> bool:
    """Whether readers are told, or allowed, to do something."""
    if has_duty(parse, at):
        return True
    doing = parse.lemma[at] in word_list("attitudes", "doing")
    if not doing:
        return False
    bare = at == 0 and parse.tag[at] in ("VB", "VBP") and not parse.has(at, "nsubj", "aux")
    if at in _commands(parse) or bare:
        return True
    allowed = word_list("attitudes", "permissions")
    if not any(parse.dep[c] == "aux" and parse.lower[c] in allowed for c in parse.children[at]):
        return False
    subject = parse.child(at, "nsubj")
    people = word_list("attitudes", "people")
    return subject is None or parse.lower[subject] in people or parse.lemma[subject] in people


def _kept_away(parse: Parse, region: range) -> frozenset[int]:
    """The particles by which readers are to keep a thing from another ("keep X well away from")."""
    verbs = [at for at in region if parse.lemma[at] in _KEEPING and parse.pos[at] == "VERB"]
    return frozenset(
        on
        for at in verbs
        for on in range(at + 1, min(at + _GAP, region.stop))
        if parse.lower[on] in _AWAY and parse.pos[on] in ("ADV", "ADP", "ADJ", "SCONJ")
        and (at in (parse.head[on], parse.head[parse.head[on]]) or on + 1 == region.stop)
    )  # fmt: skip
