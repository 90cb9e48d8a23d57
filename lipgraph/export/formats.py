"""The formats by name: what each is, how its files are called, and what writes it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import UnknownName
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from lipgraph.export.content import Content


class Format(NamedTuple):
    """A format. `files` are what the names of its files end in: a suffix, or for a format of
    several files the name of each part with its suffix. `writer` is the module and function."""

    summary: str
    files: tuple[str, ...]
    writer: str

    @property
    def is_one_file(self) -> bool:
        """Whether it fits on stdout."""
        return len(self.files) == 1

    def texts(self, content: Content) -> dict[str, str]:
        """The text of each of its files."""
        module, function = self.writer.split(":")
        written = getattr(import_module(f"lipgraph.export.{module}"), function)(content)
        return {self.files[0]: written} if isinstance(written, str) else written


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "kgx": Format(
            "KGX tables (TSV) with Biolink categories and predicates",
            ("nodes.tsv", "edges.tsv"),
            "kgx:kgx_tsv",
        ),
        "kgx-jsonl": Format(
            "the same as JSON Lines", ("nodes.jsonl", "edges.jsonl"), "kgx:kgx_jsonl"
        ),
        "graphml": Format("GraphML: Gephi, yEd, igraph, networkx", ("graphml",), "graphml:graphml"),
        "node-link": Format("node-link JSON: networkx, D3", ("json",), "node_link:node_link"),
        "cytoscape": Format(
            "Cytoscape JSON: cytoscape.js, Cytoscape", ("cyjs",), "cytoscape:cytoscape"
        ),
        "cx2": Format("CX2: Cytoscape, Cytoscape Web, NDEx", ("cx2",), "cx2:cx2"),
        "dot": Format("DOT with every field as an attribute: Graphviz", ("dot",), "dot:dot"),
        "mermaid": Format("a Mermaid flowchart, as GitHub draws it", ("mmd",), "mermaid:mermaid"),
        "turtle": Format("RDF as Turtle: SPARQL stores", ("ttl",), "rdf:turtle"),
        "jsonld": Format("RDF as JSON-LD", ("jsonld",), "rdf:json_ld"),
        "cypher": Format("openCypher statements: Neo4j, Memgraph", ("cypher",), "cypher:cypher"),
        "ladybug": Format(
            "the same after the tables that Ladybug (Kuzu) wants", ("cypher",), "cypher:ladybug"
        ),
        "csv": Format(
            "CSV tables of nodes, edges, sources and the schema",
            ("nodes.csv", "edges.csv", "sources.csv", "schema.csv"),
            "tables:csv_tables",
        ),
    }
)
"""Every format by its name, in the order in which the help lists them."""


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        UnknownName: there is none; `nearest` holds those that come close.
    """
    if name in FORMATS:
        return FORMATS[name]
    close = nearest(name, FORMATS) or list(FORMATS)
    message = f"there is no export format {name!r}{did_you_mean(close)}"
    raise UnknownName(message, name=name, nearest=close)
