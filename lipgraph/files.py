"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_whole(path: str, data: bytes) -> None:
    """Write to a temporary file beside the target, then put it in the target's place.

    Raises:
        LipgraphError: the file cannot be written; what stood there before still stands.
    """
    folder = os.path.dirname(os.path.abspath(path))
    temporary = None
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(21, "Is a directory", path)
        handle, temporary = tempfile.mkstemp(prefix=".lipgraph-", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise LipgraphError(f"{path}: cannot write: {error.strerror}") from None


def write_all(folder: str, files: Mapping[str, bytes]) -> None:
    """Write several files of a folder, by their names: all of them, or none.

    Each is first written beside its place; only when all are, they are put there.

    Raises:
        LipgraphError: one of them cannot be written; what stood there before still stands.
    """
    waiting: list[tuple[str, str]] = []
    try:
        for name, data in files.items():
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                raise IsADirectoryError(21, "Is a directory", path)
            handle, temporary = tempfile.mkstemp(prefix=".lipgraph-", dir=folder or os.curdir)
            waiting.append((temporary, path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o666 & ~_umask())
        while waiting:
            path = waiting[0][1]
            os.replace(*waiting[0])
            waiting.pop(0)
    except OSError as error:
        for temporary, _ in waiting:
            os.unlink(temporary)
        raise LipgraphError(f"{path}: cannot write: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
