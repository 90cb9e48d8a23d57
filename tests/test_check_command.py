"""`lipgraph check`: what it reads, what it prints in each format, what it mends, how it exits.

What the checker itself finds is scripted here; see `scripted.py`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import OTHER, Run, Start, write_kb
from hypothesis import given
from hypothesis import strategies as st
from scripted import Says, install

from lipgraph.check.fix import chosen, fixed_text
from lipgraph.check.inputs import draft_files
from lipgraph.check.many import check_drafts
from lipgraph.check.report import Fix
from lipgraph.check.rules import check_rules
from lipgraph.cli import check_command
from lipgraph.drafts.read import read_draft
from lipgraph.errors import LipgraphError
from lipgraph.findings import Place
from lipgraph.judging.verdict import QuantityFact
from lipgraph.knowledge_base import load
from lipgraph.settings import Settings, find_settings, place_of
from lipgraph.writing.check_excerpt import columns, excerpts

SARIF_SCHEMA = Path(__file__).parent / "lint" / "sarif-schema-2.1.0.json"

WRONG = Says(
    "Symbiont loss prevents bleaching",
    "symbiont loss does not prevent bleaching; it brings it about",
    verdict="contradicted",
    rule="contradicted",
    path="symbiont-loss -> bleaching",
    suggestion="Symbiont loss usually brings about bleaching.",
)
STRONG = Says(
    "proves overfishing wrong",
    "what a no-take zone does to overfishing is plausible, not proved",
    verdict="overstated",
    rule="overstated",
    path="no-take-zone -> overfishing",
)
RIGHT = Says(
    "Shading repairs heat stress",
    "shading repairs heat stress",
    verdict="supported",
    path="shading -> heat-stress",
    quantity=QuantityFact("shading", "cover", "Shading covers 30 to 50 percent.", unit="percent"),
)
NAME = Says(
    "loss of algae",
    "the knowledge base prefers 'symbiont loss'",
    rule="preferred-term",
    suggestion="symbiont loss",
    fix="symbiont loss",
)
SCRIPT = (WRONG, STRONG, RIGHT, NAME)

DRAFT = """\
# On reefs

Many say: Symbiont loss prevents
bleaching. Shading repairs heat stress.

A reserve proves overfishing wrong, and loss of algae goes on.
"""


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, *SCRIPT, used=("symbiont-loss", "bleaching", "shading"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIPGRAPH_KB", str(OTHER))
    (tmp_path / "reef.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def test_text_underlines_the_words_and_says_why(lipgraph: Run) -> None:
    said = lipgraph("check", "reef.md")
    assert (
        said.out
        == """\
error[contradicted]: symbiont loss does not prevent bleaching; it brings it about
 --> reef.md:3:11
  |
3 | Many say: Symbiont loss prevents
  |           ^^^^^^^^^^^^^^^^^^^^^^
4 | bleaching. Shading repairs heat stress.
  | ^^^^^^^^^
  |
  = because: Symbiont loss usually brings about bleaching (established, usually; A handbook of \
the living reef, Heat, 2)

warning[overstated]: what a no-take zone does to overfishing is plausible, not proved
 --> reef.md:6:11
  |
6 | A reserve proves overfishing wrong, and loss of algae goes on.
  |           ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = because: No-take zone may repair overfishing (plausible; no evidence given)

info[preferred-term]: the knowledge base prefers 'symbiont loss'
 --> reef.md:6:41
  |
6 | A reserve proves overfishing wrong, and loss of algae goes on.
  |                                         ^^^^^^^^^^^^^
  |
  = help: symbiont loss
"""
    )
    assert said.err == (
        "3 sentences, 3 claims (1 supported, 1 contradicted, 1 overstated): "
        "1 error, 1 warning, 1 info.\n"
    )
    assert said.code == 1


def test_verbose_shows_what_is_right_between_the_findings(lipgraph: Run) -> None:
    out = lipgraph("check", "reef.md", "--verbose").out
    heads = [line for line in out.splitlines() if re.match(r"[a-z]", line)]
    assert [head.partition(":")[0] for head in heads] == [
        "error[contradicted]",
        "supported",
        "warning[overstated]",
        "info[preferred-term]",
    ]
    assert "  = because: Shading covers 30 to 50 percent\n" in out


def test_nothing_to_say_is_no_output(lipgraph: Run, here: Path) -> None:
    (here / "fine.txt").write_text("Shading repairs heat stress.\n", encoding="utf-8")
    said = lipgraph("check", "fine.txt")
    assert said == (0, "", "1 sentence, 1 claim (1 supported): no findings.\n")
    assert lipgraph("-q", "check", "fine.txt").err == ""


def test_related_places_are_named(
    lipgraph: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Says("Corals bleach", "the other", rule="drafts-disagree", see="b.md"))
    (here / "a.txt").write_text("Corals bleach.\n", encoding="utf-8")
    assert "  = see: b.md:1:1: it says otherwise\n" in lipgraph("check", "a.txt").out


def test_a_draft_cannot_steer_the_terminal(
    lipgraph: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, Says("is red", "'\x1b[31mred' is wrong", rule="contradicted"))
    (here / "a.txt").write_text("All \x1b[31mis red\u202e.\n", encoding="utf-8")
    out = lipgraph("check", "a.txt").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "1 | All \u241b[31mis red\ufffd.\n" in out
    assert "  |          ^^^^^^\n" in out


# Excerpts


def shown(line: str, words: str, width: int = 100) -> str:
    """The line and its underline, one under the other."""
    start = line.index(words)
    place = Place("a", 1, start + 1, 1, start + len(words) + 1)
    (excerpt,) = excerpts([line], place, width=width)
    assert excerpt is not None
    return f"{excerpt.text}\n{' ' * excerpt.start}{'^' * (excerpt.end - excerpt.start)}"


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        ("plain words here", "words", "plain words here\n      ^^^^^"),
        ("\ta\ttab here", "tab", "    a   tab here\n        ^^^"),
        ("咖啡 and tea", "and", "咖啡 and tea\n     ^^^"),
        ("咖啡 and tea", "咖啡", "咖啡 and tea\n^^^^"),
        ("e\u0301t\u00e9 long", "long", "e\u0301t\u00e9 long\n    ^^^^"),
        ("\u2764\ufe0f \u2615 x", "x", "\u2764\ufe0f \u2615 x\n      ^"),
        ("\U0001f469\u200d\U0001f52c x", "x", "\U0001f469\u200d\U0001f52c x\n   ^"),
    ],
)
def test_an_underline_stands_below_its_words(line: str, words: str, expected: str) -> None:
    assert shown(line, words) == expected


def test_a_long_line_is_cut_around_the_words() -> None:
    line = " ".join(f"word{number}" for number in range(60))
    assert shown(line, "word30", 40) == (
        "\u20267 word28 word29 word30 word31 word32 w\u2026\n                 ^^^^^^"
    )
    assert shown(line, "word0 ", 40).startswith("word0 ")
    assert shown(line, "word59", 40).endswith("^^^^^^")


@given(
    before=st.text(alphabet="ab \t咖é", max_size=150),
    words=st.text(alphabet="xy咖", min_size=1, max_size=30),
    after=st.text(alphabet="ab \t咖é", max_size=150),
)
def test_whatever_the_line_the_words_are_the_ones_underlined(
    before: str, words: str, after: str
) -> None:
    place = Place("a", 1, len(before) + 1, 1, len(before) + len(words) + 1)
    (excerpt,) = excerpts([before + words + after], place, width=80)
    assert excerpt is not None
    assert columns(excerpt.text) <= 80
    at = 0
    underlined = ""
    for character in excerpt.text:
        if excerpt.start <= at < excerpt.end:
            underlined += character
        at += columns(character)
    assert underlined == words


def test_many_lines_are_cut_in_the_middle() -> None:
    source = [f"line {number}" for number in range(1, 10)]
    found = excerpts(source, Place("a", 2, 3, 8, 5))
    assert [None if each is None else each.number for each in found] == [2, 3, None, 8]


# Formats


def test_json_is_as_documented(lipgraph: Run) -> None:
    document = json.loads(lipgraph("check", "reef.md", "--format", "json").out)
    assert list(document) == ["version", "drafts"]
    (draft,) = document["drafts"]
    assert {key: type(value) for key, value in draft.items()} == {
        "path": str,
        "sentences": int,
        "claims": list,
        "findings": list,
    }
    claim = draft["claims"][0]
    assert claim.pop("because")[0]["target"] == "bleaching"
    assert claim == {
        "line": 3,
        "column": 11,
        "end_line": 4,
        "end_column": 10,
        "text": "Symbiont loss prevents\nbleaching",
        "verdict": "contradicted",
        "message": WRONG.message,
        "suggestion": WRONG.suggestion,
    }
    assert draft["findings"][0] == {
        "rule": "contradicted",
        "severity": "error",
        "path": "reef.md",
        "line": 3,
        "column": 11,
        "end_line": 4,
        "end_column": 10,
        "message": WRONG.message,
        "suggestion": WRONG.suggestion,
        "related": [],
    }


def test_json_lines_hold_claims_and_findings(lipgraph: Run) -> None:
    lines = lipgraph("check", "reef.md", "--format", "jsonl").out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["type"], row["path"], row.get("verdict") or row.get("rule")) for row in rows] == [
        ("claim", "reef.md", "contradicted"),
        ("claim", "reef.md", "supported"),
        ("claim", "reef.md", "overstated"),
        ("finding", "reef.md", "contradicted"),
        ("finding", "reef.md", "overstated"),
        ("finding", "reef.md", "preferred-term"),
    ]


def test_tables_and_workflow_commands(lipgraph: Run) -> None:
    def out(format: str) -> list[str]:
        return lipgraph("check", "reef.md", "--format", format).out.splitlines()

    assert out("csv")[0] == "path,line,column,severity,rule,message,suggestion"
    assert out("csv")[2].startswith("reef.md,6,11,warning,overstated,")
    assert out("markdown")[4].startswith("| reef.md | 6 | 41 | info | preferred-term |")
    assert out("github")[2].startswith("::notice file=reef.md,line=6,col=41,")


def test_sarif_is_valid_and_knows_its_rules(lipgraph: Run) -> None:
    import jsonschema

    log = json.loads(lipgraph("check", "reef.md", "--format", "sarif").out)
    jsonschema.validate(log, json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["contradicted", "overstated", "preferred-term"]
    assert rules[0]["shortDescription"]["text"] == check_rules()["contradicted"].fault
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]


def test_output_goes_to_a_file(lipgraph: Run, here: Path) -> None:
    said = lipgraph("check", "reef.md", "--format", "json", "-o", "out.json")
    assert said.out == ""
    assert json.loads((here / "out.json").read_text(encoding="utf-8"))["version"] == 1


# Which drafts


def test_folders_stdin_and_files_in_order(here: Path) -> None:
    for name in ("b/z.md", "b/a.HTML", "b/c/x.txt", "b/.hidden/x.md", "b/pic.png", "b/.x.md"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("x", encoding="utf-8")
    listed = draft_files(["reef.md", "b", "-", "b/z.md", "./reef.md", "b/pic.png"])
    inside = [os.path.join("b", *name.split("/")) for name in ("a.HTML", "c/x.txt", "z.md")]
    assert listed == ["reef.md", *inside, "-", "b/pic.png"]
    assert draft_files(["."], exclude=["c", "*.HTML"]) == [inside[2], "reef.md"]
    assert draft_files(["b"], exclude=["b/c/*"], base=str(here)) == [inside[0], inside[2]]
    assert draft_files(["b/z.md"], exclude=["*"]) == ["b/z.md"]


def test_no_draft_is_a_clear_error(lipgraph: Run, here: Path) -> None:
    missing = "lipgraph: reff.md: no such file or folder; did you mean reef.md?\n"
    assert lipgraph("check", "reff.md") == (2, "", missing)
    assert lipgraph("check", "no/x.md") == (2, "", "lipgraph: no/x.md: no such file or folder\n")
    (here / "empty").mkdir()
    said = lipgraph("check", "empty")
    assert said.code == 2
    assert said.err.startswith("lipgraph: empty: no drafts in there: no file ends in .md, ")
    said = lipgraph("check")
    assert said.code == 2
    assert "no draft is given" in said.err
    (here / "latin.md").write_bytes("naïve".encode("latin-1"))
    said = lipgraph("check", "latin.md")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("lipgraph: latin.md:1:3: ")


def test_several_drafts_keep_their_order(lipgraph: Run, here: Path) -> None:
    for name in ("c.md", "a.md", "b.md"):
        (here / name).write_text(DRAFT, encoding="utf-8")
    document = json.loads(lipgraph("check", "c.md", "a.md", "b.md", "--format", "json").out)
    assert [draft["path"] for draft in document["drafts"]] == ["c.md", "a.md", "b.md"]


# Exit codes and the choice of rules


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--ignore", "contradicted"), 0),
        (("--ignore", "contradicted", "--fail-on", "warning"), 1),
        (("--select", "preferred-term", "--fail-on", "warning"), 0),
        (("--select", "preferred-term", "--fail-on", "info"), 1),
    ],
)
def test_the_exit_code_tells_the_gravest(
    lipgraph: Run, options: tuple[str, ...], code: int
) -> None:
    assert lipgraph("check", "reef.md", *options).code == code


def rules_in(out: str) -> list[str]:
    return [each["rule"] for each in json.loads(out)["drafts"][0]["findings"]]


def test_rules_are_selected_and_ignored(lipgraph: Run) -> None:
    def found(*options: str) -> list[str]:
        return rules_in(lipgraph("check", "reef.md", "--format", "json", *options).out)

    assert found("--select", "overstated,preferred-term") == ["overstated", "preferred-term"]
    assert found("--ignore", "overstated", "--ignore", "contradicted") == ["preferred-term"]
    said = lipgraph("check", "reef.md", "--select", "overstate")
    assert said == (2, "", "lipgraph: no rule is called 'overstate'; did you mean overstated?\n")


def test_rules_are_listed_and_explained(lipgraph: Run) -> None:
    listed = json.loads(lipgraph("check", "--list-rules", "--format", "json").out)["rules"]
    assert [row["rule"] for row in listed] == list(check_rules())
    for name, rule in check_rules().items():
        out = lipgraph("check", "--explain", name).out
        assert out.startswith(f"# {name}\n\n{rule.fault}")
        assert f"Severity: {rule.severity}" in out
    assert lipgraph("check", "--list-rules", "--format", "sarif").code == 2


# Settings


def settings(text: str, name: str = "lipgraph.toml") -> Settings:
    Path(name).write_text(text, encoding="utf-8")
    return find_settings(rules=check_rules())


def test_settings_are_the_nearest(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings('[check]\njobs = 3\npaths = ["articles"]\n')
    inner = here / "articles" / "new"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    (inner / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    found = find_settings(rules=check_rules())
    assert (found.jobs, found.paths) == (3, ("..",))
    assert found.file == os.path.join("..", "..", "lipgraph.toml")
    (inner / "pyproject.toml").write_text("[tool.lipgraph.check]\njobs = 4\n", encoding="utf-8")
    assert find_settings(rules=check_rules()).jobs == 4
    (inner / "lipgraph.toml").write_text("[check]\njobs = 5\n", encoding="utf-8")
    assert find_settings(rules=check_rules()).jobs == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[chek]\npaths = ["x"]\n',
            "1:2: there is no setting 'chek'; did you mean check?",
        ),
        (
            "[check]\nfailon = 'error'\n",
            "2:1: there is no setting 'failon'; did you mean fail-on?",
        ),
        (
            "[check]\nfail-on = 'errors'\n",
            "2:1: 'fail-on' must be error, warning, info or never, not 'errors'; "
            "did you mean error?",
        ),
        (
            "# severity\n[check]\nseverity = {overstated = 'off', contradictd = 'off'}\n",
            "3:33: there is no rule 'contradictd'; did you mean contradicted?",
        ),
        (
            "[check.severity]\noverstated = 'mild'\n",
            "2:1: 'overstated' must be error, warning, info or off, not 'mild'",
        ),
        ("[check]\njobs = 0\n", "2:1: 'jobs' must be a whole number from 1, not 0"),
        ("[check]\njobs = true\n", "2:1: 'jobs' must be a whole number from 1, not True"),
        (
            "[check]\npaths = [\n  'a',\n  2,\n]\n",
            "2:1: 'paths' must be a list of texts",
        ),
        ("kb = ['kb']\n", "1:1: 'kb' must be a text"),
        ("check = 1\n", "1:1: 'check' must be a table"),
    ],
)
def test_what_settings_cannot_say(lipgraph: Run, text: str, message: str) -> None:
    Path("lipgraph.toml").write_text(text, encoding="utf-8")
    assert lipgraph("check", "reef.md") == (2, "", f"lipgraph: lipgraph.toml:{message}\n")


def test_toml_that_cannot_be_read_is_placed(lipgraph: Run) -> None:
    Path("lipgraph.toml").write_text("[check]\njobs = = 2\n", encoding="utf-8")
    said = lipgraph("check", "reef.md")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("lipgraph: lipgraph.toml:2:8: ")


def test_a_key_is_placed_in_a_shared_file() -> None:
    with pytest.raises(LipgraphError, match=r"^pyproject\.toml:5:1: .*'exclde'.*exclude\?$"):
        settings(
            '[project]\nname = "exclde = 1"\n\n[tool.lipgraph.check]\nexclde = []\n',
            "pyproject.toml",
        )


def test_places_within_texts_of_several_lines() -> None:
    text = 'a = """\nb = 1\n"""\n[c]\n"b" = [\n 1,\n]\n'
    assert place_of(text, ("c", "b")) == (5, 1)


def test_settings_name_paths_severities_and_the_limit(lipgraph: Run, here: Path) -> None:
    settings(
        '[check]\npaths = ["."]\nexclude = ["old"]\nfail-on = "warning"\n'
        '[check.severity]\ncontradicted = "info"\noverstated = "error"\npreferred-term = "off"\n'
    )
    (here / "old").mkdir()
    (here / "old" / "a.md").write_text(DRAFT, encoding="utf-8")
    said = lipgraph("check", "--format", "json")
    (draft,) = json.loads(said.out)["drafts"]
    assert draft["path"] == "reef.md"
    assert [(each["rule"], each["severity"]) for each in draft["findings"]] == [
        ("contradicted", "info"),
        ("overstated", "error"),
    ]
    assert said.code == 1
    assert lipgraph("check", "--fail-on", "never").code == 0
    selected = lipgraph("check", "--select", "preferred-term", "--format", "json").out
    assert rules_in(selected) == ["preferred-term"]


def test_settings_name_the_knowledge_base(
    start: Start, brewery: Callable[..., Path], here: Path
) -> None:
    folder = brewery({"schema.yaml": "kinds: [\n"})
    settings(f'kb = "{folder.name}"\n')
    without = {"LIPGRAPH_KB": None}
    said = start("check", "reef.md", cwd=here, env=without)
    assert said.returncode == 2
    assert b"brewery/schema.yaml:" in said.stderr.replace(b"\\", b"/")
    assert b"brewery" not in start("--kb", OTHER, "check", "reef.md", cwd=here, env=without).stderr


# Comments that silence


def findings(text: str, lipgraph: Run, *options: str) -> list[tuple[str, int, str]]:
    Path("a.md").write_text(text, encoding="utf-8")
    out = lipgraph("check", "a.md", "--format", "json", *options).out
    found = json.loads(out)["drafts"][0]["findings"]
    return [(each["rule"], each["line"], each["message"]) for each in found]


WORDS = "A reserve proves overfishing wrong, and loss of algae goes on.\n"


def test_a_comment_silences_its_rule(lipgraph: Run) -> None:
    text = f"<!-- lipgraph off-next: overstated -- quoted -->\n\n{WORDS}\n{WORDS}"
    assert [each[:2] for each in findings(text, lipgraph)] == [
        ("preferred-term", 3),
        ("overstated", 5),
        ("preferred-term", 5),
    ]
    everything = f"<!-- lipgraph off -->\n\n{WORDS}\n<!-- lipgraph on -->\n\n{WORDS}"
    assert [each[1] for each in findings(everything, lipgraph)] == [7, 7]


def test_a_comment_that_silences_nothing_is_told(lipgraph: Run) -> None:
    text = (
        "<!-- lipgraph off-next: contradicted -- why -->\n\n"
        f"{WORDS}\n<!-- lipgraph off-next: overstate -- why -->\n\nNothing.\n"
    )
    assert [each for each in findings(text, lipgraph) if each[0] == "unused-switch"] == [
        (
            "unused-switch",
            1,
            "this comment silences 'contradicted', but there is nothing to silence",
        ),
        ("unused-switch", 5, "no rule is called 'overstate'; did you mean overstated?"),
    ]
    assert findings(text, lipgraph, "--select", "contradicted") == []


def test_a_used_comment_stays_used_when_its_rule_is_left_out(lipgraph: Run) -> None:
    text = f"<!-- lipgraph off-next: overstated -- quoted -->\n\n{WORDS}"
    found = findings(text, lipgraph, "--ignore", "overstated,preferred-term")
    assert found == []


# Mending


def test_fix_changes_nothing_but_the_words(lipgraph: Run, here: Path) -> None:
    before = "\ufeffThe loss of\r\nalgae is bad.\r\n\r\nNo loss of algae here.\r\n"
    (here / "crlf.txt").write_bytes(before.encode())
    said = lipgraph("check", "crlf.txt", "--fix")
    assert (here / "crlf.txt").read_bytes() == (
        "\ufeffThe symbiont loss is bad.\r\n\r\nNo symbiont loss here.\r\n".encode()
    )
    assert said == (
        0,
        "",
        "crlf.txt:1:5: 'loss of\\nalgae' is now 'symbiont loss'\n"
        "crlf.txt:4:4: 'loss of algae' is now 'symbiont loss'\n"
        "Mended 2 places in 1 draft.\n2 sentences, 0 claims: no findings.\n",
    )
    assert "Nothing was safe to mend.\n" in lipgraph("check", "crlf.txt", "--fix").err


def test_fix_mends_what_mending_reveals(
    lipgraph: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(
        monkeypatch,
        Says("one", "not one", rule="preferred-term", fix="two"),
        Says("two", "not two", rule="preferred-term", fix="three"),
    )
    (here / "a.txt").write_text("one and two\n", encoding="utf-8")
    lipgraph("check", "a.txt", "--fix")
    assert (here / "a.txt").read_text(encoding="utf-8") == "three and three\n"


def test_fix_leaves_what_is_silenced_or_not_asked_for(lipgraph: Run, here: Path) -> None:
    text = f"{WORDS}\n<!-- lipgraph off-next: preferred-term -- its title -->\n\n{WORDS}"
    (here / "a.md").write_text(text, encoding="utf-8")
    lipgraph("check", "a.md", "--fix", "--ignore", "preferred-term")
    assert (here / "a.md").read_text(encoding="utf-8") == text
    lipgraph("check", "a.md", "--fix")
    mended = WORDS.replace("loss of algae", "symbiont loss")
    assert (here / "a.md").read_text(encoding="utf-8") == text.replace(WORDS, mended, 1)


def test_fix_of_stdin_writes_the_draft_to_stdout(
    lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_command, "_stdin", lambda: DRAFT.encode())
    said = lipgraph("check", "-", "--fix", "--stdin-name", "reef.md")
    assert said.out == DRAFT.replace("loss of algae", "symbiont loss")
    assert "error[contradicted]" in said.err
    assert "reef.md:6:41: 'loss of algae' is now 'symbiont loss'\n" in said.err
    assert lipgraph("check", "-", "reef.md", "--fix").code == 2


@given(
    st.text(alphabet="abc", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.text("XY", max_size=2))),
)
def test_fixes_that_are_made_together_do_not_overlap(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    fixes = [Fix(a, b, new) for a, b, new in spans if a <= b <= len(text)]
    picked = chosen(fixes)
    assert all(one.end <= two.start for one, two in pairwise(picked))
    expected, at = "", 0
    for fix in picked:
        expected += text[at : fix.start] + fix.text
        at = fix.end
    assert fixed_text(text, picked) == expected + text[at:]
    assert bool(picked) == bool(fixes)


# Coverage


def test_coverage_names_what_is_used_and_what_is_left_out(
    lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = lipgraph("check", "reef.md", "--coverage", "--fail-on", "never").out
    assert out.endswith(
        """\
reef.md: uses 2 claims of the knowledge base, and names both ends of 1 claim
Important, but left out:
  - Manta tow reveals bleaching (established; no evidence given)
  - Symbiont loss usually brings about bleaching (established, usually; A handbook of the living \
reef, Heat, 2)
"""
    )
    document = json.loads(lipgraph("check", "reef.md", "--coverage", "--format", "json").out)
    coverage: dict[str, Any] = document["drafts"][0]["coverage"]
    assert [step["source"] for step in coverage["used"]] == ["no-take-zone", "shading"]
    assert [step["source"] for step in coverage["left_out"]] == ["manta-tow", "symbiont-loss"]
    assert lipgraph("check", "reef.md", "--coverage", "--format", "sarif").code == 2
    assert "## What reef.md leaves out" in (
        lipgraph("check", "reef.md", "--coverage", "--format", "markdown").out
    )


# Several processes, progress, Python


def test_several_processes_report_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    drafts = [
        read_draft(f"Symbiont loss prevents bleaching. Draft {number}.", path=f"{number}.md")
        for number in range(4)
    ]
    told: list[int] = []
    alone = check_drafts(str(OTHER), drafts, jobs=1)
    several = check_drafts(str(OTHER), drafts, jobs=2, worth=0, told=told.append)
    assert [each.report.to_dict() for each in several] == [each.report.to_dict() for each in alone]
    assert told[-1] == 4


class _Terminal:
    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        pass


class _AtOnce:
    """A timer that does not wait."""

    def __init__(self, seconds: float, do: Callable[[], None]) -> None:
        assert seconds >= 1
        self.start = do
        self.daemon = False

    def cancel(self) -> None:
        pass

    def join(self) -> None:
        pass


def test_progress_is_shown_on_a_terminal_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(check_command, "Timer", _AtOnce)
    with check_command._Progress(2, shown=True) as told:
        told(1)
    lines = terminal.written.split("\r\x1b[K")
    assert lines == ["", "Checked 0 of 2 drafts", "Checked 1 of 2 drafts", ""]


def test_no_progress_where_it_is_not_wanted(lipgraph: Run) -> None:
    assert "\r" not in lipgraph("check", "reef.md").err


def test_python_checks_a_text() -> None:
    kb = load(str(OTHER))
    text = "<!-- lipgraph off-next: overstate -- why -->\n\nNothing of it.\n"
    report = kb.check(text, path="a.md")
    assert [(each.rule, str(each.place)) for each in report.findings] == [
        ("unused-switch", "a.md:1:1")
    ]
    with pytest.raises(LipgraphError, match="no form of a draft"):
        kb.check(text, form="word")


def test_a_broken_knowledge_base_is_unusable(lipgraph: Run, tmp_path: Path) -> None:
    folder = write_kb(tmp_path / "kb", {"schema.yaml": "kinds: {}\n"})
    assert lipgraph("--kb", folder, "check", "reef.md").code == 2


def test_python_and_the_command_say_the_same(
    lipgraph: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(here)
    (here / "real.md").write_text(REEF, encoding="utf-8")
    out = lipgraph("--kb", OTHER, "check", "real.md", "--format", "json").out
    assert json.loads(out)["drafts"] == [load(str(OTHER)).check(REEF, path="real.md").to_dict()]


@pytest.mark.parametrize("library", ["spacy", "pyromark"])
def test_what_is_missing_is_named_in_a_line(library: str, here: Path) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None; from lipgraph.cli import run; "
        "sys.exit(run(sys.argv[1:]))"
    )

    def said(*args: str) -> tuple[int, bytes]:
        command = [sys.executable, "-c", code, *args]
        done = subprocess.run(command, cwd=here, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stderr

    status, message = said("check", "reef.md")
    assert status == 2
    assert re.fullmatch(rb"lipgraph: .* needs .*: pip install 'lipgraph\[check\]'\r?\n", message)
    assert said("check", "--explain", "overstated") == (0, b"")
    assert said("--help") == (0, b"")


# With the checker itself

REEF = """\
Symbiont loss strengthens calcification. Manta tow reveals bleaching.

Symbiont loss always brings about bleaching.

<!-- lipgraph off-next: contradicted -- what the old book said -->

Mooring buoys bring about anchor drop.
"""


def test_the_checker_finds_what_the_knowledge_base_says(
    lipgraph: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    (here / "real.md").write_text(REEF, encoding="utf-8")
    out = lipgraph("--kb", OTHER, "check", here / "real.md", "--format", "json").out
    (draft,) = json.loads(out)["drafts"]
    assert [(claim["text"], claim["verdict"]) for claim in draft["claims"][:3]] == [
        ("Symbiont loss strengthens calcification", "contradicted"),
        ("Manta tow reveals bleaching", "supported"),
        ("Symbiont loss always brings about bleaching", "overstated"),
    ]
    assert [(each["rule"], each["line"]) for each in draft["findings"]] == [
        ("contradicted", 1),
        ("overstated", 3),
    ]
