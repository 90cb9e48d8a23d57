"""The settings of a project: `lipgraph.toml`, or the table `tool.lipgraph` of `pyproject.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lipgraph.errors import LipgraphError
from lipgraph.findings import SEVERITIES
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

OWN_FILE, SHARED_FILE = "lipgraph.toml", "pyproject.toml"
OFF = "off"
"""The severity of a rule whose findings are not wanted."""

NEVER = "never"
"""What `fail-on` says where no finding is to fail the run."""

FAIL_ON = (*SEVERITIES, NEVER)
RULE_LEVELS = (*SEVERITIES, OFF)

_KEYS = ("kb", "figures", "check")
_CHECK_KEYS = ("paths", "exclude", "severity", "fail-on", "jobs")
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project asks for; what it leaves open is None or empty.

    `kb`, `figures` and `paths` are written relative to the current folder; `exclude` holds
    patterns, which are matched against paths relative to `folder`, the one with the file.
    """

    file: str | None = None
    folder: str = ""
    kb: str | None = None
    figures: str | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    fail_on: str | None = None
    jobs: int | None = None


def find_settings(*, rules: Collection[str], start: str | None = None) -> Settings:
    """The settings nearest at or above a folder; all of them open, if there are none.

    In one folder `lipgraph.toml` goes before `pyproject.toml`, and a `pyproject.toml` without the
    table is passed over.

    Args:
        rules: the names that `severity` may use.
        start: the folder to begin in; the current one, if it is not given.

    Raises:
        LipgraphError: the file cannot be read, or holds a key or a value that is not known; the
            message gives file, line and column.
    """
    here = os.path.abspath(start or os.curdir)
    while True:
        for name in (OWN_FILE, SHARED_FILE):
            path = os.path.join(here, name)
            if os.path.isfile(path):
                reader = _Reader(_shown(path))
                table = reader.table(shared=name == SHARED_FILE)
                if table is not None:
                    return reader.settings(table, here, rules)
        parent = os.path.dirname(here)
        if parent == here:
            return Settings()
        here = parent


def _shown(path: str) -> str:
    """A path as users know it: relative to the current folder."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path


class _Reader:
    """Reads one file. `prefix` is what stands above its keys."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.prefix: tuple[str, ...] = ()
        self.text = ""

    def table(self, *, shared: bool) -> dict[str, Any] | None:
        """The file's own table, or None if a shared file has none."""
        try:
            with open(self.path, encoding="utf-8-sig") as file:
                self.text = file.read()
            document = tomllib.loads(self.text)
        except OSError as error:
            raise LipgraphError(f"{self.path}: cannot read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise LipgraphError(f"{self.path}: cannot read: it is not UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise LipgraphError(self._misread(str(error))) from None
        if not shared:
            return document
        tools = document.get("tool")
        if not isinstance(tools, dict) or "lipgraph" not in tools:
            return None
        self.prefix = ("tool", "lipgraph")
        return self._mapping(tools["lipgraph"], ())

    def _misread(self, message: str) -> str:
        """Python's message about TOML with the place in front."""
        where = _WHERE.search(message)
        lines = self.text.split("\n")
        end = (len(lines), len(lines[-1]) + 1)
        line, column = (int(where[1]), int(where[2])) if where and where[1] else end
        said = message[: where.start()] if where else message
        return f"{self.path}:{line}:{column}: {said[:1].lower()}{said[1:]}"

    def settings(self, table: dict[str, Any], folder: str, rules: Collection[str]) -> Settings:
        """The settings that the table holds."""
        self._known(table, (), _KEYS)
        check = self._mapping(table.get("check", {}), ("check",))
        self._known(check, ("check",), _CHECK_KEYS)
        paths = self._texts(check, ("check", "paths"))
        return Settings(
            file=self.path,
            folder=folder,
            kb=self._path(table, "kb", folder),
            figures=self._path(table, "figures", folder),
            paths=tuple(_shown(os.path.join(folder, path)) for path in paths),
            exclude=self._texts(check, ("check", "exclude")),
            severity=self._severity(check, rules),
            fail_on=self._one_of(check, ("check", "fail-on"), FAIL_ON),
            jobs=self._count(check, ("check", "jobs")),
        )

    def _path(self, table: Mapping[str, Any], name: str, folder: str) -> str | None:
        path = self._text(table, (name,))
        return None if path is None else _shown(os.path.join(folder, path))

    def _severity(
        self, check: Mapping[str, Any], rules: Collection[str]
    ) -> tuple[tuple[str, str], ...]:
        where = ("check", "severity")
        table = self._mapping(check.get("severity", {}), where)
        self._known(table, where, rules, what="rule")
        return tuple(
            (name, level)
            for name in table
            if (level := self._one_of(table, (*where, name), RULE_LEVELS)) is not None
        )

    def _known(
        self,
        table: Mapping[str, Any],
        above: tuple[str, ...],
        names: Collection[str],
        *,
        what: str = "setting",
    ) -> None:
        for name in table:
            if name not in names:
                close = did_you_mean(nearest(name, names)) or f"; it can be {', '.join(names)}"
                raise self._wrong((*above, name), f"there is no {what} {name!r}{close}")

    def _mapping(self, value: Any, where: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(where, f"{'.'.join((*self.prefix, *where))!r} must be a table")
        return value

    def _text(self, table: Mapping[str, Any], where: tuple[str, ...]) -> str | None:
        value = table.get(where[-1])
        if value is None or (isinstance(value, str) and value):
            return value
        raise self._wrong(where, f"{where[-1]!r} must be a text")

    def _texts(self, table: Mapping[str, Any], where: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(where[-1], [])
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            return tuple(value)
        raise self._wrong(where, f"{where[-1]!r} must be a list of texts")

    def _one_of(
        self, table: Mapping[str, Any], where: tuple[str, ...], choices: tuple[str, ...]
    ) -> str | None:
        value = table.get(where[-1])
        if value is None or value in choices:
            return value
        close = did_you_mean(nearest(value, choices)) if isinstance(value, str) else ""
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        raise self._wrong(where, f"{where[-1]!r} must be {listed}, not {value!r}{close}")

    def _count(self, table: Mapping[str, Any], where: tuple[str, ...]) -> int | None:
        value = table.get(where[-1])
        if value is None or (type(value) is int and value > 0):
            return value
        raise self._wrong(where, f"{where[-1]!r} must be a whole number from 1, not {value!r}")

    def _wrong(self, where: tuple[str, ...], message: str) -> LipgraphError:
        line, column = place_of(self.text, (*self.prefix, *where))
        return LipgraphError(f"{self.path}:{line}:{column}: {message}")


def place_of(text: str, keys: tuple[str, ...]) -> tuple[int, int]:
    r"""The line and column, from 1, at which a document of TOML first names a key.

    The standard library's reader keeps no places. A document can be cut off after any of its
    statements, so the one that names the key is the one with which it first appears.

    >>> place_of("a = 1\n[b]\nc.d = 2\n", ("b", "c", "d"))
    (3, 3)
    """
    lines = text.split("\n")
    begun = 0
    for end in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("\n".join(lines[:end]) + "\n")
        except tomllib.TOMLDecodeError:
            continue  # within a statement of several lines
        if _holds(document, keys):
            return _named(lines[begun:end], keys[-1], begun)
        begun = end
    return 1, 1


def _holds(document: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(document, dict) or key not in document:
            return False
        document = document[key]
    return True


def _named(lines: list[str], key: str, before: int) -> tuple[int, int]:
    """Where the lines of a statement name a key, which stands before `=`, `.` or `]`."""
    name = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    for at, line in enumerate(lines, start=before + 1):
        found = name.search(line)
        if found:
            return at, found.start() + 1
    return before + 1, 1
