"""Alarm and comfort: whether words say that something calls for concern or help, or for none."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_stems
from lipgraph.english.force import marks_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lipgraph.english.parser import Parse

_CUTS = frozenset(
    (";", ":", ".", "\u2014", "\u2013", "(", ")", "but", "while", "whereas", "although", "though",
     "however", "yet", "because", "since", "so")
)  # fmt: skip
"""With what begins a part of a sentence that says something else."""
_OPEN = frozenset(("may", "might", "could", "would", "?"))
"""Words with which nothing is said outright."""


class Concern(NamedTuple):
    """What a part of a sentence says: 1 where something calls for concern, -1 where for none; the
    part, and the words that say so. `other_denial` holds where something else is denied in it."""

    sign: int
    part: range
    words: frozenset[int]
    other_denial: bool = False


def concerns_of(
    parse: Parse, labels: AbstractSet[tuple[str, ...]], carers: AbstractSet[int]
) -> list[Concern]:
    """What the parts of a sentence say of concern. `labels` are the stems of the names of kinds of
    warnings, `carers` the words that name those who help."""
    found = []
    for part in _parts(parse):
        told: dict[int, int] = {}
        words: set[int] = set()
        for at in part:
            sign, own = _cue(parse, at, labels, carers)
            if sign:
                told[at] = sign
                words.update(own)
        if len(set(told.values())) != 1:
            continue
        here = {parse.lower[at] for at in part}
        keys = {key for at in part for key in parse.keys[at]}
        if not _OPEN.isdisjoint(here) or not advice_stems("no verdict").isdisjoint(keys):
            continue
        denials = [at for at in marks_of(parse).denials if at in part]
        beside = [at for at in denials if _bears(parse, at, told)]
        if len(beside) > 1:
            continue
        others = [at for at in denials if at not in beside and parse.lower[at] != "without"]
        sign = next(iter(told.values()))
        if not beside and sign < 0 and not _is_outright(parse, set(told)):
            continue
        found.append(
            Concern(-sign if beside else sign, part, frozenset({*words, *beside}), bool(others))
        )
    return found


def _parts(parse: Parse) -> list[range]:
    """Where the parts of a sentence stand that say something of their own."""
    cuts = [at for at in range(len(parse)) if parse.lower[at] in _CUTS or _joins(parse, at)]
    edges = [-1, *cuts, len(parse)]
    pairs = itertools.pairwise(edges)
    return [range(a + 1, b) for a, b in pairs if b > a + 1]


def _joins(parse: Parse, at: int) -> bool:
    """Whether a conjunction joins two clauses that have subjects of their own."""
    if parse.pos[at] != "CCONJ":
        return False
    above = parse.head[at]
    return parse.pos[above] in ("VERB", "AUX") and any(
        parse.dep[c] == "conj" and c > at and parse.has(c, "nsubj", "nsubjpass")
        for c in parse.children[above]
    )


def _cue(
    parse: Parse, at: int, labels: AbstractSet[tuple[str, ...]], carers: AbstractSet[int]
) -> tuple[int, list[int]]:
    """1 where a word calls for concern, -1 where it comforts, 0 where neither, with its words."""
    keys, pos = set(parse.keys[at]), parse.pos[at]
    if pos in ("NOUN", "PROPN"):
        beside = [c for c in parse.children[at] if parse.dep[c] in ("amod", "compound", "nmod")]
        for label in labels:
            words = range(at - len(label) + 1, at + 1)
            if words[0] >= 0 and all(
                key in parse.keys[word] for key, word in zip(label, words, strict=True)
            ):
                return 1, [*words]
        if advice_stems("alarm nouns") & keys:
            return 1, [at, *beside]
        if advice_stems("sign nouns") & keys:
            marked = [c for c in beside if advice_stems("alarm modifiers") & {*parse.keys[c]}]
            told = [c for c in parse.children[at] if parse.dep[c] in ("acl", "ccomp", "relcl")]
            for clause in told if parse.lemma[at] in ("sign", "signal") else ():
                marked += [
                    c for c in parse.subtree(clause) if advice_stems("amiss") & {*parse.keys[c]}
                ]
            return int(bool(marked)), [at, *marked]
        if advice_stems("attention nouns") & keys and any(
            advice_stems("attention modifiers") & {*parse.keys[c]} for c in beside
        ):
            return 1, [at, *beside]
        return 0, []
    if pos == "ADJ" and parse.dep[at] in ("acomp", "attr", "oprd", "conj", "ROOT"):
        if advice_stems("alarming") & keys:
            return 1, [at]
        return -int(bool(advice_stems("comforting") & keys)), [at]
    if pos != "VERB":
        return 0, []
    # "Do not ignore" and "never mind" are no denials elsewhere.
    marks = marks_of(parse).denials
    turned = [c for c in parse.children[at] if parse.dep[c] == "neg" and c not in marks]
    sign = -1 if turned else 1
    if advice_stems("worrying") & keys:
        return sign, [at, *turned]
    asks = not advice_stems("asking whether").isdisjoint(keys) and "if" in parse.lower[at:]
    if advice_stems("getting help") & keys and not asks:
        below = [c for child in parse.children[at] for c in (child, *parse.children[child])]
        helped = [c for c in below if c in carers and parse.dep[c] in ("dobj", "pobj", "dative")]
        return int(bool(helped)), [at, *helped]
    if advice_stems("letting be") & keys:
        return -sign, [at, *turned]
    return 0, []


def _bears(parse: Parse, denial: int, told: AbstractSet[int] | dict[int, int]) -> bool:
    """Whether a denial is of what a part says, and not of what it is said of."""
    return any(
        at == parse.head[denial]
        or denial in parse.children[at]
        or parse.head[denial] in parse.ancestors(at)
        or denial in parse.ancestors(at)
        for at in told
    )


def _is_outright(parse: Parse, told: set[int]) -> bool:
    """Whether it is told as advice, or as what may be done, that nothing need be done."""
    for at in told:
        if parse.pos[at] == "ADJ":
            return True
        top = parse.head[at] if parse.dep[at] in ("xcomp", "conj") else at
        for verb in (at, top):
            if parse.pos[verb] == "ADJ":
                return True
            if any(parse.lower[c] in ("can", "should", "must") for c in parse.children[verb]):
                return True
            command = parse.tag[verb] in ("VB", "VBP") and not parse.has(
                verb, "nsubj", "nsubjpass", "aux"
            )
            if command and parse.head[verb] == verb:
                return True
    return False
