"""What pronouns stand for, and what is no name although its words are those of one."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph


@pytest.fixture(scope="module")
def lip() -> lipgraph.KnowledgeBase:
    return lipgraph.load(str(Path(__file__).parent.parent / "kb"))


def verdicts(lip: lipgraph.KnowledgeBase, text: str) -> list[str]:
    return [claim.verdict for claim in lip.check(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Neurologists see hemifacial spasm every week. It affects both sides of the face.",
        "The facial nerve passes the ear. Books count it as the second cranial nerve.",
        "The facial nerve is also known as the fifth cranial nerve.",
        "Stress hormones are released in seconds. They calm the nerves.",
    ],
)
def test_a_pronoun_stands_for_what_it_can(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "Neurologists see hemifacial spasm every week. It affects one side of the face.",
        "The facial nerve passes the ear. Books count it as the seventh cranial nerve.",
        "Many see the facial nerve as the most beautiful nerve of the body.",
        "Orbicularis oris rings the mouth. Without it you could not whistle.",
        "Coffee does not make the nerves harder to set off.",
        "A blood vessel often presses on a nerve where that nerve leaves the brainstem.",
        "Can everybody see it twitch? Almost certainly not: other people usually can't see it.",
        "You need magnesium. Once the muscle has tightened, it has trouble relaxing without it.",
    ],
)
def test_and_for_nothing_else(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "The nerves come first.",
        "The pain is worryingly strong.",
        "Technically speaking, it is small.",
        "Whole muscles grow stronger.",
        "The facial nerve gets a lot of blame.",
    ],
)
def test_words_of_a_name_make_none_by_themselves(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert set(verdicts(lip, text)) <= {"unsupported"}


@pytest.mark.parametrize(
    "text",
    [
        "It is not the left half of the face that hemifacial spasm affects but the right half.",
        "Wait a few weeks until it has gone, then call the doctor about the warm compress.",
        "Drink a coffee and your nerves will be on edge.",
        "After a tooth extraction, hold an ice pack against the cheek.",
    ],
)
def test_one_part_of_it_or_one_case_is_not_the_thing(
    lip: lipgraph.KnowledgeBase, text: str
) -> None:
    assert "contradicted" not in verdicts(lip, text)


def test_what_happened_once_is_no_answer() -> None:
    bees = lipgraph.load(str(Path(__file__).parent / "data/check/bees/kb"))
    assert "contradicted" not in verdicts(bees, "Varroa mites came in spring.")
    assert "contradicted" in verdicts(bees, "Varroa mites peak in spring.")
