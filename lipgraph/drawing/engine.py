"""Running the programs that draw: the bundled renderer, and a system Graphviz for PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lipgraph.errors import LipgraphError

_RENDERER = "graphviz-pure"
_SECONDS = 120.0


def bundled() -> Path:
    """Return the path of the renderer that is installed with lipgraph.

    It is looked for where Python's own scripts are, so that it need not be on PATH.
    Raises LipgraphError if it is nowhere.
    """
    name = _RENDERER + (".exe" if os.name == "nt" else "")
    # From cheap to dear, as every drawing asks: the first is right in a virtual environment.
    beside = Path(sys.executable or name).with_name(name)
    if beside.is_file():
        return beside
    for path in (_in_scripts(name), _in_distribution(name), _on_path(name)):
        if path is not None:
            return path
    raise LipgraphError(
        f"drawing needs {_RENDERER}, which was not found; "
        f"reinstall it: pip install --force-reinstall {_RENDERER}"
    )


def system() -> Path:
    """Return the path of Graphviz's `dot`; raise LipgraphError if there is none."""
    path = _on_path("dot")
    if path is None:
        raise LipgraphError(
            "PDF needs Graphviz's `dot`, which was not found; "
            "install the system package graphviz, or draw svg or png"
        )
    return path


def run(program: Path, *options: str, source: str) -> bytes:
    """Return what the program writes for a DOT source.

    Raises LipgraphError if it cannot be started, fails, or takes more than 120 seconds.
    """
    import subprocess

    # Cairo dates a PDF by this variable; without it, every second makes other bytes.
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ}
    try:
        done = subprocess.run(
            [str(program), *options],
            input=source.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise LipgraphError(
            f"{program.name} needed more than {_SECONDS:g} seconds; draw fewer nodes"
        ) from error
    except OSError as error:
        raise LipgraphError(f"{program} cannot be run: {error.strerror or error}") from error
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else f"it ended with status {done.returncode}"
        raise LipgraphError(f"{program.name} could not draw the diagram: {reason}")
    return done.stdout


def _in_scripts(name: str) -> Path | None:
    import sysconfig

    schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
    paths = (Path(sysconfig.get_path("scripts", scheme)) / name for scheme in schemes)
    return next((path for path in paths if path.is_file()), None)


def _in_distribution(name: str) -> Path | None:
    """Find it by the record of what pip installed, wherever that was."""
    from importlib import metadata

    try:
        files = metadata.files(_RENDERER) or []
    except metadata.PackageNotFoundError:
        return None
    paths = (Path(str(file.locate())).resolve() for file in files if file.name == name)
    return next((path for path in paths if path.is_file()), None)


def _on_path(name: str) -> Path | None:
    import shutil

    found = shutil.which(name)
    return Path(found) if found else None
