"""Applying the fixes of a checked draft to its file, so that all else stays as it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lipgraph.check.report import Fix
    from lipgraph.drafts.draft import Draft
    from lipgraph.findings import Place

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """One replacement that was made: where, what stood there and what stands there now."""

    place: Place
    old: str
    new: str


def chosen(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together, in order: of two that overlap only the first is; the
    other may still be right once the text has changed, which a second look will tell."""
    done = -1
    picked: list[Fix] = []
    for fix in sorted(set(fixes), key=lambda fix: (fix.start, fix.end, fix.text)):
        # Two insertions at one place would depend on their order.
        if fix.start >= done and (not picked or fix.start > picked[-1].start):
            picked.append(fix)
            done = fix.end
    return picked


def fixed_text(source: str, fixes: Sequence[Fix]) -> str:
    """A text with fixes made that do not overlap, the last first so that offsets stay right.

    >>> from lipgraph.check.report import Fix
    >>> fixed_text("some silkweed", [Fix(0, 4, "much"), Fix(5, 13, "blanket weed")])
    'much blanket weed'
    """
    for fix in sorted(fixes, key=lambda fix: fix.start, reverse=True):
        source = source[: fix.start] + fix.text + source[fix.end :]
    return source


def changes(draft: Draft, fixes: Iterable[Fix]) -> list[Change]:
    """What the fixes do, for telling the user."""
    return [
        Change(draft.place(fix.start, fix.end), draft.source[fix.start : fix.end], fix.text)
        for fix in fixes
    ]


def fix_file(path: str, draft: Draft, fixes: Sequence[Fix]) -> None:
    """Make the fixes in the draft's file, whose line ends and byte order mark stay.

    A link keeps being one: what it leads to is written.

    Raises:
        LipgraphError: the file cannot be read or written, or is no longer what was checked; it
            stays as it was.
    """
    target = os.path.realpath(path)
    try:
        with open(target, "rb") as file:
            raw = file.read()
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    mark = _BYTE_ORDER_MARK if raw.startswith(_BYTE_ORDER_MARK) else b""
    try:
        text = raw[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        raise LipgraphError(f"{path}: cannot be mended: it is not UTF-8") from None
    starts = _line_ends_told(text, draft.source)
    if starts is None:
        raise LipgraphError(f"{path}: cannot be mended: it changed while it was checked")
    end = "\r\n" if "\r\n" in text else "\n"
    moved = [(starts[fix.start], starts[fix.end], fix.text.replace("\n", end)) for fix in fixes]
    for start, stop, new in sorted(moved, reverse=True):
        text = text[:start] + new + text[stop:]
    write_whole(target, mark + text.encode("utf-8"))


def _line_ends_told(text: str, source: str) -> list[int] | None:
    """For each offset of `source`, which has `\\n` for every line end, the one in `text`; None if
    they are not the same text."""
    starts: list[int] = []
    at = 0
    for character in source:
        starts.append(at)
        if character == "\n" and text.startswith("\r\n", at):
            at += 2
        elif text.startswith(character, at) or (character == "\n" and text.startswith("\r", at)):
            at += 1
        else:
            return None
    return [*starts, at] if at == len(text) else None
