"""Sentences that are not whole without what stands before them: the heading, the question, the
sentence before, the column of a table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.english.answering import lead_of
from lipgraph.english.parser import parse
from lipgraph.knowledge_base import load

DATA = Path(__file__).parent / "data" / "check"


@cache
def _checker(name: str) -> Checker:
    return Checker(load(str(DATA / name / "kb")).index)


def _verdicts(name: str, text: str) -> list[str]:
    """The verdicts on what the last line of a draft claims."""
    report = _checker(name).check(read_draft(text, path="draft.md"))
    last = len(text.split("\n"))
    return [claim.verdict for claim in report.claims if claim.place.line == last]


DRAFTS = {
    "below its heading": (
        "bicycle",
        "## Truing the wheel\n\nDuration: {}.",
        "seven hours",
        "half an hour",
    ),
    "a paragraph further down": (
        "bicycle",
        "## Truing the wheel\n\nIt is fiddly work.\n\nIt takes {}.",
        "seven hours",
        "half an hour",
    ),
    "what the sentence before only half names": (
        "bicycle",
        "Glue a new piece over the puncture of the tube, then wait.\nDrying takes {}.",
        "three hours",
        "eight minutes",
    ),
    "an answer": (
        "bicycle",
        "How long does truing the wheel take?\n{}.",
        "Seven hours",
        "Half an hour",
    ),
    "an answer in a paragraph of its own": (
        "bicycle",
        "How often should tyre sealant be topped up?\n\n{}.",
        "Every four years",
        "Every four months",
    ),
    "an answer to a question that names nothing": (
        "bicycle",
        "My wheel needs truing the wheel. How long will that be?\n\nIt takes {}.",
        "seven hours",
        "half an hour",
    ),
    "how much there is to be": (
        "bees",
        "How much honey is needed against low stores?\n{}.",
        "Two kilograms",
        "Eighteen kilograms",
    ),
    "what can be bought for yes": (
        "bees",
        "{}\nYes.",
        "Is the matchstick test a test for varroa mites?",
        "Is the matchstick test a test for American foulbrood?",
    ),
    "a cell": (
        "espresso",
        "| Serving | In the cup |\n| --- | --- |\n| Lungo | {} |",
        "20 to 30 grams",
        "54 to 72 grams",
    ),
}


@pytest.mark.parametrize("which", DRAFTS)
def test_what_stands_before_tells_whose_amount_it_is(which: str) -> None:
    name, template, wrong, right = DRAFTS[which]
    assert "contradicted" in _verdicts(name, template.replace("{}", wrong))
    assert "contradicted" not in _verdicts(name, template.replace("{}", right))


LEADS = [
    ("How long does the test take?", "Half an hour.", "the test takes "),
    ("And how often may I use it?", "Twice a day.", "you may use it "),
    ("How much sugar goes into tea?", "Five grams.", "The sugar that goes into tea is "),
    ("How much sugar do I need?", "Five grams.", "The sugar that you need is "),
    ("When should we call?", "Once it has gone on for a week.", "you should call "),
    ("How long does mending the wheel take?", "A day.", "mending the wheel take "),
    ("What causes rust?", "Damp.", "What causes rust is "),
    ("Does salt cause rust?", "Yes.", "salt causes rust, "),
    ("Does salt cause rust?", "Not at all.", "salt does not cause rust, "),
    ("Does it need soap?", "By no means.", "it does not need soap, "),
    ("Does it need soap?", "It usually does.", ""),
    ("How long does it take?", "That depends on the weather.", ""),
    ("How long does it take?", "Ask a friend.", ""),
    ("How often may I use it?", "If it burns, twice a day.", ""),
    ("A long test.", "Half an hour.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "lead"), LEADS)
def test_an_answer_is_led_by_its_question(question: str, answer: str, lead: str) -> None:
    asked, told = parse([question, answer])
    assert lead_of(asked, told) == lead
