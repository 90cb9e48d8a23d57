"""The YAML that is composed: how it looks, and that it reads back as what it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import OTHER, SHIPPED, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from lipgraph.composing.folder import write_folder
from lipgraph.composing.knowledge_base import files_of, plain_base
from lipgraph.composing.layout import WIDTH, composed
from lipgraph.errors import LipgraphError
from lipgraph.findings import has_errors
from lipgraph.reading.loader import load
from lipgraph.reading.yaml_text import compose, decode


def test_what_belongs_together_stands_on_one_line() -> None:
    node = {
        "kind": "drink",
        "label": "Yarrow tea",
        "aliases": ["yarrow", "no", "tea: hot", "1:30", "-x", "milfoil"],
        "summary": "An infusion that people have drunk for as long as there have been people to "
        "write down what they drank, and which tastes of it.",
        "caution": "Say this: nobody has tried it with care, and whoever says otherwise has not "
        "read what there is # yet.",
        "quantities": {"amount": {"min": 1, "max": 2.5, "unit": "cup"}},
        "state": {"of": ["calm"], "level": "high"},
        "xrefs": ["MESH:D1"],
        "reviewed": "2026-11-22",
        "claims": [
            {
                "calms": ["nerves", "stomach"],
                "certainty": "weak",
                "evidence": [
                    {"source": "herbal", "section": "On: tea", "paragraph": 3},
                    {"source": "ledger", "note": "What the ledger has to say of it takes more "
                     "room than there is on a line that must end before the margin."},
                ],
            }
        ],
    }  # fmt: skip
    assert composed({"yarrow-tea": node}, comment="Teas.") == (
        "# Teas.\n"
        "\n"
        "yarrow-tea:\n"
        "  kind: drink\n"
        "  label: Yarrow tea\n"
        '  aliases: [yarrow, "no", "tea: hot", "1:30", "-x", milfoil]\n'
        "  summary: An infusion that people have drunk for as long as there have been people to "
        "write down what they drank, and\n"
        "    which tastes of it.\n"
        '  caution: "Say this: nobody has tried it with care, and whoever says otherwise has not '
        'read what there is # yet."\n'
        "  quantities:\n"
        "    amount: {min: 1, max: 2.5, unit: cup}\n"
        "  state: {of: [calm], level: high}\n"
        '  xrefs: ["MESH:D1"]\n'
        "  reviewed: 2026-11-22\n"
        "  claims:\n"
        "    - calms: [nerves, stomach]\n"
        "      certainty: weak\n"
        "      evidence:\n"
        '        - {source: herbal, section: "On: tea", paragraph: 3}\n'
        "        - source: ledger\n"
        "          note: What the ledger has to say of it takes more room than there is on a line "
        "that must end before the\n"
        "            margin.\n"
    )


def test_a_text_of_several_lines_stands_as_it_is() -> None:
    assert composed({"note": "One.\n\nTwo."}) == "note: |-\n  One.\n\n  Two.\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "Yes",
            "on",
            "y",
            "N",
            "null",
            "~",
            "1:30",
            "0x1F",
            "1e3",
            "010",
            "1_000",
            ".5",
            "+1",
        ),
        *(
            "2020-01-01",
            "=",
            "<<",
            "&a",
            "*a",
            "!x",
            "%",
            "@x",
            "`x",
            "- a",
            "? a",
            ": a",
            "a: b",
            "a:",
        ),
        *(
            "a #b",
            "#a",
            "[a",
            "{a",
            "'a",
            '"a',
            "|",
            ">",
            "",
            " a",
            "a ",
            "a\tb",
            "a\x07",
            "\ufeffa",
        ),
        *("a\u2028b", "\u202eabc", "a\xa0b", "a, b", "a]", "12", "-", "---", "...", "\U0001f642"),
    ],
)
def test_a_text_stays_a_text(text: str) -> None:
    for document in ({"a": text}, {"a": [text, text]}, {"state": {"a": text}}, {text: "a"}):
        assert read_back(composed(document)) == document


def read_back(text: str) -> Any:
    """What the reader of knowledge bases sees in a text; it must have nothing against it."""
    complaints: list[object] = []
    decoded = decode(text.encode(), "x", lambda *said: complaints.append(said))
    assert decoded is not None, complaints
    root = compose(decoded, "x", lambda *said: complaints.append(said))
    assert complaints == []
    assert root is not None
    return plain(root)


def plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    made: dict[str, Callable[[str], Any]] = {
        "str": str,
        "int": int,
        "float": float,
        "bool": "true".__eq__,
    }
    return made[node.tag.rpartition(":")[2]](node.value)


hostile = st.text(
    alphabet="ab :#-?,[]{}'\"\n\t&*!|>%@`0123456789eE.xnoyNY~=<\r\x85\xa0", max_size=60
)
words = st.lists(st.text(alphabet="abc\u00e9:#-,no1", min_size=1, max_size=8), max_size=60)
texts = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=150) | hostile | words.map(" ".join)
)
numbers = st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6)
fields = texts | st.sampled_from(["evidence", "state", "kinds", "quantities", "reviewed", "claims"])
values = st.recursive(
    texts | numbers | st.booleans(),
    lambda inner: (
        st.lists(texts | numbers, max_size=5)
        | st.lists(st.dictionaries(fields, inner, min_size=1, max_size=4), min_size=1, max_size=4)
        | st.dictionaries(fields, inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(fields, values, min_size=1, max_size=4))
def test_whatever_is_composed_reads_back_as_it_was(document: dict[str, Any]) -> None:
    text = composed(document)
    assert read_back(text) == document
    assert text == composed(document)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=20), min_size=1, max_size=80))
def test_lines_end_before_the_margin(names: list[str]) -> None:
    document = {"a": {"summary": " ".join(names), "aliases": names}}
    assert max(map(len, composed(document).splitlines())) <= WIDTH


@pytest.mark.parametrize("folder", [SHIPPED, OTHER], ids=["shipped", "other"])
def test_a_knowledge_base_composed_anew_says_the_same(
    folder: Path, tmp_path: Path, lipgraph: Run
) -> None:
    base = plain_base(load(str(folder)))
    write_folder(str(tmp_path / "new"), files_of(base))
    again = load(str(tmp_path / "new"))
    assert not has_errors(again.findings)
    assert plain_base(again).nodes == dict(base.nodes)
    said = lipgraph("diff", folder, tmp_path / "new")
    assert said.out == f"{folder} → {tmp_path / 'new'}: no change in meaning\n"


def test_many_nodes_of_a_kind_are_divided_among_files() -> None:
    from lipgraph.composing.knowledge_base import PlainBase

    kinds = {"stone": {"label": "Stone", "plural": "sources"}, "leaf": {"label": "Leaf"}}
    nodes = {f"s{n:04}": {"kind": "stone", "label": f"S {n}"} for n in range(1001)}
    base = PlainBase(
        {"kinds": kinds, "relations": {}}, {**nodes, "l": {"kind": "leaf", "label": "L"}}
    )
    assert list(files_of(base)) == [
        "schema.yaml", "sources-1.yaml", "sources-2.yaml", "sources-3.yaml", "leaf.yaml",
    ]  # fmt: skip


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "kb"
    target.mkdir()
    (target / "old.yaml").write_text("old")

    def refuse(_: str) -> None:
        raise LipgraphError("no")

    with pytest.raises(LipgraphError, match="no"):
        write_folder(str(target), {"new.yaml": "new"}, check=refuse)
    assert [path.name for path in tmp_path.iterdir()] == ["kb"]
    assert (target / "old.yaml").read_text() == "old"
    write_folder(str(target), {"new.yaml": "new"})
    assert [path.name for path in target.iterdir()] == ["new.yaml"]
    assert [path.name for path in tmp_path.iterdir()] == ["kb"]
