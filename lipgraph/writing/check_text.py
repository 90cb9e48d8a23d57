"""Checked drafts as compilers print what they find: the words underlined, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click import style

from lipgraph.query.step import Step
from lipgraph.writing.check_excerpt import excerpts, safe
from lipgraph.writing.check_reasons import claim_behind, plural, reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.check.coverage import DraftCoverage
    from lipgraph.check.many import Checked
    from lipgraph.check.report import DraftClaim
    from lipgraph.findings import Finding, Place
    from lipgraph.index.view import Index
    from lipgraph.writing.check_reasons import Review

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_RIGHT = ("supported", "implied")
_MOST_LEFT_OUT = 10


def review_text(review: Review) -> str:
    """Every finding of every draft, and with `verbose` every claim that is right."""
    blocks: list[str] = []
    for at, checked in enumerate(review.checked):
        source = checked.draft.source.split("\n")
        blocks += (
            "".join(f"{line}\n" for line in lines) for lines in _blocks(review, checked, source)
        )
        if review.coverages:
            blocks.append(_coverage(review, checked, review.coverages[at]))
    return "\n".join(blocks)


def _blocks(review: Review, checked: Checked, source: Sequence[str]) -> list[list[str]]:
    """A block of lines for each thing to tell, by its place."""
    found: list[tuple[Place, list[str]]] = [
        (finding.place, list(_finding(review.index, checked, finding, source)))
        for finding in checked.report.findings
    ]
    if review.verbose:
        found += (
            (claim.place, list(_right(review.index, claim, source)))
            for claim in checked.report.claims
            if claim.verdict in _RIGHT
        )
    return [lines for _, lines in sorted(found, key=lambda pair: pair[0])]


def _finding(
    index: Index, checked: Checked, finding: Finding, source: Sequence[str]
) -> Iterator[str]:
    color = _COLORS[finding.severity]
    head = style(f"{finding.severity}[{finding.rule}]", fg=color, bold=True)
    yield f"{head}{style(f': {safe(finding.message)}', bold=True)}"
    notes: list[tuple[str, str]] = []
    claim = claim_behind(checked.report, finding)
    if claim is not None:
        notes += _because(index, claim)
    suggestion = finding.suggestion or (claim.suggestion if claim else None)
    told = {reason.text for reason in claim.because} if claim else set()
    if suggestion is not None and suggestion not in told:
        notes.append(("help", suggestion))
    for related in finding.related:
        notes.append(("see", f"{related.place}: {related.message}"))
    yield from _shown(finding.place, source, color, notes)


def _right(index: Index, claim: DraftClaim, source: Sequence[str]) -> Iterator[str]:
    head = style(claim.verdict, fg="green", bold=True)
    yield f"{head}{style(f': {safe(claim.message)}', bold=True)}"
    yield from _shown(claim.place, source, "green", list(_because(index, claim)))


def _because(index: Index, claim: DraftClaim) -> Iterator[tuple[str, str]]:
    for reason in claim.because:
        yield "because", reason_text(index, reason)
        if isinstance(reason, Step) and reason.caution:
            yield "caution", reason.caution


def _shown(
    place: Place, source: Sequence[str], color: str, notes: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Where it is, the lines with their underlines, and what there is to say."""
    lines = excerpts(source, place)
    gutter = max((len(str(line.number)) for line in lines if line), default=1)
    margin = " " * gutter
    bar = style("|", fg="cyan")
    yield f"{margin}{style('-->', fg='cyan')} {safe(str(place))}"
    yield f"{margin} {bar}"
    for line in lines:
        if line is None:
            yield style("...", fg="cyan")
            continue
        number = style(f"{line.number:>{gutter}}", fg="cyan")
        yield f"{number} {bar} {line.text}".rstrip()
        marks = style("^" * (line.end - line.start), fg=color, bold=True)
        yield f"{margin} {bar} {' ' * line.start}{marks}"
    if notes:
        yield f"{margin} {bar}"
    for name, text in notes:
        yield f"{margin} {style('=', fg='cyan')} {style(f'{name}:', bold=True)} {safe(text)}"


def _coverage(review: Review, checked: Checked, coverage: DraftCoverage) -> str:
    """What the draft uses of the knowledge base, and the first of what it leaves out."""
    known = plural(coverage.known, "claim")
    used = f"{plural(len(coverage.used), 'claim')} of the knowledge base"
    path = style(safe(checked.draft.path), bold=True)
    lines = [f"{path}: uses {used}, and names both ends of {known}"]
    shown = coverage.left_out[:_MOST_LEFT_OUT]
    if shown:
        lines.append("Important, but left out:")
    lines += (f"  - {reason_text(review.index, step)}" for step in shown)
    more = len(coverage.left_out) - len(shown)
    if more:
        lines.append(f"  and {more} more: --format json lists them")
    return "".join(f"{line}\n" for line in lines)
