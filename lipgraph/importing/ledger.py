"""The ledger of an import: what was left out, changed or guessed, how often, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from lipgraph.importing.gathered import Spot

    What = Literal["left out", "changed", "guessed"]

WHATS: tuple[What, ...] = ("left out", "changed", "guessed")
"""What can have become of something, gravest first."""

_MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 60


class Example(NamedTuple):
    """One of the values that an entry speaks of, and where it stands."""

    text: str
    spot: Spot | None


class Entry(NamedTuple):
    """What became of the values of a field."""

    what: What
    field: str
    why: str
    times: int
    examples: tuple[Example, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of an entry."""
        return {
            "what": self.what,
            "field": self.field,
            "why": self.why,
            "count": self.times,
            "examples": [_example_dict(example) for example in self.examples],
        }


def _example_dict(example: Example) -> dict[str, Any]:
    spot = example.spot
    place = (spot.path, spot.line, spot.column) if spot else (None, None, None)
    return {"text": example.text, **dict(zip(("path", "line", "column"), place, strict=True))}


class Ledger:
    """Collects entries while files are read."""

    def __init__(self) -> None:
        self._counts: dict[tuple[What, str, str], int] = {}
        self._examples: dict[tuple[What, str, str], dict[str, Example]] = {}

    def left_out(self, field: str, value: object, spot: Spot | None, why: str = "") -> None:
        """Note a value that the form has no place for."""
        self._note("left out", field, value, spot, why)

    def changed(self, field: str, value: object, spot: Spot | None, why: str) -> None:
        """Note a value that was carried in another form."""
        self._note("changed", field, value, spot, why)

    def guessed(self, field: str, value: object, spot: Spot | None, why: str) -> None:
        """Note a value that the source does not give."""
        self._note("guessed", field, value, spot, why)

    def _note(self, what: What, field: str, value: object, spot: Spot | None, why: str) -> None:
        key = (what, field, why)
        self._counts[key] = self._counts.get(key, 0) + 1
        examples = self._examples.setdefault(key, {})
        if len(examples) < _MOST_EXAMPLES:
            text = shortened(value)
            examples.setdefault(text, Example(text, spot))

    def entries(self) -> tuple[Entry, ...]:
        """The entries: by what became of it, then by field."""
        return tuple(
            Entry(what, field, why, count, tuple(self._examples[what, field, why].values()))
            for (what, field, why), count in sorted(
                self._counts.items(), key=lambda item: (WHATS.index(item[0][0]), *item[0][1:])
            )
        )


def shortened(value: object) -> str:
    """A value on one line, and not too long.

    >>> shortened(["a", "b"]), shortened("two\\nlines")
    ('a, b', 'two lines')
    """
    shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    shown = " ".join(shown[: 4 * _LONGEST_EXAMPLE].split())
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
    if len(printable) <= _LONGEST_EXAMPLE:
        return printable
    return printable[: _LONGEST_EXAMPLE - 1] + "\N{HORIZONTAL ELLIPSIS}"
