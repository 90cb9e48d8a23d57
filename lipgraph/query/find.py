"""Finding nodes by what people call them, typos forgiven."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.names import exact_key, loose_key
from lipgraph.query.question import LIMIT

if TYPE_CHECKING:
    from lipgraph.index.view import Index

WHOLE_NAME = 100.0
SAME_BUT_FOR_ENDINGS = 99.0
HAS_WORDS = 88.0
STARTS_WITH = 86.0
WORDS_AMONG_NAMES = 70.0
IN_SUMMARY = 50.0
"""Scores (0 to 100) of the ways to match that are better than likeness; of names that hold the
words only together; and of a summary that holds them. A name that holds little else scores up to
ten points more."""

_CLOSENESS = 10.0
_LEAST_LIKENESS = 74.0
_SHORTEST_FOR_LIKENESS = 4
"""Letters below which any three letters look like any others."""


class Hit(NamedTuple):
    """A node that matches, and how well, from 0 to 100."""

    node: int
    score: float


def find(index: Index, text: str, *, limit: int | None = LIMIT) -> list[Hit]:
    """The nodes that match, best first, ties in alphabetical order of their ids.

    Names are asked first (whole, loosely, by their words, by their beginning), then likeness, and
    the summaries only if nothing else matches well.
    """
    key = exact_key(text)
    if not key:
        return []
    best: dict[int, float] = {}
    names = list(index.names)
    for at, name in enumerate(names):
        score = _score(key, name)
        if score:
            _keep(best, index.name_node[at], score)
    for at, score in _alike(key, names):
        _keep(best, index.name_node[at], score)
    for node in _holding_words(index, key, names):
        _keep(best, node, WORDS_AMONG_NAMES)
    if max(best.values(), default=0.0) < STARTS_WITH:
        for node in range(index.node_count):
            if _in_summary(key, index.node_record(node).get("summary", "")):
                _keep(best, node, IN_SUMMARY)
    hits = [Hit(node, round(score, 1)) for node, score in best.items()]
    hits.sort(key=lambda hit: (-hit.score, hit.node))
    return hits[:limit]


def _keep(best: dict[int, float], node: int, score: float) -> None:
    best[node] = max(score, best.get(node, 0.0))


def _score(key: str, name: str) -> float:
    """How well a name matches without likeness; 0 if it does not."""
    if name == key:
        return WHOLE_NAME
    if loose_key(name) == loose_key(key):
        return SAME_BUT_FOR_ENDINGS
    closeness = _CLOSENESS * len(key) / max(len(key), len(name))
    if set(loose_key(key).split()) <= set(loose_key(name).split()):
        return HAS_WORDS + closeness
    return STARTS_WITH + closeness if name.startswith(key) else 0.0


def _holding_words(index: Index, key: str, names: list[str]) -> list[int]:
    """The nodes whose names hold all words of several, though none of them holds all."""
    wanted = set(loose_key(key).split())
    held: dict[int, set[str]] = {}
    for at, name in enumerate(names if len(wanted) > 1 else ()):
        words = wanted.intersection(loose_key(name).split())
        if words:
            held.setdefault(index.name_node[at], set()).update(words)
    return [node for node, words in held.items() if words == wanted]


def _alike(key: str, names: list[str]) -> list[tuple[int, float]]:
    if len(key) < _SHORTEST_FOR_LIKENESS:
        return []
    from rapidfuzz import fuzz, process

    found: list[tuple[int, float]] = []
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        matches = process.extract(
            key, names, scorer=scorer, score_cutoff=_LEAST_LIKENESS, limit=None
        )
        found.extend((at, score * 0.9) for _, score, at in matches)
    return found


def _in_summary(key: str, summary: str) -> bool:
    words = set(loose_key(exact_key(summary)).split())
    return bool(words) and set(loose_key(key).split()) <= words
