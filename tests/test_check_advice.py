"""Advice of a draft against what helps and harms."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_check_measures import NODES, SCHEMA

import lipgraph


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> lipgraph.KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("bees")
    (folder / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    (folder / "nodes.yaml").write_text(NODES, encoding="utf-8")
    return lipgraph.load(str(folder))


@pytest.mark.parametrize(
    "text",
    [
        "Never use smoke.",
        "It is best to avoid smoke.",
        "Keep putting out more open honey.",
        "Replace smoke with open honey.",
        "A foul smell is no reason to call a bee inspector.",
        "A foul smell can safely be ignored.",
        "A foul smell is a reassuring sign.",
        "Keep the open honey coming.",
        "Reach for smoke rather than a wet sheet.",
        "Skip the wet sheet and use smoke.",
        "Go straight to the smoker.",
        "A foul smell is nothing to worry about.",
        "If there is a foul smell, carry on as normal.",
        "Should a foul smell rise from the hive, sit tight and give it a month.",
        "A foul smell can wait until spring.",
        "A foul smell can be slept off.",
        "A foul smell is no reason to trouble anybody.",
        "Do not waste your time with a wet sheet.",
        "There is no point in a wet sheet.",
        "Robbing is a nuisance, but open honey is fine.",
    ],
)
def test_bad_advice_is_an_error(bees: lipgraph.KnowledgeBase, text: str) -> None:
    assert {finding.rule for finding in bees.check(text).findings} == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Use smoke.",
        "Avoid open honey.",
        "Do not use smoke on damp days.",
        "Never use smoke that is hot.",
        "Replace open honey with smoke.",
        "Call a bee inspector about a foul smell.",
        "A foul smell must not be ignored.",
        "Do not hesitate to call a bee inspector about a foul smell.",
        "A foul smell is not a reassuring sign.",
        "Keep open honey to a minimum.",
        "Use more open honey or move the hives.",
        "Never use wood smoke or carry it about.",
        "Damp days: avoid smoke.",
        "Ask why you should put out open honey regularly.",
        "Do not go straight to the smoker.",
        "Use a wet sheet rather than smoke.",
        "A foul smell cannot wait until spring.",
        "It would be foolish to carry on as normal after a foul smell.",
        "Do not panic at a foul smell, but call the bee inspector.",
        "A wet sheet is no waste of time.",
        "There is no point in a wet sheet if the hive is empty.",
        "Open honey is not fine.",
        "Open honey is fine.",
        "Open honey is fine in small amounts.",
        "Careless keepers:\n\n- spill wax\n\nRobbing starts if you:\n\n- Put out more open honey.",
        "Do not exceed ten grams of smoke.",
        "Never pump smoke for longer than a minute.",
        "Do not use smoke straight away.",
        "Don't reach for the smoke right away; watch the bees first.",
    ],
)
def test_good_advice_is_none(bees: lipgraph.KnowledgeBase, text: str) -> None:
    assert [finding.message for finding in bees.check(text).findings] == []
