"""What every test starts from: a cache of its own, small knowledge bases, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lipgraph.cli import run
from lipgraph.index.view import Index
from lipgraph.knowledge_base import KnowledgeBase
from lipgraph.knowledge_base import load as load_knowledge_base

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
OTHER = HERE / "data" / "kb-other"
"""A sound knowledge base about a coral reef, with kinds and relations of its own."""

SHIPPED = HERE.parent / "kb"

LONG_AGO = 1_500_000_000_123_456_789
"""A time stamp (nanoseconds) that is old enough for an index to be kept."""

BREWERY = {
    "schema.yaml": """\
kinds:
  malt: {label: Malt, plural: malts, color: "#E69F00", shape: box, order: 1}
  flaw: {label: Flaw, plural: flaws, color: "#56B4E9", shape: ellipse, order: 2}
relations:
  deepens:
    {reads: deepens, inverse: is deepened by, effect: increases, flow: onward, opposite: lightens,
     from: [malt], to: [flaw]}
  lightens:
    {reads: lightens, inverse: is lightened by, effect: decreases, flow: onward, opposite: deepens}
units: [degree Plato]
""",
    "sources.yaml": "brewers-notes: {title: Notes of a brewer, year: 1998}\n",
    "base.yaml": """\
pale-malt:
  kind: malt
  label: Pale malt
  claims:
    - deepens: haze
      certainty: weak
      evidence: [{source: brewers-notes}]
haze: {kind: flaw, label: Haze}
""",
}
"""The files of a small sound knowledge base, for tests that spoil one of them."""


CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

in_browser = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="there is no chromium"
)
"""Marks what is seen in a browser; where `CI` is set, there must be one."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "install chromium"
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


class Said(NamedTuple):
    """What a run of the command line printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]
Start = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("LIPGRAPH_KB", "NO_COLOR", "PYTHONIOENCODING", "_LIPGRAPH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)


def write_kb(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, with old time stamps, and give the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def brewery(tmp_path: Path) -> Callable[..., Path]:
    """Write the small knowledge base, with other files or other contents of its own."""

    def write(files: Mapping[str, str | bytes] | None = None) -> Path:
        return write_kb(tmp_path / "brewery", {**BREWERY, **(files or {})})

    return write


@pytest.fixture
def other() -> KnowledgeBase:
    return load_knowledge_base(str(OTHER))


@pytest.fixture
def index(other: KnowledgeBase) -> Index:
    return other.index


@pytest.fixture
def lipgraph(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def call(*args: str | Path) -> Said:
        capfd.readouterr()
        code = run([str(arg) for arg in args])
        sys.stdout.flush()
        return Said(code, *capfd.readouterr())

    return call


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Run the command line in a process of its own."""

    def call(
        *args: str | Path,
        env: Mapping[str, str | None] | None = None,
        cwd: str | Path | None = None,
        stdin: bytes = b"",
    ) -> subprocess.CompletedProcess[bytes]:
        changed = {**os.environ, **(env or {})}
        return subprocess.run(
            [sys.executable, "-m", "lipgraph", *map(str, args)],
            env={name: value for name, value in changed.items() if value is not None},
            cwd=cwd or tmp_path,
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return call
