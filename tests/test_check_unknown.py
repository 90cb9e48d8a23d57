"""What a draft claims beyond the knowledge base: `unsupported`, and `implied` by a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHIPPED

import lipgraph
from lipgraph.knowledge_base import KnowledgeBase

BAKERY = {
    "schema.yaml": """\
kinds:
  cause: {label: Cause, plural: causes, color: "#E69F00", shape: box, order: 1}
  process: {label: Process, plural: processes, color: "#56B4E9", shape: ellipse, order: 2}
  fault: {label: Fault, plural: faults, color: "#D55E00", shape: diamond, order: 3}
  rescue: {label: Rescue, plural: rescues, color: "#009E73", shape: box, order: 4}
relations:
  speeds:
    {reads: speeds up, inverse: is sped up by, effect: increases, flow: onward, opposite: slows,
     says: [speed up, quicken]}
  slows:
    {reads: slows, inverse: is slowed by, effect: decreases, flow: onward, opposite: speeds,
     says: [slow, slow down]}
  causes:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward,
     says: [cause, lead to]}
  saves:
    {reads: saves, inverse: is saved by, effect: decreases, flow: back, says: [save, rescue]}
""",
    "sources.yaml": "bakers-notes: {title: Notes of a baker, year: 1998}\n",
    "bread.yaml": """\
warm-kitchen:
  kind: cause
  label: Warm kitchen
  claims:
    - speeds: fermentation
      evidence: [{source: bakers-notes}]
cold-kitchen:
  kind: cause
  label: Cold kitchen
  claims:
    - slows: fermentation
      evidence: [{source: bakers-notes}]
fermentation:
  kind: process
  label: Fermentation
  claims:
    - causes: sour-crumb
      evidence: [{source: bakers-notes}]
sour-crumb:
  kind: fault
  label: Sour crumb
pale-crust:
  kind: fault
  label: Pale crust
  quantities:
    share: {value: 5, unit: percent}
longer-bake:
  kind: rescue
  label: Longer bake
  claims:
    - saves: pale-crust
      evidence: [{source: bakers-notes}]
""",
}


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A small knowledge base about bread."""
    folder = tmp_path_factory.mktemp("bakery")
    for name, text in BAKERY.items():
        Path(folder, name).write_text(text, encoding="utf-8")
    return lipgraph.load(str(folder))


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    """The knowledge base that ships."""
    return lipgraph.load(str(SHIPPED))


def said(kb: KnowledgeBase, text: str, verdict: str) -> list[tuple[str, str]]:
    """The words and the message of each claim of a verdict."""
    return [(c.text, c.message) for c in kb.check(text).claims if c.verdict == verdict]


def test_an_unknown_cause_is_named_beside_the_node_that_is_known(bakery: KnowledgeBase) -> None:
    assert said(bakery, "Stale yeast causes sour crumb.", "unsupported") == [
        ("yeast causes sour crumb", "the knowledge base says nothing of stale yeast and Sour crumb")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("One in six bakers gets a pale crust.", ""),
        ("One in six loaves has a sour crumb.", "gives no such figure for Sour crumb"),
        ("Sour crumb is twice as likely in rye bread.", "gives no such figure for Sour crumb"),
        ("One sour crumb in ten loaves is lost.", "gives no such figure for Sour crumb"),
        ("A sour crumb costs $4.", "gives no such figure for Sour crumb"),
        ("Sour crumb runs in families.", "does not say this of Sour crumb"),
        (
            "Sour crumb is more common in winter.",
            "does not compare how often there is Sour crumb",
        ),
    ],
)
def test_figures_are_warned_of_where_the_node_has_none(
    bakery: KnowledgeBase, text: str, message: str
) -> None:
    expected = [f"the knowledge base {message}"] if message else []
    assert [m for _, m in said(bakery, text, "unsupported")] == expected


def test_what_follows_from_a_path_is_implied_with_its_steps(bakery: KnowledgeBase) -> None:
    claims = bakery.check("A warm kitchen promotes sour crumb.").claims
    assert [(c.verdict, [step.text for step in c.because]) for c in claims] == [
        ("implied", ["Warm kitchen speeds up fermentation.", "Fermentation causes sour crumb."])
    ]


def test_the_opposite_of_what_follows_is_no_error(bakery: KnowledgeBase) -> None:
    assert bakery.check("A cold kitchen promotes sour crumb.").claims == ()


def test_two_nodes_that_nothing_joins_are_unsupported(bakery: KnowledgeBase) -> None:
    assert said(bakery, "A longer bake promotes sour crumb.", "unsupported") == [
        (
            "longer bake promotes sour crumb",
            "the knowledge base says nothing of Longer bake and Sour crumb",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Does stale yeast cause sour crumb?",
        "If stale yeast caused sour crumb, nobody would eat bread.",
        "My aunt swears that stale yeast causes sour crumb.",
        "It is a myth that stale yeast causes sour crumb.",
        "Stale yeast does not cause sour crumb.",
        "Use stale yeast and watch for sour crumb.",
        "# Stale yeast causes sour crumb",
        "The thing causes sour crumb.",
        "People notice sour crumb at breakfast.",
        "Fermentation causes sour crumb.",
    ],
)
def test_what_is_not_claimed_or_names_nothing_is_left_alone(
    bakery: KnowledgeBase, text: str
) -> None:
    assert said(bakery, text, "unsupported") == []


def test_findings_of_it_are_warnings(bakery: KnowledgeBase) -> None:
    findings = bakery.check("Stale yeast causes sour crumb.").findings
    assert [(f.rule, f.severity) for f in findings] == [("unsupported", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "Acupuncture has been shown to shorten a bout of facial twitching.",
        "Botox injections for twitching typically cost several hundred dollars a visit.",
        "Women are about twice as likely as men to develop hemifacial spasm.",
        "Lip twitching tends to run in families.",
    ],
)
def test_the_shipped_knowledge_base_is_silent_about(shipped: KnowledgeBase, text: str) -> None:
    assert len(said(shipped, text, "unsupported")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A video of the lip twitch helps your doctor.",
        "People often confuse Bell's palsy with a stroke.",
        "Reading about ALS online rarely calms anybody.",
        "Nicotine and hemifacial spasm came up in the same lecture.",
        "In hemifacial spasm, the flickering belongs to one half of the face.",
    ],
)
def test_ordinary_prose_about_it_is_left_alone(shipped: KnowledgeBase, text: str) -> None:
    assert said(shipped, text, "unsupported") == []
