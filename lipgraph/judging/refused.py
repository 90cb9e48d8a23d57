"""Amounts that a draft denies although they are right: "a dose does not last four hours"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.cues import cue_data
from lipgraph.english.force import marks_of
from lipgraph.english.owners import is_conditional
from lipgraph.understanding.facts import SELDOM

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.judging.measures import Measured
    from lipgraph.understanding.mentions import Mention

_PLAIN = ("exactly", "about")
_LIMITS = ("after", "before", "ceiling")
"""Quantities that tell from when or up to where something holds: beyond them, it does not."""


def refuses(parse: Parse, measured: Measured, mentions: list[Mention]) -> bool:
    """Whether a sentence says of an amount, which it gives as the knowledge base does, that it is
    not so, or seldom."""
    amount = measured.amount
    if amount.bound not in _PLAIN or amount.per or measured.quantity.sort in _LIMITS:
        return False
    own = set(measured.mention.tokens)
    if any(own.isdisjoint(mention.tokens) for mention in mentions):
        return False  # What is so otherwise may not be so in the case of another.
    words = [at for at in range(len(parse)) if amount.start <= parse.start[at] < amount.end]
    if not words or not frozenset(cue_data()["leaving amounts open"]).isdisjoint(parse.lower):
        return False
    verb = next((at for at in parse.ancestors(words[-1]) if parse.pos[at] in ("VERB", "AUX")), None)
    if verb is None or parse.dep[verb] not in ("ROOT", "conj") or is_conditional(parse, verb):
        return False
    if any(parse.dep[at] in ("advcl", "relcl", "acl") for at in _between(parse, words[-1], verb)):
        return False
    marks = marks_of(parse)
    told = {*marks.denials, *(at for level, at, _ in marks.frequencies if level in SELDOM)}
    told -= set_aside(parse) | own
    bearing = [at for at in told if verb in (parse.head[at], parse.head[parse.head[at]])]
    return len(bearing) == 1 and not marks.unrelated


def is_urged(parse: Parse, measured: Measured) -> bool:
    """Whether a sentence tells its readers outright to do what an amount is of ("check it every
    five minutes")."""
    if measured.quantity.sort in _LIMITS or marks_of(parse).denials:
        return False
    top = next(at for at in range(len(parse)) if parse.head[at] == at)
    if parse.tag[top] not in ("VB", "VBP") or parse.has(top, "nsubj", "nsubjpass", "aux", "advcl"):
        return False
    return top in measured.mention.tokens


def _between(parse: Parse, at: int, top: int) -> list[int]:
    found = [at]
    for above in parse.ancestors(at):
        if above == top:
            break
        found.append(above)
    return found
