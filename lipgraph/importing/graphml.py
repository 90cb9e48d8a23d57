"""Reading GraphML as Gephi, yEd, igraph, Cytoscape and networkx write it.

The parser is Python's own expat, told to refuse declared entities, of which a few can unfold into
gigabytes or bring in other files; a document type that declares none is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from lipgraph.importing.gathered import Spot
from lipgraph.importing.own import from_json
from lipgraph.importing.property_graph import Collected
from lipgraph.importing.text import ImportFault, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.composing.knowledge_base import PlainBase
    from lipgraph.importing.gathered import Gathered
    from lipgraph.importing.ledger import Ledger

_DEEPEST = 200
_LABELS = ("NodeLabel", "EdgeLabel", "GenericGroupNodeLabel")
"""yEd's elements that hold what is written on a node or an edge."""


def read_graphml(paths: Sequence[str], ledger: Ledger, *, lenient: bool) -> Gathered | PlainBase:
    """One or several GraphML files as one graph."""
    records = Collected(ledger, lenient=lenient)
    for path in paths:
        parsed = GraphmlFile(path, ledger)
        records.nodes += parsed.nodes
        records.edges += parsed.edges
        own = {"schema": records.schema, "sources": records.sources}
        for name, text, spot in parsed.graph:
            if name in own and text.startswith("{"):
                own[name].update(from_json(text, name, spot))
            else:
                ledger.left_out(f"graph.{name}", text, spot)
    return records.understood()


class GraphmlFile:
    """The nodes and edges of a file as records, and the data of the graph itself."""

    def __init__(self, path: str, ledger: Ledger) -> None:
        """Parse the file.

        Raises:
            ImportFault: it is no XML, no GraphML, or declares entities.
        """
        self.nodes: list[tuple[dict[str, Any], Spot]] = []
        self.edges: list[tuple[dict[str, Any], Spot]] = []
        self.graph: list[tuple[str, str, Spot]] = []
        self._path = path
        self._ledger = ledger
        self._names: dict[str, str] = {}
        self._defaults: dict[str, list[tuple[str, str]]] = {}
        self._open: list[str] = []
        self._owners: list[tuple[dict[str, Any] | None, Spot]] = []
        self._key: tuple[str, str] | None = None
        self._data: str | None = None
        self._text: list[str] = []
        self._drawn: list[str] = []
        self._parser = self._made()
        raw = read_bytes(path)
        if not raw.strip():
            raise ImportFault(Spot(path, 1), "this file is empty")
        try:
            self._parser.Parse(raw, True)
        except expat.ExpatError as error:
            spot = Spot(path, error.lineno, error.offset + 1)
            reason = expat.errors.messages.get(error.code, str(error))
            raise ImportFault(spot, f"not valid XML: {reason}") from None
        finally:
            del self._parser
        if not self.nodes:
            raise ImportFault(Spot(path, 1), "no graph in it: it has no <node>")

    def _made(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._refuse_entity
        return parser

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise ImportFault(
            self._spot(), f"the entity {name!r} is declared; entities are not read, write them out"
        )

    def _spot(self) -> Spot:
        parser = self._parser
        return Spot(self._path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._open.append(tag)
        self._text.clear()
        if len(self._open) == 1 and tag != "graphml":
            raise ImportFault(self._spot(), f"this is <{tag}>; expected <graphml>")
        if len(self._open) > _DEEPEST:
            raise ImportFault(self._spot(), "elements are nested too deeply")
        if self._data is not None:
            return
        if tag == "key":
            self._declare(attributes)
        elif tag in ("graph", "node", "edge"):
            self._begin(tag, attributes)
        elif tag == "data":
            key = attributes.get("key", "")
            if key not in self._names:
                raise ImportFault(self._spot(), f"the key {key!r} is not declared")
            self._data = key
            self._drawn.clear()
        elif tag in ("hyperedge", "port", "endpoint"):
            self._ledger.left_out(tag, attributes.get("id", ""), self._spot())

    def _declare(self, attributes: dict[str, str]) -> None:
        key = attributes.get("id", "")
        name = attributes.get("attr.name") or attributes.get("yfiles.type") or key
        self._names[key] = name
        self._key = (attributes.get("for", "all"), name)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        spot = self._spot()
        record: dict[str, Any] = {}
        if tag == "graph":
            if attributes.get("edgedefault") == "undirected":
                self._ledger.changed("edges", "undirected", spot, "written in one direction")
            if self._owners:
                owner = self._owners[-1][0] or {}
                inner = owner.get("id", "")
                self._ledger.left_out("graph", inner, spot, "a graph in a node; its nodes are kept")
        elif tag == "node":
            if "id" not in attributes:
                raise ImportFault(spot, "this node has no id")
            record["id"] = attributes["id"]
            self.nodes.append((record, spot))
        else:
            record |= {end: attributes.get(end, "") for end in ("source", "target")}
            self.edges.append((record, spot))
        self._owners.append((record, spot))

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        text = "".join(self._text).strip()
        if self._data is not None:
            if tag in _LABELS and text:
                self._drawn.append(text)
            elif tag == "data":
                self._hold(self._data, text)
                self._data = None
        elif tag == "default" and self._key is not None:
            what, key = self._key
            self._defaults.setdefault(what, []).append((key, text))
        elif tag == "key":
            self._key = None
        elif tag in ("graph", "node", "edge"):
            record, _ = self._owners.pop()
            for what in (tag, "all"):
                for key, value in self._defaults.get(what, ()):
                    if record is not None and tag != "graph" and value:
                        record.setdefault(key, value)
        self._text.clear()

    def _hold(self, key: str, text: str) -> None:
        """Take a value for what is being read; from a drawing only what is written on it."""
        name = self._names[key]
        if self._drawn:
            name, text = "label", " ".join(self._drawn)
        if not text or not self._owners:
            return
        record, spot = self._owners[-1]
        if len(self._owners) == 1 or record is None:
            self.graph.append((name, text, spot))
        elif name in ("id", "source", "target") and name in record:
            record.setdefault(f"data.{name}", text)
        else:
            record[name] = text
