"""`lipgraph diff`: what a change to a knowledge base means, on folders of a garden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lipgraph.cli import run

SCHEMA = """\
kinds:
  pest: {label: Pest, plural: pests, color: "#E69F00", shape: box, order: 1}
  state: {label: State, plural: states, color: "#56B4E9", shape: ellipse, order: 2}
  cure: {label: Cure, plural: cures, color: "#009E73", shape: house, order: 3}
relations:
  raises: {reads: raises, inverse: is raised by, effect: increases, flow: onward, opposite: lowers}
  lowers: {reads: lowers, inverse: is lowered by, effect: decreases, flow: onward, opposite: raises}
  drives: {reads: drives, inverse: is driven by, effect: increases, flow: onward}
  treats: {reads: treats, inverse: is treated by, effect: decreases, flow: back, from: [cure]}
units: [thimble]
"""
SOURCES = f"""\
almanac:
  title: The gardener's almanac
  year: 2019
  sections:
    Summer:
      - "sha256:{"0" * 64}"
      - "sha256:{"1" * 64}"
leaflet: {{title: A leaflet}}
"""
GARDEN = """\
aphids:
  kind: pest
  label: Aphids
  aliases: [greenfly, plant lice]
  summary: Small insects that suck sap.
  claims:
    - lowers: vigour
      certainty: established
      evidence:
        - {source: almanac, section: Summer, paragraph: 1}
    - raises: honeydew
vigour: {kind: state, label: Vigour}
honeydew:
  kind: state
  label: Honeydew
  claims:
    - lowers: vigour
      certainty: plausible
      frequency: sometimes
soap:
  kind: cure
  label: Soft soap
  quantities:
    dose: {value: 2, unit: thimble}
  claims:
    - {treats: aphids, caution: Not in full sun.}
"""


def write(folder: Path, **files: str) -> Path:
    """A knowledge base; files that are not given are those above."""
    folder.mkdir(parents=True)
    texts = {"schema": SCHEMA, "sources": SOURCES, "garden": GARDEN, **files}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIPGRAPH_KB", raising=False)
    write(tmp_path / "old")


def changed(old: str, new: str, text: str = GARDEN) -> str:
    """The text with one place replaced, which must be there."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["diff", *arguments]) == 0
    return capsys.readouterr().out


def lines(capsys: pytest.CaptureFixture[str], tmp_path: Path, **files: str) -> list[str]:
    """The sentences of the difference between the garden and one with other files."""
    write(tmp_path / "new", **files)
    _, *rest = diff(capsys, "old", "new").splitlines()
    return [line.strip() for line in rest if line.startswith("  ")]


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(diff(capsys, *arguments, "--format", "json"))
    return answer


def test_the_same_folder_has_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(capsys, "old", "old") == "old → old: no change in meaning\n"
    assert document(capsys, "old", "old") == {
        "version": 1,
        "old": "old",
        "new": "old",
        "changes": [],
        "questions": [],
    }


def test_layout_is_no_change(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Comments, order of keys and lists, line breaks, other files, other folders, colours."""
    aphids, rest = GARDEN.split("vigour: {", 1)
    moved = changed("label: Aphids", "label: Aphids  # the green ones", aphids)
    moved = changed("[greenfly, plant lice]", "[plant lice, greenfly]", moved)
    moved = changed("Small insects that suck", "Small insects\n    that   suck", moved)
    moved = moved.replace("  kind: pest\n", "") + "  kind: pest\n"
    new = write(
        tmp_path / "new", garden="vigour: {" + rest, schema=changed("009E73", "333333", SCHEMA)
    )
    (new / "deep").mkdir()
    (new / "deep" / "pests.yml").write_text("# moved\n" + moved, encoding="utf-8")
    assert diff(capsys, "old", "new", "--exit-code") == "old → new: no change in meaning\n"


def test_an_effect_that_flips(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed(
        "    - lowers: vigour\n      certainty: e", "    - raises: vigour\n      certainty: e"
    )
    assert lines(capsys, tmp_path, garden=garden) == [
        '! The effect flips: from "Aphids lower vigour" to "Aphids raise vigour".'
    ]


def test_the_opposite_takes_the_place_before_another_relation_does(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = changed("    - raises: honeydew\n", "    - lowers: honeydew\n    - drives: honeydew\n")
    assert lines(capsys, tmp_path, garden=garden) == [
        '! The effect flips: from "Aphids raise honeydew" to "Aphids lower honeydew".',
        "+ Newly claimed: Aphids drive honeydew.",
    ]


def test_another_relation_with_the_same_effect(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = changed("    - raises: honeydew\n", "    - drives: honeydew\n")
    assert lines(capsys, tmp_path, garden=garden) == [
        '~ Other relation: from "Aphids raise honeydew" to "Aphids drive honeydew".'
    ]


def test_a_claim_turned_around(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed("    - raises: honeydew\n", "")
    garden = changed(
        "      frequency: sometimes\n", "      frequency: sometimes\n    - raises: aphids\n", garden
    )
    assert lines(capsys, tmp_path, garden=garden) == [
        '! Turned around: from "Aphids raise honeydew" to "Honeydew raises aphids".'
    ]


def test_claims_that_go_and_come(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed("    - raises: honeydew\n", "")
    garden = changed(
        "{kind: state, label: Vigour}",
        "{kind: state, label: Vigour, claims: [{lowers: aphids}]}",
        garden,
    )
    garden = changed("treats: aphids", "treats: honeydew", garden)
    assert lines(capsys, tmp_path, garden=garden) == [
        "- No longer claimed: Aphids raise honeydew.",
        "- No longer claimed: Soft soap treats aphids.",
        "+ Newly claimed: Soft soap treats honeydew.",
        "+ Newly claimed: Vigour lowers aphids.",
    ]


def test_how_a_claim_is_held(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed("certainty: plausible", "certainty: established")
    garden = changed("      frequency: sometimes\n", "", garden)
    garden = changed(
        "certainty: established\n      evidence", "certainty: weak\n      evidence", garden
    )
    garden = changed(
        "paragraph: 1}",
        "paragraph: 1, stance: qualifies}\n        - {source: leaflet, note: In pots.}",
        garden,
    )
    garden = changed("Not in full sun.", "Not at noon.", garden)
    assert lines(capsys, tmp_path, garden=garden) == [
        '~ "Aphids lower vigour" is less certain: weak, before established.',
        '~ "Aphids lower vigour" has its evidence changed: almanac (Summer, 1; qualifies), '
        "before almanac (Summer, 1).",
        '~ "Honeydew lowers vigour" is more certain: established, before plausible.',
        '~ "Honeydew lowers vigour" is said with no frequency, before with sometimes.',
        '~ "Soft soap treats aphids": caution is now "Not at noon.", before "Not in full sun."',
        '+ "Aphids lower vigour" has new evidence: leaflet: "In pots."',
    ]


def test_evidence_that_goes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed(
        "      evidence:\n        - {source: almanac, section: Summer, paragraph: 1}\n", ""
    )
    assert lines(capsys, tmp_path, garden=garden) == [
        '- "Aphids lower vigour" has lost evidence: almanac (Summer, 1).'
    ]


def test_a_renamed_node_is_not_another_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = GARDEN.replace("aphids:", "plant-lice:").replace(
        "treats: aphids", "treats: plant-lice"
    )
    assert lines(capsys, tmp_path, garden=garden) == [
        "~ Aphids is renamed from aphids to plant-lice."
    ]


def test_a_node_renamed_and_relabelled_is_known_by_the_alias_it_keeps(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = GARDEN.replace("aphids:", "lice:").replace("treats: aphids", "treats: lice")
    garden = changed("label: Aphids", "label: Plant lice", garden)
    garden = changed("[greenfly, plant lice]", "[greenfly, aphids]", garden)
    assert lines(capsys, tmp_path, garden=garden) == [
        "~ Plant lice is renamed from aphids to lice.",
        '~ Plant lice: aliases: "aphids" added; "plant lice" removed.',
        '~ lice is now called "Plant lice", before "Aphids".',
    ]


def test_a_node_under_another_name_is_known_by_its_claims(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = GARDEN.replace("honeydew", "leaf-sugar").replace("Honeydew", "Leaf sugar")
    shared = """
sooty-mould: {kind: pest, label: Sooty mould, claims: [{drives: honeydew}]}
ants: {kind: pest, label: Ants, claims: [{raises: honeydew}]}
"""
    (tmp_path / "old" / "more.yaml").write_text(shared, encoding="utf-8")
    more = shared.replace("honeydew", "leaf-sugar")
    assert lines(capsys, tmp_path, garden=garden, more=more) == [
        "~ Leaf sugar is renamed from honeydew to leaf-sugar.",
        '~ leaf-sugar is now called "Leaf sugar", before "Honeydew".',
    ]


def test_a_node_with_little_in_common_is_another_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    garden = GARDEN.replace("soap:", "nettle:").replace("Soft soap", "Nettle tea")
    assert lines(capsys, tmp_path, garden=garden) == [
        "- No longer claimed: Soft soap treats aphids.",
        "+ Newly claimed: Nettle tea treats aphids.",
        "- Soft soap (cure, soap) is gone.",
        "+ Nettle tea (cure, nettle) is new.",
    ]


def test_the_fields_of_nodes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed("kind: pest", "kind: state")
    garden = changed(
        "  summary: Small insects that suck sap.\n", "  summary: They suck sap.\n", garden
    )
    garden = changed(
        "{kind: state, label: Vigour}",
        "{kind: state, label: Vigour, caution: Hard to measure., xrefs: ['PO:1'],"
        " state: {of: [growth], level: high}}",
        garden,
    )
    garden = changed(
        "dose: {value: 2, unit: thimble}",
        "dose: {min: 2, max: 3, unit: thimble}\n    pause: {value: 1, unit: week}",
        garden,
    )
    assert lines(capsys, tmp_path, garden=garden) == [
        "~ Aphids is now of the kind state, before pest.",
        '~ Aphids: summary is now "They suck sap.", before "Small insects that suck sap."',
        "~ Soft soap: dose is now 2 to 3 thimbles, before 2 thimbles.",
        '~ Vigour has a new caution: "Hard to measure."',
        "~ Vigour is now a high state of growth, before no state.",
        '~ Vigour: xrefs: "PO:1" added.',
        "+ Soft soap: pause is given: 1 week.",
    ]


def test_the_schema(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    schema = changed("effect: decreases, flow: back", "effect: increases, flow: aside", SCHEMA)
    schema = changed("reads: drives", "reads: pushes", schema)
    schema = changed(
        "  state: {label: State", "  weed: {label: Weed}\n  state: {label: Condition", schema
    )
    schema = changed("units: [thimble]", "units: [thimble, trug]", schema)
    assert lines(capsys, tmp_path, schema=schema) == [
        '~ Kind state: label is now "Condition", before "State".',
        '+ Kind weed is new: "Weed".',
        "! The effect of treats flips from decreases to increases: 1 claim now says the opposite.",
        '~ Relation drives: reads is now "pushes", before "drives".',
        '~ Relation treats: flow is now "aside", before "back".',
        "+ Unit trug is new.",
    ]


def test_a_renamed_relation_and_kind_change_no_claim(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    schema = (
        SCHEMA.replace("treats:", "helps:")
        .replace("cure:", "remedy:")
        .replace("[cure]", "[remedy]")
    )
    garden = GARDEN.replace("treats:", "helps:").replace("kind: cure", "kind: remedy")
    assert lines(capsys, tmp_path, schema=schema, garden=garden) == [
        "~ A kind is renamed from cure to remedy.",
        "~ A relation is renamed from treats to helps.",
    ]


def test_sources(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sources = changed("1" * 64, "2" * 64, SOURCES).replace("0" * 64, "3" * 64)
    sources = changed("year: 2019", "year: 2020", sources)
    sources = changed("leaflet: {title: A leaflet}", "poster: {title: A poster}", sources)
    assert lines(capsys, tmp_path, sources=sources) == [
        '- Source leaflet is gone: "A leaflet".',
        '~ Source almanac: year is now "2020", before "2019".',
        '~ The text of almanac is another one in "Summer" (paragraphs 1, 2); 1 claim cites it.',
        '+ Source poster is new: "A poster".',
    ]


def test_a_renamed_source_leaves_the_evidence_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sources, garden = (
        SOURCES.replace("almanac:", "yearbook:"),
        GARDEN.replace("almanac", "yearbook"),
    )
    assert lines(capsys, tmp_path, sources=sources, garden=garden) == [
        "~ A source is renamed from almanac to yearbook."
    ]


def test_json_says_what_stood_before_and_after(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(tmp_path / "new", garden=changed("    - raises: honeydew\n", ""))
    (change,) = document(capsys, "old", "new")["changes"]
    assert change == {
        "change": "claim-removed",
        "subject": {
            "type": "claim",
            "source": "aphids",
            "relation": "raises",
            "target": "honeydew",
        },
        "text": "No longer claimed: Aphids raise honeydew.",
        "before": {
            "source": "aphids",
            "relation": "raises",
            "target": "honeydew",
            "text": "Aphids raise honeydew.",
            "certainty": None,
            "frequency": None,
            "caution": None,
            "note": None,
            "evidence": [],
        },
        "after": None,
    }


def test_markdown_for_a_pull_request(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    garden = changed("    - raises: honeydew\n", "    - lowers: honeydew\n")
    garden = changed("label: Vigour", 'label: "Vigour *of* <b>leaves"', garden)
    write(tmp_path / "new", garden=garden)
    shown = diff(capsys, "old", "new", "--question", "aphids -> honeydew", "--format", "markdown")
    assert shown == (
        "### What changes in meaning\n\n"
        "old → new: 2 changes (1 flip, 1 alteration); 1 of 1 answer changed\n\n"
        "**Claims**\n\n"
        '- The effect flips: from "Aphids raise honeydew" to "Aphids lower honeydew".\n\n'
        "**Nodes**\n\n"
        '- vigour is now called "Vigour \\*of\\* \\<b\\>leaves", before "Vigour".\n\n'
        "**aphids -\\> honeydew**\n\n"
        "- The effect flips from increases to decreases.\n"
        "- Lost: Aphids raise honeydew. \\[influence, increases\\]\n"
        "- Gained: Aphids lower honeydew. \\[influence, decreases\\]\n"
    )


def test_exit_code_only_if_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path / "new", garden=changed("label: Vigour", "label: Vigor"))
    assert run(["diff", "old", "new"]) == 0
    assert run(["diff", "old", "new", "--exit-code"]) == 1
    assert run(["diff", "old", "old", "--exit-code"]) == 0


def test_both_unsound_editions_are_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(tmp_path / "one", garden=changed("treats: aphids", "treats: aphid"))
    write(tmp_path / "two", garden=changed("kind: pest", "kind: pets"))
    assert run(["diff", "one", "two"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "one/garden.yaml:26:16: error: " in shown.err
    assert "two/garden.yaml:2:9: error: " in shown.err
    assert shown.err.endswith("lipgraph: one and two: not sound: 2 errors\n")


def test_the_order_does_not_depend_on_the_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(
        tmp_path / "new",
        garden=changed("label: Vigour", "label: Vigor"),
        zoo="frog: {kind: cure, label: Frog}\n",
    )
    one = diff(capsys, "old", "new", "--format", "json")
    (tmp_path / "new" / "zoo.yaml").rename(tmp_path / "new" / "a.yaml")
    assert diff(capsys, "old", "new", "--format", "json") == one
