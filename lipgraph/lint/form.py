"""Rules of form that need the names of all files."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

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
    """
    takers: dict[str, list[tuple[NodeRecord, str, Place]]] = defaultdict(list)
    for node in kb.nodes.values():
        for name, place in named(node):
            takers[exact_key(name)].append((node, name, place))
    for key, taken in takers.items():
        first, first_name, first_place = taken[0]
        reported = {first.id}
        for node, name, place in taken:
            if not key or node.id in reported:
                continue
            reported.add(node.id)
            same = "is" if name == first_name else f"is the same name as {first_name!r},"
            also = f"a name of {first.id!r} too"
            if name != first_name:
                also = f"a name of {first.id!r}"
            related = (Related(first_place, f"{first_name!r} of {first.id!r}"),)
            yield Fault(place, f"{name!r} of {node.id!r} {same} {also}", related=related)


def named(node: NodeRecord) -> list[tuple[str, Place]]:
    """The names of a node with their places: its label, its aliases and its id."""
    fields = node.fields
    names = [(node.label, fields.place("label"))] if "label" in fields else []
    names += [(text, place_of(item, fields.path)) for text, item in fields.texts("aliases")]
    return [*names, (node.id, node.id_place)]
