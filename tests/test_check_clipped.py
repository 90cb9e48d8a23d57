"""Sentences that leave words out: commands that a parser takes for something else, and what is said
of a label."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.english.clipped import is_command, label_told, misread_command
from lipgraph.english.parser import parse
from lipgraph.knowledge_base import load

DATA = Path(__file__).parent / "data" / "check"


@cache
def _checker(name: str) -> Checker:
    return Checker(load(str(DATA / name / "kb")).index)


def _verdicts(name: str, text: str) -> set[str]:
    report = _checker(name).check(read_draft(text, path="draft.md"))
    return {claim.verdict for claim in report.claims}


WRONG = [
    ("tomatoes", "Spray soapy water against late blight."),
    ("tomatoes", "Against blossom end rot, give a spoonful of Epsom salts."),
    ("espresso", "When the shot tastes sour, grind coarser."),
    ("espresso", "If it tastes bitter, grind finer."),
    ("espresso", "Bitter: usually a sign of under-extraction."),
    ("espresso", "Descaling: removes coffee oils."),
    ("espresso", "### The gasket\n\nThis rubber ring wears out long after the pump."),
]
RIGHT = [
    ("tomatoes", "Spray soapy water against aphids."),
    ("tomatoes", "Against magnesium shortage, give a spoonful of Epsom salts."),
    ("espresso", "When the shot tastes sour, grind finer."),
    ("espresso", "If it tastes bitter, grind coarser."),
    ("espresso", "Sour: usually a sign of under-extraction."),
    ("espresso", "Descaling: removes limescale."),
    ("espresso", "### The gasket\n\nThis rubber ring wears out long before the pump."),
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_what_is_wrong_is_found_in_clipped_sentences(name: str, text: str) -> None:
    assert "contradicted" in _verdicts(name, text)


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_what_is_right_is_borne_out(name: str, text: str) -> None:
    verdicts = _verdicts(name, text)
    assert verdicts & {"supported", "implied"}
    assert "contradicted" not in verdicts


def test_another_ring_is_not_the_one_of_the_heading() -> None:
    text = "### The gasket\n\nThis hose wears out long after the pump."
    assert "contradicted" not in _verdicts("espresso", text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They spread in wet weather.", False),
        ("When it rains, they need no water.", False),
        ("Water: a litre of it.", False),
        ("Spray soapy water on the leaves.", True),
    ],
)
def test_only_what_has_no_subject_may_be_a_command(text: str, told: bool) -> None:
    (read,) = parse([text])
    assert bool(misread_command(read)) == told


def test_a_command_shows_a_verb_behind_should() -> None:
    duty, none, other = parse(
        [
            "You should spray soapy water on it.",
            "You should late blight in summer.",
            "You should salt loosens stubborn rust.",
        ]
    )
    assert is_command(duty)
    assert not is_command(none)
    assert not is_command(other)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rust: often a sign of damp.", "Rust is often a sign of damp ."),
        ("Salt: loosens stubborn rust.", "Salt loosens stubborn rust ."),
        ("Rust: use a brush on it.", ""),
        ("Rust: the brush takes it off.", ""),
        ("Rust: a sign of damp: look for leaks.", ""),
    ],
)
def test_a_label_is_the_subject_of_what_follows(text: str, told: str) -> None:
    (read,) = parse([text])
    order = label_told(read, frozenset([0])) or []
    assert " ".join(p if isinstance(p, str) else read.words[p] for p in order) == told
