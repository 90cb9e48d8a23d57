"""A finding: one message of `lint` or `check`, with the exact span it speaks about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The severities, gravest first."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a file. Lines and columns count from 1, columns in characters; the end is
    exclusive, so a word of three letters at the start of a line spans columns 1 to 4."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding points at, and what stands there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One message about one place."""

    place: Place
    rule: str
    severity: Severity
    message: str
    suggestion: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By file, then position, then rule: the order in which findings are printed."""
        return (self.place, self.rule, self.message)

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of a finding."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            **_span(self.place),
            "message": self.message,
            "suggestion": self.suggestion,
            "related": [{**_span(r.place), "message": r.message} for r in self.related],
        }


def _span(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == "error" for finding in findings)
