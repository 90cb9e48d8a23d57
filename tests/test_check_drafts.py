"""Whole drafts: what is sound draws no error, and much of what is planted elsewhere is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import SHIPPED

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import load_draft, read_draft
from lipgraph.knowledge_base import load

DRAFTS = Path(__file__).parent / "data" / "check" / "drafts"
NEAR = 60
"""How many characters the words of a claim may lie from the words that hold what was planted."""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load(str(SHIPPED)).index)


@pytest.mark.parametrize("name", ["clean.md", "clean1.md", "clean2.html", "clean3.txt"])
def test_a_sound_draft_draws_no_error(checker: Checker, name: str) -> None:
    report = checker.check(load_draft(str(DRAFTS / name)))
    assert [f.message for f in report.findings if f.severity == "error"] == []
    assert report.sentences > 20
    assert sum(claim.verdict == "supported" for claim in report.claims) > 10


def test_an_article_that_tells_of_neighbouring_matters_draws_no_error(checker: Checker) -> None:
    report = checker.check(load_draft(str(DRAFTS / "neighbours.md")))
    assert [f.message for f in report.findings if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("cells", "errors"),
    [
        (("Myth", "Every twitch is the beginning of ALS."), 0),
        (("Fact", "Every twitch is the beginning of ALS."), 1),
    ],
)
def test_what_stands_in_a_column_of_myths_is_not_claimed(
    checker: Checker, cells: tuple[str, str], errors: int
) -> None:
    header, said = cells
    text = (
        f"| {header} | Reply |\n| --- | --- |\n| {said} | Most twitches are harmless and pass. |\n"
    )
    report = checker.check(read_draft(text, path="draft.md"))
    assert len([f for f in report.findings if f.severity == "error"]) == errors


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("A twitch that is still there after several weeks deserves an appointment.", False),
        ("See a doctor only after several months of twitching.", True),
        ("A woman came to the clinic with a lip twitch that had lasted three weeks.", False),
        ("A lip twitch usually lasts three weeks.", True),
        ("Twitches can occur in any muscle in the body.", False),
        ("Lip twitching arises in the tongue.", True),
    ],
)
def test_a_case_or_any_of_many_is_no_answer_of_its_own(
    checker: Checker, sentence: str, wrong: bool
) -> None:
    report = checker.check(read_draft(sentence, path="draft.md"))
    assert any(f.severity == "error" for f in report.findings) == wrong


@pytest.mark.parametrize(
    ("name", "contradicted", "others"),
    [
        ("flawed.md", 8, 0),
        ("mixed.md", 4, 0),
        ("flawed1.md", 8, 0),
        ("flawed2.html", 4, 0),
        ("flawed3.txt", 8, 0),
    ],
)
def test_planted_errors_are_found_and_nothing_else(
    checker: Checker, name: str, contradicted: int, others: int
) -> None:
    draft = load_draft(str(DRAFTS / name))
    report = checker.check(draft)
    expected = (DRAFTS / name).with_suffix(".expected.yaml").read_text(encoding="utf-8")
    starts = [0]
    for line in draft.source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    planted = [
        _span(draft.source, starts, item) for item in yaml.safe_load(expected) if item["line"]
    ]
    errors = [
        (
            starts[f.place.line - 1] + f.place.column - 1,
            starts[f.place.end_line - 1] + f.place.end_column - 1,
        )
        for f in report.findings
        if f.severity == "error"
    ]
    found = {
        span
        for span in planted
        if span[2] == "contradicted" and any(_meets(span, error) for error in errors)
    }
    stray = [error for error in errors if not any(_meets(span, error) for span in planted)]
    assert len(found) >= contradicted
    assert len(stray) <= others, [draft.source[start:end] for start, end in stray]


def _span(source: str, starts: list[int], item: dict[str, Any]) -> tuple[int, int, str]:
    start = source.index(item["quote"], starts[item["line"] - 1])
    return start, start + len(item["quote"]), item["verdict"]


def _meets(span: tuple[int, int, str], error: tuple[int, int]) -> bool:
    return error[0] < span[1] + NEAR and error[1] > span[0] - NEAR


@pytest.mark.parametrize(
    ("name", "fires"),
    [("flawed.md", True), ("flawed1.md", True), ("clean.md", False), ("mixed.md", False)],
)
def test_a_draft_without_a_word_on_care_is_told_so(
    checker: Checker, name: str, fires: bool
) -> None:
    report = checker.check(load_draft(str(DRAFTS / name)))
    assert any(f.rule == "no-care-advice" for f in report.findings) is fires


@pytest.mark.parametrize(
    ("name", "text", "verdicts"),
    [
        # what was asked is what the answer's "it" stands for
        (
            "faq.txt",
            "Q: And hemifacial spasm?\nA: It usually starts in the chin.\n",
            {"contradicted"},
        ),
        (
            "faq.txt",
            "Q: And hemifacial spasm?\nA: It usually starts around the eye.\n",
            {"supported"},
        ),
        # "doing so" takes up the advice before it
        (
            "tips.md",
            "Go without coffee for 48 hours. Doing so is guaranteed to end the flutter.\n",
            {"supported", "overstated"},
        ),
        # a cell completes the first of its row, and "it" is the muscle
        (
            "table.md",
            "| Trigger | Effect |\n| --- | --- |\n"
            "| Caffeine | Pushes the firing threshold of nerves upward |\n",
            {"contradicted"},
        ),
        (
            "table.md",
            "| Trigger | Effect |\n| --- | --- |\n"
            "| Low magnesium | Stops a muscle relaxing fully after it tightens |\n",
            {"supported"},
        ),
    ],
)
def test_a_sentence_means_what_it_does_in_its_place(
    checker: Checker, tmp_path: Path, name: str, text: str, verdicts: set[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    report = checker.check(load_draft(str(tmp_path / name)))
    assert {claim.verdict for claim in report.claims} == verdicts
