"""A slip where a name is declared looks like many slips where it is used."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lipgraph.findings import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.findings import Place
    from lipgraph.reading.records import Records

_FEWEST_USES = 2
_MOST_RELATED = 3


def gathered(findings: Iterable[Finding], records: Records) -> Iterator[Finding]:
    """The findings, but one in the place of several that all miss the same name.

    Where two or more places use a name that is not declared, and the name that comes nearest to it
    is declared but used by nothing, it is the declaration that is wrong.
    """
    unused = {("unknown-kind", name): place for name, place in _unused_kinds(records)} | {
        ("unknown-relation", name): place for name, place in _unused_relations(records)
    }
    missed: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        key = (finding.rule, finding.suggestion or "")
        if key in unused:
            missed[key].append(finding)
        else:
            yield finding
    for key, misses in missed.items():
        if len(misses) < _FEWEST_USES:
            yield from misses
        else:
            yield _misdeclared(*key, unused[key], misses)


def _misdeclared(rule: str, name: str, place: Place, misses: list[Finding]) -> Finding:
    uses = sorted({miss.place for miss in misses})
    what = rule.removeprefix("unknown-")
    message = (
        f"nothing uses the {what} {name!r}, but {len(uses)} places use one of a name much like it "
        "that is not declared"
    )
    related = tuple(Related(use, "such a place") for use in uses[:_MOST_RELATED])
    return Finding(place, rule, misses[0].severity, message, None, related)


def _unused_kinds(records: Records) -> Iterator[tuple[str, Place]]:
    used = {node.kind for node in records.nodes}
    for relation in records.relations:
        used.update(relation.sources, relation.targets)
    return ((kind.name, kind.name_place) for kind in records.kinds if kind.name not in used)


def _unused_relations(records: Records) -> Iterator[tuple[str, Place]]:
    used = {claim.relation for node in records.nodes for claim in node.claims}
    used.update(relation.opposite or "" for relation in records.relations)
    return (
        (relation.name, relation.name_place)
        for relation in records.relations
        if relation.name not in used
    )
