"""Building all the figures of a list, and checking the committed ones."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lipgraph.drawing.fit import LEAST_TEXT
from lipgraph.errors import UnsoundFile
from lipgraph.figures.build import build
from lipgraph.figures.differences import Difference, differences
from lipgraph.figures.lock import Lock, digest, lock_text, locked, read_lock
from lipgraph.figures.places import Places
from lipgraph.files import write_all
from lipgraph.findings import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lipgraph.figures.build import Figure
    from lipgraph.figures.entry import Entry, Listing
    from lipgraph.figures.lock import Locked
    from lipgraph.findings import Place
    from lipgraph.index.view import Index


@dataclass(frozen=True, slots=True)
class Built:
    """What building did: the files written, how many were current already, and what to know."""

    written: tuple[str, ...]
    current: int
    findings: tuple[Finding, ...]


def build_all(index: Index, listing: Listing, *, only: Sequence[str] = ()) -> Built:
    """Draw the figures of a list into its folder, and record what they were drawn from.

    All of it is drawn before anything is written. Files of figures that are listed no more are
    told, and left alone.

    Args:
        index: the knowledge base.
        listing: the list.
        only: the ids of the figures to draw; all, if none is given.

    Raises:
        UnknownName: the list has no figure of that id.
        UnsoundFile: a figure shows nothing.
        LipgraphError: the renderer fails, or a file cannot be written.
    """
    figures = _built(index, _entries(listing, only))
    files = {figure.id: figure.files() for figure in figures}
    before = read_lock(listing.lock_path) or Lock()
    kept = {id: old for id, old in before.figures.items() if only and _is_listed(listing, id)}
    new = {figure.id: locked(index, figure, files[figure.id]) for figure in figures}
    lock = Lock({**kept, **new}, _left(listing, before, {**kept, **new}))
    wanted = {name: data for drawn in files.values() for name, data in drawn.items()}
    wanted[os.path.basename(listing.lock_path)] = lock_text(lock).encode()
    changed = {name: data for name, data in wanted.items() if _file(listing.folder, name) != data}
    write_all(listing.folder, changed)
    findings = [*_small(figures), *_left_over(listing, lock.left)]
    written = tuple(os.path.join(listing.folder, name) for name in sorted(changed))
    return Built(written, len(wanted) - len(changed), tuple(findings))


def draw_elsewhere(index: Index, listing: Listing, folder: str, only: Sequence[str]) -> Built:
    """Draw the figures of a list into another folder, without a record; raises as `build_all`."""
    figures = _built(index, _entries(listing, only))
    wanted = {name: data for figure in figures for name, data in figure.files().items()}
    changed = {name: data for name, data in wanted.items() if _file(folder, name) != data}
    write_all(folder, changed)
    written = tuple(os.path.join(folder, name) for name in sorted(changed))
    return Built(written, len(wanted) - len(changed), tuple(_small(figures)))


def check_all(
    index: Index, listing: Listing, root: str, *, only: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Where the committed figures of a list and the knowledge base part ways, by figure.

    Args:
        index: the knowledge base.
        listing: the list.
        root: the folder of the knowledge base, to say where its claims stand.
        only: the ids of the figures to check; all, if none is given.

    Raises:
        UnknownName: the list has no figure of that id.
        LipgraphError: the renderer fails, or the record cannot be read.
    """
    lock = read_lock(listing.lock_path) or Lock()
    checker = _Checker(index, listing, lock, Places(root))
    findings: list[Finding] = []
    for entry in _entries(listing, only):
        try:
            figure = build(index, entry)
        except UnsoundFile as error:
            findings += error.findings
            continue
        findings += checker.findings(figure)
    if not only:
        gone = {id for id in lock.figures if not _is_listed(listing, id)}
        stale = [name for id in sorted(gone) for name in lock.figures[id].files]
        findings += _left_over(
            listing, [name for name in (*lock.left, *stale) if _is_there(listing, name)]
        )
        for id in sorted(gone):
            message = f"{id}: the record has a figure that the list has not; build the figures"
            findings.append(Finding(_start(listing), "unlisted-figure", "error", message))
    return tuple(findings)


class _Checker:
    """Compares figures as they are drawn now with those that are committed."""

    def __init__(self, index: Index, listing: Listing, lock: Lock, places: Places) -> None:
        self.index = index
        self.listing = listing
        self.lock = lock
        self.places = places

    def findings(self, figure: Figure) -> Iterator[Finding]:
        """All that is to be said of one figure."""
        entry = figure.entry
        files = figure.files()
        was = self.lock.figures.get(entry.id)
        if was is None:
            message = f"{entry.id}: not built yet; run lipgraph figures"
            yield Finding(entry.place, "missing-figure", "error", message)
            return
        now = locked(self.index, figure, files)
        found = differences(self.index, was, now)
        yield from (self._finding(entry, difference) for difference in found)
        for name in sorted({*was.files, *now.files}):
            problem = self._file_problem(name, was.files.get(name), now.files.get(name), found)
            if problem is not None:
                rule, message = problem
                yield Finding(entry.place, rule, "error", f"{entry.id}: {message}")
        yield from _small([figure])

    def _file_problem(
        self, name: str, old: str | None, new: str | None, found: list[Difference]
    ) -> tuple[str, str] | None:
        """What is wrong with one file, if anything; what a change of claims explains is not."""
        data = _file(self.listing.folder, name)
        there = None if data is None else digest(data)
        if new is None:
            asked = "is no longer asked for"
            return ("stale-file", f"{name} {asked}; run lipgraph figures") if not found else None
        if there is None:
            return "missing-file", f"{name} is missing; run lipgraph figures"
        if old is None:
            return ("stale-file", f"{name} is asked for now; run lipgraph figures")
        if there != old and there != new:
            return "edited-file", f"{name} is not what lipgraph figures wrote; run it again"
        if not found and (there != new or old != new):
            same = "its claims are the same, its drawing is not"
            return "changed-drawing", f"{name}: {same}; run lipgraph figures"
        return None

    def _finding(self, entry: Entry, difference: Difference) -> Finding:
        place: Place | None = None
        if difference.claim is not None:
            place = self.places.claim(difference.claim)
        elif difference.node is not None:
            place = self.places.node(difference.node)
        related = (Related(entry.place, f"figure {entry.id!r}"),) if place is not None else ()
        message = f"{entry.id}: {difference.message}"
        return Finding(place or entry.place, difference.rule, "error", message, None, related)


def _entries(listing: Listing, only: Sequence[str]) -> list[Entry]:
    wanted = {listing.entry(id).id for id in only}
    return [entry for entry in listing.entries if not only or entry.id in wanted]


def _built(index: Index, entries: list[Entry]) -> list[Figure]:
    """The figures; what several of them lack is told at once."""
    figures: list[Figure] = []
    findings: list[Finding] = []
    path = ""
    for entry in entries:
        try:
            figures.append(build(index, entry))
        except UnsoundFile as error:
            path = entry.place.path
            findings += error.findings
    if findings:
        raise UnsoundFile(path, findings=findings)
    return figures


def _small(figures: list[Figure]) -> Iterator[Finding]:
    for figure in figures:
        if round(figure.text_size, 1) < LEAST_TEXT and figure.entry.subject != "everything":
            entry = figure.entry
            message = (
                f"{entry.id}: at {entry.width} pixels its smallest text is "
                f"{figure.text_size:.1f} pixels high; leave something out, or show it wider"
            )
            yield Finding(entry.place, "small-text", "warning", message)


def _left(listing: Listing, before: Lock, now: Mapping[str, Locked]) -> tuple[str, ...]:
    """The files of earlier figures that no figure has now, as far as they are still there."""
    recorded = {name for figure in before.figures.values() for name in figure.files}
    current = {name for figure in now.values() for name in figure.files}
    kept = sorted((recorded | set(before.left)) - current)
    return tuple(name for name in kept if _is_there(listing, name))


def _left_over(listing: Listing, names: Sequence[str]) -> Iterator[Finding]:
    for name in sorted(names):
        path = os.path.join(listing.folder, name)
        message = f"{path} is of no figure any more; delete it, if no article shows it"
        yield Finding(_start(listing), "left-over-file", "warning", message)


def _start(listing: Listing) -> Place:
    from lipgraph.findings import Place

    return Place(listing.path, 1, 1, 1, 2)


def _is_listed(listing: Listing, id: str) -> bool:
    return any(entry.id == id for entry in listing.entries)


def _is_there(listing: Listing, name: str) -> bool:
    return os.path.exists(os.path.join(listing.folder, name))


def _file(folder: str, name: str) -> bytes | None:
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except OSError:
        return None
