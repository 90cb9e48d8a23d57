"""What a draft calls a warning, or nothing to worry about, against what is held to be one."""

from __future__ import annotations

import pytest
from conftest import SHIPPED

import lipgraph


@pytest.fixture(scope="module")
def lip() -> lipgraph.KnowledgeBase:
    return lipgraph.load(str(SHIPPED))


def _errors(kb: lipgraph.KnowledgeBase, text: str) -> list[str]:
    return [f.message for f in kb.check(text).findings if f.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "Being able to hold a mouthful of water without a drip is one of the red flags.",
        "Among the red flags is a face that looks even on both sides.",
        "The red flags include a symmetrical face.",
        "It is a red flag if your face is symmetrical.",
        "An even face should worry you.",
        "Call an ambulance if your face is symmetrical.",
        "A lopsided face is not a warning sign.",
        "Slurred speech is nothing to fret over.",
        "Slurred speech can safely wait until Monday.",
        "Slurred speech needs no medical attention.",
        "Never mind a drooping mouth.",
        "Numbness in the face is perfectly normal.",
        "Weakness of the mouth is fine to leave.",
    ],
)
def test_an_alarm_at_what_is_well_or_none_at_what_is_not_is_wrong(
    lip: lipgraph.KnowledgeBase, text: str
) -> None:
    assert _errors(lip, text)


@pytest.mark.parametrize(
    "text",
    [
        "Being unable to hold a mouthful of water is one of the red flags.",
        "Dribbling because your lips can't keep a mouthful of water in is a red flag.",
        "Losing the even look of your face is a red flag.",
        "A face that is not symmetrical is a red flag.",
        "See a doctor if your face is no longer symmetrical.",
        "Tell the doctor if you can hold water in your mouth.",
        "Is an even face a red flag?",
        "An even face is no reason to ring anyone.",
        "Some people say that slurred speech is nothing to worry about.",
        "A drooping mouth after a dental injection is nothing to worry about.",
        "A twitch that comes and goes is harmless, but numbness is not.",
        "Forget what you were told about slurred speech being harmless.",
    ],
)
def test_what_is_rightly_feared_or_not_is_let_pass(lip: lipgraph.KnowledgeBase, text: str) -> None:
    assert not _errors(lip, text)


@pytest.mark.parametrize(
    "text",
    ["A lopsided face is a warning sign.", "Do not ignore a drooping mouth.",
     "A drooping mouth cannot wait.", "Slurred speech is an emergency."],
)  # fmt: skip
def test_what_calls_for_a_look_is_borne_out(lip: lipgraph.KnowledgeBase, text: str) -> None:
    claims = lip.check(text).claims
    assert [claim.verdict for claim in claims][:1] == ["supported"]
