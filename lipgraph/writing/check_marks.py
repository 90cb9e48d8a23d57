"""What of a draft is marked on its page, and how marks that overlap share a card."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.writing.check_reasons import claim_behind

if TYPE_CHECKING:
    from lipgraph.check.many import Checked
    from lipgraph.check.report import DraftClaim
    from lipgraph.findings import Finding, Place


class Look(NamedTuple):
    """How one sort of note is told apart: by its word, its sign, and the line below it, which the
    style sheet knows by `name`."""

    name: str
    sign: str
    word: str


LOOKS = (
    Look("contradicted", "\u2717", "Contradicted"),
    Look("error", "\u2717", "Error"),
    Look("overstated", "!", "Overstated"),
    Look("warning", "!", "Warning"),
    Look("unsupported", "?", "Unsupported"),
    Look("info", "i", "Remark"),
    Look("implied", "\u2192", "Implied"),
    Look("supported", "\u2713", "Supported"),
)
"""The looks, the most urgent first: where notes overlap, the first of them shows."""

_RANK = {look.name: at for at, look in enumerate(LOOKS)}


class Note(NamedTuple):
    """A claim with the findings about it, or a finding that is about no claim. It stands between
    two offsets of the source, which are equal where it is about the draft as a whole."""

    look: Look
    start: int
    end: int
    place: Place
    message: str
    claim: DraftClaim | None
    findings: tuple[Finding, ...]

    @property
    def rank(self) -> int:
        """How urgent it is, 0 the most."""
        return _RANK[self.look.name]


class Group(NamedTuple):
    """Notes whose spans overlap, which are one mark and have one card. `number` counts the groups
    of a page from 1."""

    number: int
    notes: tuple[Note, ...]

    @property
    def look(self) -> Look:
        """The most urgent look of its notes."""
        return LOOKS[min(note.rank for note in self.notes)]

    @property
    def place(self) -> Place:
        """Where its first note stands."""
        return self.notes[0].place


def groups_of(checked: Checked, *, first: int) -> list[Group]:
    """The notes of a draft in groups, by their place; `first` is the number of the first one."""
    notes = sorted(_notes(checked), key=lambda note: (note.start, note.end, note.rank))
    gathered: list[list[Note]] = []
    reach = -1
    for note in notes:
        if note.start < min(reach, note.end):
            gathered[-1].append(note)
        else:
            gathered.append([note])
        reach = max(reach, note.end)
    return [Group(first + at, tuple(each)) for at, each in enumerate(gathered)]


def _notes(checked: Checked) -> list[Note]:
    draft, report = checked
    starts = [0, *accumulate(len(line) + 1 for line in draft.source.split("\n"))]
    about: dict[int, list[Finding]] = {}
    alone: list[Finding] = []
    for finding in report.findings:
        claim = claim_behind(report, finding)
        if claim is None:
            alone.append(finding)
        else:
            about.setdefault(id(claim), []).append(finding)
    notes = [
        Note(
            LOOKS[_RANK[claim.verdict]],
            *_offsets(starts, claim.place),
            claim.place,
            claim.message,
            claim,
            tuple(about.get(id(claim), ())),
        )
        for claim in report.claims
    ]
    for finding in alone:
        look = LOOKS[_RANK[finding.severity]]
        span = _offsets(starts, finding.place)
        notes.append(Note(look, *span, finding.place, finding.message, None, (finding,)))
    return notes


def _offsets(starts: list[int], place: Place) -> tuple[int, int]:
    def offset(line: int, column: int) -> int:
        return starts[min(line, len(starts)) - 1] + column - 1

    start = offset(place.line, place.column)
    return start, max(start, offset(place.end_line, place.end_column))
