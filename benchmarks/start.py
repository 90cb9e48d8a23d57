"""How long whole runs of `lipgraph` take, against the least that a run of such a program takes."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import environment, in_turn, process_seconds, report_pair

_MAIN = """import sys
from importlib import import_module

import click


class Commands(click.Group):
    def list_commands(self, ctx):
        return ["answer"]

    def get_command(self, ctx, name):
        return import_module(name + "_command").command


@click.group(cls=Commands)
def main():
    pass


main()
"""

_COMMAND = """import click


@click.command("answer")
@click.argument("question")
def command(question):
    click.echo(question)
"""

_NODES = 20


class Bench:
    """The programs to compare, and a folder for what they need."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._rounds = rounds
        self._folder = folder
        self._cache = folder / "cache"
        self._env = environment(str(self._cache))
        (folder / "smallest.py").write_text(_MAIN)
        (folder / "answer_command.py").write_text(_COMMAND)
        self._click = [sys.executable, str(folder / "smallest.py"), "answer", "?"]
        self._lipgraph = str(Path(sys.executable).parent / "lipgraph")

    def _click_seconds(self) -> float:
        return process_seconds(self._click, self._env)

    def _seconds(self, *args: str) -> float:
        return process_seconds([self._lipgraph, *args], self._env)

    def warm(self, question: str) -> None:
        """A question to the knowledge base that ships."""
        times = in_turn(self._rounds, lambda: self._seconds("path", question), self._click_seconds)
        report_pair("warm / smallest click program", *times, target=1.3)

    def first(self, question: str) -> None:
        """The same with an empty cache."""

        def fresh() -> float:
            shutil.rmtree(self._cache, ignore_errors=True)
            return self._seconds("path", question)

        times = in_turn(self._rounds, fresh, self._click_seconds)
        report_pair("first run / smallest click program", *times, target=6)

    def large(self, question: str, folder: str, large_question: str) -> None:
        """A question to a large knowledge base against one to the one that ships."""
        asked = ("--kb", folder, "path", large_question, "--max-steps", "4", "--limit", "5")
        times = in_turn(
            self._rounds,
            lambda: self._seconds(*asked),
            lambda: self._seconds("path", question),
        )
        report_pair("large, warm / shipped, warm", *times, target=1.5)

    def drawing(self) -> None:
        """Drawing an answer of 20 nodes against the renderer on that graph and a click start."""
        from lipgraph.drawing.engine import bundled

        kb = _twenty_nodes(self._folder / "kb")
        draw = ("--kb", str(kb), "draw", "start -> end", "--limit", str(_NODES), "--format")
        dot = subprocess.run(
            [self._lipgraph, *draw, "dot"], env=self._env, capture_output=True, check=True
        ).stdout
        for kind in ("svg", "png"):
            self._draw(kind, draw, [bundled(), f"-T{kind}"], dot)

    def _draw(self, kind: str, draw: tuple[str, ...], renderer: list[str], dot: bytes) -> None:
        picture = str(self._folder / f"picture.{kind}")
        times = in_turn(
            self._rounds,
            lambda: self._seconds(*draw, kind, "-o", picture),
            lambda: process_seconds(renderer, self._env, dot) + self._click_seconds(),
        )
        report_pair(f"20 nodes, {kind} / renderer + click", *times, target=1.5)


def _twenty_nodes(folder: Path) -> Path:
    """A knowledge base of which one answer has 20 nodes."""
    folder.mkdir()
    (folder / "schema.yaml").write_text(
        "kinds:\n"
        "  thing: {label: Thing, plural: things, color: '#E69F00', shape: box, order: 1}\n"
        "relations:\n"
        "  raises: {reads: raises, inverse: is raised by, effect: increases, flow: onward,"
        " from: [thing], to: [thing], says: [raise]}\n"
    )
    (folder / "sources.yaml").write_text("book: {title: A book, kind: book, year: 2020}\n")
    lines = ["end: {kind: thing, label: The end of it all}"]
    middle = [f"part-{at:02}" for at in range(_NODES - 2)]
    for node, targets in (("start", middle), *((node, ["end"]) for node in middle)):
        lines += [
            f"{node}:",
            "  kind: thing",
            f"  label: {node.capitalize()} of what is drawn",
            "  claims:",
            f"    - raises: [{', '.join(targets)}]",
            "      certainty: established",
            "      evidence: [{source: book}]",
        ]
    (folder / "nodes.yaml").write_text("\n".join(lines) + "\n")
    return folder


def main() -> None:
    """Parse the arguments and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", help="a question that the knowledge base that ships answers")
    parser.add_argument(
        "--large",
        nargs=2,
        metavar=("DIR", "QUESTION"),
        help="a large knowledge base, and a question with an answer of up to 4 steps there",
    )
    parser.add_argument("--rounds", type=int, default=25)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), args.rounds)
        bench.warm(args.question)
        bench.first(args.question)
        if args.large:
            bench.large(args.question, *args.large)
        bench.drawing()


if __name__ == "__main__":
    main()
