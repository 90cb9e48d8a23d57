"""Carriers: clauses that only say how often, or how surely, another is so ("it is rare that ...").

"You will rarely find that X does Y", "that X does Y is a rarity" and "cases where X does Y are few"
all say of "X does Y" how often it is so, from a clause that says nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.clauses import clause_heads
from lipgraph.english.force import marks_of
from lipgraph.english.parser import once
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_PLAIN = frozenset(("DET", "AUX", "PART", "ADP", "PUNCT", "SCONJ", "SPACE"))
_EMBEDDED = frozenset(("ccomp", "csubj", "csubjpass", "relcl", "acl", "xcomp", "pcomp"))
"""By what a clause hangs on the one that tells how often it is so."""
_TOLD = frozenset(("ccomp", "parataxis"))
"""By what a parse that has taken the wrong one for the main clause hangs it."""
_DEEPEST = 4


def carried(parse: Parse, head: int, zone: frozenset[int], names: frozenset[int]) -> frozenset[int]:
    """The words of the clauses that only tell how often, or how surely, the clause with this head
    and these words is so. `names` are the words that name what it is about."""
    if not _telling(parse) - zone:
        return frozenset()
    heads = clause_heads(parse)
    found: set[int] = set()
    at = heads[head]
    for _ in range(_DEEPEST):
        above = parse.head[at]
        if above == at or not _is_embedded(parse, at) or not _is_light(parse, above, names):
            break
        words = _words(heads, heads[above])
        if heads[above] in zone or not _says_only_that(parse, words, names):
            break
        found |= words
        at = heads[above]
    for below in _taken_for_lesser(parse, heads, heads[head]):
        words = _words(heads, below)
        if _says_only_that(parse, words, names):
            found |= words
    return frozenset(found) if _telling(parse) & found else frozenset()


@once
def _telling(parse: Parse) -> frozenset[int]:
    """The words that tell how often or deny."""
    marks = marks_of(parse)
    often = {at for _, start, end in marks.frequencies for at in range(start, end)}
    return frozenset(often.union(marks.denials))


def _words(heads: list[int], head: int) -> set[int]:
    return {at for at, own in enumerate(heads) if own == head}


def _is_embedded(parse: Parse, at: int) -> bool:
    """Whether a clause is told of by the word that it hangs on."""
    if parse.dep[at] in _EMBEDDED:
        return True
    below = [parse.lower[c] for c in parse.children[at] if parse.dep[c] in ("mark", "aux")]
    return parse.dep[at] == "advcl" and bool({"to", "for", "that"}.intersection(below))


def _is_light(parse: Parse, at: int, names: frozenset[int]) -> bool:
    return at in names or at in _telling(parse) or _carries(parse, at)


def _says_only_that(parse: Parse, words: set[int], names: frozenset[int]) -> bool:
    """Whether the words of a clause say nothing but how often another is so."""
    telling = _telling(parse)
    return all(at in telling or at in names or _carries(parse, at) for at in words)


def _carries(parse: Parse, at: int) -> bool:
    carriers = word_list("carriers")
    return parse.pos[at] in _PLAIN or parse.lemma[at] in carriers or parse.lower[at] in carriers


def _taken_for_lesser(parse: Parse, heads: list[int], head: int) -> Iterator[int]:
    """The clauses below one that the parse should have put above it ("that X does Y is rare")."""
    if parse.lower[0] != "that":
        return
    for at in range(len(parse)):
        if heads[at] == at and parse.head[at] == head and parse.dep[at] in _TOLD:
            yield at
