"""What evidence cites, from the identifiers, addresses and titles by which other tools cite it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lipgraph.importing.tables import words
from lipgraph.importing.text import one_line, tidy

if TYPE_CHECKING:
    from lipgraph.importing.gathered import Gathered

_PMID = re.compile(r"[0-9]{4,9}")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_LONGEST_TITLE = 300


class Works:
    """The bibliography of an import, filled by what is cited."""

    def __init__(self, gathered: Gathered) -> None:
        self._works = gathered.works
        self._known: dict[str, str] = {}

    def cite(self, reference: str, title: str | None = None, **details: Any) -> str:
        """The name by which evidence shall cite the work that a file refers to.

        Args:
            reference: a compact identifier (`PMID:1`), a number, an address or a text.
            title: its title, if the file gives one.
            details: more bibliographic fields, for a work that is not known yet.
        """
        name = self._known.get(reference)
        if name is None:
            name = self._known[reference] = _normal(reference)
        work = self._works.get(name)
        if work is None:
            work = self._works[name] = {**_described(name), **details}
        if title and work.get("untitled"):
            work["title"] = one_line(tidy(title)[0])[:_LONGEST_TITLE] or work["title"]
            del work["untitled"]
        return name


def _normal(reference: str) -> str:
    """One spelling for the ways in which a work is cited.

    >>> [_normal(each) for each in ("https://pubmed.ncbi.nlm.nih.gov/12/", "pmid: 12", "10.1000/x")]
    ['PMID:12', 'PMID:12', 'DOI:10.1000/x']
    """
    text = one_line(tidy(reference)[0])
    for address, prefix in words()["addresses"].items():
        if text.lower().startswith(address):
            local = text[len(address) :].strip("/")
            if prefix in words()["works"] and local and "/" not in local.removeprefix("10."):
                return f"{prefix}:{local}"
            if prefix == "DOI" and _DOI.fullmatch(local):
                return f"{prefix}:{local}"
    if _PMID.fullmatch(text):
        return f"PMID:{text}"
    if _DOI.fullmatch(text):
        return f"DOI:{text}"
    prefix, colon, local = text.partition(":")
    if colon and "//" not in local[:2]:
        known = {name.lower(): name for name in words()["works"]}
        if prefix.strip().lower() in known:
            return f"{known[prefix.strip().lower()]}:{local.strip()}"
    return text


def _described(name: str) -> dict[str, Any]:
    """What is known of a work from its name alone; `untitled` if that gives no real title."""
    prefix, _, local = name.partition(":")
    known = words()["works"].get(prefix)
    if known is not None and local:
        fields: dict[str, Any] = {"title": known["title"].format(id=local), "untitled": True}
        if "kind" in known:
            fields["kind"] = known["kind"]
        if "url" in known:
            fields["url"] = known["url"].format(id=local)
        if "field" in known:
            fields[known["field"]] = local
        return fields
    if _ADDRESS.fullmatch(name):
        return {"title": name, "url": name, "untitled": True}
    return {"title": name[:_LONGEST_TITLE] or "Unnamed source", "untitled": True}
