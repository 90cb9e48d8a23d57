"""Which files a call means: files as they are named, and the drafts that folders hold."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"


def draft_files(given: Iterable[str], *, exclude: Iterable[str] = (), base: str = "") -> list[str]:
    """The files to check, in the order given, those of a folder sorted; each file once.

    Hidden files and folders are passed over, and links to folders are not followed. What is named
    itself is checked whatever `exclude` says.

    Args:
        given: files, folders or `-`.
        exclude: patterns such as `old`, `*.bak.md` or `drafts/2019/*`, for the names of files and
            folders, or for paths relative to `base`.
        base: the folder that patterns with a slash start from.

    Raises:
        LipgraphError: there is no such file or folder, a folder cannot be read, or no draft is in
            what was given.
    """
    patterns = tuple(pattern.rstrip("/") for pattern in exclude)
    found: dict[str, None] = {}
    asked = list(given)
    for path in asked:
        if path == STDIN:
            found[path] = None
        elif os.path.isfile(path):
            found[os.path.normpath(path)] = None
        elif os.path.isdir(path):
            found.update(dict.fromkeys(_below(path, patterns, base)))
        elif os.path.exists(path):
            found[path] = None  # a pipe, such as a shell's <(command)
        else:
            raise LipgraphError(f"{path}: no such file or folder{_nearest_to(path)}")
    if not found:
        endings = ", ".join(_endings())
        raise LipgraphError(f"{', '.join(asked)}: no drafts in there: no file ends in {endings}")
    return list(found)


def _nearest_to(path: str) -> str:
    """What stands beside a path that is not there and may have been meant."""
    from lipgraph.suggest import did_you_mean, nearest

    folder, name = os.path.split(path)
    try:
        beside = os.listdir(folder or ".")
    except OSError:
        return ""
    return did_you_mean([os.path.join(folder, close) for close in nearest(name, beside, limit=1)])


def _below(folder: str, patterns: tuple[str, ...], base: str) -> Iterator[str]:
    """The drafts at any depth, sorted by their paths."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise LipgraphError(f"{folder}: cannot read: {error.strerror}") from None
    for entry in listed:
        if entry.name.startswith(".") or _excluded(entry.path, patterns, base):
            continue
        path = entry.path.removeprefix("." + os.sep)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, patterns, base)
        elif entry.is_file() and path.lower().endswith(_endings()):
            yield path


def _endings() -> tuple[str, ...]:
    """What the names of drafts end in; of other files in a folder nothing is read."""
    from lipgraph.drafts.read import FORMS

    return tuple(FORMS)


def _excluded(path: str, patterns: tuple[str, ...], base: str) -> bool:
    name = os.path.basename(path)
    try:
        whole = os.path.relpath(path, base or os.curdir).replace(os.sep, "/")
    except ValueError:  # another drive
        whole = path.replace(os.sep, "/")
    return any(
        fnmatchcase(whole if "/" in pattern else name, pattern.removeprefix("./"))
        for pattern in patterns
    )
