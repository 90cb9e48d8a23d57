"""`lipgraph import drugmechdb`: curated paths from drugs to diseases."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from conftest import HERE, Run
from importing import import_, written

PATHS = HERE / "data" / "import" / "indication_paths.yaml"


def test_paths_are_joined_where_they_share_a_node(tmp_path: Path, lipgraph: Run) -> None:
    result = import_(lipgraph, tmp_path / "kb", "drugmechdb", PATHS)
    assert result.claims() == [
        ("acetaminophen", "decreases-activity-of", "cox-1"),
        ("acetaminophen", "treats", "pain"),
        ("acetylsalicylic-acid", "decreases-activity-of", "cox-1"),
        ("acetylsalicylic-acid", "treats", "thrombosis"),
        ("cox-1", "increases-abundance-of", "prostaglandins"),
        ("cox-1", "participates-in", "synthesis-of-prostaglandins-and-thromboxanes"),
        ("naproxen", "decreases-activity-of", "cox-1"),
        ("naproxen", "treats", "pain"),
        ("platelet-activiation-blood-coagulation", "causes", "thrombosis"),
        ("prostaglandins", "causes", "pain"),
        ("synthesis-of-prostaglandins-and-thromboxanes", "has-output", "thromboxane-a2"),
        ("thromboxane-a2", "participates-in", "platelet-activiation-blood-coagulation"),
    ]
    assert (tmp_path / "kb" / "proteins.yaml").read_text() == (
        "cox-1:\n"
        "  kind: protein\n"
        "  label: Cox-1\n"
        "  aliases: [COX]\n"
        '  xrefs: ["UniProt:P23219"]\n'
        "  claims:\n"
        "    - participates-in: synthesis-of-prostaglandins-and-thromboxanes\n"
        "      certainty: established\n"
        "      evidence:\n"
        "        - {source: db00945-mesh-d013927-1}\n"
        "    - increases-abundance-of: prostaglandins\n"
        "      certainty: established\n"
        "      evidence:\n"
        "        - {source: db00788-mesh-d010146-1}\n"
        "        - {source: db00316-mesh-d010146-1}\n"
    )
    assert (
        (tmp_path / "kb" / "sources.yaml")
        .read_text()
        .startswith(
            "db00316-mesh-d010146-1:\n"
            "  title: How acetaminophen acts in Pain (DrugMechDB DB00316_MESH_D010146_1)\n"
            "  kind: curated pathway\n"
            "  publisher: DrugMechDB\n"
            "  url: https://sulab.github.io/DrugMechDB/db00316-mesh-d010146-1.html\n"
            '  references: ["https://go.drugbank.com/drugs/DB00316"]\n'
            "  note: An excerpt of three paths, shortened; DrugMechDB is in the public domain "
            "(CC0).\n"
        )
    )
    assert {entry["what"] for entry in result.report["entries"]} == {"changed", "guessed"}


def test_a_path_is_answered_from_disease_to_drug_and_back(tmp_path: Path, lipgraph: Run) -> None:
    kb = import_(lipgraph, tmp_path / "kb", "drugmechdb", PATHS).kb
    influence = kb.paths("acetylsalicylic acid -> thromboxane a2 -> thrombosis")
    assert (influence.effect, influence.paths[0].nodes[1]) == ("decreases", "cox-1")
    helping = [path.nodes for path in kb.paths("pain -> drug").paths if len(path.nodes) == 2]
    assert helping == [("pain", "acetaminophen"), ("pain", "naproxen")]


FAULTS = {
    "another list": ("- {a: 1}\n", "1:3: expected a path with 'graph', 'nodes' and 'links', as "),
    "an unlisted node": (
        "- graph: {_id: x}\n  nodes: [{id: A:1, name: a}]\n  links:\n  - {key: causes, source: A:1,"
        " target: A:2}\n",
        "4:40: this link's target is 'A:2', which the path does not list among its nodes",
    ),
    "a node twice": (
        "- graph: {_id: x}\n  links: []\n  nodes: [{id: A:1}, {id: A:1}]\n",
        "3:27: the path lists 'A:1' already",
    ),
    "bad YAML": ("- graph: {a\n- b: c\n", "2:4: not valid YAML: did not find expected ',' or '}'"),
    "a circle of aliases": ("- &a [*a]\n", "1:3: an alias leads back to what holds it"),
    "aliases that unfold": (
        "- &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"- &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in pairwise("abcdefghi")),
        "8:3: aliases unfold into more than 20,000,000 values",
    ),
    "depth": ("[" * 5000, "1:61: values are nested too deeply"),
    "nothing": ("# empty\n", "no paths in it"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_files_get_one_clear_error(fault: str, tmp_path: Path, lipgraph: Run) -> None:
    text, message = FAULTS[fault]
    [path] = written(tmp_path, paths_yaml=text)
    said = lipgraph("import", "drugmechdb", path, "-o", tmp_path / "kb")
    assert said.code == 2
    assert said.err.startswith(f"lipgraph: {path}:")
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not (tmp_path / "kb").exists()
