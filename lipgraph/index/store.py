"""Where indexes are kept: opened if they are true to the folder, made anew if not.

The cache only ever saves time. An index that is missing, stale, truncated or foreign is rebuilt
without a word, and where none can be written the answer comes from memory.
"""

from __future__ import annotations

import io
import mmap
import os
import sys
import time
from typing import TYPE_CHECKING
from zlib import crc32

from lipgraph._version import __version__
from lipgraph.folder import FoundFile, scan
from lipgraph.index.format import FORMAT, BadIndex
from lipgraph.index.view import Index

if TYPE_CHECKING:
    from lipgraph.reading.records import Records

_CLOCK_TICK = 20_000_000
_COARSE_CLOCK_TICK = 2_000_000_000
"""Nanoseconds within which two changes of a file can bear the same time stamp: on file systems
with fine time stamps, and on those that count whole seconds."""


def open_index(root: str) -> Index:
    """The index of the folder `root`, from the cache or made anew.

    Raises:
        LipgraphError: the folder cannot be read.
        UnsoundKnowledgeBase: its YAML has errors.
    """
    files = scan(root)
    key = _key(root, files)
    path = _cache_path(root)
    cached = _open_cached(path, key) if path else None
    return cached or _rebuild(root, files, key, path)


def renewed(root: str, index: Index | None) -> Index:
    """The index of the folder `root`: the one given, if it is still true to the folder.

    Raises:
        LipgraphError: the folder cannot be read.
        UnsoundKnowledgeBase: its YAML has errors.
    """
    if index is not None and index.key == _key(root, scan(root)):
        return index
    return open_index(root)


def open_file(path: str) -> Index:
    """An index file that was written with `build` and `write`, mapped into memory.

    Raises:
        BadIndex: it is not a whole index of this format.
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise BadIndex("empty file") from None
    return Index(memoryview(mapped))


def index_of(records: Records, key: bytes = b"") -> bytes:
    """The bytes of an index of records without errors."""
    from lipgraph.index.build import build
    from lipgraph.index.format import write
    from lipgraph.index.rows import claim_rows, node_rows, schema_row, source_rows

    file = io.BytesIO()
    sections = build(
        schema_row(records),
        node_rows(records),
        claim_rows(records),
        source_rows(records),
        key=key,
    )
    write(file, sections)
    return file.getvalue()


def _key(root: str, files: list[FoundFile]) -> bytes:
    """What an index must have been made from to be true: this program, this folder, and every
    file's name, size and times."""
    manifest = "\n".join(map(repr, files))
    return f"{__version__} {FORMAT}\n{os.path.realpath(root)}\n{manifest}".encode(
        errors="surrogateescape"
    )


def _open_cached(path: str, key: bytes) -> Index | None:
    try:
        index = open_file(path)
    except (OSError, BadIndex, ValueError, KeyError, TypeError):
        return None
    return index if index.key == key else None


def _rebuild(root: str, files: list[FoundFile], key: bytes, path: str | None) -> Index:
    from lipgraph.errors import UnsoundKnowledgeBase
    from lipgraph.findings import has_errors
    from lipgraph.reading.loader import load, without_garbage_collection

    with without_garbage_collection():
        records = load(root, files)
        data = b"" if has_errors(records.findings) else index_of(records, key)
    if has_errors(records.findings):
        raise UnsoundKnowledgeBase(f"{root}: not sound", findings=records.findings)
    if path and _settled(files):
        _save(path, data)
    return Index(memoryview(data))


def _settled(files: list[FoundFile]) -> bool:
    """Whether every file is old enough that another change would show in its time stamp."""
    now = time.time_ns()
    return all(
        abs(now - modified) > (_CLOCK_TICK if modified % 10**9 else _COARSE_CLOCK_TICK)
        for _, _, _, modified, _ in files
    )


def _save(path: str, data: bytes) -> None:
    """Write the file whole or not at all; failing is no fault."""
    temporary = f"{path}.{os.getpid()}.{time.monotonic_ns():x}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return


def _cache_path(root: str) -> str | None:
    """The index file of a folder. Two folders whose names collide take turns; the key tells them
    apart."""
    folder = cache_folder()
    if folder is None:
        return None
    real = os.path.realpath(root)
    name = os.path.basename(real).encode("ascii", "replace").decode().replace("?", "_")
    mark = crc32(real.encode(errors="surrogateescape"))
    return os.path.join(folder, f"{name}-{mark:08x}.index")


def cache_folder() -> str | None:
    """The user's cache folder for lipgraph, or None where the user has no home.

    On Linux and the BSDs this is the rule of the XDG base directory specification, spelled out
    here because importing platformdirs takes a fifth of the time that a whole answer may take;
    elsewhere platformdirs knows.
    """
    if sys.platform in ("win32", "darwin", "android"):
        from platformdirs import user_cache_dir

        return user_cache_dir("lipgraph", appauthor=False)
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    if not os.path.isabs(base):
        base = os.path.expanduser("~/.cache")
    return os.path.join(base, "lipgraph") if os.path.isabs(base) else None
