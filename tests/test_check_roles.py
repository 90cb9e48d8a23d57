"""`lipgraph check` on what a thing is there for and by what means it works."""

from __future__ import annotations

import pytest
from conftest import write_kb

import lipgraph
from lipgraph.english.parser import parse
from lipgraph.english.recast import recasts
from lipgraph.english.roles import roles_of
from lipgraph.knowledge_base import KnowledgeBase

WORKSHOP = {
    "schema.yaml": """\
kinds:
  tool: {label: Tool, plural: tools, color: "#E69F00", shape: box, order: 1}
  fault: {label: Fault, plural: faults, color: "#56B4E9", shape: ellipse, order: 2}
relations:
  gauges:
    {reads: gauges, inverse: is gauged by, effect: none, flow: aside, functional: true,
     from: [tool], to: [fault], says: [gauge, measure, check]}
  treats:
    {reads: treats, inverse: is treated by, effect: decreases, flow: back,
     from: [tool], to: [fault], says: [treat, cure, fight]}
  raises:
    {reads: raises, inverse: is raised by, effect: increases, flow: onward,
     says: [raise, drive up]}
  causes:
    {reads: causes, inverse: is caused by, effect: increases, flow: onward, says: [cause]}
""",
    "sources.yaml": "shop-book: {title: The book of workshops, year: 1999}\n",
    "shop.yaml": """\
caliper: {kind: tool, label: Caliper, claims: [{gauges: wear, certainty: established}]}
hygrometer: {kind: tool, label: Hygrometer, claims: [{gauges: damp, certainty: established}]}
varnish:
  kind: tool
  label: Varnish
  claims: [{treats: damp, certainty: established}]
oil:
  kind: tool
  label: Oil
  claims: [{treats: [rust, squeaking, slack-spring], certainty: established}]
stove:
  kind: tool
  label: Stove
  claims: [{raises: warmth, certainty: established}]
wear: {kind: fault, label: Wear}
damp: {kind: fault, label: Damp, claims: [{causes: rust, certainty: established}]}
rust: {kind: fault, label: Rust}
squeaking: {kind: fault, label: Squeaking}
warmth: {kind: fault, label: Warmth}
slack-spring: {kind: fault, label: Slack spring}
dry-hinge:
  kind: fault
  label: Dry hinge
  aliases: [hinge drying out]
  claims: [{causes: jamming, certainty: established}]
jamming: {kind: fault, label: Jamming}
neglect:
  kind: fault
  label: Neglect
  claims: [{causes: [slack-spring, wet-wood], certainty: established}]
wet-wood: {kind: fault, label: Wet wood, aliases: [wood wet]}
wax: {kind: tool, label: Wax, claims: [{treats: wet-wood, certainty: established}]}
""",
}


@pytest.fixture(name="shop", scope="module")
def _shop(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("shop"), WORKSHOP)))


def verdicts(kb: KnowledgeBase, text: str) -> set[str]:
    return {claim.verdict for claim in kb.check(text).claims}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The point of a valve is to hold the water.", "A valve will hold the water."),
        ("The valve's job is to hold the water.", "The valve will hold the water."),
        ("A valve works by holding the water.", "A valve will hold the water."),
        ("A valve does its job by holding the water.", "A valve will hold the water."),
        ("A valve is there chiefly to hold the water.", "A valve will chiefly hold the water."),
        ("A valve may be fitted to hold the water.", "A valve may hold the water."),
        ("A valve is a way of holding the water.", "A valve will hold the water."),
        ("A valve is the tool for holding the water.", "A valve will hold the water."),
        ("A valve is not there to hold the water.", None),
        ("Holding the water is the job of the valve.", "The valve will hold the water."),
        ("You use a valve to hold the water.", "A valve will hold the water."),
    ],
)
def test_a_role_is_put_as_a_deed(text: str, deed: str | None) -> None:
    parsed = next(parse([text]))
    named = frozenset(at for at, word in enumerate(parsed.lower) if word in ("valve", "water"))
    assert [recast.text for recast in recasts(parsed, named)] == ([deed] if deed else [])


@pytest.mark.parametrize(
    "text",
    [
        "The valve is hard to open.",
        "Plumbers want to hold the water.",
        "The valve is known to hold the water.",
    ],
)
def test_what_is_only_said_is_no_role(text: str) -> None:
    assert not roles_of(next(parse([text])))


@pytest.mark.parametrize(
    "text",
    [
        "The point of a caliper is to find out how much damp there is.",
        "A caliper is there to check the damp.",
        "Carpenters say little, but varnish works by fighting the squeaking.",
        "Varnish is put on to fight the squeaking.",
        "The job of the stove is to cure rust.",
        "The stove is there to drive the warmth out of the room.",
    ],
)
def test_the_role_of_another_thing_is_an_error(shop: KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(shop, text)


@pytest.mark.parametrize(
    "text",
    [
        "The point of a hygrometer is to find out how much damp there is.",
        "A caliper is not there to check the damp.",
        "Nobody puts on varnish to fight the squeaking.",
        "Varnish is also put on to fight the squeaking.",
        "Varnish may be put on to fight the squeaking.",
        "Oil is put on to fight the damp.",
        "Varnish works by keeping rust away.",
        "The stove is there to drive up the warmth.",
        "Is a caliper there to check the damp?",
    ],
)
def test_an_own_role_and_one_of_several_are_none(shop: KnowledgeBase, text: str) -> None:
    assert "contradicted" not in verdicts(shop, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A hygrometer shows how much damp there is.", "supported"),
        ("A hygrometer tells you whether there is damp.", "supported"),
        ("A hygrometer is what carpenters use to see whether there is damp.", "supported"),
        ("A caliper shows how much damp there is.", "contradicted"),
        ("A caliper is the one that tells you whether there is damp.", "contradicted"),
        ("Carpenters use a caliper to find out how much damp there is.", "contradicted"),
    ],
)
def test_what_a_tool_is_said_to_show(shop: KnowledgeBase, text: str, verdict: str) -> None:
    assert verdict in verdicts(shop, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Oil revives a slack spring.", "supported"),
        ("A slack spring is brought back by oil.", "supported"),
        ("Neglect leaves the wood wet.", "supported"),
        ("Wax keeps the wood wet all year.", "contradicted"),
        ("Wax keeps the wood from getting wet.", "supported"),
        ("Neglect revives a slack spring.", "contradicted"),
        ("Jamming comes about when the hinge fails to dry out.", "contradicted"),
        ("Jamming comes about when the hinge dries out.", "supported"),
        ("Jamming comes about when the hinge loses the power to dry out.", "contradicted"),
    ],
)
def test_what_a_state_is_brought_to(shop: KnowledgeBase, text: str, verdict: str) -> None:
    assert verdicts(shop, text) == {verdict}
