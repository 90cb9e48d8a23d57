"""The record of what committed figures were drawn from: one file beside them.

It holds what a reader of a figure sees, claim by claim, and a digest of each file. It holds nothing
of the machine, the day or the program, so that it is the same wherever it is made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lipgraph.errors import LipgraphError
from lipgraph.figures.words import claim_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.figures.build import Figure
    from lipgraph.index.view import Index

_VERSION = 1
WORDS = ("title", "caption", "alt", "description")

ClaimKey = tuple[str, str, str]
"""A claim's source, relation and target: what stays the same while what is said of it changes."""


@dataclass(frozen=True, slots=True)
class LockedClaim:
    """A claim as a figure showed it."""

    text: str
    certainty: str | None
    frequency: str | None


@dataclass(frozen=True, slots=True)
class LockedNode:
    """A node as a figure showed it; `kind` is the kind's label."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Locked:
    """What one figure was drawn from: nodes by id, claims by their key, digests by file."""

    words: Mapping[str, str]
    nodes: Mapping[str, LockedNode]
    claims: Mapping[ClaimKey, LockedClaim]
    sources: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lock:
    """The record of all figures, by id; `left` are files of figures that are listed no more."""

    figures: Mapping[str, Locked] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """What a file is known by."""
    return f"sha256:{sha256(data).hexdigest()}"


def locked(index: Index, figure: Figure, files: Mapping[str, bytes]) -> Locked:
    """The record of a figure and the files that were made of it."""
    claims = {}
    for claim in sorted(figure.choice.claims):
        ends = index.claim_source[claim], index.claim_target[claim]
        key = (index.ids[ends[0]], index.relation(claim), index.ids[ends[1]])
        frequency = index.claim_record(claim).get("frequency")
        claims[key] = LockedClaim(claim_text(index, claim), index.certainty(claim), frequency)
    return Locked(
        words={name: getattr(figure, name) for name in WORDS},
        nodes={
            index.ids[node]: LockedNode(index.labels[node], _kind_label(index, node))
            for node in sorted(figure.choice.nodes(index))
        },
        claims=claims,
        sources=figure.sources,
        files={name: digest(data) for name, data in sorted(files.items())},
    )


def lock_text(lock: Lock) -> str:
    """The record as JSON, in one order."""
    figures = {id: _to_dict(figure) for id, figure in sorted(lock.figures.items())}
    document: dict[str, Any] = {"version": _VERSION, "figures": figures}
    if lock.left:
        document["left"] = sorted(lock.left)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_lock(path: str) -> Lock | None:
    """The record in a file, or None if there is no such file.

    Raises:
        LipgraphError: it cannot be read, or is no such record.
    """
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise LipgraphError(f"{path}: cannot read: it is not UTF-8; build the figures") from None
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise LipgraphError(f"{place}: not valid JSON: {error.msg}; build the figures") from None
    try:
        if document["version"] != _VERSION:
            raise LipgraphError(
                f"{path}: its version is {document['version']!r}; this release reads {_VERSION}"
            )
        figures = {id: _from_dict(figure) for id, figure in document["figures"].items()}
        return Lock(figures, tuple(document.get("left", ())))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise LipgraphError(
            f"{path}: this is not a record of figures; delete it and build the figures"
        ) from None


def _to_dict(figure: Locked) -> dict[str, Any]:
    return {
        **figure.words,
        "nodes": {
            id: {"label": node.label, "kind": node.kind}
            for id, node in sorted(figure.nodes.items())
        },
        "claims": [
            {
                "source": key[0],
                "relation": key[1],
                "target": key[2],
                "text": claim.text,
                "certainty": claim.certainty,
                "frequency": claim.frequency,
            }
            for key, claim in sorted(figure.claims.items())
        ],
        "sources": list(figure.sources),
        "files": dict(sorted(figure.files.items())),
    }


def _from_dict(written: Mapping[str, Any]) -> Locked:
    return Locked(
        words={name: str(written[name]) for name in WORDS},
        nodes={
            id: LockedNode(node["label"], node["kind"]) for id, node in _items(written, "nodes")
        },
        claims=dict(map(_claim, written["claims"])),
        sources=tuple(written["sources"]),
        files={name: str(value) for name, value in _items(written, "files")},
    )


def _items(written: Mapping[str, Any], name: str) -> Iterable[tuple[str, Any]]:
    items: Iterable[tuple[str, Any]] = written[name].items()
    return items


def _node(written: Mapping[str, Any]) -> LockedNode:
    return LockedNode(written["label"], written["kind"])


def _claim(written: Mapping[str, Any]) -> tuple[ClaimKey, LockedClaim]:
    key = (written["source"], written["relation"], written["target"])
    return key, LockedClaim(written["text"], written["certainty"], written["frequency"])


def _kind_label(index: Index, node: int) -> str:
    label: str = index.kinds[index.kind_names[index.node_kind[node]]]["label"]
    return label
