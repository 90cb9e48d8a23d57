"""What git holds of a folder at a revision, written out for reading.

Git is asked for objects by their names only, so that no filter, attribute or hook of the
repository has a say, and the work tree is left alone.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.folder import SCHEMA_FILE, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK, _FILES = "120000", ("100644", "100755", "100664")

_SET_BY_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git sets for its hooks; it would send us to that repository whatever folder we name."""


class Revision(NamedTuple):
    """A folder within a git tree: `tree` is the folder's object, `label` what findings call it."""

    repository: str
    tree: str
    label: str


class _Entry(NamedTuple):
    mode: str
    blob: str
    name: str


def find_revision(name: str, folder: str) -> Revision:
    """The tree that `name` stands for: a revision of `folder`, or `REVISION:PATH` as git reads it,
    in the repository of the current folder or in that of `folder`.

    Raises:
        LipgraphError: there is no such revision, or it holds no knowledge base there.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise LipgraphError(f"{name!r} is neither a folder nor a git revision")
    prefix = _git(folder, "rev-parse", "--show-prefix")
    if prefix is not None:
        root = _object(folder, f"{name}^{{tree}}")
        if root is not None:
            return _checked(_revision_of_folder(name, folder, root, prefix.removesuffix("/")))
    if ":" in name:
        for repository in (os.curdir, folder):
            tree = _object(repository, name)
            if tree is not None and _git(repository, "cat-file", "-t", tree) == "tree":
                return _checked(Revision(repository, tree, name.removesuffix("/")))
    raise LipgraphError(_unknown(name, folder, has_repository=prefix is not None))


def _revision_of_folder(name: str, folder: str, root: str, path: str) -> Revision:
    label = f"{name}:{path}"
    tree = _object(folder, f"{root}:{path}") if path else root
    if tree is None:
        raise LipgraphError(
            f"{name!r} holds no folder {path!r}; if the knowledge base stood elsewhere then, "
            f"name it: {name}:PATH"
        )
    return Revision(folder, tree, label)


def _checked(revision: Revision) -> Revision:
    entries = _entries(revision)
    if any(entry.name == SCHEMA_FILE for entry in entries):
        return revision
    raise LipgraphError(f"{revision.label}: not a knowledge base: it holds no {SCHEMA_FILE}")


def _unknown(name: str, folder: str, *, has_repository: bool) -> str:
    message = f"{name!r} is neither a folder nor a git revision"
    if not has_repository:
        return f"{message}: {folder} is in no git repository"
    if ".." in name:
        return f"{message}; give OLD and NEW as two arguments"
    return f"{message} of {folder}"


@contextmanager
def written_out(revision: Revision) -> Iterator[str]:
    """A temporary folder that holds the YAML files of a revision, and its links."""
    with TemporaryDirectory(prefix="lipgraph-") as root:
        entries = _entries(revision)
        files = [entry for entry in entries if entry.mode in _FILES]
        for entry, content in zip(files, _contents(revision, files), strict=True):
            path = os.path.join(root, entry.name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        # Links come last, so that no file can be written through one.
        for entry in entries:
            if entry.mode == _LINK:
                path = os.path.join(root, entry.name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                (target,) = _contents(revision, [entry])
                os.symlink(os.fsdecode(target), path)
        yield root


def _entries(revision: Revision) -> list[_Entry]:
    """The YAML files and the links of a tree that are not hidden. (A name such as `..`, which git
    refuses to make but a forged tree could hold, counts as hidden.)"""
    listed = _run(revision.repository, "ls-tree", "-r", "-z", "--full-tree", revision.tree)
    entries = []
    for line in os.fsdecode(listed.stdout).split("\0"):
        details, _, name = line.partition("\t")
        if not name or any(part.startswith(".") for part in name.split("/")):
            continue
        mode, _, blob = details.split(" ")
        if mode == _LINK or (mode in _FILES and name.endswith(SUFFIXES)):
            entries.append(_Entry(mode, blob, name))
    return entries


def _contents(revision: Revision, entries: list[_Entry]) -> Iterator[bytes]:
    """The contents of files, which git gives one after the other, each behind its size."""
    asked = "".join(f"{entry.blob}\n" for entry in entries).encode()
    answer = _run(revision.repository, "cat-file", "--batch", given=asked).stdout
    at = 0
    for entry in entries:
        end = answer.find(b"\n", at)
        header = answer[at:end].split()
        if len(header) != 3:
            raise LipgraphError(f"{revision.label}/{entry.name}: git does not have this file")
        size = int(header[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _object(repository: str, name: str) -> str | None:
    return _git(repository, "rev-parse", "--verify", "--quiet", name)


def _git(repository: str, *arguments: str) -> str | None:
    """What git answers, or None if its answer is no."""
    done = _run(repository, *arguments)
    return os.fsdecode(done.stdout).removesuffix("\n") if done.returncode == 0 else None


def _run(
    repository: str, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in _SET_BY_HOOKS}
    try:
        return subprocess.run(
            ["git", "-C", repository, *arguments],
            input=given,
            capture_output=True,
            env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            check=False,
        )
    except FileNotFoundError:
        raise LipgraphError("git is not installed; compare two folders instead") from None
