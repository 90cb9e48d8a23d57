"""How well labelled sentences and drafts are judged, counted as `benchmarks/check_sentences.py`
and the tests both need it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.knowledge_base import load

if TYPE_CHECKING:
    from pathlib import Path

    from lipgraph.check.report import DraftReport


@dataclass
class Scores:
    """Counts of a set: how many records have each label, how many of them were judged so, and which
    supported or unclaimed ones drew an error."""

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false_alarms: list[str] = field(default_factory=list)

    def rate(self, gold: str) -> float:
        """The share of the records with a label that was judged so."""
        return self.right[gold] / max(1, self.total[gold])

    def __str__(self) -> str:
        told = [f"{gold} {self.right[gold]}/{self.total[gold]}" for gold in sorted(self.total)]
        quiet = self.total["supported"] + self.total["none"]
        return ", ".join([*told, f"false alarms {len(self.false_alarms)}/{quiet}"])


def score(kb: Path, sentences: Path) -> Scores:
    """Judge every record of a JSON Lines file as a paragraph of one Markdown draft: its context on
    one line, its text on the next."""
    records = [json.loads(line) for line in sentences.read_text("utf-8").splitlines() if line]
    lines, at = ["# Sentences", ""], {}
    for record in records:
        if record["context"]:
            lines.append(record["context"])
        lines.append(record["text"])
        at[len(lines)] = record
        lines.append("")
    report = Checker(load(str(kb)).index).check(read_draft("\n".join(lines), path="draft.md"))
    return _counted(report, at)


def _counted(report: DraftReport, at: dict[int, dict[str, Any]]) -> Scores:
    said: dict[int, set[str]] = defaultdict(set)
    errors = {finding.place.line for finding in report.findings if finding.severity == "error"}
    for finding in report.findings:
        said[finding.place.line].add(finding.rule)
    for claim in report.claims:
        said[claim.place.line].add(claim.verdict)
    scores = Scores()
    for line, record in at.items():
        gold, flagged = record["gold"], line in errors
        right = {
            "contradicted": flagged,
            "supported": not flagged and bool(said[line] & {"supported", "implied"}),
            "none": not flagged,
            "unsupported": not flagged and "unsupported" in said[line],
            "overstated": flagged or "overstated" in said[line],
        }
        scores.total[gold] += 1
        scores.right[gold] += right[gold]
        if flagged and gold in ("supported", "none"):
            scores.false_alarms.append(f"{record['id']}: {record['text']}")
    return scores
