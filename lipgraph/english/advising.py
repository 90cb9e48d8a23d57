"""Advising: what a clause tells its reader to do, to leave or not to mind."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from lipgraph.english.stems import stems
from lipgraph.english.words import Phrases, phrases, word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse

_HINTS = frozenset(
    ("never", "not", "n't", "ever", "just", "simply", "also", "then", "please", "do")
)
"""Adverbs that leave advice as it is."""
_NO_MORE = frozenset(("just", "only", "merely", "simply", "solely"))
_PAUSES = frozenset((".", ";", ",", ":", "but"))


@cache
def advice_stems(name: str) -> frozenset[str]:
    """The stems of a list of `data/english/advice.yaml`."""
    return frozenset(word for item in _told()[name] for word in stems(item))


@cache
def advice_phrases(name: str) -> Phrases:
    """The phrases of a list of `data/english/advice.yaml`, as they are written."""
    return phrases(_told()[name])


@cache
def _told() -> dict[str, list[str]]:
    text = resources.files("lipgraph").joinpath("data/english/advice.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return loaded


@cache
def _leave_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The stems of the phrases that tell readers to have none of a thing, by those of the verb."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _told()["leave phrases"]:
        verb, *rest = stems(phrase)
        found.setdefault(verb, []).append(tuple(rest))
    return {verb: tuple(rests) for verb, rests in found.items()}


def leaves_by_phrase(parse: Parse, verb: int, beside: Iterable[int]) -> bool:
    """Whether a verb tells readers to have none of a thing, by the words beside it."""
    rests = [rest for key in parse.keys[verb] for rest in _leave_phrases().get(key, ())]
    if not rests:
        return False
    near = {key for at in beside for key in parse.keys[at]}
    return any(near.issuperset(rest) for rest in rests)


def is_advised(parse: Parse, clause: Clause, commands: frozenset[int]) -> bool:
    """Whether a clause tells readers to do something. `commands` are the heads of the commands of
    its sentence."""
    head = clause.head
    if is_asked_about(parse, head) or parse.lemma[head] in word_set("opining"):
        return False
    opens = head == 0 and parse.tag[head] == "VB" and not parse.has(head, "nsubj", "aux")
    if clause.imperative or opens or has_duty(parse, head):
        return True
    if parse.dep[head] not in ("xcomp", "ccomp") or parse.tag[head] not in ("VB", "VBG"):
        return False
    above = parse.head[head]
    if parse.pos[above] == "ADJ":
        good = not advice_stems("good").isdisjoint(parse.keys[above])
        above = parse.head[above]
        urged = above in commands and not advice_stems("urging").isdisjoint(parse.keys[above])
        return urged or (good and parse.lemma[above] == "be")
    if parse.lemma[above] == "be":
        return any(
            not advice_stems("good").isdisjoint(parse.keys[c]) for c in parse.children[above]
        )
    return above in commands and not advice_stems("urging").isdisjoint(parse.keys[above])


def _is_aim(parse: Parse, at: int) -> bool:
    """Whether a clause says what something is to be done for ("to help it heal")."""
    return any(parse.dep[c] == "aux" and parse.lower[c] == "to" for c in parse.children[at])


def kept_coming(parse: Parse, head: int) -> list[int]:
    """The things that a command has go on ("keep the tea coming")."""
    if parse.lemma[head] != "keep":
        return []
    return [
        thing
        for below in parse.children[head]
        if parse.lower[below] in ("coming", "flowing", "going")
        for thing in (*parse.children[below], *parse.children[head])
        if parse.dep[thing] in ("nsubj", "dobj")
    ]


def is_asked_about(parse: Parse, head: int) -> bool:
    """Whether a clause is only what is asked or explained ("learn why you should")."""
    return parse.dep[head] in ("ccomp", "pcomp", "advcl", "csubj") and any(
        parse.lower[child] in ("why", "whether", "if", "how") for child in parse.children[head]
    )


def has_choice(parse: Parse, head: int) -> bool:
    """Whether a command is one of several to choose from ("use more of it or grind finer")."""
    top = head
    while parse.dep[top] == "conj":
        top = parse.head[top]
    joined = (at for at in parse.subtree(top) if parse.dep[at] == "cc" and parse.lower[at] == "or")
    return any(
        parse.pos[parse.head[at]] == "VERB" and head in (parse.head[at], *_after(parse, at))
        for at in joined
    )


def shares_denial(parse: Parse, head: int, denials: Collection[int]) -> bool:
    """Whether the denial of a command before it bears on a command ("do not smoke or use it")."""
    above = parse.head[head]
    if parse.dep[head] != "conj" or parse.has(head, "nsubj", "neg"):
        return False
    joined = any(
        parse.dep[c] == "cc" and parse.lower[c] in ("or", "nor") for c in parse.children[above]
    )
    return joined and any(parse.head[at] == above for at in denials)


def _after(parse: Parse, at: int) -> list[int]:
    """What a conjunction joins to the word that it hangs on."""
    return [c for c in parse.children[parse.head[at]] if parse.dep[c] == "conj"]


def is_labelled(parse: Parse, head: int, known: frozenset[int]) -> bool:
    """Whether a colon before a clause says for what case it is ("Gallstones: avoid nuts"), in words
    that are not all `known`."""
    colons = [at for at in range(head) if parse.words[at] == ":"]
    return bool(colons) and any(
        parse.pos[at] in ("NOUN", "PROPN", "ADJ") and at not in known for at in range(colons[-1])
    )


def has_duty(parse: Parse, head: int) -> bool:
    """Whether a verb stands under "should" or "must"."""
    return any(
        parse.dep[child] == "aux" and parse.lower[child] in _told()["duties"]
        for child in parse.children[head]
    )


def is_not_enough(parse: Parse, at: int) -> bool:
    """Whether a verb is denied only as all that is to be done ("don't just drink water")."""
    denials = [c for c in parse.children[at] if parse.dep[c] == "neg"]
    return any(parse.lower[c + 1] in _NO_MORE for c in denials if c + 1 < at)


def leaves(parse: Parse, clause: Clause) -> bool:
    """Whether a clause tells readers to have none of its object."""
    keys = {key for at in clause.words for key in parse.keys[at]}
    if advice_stems("leave") & keys:
        return True
    return leaves_by_phrase(parse, clause.head, (*parse.children[clause.head], *clause.words))


def _goes_beyond(parse: Parse, head: int) -> bool:
    """Whether a clause is about more than some amount of a thing, and not about the thing ("do not
    exceed", "no deeper than")."""
    if not advice_stems("exceeding").isdisjoint(parse.keys[head]):
        return True
    below = parse.subtree(head)
    for at in below:
        compared = parse.lower[at] == "than" and parse.dep[at] in ("prep", "mark", "quantmod")
        beyond = parse.lower[at] in ("beyond", "above", "over", "past") and parse.has(at, "pobj")
        if compared or (beyond and parse.head[at] == head):
            return True
    return False


def is_plain(
    parse: Parse,
    clause: Clause,
    about: frozenset[int],
    known: frozenset[int],
    cases: frozenset[int],
) -> bool:
    """Whether advice about a thing is for every case: no condition, no manner, and of what stands
    with it nothing that is not `known`. What is a case of `cases` is what the thing is for."""
    for argument in clause.arguments:
        if argument.head in about or argument.by in ("subject", "object"):
            continue
        if argument.by.startswith(":") and _is_aim(parse, argument.head):
            continue
        if argument.head not in (cases if argument.by.startswith(":") else known):
            return False
    for child in parse.children[clause.head]:
        if child in about or child in cases:
            continue
        aim = parse.has(child, "aux") and parse.tag[child] == "VB" and _is_aim(parse, child)
        coming = parse.lower[child] in ("coming", "flowing", "going")
        if parse.dep[child] in ("advcl", "npadvmod", "xcomp", "ccomp") and not (aim or coming):
            return False
        manner = parse.dep[child] == "advmod" and child not in about | set(clause.words)
        if manner and parse.lower[child] not in _HINTS:
            return False
    if is_labelled(parse, clause.head, known) or has_choice(parse, clause.head):
        return False
    if _goes_beyond(parse, clause.head):
        return False
    outside = [c for at in about for c in parse.children[at] if c not in about]
    nouns = [c for c in outside if parse.dep[c] == "compound" and parse.head[c] != clause.head]
    if not known.issuperset(nouns):
        return False
    for child in outside:
        if parse.dep[child] == "prep" and not known.issuperset(
            noun for noun in parse.children[child] if parse.dep[noun] == "pobj"
        ):
            return False
    return not any(parse.dep[c] in ("relcl", "acl", "amod", "advcl", "poss") for c in outside)


def only_put_off(parse: Parse, at: int) -> bool:
    """Whether a clause goes on to say until when, or without what first, a thing is not to be
    done, or that it is not to be done at once: then it may be done after that."""
    if any(
        at < start and not _PAUSES.intersection(parse.lower[at:start])
        for start, _ in advice_phrases("at_once").spans(parse.lower)
    ):
        return True
    behind = parse.lower[at + 1 :]
    return any(
        word in word_set("putting_off_until") and not {".", ";", "but"} & set(behind[:number])
        for number, word in enumerate(behind)
    )
