"""`lipgraph coverage`: which paragraphs of a source the claims cite."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lipgraph.cli import run

ROOT = Path(__file__).parent.parent

SCHEMA = """\
kinds:
  pest: {label: Pest}
  state: {label: State}
relations:
  raises: {reads: raises, inverse: is raised by, effect: increases, flow: onward}
  lowers: {reads: lowers, inverse: is lowered by, effect: decreases, flow: onward}
"""
DIGESTS = [f'"sha256:{str(number) * 64}"' for number in range(3)]
SOURCES = f"""\
almanac:
  title: The gardener's almanac
  sections:
    Summer: [{", ".join(DIGESTS)}]
    Autumn: [{DIGESTS[0]}]
letter: {{title: "A letter | from a friend"}}
outline:
  title: An outline
  sections: [One, Two]
unused: {{title: Never cited}}
"""
GARDEN = """\
aphid:
  kind: pest
  label: Aphid
  claims:
    - lowers: [vigour, bloom]
      certainty: plausible
      evidence:
        - {source: almanac, section: Summer, paragraph: 1}
        - {source: almanac, section: Summer, paragraph: 1, stance: qualifies}
        - {source: letter, stance: contradicts}
        - {source: outline, section: Two}
        - {source: outline, section: Two, paragraph: 7}
    - raises: honeydew
      evidence:
        - {source: almanac, section: Summer, paragraph: 3}
        - {source: almanac, section: Summer}
vigour: {kind: state, label: Vigour}
bloom: {kind: state, label: Bloom}
honeydew: {kind: state, label: Honeydew}
"""
ASIDES = "  title: The gardener's almanac\n  asides: {Summer: {2: an advertisement}}\n"


@pytest.fixture(autouse=True)
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "kb"
    folder.mkdir()
    for name, text in (("schema", SCHEMA), ("sources", SOURCES), ("garden", GARDEN)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def coverage(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["coverage", *arguments]) == 0
    return capsys.readouterr().out


def places(capsys: pytest.CaptureFixture[str], source: str) -> list[tuple[Any, ...]]:
    """Section, paragraph, status and how many claims, of every row."""
    document = json.loads(coverage(capsys, source, "--format", "json"))
    return [
        (each["section"], each["paragraph"], each["status"], len(each["claims"]))
        for each in document["paragraphs"]
    ]


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage(capsys, "almanac") == (
        "The gardener's almanac (almanac): 4 paragraphs: 2 with claims, 2 without\n\n"
        "Summer\n"
        "   -  Aphid raises honeydew.\n"
        "   1  Aphid may lower bloom. [supports, qualifies]\n"
        "      Aphid may lower vigour. [supports, qualifies]\n"
        "   2  no claim\n"
        "   3  Aphid raises honeydew.\n\n"
        "Autumn\n"
        "   1  no claim\n"
    )


def test_an_aside_is_no_gap(capsys: pytest.CaptureFixture[str], kb: Path) -> None:
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", ASIDES)
    shown = coverage(capsys, "almanac")
    assert "4 paragraphs: 2 with claims, 1 without on purpose, 1 without\n" in shown
    assert "   2  no claim: an advertisement\n" in shown
    assert run(["coverage", "almanac", "--exit-code"]) == 1
    replace(kb / "sources.yaml", "advertisement}", "advertisement}, Autumn: {1: a joke}")
    assert run(["coverage", "almanac", "--exit-code"]) == 0


def test_a_cited_paragraph_is_covered_whatever_the_asides_say(
    capsys: pytest.CaptureFixture[str], kb: Path
) -> None:
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", ASIDES.replace("2:", "3:"))
    assert places(capsys, "almanac")[3] == ("Summer", 3, "cited", 1)


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(coverage(capsys, "almanac", "--format", "json"))
    assert [document[name] for name in ("version", "source", "title")] == [
        1,
        "almanac",
        "The gardener's almanac",
    ]
    assert document["paragraphs"][1:3] == [
        {
            "section": "Summer",
            "paragraph": 1,
            "status": "cited",
            "aside": None,
            "claims": [
                {
                    "source": "aphid",
                    "relation": "lowers",
                    "target": target,
                    "text": f"Aphid may lower {target}.",
                    "certainty": "plausible",
                    "stances": ["supports", "qualifies"],
                }
                for target in ("bloom", "vigour")
            ],
        },
        {"section": "Summer", "paragraph": 2, "status": "no claim", "aside": None, "claims": []},
    ]


def test_csv_has_a_row_for_each_claim_and_each_gap(
    capsys: pytest.CaptureFixture[str], kb: Path
) -> None:
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", ASIDES)
    assert coverage(capsys, "almanac", "--format", "csv").splitlines() == [
        "section,paragraph,status,aside,source,relation,target,text,certainty,stances",
        "Summer,,cited,,aphid,raises,honeydew,Aphid raises honeydew.,,supports",
        "Summer,1,cited,,aphid,lowers,bloom,Aphid may lower bloom.,plausible,supports; qualifies",
        "Summer,1,cited,,aphid,lowers,vigour,Aphid may lower vigour.,plausible,supports; qualifies",
        "Summer,2,aside,an advertisement,,,,,,",
        "Summer,3,cited,,aphid,raises,honeydew,Aphid raises honeydew.,,supports",
        "Autumn,1,no claim,,,,,,,",
    ]


def test_markdown_is_a_page(capsys: pytest.CaptureFixture[str], kb: Path) -> None:
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", ASIDES)
    assert (
        coverage(capsys, "almanac", "--format", "markdown")
        == """\
# What the claims take from “The gardener's almanac”

Made by `lipgraph coverage almanac --format markdown` from the evidence of the claims, so that \
whoever writes sees which paragraphs none of them cites. The sentences are those of the knowledge \
base.

4 paragraphs: 2 with claims, 1 without on purpose, 1 without.

## Summer

| paragraph | claim | stance |
| --- | --- | --- |
| – | Aphid raises honeydew. | supports |
| 1 | Aphid may lower bloom. | supports, qualifies |
| 1 | Aphid may lower vigour. | supports, qualifies |
| 2 | *no claim: an advertisement* |  |
| 3 | Aphid raises honeydew. | supports |

## Autumn

| paragraph | claim | stance |
| --- | --- | --- |
| 1 | *no claim* |  |
"""
    )


def test_a_source_without_sections_is_cited_as_a_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert coverage(capsys, "letter") == (
        "A letter | from a friend (letter): no paragraphs are known or cited\n\n"
        "The source as a whole\n"
        "   -  Aphid may lower bloom. [contradicts]\n"
        "      Aphid may lower vigour. [contradicts]\n"
    )
    assert places(capsys, "unused") == []


def test_sections_whose_paragraphs_are_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert places(capsys, "outline") == [("Two", None, "cited", 2), ("Two", 7, "cited", 2)]


def test_a_place_that_is_not_in_the_source(capsys: pytest.CaptureFixture[str], kb: Path) -> None:
    replace(kb / "garden.yaml", "section: Summer, paragraph: 3", "section: Summer, paragraph: 4")
    replace(kb / "garden.yaml", "section: Summer}", "section: Winter, paragraph: 1}")
    assert places(capsys, "almanac") == [
        ("Summer", 1, "cited", 2),
        ("Summer", 2, "no claim", 0),
        ("Summer", 3, "no claim", 0),
        ("Summer", 4, "not in the source", 1),
        ("Autumn", 1, "no claim", 0),
        ("Winter", 1, "not in the source", 1),
    ]
    assert "   1  not in the source\n      Aphid raises honeydew.\n" in coverage(capsys, "almanac")


def test_all_sources(capsys: pytest.CaptureFixture[str], kb: Path) -> None:
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", ASIDES)
    assert coverage(capsys, "--format", "csv").splitlines() == [
        "source,paragraphs,cited,asides,bare,claims,supports,qualifies,contradicts,title",
        "almanac,4,2,1,1,3,3,2,0,The gardener's almanac",
        "letter,0,0,0,0,2,0,0,2,A letter | from a friend",
        "outline,1,1,0,0,2,2,0,0,An outline",
        "unused,0,0,0,0,0,0,0,0,Never cited",
    ]
    first = json.loads(coverage(capsys, "--format", "json"))["sources"][0]
    assert first["stances"] == {"supports": 3, "qualifies": 2, "contradicts": 0}
    assert coverage(capsys).splitlines()[1].split()[:3] == ["almanac", "4", "2"]


def test_a_source_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", "almanach"]) == 2
    assert capsys.readouterr().err == (
        "lipgraph: no source is called 'almanach'; did you mean almanac?\n"
    )


@pytest.mark.parametrize(
    ("asides", "place", "message"),
    [
        ("{Sumer: {2: a joke}}", "3:12", "has no section 'Sumer'; did you mean Summer?"),
        ("{Summer: {4: a joke}}", "3:21", "section 'Summer' has 3 paragraphs and none '4'"),
        ("{Summer: {one: a joke}}", "3:21", "section 'Summer' has 3 paragraphs and none 'one'"),
        ("{Summer: [2]}", "3:20", "section 'Summer' of 'asides' is a list"),
        ("{Summer: {2: }}", "3:24", "is empty; expected text"),
        ("some", "3:11", "'asides' of source 'almanac' is text; expected a mapping"),
    ],
)
def test_asides_that_make_no_sense(
    capsys: pytest.CaptureFixture[str], kb: Path, asides: str, place: str, message: str
) -> None:
    line = f"  title: The gardener's almanac\n  asides: {asides}\n"
    replace(kb / "sources.yaml", "  title: The gardener's almanac\n", line)
    assert run(["coverage", "almanac"]) == 2
    shown = capsys.readouterr().err
    assert f"sources.yaml:{place}: error: " in shown
    assert message in shown


def test_the_committed_page_is_current() -> None:
    """If this fails: lipgraph coverage top-lip-article --format markdown > docs/coverage.md"""
    page = (ROOT / "docs" / "coverage.md").read_bytes()
    arguments = ["--kb", "kb", "coverage", "top-lip-article", "--format", "markdown"]
    made = subprocess.run(
        [sys.executable, "-m", "lipgraph", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    assert made.stdout == page
