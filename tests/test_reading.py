"""Faults of form: each is found once, at its place, whatever is wrong, and nothing raises."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BREWERY, HERE, OTHER, SHIPPED, Run, Start, write_kb
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lipgraph.findings import Finding
from lipgraph.folder import scan
from lipgraph.reading.loader import load
from lipgraph.reading.rules import FORM_RULES

BROKEN = sorted((HERE / "data" / "broken").glob("*.yaml"))
HEADER = re.compile(r"# rule: (\S+)\n# file: (\S+)\n# place: (\d+):(\d+) ?(.*)\n")

Brewery = Callable[..., Path]


def only_finding(folder: Path) -> Finding:
    findings = load(str(folder)).findings
    assert len(findings) == 1, "\n".join(f"{f.place} {f.rule} {f.message}" for f in findings)
    return findings[0]


def spanned(finding: Finding) -> str:
    """What stands in the file at a finding's place; columns count characters."""
    place = finding.place
    text = Path(place.path).read_bytes().decode("utf-8-sig")
    lines = re.split("\r\n|\r|\n", text)
    chosen = lines[place.line - 1 : place.end_line]
    if not chosen:
        return ""
    chosen[-1] = chosen[-1][: place.end_column - 1]
    chosen[0] = chosen[0][place.column - 1 :]
    return "\n".join(chosen)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_one_fault_is_one_finding_at_its_place(case: Path, brewery: Brewery, lipgraph: Run) -> None:
    text = case.read_text(encoding="utf-8")
    header = HEADER.match(text)
    assert header is not None
    rule, file, line, column, quoted = header.groups()
    folder = brewery({file: text})

    finding = only_finding(folder)

    assert finding.rule == rule
    assert finding.place.path == str(folder / file)
    assert (finding.place.line, finding.place.column) == (int(line), int(column))
    if quoted:
        assert spanned(finding) == quoted.replace("\\t", "\t")
    for name in re.findall(r"(?<!\w)'([^']*)'(?!\w)", finding.message):
        if rule not in ("missing-field", "no-relation"):
            assert name in text, "what a message quotes stands in the file"

    linted = lipgraph("--kb", folder, "lint", "--format", "json")
    given = [f for f in json.loads(linted.out)["findings"] if f["rule"] in FORM_RULES]
    assert given == [finding.to_dict()]
    if finding.severity == "error":
        assert linted.code == 1
        asked = lipgraph("--kb", folder, "path", "malt -> flaw")
        assert (asked.code, asked.out) == (2, "")
        assert f"{folder / file}:{line}:{column}: error: " in asked.err
        assert "Traceback" not in asked.err


def test_every_rule_of_form_has_a_case() -> None:
    covered = {HEADER.match(case.read_text("utf-8")).group(1) for case in BROKEN}  # type: ignore[union-attr]
    in_code = {"unreadable-file", "outside-link"}
    assert covered | in_code == set(FORM_RULES)


@pytest.mark.parametrize("kb", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_a_sound_folder_has_no_finding(kb: Path) -> None:
    assert load(str(kb)).findings == ()


NODE = "smoke: {kind: flaw, label: Smoke}\n"

BYTES: dict[str, tuple[bytes, str, int, int]] = {
    "latin-1": ("smoke: {kind: flaw, label: Fumée}\n".encode("latin-1"), "unreadable-file", 1, 31),
    "latin-1-later": (b"# one\r\n# two\rx: \xe9\n", "unreadable-file", 3, 4),
    "utf-16": (NODE.encode("utf-16"), "unreadable-file", 1, 1),
    "utf-16-without-bom": (NODE.encode("utf-16-le"), "unreadable-file", 1, 2),
    "nul": (b"# \xf0\x9f\x8d\xba\n" + NODE.encode() + b"\x00", "unreadable-file", 3, 1),
    "bell": (b"smoke: {kind: flaw, label: Sm\x07oke}\n", "unreadable-file", 1, 30),
    "half-a-character": (NODE.encode() + b"# \xf0\x9f", "unreadable-file", 2, 3),
    "surrogate": (b"# \xed\xa0\x80\n" + NODE.encode(), "unreadable-file", 1, 3),
    "empty": (b"", "empty-file", 1, 1),
    "bom-alone": (b"\xef\xbb\xbf", "empty-file", 1, 1),
    "blank": (b"\n\n  \n", "empty-file", 1, 1),
    "bare-markers": (b"---\n...\n", "not-a-mapping", 2, 1),
    "fault-after-crlf": (b"smoke:\r\n  kind: flaw\r\n  lable: x\r\n", "unknown-field", 3, 3),
    "fault-after-cr": (b"smoke:\r  kind: flaw\r  lable: x\r", "unknown-field", 3, 3),
    "fault-after-bom": (b"\xef\xbb\xbfSmoke: {kind: flaw, label: x}\n", "bad-id", 1, 1),
    "billion-laughs": (
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + at, 98 + at, b", ".join([b"*%c" % (97 + at)] * 9))
            for at in range(9)
        ),
        "anchor",
        1,
        4,
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_nodes_are_a_finding(name: str, brewery: Brewery, lipgraph: Run) -> None:
    content, rule, line, column = BYTES[name]
    folder = brewery({"nodes.yaml": content})
    findings = load(str(folder)).findings
    assert (findings[0].rule, findings[0].place.line, findings[0].place.column) == (
        rule,
        line,
        column,
    )
    assert {finding.rule for finding in findings} == {rule}
    if rule != "anchor":
        assert len(findings) == 1
    assert lipgraph("--kb", folder, "lint").code == 1
    asked = lipgraph("--kb", folder, "path", "malt -> flaw")
    assert asked.code == 2
    assert f"nodes.yaml:{line}:{column}: error" in asked.err


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + NODE.encode(),
        NODE.replace(", ", ",\n  ").replace("\n", "\r\n").encode(),
        b"smoke:\r  kind: flaw\r  label: Smoke\r",
        b"---\n" + NODE.encode() + b"...\n",
        b"%YAML 1.1\n---\n" + NODE.encode(),
        NODE.rstrip().encode(),
        NODE.replace("Smoke", '"no"').encode(),
        b"smoke: {kind: flaw, label: 'R&D * ! [a] {b} ]]]'}\n",
        b"smoke: {kind: flaw, label: 42}\n",
        b"smoke:\n  kind: flaw\n  label: Smoke\n  summary: >-\n    Folded\n    text.\n",
    ],
)
def test_other_ways_to_write_a_sound_file(content: bytes, brewery: Brewery) -> None:
    folder = brewery({"nodes.yaml": content})
    records = load(str(folder))
    assert records.findings == ()
    assert "smoke" in {node.id for node in records.nodes}


def test_a_huge_line_is_read(brewery: Brewery) -> None:
    summary = "ha " * 400_000
    folder = brewery(
        {"nodes.yaml": f"smoke: {{kind: flaw, label: x, summary: {summary}, oops: 1}}\n"}
    )
    finding = only_finding(folder)
    assert (finding.rule, spanned(finding)) == ("unknown-field", "oops")


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "a:\n", "[]]]]]["])
def test_bottomless_nesting_is_refused(opening: str, brewery: Brewery) -> None:
    text = "".join(" " * at + opening for at in range(200)) if "\n" in opening else opening * 60_000
    folder = brewery({"nodes.yaml": f"# {']' * 70_000}\nx: '{'}' * 70_000}'\ny:\n " + text})
    rules = {finding.rule for finding in load(str(folder)).findings}
    assert rules <= {"too-deep", "yaml-syntax"}
    assert rules


def test_nodes_may_lie_in_subfolders_and_end_in_yml(brewery: Brewery) -> None:
    folder = brewery(
        {
            "deep/er/smoke.yml": NODE,
            "deep/broken.yaml": "soot: {kind: flaw}\n",
            ".hidden.yaml": "[",
            ".git/config.yaml": "[",
            "readme.md": "[",
            "draft.yaml.bak": "[",
        }
    )
    finding = only_finding(folder)
    assert finding.place.path == str(folder / "deep" / "broken.yaml")
    assert "smoke" in {node.id for node in load(str(folder)).nodes}


def test_a_link_to_a_file_in_the_folder_is_not_a_fault(brewery: Brewery) -> None:
    folder = brewery()
    (folder / "shelf").mkdir()
    (folder / "shelf" / "smoke.txt").write_text(NODE)
    (folder / "smoke.yaml").symlink_to(folder / "shelf" / "smoke.txt")
    records = load(str(folder))
    assert records.findings == ()
    assert "smoke" in {node.id for node in records.nodes}


LINKS = {
    "out": ("smoke.yaml", "../outside.yaml", True),
    "out-folder": ("shelf", "..", True),
    "sibling-with-the-same-beginning": ("smoke.yaml", "../brewery-two/smoke.yaml", True),
    "dangling": ("smoke.yaml", "nowhere.yaml", True),
    "to-itself": ("smoke.yaml", "smoke.yaml", True),
    "folder-to-itself": ("shelf", "shelf", False),
    "folder-to-the-root": ("shelf", ".", False),
    "of-no-interest": ("notes.txt", "../outside.yaml", False),
}


@pytest.mark.parametrize("name", LINKS)
def test_links(name: str, brewery: Brewery) -> None:
    link, target, at_fault = LINKS[name]
    folder = brewery()
    (folder.parent / "outside.yaml").write_text(NODE)
    (folder.parent / "brewery-two").mkdir()
    (folder.parent / "brewery-two" / "smoke.yaml").write_text(NODE)
    (folder / link).symlink_to(target)
    findings = [(f.rule, str(f.place)) for f in load(str(folder)).findings]
    expected = [("outside-link", f"{folder / link}:1:1")] if at_fault else []
    assert findings == expected


def test_a_loop_of_folders_ends(brewery: Brewery) -> None:
    folder = brewery({"a/one.yaml": NODE, "b/two.yaml": "soot: {kind: flaw, label: Soot}\n"})
    (folder / "a" / "to-b").symlink_to(folder / "b")
    (folder / "b" / "to-a").symlink_to(folder / "a")
    assert load(str(folder)).findings == ()


def test_a_pipe_is_not_opened(brewery: Brewery, start: Start) -> None:
    folder = brewery()
    os.mkfifo(folder / "nodes.yaml")
    assert stat.S_ISFIFO((folder / "nodes.yaml").stat().st_mode)
    said = start("--kb", folder, "list")
    assert said.returncode == 2
    assert f"{folder}/nodes.yaml:1:1: error: this is a pipe" in said.stderr.decode()


def test_a_file_that_went_away_is_a_finding(brewery: Brewery) -> None:
    folder = brewery({"nodes.yaml": NODE})
    files = scan(str(folder))
    (folder / "nodes.yaml").unlink()
    findings = load(str(folder), files).findings
    assert [(f.rule, str(f.place)) for f in findings] == [
        ("unreadable-file", f"{folder}/nodes.yaml:1:1")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_finding(brewery: Brewery) -> None:
    folder = brewery({"nodes.yaml": NODE})
    (folder / "nodes.yaml").chmod(0)
    assert only_finding(folder).rule == "unreadable-file"


def test_all_faults_are_found_at_once_and_sorted(brewery: Brewery, lipgraph: Run) -> None:
    folder = brewery(
        {
            "b.yaml": "Smoke: {kind: flaws, lable: x}\n",
            "a.yaml": "soot: {kind: flaw, label: no}\nash: {kind: flaw}\n",
            "c.yaml": "\t",
        }
    )
    findings = load(str(folder)).findings
    assert [(Path(f.place.path).name, f.place.line, f.rule) for f in findings] == [
        ("a.yaml", 1, "ambiguous-scalar"),
        ("a.yaml", 2, "missing-field"),
        ("b.yaml", 1, "bad-id"),
        ("b.yaml", 1, "unknown-kind"),
        ("b.yaml", 1, "unknown-field"),
        ("c.yaml", 1, "yaml-syntax"),
    ]
    asked = lipgraph("--kb", folder, "list")
    assert asked.code == 2
    assert asked.err.endswith(f"lipgraph: {folder}: not sound: 6 errors\n")


def test_an_unreadable_file_is_not_echoed_by_the_claims_that_lead_there(brewery: Brewery) -> None:
    for content in ("haze: [", "- haze\n", "", "haze: 1\n"):
        folder = brewery({"base.yaml": "# soon\npale-malt: {kind: malt, label: Pale malt}\n"})
        write_kb(
            folder,
            {
                "haze.yaml": content,
                "malts.yaml": "mild-malt: {kind: malt, label: Mild, claims: [{deepens: haze}]}\n",
            },
        )
        assert only_finding(folder).place.path == str(folder / "haze.yaml")


ALPHABET = st.sampled_from(list("ab:-?[]{}&*!|>'\"%@`,#<= \t\n\r~.0_1\u00e9\u2028\U0001f37a"))
WORDS = st.sampled_from(
    [
        "kind",
        "label",
        "claims",
        "deepens",
        "haze",
        "malt",
        "no",
        "quantities",
        "evidence",
        "source",
        "<<",
        "min",
        "state",
        "of",
        "kinds",
        "relations",
        "units",
        "from",
        "opposite",
        "level",
        "1:30",
        "1e9",
        "[",
        "]",
        "{",
        "}",
    ]
).flatmap(
    lambda word: st.sampled_from([word, f"{word}: ", f"- {word}", f"\n  {word}: ", "\n", ","])
)
CONTENTS = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(ALPHABET, max_size=60).map(str.encode),
    st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode()),
)


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=CONTENTS, file=st.sampled_from(["nodes.yaml", "schema.yaml", "sources.yaml"]))
@example(content=b"a: [", file="nodes.yaml")
@example(content=b"kinds: {no: {}}\nrelations: {?: {}}", file="schema.yaml")
@example(content=b"a: |\n  b", file="sources.yaml")
@example(content=b"? (", file="nodes.yaml")
@example(content=b"? ", file="nodes.yaml")
@example(content=b"a: {b: [c, \r- ", file="nodes.yaml")
def test_any_bytes_are_read_or_reported_inside_the_file(
    content: bytes, file: str, tmp_path: Path
) -> None:
    folder = write_kb(tmp_path, {**BREWERY, file: content})
    for finding in load(str(folder)).findings:
        place = finding.place
        raw = Path(place.path).read_bytes()
        lines = re.split("\r\n|\r|\n", raw.decode("utf-8-sig", errors="replace"))
        assert 1 <= place.line <= place.end_line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 2
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert finding.rule in FORM_RULES
        assert finding.message
