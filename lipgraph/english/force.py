"""Force: whether a clause denies, how often it says that a thing is so, and how surely."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from lipgraph.english.ability import stops_doing
from lipgraph.english.assurance import assurances_in, doubled_in, is_vouched_for, sweeping_in
from lipgraph.english.clauses import clause_heads
from lipgraph.english.leaving import left_alone, spared_of
from lipgraph.english.parser import once
from lipgraph.english.shares import is_no_more, is_number, share_at
from lipgraph.english.ties import open_ties, urges
from lipgraph.english.words import Phrases, stem_set, word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_WEAKEST_FIRST = ("never", "rarely", "always", "usually", "often", "sometimes")
"""Of several words in a clause, the one that decides."""
_UNDER_DENIAL = {
    "always": "sometimes",
    "usually": "rarely",
    "often": "rarely",
    "sometimes": "never",
    "rarely": "often",
    "never": "always",
}
"""What a word of frequency comes to under "not"."""
_STOPS = ([","], [":"], ["."], ["\u2014"], ["\u2013"])
"""What behind a "no" shows that it is an answer, not a denial of what follows."""
_BUT = frozenset(("except", "save", "other", "outside", "but"))
"""With what begins how seldom something is so that else is never so."""
_TWICE = 2
_SOON = 6
"""How far before the noun that is a subject a quantifier may stand."""
_SELDOM = ("never", "rarely")
_MODALS = frozenset(("can", "may", "might", "could"))
_MAY = frozenset(("may", "might"))
"""Modals under which a "not" leaves both open."""
_HOW_MANY = frozenset(("many", "most", "some", "few", "several", "plenty"))
_WHOLE = frozenset(("any", "all", "each", "every"))
_QUANTIFYING = frozenset(("det", "predet", "nsubj", "nsubjpass", "amod", "advmod"))
"""How a quantifier hangs on what it counts, or is the subject."""
_PREDICATED = frozenset(("acomp", "amod", "attr", "advmod", "ROOT", "oprd", "conj", "det"))
"""How an adjective of frequency hangs where it says how often a clause is so."""
_ANY = frozenset(("any", "anyone", "anybody", "anything", "ever"))
"""Words that are universal, but under a denial only belong to it."""
_WILL = frozenset(("will", "'ll"))
_BESIDE = frozenset(("relcl", "acl", "advcl"))
"""How clauses hang that say nothing by themselves."""
_NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
"""Words that deny wherever they stand, even as the name of somebody."""


class Force(NamedTuple):
    """How a clause stands to what it says. `frequency` is None where it names none; `denied` holds
    for a plain "not"; `told` are the words that say so; `loose` marks a frequency under denial
    ("not always"), which leaves more open than the word by itself; `unrelated` holds where the
    clause denies that one thing has anything to do with the other; `aside` where one of them is
    named only to be set aside ("not X but Y"), `unhelpful` where it is a benefit that is denied,
    `harmless` where it is a harm."""

    denied: bool
    frequency: str | None
    certain: bool
    loose: bool
    told: tuple[int, ...]
    unrelated: bool = False
    aside: bool = False
    unhelpful: bool = False
    harmless: bool = False
    unmoved: bool = False
    """It is what something might come of whose subject denies that anything does."""
    assured: bool = False
    """A clause above says that it is certain; of how often it says nothing."""


Reach = Literal["every", "to come"]
"""Whether a sentence speaks of every case, or flatly of the case to come."""


class Marks(NamedTuple):
    """The words of a sentence that bear on force, found once for all its clauses."""

    denials: tuple[int, ...]
    frequencies: tuple[tuple[str, int, int], ...]
    certain: tuple[int, ...]
    unrelated: tuple[int, ...]
    sweeping: tuple[int, ...] = ()
    """Where what holds for the whole sentence begins ("..., no exceptions")."""
    vouched: bool = False
    """Whether the sentence says of itself that it is certain ("that is beyond question")."""
    assured: tuple[tuple[int, int], ...] = ()
    """What says that the clause behind it is certain ("there is no doubt that")."""

    @property
    def is_plain(self) -> bool:
        """Whether no word bears on the force of any clause."""
        return not (
            self.denials or self.frequencies or self.certain or self.sweeping or self.assured
        )


@cache
def _lists() -> dict[str, Phrases]:
    found = {level: word_list("frequency", level) for level in _WEAKEST_FIRST}
    found["no denial"] = word_list("no_denials")
    found["denying"] = word_list("denying_phrases")
    found["unrelated"] = word_list("unrelated")
    found["unhelpful"] = word_list("unhelpful")
    found["harmless"] = word_list("harmless")
    found["unmoved"] = word_list("unmoved")
    found["regardless"] = word_list("regardless")
    found["denial"] = word_list("denials")
    found["partly"] = word_list("partly")
    found["fails"] = word_list("fails")
    found["certain"] = word_list("certain_verbs")
    found["softened"] = word_list("softened")
    return found


@once
def marks_of(parse: Parse) -> Marks:
    """The words of a sentence that deny, say how often or how surely."""
    lists = _lists()
    words = parse.lower
    unmeant = [*lists["no denial"].spans(words), *_at_any_rate(words)]
    masked = {at for span in unmeant for at in range(*span)}
    doubled = list(doubled_in(parse))
    masked.update(at for span in doubled for at in range(*span))
    masked.update(spared_of(parse))
    denials: list[int] = []
    unrelated: list[int] = []
    for name in ("unmoved", "unrelated", "denying"):
        for start, end in lists[name].spans(words):
            if not masked.intersection(range(start, end)):
                denials.append(start)
                unrelated += [start] if name != "denying" else []
                masked.update(range(start - _is_stressed(parse, start), end))
    for at, end in left_alone(parse).items():
        if at not in masked:
            denials.append(at)
            unrelated.append(at)
            masked.update(range(end - _is_stressed(parse, end), end + 1))
    frequencies = _frequencies(parse, masked, unmeant)
    frequencies += [("always", *span) for span in doubled if span[1] - span[0] == 1]
    frequencies += [
        ("always", at, at + 1)
        for at, word in enumerate(words)
        if word == "only" and _alone(parse, at)
    ]
    masked.update(at for _, start, end in frequencies for at in range(start, end))
    for at in range(len(words)):
        if at not in masked and _denies(parse, at, denials):
            denials.append(at)
        if at not in masked and parse.lower[at] == "without":
            denials += [
                c for c in parse.children[at] if parse.dep[c] == "pcomp" and parse.has(c, "dobj")
            ]
    certain = [
        at
        for at, lemma in enumerate(parse.lemma)
        if lemma in lists["certain"] and parse.pos[at] == "VERB" and not _softened(parse, at)
    ]
    return Marks(
        tuple(sorted(denials)),
        tuple(frequencies),
        tuple(certain),
        tuple(unrelated),
        tuple(sweeping_in(parse)),
        is_vouched_for(parse),
        tuple(assurances_in(parse)),
    )


def _is_stressed(parse: Parse, at: int) -> bool:
    """Whether a word that would mean "always" only stresses what comes ("wholly unaffected")."""
    return at > 0 and parse.pos[at - 1] == "ADV" and parse.lower[at - 1] in _lists()["always"]


def _at_any_rate(words: list[str]) -> list[tuple[int, int]]:
    """The phrases for every case, in which a denial denies nothing else ("nobody is spared")."""
    return [span for span in _lists()["always"].spans(words) if span[1] - span[0] > 1]


def _alone(parse: Parse, at: int) -> bool:
    """Whether an "only" says of a subject that nothing else does it ("only damp does")."""
    head = parse.head[at]
    return (
        parse.dep[head] in ("nsubj", "nsubjpass")
        and parse.pos[head] in ("NOUN", "PROPN")
        and parse.subtree(head)[0] == at
        and not parse.has(head, "nummod", "det")
    )


def _frequencies(
    parse: Parse, masked: set[int], unmeant: list[tuple[int, int]]
) -> list[tuple[str, int, int]]:
    """The words and phrases that say how often, but for those masked: the longest at each place.
    One that says no less than the phrase that masks it counts ("without fail")."""
    found = []
    at = 0
    idle = {at for span in word_list("no_frequencies").spans(parse.lower) for at in range(*span)}
    while at < len(parse):
        level, length = _frequency_at(parse, at)
        if idle.issuperset(range(at, at + length)):
            length = 0
        inside = range(at, at + length)
        hidden = masked.intersection(inside)
        if hidden and length > 1:
            hidden -= {
                x
                for start, end in unmeant
                if at <= start and end <= at + length
                for x in range(start, end)
            }
        if length and not hidden and not _otherwise(parse, at, length):
            found.append((level, at, at + length))
        at += length or 1
    return found


def _frequency_at(parse: Parse, at: int) -> tuple[str, int]:
    """The frequency that begins at a word, and how many words name it; none if 0."""
    found = share_at(parse, at) if is_number(parse.lower[at]) else ("", 0)
    for level in _first_words().get(parse.lower[at], ()):
        length = _lists()[level].at(parse.lower, at)
        if length > found[1]:
            found = (level, length)
    return found


@cache
def _first_words() -> dict[str, tuple[str, ...]]:
    """For each word with which a phrase of frequency begins, the frequencies that it may name."""
    found: dict[str, tuple[str, ...]] = {}
    for level in _WEAKEST_FIRST:
        for word in _lists()[level].by_first:
            found[word] = (*found.get(word, ()), level)
    return found


def _denies(parse: Parse, at: int, denials: list[int]) -> bool:
    """Whether a word denies, after the denials that are known already."""
    lists = _lists()
    word, dep = parse.lower[at], parse.dep[at]
    if not (
        dep == "neg"
        or word in lists["denial"]
        or (parse.lemma[at] in lists["fails"] and parse.has(at, "xcomp"))
        or stops_doing(parse, at)
    ):
        return False
    if word in ("nothing", "nobody", "none") and dep == "conj":
        return False
    if dep == "intj" or (word == "no" and parse.lower[at + 1 : at + 2] in _STOPS):
        return False
    return not (word == "nor" and denials and _carried_on(parse, at, denials))


def _carried_on(parse: Parse, at: int, denials: list[int]) -> bool:
    """Whether a "nor" only carries on a denial that is there already."""
    return (
        any(earlier < at for earlier in denials) and parse.pos[min(at + 1, len(parse) - 1)] != "AUX"
    )


def _otherwise(parse: Parse, at: int, length: int) -> bool:
    """Whether a word of frequency means something else where it stands."""
    if length > 1:
        last = at + length - 1
        counts = parse.lower[last] in _HOW_MANY
        return counts and parse.lemma[parse.head[last]] in word_list("counted_nouns")
    word, dep, head = parse.lower[at], parse.dep[at], parse.head[at]
    if is_no_more(parse, at) or parse.lower[at : at + 2] == ["each", "other"]:
        return True
    if word == "must" or (word in _NOBODY and dep == "conj"):
        return True
    if word in ("most", "more") and dep == "advmod" and parse.tag[at] in ("RBS", "RBR"):
        return parse.pos[head] in ("ADJ", "ADV")
    if word in _MODALS:
        return parse.pos[at] != "AUX"
    if word in _HOW_MANY and _of_an_object(parse, at):
        return True
    if word in _HOW_MANY or word in _WHOLE:
        if dep not in _QUANTIFYING:
            return word not in _WHOLE or not _opens_subject(parse, at)
        if parse.tag[head] == "NN" and parse.lemma[head] in word_set("kinds"):
            return not parse.has(head, "prep")
        return parse.pos[head] == "NOUN" and parse.lemma[head] in word_list("counted_nouns")
    if dep == "amod" and parse.has(head, "relcl", "acl") and word in word_list("rarities"):
        return not _is_role(parse, head)
    if parse.pos[at] == "ADJ" and word in word_list("frequency_adjectives"):
        of_object = dep == "amod" and parse.dep[head] in ("dobj", "pobj", "conj", "appos")
        return of_object or dep not in _PREDICATED
    return False


def _opens_subject(parse: Parse, at: int) -> bool:
    """Whether a quantifier stands before the words of a subject, whatever the parse hangs it on
    ("all worn chains make ...")."""
    for place in range(at + 1, min(at + _SOON, len(parse))):
        if parse.dep[place] in ("nsubj", "nsubjpass"):
            return parse.pos[place] in ("NOUN", "PROPN")
        if parse.pos[place] not in ("ADJ", "NOUN", "PROPN", "PUNCT") and parse.tag[place] not in (
            "VBN",
            "VBG",
        ):
            return False
    return False


def _is_role(parse: Parse, at: int) -> bool:
    """Whether a noun tells what something is to another ("a rare cause that ...")."""
    return any((key,) in stem_set("role_nouns") for key in parse.keys[at])


def _of_an_object(parse: Parse, at: int) -> bool:
    """Whether a quantifier tells how many things are acted on rather than how often."""
    noun = parse.head[at] if parse.dep[at] in ("amod", "det", "nummod") else at
    return parse.dep[noun] in ("dobj", "attr")


def _softened(parse: Parse, at: int) -> bool:
    softened = _lists()["softened"]
    return any(
        parse.lower[child] in softened and parse.dep[child] in ("aux", "neg", "advmod")
        for child in parse.children[at]
    ) or (parse.dep[at] in ("xcomp", "ccomp") and parse.lemma[parse.head[at]] in softened)


def reach_of(parse: Parse, own: frozenset[int]) -> Reach | None:
    """How far a sentence goes whose claimed words, less those of names, are `own`: whether it says
    of every case what it says, or flatly of the case to come; None if anything denies or softens
    that."""
    marks, heads, knowing = marks_of(parse), clause_heads(parse), word_set("knowing")
    levels = {
        level
        for level, start, _ in marks.frequencies
        if start in own and not (level == "always" and parse.lemma[heads[start]] in knowing)
    }
    if marks.denials or not levels <= {"always"}:
        return None
    if levels or marks.sweeping:
        return "every"
    coming = [parse.head[at] for at in own if parse.lower[at] in _WILL]
    return "to come" if any(parse.dep[at] not in _BESIDE for at in coming) else None


def force_of(
    parse: Parse,
    marks: Marks,
    own: frozenset[int],
    skip: frozenset[int],
    names: frozenset[int] = frozenset(),
) -> Force:
    """The force of a clause whose words are `own`. What stands in `skip` (a mention's own words)
    does not count, nor how often what a name in `names` says is so."""
    if marks.is_plain:
        return Force(False, None, False, False, (), assured=marks.vouched)
    denials = [
        at for at in marks.denials if at in own and (at not in skip or parse.lower[at] in _NOBODY)
    ]
    levels = _levels(parse, marks, own, skip | names, denied=bool(denials))
    heads = clause_heads(parse)
    certain = [at for at in marks.certain if at in own]
    level: str | None = next((level for level in _WEAKEST_FIRST if level in levels), None)
    told = [*denials, *certain, *(range(*levels[level]) if level else ())]
    denied, loose = len(denials) % 2 == 1, False
    if denied and level:
        if level == "sometimes" and parse.lower[levels[level][0]] in _MAY:
            denied, loose = False, True
        elif parse.lower[levels[level][0]] in _BUT:
            denied = False
        elif level not in _SELDOM and _regardless(parse, *levels[level]):
            level = "never"
        else:
            loose = level not in ("sometimes", "usually")
            level, denied = _UNDER_DENIAL[level], False
    if (denied and level is None) or level in _SELDOM:
        loose = loose or _is_partial(parse, told)
    if certain and level not in _SELDOM and not denied:
        level = "always"
    if denied and level is None and any(parse.lower[at] == "ever" for at in own):
        level = "never"
    if level is None and len(denials) == _TWICE and len({heads[at] for at in denials}) == _TWICE:
        level = "always"
    if level is None and not denied and marks.sweeping:
        level = "always"
        told += marks.sweeping
    assured = [start for start, end in marks.assured if own.intersection((end, end + 1, end + 2))]
    unrelated = [at for at in marks.unrelated if at in own]
    seldom = denied or level in _SELDOM
    ties = [tie for tie in open_ties(parse) if tie.at in own] if seldom else []

    def said(name: str, at: int) -> bool:
        return _lists()[name].at(parse.lower, at) > 0

    return Force(
        denied or level == "never",
        level,
        bool(certain),
        loose,
        tuple(sorted(told)),
        unrelated=bool(unrelated or ties),
        unhelpful=any(said("unhelpful", at) and not urges(parse, at) for at in unrelated)
        or any(tie.unhelpful for tie in ties),
        harmless=any(said("harmless", at) or urges(parse, at) for at in unrelated)
        or any(tie.harmless for tie in ties),
        unmoved=any(said("unmoved", at) for at in unrelated) or any(tie.unmoved for tie in ties),
        assured=bool(assured) or marks.vouched,
    )


def _is_partial(parse: Parse, told: list[int]) -> bool:
    """Whether what a clause denies may be so in part, or together with something else."""
    first = min(told, default=0)
    return "unless" in parse.lower or any(
        start > first
        and start not in left_alone(parse).values()
        and not {",", ";", ":"}.intersection(parse.words[first:start])
        for start, _ in _lists()["partly"].spans(parse.lower)
    )


def _levels(
    parse: Parse, marks: Marks, own: frozenset[int], skip: frozenset[int], *, denied: bool
) -> dict[str, tuple[int, int]]:
    """The frequencies of a clause and the words that name each first."""
    levels: dict[str, tuple[int, int]] = {}
    for level, start, end in marks.frequencies:
        word, single = parse.lower[start], end - start == 1
        if start not in own or (denied and single and word in _ANY):
            continue
        if skip.issuperset(range(start, end)) and word not in _NOBODY:
            continue
        levels.setdefault(level, (start, end))
    return levels


def _regardless(parse: Parse, start: int, end: int) -> bool:
    """Whether a phrase of frequency denies every case under "not" ("at any time")."""
    known = _lists()["regardless"].by_first.get(parse.lower[start], ())
    return tuple(parse.lower[start:end]) in known
