"""`lipgraph check` on what a draft only passes on, supposes or takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

BEES = Path(__file__).parent / "data" / "check" / "bees" / "kb"
WRONG = "a narrow entrance invites robbing"


@pytest.fixture(scope="module")
def bees() -> KnowledgeBase:
    return lipgraph.load(str(BEES))


def faults(kb: KnowledgeBase, text: str) -> list[str]:
    report = kb.check(f"# Notes\n\n{text}")
    return [finding.message for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG.capitalize()}.",
        f"It is well known that {WRONG}.",
        f"Doctors and researchers agree that {WRONG}.",
        f"Some people swear by syrup, but {WRONG}.",
        f"In spring, {WRONG}.",
        f"As every keeper learns, {WRONG}.",
        f"Any researcher will tell you that {WRONG}.",
        f"Whether the hive is strong or weak, {WRONG}.",
        "Requeening is to blame for swarming.",
    ],
)
def test_what_a_writer_says_is_judged(bees: KnowledgeBase, text: str) -> None:
    assert faults(bees, text)


@pytest.mark.parametrize(
    "text",
    [
        f"She was sure that {WRONG}.",
        f"He felt certain {WRONG}.",
        f"They took it for granted that {WRONG}.",
        f"Her neighbour kept telling everybody that {WRONG}.",
        f"Some keepers swear that {WRONG}, but they have never tried it.",
        f"Word has it that {WRONG}.",
        f"You will read in some places that {WRONG}.",
        f"It is widely believed that {WRONG}.",
        f"His argument was that {WRONG}.",
        f"In his view, {WRONG}.",
        f"His uncle will tell you that {WRONG}.",
        "People blame requeening for swarming.",
        f"Whether {WRONG} is not known.",
        f"To hear him tell it, {WRONG}.",
        f"As my uncle would have it, {WRONG}.",
        f"If you believe the adverts, {WRONG}.",
        f"{WRONG.capitalize()}, or so the story goes.",
        f"{WRONG.capitalize()}: this is one of the most stubborn myths of the club.",
        f"{WRONG.capitalize()}: that is the oldest fallacy there is.",
        f"It is simply not true that {WRONG}.",
        f"It is hardly true that {WRONG}.",
        "A narrow entrance, some say, invites robbing.",
        "A narrow entrance is often blamed for inviting robbing.",
        "A narrow entrance is sold as something that invites robbing.",
        f"It does not follow that {WRONG}.",
        f"It is hardly the case that {WRONG}.",
        f"If {WRONG}, nobody has noticed.",
        f"{WRONG.capitalize()} - false!",
        f"{WRONG.capitalize()}. Or does it?",
        f"{WRONG.capitalize()}. So people say, but it is wrong.",
        f"{WRONG.capitalize()}. At least that is what the seller says.",
        "There is a stubborn myth about the narrowed entrance. It says that it invites robbing.",
        f"Here is a claim that you can forget. {WRONG.capitalize()}.",
        f"Is this true? {WRONG.capitalize()}.",
    ],
)
def test_what_a_writer_passes_on_is_no_fault(bees: KnowledgeBase, text: str) -> None:
    assert faults(bees, text) == []


def test_what_is_passed_on_may_still_be_borne_out(bees: KnowledgeBase) -> None:
    report = bees.check("# Notes\n\nShe was sure that a narrow entrance prevents robbing.")
    assert [claim.verdict for claim in report.claims] == ["supported"]
