"""The site: whole, safe, the same bytes each time, and what a browser makes of it.

The tests in a browser are left out where there is none, unless `CI` is set.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from conftest import OTHER, SHIPPED, Run, Start, in_browser, write_kb
from hypothesis import given, settings
from hypothesis import strategies as st
from test_paths import Graph, questions

from lipgraph.cli import run as run_command_line
from lipgraph.errors import LipgraphError
from lipgraph.index.view import Index
from lipgraph.knowledge_base import KnowledgeBase, load
from lipgraph.names import exact_key, loose_key
from lipgraph.query.detour import explain
from lipgraph.query.find import find
from lipgraph.query.paths import Options, answer
from lipgraph.query.question import parse
from lipgraph.query.through import Explainer
from lipgraph.reading.form import SHAPES
from lipgraph.site.data import claims_of, names_of
from lipgraph.site.names import file_names
from lipgraph.site.tools_pages import ENGINE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

XSS = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
HOSTILE = {
    "schema.yaml": """\
kinds:
  index: {label: '<b>Kind</b> & "co"', plural: "</script>s", color: "#E69F00", shape: box, order: 1}
  Index: {label: con, plural: cons, color: "#000", shape: ellipse, order: 2}
relations:
  hurts: {reads: '"><i>hurts', inverse: 'is hurt by </b>', effect: increases, flow: onward}
""",
    "sources.yaml": """\
'../../etc/passwd': {title: '<script>alert(3)</script>', url: 'javascript:alert(4)', note: "a\\"b"}
CON: {title: "Line\\u2028break", url: 'HTTPS://example.org/a?b="c"&d', doi: '"><script>'}
con: {title: Plain, url: ' https://example.org', pmid: '1 onclick=alert(5)'}
""",
    "nodes.yaml": f"""\
index:
  kind: index
  label: {json.dumps(XSS)}
  aliases: ["</script><script>alert(6)</script>", "\\u202eturned\\u202c"]
  summary: {json.dumps(XSS)}
  caution: {json.dumps(XSS)}
  claims:
    - hurts: [con, {"b" * 150}]
      certainty: weak
      frequency: never
      caution: {json.dumps(XSS)}
      evidence:
        - {{source: '../../etc/passwd', section: {json.dumps(XSS)}, note: {json.dumps(XSS)}}}
        - {{source: CON, stance: contradicts}}
con: {{kind: Index, label: "\\u05e9\\u05dc\\u05d5\\u05dd \\u2028 \\U0001F468\\u200D\\U0001F469"}}
{"b" * 150}: {{kind: Index, label: {json.dumps("word" * 60)}}}
""",
}
"""A knowledge base whose every text tries to be something else."""

ALONE = {
    "schema.yaml": """\
kinds:
  thing: {label: Thing, plural: things, color: "#336699", shape: box, order: 1}
relations:
  joins: {reads: joins, inverse: is joined by, effect: none, flow: onward}
""",
    "nodes.yaml": "one: {kind: thing, label: One}\n",
}


def built(folder: Path, kb: Path, *options: str) -> Path:
    assert run_command_line(["--kb", str(kb), "site", str(folder), *options]) == 0
    return folder


@pytest.fixture(scope="module")
def reef(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "reef & co"
    return built(folder, OTHER, "--title", "The reef <b>& co</b>")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kb = write_kb(tmp_path_factory.mktemp("kb") / "kb", HOSTILE)
    return built(tmp_path_factory.mktemp("site") / "hostile", kb)


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


class Outline(HTMLParser):
    """The elements of a page with their attributes and words, all of which must close."""

    VOID = frozenset(("meta", "br", "img", "hr", "link", "input"))
    OPTIONAL = frozenset(("path", "polygon", "ellipse", "polyline", "rect", "circle"))

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name))]


# The files


@pytest.mark.parametrize("which", ["reef", "hostile"])
def test_every_link_within_the_site_leads_somewhere(
    which: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    reached = set()
    for page in pages_of(site):
        outline = Outline(page)
        ids = outline.values("id")
        assert len(ids) == len(set(ids)), page
        for name in ("aria-labelledby", "aria-describedby", "for", "aria-controls"):
            for value in outline.values(name):
                assert set(value.split()) <= set(ids), (page, value)
        for href in (*outline.values("href"), *outline.values("src")):
            parts = urlsplit(href)
            if parts.scheme:
                assert parts.scheme.lower() in ("http", "https"), href
                assert page.parent.name == "source"
            elif parts.path:
                target = page.parent / unquote(parts.path)
                assert target.is_file(), (page, href)
                reached.add(target.resolve())
            else:
                assert parts.fragment in ids
    assert {page.resolve() for page in pages_of(site)} <= reached | {(site / "index.html")}


def test_a_page_says_all_that_is_known_of_a_node(reef: Path, other: KnowledgeBase) -> None:
    for node in other.nodes():
        words = " ".join(Outline(reef / "node" / f"{node.id}.html").words.split())
        assert node.label in words
        assert not node.summary or node.summary in words
        for step in (*node.claims, *node.claimed_by):
            assert step.text in words
            assert step.certainty is None or f" {step.certainty}" in words
            assert not step.caution or step.caution in words
            for item in step.evidence:
                at = other.index.source_ids.find(item["source"].encode())
                assert other.index.source_record(at)["title"] in words


def test_a_page_says_all_that_a_source_says(reef: Path, other: KnowledgeBase) -> None:
    for at, source in enumerate(other.index.source_ids):
        words = " ".join(Outline(reef / "source" / f"{source}.html").words.split())
        assert other.index.source_record(at)["title"] in words
        for node in other.nodes():
            for step in node.claims:
                for item in step.evidence:
                    if item["source"] == source:
                        heading = {
                            "supports": "What it supports",
                            "qualifies": "What it qualifies",
                            "contradicts": "What it contradicts",
                        }[item["stance"]]
                        assert step.text in words.partition(heading)[2]


def test_the_loops_and_the_lint_report_are_there(reef: Path, other: KnowledgeBase) -> None:
    words = " ".join(Outline(reef / "loops.html").words.split())
    loops = other.loops(limit=50).loops
    assert loops
    assert all(loop.path.text in words for loop in loops)
    words = " ".join(Outline(reef / "lint.html").words.split())
    found = other.lint()
    assert found
    for finding in found:
        place = finding.place
        assert finding.message[1:] in words
        name = Path(place.path).relative_to(OTHER).as_posix()
        assert f"{name}:{place.line}:{place.column} {finding.rule}" in words


def test_headings_go_down_one_step_at_a_time(reef: Path) -> None:
    for page in pages_of(reef):
        levels = [int(tag[1]) for tag, _ in Outline(page).elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), page


def test_nothing_comes_from_outside_and_nothing_runs_inline(hostile: Path, reef: Path) -> None:
    for page in (*pages_of(hostile), *pages_of(reef)):
        outline = Outline(page)
        (policy,) = [value for value in outline.values("content") if "default-src" in value]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for tag, attrs in outline.elements:
            assert tag not in ("iframe", "object", "embed", "base", "style", "img")
            assert not [name for name in attrs if name.startswith("on") or name == "style"]
            assert tag != "script" or attrs.get("src")
        loaded = [*outline.values("src"), *(a["href"] for t, a in outline.elements if t == "link")]
        assert all(
            value and re.fullmatch(r"(\.\./)?(assets|data)/[\w.-]+", value) for value in loaded
        )


def test_hostile_texts_stay_texts(hostile: Path) -> None:
    words = Outline(next(hostile.glob("node/index-*.html"))).words
    assert words.count(XSS) >= 8
    assert '"><i>hurts' in words
    page = Outline(next(hostile.glob("source/etc-passwd-*.html")))
    assert "javascript:alert(4)" in page.words
    assert not [href for href in page.values("href") if "javascript" in href.lower()]
    out = [
        href
        for page in hostile.glob("source/*.html")
        for href in Outline(page).values("href")
        if ":" in href
    ]
    assert out == ['HTTPS://example.org/a?b="c"&d']
    for path in (hostile / "data").iterdir():
        assert not re.search("[<>&\u2028\u2029]", path.read_text(encoding="utf-8")), path


def test_a_caution_keeps_its_direction(tmp_path: Path) -> None:
    """Its text is not turned by the English word before it, nor turns that."""
    said = "\u05d6\u05d4\u05d9\u05e8\u05d5\u05ea!"
    nodes = f"one: {{kind: thing, label: One, caution: '{said}'}}\n"
    site = built(tmp_path / "site", write_kb(tmp_path / "kb", {**ALONE, "nodes.yaml": nodes}))
    page = (site / "node" / "one.html").read_text(encoding="utf-8")
    assert f"<strong>Caution.</strong> <bdi>{said}</bdi>" in page
    assert "1 node and 0 claims, each" in page


def test_names_of_files_are_safe_everywhere(hostile: Path) -> None:
    names = [path.relative_to(hostile).as_posix() for path in hostile.rglob("*")]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[\w.-]{1,100}(/[\w.-]{1,100})?", name, re.ASCII), name
        assert Path(name).stem.lower() not in ("con", "nul", "aux", "prn")


@given(st.lists(st.text(max_size=90), unique=True))
def test_no_two_ids_share_a_file(ids: list[str]) -> None:
    names = file_names(ids)
    assert sorted(names) == sorted(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    assert all(re.fullmatch("[a-z0-9-]{1,100}", name) for name in names.values())
    plain = [name for name in ids if re.fullmatch("[a-z0-9]{4,}(-[a-z0-9]+)*", name)]
    assert all(names[name] == name for name in plain if name != "index" and len(name) <= 80)


def test_the_same_knowledge_base_gives_the_same_bytes(reef: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "kb"
    shutil.copytree(OTHER, copy)
    again = built(tmp_path / "again", copy, "--title", "The reef <b>& co</b>")
    assert contents(again) == contents(reef)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# The folder


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb", ALONE)


def test_it_says_where_the_site_is(lipgraph: Run, alone: Path, tmp_path: Path) -> None:
    said = lipgraph("--kb", alone, "site", tmp_path / "new" / "site")
    assert said == (0, f"{tmp_path / 'new' / 'site' / 'index.html'}\n", "")
    assert (tmp_path / "new" / "site" / "node" / "one.html").is_file()
    assert os.listdir(tmp_path / "new") == ["site"]


@pytest.mark.parametrize(
    ("declared", "options", "expected"),
    [
        ("", (), "Knowledge base"),
        ("title: Reefs\n", (), "Reefs"),
        ("", ("--title", " Reefs "), "Reefs"),
    ],
    ids=["nothing", "the schema", "the caller"],
)
def test_it_is_called_what_the_schema_or_the_caller_says(
    alone: Path, tmp_path: Path, declared: str, options: tuple[str, ...], expected: str
) -> None:
    schema = alone / "schema.yaml"
    schema.write_text(declared + schema.read_text(encoding="utf-8"), encoding="utf-8")
    front = built(tmp_path / "site", alone, *options) / "index.html"
    assert f"<title>{expected}</title>" in front.read_text(encoding="utf-8")


def test_a_site_takes_the_place_of_an_older_one(alone: Path, tmp_path: Path) -> None:
    site = built(tmp_path / "site", alone)
    first = contents(site)
    (alone / "nodes.yaml").write_text("two: {kind: thing, label: Two}\n", encoding="utf-8")
    built(site, alone)
    assert "node/one.html" not in contents(site)
    assert "node/two.html" in contents(site)
    (alone / "nodes.yaml").write_text("one: {kind: thing, label: One}\n", encoding="utf-8")
    assert contents(built(site, alone)) == first


def test_what_others_wrote_is_left_alone(lipgraph: Run, alone: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    built(site, alone)
    (site / "node" / "mine.txt").write_text("mine", encoding="utf-8")
    before = contents(site)
    said = lipgraph("--kb", alone, "site", site)
    assert said.code == 2
    assert said.err == (
        f"lipgraph: {site}: holds node/mine.txt, which lipgraph did not write; name another "
        "folder, or give --force to write the site beside it\n"
    )
    assert contents(site) == before
    (alone / "nodes.yaml").write_text("two: {kind: thing, label: Two}\n", encoding="utf-8")
    built(site, alone, "--force")
    after = contents(site)
    assert after["node/mine.txt"] == b"mine"
    assert "node/one.html" not in after
    assert "node/two.html" in after


def test_a_folder_can_be_the_current_one(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    built(Path("."), alone)
    assert Path("index.html").is_file()
    built(Path("."), alone)
    assert Path("index.html").is_file()


def test_what_cannot_be_written_is_said(lipgraph: Run, alone: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("here", encoding="utf-8")
    said = lipgraph("--kb", alone, "site", file)
    assert (said.code, said.err) == (2, f"lipgraph: {file}: is no folder\n")
    said = lipgraph("--kb", alone, "site", file / "below")
    assert said.code == 2
    assert re.fullmatch(r"lipgraph: .*file.below: cannot write: .*\n", said.err)
    assert file.read_text(encoding="utf-8") == "here"


def test_an_unsound_knowledge_base_has_no_site(
    lipgraph: Run, brewery: Callable[..., Path], tmp_path: Path
) -> None:
    kb = brewery({"base.yaml": "haze: {kind: flow, label: Haze}\n"})
    said = lipgraph("--kb", kb, "site", tmp_path / "site")
    assert said.code == 2
    assert "flow" in said.err
    assert not (tmp_path / "site").exists()


def test_nothing_is_left_half_written(start: Start, alone: Path, tmp_path: Path) -> None:
    site = built(tmp_path / "site", alone)
    before = contents(site)
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    (nowhere / "sitecustomize.py").write_text(
        "import lipgraph.drawing.engine as engine\n"
        "def fail(*_, **__): raise engine.LipgraphError('the renderer is gone')\n"
        "engine.run = fail\n",
        encoding="utf-8",
    )
    path = os.pathsep.join((str(nowhere), os.environ.get("PYTHONPATH", "")))
    ended = start("--kb", alone, "site", site, env={"PYTHONPATH": path})
    assert ended.returncode == 2
    assert ended.stderr == b"lipgraph: the renderer is gone\n"
    assert contents(site) == before
    assert sorted(os.listdir(tmp_path)) == ["kb", "nowhere", "site"]


# In a browser


@dataclass
class Tab:
    """A tab that remembers every complaint of the browser and every request."""

    page: Page
    complaints: list[str]
    requests: list[str]

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(path.as_uri() + fragment)
        return self.page

    def check(self, site: Path) -> None:
        assert self.complaints == []
        assert all(url.startswith(site.as_uri()) for url in self.requests), self.requests


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    contexts = []

    def make(**options: Any) -> Tab:
        context = browser.new_context(**options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        made = Tab(context.new_page(), [], [])
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("dialog", lambda dialog: made.complaints.append(dialog.message))
        made.page.on("request", lambda request: made.requests.append(request.url))
        return made

    yield make
    for context in contexts:
        context.close()


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@in_browser
@pytest.mark.parametrize("which", ["reef", "hostile"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_every_page_loads_quietly_and_fits_a_phone(
    which: str, scripts: bool, tab: Callable[..., Tab], request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    made = tab(java_script_enabled=scripts, **PHONE)
    for path in pages_of(site):
        page = made.open(path)
        assert page.title()
        if scripts:
            wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert wide[0] <= wide[1], path
    made.check(site)


TYPES = (
    "index.html",
    "paths.html#q=heat-stress%20-%3E%20*",
    "paths.html#q=heatstres%20-%3E%20bleaching",
    "map.html",
    "loops.html",
    "sources.html",
    "lint.html",
    "node/heat-stress.html",
    "kind/process.html",
    "source/reef-handbook.html",
)


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", TYPES)
def test_it_is_accessible(address: str, scheme: str, reef: Path, tab: Callable[..., Tab]) -> None:
    from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]

    made = tab(color_scheme=scheme)
    path, _, fragment = address.partition("#")
    page = made.open(reef / path, fragment and f"#{fragment}")
    found = Axe().run(page)["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    made.check(reef)


@in_browser
def test_the_search_is_used_by_keyboard(reef: Path, tab: Callable[..., Tab]) -> None:
    made = tab()
    page = made.open(reef / "node" / "heat-stress.html")
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("crwn of thorn")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert "Crown-of-thorns" in options.first.inner_text()
    page.keyboard.press("Escape")
    assert options.count() == 0
    page.keyboard.press("ArrowDown")
    page.locator("[role=option][aria-selected=true]").wait_for()
    assert field.get_attribute("aria-activedescendant") == "search-list-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/node/crown-of-thorns.html")
    page.get_by_role("combobox").fill("manta -> bleaching")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paths.html#*")
    made.check(reef)


@in_browser
def test_the_box_on_the_first_page_asks(reef: Path, tab: Callable[..., Tab]) -> None:
    made = tab()
    page = made.open(reef / "index.html")
    box = page.get_by_label("How does one thing lead to another?")
    box.fill("heat-stress -> bleaching")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paths.html?q=*")
    page.get_by_text("Heat stress may bring about bleaching.").first.wait_for()
    made.check(reef)


@in_browser
def test_questions_are_asked_and_mended_by_keyboard(
    reef: Path, other: KnowledgeBase, tab: Callable[..., Tab]
) -> None:
    made = tab()
    page = made.open(reef / "paths.html")
    page.get_by_label("How does one thing lead to another?").focus()
    page.keyboard.type("marine heatwave -> bleachng")
    page.locator("#q-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#q").input_value() == "marine heatwave -> Bleaching"
    page.keyboard.press("Enter")
    expected = other.paths("marine heatwave -> Bleaching")
    page.locator(".paths > li").first.wait_for()
    assert page.locator(".paths > li > .said").all_inner_texts() == [p.text for p in expected]
    assert f"Effect: {expected.effect}" in page.locator(".effect").inner_text()
    page.locator("#q").fill("marine heatwve -> bleaching")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ask about Marine heatwave").click()
    page.locator(".paths > li").first.wait_for()
    page.go_back()
    assert "no node or kind is called 'marine heatwve'".lower() in (
        page.locator("#status.problem").inner_text().lower()
    )
    page.locator("#q").fill("nutrient-tide -> *")
    page.keyboard.press("Enter")
    page.get_by_text("No path: nutrient-tide -> *.").wait_for()
    made.check(reef)


@in_browser
def test_the_map_is_used_by_keyboard(reef: Path, tab: Callable[..., Tab]) -> None:
    made = tab(reduced_motion="reduce")
    page = made.open(reef / "map.html")
    page.locator("#map").focus()
    names = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        names.add(page.locator("#about h2").inner_text())
    assert len(names) > 1
    name = page.locator("#about h2").inner_text()
    page.keyboard.press(" ")
    assert page.locator("#near").input_value() == name
    shown = page.evaluate("Lipgraph.map.nodes().length")
    assert 1 <= shown < page.evaluate("Lipgraph.graph().count")
    page.keyboard.press("Enter")
    page.wait_for_url("**/node/*.html")
    assert page.get_by_role("heading", level=1).inner_text() == name
    made.check(reef)


@in_browser
def test_the_map_is_filtered(reef: Path, other: KnowledgeBase, tab: Callable[..., Tab]) -> None:
    made = tab()
    page = made.open(reef / "map.html")
    count = "Lipgraph.map.nodes().length"
    page.wait_for_function(f"{count} > 0")
    assert page.evaluate(count) == len(other)
    assert page.evaluate("Lipgraph.map.edges().length") == other.index.claim_count
    first = next(iter(other.kinds))
    page.locator(".filter input").first.uncheck()
    assert page.evaluate(count) == len(other) - len(other.nodes(first))
    page.locator("#sure").select_option("established")
    edges = page.evaluate("Lipgraph.map.edges().length")
    page.locator(".filter input").first.check()
    sure = [s for node in other.nodes() for s in node.claims if s.certainty == "established"]
    assert edges <= page.evaluate("Lipgraph.map.edges().length") == len(sure)
    made.check(reef)


@in_browser
def test_kinds_are_told_apart_by_shape_and_not_by_colour_alone(
    tmp_path: Path, tab: Callable[..., Tab]
) -> None:
    kinds = "".join(
        f'  {shape}: {{label: {shape}, plural: {shape}s, color: "#336699", shape: {shape}}}\n'
        for shape in SHAPES
    )
    schema = ALONE["schema.yaml"].partition("relations:")[2]
    nodes = "".join(f"a-{shape}: {{kind: {shape}, label: A {shape}}}\n" for shape in SHAPES)
    files = {"schema.yaml": f"kinds:\n{kinds}relations:{schema}", "nodes.yaml": nodes}
    made = tab()
    site = built(tmp_path / "site", write_kb(tmp_path / "kb", files))
    page = made.open(site / "map.html")
    page.wait_for_function("Lipgraph.map.nodes().length")
    drawn = page.evaluate(
        "Lipgraph.map.nodes().map((node) => [node.data('label'), node.style('shape'), "
        "node.style('shape') === 'polygon' ? node.pstyle('shape-polygon-points').value : []])"
    )
    looks = {name[2:]: (shape, tuple(corners)) for name, shape, corners in drawn}
    assert looks["box"] == ("rectangle", ())
    assert looks["oval"] == looks["circle"] == ("ellipse", ())
    assert looks["diamond"] == ("polygon", (0, -1, 1, 0, 0, 1, -1, 0))
    assert len(set(looks.values())) >= 23
    assert all(abs(at) <= 1 for _, corners in looks.values() for at in corners)
    swatches = page.locator(".filter .swatch").evaluate_all("all => all.map((s) => s.innerHTML)")
    assert len(swatches) == len(SHAPES)
    assert len(set(swatches)) == len(set(looks.values()))
    made.check(site)


@in_browser
def test_a_crowded_map_shows_its_nodes_first_and_then_its_lines(
    tmp_path: Path, tab: Callable[..., Tab]
) -> None:
    ids = [f"n{at}" for at in range(45)]
    nodes = "".join(
        f"{a}: {{kind: thing, label: {a.upper()}, "
        f"claims: [{{joins: [{', '.join(b for b in ids if a != b)}]}}]}}\n"
        for a in ids
    )
    made = tab(reduced_motion="reduce")
    site = built(tmp_path / "site", write_kb(tmp_path / "kb", {**ALONE, "nodes.yaml": nodes}))
    page = made.open(site / "map.html")
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("Lipgraph.map.edges().length === 45 * 44")
    assert page.evaluate("Lipgraph.map.edges('.near').length") == 2 * 44
    page.locator(".filter input").uncheck()
    page.locator(".filter input").check()
    page.locator(".filter input").uncheck()
    page.wait_for_timeout(300)
    assert page.evaluate("Lipgraph.map.elements().length") == 0
    made.check(site)


@in_browser
def test_the_map_says_what_it_leaves_out(tmp_path: Path, tab: Callable[..., Tab]) -> None:
    spokes = [f"spoke-{at}" for at in range(260)]
    nodes = "".join(f"{name}: {{kind: thing, label: {name.upper()}}}\n" for name in spokes)
    hub = f"hub: {{kind: thing, label: Hub, claims: [{{joins: [{', '.join(spokes)}]}}]}}\n"
    kb = write_kb(tmp_path / "kb", {**ALONE, "nodes.yaml": nodes + hub})
    made = tab()
    page = made.open(built(tmp_path / "site", kb) / "map.html")
    page.locator("#near").fill("hub")
    page.keyboard.press("Enter")
    page.get_by_text("250 of 261 nodes are shown. There are more around").wait_for()
    page.goto((tmp_path / "site" / "node" / "hub.html").as_uri())
    assert page.locator(".claims > li").count() == 260
    assert "The 242 least sure claims" in page.locator("figcaption").inner_text()
    made.check(tmp_path / "site")


@in_browser
def test_the_theme_is_the_readers_choice(reef: Path, tab: Callable[..., Tab]) -> None:
    page = tab(color_scheme="dark").open(reef / "index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    button = page.get_by_role("button", name="Theme")
    button.click()
    assert button.inner_text() == "Theme: light"
    assert page.evaluate(ground) != dark
    button.click()
    assert page.evaluate(ground) == dark


@in_browser
def test_on_narrow_paper_diagrams_are_whole_and_nothing_stays_folded(
    reef: Path, tab: Callable[..., Tab]
) -> None:
    page = tab(viewport={"width": 700, "height": 990}).open(reef / "node" / "heat-stress.html")
    page.emulate_media(media="print")
    wide = page.locator(".canvas svg").evaluate(
        "svg => [svg.getBoundingClientRect().right, document.documentElement.clientWidth]"
    )
    assert wide[0] <= wide[1]
    page.goto((reef / "map.html").as_uri())
    assert not page.get_by_role("heading", name="All nodes").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_role("heading", name="All nodes").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


@in_browser
def test_it_prints_what_is_known(reef: Path, tab: Callable[..., Tab]) -> None:
    page = tab().open(reef / "node" / "heat-stress.html")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".evidence").first.is_visible()
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("combobox").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('main')).color").count("3") < 3


# The same answers


Ask = Callable[[Index, Sequence[tuple[str, Options]]], list[Any]]
FIND = "(texts) => texts.map((text) => Lipgraph.findNodes(Lipgraph.given, text))"
KEYS = """(texts) => texts.map((text) => {
  const key = Lipgraph.exactKey(text);
  return [key, Lipgraph.looseKey(key)];
})"""
ASK = """(questions) => questions.map(([query, options]) => {
  const graph = Lipgraph.given;
  try {
    const { document, question, asked, fellBack } = Lipgraph.answer(graph, query, options);
    const through = document.paths.map((path) =>
      path.steps.map((step) => Lipgraph.worksThrough(graph, step, path)));
    const remarks = document.paths.length ? [] : Lipgraph.explain(graph, question, asked);
    return { document, fellBack, through, remarks };
  } catch (error) {
    if (!(error instanceof Lipgraph.Unusable)) throw error;
    return { error: error.message };
  }
})"""


class Twin:
    """The site's scripts in a browser, which answer what Python answers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        folder = Path(__file__).parent.parent / "lipgraph" / "data" / "site"
        for name in ENGINE:
            page.evaluate((folder / name).read_text(encoding="utf-8"))

    def take(self, index: Index) -> None:
        made = [names_of(index, list(index.ids)), claims_of(index)]
        self.page.evaluate("([a, b]) => { Lipgraph.given = new Lipgraph.Graph(a, b); }", made)

    def ask(self, asked: Sequence[tuple[str, Options]]) -> list[Any]:
        given = [
            (
                query,
                {
                    "limit": options.limit,
                    "maxSteps": options.max_steps,
                    "via": options.via,
                    "avoid": options.avoid,
                    "relations": options.relations,
                    "reading": options.reading,
                    "minCertainty": options.min_certainty,
                },
            )
            for query, options in asked
        ]
        answers: list[Any] = self.page.evaluate(ASK, given)
        return answers


@pytest.fixture(scope="module")
def twin(browser: Browser) -> Iterator[Twin]:
    page = browser.new_page()
    yield Twin(page)
    page.close()


def python_says(index: Index, query: str, options: Options) -> Any:
    try:
        found = answer(index, parse(query), options)
    except LipgraphError as error:
        return {"error": str(error)}
    explainer = Explainer(index)
    said = {
        "document": found.to_dict(),
        "fellBack": found.fell_back,
        "through": [[explainer.between(step, path) for step in path.steps] for path in found],
        "remarks": [] if found.paths else explain(index, parse(query), options),
    }
    return json.loads(json.dumps(said))


def mistyped(text: str, chance: random.Random) -> str:
    """A text with a slip of the finger."""
    at = chance.randrange(len(text))
    slip = chance.choice("aeinrst -'\u00e9")
    return text[:at] + chance.choice((slip, slip + text[at], "")) + text[at + 1 :]


def questions_about(
    index: Index, chance: random.Random, count: int
) -> Iterator[tuple[str, Options]]:
    names, labels, ids = list(index.names), list(index.labels), list(index.ids)
    kinds = [name for kind in index.kinds.values() for name in (kind["label"], kind["plural"])]
    arrows = ("->", "->", "->", "-->", "=>", "\u2192", "\u21d2", "<-", "\u2190")

    def step() -> str:
        if chance.random() < 0.06:
            return chance.choice(["*", "anything", "", "+", "q"])
        name = chance.choice(chance.choice((ids, ids, labels, names, kinds, kinds)))
        return mistyped(name, chance) if len(name) > 1 and chance.random() < 0.04 else name

    for _ in range(count):
        arrow = f" {chance.choice(arrows)} "
        query = arrow.join(step() for _ in range(chance.choice((2, 2, 2, 2, 3))))
        few: dict[str, Any] = {}
        if chance.random() < 0.2:
            few["via"] = (chance.choice(labels + kinds),)
        if chance.random() < 0.2:
            few["avoid"] = (chance.choice(labels + kinds),)
        if chance.random() < 0.15:
            few["relations"] = tuple(chance.sample(index.relation_names, 3))
        yield (
            query,
            Options(
                limit=chance.choice((10, 10, 1, 3, 25)),
                max_steps=chance.choice((8, 8, 2, 4)),
                reading=chance.choice((None, None, None, "story", "influence", "inquiry")),
                min_certainty=chance.choice((None, None, None, "established", "plausible", "weak")),
                **few,
            ),
        )


@in_browser
@pytest.mark.parametrize(("folder", "count"), [(OTHER, 250), (SHIPPED, 150)])
def test_the_browser_answers_as_the_program_does(folder: Path, count: int, twin: Twin) -> None:
    index = load(str(folder)).index
    twin.take(index)
    asked = list(questions_about(index, random.Random(7), count))
    answers = twin.ask(asked)
    said = [python_says(index, *each) for each in asked]
    assert [
        (each, got, want)
        for each, got, want in zip(asked, answers, said, strict=True)
        if got != want
    ][:1] == []
    assert sum("error" not in each for each in said) > count / 3
    assert sum(bool(each.get("through")) for each in said) > count / 15


@in_browser
def test_every_pair_of_kinds_is_answered_alike(twin: Twin) -> None:
    index = load(str(OTHER)).index
    twin.take(index)
    plain = Options(limit=5)
    asked = [(f"{a} -> {b}", plain) for a in index.kinds for b in index.kinds]
    assert twin.ask(asked) == [python_says(index, *each) for each in asked]


@in_browser
@settings(max_examples=120, deadline=None)
@given(question=questions())
def test_small_graphs_are_answered_alike(twin: Twin, question: tuple[Graph, str, Options]) -> None:
    graph, query, options = question
    index = graph.indexed()
    twin.take(index)
    assert twin.ask([(query, options)]) == [python_says(index, query, options)]


@in_browser
def test_a_long_way_in_vain_ends_soon(twin: Twin) -> None:
    """Many walks lead on, and each comes back to where it was: no path, and no explosion."""
    from lipgraph.index.build import ClaimRow

    ids = [f"n{at}" for at in range(16)]
    claims = [ClaimRow(a, "drives", b) for a in ids for b in ids if a != b]
    claims += [ClaimRow("s", "drives", "gate"), ClaimRow("gate", "drives", "n0")]
    claims += [ClaimRow("n1", "drives", "gate"), ClaimRow("gate", "drives", "t")]
    graph = Graph(dict.fromkeys((*ids, "s", "gate", "t"), "reef"), sorted(claims))
    index = graph.indexed()
    twin.take(index)
    asked = [("s -> t", Options(limit=5, max_steps=8)), ("s -> n3 -> t", Options(max_steps=8))]
    assert twin.ask(asked) == [python_says(index, *each) for each in asked]


@in_browser
@pytest.mark.parametrize(("folder", "count"), [(OTHER, 200), (SHIPPED, 20)])
def test_the_search_finds_what_the_program_finds(folder: Path, count: int, twin: Twin) -> None:
    index = load(str(folder)).index
    twin.take(index)
    chance = random.Random(11)
    names = list(index.names)
    texts = [mistyped(mistyped(chance.choice(names) + "x", chance), chance) for _ in range(count)]
    texts += [chance.choice(names)[: chance.randint(1, 9)] for _ in range(count)]
    texts += [str(index.node_record(0).get("summary"))[:20], "", "  ", "zzzzzz", "\u00e9"]
    expected = [[{"node": h.node, "score": h.score} for h in find(index, text)] for text in texts]
    assert twin.page.evaluate(FIND, texts) == expected


@in_browser
@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=12),
        min_size=20,
        max_size=40,
    )
)
def test_names_are_compared_alike(twin: Twin, texts: list[str]) -> None:
    texts += [
        "STRASSE",
        "stra\u00dfe",
        "\u01c5",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
        "\u0130I\u0131",
        "\u1e9e\ufb01",
    ]
    keys = [[exact_key(text), loose_key(exact_key(text))] for text in texts]
    assert twin.page.evaluate(KEYS, texts) == keys
