"""A sentence as the rules of judging see it, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lipgraph.english.parser import Parse
from lipgraph.judging.verdict import Judgement
from lipgraph.understanding.mentions import Mention, Sense


class Statement(NamedTuple):
    """A parsed sentence and what it names. `heads` gives the verb of the clause of each word, and
    `own` are the words that are claimed, by their places. `topics` are the nodes that the text
    before it is about, `hints` the stems of the sentence before, `asked` what it asked about last;
    `singles` holds where a turn of phrase has said that just one thing is meant."""

    parse: Parse
    mentions: list[Mention]
    heads: list[int]
    own: frozenset[int]
    topics: frozenset[int] = frozenset()
    hints: frozenset[str] = frozenset()
    asked: Sequence[tuple[Sense, ...]] = ()
    singles: bool = False


Rule = Callable[[Statement], Iterable[Judgement]]
"""What a rule finds that a statement says for or against the knowledge base."""
