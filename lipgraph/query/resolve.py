"""From the names that people write to nodes, kinds, relations and certainties.

A name is taken only if it is one: what merely comes close is suggested, and what could be several
things lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.errors import AmbiguousName, UnknownName
from lipgraph.names import exact_key, loose_key
from lipgraph.query.places import NodeSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.index.view import Index, Strings

_MOST_CANDIDATES = 12


def node_named(index: Index, name: str) -> int:
    """The number of the node that goes by the name: its id, its label or one of its aliases.

    An id wins over labels and aliases; a name in another grammatical number is taken if no node
    has the very name.

    Raises:
        UnknownName: no node does; the nearest names are suggested.
        AmbiguousName: several do.
    """
    found = _nodes_named(index, name)
    if not found:
        from lipgraph.suggest import did_you_mean

        close = nearest_names(index, name)
        message = f"no node is called {name.strip()!r}{did_you_mean(close)}"
        raise UnknownName(message, name=name, nearest=close)
    return _only(index, name, found)


def place_named(index: Index, name: str) -> NodeSet:
    """The nodes that a step of a question stands for: `*`, a node, or a kind in the singular or
    plural.

    Raises:
        UnknownName: nothing goes by the name.
        AmbiguousName: several nodes do.
    """
    if name.strip() in ("*", "any", "anything"):
        return NodeSet(index)
    node = _node_with_id(index, name)
    if node >= 0:
        return NodeSet(index, node=node)
    kind = _kind_named(index, name, loose=False)
    if kind is None and not _matches(index.names, index.name_node, exact_key(name)):
        kind = _kind_named(index, name, loose=True)
    if kind is not None:
        return NodeSet(index, kind=kind)
    found = _nodes_named(index, name)
    if found:
        return NodeSet(index, node=_only(index, name, found))
    from lipgraph.suggest import did_you_mean

    close = nearest_names(index, name, kinds=True)
    message = f"no node or kind is called {name.strip()!r}{did_you_mean(close)}"
    raise UnknownName(message, name=name, nearest=close)


def kind_named(index: Index, name: str) -> int:
    """The number of the kind that goes by the name, in the singular or plural.

    Raises:
        UnknownName: none does.
    """
    kind = _kind_named(index, name, loose=False)
    if kind is None:
        kind = _kind_named(index, name, loose=True)
    if kind is None:
        from lipgraph.suggest import did_you_mean, nearest

        choices = [kind["plural"] for kind in index.kinds.values()]
        close = nearest(name, choices)
        hint = did_you_mean(close) or "; `lipgraph list --kinds` lists them"
        message = f"no kind is called {name!r}{hint}"
        raise UnknownName(message, name=name, nearest=close)
    return kind


def relation_named(index: Index, name: str) -> str:
    """The relation that goes by the name, its reading or its inverse reading.

    Raises:
        UnknownName: none does.
    """
    key = exact_key(name)
    for relation, details in index.relations.items():
        if key in (exact_key(relation), exact_key(details["reads"]), exact_key(details["inverse"])):
            return relation
    from lipgraph.suggest import did_you_mean, nearest

    close = nearest(name, index.relations)
    hint = did_you_mean(close) or "; `lipgraph list --relations` lists them"
    message = f"no relation is called {name!r}{hint}"
    raise UnknownName(message, name=name, nearest=close)


def nearest_names(index: Index, name: str, *, kinds: bool = False) -> list[str]:
    """Up to three names that begin with the name given or come close to it, one for a node."""
    from lipgraph.suggest import nearest

    key = exact_key(name)
    starting = sorted({node for _, node in _starting_with(index, key)}) if key else []
    if len(starting) == 1:
        return [index.labels[starting[0]]]
    choices: Iterable[str] = index.names
    if kinds:
        choices = [*choices, *_kind_keys(index)]
    suggestions: list[str] = []
    for close in nearest(key, choices, limit=8):
        at = index.names.find(close.encode())
        label = index.labels[index.name_node[at]] if at >= 0 else close
        if label not in suggestions:
            suggestions.append(label)
    if not suggestions:
        suggestions = [index.labels[node] for node in starting]
    return suggestions[:3]


def _nodes_named(index: Index, name: str) -> list[int]:
    node = _node_with_id(index, name)
    if node >= 0:
        return [node]
    key = exact_key(name)
    if not key:
        return []
    return _matches(index.names, index.name_node, key) or _matches(
        index.loose_names, index.loose_node, loose_key(key)
    )


def _node_with_id(index: Index, name: str) -> int:
    node = index.node_number(name.strip())
    if node < 0:
        node = index.node_number(exact_key(name).replace(" ", "-"))
    return node


def _matches(names: Strings, nodes: memoryview, key: str) -> list[int]:
    wanted = key.encode(errors="surrogatepass")
    at = names.bisect(wanted)
    found = set()
    while at < len(names) and names.raw(at) == wanted:
        found.add(nodes[at])
        at += 1
    return sorted(found)


def _starting_with(index: Index, key: str) -> Iterator[tuple[str, int]]:
    at = index.names.bisect(key.encode(errors="surrogatepass"))
    while at < len(index.names) and index.names[at].startswith(key):
        yield index.names[at], index.name_node[at]
        at += 1


def _only(index: Index, name: str, found: list[int]) -> int:
    if len(found) == 1:
        return found[0]
    listed = [f"{index.ids[node]} ({index.labels[node]})" for node in found[:_MOST_CANDIDATES]]
    more = ", ..." if len(found) > _MOST_CANDIDATES else ""
    raise AmbiguousName(
        f"{name.strip()!r} could be any of {len(found)} nodes: {', '.join(listed)}{more}; "
        "use the id",
        name=name,
        candidates=[index.ids[node] for node in found],
    )


def _kind_keys(index: Index) -> dict[str, int]:
    keys: dict[str, int] = {}
    for at, (name, kind) in enumerate(index.kinds.items()):
        for spelling in (name, kind["label"], kind["plural"]):
            keys.setdefault(exact_key(spelling), at)
    return keys


def _kind_named(index: Index, name: str, *, loose: bool) -> int | None:
    key = exact_key(name)
    if not loose:
        return _kind_keys(index).get(key)
    loosely = {loose_key(spelling): at for spelling, at in _kind_keys(index).items()}
    return loosely.get(loose_key(key))
