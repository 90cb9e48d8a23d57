"""How labels behave inside a sentence: with a capital or without, one thing or several.

Labels are written with a capital, as titles are. Whether "Bell's palsy" keeps it within a sentence
and "Nerve threshold" does not is not in the YAML form, but the knowledge base's own prose shows
it: a word that is capitalised in the middle of a sentence, or at the head of an alias, is a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lipgraph.index.format import DECAPITALISE, PLURAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.reading.records import NodeRecord

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_INSIDE_SENTENCE = re.compile(r"(?<=[\w,;] )([^\W\d_]+(?:['\u2019-][^\W\d_]+)*)")
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|with|from|for|at|on|to|by|after|during|around|without)\s|[(,:]"
)
_SINGULAR_ENDINGS = ("ss", "us", "is")
_SINGULAR_WORDS = frozenset(
    word
    for line in (
        "aids ascites caries diabetes gas genetics herpes lens mathematics measles mumps news",
        "physics rabies rickets scabies series shingles species tetanus",
    )
    for word in line.split()
)
"""English words in -s that are not plurals."""


def grammar_of(nodes: Iterable[NodeRecord]) -> list[int]:
    """The grammar flags of each node's label."""
    nodes = list(nodes)
    names = _capitalised_words(nodes)
    return [
        (DECAPITALISE if _can_drop_capital(node.label, names) else 0)
        | (PLURAL if _is_plural(node) else 0)
        for node in nodes
    ]


def _capitalised_words(nodes: list[NodeRecord]) -> set[str]:
    """The words (in lower case) that keep their capital within a sentence."""
    capital: dict[str, int] = {}
    lower: dict[str, int] = {}
    for node in nodes:
        for alias in node.aliases:
            for word in _WORD.findall(alias):
                _count(word, capital, lower)
        for text in (node.label, node.summary, node.caution, node.note):
            for word in _INSIDE_SENTENCE.findall(text or ""):
                _count(word, capital, lower)
    return {word for word, seen in capital.items() if seen > lower.get(word, 0)}


def _count(word: str, capital: dict[str, int], lower: dict[str, int]) -> None:
    tally = capital if word[0].isupper() else lower
    key = word.lower()
    tally[key] = tally.get(key, 0) + 1


def _can_drop_capital(label: str, names: set[str]) -> bool:
    match = _WORD.match(label)
    if match is None:
        return False
    word = match.group()
    simple = word[0].isupper() and word[1:] == word[1:].lower()
    return simple and len(word) > 1 and word.lower() not in names and "'" not in word[-3:]


def _is_plural(node: NodeRecord) -> bool:
    """Whether the label's head noun is a plural, by its ending; an id or alias that is the same
    but for the ending settles it."""
    head = _HEAD_ENDS.split(node.label, maxsplit=1)[0].strip().lower()
    last = head.rsplit(" ", 1)[-1]
    if not last.endswith("s") or len(last) < 4:
        return False
    singular = {head[:-1], head[:-2], head[:-3] + "y"}
    if any(alias.lower() in singular for alias in (node.id.replace("-", " "), *node.aliases)):
        return True
    if last in _SINGULAR_WORDS or last.endswith("'s") or "\u2019" in last[-3:]:
        return False
    if last.endswith("ies"):
        return True
    return not last.endswith(_SINGULAR_ENDINGS)
