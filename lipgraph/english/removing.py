"""Removing: what is said of doing without a thing ("skipping X", "avoid X to ...", "once X is
gone"), so that what follows comes of there being little of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.effects import effect_of
from lipgraph.english.words import stem_set, word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_TIES = frozenset(("of", "from", "with", "without", "on", "off", "in"))
"""What may tie a thing to the verb of doing without it ("cut back on", "stay away from")."""
_OBJECTS = frozenset(("dobj", "pobj"))
_BETWEEN = frozenset(("prep", "advmod", "acomp", "prt"))
"""By what a particle hangs on its verb."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_LATE = 3
"""How far from the start of a sentence a gerund may stand that is its subject."""


def removed_by(parse: Parse, head: int) -> int | None:
    """The word by which a sentence says that a thing is done without, where something else is said
    to come of that; None if it says no such thing."""
    if parse.dep[head] in _SUBJECTS:
        gone = _gone(parse, head)
        found = (gone, _mistaken_gerund(parse, head), _gerund_before(parse, head))
        return next((at for at in found if at is not None), None)
    if parse.dep[head] not in _OBJECTS:
        return None
    verb, tie = parse.head[head], ""
    if parse.dep[head] == "pobj":
        if parse.lower[verb] not in _TIES:
            return None
        tie, verb = parse.lower[verb], parse.head[verb]
        if tie == "from" and parse.lemma[verb] in word_set("keeping_away"):
            return verb if parse.dep[verb] in _SUBJECTS else None
        if parse.dep[verb] in _BETWEEN:
            tie, verb = f"{parse.lower[verb]} {tie}", parse.head[verb]
    if parse.pos[verb] != "VERB" or not (_is_subject(parse, verb) or _is_means(parse, verb)):
        return None
    return verb if _removes(parse, verb, tie) else None


def _removes(parse: Parse, verb: int, tie: str) -> bool:
    """Whether a verb, with its particle and preposition, is one of doing without its object."""
    lemma = parse.lemma[verb]
    particles = [
        parse.lower[c] for c in parse.children[verb] if parse.dep[c] in ("prt", "advmod", "prep")
    ]
    said = [" ".join(filter(None, (lemma, p, tie))) for p in particles]
    said += [f"{lemma} {p}" for p in particles] + [
        f"{lemma} {tie}".strip(),
        lemma if not tie else "",
    ]
    options = word_set("removing")
    removing = any(phrase in options for phrase in said if phrase)
    if not removing and not tie:
        inner = tuple(c for c in parse.children[verb] if parse.dep[c] == "prt")
        effect = effect_of(parse, (verb, *inner))
        removing = effect.sign == -1 and not effect.harm
    if parse.has(verb, "neg"):
        return lemma in word_list("having")
    return removing


def _is_subject(parse: Parse, verb: int) -> bool:
    """Whether a verb is a gerund that is the subject of another."""
    above = parse.head[verb]
    if parse.tag[verb] != "VBG" or parse.pos[above] not in ("VERB", "AUX"):
        return False
    return parse.dep[verb] in ("csubj", "nsubj") or (
        verb < _LATE and parse.dep[verb] in ("advcl", "ccomp") and above > verb
        and not any(parse.lower[at] == "," for at in range(verb, above))
    )  # fmt: skip


def _is_means(parse: Parse, verb: int) -> bool:
    """Whether a verb is a command that is given to an end ("avoid X to ...")."""
    if parse.dep[verb] != "ROOT" or parse.tag[verb] not in ("VB", "VBP"):
        return False
    if parse.has(verb, "nsubj", "nsubjpass", "aux", "neg"):
        return False
    return any(
        parse.tag[c] == "VB" and c > verb and any(parse.tag[x] == "TO" for x in parse.children[c])
        for c in parse.children[verb]
        if parse.dep[c] in ("xcomp", "advcl")
    )


def _mistaken_gerund(parse: Parse, head: int) -> int | None:
    """The gerund at the start of a sentence that the parse takes for an adjective of its object
    ("skipping meals causes ...")."""
    for child in parse.children[head]:
        if child >= _LATE or parse.dep[child] not in ("amod", "compound", "nmod"):
            continue
        told = parse.lemma[child] in word_list("levels", "low")
        removing = not told and any((key,) in stem_set("removing") for key in parse.keys[child])
        if removing and parse.lower[child].endswith("ing"):
            return child
    return None


def _gerund_before(parse: Parse, head: int) -> int | None:
    """The gerund right before a subject that is its object in truth ("..., removing it will")."""
    start = parse.subtree(head)[0]
    if start and parse.tag[start - 1] == "VBG" and parse.lemma[start - 1] in word_set("removing"):
        return start - 1
    return None


def _gone(parse: Parse, head: int) -> int | None:
    """The word of a subordinate clause by which its subject is gone ("once X is dealt with")."""
    verb = parse.head[head]
    if parse.dep[verb] not in ("advcl", "pcomp") or parse.has(verb, "neg", "agent", "dobj"):
        return None
    marks = [c for c in parse.children[verb] if parse.dep[c] in ("mark", "advmod") and c < head]
    after = parse.lower[parse.head[verb]] == "after" and parse.dep[verb] == "pcomp"
    if not after and not any(parse.lower[c] in word_set("upon") for c in marks):
        return None
    told = [verb, *(c for c in parse.children[verb] if parse.dep[c] in ("acomp", "attr"))]
    behind = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] in ("prep", "prt")]
    for at in told:
        word = " ".join([parse.lower[at], *behind])
        if word in word_set("gone") or (parse.lower[at] in word_set("gone") and not behind):
            return at
    return None
