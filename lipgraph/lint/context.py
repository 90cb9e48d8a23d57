"""What rules look at: the records, looked up by name and joined up by their claims."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.lint.places import places_of_entries
from lipgraph.lint.table import Table
from lipgraph.names import exact_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lipgraph.findings import Place
    from lipgraph.lint.source_text import SourceText
    from lipgraph.reading.records import (
        ClaimRecord,
        EvidenceRecord,
        NodeRecord,
        Records,
        RelationRecord,
        SourceRecord,
    )

SURE = 0.8
"""The share of a kind's other nodes that makes a habit a rule, if they are at least `FEW`."""
LIKELY = 2 / 3
"""The share from which a lack is worth a remark."""
FEW = 4
ALIKE = 3
"""How many other nodes make a rule of what all of them have."""

_NO_CLAIMS: list[ClaimRecord] = []


class Outlier(NamedTuple):
    """A node without what most others of its kind have."""

    node: NodeRecord
    others: int
    having: int
    doubtful: bool


class Context:
    """A knowledge base as rules see it.

    Of nodes with the same id the first counts; claims of undeclared relations or unknown nodes
    are left out, for they have been reported.
    """

    def __init__(
        self,
        records: Records,
        *,
        table: Table | None = None,
        texts: Mapping[str, SourceText] | None = None,
    ) -> None:
        """Look at `records`, with the texts of sources by their ids."""
        self.records = records
        self.table = table or Table()
        self.texts = texts or {}
        self.relations: dict[str, RelationRecord] = {r.name: r for r in records.relations}
        self.sources: dict[str, SourceRecord] = {s.id: s for s in records.sources}
        self.nodes: dict[str, NodeRecord] = {}
        for node in records.nodes:
            self.nodes.setdefault(node.id, node)

    @cached_property
    def members(self) -> dict[str, list[NodeRecord]]:
        """The nodes of each kind, in the order of the files."""
        members: dict[str, list[NodeRecord]] = defaultdict(list)
        for node in self.records.nodes:
            members[node.kind].append(node)
        return dict(members)

    @cached_property
    def claims(self) -> list[ClaimRecord]:
        """The claims that join two known nodes, in the order of the files."""
        return [
            claim
            for node in self.records.nodes
            for claim in node.claims
            if claim.target in self.nodes and claim.relation in self.relations
        ]

    @cached_property
    def _joined(self) -> tuple[dict[tuple[str, str], list[ClaimRecord]], ...]:
        outgoing: dict[tuple[str, str], list[ClaimRecord]] = defaultdict(list)
        incoming: dict[tuple[str, str], list[ClaimRecord]] = defaultdict(list)
        for claim in self.claims:
            flow = self.flow(claim)
            outgoing[claim.source, flow].append(claim)
            incoming[claim.target, flow].append(claim)
        return dict(outgoing), dict(incoming)

    def flow(self, claim: ClaimRecord) -> str:
        """The flow of a claim's relation."""
        return self.relations[claim.relation].flow

    def effect(self, claim: ClaimRecord) -> str:
        """The effect of a claim's relation; none if the claim says what never happens."""
        return "none" if claim.frequency == "never" else self.relations[claim.relation].effect

    def outgoing(self, node: str, flow: str) -> list[ClaimRecord]:
        """The claims of a flow that a node makes."""
        return self._joined[0].get((node, flow), _NO_CLAIMS)

    def incoming(self, node: str, flow: str) -> list[ClaimRecord]:
        """The claims of a flow that are made of a node."""
        return self._joined[1].get((node, flow), _NO_CLAIMS)

    def influence(self, node: str) -> Iterator[ClaimRecord]:
        """The claims by which a node acts on others, along which influence paths run."""
        for claim in (*self.outgoing(node, "onward"), *self.outgoing(node, "back")):
            if claim.frequency != "never":
                yield claim

    def degree(self, node: str) -> int:
        """How many claims a node takes part in."""
        return sum(
            len(self.outgoing(node, flow)) + len(self.incoming(node, flow))
            for flow in ("onward", "back", "aside")
        )

    def share(self, kind: str, has: Callable[[NodeRecord], bool]) -> float:
        """The share of a kind's nodes of which something is true."""
        members = self.members.get(kind, [])
        return sum(map(has, members)) / len(members) if members else 0.0

    def outliers(self, has: Callable[[NodeRecord], bool]) -> Iterator[Outlier]:
        """The nodes that lack what most others of their kind have.

        No kind has a fixed meaning, so what its nodes have in common tells what they need.
        """
        for members in self.members.values():
            lacking = [node for node in members if not has(node)]
            others, having = len(members) - 1, len(members) - len(lacking)
            if others == 0 or having < LIKELY * others:
                continue
            unanimous = having == others >= ALIKE
            sure = unanimous or (having >= SURE * others and others >= FEW)
            yield from (Outlier(node, others, having, not sure) for node in lacking)

    @cached_property
    def evidence(self) -> list[tuple[ClaimRecord, EvidenceRecord]]:
        """All evidence, once for claims with several targets, each with a claim it is for."""
        return [(claim, item) for claim in self.statements for item in claim.evidence]

    @cached_property
    def statements(self) -> list[ClaimRecord]:
        """One claim for each entry under `claims`, however many targets it has."""
        seen: set[int] = set()
        statements = []
        for node in self.records.nodes:
            for claim in node.claims:
                if id(claim.fields) not in seen:
                    seen.add(id(claim.fields))
                    statements.append(claim)
        return statements

    @cached_property
    def source_places(self) -> dict[str, Place]:
        """Where the ids of the sources stand."""
        if not self.records.sources:
            return {}
        return places_of_entries(self.records.sources[0].fields.path)

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The ids of the nodes that go by each name, in the loosest spelling."""
        names: dict[str, set[str]] = defaultdict(set)
        for node in self.records.nodes:
            for name in names_of(node):
                names[loose_key(exact_key(name))].add(node.id)
        return dict(names)


def names_of(node: NodeRecord) -> tuple[str, ...]:
    """What prose may call a node: its label, its aliases and what it is a state of."""
    return (node.label, *node.aliases, *node.state_of)


def loosest(text: str) -> str:
    """A text in the spelling in which names are compared, with a space at either end."""
    return f" {loose_key(exact_key(text))} "
