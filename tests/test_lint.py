"""`lipgraph lint` over whole knowledge bases: what it finds, and says in each format."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import OTHER, SHIPPED, Run, write_kb
from hypothesis import given
from hypothesis import strategies as st

from lipgraph.errors import LipgraphError
from lipgraph.lint.run import Report, lint
from lipgraph.lint.source_text import digest, split

HERE = Path(__file__).parent
SARIF_SCHEMA = HERE / "lint" / "sarif-schema-2.1.0.json"
"""As OASIS publishes it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"""

SCHEMA = """\
kinds:
  load: {label: Load, plural: loads}
  stress: {label: Stress, plural: stresses}
  crack: {label: Crack, plural: cracks}
  repair: {label: Repair, plural: repairs}
relations:
  adds-to: {reads: adds to, inverse: grows with, effect: increases, flow: onward,
            opposite: takes-from}
  takes-from: {reads: takes from, inverse: shrinks with, effect: decreases, flow: onward,
               opposite: adds-to}
  mends: {reads: mends, inverse: is mended by, effect: decreases, flow: back}
  wider-than: {reads: is wider than, inverse: is narrower than, effect: none, flow: aside}
  looks-like: {reads: looks like, inverse: resembles, effect: none, flow: aside}
"""
SOURCES = "survey: {title: Survey of bridges}\n"


def node(name: str, kind: str, *claims: str, **fields: str) -> str:
    """The YAML of a node whose claims are given as flow mappings."""
    lines = [f"{name}:", f"  kind: {kind}", f"  label: {fields.pop('label', name.capitalize())}"]
    lines += [f"  {field}: {value}" for field, value in fields.items()]
    if claims:
        lines += ["  claims:", *(f"    - {{{claim}}}" for claim in claims)]
    return "".join(f"{line}\n" for line in lines)


BRIDGE = "".join(
    [
        node("traffic", "load", "adds-to: [bending, shearing, twisting]"),
        node("wind", "load", "adds-to: [swaying, twisting, humming]"),
        node("bending", "stress", "adds-to: fissure"),
        node("shearing", "stress", "adds-to: fissure"),
        node("twisting", "stress", "adds-to: gap"),
        node("swaying", "stress", "adds-to: gap"),
        node("humming", "stress", "adds-to: [gap, fissure]"),
        node("fissure", "crack"),
        node("gap", "crack"),
        node("grouting", "repair", "mends: fissure"),
        node("bracing", "repair", "mends: gap"),
    ]
)


@pytest.fixture
def bridge(tmp_path: Path) -> Callable[..., Path]:
    """Write a sound knowledge base about bridges, with one text in it replaced by another."""

    def write(
        old: str = "", new: str = "", *, schema: str = "", sources: str = SOURCES, more: str = ""
    ) -> Path:
        assert old in BRIDGE
        files = {
            "schema.yaml": SCHEMA + schema,
            "sources.yaml": sources,
            "bridge.yaml": BRIDGE.replace(old, new, 1) + more,
        }
        return write_kb(tmp_path / "bridge", files)

    return write


def said(report: Report, *severities: str) -> list[tuple[str, str, str]]:
    """Severity, rule and message of the findings, of all severities if none is named."""
    return [
        (finding.severity, finding.rule, finding.message)
        for finding in report.findings
        if not severities or finding.severity in severities
    ]


def test_the_shipped_knowledge_base_has_no_error_and_no_warning() -> None:
    assert said(lint(str(SHIPPED)), "error", "warning") == []


def test_a_sound_knowledge_base_is_quiet(bridge: Callable[..., Path]) -> None:
    assert said(lint(str(bridge()))) == []


def test_a_node_that_is_never_joined(bridge: Callable[..., Path]) -> None:
    report = lint(str(bridge(more=node("sagging", "stress"))))
    assert said(report) == [
        ("warning", "isolated-node", "'sagging' makes no claim, and none is made of it")
    ]


def test_a_kind_that_is_never_joined_seems_to_be_meant(bridge: Callable[..., Path]) -> None:
    schema = "  # no relation joins terms\n"
    folder = bridge(schema=schema, more=node("abutment", "term") + node("span", "term"))
    path = folder / "schema.yaml"
    path.write_text(path.read_text().replace("relations:", "  term: {label: Term}\nrelations:"))
    assert {(severity, rule) for severity, rule, _ in said(lint(str(folder)))} == {
        ("info", "isolated-node")
    }


def test_a_node_that_lost_the_only_claim_to_it(bridge: Callable[..., Path]) -> None:
    report = lint(str(bridge("swaying, twisting", "twisting")))
    message = "nothing leads to 'swaying', unlike all 4 others of its kind"
    assert said(report) == [("warning", "unreached-node", message)]


def test_a_divided_node_with_the_claim_left_on_one_half(bridge: Callable[..., Path]) -> None:
    half = node("swaying-sideways", "stress", "adds-to: gap", label="Swaying sidewise")
    report = lint(str(bridge(more=half)))
    finding = report.findings[0]
    assert said(report) == [
        (
            "warning",
            "unreached-node",
            "nothing leads to 'swaying-sideways', unlike all 5 others of its kind",
        )
    ]
    assert [r.message for r in finding.related] == ["'swaying' has it; is this a part of it?"]


def test_a_divided_node_whose_claims_went_to_the_other_half(bridge: Callable[..., Path]) -> None:
    old = node("bending", "stress", "adds-to: fissure")
    new = node("bending", "stress") + node("bending-down", "stress", "adds-to: fissure")
    report = lint(str(bridge(old, new)))
    assert said(report) == [
        ("warning", "dead-end", "'bending' leads to nothing, unlike all 5 others of its kind"),
        (
            "warning",
            "unreached-node",
            "nothing leads to 'bending-down', unlike all 5 others of its kind",
        ),
    ]


def test_a_renamed_node_is_an_error_of_form_and_nothing_else(bridge: Callable[..., Path]) -> None:
    """What would only follow from the claims that dangle is not reported before they are mended."""
    report = lint(str(bridge("swaying:\n", "swinging:\n")))
    assert said(report) == [
        (
            "error",
            "unknown-node",
            "'wind' adds-to the unknown node 'swaying'; did you mean swinging?",
        )
    ]
    assert report.partial


def test_a_story_that_breaks_off(bridge: Callable[..., Path]) -> None:
    """Each node has claims in and out; only following them shows that they go round and round."""
    schema = "lint: {loops: [[settling, soaking]]}\n"
    more = (
        node("flood", "load", "adds-to: settling")
        + node("settling", "stress", "adds-to: soaking")
        + node("soaking", "stress", "adds-to: settling")
        + node("draining", "repair", "mends: [flood, gap]")
        + node("frost", "load", "adds-to: bending")
        + node("heat", "load", "adds-to: bending")
        + node("quake", "load", "adds-to: swaying")
    )
    report = lint(str(bridge(schema=schema, more=more)))
    message = "'flood' leads to none of the cracks"
    assert said(report) == [("warning", "misses-every-end", message)]


def test_a_few_nodes_apart_from_the_rest(bridge: Callable[..., Path]) -> None:
    more = (
        node("creep", "stress", "adds-to: fatigue")
        + node("fatigue", "stress", "adds-to: rust")
        + node("rust", "stress", "adds-to: creep")
    )
    schema = "lint: {loops: [[creep, fatigue, rust]]}\n"
    report = lint(str(bridge(schema=schema, more=more)))
    assert said(report) == [
        ("warning", "detached-group", "'creep' and what it is joined to (3 nodes) stand apart")
    ]
    assert [r.message for r in report.findings[0].related] == [
        "'fatigue' is one of them",
        "'rust' is one of them",
    ]


def test_another_topic_in_the_same_folder_is_no_fault(bridge: Callable[..., Path]) -> None:
    more = BRIDGE
    for name in ("traffic", "wind", "bending", "shearing", "twisting", "swaying", "humming"):
        more = more.replace(name, f"pipe-{name}").replace(name.capitalize(), f"Pipe {name}")
    for name in ("fissure", "gap", "grouting", "bracing"):
        more = more.replace(name, f"pipe-{name}").replace(name.capitalize(), f"Pipe {name}")
    more = more.replace("Pipe-", "Pipe ")
    assert said(lint(str(bridge(more=more)))) == []


def test_a_habit_that_a_knowledge_base_does_not_have_is_not_asked_of_it(tmp_path: Path) -> None:
    """Most nodes are alone, no claim has evidence, and nothing leads to most stresses."""
    nodes = "".join(node(f"item-{at}", "stress") for at in range(9))
    nodes += node("item-9", "stress", "adds-to: item-8")
    folder = write_kb(tmp_path, {"schema.yaml": SCHEMA, "a.yaml": nodes})
    assert said(lint(str(folder))) == []


def test_opposite_claims_with_a_note_are_only_remarked_upon(bridge: Callable[..., Path]) -> None:
    both = "adds-to: fissure}\n    - {takes-from: fissure"
    plain = lint(str(bridge("adds-to: fissure", both)))
    noted = lint(str(bridge("adds-to: fissure", f"{both}, note: in great heat")))
    disputed = lint(str(bridge("adds-to: fissure", f"{both}, certainty: disputed")))
    message = "'bending' takes-from 'fissure', but it adds-to it as well"
    assert said(plain) == [("error", "opposing-claims", message)]
    assert said(noted) == [("info", "opposing-claims", message)]
    assert said(disputed) == []


def test_a_repair_with_the_wrong_relation(bridge: Callable[..., Path]) -> None:
    schema = (
        "  furthers: {reads: furthers, inverse: is furthered by, effect: increases, flow: back}\n"
    )
    more = node("drilling", "repair", "furthers: bending")
    report = lint(str(bridge(schema=schema, more=more)))
    assert said(report) == [
        (
            "warning",
            "harmful-aid",
            "'drilling' furthers 'bending' is meant to help, but adds to fissure "
            "(drilling furthers bending, bending adds-to fissure)",
        )
    ]


def test_a_repair_that_furthers_what_only_another_one_mends(bridge: Callable[..., Path]) -> None:
    """Its own claim does not speak for it, be it the only one against another one's."""
    schema = (
        "  furthers: {reads: furthers, inverse: is furthered by, effect: increases, flow: back}\n"
    )
    folder = bridge(schema=schema, more=node("drilling", "repair", "furthers: gap"))
    assert said(lint(str(folder))) == [
        (
            "warning",
            "harmful-aid",
            "'drilling' furthers 'gap' is meant to help, but adds to gap (drilling furthers gap)",
        )
    ]


def test_a_kind_that_is_there_to_be_lessened(bridge: Callable[..., Path]) -> None:
    """Nothing mends the hole, but all that is done to cracks is to mend them."""
    schema = (
        "  furthers: {reads: furthers, inverse: is furthered by, effect: increases, flow: back}\n"
    )
    more = node("boring", "stress", "adds-to: hole") + node("hole", "crack")
    more += node("weather", "load", "adds-to: boring") + node(
        "drilling", "repair", "furthers: hole"
    )
    report = lint(str(bridge(schema=schema, more=more)), select=["harmful-aid"])
    assert [(f.severity, f.rule) for f in report.findings] == [("warning", "harmful-aid")]


def test_a_single_pair_of_opposite_pushes_is_a_slip(bridge: Callable[..., Path]) -> None:
    """Where there are several, the relations seem to be meant so."""
    schema = "  cools: {reads: cools, inverse: is cooled by, effect: decreases, flow: onward}\n"
    once = node("sleet", "load", "adds-to: bending", "cools: bending")
    twice = once + node("snow", "load", "adds-to: swaying", "cools: swaying")

    def severities(more: str) -> list[str]:
        report = lint(str(bridge(schema=schema, more=more)), select=["opposing-claims"])
        return [finding.severity for finding in report.findings]

    assert severities(once) == ["error"]
    assert severities(twice) == ["info", "info"]


def test_three_that_are_alike_make_a_rule_for_a_fourth(bridge: Callable[..., Path]) -> None:
    def severities(*alike: str) -> list[str]:
        names = ("sanding", "painting")[: len(alike)]
        more = "".join(
            node(name, "repair", claim) for name, claim in zip(names, alike, strict=True)
        )
        more += node("waiting", "repair", "wider-than: gap")
        return [
            f.severity for f in lint(str(bridge(more=more)), select=["aid-for-nothing"]).findings
        ]

    assert severities() == ["info"]
    assert severities("mends: gap") == ["warning"]
    assert severities("mends: gap", "wider-than: gap") == ["info", "info"]


def test_more_ways_that_harm_than_help(bridge: Callable[..., Path]) -> None:
    """The repair is for the gap, but adds to two loads' stresses that widen it."""
    more = node("hammering", "repair", "mends: gap", "adds-to: [swaying, humming]")
    report = lint(str(bridge(more=more)), select=["harmful-aid"])
    assert said(report) == [
        (
            "warning",
            "harmful-aid",
            "'hammering' mends 'gap' is meant to help, but adds to gap "
            "(hammering adds-to swaying, swaying adds-to gap)",
        )
    ]


def test_two_ways_that_pull_apart_need_a_note(bridge: Callable[..., Path]) -> None:
    old = node("shearing", "stress", "adds-to: fissure")
    new = node("shearing", "stress", "takes-from: fissure")
    plain = lint(str(bridge(old, new)))
    noted = lint(str(bridge(old, new.replace("fissure}", "fissure, note: in wet concrete}"))))
    assert said(plain) == [
        (
            "warning",
            "mixed-effect",
            "'traffic' acts both ways on fissure: traffic adds-to bending, bending adds-to "
            "fissure; traffic adds-to shearing, shearing takes-from fissure",
        )
    ]
    assert said(noted) == []


def test_relations_that_do_not_order_may_run_in_a_circle(bridge: Callable[..., Path]) -> None:
    def circle(relation: str) -> str:
        first, second = node("fissure", "crack"), node("gap", "crack")
        new = node("fissure", "crack", f"{relation}: gap")
        folder = bridge(first, new)
        text = (folder / "bridge.yaml").read_text()
        new_gap = node("gap", "crack", f"{relation}: fissure")
        (folder / "bridge.yaml").write_text(text.replace(second, new_gap))
        return str(folder)

    assert said(lint(circle("looks-like"))) == []
    assert [rule for _, rule, _ in said(lint(circle("wider-than")))] == ["comparison-cycle"]


def test_a_relation_that_reads_the_same_both_ways_orders_nothing(
    bridge: Callable[..., Path],
) -> None:
    schema = (
        "  as-wide-as: {reads: is no wider than, inverse: Is no wider than, effect: none, "
        "flow: aside}\n"
    )
    more = "hole: {kind: crack, label: Hole, claims: [{as-wide-as: gap}]}\n"
    old = node("gap", "crack")
    folder = bridge(old, node("gap", "crack", "as-wide-as: hole"), schema=schema, more=more)
    assert said(lint(str(folder), select=["comparison-cycle"])) == []


def test_names_that_vocabularies_share_are_only_remarked_upon(bridge: Callable[..., Path]) -> None:
    """One such name may be a slip; three are the habit of the vocabularies."""

    def severities(pairs: int, xref: str) -> list[str]:
        more = "".join(
            node(
                f"{vocabulary}-{at}", "stress", label=f"Strain {at}", xrefs=xref.format(vocabulary)
            )
            for at in range(pairs)
            for vocabulary in ("steel", "stone")
        )
        report = lint(str(bridge(more=more)), select=["ambiguous-name"])
        return [finding.severity for finding in report.findings]

    assert severities(2, "['{}:1']") == ["error"] * 2
    assert severities(3, "['{}:1']") == ["info"] * 3
    assert severities(3, "['both:1']") == ["error"] * 3
    assert severities(9, "[]") == ["error"] * 9
    assert severities(10, "[]") == ["info"] * 10


def test_a_relation_without_any_evidence_seems_to_be_meant(bridge: Callable[..., Path]) -> None:
    """A fact that one claim lacks evidence for is told from a relation that never has any."""
    plain = [node(f"part-{at}", "crack", "looks-like: gap") for at in range(2)]
    cited = [
        node(f"slit-{at}", "crack", "wider-than: gap, evidence: [{source: survey}]")
        for at in range(12)
    ]
    bare = node("slot", "crack", "wider-than: gap")
    report = lint(str(bridge(more="".join([*plain, *cited, bare]))), select=["evidence"])
    assert [(f.severity, f.message.split(" has ")[0]) for f in report.findings] == [
        ("info", "'part-0' looks-like 'gap'"),
        ("info", "'part-1' looks-like 'gap'"),
        ("warning", "'slot' wider-than 'gap'"),
    ]


def told(*apart: str) -> str:
    """Five cracks that something leads to, of which some say what they look like."""
    names = [f"split-{letter}" for letter in "abcde"]
    nodes = [
        node(name, "crack", *([f"looks-like: {name}-sign"] * (name in apart))) for name in names
    ]
    signs = [node(f"{name}-sign", "load", "adds-to: " + name) for name in names]
    return "".join([*nodes, *signs])


def test_the_only_one_that_does_not_tell_what_all_others_tell(bridge: Callable[..., Path]) -> None:
    old = BRIDGE[BRIDGE.index("fissure:") :]
    stresses = BRIDGE.replace(old, "").replace("[gap, fissure]", "split-a")
    stresses = stresses.replace("fissure", "split-a").replace("gap", "split-b")
    folder = bridge()

    def odd(*apart: str) -> list[tuple[str, str, str]]:
        (folder / "bridge.yaml").write_text(stresses + told(*apart))
        return said(lint(str(folder), select=["odd-one-out"]))

    lack = "makes no claim looks-like, unlike all 4 others of its kind"
    assert odd("split-a", "split-b", "split-c", "split-d", "split-e") == []
    assert odd("split-a", "split-b", "split-c", "split-d") == [
        ("warning", "odd-one-out", f"'split-e' {lack}")
    ]
    assert odd("split-a", "split-b", "split-c") == []


@pytest.mark.parametrize("unused", [1, 2])
def test_a_single_source_that_nothing_cites_is_a_slip(
    bridge: Callable[..., Path], unused: int
) -> None:
    more = "".join(f"idle-{at}: {{title: Idle paper}}\n" for at in range(unused))
    folder = bridge("adds-to: fissure", CITED % 1, sources=SOURCES + more)
    findings = lint(str(folder), select=["unused-source"]).findings
    assert [f.severity for f in findings] == {1: ["warning"], 2: ["info", "info"]}[unused]


def test_a_single_piece_of_advice_is_a_slip(bridge: Callable[..., Path]) -> None:
    advice = "Avoid all traffic."
    once = node("moss", "crack", summary=advice)
    twice = once + node("lichen", "crack", summary=advice)

    def severities(more: str) -> list[str]:
        report = lint(str(bridge(more=more)), select=["advice-without-claim"])
        return [finding.severity for finding in report.findings]

    assert severities(once) == ["warning"]
    assert severities(twice) == ["info", "info"]


def test_the_ends_of_a_row_are_only_remarked_upon(bridge: Callable[..., Path]) -> None:
    """Steps of a kind that is joined to no other kind begin and end somewhere."""
    schema = "  phase: {label: Phase}\nrelations:"
    names = ["survey-work", "design", "footing", "decking", "opening"]
    more = "".join(
        node(name, "phase", f"adds-to: {after}") for name, after in pairwise([*names, "using"])
    )
    folder = bridge(more=more + node("using", "phase"))
    path = folder / "schema.yaml"
    path.write_text(path.read_text().replace("relations:", schema))
    rules = ["unreached-node", "dead-end"]
    assert [(f.severity, f.rule) for f in lint(str(folder), select=rules).findings] == [
        ("info", "unreached-node"),
        ("info", "dead-end"),
    ]


def test_what_nobody_knows_the_cause_of_needs_none(bridge: Callable[..., Path]) -> None:
    def severities(note: str) -> list[str]:
        more = node("sagging", "stress", "adds-to: gap", note=note)
        report = lint(str(bridge(more=more)), select=["unreached-node"])
        return [finding.severity for finding in report.findings]

    assert severities("Seen in spring.") == ["warning"]
    assert severities("The cause is not known.") == ["info"]


CITED = "adds-to: fissure, evidence: [{source: survey, section: Deck, paragraph: %d}]"
DECK = ["Lorries bend the deck.", "Bending opens fissures.", "Painters are busy."]


def sources(paragraphs: list[str]) -> str:
    listed = ", ".join(f'"{digest(paragraph)}"' for paragraph in paragraphs)
    return f"survey: {{title: Survey of bridges, sections: {{Deck: [{listed}]}}}}\n"


def survey(tmp_path: Path, text: str) -> str:
    path = tmp_path / "survey.md"
    path.write_text(text, encoding="utf-8")
    return f"survey={path}"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (2, []),
        (
            3,
            [
                (
                    "warning",
                    "off-topic-evidence",
                    "paragraph 3 in section Deck mentions neither bending nor fissure; "
                    "paragraph 2 does",
                )
            ],
        ),
        (
            4,
            [
                (
                    "error",
                    "unknown-locator",
                    "there is no paragraph 4 in section Deck of survey, which has 3",
                )
            ],
        ),
    ],
)
def test_evidence_is_looked_up_in_the_text(
    bridge: Callable[..., Path],
    tmp_path: Path,
    paragraph: int,
    expected: list[tuple[str, str, str]],
) -> None:
    folder = bridge("adds-to: fissure", CITED % paragraph, sources=sources(DECK))
    text = survey(tmp_path, "# Bridges\n\n## Deck: what it bears\n\n" + "\n\n".join(DECK))
    assert said(lint(str(folder), source_texts=[text])) == expected


def test_a_paragraph_that_moved_and_one_that_changed(
    bridge: Callable[..., Path], tmp_path: Path
) -> None:
    folder = bridge("adds-to: fissure", CITED % 2, sources=sources(DECK))
    changed = ["Painters are  busy.", DECK[1], "Lorries strain the deck."]
    report = lint(str(folder), source_texts=[survey(tmp_path, "Deck\n\n" + "\n".join(changed))])
    assert said(report) == [
        ("error", "changed-paragraph", "paragraph 1 in section Deck of survey has changed"),
        (
            "error",
            "changed-paragraph",
            "paragraph 3 in section Deck of survey stands elsewhere now: "
            "paragraph 1 in section Deck",
        ),
    ]
    assert report.findings[0].suggestion == f'"{digest("Painters are busy.")}"'


def test_headings_are_the_sections_and_the_rest_is_paragraphs() -> None:
    text = (
        "First words.\n\nDeck — the top\nOne\ttwo.  Three.\n\n### Piers and more\nNot a section.\n"
        "Decks are wide.\n## PIERS? ##\nFour.\nDeck\n"
    )
    assert split(text, ["Opening", "Deck", "Piers"]).sections == {
        "Opening": ("First words.",),
        "Deck": ("One two. Three.", "Not a section.", "Decks are wide."),
        "Piers": ("Four.", "Deck"),
    }


def test_front_matter_and_lines_under_headings_are_no_paragraphs() -> None:
    text = "---\ntitle: Deck\n---\nFirst.\nDeck\n====\nOne.\n---\nTwo.\n"
    assert split(text, ["Deck"]).sections == {
        "Opening": ("First.",),
        "Deck": ("One.", "---", "Two."),
    }


PARAGRAPHS = st.lists(st.text("123 .", min_size=1).filter(str.strip), max_size=3)


@given(
    opening=PARAGRAPHS,
    sections=st.dictionaries(st.from_regex("[A-Z][XYZ]{0,3}", fullmatch=True), PARAGRAPHS),
    heading=st.sampled_from(["{}", "## {}", "{}: more", "# {}? #"]),
)
def test_a_text_is_split_where_it_was_put_together(
    opening: list[str], sections: dict[str, list[str]], heading: str
) -> None:
    parts = ["\n".join(opening)]
    for name, paragraphs in sections.items():
        parts += [heading.format(name), *paragraphs]
    expected = {
        name: tuple(" ".join(paragraph.split()) for paragraph in paragraphs)
        for name, paragraphs in {"Opening": opening, **sections}.items()
    }
    assert split("\n\n".join(parts), sections).sections == expected


def test_sections_of_a_text_that_the_bibliography_does_not_list(
    bridge: Callable[..., Path], tmp_path: Path
) -> None:
    text = [survey(tmp_path, "# Bridges\n\n## Deck: what it bears\n\n" + "\n\n".join(DECK))]
    found = bridge("adds-to: fissure", CITED % 2)
    assert said(lint(str(found), source_texts=text)) == []
    missing = bridge("adds-to: fissure", CITED.replace("Deck", "Piers") % 2)
    assert said(lint(str(missing), source_texts=text)) == [
        ("error", "unknown-locator", "survey has no section 'Piers'")
    ]


def test_a_digest_is_that_of_the_collapsed_line() -> None:
    expected = sha256("Caf\u00e9 au lait.".encode()).hexdigest()
    assert digest("  Caf\u00e9\tau \u00a0 lait. ") == f"sha256:{expected}"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("survey", "'survey' is not ID=FILE"),
        ("survay=a.txt", "no source is called 'survay'; did you mean survey?"),
        ("survey=missing.txt", "missing.txt: cannot read: No such file"),
    ],
)
def test_a_text_that_cannot_be_used(
    bridge: Callable[..., Path], lipgraph: Run, given: str, message: str
) -> None:
    answer = lipgraph("--kb", bridge(), "lint", "--source-text", given)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"lipgraph: {message}")


TABLE = """\
lint:
  expects:
    crack:
      what it looks like: [looks-like]
      what mends it: [mends]
  loops:
    - [bending, shearing]
  ignore:
    unmet-expectation: [gap]
    shape: [humming]
"""


def test_what_the_schema_expects_declares_and_ignores(bridge: Callable[..., Path]) -> None:
    folder = bridge("swaying, twisting, humming", "swaying, twisting", schema=TABLE)
    report = lint(str(folder))
    message = "'fissure' does not say what it looks like: no claim looks-like"
    assert said(report) == [("warning", "unmet-expectation", message)]


def test_a_table_that_names_what_is_not_there(bridge: Callable[..., Path]) -> None:
    table = TABLE.replace("crack:", "cracks:").replace("[mends]", "[mend]")
    table = table.replace("[gap]", "[gaps]").replace("shape:", "shapes:")
    table = table.replace("shearing", "sheering").replace("  loops", "  loop: []\n  loops")
    report = lint(str(bridge(schema=table)))
    assert [
        (finding.rule, finding.suggestion, finding.place.line) for finding in report.findings
    ] == [
        ("unknown-kind", "crack", 16),
        ("unknown-relation", "mends", 18),
        ("unknown-field", "loops", 19),
        ("unknown-node", "shearing", 21),
        ("unknown-node", "gap", 23),
        ("bad-value", "shape", 24),
    ]


def test_loops_whose_nodes_are_listed_are_meant(bridge: Callable[..., Path]) -> None:
    around = ("adds-to: fissure", "adds-to: [fissure, shearing]")
    back = node("shearing", "stress", "adds-to: [fissure, bending]")
    folder = bridge(*around)
    path = folder / "bridge.yaml"
    path.write_text(path.read_text().replace(node("shearing", "stress", "adds-to: fissure"), back))
    assert said(lint(str(folder))) == [
        (
            "info",
            "undeclared-loop",
            "'shearing' adds-to 'bending' closes the loop bending -> shearing -> bending",
        )
    ]
    (folder / "schema.yaml").write_text(SCHEMA + "lint: {loops: [[shearing, bending]]}\n")
    assert said(lint(str(folder))) == []


def test_select_and_ignore(bridge: Callable[..., Path], lipgraph: Run) -> None:
    more = node("sagging", "stress", aliases="[Sagging, wind]")

    def rules(*options: str) -> list[str]:
        answer = lipgraph("--kb", bridge(more=more), "lint", "--format", "json", *options)
        return sorted(finding["rule"] for finding in json.loads(answer.out)["findings"])

    assert rules() == ["ambiguous-name", "isolated-node", "repeated-name"]
    assert rules("--select", "shape") == ["isolated-node"]
    assert rules("--select", "shape,repeated-name") == ["isolated-node", "repeated-name"]
    assert rules("--select", "words", "--select", "form") == ["ambiguous-name", "repeated-name"]
    assert rules("--ignore", "form, words") == ["isolated-node"]
    assert rules("--select", "form", "--ignore", "ambiguous-name") == []


def test_fail_on_counts_what_was_selected(bridge: Callable[..., Path], lipgraph: Run) -> None:
    folder = bridge(more=node("sagging", "stress", aliases="[wind]"))
    assert lipgraph("--kb", folder, "lint").code == 1
    assert lipgraph("--kb", folder, "lint", "--select", "shape").code == 0
    said = lipgraph("--kb", folder, "lint", "--select", "shape", "--fail-on", "warning")
    assert (said.code, said.err) == (1, "1 warning.\n")


def test_the_text_format(
    bridge: Callable[..., Path], lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bridge(more=node("gaps", "crack", label="Gap", aliases="[chink, Chink]"))
    monkeypatch.chdir(folder.parent)
    answer = lipgraph("--kb", "bridge", "lint", "--ignore", "shape")
    assert answer.out == (
        "bridge/bridge.yaml:54:10: error: 'Gap' of 'gaps' is a name of 'gap' too [ambiguous-name]\n"
        "    bridge/bridge.yaml:41:10: 'Gap' of 'gap'\n"
        "bridge/bridge.yaml:55:20: info: the alias 'Chink' is the same name as 'chink' "
        "[repeated-name]\n"
        "    bridge/bridge.yaml:55:13: 'chink'\n"
    )
    assert (answer.code, answer.err) == (1, "1 error, 1 info.\n")


@pytest.mark.parametrize("name", ["dead-ends", "shapes"])
def test_an_unknown_rule_is_a_call_that_cannot_be_answered(lipgraph: Run, name: str) -> None:
    for option in ("--select", "--ignore", "--explain"):
        answer = lipgraph("--kb", SHIPPED, "lint", option, name)
        assert (answer.code, answer.out) == (2, "")
        assert f"is called {name!r}" in answer.err


def test_explain(lipgraph: Run) -> None:
    answer = lipgraph("lint", "--explain", "repeated-name")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(
        "# repeated-name\n\nAn alias says the node's label, or another alias, over again.\n"
    )
    assert '  aliases: [squeak, "SQUEAKING", creaking]\n' in answer.out


def sarif(bridge: Callable[..., Path], lipgraph: Run) -> Any:
    more = (
        node("sagging", "stress", aliases="[Sagging, wind]", summary="no") + "sagged: {kind: x}\n"
    )
    folder = bridge(more=more + node("gale", "load", "adds-to: bendin"))
    (folder / "schema.yaml").write_text(SCHEMA + "# \U0001d11e\nlint: {x: 1}\n")
    return json.loads(lipgraph("--kb", folder, "lint", "--format", "sarif").out)


def test_sarif_is_valid(bridge: Callable[..., Path], lipgraph: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    log = sarif(bridge, lipgraph)
    assert len(log["runs"][0]["results"]) > 5
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)


def test_sarif_knows_its_rules(bridge: Callable[..., Path], lipgraph: Run) -> None:
    (run,) = sarif(bridge, lipgraph)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({r["ruleId"] for r in run["results"]})
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert f"lipgraph lint --explain {rule['id']}" in rule["help"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_the_same_bytes_every_time(tmp_path: Path, lipgraph: Run) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(OTHER, folder)
    outputs = {lipgraph("--kb", folder, "lint", "--format", "json").out for _ in range(3)}
    assert len(outputs) == 1


def test_an_unreadable_folder_is_an_error_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(LipgraphError):
        lint(str(tmp_path / "missing"))
