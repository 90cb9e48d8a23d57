"""Whether what was imported can be answered from."""

from __future__ import annotations

from lipgraph.errors import LipgraphError
from lipgraph.findings import has_errors
from lipgraph.reading.loader import load


def refuse_unsound(folder: str, origin: str) -> None:
    """Make sure that a folder holds a sound knowledge base.

    Raises:
        LipgraphError: it has errors; says what the first one is, and that it comes of `origin`.
    """
    findings = load(folder).findings
    if not has_errors(findings):
        return
    errors = [finding for finding in findings if finding.severity == "error"]
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    message = errors[0].message.replace(folder, "").replace("\n", " ")
    raise LipgraphError(
        f"{origin}: this makes no sound knowledge base: {message} [{errors[0].rule}]{more}"
    )
