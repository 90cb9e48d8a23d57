"""`lipgraph lint --fix`: what is mended, and that nothing else of a file changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BREWERY, Run, write_kb
from hypothesis import given
from hypothesis import strategies as st

from lipgraph.findings import Place
from lipgraph.lint.fix import applied, fix
from lipgraph.lint.rule import Edit
from lipgraph.lint.run import lint

BROKEN = sorted((Path(__file__).parent / "data" / "broken").glob("*.yaml"))
HEADER = re.compile(r"# rule: (\S+)\n# file: (\S+)\n")

Brewery = Callable[..., Path]

BEFORE = """\
# Malts that a brewer kilns.

crystal-malt:   # sweet
  kind: malt
  lable: Crystal malt
  aliases: [caramel malt,   # the common name
            Crystal-Malt, no, "caramel  malt"]
  summary: >
    Kilned wet,
    hence the sweetness.

  claims:
    - deepens: Haze    # a little
      certianty: weak
      evidence:
        - {source: brewers-notes}   # page 3
        - source: brewers-notes
      frequency: Often
"""
AFTER = """\
# Malts that a brewer kilns.

crystal-malt:   # sweet
  kind: malt
  label: Crystal malt
  aliases: [caramel malt,   # the common name
            "no"]
  summary: >
    Kilned wet,
    hence the sweetness.

  claims:
    - deepens: haze    # a little
      certainty: weak
      evidence:
        - {source: brewers-notes}   # page 3
      frequency: often
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_comments_and_layout_stay(brewery: Brewery, line_end: str, mark: bytes) -> None:
    folder = brewery({"malts.yaml": mark + BEFORE.replace("\n", line_end).encode()})
    fixed = fix(str(folder))
    assert (folder / "malts.yaml").read_bytes() == mark + AFTER.replace("\n", line_end).encode()
    assert fixed.edits == 8
    assert fixed.paths == (str(folder / "malts.yaml"),)
    assert [f.rule for f in fixed.report.findings if f.severity == "error"] == []


def test_files_that_need_no_mending_are_not_written(brewery: Brewery) -> None:
    folder = brewery({"malts.yaml": BEFORE})
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    fix(str(folder))
    changed = {p.name for p in folder.iterdir() if p.stat().st_mtime_ns != times[p.name]}
    assert changed == {"malts.yaml"}


@pytest.mark.parametrize(
    "text",
    [
        "smoke: {kind: flaw, label: Smoke, claims: [{deepens: hazel}]}\n",
        "smoke: {kind: flaw, label: Smoke, claims: [{lightens: soot-2}]}\n"
        "soot-1: {kind: flaw, label: Soot}\n",
        "smoke: {kind: malts, label: Smoke, summery: [x], claims: [{lights: haze}]}\n",
        "smoke: {kind: flaw, label: Smoke, aliases: [haze]}\n",
        "Smoke_Taste: {kind: flaw, label: Smoke}\n",
    ],
)
def test_what_could_be_meant_otherwise_is_left_alone(brewery: Brewery, text: str) -> None:
    """One letter more may be another node, and a name that two nodes share may be either's."""
    folder = brewery({"smoke.yaml": text})
    fixed = fix(str(folder))
    left = (folder / "smoke.yaml").read_text()
    assert left in (text, text.replace("kind: malts", "kind: malt").replace("summery", "summary"))
    assert fixed.report.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[haze taint, Haze Taint]", "[haze taint]"),
        ("[haze taint, Haze Taint, fog]", "[haze taint, fog]"),
        ("[Smoke, fog]", "[fog]"),
        ("\n    - fog\n    - Smoke\n    - mist", "\n    - fog\n    - mist"),
        ("\n    - fog\n    - Smoke", "\n    - fog"),
    ],
)
def test_a_repeated_alias_is_taken_out(brewery: Brewery, before: str, after: str) -> None:
    def text(aliases: str) -> str:
        return f"smoke:\n  kind: flaw\n  label: Smoke\n  aliases: {aliases}\n  note: Rare.\n"

    folder = brewery({"smoke.yaml": text(before)})
    fix(str(folder))
    assert (folder / "smoke.yaml").read_text() == text(after)


@pytest.mark.parametrize("aliases", [" [Smoke]\n", "\n  - Smoke\n", " Smoke\n"])
def test_a_field_that_says_nothing_else_goes_with_it(brewery: Brewery, aliases: str) -> None:
    folder = brewery({"smoke.yaml": f"smoke:\n  kind: flaw\n  label: Smoke\n  aliases:{aliases}"})
    fix(str(folder))
    left = (folder / "smoke.yaml").read_text()
    kept_as_text = aliases == " Smoke\n"
    assert left == "smoke:\n  kind: flaw\n  label: Smoke\n" + "  aliases: Smoke\n" * kept_as_text


def test_a_comment_is_never_lost(brewery: Brewery) -> None:
    text = "smoke:\n  kind: flaw\n  label: Smoke\n  aliases:\n    - Smoke   # say why\n    - fog\n"
    folder = brewery({"smoke.yaml": text})
    assert fix(str(folder)).edits == 0
    assert (folder / "smoke.yaml").read_text() == text


def test_a_link_stays_a_link(brewery: Brewery) -> None:
    folder = brewery()
    (folder / "shelf").mkdir()
    (folder / "shelf" / "smoke.txt").write_text("smoke: {kind: flaw, lable: Smoke}\n")
    (folder / "smoke.yaml").symlink_to(folder / "shelf" / "smoke.txt")
    assert fix(str(folder)).edits == 1
    assert (folder / "smoke.yaml").is_symlink()
    assert (folder / "smoke.yaml").read_text() == "smoke: {kind: flaw, label: Smoke}\n"


def test_the_command_says_what_it_did_and_what_is_left(tmp_path: Path, lipgraph: Run) -> None:
    text = "smoke:\n  kind: flaw\n  lable: Smoke\n  source: x\n"
    folder = write_kb(tmp_path / "kb", {**BREWERY, "smoke.yaml": text})
    first = lipgraph("--kb", folder, "lint", "--fix", "--select", "form")
    assert first.err.startswith("Mended 1 place in 1 file.\n1 error.\n")
    assert first.code == 1
    assert f"{folder / 'smoke.yaml'}:4:3: error: node 'smoke' has no field 'source'" in first.out
    again = lipgraph("--kb", folder, "lint", "--fix", "--select", "form")
    assert again.err.startswith("Nothing was safe to mend.\n")
    assert (folder / "smoke.yaml").read_text() == text.replace("lable", "label")


def test_rules_that_were_not_asked_for_mend_nothing(tmp_path: Path, lipgraph: Run) -> None:
    text = "smoke:\n  kind: flaw\n  lable: Smoke\n"
    folder = write_kb(tmp_path / "kb", {**BREWERY, "smoke.yaml": text})
    lipgraph("--kb", folder, "lint", "--fix", "--select", "words")
    assert (folder / "smoke.yaml").read_text() == text


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_mending_a_broken_file_never_breaks_it_more(brewery: Brewery, path: Path) -> None:
    text = path.read_bytes()
    header = HEADER.match(text.decode("utf-8", errors="replace"))
    assert header is not None
    rule, name = header.groups()
    folder = brewery({name: text})
    before = lint(str(folder))
    assert rule in {finding.rule for finding in before.findings}
    fixed = fix(str(folder))
    errors = [finding for finding in before.findings if finding.severity == "error"]
    left = [finding for finding in fixed.report.findings if finding.severity == "error"]
    assert len(left) <= len(errors)
    assert fixed.edits or (folder / name).read_bytes() == text
    mended = (folder / name).read_bytes()
    assert fix(str(folder)).edits == 0
    assert (folder / name).read_bytes() == mended


LINES = st.lists(st.text(alphabet="ab: ", max_size=6), min_size=1, max_size=5)


@given(lines=LINES, end=st.sampled_from(["\n", "\r\n", "\r"]), data=st.data())
def test_edits_are_made_where_they_point(lines: list[str], end: str, data: st.DataObject) -> None:
    """Against the plain way: a replacement within one line of a list of lines."""
    at = data.draw(st.integers(0, len(lines) - 1))
    start = data.draw(st.integers(0, len(lines[at])))
    stop = data.draw(st.integers(start, len(lines[at])))
    place = Place("x", at + 1, start + 1, at + 1, stop + 1)
    expected = list(lines)
    expected[at] = lines[at][:start] + "NEW" + lines[at][stop:]
    mended, count = applied(end.join(lines), [Edit(place, "NEW")])
    assert (mended, count) == (end.join(expected), 1)


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    first = Edit(Place("x", 1, 1, 1, 4), "x")
    second = Edit(Place("x", 1, 3, 1, 6), "y")
    third = Edit(Place("x", 1, 6, 1, 7), "z")
    assert applied("abcdefg", [third, second, first]) == ("xdezg", 2)
