"""Themes: those that ship, a publisher's own, and that none of them can be illegible."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from conftest import OTHER, Run
from hypothesis import given
from hypothesis import strategies as st

from lipgraph.drawing import Diagram, DiagramEdge, DiagramNode, KindStyle, render
from lipgraph.drawing.color import contrast, grey, relative_luminance
from lipgraph.drawing.theme import LIGHT, Theme
from lipgraph.drawing.theme_file import theme, theme_names
from lipgraph.errors import LipgraphError

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = [theme(name) for name in ("light", "dark", "print")]
COLORS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def named(value: Theme) -> str:
    return value.name


def kind(color: str, shape: str = "box", name: str = "k") -> KindStyle:
    return KindStyle(name, name.capitalize(), f"{name}s", color, shape, 1)


def test_three_themes_ship() -> None:
    assert theme_names() == ("dark", "light", "print")


def test_the_light_theme_in_the_data_is_the_one_that_needs_no_reading() -> None:
    package = Path(render.__code__.co_filename).parents[1]
    assert theme(str(package / "data" / "themes" / "light.yaml")) == LIGHT


@given(
    st.builds(
        Theme,
        name=st.just("any"),
        background=COLORS,
        ink=COLORS,
        label_ink=COLORS,
        line=COLORS,
        quiet_line=COLORS,
        rule=COLORS,
        share=st.floats(0, 1),
        grey=st.booleans(),
    ),
    COLORS,
)
def test_no_theme_is_illegible(wished: Theme, color: str) -> None:
    look = wished.made()
    assert contrast(look.ink, look.background) >= 4.5
    assert contrast(look.label_ink, look.background) >= 4.5
    assert contrast(look.line, look.background) >= 3
    assert contrast(look.quiet_line, look.background) >= 3
    fill, outline = look.fill(kind(color)), look.outline(kind(color))
    assert contrast(look.ink, fill) >= 4.5
    assert contrast(outline, fill) >= 3
    assert contrast(outline, look.background) >= 3


@pytest.mark.parametrize("look", SHIPPED, ids=named)
def test_a_theme_that_ships_is_drawn_as_it_is_written(look: Theme) -> None:
    assert look.made() == look


def test_print_has_no_hue() -> None:
    look = theme("print")
    kinds = [
        kind(f"#{r:02X}{g:02X}{b:02X}") for r, g, b in itertools.product((0, 128, 255), repeat=3)
    ]
    colors = {*(look.fill(each) for each in kinds), *(look.outline(each) for each in kinds)}
    colors |= {look.background, look.ink, look.label_ink, look.line, look.quiet_line, look.rule}
    assert all(color[1:3] == color[3:5] == color[5:7] for color in colors)


@given(COLORS)
def test_a_grey_is_as_light_as_its_colour(color: str) -> None:
    assert abs(relative_luminance(grey(color)) - relative_luminance(color)) < 0.005


def three(*shapes: str) -> Diagram:
    kinds = tuple(kind("#56B4E9", shape, name) for shape, name in zip(shapes, "abc", strict=True))
    nodes = tuple(DiagramNode(each.name, each.label, each.name) for each in kinds)
    edges = (
        DiagramEdge("a", "b", "feeds", "established", effect="increases"),
        DiagramEdge("b", "c", "slows", None, effect="decreases"),
    )
    return Diagram("T", "D", nodes, edges, kinds)


@pytest.mark.parametrize("look", SHIPPED, ids=named)
@pytest.mark.parametrize("shape", ["box", "ellipse", "house", "record"])
def test_kinds_of_one_shape_are_told_apart_without_colour(look: Theme, shape: str) -> None:
    root = ET.fromstring(render(three(shape, shape, shape)._replace(theme=look), "svg"))
    looks = set()
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "node" and group.findtext(f"{SVG}title"):
            outlines = [
                each for each in group if each.tag != f"{SVG}title" and len(each.attrib) > 2
            ]
            shapes = [each for each in outlines if each.tag != f"{SVG}text"]
            looks.add((len(shapes), shapes[0].get("stroke-dasharray")))
    assert len(looks) == 3


@pytest.mark.parametrize("look", SHIPPED, ids=named)
def test_every_text_and_line_that_is_drawn_can_be_seen(look: Theme) -> None:
    root = ET.fromstring(render(three("box", "ellipse", "note")._replace(theme=look), "svg"))
    background = root.find(f"{SVG}path")
    assert background is not None
    ground = {"white": "#FFFFFF"}.get(background.attrib["fill"], background.attrib["fill"])
    assert ground == look.background
    inside: dict[str, set[str]] = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "node":
            fill = next(each.attrib["fill"] for each in group if each.get("fill"))
            for text in group.iter(f"{SVG}text"):
                assert contrast(text.attrib["fill"].upper(), fill.upper()) >= 4.5
        if group.get("class") in ("node", "edge"):
            strokes = (each.get("stroke", "none").upper() for each in group)
            inside.setdefault(group.attrib["class"], set()).update(strokes)
    assert {color for found in inside.values() for color in found} - {"NONE"}
    for color in (inside["node"] | inside["edge"]) - {"NONE"}:
        assert contrast(color, ground) >= 3
    for text in root.iter(f"{SVG}text"):
        assert contrast(text.attrib["fill"].upper(), ground) >= 4.5, "beside shapes it is on this"


@pytest.mark.parametrize("shape", ["box", "cylinder"])
def test_mermaid_tells_kinds_of_one_shape_apart_without_colour(shape: str) -> None:
    text = render(three(shape, shape, shape), "mermaid").decode()
    classes = re.findall(r"classDef kind_\w (fill:.*)", text)
    marks = {re.sub(r"(?:fill|stroke|color):#\w+,?", "", each) for each in classes}
    assert len(classes) == len(marks) == 3


def test_light_is_what_is_drawn_by_default(lipgraph: Run) -> None:
    plain = lipgraph("--kb", OTHER, "draw", "--format", "svg").out
    assert lipgraph("--kb", OTHER, "draw", "--format", "svg", "--theme", "light").out == plain


@pytest.mark.parametrize("format", ["svg", "dot", "mermaid"])
def test_a_theme_reaches_every_format(lipgraph: Run, format: str) -> None:
    said = lipgraph("--kb", OTHER, "draw", "--format", format, "--theme", "dark")
    assert said.code == 0
    dark = theme("dark")
    assert dark.line.lower() in said.out.lower()
    assert LIGHT.line.lower() not in said.out.lower()


# A publisher's own


def test_a_publishers_theme_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(
        'based-on: dark\nlines: "#ffcc00"\nfill: 0.5\nkinds: {cause: "#FF0000"}\n', encoding="utf-8"
    )
    look, dark = theme("house.yaml", folder=str(tmp_path)), theme("dark")
    assert look.name == "house"
    assert look.line == "#FFCC00"
    assert (look.background, look.ink) == (dark.background, dark.ink)
    red, blue = kind("#0000FF", name="cause"), kind("#0000FF", name="other")
    assert look.fill(red) != look.fill(blue)
    assert look.fill(blue) == dark._replace(share=0.5).fill(blue)


def test_themes_may_be_based_on_files(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text('background: "#222222"\n', encoding="utf-8")
    (tmp_path / "two.yaml").write_text("based-on: one.yaml\ngrey: true\n", encoding="utf-8")
    look = theme(str(tmp_path / "two.yaml"))
    assert (look.background, look.grey) == ("#222222", True)
    assert contrast(look.ink, look.background) >= 4.5, "the light theme's text would not be read"


def test_every_mistake_in_a_theme_is_told_where_it_stands(
    tmp_path: Path, lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(
        "based-on: drak\n"
        "backgroud: white\n"
        "text: red\n"
        "fill: 2\n"
        "grey: perhaps\n"
        'kinds: {cause: "#12"}\n',
        encoding="utf-8",
    )
    said = lipgraph("draw", "stress", "--theme", "own.yaml", "-o", "x.svg")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "own.yaml:1:11: error: no theme is called 'drak'; expected one of dark, light, print "
        "[bad-value]",
        "    suggestion: dark",
        "own.yaml:2:1: error: the theme has no field 'backgroud'; did you mean background? "
        "[unknown-field]",
        "    suggestion: background",
        "own.yaml:3:7: error: 'red' is no colour; write it as #RRGGBB, such as #56B4E9 [bad-color]",
        "own.yaml:4:7: error: 'fill' of the theme is 2; expected a number from 0 to 1 [bad-value]",
        "own.yaml:5:7: error: 'grey' of the theme is text; expected true or false [wrong-type]",
        "own.yaml:6:16: error: '#12' is no colour; write it as #RRGGBB, such as #56B4E9 "
        "[bad-color]",
        "lipgraph: own.yaml: 6 errors",
    ]
    assert not (tmp_path / "x.svg").exists()


def test_a_theme_based_on_itself_is_told(tmp_path: Path, lipgraph: Run) -> None:
    (tmp_path / "a.yaml").write_text("based-on: b.yaml\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("based-on: a.yaml\n", encoding="utf-8")
    said = lipgraph("draw", "--theme", tmp_path / "a.yaml", "--format", "dot")
    assert said.code == 2
    assert "the theme is based on itself" in said.err


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("drak", "no theme is called 'drak'; did you mean dark?"),
        ("neon", "no theme is called 'neon'; it can be dark, light, print, or a file that ends in"),
        ("neon.yaml", "neon.yaml: no such file"),
    ],
)
def test_a_theme_that_is_not_there_is_told(given: str, message: str) -> None:
    with pytest.raises(LipgraphError, match=re.escape(message)):
        theme(given)


# The font in a picture


def font_of(svg: str) -> tuple[str, bytes]:
    match = re.search(r'font-family:"([^"]+)";src:url\("data:font/ttf;base64,([^"]+)"\)', svg)
    assert match is not None
    return match[1], b64decode(match[2])


def test_a_font_in_a_picture_has_its_characters_at_the_widths_of_the_layout() -> None:
    from fontTools.ttLib import TTFont

    labels = ("Café – naïve", "\U0001f600 日本 µ")
    kinds = (kind("#56B4E9"),)
    nodes = tuple(DiagramNode(f"n{at}", label, "k") for at, label in enumerate(labels))
    diagram = Diagram("T", "D", nodes, (), kinds, legend=False, embed_font=True)
    svg = render(diagram, "svg").decode()
    family, data = font_of(svg)
    assert ET.fromstring(svg).attrib["font-family"].startswith(f"{family}, Arial")
    cut = TTFont(BytesIO(data))
    whole = TTFont(Path(render.__code__.co_filename).parents[1] / "data/fonts/Arimo-Regular.ttf")
    drawn = {ord(character) for label in labels for character in label}
    assert set(cut.getBestCmap()) == drawn & set(whole.getBestCmap())
    assert ord("é") in cut.getBestCmap()
    assert ord("日") not in cut.getBestCmap()
    for code, name in cut.getBestCmap().items():
        known = whole.getBestCmap()[code]
        assert cut["hmtx"][name][0] == whole["hmtx"][known][0]
    for tag in ("GPOS", "GSUB"):
        assert tag not in cut, "kerning would move what the layout placed"
    assert "Open Font License" in cut["name"].getDebugName(13)
    assert len(data) < 6000


def test_the_font_is_the_same_for_the_same_characters_and_another_for_others() -> None:
    def family(label: str) -> str:
        nodes = (DiagramNode("n", label, "k"),)
        diagram = Diagram("T", "D", nodes, (), (kind("#56B4E9"),), embed_font=True)
        return font_of(render(diagram, "svg").decode())[0]

    assert family("Abc") == family("cbA") != family("Abd")


def test_a_picture_without_text_of_the_font_has_no_font() -> None:
    nodes = (DiagramNode("n", "日本", "k"),)
    diagram = Diagram("T", "D", nodes, (), (kind("#56B4E9"),), legend=False, embed_font=True)
    svg = render(diagram, "svg").decode()
    assert "<style" not in svg
    assert ET.fromstring(svg).attrib["font-family"].startswith("Arial")


def test_no_font_is_read_for_pictures_that_hold_none(lipgraph: Run) -> None:
    plain = lipgraph("--kb", OTHER, "draw", "--format", "svg").out
    embedded = lipgraph("--kb", OTHER, "draw", "--format", "svg", "--embed-font").out
    assert "@font-face" not in plain
    assert "@font-face" in embedded
