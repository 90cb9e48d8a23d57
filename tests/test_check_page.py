"""The page of a checked draft: that it holds all of the draft, safely, and how a browser shows it.

The tests in a browser are left out where there is none, unless `CI` is set.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import OTHER, Run, in_browser
from scripted import Says, install

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAFT = """\
---
title: Reefs <script>alert("title")</script>
---

# The heat & <b>the reef</b>

Many say: Symbiont loss prevents
bleaching, `if x < 3 & y` or [not](https://example.org/a). **Shading repairs heat stress**, and
coral eats plastic. A reserve always repairs overfishing.
It is said twice: Shading repairs heat stress, shading. Shading repairs heat stress.

#### A level left out

1. Heat stress ends in bleaching
2. A second
   - and "below" it

| Cause | Effect | Dose |
|---|---|---|
| Heat | | strong |
| Cold | Symbiont loss prevents bleaching | |

> Quoted <img src=x onerror=alert(1)> words & a ]]> --> end.

Caf\u00e9 \u5496\u5561 \u2615 &lt;script&gt;alert(2)&lt;/script&gt; and \u202eturned\u202c.

A loss of algae.
"""

SCRIPT = (
    Says(
        "Symbiont loss prevents bleaching",
        "symbiont loss <brings about> bleaching & more",
        verdict="contradicted",
        rule="contradicted",
        path="symbiont-loss -> bleaching",
        suggestion='Symbiont loss usually "brings about" <b>bleaching</b>.',
    ),
    Says(
        "Shading repairs heat stress", "it does", verdict="supported", path="shading -> heat-stress"
    ),
    Says(
        "coral eats plastic", "nothing is known of that", verdict="unsupported", rule="unsupported"
    ),
    Says(
        "always repairs overfishing",
        "it may",
        verdict="overstated",
        rule="overstated",
        path="no-take-zone -> overfishing",
    ),
    Says("A reserve always repairs", "named twice", verdict="supported"),
    Says(
        "Heat stress ends in bleaching",
        "by symbiont loss",
        verdict="implied",
        path="heat-stress -> symbiont-loss -> bleaching",
    ),
    Says("loss of algae", "symbiont loss is preferred", rule="preferred-term"),
)
WORDS = (
    'Reefs <script>alert("title")</script>',
    "The heat & the reef",
    "Symbiont loss prevents bleaching",
    "if x < 3 & y",
    'and "below" it',
    "words & a ]]> --> end.",
    "Caf\u00e9 \u5496\u5561 \u2615 <script>alert(2)</script> and",
)


@pytest.fixture
def page(lipgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    install(monkeypatch, *SCRIPT, used=("symbiont-loss", "bleaching"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reef.md").write_text(DRAFT, encoding="utf-8")
    options = ("--format", "html", "-o", "reef.html", "--coverage")
    assert lipgraph("--kb", OTHER, "check", "reef.md", *options).code == 1
    return tmp_path / "reef.html"


class Outline(HTMLParser):
    """The elements of a page with their attributes and words, and whether all of them close."""

    VOID = frozenset({"meta", "br", "img", "hr", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("script", "style"):
            self.words += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name))]


def test_the_page_needs_nothing_from_outside(page: Path) -> None:
    outline = Outline(page.read_text(encoding="utf-8"))
    assert {value[:15] for value in outline.values("src")} == {"data:image/svg+"}
    assert {value[0] for value in outline.values("href")} == {"#"}
    tags = {tag for tag, _ in outline.elements}
    assert not tags & {"link", "iframe", "object", "form", "base"}
    assert not [attrs for _, attrs in outline.elements if any(a.startswith("on") for a in attrs)]


def test_only_its_own_script_and_style_may_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    (policy,) = [value for value in Outline(text).values("content") if "default-src" in value]
    assert "default-src 'none'" in policy
    for tag in ("script", "style"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_draft_stays_text(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    outline = Outline(text)
    for words in WORDS:
        assert words in " ".join(outline.words.split()), words
    assert len(re.findall("<script", text)) == 1
    assert [tag for tag, attrs in outline.elements if tag == "img" and "alt" not in attrs] == []
    assert "onerror" not in outline.words


def test_marks_and_cards_point_at_each_other(page: Path) -> None:
    outline = Outline(page.read_text(encoding="utf-8"))
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    named = [value.removeprefix("#") for value in outline.values("href")]
    named += [*outline.values("aria-describedby"), *outline.values("aria-labelledby")]
    assert set(named) <= set(ids)
    marks = [attrs for tag, attrs in outline.elements if attrs.get("class") == "mark"]
    assert len(marks) == 9
    assert {attrs["href"] for attrs in marks} == {f"#r{n}" for n in range(1, 10)}


def test_the_blocks_keep_their_form(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"<h([1-6])", text)
    assert all(int(b) - int(a) <= 1 for a, b in pairwise(headings))
    assert re.search(r'<ol><li value="1"[^>]*>.*?</li><li value="2"[^>]*>A second</li></ol>', text)
    assert '<ul><li dir="auto">and &quot;below&quot; it</li></ul>' in text
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", text)
    assert [re.sub(r"<sup.*?</sup>|<[^>]*>", "", cell) for cell in cells] == [
        *("Cause", "Effect", "Dose"),
        *("Heat", "", "strong"),
        *("Cold", "Symbiont loss prevents bleaching", ""),
    ]


def test_a_card_shows_the_path_as_a_picture(page: Path) -> None:
    outline = Outline(page.read_text(encoding="utf-8"))
    pictures = {
        attrs["alt"]: b64decode(str(attrs["src"]).partition(",")[2]).decode()
        for tag, attrs in outline.elements
        if tag == "img"
    }
    steps = (
        "Heat stress strengthens symbiont loss.",
        "Symbiont loss usually brings about bleaching.",
    )
    drawn = pictures["Diagram: " + " ".join(steps)]
    assert all(f">{name}<" in drawn for name in ("Heat stress", "Symbiont loss", "Bleaching"))


def test_the_same_drafts_give_the_same_page(page: Path, lipgraph: Run) -> None:
    options = ("--format", "html", "--coverage")
    again = lipgraph("--kb", OTHER, "check", "reef.md", *options)
    assert again.out.encode() == page.read_bytes()


def test_several_drafts_share_a_page(page: Path, lipgraph: Run) -> None:
    (page.parent / "b.md").write_text("Coral eats plastic, and coral eats plastic.", "utf-8")
    out = lipgraph("--kb", OTHER, "check", "b.md", "reef.md", "--format", "html").out
    ids = Outline(out).values("id")
    assert len(ids) == len(set(ids))
    assert re.findall(r"<h2>(Found in .*?)</h2>", out) == ["Found in b.md", "Found in reef.md"]


# In a browser


def opened(browser: Browser, page: Path, **options: Any) -> Page:
    """The page in a tab in which any complaint of the browser fails the test."""
    tab = browser.new_context(**options).new_page()

    def complain(message: object) -> None:
        raise AssertionError(str(message))

    tab.on("pageerror", complain)
    tab.on("console", complain)
    tab.on("dialog", complain)
    tab.goto(page.as_uri())
    return tab


LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


@in_browser
@pytest.mark.parametrize("look", LOOKS)
def test_it_is_accessible_and_fits(browser: Browser, page: Path, look: str) -> None:
    from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]

    tab = opened(browser, page, **LOOKS[look])
    for _ in range(2):
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        violations = Axe().run(tab)["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
        tab.locator("a.mark").first.click()
        assert tab.locator("#pop").is_visible()


@in_browser
def test_it_is_used_by_keyboard(browser: Browser, page: Path) -> None:
    tab = opened(browser, page)
    card = tab.locator("#pop")
    first = tab.locator("a.mark").first
    tab.locator(".found a").last.focus()
    tab.keyboard.press("Tab")
    assert first.evaluate("mark => mark === document.activeElement")
    assert "symbiont loss <brings about> bleaching & more" in card.inner_text()
    tab.keyboard.press("Enter")
    assert card.evaluate("card => card === document.activeElement")
    tab.keyboard.press("Escape")
    assert card.is_hidden()
    assert first.evaluate("mark => mark === document.activeElement")
    tab.keyboard.press("Tab")
    assert card.is_visible()
    assert "it does" in card.inner_text()


@in_browser
def test_the_card_stays_while_the_pointer_is_on_it(browser: Browser, page: Path) -> None:
    tab = opened(browser, page)
    card = tab.locator("#pop")
    tab.locator("a.mark").first.hover()
    assert card.is_visible()
    card.hover()
    tab.wait_for_timeout(400)
    assert card.is_visible()
    tab.keyboard.press("Escape")
    assert card.is_hidden()


@in_browser
def test_a_tap_shows_the_card_below_the_words(browser: Browser, page: Path) -> None:
    tab = opened(browser, page, **LOOKS["phone"])
    mark, card = tab.locator("a.mark").nth(3), tab.locator("#pop")
    mark.tap()
    above, below = mark.bounding_box(), card.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1
    assert below["x"] + below["width"] <= 360
    card.get_by_role("button", name="Close").tap()
    assert card.is_hidden()


@in_browser
def test_it_reads_without_scripts_and_prints(browser: Browser, page: Path) -> None:
    tab = opened(browser, page, java_script_enabled=False)
    mark = tab.locator("a.mark").first
    mark.click()
    assert tab.url.endswith("#r1")
    assert tab.locator("#r1").is_visible()
    tab.emulate_media(media="print")
    assert tab.locator("#r1").is_visible()


@in_browser
def test_verdicts_differ_by_more_than_colour(browser: Browser, page: Path) -> None:
    tab = opened(browser, page)
    lines = tab.locator(".legend .line")
    looks = lines.evaluate_all("all => all.map(each => getComputedStyle(each).textDecorationStyle)")
    signs = tab.locator(".legend .sign").all_inner_texts()
    assert len(looks) == len(set(looks)) == len(set(signs)) == 5
