"""Linting a folder: reading it, then every rule that was asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.findings import Finding, has_errors
from lipgraph.lint.catalogue import GROUPS, catalogue, rules_named
from lipgraph.lint.context import Context
from lipgraph.lint.mend import DECLARED, edits_for
from lipgraph.lint.source_text import read_text
from lipgraph.lint.table import read_table
from lipgraph.reading.loader import load, without_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lipgraph.findings import Place
    from lipgraph.lint.rule import Edit, Fault, Rule


class Report(NamedTuple):
    """The findings, sorted by place, and the edits that mend what is safe to mend. `partial` says
    that the rules which follow claims through the graph were left out, because of the errors."""

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    partial: bool = False


def lint(
    root: str,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    source_texts: Iterable[str] = (),
) -> Report:
    """Everything that the rules find in the folder `root`.

    Args:
        root: the folder, as it shall stand in the places of findings.
        select: rules or groups to apply; all, if none is named.
        ignore: rules or groups to leave out.
        source_texts: texts of sources to compare evidence with, each as `ID=FILE`.

    Raises:
        LipgraphError: the folder or a text cannot be read, or there is no such rule or source.
    """
    with without_garbage_collection():
        wanted = rules_named(select) if select else frozenset(catalogue())
        wanted -= rules_named(ignore)
        records = load(root)
        can_be_ignored = {rule.name for rule in catalogue().values() if rule.check is not None}
        table = read_table(records, can_be_ignored | GROUPS.keys())
        texts = dict(read_text(given, records) for given in source_texts)
        kb = Context(records, table=table, texts=texts)
        return _apply(kb, wanted)


def _apply(kb: Context, wanted: frozenset[str]) -> Report:
    form = (*kb.records.findings, *kb.table.findings)
    unsound = has_errors(form)
    findings = [finding for finding in form if finding.rule in wanted]
    edits = [edit for finding in _lone(findings) for edit in edits_for(finding)]
    meant = _meant(kb)
    for rule in catalogue().values():
        if rule.check is None or rule.name not in wanted:
            continue
        if (rule.needs == "sound" and unsound) or (rule.needs == "text" and not kb.texts):
            continue
        for fault in rule.check(kb):
            if not meant(rule, fault.place):
                findings.append(_stamped(rule, fault))
                edits += fault.edits
    partial = unsound and any(catalogue()[name].needs == "sound" for name in wanted)
    in_order = sorted(set(findings), key=lambda finding: finding.sort_key)
    return Report(tuple(in_order), tuple(dict.fromkeys(edits)), partial)


def _lone(findings: list[Finding]) -> Iterator[Finding]:
    """The findings whose fault stands once. A name that several places write alike is more likely
    right there than where it is declared, so none of them is mended."""
    written = Counter((finding.rule, finding.suggestion) for finding in findings)
    return (
        finding
        for finding in findings
        if finding.rule not in DECLARED or written[finding.rule, finding.suggestion] == 1
    )


def _stamped(rule: Rule, fault: Fault) -> Finding:
    """The finding of a fault. Its rule and severity are given here and nowhere else."""
    severity = "info" if fault.doubtful else rule.severity
    return Finding(fault.place, rule.name, severity, fault.message, fault.suggestion, fault.related)


def _meant(kb: Context) -> Callable[[Rule, Place], bool]:
    """Whether the knowledge base says of a place that what the rule finds there is meant."""
    ignored: dict[str, set[str]] = defaultdict(set)
    for name, entries in kb.table.ignore:
        for rule_name in rules_named([name] if name in catalogue() or name in GROUPS else []):
            ignored[rule_name] |= entries
    owners = _owners(kb) if ignored else {}

    def meant(rule: Rule, place: Place) -> bool:
        entries = ignored.get(rule.name)
        if not entries:
            return False
        lines, ids = owners.get(place.path, ([], []))
        at = bisect_right(lines, place.line) - 1
        return at >= 0 and ids[at] in entries

    return meant


def _owners(kb: Context) -> dict[str, tuple[list[int], list[str]]]:
    """For each file the lines on which its nodes or sources begin, ascending, and their ids."""
    starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for node in kb.records.nodes:
        starts[node.id_place.path].append((node.id_place.line, node.id))
    for name, place in kb.source_places.items():
        starts[place.path].append((place.line, name))
    return {path: _unzipped(sorted(pairs)) for path, pairs in starts.items()}


def _unzipped(pairs: list[tuple[int, str]]) -> tuple[list[int], list[str]]:
    return [line for line, _ in pairs], [name for _, name in pairs]
