"""What the tests of imports share: running one, and what its report says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from conftest import Run

from lipgraph.findings import Finding
from lipgraph.knowledge_base import KnowledgeBase, load
from lipgraph.lint.run import lint


class Result(NamedTuple):
    """A knowledge base that was imported, and the report."""

    folder: Path
    kb: KnowledgeBase
    report: dict[str, Any]

    def entry(self, what: str, field: str) -> dict[str, Any]:
        """The one entry of the report about a field."""
        [found] = [e for e in self.report["entries"] if (e["what"], e["field"]) == (what, field)]
        return dict(found)

    def claims(self) -> list[tuple[str, str, str]]:
        """All claims by source, relation and target."""
        return sorted(
            (source, key, target) for source, target, key in self.kb.graph.edges(keys=True)
        )

    @property
    def errors(self) -> list[Finding]:
        """What lint has against it that is grave."""
        return [
            finding for finding in lint(str(self.folder)).findings if finding.severity == "error"
        ]


def import_(lipgraph: Run, folder: Path, name: str, *files: Path | str) -> Result:
    """Import files into a folder, which must work and be free of errors."""
    said = lipgraph("import", name, *files, "-o", folder, "--format", "json")
    assert said.code == 0, said.err
    result = Result(folder, load(str(folder)), json.loads(said.out))
    assert result.errors == []
    return result


def written(folder: Path, **files: str | bytes) -> list[Path]:
    """Files in a folder; `a_tsv` is called `a.tsv`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    return paths
