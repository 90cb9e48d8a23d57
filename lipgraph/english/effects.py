"""Effects: what a predicate says that one thing does to another, from its words alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.leaving import left_alone, spared_of
from lipgraph.english.parser import once
from lipgraph.english.stems import stem, stems
from lipgraph.english.ties import tie_words
from lipgraph.english.words import classes, word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_SIGNS = {
    "up": 1,
    "down": -1,
    "cause": 1,
    "prevent": -1,
    "relieve": -1,
    "excite": 1,
    "quiet": -1,
}
_TO_THE_CAUSE = frozenset(("of", "from", "to", "on", "by", "for", "with"))
_ON_WHAT = frozenset(("of", "to", "for", "on"))
"""Behind these stands what a doer acts on."""
_HELPERS = frozenset(stem(word) for word in word_set("helpers"))
"""Verbs that only pass on what the verb below them says."""
_MORE = word_set("more")
_LESS = word_set("less")
_UNMEASURED = word_set("motions") | word_set("finishing")
"""Verbs with which "up" and "down" say nothing of more and less."""


_FROM = word_set("keeping_from")
"""Verbs that with "from" say that something does not come about."""
_GOING = word_set("keeping_going")
_LYING = frozenset(("rest", "settle", "lie", "sit", "press"))
_IDLE = word_set("idle_doing")
"""Doings of which to keep a thing at them says nothing ("keeps the nerves working")."""
_REACH = 8
"""How many words may stand between such a verb and its "from"."""
_SHAPES = frozenset(("form", "shape", "guise"))
"""Behind such a noun stands what a thing is, and not what it acts on."""
_AIDS = frozenset(stem(word) for word in word_set("aids"))
"""Verbs that may help somebody or help against something: of a trouble they say either."""


class Effect(NamedTuple):
    """What a predicate does to its object. `sign` is 1 for more, -1 for less, 0 where it says that
    there is an effect and not which, None where it says nothing of effects. `valued` holds for
    "better" and "worse", whose sign turns round when the object is a trouble; `open` for those that
    of a trouble may say either; `harm` for those that make less of a trouble too."""

    sign: int | None
    valued: bool = False
    open: bool = False
    harm: bool = False
    governs: bool = False
    """What governs a trouble makes it less, and what governs a good thing no less ("regulates")."""


NO_EFFECT = Effect(None)


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    table: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for phrase, labels in classes("verbs").items():
        table.setdefault(phrase[0], []).append((phrase, labels))
    for options in table.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    return table


@cache
def _nouns() -> dict[str, int]:
    table = {}
    for phrase, labels in classes("nouns").items():
        if len(phrase) == 1 and len(labels) == 1:
            table[phrase[0]] = 1 if "up" in labels else -1
    return table


def effect_of(parse: Parse, words: tuple[int, ...]) -> Effect:
    """The effect that the words of a predicate say, the most telling phrase first."""
    key = (effect_of, words)
    if key not in parse.memo:
        parse.memo[key] = _effect_of(parse, words)
    found: Effect = parse.memo[key]
    return found


def _effect_of(parse: Parse, words: tuple[int, ...]) -> Effect:
    if not _keeping_from(parse).isdisjoint(words) or not spared_of(parse).isdisjoint(words):
        return Effect(-1)
    if not left_alone(parse).keys().isdisjoint(words):
        return NO_EFFECT
    if any(_keeps_going(parse, at) for at in words):
        return Effect(1)
    idle = tie_words(parse)
    words = tuple(at for at in words if at not in idle and not is_placed(parse, at))
    if any(parse.lemma[at] in word_list("wanted") and parse.pos[at] == "ADJ" for at in words):
        words = tuple(at for at in words if parse.lemma[at] not in ("make", "render"))
    present = {key for at in words for key in parse.keys[at]}
    best: tuple[int, frozenset[str]] | None = None
    for at in words:
        for key in parse.keys[at]:
            for phrase, labels in _by_first().get(key, ()):
                if best is not None and len(phrase) <= best[0]:
                    break
                if present.issuperset(phrase):
                    if len(phrase) == 1 and parse.pos[at] not in ("VERB", "NOUN", "ADJ", "PROPN"):
                        continue
                    best = (len(phrase), labels)
                    break
    lower = {parse.lower[at] for at in words}
    if any(parse.lemma[at] in _UNMEASURED for at in words):
        lower -= word_set("directions")
    if best is None or (best[0] == 1 and best[1] <= {"cause", "influence"}):
        if lower & _MORE and not lower & _LESS:
            return Effect(1)
        if lower & _LESS and not lower & _MORE:
            return Effect(-1)
    if best is None:
        return _by_doer(parse, words)
    value = rendered(parse, words) if best[1] == {"cause"} else 0
    if value:
        return Effect(value, valued=True)
    aids = any(key in _AIDS for at in words for key in parse.keys[at])
    governs = any(parse.lemma[at] in word_list("governing") for at in words)
    return _effect(best[1])._replace(open=aids, governs=governs)


def _by_doer(parse: Parse, words: tuple[int, ...]) -> Effect:
    """The effect that the name of a doer tells ("is a booster of", "acts as a brake on")."""
    for at in words:
        if parse.pos[at] == "NOUN" and any(parse.lower[c] in _ON_WHAT for c in parse.children[at]):
            sign = (parse.lemma[at] in word_list("doers", "up")) - (
                parse.lemma[at] in word_list("doers", "down")
            )
            if sign:
                return Effect(sign)
    return NO_EFFECT


def rendered(parse: Parse, words: tuple[int, ...]) -> int:
    """1 where a thing is made better by what a predicate says, -1 where it is made worse."""
    told = {
        parse.lower[at]
        for at in words
        if parse.tag[at] in ("JJR", "RBR") and parse.dep[at] != "amod"
    }
    well = any(word in word_list("polar", "well") for word in told)
    badly = any(word in word_list("polar", "badly") for word in told)
    return well - badly


def points_away(parse: Parse, words: tuple[int, ...], prepositions: frozenset[str]) -> bool:
    """Whether a predicate says of a sign that something is not behind it ("speaks against")."""
    against = "against" in prepositions
    said = {parse.lemma[at] for at in words}
    beside = {parse.lower[c] for at in words for c in parse.children[at]} | prepositions
    return (against and not word_set("speaking_against").isdisjoint(said)) or (
        "out" in beside and "rule" in said
    )


def _effect(labels: frozenset[str]) -> Effect:
    signs = {_SIGNS[label] for label in labels if label in _SIGNS}
    if "harm" in labels and not signs:
        return Effect(-1, valued=True, harm=True)
    if "better" in labels and signs <= {1}:
        return Effect(1, valued=True)
    if "worse" in labels and signs <= {-1, 1}:
        return Effect(-1, valued=True)
    if len(signs) == 1:
        return Effect(signs.pop())
    if "better" in labels and signs == {-1}:
        return Effect(-1)
    return Effect(0) if "influence" in labels else NO_EFFECT


def turned_by(parse: Parse, path: tuple[int, ...]) -> int:
    """What the words between a predicate and its object do to the sign ("a drop in")."""
    sign = 1
    if any(parse.lemma[at] in _SHAPES for at in path):
        return sign
    for at in path:
        for key in parse.keys[at]:
            if key in _nouns() and parse.pos[at] in ("NOUN", "PROPN", "VERB"):
                sign *= _nouns()[key]
                break
        else:
            if parse.lower[at] in ("unable", "less", "without", "off", "free"):
                sign = -sign
            elif parse.pos[at] == "VERB" and not parse.has(at, "dobj"):
                sign *= _course(parse.lemma[at])
            elif parse.pos[at] == "VERB" and parse.dep[at] in ("relcl", "acl", "pcomp", "csubj"):
                sign *= effect_of(parse, (at,)).sign or 1
    return sign


@cache
def _course(lemma: str) -> int:
    """Whether a thing of which an intransitive verb is said becomes more or less."""
    labels = classes("verbs").get((stem(lemma),), frozenset())
    if "down" in labels and "up" not in labels and not labels & {"relieve", "quiet"}:
        return -1
    return 1


@cache
def _reversed() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Words by which the effect is named first, by the first of their stems: all their stems, and
    the preposition that they need."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrases in word_list("reversed").by_first.values():
        for phrase in phrases:
            words = stems(" ".join(phrase))
            preposition = phrase[-1] if phrase[-1] in _TO_THE_CAUSE else ""
            kept = words[:-1] if preposition else words
            found.setdefault(kept[0] if kept else preposition, []).append((kept, preposition))
    return {first: tuple(some) for first, some in found.items()}


def reverses(parse: Parse, words: tuple[int, ...], prepositions: frozenset[str]) -> bool:
    """Whether a predicate names the effect first and then what lies behind it ("the result of", "a
    sign of", "stems from")."""
    present = {key for at in words for key in parse.keys[at]}
    table = _reversed()
    return any(
        present.issuperset(phrase) and (not tie or tie in prepositions)
        for first in present | prepositions
        for phrase, tie in table.get(first, ())
    )


@once
def _keeping_from(parse: Parse) -> frozenset[int]:
    """The verbs that are of keeping something "from" doing what it would."""
    ends = [
        at
        for at, word in enumerate(parse.lower[:-1])
        if word == "from" and parse.tag[at + 1] == "VBG"
    ]
    return frozenset(
        at
        for at, lemma in enumerate(parse.lemma)
        if lemma in _FROM and any(at < end < at + _REACH for end in ends)
    )


def is_placed(parse: Parse, at: int) -> bool:
    """Whether a verb that might say that something calms down says where it lies ("rests on")."""
    return parse.lemma[at] in _LYING and any(
        parse.lower[c] in ("on", "upon", "against", "onto") for c in parse.children[at]
    )


def _keeps_going(parse: Parse, at: int) -> bool:
    """Whether a verb says that something goes on doing what it does ("keeps the lid rattling")."""
    if parse.lemma[at] not in _GOING:
        return False
    for after in range(at + 2, min(at + _REACH, len(parse))):
        if parse.pos[after] in ("VERB", "AUX", "PUNCT", "ADP"):
            doing = parse.tag[after] == "VBG" and parse.lemma[after] not in _IDLE
            return doing and parse.pos[after - 1] in ("NOUN", "PROPN", "PRON")
    return False


def passes_on(parse: Parse, words: tuple[int, ...]) -> bool:
    """Whether a predicate only hands on what the verb below it says."""
    if not _keeping_from(parse).isdisjoint(words):
        return False
    return any(stem(parse.lemma[at]) in _HELPERS for at in words)
