"""The command line: exit codes, formats that real parsers read, and good manners in a pipe."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import BREWERY, HERE, OTHER, SHIPPED, Run, Said, Start, write_kb

import lipgraph as library
from lipgraph.cli import COMMANDS, group

Brewery = Callable[..., Path]
ANSI = re.compile(r"\x1b\[")
EXAMPLES = [
    line.strip()
    for name in COMMANDS
    for line in (group.get_command(click.Context(group), name).help or "").splitlines()  # type: ignore[union-attr]
    if line.strip().startswith("lipgraph ")
]


@pytest.fixture
def reef(lipgraph: Run) -> Run:
    """Run the command line on the reef."""

    def call(*args: str | Path) -> Said:
        return lipgraph("--kb", OTHER, *args)

    return call


def table(text: str) -> list[dict[str, str]]:
    """The rows of a Markdown table."""
    head, _, *body = text.strip().splitlines()
    columns = [cell.strip() for cell in head.strip("|").split("|")]
    rows = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in body]
    return [dict(zip(columns, (cell.strip() for cell in row), strict=True)) for row in rows]


ANSWERS = {
    "find": (("find", "coral"), "nodes"),
    "list": (("list",), "nodes"),
    "list a kind": (("list", "creatures"), "nodes"),
    "list relations": (("list", "--relations"), "relations"),
    "list sources": (("list", "--sources"), "sources"),
    "list kinds": (("list", "--kinds"), "kinds"),
    "path": (("path", "marine heatwave -> action"), "paths"),
    "path in steps": (("path", "overfishing", "creature", "turf algae"), "paths"),
    "inquiry": (("path", "bleaching -> pressure"), "paths"),
    "loops": (("loops",), "loops"),
    "loops through": (("loops", "turf", "algae"), "loops"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_format_says_the_same(name: str, reef: Run) -> None:
    args, key = ANSWERS[name]
    said = {form: reef(*args, "--format", form) for form in ("json", "jsonl", "csv", "markdown")}
    text = reef(*args)
    assert {(run.code, run.err) for run in (*said.values(), text)} == {(0, "")}
    document = json.loads(said["json"].out)
    rows = document[key]
    assert document["version"] == 1
    assert rows
    assert [json.loads(line) for line in said["jsonl"].out.splitlines()] == rows
    comma = list(csv.DictReader(io.StringIO(said["csv"].out), strict=True))
    marked = table(said["markdown"].out)
    assert len(comma) == len(marked) == len(rows)
    for row, of_csv, of_markdown in zip(rows, comma, marked, strict=True):
        named = row.get("id") or row.get("name") or row["text"]
        assert named in of_csv.values()
        assert named in of_markdown.values()
        assert named in text.out
        for nodes in filter(None, [row.get("nodes")]):
            if isinstance(nodes, list):
                assert of_csv["nodes"].split("; ") == nodes
    for run in said.values():
        assert run.out.endswith("\n")
        assert not ANSI.search(run.out)


def test_the_shape_of_a_path(reef: Run) -> None:
    document = json.loads(reef("path", "hot spell -> shading", "--format", "json").out)
    heat = [{"source": "reef-handbook", "section": "Heat", "paragraph": 1, "stance": "supports"}]
    assert document == {
        "version": 1,
        "query": "hot spell -> shading",
        "truncated": False,
        "effect": None,
        "paths": [
            {
                "nodes": ["marine-heatwave", "heat-stress", "shading"],
                "labels": ["Marine heatwave", "Heat stress", "Shading"],
                "reading": "story",
                "effect": None,
                "text": "Marine heatwave always strengthens heat stress, which may be repaired by "
                "shading (on weak evidence).",
                "steps": [
                    {
                        "source": "marine-heatwave",
                        "relation": "strengthens",
                        "target": "heat-stress",
                        "inverse": False,
                        "text": "Marine heatwave always strengthens heat stress.",
                        "certainty": "established",
                        "frequency": "always",
                        "evidence": heat,
                        "caution": None,
                    },
                    {
                        "source": "shading",
                        "relation": "repairs",
                        "target": "heat-stress",
                        "inverse": True,
                        "text": "Heat stress may be repaired by shading (on weak evidence).",
                        "certainty": "weak",
                        "frequency": None,
                        "evidence": [],
                        "caution": None,
                    },
                ],
            }
        ],
    }


def test_the_shape_of_a_node(reef: Run) -> None:
    document = json.loads(reef("show", "hot spell", "--format", "json").out)
    assert {name: document[name] for name in ("version", "id", "kind", "label", "aliases")} == {
        "version": 1,
        "id": "marine-heatwave",
        "kind": "pressure",
        "label": "Marine heatwave",
        "aliases": ["hot spell", "El Niño year"],
    }
    assert document["summary"] == "Weeks of water far above the seasonal mean."
    assert document["quantities"] == [
        {"name": "length", "min": 5, "unit": "day"},
        {"name": "dose", "value": 8, "unit": "degree heating week"},
    ]
    assert document["xrefs"] == ["ENVO:01000680"]
    assert document["reviewed"] == "2025-03-01"
    assert [claim["target"] for claim in document["claims"]] == ["heat-stress", "larval-settlement"]
    assert document["claimed_by"] == []
    by = json.loads(reef("show", "bleaching", "--format", "json").out)["claimed_by"]
    assert [(claim["source"], claim["relation"], claim["inverse"]) for claim in by] == [
        ("heat-stress", "brings-about", True),
        ("manta-tow", "reveals", True),
        ("symbiont-loss", "brings-about", True),
    ]


def test_show_in_words(reef: Run) -> None:
    text = reef("show", "Marine heatwave").out
    assert (
        re.sub("Dose: .*\n", "", text)
        == """\
Marine heatwave (pressure, marine-heatwave)
Weeks of water far above the seasonal mean.
Also called: hot spell, El Niño year
Length: at least 5 days
See also: ENVO:01000680
Reviewed: 2025-03-01

Claims:
  - Marine heatwave always strengthens heat stress: established, always [reef-handbook (Heat, 1)]
  - Marine heatwave may weaken larval settlement: plausible [reef-handbook (Heat, 2; qualifies)]
"""
    )
    markdown = reef("show", "bleaching", "--format", "markdown").out
    assert markdown.startswith("## Bleaching\n\nCoral without its algae")
    assert "- Caution: A bleached coral is not a dead one.\n" in markdown
    assert table(markdown.split("### Claims\n\n")[1].split("\n\n")[0]) == [
        {
            "claim": "Bleaching may turn into reef erosion.",
            "certainty": "plausible",
            "frequency": "",
            "sources": "",
        }
    ]


def test_units_of_the_schema_have_the_plural_that_it_gives(reef: Run) -> None:
    assert "\nDose: 8 degree heating weeks\n" in reef("show", "Marine heatwave").out


def test_lint_formats(brewery: Brewery, lipgraph: Run) -> None:
    folder = brewery(
        {"soot.yaml": "soot:\n  kind: flaw\n  label: no\n  alias: [a|b, 50%]\nsoot: {kind: flaw}\n"}
    )

    def lint(form: str) -> str:
        said = lipgraph("--kb", folder, "lint", "--format", form)
        assert said.code == 1
        assert said.err.startswith("3 errors.\n")
        return said.out

    findings = json.loads(lint("json"))["findings"]
    path = str(folder / "soot.yaml")
    assert [
        (f["rule"], f["line"], f["column"], f["end_line"], f["end_column"]) for f in findings
    ] == [
        ("ambiguous-scalar", 3, 10, 3, 12),
        ("unknown-field", 4, 3, 4, 8),
        ("duplicate-key", 5, 1, 5, 5),
    ]
    assert {f["path"] for f in findings} == {path}
    assert findings[1]["suggestion"] == "aliases"
    assert findings[2]["related"][0]["line"] == 1
    assert [json.loads(line) for line in lint("jsonl").splitlines()] == findings
    for rows in (list(csv.DictReader(io.StringIO(lint("csv")))), table(lint("markdown"))):
        assert [row["rule"] for row in rows] == [f["rule"] for f in findings]
        assert [row["line"] for row in rows] == ["3", "4", "5"]
    run = json.loads(lint("sarif"))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == [f["rule"] for f in findings]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 12}
    github = lint("github").splitlines()
    assert [line.split(" ", 1)[0] for line in github] == ["::error"] * 3
    assert f"file={path},line=3,col=10,endLine=3,endColumn=12,title=ambiguous-scalar::" in github[0]
    assert lint("text").startswith(f"{path}:3:10: error: ")


def test_lint_of_a_sound_folder(reef: Run) -> None:
    assert reef("lint", "--format", "json").code == 0
    assert json.loads(reef("lint", "--format", "json").out)["version"] == 1
    assert reef("--help").code == 0


def test_what_counts_as_failing(brewery: Brewery, lipgraph: Run) -> None:
    folder = brewery({"soot.yaml": "soot: {kind: flaw, label: Soot, claims: [{lightens: soot}]}\n"})
    assert lipgraph("--kb", folder, "lint").code == 0
    assert lipgraph("--kb", folder, "lint", "--fail-on", "warning").code == 1
    assert lipgraph("--kb", folder, "lint", "--fail-on", "info").code == 1
    assert lipgraph("--kb", folder, "list").code == 0


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("find", "zzzz"), 1, "Nothing matches 'zzzz'"),
        (("path", "nutrient tide -> bleaching"), 1, "Nothing leads on from Nutrient tide."),
        (("path", "bleaching -> nutrient tide"), 1, "Bleaching leads to "),
        (("path", "parrotfish -> zone"), 1, "No path: parrotfish -> zone."),
        (("path", "marine heatwave -> bleaching", "--max-steps", "1"), 1, "--max-steps 2 shows it"),
        (
            ("path", "shading -> bleaching", "--min-certainty", "established"),
            1,
            "Without --min-certainty",
        ),
        (("path", "heat stress -> bleaching", "--avoid", "process"), 1, "Without --avoid"),
        (("loops", "shading"), 1, ""),
        (("show", "bleeching"), 2, "did you mean Bleaching?"),
        (("path", "bleeching -> action"), 2, "did you mean Bleaching?"),
        (("path", "bleaching"), 2, "expected FROM -> TO"),
        (("path", "a -> b <- c"), 2, "both directions"),
        (("path", "* -> action", "--relation", "repair"), 2, "did you mean repairs"),
        (("path", "* -> action", "--via", "bleeching"), 2, "did you mean Bleaching"),
        (("path", "* -> action", "--limit", "0"), 2, "--limit"),
        (("path", "* -> action", "--reading", "tale"), 2, "--reading"),
        (("list", "creetures"), 2, "did you mean creatures?"),
        (("list", "creatures", "--sources"), 2, "not both"),
        (("loops", "nowhere"), 2, "no node is called 'nowhere'"),
        (("pth", "a -> b"), 2, "did you mean path?"),
        (("path",), 2, "Missing argument"),
        (("show", "bleaching", "--format", "xml"), 2, "--format"),
        (("lint", "--fail-on", "nothing"), 2, "--fail-on"),
    ],
)
def test_no_and_unusable(args: tuple[str, ...], code: int, words: str, reef: Run) -> None:
    said = reef(*args)
    assert said.code == code
    assert words in said.err
    assert "Traceback" not in said.err
    if args[0] != "loops":
        assert said.out == ""
    assert code == 1 or said.err.startswith(("lipgraph: ", "Usage: "))


def test_quiet_keeps_remarks_to_itself(lipgraph: Run) -> None:
    assert lipgraph("--kb", OTHER, "-q", "path", "bleaching -> nutrient tide") == Said(1, "", "")
    assert lipgraph("--kb", OTHER, "--quiet", "find", "zzzz") == Said(1, "", "")
    assert lipgraph("--kb", OTHER, "--quiet", "show", "zzzz").err != ""


def test_a_no_is_a_whole_document_too(reef: Run) -> None:
    said = reef("path", "bleaching -> nutrient tide", "--format", "json")
    assert said.code == 1
    assert json.loads(said.out)["paths"] == []
    assert json.loads(reef("find", "zzzz", "--format", "json").out)["nodes"] == []
    assert reef("find", "zzzz", "--format", "csv").out == "id,kind,label,aliases,score\n"
    assert json.loads(reef("loops", "shading", "--format", "json").out)["loops"] == []


def test_find_ranks_and_forgives(reef: Run) -> None:
    def found(*words: str) -> list[str]:
        return [n["id"] for n in json.loads(reef("find", *words, "--format", "json").out)["nodes"]]

    assert found("COTS")[0] == "crown-of-thorns"
    assert found("starfsh")[0] == "crown-of-thorns"
    assert found("Staghorn", "corals")[0] == "staghorn-coral"
    assert set(found("snail")) == {"triton-snail", "helmet-snail"}
    assert found("chalk") == ["bleaching"], "a word of the summary"
    assert len(found("a", "--limit", "1")) <= 1


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(command: str, flag: str, lipgraph: Run) -> None:
    said = lipgraph(*filter(None, [command]), flag)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: lipgraph {command}".rstrip())
    assert "  lipgraph " in said.out, "it gives an example"
    assert max(map(len, said.out.splitlines())) <= 100
    asked = group.get_command(click.Context(group), command) if command else group
    assert asked is not None
    for parameter in asked.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.opts[-1] in said.out


def test_version(lipgraph: Run) -> None:
    assert lipgraph("--version").out == f"lipgraph {library.__version__}\n"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lipgraph: Run
) -> None:
    (tmp_path / "kb").symlink_to(SHIPPED)
    for file in (HERE / "data" / "import").iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / "article.txt").write_text("The Usual Suspects\n\nOne paragraph.\n")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "figures.yaml").write_text("- {id: stress, node: stress}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    said = lipgraph(*shlex.split(example)[1:])
    may_say_no = " lint" in example or "figures --check" in example
    assert said.code in ((0, 1) if may_say_no else (0,)), said.err


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2 * len(COMMANDS) - 2


def complete(start: Start, *words: str) -> list[str]:
    said = start(
        env={
            "_LIPGRAPH_COMPLETE": "bash_complete",
            "COMP_WORDS": shlex.join(["lipgraph", "--kb", str(OTHER), *words]),
            "COMP_CWORD": str(2 + len(words)),
        }
    )
    assert said.stderr == b""
    return [line.partition(",")[2] for line in said.stdout.decode().splitlines()]


def test_completion(start: Start) -> None:
    assert complete(start, "pa") == ["path"]
    assert complete(start, "show", "he") == ["heat-stress", "helmet-snail"]
    assert complete(start, "path", "s") == [
        "shading",
        "staghorn-coral",
        "starfish-removal",
        "survey",
        "symbiont-loss",
    ]
    assert complete(start, "list", "p") == ["pressure", "process"]
    assert complete(start, "path", "--relation", "re") == ["repairs", "resembles", "reveals"]
    assert complete(start, "path", "--reading", "i") == ["influence", "inquiry"]
    assert complete(start, "list", "--format", "j") == ["json", "jsonl"]


def on_a_terminal(*args: str, **env: str) -> str:
    """What the program prints on a terminal."""
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "lipgraph", "--kb", str(OTHER), *args],
        stdout=slave,
        stderr=slave,
        stdin=slave,
        env={**os.environ, "TERM": "xterm", **env},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    run.wait(timeout=60)
    os.close(master)
    return shown.decode()


@pytest.mark.parametrize("args", [("show", "bleaching"), ("path", "overfishing -> parrotfish")])
def test_colour_only_on_a_terminal_that_wants_it(args: tuple[str, ...], reef: Run) -> None:
    plain = reef(*args).out
    assert not ANSI.search(plain)
    coloured = on_a_terminal(*args)
    assert ANSI.search(coloured)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace("\r\n", "\n") == plain
    assert on_a_terminal(*args, NO_COLOR="1").replace("\r\n", "\n") == plain
    assert not ANSI.search(on_a_terminal(*args, "--format", "json"))


@pytest.mark.parametrize("args", [("list",), ("list", "--format", "json"), ("loops",)])
def test_a_closed_pipe_is_no_error(args: tuple[str, ...]) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "lipgraph", "--kb", str(OTHER), *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    assert run.wait(timeout=60) == 0
    assert said == b""


def test_head_takes_what_it_needs(tmp_path: Path) -> None:
    nodes = "".join(f"flaw-{at}: {{kind: flaw, label: Flaw {at}}}\n" for at in range(3000))
    folder = write_kb(tmp_path / "kb", {**BREWERY, "flaws.yaml": nodes})
    command = f"{sys.executable} -m lipgraph --kb {shlex.quote(str(folder))} list"
    said = subprocess.run(
        ["bash", "-c", f"{command} | head -1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "flaw-0     flaw  Flaw 0\n0\n"
    assert said.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
def test_output_is_utf_8_whatever_the_terminal_says(encoding: str, start: Start) -> None:
    env = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    said = start("--kb", OTHER, "show", "hot spell", env=env)
    assert (said.returncode, said.stderr) == (0, b"")
    assert "hot spell, El Niño year" in said.stdout.decode("utf-8")
    garbled = start("--kb", OTHER, "show", "Ñandú", env=env)
    assert (garbled.returncode, garbled.stdout) == (2, b"")
    assert b"Traceback" not in garbled.stderr


INTERRUPTED = """
import signal
from lipgraph.cli import invocation
from lipgraph.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may ignore it
invocation.Invocation.index = lambda self: signal.raise_signal(signal.SIGINT)
main()
"""


def test_an_interrupt_is_quiet() -> None:
    said = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "list"], capture_output=True, check=False, timeout=60
    )
    assert (said.returncode, said.stdout) == (130, b"")
    assert b"Traceback" not in said.stderr


def ids(said: Any) -> list[str]:
    assert said.returncode == 0, said.stderr
    return [line.split()[0] for line in said.stdout.decode().splitlines()]


def test_where_the_knowledge_base_is_found(tmp_path: Path, start: Start) -> None:
    flaws = ["haze", "pale-malt"]
    write_kb(tmp_path / "project" / "kb", BREWERY)
    deep = tmp_path / "project" / "articles" / "deep"
    deep.mkdir(parents=True)
    reef = {"LIPGRAPH_KB": str(OTHER)}
    assert ids(start("list", cwd=deep)) == flaws
    assert ids(start("list", cwd=tmp_path / "project")) == flaws
    assert ids(start("list", "zones", cwd=deep, env=reef)) == ["lagoon", "reef-crest"]
    assert ids(start("--kb", "../../kb", "list", cwd=deep, env=reef)) == flaws
    assert ids(start("list", cwd=deep, env={"LIPGRAPH_KB": ""})) == flaws
    shipped = {node.id for node in library.load(str(SHIPPED)).nodes()}
    assert set(ids(start("list", cwd=tmp_path))) == shipped


@pytest.mark.parametrize(
    ("args", "env", "words"),
    [
        (("--kb", "nowhere"), {}, "nowhere: no such folder (from --kb)"),
        (("--kb", "."), {}, "holds no schema.yaml (from --kb); did you mean ./kb?"),
        (("--kb", "kb/base.yaml"), {}, "no such folder"),
        ((), {"LIPGRAPH_KB": "nowhere"}, "nowhere: no such folder (from $LIPGRAPH_KB)"),
    ],
)
def test_a_folder_that_is_no_knowledge_base(
    args: tuple[str, ...], env: dict[str, str], words: str, tmp_path: Path, start: Start
) -> None:
    write_kb(tmp_path / "kb", BREWERY)
    said = start(*args, "list", cwd=tmp_path, env=env)
    assert (said.returncode, said.stdout) == (2, b"")
    assert words in said.stderr.decode()
    assert said.stderr.count(b"\n") == 1


def test_paths_of_findings_are_as_the_folder_was_given(tmp_path: Path, start: Start) -> None:
    write_kb(tmp_path / "kb", {**BREWERY, "soot.yaml": "soot: {kind: flaw}\n"})
    (tmp_path / "drafts").mkdir()
    for args, cwd, shown in (
        ((), tmp_path, "kb/soot.yaml:1:1: error: "),
        ((), tmp_path / "drafts", "../kb/soot.yaml:1:1: error: "),
        (("--kb", str(tmp_path / "kb")), tmp_path, f"{tmp_path}/kb/soot.yaml:1:1: error: "),
    ):
        said = start(*args, "lint", cwd=cwd)
        assert said.returncode == 1
        assert said.stdout.decode().startswith(shown)


@pytest.mark.parametrize("redirection", ["> /dev/full", ">&-"])
def test_output_that_cannot_be_written_is_said_in_one_line(redirection: str) -> None:
    said = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m lipgraph --kb {OTHER} list {redirection}"],
        capture_output=True,
        check=False,
    )
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("args", "right"),
    [
        (("check", "--kb", "here", "draft.md"), "lipgraph --kb DIR check ..."),
        (("list", "-q"), "lipgraph -q list ..."),
    ],
)
def test_an_option_of_the_program_is_told_its_place(
    args: tuple[str, ...], right: str, lipgraph: Run
) -> None:
    said = lipgraph(*args)
    assert (said.code, said.out) == (2, "")
    assert right in said.err
