"""Comparing: "X is gentler than Y", "not as often X as Y", "of the two, X is the commoner"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.stems import stem
from lipgraph.english.words import (
    classes,
    gradable,
    opposites,
    quality_key,
    stem_set,
    word_list,
    word_set,
)

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_IRREGULAR = {"better": "good", "best": "good", "worse": "bad", "worst": "bad"}
_DEGREES = frozenset(("more", "less", "fewer", "most", "least", "fewest"))
_LESSER = frozenset(("less", "fewer", "least", "fewest"))
_NEVER = frozenset(("never", "hardly", "scarcely", "barely", "nowise"))
_COMPARED = 16
"""How many words may stand between what is compared and its "than"."""


class Comparison(NamedTuple):
    """A comparison. `qualities` are the stems that what is compared may have, none where only
    "more" or "less" is said; `less` turns it round. `pivot` is the "than" (or second "as"), on
    whose left and right the two stand; of a superlative it is the word itself and `alone` holds.
    `word` is what is compared."""

    qualities: frozenset[str]
    less: bool
    pivot: int
    word: int
    alone: bool = False
    marks: tuple[int, ...] = ()
    """Other words that turn it ("not as", "half as", "no gentler"); they deny nothing else."""

    @property
    def tokens(self) -> tuple[int, ...]:
        """The words that compare."""
        return (*self.marks, self.word, self.pivot)

    @property
    def bare(self) -> bool:
        """Whether it is only said that there is more or less of something."""
        return not self.qualities


@once
def comparisons_of(parse: Parse) -> list[Comparison]:
    """The comparisons of a sentence that name both sides."""
    found = []
    for at, word in enumerate(parse.lower):
        if word == "than" and not (at and parse.lower[at - 1] in ("rather", "other", "else")):
            compared = _compared(parse, at)
            if compared is not None:
                qualities, less = quality_at(parse, compared)
                marks = _denied_before(parse, compared)
                found.append(Comparison(qualities, less != bool(marks), at, compared, marks=marks))
        elif word == "as" and (equalled := _equalled(parse, at)):
            compared, turned, marks = equalled
            qualities, less = quality_at(parse, compared)
            found.append(Comparison(qualities, less != turned, at, compared, marks=marks))
    return found


@once
def superlatives_of(parse: Parse) -> list[Comparison]:
    """What a sentence says is the most or the least, or the more or less of two: "the commonest",
    "the gentler". One of several such is none."""
    found = []
    for at, word in enumerate(parse.lower):
        if not (parse.tag[at] in ("JJS", "RBS", "JJR", "RBR") or word.endswith(("est", "er"))):
            continue
        if word in ("least", "most", "more", "less"):
            after = parse.head[at]
            if parse.dep[at] == "advmod" and parse.dep[after] == "relcl" and after < at:
                if "one" in parse.lower[: parse.head[after] + 1] and "than" not in parse.lower[at:]:
                    less = word in _LESSER
                    found.append(Comparison(frozenset(), less, at, at, alone=True))
                continue
            if not at < after <= at + 2 or parse.pos[after] not in ("ADJ", "ADV", "VERB"):
                continue
        elif not any(known(quality) for quality in positives(word)):
            continue
        before = parse.lower[max(0, at - 3) : at]
        ranked = "the" in before or parse.tag[at] in ("JJR", "RBR")
        if not ranked or "of" in before or "than" in parse.lower[at : at + _COMPARED]:
            continue
        qualities, less = quality_at(parse, at)
        if qualities:
            found.append(Comparison(qualities, less, at, at, alone=True))
    return found


def _compared(parse: Parse, than: int) -> int | None:
    """The comparative that a "than" belongs to: the nearest before it, and of a degree with its
    adjective the degree."""
    for at in range(than - 1, max(-1, than - _COMPARED), -1):
        word = parse.lower[at]
        if parse.tag[at] in ("JJR", "RBR") or word in _DEGREES:
            return at
        if word.endswith("er") and any(known(quality) for quality in positives(word)):
            return at
    return None


def _denied_before(parse: Parse, compared: int) -> tuple[int, ...]:
    """The word by which a comparative denies that there is more ("no gentler", "never faster")."""
    before = parse.lower[max(0, compared - 2) : compared]
    if before[-1:] == ["no"] or not _NEVER.isdisjoint(before):
        return (compared - 1 - (before[-1] not in ("no", *_NEVER)),)
    return ()


def _equalled(parse: Parse, second: int) -> tuple[int, bool, tuple[int, ...]] | None:
    """What is said not to be as much so, or to be so much more or less so, where an "as" is the
    second of two ("not as common as", "twice as long as", "half as big as"); whether less so, and
    the words that say it."""
    for at in range(second - 2, max(-1, second - 9), -1):
        if parse.lower[at] not in ("as", "so"):
            continue
        word = at + 1
        if parse.pos[word] not in ("ADJ", "ADV"):
            return None
        around = range(max(0, at - 4), at)
        denied = tuple(t for t in around if parse.lower[t] in ("not", "n't", *_NEVER))
        phrases = [tuple(range(*span)) for span in spans_of(parse, "not_as") if span[1] == at]
        if denied or phrases:
            return word, True, (*denied, *(t for phrase in phrases for t in phrase))
        for name, less in (("part_as", True), ("times_as", False)):
            parts = tuple(t for t in around[-2:] if parse.lower[t] in word_list(name))
            if parts:
                return word, less, parts
        return None
    return None


def quality_at(parse: Parse, at: int) -> tuple[frozenset[str], bool]:
    """What a comparative or a degree compares, and whether it says that there is less of it."""
    word = parse.lower[at]
    if word not in _DEGREES:
        return frozenset((*positives(word), *_own(parse, at), *compound(parse, at))), False
    less = word in _LESSER
    head = parse.head[at]
    target = head if parse.pos[head] in ("ADJ", "ADV") and head > at else at + 1
    if target >= len(parse) or parse.pos[target] not in ("ADJ", "ADV"):
        return frozenset(), less
    # "More fluttering lips" are more lips, "a more common cause" is no more causes.
    counted = parse.pos[parse.head[target]] == "NOUN" and parse.tag[parse.head[target]] == "NNS"
    if (
        parse.dep[target] == "amod"
        and counted
        and target == at + 1
        and not known_word(parse, target)
    ):
        return frozenset(), less
    own = (quality_key(parse.lower[target]), *_own(parse, target), *compound(parse, target))
    return frozenset(own), less


def _own(parse: Parse, at: int) -> tuple[str, ...]:
    """The keys of an adjective, or of that of an adverb ("slowly"), by its lemma."""
    lemma = quality_key(parse.lemma[at])
    if positives(parse.lower[at]) & word_set("own_qualities"):
        return ()
    return (lemma, stem(parse.lower[at][:-2])) if parse.lower[at].endswith("ly") else (lemma,)


def compound(parse: Parse, at: int) -> tuple[str, ...]:
    """The stem of an adjective that goes on behind a hyphen ("longer-lived", "hard-wearing")."""
    if parse.lower[at + 1 : at + 2] != ["-"] or at + 2 >= len(parse):
        return ()
    word = parse.lower[at]
    bare = word.removesuffix("er") if parse.tag[at] in ("JJR", "RBR") else word
    return (stem(bare + parse.lower[at + 2]),)


def known_word(parse: Parse, at: int) -> bool:
    """Whether a word is an adjective that the tables know."""
    return any(known(key) for key in (*parse.keys[at], stem(parse.lower[at].removesuffix("ly"))))


@cache
def positives(word: str) -> frozenset[str]:
    """The stems that the adjective of a comparative or superlative may have.

    >>> "gentl" in positives("gentler"), "easi" in positives("easier"), "big" in positives("bigger")
    (True, True, True)
    """
    if word in _IRREGULAR:
        return frozenset((_IRREGULAR[word],))
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            bare = word.removesuffix(ending)
            if bare.endswith("i") and quality_key(bare[:-1] + "y") == bare[:-1] + "y":
                return frozenset((bare[:-1] + "y",))
            found = {stem(bare), stem(bare + "e"), stem(word)}
            if bare.endswith("i"):
                found.add(stem(bare[:-1] + "y"))
            if bare[-1] == bare[-2]:
                found.add(stem(bare[:-1]))
            return frozenset(found)
    return frozenset((quality_key(word),))


@cache
def _family(name: str) -> frozenset[str]:
    words = word_list("comparing", name).by_first.values()
    return frozenset(quality_key(word) for some in words for phrase in some for word in phrase)


@cache
def known(quality: str) -> bool:
    """Whether the tables know an adjective by its stem."""
    return (
        any(
            quality in _family(name)
            for name in ("often", "seldom", "much", "little", "good", "bad")
        )
        or any(quality == one for one, _ in opposites())
        or quality in gradable()
        or quality == "much"
    )


@cache
def same_quality(one: str, other: str) -> int:
    """1 if two adjectives compare alike, -1 if the other way round, 0 if two things."""
    often, seldom = _family("often"), _family("seldom")
    if one == other or (one in often and other in often) or (one in seldom and other in seldom):
        return 1
    if (one in often and other in seldom) or (one in seldom and other in often):
        return -1
    if (one, other) in opposites():
        return -1
    theirs = gradable().get(other, frozenset())
    ours = gradable().get(one, frozenset())
    turned = frozenset((scale, -end) for scale, end in theirs)
    return bool(ours & theirs) - bool(ours & turned)


def about_frequency(qualities: frozenset[str]) -> int:
    """1 if adjectives say that something is more often so, -1 less often; 0 if neither."""
    if qualities & _family("often"):
        return 1
    return -1 if qualities & _family("seldom") else 0


def degree(qualities: frozenset[str]) -> int:
    """1 if adjectives say that there is much of something or it comes soon ("a higher risk", "more
    readily"), -1 that there is little; 0 if they say something else. None at all are "more"."""
    if not qualities or qualities & _family("much") or qualities & _family("often"):
        return 1
    return -1 if qualities & (_family("little") | _family("seldom")) else 0


def praise(qualities: frozenset[str]) -> int:
    """1 if adjectives only say that a thing is good, -1 that it is bad, 0 if they say more."""
    return bool(qualities & _family("praise")) - bool(qualities & _family("blame"))


def value(qualities: frozenset[str]) -> int:
    """1 if adjectives praise, for whatever reason, -1 if they blame, 0 if they do neither."""
    if qualities & _family("good"):
        return 1
    return -1 if qualities & _family("bad") else 0


def tells_of_cases(parse: Parse, at: int) -> bool:
    """Whether a verb says of what there are cases: that it occurs, is met with or is to blame."""
    occur = stem_set("comparing", "occur")
    causes = classes("verbs")
    for key in parse.keys[at]:
        if (key,) in occur or "cause" in causes.get((key,), ()):
            return True
    if parse.lemma[at] != "be":
        return False
    said = [c for c in parse.children[at] if parse.dep[c] == "acomp"]
    return all(known_word(parse, c) or (parse.keys[c][0],) in occur for c in said)


def harms(parse: Parse, words: list[int]) -> bool:
    """Whether any of these words is a verb that does harm."""
    table = classes("verbs")
    return any(
        "worse" in table.get((key,), ())
        for at in words
        if parse.pos[at] in ("VERB", "NOUN")
        for key in parse.keys[at]
    )


def helps(parse: Parse, words: list[int]) -> bool:
    """Whether any of these words says that a thing does some good."""
    helping = word_list("helping")
    return any(
        parse.lemma[at] in helping
        or (parse.lemma[at] == "do" and parse.lower[at + 1 : at + 2] in (["more"], ["less"]))
        for at in words
    )


def stands_before(parse: Parse, at: int, name: str) -> bool:
    """Whether an adjective stands before a noun of a list ("the bigger killer")."""
    return any(parse.lemma[t] in word_list(name) for t in range(at, min(at + 3, len(parse))))


class Wording(NamedTuple):
    """How the wordings of a relation compare: `qualities` by stem with 1 or -1, `scales` the stems
    of what there is more of ("draws more attention than") with 1 or -1."""

    qualities: dict[str, int]
    scales: dict[str, int]


_PLAIN = frozenset(
    stem(w)
    for w in (
        *("be", "is", "are", "a", "an", "the", "it", "than", "as"),
        *("on", "of", "in", "to", "for", "by", "with", "over", "you", "your", "get", "up", "far"),
    )
)


def compared_in(phrase: str, sign: int, wording: Wording) -> None:
    """Add what a phrase such as "carries a higher risk than" compares."""
    words = phrase.lower().split()
    if "than" not in words:
        return
    degrees = [w for w in words if w in _DEGREES]
    compared = {w for w in words if w.endswith("er") or w in _IRREGULAR or w in _DEGREES}
    turned = -sign if any(w in _LESSER for w in degrees) else sign
    for at, word in enumerate(words):
        if word in _DEGREES:
            continue
        key = quality_key(word)
        if word in compared:
            found = positives(word)
            if words[0] in ("be", "is", "are") and at == 1 and words[2:] == ["than"]:
                for quality in found:
                    wording.qualities.setdefault(quality, sign)
            if degree(found) and not about_frequency(found):
                turned = turned * degree(found)
            else:
                for quality in found:
                    wording.qualities.setdefault(quality, sign)
        elif at and words[at - 1] in _DEGREES and known(key):
            wording.qualities.setdefault(key, turned)
    for word in words:
        key = stem(word)
        if word not in compared and key not in _PLAIN and key not in wording.qualities:
            wording.scales.setdefault(key, turned)


@cache
def verbs_of(name: str) -> frozenset[str]:
    """The stems of the verbs of a list of the table `comparing`."""
    return frozenset(phrase[0] for phrase in stem_set("comparing", name) if len(phrase) == 1)


def spans_of(parse: Parse, *name: str) -> list[tuple[int, int]]:
    """Where the phrases of a list of words stand."""
    return word_list(*name).spans(parse.lower)
