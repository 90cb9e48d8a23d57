"""`lipgraph check` on the draft as a whole: care, proportion, weak evidence, names to avoid, and
sentences or drafts that contradict each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import SHIPPED, Run, write_kb

import lipgraph
from lipgraph.check.fix import fixed_text
from lipgraph.check.rules import check_rules
from lipgraph.knowledge_base import KnowledgeBase
from lipgraph.reading.loader import load

POND = {
    "schema.yaml": """\
kinds:
  thing: {label: Thing, plural: things, color: "#E69F00", shape: box, order: 1}
  trouble: {label: Trouble, plural: troubles, color: "#56B4E9", shape: ellipse, order: 2}
  sign: {label: Sign, plural: signs, color: "#009E73", shape: note, order: 3}
  helper: {label: Helper, plural: helpers, color: "#CC79A7", shape: house, order: 4}
relations:
  afflicts:
    {reads: afflicts, inverse: is afflicted by, effect: increases, flow: onward, says: harm}
  clears:
    {reads: clears, inverse: is cleared by, effect: decreases, flow: back, says: [clear, remove]}
  announces:
    {reads: announces, inverse: is announced by, effect: none, flow: back, says: announce}
  looked-after-by:
    {reads: is looked after by, inverse: looks after, effect: none, flow: aside}
  outnumbers:
    {reads: is commoner than, inverse: is rarer than, effect: none, flow: aside}
check:
  care: [announces, looked-after-by]
  proportion: outnumbers
""",
    "sources.yaml": "pond-book: {title: The book of ponds, year: 2001}\n",
    "pond.yaml": """\
shade: {kind: thing, label: Shade, aliases: [shadow]}
warmth: {kind: trouble, label: Warmth of the pond, aliases: [pond warmth]}
carp: {kind: thing, label: Carp}
duckweed: {kind: thing, label: Duckweed}
blanket-weed:
  kind: trouble
  label: Blanket weed
  aliases: [silkweed, cotton moss, green threads]
  avoid: [silkweed, cotton moss, green threads]
barley-straw:
  kind: thing
  label: Barley straw
  quantities: {soaking: {value: 6, unit: week}}
  claims:
    - clears: blanket-weed
      certainty: disputed
      frequency: often
      caution: Say that trials disagree.
      evidence: [{source: pond-book}]
    - clears: scum
      certainty: established
      frequency: usually
      evidence: [{source: pond-book}]
scum: {kind: trouble, label: Scum}
suffocation:
  kind: trouble
  label: Suffocation of the fish
  aliases: [suffocation, suffocate]
  claims: [{looked-after-by: fish-vet}]
fish-pox:
  kind: trouble
  label: Fish pox
  claims:
    - afflicts: carp
      frequency: rarely
    - looked-after-by: fish-vet
scrape:
  kind: trouble
  label: Scrape
  claims: [{outnumbers: fish-pox}]
gasping:
  kind: sign
  label: Gasping at the surface
  aliases: [gasping]
  claims: [{announces: suffocation}]
fish-vet: {kind: helper, label: Fish vet, aliases: [vet]}
""",
}
OWN = (
    "no-care-advice",
    "no-proportion",
    "preferred-term",
    "weak-evidence",
    "self-contradiction",
    "drafts-disagree",
)


@pytest.fixture(name="pond", scope="module")
def _pond(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return lipgraph.load(str(write_kb(tmp_path_factory.mktemp("pond"), POND)))


@pytest.fixture(name="shipped", scope="module")
def _shipped() -> KnowledgeBase:
    return lipgraph.load(str(SHIPPED))


def drawn(kb: KnowledgeBase, text: str) -> list[tuple[str, str]]:
    """The rules about the whole that a draft breaks, each with the words underlined."""
    found = []
    for finding in kb.check(text).findings:
        if finding.rule in OWN:
            place = finding.place
            line = text.split("\n")[place.line - 1]
            assert place.line == place.end_line
            found.append((finding.rule, line[place.column - 1 : place.end_column - 1]))
    return found


SUFFOCATION = """\
# A hot week

Suffocation is quick in a small pond. It begins at night.
A pump keeps suffocation away.

Deep ponds know no suffocation.
"""


def test_what_is_discussed_without_a_word_on_care_is_told_once(pond: KnowledgeBase) -> None:
    (finding,) = (f for f in pond.check(SUFFOCATION).findings if f.rule in OWN)
    assert (finding.rule, finding.severity) == ("no-care-advice", "warning")
    assert (finding.place.line, finding.place.column) == (3, 1)
    assert "'Suffocation of the fish'" in finding.message
    assert finding.suggestion is not None
    assert "fish vet" in finding.suggestion


@pytest.mark.parametrize(
    "said",
    [
        "If fish are gasping at the surface, ask a vet.",
        "See a vet when the fish gasp.",
        "A vet should look at the fish.",
        "Do not hesitate to call a vet.",
        "- Get it checked if it lasts.",
        "Seek advice early.",
    ],
)
def test_a_word_on_care_is_enough(pond: KnowledgeBase, said: str) -> None:
    assert drawn(pond, f"{SUFFOCATION}\n{said}\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "My vet's waiting room has a pond.",
        "There is no need to see a vet.",
        "Do not see a vet.",
        "Should you see a vet?",
        "My uncle saw a vet when it rained.",
        "There is no need to seek advice.",
        "# When to see a vet",
    ],
)
def test_what_sends_nobody_for_help_is_no_word_on_care(pond: KnowledgeBase, said: str) -> None:
    assert drawn(pond, f"{SUFFOCATION}\n{said}\n") == [("no-care-advice", "Suffocation")]


def test_what_is_named_in_passing_needs_no_word_on_care(pond: KnowledgeBase) -> None:
    passing = (
        "# Suffocation\n\nA pump prevents suffocation. Shade is good. Fish suffocate at night.\n"
    )
    assert drawn(pond, passing) == []


def test_without_the_table_nothing_is_said_of_care_or_proportion(tmp_path: Path) -> None:
    schema = POND["schema.yaml"].partition("check:")[0]
    kb = lipgraph.load(str(write_kb(tmp_path, {**POND, "schema.yaml": schema})))
    assert drawn(kb, f"{SUFFOCATION}\nFish pox harms carp.\n") == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("A white spot is fish pox.", ["Fish pox"]),
        ("A white spot is usually a scrape; the rest is fish pox.", []),
        ("A white spot is fish pox.\n\nMost spots come from a scrape.", []),
        ("A white spot is fish pox.\n\nFish pox is rare.", []),
        ("Fish pox rarely harms carp.", []),
        ("A white spot is not fish pox.", []),
        ("Is a white spot fish pox?", []),
        ("People say that a white spot is fish pox.", []),
        ("# Fish pox\n\nOf ponds and carp.", []),
        ("> A white spot is fish pox.", []),
        ("The spot is fish pox. Fish pox is white.", ["Fish pox"]),
    ],
)
def test_what_is_grave_is_put_in_proportion(
    pond: KnowledgeBase, draft: str, expected: list[str]
) -> None:
    found = [words.capitalize() for rule, words in drawn(pond, draft) if rule == "no-proportion"]
    assert found == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Barley straw clears blanket weed.", 1),
        ("Blanket weed is usually cleared by barley straw.", 1),
        ("Barley straw clears blanket weed. Barley straw removes blanket weed.", 1),
        ("Barley straw may clear blanket weed.", 0),
        ("Sometimes barley straw clears blanket weed.", 0),
        ("It is thought that barley straw clears blanket weed.", 0),
        ("Does barley straw clear blanket weed?", 0),
        ("Clear blanket weed with barley straw.", 0),
        ("# Barley straw clears blanket weed", 0),
        ("Barley straw clears scum.", 0),
    ],
)
def test_weak_evidence_stated_flatly_is_told_once_with_its_caution(
    pond: KnowledgeBase, draft: str, expected: int
) -> None:
    found = [f for f in pond.check(draft).findings if f.rule == "weak-evidence"]
    assert len(found) == expected
    for finding in found:
        assert finding.severity == "warning"
        assert "disputed" in finding.message
        assert finding.message.endswith("Say that trials disagree.")


@pytest.mark.parametrize(
    ("draft", "name", "mended"),
    [
        ("Silkweed is green.", "Silkweed", "Blanket weed is green."),
        ("In a pond silkweed grows.", "silkweed", "In a pond blanket weed grows."),
        ("A silkweed grows there.", "silkweed", "A blanket weed grows there."),
        ("Many silkweeds grow there.", "silkweeds", None),
        ("Cotton moss grows there.", "Cotton moss", "Blanket weed grows there."),
        ("Green threads grow there.", "Green threads", None),
        ("Blanket weed, also called silkweed, grows there.", None, None),
        ('They call it "silkweed" there.', None, None),
        ("> Silkweed grows there.", None, None),
        ("Blanket weed grows there.", None, None),
    ],
)
def test_a_name_to_avoid_is_told_and_mended_where_another_fits(
    pond: KnowledgeBase, draft: str, name: str | None, mended: str | None
) -> None:
    report = pond.check(draft)
    found = [f for f in report.findings if f.rule == "preferred-term"]
    assert [f.severity for f in found] == ["info"] * len(found)
    words = [draft[f.place.column - 1 : f.place.end_column - 1] for f in found]
    assert words == ([name] if name else [])
    assert fixed_text(draft, report.fixes) == (mended or draft)


def test_a_name_over_two_lines_is_told_and_left(pond: KnowledgeBase) -> None:
    report = pond.check("Out in the pond, cotton\nmoss grows.\n")
    places = [f.place for f in report.findings if f.rule == "preferred-term"]
    assert [(p.line, p.column, p.end_line, p.end_column) for p in places] == [(1, 18, 2, 5)]
    assert report.fixes == ()


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (
            "Shade increases pond warmth.\n\nShade reduces pond warmth.",
            ["Shade reduces pond warmth"],
        ),
        (
            "Duckweed cuts pond warmth.\n\nDuckweed does not cut pond warmth.",
            ["Duckweed does not cut pond warmth"],
        ),
        ("Shade increases pond warmth.\n\nDuckweed reduces pond warmth.", []),
        ("Shade increases pond warmth.\n\nIn winter shade reduces pond warmth.", []),
        ("Shade increases pond warmth.\n\nShade reduces pond warmth if the wind blows.", []),
        ("Shade increases pond warmth.\n\nDoes shade reduce pond warmth?", []),
        ("Shade increases pond warmth.\n\nMy aunt says that shade reduces pond warmth.", []),
        ("Shade increases pond warmth.\n\nDeep shade reduces pond warmth.", []),
        ("Shade increases pond warmth.\n\nShade may reduce pond warmth.", []),
        ("Shade increases pond warmth.\n\nShade reduced pond warmth.", []),
        ("Shade increases pond warmth.\n\nShade raises pond warmth.", []),
        ("Shade increases pond warmth.\n\n> Shade reduces pond warmth.", []),
        ("Shade does not increase pond warmth.\n\nShade does not reduce pond warmth.", []),
        ("Shade increases pond warmth.\n\nPond warmth reduces shade.", []),
    ],
)
def test_two_sentences_that_cannot_both_be_true(
    pond: KnowledgeBase, draft: str, expected: list[str]
) -> None:
    found = [f for f in pond.check(draft).findings if f.rule == "self-contradiction"]
    lines = draft.split("\n")
    words = [lines[f.place.line - 1][f.place.column - 1 : f.place.end_column - 1] for f in found]
    assert words == expected
    assert [[r.place.line for r in f.related] for f in found] == [[1]] * len(expected)


def test_where_the_knowledge_base_decides_the_error_names_the_other_sentence(
    pond: KnowledgeBase,
) -> None:
    draft = "Barley straw clears scum.\n\nBarley straw does not clear scum.\n"
    (finding,) = pond.check(draft).findings
    assert (finding.rule, finding.place.line) == ("contradicted", 3)
    assert [related.place.line for related in finding.related] == [1]
    alone = pond.check("Barley straw does not clear scum.\n").findings
    assert [f.related for f in alone] == [()]


@pytest.mark.parametrize("name", [name for name in OWN if name != "drafts-disagree"])
def test_the_examples_of_the_rules_are_true(tmp_path: Path, name: str) -> None:
    pond = POND["pond.yaml"].replace("clears: blanket-weed", "clears: [blanket-weed, pond]")
    pond += "pond: {kind: trouble, label: Pond}\n"
    kb = lipgraph.load(str(write_kb(tmp_path, {**POND, "pond.yaml": pond})))
    rule = check_rules()[name]
    assert name in [rule for rule, _ in drawn(kb, rule.fires)]
    assert name not in [rule for rule, _ in drawn(kb, rule.quiet)]


def check_files(lipgraph_: Run, folder: Path, drafts: Mapping[str, str]) -> list[list[object]]:
    paths = []
    for name, text in drafts.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(name)
    said = lipgraph_("--kb", folder / "kb", "check", *paths, "--format", "json")
    return [
        [
            Path(finding["path"]).name,
            finding["rule"],
            finding["line"],
            [[Path(r["path"]).name, r["line"]] for r in finding["related"]],
        ]
        for draft in json.loads(said.out)["drafts"]
        for finding in draft["findings"]
        if finding["rule"] in (*OWN, "contradicted")
    ]


def test_drafts_of_one_call_are_held_against_each_other(
    lipgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_kb(tmp_path / "kb", POND)
    drafts = {
        "a.md": "Shade increases pond warmth.\n\nBarley straw clears scum.\n",
        "b.md": "Of ponds.\n\nShade reduces pond warmth.\n",
        "c.md": "Barley straw does not clear scum.\n",
    }
    assert check_files(lipgraph, tmp_path, drafts) == [
        ["a.md", "drafts-disagree", 1, [["b.md", 3]]],
        ["b.md", "drafts-disagree", 3, [["a.md", 1]]],
        ["c.md", "contradicted", 1, [["a.md", 3]]],
    ]
    agreeing = {"a.md": drafts["a.md"], "d.md": drafts["a.md"]}
    assert check_files(lipgraph, tmp_path, agreeing) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "suggestion"),
    [
        ("care: [announces", "care: [anounces", "unknown-relation", "announces"),
        ("proportion: outn", "proportions: outn", "unknown-field", "proportion"),
        ("proportion: outnumbers", "proportion: {}", "wrong-type", None),
        ("avoid: [silkweed, ", "avoid: [silkwed, ", "bad-value", "silkweed"),
    ],
)
def test_what_the_new_fields_name_must_be_there(
    tmp_path: Path, old: str, new: str, rule: str, suggestion: str | None
) -> None:
    files = {name: text.replace(old, new) for name, text in POND.items()}
    assert files != POND
    findings = load(str(write_kb(tmp_path, files))).findings
    assert [(f.rule, f.suggestion) for f in findings] == [(rule, suggestion)]


def test_names_to_avoid_are_told_with_the_node(pond: KnowledgeBase) -> None:
    node = pond.node("silkweed")
    assert node.to_dict()["avoid"] == ["silkweed", "cotton moss", "green threads"]


LIP = """\
Your lip twitches. Stress makes a lip twitch. A lip twitch can also follow coffee.

A twitching lip mostly stops within days.
"""


def test_the_shipped_knowledge_base_asks_for_care(shipped: KnowledgeBase) -> None:
    assert [rule for rule, _ in drawn(shipped, LIP)] == ["no-care-advice"]
    advice = "If it lasts two weeks, see your family doctor.\n"
    assert drawn(shipped, f"{LIP}\n{advice}") == []


def test_the_shipped_knowledge_base_asks_for_proportion(shipped: KnowledgeBase) -> None:
    alone = "A twitching lip can be ALS.\n"
    assert drawn(shipped, alone) == [("no-proportion", "ALS")]
    known = "Someone who can whistle and talk almost certainly does not have ALS.\n"
    assert drawn(shipped, f"{alone}\n{known}") == []


def test_the_shipped_knowledge_base_is_careful_with_disputed_claims(
    shipped: KnowledgeBase,
) -> None:
    flat = "Caffeine lowers the firing threshold of nerves.\n"
    assert [rule for rule, _ in drawn(shipped, flat)] == ["weak-evidence"]
    assert drawn(shipped, "Caffeine may lower the firing threshold of nerves.\n") == []
