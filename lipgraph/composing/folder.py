"""A folder of files, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_SHOWN = 3


def refuse_taken(folder: str, *, force: bool, replaceable: Collection[str]) -> None:
    """Make sure that a folder may be written: it is not there, is empty, or may be replaced.

    Args:
        folder: where to write.
        force: whether what is there may be replaced.
        replaceable: the suffixes of files that may be; a folder with any other file is left alone.

    Raises:
        LipgraphError: it may not be written; the message says what is in the way.
    """
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise LipgraphError(f"{folder}: this is a file; give a folder that is empty or not there")
    try:
        held = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    except OSError as error:
        raise LipgraphError(f"{folder}: cannot read: {error.strerror}") from None
    if not held:
        return
    if not force:
        message = f"{folder}: not empty (it holds {_some(held)}); give another folder"
        hint = ", or --force to replace it" if replaceable else ""
        raise LipgraphError(message + hint)
    others = sorted(_others(folder, replaceable))
    if others:
        raise LipgraphError(
            f"{folder}: holds more than a knowledge base ({_some(others)}), so it is not replaced; "
            "give another folder"
        )


def _others(folder: str, replaceable: Collection[str]) -> list[str]:
    """The files that may not be replaced, and the links."""
    found = []
    for here, folders, names in os.walk(folder):
        found += [
            os.path.relpath(os.path.join(here, name), folder)
            for name in (*folders, *names)
            if os.path.islink(os.path.join(here, name))
            or (name in names and not name.endswith(tuple(replaceable)))
        ]
    return found


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def write_folder(
    folder: str, files: Mapping[str, str], *, check: Callable[[str], None] | None = None
) -> None:
    """Write files to a temporary folder beside the target, then put it in the target's place.

    Args:
        folder: where they shall stand in the end; what stands there goes.
        files: the text of each file by its path within the folder, with `/`.
        check: looks at the temporary folder before; what it raises leaves the target as it was.

    Raises:
        LipgraphError: they cannot be written; what stood there before still stands.
    """
    target = os.path.realpath(folder)
    parent = os.path.dirname(target)
    temporary = None
    try:
        os.makedirs(parent, exist_ok=True)
        temporary = tempfile.mkdtemp(prefix=".lipgraph-", dir=parent)
        fresh = os.path.join(temporary, "new")
        os.mkdir(fresh)
        for name, text in files.items():
            path = os.path.join(fresh, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        if check is not None:
            check(fresh)
        _put_in_place(fresh, target, os.path.join(temporary, "old"))
    except OSError as error:
        raise LipgraphError(f"{folder}: cannot write: {error.strerror}") from None
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _put_in_place(fresh: str, target: str, aside: str) -> None:
    """Put `fresh` where `target` is, and `target` back if that fails."""
    if not os.path.isdir(target):
        os.rename(fresh, target)
        return
    os.rename(target, aside)
    try:
        os.rename(fresh, target)
    except OSError:
        os.rename(aside, target)
        raise
