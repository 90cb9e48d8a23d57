"""Turns of phrase: sentences whose order or remarks hide who does what, and what sweeps all before
it."""

from __future__ import annotations

import pytest
from conftest import SHIPPED

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.english.parser import parse
from lipgraph.english.recast import recasts
from lipgraph.knowledge_base import load


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load(str(SHIPPED)).index)


def verdicts(checker: Checker, text: str) -> set[str]:
    return {claim.verdict for claim in checker.check(read_draft(text, path="a.md")).claims}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("What a damp wall does is rot the plaster.", "A damp wall does rot the plaster."),
        ("Cold nights are what split the pipes.", "Cold nights split the pipes."),
        ("It is the frost that splits the pipes.", "The frost splits the pipes."),
        (
            "What the valve keeps in the tank, as every plumber knows, is the water.",
            "The valve keeps in the tank the water.",
        ),
    ],
)
def test_a_sentence_is_put_in_the_plain_order(text: str, plain: str) -> None:
    parsed = next(parse([text]))
    found = list(recasts(parsed, frozenset()))
    assert [recast.text for recast in found] == [plain]
    for recast in found:
        assert len(recast.owners) == len(recast.text)
        assert set(recast.owners) <= set(range(len(parsed)))


@pytest.mark.parametrize(
    "text",
    [
        "The valve keeps the water in the tank.",
        "The valve, as every plumber knows, keeps the water in the tank.",
        "It is important that you sleep.",
        "What is a valve?",
        "Damp.",
        "",
    ],
)
def test_a_plain_sentence_is_left_as_it_is(text: str) -> None:
    assert [r.text for parsed in parse([text]) for r in recasts(parsed, frozenset())] == []


@pytest.mark.parametrize(
    "text",
    [
        "Caffeine triggers lip twitching without fail.",
        "Caffeine triggers lip twitching, no ifs or buts.",
        "Caffeine triggers lip twitching, period.",
        "Caffeine will trigger lip twitching no matter what.",
        "Caffeine triggers lip twitching 100% of the time.",
        "Only caffeine triggers lip twitching.",
        "There is no doubt that caffeine triggers lip twitching.",
        "It is a proven fact that caffeine triggers lip twitching.",
        "One thing is certain: caffeine triggers lip twitching.",
        "It is impossible for caffeine not to trigger lip twitching.",
        "Caffeine is a surefire way to trigger lip twitching.",
    ],
)
def test_what_sweeps_all_before_it_is_overstated(checker: Checker, text: str) -> None:
    found = verdicts(checker, text)
    assert "overstated" in found
    assert not found & {"supported", "contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Caffeine does not necessarily trigger lip twitching.",
        "Caffeine may trigger lip twitching.",
        "Nobody doubts that caffeine can trigger lip twitching.",
    ],
)
def test_what_leaves_room_is_not(checker: Checker, text: str) -> None:
    assert not verdicts(checker, text) & {"overstated", "contradicted"}


def test_what_a_list_of_myths_says_is_not_claimed(checker: Checker) -> None:
    wrong = "- Stress relieves lip twitching.\n"
    assert verdicts(checker, f"# Five myths about twitching\n\n{wrong}") == set()
    assert verdicts(checker, f"# What helps\n\n{wrong}") == {"contradicted"}
    both = f"# Five myths\n\n{wrong}\n# What helps\n\n{wrong}"
    assert [c.place.line for c in checker.check(read_draft(both, path="a.md")).claims] == [7]


@pytest.mark.parametrize(
    "text",
    [
        "A blood vessel pressing on the trigeminal nerve is another matter.",
        "Dehydration can be caused by vomiting, diuretics, not drinking enough fluid or heat.",
        "Magnesium plays a role in muscle contraction.",
        "Even low levels of calcium can raise calcium again.",
    ],
)
def test_what_may_be_so_as_well_is_no_error(checker: Checker, text: str) -> None:
    assert "contradicted" not in verdicts(checker, text)


@pytest.mark.parametrize(
    "text",
    [
        "A crooked face is nothing to ring the surgery about.",
        "A pulling feeling in the face is a reassuring sign.",
    ],
)
def test_what_calls_for_a_look_is_not_waved_off(checker: Checker, text: str) -> None:
    assert "contradicted" in verdicts(checker, text)


@pytest.mark.parametrize(
    "text",
    ["Often, however, there is no cure.", "Sometimes, in the end, stress causes lip twitching."],
)
def test_a_frequency_before_a_remark_is_read(checker: Checker, text: str) -> None:
    assert "contradicted" not in verdicts(checker, text)
