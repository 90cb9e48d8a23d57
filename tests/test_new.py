"""`lipgraph new`: a knowledge base on another topic, which works from its first minute."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from conftest import Run, Start

import lipgraph as library

FILES = [
    *("README.md", "draft.md", "form/nodes.json", "form/schema.json", "form/sources.json"),
    *("kb/causes.yaml", "kb/help.yaml", "kb/neck.yaml", "kb/schema.yaml", "kb/sources.yaml"),
]


def test_it_is_sound_and_answers(tmp_path: Path, lipgraph: Run) -> None:
    folder = tmp_path / "sore-feet"
    said = lipgraph("new", folder)
    assert said == (0, "", f"Wrote {folder}; {folder}/README.md says how to go on.\n")
    written = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert written == FILES
    assert (folder / "README.md").read_text().startswith("# Sore feet\n")
    assert "title: Sore feet\n" in (folder / "kb" / "schema.yaml").read_text()
    assert lipgraph("--kb", folder / "kb", "lint") == (0, "", "No findings.\n")
    kb = library.load(str(folder / "kb"))
    assert 6 <= len(kb) <= 10
    assert len(kb.paths("low screen -> remedy").paths) == 3


def test_the_readme_tells_the_truth(tmp_path: Path, lipgraph: Run, start: Start) -> None:
    pytest.importorskip("spacy", reason="the README checks a draft, which needs the extra")
    folder = tmp_path / "neck"
    lipgraph("new", folder, "--topic", "Stiff neck")
    shown = re.findall(r"```console\n\$ (.*)\n((?:.*\n)*?)```", (folder / "README.md").read_text())
    assert len(shown) == 5
    for command, answer in shown:
        said = start(*shlex.split(command)[1:], cwd=folder)
        assert (said.stdout + said.stderr).decode() == answer


def test_editors_find_the_form_of_each_file(tmp_path: Path, lipgraph: Run) -> None:
    folder = tmp_path / "neck"
    lipgraph("new", folder)
    for path in (folder / "kb").iterdir():
        first = path.read_text().partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert named != first
        assert "$schema" in json.loads((path.parent / named).read_text())


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, lipgraph: Run) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    said = lipgraph("new", tmp_path)
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {tmp_path}: not empty (it holds notes.txt); give another folder\n",
    )
    said = lipgraph("new", tmp_path / "notes.txt")
    assert said.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    said = lipgraph("new", tmp_path / "x", "--topic", " ")
    assert (said.code, said.err) == (2, "lipgraph: the topic is empty; give --topic a name\n")


def test_a_hostile_topic_stays_one_line_of_text(tmp_path: Path, lipgraph: Run) -> None:
    lipgraph("new", tmp_path / "x", "--topic", "a\nkinds: {}\n\x07{topic} # \u2028b")
    assert lipgraph("--kb", tmp_path / "x" / "kb", "lint") == (0, "", "No findings.\n")
    assert (tmp_path / "x" / "README.md").read_text().startswith("# a kinds: {} {topic} # b\n")
    assert library.load(str(tmp_path / "x" / "kb")).index.title == "a kinds: {} {topic} # b"
