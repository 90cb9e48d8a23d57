"""How often a sentence says that two things go together, in whatever build."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

DATA = Path(__file__).parent / "data" / "check"


@pytest.fixture(scope="module")
def headaches() -> KnowledgeBase:
    """A knowledge base about headaches."""
    return lipgraph.load(str(DATA / "tension-headache" / "kb"))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    """The verdicts on a text."""
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    "text",
    [
        "Stress is rarely what lies behind a tension headache.",
        "When a reader has a tension headache, stress is almost never what lies behind it.",
        "Seldom is stress the culprit when a tension headache sets in.",
        "Doctors practically never resort to a triptan for a migraine.",
        "Only the odd person under stress develops a tension headache.",
        "Among those with a tension headache, stress is hardly ever the explanation.",
        "A tension headache brought on by stress is a rarity.",
        "A triptan is seldom the answer to a migraine.",
        "Taken at the usual dose, paracetamol does the liver harm more often than not.",
        "In most people, paracetamol is what harms the liver.",
    ],
)
def test_how_often_is_turned_round(headaches: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(headaches, text)


@pytest.mark.parametrize(
    "text",
    [
        "Once you have learned relaxation training you will never have another tension headache.",
        "Nobody who does relaxation training will ever have a tension headache.",
        "Everyone under stress develops a tension headache.",
        "All who take a triptan find that it relieves the migraine.",
    ],
)
def test_what_is_often_so_is_not_always_so(headaches: KnowledgeBase, text: str) -> None:
    assert "overstated" in verdicts(headaches, text)


@pytest.mark.parametrize(
    "text",
    [
        "Stress is seldom treated in those with a tension headache.",
        "A tension headache that stress has brought on is rarely dangerous.",
        "A tension headache seldom causes stress.",
        "Paracetamol is hardly ever what harms the liver.",
        "After relaxation training a tension headache is seldom seen.",
        "Those who treat a migraine with a triptan usually lie down as well.",
        "Seldom a week goes by without a tension headache from stress.",
    ],
)
def test_what_says_something_else_is_left_alone(headaches: KnowledgeBase, text: str) -> None:
    assert not {"contradicted", "overstated"} & verdicts(headaches, text)


@pytest.fixture(scope="module")
def topics() -> dict[str, KnowledgeBase]:
    """Knowledge bases by their topic; the shipped one is the lip's."""
    kbs = {"lip": lipgraph.load(str(Path(lipgraph.__file__).parent.parent / "kb"))}
    for name in ("tension-headache", "sourdough", "tomatoes", "bees", "espresso"):
        kbs[name] = lipgraph.load(str(DATA / name / "kb"))
    return kbs


@pytest.mark.parametrize(
    ("topic", "wrong", "right"),
    [
        # Names whose words stand apart, or share one.
        ("lip", "Lip twitches rarely go away on their own.",
         "Lip twitches usually go away on their own."),
        ("sourdough", "Overproofed loaves rarely come out flat.",
         "Overproofed loaves usually come out flat."),
        ("sourdough", "Cold dough is rarely underproofed.", "Cold dough is often underproofed."),
        # What completes a verb is no case in which something is so.
        ("lip", "Botox hardly ever helps with hemifacial spasm.",
         "Botox often helps with hemifacial spasm."),
        ("lip", "Caffeine withdrawal seldom results in headaches.",
         "Tremor is often seen in alcohol withdrawal."),
        ("tension-headache", "Ibuprofen rarely helps with a tension headache.",
         "Codeine rarely helps with rebound headache."),
        ("espresso", "Filtering the water seldom helps with limescale.",
         "Filtering the water usually helps with limescale."),
        ("tomatoes", "Cherry tomatoes usually end up with blossom end rot.",
         "Cherry tomatoes seldom end up with blossom end rot."),
        # A relation that is itself a denial.
        ("tension-headache", "Tension headaches are usually throbbing.",
         "A tension headache is rarely throbbing."),
        ("tension-headache", "Tension headaches often throb.", "Migraines are usually throbbing."),
        # Verbs that the parse takes for nouns.
        ("tomatoes", "Soapy water hardly ever shifts greenfly.",
         "Soapy water usually shifts greenfly."),
        ("bees", "Robbing rarely results in low stores.", "Nosema rarely results in winter loss."),
        # What comes down to another is due to it.
        ("lip", "A twitching lip seldom comes down to stress.",
         "A twitching lip rarely comes down to ALS."),
        ("sourdough", "A flat loaf seldom comes down to overproofing.",
         "A flat loaf usually comes down to overproofing."),
        # How many of them.
        ("lip", "Very few lip twitches go away by themselves.",
         "The vast majority of lip twitches go away by themselves."),
        ("lip", "Only a minority of lip twitches settle without treatment.",
         "Very few lip twitches turn out to be ALS."),
    ],
)  # fmt: skip
def test_how_often_by_everyday_words(
    topics: dict[str, KnowledgeBase], topic: str, wrong: str, right: str
) -> None:
    assert "contradicted" in verdicts(topics[topic], wrong)
    assert "contradicted" not in verdicts(topics[topic], right)


@pytest.mark.parametrize(
    "text",
    [
        "Is it true that Botox hardly ever helps with hemifacial spasm?",
        "A muscle wastes away, and you would typically expect that along with twitching in ALS.",
        "One morning you get up and find that the flutter has gone.",
        "Your stomach will usually get on better with magnesium glycinate than with citrate.",
        "ALS twitching usually comes with weak, wasting muscles.",
        "MS twitching usually comes with other symptoms.",
        "Do not take magnesium pills right away; eat spinach first.",
    ],
)
def test_how_often_of_something_else(topics: dict[str, KnowledgeBase], text: str) -> None:
    assert "contradicted" not in verdicts(topics["lip"], text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Botox stops the twitch because it paralyses the misfiring fibres.", False),
        ("Better sleep ends the twitch because it cures tiredness.", False),
        ("Botox stops the twitch because it stimulates the misfiring fibres.", True),
        ("Your twitch goes away because stress rises.", True),
    ],
)
def test_what_one_doer_does_to_two_things(
    topics: dict[str, KnowledgeBase], text: str, *, wrong: bool
) -> None:
    assert ("contradicted" in verdicts(topics["lip"], text)) is wrong
