"""Reading drafts: blocks, sentences, places and switches."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lipgraph.drafts.draft import Block, Draft, Passage
from lipgraph.drafts.passage import PLACEHOLDER
from lipgraph.drafts.read import load_draft, read_draft
from lipgraph.drafts.sentences import sentences_of
from lipgraph.errors import LipgraphError

DATA = Path(__file__).parent / "data" / "drafts"
DRAFTS = sorted(path for path in DATA.iterdir() if path.suffix != ".expected")


def line_of(draft: Draft, block: Block) -> str:
    """A block as one line: its paragraph, kind and place, its sentences, and what leads it."""
    offsets = block.passage.offsets
    place = draft.place(offsets[0], offsets[-1] + 1)
    at = f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"
    said = " ¦ ".join(sentence.text for sentence in sentences_of(block))
    lead = f"  <- {block.lead}" if block.lead else ""
    header = f"  ^ {block.header}" if block.header else ""
    return f"{block.paragraph} {block.kind}{block.level or ''} {at}  {said}{lead}{header}"


def shown(draft: Draft) -> str:
    """All that was read of a draft."""
    switches = [
        f"off {s.rule} {s.place.line}:{s.place.column} "
        f"{draft.source[s.start : s.end]!r}  -- {s.reason}"
        for s in draft.switches
    ]
    return "".join(
        f"{line}\n" for line in [*(line_of(draft, block) for block in draft.blocks), *switches]
    )


def texts(source: str, form: str) -> list[str]:
    return [block.passage.text for block in read_draft(source, form=form).blocks]


def sentences(text: str) -> list[str]:
    block = Block("paragraph", Passage(text, range(len(text))), 1)
    return [sentence.text for sentence in sentences_of(block)]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_whole_draft(path: Path) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")
    assert shown(load_draft(path)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. Lee saw J. K. Roe. She left.", ["Dr. Lee saw J. K. Roe.", "She left."]),
        ("Rest 1.5 h, e.g. at 5 p.m. Then go.", ["Rest 1.5 h, e.g. at 5 p.m.", "Then go."]),
        ("Tea, milk etc. are fine, i.e. Tea.", ["Tea, milk etc. are fine, i.e. Tea."]),
        ("Tea, milk, etc. Most help.", ["Tea, milk, etc.", "Most help."]),
        ("The U.S. Food Act. It holds.", ["The U.S. Food Act.", "It holds."]),
        ("It is from the U.S. The act holds.", ["It is from the U.S.", "The act holds."]),
        ("Take vitamin C. Sleep well.", ["Take vitamin C.", "Sleep well."]),
        ("See No. 5 and Fig. 2. No. Not so.", ["See No. 5 and Fig. 2.", "No.", "Not so."]),
        ("Sun vs. Shade took approx. 10 days.", ["Sun vs. Shade took approx. 10 days."]),
        ("So they say.[1] Others?![2,3] Yes.", ["So they say.[1]", "Others?![2,3]", "Yes."]),
        ("Wait... what? Well… Yes.", ["Wait... what?", "Well…", "Yes."]),
        ('"It is." He left. "Why?" he asked.', ['"It is."', "He left.", '"Why?" he asked.']),
        ("(It is.) Then (at last). “Go!” Now.", ["(It is.)", "Then (at last).", "“Go!”", "Now."]),
        ("1. Water it. 2. Wait.", ["1. Water it.", "2. Wait."]),
        ("Note: it is so; it was so.", ["Note: it is so; it was so."]),
        ("A space forgotten.Then more. See node.js too.",
         ["A space forgotten.", "Then more.", "See node.js too."]),
        ("One more rep. Then rest. Rep. Lee came.",
         ["One more rep.", "Then rest.", "Rep. Lee came."]),
        ("Roe et al. (2020) knew. 🌱 Yes", ["Roe et al. (2020) knew.", "🌱 Yes"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def leads(source: str, form: str = "markdown") -> list[tuple[str, str, int]]:
    blocks = read_draft(source, form=form).blocks
    return [(block.passage.text, block.lead, block.paragraph) for block in blocks]


def test_what_leads_a_list() -> None:
    """A colon or an open end makes a stem; a sentence that ends, or a rule between, does not."""
    assert leads("So. It does:\n- a\n- b\n\nMore") == [
        ("So. It does:", "", 1), ("a", "It does:", 1), ("b", "It does:", 1), ("More", "", 2),
    ]  # fmt: skip
    assert leads("It does\n\n* a")[1] == ("a", "It does", 1)
    assert leads("It does.\n\n* a")[1] == ("a", "", 2)
    assert leads("It does (so!)\n\n* a")[1] == ("a", "", 2)
    assert leads("It does:\n\n---\n\n* a")[1] == ("a", "", 2)
    assert leads("It does:\n\n```\nx\n```\n\n* a")[1] == ("a", "", 2)
    assert leads("# Tea\n\n* a")[1] == ("a", "Tea", 2)
    assert leads("# Tea\n\nText.\n\n* a")[2] == ("a", "", 3)


def test_what_leads_a_nested_list() -> None:
    """The item that ends in a colon; else what leads the item; else the item."""
    assert leads("It does:\n- a:\n  - b\n")[2] == ("b", "a:", 1)
    assert leads("It does:\n- a\n  - b\n")[2] == ("b", "It does:", 1)
    assert leads("- a\n  - b\n")[1] == ("b", "a", 1)
    assert leads("- a.\n  - b\n")[1] == ("b", "", 1)


def test_the_head_of_a_table_in_html() -> None:
    """Cells of `th` head their columns, but one beside plain cells heads its row."""
    rows = "<table><tr><th>A<th>B<tr><td>c<td>d</table>"
    assert [b.header for b in read_draft(rows, form="html").blocks] == ["", "", "A", "B"]
    rows = "<table><tr><th>a<td>b<tr><th>c<td>d</table>"
    found = [(b.header, b.lead) for b in read_draft(rows, form="html").blocks]
    assert found == [("", ""), ("", "a"), ("", ""), ("", "c")]


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("a <!-- x -- y --> b", "markdown", ["a b"]),
        ("un*frig*gin`x()`\\*able", "markdown", ["unfrigginx*able"]),
        ("[a](u) [b][r] https://a.b/c.\n\n[r]: /u 'T'", "markdown", ["a b x."]),
        ("# A #\n\nB\n===\n", "markdown", ["A", "B"]),
        ("costs $5, or 6$ now; $x$", "markdown", ["costs $5, or 6$ now; x"]),
        ("<div>\na <b>c\n\n*d*\n\n</div>", "markdown", ["a c", "d"]),
        ('+++\ntitle = "A \\"b\\""\nslug = \'c\'\n+++\nd', "markdown", ['A "b"', "d"]),
        ("---\n\na\n\n---\n\nb", "markdown", ["a", "b"]),
        ("---\n- [\n---\nb", "markdown", ["[", "b"]),
        ("---\nx: [\n---\nb", "markdown", ["b"]),
        ("a&nbsp;&nbsp;b&shy;c \u00a0 d\u200be", "html", ["a bc de"]),
        ("a<script>b</script>c<svg><title>d</title></svg>e", "html", ["ace"]),
        ("a<style>b", "html", ["a"]),
        ("<p>a<p>b<h2>c<p>d", "html", ["a", "b", "c", "d"]),
        ("1 < 2 && 3 > 2 &bogus; &#x41;", "html", ["1 < 2 && 3 > 2 &bogus; A"]),
        ("<textarea></p>a</textarea>b", "html", ["b"]),
        ("a\tb\n c\n\n\n d", "plain", ["a b c", "d"]),
        ("it took about\n10. It ended", "plain", ["it took about 10. It ended"]),
        ("one unpunctuated line", "plain", ["one unpunctuated line"]),
    ],
)
def test_what_is_prose(source: str, form: str, expected: list[str]) -> None:
    assert texts(source, form) == expected


def test_comments_and_code_of_mdx_are_no_prose() -> None:
    source = "import A from './a'\n\nText {/* lipgraph off-line: x -- why */} more.\n"
    draft = read_draft(source, path="a.mdx")
    assert [block.passage.text for block in draft.blocks] == ["Text more."]
    assert [(s.rule, s.reason) for s in draft.switches] == [("x", "why")]


@pytest.mark.parametrize("form", ["markdown", "html", "plain"])
def test_switches(form: str) -> None:
    """The same comments work in every form; `on` closes what it names, or all."""
    source = (
        "One.\n\n<!-- lipgraph off: a, b -- old\nbook -->\n\nTwo.\n\n<!-- lipgraph on: a -->\n\n"
        "Three.\n\n<!--lipgraph on-->\n\n<!-- lipgraph off-next: c — why -->\n\nFour.\n\n"
        "<!-- lipgraph offside: a -->\n\n<!-- lipgraph off -->\n\nFive.\n"
    )
    if form == "html":
        source = source.replace("\n\n", "\n\n<p>")
    draft = read_draft(source, form=form)
    words = ("One", "Two", "Three", "Four", "Five")
    found = [
        (s.rule, s.reason, [w for w in words if s.start <= draft.source.index(w) < s.end])
        for s in draft.switches
    ]
    assert found == [
        ("a", "old book", ["Two"]),
        ("b", "old book", ["Two", "Three"]),
        ("c", "why", ["Four"]),
        ("*", "", ["Five"]),
    ]


def test_a_switch_within_a_block_is_for_the_rest_of_it() -> None:
    draft = read_draft("One. <!-- lipgraph off-next: a -->Two.\n\nThree.", form="markdown")
    assert [draft.source[s.start : s.end] for s in draft.switches] == ["Two."]


def test_a_switch_in_code_is_not_obeyed() -> None:
    source = "```\n<!-- lipgraph off -->\n```\n\n`<!-- lipgraph off -->` a"
    assert read_draft(source, form="markdown").switches == ()


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<!-- c -->\n<p>a</p>", ["paragraph"]),
        ("# A\n\nb", ["heading", "paragraph"]),
        ("a **b** c", ["paragraph"]),
        ("A\n\nb:\n- c", ["heading", "paragraph", "item"]),
        ("a < b", ["paragraph"]),
    ],
)
def test_the_form_is_guessed(source: str, kinds: list[str]) -> None:
    draft = read_draft(source)
    assert [block.kind for block in draft.blocks] == kinds
    assert "*" not in "".join(block.passage.text for block in draft.blocks)


def test_a_form_that_does_not_exist() -> None:
    with pytest.raises(LipgraphError, match="no form of a draft is called 'rtf'"):
        read_draft("a", form="rtf")


def test_files(tmp_path: Path) -> None:
    """A byte order mark and other line ends change nothing; what is no text is refused."""
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffé\r\n\r\n# b\rc".encode())
    draft = load_draft(path)
    assert draft.source == "é\n\n# b\nc"
    assert [line_of(draft, block) for block in draft.blocks] == [
        "1 paragraph 1:1-1:2  é", "2 heading1 3:3-3:4  b", "3 paragraph 4:1-4:2  c",
    ]  # fmt: skip
    path.write_bytes("é\r\nüb".encode() + b"\xff\n")
    with pytest.raises(LipgraphError) as error:
        load_draft(path)
    assert str(error.value) == f"{path}:2:3: byte 0xff is not UTF-8; save the draft as UTF-8"
    for missing in (tmp_path, tmp_path / "b.md", "a\0b"):
        with pytest.raises(LipgraphError):
            load_draft(missing)


BITS = st.sampled_from(
    """<a "·<b·--><!--·<!-- lipgraph off: a -->·<!-- lipgraph on -->·<!-- lipgraph off-next: a -->·
&amp;·&#65;·&·<ul>·<li>·</li>·</ul>·<table>·<tr>·<td>·<th rowspan=2 colspan=3>·</td>·</table>·
<blockquote>·</blockquote>·> ·- ·1. ·*·**·_·[·](u)·![·`·```\n·$·\n·\n\n·\n  ·\n\n    ·\t· ·\u200b·
.·. ·!?·A·word ·Word ·é·🌱·\0·Q: ·\nA: ·:\n·|·|a|b|\n|-|-|\n·<sup>·</sup>·1·[1]·<code>·</code>·
<svg>·</svg>·<script>·</script>·<h1>·</h1>·<title>·<p>·</p>·<br>·<q>·</q>·<img alt="x &lt; y">·
<meta name=description content='a b'>·<dl>·<dt>·<dd>·<nav>·</nav>·<pre>·</pre>·<summary>·
www.a.b ·https://c.d/e ·[^1]·\n[^1]: ·---\n·+++\n·title: ·title = "·"·===\n·# ·{/* x */}·\ud800·\r·
\ufeff·\u00ad·e.g. ·Dr. ·(·)·\n: """.replace("·\n", "·").split("·")
)
SOURCES = st.one_of(st.text(max_size=60), st.lists(BITS, max_size=40).map("".join))
FORMS = st.sampled_from(["markdown", "html", "plain", None])


@settings(max_examples=400, deadline=None)
@given(SOURCES, FORMS)
def test_every_character_knows_its_place(source: str, form: str | None) -> None:
    """Places do not go back within a block, and hold the letter unless it was written otherwise."""
    draft = read_draft(source, form=form)
    for block in draft.blocks:
        text, offsets = block.passage.text, list(block.passage.offsets)
        assert text
        assert text == text.strip()
        assert "  " not in text
        assert len(text) == len(offsets)
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] < len(draft.source)
        for char, offset in zip(text, offsets, strict=True):
            if char.isalpha() and char not in {PLACEHOLDER, draft.source[offset]}:
                assert draft.source[offset] in "&\\"


@settings(max_examples=400, deadline=None)
@given(SOURCES, FORMS)
def test_paragraphs_and_sentences_are_in_order(source: str, form: str | None) -> None:
    """Numbers do not go back; the sentences of a block are its text but for spaces between."""
    draft = read_draft(source, form=form)
    numbers = [block.paragraph for block in draft.blocks]
    assert numbers == sorted(numbers)
    for block in draft.blocks:
        found = sentences_of(block)
        assert [s.text.strip() for s in found if s.text] == [s.text for s in found]
        said = "".join(sentence.text for sentence in found)
        assert said.replace(" ", "") == block.passage.text.replace(" ", "")
        for sentence in found:
            assert len(sentence.text) == len(sentence.offsets)
    for switch in draft.switches:
        assert 0 <= switch.start <= switch.end <= len(draft.source)


@given(st.text(alphabet=" .!?…\"'()[]1aAé。Dr\u2028\n", max_size=60))
def test_sentences_cover_any_text(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part == part.strip() != "" for part in found)


@pytest.mark.parametrize(
    "bit", ["<ul><li>", "> ", "- ", "<table><tr><td>", "*", "[", "<b", "(", "Q:"]
)
@pytest.mark.parametrize("form", ["markdown", "html", "plain"])
def test_deep_nesting_is_read(bit: str, form: str) -> None:
    """What is nested too deep to be told apart is still prose."""
    assert texts(bit * 3000 + " >word", form)[-1].endswith("word")
