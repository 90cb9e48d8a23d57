"""Which way a link runs: whether its words say that its first thing brings its second about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.causing import runs
from lipgraph.english.words import stem_set, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.said import Said

_BECAUSE = word_set("because")
_CASES = word_set("cases")
"""Nouns that with "of" only count a thing ("most cases of")."""


def is_direct(parse: Parse, link: Link) -> bool:
    """Whether a link joins two things themselves, or cases of them."""
    of = sum(parse.lemma[at] in _CASES for at in (*link.first_path, *link.second_path))
    return link.depth - 2 * of <= 1


def way_of(parse: Parse, link: Link, said: Said) -> int:
    """1 where a link says that its first brings its second about, -1 where its second does its
    first, 0 where it does not tell."""
    first = link.ties[0]
    if first in _BECAUSE:
        happens = said.effect.sign is None and link.ties[1] == "subject"
        return 1 if happens and not _is_known_by(parse, link) else 0
    if _makes_so(parse, link) or _turns_into(parse, link):
        return 1
    words = tuple(at for at in link.words if at not in (*link.first_path, *link.second_path))
    way = runs(parse, words, link.prepositions)
    if first == "subject" and link.ties[1] == "object":
        # A relative clause that the parse has taken for another has its verb elsewhere.
        ends = [link.first.head, link.clause.head, link.second.head]
        return way if way > 0 and ends == sorted(ends, reverse=link.clause.passive) else 0
    if first == "subject":
        return 0 if link.clause.passive or link.ties[1] == "predicate" else way
    if first == "object":
        return min(way, 0) if link.clause.passive else 0
    # What a preposition ties comes first where it is what acts ("stems from").
    return 1 if way < 0 and not link.conditional else 0


def _is_known_by(parse: Parse, link: Link) -> bool:
    """Whether a "because" may tell by what one knows of a thing, and not what brought it about."""
    because = [at for at in range(len(parse)) if parse.lower[at] == "because"]
    before = {parse.lemma[at] for at in range(max(because, default=0)) if parse.pos[at] == "VERB"}
    modal = any(parse.tag[at] == "MD" for at in range(max(because, default=0)))
    comma = any(parse.words[at - 1] == "," for at in because if at)
    # "Is likely because" gives the ground for thinking so.
    rated = any(
        parse.pos[at] == "ADJ" for at in link.words if at in parse.children[link.clause.head]
    )
    return modal or comma or rated or not before.isdisjoint(word_set("knowing"))


def _makes_so(parse: Parse, link: Link) -> bool:
    """Whether a link says that its first makes a thing what its second says that it is ("makes the
    leaves wet")."""
    head = link.clause.head
    if link.ties != ("subject", "object") or link.depth or link.clause.passive:
        return False
    named = [at for at in link.second.tokens if parse.pos[at] not in ("ADP", "DET")]
    if parse.lemma[head] not in word_set("rendering") or parse.pos[named[0]] != "NOUN":
        return False
    later = (at for at in named[1:] if parse.pos[at] in ("ADJ", "ADV") or parse.tag[at] == "VBN")
    return link.first.head < head < named[0] and any(later)


def _turns_into(parse: Parse, link: Link) -> bool:
    """Whether a link says that its first becomes its second."""
    head = link.clause.head
    if link.depth > 1 or not link.first.head < head < link.second.head:
        return False
    into = parse.lower[max(min(link.second.tokens) - 1, 0)] in ("into", "to")
    if parse.lemma[head] == "become":
        return (
            not link.depth
            and link.ties[0] == "subject"
            and link.ties[1] in ("object", "complement", "predicate")
        )
    return into and parse.lemma[head] in word_set("turning into")


def is_result(parse: Parse, link: Link) -> bool:
    """Whether a link says that its first is what comes of its second ("is the result of")."""
    nouns = {at for at in link.words if parse.keys[at][0] in _results()}
    return (
        link.ties[0] == "subject"
        and "of" in link.prepositions
        and any(parse.pos[at] == "NOUN" and parse.dep[at] == "attr" for at in nouns)
    )


@cache
def _results() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in stem_set("reversals", "results"))
