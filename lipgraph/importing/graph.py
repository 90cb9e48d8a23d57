"""Nodes and edges with any fields to things and links; what formats of graphs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.importing.gathered import Gathered, Link, Spot, Thing, Witness
from lipgraph.importing.meaning import certainty_of, frequency_of, stance_of
from lipgraph.importing.phrases import spelled
from lipgraph.importing.tables import words
from lipgraph.importing.text import ImportFault, is_curie, unique
from lipgraph.importing.vocabulary import Qualifiers, Vocabulary
from lipgraph.importing.works import Works
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lipgraph.importing.ledger import Ledger

    Record = Mapping[str, Any]

_NEVER = "never"
_LENIENT = "; --lenient {}"


class GraphBuilder:
    """Takes the nodes of a graph, then its edges; their fields are known by their names."""

    def __init__(self, ledger: Ledger, *, lenient: bool = False, own: str | None = None) -> None:
        """Start with nothing.

        Args:
            ledger: takes what is left behind.
            lenient: whether nodes that are listed twice are joined, and edges to nodes that are
                not listed left out, rather than being errors.
            own: the vocabulary of the format, if it has its own.
        """
        self.gathered = Gathered()
        self._ledger = ledger
        self._lenient = lenient
        self._vocabulary = Vocabulary(self.gathered, ledger, own)
        self._works = Works(self.gathered)
        self._spots: dict[str, Spot] = {}
        self._edges: list[tuple[Record, Spot]] = []
        self._keys_by_number: list[str] = []

    def node(self, record: Record, spot: Spot) -> None:
        """Take a node.

        Raises:
            ImportFault: it has no id, or that of a node before it.
        """
        taken = _Taken(record, "node-fields")
        label = taken.text("label")
        key = taken.text("id") or label
        if not key:
            raise ImportFault(spot, "this node has no id")
        if key in self._spots:
            first = self._spots[key]
            if not self._lenient:
                message = f"the id {key!r} is taken already, on line {first.line}"
                raise ImportFault(spot, message + _LENIENT.format("joins such nodes"))
            self._ledger.changed("node", key, spot, "joined to the one of the same id")
        self._spots.setdefault(key, spot)
        self._keys_by_number.append(key)
        kind = self._vocabulary.kind_of(tuple(map(_as_text, _divided(taken.raw("kind")))), spot)
        xrefs, others = _curies(taken.texts("xrefs"))
        for other in others:
            self._ledger.left_out("node.xrefs", other, spot, "no compact identifier")
        self.gathered.things.append(
            Thing(
                key=key,
                kind=kind,
                label=label or key,
                spot=spot,
                aliases=taken.texts("aliases"),
                xrefs=xrefs,
                summary=taken.text("summary"),
            )
        )
        self._leave("node", taken, spot)

    def edge(self, record: Record, spot: Spot) -> None:
        """Take an edge; it is looked at when all nodes are known."""
        arrows = words()["arrows"]
        for name, value in record.items():
            if value in arrows["undirected"]:
                self._ledger.changed("edges", str(value), spot, "written in one direction")
            if value in arrows["undirected"] or value in arrows["directed"]:
                record = {key: each for key, each in record.items() if key != name}
        self._edges.append((record, spot))

    def finished(self) -> Gathered:
        """All that was taken.

        Raises:
            ImportFault: an edge lacks an end, or leads to a node that is not listed.
        """
        listed = bool(self._spots)
        for record, spot in self._edges:
            self._link(record, spot, listed=listed)
        return self.gathered

    def _link(self, record: Record, spot: Spot, *, listed: bool) -> None:
        taken = _Taken(record, "edge-fields")
        ends = [self._end(taken, name, spot, listed=listed) for name in ("source", "target")]
        source, target = ends
        if source is None or target is None:
            missing = taken.shown("source" if source is None else "target")
            self._ledger.left_out("edge", missing, spot, "its node is not listed")
            return
        qualifiers = self._qualifiers(taken)
        predicate = taken.text("relation") or ""
        if qualified := taken.text("qualified"):
            qualifiers, predicate = qualifiers._replace(plain=predicate), qualified
        relation, turned = self._vocabulary.relation_of(predicate, spot, qualifiers)
        if turned:
            source, target = target, source
        negated = (taken.text("negated") or "") in words()["true"]
        self.gathered.links.append(
            Link(
                source=source,
                relation=relation,
                target=target,
                spot=spot,
                certainty=self._meant(taken, "certainty", certainty_of, spot),
                frequency=_NEVER
                if negated
                else self._meant(taken, "frequency", frequency_of, spot),
                note=taken.text("note"),
                evidence=self._evidence(taken, spot),
            )
        )
        self._leave("edge", taken, spot)

    def _end(self, taken: _Taken, name: str, spot: Spot, *, listed: bool) -> str | None:
        value = taken.raw(name)
        key = _as_text(value)
        if not key:
            raise ImportFault(spot, f"this edge has no {name}")
        if key in self._spots:
            return key
        if listed and isinstance(value, int) and 0 <= value < len(self._keys_by_number):
            return self._keys_by_number[value]
        if not listed:
            self._spots[key] = spot
            kind = self._vocabulary.kind_of((), spot)
            self.gathered.things.append(Thing(key, kind, key, spot))
            return key
        if self._lenient:
            return None
        close = did_you_mean(nearest(key, self._spots, limit=1))
        hint = close or _LENIENT.format("leaves such edges out")
        raise ImportFault(spot, f"this edge's {name} is the unknown node {key!r}{hint}")

    def _qualifiers(self, taken: _Taken) -> Qualifiers:
        sign = taken.text("direction")
        meant = ""
        if sign is not None:
            said = spelled(sign) if any(c.isalpha() for c in sign) else sign.strip()
            meant = next((name for name, known in words()["signs"].items() if said in known), "")
            if not meant:
                taken.put_back("direction")
        return Qualifiers(
            aspect=taken.text("aspect") or "",
            direction=taken.text("object-direction") or "",
            subject_direction=taken.text("subject-direction") or "",
            effect=meant,
        )

    def _meant(
        self, taken: _Taken, name: str, meaning: Callable[[str], str | None], spot: Spot
    ) -> str | None:
        said = taken.text(name)
        if said is None or said in words()["nothing"]:
            return None
        meant = meaning(said)
        if meant is None:
            self._ledger.left_out(f"edge.{taken.used(name)}", said, spot, f"no known {name}")
        return meant

    def _evidence(self, taken: _Taken, spot: Spot) -> tuple[Witness, ...]:
        witnesses = [
            witness
            for value in taken.values("evidence")
            if (witness := self._witness(value, spot)) is not None
        ]
        for keeper in taken.texts("keeper"):
            witnesses.append(Witness(self._works.cite(keeper)))
        return tuple(dict.fromkeys(witnesses))

    def _witness(self, value: Any, spot: Spot) -> Witness | None:
        """A piece of evidence: the name of a work, or fields that name one."""
        if not isinstance(value, dict):
            text = _as_text(value)
            return Witness(self._works.cite(text)) if text else None
        fields = _Taken(value, "evidence-fields")
        source = fields.text("source")
        if not source:
            self._ledger.left_out("edge.evidence", value, spot, "it names no source")
            return None
        said = fields.text("stance")
        stance = stance_of(said) if said else None
        if said and stance is None:
            self._ledger.left_out("evidence.stance", said, spot, "no known stance")
        paragraph = fields.text("paragraph") or ""
        witness = Witness(
            source=self._works.cite(source, fields.text("title")),
            stance=stance,
            note=fields.text("note"),
            section=fields.text("section"),
            paragraph=int(paragraph) if paragraph.isdecimal() and int(paragraph) > 0 else None,
        )
        self._leave("evidence", fields, spot)
        return witness

    def _leave(self, what: str, taken: _Taken, spot: Spot) -> None:
        for name, value in taken.rest():
            self._ledger.left_out(f"{what}.{name}", value, spot)


class _Taken:
    """The fields of a record by what they mean, and which of them were asked for."""

    def __init__(self, record: Record, table: str) -> None:
        self._record = record
        self._names: Mapping[str, list[str]] = words()[table]
        self._used: set[str] = set()

    def used(self, what: str) -> str:
        """The name of the field that holds something, in the file's words."""
        return next((n for n in self._names[what] if not _is_empty(self._record.get(n))), what)

    def has(self, what: str) -> bool:
        """Whether a field holds it."""
        return any(not _is_empty(self._record.get(name)) for name in self._names[what])

    def raw(self, what: str) -> Any:
        """The value of the first field that holds it; None without one."""
        for name in self._names[what]:
            value = self._record.get(name)
            if name not in self._used and not _is_empty(value):
                self._used.add(name)
                return value
        return None

    def put_back(self, what: str) -> None:
        """Take it that a field was not asked for."""
        self._used.discard(self.used(what))

    def text(self, what: str) -> str | None:
        """The value as one text."""
        value = self.raw(what)
        return None if value is None else _as_text(value) or None

    def texts(self, what: str) -> tuple[str, ...]:
        """The values as texts: those of a list, or of a text that is divided by bars."""
        return unique(text for value in self.values(what) if (text := _as_text(value)))

    def values(self, what: str) -> list[Any]:
        """The values of all fields that can hold it."""
        found: list[Any] = []
        while (value := self.raw(what)) is not None:
            found += _divided(value)
        return found

    def shown(self, what: str) -> str:
        """The value for a message."""
        return _as_text(next((self._record[n] for n in self._names[what] if n in self._record), ""))

    def rest(self) -> list[tuple[str, Any]]:
        """The fields that hold something and were not asked for."""
        return [
            (name, value)
            for name, value in self._record.items()
            if name not in self._used and not _is_empty(value) and not _says_nothing(value)
        ]


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _says_nothing(value: Any) -> bool:
    return isinstance(value, str) and value in words()["nothing"]


def _divided(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, list):
        return [item for item in value if not _is_empty(item)]
    if isinstance(value, str) and "|" in value:
        return [part.strip() for part in value.split("|") if part.strip()]
    return [value]


def _as_text(value: Any) -> str:
    """A value of any type as a text."""
    if isinstance(value, str):
        return value.strip()
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(filter(None, map(_as_text, value)))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_text(each)}" for name, each in value.items())
    return "" if value is None else str(value)


def _curies(texts: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    return tuple(t for t in texts if is_curie(t)), [t for t in texts if not is_curie(t)]
