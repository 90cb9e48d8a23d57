"""Urging: what a sentence tells its readers to do, to have, to let come about or to keep up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import (
    advice_phrases,
    advice_stems,
    is_advised,
    is_asked_about,
    leaves,
)
from lipgraph.english.clauses import clauses_of
from lipgraph.english.force import marks_of
from lipgraph.english.parser import once

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse

_PLACES = frozenset(
    ("in", "into", "beside", "near", "under", "by", "within", "next", "close", "inside", "to")
)
_AWAY = frozenset(("off", "away", "out", "aside", "apart", "alone", "back", "down"))
_LETTING = frozenset(("let", "leave", "keep", "allow"))
_LETTING_BE = frozenset(("skip", "omit", "forget", "ignore", "leave"))
_GOING = frozenset(("go", "opt", "settle", "reach"))
_GOING_ON = frozenset(("keep", "carry", "continue"))
_BECOMING = frozenset(("become", "get", "run", "go", "stay", "remain", "turn", "be"))
_SITTING = frozenset(("sit", "lie", "sleep", "stay", "live", "work"))
_THE = (["DT"], ["PRP$"])
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_CASES = frozenset(("after", "before", "if", "when", "for", "during", "once"))
"""With what begins what says for what case a thing is meant."""
_AS_IT_IS = (["they", "are"], ["it", "is"], ["is", "."])


class Urged(NamedTuple):
    """A word for what readers are urged to bring about: by the verb itself ("done"), as what they
    are to have ("had"), to let be ("let") or to go to with something ("placed"). `verb` is that
    which urges."""

    at: int
    how: str
    verb: int


@once
def urged_in(parse: Parse) -> tuple[Urged, ...]:
    """What a sentence urges, and nothing that it forbids, limits or only tries out."""
    if "|" in parse.words:
        return ()  # The cells of a table command nothing.
    clauses = clauses_of(parse)
    commands = frozenset(clause.head for clause in clauses if clause.imperative)
    found: list[Urged] = []
    for clause in clauses:
        if _is_urged(parse, clause, commands) and not _is_limited(parse, clause):
            some = _of(parse, clause.head)
            # "Skip it" urges only what is called by the skipping.
            found += [one for one in some if one.how == "done" or not leaves(parse, clause)]
    rare = parse.tag[:1] == ["NNP"] and parse.head[0] == 0 and parse.tag[1:2] in _THE
    if rare and _FINITE.isdisjoint(parse.tag) and not marks_of(parse).denials:
        found.append(Urged(0, "done", 0))  # A rare verb that opens a sentence.
    return tuple(found)


def _is_urged(parse: Parse, clause: Clause, commands: frozenset[int]) -> bool:
    head = clause.head
    if parse.pos[head] not in ("VERB", "AUX") or is_asked_about(parse, head):
        return False
    if is_advised(parse, clause, commands):
        return True
    above = next((at for at in parse.ancestors(head) if parse.pos[at] != "ADJ"), head)
    bare = head != above and not parse.has(head, "nsubj", "nsubjpass")
    if bare and parse.dep[head] in ("xcomp", "conj", "ccomp") and above in commands:
        beside = (above, parse.head[head], *parse.children[above])
        keys = {key for at in beside for key in parse.keys[at]}
        return not advice_stems("free to do").isdisjoint(keys)
    told = [c for c in parse.children[head] if parse.dep[c] == "aux"]
    you = any(parse.lower[c] == "you" for c in parse.children[head] if parse.dep[c] == "nsubj")
    allowed = any(parse.lower[c] in ("can", "may") for c in told)
    freely = any(not advice_stems("freely").isdisjoint(parse.keys[c]) for c in parse.children[head])
    return you and allowed and (freely or parse.lemma[head] in _LETTING_BE)


def _is_limited(parse: Parse, clause: Clause) -> bool:
    """Whether a clause forbids, limits or only tries out what it is about."""
    head = clause.head
    if is_condition(parse, head):
        return True
    below = parse.subtree(head)
    zone = {head, *below}
    above = parse.head[head]
    while parse.dep[head] in ("xcomp", "conj", "ccomp") and above != head:
        zone.update((above, *parse.children[above]))
        head, above = above, parse.head[above]
    if any(at in zone - {clause.head} for at in marks_of(parse).denials):
        return True
    if any(parse.dep[at] == "neg" for at in zone):
        return True
    if confines(parse, clause.head):
        return True
    trying = [at for at in below if parse.has(at, "aux") and parse.tag[at] == "VB"]
    if any(not advice_stems("trying out").isdisjoint(parse.keys[at]) for at in trying):
        return True
    return any(not advice_stems("limiting").isdisjoint(parse.keys[at]) for at in zone)


def confines(parse: Parse, verb: int) -> bool:
    """Whether a verb has readers keep a thing to some time or amount ("keep it to the morning")."""
    return parse.lemma[verb] in ("keep", "limit", "confine", "hold", "restrict") and any(
        parse.dep[c] == "prep" and parse.lower[c] == "to" for c in parse.subtree(verb)
    )


def is_condition(parse: Parse, head: int) -> bool:
    """Whether a command only says in what case something happens ("leave it and it dries out"), or
    is none, since what stands before it may be its subject."""
    if parse.has(head, "npadvmod") and min(parse.children[head]) < head:
        return True
    return any(
        parse.dep[c] == "conj" and c > head and parse.has(c, "nsubj", "nsubjpass")
        for c in parse.subtree(head)
    )


def _of(parse: Parse, verb: int) -> list[Urged]:
    """What a verb that urges would have."""
    found = [Urged(verb, "done", verb)]
    moved = [c for c in parse.children[verb] if parse.dep[c] in ("prt", "advmod", "prep", "acomp")]
    if any(parse.lower[c] in _AWAY for c in moved):
        return found
    if parse.lemma[verb] in _LETTING:
        found += _let(parse, verb)
    if not advice_stems("having it").isdisjoint(parse.keys[verb]):
        things = [c for c in parse.children[verb] if parse.dep[c] == "dobj"]
        things += _under(parse, verb, ("for",)) if parse.lemma[verb] in _GOING else []
        for thing in things:
            found += [Urged(at, "had", verb) for at in (thing, *_joined(parse, thing))]
            found += [Urged(at, "had", verb) for at in _under(parse, thing, ("of",))]
            if not advice_stems("places").isdisjoint(parse.keys[thing]):
                found += [Urged(at, "placed", verb) for at in _under(parse, thing, _PLACES)]
    if not advice_stems("setting down").isdisjoint(parse.keys[verb]) and _is_set_down(parse, verb):
        found += [Urged(at, "placed", verb) for at in _under(parse, verb, _PLACES)]
        for thing in parse.children[verb] if not parse.has(verb, "prep") else ():
            if parse.dep[thing] == "dobj":
                found += [Urged(at, "placed", verb) for at in _under(parse, thing, _PLACES)]
    if not advice_stems("working with").isdisjoint(parse.keys[verb]):
        found += [Urged(at, "had", verb) for at in _under(parse, verb, ("with",))]
    if parse.lemma[verb] in _GOING_ON:
        below = {c for child in parse.children[verb] for c in (child, *parse.children[child])}
        for at in sorted(below):
            if parse.tag[at] == "VBG" and parse.dep[at] in ("xcomp", "pcomp", "advcl"):
                found += [Urged(c, "let", verb) for c in _under(parse, at, ("on", "with"))]
                found.append(Urged(at, "done", verb))
    return found


def _is_set_down(parse: Parse, verb: int) -> bool:
    """Whether a verb says of a thing where it is to be, and not for how long."""
    bare = parse.lemma[verb] not in _SITTING and not parse.has(verb, "dobj")
    if bare or parse.has(verb, "prt"):
        return False
    return not any(
        parse.dep[c] == "prep" and parse.lower[c] in ("for", "on", "under", "until")
        for at in parse.subtree(verb)
        for c in parse.children[at]
    )


def _let(parse: Parse, verb: int) -> list[Urged]:
    """What is to be left as it is, or to grow."""
    things = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "nsubj", "attr")]
    found = []
    as_it_is = any(
        parse.lower[at] == "as" and parse.lower[at + 1 : at + 3] in _AS_IT_IS
        for at in range(verb, len(parse) - 1)
    )
    if as_it_is:
        found += [Urged(at, "let", verb) for at in things]
    for at in things:
        if parse.pos[at + 1 : at + 2] == ["ADJ"] and parse.tag[at + 2 : at + 3] != ["NN"]:
            found.append(Urged(at + 1, "let", verb))
    for child in parse.children[verb]:
        if parse.dep[child] in ("ccomp", "xcomp", "acomp", "oprd"):
            if not advice_stems("growing").isdisjoint(parse.keys[child]):
                below = [c for c in parse.children[child] if parse.dep[c] in ("nsubj", "dobj")]
                found += [Urged(at, "let", verb) for at in (*things, *below)]
            if parse.lemma[child] in _BECOMING:
                below = [c for c in parse.children[child] if parse.dep[c] in ("acomp", "oprd")]
                found += [Urged(at, "let", verb) for at in below]
            if parse.pos[child] == "ADJ" or parse.dep[child] == "oprd":
                found.append(Urged(child, "let", verb))
    return found


def _joined(parse: Parse, at: int) -> list[int]:
    return [c for c in parse.children[at] if parse.dep[c] == "conj"]


def _under(parse: Parse, at: int, prepositions: frozenset[str] | tuple[str, ...]) -> list[int]:
    """The nouns that prepositions tie to a word."""
    ties = [
        c
        for c in parse.children[at]
        if parse.dep[c] in ("prep", "advmod") and parse.lower[c] in prepositions
    ]
    deeper = [c for tie in ties for c in parse.children[tie] if parse.dep[c] == "prep"]
    return [
        noun
        for tie in (*ties, *deeper)
        for noun in parse.children[tie]
        if parse.dep[noun] == "pobj"
    ]


def is_for_a_case(parse: Parse, named: AbstractSet[int]) -> bool:
    """Whether a sentence says for what case it speaks, in words that name nothing that is known."""
    cases = [
        at
        for at in range(len(parse))
        if parse.lower[at] in _CASES and parse.dep[at] in ("prep", "mark", "advmod")
    ]
    return any(
        parse.pos[noun] in ("NOUN", "PROPN", "VERB")
        and noun not in named
        and parse.lemma[noun] not in advice_phrases("spans of time")
        for at in cases
        for noun in (parse.head[at], *parse.children[at])
        if noun > at
    )
