"""Reading an index: arrays by number, strings and records by offset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.index.format import BadIndex, Section, open_sections
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Strings:
    """A table of strings, of which each is decoded when asked for."""

    __slots__ = ("_blob", "_offsets")

    def __init__(self, offsets: memoryview, blob: memoryview) -> None:
        if len(offsets) == 0 or offsets[len(offsets) - 1] != len(blob):
            raise BadIndex("a table of strings does not fit its offsets")
        self._offsets = offsets
        self._blob = blob

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, at: int) -> str:
        return str(self.raw(at), "utf-8")

    def __iter__(self) -> Iterator[str]:
        return (self[at] for at in range(len(self)))

    def raw(self, at: int) -> memoryview:
        """The bytes of a string."""
        return self._blob[self._offsets[at] : self._offsets[at + 1]]

    def bisect(self, key: bytes) -> int:
        """The first string not below `key`, if the table is sorted."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if bytes(self.raw(middle)) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, key: bytes) -> int:
        """The first string equal to `key` in a sorted table, or -1."""
        at = self.bisect(key)
        return at if at < len(self) and self.raw(at) == key else -1


class Index:
    """A knowledge base laid out for questions.

    Nodes are numbered in the alphabetical order of their ids, claims in the order of source,
    target and relation, so that numbers sort as names do.
    """

    def __init__(self, buffer: memoryview) -> None:
        """Open the bytes of an index.

        Raises:
            BadIndex: they are not a whole index of this format.
        """
        self._sections = open_sections(buffer)
        self.key = self._sections[Section.KEY]
        self.ids = self._strings(Section.ID_OFFSETS)
        self.labels = self._strings(Section.LABEL_OFFSETS)
        self.names = self._strings(Section.NAME_OFFSETS)
        self.name_node = self._array(Section.NAME_NODE, "I")
        self.loose_names = self._strings(Section.LOOSE_OFFSETS)
        self.loose_node = self._array(Section.LOOSE_NODE, "I")
        self.source_ids = self._strings(Section.SOURCE_OFFSETS)
        self.node_kind = self._array(Section.NODE_KIND, "H")
        self.node_grammar = self._sections[Section.NODE_GRAMMAR]
        self.out_start = self._array(Section.OUT_START, "I")
        self.in_start = self._array(Section.IN_START, "I")
        self.in_claim = self._array(Section.IN_CLAIM, "I")
        self.in_source = self._array(Section.IN_SOURCE, "I")
        self.in_relation = self._array(Section.IN_RELATION, "H")
        self.in_certainty = self._sections[Section.IN_CERTAINTY]
        self.claim_source = self._array(Section.CLAIM_SOURCE, "I")
        self.claim_target = self._array(Section.CLAIM_TARGET, "I")
        self.claim_relation = self._array(Section.CLAIM_RELATION, "H")
        self.claim_certainty = self._sections[Section.CLAIM_CERTAINTY]
        self._kind_start = self._array(Section.KIND_START, "I")
        self._kind_nodes = self._array(Section.KIND_NODES, "I")
        if len(self.out_start) != len(self.ids) + 1 or len(self.labels) != len(self.ids):
            raise BadIndex("the arrays do not fit together")
        schema = self._json(self._sections[Section.SCHEMA])
        self.kinds: dict[str, dict[str, Any]] = schema["kinds"]
        self.relations: dict[str, dict[str, Any]] = schema["relations"]
        self.kind_names = list(self.kinds)
        self.relation_names = list(self.relations)
        self._details: dict[str, Any] | None = None

    def _array(self, section: int, code: str) -> memoryview:
        return self._sections[section].cast(code)  # type: ignore[call-overload, no-any-return]

    def _strings(self, offsets_at: int) -> Strings:
        return Strings(self._array(offsets_at, "Q"), self._sections[offsets_at + 1])

    @staticmethod
    def _json(raw: memoryview) -> dict[str, Any]:
        from json import loads

        return loads(str(raw, "utf-8")) if len(raw) else {}

    @property
    def schema_details(self) -> dict[str, Any]:
        """What the schema says beside what every answer needs."""
        if self._details is None:
            self._details = self._json(self._sections[Section.SCHEMA_DETAILS])
        return self._details

    @property
    def title(self) -> str | None:
        """What the knowledge base is about, if its schema says it."""
        title: str | None = self.schema_details["title"]
        return title

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.node_kind)

    @property
    def claim_count(self) -> int:
        """How many claims there are."""
        return len(self.claim_target)

    def node_number(self, node_id: str) -> int:
        """The number of the node with this very id, or -1."""
        return self.ids.find(node_id.encode(errors="surrogatepass"))

    def kind_members(self, kind: int) -> memoryview:
        """The numbers of a kind's nodes, ascending."""
        return self._kind_nodes[self._kind_start[kind] : self._kind_start[kind + 1]]

    def node_record(self, node: int) -> dict[str, Any]:
        """Everything about a node that is only ever printed."""
        return self._json(self._strings(Section.NODE_OFFSETS).raw(node))

    def claim_record(self, claim: int) -> dict[str, Any]:
        """Everything about a claim that is only ever printed."""
        return self._json(self._strings(Section.CLAIM_OFFSETS).raw(claim))

    def source_record(self, source: int) -> dict[str, Any]:
        """A work of the bibliography."""
        return self._json(self._strings(Section.SOURCE_RECORD_OFFSETS).raw(source))

    def claims_from(self, node: int) -> range:
        """The numbers of the claims that a node makes."""
        return range(self.out_start[node], self.out_start[node + 1])

    def relation(self, claim: int) -> str:
        """The name of a claim's relation."""
        name: str = self.relation_names[self.claim_relation[claim]]
        return name

    def certainty(self, claim: int) -> str | None:
        """How sure a claim is; None if it does not say."""
        rank = self.claim_certainty[claim]
        return CERTAINTIES[rank] if rank < len(CERTAINTIES) else None

    def claims_joining(self, source: int, target: int) -> range:
        """The numbers of the claims from one node to another."""
        targets = self.claim_target
        low, high = self.out_start[source], self.out_start[source + 1]
        first = _bisect(targets, target, low, high)
        return range(first, _bisect(targets, target + 1, first, high))

    def claims_to(self, node: int) -> memoryview:
        """The numbers of the claims made of a node."""
        return self.in_claim[self.in_start[node] : self.in_start[node + 1]]


def _bisect(numbers: memoryview, value: int, low: int, high: int) -> int:
    """The first position in the sorted span from `low` to `high` whose number is not below
    `value`. (The standard library's needs an import that costs as much as a whole search.)"""
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low
