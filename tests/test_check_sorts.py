"""What a draft calls a thing that is of another sort."""

from __future__ import annotations

import pytest
from conftest import SHIPPED, write_kb

import lipgraph

FILES = {
    "schema.yaml": """\
kinds: {matter: {label: matter, plural: matters}}
relations:
  form-of: {reads: is a form of, inverse: has the form, effect: none, flow: aside}
""",
    "sources.yaml": "store-book: {title: The book of stores, year: 1999}\n",
    "store.yaml": """\
tonics: {kind: matter, label: Stimulants}
lyes: {kind: matter, label: Alkalis}
cola-nut: {kind: matter, label: Cola nut, claims: [{form-of: tonics, certainty: established}]}
soda: {kind: matter, label: Washing soda, claims: [{form-of: lyes, certainty: established}]}
""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> lipgraph.KnowledgeBase:
    folder = write_kb(tmp_path_factory.mktemp("store"), FILES)
    return lipgraph.load(str(folder))


def verdicts(store: lipgraph.KnowledgeBase, text: str) -> list[str]:
    return [claim.verdict for claim in store.check(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Cola nut is a sedative.",
        "The cola nut is a mild tranquilliser, which is why it is chewed.",
        "Washing soda is an acid, so wear gloves.",
        "Cola nuts are sedatives.",
    ],
)
def test_another_sort_is_an_error(store: lipgraph.KnowledgeBase, text: str) -> None:
    assert "contradicted" in verdicts(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "Cola nut is a stimulant.",
        "Cola nut is no sedative.",
        "Cola nut is hardly a sedative.",
        "Cola nut is a sedative for some goats.",
        "Cola nut may be a sedative.",
        "Cola nut is both a stimulant and a sedative.",
        "Cola nut is a stimulant, not a sedative.",
        "It is a myth that cola nut is a sedative.",
        "Is cola nut a sedative?",
        "Cola nut is anything but a sedative.",
        "Washing soda is a mineral.",
        "Washing soda is not an acid but an alkali.",
    ],
)
def test_its_own_sort_and_what_is_not_said_are_none(
    store: lipgraph.KnowledgeBase, text: str
) -> None:
    assert "contradicted" not in verdicts(store, text)


@pytest.fixture(scope="module")
def shipped() -> lipgraph.KnowledgeBase:
    return lipgraph.load(str(SHIPPED))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Cortisol is a vitamin.", "contradicted"),
        ("Cortisol is a kind of vitamin.", "contradicted"),
        ("Magnesium is a hormone.", "contradicted"),
        ("The orbicularis oris is a nerve.", "contradicted"),
        ("Cortisol is a hormone.", "supported"),
        ("Magnesium is a mineral.", "supported"),
        ("The orbicularis oris is a muscle.", "supported"),
        ("Magnesium, potassium and calcium are electrolytes.", "supported"),
    ],
)
def test_the_sorts_of_what_the_shipped_topic_names(
    shipped: lipgraph.KnowledgeBase, text: str, verdict: str
) -> None:
    assert set(verdicts(shipped, text)) == {verdict}
