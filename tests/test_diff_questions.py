"""`lipgraph diff --question`: what a change does to the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lipgraph.cli import run

SCHEMA = """\
kinds:
  pest: {label: Pest}
  state: {label: State}
  cure: {label: Cure}
relations:
  raises: {reads: raises, inverse: is raised by, effect: increases, flow: onward, opposite: lowers}
  lowers: {reads: lowers, inverse: is lowered by, effect: decreases, flow: onward, opposite: raises}
  treats: {reads: treats, inverse: is treated by, effect: decreases, flow: back}
"""
GARDEN = """\
aphid: {kind: pest, label: Aphid, claims: [{raises: honeydew}, {lowers: vigour}]}
honeydew: {kind: state, label: Honeydew, claims: [{lowers: vigour}]}
vigour: {kind: state, label: Vigour}
soap: {kind: cure, label: Soap, claims: [{treats: aphid}]}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("old", GARDEN)


def write(name: str, garden: str, schema: str = SCHEMA) -> None:
    folder = Path(name)
    folder.mkdir()
    (folder / "schema.yaml").write_text(schema, encoding="utf-8")
    (folder / "garden.yaml").write_text(garden, encoding="utf-8")


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The only question's answer, its paths given by their nodes."""
    assert run(["diff", "old", "new", "--format", "json", *arguments]) == 0
    (question,) = json.loads(capsys.readouterr().out)["questions"]
    for change in ("gained", "lost"):
        question[change] = [" ".join(path["nodes"]) for path in question[change]]
    return dict(question)


def test_an_effect_that_flips(capsys: pytest.CaptureFixture[str]) -> None:
    write("new", GARDEN.replace("{lowers: vigour}]", "{raises: vigour}]"))
    assert ask(capsys, "--question", "aphid -> vigour") == {
        "query": "aphid -> vigour",
        "effect_before": "decreases",
        "effect_after": "increases",
        "problem_before": None,
        "problem_after": None,
        "gained": ["aphid vigour", "aphid honeydew vigour"],
        "lost": ["aphid vigour", "aphid honeydew vigour"],
    }


def test_a_path_that_is_read_another_way_is_another_path(
    capsys: pytest.CaptureFixture[str],
) -> None:
    schema = SCHEMA.replace("effect: decreases, flow: back", "effect: decreases, flow: aside")
    write("new", GARDEN, schema)
    assert run(["diff", "old", "new", "--question", "aphid -> soap"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "  aphid -> soap",
        "    - Lost: Aphid is treated by soap. [story]",
        "    + Gained: Aphid can be treated by soap. [inquiry]",
    ]


def test_paths_gained_and_lost(capsys: pytest.CaptureFixture[str]) -> None:
    garden = GARDEN.replace(", {lowers: vigour}]}\nhoneydew", "]}\nhoneydew")
    write("new", garden + "slug: {kind: pest, label: Slug, claims: [{lowers: vigour}]}\n")
    answer = ask(capsys, "--question", "pest -> vigour")
    assert answer["effect_before"] == answer["effect_after"] == "decreases"
    assert (answer["gained"], answer["lost"]) == (["slug vigour"], ["aphid vigour"])


def test_text_gives_only_the_answers_that_changed(capsys: pytest.CaptureFixture[str]) -> None:
    write(
        "new",
        GARDEN.replace("soap:", "soft-soap:").replace(
            "lowers: vigour}]}\nvig", "raises: vigour}]}\nvig"
        ),
    )
    questions = ["--question", "aphid -> vigour", "--question", "aphid -> cure"]
    assert run(["diff", "old", "new", *questions]) == 0
    assert capsys.readouterr().out == (
        "old → new: 2 changes (1 flip, 1 alteration); 1 of 2 answers changed\n\n"
        "Claims\n"
        '  ! The effect flips: from "Honeydew lowers vigour" to "Honeydew raises vigour".\n\n'
        "Nodes\n"
        "  ~ Soap is renamed from soap to soft-soap.\n\n"
        "Questions\n"
        "  aphid -> vigour\n"
        "    ~ The effect changes from decreases to mixed.\n"
        "    - Lost: Aphid raises honeydew, which lowers vigour. [influence, decreases]\n"
        "    + Gained: Aphid raises honeydew, which raises vigour. [influence, increases]\n"
    )


def test_a_path_pushed_out_of_the_best_ones_is_not_lost(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a limit of 1 the new claim is all that is given; the longer way still stands."""
    write("older", GARDEN.replace(", {lowers: vigour}]}\nhoneydew", "]}\nhoneydew"))
    write("new", GARDEN)
    for one, other, change, missing in (
        ("older", "old", "gained", "lost"),
        ("old", "older", "lost", "gained"),
    ):
        arguments = ["diff", one, other, "--limit", "1", "--question", "aphid -> vigour"]
        assert run([*arguments, "--format", "json"]) == 0
        (question,) = json.loads(capsys.readouterr().out)["questions"]
        assert [path["nodes"] for path in question[change]] == [["aphid", "vigour"]]
        assert question[missing] == []


def test_a_path_pushed_out_and_broken_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    write("older", GARDEN.replace(", {lowers: vigour}]}\nhoneydew", "]}\nhoneydew"))
    garden = GARDEN.replace("label: Honeydew, claims: [{lowers: vigour}]", "label: Honeydew")
    write("new", garden + "slug: {kind: pest, label: Slug, claims: [{lowers: vigour}]}\n")
    assert (
        run(
            [
                "diff",
                "older",
                "new",
                "--limit",
                "1",
                "--question",
                "pest -> vigour",
                "--format",
                "json",
            ]
        )
        == 0
    )
    (question,) = json.loads(capsys.readouterr().out)["questions"]
    assert [path["nodes"] for path in question["lost"]] == [["aphid", "honeydew", "vigour"]]
    assert [path["nodes"] for path in question["gained"]] == [["aphid", "vigour"]]


def test_a_name_that_only_one_edition_knows(capsys: pytest.CaptureFixture[str]) -> None:
    write("new", GARDEN + "slug: {kind: pest, label: Slug, claims: [{lowers: vigour}]}\n")
    answer = ask(capsys, "--question", "slug -> vigour")
    assert answer["problem_before"] == "no node or kind is called 'slug'"
    assert (answer["effect_before"], answer["effect_after"]) == (None, "decreases")
    assert answer["gained"] == ["slug vigour"]
    assert run(["diff", "new", "old", "--question", "slug -> vigour"]) == 0
    assert capsys.readouterr().out.endswith(
        "    ~ The effect changes from decreases to no path that has one.\n"
        "    - It can no longer be answered: no node or kind is called 'slug'.\n"
        "    - Lost: Slug lowers vigour. [influence, decreases]\n"
    )


def test_questions_from_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("new", GARDEN)
    Path("asked.txt").write_text(
        "\ufeff# of the garden\n\n  aphid -> vigour  \n#aphid -> x\nvigour <- soap\n",
        encoding="utf-8",
    )
    arguments = ["diff", "old", "new", "--questions", "asked.txt", "--question", "aphid -> cure"]
    assert run([*arguments, "--format", "json", "--exit-code"]) == 0
    questions = json.loads(capsys.readouterr().out)["questions"]
    assert [question["query"] for question in questions] == [
        "aphid -> cure",
        "aphid -> vigour",
        "vigour <- soap",
    ]
    assert not any(question["gained"] or question["lost"] for question in questions)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("aphid\n", "asked.txt:1: 'aphid' is no path question: expected FROM -> TO"),
        ("\naphid -> slug\n", "asked.txt:2: no node or kind is called 'slug'"),
        ("aphid -> aphid\n", "asked.txt:1: a path does not return to where it starts"),
    ],
)
def test_a_question_that_nobody_can_answer(
    capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    Path("asked.txt").write_text(text, encoding="utf-8")
    assert run(["diff", "old", "old", "--questions", "asked.txt"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"lipgraph: {message}")


def test_a_file_of_questions_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "old", "old", "--questions", "none.txt"]) == 2
    assert capsys.readouterr().err == "lipgraph: none.txt: cannot read: No such file or directory\n"
    Path("latin.txt").write_bytes(b"caf\xe9 -> x\n")
    assert run(["diff", "old", "old", "--questions", "latin.txt"]) == 2
    assert capsys.readouterr().err == (
        "lipgraph: latin.txt: this is not UTF-8; save the file as UTF-8\n"
    )


def test_a_changed_answer_counts_for_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    write("new", GARDEN)
    arguments = ["diff", "old", "new", "--exit-code", "--question", "aphid -> vigour"]
    assert run(arguments) == 0
    write("other", GARDEN.replace("lowers: vigour}]}\nvig", "raises: vigour}]}\nvig"))
    assert run(["diff", "old", "other", *arguments[3:]]) == 1
