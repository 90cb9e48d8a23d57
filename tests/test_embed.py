"""Figures in articles: what is put where, what is left alone, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyromark
import pytest
from conftest import BREWERY, OTHER, Run, in_browser, write_kb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipgraph.cli import run
from lipgraph.embedding.places import Text, find_marks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Embed = Callable[..., Any]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """The small knowledge base, with a list of figures beside it."""
    listed = "- {id: hazy, question: pale malt -> haze, caption: Why it is hazy}\n"
    write_kb(tmp_path / "site", {"exports/figures.yaml": listed})
    return write_kb(tmp_path / "site" / "kb", BREWERY)


@pytest.fixture
def article(tmp_path: Path) -> Embed:
    """Write an article."""

    def write(content: str | bytes, name: str = "article.md") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


QUESTION = """\
<!-- lipgraph: pale malt -> haze -->

![Diagram of one claim: Pale malt may deepen haze (on weak evidence).](pale-malt-to-haze.svg)

*Pale malt \u2192 haze. The claim is weak.* Source: Notes of a brewer (1998).

<!-- /lipgraph -->"""


def test_a_question_becomes_a_figure(kb: Path, article: Embed, lipgraph: Run) -> None:
    path = article("# Beer\n\n<!-- lipgraph: pale malt -> haze -->\n\nThe end.\n")
    told = lipgraph("--kb", kb, "embed", path)
    picture = path.parent / "pale-malt-to-haze.svg"
    assert told == (0, "", f"Wrote {picture}.\nWrote {path}.\n")
    assert path.read_text("utf-8") == f"# Beer\n\n{QUESTION}\n\nThe end.\n"
    assert picture.read_bytes().startswith(b"<?xml")
    assert lipgraph("--kb", kb, "embed", path) == (0, "", "")
    assert lipgraph("--kb", kb, "embed", "--check", path) == (0, "", "")


FILLED = {
    "a listed figure": (
        "<!-- lipgraph: hazy -->\n",
        "<!-- lipgraph: hazy -->\n\n![Diagram of one claim: Pale malt may deepen haze "
        "(on weak evidence).]"
        "(hazy.svg)\n\n"
        "*Why it is hazy* Source: Notes of a brewer (1998).\n\n<!-- /lipgraph -->\n",
    ),
    "a listed figure under other words": (
        "<!-- lipgraph: hazy\nalt: A cloud\ncaption: Clouds\n-->\n",
        "<!-- lipgraph: hazy\nalt: A cloud\ncaption: Clouds\n-->\n\n![A cloud](hazy.svg)\n\n"
        "*Clouds* Source: Notes of a brewer (1998).\n\n<!-- /lipgraph -->\n",
    ),
    "a node in a list": (
        "- One\n\n  <!-- lipgraph: Haze\n  caption: So\n  alt: Alt\n  -->\n- Two\n",
        "- One\n\n  <!-- lipgraph: Haze\n  caption: So\n  alt: Alt\n  -->\n\n  ![Alt](haze.svg)\n\n"
        "  *So* Source: Notes of a brewer (1998).\n\n  <!-- /lipgraph -->\n- Two\n",
    ),
    "a quote": (
        "> <!-- lipgraph: hazy -->",
        "> <!-- lipgraph: hazy -->\n>\n> ![Diagram of one claim: Pale malt may deepen haze "
        "(on weak evidence).]"
        "(hazy.svg)\n"
        ">\n> *Why it is hazy* Source: Notes of a brewer (1998).\n>\n> <!-- /lipgraph -->",
    ),
    "a fenced block": (
        "```lipgraph\npale malt -> haze\n```\n",
        f"{QUESTION}\n",
    ),
    "a fenced block with fields": (
        "~~~~ lipgraph\nid: mine\nquestion: pale malt -> haze\ncaption: So\nalt: 'It''s'\n~~~~\n",
        "<!-- lipgraph:\nid: mine\nquestion: pale malt -> haze\ncaption: So\nalt: 'It''s'\n-->\n\n"
        "![It's](mine.svg)\n\n*So* Source: Notes of a brewer (1998).\n\n<!-- /lipgraph -->\n",
    ),
    "HTML in Markdown": (
        "<!-- lipgraph: hazy\nas: html\nalt: A -->\n",
        "<!-- lipgraph: hazy\nas: html\nalt: A -->\n\n"
        '<figure class="lipgraph">\n  <img src="hazy.svg" alt="A" width="W" height="H"'
        ' style="max-width: 100%; height: auto">\n'
        "  <figcaption>Why it is hazy Source: Notes of a brewer (1998).</figcaption>\n</figure>\n\n"
        "<!-- /lipgraph -->\n",
    ),
}


@pytest.mark.parametrize("name", FILLED)
def test_the_ways_to_ask(name: str, kb: Path, article: Embed, lipgraph: Run) -> None:
    before, after = FILLED[name]
    path = article(before)
    told = lipgraph("--kb", kb, "embed", path)
    assert told.code == 0, told.err
    written = re.sub(
        r'(width|height)="\d+"', lambda m: f'{m[1]}="{m[1][0].upper()}"', path.read_text()
    )
    assert written == after
    assert lipgraph("--kb", kb, "embed", path, "--check").code == 0


def test_a_place_is_renewed_and_nothing_else(kb: Path, article: Embed, lipgraph: Run) -> None:
    around = "Text  \r\n\tmore\r\n\r\n{}\r\n\r\nend of it, no line end"
    path = article(b"\xef\xbb\xbf" + around.format("<!-- lipgraph: hazy -->").encode())
    assert lipgraph("--kb", kb, "embed", path).code == 0
    first = path.read_bytes()
    assert first.startswith(
        b"\xef\xbb\xbfText  \r\n\tmore\r\n\r\n<!-- lipgraph: hazy -->\r\n\r\n!["
    )
    assert first.endswith(b"<!-- /lipgraph -->\r\n\r\nend of it, no line end")
    assert first.replace(b"\r\n", b"").count(b"\n") == 0

    sources = kb / "sources.yaml"
    sources.write_text(sources.read_text().replace("Notes of a brewer", "A diary"))
    told = lipgraph("--kb", kb, "embed", path, "--check", "--format", "json")
    assert told.code == 1
    (finding,) = json.loads(told.out)["findings"]
    assert finding["rule"] == "stale-figure"
    assert (finding["path"], finding["line"], finding["column"]) == (str(path), 4, 1)
    assert path.read_bytes() == first
    github = lipgraph("--kb", kb, "embed", path, "--check", "--format", "github").out
    assert github.startswith(f"::error file={path},line=4,col=1,")
    assert lipgraph("--kb", kb, "embed", path).code == 0
    assert path.read_bytes() == first.replace(b"Notes of a brewer", b"A diary")


def test_a_picture_that_is_stale_or_gone_is_told(kb: Path, article: Embed, lipgraph: Run) -> None:
    path = article("<!-- lipgraph: hazy -->\n")
    lipgraph("--kb", kb, "embed", path)
    picture = path.parent / "hazy.svg"
    drawn = picture.read_bytes()
    picture.write_bytes(drawn + b"<!-- edited -->")
    told = lipgraph("--kb", kb, "embed", path, "--check")
    assert told.code == 1
    assert told.out == (
        f"{path}:1:1: error: {picture} is out of date; run lipgraph embed [stale-file]\n"
    )
    picture.unlink()
    assert "[missing-file]" in lipgraph("--kb", kb, "embed", path, "--check").out
    lipgraph("--kb", kb, "embed", path)
    assert picture.read_bytes() == drawn


def test_pictures_go_where_they_are_wanted(
    kb: Path, article: Embed, lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = article("<!-- lipgraph: hazy -->\n", "a b.md")
    images = path.parent / "my images" / "b#c%20"
    assert lipgraph("--kb", kb, "embed", path, "--images", images).code == 0
    assert (images / "hazy.svg").exists()
    assert "](my%20images/b%23c%2520/hazy.svg)" in path.read_text()
    (path.parent / "deep").mkdir()
    monkeypatch.chdir(path.parent)
    (path.parent / "deep" / "b.md").write_text("<!-- lipgraph: hazy -->\n")
    assert lipgraph("--kb", kb, "embed", "deep/b.md", "--images", "pictures").code == 0
    assert "](../pictures/hazy.svg)" in (path.parent / "deep" / "b.md").read_text()


def test_mermaid_is_drawn_where_it_is_asked_for(kb: Path, article: Embed, lipgraph: Run) -> None:
    path = article("```lipgraph\npale malt -> haze\nformats: mermaid\n```\n")
    assert lipgraph("--kb", kb, "embed", path).code == 0
    blocks = [event for event in pyromark.events(path.read_text()) if not isinstance(event, str)]
    assert {"Start": {"CodeBlock": {"Fenced": "mermaid"}}} in blocks
    assert not list(path.parent.glob("*.svg"))
    assert lipgraph("--kb", kb, "embed", path, "--check").code == 0


def test_a_figure_on_stdout(
    kb: Path, lipgraph: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As it would stand in an article of the current folder, with a link that holds there."""
    monkeypatch.chdir(kb)
    said = lipgraph("--kb", kb, "figures", "--only", "hazy", "--snippet", "markdown")
    assert said == (
        0,
        "![Diagram of one claim: Pale malt may deepen haze "
        "(on weak evidence).]"
        "(../exports/hazy.svg)\n\n"
        "*Why it is hazy* Source: Notes of a brewer (1998).\n",
        "",
    )
    (picture,) = Seen(lipgraph("--kb", kb, "figures", "--snippet", "html").out).pictures
    assert picture["src"] == "../exports/hazy.svg"
    drawn = lipgraph("--kb", kb, "figures", "--snippet", "mermaid").out
    assert drawn.startswith("```mermaid\n")
    assert not (tmp_path / "site" / "exports" / "hazy.svg").exists()
    assert lipgraph("--kb", kb, "figures", "--snippet", "html", "--check").code == 2


UNTOUCHED = """\
---
summary: "<!-- lipgraph: hazy -->"
---
`<!-- lipgraph: hazy -->` and ``a ` <!-- lipgraph: hazy --> b``

```html
<!-- lipgraph: hazy -->
<!-- /lipgraph -->
```

- ~~~
  <!-- lipgraph: hazy -->
  ```lipgraph
  hazy
  ```
  ~~~

Code:

    <!-- lipgraph: hazy -->

<pre>
<!-- lipgraph: hazy -->
</pre>

<script>
"<!-- lipgraph: hazy -->"
</script>

\\<!-- lipgraph: hazy -->

<!-- lipgraph off-next: overstated -- a reason -->
<!-- lipgraph: off -->
<!-- lipgraph on -->
<!-- About lipgraph: hazy -->
````lipgraphs
hazy
````
"""
UNTOUCHED_HTML = """\
<!DOCTYPE html><html><head><title><!-- lipgraph: hazy --></title>
<style>/*
<!-- lipgraph: hazy -->
*/</style></head><body title="
<!-- lipgraph: hazy -->
">
<pre><code>
<!-- lipgraph: hazy -->
</code></pre><textarea>
<!-- lipgraph: hazy -->
</textarea>
<script>if (a < b) x = '
<!-- lipgraph: hazy -->
'</script>
<!--> <!---> <!-- <!-- lipgraph: hazy -->
<!-- lipgraph: off-line: x -->
&lt;!-- lipgraph: hazy -->
"""


@pytest.mark.parametrize("content", [UNTOUCHED, UNTOUCHED_HTML, "", "\r", "Text\n"])
def test_what_is_no_place_is_left_alone(
    content: str, kb: Path, article: Embed, lipgraph: Run
) -> None:
    path = article(content, "page.html" if content.startswith("<!DOC") else "page.md")
    told = lipgraph("--kb", kb, "embed", path)
    assert told == (0, "", f"{path}: no place is marked for a figure.\n")
    assert path.read_bytes() == content.encode()


REFUSED: dict[str, tuple[str, str, str]] = {
    "closed twice": (
        "<!-- lipgraph: hazy -->\n<!-- /lipgraph -->\n<!-- /lipgraph -->\n",
        "3:1",
        "this closes a place that nothing opens",
    ),
    "nested": (
        "<!-- lipgraph: hazy -->\n<!-- lipgraph: haze -->\n"
        "<!-- /lipgraph -->\n<!-- /lipgraph -->\n",
        "4:1",
        "this closes a place that nothing opens",
    ),
    "never closed": (
        "a\n\n<!-- lipgraph: hazy -->\n\n![x](hazy.svg)\n",
        "3:1",
        "this place is never closed; <!-- /lipgraph --> closes it",
    ),
    "a comment without end": ("a\n\n<!-- lipgraph: hazy\n", "3:1", "this comment is never closed"),
    "a block without end": (
        "a\n\n```lipgraph\nhazy\n\nmore\n",
        "3:1",
        "this block is never closed",
    ),
    "an arrow that ends a comment": (
        "<!-- lipgraph: pale malt --> haze -->\n",
        "1:1",
        "a comment ends at its first -->; write the arrow as ->",
    ),
    "text before": ("Text <!-- lipgraph: hazy -->\n", "1:6", "stands on a line of its own"),
    "text after": ("<!-- lipgraph: hazy --> text\n", "1:1", "stands on a line of its own"),
    "nothing": ("\n<!-- lipgraph: -->\n", "2:1", "this place says nothing"),
    "an unknown figure": ("<!-- lipgraph: hazzy -->\n", "1:16", "did you mean hazy?"),
    "an unknown node": ("<!-- lipgraph: Pale mault -->\n", "1:16", "did you mean Pale malt?"),
    "an unknown node in a question": (
        "- <!-- lipgraph: pale malt -> hase -->\n",
        "1:18",
        "no node or kind is called 'hase'; did you mean",
    ),
    "half a question": ("<!-- lipgraph: pale malt -> -->\n", "1:16", "pale malt ->"),
    "an unknown field": (
        "> <!-- lipgraph: Haze\n> caption: x\n> widht: 500\n> -->\n",
        "3:3",
        "no field 'widht'; did you mean width?",
    ),
    "a field of the list": (
        "<!-- lipgraph: hazy\nwidth: 500\n-->\n",
        "2:1",
        "figure 'hazy' in this article has no field 'width'",
    ),
    "a bad value": (
        "```lipgraph\nHaze\nwidth: 5\n```\n",
        "3:8",
        "expected a whole number from 200",
    ),
    "no YAML": ("<!-- lipgraph: Haze\ncaption: [\n-->\n", "3:1", "not valid YAML"),
    "no fields": ("<!-- lipgraph: Haze\nand more\n-->\n", "2:1", "expected fields, such as"),
    "two subjects": (
        "<!-- lipgraph: Haze\nquestion: pale malt -> haze\n-->\n",
        "1:16",
        "is of question and of node",
    ),
    "no such list entry": ("<!-- lipgraph:\nfigure: x\n-->\n", "2:9", "no figure is called 'x'"),
    "one name for two": (
        "<!-- lipgraph: Haze -->\n\n<!-- lipgraph: Haze\ndirection: TB\nlegend: no\n-->\n",
        "3:1",
        "give one of them an `id`",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_mark_that_cannot_be_meant(name: str, kb: Path, article: Embed, lipgraph: Run) -> None:
    content, at, words = REFUSED[name]
    path = article(content)
    for options in ((), ("--check",)):
        told = lipgraph("--kb", kb, "embed", path, *options)
        assert (told.code, told.out) == (2, "")
        first, *more = told.err.splitlines()
        assert first.startswith(f"{path}:{at}: error: "), told.err
        assert words in first
        assert [line for line in more if ": error: " in line] == []
    assert path.read_text() == content
    assert [each.name for each in path.parent.glob("*.svg")] == []


def test_a_question_without_an_answer_writes_nothing(
    kb: Path, article: Embed, lipgraph: Run
) -> None:
    content = "<!-- lipgraph: hazy -->\n\n<!-- lipgraph: haze -> pale malt\nreading: story\n-->\n"
    path = article(content)
    told = lipgraph("--kb", kb, "embed", path)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{path}:3:1: error: ")
    assert "the question has no path" in told.err
    assert path.read_text() == content
    assert not list(path.parent.glob("*.svg"))


def test_what_cannot_be_read_or_written(kb: Path, article: Embed, lipgraph: Run) -> None:
    told = lipgraph("--kb", kb, "embed", kb / "no.md")
    assert (told.code, told.err) == (
        2,
        f"lipgraph: {kb}/no.md: cannot read: No such file or directory\n",
    )
    path = article(b"ab\n<!-- lipgraph: hazy -->\n\xff\n")
    told = lipgraph("--kb", kb, "embed", path)
    assert told.code == 2
    assert told.err == (
        f"lipgraph: {path}:3:1: byte 0xff is not UTF-8; save the article as UTF-8\n"
    )
    path = article("<!-- lipgraph: hazy -->\n")
    (path.parent / "hazy.svg").write_bytes(b"<svg>a photo of mine</svg>")
    told = lipgraph("--kb", kb, "embed", path)
    assert told.code == 2
    assert "is there already and is another picture; give this one an `id`" in told.err
    assert (path.parent / "hazy.svg").read_bytes() == b"<svg>a photo of mine</svg>"
    assert path.read_text() == "<!-- lipgraph: hazy -->\n"
    told = lipgraph("--kb", kb, "embed", path, "--images", kb / "schema.yaml" / "x")
    assert told.code == 2
    assert "cannot be a folder" in told.err


HOSTILE = (
    "<img src=x onerror=alert(1)> \"q\" 'a' ](javascript:x) `c` *e* _u_ {{ x }} & $m$ 1. \u202e"
)


def hostile_kb(folder: Path) -> Path:
    nodes = {
        "pale-malt": {
            "kind": "malt",
            "label": HOSTILE,
            "claims": [{"deepens": "haze", "evidence": [{"source": "brewers-notes"}]}],
        },
        "haze": {"kind": "flaw", "label": "--> </figure><script>alert(2)</script>"},
    }
    sources = {"brewers-notes": {"title": HOSTILE}}
    files = {
        **BREWERY,
        "base.yaml": json.dumps(nodes, ensure_ascii=False),
        "sources.yaml": json.dumps(sources, ensure_ascii=False),
    }
    return write_kb(folder, files)


class Seen(HTMLParser):
    """The tags, the pictures and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", ["article.md", "article.html"])
def test_a_label_stays_text(name: str, tmp_path: Path, article: Embed, lipgraph: Run) -> None:
    folder = hostile_kb(tmp_path / "kb")
    path = article("<!-- lipgraph: pale-malt -> haze -->\n", name)
    assert lipgraph("--kb", folder, "embed", path).code == 0
    assert lipgraph("--kb", folder, "embed", path, "--check").code == 0
    written = path.read_text("utf-8")
    assert "{{" not in written
    page = written if name.endswith("html") else pyromark.html(written)
    seen = Seen(page)
    assert set(seen.tags) <= {"p", "img", "em", "figure", "figcaption"}
    (picture,) = seen.pictures
    assert picture["src"] == "pale-malt-to-haze.svg"
    assert set(picture) <= {"src", "alt", "width", "height", "style"}
    assert picture["alt"] is not None
    assert HOSTILE.strip() in picture["alt"]
    assert f"{HOSTILE}" in " ".join(seen.text.split())


PIECES = (
    "# Heading\n",
    "Some *words* and `<!-- lipgraph: hazy -->`.\n",
    "```\n<!-- lipgraph: hazy -->\n```\n",
    "    <!-- lipgraph: hazy -->\n",
    "- item\n- ~~~\n  <!-- lipgraph: hazy -->\n  ~~~\n",
    "<pre>\n<!-- lipgraph: hazy -->\n</pre>\n",
    "<div>\n\n{}\n\n</div>\n",
    "{}\n",
    "- item\n\n  {}\n",
    "> {}\n",
    "1. {}\n",
    "```lipgraph\nhazy\n```\n",
    "\u00e9 \u5496 \U0001f37a | table |\n",
    "> quoted\n> ```\n> <!-- lipgraph: hazy -->\n> ```\n",
    "***\n",
    "\n",
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=7),
    eol=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
    ended=st.booleans(),
)
def test_a_second_run_changes_nothing_and_the_first_only_places(
    pieces: list[str], eol: str, bom: bool, ended: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Taking out what stands between the marks, and their ends, gives back the article."""
    folder = tmp_path_factory.mktemp("embedded")
    listed = "- {id: hazy, nodes: [haze], formats: mermaid}\n"
    write_kb(folder / "exports", {"figures.yaml": listed})
    kb = write_kb(folder / "kb", BREWERY)
    opening = "<!-- lipgraph: hazy -->"
    content = "\nPlain.\n\n".join(pieces).replace("{}", opening)
    content = content if ended else content.rstrip("\n")
    data = (("\ufeff" if bom else "") + content.replace("\n", eol)).encode()
    path = folder / "article.md"
    path.write_bytes(data)
    assert run(["--kb", str(kb), "-q", "embed", str(path)]) == 0
    first = path.read_bytes()
    assert run(["--kb", str(kb), "-q", "embed", str(path)]) == 0
    assert path.read_bytes() == first
    assert run(["--kb", str(kb), "-q", "embed", "--check", str(path)]) == 0
    fences = data.count(b"```lipgraph")
    filled = rf"({opening})(?:(?!{opening}).)*?<!-- /lipgraph -->"
    emptied = re.sub(filled.encode(), rb"\1", first, flags=re.DOTALL)
    block = f"```lipgraph{eol}hazy{eol}```".encode()
    assert emptied == data.replace(block, opening.encode())
    places = sum(piece.count("{}") for piece in pieces) + fences
    assert first.count(b"<!-- /lipgraph -->") == places


def test_long_articles_do_not_take_long() -> None:
    """Unclosed quotes and tags, thousands of them, are passed in one go."""
    for piece in ('<a title="', "<!-", "<pre", "< <", "`", "<!-- x -->\n\n", "> - "):
        text = Text("x.md", piece * 3000)
        assert find_marks(text, "markdown").marks == find_marks(text, "html").marks == ()


PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Reefs</title>
<meta name="viewport" content="width=device-width"></head>
<body><main>
<h1>Reefs</h1>
<!-- lipgraph: marine heatwave -> bleaching -->
<p>Text.</p>
<!-- lipgraph: Bleaching
id: around-bleaching
formats: png
-->
</main></body>
</html>
"""


@in_browser
@pytest.mark.parametrize("width", [360, 1200])
def test_the_figure_shows_in_a_browser(
    width: int, browser: Browser, article: Embed, lipgraph: Run
) -> None:
    from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]

    path = article(PAGE, "page.html")
    assert lipgraph("--kb", OTHER, "embed", path, "--images", path.parent / "figures").code == 0
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()

    def complain(message: object) -> None:
        raise AssertionError(str(message))

    tab.on("pageerror", complain)
    tab.on("console", complain)
    tab.on("requestfailed", complain)
    tab.goto(path.as_uri())
    assert tab.locator("figure.lipgraph").count() == 2
    for picture in tab.locator("figure.lipgraph img").all():
        assert picture.evaluate("img => img.complete && img.naturalWidth > 0")
        assert picture.evaluate("img => img.getBoundingClientRect().width <= innerWidth")
        ratio = "img => img.naturalWidth / img.naturalHeight - img.width / img.height"
        assert abs(picture.evaluate(ratio)) < 0.05
        assert picture.get_attribute("alt", timeout=1000)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    violations = Axe().run(tab)["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
