"""Putting a site where it is wanted: all of it or nothing, and in nobody else's place."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKER = ".lipgraph-site"
"""The file by which a folder is known as a site; it lists the other files."""


def write_site(target: str, files: Iterable[tuple[str, bytes]], *, force: bool = False) -> None:
    """Write a site into a folder beside its target, then put that in the target's place.

    With `force`, a folder that holds other files is written into: they stay, unless the site has
    files of the same names.

    Raises:
        LipgraphError: the target holds what is not of a site, or cannot be written.
    """
    place = os.path.realpath(target)
    foreign = _foreign(target, place)
    if foreign is not None and not force:
        raise LipgraphError(
            f"{target}: holds {foreign}, which lipgraph did not write; name another folder, or "
            "give --force to write the site beside it"
        )
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".lipgraph-", dir=os.path.dirname(place), ignore_cleanup_errors=True
        ) as beside:
            made = os.path.join(beside, "site")
            _write(made, files)
            if foreign is None and not _within(os.getcwd(), place):
                _swap(made, place, os.path.join(beside, "old"))
            else:
                _merge(made, place)
    except OSError as error:
        raise LipgraphError(f"{target}: cannot write: {error.strerror or error}") from None


def _foreign(target: str, place: str) -> str | None:
    """The first of a folder's files that no site has written there, if there is one."""
    if not os.path.lexists(place):
        return None
    if not os.path.isdir(place):
        raise LipgraphError(f"{target}: is no folder")
    own = {*_listed(place), MARKER}
    try:
        for path in _walk(place):
            if path not in own:
                return path
    except OSError as error:
        raise LipgraphError(f"{target}: cannot read: {error.strerror or error}") from None
    return None


def _walk(folder: str) -> Iterable[str]:
    """The files and links below a folder, with `/` between the parts of their paths."""

    def complain(error: OSError) -> None:
        raise error

    for here, folders, files in os.walk(folder, onerror=complain):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]
        for name in sorted((*files, *links)):
            yield os.path.relpath(os.path.join(here, name), folder).replace(os.sep, "/")


def _listed(folder: str) -> list[str]:
    """What a site's marker says that the site has written."""
    try:
        with open(os.path.join(folder, MARKER), encoding="utf-8") as file:
            return [line for line in file.read().splitlines() if _is_plain(line)]
    except (OSError, UnicodeDecodeError):
        return []


def _is_plain(path: str) -> bool:
    """Whether a path stays in its folder."""
    return bool(path) and not os.path.isabs(path) and ".." not in path.split("/")


def _write(folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    os.mkdir(folder)
    written = []
    made = set()
    for path, data in files:
        full = os.path.join(folder, *path.split("/"))
        above = os.path.dirname(full)
        if above not in made:
            os.makedirs(above, exist_ok=True)
            made.add(above)
        with open(full, "xb") as file:
            file.write(data)
        written.append(path)
    with open(os.path.join(folder, MARKER), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{path}\n" for path in sorted(written))


def _swap(made: str, place: str, old: str) -> None:
    """Put a folder in another's place; should that fail, the other stands where it stood."""
    moved = os.path.lexists(place)
    if moved:
        os.rename(place, old)
    try:
        os.rename(made, place)
    except OSError:
        if moved:
            os.rename(old, place)
        raise


def _merge(made: str, place: str) -> None:
    """Move file by file into a folder, and take out what an earlier site has written there."""
    old = _listed(place)
    new = list(_walk(made))
    for path in sorted(new, key=lambda each: (each == MARKER, each)):
        full = os.path.join(place, *path.split("/"))
        os.makedirs(os.path.dirname(full), exist_ok=True)
        os.replace(os.path.join(made, *path.split("/")), full)
    for path in set(old).difference(new):
        full = os.path.join(place, *path.split("/"))
        if os.path.isfile(full) or os.path.islink(full):
            os.unlink(full)
            if not os.listdir(os.path.dirname(full)):
                os.rmdir(os.path.dirname(full))


def _within(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((os.path.realpath(path), folder)) == folder
    except ValueError:  # another drive
        return False
