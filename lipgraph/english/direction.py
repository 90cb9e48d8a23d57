"""Which of two things a sentence says brings the other about, by the words between them as they
stand: "X is why Y", "Y because X", "X drives people to Y", "X comes first, and then Y".

A parser often takes what happens for the name of a thing ("because the face droops"); these turns
of phrase are read by their order alone, and only where nothing else stands beside the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.english.parser import Parse

_FAR = 14
"""How many words may stand between two things."""
_LIGHT = frozenset(("DET", "ADJ", "ADV", "AUX", "PRON", "NUM", "PART"))
_NAMING = frozenset(("NOUN", "PROPN"))
_ENDS = frozenset((".", ",", ";", ":", "!", "\u2014", "\u2013", ")"))
_DENYING = frozenset(("not", "n't", "never", "no", "nor", "hardly", "rarely", "seldom", "without"))
_OPEN = frozenset(("if", "whether", "unless", "?", "must", "may", "might", "could", "perhaps"))
_POINTING = frozenset(("it", "they", "this", "that", "these", "those", "them", "its"))
_AWAY = frozenset(("off", "away", "out", "from", "against"))
_STOPS = frozenset((".", ";", ":", "!", "?"))
_JOINING = frozenset(("and", "but", "so", "that", "while", "because"))
_LEADING = frozenset(
    ("because", "why", "what", "which", "who", "first", "when", "once", "whenever")
)
_FIRST_MOST = 6
"""How many words from a thing "first" may stand that says that it comes first."""


def way_between(parse: Parse, first: Sequence[int], second: Sequence[int]) -> int:
    """1 where a sentence says that the first of two things brings the second about or goes before
    it, -1 the other way round, 0 where it does not say; the first stands before the second."""
    between = range(max(first) + 1, min(second))
    if not 0 < len(between) <= _FAR:
        return 0
    said = set(_part(parse, between)) | {parse.lower[-1]}
    if not _DENYING.isdisjoint(said) or not _OPEN.isdisjoint(said):
        return 0
    if not _POINTING.isdisjoint(parse.lower[at] for at in (*first, *second)):
        return 0
    if not _opens(parse, min(first)) or not _closes(parse, second):
        return 0
    return _led(parse, first, second, between) or _joined(parse, between, second)


def _part(parse: Parse, between: range) -> list[str]:
    """The words of the part of a sentence that stops set apart in which a stretch lies."""
    start, end = between.start, between.stop
    while start and parse.words[start - 1] not in _STOPS:
        start -= 1
    while end < len(parse) and parse.words[end] not in _STOPS:
        end += 1
    return parse.lower[start:end]


def _joined(parse: Parse, between: range, second: Sequence[int]) -> int:
    lower = parse.lower
    core = list(between)
    while core and (_is_light(parse, core[-1]) or _goes_with(parse, core[-1], second)):
        core.pop()
    if core and lower[core[-1]] in ("that", "which"):
        return 0
    said = [lower[at] for at in core]
    for length in (1, 2, 4):
        behind = len(said) - length
        if behind >= 0 and word_list("brought about", "because").at(said, behind) == length:
            # Behind a comma it may say how one knows.
            before = core[:-length]
            plain = all(_is_light(parse, at) or _happens(parse, at) for at in before)
            plain = plain and all(parse.pos[at] != "ADJ" for at in between if at < core[-1])
            return -1 if plain else 0
    if not core:
        return 0
    if said[0] in ("that", "which"):
        said, core = said[1:], core[1:]
    if not core:
        return 0
    if word_list("brought about", "why").at(said, 0) == len(said):
        return 1
    what = len(said) > 1 and parse.lemma[core[0]] == "be" and said[1] == "what"
    verb = 2 if what else 0
    if what and verb == len(core):
        return int(parse.pos[min(second)] == "VERB")
    if said in (["make"], ["makes"]) and _so_far(parse, max(second)):
        return 1
    if verb >= len(core) or parse.lemma[core[verb]] not in word_set("driving"):
        return 0
    rest = core[verb + 1 :]
    if not _AWAY.isdisjoint(lower[at] for at in between):
        return 0
    people = any(_is_person(parse, at) for at in range(core[verb] + 1, between.stop))
    plain = all(_is_person(parse, at) or lower[at] in ("to", "into", "towards") for at in rest)
    return 1 if plain and (what or people) else 0


def _led(parse: Parse, first: Sequence[int], second: Sequence[int], between: range) -> int:
    """1 where "because" or "first" stands before the first, or "first" right behind it, and what
    stands between only leads to the second."""
    lower = parse.lower
    start = min(first)
    while start and _is_light(parse, start - 1):
        start -= 1
    opener = lower[start - 1] if start else ""
    joint = next((at for at in between if parse.words[at] in (",", ";")), None)
    if joint is None:
        joint = next((at for at in between if lower[at] == "and"), None)
    if joint is None or not _POINTING.isdisjoint(lower[start : min(first)]):
        return 0
    here, after = range(between.start, joint), range(joint + 1, between.stop)
    joining = {lower[at] for at in after} & _JOINING
    light = all(_is_light(parse, at) or lower[at] in _JOINING for at in after)
    if not light or not all(
        _is_light(parse, at) or _happens(parse, at) or lower[at] == "first" for at in here
    ):
        return 0
    later = set(lower[joint + 1 : between.stop]) | set(lower[max(second) + 1 :])
    if opener == "because" and parse.words[joint] == ",":
        return 0 if joining else 1
    if opener in ("when", "once", "whenever", "after"):
        return 1 if not joining and later & word_set("resulting") else 0
    leading = opener in ("first", "comes", "come") and "first" in lower[max(start - 2, 0) : start]
    following = any(
        lower[at] == "first"
        and (
            parse.lemma[at - 1] in word_set("arising")
            or (at - 1 in first and parse.tag[at - 1] != "VB")
            or lower[at - 1] in ("in", "on", "up")
        )
        for at in here
    )
    if not (leading or following) or len(here) > _FIRST_MOST:
        return 0
    return 1 if later & (word_set("following on") | word_set("resulting")) else 0


def _goes_with(parse: Parse, at: int, named: Sequence[int]) -> bool:
    """Whether a word is part of the name of a thing that is found without it."""
    return parse.head[at] in named and parse.dep[at] in ("compound", "nmod", "amod")


def _is_light(parse: Parse, at: int) -> bool:
    """Whether a word only goes with the name of a thing or of what happens to somebody."""
    if parse.lower[at] in _LEADING:
        return False
    if parse.tag[at] == "MD" or parse.words[at] in _ENDS:
        return False
    return (
        parse.pos[at] in _LIGHT
        or _is_person(parse, at)
        or (parse.lemma[at] in word_set("having it") and parse.pos[at] == "VERB")
        or (parse.dep[at] == "prt" or parse.lower[at] in ("up", "with"))
    ) and parse.tag[at] != "TO"


def _is_person(parse: Parse, at: int) -> bool:
    return parse.lemma[at] in word_set("persons") or parse.lower[at] in word_set("people pronouns")


def _happens(parse: Parse, at: int) -> bool:
    """Whether a word says no more of a thing than that it comes about, or where."""
    lemma = parse.lemma[at]
    return (
        lemma in word_set("arising")
        or lemma in word_set("becoming")
        or lemma in word_set("setting in")
        or parse.pos[at] in ("ADP", "ADV", "AUX")
    )


def _opens(parse: Parse, at: int) -> bool:
    """Whether nothing but light words stands between a thing and where its clause begins."""
    while at and _is_light(parse, at - 1):
        at -= 1
    if not at or parse.words[at - 1] in _ENDS or parse.lower[at - 1] in _JOINING:
        return True
    before = at - 1
    if parse.lower[before] in ("first", "when", "once", "whenever", "after"):
        return True
    return parse.lower[before - 1 : before + 1] in (["first", "comes"], ["first", "come"])


def _closes(parse: Parse, named: Sequence[int]) -> bool:
    """Whether nothing but what says that it comes about follows a thing up to the next stop."""
    after = max(named) + 1
    if after < len(parse) and (
        parse.pos[after] in _NAMING or parse.lower[after] in ("'s", "'", "of", "-")
    ):
        return _comes(parse, after)
    for word in range(after, len(parse)):
        if parse.words[word] in _ENDS:
            return True
        verb = parse.pos[word] == "VERB" and not _happens(parse, word)
        told = parse.dep[word] in ("dobj", "attr") and word not in named
        if verb or told or parse.lower[word] in ("than", "who", "which", "that"):
            return False
    return True


def _so_far(parse: Parse, at: int) -> bool:
    """Whether what follows a thing says no more of it than that it comes about."""
    end = next(word for word in range(at, len(parse)) if parse.words[word] in _ENDS)
    behind = range(at + 1, end)
    verb = any(parse.pos[word] == "VERB" and _happens(parse, word) for word in behind)
    return verb and not any(parse.pos[word] in ("ADJ", "NOUN") for word in behind)


def _comes(parse: Parse, at: int) -> bool:
    """Whether a word that was taken for a name says that something comes about ("forms")."""
    return parse.tag[at] in ("NNS", "VBZ") and _happens(parse, at)
