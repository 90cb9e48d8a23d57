"""The bibliography as resources: each source by its address, with the claims that cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from lipgraph.errors import UnknownName
from lipgraph.query.step import step_of
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.index.view import Index

_SCHEME = "lipgraph://source/"


class Listed(NamedTuple):
    """A source as it is listed."""

    id: str
    uri: str
    title: str
    says: str


def address(source: str) -> str:
    """The address of a source.

    >>> address("some-article")
    'lipgraph://source/some-article'
    """
    return _SCHEME + quote(source, safe="")


def listed(index: Index, at: int) -> Listed:
    """A source by its number."""
    source, record = index.source_ids[at], index.source_record(at)
    parts = (record.get(name) for name in ("kind", "publisher", "journal", "year", "url"))
    says = ", ".join(str(part) for part in parts if part)
    return Listed(source, address(source), str(record["title"]), says)


def sources_of(index: Index) -> list[Listed]:
    """All sources in the alphabetical order of their ids."""
    return [listed(index, at) for at in range(len(index.source_ids))]


def cited_in(index: Index, document: object) -> list[Listed]:
    """The sources that an answer cites, in its order."""
    numbers = (index.source_ids.find(name.encode()) for name in dict.fromkeys(_cited(document)))
    return [listed(index, at) for at in numbers if at >= 0]


def _cited(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for item in part.get("evidence") or ():
            yield item["source"]
        for value in part.values():
            yield from _cited(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _cited(value)


def read_source(index: Index, uri: str) -> dict[str, Any]:
    """What is known of a source, and the claims that cite it, each with where and how.

    Raises:
        UnknownName: there is no source of that address; the nearest is suggested.
    """
    name = unquote(uri.removeprefix(_SCHEME))
    at = index.source_ids.find(name.encode(errors="replace"))
    if not uri.startswith(_SCHEME) or at < 0:
        close = nearest(name, index.source_ids)
        message = f"there is no source {uri!r}{did_you_mean([address(each) for each in close])}"
        raise UnknownName(message, name=name, nearest=close)
    return {
        "version": 1,
        "id": name,
        **index.source_record(at),
        "claims": list(_claims_citing(index, name)),
    }


def _claims_citing(index: Index, source: str) -> Iterator[dict[str, Any]]:
    for claim in range(index.claim_count):
        cited = [
            item
            for item in index.claim_record(claim).get("evidence", ())
            if item["source"] == source
        ]
        if cited:
            yield {**step_of(index, claim).to_dict(), "evidence": cited}
