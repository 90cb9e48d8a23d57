"""Untying: where a sentence denies that one thing has anything to do with another, or says that it
hardly ever has, and which part of the sentence speaks of either.

"Cannot be blamed for", "owes nothing to", "no link exists between" and "can do nothing to change"
are found by their words as they stand; a parser seldom makes out what hangs on them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.leaving import left_alone
from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse

Way = Literal["forward", "backward", "mutual"]
"""Which of the two is named first: what acts, what it acts on, or either."""

_GAP = "~"
_LONGEST = 6
"""How many words what stands within a tie has."""
_BETWEEN = 2
"""How many adverbs stand behind the first word of a tie."""
_BREAKS = frozenset((";", ":", ".", "!", "?", "\u2014", "\u2013", "(", ")"))
_TURNING = frozenset(
    ("but", "yet", "while", "whereas", "although", "though", "because", "since", "unless")
)
_SELDOM = ("never", "rarely")
_NAMING = frozenset(("DET", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "NUM"))
"""With what a name begins."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_WAYS: tuple[tuple[Way, str], ...] = (
    ("forward", "forward"),
    ("forward", "blame"),
    ("forward", "harm"),
    ("forward", "help"),
    ("backward", "backward"),
    ("backward", "blamed"),
    ("mutual", "mutual"),
)


class Tie(NamedTuple):
    """One way to say that one thing has to do with another: its words behind the first, which of
    the two is named first, and whether it is a harm or a benefit."""

    rest: tuple[str, ...]
    way: Way
    sort: str


class Untied(NamedTuple):
    """A tie that is denied. It stands from `start` to `end`, with what is named within in `inside`;
    `segment` is the part of the sentence that speaks of it, `subject` the word of which it is said,
    if the parse shows one."""

    start: int
    end: int
    inside: range
    segment: range
    way: Way
    force: Force
    subject: int | None
    within: range = range(0)
    """Where what is left alone stands, between the words that say so."""

    liking: bool = False
    """Whether it is a liking that is denied ("has no appetite for")."""

    causal: bool = False
    """Whether it is only denied that one brings the other about."""

    @property
    def general(self) -> bool:
        """Whether it is any tie that is denied, and not just a harm, a benefit or a liking."""
        force = self.force
        return not (force.unhelpful or force.harmless or self.liking or self.way == "backward")


@once
def untied_in(parse: Parse) -> list[Untied]:
    """The ties that a sentence denies, or says to be rare."""
    marks = marks_of(parse)
    if not marks.denials and not any(level in _SELDOM for level, _, _ in marks.frequencies):
        return []
    return list(_untied_in(parse))


def _untied_in(parse: Parse) -> Iterator[Untied]:
    lists = {name: word_list(name) for name in ("unhelpful", "harmless", "unmoved", "mutual")}
    taken: set[int] = set()
    for start, end in word_list("unrelated").spans(parse.lower):
        if start not in marks_of(parse).unrelated:
            continue
        flags = {name: phrases.at(parse.lower, start) > 0 for name, phrases in lists.items()}
        way: Way = "mutual" if flags["mutual"] else "backward" if flags["unmoved"] else "forward"
        found = _told(parse, start, end, range(0), way, ("restricting",))
        if parse.lemma[start] == "do" and parse.lower[end - 1 : end + 1] == ["nothing", "to"]:
            if parse.tag[end + 1 : end + 2] == ["VB"]:
                continue
            flags["unhelpful"] = False
        taken.update(range(start, end))
        if found:
            force = _sorted(found.force, flags["unhelpful"], flags["harmless"])
            yield found._replace(
                force=force, liking=word_list("untasted").at(parse.lower, start) > 0
            )
    for start, last in left_alone(parse).items():
        found = _told(parse, start, start + 1, range(0), "forward", ())
        if found:
            yield found._replace(within=range(start + 1, last + 1))
    for start, end, inside, tie in _ties_in(parse):
        if taken.intersection(range(start, end)):
            continue
        found = _told(parse, start, end, inside, tie.way, ("restricting", "grading"))
        if found:
            taken.update(range(start, end))
            force = _sorted(found.force, tie.sort == "help", tie.sort == "harm")
            yield found._replace(force=force, causal=tie.sort in ("blame", "blamed"))


def _sorted(force: Force, unhelpful: bool, harmless: bool) -> Force:
    return force._replace(unhelpful=unhelpful, harmless=harmless)


def _told(
    parse: Parse, start: int, end: int, inside: range, way: Way, limits: tuple[str, ...]
) -> Untied | None:
    """What is said of a tie, if that denies it."""
    segment = _segment(parse, start, end)
    words = [
        parse.lower[at]
        for at in range(segment.start, min(end + 2, segment.stop))
        if parse.lower[at - 1 : at + 1] != ["at", "all"]
    ]
    if any(not word_set(name).isdisjoint(words) for name in limits):
        return None
    aside = set_aside(parse)
    zone = frozenset(segment) - (frozenset() if start in aside else aside)
    force = force_of(parse, marks_of(parse), zone, frozenset())
    if force.loose or not (force.denied or force.frequency in _SELDOM):
        return None
    subject = _subject(parse, start)
    force = force._replace(unrelated=True, unmoved=way != "forward")
    return Untied(start, end, inside, segment, way, force, subject)


def _segment(parse: Parse, start: int, end: int) -> range:
    """The part of a sentence in which words stand, from one break to the next."""
    first = next((at + 1 for at in range(start - 1, -1, -1) if _breaks(parse, at)), 0)
    last = next((at for at in range(end, len(parse)) if _breaks(parse, at)), len(parse))
    return range(first, last)


def _breaks(parse: Parse, at: int) -> bool:
    if parse.words[at] == "," and parse.lower[at + 1 : at + 2] in (["and"], ["or"], ["so"]):
        return True
    return parse.words[at] in _BREAKS or parse.lower[at] in _TURNING


def _subject(parse: Parse, at: int) -> int | None:
    """The word of which what begins at a word is said."""
    for above in (at, *parse.ancestors(at)):
        for child in parse.children[above]:
            if parse.dep[child] in _SUBJECTS and child < at:
                return parse.head[above] if parse.tag[child] in ("WDT", "WP") else child
    return None


@cache
def _by_first() -> dict[str, tuple[Tie, ...]]:
    found: dict[str, list[Tie]] = {}
    for way, sort in _WAYS:
        for some in word_list("ties", sort).by_first.values():
            for phrase in some:
                found.setdefault(phrase[0], []).append(Tie(phrase[1:], way, sort))
    return {
        first: tuple(sorted(some, key=lambda t: (-len(t.rest), t))) for first, some in found.items()
    }


def _ties_in(parse: Parse) -> Iterator[tuple[int, int, range, Tie]]:
    known = _by_first()
    for at in range(len(parse)):
        for word in {parse.lemma[at], parse.lower[at]}:
            for tie in known.get(word, ()):
                if not tie.rest and parse.pos[at] not in ("VERB", "ADP"):
                    continue
                if _is_special(parse, at):
                    continue
                found = _at(parse, at, tie)
                if found:
                    yield at, *found, tie
                    break


def _is_special(parse: Parse, at: int) -> bool:
    """Whether a noun is told of more closely than by how often it is so ("the first sign of")."""
    often = {place for _, start, end in marks_of(parse).frequencies for place in range(start, end)}
    return parse.pos[at] == "NOUN" and any(
        parse.dep[c] == "amod" and c not in often and parse.lower[c] not in word_set("bare tie")
        for c in parse.children[at]
    )


def _at(parse: Parse, at: int, tie: Tie) -> tuple[int, range] | None:
    """Where a tie ends that begins at a word, and what stands within; None if none does."""
    place, inside = at + 1, range(0)
    while place < len(parse) and place - at <= _BETWEEN and parse.pos[place] == "ADV":
        if tie.rest and parse.lower[place] == tie.rest[0]:
            break
        place += 1
    place = place if tie.rest else at + 1
    for number, word in enumerate(tie.rest):
        if word == _GAP:
            until = tie.rest[number + 1]
            if until != "between" and parse.pos[min(place, len(parse) - 1)] not in _NAMING:
                return None
            end = next(
                (
                    p
                    for p in range(place + 1, min(place + _LONGEST, len(parse)))
                    if parse.lower[p] == until
                ),
                None,
            )
            if end is None:
                return None
            inside, place = range(place, end), end
        elif place >= len(parse) or word not in (parse.lower[place], parse.lemma[place]):
            return None
        else:
            place += 1
    return place, inside
