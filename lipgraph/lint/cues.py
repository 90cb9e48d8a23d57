"""The English words by which prose compares, asserts and advises, read from `cues.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import yaml

from lipgraph.names import exact_key

if TYPE_CHECKING:
    from lipgraph.reading.records import RelationRecord


class Cues(NamedTuple):
    """Words and phrases by what they do."""

    phrases: dict[str, tuple[str, ...]]

    def pattern(self, what: str) -> re.Pattern[str]:
        """A pattern that finds any of the phrases as whole words."""
        return _pattern(self.phrases[what])


@cache
def cues() -> Cues:
    """All cues."""
    text = resources.files("lipgraph").joinpath("lint/cues.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # here `no` is a word
    return Cues({name: tuple(phrases) for name, phrases in loaded.items()})


def orders(relation: RelationRecord) -> bool:
    """Whether a relation's readings compare or order what it joins; one that reads the same both
    ways does not."""
    reads, inverse = exact_key(relation.reads), exact_key(relation.inverse)
    found = cues().pattern("ordering").search(f" {reads} {inverse} ")
    return reads != inverse and found is not None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<![\w'\u2019-])(?:{words})(?![\w'\u2019-])", re.IGNORECASE)
