"""The files of a knowledge base: where the folder is, and what lies in it.

Every command starts here, so this module imports next to nothing.
"""

from __future__ import annotations

import os
import stat

from lipgraph.errors import LipgraphError

SCHEMA_FILE = "schema.yaml"
SOURCES_FILE = "sources.yaml"
SUFFIXES = (".yaml", ".yml")

FILE, OUTSIDE, IRREGULAR = "file", "outside", "irregular"

FoundFile = tuple[str, str, int, int, int]
"""Name relative to the folder (with `/`), what it is (FILE, OUTSIDE: a link that leads out of the
folder or nowhere, IRREGULAR: a pipe or a device), size in bytes, mtime and ctime in nanoseconds."""


def scan(root: str) -> list[FoundFile]:
    """All YAML files of the folder at any depth, sorted by name.

    Hidden files and folders are passed over, and so are links to folders inside the folder, whose
    files are found where they stand.

    Raises:
        LipgraphError: the folder cannot be read.
    """
    found: list[FoundFile] = []
    real_root = os.path.realpath(root)
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            with os.scandir(os.path.join(root, prefix)) as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        _sort_in(entry, prefix + entry.name, real_root, found, pending)
        except OSError as error:
            raise LipgraphError(f"{error.filename}: cannot read: {error.strerror}") from None
    found.sort()
    return found


def _sort_in(
    entry: os.DirEntry[str], name: str, real_root: str, found: list[FoundFile], pending: list[str]
) -> None:
    is_yaml = name.endswith(SUFFIXES)
    if entry.is_symlink():
        leads_to_folder = os.path.isdir(entry.path)  # False, not an error, for a circle of links
        if is_yaml or leads_to_folder:
            target = os.path.realpath(entry.path)
            inside = (target + os.sep).startswith(os.path.join(real_root, ""))
            if not (inside and os.path.exists(target)):
                found.append((name, OUTSIDE, 0, 0, 0))
                return
        if leads_to_folder:
            return
    if entry.is_dir(follow_symlinks=False):
        pending.append(name + "/")
    elif is_yaml:
        status = entry.stat()
        what = FILE if stat.S_ISREG(status.st_mode) else IRREGULAR
        found.append((name, what, status.st_size, status.st_mtime_ns, status.st_ctime_ns))


def locate(given: str | None = None) -> str:
    """The folder to answer from: `given`, else `$LIPGRAPH_KB`, else the nearest `kb/schema.yaml`
    at or above the current folder, else the knowledge base that ships with lipgraph.

    Raises:
        LipgraphError: the folder named does not exist or holds no schema.
    """
    for folder, origin in ((given, "--kb"), (os.environ.get("LIPGRAPH_KB"), "$LIPGRAPH_KB")):
        if folder:
            return _checked(folder, origin)
    here = os.getcwd()
    steps_up = 0
    while True:
        if os.path.isfile(os.path.join(here, "kb", SCHEMA_FILE)):
            return os.path.join(*[os.pardir] * steps_up, "kb")
        parent = os.path.dirname(here)
        if parent == here:
            return shipped()
        here, steps_up = parent, steps_up + 1


def _checked(folder: str, origin: str) -> str:
    if os.path.isfile(os.path.join(folder, SCHEMA_FILE)):
        return folder
    if not os.path.isdir(folder):
        raise LipgraphError(f"{folder}: no such folder (from {origin})")
    hint = ""
    if os.path.isfile(os.path.join(folder, "kb", SCHEMA_FILE)):
        hint = f"; did you mean {os.path.join(folder, 'kb')}?"
    raise LipgraphError(
        f"{folder}: not a knowledge base: it holds no {SCHEMA_FILE} (from {origin}){hint}"
    )


def shipped() -> str:
    """The knowledge base in the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (os.path.join(package, "kb"), os.path.join(os.path.dirname(package), "kb")):
        if os.path.isfile(os.path.join(folder, SCHEMA_FILE)):
            return folder
    raise LipgraphError("the knowledge base that ships with lipgraph is missing; install it again")
