"""A change: one thing that a knowledge base says otherwise than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SUBJECTS = ("kind", "relation", "unit", "claim", "node", "source")
"""What a change can be about, in the order in which changes are given."""

FLIPS, REMOVALS, ALTERATIONS, ADDITIONS = GRAVITIES = ("flip", "removal", "alteration", "addition")
"""How grave a change is, gravest first."""

_IDENTITY = ("id", "source", "relation", "target")
"""The fields of a subject that say which thing it is."""

PUSHES = frozenset(("increases", "decreases"))
"""The effects that are each other's opposite."""

_GRAVITY_OF_ENDING = {
    "flipped": FLIPS,
    "turned-around": FLIPS,
    "removed": REMOVALS,
    "added": ADDITIONS,
}


class Change(NamedTuple):
    """One change. `subject` says what it is about: its `type`, its id (of the new edition, unless
    it is gone) and the field, if one; `about` names it in words."""

    change: str
    subject: dict[str, Any]
    about: str
    before: Any = None
    after: Any = None

    @property
    def gravity(self) -> str:
        """One of `GRAVITIES`; what is taken from a claim or node that stays is an alteration."""
        for ending, gravity in _GRAVITY_OF_ENDING.items():
            if self.change.endswith(f"-{ending}"):
                return gravity
        return ALTERATIONS


def in_order(changes: Iterable[Change]) -> list[Change]:
    """By subject, then the gravest first, then by id."""
    return sorted(changes, key=_key)


def _key(change: Change) -> tuple[Any, ...]:
    subject = change.subject
    return (
        SUBJECTS.index(subject["type"]),
        GRAVITIES.index(change.gravity),
        [subject.get(name, "") for name in _IDENTITY],
        len(subject),  # what concerns the whole before what concerns a part
        change.change,
        [str(value) for value in subject.values()],
        repr(change.after or change.before),
    )


def differing(
    change: str,
    subject: dict[str, Any],
    about: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Iterable[Change]:
    """A change for each field in which two mappings differ. The order of lists, and how texts are
    broken into lines, make no difference."""
    for field in sorted({*before, *after}):
        one, other = before.get(field), after.get(field)
        if comparable(one) != comparable(other):
            yield Change(change, {**subject, "field": field}, about, one, other)


def comparable(value: Any) -> Any:
    """The value without what does not count: empty and missing are the same, as are texts that
    differ in white space and lists that differ in order."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, (list, tuple)):
        return sorted((comparable(item) for item in value), key=repr) or None
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in sorted(value.items())} or None
    return None if value is False else value
