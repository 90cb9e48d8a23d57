"""Rules of form that need the names of all files."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.findings import Related
from lipgraph.lint.rule import Fault, rule
from lipgraph.names import exact_key
from lipgraph.reading.yaml_text import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.findings import Place
    from lipgraph.lint.context import Context
    from lipgraph.reading.records import NodeRecord


@rule(severity="error", group="form")
def ambiguous_name(kb: Context) -> Iterator[Fault]:
    """Two nodes go by the same label, alias or id.

    Whoever asks for the name is told to choose, and a draft that uses it cannot be checked: the
    name may mean either. Case, accents, hyphens and other punctuation do not tell names apart. An
    id is a name too, and wins over labels and aliases, so that a node whose label is another's id
    cannot be found by its label.

    In a knowledge base merged from vocabularies many names are shared, by things that their
    cross-references tell apart. Nobody can mend the vocabularies, and loading and answering work,
    so shared names are merely remarked upon where they are that usual.
    """
    clashes = list(_clashes(kb))
    usual = _usual(kb, clashes)
    told_apart = _told_apart(clashes) >= _SEVERAL
    for one, two in clashes:
        if one.name == two.name:
            message = f"{two.name!r} of {two.node.id!r} is a name of {one.node.id!r} too"
        else:
            message = (
                f"{two.name!r} of {two.node.id!r} is the same name as {one.name!r}, "
                f"a name of {one.node.id!r}"
            )
        related = (Related(one.place, f"{one.name!r} of {one.node.id!r}"),)
        doubtful = usual or (told_apart and _have_xrefs_of_their_own(one.node, two.node))
        yield Fault(two.place, message, related=related, doubtful=doubtful)


_SEVERAL = 3
"""How many shared names of nodes with cross-references of their own are no slip."""

_MANY, _IN = 10, 50
"""How many shared names are no slip, if there is more than one for so many nodes."""


def shares_names(kb: Context) -> bool:
    """Whether names are shared so often that they were not given with the others in view."""
    clashes = list(_clashes(kb))
    return _usual(kb, clashes) or _told_apart(clashes) >= _SEVERAL


def _usual(kb: Context, clashes: list[tuple[_Taker, _Taker]]) -> bool:
    return len(clashes) >= _MANY and _IN * len(clashes) > len(kb.nodes)


def _told_apart(clashes: list[tuple[_Taker, _Taker]]) -> int:
    return sum(_have_xrefs_of_their_own(one.node, two.node) for one, two in clashes)


class _Taker(NamedTuple):
    """A node, one of its names, and where that stands."""

    node: NodeRecord
    name: str
    place: Place


def _clashes(kb: Context) -> Iterator[tuple[_Taker, _Taker]]:
    """The first node of each name with each other one that goes by it."""
    takers: dict[str, list[_Taker]] = defaultdict(list)
    for node in kb.nodes.values():
        for name, place in named(node):
            takers[exact_key(name)].append(_Taker(node, name, place))
    for key, (first, *others) in takers.items():
        reported = {first.node.id}
        for other in others:
            if key and other.node.id not in reported:
                reported.add(other.node.id)
                yield first, other


def _have_xrefs_of_their_own(one: NodeRecord, other: NodeRecord) -> bool:
    return bool(one.xrefs and other.xrefs) and set(one.xrefs).isdisjoint(other.xrefs)


def named(node: NodeRecord) -> list[tuple[str, Place]]:
    """The names of a node with their places: its label, its aliases and its id."""
    fields = node.fields
    names = [(node.label, fields.place("label"))] if "label" in fields else []
    names += [(text, place_of(item, fields.path)) for text, item in fields.texts("aliases")]
    return [*names, (node.id, node.id_place)]
