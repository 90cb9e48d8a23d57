"""What there is to write, whatever the format: every node, claim and source, and the schema.

The fields bear the names of the YAML form in every format, so that the way back is obvious. What a
claim's relation says (`reads`, `effect`, `flow`) is given with the claim, for those who see it
without the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.folder import SCHEMA_FILE, SOURCES_FILE
from lipgraph.reading.plain import plain_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lipgraph.index.view import Index

NODE_FIELDS = (
    "kind",
    "label",
    "aliases",
    "avoid",
    "summary",
    "caution",
    "note",
    "state",
    "quantities",
    "xrefs",
    "reviewed",
)
"""The fields of a node in the order in which they are written."""

CLAIM_FIELDS = (
    "relation",
    "reads",
    "effect",
    "flow",
    "certainty",
    "frequency",
    "caution",
    "note",
    "evidence",
)
"""The fields of a claim in the order in which they are written."""


class Node(NamedTuple):
    """A node: the fields that it has, `kind` and `label` among them."""

    id: str
    fields: Mapping[str, Any]


class Claim(NamedTuple):
    """A claim: the fields that it has, `relation` among them. No two have the same ends and the
    same relation."""

    source: str
    target: str
    fields: Mapping[str, Any]

    @property
    def relation(self) -> str:
        """The name of the relation."""
        name: str = self.fields["relation"]
        return name

    @property
    def holds(self) -> bool:
        """Whether it says that something is so; a claim whose frequency is `never` says that it is
        not, and a format that knows only assertions must not make it one."""
        return self.fields.get("frequency") != "never"

    @property
    def path(self) -> tuple[str, str, str]:
        """Source, relation and target, which together name the claim."""
        return (self.source, self.relation, self.target)


class Content(NamedTuple):
    """What is exported: all of a knowledge base, or the nodes and claims of an answer.

    `schema` and `sources` are the files of these names as plain data; `nodes` and `claims` are
    sorted by id and by source, target and relation. `within` is the index of the whole.
    """

    within: Index
    schema: Mapping[str, Any]
    sources: Mapping[str, Mapping[str, Any]]
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]

    def only(
        self,
        *,
        claims: Collection[tuple[str, str, str]] | None = None,
        nodes: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> Content:
        """What belongs to a part: the claims given and their ends, and the nodes given; or, of
        what there is, the nodes of some kinds and the claims among them. Sources that nothing of
        it cites are left out."""
        of_kinds = {node.id for node in self.nodes if not kinds or node.fields["kind"] in kinds}
        kept = [
            claim
            for claim in self.claims
            if (claims is None or claim.path in claims)
            and claim.source in of_kinds
            and claim.target in of_kinds
        ]
        ends = {end for claim in kept for end in (claim.source, claim.target)}
        wanted = of_kinds if claims is None else (ends | set(nodes)) & of_kinds
        cited = {item["source"] for claim in kept for item in claim.fields.get("evidence", ())}
        return self._replace(
            sources={name: work for name, work in self.sources.items() if name in cited},
            nodes=tuple(node for node in self.nodes if node.id in wanted),
            claims=tuple(kept),
        )


def content_of(index: Index, root: str) -> Content:
    """All that the knowledge base in the folder `root`, whose index is given, holds."""
    return Content(
        within=index,
        schema=plain_file(root, SCHEMA_FILE),
        sources=dict(sorted(plain_file(root, SOURCES_FILE).items())),
        nodes=tuple(nodes_of(index)),
        claims=tuple(claims_of(index)),
    )


def nodes_of(index: Index) -> Iterable[Node]:
    """The nodes with the fields that they have, in the order of their ids."""
    kinds = index.kind_names
    for number, node_id in enumerate(index.ids):
        fields = {
            "kind": kinds[index.node_kind[number]],
            "label": index.labels[number],
            **index.node_record(number),
        }
        yield Node(node_id, _in_order(fields, NODE_FIELDS))


def claims_of(index: Index) -> Iterable[Claim]:
    """The claims with the fields that they have, by source, target and relation."""
    ids = list(index.ids)
    for number in range(index.claim_count):
        relation = index.relation(number)
        fields = {
            "relation": relation,
            **{name: index.relations[relation][name] for name in ("reads", "effect", "flow")},
            **index.claim_record(number),
        }
        if certainty := index.certainty(number):
            fields["certainty"] = certainty
        ends = index.claim_source[number], index.claim_target[number]
        yield Claim(ids[ends[0]], ids[ends[1]], _in_order(fields, CLAIM_FIELDS))


def _in_order(fields: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: fields[name] for name in names if name in fields}
