"""`lipgraph check` on tests that are said to find out what others do, and on signs that are said to
be those of another trouble."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lipgraph.check.checker import Checker
from lipgraph.drafts.read import read_draft
from lipgraph.knowledge_base import load

DATA = Path(__file__).parent / "data" / "check"
SHIPPED = Path(__file__).parent.parent / "kb"


@cache
def checker(topic: str) -> Checker:
    folder = SHIPPED if topic == "lip" else DATA / topic / "kb"
    return Checker(load(str(folder)).index)


def is_wrong(topic: str, text: str) -> bool:
    report = checker(topic).check(read_draft(text, path="draft.md"))
    return any(finding.severity == "error" for finding in report.findings)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("sourdough", "The windowpane test measures how sour a loaf will be."),
        ("sourdough", "What the windowpane test shows is how lively the starter is."),
        ("bees", "A sugar roll, a trick with a jam jar, tests for American foulbrood."),
        ("bees", "The matchstick test is for varroa mites."),
        ("houseplants", "The finger test tells you how much light reaches the plant."),
        ("lip", "An electrocardiogram shows how well the lip muscles work."),
        ("bees", "What hefting reveals is how many varroa mites a hive carries."),
    ],
)
def test_a_test_that_finds_out_another_thing(topic: str, text: str) -> None:
    assert is_wrong(topic, text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("sourdough", "The windowpane test measures how strong the gluten is."),
        ("sourdough", "The windowpane test tells you whether the dough has been kneaded enough."),
        ("sourdough", "Does the windowpane test measure how sour a loaf will be?"),
        ("sourdough", "The windowpane test does not measure how sour a loaf will be."),
        ("bees", "A sugar roll tells you how many mites the hive has."),
        ("bees", "Hefting tells you whether the bees need feeding."),
        ("lip", "An MRI scan tells the doctor whether a vessel is pressing on the nerve."),
        ("lip", "Electromyography measures the electrical activity of muscles."),
        ("bees", "Hefting also tells you something about mites."),
        ("houseplants", "The finger test tells you how thirsty the plant is."),
        ("houseplants", "Root inspection shows how crowded the pot is."),
    ],
)
def test_a_test_that_may_find_that_out(topic: str, text: str) -> None:
    assert not is_wrong(topic, text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("sourdough", "Fuzzy growth tells you that the dough is overproofed."),
        ("sourdough", "Pink streaks are the sign of a hungry starter."),
        ("sourdough", "A burst side means the dough was overproofed."),
        ("bees", "If bees have crumpled wings, the queen is failing."),
        ("tomatoes", "Honeydew tells you that the plant is short of magnesium."),
        ("tomatoes", "If you see target spots, blame late blight."),
        ("houseplants", "If you find fine webbing, you have mealybugs."),
        ("houseplants", "White crust on the soil is powdery mildew."),
        ("espresso", "If the coffee tastes sour, it is over-extracted."),
        ("houseplants", "White dust on the leaves tells you that the plant lacks iron."),
    ],
)
def test_a_sign_of_another_trouble(topic: str, text: str) -> None:
    assert is_wrong(topic, text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("sourdough", "A burst side means the dough was underproofed."),
        ("bees", "If bees have crumpled wings, there are too many mites in the hive."),
        ("bees", "If bees have crumpled wings, the queen may be failing as well."),
        ("tomatoes", "If you see target spots, blame early blight."),
        ("espresso", "If the coffee tastes sour, it is under-extracted."),
        ("espresso", "A sour taste means that the water found a channel."),
        ("tomatoes", "Target spots do not mean that the plant has spider mites."),
        ("tomatoes", "My neighbour says that target spots mean late blight."),
        ("houseplants", "Fine webbing is one of the signs of mealybugs, or so people think."),
        ("houseplants", "If you find fine webbing, you have spider mites."),
    ],
)
def test_a_sign_that_may_be_one(topic: str, text: str) -> None:
    assert not is_wrong(topic, text)


@pytest.mark.parametrize(
    "text",
    [
        "The stress hormones are insulin and melatonin.",
        "Your body floods itself with melatonin and insulin, the two stress hormones.",
    ],
)
def test_a_class_that_is_given_none_of_its_own(text: str) -> None:
    assert is_wrong("lip", text)


@pytest.mark.parametrize(
    "text",
    [
        "The stress hormones are cortisol and adrenaline.",
        "Cortisol and insulin are the stress hormones.",
        "Insulin and melatonin are not the stress hormones.",
        "Insulin and melatonin are hormones.",
        "Are insulin and melatonin the stress hormones?",
    ],
)
def test_a_class_that_is_given_its_own(text: str) -> None:
    assert not is_wrong("lip", text)


@pytest.mark.parametrize(
    "text",
    [
        "Being able to whistle is a strong pointer towards ALS.",
        "Being able to whistle suggests ALS.",
        "Normal speech is a hallmark of ALS.",
    ],
)
def test_what_speaks_against_a_trouble_is_no_sign_of_it(text: str) -> None:
    assert is_wrong("lip", text)


@pytest.mark.parametrize(
    "text",
    [
        "Being able to whistle is a strong sign against ALS.",
        "Being able to whistle is a pointer against ALS.",
        "Normal speech is no sign of ALS.",
        "Normal speech is not a sign of ALS.",
        "Normal speech is a sign that it is not ALS.",
        "Normal speech points away from ALS.",
        "Clear speech is rarely a sign of ALS.",
        "If speech is normal, that is a good sign: ALS is unlikely.",
        "Is being able to whistle a sign of ALS?",
    ],
)
def test_a_sign_against_a_trouble(text: str) -> None:
    assert not is_wrong("lip", text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hemifacial spasm takes hold of both cheeks, never just one.", True),
        ("Hemifacial spasm stays on both sides, never a single one.", True),
        ("Hemifacial spasm takes hold of one side of the face, never both.", False),
        ("Hemifacial spasm affects one cheek, never the two together.", False),
    ],
)
def test_what_a_never_sets_aside(text: str, *, wrong: bool) -> None:
    assert is_wrong("lip", text) == wrong


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("lip", "ALS twitching is common."),
        ("lip", "The masseter lies close to the mouth."),
        ("lip", "The nerve behind the muscle of the lips is the facial nerve."),
        ("houseplants", "Root inspection shows how bad the root rot is."),
    ],
)
def test_words_that_only_look_like_another_claim(topic: str, text: str) -> None:
    assert not is_wrong(topic, text)
