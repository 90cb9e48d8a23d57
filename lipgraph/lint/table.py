"""The `lint` table of `schema.yaml`: what a knowledge base expects of itself.

    lint:
      expects:
        condition:
          what tells it apart: [told-apart-by]
          when to seek care: [warns-of, assesses]
      loops:
        - [stress, adrenaline]
      ignore:
        dead-end: [cold]

A node of a kind under `expects` makes or receives at least one of the relations of each list. A
loop whose nodes are all in one list of `loops` is meant. What `ignore` lists under a rule or a
group is not reported for the nodes or sources named.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.folder import SCHEMA_FILE
from lipgraph.lint.places import read_root
from lipgraph.reading.fields import Reader
from lipgraph.reading.form import LINT
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    import yaml

    from lipgraph.findings import Finding, Place
    from lipgraph.reading.fields import Fields
    from lipgraph.reading.records import Records

NAME = "lint"


class Expectation(NamedTuple):
    """What nodes of a kind shall have: any of some relations, and what those tell."""

    kind: str
    what: str
    relations: tuple[str, ...]


class Table(NamedTuple):
    """What the table says; what is wrong with it is in `findings`."""

    expects: tuple[Expectation, ...] = ()
    loops: tuple[frozenset[str], ...] = ()
    ignore: tuple[tuple[str, frozenset[str]], ...] = ()
    findings: tuple[Finding, ...] = ()


def read_table(records: Records, rules: Collection[str]) -> Table:
    """The table of a knowledge base; an empty one if there is none, or if the schema cannot be
    read (reading says so).

    Args:
        records: the knowledge base.
        rules: the names of rules and groups that `ignore` may hold.
    """
    path = os.path.join(records.root, SCHEMA_FILE)
    findings: list[Finding] = []
    reader = Reader(path, findings)
    root = read_root(path)
    schema = reader.mapping(root, "the schema") if root is not None else None
    if schema is None or NAME not in schema:
        return Table()
    findings.clear()
    fields = schema.mapping(NAME)
    if fields is None:
        return Table(findings=tuple(findings))
    fields.only(LINT)
    nodes = {node.id for node in records.nodes}
    table = Table(
        tuple(_expects(fields, records)),
        tuple(_loops(fields, nodes)),
        tuple(_ignore(fields, rules, nodes | {source.id for source in records.sources})),
    )
    if not records.complete:  # a node that is missing may stand in the file that cannot be read
        findings = [finding for finding in findings if finding.rule != "unknown-node"]
    return table._replace(findings=tuple(findings))


def _expects(fields: Fields, records: Records) -> list[Expectation]:
    kinds = {kind.name for kind in records.kinds}
    relations = {relation.name for relation in records.relations}
    expectations = []
    expects = fields.mapping("expects")
    for kind in expects or ():
        assert expects is not None
        _known(expects, expects.key_place(kind), "unknown-kind", kind, kinds)
        wanted = expects.mapping(kind)
        for what in wanted or ():
            assert wanted is not None
            names = wanted.texts(what)
            for name, item in names:
                _known(wanted, item, "unknown-relation", name, relations)
            expectations.append(Expectation(kind, what, tuple(name for name, _ in names)))
    return expectations


def _loops(fields: Fields, nodes: Collection[str]) -> list[frozenset[str]]:
    loops = []
    for entry in fields.entries("loops"):
        named = fields.reader.texts(entry, "a loop of the lint table")
        for name, item in named:
            _known(fields, item, "unknown-node", name, nodes)
        loops.append(frozenset(name for name, _ in named))
    return loops


def _ignore(
    fields: Fields, rules: Collection[str], entries: Collection[str]
) -> list[tuple[str, frozenset[str]]]:
    ignored = []
    ignore = fields.mapping("ignore")
    for rule in ignore or ():
        assert ignore is not None
        _known(ignore, ignore.key_place(rule), "bad-value", rule, rules)
        named = ignore.texts(rule)
        for name, item in named:
            _known(ignore, item, "unknown-node", name, entries)
        ignored.append((rule, frozenset(name for name, _ in named)))
    return ignored


def _known(
    fields: Fields, at: yaml.Node | Place, rule: str, name: str, known: Collection[str]
) -> None:
    if name in known:
        return
    close = nearest(name, known, limit=1)
    message = f"the lint table names {name!r}, {_WHAT[rule]}{did_you_mean(close)}"
    fields.reader.report(rule, at, message, close[0] if close else None)


_WHAT = {
    "unknown-kind": "which is no kind",
    "unknown-relation": "which is no relation",
    "unknown-node": "which is no node or source",
    "bad-value": "which is no rule or group that can be ignored",
}
