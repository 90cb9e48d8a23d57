"""The exceptions that callers of lipgraph can meet.

Bad content of a knowledge base is a finding, not an exception; an exception says that the call
cannot be answered: an unknown name, an unreadable path, a knowledge base that is not sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.findings import Finding


class LipgraphError(Exception):
    """The call or its input is unusable; the message says why, in words for the user."""


class UnknownName(LipgraphError):
    """No node, kind or relation goes by the name; `nearest` holds the names that come close."""

    def __init__(self, message: str, *, name: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.nearest = tuple(nearest)


class AmbiguousName(LipgraphError):
    """Several nodes go by the name; `candidates` holds their ids, sorted."""

    def __init__(self, message: str, *, name: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.name = name
        self.candidates = tuple(candidates)


class UnsoundFile(LipgraphError):
    """What is written in a file has errors, so it cannot be used; see `findings`."""

    def __init__(self, what: str, *, findings: Sequence[Finding]) -> None:
        errors = [finding for finding in findings if finding.severity == "error"]
        super().__init__(f"{what}: {len(errors)} error{'' if len(errors) == 1 else 's'}")
        self.findings = tuple(errors)


class UnsoundKnowledgeBase(UnsoundFile):
    """The YAML has errors, so no question about it can be answered; see `findings`."""
