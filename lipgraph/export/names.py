"""What things are called where names must be unique in the world: as CURIEs and as IRIs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lipgraph.export.content import Content

_PMID = re.compile(r"[0-9]+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9.]+/[^\s|]+)", re.IGNORECASE)


class Names(NamedTuple):
    """The prefix of a knowledge base, as a CURIE's and as an IRI's."""

    prefix: str
    iri: str

    def node(self, node_id: str) -> str:
        """A node's CURIE."""
        return f"{self.prefix}:{node_id}"

    def thing(self, what: str, *name: str) -> str:
        """The CURIE of a kind, relation, claim or source, or of a part of one."""
        return f"{self.prefix}:{local(what, *name)}"


def names_of(content: Content) -> Names:
    """The names that the schema's prefix makes."""
    said = content.within.schema_details["prefix"]
    return Names(said["name"], said["iri"])


def local(what: str, *name: str) -> str:
    """What stands behind the prefix in the name of anything that is not a node.

    >>> local("claim", "tide", "wears away", "cliff")
    'claim/tide/wears%20away/cliff'
    """
    return "/".join((what, *(quote(part, safe="") for part in name)))


def publication_curies(sources: Mapping[str, Mapping[str, Any]], names: Names) -> dict[str, str]:
    """A CURIE for each source: its PMID, else its DOI, else one of the knowledge base's own."""
    curies: dict[str, str] = {}
    taken: set[str] = set()
    for source, work in sources.items():
        curie = _public(work)
        if curie is None or curie in taken:
            curie = names.thing("source", source)
        taken.add(curie)
        curies[source] = curie
    return curies


def _public(work: Mapping[str, Any]) -> str | None:
    pmid = _PMID.fullmatch(str(work.get("pmid", "")))
    if pmid:
        return f"PMID:{pmid[0]}"
    doi = _DOI.fullmatch(str(work.get("doi", ""))) or _DOI.fullmatch(str(work.get("url", "")))
    return f"doi:{doi[1]}" if doi else None
