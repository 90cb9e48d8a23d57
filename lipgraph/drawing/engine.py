"""Running the programs that draw: the bundled renderer, and a system Graphviz for PDF."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from subprocess import Popen

_RENDERER = "graphviz-pure"
_SECONDS = 120.0
# Bytes that any pipe takes without a reader.
_PIPE_HOLDS = 16_384


def bundled() -> str:
    """Return the path of the renderer that is installed with lipgraph.

    It is looked for where Python's own scripts are, so that it need not be on PATH.
    Raises LipgraphError if it is nowhere.
    """
    name = _RENDERER + (".exe" if os.name == "nt" else "")
    # From cheap to dear, as every drawing asks: the first is right in a virtual environment.
    beside = os.path.join(os.path.dirname(sys.executable or name), name)
    if os.path.isfile(beside):
        return beside
    for path in (_in_scripts(name), _in_distribution(name), _on_path(name)):
        if path is not None:
            return path
    raise LipgraphError(
        f"drawing needs {_RENDERER}, which was not found; "
        f"reinstall it: pip install --force-reinstall {_RENDERER}"
    )


def system() -> str:
    """Return the path of Graphviz's `dot`; raise LipgraphError if there is none."""
    path = _on_path("dot")
    if path is None:
        raise LipgraphError(
            "PDF needs Graphviz's `dot`, which was not found; "
            "install the system package graphviz, or draw svg or png"
        )
    return path


def run(program: str, *options: str, source: str) -> bytes:
    """Return what the program writes for a DOT source; raises as `start` and `Run.output` do."""
    return start(program, *options, source=source).output()


def start(program: str, *options: str, source: str) -> Run:
    """Start the program on a DOT source, and do not wait for it.

    Raises LipgraphError if it cannot be started.
    """
    from subprocess import PIPE, Popen

    command = [program, *options]
    try:
        process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    except OSError as error:
        raise LipgraphError(f"{program} cannot be run: {error.strerror or error}") from error
    return Run(process, os.path.basename(program), source.encode())


class Run:
    """A program that is drawing. It has small sources at once, others when it is waited for."""

    def __init__(self, process: Popen[bytes], name: str, source: bytes) -> None:
        self._process = process
        self._name = name
        self._pending: bytes | None = source
        if len(source) <= _PIPE_HOLDS and process.stdin:
            # If it has ended already, its status and what it says will tell why.
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(source)
            process.stdin = None
            self._pending = None

    def output(self) -> bytes:
        """Wait for what the program writes.

        Raises LipgraphError if it fails, or takes more than 120 seconds.
        """
        from subprocess import TimeoutExpired

        try:
            written, complaint = self._process.communicate(self._pending, timeout=_SECONDS)
        except TimeoutExpired as error:
            self._process.kill()
            self._process.communicate()
            raise LipgraphError(
                f"{self._name} needed more than {_SECONDS:g} seconds; draw fewer nodes"
            ) from error
        status = self._process.returncode
        if status != 0 or not written:
            said = complaint.decode(errors="replace").strip().splitlines()
            reason = said[-1] if said else f"it ended with status {status}"
            raise LipgraphError(f"{self._name} could not draw the diagram: {reason}")
        return written


def _in_scripts(name: str) -> str | None:
    import sysconfig

    schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
    paths = (os.path.join(sysconfig.get_path("scripts", scheme), name) for scheme in schemes)
    return next(filter(os.path.isfile, paths), None)


def _in_distribution(name: str) -> str | None:
    """Find it by the record of what pip installed, wherever that was."""
    from importlib import metadata

    try:
        files = metadata.files(_RENDERER) or []
    except metadata.PackageNotFoundError:
        return None
    paths = (os.path.realpath(str(file.locate())) for file in files if file.name == name)
    return next(filter(os.path.isfile, paths), None)


def _on_path(name: str) -> str | None:
    import shutil

    return shutil.which(name)
