"""Writing findings for people, for scripts, for GitHub and for SARIF readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click import style

from lipgraph._version import __version__
from lipgraph.findings import SEVERITIES
from lipgraph.writing.rows import to_csv, to_json, to_jsonl, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lipgraph.findings import Finding, Place

    Findings = Sequence[Finding]

_COLUMNS = ("path", "line", "column", "severity", "rule", "message", "suggestion")
_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def findings_text(findings: Findings) -> str:
    """One finding a line: where, how grave, what, and the rule; then what it relates to."""
    lines = []
    for finding in findings:
        severity = style(finding.severity, fg=_COLORS[finding.severity], bold=True)
        lines.append(f"{finding.place}: {severity}: {finding.message} [{finding.rule}]")
        if finding.suggestion is not None:
            lines.append(f"    suggestion: {finding.suggestion}")
        lines += [f"    {related.place}: {related.message}" for related in finding.related]
    return "".join(f"{line}\n" for line in lines)


def summary(findings: Findings) -> str:
    """How many findings of each severity there are.

    >>> summary([])
    'no findings'
    """
    counts = [
        f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}"
        for severity in SEVERITIES
        if (count := sum(finding.severity == severity for finding in findings))
    ]
    return ", ".join(counts) or "no findings"


def _github(findings: Findings) -> str:
    """Workflow commands, which GitHub shows beside the lines they speak of."""
    lines = []
    for finding in findings:
        place = finding.place
        properties = {
            "file": place.path,
            "line": place.line,
            "col": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "title": finding.rule,
        }
        listed = ",".join(f"{k}={_escape_property(str(v))}" for k, v in properties.items())
        level = _GITHUB_LEVELS[finding.severity]
        lines.append(f"::{level} {listed}::{_escape_data(_whole_message(finding))}\n")
    return "".join(lines)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _whole_message(finding: Finding) -> str:
    if finding.suggestion is None:
        return finding.message
    return f"{finding.message} (suggestion: {finding.suggestion})"


def _sarif(findings: Findings) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""
    rules = sorted({finding.rule for finding in findings})
    driver = {
        "name": "lipgraph",
        "version": __version__,
        "rules": [_sarif_rule(rule) for rule in rules],
    }
    results = [_sarif_result(finding, rules.index(finding.rule)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return to_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_rule(name: str) -> dict[str, Any]:
    """What a rule is, for the readers of SARIF that show it beside its results."""
    from lipgraph.lint.catalogue import catalogue

    rule = catalogue().get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.fault},
        "fullDescription": {"text": f"{rule.fault} {rule.why}"},
        "help": {
            "text": f"{rule.why} See: lipgraph lint --explain {name}",
            "markdown": f"{rule.why}\n\nSee `lipgraph lint --explain {name}`.",
        },
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _sarif_result(finding: Finding, rule_index: int) -> dict[str, Any]:
    result = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": _whole_message(finding)},
        "locations": [_sarif_location(finding.place)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_sarif_location(related.place), "message": {"text": related.message}}
            for related in finding.related
        ]
    return result


def _sarif_location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place.path)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }


def _uri(path: str) -> str:
    """A relative path as a relative URI, an absolute one with its scheme."""
    from pathlib import PurePath
    from urllib.parse import quote

    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _rows(findings: Findings) -> list[dict[str, Any]]:
    return [finding.to_dict() for finding in findings]


FINDING_FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": findings_text,
    "json": lambda findings: to_json({"version": 1, "findings": _rows(findings)}),
    "jsonl": lambda findings: to_jsonl(_rows(findings)),
    "csv": lambda findings: to_csv(_rows(findings), _COLUMNS),
    "markdown": lambda findings: to_markdown(_rows(findings), _COLUMNS),
    "github": _github,
    "sarif": _sarif,
}
"""The writers of findings by format."""
