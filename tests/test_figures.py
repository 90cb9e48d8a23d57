"""`lipgraph figures`: what a list may say, what is drawn, and what makes a figure out of date."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx
import pytest
from conftest import Run, Said, Start, write_kb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipgraph.drawing.theme_file import theme
from lipgraph.errors import UnsoundFile
from lipgraph.figures import build, read_figures
from lipgraph.figures.choosing import choose
from lipgraph.figures.words import long_description, reading_order
from lipgraph.knowledge_base import load

SVG = "{http://www.w3.org/2000/svg}"

POND = {
    "kb/schema.yaml": """\
kinds:
  source: {label: Source, plural: sources of water, color: "#E69F00", shape: box, order: 1}
  level: {label: Level, plural: levels, color: "#56B4E9", shape: ellipse, order: 2}
  repair: {label: Repair, plural: repairs, color: "#009E73", shape: house, order: 3}
relations:
  fills: {reads: fills, inverse: is filled by, effect: increases, flow: onward}
  drains: {reads: drains, inverse: is drained by, effect: decreases, flow: onward}
  mends: {reads: mends, inverse: is mended by, effect: decreases, flow: back}
  beside: {reads: lies beside, inverse: lies beside, effect: none, flow: aside}
""",
    "kb/sources.yaml": """\
warden-log: {title: The warden's log, year: 1998}
survey: {title: A survey of the moor}
""",
    "kb/water.yaml": """\
rain:
  kind: source
  label: Rain
  claims:
    - {fills: pond, certainty: established, frequency: often, evidence: [{source: warden-log}]}
    - {fills: moor, certainty: established, evidence: [{source: warden-log}, {source: survey}]}
pond:
  kind: level
  label: Pond level
  claims:
    - {drains: weir, certainty: weak}
    - {fills: moor, certainty: plausible}
    - {beside: moor}
weir: {kind: level, label: Weir flow, claims: [{drains: pond, certainty: plausible}]}
moor: {kind: level, label: Moor}
plug: {kind: repair, label: Plug, claims: [{mends: weir, certainty: disputed}]}
""",
}

LIST = """\
defaults: {formats: [svg, mermaid]}
figures:
  - id: rain-on-the-moor
    question: rain -> moor
    title: How rain reaches the moor
    themes: [light, print]
  - {id: weir, node: weir}
  - {id: circle, loops: true, formats: [png]}
"""


@pytest.fixture
def pond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base and a list of figures, with the current folder beside them."""
    folder = write_kb(tmp_path / "project", {**POND, "exports/figures.yaml": LIST})
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def change(pond: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the project, which must be there once."""

    def replace(name: str, old: str, new: str) -> None:
        path = pond / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def listed(pond: Path, text: str) -> None:
    (pond / "exports" / "figures.yaml").write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


BUILT = (
    "circle.png",
    "figures.lock.json",
    "rain-on-the-moor-print.mmd",
    "rain-on-the-moor-print.svg",
    "rain-on-the-moor.mmd",
    "rain-on-the-moor.svg",
    "weir.mmd",
    "weir.svg",
)

# Building


def test_every_file_is_built_and_the_next_build_writes_nothing(pond: Path, lipgraph: Run) -> None:
    first = lipgraph("figures")
    assert first == Said(0, "", "".join(f"Wrote {Path('exports', n)}.\n" for n in BUILT))
    before = files(pond / "exports")
    assert sorted(before) == sorted((*BUILT, "figures.yaml"))
    assert lipgraph("figures") == Said(0, "", "8 files up to date.\n")
    assert files(pond / "exports") == before
    assert lipgraph("figures", "--check") == Said(0, "", "3 figures up to date.\n")


def test_the_record_says_what_was_drawn_and_nothing_of_the_machine(
    pond: Path, lipgraph: Run
) -> None:
    lipgraph("figures")
    text = (pond / "exports" / "figures.lock.json").read_text(encoding="utf-8")
    record = json.loads(text)["figures"]["rain-on-the-moor"]
    assert record["claims"] == [
        {
            "source": source,
            "relation": "fills",
            "target": target,
            "text": words,
            "certainty": certainty,
            "frequency": frequency,
        }
        for source, target, words, certainty, frequency in (
            ("pond", "moor", "Pond level fills Moor", "plausible", None),
            ("rain", "moor", "Rain fills Moor", "established", None),
            ("rain", "pond", "Rain fills Pond level", "established", "often"),
        )
    ]
    assert record["nodes"]["rain"] == {"label": "Rain", "kind": "Source"}
    assert record["sources"] == ["warden-log", "survey"]
    for name, digest in record["files"].items():
        data = (pond / "exports" / name).read_bytes()
        assert digest == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert str(pond) not in text


def test_words_are_made_from_the_claims_in_reading_order(pond: Path) -> None:
    index = load(str(pond / "kb")).index
    figure = build(index, read_figures("exports/figures.yaml", index).entry("rain-on-the-moor"))
    assert figure.caption == (
        "How rain reaches the moor. Of 3 claims, 2 are established and 1 plausible."
    )
    assert figure.alt == "Diagram of 3 claims, from rain to moor, by way of pond level."
    assert figure.description == (
        "Rain often fills pond level and fills moor. Pond level may fill moor."
    )
    assert figure.source_line == "Sources: The warden's log (1998); A survey of the moor."


def test_pictures_are_named_described_and_no_wider_than_asked(pond: Path, lipgraph: Run) -> None:
    lipgraph("figures")
    svg = ET.parse(pond / "exports" / "rain-on-the-moor.svg").getroot()
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "How rain reaches the moor"
    described = svg.findtext(f"{SVG}desc") or ""
    assert described.startswith("Rain often fills pond level")
    assert int(svg.attrib["width"]) <= 600
    png = (pond / "exports" / "circle.png").read_bytes()
    assert struct.unpack(">I", png[16:20])[0] <= 1202
    mermaid = (pond / "exports" / "weir.mmd").read_text(encoding="utf-8")
    assert "accTitle: What is known about weir flow" in mermaid


def test_the_bytes_are_the_same_in_another_process_and_place(
    pond: Path, lipgraph: Run, start: Start, tmp_path: Path
) -> None:
    lipgraph("figures")
    expected = files(pond / "exports")
    other = write_kb(tmp_path / "elsewhere" / "deep", {**POND, "exports/figures.yaml": LIST})
    env = {
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "LANG": "C",
        "TZ": "Asia/Tokyo",
        "HOME": str(tmp_path / "elsewhere"),
    }
    done = start(
        "--kb", other / "kb", "figures", other / "exports" / "figures.yaml", env=env, cwd="/"
    )
    assert done.returncode == 0
    assert files(other / "exports") == expected


def test_nothing_is_written_if_one_figure_cannot_be_built(pond: Path, lipgraph: Run) -> None:
    listed(pond, LIST + "  - {id: back, question: moor -> plug, max-steps: 1}\n")
    said = lipgraph("figures")
    assert said == Said(
        2,
        "",
        "exports/figures.yaml:9:10: error: figure 'back' shows nothing: "
        "the question has no path [empty-figure]\n"
        "lipgraph: exports/figures.yaml: 1 error\n",
    )
    assert sorted(files(pond / "exports")) == ["figures.yaml"]


def test_nothing_is_written_if_one_file_cannot_be(pond: Path, lipgraph: Run) -> None:
    (pond / "exports" / "weir.svg").mkdir()
    said = lipgraph("figures")
    assert (said.code, said.out) == (2, "")
    assert said.err == "lipgraph: exports/weir.svg: cannot write: Is a directory\n"
    assert sorted(path.name for path in (pond / "exports").iterdir()) == [
        "figures.yaml",
        "weir.svg",
    ]


def test_one_figure_alone_keeps_the_record_of_the_others(pond: Path, lipgraph: Run) -> None:
    lipgraph("figures")
    before = files(pond / "exports")
    (pond / "exports" / "weir.svg").unlink()
    assert lipgraph("figures", "--only", "weir").err == (
        "Wrote exports/weir.svg.\n2 files up to date.\n"
    )
    assert files(pond / "exports") == before
    said = lipgraph("figures", "--only", "wier")
    assert said == Said(
        2, "", "lipgraph: exports/figures.yaml: no figure is called 'wier'; did you mean weir?\n"
    )


def test_another_theme_goes_to_another_folder(pond: Path, lipgraph: Run) -> None:
    assert lipgraph("figures", "--theme", "dark", "-o", "drawn", "--only", "weir").code == 0
    assert sorted(files(pond / "drawn")) == ["weir.mmd", "weir.svg"]
    assert b"#0D1117" in (pond / "drawn" / "weir.svg").read_bytes()
    assert lipgraph("figures", "--theme", "dark").code == 2


def test_what_is_left_of_a_figure_that_is_gone_is_told_and_kept(pond: Path, lipgraph: Run) -> None:
    lipgraph("figures")
    listed(pond, LIST.replace("  - {id: weir, node: weir}\n", ""))
    told = "".join(
        f"exports/figures.yaml:1:1: warning: exports/weir.{suffix} is of no figure any more; "
        "delete it, if no article shows it [left-over-file]\n"
        for suffix in ("mmd", "svg")
    )
    checked = lipgraph("figures", "--check")
    assert checked.code == 1
    assert checked.out == told + (
        "exports/figures.yaml:1:1: error: weir: the record has a figure that the list has not; "
        "build the figures [unlisted-figure]\n"
    )
    assert lipgraph("figures").err.endswith(told)
    assert (pond / "exports" / "weir.svg").exists()
    assert lipgraph("figures", "--check") == Said(0, told, "2 figures up to date.\n")
    (pond / "exports" / "weir.svg").unlink()
    (pond / "exports" / "weir.mmd").unlink()
    assert lipgraph("figures").code == 0
    assert lipgraph("figures", "--check") == Said(0, "", "2 figures up to date.\n")


# Out of date


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "fills: moor, certainty: plausible",
            "fills: moor, certainty: weak",
            "kb/water.yaml:12:15: error: rain-on-the-moor: 'Pond level fills Moor' was plausible, "
            "is weak [changed-claim]\n"
            "    exports/figures.yaml:3:9: figure 'rain-on-the-moor'\n",
            id="certainty",
        ),
        pytest.param(
            "certainty: established, frequency: often",
            "certainty: established",
            "kb/water.yaml:5:15: error: rain-on-the-moor: 'Rain fills Pond level' was often, "
            "is without a frequency [changed-claim]\n"
            "    exports/figures.yaml:3:9: figure 'rain-on-the-moor'\n",
            id="frequency",
        ),
        pytest.param(
            "    - {fills: moor, certainty: plausible}\n",
            "",
            "exports/figures.yaml:3:9: error: rain-on-the-moor: 'Pond level fills Moor' is gone "
            "[changed-claim]\n"
            "kb/water.yaml:5:15: error: rain-on-the-moor: 'Rain fills Pond level' is no longer "
            "what the figure shows [changed-claim]\n"
            "    exports/figures.yaml:3:9: figure 'rain-on-the-moor'\n",
            id="removed",
        ),
        pytest.param(
            "label: Rain",
            "label: Rainfall",
            "kb/water.yaml:1:1: error: rain-on-the-moor: 'Rain' is now called 'Rainfall' "
            "[changed-node]\n"
            "    exports/figures.yaml:3:9: figure 'rain-on-the-moor'\n",
            id="relabelled",
        ),
        pytest.param(
            "moor: {kind: level",
            "moor: {kind: source",
            "kb/water.yaml:15:1: error: rain-on-the-moor: 'Moor' was of the kind Level, "
            "is of Source [changed-node]\n"
            "    exports/figures.yaml:3:9: figure 'rain-on-the-moor'\n",
            id="kind",
        ),
        pytest.param(
            "certainty: established, evidence: [{source: warden-log}, {source: survey}]",
            "certainty: established, evidence: [{source: warden-log}]",
            "exports/figures.yaml:3:9: error: rain-on-the-moor: the evidence behind it no longer "
            "cites survey [changed-words]\n",
            id="evidence",
        ),
    ],
)
def test_check_says_which_claim_changed_and_how(
    pond: Path,
    lipgraph: Run,
    change: Callable[[str, str, str], None],
    old: str,
    new: str,
    expected: str,
) -> None:
    lipgraph("figures")
    change("kb/water.yaml", old, new)
    said = lipgraph("figures", "--check", "--only", "rain-on-the-moor")
    assert said.code == 1
    assert said.out == expected
    assert lipgraph("figures").code == 0
    assert lipgraph("figures", "--check").code == 0


def test_a_new_claim_and_a_reworded_relation_are_told(
    pond: Path, lipgraph: Run, change: Callable[[str, str, str], None]
) -> None:
    lipgraph("figures")
    change("kb/water.yaml", "moor: {kind: level, label: Moor}", "moor: {kind: level, label: Moor, "
           "claims: [{drains: weir, certainty: weak}]}")  # fmt: skip
    said = lipgraph("figures", "--check", "--only", "weir")
    assert "weir: 'Moor drains Weir flow' (weak) is new [changed-claim]" in said.out
    change("kb/schema.yaml", "reads: mends", "reads: repairs")
    said = lipgraph("figures", "--check", "--only", "weir")
    assert "weir: 'Plug mends Weir flow' now reads 'Plug repairs Weir flow'" in said.out


def test_a_change_elsewhere_leaves_a_figure_current(
    pond: Path, lipgraph: Run, change: Callable[[str, str, str], None]
) -> None:
    lipgraph("figures")
    change("kb/water.yaml", "mends: weir, certainty: disputed", "mends: weir, certainty: weak")
    said = lipgraph("figures", "--check")
    assert said.code == 1
    assert {line.split(": ")[2] for line in said.out.splitlines() if "error" in line} == {"weir"}


def test_files_that_are_missing_edited_or_drawn_otherwise_are_told(
    pond: Path, lipgraph: Run, change: Callable[[str, str, str], None]
) -> None:
    lipgraph("figures")
    exports = pond / "exports"
    (exports / "weir.mmd").unlink()
    with (exports / "rain-on-the-moor.svg").open("ab") as file:
        file.write(b"<!-- touched -->")
    change("kb/schema.yaml", "#009E73", "#D55E00")
    said = lipgraph("figures", "--check")
    assert said.code == 1
    assert said.out == (
        "exports/figures.yaml:3:9: error: rain-on-the-moor: rain-on-the-moor.svg is not what "
        "lipgraph figures wrote; run it again [edited-file]\n"
        "exports/figures.yaml:7:10: error: weir: weir.mmd is missing; run lipgraph figures "
        "[missing-file]\n"
        "exports/figures.yaml:7:10: error: weir: weir.svg: its claims are the same, its drawing "
        "is not; run lipgraph figures [changed-drawing]\n"
    )


def test_a_changed_entry_is_told(
    pond: Path, lipgraph: Run, change: Callable[[str, str, str], None]
) -> None:
    lipgraph("figures")
    change("exports/figures.yaml", "title: How rain reaches the moor", "title: Rain and moor")
    change("exports/figures.yaml", "formats: [png]", "formats: [svg]")
    assert lipgraph("figures", "--check").out == (
        "exports/figures.yaml:3:9: error: rain-on-the-moor: its title was "
        "'How rain reaches the moor', is 'Rain and moor' [changed-words]\n"
        "exports/figures.yaml:3:9: error: rain-on-the-moor: its caption was "
        "'How rain reaches the moor. Of 3 claims, 2 are established an...', is "
        "'Rain and moor. Of 3 claims, 2 are established and 1 plausibl...' [changed-words]\n"
        "exports/figures.yaml:8:10: error: circle: circle.png is no longer asked for; "
        "run lipgraph figures [stale-file]\n"
        "exports/figures.yaml:8:10: error: circle: circle.svg is missing; run lipgraph figures "
        "[missing-file]\n"
    )


def test_findings_come_in_the_formats_of_findings(
    pond: Path, lipgraph: Run, change: Callable[[str, str, str], None]
) -> None:
    lipgraph("figures")
    change("kb/water.yaml", "fills: moor, certainty: plausible", "fills: moor, certainty: weak")
    found = json.loads(lipgraph("figures", "--check", "--format", "json").out)["findings"]
    assert [(each["rule"], each["path"], each["line"]) for each in found] == [
        ("changed-claim", "kb/water.yaml", 12)
    ]
    assert lipgraph("figures", "--check", "--format", "github").out.startswith(
        "::error file=kb/water.yaml,line=12,"
    )
    sarif = json.loads(lipgraph("figures", "--check", "--format", "sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "changed-claim"
    assert lipgraph("figures", "--list", "--format", "sarif").code == 2


def test_figures_that_were_never_built_are_told(pond: Path, lipgraph: Run) -> None:
    said = lipgraph("figures", "--check")
    assert (said.code, said.out.count("not built yet")) == (1, 3)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 9, "figures": {}}'])
def test_a_record_that_is_none_is_one_error(pond: Path, lipgraph: Run, text: str) -> None:
    (pond / "exports" / "figures.lock.json").write_text(text, encoding="utf-8")
    said = lipgraph("figures", "--check")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("lipgraph: exports/figures.lock.json")
    assert said.err.count("\n") == 1


# The list


def test_list_says_what_there_is(pond: Path, lipgraph: Run) -> None:
    assert lipgraph("figures", "--list") == Said(
        0,
        "rain-on-the-moor: How rain reaches the moor\n"
        "    3 nodes, 3 claims: rain-on-the-moor.svg, rain-on-the-moor.mmd, "
        "rain-on-the-moor-print.svg, rain-on-the-moor-print.mmd\n"
        "weir: What is known about weir flow\n"
        "    3 nodes, 3 claims: weir.svg, weir.mmd\n"
        "circle: Feedback loops\n"
        "    2 nodes, 2 claims: circle.png\n",
        "",
    )
    figures = json.loads(lipgraph("figures", "--list", "--format", "json").out)["figures"]
    assert [figure["id"] for figure in figures] == ["rain-on-the-moor", "weir", "circle"]
    assert figures[0]["alt"].startswith("Diagram of 3 claims")
    assert sorted(files(pond / "exports")) == ["figures.yaml"]


def test_every_mistake_in_a_list_is_told_where_it_stands(pond: Path, lipgraph: Run) -> None:
    listed(
        pond,
        """\
defaults: {widht: 500, formats: [svgz]}
figures:
  - {id: Rain, question: rane -> moor}
  - {id: weir, node: wier, loops: true}
  - {id: weir, nodes: [pond, mooor], direction: up, legend: perhaps}
  - {node: pond, width: 20}
  - {id: nothing, caption: ""}
  - {id: odd, question: rain, relations: [fillz], theme: drak, leave-out: {kind: level}}
  - {id: kinds, everything: true, leave-out: {kinds: [levls]}, min-certainty: sure}
""",
    )
    said = lipgraph("figures")
    assert (said.code, said.out) == (2, "")
    path = "exports/figures.yaml"
    assert said.err.splitlines() == [
        f"{path}:1:12: error: 'defaults' of the list of figures has no field 'widht'; did you "
        "mean width? [unknown-field]",
        "    suggestion: width",
        f"{path}:1:34: error: 'svgz' is none of the formats; expected one of svg, png, pdf, dot, "
        "mermaid [bad-value]",
        "    suggestion: svg",
        f"{path}:3:10: error: the id of a figure 'Rain' is not in kebab-case (a-z, 0-9 and single "
        "hyphens) [bad-id]",
        "    suggestion: rain",
        f"{path}:3:26: error: no node or kind is called 'rane'; did you mean Rain? [unknown-node]",
        "    suggestion: Rain",
        f"{path}:4:28: error: figure 'weir' is of node and of loops; expected one of question, "
        "node, nodes, loops, everything [bad-value]",
        f"{path}:5:10: error: two figures are called 'weir'; the first is on line 4 [duplicate-id]",
        f"{path}:5:30: error: no node or kind is called 'mooor'; did you mean Moor? [unknown-node]",
        "    suggestion: Moor",
        f"{path}:5:49: error: 'direction' of figure 'weir' is 'up'; expected one of auto, LR, TB "
        "[bad-value]",
        f"{path}:5:61: error: 'legend' of figure 'weir' is 'perhaps'; expected one of auto, yes, "
        "no [bad-value]",
        f"{path}:6:5: error: a figure has no 'id' [missing-field]",
        f"{path}:6:25: error: 'width' of a figure is 20; expected a whole number from 200 "
        "[bad-value]",
        f"{path}:7:10: error: figure 'nothing' does not say what it is of; expected one of "
        "question, node, nodes, loops, everything [missing-field]",
        f"{path}:7:28: error: 'caption' of figure 'nothing' is empty; expected text [wrong-type]",
        f"{path}:8:25: error: 'rain' is no path question: expected FROM -> TO, such as "
        "'caffeine -> remedy' [bad-value]",
        f"{path}:8:43: error: no relation is called 'fillz'; did you mean fills? "
        "[unknown-relation]",
        "    suggestion: fills",
        f"{path}:8:58: error: no theme is called 'drak'; did you mean dark? [bad-value]",
        f"{path}:8:76: error: 'leave-out' of figure 'odd' has no field 'kind'; did you mean "
        "kinds? [unknown-field]",
        "    suggestion: kinds",
        f"{path}:9:55: error: no kind is called 'levls'; did you mean levels? [unknown-kind]",
        "    suggestion: levels",
        f"{path}:9:79: error: 'min-certainty' of figure 'kinds' is 'sure'; expected one of "
        "established, plausible, weak, disputed [bad-value]",
        "lipgraph: exports/figures.yaml: 19 errors",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "exports/figures.yaml:1:1: error: this file is empty; expected a list of figures"),
        ("figures: {a: 1}", "exports/figures.yaml:1:10: error: 'figures' of the list of figures"),
        ("figure: []", "exports/figures.yaml:1:1: error: the list of figures has no field"),
        ("x", "exports/figures.yaml:1:1: error: the list of figures is text"),
        ("- [", "exports/figures.yaml:1:4: error: not valid YAML"),
        ("- 3", "exports/figures.yaml:1:3: error: a figure is a bare value; expected a mapping"),
    ],
)
def test_a_file_that_is_no_list_is_told(pond: Path, lipgraph: Run, text: str, message: str) -> None:
    listed(pond, text)
    said = lipgraph("figures")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(message)
    assert "Traceback" not in said.err
    checked = lipgraph("figures", "--check", "--format", "json")
    assert checked.code == 2
    assert json.loads(checked.out)["findings"][0]["path"] == "exports/figures.yaml"


def test_a_bare_list_is_a_list_too(pond: Path, lipgraph: Run) -> None:
    listed(pond, "- {id: weir, node: weir, depth: 0}\n")
    assert lipgraph("figures", "--list").out == (
        "weir: What is known about weir flow\n    1 node, 0 claims: weir.svg\n"
    )


def test_two_figures_do_not_write_the_same_file(pond: Path, lipgraph: Run) -> None:
    listed(pond, "- {id: a, node: weir, themes: [light, dark]}\n- {id: a-dark, node: moor}\n")
    assert lipgraph("figures").err.splitlines()[0] == (
        "exports/figures.yaml:2:8: error: the files of figures 'a' and 'a-dark' would both be "
        "called a-dark.svg [duplicate-id]"
    )


def test_a_publishers_theme_stands_beside_the_list(pond: Path, lipgraph: Run) -> None:
    (pond / "exports" / "Our House.yaml").write_text('lines: "#AA0000"\n', encoding="utf-8")
    listed(pond, "- {id: it, node: weir, themes: [dark, Our House.yaml]}\n")
    assert lipgraph("figures").code == 0
    assert b"#aa0000" in (pond / "exports" / "it-our-house.svg").read_bytes().lower()
    (pond / "exports" / "Our House.yaml").write_text('lines: "red"\n', encoding="utf-8")
    said = lipgraph("figures", "--check")
    assert said.code == 2
    assert said.err.startswith("exports/Our House.yaml:1:8: error: 'red' is no colour")


def test_a_list_that_is_not_there_is_one_error(tmp_path: Path, lipgraph: Run, pond: Path) -> None:
    (pond / "exports" / "figures.yaml").unlink()
    said = lipgraph("figures")
    assert said.err.startswith("lipgraph: exports/figures.yaml: no such file")
    assert lipgraph("figures", "nowhere.yaml") == Said(
        2, "", "lipgraph: nowhere.yaml: no such file\n"
    )


def test_the_list_may_be_in_the_current_folder(
    pond: Path, lipgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = write_kb(tmp_path / "away", {"exports/figures.yaml": "- {id: weir, node: weir}\n"})
    (pond / "exports" / "figures.yaml").unlink()
    monkeypatch.chdir(away)
    assert lipgraph("--kb", pond / "kb", "figures").err == (
        "Wrote exports/figures.lock.json.\nWrote exports/weir.svg.\n"
    )


def test_settings_name_the_list(pond: Path, lipgraph: Run) -> None:
    (pond / "pictures").mkdir()
    (pond / "pictures" / "all.yaml").write_text("- {id: weir, node: weir}\n", encoding="utf-8")
    (pond / "lipgraph.toml").write_text('figures = "pictures/all.yaml"\n', encoding="utf-8")
    assert lipgraph("figures").code == 0
    assert sorted(files(pond / "pictures")) == ["all.lock.json", "all.yaml", "weir.svg"]


# What is shown


CLAIMS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from(("fills", "drains", "mends")),
        st.sampled_from(("established", "plausible", "weak")),
    ).filter(lambda claim: claim[0] != claim[1]),
    max_size=18,
    unique_by=lambda claim: claim[:3],
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(claims=CLAIMS)
def test_without_shortcuts_everything_is_reached_and_nothing_could_go(
    tmp_path_factory: pytest.TempPathFactory, claims: list[tuple[int, int, str, str]]
) -> None:
    nodes = "".join(
        f"n{at}:\n  kind: level\n  label: N{at}\n  claims:"
        + (" []" if not any(claim[0] == at for claim in claims) else "")
        + "\n"
        + "".join(
            f"    - {{{name}: n{end}, certainty: {sure}}}\n"
            for start, end, name, sure in claims
            if start == at
        )
        for at in range(8)
    )
    folder = write_kb(
        tmp_path_factory.mktemp("graph"),
        {"kb/schema.yaml": POND["kb/schema.yaml"], "kb/nodes.yaml": nodes},
    )
    index = load(str(folder / "kb")).index
    (folder / "list.yaml").write_text(
        "- {id: all, nodes: [levels]}\n"
        "- {id: less, nodes: [levels], leave-out: {shortcuts: true}}\n"
        "- {id: written, nodes: [levels], reading: influence}\n",
        encoding="utf-8",
    )
    listing = read_figures(str(folder / "list.yaml"), index)
    if not claims:
        with pytest.raises(UnsoundFile):
            choose(index, listing.entry("less"))
        return

    def graph(numbers: Iterable[int]) -> nx.MultiDiGraph[int]:
        found: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        for each in numbers:
            found.add_edge(index.claim_source[each], index.claim_target[each])
        return found

    whole = choose(index, listing.entry("all")).claims
    less = choose(index, listing.entry("less")).claims
    assert len(whole) == len(claims)
    assert less <= whole
    reached = {node: nx.descendants(graph(whole), node) for node in graph(whole)}
    assert {node: nx.descendants(graph(less), node) for node in graph(less)} == reached
    for claim in less:
        ends = index.claim_source[claim], index.claim_target[claim]
        alone = graph(less)
        while alone.has_edge(*ends):
            alone.remove_edge(*ends)
        assert not nx.has_path(alone, *ends), "a longer way is there still"

    choice = choose(index, listing.entry("written"))
    order = reading_order(index, choice)
    assert sorted(order) == sorted(graph(whole))
    if nx.is_directed_acyclic_graph(graph(whole)):
        at = {node: place for place, node in enumerate(order)}
        assert all(at[start] < at[end] for start, end in graph(whole).edges())
    text = long_description(index, choice)
    for claim in whole:
        ends = index.claim_source[claim], index.claim_target[claim]
        assert any(
            sentence.startswith(index.labels[ends[0]]) and index.labels[ends[1]] in sentence
            for sentence in text.split(". ")
        )


def shown(pond: Path, entry: str) -> tuple[set[str], set[tuple[str, str, str]]]:
    """The nodes and claims of a figure with the given fields."""
    listed(pond, f"- {{id: it, {entry}}}\n")
    index = load(str(pond / "kb")).index
    (only,) = read_figures("exports/figures.yaml", index).entries
    diagram = build(index, only).diagram
    edges = {(edge.source, edge.label, edge.target) for edge in diagram.edges}
    return {node.id for node in diagram.nodes}, edges


FILLS_POND = ("rain", "fills", "pond")
FILLS_MOOR = ("rain", "fills", "moor")
POND_FILLS = ("pond", "fills", "moor")
BESIDE = ("pond", "lies beside", "moor")
DRAINS_WEIR = ("pond", "drains", "weir")
DRAINS_POND = ("weir", "drains", "pond")
MENDS = ("plug", "mends", "weir")


@pytest.mark.parametrize(
    ("entry", "claims"),
    [
        ("question: rain -> moor", {FILLS_POND, FILLS_MOOR, POND_FILLS}),
        ("question: rain -> moor, limit: 1", {FILLS_MOOR}),
        ("question: rain -> moor, min-certainty: established", {FILLS_MOOR}),
        ("question: rain -> moor, leave-out: {nodes: [pond]}", {FILLS_MOOR}),
        ("question: [rain -> moor, weir -> plug], limit: 1", {FILLS_MOOR, MENDS}),
        ("question: pond -> moor, leave-out: {relations: [fills]}", None),
        ("node: moor", {FILLS_MOOR, POND_FILLS, BESIDE}),
        ("node: moor, relations: [beside]", {BESIDE}),
        ("node: moor, leave-out: {relations: [beside]}", {FILLS_MOOR, POND_FILLS}),
        ("nodes: [rain, pond, moor], relations: fills", {FILLS_POND, FILLS_MOOR, POND_FILLS}),
        ("nodes: [repairs, weir]", {MENDS}),
        ("loops: true", {DRAINS_WEIR, DRAINS_POND}),
        ("loops: weir", {DRAINS_WEIR, DRAINS_POND}),
        ("loops: moor", None),
        ("everything: true, leave-out: {kinds: [levels]}", None),
        (
            "everything: true, leave-out: {kinds: [sources of water, repair], flows: aside}",
            {POND_FILLS, DRAINS_WEIR, DRAINS_POND},
        ),
        (
            "everything: true, leave-out: {claims: [[pond, moor], [weir, drains, pond]]}",
            {FILLS_POND, FILLS_MOOR, DRAINS_WEIR, MENDS},
        ),
        ("question: rain -> moor, leave-out: {shortcuts: true}", {FILLS_POND, POND_FILLS}),
        (
            "nodes: [pond, weir, plug, moor], leave-out: {shortcuts: true}",
            {POND_FILLS, BESIDE, DRAINS_WEIR, DRAINS_POND, MENDS},
        ),
        ("nodes: [level, plug], relations: [drains]", {DRAINS_WEIR, DRAINS_POND}),
        (
            "everything: true",
            {FILLS_POND, FILLS_MOOR, POND_FILLS, BESIDE, DRAINS_WEIR, DRAINS_POND, MENDS},
        ),
        ("everything: true, leave-out: {kinds: [level, source, repair]}", None),
    ],
)
def test_a_figure_shows_what_its_entry_asks_for(
    pond: Path, entry: str, claims: set[tuple[str, str, str]] | None
) -> None:
    if claims is None:
        with pytest.raises(UnsoundFile) as raised:
            shown(pond, entry)
        assert raised.value.findings[0].rule == "empty-figure"
    else:
        nodes, edges = shown(pond, entry)
        assert edges == claims
        assert nodes >= {end for source, _, target in claims for end in (source, target)}


def test_given_words_are_kept(pond: Path) -> None:
    listed(pond, "- {id: it, node: weir, title: T, caption: C, alt: A, description: D}\n")
    index = load(str(pond / "kb")).index
    (entry,) = read_figures("exports/figures.yaml", index).entries
    figure = build(index, entry)
    assert (figure.title, figure.caption, figure.alt, figure.description) == tuple("TCAD")


def test_words_are_on_one_line_and_figures_are_had_from_python(pond: Path) -> None:
    listed(pond, '- {id: it, node: weir, title: "T\\n1", caption: "C\\n\\n2", alt: "A\\t3"}\n')
    (figure,) = load(str(pond / "kb")).figures("exports/figures.yaml")
    assert (figure.title, figure.caption, figure.alt) == ("T 1", "C 2", "A 3")
    assert figure._repr_svg_().encode() == figure.draw("svg")
    assert b'fill="#0D1117"' in figure.draw("svg", theme("dark"))


def test_legend_is_drawn_only_when_something_could_be_mistaken(pond: Path) -> None:
    def words(entry: str) -> set[str]:
        listed(pond, f"- {{id: it, {entry}}}\n")
        index = load(str(pond / "kb")).index
        (only,) = read_figures("exports/figures.yaml", index).entries
        svg = ET.fromstring(build(index, only).draw("svg"))
        return {text.text or "" for text in svg.iter(f"{SVG}text")}

    legend = {"Source", "Level", "established", "increases"}
    assert words("question: rain -> moor, limit: 1") & legend == {"Source", "Level"}
    assert words("question: rain -> moor, limit: 1, legend: yes") & legend == legend
    assert words("question: rain -> moor, limit: 1, legend: no") & legend == set()
    assert words("nodes: [pond, moor], relations: fills") & {"plausible"} == {"plausible"}


def test_a_long_chain_is_laid_out_so_that_its_text_can_be_read(tmp_path: Path) -> None:
    """Across, its text would be a few pixels high at this width."""
    names = [f"step-{number}" for number in range(9)]
    nodes = "".join(
        f"{name}: {{kind: level, label: A step with a name {name}"
        + (f", claims: [{{fills: {after}, certainty: weak}}]" if after else "")
        + "}\n"
        for name, after in zip(names, [*names[1:], ""], strict=True)
    )
    files = {"kb/schema.yaml": POND["kb/schema.yaml"], "kb/nodes.yaml": nodes}
    project = write_kb(
        tmp_path / "chain", {**files, "figures.yaml": "- {id: chain, question: step-0 -> step-8}"}
    )
    index = load(str(project / "kb")).index
    listing = read_figures(str(project / "figures.yaml"), index)
    figure = build(index, listing.entry("chain"))
    assert figure.diagram.direction == "TB"
    assert figure.text_size >= 11


def test_text_that_is_too_small_is_told(pond: Path, lipgraph: Run) -> None:
    listed(pond, "- {id: it, everything: true, width: 200}\n- {id: small, node: pond, width: 200}")
    said = lipgraph("figures")
    assert said.code == 0
    assert "small: at 200 pixels its smallest text is" in said.err
    assert "it:" not in said.err


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</desc></svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "a \"quoted\" 'word' & \\N",
    "مرحبا بالعالم \U0001f600\u2028end",
    "%%{init: {}}%% --> end",
)


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_text_in_every_file(
    pond: Path, lipgraph: Run, label: str, change: Callable[[str, str, str], None]
) -> None:
    quoted = json.dumps(label, ensure_ascii=False).replace("\u2028", "\\L")
    change("kb/water.yaml", "label: Moor", f"label: {quoted}")
    listed(pond, LIST.replace("title: How rain reaches the moor", f"title: {quoted}"))
    assert lipgraph("figures").code == 0
    assert lipgraph("figures", "--check").code == 0
    root = ET.parse(pond / "exports" / "rain-on-the-moor.svg").getroot()
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "g", "title", "desc", "text", "path", "polygon", "ellipse", "style"}
    record = json.loads((pond / "exports" / "figures.lock.json").read_text(encoding="utf-8"))
    assert record["figures"]["rain-on-the-moor"]["nodes"]["moor"]["label"] == label


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_folder_that_cannot_be_written_is_one_error(pond: Path, lipgraph: Run) -> None:
    (pond / "exports").chmod(0o555)
    said = lipgraph("figures")
    (pond / "exports").chmod(0o755)
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_a_closed_pipe_is_no_error(pond: Path) -> None:
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m lipgraph figures --list | true",
        shell=True,
        cwd=pond,
        capture_output=True,
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("rain -> moor", "Rain \u2192 moor"),
        ("moor <- rain", "Moor \u2190 rain"),
        ("moor <-- *", "Moor \u2190 anything"),
        ("* => weir", "Anything \u2192 weir"),
    ],
)
def test_a_question_is_titled_with_true_arrows(
    pond: Path, lipgraph: Run, question: str, title: str
) -> None:
    listed(pond, f'- {{id: asked, question: "{question}"}}\n')
    (said,) = json.loads(lipgraph("figures", "--list", "--format", "json").out)["figures"]
    assert said["title"] == title
    assert said["caption"].startswith(f"{title}. ")


@pytest.mark.parametrize(
    ("nodes", "title"),
    [
        ("[rain, pond]", "Rain and pond level"),
        ("[level, rain]", "Levels and rain"),
        ("[rain, pond, weir, moor, plug]", "Rain, pond level, weir flow, Moor and plug"),
        ("[level, source, repair]", "Levels, sources of water and repairs"),
    ],
)
def test_a_generated_title_names_kinds_and_not_all_of_their_nodes(
    pond: Path, lipgraph: Run, nodes: str, title: str
) -> None:
    listed(pond, f"- {{id: some, nodes: {nodes}}}\n")
    (said,) = json.loads(lipgraph("figures", "--list", "--format", "json").out)["figures"]
    assert said["title"].lower() == title.lower()


def test_a_title_of_many_nodes_names_the_first(pond: Path, lipgraph: Run) -> None:
    stones = "".join(f"s{n}: {{kind: source, label: Stone {n}}}\n" for n in range(9))
    (pond / "kb" / "stones.yaml").write_text(stones, encoding="utf-8")
    listed(pond, f"- {{id: some, nodes: [{', '.join(f's{n}' for n in range(9))}]}}\n")
    (said,) = json.loads(lipgraph("figures", "--list", "--format", "json").out)["figures"]
    assert said["title"] == "Stone 0, stone 1, stone 2, stone 3, stone 4 and 4 more"


def test_one_claim_is_said_in_place_of_being_counted(pond: Path, lipgraph: Run) -> None:
    listed(pond, "- {id: one, nodes: [plug, weir]}\n")
    (said,) = json.loads(lipgraph("figures", "--list", "--format", "json").out)["figures"]
    assert said["alt"] == "Diagram of one claim: Plug may mend weir flow (which is disputed)."
    assert said["caption"] == "Plug and weir flow. The claim is disputed."
