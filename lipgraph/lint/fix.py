"""Applying edits to files, span by span, so that comments and layout stay as they are."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.files import write_whole
from lipgraph.lint.places import line_starts, span_of
from lipgraph.lint.run import lint
from lipgraph.reading.yaml_text import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lipgraph.lint.rule import Edit
    from lipgraph.lint.run import Report

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_ROUNDS = 10


class Fixed(NamedTuple):
    """What mending did: how many edits in which files, and what is left to report."""

    edits: int
    paths: tuple[str, ...]
    report: Report


def fix(
    root: str,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    source_texts: Iterable[str] = (),
) -> Fixed:
    """Lint the folder `root`, make the edits that are safe, and lint it again, until none is left.

    Args:
        root: the folder.
        select: rules or groups to apply; all, if none is named.
        ignore: rules or groups to leave out.
        source_texts: texts of sources to compare evidence with, each as `ID=FILE`.

    Raises:
        LipgraphError: as `lint` does; or a file cannot be written, and stays as it was.
    """

    def look() -> Report:
        return lint(root, select=select, ignore=ignore, source_texts=source_texts)

    return _until_none_is_left(look)


def _until_none_is_left(look: Callable[[], Report]) -> Fixed:
    made = 0
    paths: set[str] = set()
    report = look()
    for _ in range(_MOST_ROUNDS):
        by_path: dict[str, list[Edit]] = defaultdict(list)
        for edit in report.edits:
            by_path[edit.place.path].append(edit)
        changed = {path: count for path in sorted(by_path) if (count := _mend(path, by_path[path]))}
        if not changed:
            break
        made += sum(changed.values())
        paths |= changed.keys()
        report = look()
    return Fixed(made, tuple(sorted(paths)), report)


def _mend(path: str, edits: list[Edit]) -> int:
    """Make the edits of a file and write it, unless it would no longer be YAML.

    A link keeps being one: what it leads to is written.
    """
    target = os.path.realpath(path)
    with open(target, "rb") as file:
        raw = file.read()
    mark = _BYTE_ORDER_MARK if raw.startswith(_BYTE_ORDER_MARK) else b""
    text = raw[len(mark) :].decode("utf-8")
    mended, count = applied(text, edits)
    if not count or not _is_yaml(mended, path):
        return 0
    write_whole(target, mark + mended.encode("utf-8"))
    return count


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """A text with the edits made, and how many were: of two that overlap only the first is."""
    starts = line_starts(text)
    spans = sorted((*span_of(edit.place, starts), edit.text) for edit in edits)
    parts: list[str] = []
    done = count = 0
    for start, end, replacement in spans:
        if start >= done and text[start:end] != replacement:
            parts += (text[done:start], replacement)
            done = end
            count += 1
    return "".join((*parts, text[done:])), count


def _is_yaml(text: str, path: str) -> bool:
    faults: list[str] = []
    root = compose(text, path, lambda rule, place, message: faults.append(rule))
    return root is not None and not faults
