"""Write the parts of the documentation that come from the program itself.

    python docs/generate.py            write them
    python docs/generate.py --check    fail if a committed one is out of date

These are: a page for each command, from its help; the JSON Schemas that the files of the knowledge
base name; and, in README.md and the pages of docs/, the output below every line of the form
`<!-- output: COMMAND -->`. Pictures are drawn by `<!-- draws: COMMAND -->` lines. Everything is
answered from the knowledge base in this repository.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 88

PAGES = {
    "docs/coverage.md": "lipgraph coverage top-lip-article --format markdown",
    "docs/rules.md": "lipgraph.lint.page",
    "docs/schema/nodes.json": "lipgraph schema nodes",
    "docs/schema/schema.json": "lipgraph schema schema",
    "docs/schema/figures.json": "lipgraph schema figures",
    "docs/schema/sources.json": "lipgraph schema sources",
}
"""Files that are wholly a command's output."""

_OUTPUT = re.compile(r"(<!-- output: (.+?) -->\n```\w*\n).*?(^```\n)", re.DOTALL | re.MULTILINE)
_DRAWING = re.compile(r"<!-- draws: (.+?) -->")


def main() -> int:
    """Write or check every generated part; the exit code says whether all were current."""
    check = sys.argv[1:] == ["--check"]
    files = generated()
    stale = [path for path, new in sorted(files.items()) if _read(path) != new]
    for path in stale:
        name = path.relative_to(ROOT)
        print(f"{name}: out of date; run python docs/generate.py" if check else f"wrote {name}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[path])
    return 1 if check and stale else 0


def generated() -> dict[Path, bytes]:
    """Every file that is generated, wholly or in part, as it ought to be."""
    files = dict(_command_pages())
    files.update((ROOT / page, _run(command)) for page, command in PAGES.items())
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        filled = _OUTPUT.sub(lambda m: m[1] + _run(m[2]).decode() + m[3], text)
        if filled != text or _OUTPUT.search(text):
            files[page] = filled.encode()
        for command in _DRAWING.findall(text):
            files.update([_drawn(command)])
    return files


def _command_pages() -> list[tuple[Path, bytes]]:
    from lipgraph.cli import COMMANDS, group

    folder = ROOT / "docs" / "commands"
    look = {"terminal_width": WIDTH, "help_option_names": ["-h", "--help"]}
    top = click.Context(group, info_name="lipgraph", **look)
    index = ["# Commands", "", "```text", group.get_help(top), "```", ""]
    pages = []
    for name in COMMANDS:
        command = group.get_command(top, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=top, **look)
        page = [f"# lipgraph {name}", "", "```text", command.get_help(ctx), "```", ""]
        pages.append((folder / f"{name}.md", "\n".join(page).encode()))
        index.append(f"- [`lipgraph {name}`]({name}.md): {command.get_short_help_str(200)}")
    pages.append((folder / "README.md", "\n".join([*index, ""]).encode()))
    return pages


def _run(command: str) -> bytes:
    words = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return done.stdout + done.stderr if done.returncode else done.stdout


def _drawn(command: str) -> tuple[Path, bytes]:
    """The picture that a `lipgraph draw ... -o FILE` command writes."""
    words = shlex.split(command)
    target = words[words.index("-o") + 1]
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / Path(target).name
        words[words.index("-o") + 1] = str(drawn)
        subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, check=True)
        return ROOT / target, drawn.read_bytes()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
