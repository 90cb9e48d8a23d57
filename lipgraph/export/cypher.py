"""openCypher: statements that fill a graph database.

Kinds are labels and relations types, in the spelling that is usual there (`RedFlag`, `WARNS_OF`).
The statements stay within what openCypher (https://opencypher.org) and its dialects share: a node
has one label, properties are named one by one, and rows that have the same ones share an UNWIND.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lipgraph.export.content import CLAIM_FIELDS, NODE_FIELDS
from lipgraph.export.flat import flat, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lipgraph.export.content import Claim, Content, Node

    Rows = Sequence[Mapping[str, Any]]

_LISTS = ("aliases", "avoid", "xrefs", "evidence", "sources")
"""The properties that are lists of texts; what else is a list or mapping is JSON text."""

_ROWS = 200
"""As many rows as one statement takes without straining a parser."""

_NODE = ("id", *NODE_FIELDS)
_CLAIM = (*CLAIM_FIELDS, "sources")
_SOURCE = ("id", "title", "fields")
_SCHEMA = ("id", "fields")


def cypher(content: Content) -> str:
    """Statements for databases that need no tables, such as Neo4j and Memgraph."""
    names = _Names(content)
    head = (
        f"// {len(content.nodes)} nodes and {len(content.claims)} claims. "
        "An index on the property id of the labels speeds the second half up.\n"
    )
    return head + "".join(_fill(content, names))


def ladybug(content: Content) -> str:
    """The same statements after the definitions of their tables, for an empty database."""
    names = _Names(content)
    return "".join((*_tables(content, names), *_fill(content, names)))


class _Names:
    """The labels of kinds and the types of relations, no two alike in any case of letters."""

    def __init__(self, content: Content) -> None:
        taken: set[str] = set()
        self.kinds = {
            name: _unique("".join(map(str.capitalize, _words(name))), "Kind", taken)
            for name in content.within.kinds
        }
        self.relations = {
            name: _unique("_".join(_words(name)).upper(), "RELATION", taken)
            for name in content.within.relations
        }
        self.source = _unique("Source", "Source", taken)
        self.schema = _unique("Schema", "Schema", taken)


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+", name)


def _unique(name: str, otherwise: str, taken: set[str]) -> str:
    name = name if name[:1].isalpha() else otherwise + name
    number, free = 2, name
    while free.lower() in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free.lower())
    return f"`{free}`"


def _tables(content: Content, names: _Names) -> Iterator[str]:
    used = {node.fields["kind"] for node in content.nodes}
    for label, columns in (
        *((names.kinds[kind], _NODE) for kind in names.kinds if kind in used),
        (names.source, _SOURCE),
        (names.schema, _SCHEMA),
    ):
        yield f"CREATE NODE TABLE {label} ({_columns(columns)}, PRIMARY KEY (id));\n"
    for relation, groups in _grouped(content).items():
        pairs = ", ".join(
            f"FROM {names.kinds[source]} TO {names.kinds[target]}" for source, target in groups
        )
        yield f"CREATE REL TABLE {names.relations[relation]} ({pairs}, {_columns(_CLAIM)});\n"


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}` {'STRING[]' if name in _LISTS else 'STRING'}" for name in names)


def _grouped(content: Content) -> dict[str, dict[tuple[str, str], list[Claim]]]:
    """The claims by relation, and by the kinds that they join."""
    kinds = {node.id: node.fields["kind"] for node in content.nodes}
    groups: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in content.claims:
        joined = kinds[claim.source], kinds[claim.target]
        groups.setdefault(claim.relation, {}).setdefault(joined, []).append(claim)
    return {name: dict(sorted(groups[name].items())) for name in sorted(groups)}


def _fill(content: Content, names: _Names) -> Iterator[str]:
    schema = [{"id": "schema", "fields": json_text(content.schema)}]
    yield from _create(names.schema, _SCHEMA, schema)
    sources = [
        {"id": name, "title": str(work["title"]), "fields": json_text(work)}
        for name, work in content.sources.items()
    ]
    yield from _create(names.source, _SOURCE, sources)
    by_kind: dict[str, list[Node]] = {}
    for node in content.nodes:
        by_kind.setdefault(node.fields["kind"], []).append(node)
    for kind, label in names.kinds.items():
        nodes = [{"id": node.id, **node.fields} for node in by_kind.get(kind, ())]
        yield from _create(label, _NODE, nodes)
    for relation, groups in _grouped(content).items():
        for (source, target), claims in groups.items():
            ends = names.kinds[source], names.kinds[target]
            yield from _join(ends, names.relations[relation], claims)


def _create(label: str, columns: Sequence[str], rows: Rows) -> Iterator[str]:
    for used, some in _alike(rows, columns):
        values = ", ".join(f"`{name}`: row.`{name}`" for name in used)
        yield f"UNWIND [\n{_rows(some, used)}\n] AS row\nCREATE (:{label} {{{values}}});\n"


def _join(ends: tuple[str, str], type: str, claims: Sequence[Claim]) -> Iterator[str]:
    rows = [{"from": c.source, "to": c.target, **c.fields, **_cited(c)} for c in claims]
    for used, some in _alike(rows, _CLAIM):
        values = ", ".join(f"`{name}`: row.`{name}`" for name in used)
        yield (
            f"UNWIND [\n{_rows(some, ('from', 'to', *used))}\n] AS row\n"
            f"MATCH (a:{ends[0]} {{id: row.`from`}}), (b:{ends[1]} {{id: row.`to`}})\n"
            f"CREATE (a)-[:{type} {{{values}}}]->(b);\n"
        )


def _cited(claim: Claim) -> dict[str, Any]:
    """The sources that evidence names, for questions; each piece of evidence is JSON text."""
    cited = dict.fromkeys(item["source"] for item in claim.fields.get("evidence", ()))
    return {"sources": list(cited)} if cited else {}


def _alike(rows: Rows, names: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """The rows, a limited number at a time, with those of the properties that each of them has."""
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(name for name in names if name in row), []).append(row)
    for used, alike in groups.items():
        for start in range(0, len(alike), _ROWS):
            yield used, alike[start : start + _ROWS]


def _rows(rows: Rows, names: Sequence[str]) -> str:
    return ",\n".join(
        f"  {{{', '.join(f'`{name}`: {_value(name, row[name])}' for name in names)}}}"
        for row in rows
    )


def _value(name: str, value: Any) -> str:
    if name in _LISTS:
        return f"[{', '.join(quoted(str(flat(item))) for item in value)}]"
    return quoted(str(flat(value)))


_ESCAPED = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """A text in Cypher's quotes.

    >>> print(quoted("the tide's in"))
    'the tide\\'s in'
    """
    escaped = _ESCAPED.sub(lambda m: _SHORT.get(m[0], f"\\u{ord(m[0]):04X}"), text)
    return f"'{escaped}'"
