"""Real prose that names what is known and says nothing against it: what leaves room for more."""

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
        "EMG takes pictures of the blood vessels in the brain.",
        "Tardive dyskinesia is told apart by drooping of the face.",
        "A face that looks crooked is nothing to ring the surgery about.",
        "Quitting smoking raises your heart rate.",
    ],
)
def test_the_thing_itself_has_its_own_answer(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        # A narrower thing.
        "A cardiac MRI maps the chambers of the heart.",
        "An abdominal MRI shows the liver.",
        "A chest X-ray shows the lungs and the large blood vessels.",
        "Radiation-related dyskinesia shows as slow writhing of the limbs.",
        # One of a class.
        "Chorea is a rare neurological disorder characterised by an unsteady gait.",
        # The right answer with another, or one of many.
        "An MRI is used for examining the brain and the spinal cord.",
        "Hospitals use brain scans and other tests to diagnose epilepsy.",
        "Some headaches have causes ranging from stroke to a cold.",
        "His notes list a combination of seizures, tremor and loss of coordination.",
        # Words that only look like a name.
        "Blood clots seal off damaged blood vessels.",
        "Lifelong medication is needed once the gland has been removed.",
        "MRI is the scan that shows the brain.",
        "A shot of it calms Bell's palsy, which affects the muscles in the face.",
        "The body stops making adrenaline and other stress hormones when the glands go.",
        "ALS twitching is common.",
        "The children develop muscle weakness and atrophy in the lower limbs.",
        "Sleep apnea causes pauses in breathing through the night.",
        "Eat plenty of greens to prevent high blood pressure.",
        # What is said of a case is no advice, and what comforts is no denial.
        "Adrenaline and cortisol are what the glands pour out when you are under pressure.",
        "A lip that twitches now and then is nothing to worry about.",
        "Twitching of the lips during sleep is nothing to worry about.",
        # Where to read on.
        "Read more about stopping smoking and your heart.",
        # Amounts of something else.
        "An energy drink can hold as much as 160 mg of caffeine.",
        "See your doctor four to six weeks before your trip.",
        "Dentists see patients whose lip has gone numb; the feeling is back in two to four hours.",
    ],
)
def test_what_leaves_room_is_no_error(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(lip, text)


@pytest.mark.parametrize(
    ("text", "goes_too_far"),
    [
        ("Stress is the only trigger of lip twitching.", True),
        ("Stress is not the only trigger of lip twitching.", False),
        ("Caffeine isn't the only cause of a twitching lip.", False),
    ],
)
def test_one_cause_among_others_is_no_exaggeration(
    lip: lipgraph.KnowledgeBase, text: str, goes_too_far: bool
) -> None:
    found = verdicts(lip, text)
    assert bool({"overstated", "contradicted"} & set(found)) == goes_too_far


@pytest.mark.parametrize(
    "text",
    [
        # How long a thing is gone, and not how long it lasts.
        "The jab quietens the jumping fibres and silences the twitch for several months.",
        "It may weaken or stop the cramps for half a year.",
        # Not all that is to be done.
        "Don't just drink plain water: salt belongs in it, too.",
        # A "should" that is part of a name.
        "The nerve then tells the muscle to contract when it shouldn't.",
        # One of several, or an example.
        "Mostly it is down to stress, strong feelings or some lack in the body, such as potassium.",
        "It comes from imbalances of electrolytes, particularly magnesium or calcium deficiency.",
        # What brings a thing about, by its name.
        "Hemifacial spasm mostly results from nerve compression by a pulsating blood vessel.",
        # A thing and its opposite in turn.
        "Muscles tightening and then relaxing over and over cause the twitch.",
        # What has everyday causes, too.
        "A twitch of the eyelid is harmless.",
        # Two commands, each with its own object.
        "Cut out coffee for two days and drink more water.",
        "Give up coffee this week and drink water instead.",
        # All steps before.
        "Tense your facial muscles for five seconds, then release them. "
        "This brings the muscles to a state of relaxation.",
        # What the stem of a list points back to.
        """Twitches of the lips mostly go away. These typically result from:

- tiredness
- stress and anxiety
- too much caffeine""",
    ],
)
def test_what_articles_say_in_passing_is_no_error(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "The twitch lasts for several months.",
        "Don't drink plain water when you are dehydrated.",
        "Relaxing the muscle causes the twitch.",
        "A pulling feeling in the face that stays is harmless.",
    ],
)
def test_said_outright_it_is(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "According to one forum post, the optic nerve moves the lips.",
        "According to a chap at the gym, caffeine calms the nerves.",
    ],
)
def test_what_just_anyone_says_is_not_claimed(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "According to a neurologist, caffeine calms the nerves.",
        "According to one study, caffeine calms the nerves.",
    ],
)
def test_what_an_authority_is_said_to_say_is(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(lip, text)
