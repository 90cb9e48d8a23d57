"""`lipgraph draw`: what answers look like, and what becomes of calls that cannot be drawn."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import OTHER, Run, Start, write_kb

from lipgraph.drawing import Diagram
from lipgraph.knowledge_base import load
from lipgraph.picture import (
    diagram_of_answer,
    diagram_of_everything,
    diagram_of_loops,
    diagram_of_neighbourhood,
)

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = {
    "markup": "<img src=x onerror=alert(1)>",
    "script": "</text><script>alert(1)</script>",
    "link": "javascript:alert(1)",
    "quotes": "a \"quoted\" 'word'",
    "slashes": "back\\slash \\N \\l \\",
    "long": "x" * 300,
    "emoji": "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 family",
    "arabic": "مرحبا بالعالم",
    "comment": "]]> <!-- & &lt; -->",
    "mermaid": "%%{init: {}}%% end --> x",
}

WATER = {
    "schema.yaml": """\
kinds:
  source: {label: Source, plural: sources of water, color: "#E69F00", shape: box, order: 1}
  level: {label: Level, plural: levels, color: "#56B4E9", shape: ellipse, order: 2}
  repair: {label: Repair, plural: repairs, color: "#009E73", shape: house, order: 3}
relations:
  fills: {reads: fills, inverse: is filled by, effect: increases, flow: onward}
  drains: {reads: drains, inverse: is drained by, effect: decreases, flow: onward}
  mends: {reads: mends, inverse: is mended by, effect: decreases, flow: back}
""",
    "water.yaml": """\
rain: {kind: source, label: Rain, claims: [{fills: pond, certainty: established}]}
pond:
  {kind: level, label: Pond level, claims: [{drains: weir, certainty: weak}, {fills: moor}]}
weir: {kind: level, label: Weir flow, claims: [{drains: pond, certainty: plausible}]}
moor: {kind: level, label: Moor}
plug: {kind: repair, label: Plug, claims: [{mends: weir, certainty: disputed}]}
""",
}


@pytest.fixture
def water(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "water", WATER)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A chain of nodes whose labels mean something to a format that diagrams are drawn in."""
    names = [*HOSTILE]
    blocks = []
    for name, following in zip(names, [*names[1:], None], strict=True):
        text = HOSTILE[name].replace("'", "''")
        claim = f"\n  claims: [{{fills: {following}}}]" if following else ""
        blocks.append(f"{name}:\n  kind: level\n  label: '{text}'{claim}\n")
    return write_kb(
        tmp_path / "hostile",
        {"schema.yaml": WATER["schema.yaml"], "nodes.yaml": "".join(blocks)},
    )


def edges(diagram: Diagram) -> list[str]:
    """Return the edges as text: reading direction and loop closing are marked."""
    return [
        f"{edge.source} {edge.label} {edge.target}"
        + " (against)" * edge.against
        + " (closes)" * edge.closes_loop
        for edge in diagram.sorted_edges()
    ]


# What answers show


def test_an_answer_shows_its_paths_and_their_ends_in_focus(water: Path) -> None:
    diagram = diagram_of_answer(load(str(water)).paths("rain -> repair"))
    assert diagram.title == "rain → repair"
    assert edges(diagram) == [
        "plug mends weir (against)",
        "pond drains weir",
        "rain fills pond",
    ]
    assert {node.id for node in diagram.nodes if node.focus} == {"rain", "plug"}
    assert [kind.name for kind in diagram.used_kinds()] == ["source", "level", "repair"]


def test_a_loop_closes_where_it_began(water: Path) -> None:
    kb = load(str(water))
    diagram = diagram_of_loops(kb.index, kb.loops())
    assert edges(diagram) == ["pond drains weir", "weir drains pond (closes)"]
    assert diagram.title == "Feedback loops"
    assert diagram.description.startswith("Reinforcing: ")


@pytest.mark.parametrize(
    ("depth", "nodes"),
    [
        (0, {"plug"}),
        (1, {"plug", "weir"}),
        (2, {"plug", "weir", "pond"}),
        (3, {"plug", "weir", "pond", "rain", "moor"}),
    ],
)
def test_a_neighbourhood_reaches_as_far_as_asked(water: Path, depth: int, nodes: set[str]) -> None:
    index = load(str(water)).index
    diagram = diagram_of_neighbourhood(index, index.node_number("plug"), depth=depth)
    assert {node.id for node in diagram.nodes} == nodes
    assert {node.id for node in diagram.nodes if node.focus} == {"plug"}


def test_everything_has_a_node_without_claims_too(water: Path) -> None:
    write_kb(water, {"more.yaml": "alone: {kind: level, label: Alone}\n"})
    diagram = diagram_of_everything(load(str(water)).index)
    assert len(diagram.nodes) == 6
    assert len(diagram.edges) == 5
    assert diagram.description == "The whole knowledge base: 6 nodes and 5 claims."


@pytest.mark.parametrize(
    "call",
    [
        ["rain -> repair"],
        ["pond", "--depth", "2"],
        ["--loops"],
        [],
        ["rain -> repair", "--direction", "TB", "--no-legend"],
    ],
)
@pytest.mark.parametrize("suffix", ["svg", "png", "dot", "mmd"])
def test_every_picture_is_the_same_every_time(
    lipgraph: Run, water: Path, tmp_path: Path, call: list[str], suffix: str
) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for file in files:
        assert lipgraph("--kb", water, "draw", *call, "-o", file).code == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second != b""


def test_direction_and_legend_are_as_asked(lipgraph: Run, water: Path) -> None:
    call = ("--kb", water, "draw", "rain -> repair", "--format")
    plain = lipgraph(*call, "mermaid").out
    assert plain.splitlines()[0] == "flowchart LR"
    assert lipgraph(*call, "mermaid", "--direction", "TB").out == plain.replace("LR", "TB", 1)
    assert "increases" in lipgraph(*call, "svg").out
    assert "increases" not in lipgraph(*call, "svg", "--no-legend").out


def test_mermaid_to_stdout(lipgraph: Run, water: Path) -> None:
    said = lipgraph("--kb", water, "draw", "moor", "--format", "mermaid")
    assert said == (
        0,
        """\
flowchart LR
    accTitle: What is known about moor
    accDescr: Pond level fills moor.
    classDef kind_level fill:#D0EAF9,stroke:#428BB3,color:#24292F
    node_moor(["Moor"]):::kind_level
    node_pond(["Pond level"]):::kind_level
    classDef focus stroke-width:3px
    class node_moor focus
    node_pond -->|"fills"| node_moor
    linkStyle 0 stroke:#8C959F,stroke-width:1px
""",
        "",
    )


# Hostile labels


def test_hostile_labels_are_text_in_an_svg(lipgraph: Run, hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    assert lipgraph("--kb", hostile, "draw", "-o", file).code == 0
    svg = ET.parse(file).getroot()
    titles = {title.text for title in svg.iter(f"{SVG}title")}
    assert set(HOSTILE.values()) <= titles
    allowed = {"svg", "g", "title", "desc", "text", "path", "polygon", "polyline", "ellipse"}
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= allowed
    names = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}


@pytest.mark.parametrize("format", ["png", "dot", "mermaid"])
def test_hostile_labels_are_drawn_in_every_format(
    lipgraph: Run, hostile: Path, tmp_path: Path, format: str
) -> None:
    file = tmp_path / "x"
    said = lipgraph(
        "--kb", hostile, "draw", "markup -> mermaid", "--max-steps", 20, "-o", file,
        "--format", format,
    )  # fmt: skip
    assert said == (0, "", f"Wrote {file}.\n")
    assert file.stat().st_size > 1000


# Calls that cannot be drawn


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("missing/x.svg", "missing/x.svg: cannot write: No such file or directory"),
        ("folder.svg", "folder.svg: cannot write: Is a directory"),
        ("x.gif", "x.gif: unknown suffix '.gif'; expected one of .dot, .gv"),
        ("x", "x: unknown suffix ''; expected one of .dot, .gv"),
    ],
)
def test_bad_targets_are_one_message_and_no_file(
    lipgraph: Run,
    water: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
    complaint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.svg").mkdir()
    before = sorted(tmp_path.rglob("*"))
    said = lipgraph("--kb", water, "draw", "-o", target)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"lipgraph: {complaint}")
    assert said.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user"
)
def test_read_only_folder_keeps_what_stood_there(
    lipgraph: Run, water: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "x.svg").write_text("old")
    folder.chmod(0o555)
    try:
        said = lipgraph("--kb", water, "draw", "-o", folder / "x.svg")
    finally:
        folder.chmod(0o755)
    assert said == (2, "", f"lipgraph: {folder / 'x.svg'}: cannot write: Permission denied\n")
    assert [file.read_text() for file in folder.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("call", "code", "complaint"),
    [
        (["moor -> rain", "--reading", "story"], 1, "No path: moor -> rain.\n"),
        (["moor", "--loops"], 1, "No loops.\n"),
        (["pondd -> moor"], 2, "lipgraph: no node or kind is called 'pondd'"),
        (["pondd"], 2, "lipgraph: no node is called 'pondd'"),
    ],
)
def test_nothing_to_draw_writes_nothing(
    lipgraph: Run, water: Path, tmp_path: Path, call: list[str], code: int, complaint: str
) -> None:
    file = tmp_path / "x.svg"
    said = lipgraph("--kb", water, "draw", *call, "-o", file)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(complaint)
    assert not file.exists()


def test_pdf_without_dot_names_what_is_missing(
    lipgraph: Run, water: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "x.pdf"
    said = lipgraph("--kb", water, "draw", "-o", file)
    assert (said.code, said.out) == (2, "")
    assert "install the system package graphviz" in said.err
    assert not file.exists()


def test_a_process_draws_to_a_pipe_without_a_path(start: Start, tmp_path: Path) -> None:
    done = start("--kb", OTHER, "draw", env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert ET.fromstring(done.stdout).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    ("format", "absent"),
    [
        ("svg", {"graphviz", "pathlib", "logging", "html", "lipgraph.drawing.mermaid"}),
        ("mermaid", {"graphviz", "subprocess", "lipgraph.drawing.legend_rows"}),
    ],
)
def test_a_drawing_imports_only_what_it_needs(
    water: Path, tmp_path: Path, format: str, absent: set[str]
) -> None:
    code = (
        "import sys, lipgraph.cli; code = lipgraph.cli.run(sys.argv[1:]); "
        "print(code, *sorted(sys.modules))"
    )
    file = tmp_path / "x"
    call = ("--kb", str(water), "draw", "rain -> repair", "--format", format, "-o", str(file))
    for _ in ("writes the index", "finds it"):
        done = subprocess.run(
            [sys.executable, "-c", code, *call], capture_output=True, text=True, check=True
        )
    result, *imported = done.stdout.split()
    assert result == "0"
    assert not absent.intersection(imported)


def test_a_picture_is_not_thrown_at_a_terminal(
    lipgraph: Run, water: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_terminal: Callable[[], bool] = lambda: True  # noqa: E731
    monkeypatch.setattr(sys.stdout, "isatty", is_terminal)
    said = lipgraph("--kb", water, "draw")
    assert (said.code, said.out) == (2, "")
    assert "give -o FILE or a --format" in said.err
