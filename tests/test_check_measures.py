"""Amounts of a draft against quantities of the knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import HERE, SHIPPED

import lipgraph

SCHEMA = """\
kinds:
  remedy: {label: Remedy, plural: remedies}
  trouble: {label: Trouble, plural: troubles}
  habit: {label: Habit, plural: habits}
  keeper: {label: Keeper, plural: keepers}
  sign: {label: Sign, plural: signs}
relations:
  eases: {reads: eases, inverse: is eased by, effect: decreases, flow: back, says: [ease, relieve]}
  causes: {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [cause]}
  judges: {reads: judges, inverse: is judged by, effect: none, flow: back, says: [judge, see]}
  warns-of: {reads: warns of, inverse: is foretold by, effect: none, flow: back, says: [warn of]}
  preferred-to: {reads: is preferred to, inverse: comes second to, effect: none, flow: aside}
units:
  gram per litre: {aliases: [g/l]}
  part per million: {}
  hive: {}
"""
NODES = """\
swarming: {kind: trouble, label: Swarming,
           quantities: {typical-duration: {min: 1, max: 5, unit: day}}}
robbing: {kind: trouble, label: Robbing}
smoke: {kind: remedy, label: Smoke, aliases: [smoker], claims: [{eases: robbing}],
        quantities: {soak: {value: 10, unit: minute}, max-dose: {value: 3, unit: time}}}
wet-sheet: {kind: remedy, label: Wet sheet,
            claims: [{eases: [robbing, swarming]}, {preferred-to: smoke}],
            quantities: {duration: {value: 10, unit: minute}}}
feeding: {kind: remedy, label: Sugar feeding, quantities: {interval: {value: 1, unit: week}}}
medicine: {kind: remedy, label: Thymol bath,
           quantities: {dose: {min: 1, max: 3, unit: gram per litre},
                        temperature: {min: 28, max: 30, unit: degree Celsius}}}
nosema: {kind: trouble, label: Nosema, aliases: [spores],
         quantities: {upper-limit: {value: 40, unit: part per million}}}
colony: {kind: keeper, label: Bee colony, aliases: [colonies, bee colonies],
         quantities: {group-size: {min: 6, unit: hive}}}
open-honey: {kind: habit, label: Open honey, claims: [{causes: robbing}]}
tidying: {kind: remedy, label: Tidying, claims: [{eases: open-honey}]}
inspector: {kind: keeper, label: Bee inspector, claims: [{judges: foul-smell}],
            quantities: {see-keeper-after: {value: 2, unit: week}}}
foul-smell: {kind: sign, label: Foul smell, claims: [{warns-of: robbing}]}
"""


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> lipgraph.KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("bees")
    (folder / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    (folder / "nodes.yaml").write_text(NODES, encoding="utf-8")
    return lipgraph.load(str(folder))


@pytest.mark.parametrize(
    "text",
    [
        "Swarming usually lasts for months.",
        "Swarming takes the better part of a year to pass.",
        "Swarming drags on for weeks on end.",
        "Keep a wet sheet over the hive for three hours.",
        "A wet sheet should stay on the hive for a full hour.",
        "Sugar feeding is needed once a month.",
        "Call the bee inspector only after six months.",
        "A dose of thirty grams per litre is right for a thymol bath.",
        "A thymol bath is best at a dose of 30 g/l.",
        "A thymol bath needs a temperature of 18 degrees.",
        "A thymol bath needs a temperature of 18 °C.",
        "Spores are acceptable up to four hundred parts per million.",
        "Keep three bee colonies in a group.",
        "A thymol bath is quickly made. The temperature for it is 18 degrees.",
        "Leave the damp sheet over the hive for three hours.",
        "The bath wants thirty grams per litre.",
        "A thymol bath is quickly made. Pour in thirty grams per litre.",
        "Swarming is usually over on its tenth day.",
        "Call the bee inspector once three months have gone by.",
        "Give it three months before you call the bee inspector.",
        "Keep a wet sheet over the hive for three hours; nothing less will do.",
    ],
)
def test_another_amount_is_an_error(bees: lipgraph.KnowledgeBase, text: str) -> None:
    assert [finding.rule for finding in bees.check(text).findings] == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "Swarming usually lasts for three days.",
        "Swarming passes in a matter of days.",
        "Swarming can go on for months in some colonies.",
        "I have watched this swarming for three months.",
        "A book on swarming runs to ninety days of reading.",
        "Lay a wet sheet over the hive for 600 seconds.",
        "The bee inspector has worked here for thirty years.",
        "The bee inspector is in the office for two hours a day.",
        "Swarming does not last for months.",
        "If swarming goes on for a month, feed the colony.",
        "Swarming can last three whole days.",
        "A thymol bath is best at a dose of 2 g/l.",
        "A dose of two grams per litre is right for a thymol bath.",
        "A thymol bath needs a temperature of 84 degrees.",
        "A thymol bath needs a temperature of 29 degrees.",
        "Keep spores under forty parts per million.",
        "Keep at least six bee colonies in a group.",
        "The inspector came with three bee colonies.",
        "Call the bee inspector, who is on the line 24 hours a day.",
        "Ask the bee inspector and take the medicine for six months.",
        "Keep ten bee colonies in a group.",
        "Leave the damp sheet over the hive for 600 seconds.",
        "The keeper's sheet is two hours old.",
        "Put the sheet in the sun for an hour after rain.",
        "Beeswax spoils within an hour of a bath.",
        "The bath is three degrees cooler than the hive.",
        "Swarming is usually over by the fifth day.",
        "The colony died two years after the bee inspector came.",
        "In May, swarming is commonest in the last three months.",
        "Feed the hens corn for 16 hours.",
        "Take this tonic for 6 months after the last swarm.",
    ],
)
def test_the_same_and_others_are_none(bees: lipgraph.KnowledgeBase, text: str) -> None:
    assert [finding.message for finding in bees.check(text).findings] == []


TOPICS = ("espresso", "sourdough", "tomatoes", "houseplants", "tension-headache", "bees",
          "aquarium")  # fmt: skip


@pytest.fixture(scope="module")
def topics() -> dict[str, lipgraph.KnowledgeBase]:
    """Knowledge bases by their topic."""
    found = {name: lipgraph.load(str(HERE / "data" / "check" / name / "kb")) for name in TOPICS}
    return {**found, "lip": lipgraph.load(str(SHIPPED))}


@pytest.mark.parametrize(
    ("topic", "wrong", "right"),
    [
        # How long something needs, in no number.
        ("tomatoes", "Late blight needs years to bring a plant down.",
         "Fusarium wilt needs years to die out."),
        ("houseplants", "A peace lily needs months to perk up after watering.",
         "A peace lily needs hours to recover."),
        ("tension-headache", "Amitriptyline works within minutes.",
         "Amitriptyline needs weeks to work."),
        ("lip", "A twitching lip needs months to settle.", "Botox needs days to work."),
        # Once in so long, and what is done every so often.
        ("houseplants", "Repot once in twenty years.", "Repot once in two years."),
        ("espresso", "Descaling once in five years will do.",
         "Descaling once in three months is enough."),
        ("aquarium", "Nitrosomonas doubles every few minutes.",
         "Nitrosomonas doubles every 15 to 20 hours."),
        ("sourdough", "A fridge starter wants feeding every hour.",
         "A starter on the counter wants feeding every twelve hours."),
        # What is no hedge, no harm, no lower floor.
        ("tomatoes", "Dissolve a whole kilo of Epsom salts in the can.",
         "Dissolve 20 grams of Epsom salts in the can."),
        ("lip", "A gram of caffeine a day does no harm.", "A gram of caffeine a day does harm."),
        ("bees", "Thymol only works above thirty-five degrees.",
         "Thymol only works above fifteen degrees."),
        # A share of what the quantity is a share of; a measure that is known by its noun.
        ("sourdough", "Salt is about a tenth of the flour.",
         "Salt makes up two percent of the flour's weight."),
        ("espresso", "Pull the shot for five minutes.",
         "Rinse the cup for five minutes before you pull the shot."),
        ("lip", "Caffeine withdrawal sets in after a week.",
         "Caffeine withdrawal is over after about a week."),
        ("tension-headache", "The headache counts as chronic once it turns up on five days of the "
         "month.", "Many people have a tension headache on two days of the month."),
    ],
)  # fmt: skip
def test_amounts_in_everyday_words(
    topics: dict[str, lipgraph.KnowledgeBase], topic: str, wrong: str, right: str
) -> None:
    assert "contradicted" in {claim.verdict for claim in topics[topic].check(wrong).claims}
    assert "contradicted" not in {claim.verdict for claim in topics[topic].check(right).claims}


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("lip", "Each twitch is over in seconds."),
        ("lip", "The twitch comes and goes within minutes."),
        ("lip", "It simply isn't true that twitching lips need months to settle."),
        ("espresso", "A bad shot is done in five seconds."),
        ("sourdough", "The loaf needs another ten minutes in the oven."),
        ("houseplants", "Spider mites need warm air for weeks."),
        ("tomatoes", "Leave a gap of two weeks between sowings."),
    ],
)
def test_amounts_of_something_else(
    topics: dict[str, lipgraph.KnowledgeBase], topic: str, text: str
) -> None:
    assert "contradicted" not in {claim.verdict for claim in topics[topic].check(text).claims}
