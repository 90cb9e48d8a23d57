"""Diagrams: what every format shows, measured on what the real renderer writes."""

from __future__ import annotations

import itertools
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipgraph.drawing import (
    FORMAT_OF_SUFFIX,
    FORMATS,
    Diagram,
    DiagramEdge,
    DiagramNode,
    KindStyle,
    engine,
    legend_rows,
    render,
    style,
    to_dot,
    to_mermaid,
)
from lipgraph.drawing.color import contrast, readable, relative_luminance
from lipgraph.drawing.diagram import Direction
from lipgraph.drawing.labels import Box
from lipgraph.drawing.source import new_digraph
from lipgraph.drawing.text import clean, columns, wrap
from lipgraph.drawing.theme import LIGHT
from lipgraph.errors import LipgraphError

SVG = "{http://www.w3.org/2000/svg}"

KINDS = (
    KindStyle("remedy", "Remedy", "remedies", "#009E73", "house", 3),
    KindStyle("cause", "Cause", "causes", "#E69F00", "box", 1),
    KindStyle("state", "State", "states", "#56B4E9", "ellipse", 2),
)

HOSTILE = (
    'a "quoted" word',
    "back\\slash\\",
    "\\N \\G \\n \\l \\E",
    '\\"',
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "<!-- not a comment -->",
    "]]>",
    "&lt; &amp; &#65; &eacute; &",
    "line\nbreak\ttab\r\nagain",
    "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 family",
    "مرحبا بالعالم",
    "日本語の長いラベルがここに入ります、折り返しも必要です",
    "x" * 300,
    "word " * 60,
    "",
    " ",
    "\x00\x1b\ufffe\ud800",
    "{a|b} [c] (d);",
    "--> end",
    "%%{init: {}}%%",
    "no\u00a0break",
)


def chain(*labels: str, edge: str = "raises") -> Diagram:
    nodes = tuple(
        DiagramNode(f"n{number}", label, ("cause", "state")[number % 2])
        for number, label in enumerate(labels)
    )
    edges = tuple(
        DiagramEdge(one.id, other.id, edge, "established", effect="increases")
        for one, other in itertools.pairwise(nodes)
    )
    return Diagram("A title", "A description", nodes, edges, KINDS)


def example() -> Diagram:
    """Return a diagram with a loop, a claim against the reading direction and parallel claims."""
    return Diagram(
        "Why it twitches",
        "Stress raises tension; rest relieves it.",
        (
            DiagramNode("rest", "Rest", "remedy"),
            DiagramNode("tension", "Muscle tension of the lip", "state", focus=True),
            DiagramNode("stress", "Stress", "cause"),
        ),
        (
            DiagramEdge("rest", "tension", "relieves", "weak", against=True, effect="decreases"),
            DiagramEdge("stress", "tension", "raises", "established", effect="increases"),
            DiagramEdge("stress", "tension", "goes with", "disputed"),
            DiagramEdge(
                "tension", "stress", "feeds", "plausible", closes_loop=True, effect="increases"
            ),
        ),
        KINDS,
    )


def svg_of(diagram: Diagram) -> ET.Element:
    return ET.fromstring(render(diagram, "svg"))


def squeezed(text: str) -> str:
    return "".join(clean(text).split()).replace("\u00a0", "")


def group_text(group: ET.Element) -> str:
    return squeezed("".join(text.text or "" for text in group.iter(f"{SVG}text")))


def groups(svg: ET.Element, kind: str) -> list[tuple[str, ET.Element]]:
    """Return the title and group of each node or edge that is no part of the legend."""
    found = [group for group in svg.iter(f"{SVG}g") if group.get("class") == kind]
    return [(group.findtext(f"{SVG}title", ""), group) for group in found if len(group)]


def named(svg: ET.Element, kind: str) -> dict[str, ET.Element]:
    return {title: group for title, group in groups(svg, kind) if title}


def center(group: ET.Element) -> float:
    text = next(group.iter(f"{SVG}text"))
    return float(text.attrib["x"])


# Pictures


def test_svg_is_named_scalable_and_points_nowhere() -> None:
    data = render(example(), "svg").decode()
    svg = ET.fromstring(data)
    assert svg.tag == f"{SVG}svg"
    assert svg.get("role") == "img"
    by_id = {element.get("id"): element.text for element in svg.iter() if element.get("id")}
    names = [by_id[name] for name in svg.attrib["aria-labelledby"].split()]
    assert names == ["Why it twitches", "Stress raises tension; rest relieves it."]
    assert len(by_id) == 2, "no other ids, which would clash with those of a second picture"
    assert re.fullmatch(r"\d+", svg.attrib["width"])
    assert svg.get("viewBox")
    assert "max-width:100%" in svg.attrib["style"]
    for banned in ("<!--", "<!DOCTYPE", "href", "<script", "<a ", "<image", "Graphviz", 'pt"'):
        assert banned not in data
    assert re.findall(r"https?:[^\"]*", data) == ["http://www.w3.org/2000/svg"]


def test_svg_names_nodes_and_claims_as_a_reader_would() -> None:
    svg = svg_of(example())
    assert set(named(svg, "node")) == {"Rest", "Muscle tension of the lip", "Stress"}
    assert set(named(svg, "edge")) == {
        "Rest relieves Muscle tension of the lip (weak)",
        "Stress raises Muscle tension of the lip (established)",
        "Stress goes with Muscle tension of the lip (disputed)",
        "Muscle tension of the lip feeds Stress (plausible)",
    }
    for title, group in named(svg, "edge").items():
        label = group_text(group).replace("(disputed)", "")
        assert label in squeezed(title), "parallel claims must not swap their names"


def test_svg_without_a_title_still_has_a_name() -> None:
    svg = svg_of(example()._replace(title=" ", description=""))
    assert svg.findtext(f"{SVG}title") == "Diagram"
    assert svg.find(f"{SVG}desc") is None


def test_png_is_a_png_sharp_when_small_and_not_huge_when_large() -> None:
    small = render(chain("One", "Two"), "png")
    large = render(chain(*[f"Number {n} with a long label" for n in range(20)]), "png")
    assert small[:8] == large[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", large[16:24])
    svg = svg_of(chain(*[f"Number {n} with a long label" for n in range(20)]))
    assert abs(width - int(svg.attrib["width"])) <= 2
    assert abs(height - int(svg.attrib["height"])) <= 2
    small_width = struct.unpack(">I", small[16:20])[0]
    assert abs(small_width - 2 * int(svg_of(chain("One", "Two")).attrib["width"])) <= 2


@pytest.mark.parametrize("format", ["svg", "png", "dot", "mermaid"])
def test_same_diagram_in_any_order_gives_the_same_bytes(format: str) -> None:
    diagram = example()
    turned = diagram._replace(
        nodes=diagram.nodes[::-1],
        edges=diagram.edges[::-1],
        kinds=diagram.kinds[::-1],
    )
    first = render(diagram, format)
    assert first == render(diagram, format) == render(turned, format)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"pdf"}))
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_nothing_to_draw_is_drawn(format: str, direction: str) -> None:
    empty = Diagram("Nothing", "", (), (), KINDS, "LR" if direction == "LR" else "TB")
    assert render(empty, format)


def test_causes_stand_left_of_what_they_cause_and_remedies_right() -> None:
    nodes = named(svg_of(example()), "node")
    assert (
        center(nodes["Stress"]) < center(nodes["Muscle tension of the lip"]) < center(nodes["Rest"])
    )


def test_arrow_against_the_reading_direction_still_points_at_its_target() -> None:
    svg = svg_of(example())
    tension = center(named(svg, "node")["Muscle tension of the lip"])
    rest = center(named(svg, "node")["Rest"])
    arrow = named(svg, "edge")["Rest relieves Muscle tension of the lip (weak)"]
    head = arrow.find(f"{SVG}polygon")
    assert head is not None
    x = float(head.attrib["points"].split(",")[0])
    assert abs(x - tension) < abs(x - rest)


def test_closing_a_loop_moves_nothing() -> None:
    """The ranks with the closing edge are those without it, though it is drawn."""
    closing = DiagramEdge("n3", "n0", "", "established", closes_loop=True)
    line = chain("A", "B", "C", "D")
    loop = line._replace(edges=(*line.edges, closing))
    nodes = named(svg_of(loop), "node")
    places = [center(nodes[label]) for label in "ABCD"]
    assert places == sorted(places)
    before = named(svg_of(line), "node")
    assert places == pytest.approx([center(before[label]) for label in "ABCD"], abs=1.0)
    arrow = named(svg_of(loop), "edge")["D A (established)"]
    path = arrow.find(f"{SVG}path")
    assert path is not None
    assert path.get("stroke-dasharray")
    head = arrow.find(f"{SVG}polygon")
    assert head is not None
    assert float(head.attrib["points"].split(",")[0]) < center(nodes["B"]), "it points at A"


def test_arrowheads_say_what_a_claim_does() -> None:
    """A filled triangle, a bar, an open head: told by their corners in the picture."""
    heads = {}
    for effect in ("increases", "decreases", "none"):
        edge = DiagramEdge("n0", "n1", "", "plausible", effect=effect)
        svg = svg_of(chain("A", "B")._replace(edges=(edge,), legend=False))
        (arrow,) = named(svg, "edge").values()
        polygon = arrow.find(f"{SVG}polygon")
        assert polygon is not None
        points = [tuple(map(float, pair.split(","))) for pair in polygon.attrib["points"].split()]
        xs, ys = zip(*points, strict=True)
        heads[effect] = (len(points) - 1, max(xs) - min(xs) > (max(ys) - min(ys)) / 2)
    assert heads["increases"] == (3, True)
    assert heads["decreases"] == (4, False)
    assert heads["none"][0] > 4


@pytest.mark.parametrize("shape", ["box", "ellipse", "hexagon", "diamond"])
@pytest.mark.parametrize("certainty", ["established", "disputed"])
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_no_bar_hides_behind_its_node(shape: str, certainty: str, direction: Direction) -> None:
    """Nodes are drawn over arrows, and lines that come in at a slant bring their bars near."""
    kinds = (KINDS[1], KINDS[2]._replace(shape=shape))
    diagram = chain(*"ABCDE")
    edges = (DiagramEdge(f"n{n}", "n3", "", certainty, effect="decreases") for n in (0, 2, 4))
    diagram = diagram._replace(edges=tuple(edges), kinds=kinds, direction=direction, legend=False)
    svg = svg_of(diagram)
    group = named(svg, "node")["D"]
    outline = group.find(f"{SVG}polygon")
    for arrow in named(svg, "edge").values():
        bar = arrow.find(f"{SVG}polygon")
        assert bar is not None
        for x, y in pairs(bar.attrib["points"]):
            if outline is None:
                round_one = group.find(f"{SVG}ellipse")
                assert round_one is not None
                cx, cy, rx, ry = (float(round_one.attrib[at]) for at in ("cx", "cy", "rx", "ry"))
                assert ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 > 1
            else:
                assert not _holds(pairs(outline.attrib["points"]), x, y)


def pairs(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def _holds(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a convex outline holds a point: it is on the same side of all of its edges."""
    sides = {
        (x2 - x1) * (y - y1) > (y2 - y1) * (x - x1)
        for (x1, y1), (x2, y2) in itertools.pairwise(corners)
        if (x1, y1) != (x2, y2)
    }
    return len(sides) == 1


def test_focus_has_the_heavier_outline() -> None:
    nodes = named(svg_of(example()), "node")
    widths = {
        label: float(shape.get("stroke-width", "1"))
        for label, group in nodes.items()
        for shape in group
        if shape.tag in {f"{SVG}polygon", f"{SVG}ellipse"}
    }
    assert widths["Muscle tension of the lip"] >= 2 * widths["Rest"] == 2 * widths["Stress"]


def test_kinds_differ_in_shape_and_in_colour() -> None:
    nodes = named(svg_of(example()), "node")
    shapes = [nodes[label][1] for label in ("Stress", "Muscle tension of the lip", "Rest")]
    assert len({shape.get("fill") for shape in shapes}) == 3
    assert shapes[1].tag == f"{SVG}ellipse"
    assert len({shape.get("points", "").count(" ") for shape in shapes}) == 3


def test_lines_are_told_apart_without_colour() -> None:
    looks = [
        (line.style, line.width, line.twin, line.word, line.quiet)
        for certainty in ("established", "plausible", "weak", "disputed", None)
        for closes in (False, True)
        for line in (style.line_of(certainty, closes_loop=closes),)
    ]
    assert len(set(looks)) == len(looks)
    for certainty in ("established", "plausible", "weak", "disputed", None):
        assert style.line_of(certainty).style != "dashed"
        assert style.line_of(certainty, closes_loop=True).style == "dashed"


def test_unknown_or_text_splitting_shapes_are_boxes() -> None:
    record = tuple(kind._replace(shape="record") for kind in KINDS)
    labels = ("{a|b}", "<port> c")
    nodes = named(svg_of(chain(*labels)._replace(kinds=record)), "node")
    assert [group_text(nodes[label]) for label in labels] == ["{a|b}", "<port>c"]


# The legend


def legend_words(svg: ET.Element) -> set[str]:
    inside = {id(text) for group in named(svg, "node").values() for text in group.iter()}
    inside |= {id(text) for group in named(svg, "edge").values() for text in group.iter()}
    return {text.text or "" for text in svg.iter(f"{SVG}text") if id(text) not in inside}


def test_legend_explains_what_is_used_and_nothing_else() -> None:
    assert legend_words(svg_of(chain("A", "B"))) == {
        "Cause",
        "State",
        "established",
        "increases",
    }
    assert legend_words(svg_of(example())) == {
        *("Cause", "State", "Remedy"),
        *("established", "weak", "disputed", "closes a loop"),
        *("increases", "decreases", "neither increases nor decreases"),
    }
    assert legend_words(svg_of(example()._replace(legend=False))) == set()


def test_legend_moves_no_node() -> None:
    with_legend = named(svg_of(example()), "node")
    without = named(svg_of(example()._replace(legend=False)), "node")
    assert {label: center(group) for label, group in with_legend.items()} == pytest.approx(
        {label: center(group) for label, group in without.items()}, abs=0.5
    )


def test_no_legend_entry_is_alone_that_could_have_company() -> None:
    widths = [100.0, 100.0, 100.0, 100.0]
    assert list(map(len, legend_rows._even_rows(widths, 330))) == [2, 2]
    assert list(map(len, legend_rows._even_rows(widths, 500))) == [4]
    assert list(map(len, legend_rows._even_rows([*widths, 100, 100, 100], 330))) == [3, 2, 2]
    assert list(map(len, legend_rows._even_rows([900.0, 50], 330))) == [1, 1]


@given(widths=st.lists(st.floats(20, 400), max_size=9), most=st.floats(60, 700))
def test_legend_rows_are_as_few_and_as_even_as_can_be(widths: list[float], most: float) -> None:
    even = legend_rows._even_rows(widths, most)
    plain = legend_rows._filled_rows(widths, most)
    assert [width for row in even for width in row] == widths
    cuts = itertools.combinations(range(1, len(widths)), max(len(plain) - 1, 0))
    ways = [
        [widths[start:end] for start, end in itertools.pairwise((0, *cut, len(widths)))]
        for cut in cuts
    ]
    fits = [way for way in ways if all(len(row) == 1 or sum(row) - 14 <= most for row in way)]
    assert len(even) == len(plain)
    if widths:
        least = min(sum(sum(row) ** 2 for row in way) for way in fits)
        assert sum(sum(row) ** 2 for row in even) == pytest.approx(least)


def test_samples_of_several_outlines_keep_to_their_rows() -> None:
    """Graphviz adds outlines around the size that it is given."""
    boxes = tuple(
        KindStyle(f"k{n}", f"Kind {n}", f"kinds {n}", "#009E73", "box", n) for n in range(7)
    )
    nodes = tuple(DiagramNode(f"n{n}", "", f"k{n}") for n in range(7))
    svg = svg_of(Diagram(title="", description="", nodes=nodes, edges=(), kinds=boxes))
    samples = 0
    for entry in svg.iter(f"{SVG}g"):
        if not entry.get("transform", "").startswith("translate") or entry.get("class"):
            continue
        text, outlines = entry.find(f"{SVG}text"), entry.findall(f"{SVG}polygon")
        if text is None or not outlines or len(entry.findall(f"{SVG}text")) > 1:
            continue
        xs, ys = zip(
            *(pair for outline in outlines for pair in pairs(outline.attrib["points"])), strict=True
        )
        assert max(xs) < float(text.attrib["x"])
        assert max(ys) - min(ys) <= 20
        samples += 1
    assert samples == 7


def test_dot_has_its_legend_too() -> None:
    laid_out = engine.run(engine.bundled(), "-Tsvg", source=to_dot(example())).decode()
    for words in ("Remedy", "weak", "closes a loop", "neither increases nor decreases"):
        assert f">{words}</text>" in laid_out
    assert "closes a loop" not in to_dot(example()._replace(legend=False))


# Hostile labels


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_label_is_shown_as_it_is(label: str) -> None:
    diagram = chain(label, "B", edge=label)._replace(
        title=label,
        description=label,
        kinds=tuple(kind._replace(label=label, plural=label) for kind in KINDS),
    )
    svg = svg_of(diagram)
    assert {squeezed(label), "B"} <= {group_text(group) for _, group in groups(svg, "node")}
    assert squeezed(label) in {group_text(group) for _, group in groups(svg, "edge")}
    allowed = {"svg", "g", "title", "desc", "text", "path", "polygon", "polyline", "ellipse"}
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= allowed
    assert render(diagram, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["<b>", 'a"b', "a:b:n", "a\\", "node", "legend_0", "", "\n", "é"])
def test_hostile_ids_name_one_node_each(name: str) -> None:
    diagram = Diagram(
        "",
        "",
        (DiagramNode(name, "One", "cause"), DiagramNode("n0", "Two", "cause")),
        (DiagramEdge(name, "n0", "raises", None), DiagramEdge("n0", name, "lowers", None)),
        KINDS,
    )
    svg = svg_of(diagram)
    assert set(named(svg, "node")) == {"One", "Two"}
    assert set(named(svg, "edge")) == {"One raises Two", "Two lowers One"}
    assert parsed(to_dot(diagram)).count("->") >= 2


ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet='\\"<>&;#nNlGET{}|b/ \n-', max_size=30),
    st.sampled_from(HOSTILE),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(label=ANY_TEXT, relation=ANY_TEXT)
def test_any_label_survives(label: str, relation: str) -> None:
    svg = svg_of(chain(label, "B", edge=relation))
    assert squeezed(label) in {group_text(group) for _, group in groups(svg, "node")}
    assert squeezed(relation) in {group_text(group) for _, group in groups(svg, "edge")}
    assert parsed(to_dot(chain(label, "B", edge=relation)))


def parsed(dot: str) -> str:
    """Return the renderer's own reading of a DOT source; fail if it cannot read it."""
    return engine.run(engine.bundled(), "-Tcanon", source=dot).decode()


def test_dot_parses_with_all_its_nodes() -> None:
    canon = parsed(to_dot(example()))
    assert re.findall(r"^\t(stress|tension|rest)\t", canon, re.MULTILINE) == [
        "stress",
        "tension",
        "rest",
    ]


# Text


@given(text=ANY_TEXT, width=st.integers(5, 40))
def test_wrapping_only_changes_white_space(text: str, width: int) -> None:
    lines = wrap(text, width=width)
    assert squeezed("".join(lines)) == squeezed(text)
    allowed = max(width, 24, math.ceil(math.sqrt(6 * columns(clean(text)))))
    assert all(columns(line) <= allowed for line in lines if line.isascii())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Caffeine", ("Caffeine",)),
        ("Nerve firing threshold", ("Nerve firing", "threshold")),
        ("low magnesium or calcium", ("low magnesium", "or calcium")),
        ("pneumonoultramicroscopicsilico", ("pneumonoultramicroscopic", "silico")),
        ("", ("",)),
    ],
)
def test_wrapping(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, width=20) == lines


def test_narrow_lines_cut_no_ordinary_word() -> None:
    assert wrap("Nerve hypersensitivity", width=12) == ("Nerve", "hypersensitivity")


def test_wrapping_never_cuts_one_sign_in_two() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    lines = wrap(family * 90, width=5)
    assert len(lines) > 1
    assert "".join(lines) == family * 90
    for line in lines:
        assert line.startswith(family)


# Colours

CUBE = [
    f"#{red:02X}{green:02X}{blue:02X}"
    for red, green, blue in itertools.product(range(0, 256, 51), repeat=3)
]


@pytest.mark.parametrize("color", CUBE)
def test_every_colour_gives_a_readable_node(color: str) -> None:
    kind = KindStyle("k", "K", "ks", color, "box", 1)
    assert contrast(LIGHT.fill(kind), LIGHT.ink) >= 4.5
    assert contrast(LIGHT.outline(kind), "#FFFFFF") >= 3
    assert contrast(LIGHT.outline(kind), LIGHT.fill(kind)) >= 3
    assert relative_luminance(LIGHT.fill(kind)) > 0.45, "a light tint"


def test_colours_drawn_are_those_computed() -> None:
    svg = render(example(), "svg").decode()
    texts = set(re.findall(r'<text[^>]* fill="([^"]*)"', svg))
    assert {text.upper() for text in texts} == {LIGHT.ink, LIGHT.label_ink}
    kinds = {kind.name: kind for kind in KINDS}
    nodes = named(ET.fromstring(svg), "node")
    for node in example().nodes:
        shape = nodes[node.label][1]
        kind = kinds[node.kind]
        assert shape.attrib["fill"].upper() == LIGHT.fill(kind)
        assert shape.attrib["stroke"].upper() == LIGHT.outline(kind)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("color", "ground"), [*itertools.product(CUBE[::7], repeat=2)])
def test_readable_reaches_its_ratio_and_keeps_what_has_it(color: str, ground: str) -> None:
    moved = readable(color, on=ground, ratio=4.5)
    assert contrast(moved, ground) >= 4.5
    assert (moved == color) == (contrast(color, ground) >= 4.5)


@pytest.mark.parametrize("color", ["red", "#FFF", "#12345G", "", "#1234567"])
def test_malformed_colour_is_an_error_that_shows_it(color: str) -> None:
    with pytest.raises(LipgraphError, match=re.escape(repr(color))):
        readable(color, on="#000000", ratio=4.5)


# Mermaid


def test_mermaid() -> None:
    assert (
        to_mermaid(example())
        == """\
flowchart LR
    accTitle: Why it twitches
    accDescr: Stress raises tension#59; rest relieves it.
    classDef kind_cause fill:#F8E4B8,stroke:#AF7900,color:#24292F
    classDef kind_state fill:#D0EAF9,stroke:#428BB3,color:#24292F
    classDef kind_remedy fill:#B8E4D8,stroke:#008D66,color:#24292F
    node_stress["Stress"]:::kind_cause
    node_tension(["Muscle tension of the lip"]):::kind_state
    node_rest[/"Rest"\\]:::kind_remedy
    classDef focus stroke-width:3px
    class node_tension focus
    node_tension ~~~ node_rest
    node_rest --x|"relieves"| node_tension
    node_stress -->|"goes with (disputed)"| node_tension
    node_stress -->|"raises"| node_tension
    node_tension -->|"feeds"| node_stress
    linkStyle 2 stroke:#59636E,stroke-width:0.8px
    linkStyle 1 stroke:#59636E,stroke-width:1.8px,stroke-dasharray:2 4
    linkStyle 4 stroke:#59636E,stroke-width:1px,stroke-dasharray:8 4
    linkStyle 3 stroke:#59636E,stroke-width:2px
"""
    )


@pytest.mark.parametrize("label", HOSTILE)
def test_mermaid_labels_hold_nothing_that_mermaid_reads(label: str) -> None:
    text = to_mermaid(chain(label, "B", edge=label))
    shown = re.search(r'node_n0\["(.*)"\]:::kind_cause$', text, re.MULTILINE)
    assert shown is not None
    assert not re.search(r'["<>&{}|\[\]%`\\;]', re.sub(r"#\w+;", "", shown[1]))
    named_codes = {"#quot;": '"', "#lt;": "<", "#gt;": ">", "#amp;": "&"}
    plain = re.sub(
        r"#\w+;", lambda code: named_codes.get(code[0]) or chr(int(code[0][1:-1])), shown[1]
    )
    assert plain == (clean(label) or " ")


@pytest.mark.parametrize("word", ["end", "class", "style", "click", "graph", "default", "x"])
def test_mermaid_ids_are_never_its_own_words(word: str) -> None:
    diagram = Diagram("", "", (DiagramNode(word, "A", "cause"),), (), KINDS)
    assert f'    node_{word}["A"]:::kind_cause' in to_mermaid(diagram).splitlines()


# Formats, programs and their failures


def test_every_suffix_asks_for_a_format_there_is() -> None:
    assert set(FORMAT_OF_SUFFIX.values()) == set(FORMATS)


def test_unknown_format_names_those_there_are() -> None:
    with pytest.raises(LipgraphError, match=r"'gif'.*svg, png, pdf, dot, mermaid"):
        render(example(), "gif")


def test_pdf_without_dot_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LipgraphError, match=r"PDF needs .*`dot`.*install .* graphviz"):
        render(example(), "pdf")


@pytest.mark.skipif(shutil.which("dot") is None, reason="no Graphviz on this machine")
def test_pdf_with_dot() -> None:
    data = render(example(), "pdf")
    assert data.startswith(b"%PDF-")
    assert re.findall(rb"CreationDate \(D:(\d+)", data) == [b"19700101000000"]
    assert data == render(example(), "pdf")


def test_renderer_is_found_without_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render(example(), "svg")


def test_renderer_is_found_by_what_pip_recorded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr("sysconfig.get_path", lambda *_: str(tmp_path))
    assert Path(engine.bundled()).is_file()


def test_missing_renderer_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setattr("sysconfig.get_path", lambda *_: str(tmp_path))
    monkeypatch.setattr("importlib.metadata.files", lambda _: None)
    with pytest.raises(LipgraphError, match=r"graphviz-pure.*not found.*pip install"):
        render(example(), "svg")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in program is a shell script")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo first >&2; echo out of ideas >&2; exit 3", "could not draw.*out of ideas"),
        ("exit 3", "status 3"),
        ("exit 0", "status 0"),
    ],
)
def test_failing_renderer_is_reported(tmp_path: Path, script: str, message: str) -> None:
    program = tmp_path / "renderer"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n")
    program.chmod(0o755)
    with pytest.raises(LipgraphError, match=message):
        engine.run(str(program), "-Tsvg", source="digraph {}")


def test_program_that_cannot_run_is_reported(tmp_path: Path) -> None:
    program = tmp_path / "renderer"
    program.write_text("no program")
    with pytest.raises(LipgraphError, match="cannot be run"):
        engine.run(str(program), "-Tsvg", source="digraph {}")


def test_slow_imports_wait_for_the_drawing() -> None:
    code = (
        "import sys, lipgraph.drawing; "
        "print(sorted({'graphviz', 'subprocess', 'xml', 'html', 'importlib.metadata'}"
        " & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Labels


def test_a_label_touches_its_own_line_and_no_other() -> None:
    """A hub's lines bend away from where Graphviz puts their labels."""
    names = [f"Leaf {number}" for number in range(9)]
    diagram = Diagram(
        "",
        "",
        (
            DiagramNode("hub", "Hub", "cause"),
            *(DiagramNode(f"n{at}", name, "state") for at, name in enumerate(names)),
        ),
        tuple(DiagramEdge("hub", f"n{at}", f"raises {at}", None) for at in range(9)),
        KINDS,
    )
    for group in named(svg_of(diagram), "edge").values():
        box, line = label_and_line(group)
        assert 0 < distance(box, line) < 4
        others = (other for other in named(svg_of(diagram), "edge").values())
        assert all(distance(box, label_and_line(other)[1]) > 0 for other in others)


def label_and_line(group: ET.Element) -> tuple[Box, list[tuple[float, float]]]:
    """Return the place of an arrow's label and points along its line, from its SVG."""
    (label,) = (text for text in group.iter(f"{SVG}polygon") if text.get("fill") == "white")
    moved = group.find(f"{SVG}g")
    across, down = (0.0, 0.0) if moved is None else numbers(moved.attrib["transform"])
    corners = numbers(label.attrib["points"])
    xs = [x + across for x in corners[::2]]
    ys = [y + down for y in corners[1::2]]
    path = group.find(f"{SVG}path")
    assert path is not None
    values = numbers(path.attrib["d"])
    controls = list(zip(values[::2], values[1::2], strict=True))
    points = [
        tuple(
            sum(
                math.comb(3, power) * (1 - t) ** (3 - power) * t**power * controls[at + power][axis]
                for power in range(4)
            )
            for axis in (0, 1)
        )
        for at in range(0, len(controls) - 3, 3)
        for t in (mark / 60 for mark in range(61))
    ]
    return Box(min(xs), min(ys), max(xs), max(ys)), [(x, y) for x, y in points]


def distance(box: Box, line: list[tuple[float, float]]) -> float:
    """Return how far a box is from the nearest of the points."""
    return min(
        math.hypot(max(box.left - x, 0, x - box.right), max(box.low - y, 0, y - box.high))
        for x, y in line
    )


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]


def test_claims_that_look_alike_share_an_arrow() -> None:
    """Two claims of one certainty and effect are one arrow; another certainty is another arrow."""
    raises, feeds, doubts = (
        DiagramEdge("n0", "n1", words, certainty, effect="increases")
        for words, certainty in (("raises", "weak"), ("feeds", "weak"), ("starts", "disputed"))
    )
    svg = svg_of(chain("A", "B")._replace(edges=(raises, feeds, doubts)))
    arrows = named(svg, "edge")
    assert set(arrows) == {"A feeds B (weak); A raises B (weak)", "A starts B (disputed)"}
    assert group_text(arrows["A feeds B (weak); A raises B (weak)"]) == "feedsraises"


def test_long_chains_shrink_to_a_page_and_stay_readable() -> None:
    """At 900 px, the text of a chain of nine nodes is at least 9 px high."""
    names = ("Nervous arousal", "Mirror checking", "Worry about the twitch")
    svg = svg_of(chain(*(names * 3)))
    size = min(float(text.attrib["font-size"]) for text in svg.iter(f"{SVG}text"))
    width = float(svg.attrib["viewBox"].split()[2])
    assert size * 900 / width >= 7.5
    assert (
        max(float(text.attrib["font-size"]) for text in svg.iter(f"{SVG}text")) * 900 / width >= 9
    )


# The builder of DOT source


@pytest.mark.filterwarnings("ignore:expect syntax error")
def test_source_is_what_the_graphviz_package_writes() -> None:
    import graphviz

    attributes = {"graph_attr": {"rankdir": "LR"}, "node_attr": {"shape": "box"}}
    ours, theirs = new_digraph(**attributes), graphviz.Digraph(**attributes)
    for graph in (ours, theirs):
        for label in HOSTILE[:-1]:
            graph.node("a:b", label=label.replace("\ud800", ""), style="filled", color="red")
            graph.edge("node", "n-1", label=label.replace("\ud800", ""), weight="0")
        graph.attr(label="x", fontname="Arial")
    assert "".join(ours) == theirs.source


def test_source_is_built_by_any_release_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render(example(), "svg"), to_dot(example())
    monkeypatch.setattr("lipgraph.drawing.source._module", lambda _: object())
    assert (render(example(), "svg"), to_dot(example())) == expected


# What makes no diagram


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        (("a", "a"), (), "share an id"),
        (("a",), (("a", "b"),), "not drawn.*'b'"),
    ],
)
def test_contradictory_diagrams_are_refused(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], message: str
) -> None:
    diagram = Diagram(
        "",
        "",
        tuple(DiagramNode(node, node, "cause") for node in nodes),
        tuple(DiagramEdge(*ends, "raises", None) for ends in edges),
        KINDS,
    )
    for format in sorted(set(FORMATS) - {"pdf"}):
        with pytest.raises(ValueError, match=message):
            render(diagram, format)


def test_kinds_and_certainties_must_be_known() -> None:
    with pytest.raises(ValueError, match="'mood'"):
        render(Diagram("", "", (DiagramNode("a", "A", "mood"),), (), KINDS), "dot")
    edge = DiagramEdge("n0", "n1", "raises", "likely")
    with pytest.raises(ValueError, match="'likely'"):
        render(chain("A", "B")._replace(edges=(edge,)), "dot")


def test_many_arrows_are_told_by_their_titles_alone() -> None:
    nodes = tuple(DiagramNode(f"n{at}", f"Node {at}", "cause") for at in range(152))
    kind = KindStyle("cause", "Cause", "causes", "#E69F00", "box", 1)
    for count, labelled in ((150, True), (151, False)):
        edges = tuple(
            DiagramEdge(f"n{at}", f"n{at + 1}", "pushes", "established", effect="increases")
            for at in range(count)
        )
        svg = render(Diagram("Many", "", nodes, edges, (kind,)), "svg").decode()
        assert svg.count("Node 0 pushes Node 1 (established)") == 1
        assert (">pushes<" in svg) is labelled
