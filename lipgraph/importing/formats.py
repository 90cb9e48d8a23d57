"""The formats by name, and the import of files of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.importing.assembly import assembled
from lipgraph.importing.gathered import Gathered
from lipgraph.importing.ledger import Ledger
from lipgraph.lint.cues import cues
from lipgraph.reading.loader import without_garbage_collection
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.composing.knowledge_base import PlainBase
    from lipgraph.importing.ledger import Entry


class Format(NamedTuple):
    """A format: what it is, and the module and function that read it."""

    summary: str
    reader: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "kgx": Format(
            "KGX: tables (TSV) or JSON Lines of nodes and edges", "property_graph:read_kgx"
        ),
        "node-link": Format("node-link JSON: networkx, D3", "property_graph:read_node_link"),
        "graphml": Format("GraphML: Gephi, yEd, igraph, networkx", "graphml:read_graphml"),
        "csv": Format("tables of nodes and edges, or of edges alone", "property_graph:read_tables"),
        "drugmechdb": Format("indication_paths.yaml of DrugMechDB", "drugmechdb:read_drugmechdb"),
        "dismech": Format("disorders of monarch-initiative/dismech", "dismech:read_dismech"),
    }
)
"""Every format by its name, in the order in which the help lists them."""


class Imported(NamedTuple):
    """A knowledge base from other tools' files, and what became of what it does not hold."""

    base: PlainBase
    entries: tuple[Entry, ...]


def format_named(name: str) -> Format:
    """The format of the name.

    Raises:
        LipgraphError: there is none; the nearest is suggested.
    """
    if name not in FORMATS:
        close = did_you_mean(nearest(name, FORMATS)) or f"; there are {', '.join(FORMATS)}"
        raise LipgraphError(f"no format is called {name!r}{close}")
    return FORMATS[name]


def import_files(name: str, paths: Sequence[str], *, lenient: bool = False) -> Imported:
    """Read files of the format `name`.

    Args:
        name: a format of `FORMATS`.
        paths: the files.
        lenient: take what is at odds with itself as far as it goes, rather than refuse it: rows
            that are too short, nodes listed twice, edges to nodes that are not listed.

    Raises:
        LipgraphError: there is no such format, or a file cannot be read or understood.
    """
    module, function = format_named(name).reader.split(":")
    read = getattr(import_module(f"lipgraph.importing.{module}"), function)
    ledger = Ledger()
    with without_garbage_collection():
        taken = read(paths, ledger, lenient=lenient)
        if isinstance(taken, Gathered):
            base = assembled(taken, ledger, cues().phrases["ordering"])
        else:
            base = taken
    if not base.nodes:
        raise LipgraphError(f"{paths[0]}: holds no nodes, so there is nothing to import")
    return Imported(base, ledger.entries())
