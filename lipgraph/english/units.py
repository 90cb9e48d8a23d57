"""The units that amounts in a text may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml

from lipgraph.english.numbers import trie_of, words

Triple = tuple[Sequence[str], str, float]
"""The spellings of a unit, its name first; its dimension; and how many of the dimension's base unit
one of it is."""


@cache
def standard_triples() -> tuple[Triple, ...]:
    """The standard units of `data/units.yaml`."""
    text = resources.files("lipgraph").joinpath("data/units.yaml").read_text(encoding="utf-8")
    declared: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(
        ((name, unit["plural"], *unit["also"]), unit["dimension"], float(unit["factor"]))
        for name, unit in declared.items()
    )


class Units:
    """Units by their spellings. Where two units share a spelling the first keeps it.

    >>> Units(standard_triples()).convert(48, "hours")
    ('time', 172800.0)
    """

    def __init__(self, units: Iterable[Triple]) -> None:
        """Compile the patterns that find the units in a text."""
        self._names: dict[str, str] = {}
        self._scale: dict[str, tuple[str, float]] = {}
        for spellings, dimension, factor in units:
            name = spellings[0]
            self._scale.setdefault(name, (dimension, float(factor)))
            for spelling in spellings:
                self._names.setdefault(_key(spelling), name)
        told = words()
        self.period = told["units"]["period"]
        self.clock = next((self._names[w] for w in told["oclock"] if w in self._names), "")
        self._compile()

    def _compile(self) -> None:
        told = words()
        clock = {spelling for spelling, name in self._names.items() if name == self.clock}
        every = [spelling for spelling in self._names if not self.clock or spelling not in clock]
        spelled = [word for word in every if len(word) > 2 and word[0].isalpha()]
        periods = [w for w in every if self.dimension(self._names[w]) == self.period]
        self.after_figure = re.compile(_spellings(every))
        self.after_word = re.compile(_spellings(spelled))
        self.after_each = re.compile(_spellings(w for w in periods if len(w) > 2))
        self.any_each = re.compile(_spellings(every))
        self.starts = re.compile(_starts(told, spelled))

    def name(self, spelling: str) -> str:
        """The name of the unit that a spelling is of, or nothing."""
        return self._names.get(spelling) or self._names.get(_key(spelling), "")

    def dimension(self, unit: str) -> str:
        """The dimension of a unit, or nothing where it is not known."""
        return self._scale.get(self.name(unit), ("", 0.0))[0]

    def factor(self, unit: str) -> float:
        """How many of the dimension's base unit one of the unit is.

        Raises:
            KeyError: the unit is not known.
        """
        return self._scale[self.name(unit)][1]

    def convert(self, value: float, unit: str) -> tuple[str, float]:
        """The dimension of a unit, and the value in the dimension's base unit.

        Raises:
            KeyError: the unit is not known.
        """
        dimension, factor = self._scale[self.name(unit)]
        return dimension, value * factor


def _key(spelling: str) -> str:
    """A spelling without regard to case and to how its words are joined."""
    return re.sub(r"[\s\-‑]+", " ", spelling.strip().lower().replace("μ", "µ"))


def _spellings(spellings: Iterable[str]) -> str:
    """A pattern for any of the spellings, the longest that fits, as whole words."""
    pattern = trie_of(spellings) or "(?!)"
    return rf"{pattern}(?:(?!\w)|(?=\d\d(?!\w)))".replace(r"\ ", r"[\s\-‑]+")


def _starts(told: dict[str, Any], units: Iterable[str]) -> str:
    """A pattern for the white space or mark before anything that can begin an amount. It begins
    with a set of characters, so that text without any is passed over quickly."""
    alone = [
        *told["ones"], *told["teens"], *told["tens"], *told["vague"], *told["groups"],
        *told["occasions"], *told["clock words"], "half", "every", *told["minus"],
        *told["scales"], "hundred",
    ]  # fmt: skip
    article = [*told["groups"], *told["vague"], *told["fractions"], *told["scales"], "hundred",
               "good", *told["fillers"], *units]  # fmt: skip
    signs = "".join(told["signs"])
    a = rf"an?[\s\-‑]+{trie_of(article)}(?![^\W_])".replace(r"\ ", r"\s+")
    return (
        rf"[\s\-‑–—(\[\"“”‘'’/,;:.~≈∼<>≤≥=+#$£€¥₹]"
        rf"(?:[\d−{signs}]|-\d|{trie_of(alone)}(?:fold)?(?![^\W_])|{a})"
    )
