"""The answer to a path question: paths with their steps, reasons and effects.

Named tuples rather than dataclasses: making five dataclasses takes as long as finding the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.query.sentences import chain
from lipgraph.query.step import step_and_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.index.view import Index
    from lipgraph.query.search import FoundPath
    from lipgraph.query.step import Step


class Path(NamedTuple):
    """A simple path. Its effect is what raising the first node does to the last; only paths read
    as influence have one."""

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    reading: str
    effect: str | None
    text: str
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a path."""
        return {
            "nodes": list(self.nodes),
            "labels": list(self.labels),
            "reading": self.reading,
            "effect": self.effect,
            "text": self.text,
            "steps": [step.to_dict() for step in self.steps],
        }


class Answer:
    """The paths of a question, best first.

    `effect` is what the paths given do together; `truncated` says that there are more of them;
    `fell_back` that they are read as inquiry because nothing leads on. Iterating gives the paths.
    """

    __slots__ = ("effect", "fell_back", "index", "paths", "query", "truncated")

    def __init__(
        self,
        index: Index,
        query: str,
        paths: tuple[Path, ...],
        *,
        truncated: bool,
        fell_back: bool,
    ) -> None:
        self.index = index
        self.query = query
        self.paths = paths
        self.truncated = truncated
        self.fell_back = fell_back
        self.effect = joint_effect(path.effect for path in paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __repr__(self) -> str:
        return f"<Answer {self.query!r}: {len(self.paths)} paths, effect {self.effect}>"

    def __str__(self) -> str:
        return "\n".join(path.text for path in self.paths)

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of an answer."""
        return {
            "version": 1,
            "query": self.query,
            "truncated": self.truncated,
            "effect": self.effect,
            "paths": [path.to_dict() for path in self.paths],
        }


def path_of(index: Index, found: FoundPath, reading: str) -> Path:
    """A path in words, with the reasons of its steps fetched."""
    steps, clauses = zip(*(step_and_clause(index, claim) for claim in found.claims), strict=True)
    return Path(
        nodes=tuple(index.ids[node] for node in found.nodes),
        labels=tuple(index.labels[node] for node in found.nodes),
        kinds=tuple(index.kind_names[index.node_kind[node]] for node in found.nodes),
        reading=reading,
        effect=effect_along(index, found) if reading == "influence" else None,
        text=chain(index, found.nodes, clauses),
        steps=steps,
    )


def effect_along(index: Index, found: FoundPath) -> str:
    """The product of the effects of a path's claims; `none` if one of them has none or says what
    never happens."""
    decreasing = False
    for signed in found.claims:
        claim = max(signed, ~signed)
        effect = index.relations[index.relation(claim)]["effect"]
        if effect == "none" or index.claim_record(claim).get("frequency") == "never":
            return "none"
        decreasing ^= effect == "decreases"
    return "decreases" if decreasing else "increases"


def joint_effect(effects: Iterable[str | None]) -> str | None:
    """The effect of several paths together: `mixed` if they disagree, None if none has one.

    >>> joint_effect(["increases", "none", None]), joint_effect(["increases", "decreases"])
    ('increases', 'mixed')
    >>> joint_effect(["none"]), joint_effect([None])
    ('none', None)
    """
    given = {effect for effect in effects if effect is not None}
    pushing = given - {"none"}
    if len(pushing) == 1:
        return pushing.pop()
    return "mixed" if pushing else "none" if given else None
