"""The figures of the article that ships: current, legible, and with nothing in each other's way."""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import SHIPPED, Run, Said, in_browser
from fontTools.ttLib import TTFont

import lipgraph as library
from lipgraph.drawing.color import contrast
from lipgraph.drawing.labels import Box
from lipgraph.figures import read_figures

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
EXPORTS = SHIPPED.parent / "exports"
FONT = Path(library.__file__).parent / "data" / "fonts" / "Arimo-Regular.ttf"
LISTING = read_figures(str(EXPORTS / "figures.yaml"), library.load(str(SHIPPED)).index)
SMALL = [entry for entry in LISTING.entries if entry.subject != "everything"]
PICTURES = [entry.file_name(theme, "svg") for entry in SMALL for theme in entry.themes]
MAPS = [
    entry.file_name(theme, "svg")
    for entry in LISTING.entries
    for theme in entry.themes
    if entry not in SMALL
]


class Text(NamedTuple):
    """A line of text: where it stands, in points, and what it looks like."""

    box: Box
    fill: str
    text: str


class Part(NamedTuple):
    """A node or an arrow: its class, the box of its shape, its texts, and points on its line."""

    kind: str
    title: str
    shape: Box | None
    fill: str
    texts: tuple[Text, ...]
    line: tuple[tuple[float, float], ...]


@cache
def advances() -> tuple[dict[int, int], int]:
    font = TTFont(FONT)
    widths = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    return widths, font["head"].unitsPerEm


def text_of(element: ET.Element, dx: float, dy: float) -> Text:
    widths, units = advances()
    size = float(element.attrib["font-size"])
    words = element.text or ""
    width = sum(widths[ord(character)] for character in words) * size / units
    x, y = float(element.attrib["x"]) + dx, float(element.attrib["y"]) + dy
    left = {"middle": x - width / 2, "start": x, "end": x - width}[element.attrib["text-anchor"]]
    # From the top of a capital to the foot of a g.
    return Text(
        Box(left, y - 0.72 * size, left + width, y + 0.21 * size), element.attrib["fill"], words
    )


def numbers(text: str) -> list[tuple[float, float]]:
    values = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]
    return list(zip(values[::2], values[1::2], strict=True))


def around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def curve(points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for at in range(0, len(points) - 3, 3):
        a, b, c, d = points[at : at + 4]
        for step in range(41):
            t = step / 40
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            yield (
                sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
            )


def shape_of(group: ET.Element) -> tuple[Box | None, str]:
    for element in group:
        if element.tag == f"{SVG}ellipse":
            x, y, rx, ry = (float(element.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
            return Box(x - rx, y - ry, x + rx, y + ry), element.attrib["fill"]
        if element.tag == f"{SVG}polygon":
            return around(numbers(element.attrib["points"])), element.attrib["fill"]
        if element.tag == f"{SVG}path":
            return around(numbers(element.attrib["d"])), element.attrib["fill"]
    return None, "none"


@cache
def parts(name: str) -> tuple[Part, ...]:
    root = ET.parse(EXPORTS / name).getroot()
    found = []
    for group in root.iter(f"{SVG}g"):
        kind = group.get("class")
        if kind not in ("node", "edge"):
            continue
        texts = []
        for inner in (group, *group.findall(f"{SVG}g")):
            moved = re.match(r"translate\((\S+) (\S+)\)", inner.get("transform", ""))
            dx, dy = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
            texts += [text_of(element, dx, dy) for element in inner.findall(f"{SVG}text")]
        shape, fill = shape_of(group) if kind == "node" else (None, "none")
        path = group.find(f"{SVG}path") if kind == "edge" else None
        line = tuple(curve(numbers(path.attrib["d"]))) if path is not None else ()
        title = group.findtext(f"{SVG}title", "")
        found.append(Part(kind, title, shape, fill, tuple(texts), line))
    return tuple(found)


def test_committed_figures_are_those_of_the_knowledge_base(lipgraph: Run) -> None:
    said = lipgraph("--kb", SHIPPED, "figures", "--check", EXPORTS / "figures.yaml")
    assert said == Said(0, "", f"{len(LISTING.entries)} figures up to date.\n")


def test_what_the_article_needs_is_drawn() -> None:
    assert len(LISTING.entries) >= 8
    assert all({"light", "dark", "print"} <= {t.name for t in e.themes} for e in LISTING.entries)


@pytest.mark.parametrize("name", PICTURES)
def test_no_label_meets_another_or_a_node(name: str) -> None:
    labels = [(part.title, text) for part in parts(name) for text in part.texts]
    for (one, a), (other, b) in itertools.combinations(labels, 2):
        assert not a.box.meets(b.box), f"{a.text!r} of {one} meets {b.text!r} of {other}"
    nodes = [part for part in parts(name) if part.kind == "node"]
    for title, text in labels:
        for node in nodes:
            assert node.shape is not None
            if node.title != title:
                assert not text.box.meets(node.shape), f"{text.text!r} of {title} on {node.title}"


@pytest.mark.parametrize("name", PICTURES)
def test_no_line_runs_through_the_label_of_another(name: str) -> None:
    arrows = [part for part in parts(name) if part.kind == "edge"]
    for one, other in itertools.permutations(arrows, 2):
        for text in one.texts:
            inside = [point for point in other.line if Box(*point, *point).meets(text.box)]
            assert not inside, f"{other.title} runs through {text.text!r} of {one.title}"


@pytest.mark.parametrize("name", [*PICTURES, *MAPS])
def test_nodes_do_not_meet_and_hold_their_text(name: str) -> None:
    nodes = [part for part in parts(name) if part.kind == "node"]
    for one, other in itertools.combinations(nodes, 2):
        assert one.shape is not None
        assert other.shape is not None
        assert not one.shape.meets(other.shape), f"{one.title} meets {other.title}"
    for node in nodes:
        for text in node.texts:
            assert node.shape is not None
            box, shape = text.box, node.shape
            assert shape.left <= box.left
            assert box.right <= shape.right
            assert shape.low <= box.low
            assert box.high <= shape.high


@pytest.mark.parametrize("name", [*PICTURES, *MAPS])
def test_every_text_has_the_contrast_that_reading_needs(name: str) -> None:
    root = ET.parse(EXPORTS / name).getroot()
    background = root.find(f"{SVG}path")
    assert background is not None
    ground = background.attrib["fill"].replace("white", "#FFFFFF").upper()
    for part in parts(name):
        behind = part.fill.upper() if part.kind == "node" else ground
        for text in part.texts:
            assert contrast(text.fill.upper(), behind) >= 4.5
    for written in root.iter(f"{SVG}text"):
        assert contrast(written.attrib["fill"].upper(), ground) >= 4.5


@pytest.mark.parametrize("name", PICTURES)
def test_text_can_be_read_where_the_figure_is_shown(name: str) -> None:
    root = ET.parse(EXPORTS / name).getroot()
    shown = min(600, int(root.attrib["width"]))
    scale = shown / float(root.attrib["viewBox"].split()[2])
    sizes = [float(text.attrib["font-size"]) * scale for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= 10.99
    assert len([part for part in parts(name) if part.kind == "node"]) <= 16


@pytest.mark.parametrize("name", [*PICTURES, *MAPS])
def test_a_picture_says_what_it_is(name: str) -> None:
    root = ET.parse(EXPORTS / name).getroot()
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text or "" for element in root.iter() if element.get("id")}
    title, description = (ids[id] for id in root.attrib["aria-labelledby"].split())
    assert len(title) < 100
    assert len(description) > len(title)
    labels = {text.text for part in parts(name) for text in part.texts}
    assert labels, "text is text"


def test_every_claim_that_is_shown_is_in_the_description(lipgraph: Run) -> None:
    said = lipgraph(
        "--kb", SHIPPED, "figures", "--list", "--format", "json", EXPORTS / "figures.yaml"
    )
    for figure in json.loads(said.out)["figures"]:
        if figure["id"] in {entry.id for entry in SMALL}:
            labels = figure["description"].lower()
            for node in figure["nodes"]:
                name = library.load(str(SHIPPED)).node(node).label
                assert name.lower() in labels
        assert len(figure["alt"]) <= 320
        assert figure["caption"].startswith(figure["title"])
        assert figure["source_line"].startswith("Source")


# In a browser


@in_browser
def test_a_browser_sets_the_text_in_the_font_that_the_layout_knows(browser: Browser) -> None:
    widths, units = advances()
    tab = browser.new_page()
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    tab.goto((EXPORTS / PICTURES[0]).as_uri())
    # Without the families that may be installed, only the font inside is left.
    lengths = tab.evaluate(
        """async () => {
          const root = document.documentElement;
          root.setAttribute("font-family", root.getAttribute("font-family").split(",")[0]
            + ", monospace");
          await document.fonts.ready;
          return Array.from(document.querySelectorAll("text"),
            text => [text.textContent, text.getAttribute("font-size"),
                     text.getComputedTextLength()]);
        }"""
    )
    assert len(lengths) > 20
    for words, size, length in lengths:
        expected = sum(widths[ord(character)] for character in words) * float(size) / units
        assert length == pytest.approx(expected, rel=0.01), words
    assert [url for url in requested if not url.startswith(("file:", "data:"))] == []
