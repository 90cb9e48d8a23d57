"""What a reader takes from a file, before it is given ids and the words of the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Spot(NamedTuple):
    """Where something stands in a file that is imported; lines and columns count from 1."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Witness(NamedTuple):
    """One piece of evidence, by the source's name in the file."""

    source: str
    stance: str | None = None
    note: str | None = None
    section: str | None = None
    paragraph: int | None = None


class Thing(NamedTuple):
    """What becomes a node. Things with the same `key` are one; `kind` is a name of `kinds`."""

    key: str
    kind: str
    label: str
    spot: Spot
    aliases: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    summary: str | None = None
    note: str | None = None
    caution: str | None = None
    coined: bool = False
    """Whether the reader made the key, so that it says nothing of the source."""
    apart: str = ""
    """What tells the thing apart from another of the same label, if anything is known to."""


class Link(NamedTuple):
    """What becomes a claim; `relation` is a name of `relations`."""

    source: str
    relation: str
    target: str
    spot: Spot
    certainty: str | None = None
    frequency: str | None = None
    note: str | None = None
    caution: str | None = None
    evidence: tuple[Witness, ...] = ()


@dataclass(slots=True)
class Gathered:
    """All that was taken from the files: things and links, the works that evidence cites, and the
    kinds and relations in the words of a schema."""

    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    works: dict[str, dict[str, Any]] = field(default_factory=dict)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: dict[str, dict[str, Any]] = field(default_factory=dict)
