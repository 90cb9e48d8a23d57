"""`lipgraph diff` between revisions of real git repositories, and what it answers to bad names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from lipgraph.cli import run

SCHEMA = """\
kinds:
  pest: {label: Pest}
  state: {label: State}
relations:
  raises: {reads: raises, inverse: is raised by, effect: increases, flow: onward, opposite: lowers}
  lowers: {reads: lowers, inverse: is lowered by, effect: decreases, flow: onward, opposite: raises}
"""
GARDEN = """\
aphid: {kind: pest, label: Aphid, claims: [{lowers: vigour}]}
vigour: {kind: state, label: Vigour}
"""
FLIPPED = GARDEN.replace("lowers", "raises")
FLIP = '  ! The effect flips: from "Aphid lowers vigour" to "Aphid raises vigour".'


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit lowers and whose second raises; the work tree lowers."""
    for name in tuple(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for name, value in (("CONFIG_GLOBAL", os.devnull), ("CONFIG_NOSYSTEM", "1")):
        monkeypatch.setenv(f"GIT_{name}", value)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A gardener")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "gardener@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2020-01-01T00:00:00Z")
    monkeypatch.delenv("LIPGRAPH_KB", raising=False)
    root = tmp_path / "repository"
    kb = root / "kb"
    (kb / "deep").mkdir(parents=True)
    monkeypatch.chdir(root)
    git("init", "-q", "-b", "main")
    (kb / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    commit(kb / "deep" / "garden.yaml", GARDEN)
    commit(kb / "deep" / "garden.yaml", FLIPPED)
    (kb / "deep" / "garden.yaml").write_text(GARDEN, encoding="utf-8")
    return root


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    git("add", "--all")
    git("commit", "-q", "-m", "change")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_two_revisions(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "diff", "HEAD~1", "HEAD")
    assert shown == ["HEAD~1 → HEAD: 1 change (1 flip)", "", "Claims", FLIP]


def test_a_revision_and_the_work_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "diff", "HEAD~1") == ["HEAD~1 → kb: no change in meaning"]
    assert answer(capsys, "diff", "HEAD")[0] == "HEAD → kb: 1 change (1 flip)"


def test_names_of_branches_tags_and_commits(capsys: pytest.CaptureFixture[str]) -> None:
    git("tag", "-a", "-m", "first", "v1", "HEAD~1")
    git("commit", "-q", "--allow-empty", "-m", "fix: a word")
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, check=True, text=True)
    for name in ("main", "HEAD^{/fix: a}", done.stdout.strip(), done.stdout[:8]):
        assert answer(capsys, "diff", "v1", name)[0] == f"v1 → {name}: 1 change (1 flip)"


def test_below_the_root_of_the_repository(
    capsys: pytest.CaptureFixture[str], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "drafts").mkdir()
    monkeypatch.chdir(repository / "drafts")
    assert answer(capsys, "diff", "HEAD~1", "HEAD")[-1] == FLIP
    kb = os.path.join(os.pardir, "kb")
    assert answer(capsys, "diff", "HEAD~1") == [f"HEAD~1 → {kb}: no change in meaning"]


def test_the_repository_is_that_of_the_knowledge_base(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    kb = str(repository / "kb")
    assert answer(capsys, "--kb", kb, "diff", "HEAD~1", "HEAD")[-1] == FLIP
    assert answer(capsys, "--kb", kb, "diff", "HEAD~1:kb", "HEAD")[-1] == FLIP


def test_a_knowledge_base_that_is_a_whole_repository(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb = tmp_path / "whole"
    kb.mkdir()
    monkeypatch.chdir(kb)
    git("init", "-q")
    (kb / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    commit(kb / "garden.yaml", "aphid: {kind: pets, label: Aphid}\n")
    commit(kb / "garden.yaml", FLIPPED)
    error = refusal(capsys, "--kb", ".", "diff", "HEAD~1")
    assert error.startswith("HEAD~1:garden.yaml:1:15: error: ")


def test_a_folder_that_stood_elsewhere(
    capsys: pytest.CaptureFixture[str], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "-q", ".")
    git("mv", "kb", "knowledge")
    git("commit", "-q", "-m", "move")
    arguments = ("--kb", "knowledge", "diff", "HEAD~2:kb")
    assert answer(capsys, *arguments)[-1] == FLIP
    assert refusal(capsys, "--kb", "knowledge", "diff", "HEAD~1") == (
        "lipgraph: 'HEAD~1' holds no folder 'knowledge'; if the knowledge base stood elsewhere "
        "then, name it: HEAD~1:PATH\n"
    )
    monkeypatch.chdir(repository / "knowledge")
    assert answer(capsys, "--kb", ".", "diff", "HEAD:./", "HEAD") == [
        "HEAD:./ → HEAD: no change in meaning"
    ]


def test_a_folder_is_taken_before_a_revision_of_the_same_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    git("branch", "kb")
    assert answer(capsys, "diff", "HEAD~1", "kb") == ["HEAD~1 → kb: no change in meaning"]
    assert answer(capsys, "diff", "HEAD~1", "heads/kb")[-1] == FLIP


def test_a_revision_is_taken_before_a_folder_that_is_no_knowledge_base(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    git("branch", "drafts")
    (repository / "drafts").mkdir()
    assert answer(capsys, "diff", "HEAD~1", "drafts")[-1] == FLIP


def test_an_unsound_revision_is_reported_under_its_own_name(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    commit(repository / "kb" / "more.yaml", "vigour: {kind: state, label: Vigour}\n")
    git("rm", "-q", "kb/more.yaml")
    error = refusal(capsys, "diff", "HEAD")
    assert error == (
        "HEAD:kb/more.yaml:1:1: error: the id 'vigour' is taken already, at "
        "HEAD:kb/deep/garden.yaml:2:1 [duplicate-id]\n"
        "    HEAD:kb/deep/garden.yaml:2:1: the first one\n"
        "lipgraph: HEAD: not sound: 1 error\n"
    )


def test_links_are_what_they_are_in_the_work_tree(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    kb = repository / "kb"
    (kb / "inside.yaml").symlink_to("notes.txt")
    commit(kb / "notes.txt", "slug: {kind: pest, label: Slug}\n")
    assert "HEAD:kb/inside.yaml:1:1: error: " in refusal(capsys, "diff", "HEAD")
    (kb / "inside.yaml").unlink()
    (kb / "notes.txt").rename(kb / "notes.yaml")
    (kb / "outside.yaml").symlink_to(repository / "elsewhere.yaml")
    commit(repository / "elsewhere.yaml", "snail: {kind: pest, label: Snail}\n")
    error = refusal(capsys, "diff", "HEAD", "HEAD")
    assert error.startswith("HEAD:kb/outside.yaml:1:1: error: this link leads out of the folder")


def test_hidden_and_other_files_are_passed_over(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    kb = repository / "kb"
    (kb / ".hidden").mkdir()
    (kb / ".hidden" / "bad.yaml").write_text("{", encoding="utf-8")
    (kb / "read me\n.md").write_text("{", encoding="utf-8")
    commit(kb / "two words é.yml", "slug: {kind: pest, label: Slug}\n")
    assert answer(capsys, "diff", "HEAD~1", "HEAD")[1:] == [
        "",
        "Claims",
        FLIP.replace("lowers", "~").replace("raises", "lowers").replace("~", "raises"),
        "",
        "Nodes",
        "  + Slug (pest, slug) is new.",
    ]


def test_the_variables_of_a_hook_do_not_lead_astray(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert answer(capsys, "diff", "HEAD~1", "HEAD")[-1] == FLIP


def test_names_that_are_neither_folder_nor_revision(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    neither = "is neither a folder nor a git revision"
    assert refusal(capsys, "diff", "HEAD~9") == f"lipgraph: 'HEAD~9' {neither} of kb\n"
    assert refusal(capsys, "diff", "HEAD:kb/deep/garden.yaml") == (
        f"lipgraph: 'HEAD:kb/deep/garden.yaml' {neither} of kb\n"
    )
    assert refusal(capsys, "diff", "HEAD~1..HEAD") == (
        f"lipgraph: 'HEAD~1..HEAD' {neither}; give OLD and NEW as two arguments\n"
    )
    assert refusal(capsys, "diff", "--", "--help") == f"lipgraph: '--help' {neither}\n"
    assert refusal(capsys, "diff", "HEAD:kb/deep") == (
        "lipgraph: HEAD:kb/deep: not a knowledge base: it holds no schema.yaml\n"
    )
    assert refusal(capsys, "diff", ".", "kb") == (
        "lipgraph: .: not a knowledge base: it holds no schema.yaml; did you mean ./kb?\n"
    )
    alone = tmp_path / "alone" / "kb"
    alone.mkdir(parents=True)
    (alone / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    monkeypatch.chdir(alone.parent)
    assert refusal(capsys, "diff", "HEAD") == (
        f"lipgraph: 'HEAD' {neither}: kb is in no git repository\n"
    )


def test_without_git_folders_can_still_be_compared(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert answer(capsys, "diff", "kb", "kb") == ["kb → kb: no change in meaning"]
    assert refusal(capsys, "diff", "HEAD") == (
        "lipgraph: git is not installed; compare two folders instead\n"
    )


def test_nothing_is_left_behind(
    capsys: pytest.CaptureFixture[str],
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(empty))
    before = sorted(repository.rglob("*"))
    assert answer(capsys, "diff", "HEAD~1", "HEAD")[-1] == FLIP
    assert list(empty.iterdir()) == []
    assert sorted(repository.rglob("*")) == before
