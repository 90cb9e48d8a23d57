"""Putting in order: "X before Y", "first X, then Y", "from X up to Y"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.ranks import ranks_of
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(
        p[0] for ps in word_list("order", name).by_first.values() for p in ps if len(p) == 1
    )


class Order(NamedTuple):
    """Which of two things comes before the other: 1 if the one that is named first does, -1 if the
    other. The words in `tokens` are those that say so; a "not" among them denies nothing else."""

    sign: int
    tokens: tuple[int, ...] = ()


def before_and_after(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> Order | None:
    """What a sentence says of the order of two things, given by the words of their names; None if
    it does not say. `one` stands before `other` in the text, and the words in `named` are those of
    all names, which say nothing of their order."""
    if _apart(parse, one, other, named):
        return None
    return (
        _pointed_back(parse, one, other, named)
        or _subordinated(parse, one, other, named)
        or _joined(parse, one, other, named)
        or _ranked(parse, one, other)
        or _listed(parse, one, other, named)
    )


def _apart(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> bool:
    """Whether each of two things has a "before" or "after" of its own, joined to that of the other
    ("before X and after Y"): then both are put in order with a third."""
    starts = sorted(
        start
        for name in ("later", "earlier")
        for start, _ in word_list("order", name).spans(parse.lower)
        if start not in named
    )
    first, last = min(one), min(other)
    early = [start for start in starts if start < first]
    late = [start for start in starts if max(one) < start < last]
    if not early or not late or first - early[-1] > _BARE or last - late[-1] > _BARE:
        return False
    joint = parse.lower[late[-1] - 1]
    return joint in ("and", "or", "but") and max(one) < late[-1]


def _pointed_back(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> Order | None:
    """What "after that", "once this is done" or "before which" say of what stands beside them and
    what was named before."""
    found = None
    for start, end, sign in _openings(parse):
        if (
            start <= max(one)
            or parse.lower[start] in ("until", "till")
            or start in named
            or not _points(parse, end, named)
        ):
            continue
        between = range(max(one) + 1, min(start, min(other)))
        if any(parse.lower[at] in _ENDS for at in range(min(other), start)):
            continue
        if found is None and (start < min(other) or between):
            found = Order(-sign, tuple(range(start, end)))
    return found


def _openings(parse: Parse) -> list[tuple[int, int, int]]:
    """Where a sentence says "before" (1) or "after" (-1) and their like."""
    return [
        (start, end, sign)
        for name, sign in (("later", 1), ("earlier", -1))
        for start, end in word_list("order", name).spans(parse.lower)
    ]


def _points(parse: Parse, at: int, named: frozenset[int]) -> bool:
    """Whether what stands from a word on only points back ("that", "this is done")."""
    if parse.lower[at : at + 1] not in (["that"], ["this"], ["which"], ["it"], ["they"]):
        return False
    after = parse.lower[at + 1 : at + 2]
    if parse.lower[at] in ("it", "they") or after in (["is"], ["has"], ["'s"], ["are"], ["was"]):
        own = named.isdisjoint(range(at, at + 5))
        return own and any(word in word_list("done") for word in parse.lower[at + 1 : at + 5])
    return parse.pos[at] in ("PRON", "SCONJ") or parse.dep[at] == "pobj" or _misread(parse, at)


def _misread(parse: Parse, at: int) -> bool:
    """Whether a "that" was taken to go with the command behind it ("after that, tense it"), which
    leaves no verb to what it stands in."""
    stop = next((t for t in range(at, len(parse)) if parse.words[t] in (*_STOPS, ",")), len(parse))
    return not any(parse.pos[t] in ("VERB", "AUX") for t in range(at + 1, stop))


def _subordinated(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> Order | None:
    """What "before", "until", "once" and their like say of the clause or phrase that they open."""
    for start, end, sign in (*_openings(parse), *_done_clauses(parse)):
        if start in named or _points(parse, end, named):
            continue
        inside = _governed(parse, start, end)
        within = [not inside.isdisjoint(tokens) for tokens in (one, other)]
        if all(within) and start < min(one) and "," in parse.words[max(one) : min(other)]:
            within[1] = False
        if within[0] == within[1]:
            continue
        turn = sign if within[1] else -sign
        words = tuple(range(start, end))
        waiting = _waiting(parse, start, named)
        if parse.lower[start] in ("until", "till") and waiting:
            return Order(-turn, (*waiting, *words))
        if sign > 0 and any(parse.lower[at] == "never" for at in waiting):
            return Order(-turn, (*waiting, *words))
        if parse.lower[start] == "without":
            return Order(turn, (*waiting, *words)) if waiting else None
        return Order(turn, words)
    return None


def _done_clauses(parse: Parse) -> list[tuple[int, int, int]]:
    """Where a sentence speaks of what is over and done with by another word than "after": "having
    finished", "when ... is done", "without first"."""
    found = []
    for at, word in enumerate(parse.lower):
        top = parse.head[at]
        if word == "having" and parse.dep[at] == "aux":
            found.append((at, at + 1, -1))
        elif word in ("when", "whenever") and parse.dep[top] == "advcl" and at < top:
            over = parse.tag[top] == "VBN" or any(
                parse.lower[t] in word_list("done") for t in parse.subtree(top)
            )
            if over:
                found.append((at, at + 1, -1))
        elif word == "without":
            found.append((at, at + 1, -1))
    return found


def _governed(parse: Parse, start: int, end: int) -> frozenset[int]:
    """The words of what a conjunction or preposition opens, from it on."""
    at = end - 1
    dep = parse.dep[at]
    opens = dep in ("mark", "advmod", "case", "aux") and parse.head[at] > at
    top = parse.head[at] if opens else at
    found = {word for word in parse.subtree(top) if word >= start}
    if max(found) < end:
        found.update(range(end, min(len(parse), end + _BARE)))
    again = [
        place
        for name in ("later", "earlier")
        for place, _ in word_list("order", name).spans(parse.lower)
        if place > end and parse.lower[place - 1] in ("and", "or", "but")
    ]
    stops = [c for c in range(end, len(parse)) if parse.words[c] in _STOPS]
    stop = min((*stops[:1], *again), default=len(parse))
    return frozenset(word for word in found if word < stop)


def _waiting(parse: Parse, until: int, named: frozenset[int]) -> tuple[int, ...]:
    """The words that make an "until" name what comes first: "not until", "waits until"."""
    start = max((at for at in range(until) if parse.words[at] in (";", ":", ".")), default=-1)
    around = range(start + 1, until)
    nots = [at for at in around if parse.lower[at] in _NOT and at not in named]
    if nots:
        return (nots[-1],)
    waits = [at for at in around if parse.lemma[at] in _words("waiting") and at not in named]
    return tuple(waits[-1:])


def _joined(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> Order | None:
    """What the words between two names say of their order ("is followed by", "trails")."""
    first, last = max(one), min(other)
    for name, sign in (("ahead_phrases", 1), ("behind_phrases", -1)):
        for start, end in word_list("order", name).spans(parse.lower):
            if first < start and end <= last and not named.intersection(range(start, end)):
                return Order(sign, tuple(range(start, end)))
    for at in reversed(range(first + 1, last)):
        if at not in named and (order := _by_verb(parse, at, last)):
            return Order(order, (at,))
    return None


def _by_verb(parse: Parse, at: int, other: int) -> int:
    """Whether a verb puts its subject before (1) or behind (-1) its object or agent, at `other`."""
    lemma = parse.lemma[at]
    order = (lemma in _words("ahead")) - (lemma in _words("behind"))
    if not order or any(parse.lower[c] == "by" for c in parse.children[at]):
        return -order
    straight = all(parse.pos[t] not in ("PUNCT", "CCONJ", "ADP") for t in range(at + 1, other))
    return order if straight or parse.has(at, "dobj", "xcomp", "ccomp") else 0


def _ranked(parse: Parse, one: tuple[int, ...], other: tuple[int, ...]) -> Order | None:
    """What "first", "then" and "last" beside two names say of their order."""
    here, there = ranks_of(parse, (one, other))
    if here and there and here != there:
        return Order(1 if here < there else -1)
    if (here == 1 or there > 1) and not (here > 1 or there == 1):
        return Order(1)
    if (there == 1 or here > 1) and not (there > 1 or here == 1):
        return Order(-1)
    return Order(1) if here == there and here > 1 else None


def _listed(
    parse: Parse, one: tuple[int, ...], other: tuple[int, ...], named: frozenset[int]
) -> Order | None:
    """Two things of a row that a sentence says to be in order."""
    own = {*named, *(at for head in (*one, *other) for at in parse.subtree(head))}
    gap = [at for at in range(max(one) + 1, min(other)) if at not in named]
    between = [at for at in gap if at not in own or parse.words[at] in (",", "and", "\u2192")]
    between = [at for at in between if not _is_object(parse, at, one)]
    if any(parse.words[at] == "\u2192" for at in between):
        return Order(1)
    plain = all(parse.words[at] in (",", "and", "then") for at in between)
    return Order(1) if plain and word_list("order", "listed").spans(parse.lower) else None


def _is_object(parse: Parse, at: int, name: tuple[int, ...]) -> bool:
    """Whether a word belongs to what is done, as "the chain" to "cleaning the chain"."""
    return parse.pos[at] in ("DET", "NOUN", "PRON", "ADJ") and not set(name).isdisjoint(
        (*parse.ancestors(at),)
    )


_ENDS = frozenset((";", ".", "but"))
_STOPS = frozenset((";", ":", ".", "\u2013", "\u2014"))
_NOT = frozenset(("not", "n't", "never", "no", "cannot"))
_BARE = 6
"""How many words belong to a preposition below which the parse hangs nothing."""
_EARLY = frozenset(("first", "initially", "originally", "earliest"))
_LATE = frozenset(
    ("then", "last", "lastly", "finally", "later", "next", "eventually", "afterwards", "ultimately")
)
_TOWARDS = frozenset(("to", "into", "towards", "toward", "onto", "until"))


def stage(parse: Parse, head: int, tokens: tuple[int, ...]) -> int:
    """Whether a sentence says that something begins at the place that a mention names (1), or gets
    there only later (-1); 0 if it says neither."""
    behind = parse.lower[head + 1 : head + 3]
    if behind[:1] and behind[0] in (*_EARLY, "before"):
        return 1
    if behind in (["at", "first"], ["and", "then"]) or behind == [",", "then"]:
        return 1
    for at in _phrase_before(parse, min(tokens)):
        if parse.lower[at] in _EARLY:
            return 1
        if parse.lower[at] in _LATE:
            return -1
    return _stage_above(parse, head, tokens)


def _stage_above(parse: Parse, head: int, tokens: tuple[int, ...]) -> int:
    """What the verb above a place and the prepositions between say."""
    starts, ends = _words("from"), _words("to")
    preposition = ""
    for above in parse.ancestors(head):
        word, lemma = parse.lower[above], parse.lemma[above]
        if above in tokens:
            continue
        if parse.pos[above] in ("ADP", "PART", "SCONJ"):
            if word == "from":
                return 1
            preposition = word if word != "of" else preposition
        elif parse.pos[above] in ("VERB", "AUX", "NOUN"):
            if _is_subject(parse, head, above):
                return _said_of_subject(parse, above)
            made = [c for c in parse.children[above] if parse.dep[c] == "dobj"]
            beside = {word, lemma, *_adverbs(parse, above), *(parse.lemma[c] for c in made)}
            if beside & _LATE or preposition in _TOWARDS:
                return -1
            if beside & starts:
                return 1
            if beside & ends:
                return -1
            if parse.pos[above] != "NOUN":
                return 0
    return 0


def _adverbs(parse: Parse, at: int) -> list[str]:
    """The adverbs and adjectives of a verb and of its object ("makes its first appearance")."""
    below = [at, *(c for c in parse.children[at] if parse.dep[c] in ("dobj", "attr"))]
    return [
        parse.lower[c]
        for word in below
        for c in parse.children[word]
        if parse.dep[c] in ("advmod", "amod", "acomp", "prt", "npadvmod") and not _opening(parse, c)
    ]


def _opening(parse: Parse, at: int) -> bool:
    """Whether a word only leads over from the sentence before ("Finally, ...")."""
    return at == 0 and parse.lower[1:2] == [","]


def _said_of_subject(parse: Parse, verb: int) -> int:
    """Whether a verb says that its subject comes first or last ("is the last to suffer")."""
    said = {*_adverbs(parse, verb), *(parse.lower[c] for c in parse.children[verb] if c)}
    if said & _EARLY:
        return 1
    return -1 if said & _LATE else 0


def _is_subject(parse: Parse, head: int, verb: int) -> bool:
    return any(
        parse.dep[c] in ("nsubj", "nsubjpass") and head in parse.subtree(c)
        for c in parse.children[verb]
    )


def _phrase_before(parse: Parse, first: int) -> list[int]:
    """The few words right before a mention, the nearest first, back to a verb or a comma."""
    found = []
    for at in range(first - 1, max(-1, first - 6), -1):
        if parse.words[at] in ",;:" or parse.pos[at] in ("VERB", "AUX", "NOUN"):
            break
        found.append(at)
        if parse.lower[at] in ("and", "but"):
            break
    return found
