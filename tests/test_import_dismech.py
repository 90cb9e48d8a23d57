"""`lipgraph import dismech`: disorders with their mechanisms, phenotypes and treatments."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from conftest import HERE, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importing import import_, written

from lipgraph.composing.folder import write_folder
from lipgraph.composing.knowledge_base import files_of
from lipgraph.importing.formats import import_files
from lipgraph.lint.run import lint

SNEEZE = HERE / "data" / "import" / "Photic_Sneeze.yaml"


def test_sections_become_kinds_and_their_links_claims(tmp_path: Path, lipgraph: Run) -> None:
    result = import_(lipgraph, tmp_path / "kb", "dismech", SNEEZE)
    assert result.claims() == [
        ("abrupt-bright-light-stimulation", "leads-to", "enhanced-visual-responses"),
        ("abrupt-bright-light-stimulation", "leads-to", "nasal-itch"),
        ("androgens", "reports-on", "sneezing"),
        ("enhanced-visual-responses", "in-cell", "neuron"),
        ("enhanced-visual-responses", "involves", "sensory-perception"),
        ("enhanced-visual-responses", "leads-to", "sneezing"),
        ("photic-sneeze", "form-of", "reflex-disorder"),
        ("photic-sneeze", "has-mechanism", "abrupt-bright-light-stimulation"),
        ("photic-sneeze", "has-mechanism", "enhanced-visual-responses"),
        ("photic-sneeze", "inherited-as", "polygenic-inheritance"),
        ("photic-sneeze", "raises", "androgens"),
        ("photic-sneeze", "shows-as", "sneezing"),
        ("photic-sneeze", "told-apart-from", "epilepsy"),
        ("sneezing", "leads-to", "enhanced-visual-responses"),
        ("sunglasses", "inhibits", "abrupt-bright-light-stimulation"),
        ("sunglasses", "relieves", "sneezing"),
        ("sunglasses", "treats", "photic-sneeze"),
        ("sunglasses", "uses", "dark-glass"),
        ("sunlight", "plays-a-part-in", "photic-sneeze"),
        ("sunlight", "triggers", "abrupt-bright-light-stimulation"),
        ("zeb2", "raises-risk-of", "photic-sneeze"),
        ("zeb2-mouse", "models", "photic-sneeze"),
        ("zeb2-mouse", "recapitulates", "enhanced-visual-responses"),
    ]
    assert (
        (tmp_path / "kb" / "mechanisms.yaml")
        .read_text()
        .startswith(
            "abrupt-bright-light-stimulation:\n"
            "  kind: mechanism\n"
            "  label: Abrupt Bright-Light Stimulation\n"
            "  summary: A sudden transition.\n"
            "  claims:\n"
            "    - leads-to: enhanced-visual-responses\n"
            "      certainty: established\n"
            "      note: Bright light evokes larger responses.\n"
            "      evidence:\n"
            "        - {source: pmid-20169159, note: EEG.}\n"
            "    - leads-to: nasal-itch\n"
            "      certainty: weak\n"
            "      evidence:\n"
            "        - {source: pmid-39893297, stance: qualifies}\n"
        )
    )
    snippets = result.entry("left out", "evidence.snippet")
    assert (snippets["why"], snippets["count"]) == ("evidence never copies a source's sentence", 3)
    assert result.entry("left out", "discussions")["examples"][0]["line"] == 119
    assert result.entry("guessed", "pathophysiology.downstream")["examples"][0]["text"] == (
        "Nasal Itch"
    )
    story = result.kb.paths("sunlight -> mechanism -> phenotype").paths[0]
    assert story.nodes == (
        "sunlight",
        "abrupt-bright-light-stimulation",
        "enhanced-visual-responses",
        "sneezing",
    )
    assert result.kb.paths("photic sneeze -> treatment").paths[0].nodes[-1] == "sunglasses"


def test_disorders_share_phenotypes_but_not_mechanisms(tmp_path: Path, lipgraph: Run) -> None:
    other = """\
name: Hay Fever
pathophysiology:
- name: Nasal Itch
  downstream: [{target: Sneezing}]
- name: Enhanced Visual Responses
phenotypes:
- {name: sneezing, frequency: 30-79%, phenotype_term: {term: {id: "HP:0025095"}}}
treatments:
- {name: Eye drops, action_category: MONITORING}
"""
    history = "source_file: Hay_Fever.yaml\nedit_history:\n- {action: CREATED}\n"
    paths = written(tmp_path, hay_yaml=other, hay_history_yaml=history)
    result = import_(lipgraph, tmp_path / "kb", "dismech", SNEEZE, *paths)
    labels = {node.id: node.label for node in result.kb.nodes("mechanism")}
    assert labels == {
        "abrupt-bright-light-stimulation": "Abrupt Bright-Light Stimulation",
        "enhanced-visual-responses-hay-fever": "Enhanced Visual Responses (Hay Fever)",
        "enhanced-visual-responses-photic-sneeze": "Enhanced Visual Responses (Photic Sneeze)",
        "nasal-itch-hay-fever": "Nasal Itch (Hay Fever)",
        "nasal-itch-photic-sneeze": "Nasal Itch (Photic Sneeze)",
    }
    assert ("hay-fever", "shows-as", "sneezing") in result.claims()
    assert ("photic-sneeze", "shows-as", "sneezing") in result.claims()
    assert ("eye-drops", "monitors", "hay-fever") in result.claims()
    frequencies = {
        source: data["frequency"]
        for source, _, key, data in result.kb.graph.edges(keys=True, data=True)
        if key == "shows-as"
    }
    assert frequencies == {"hay-fever": "often", "photic-sneeze": "always"}
    assert result.entry("left out", "file")["count"] == 1


def test_what_is_no_disorder_is_refused(tmp_path: Path, lipgraph: Run) -> None:
    [path] = written(tmp_path, x_yaml="phenotypes:\n- name: a\n")
    said = lipgraph("import", "dismech", path, "-o", tmp_path / "kb")
    assert (said.code, said.err) == (
        2,
        f"lipgraph: {path}:1:1: expected a disorder: fields, with a 'name' among them\n",
    )
    [path] = written(tmp_path, y_yaml="edit_history: []\n")
    said = lipgraph("import", "dismech", path, "-o", tmp_path / "kb")
    assert (said.code, said.err) == (2, f"lipgraph: {path}: no disorder in it: it has no 'name'\n")


WHOLE = yaml.safe_load(SNEEZE.read_text())
SECTIONS = [name for name, value in WHOLE.items() if isinstance(value, list)]
ODD: list[Any] = [
    *("Sneezing", "sneezing", "Photic Sneeze", "", None, [], {}, "x: y", ["a"], [None], 5, True),
    *("no", "GO:1", "!!!", "\u4e2d\u6587", "a" * 300, "1:30", [[1]], "\x07", "REFUTE", "\u00df"),
    *({"name": "Sneezing"}, [{"name": "A"}, {"name": "a"}], {"target": "Sneezing"}),
    *([{"target": "Photic Sneeze"}], {"preferred_term": None}, {"reference": "PMID:1"}),
]


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for name, each in inner:
        found.append((*here, name))
        if isinstance(each, (dict, list)):
            found += places(each, (*here, name))
    return found


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_disorder_becomes_a_knowledge_base_without_errors(
    data: st.DataObject, tmp_path: Path
) -> None:
    """Whatever stands where something else is expected, and wherever entries stand."""
    document = json.loads(json.dumps(WHOLE))
    for _ in range(data.draw(st.integers(1, 10))):
        *way, last = data.draw(st.sampled_from(places(document)))
        holder = document
        for name in way:
            holder = holder[name]
        holder[last] = deepcopy(data.draw(st.sampled_from(ODD)))
    wrong = data.draw(st.sampled_from(SECTIONS))
    document.setdefault("variants", WHOLE[wrong])
    document["name"] = "Photic Sneeze"
    path = tmp_path / "d.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True))
    imported = import_files("dismech", [str(path)])
    write_folder(str(tmp_path / "kb"), files_of(imported.base))
    findings = lint(str(tmp_path / "kb")).findings
    assert [finding for finding in findings if finding.severity == "error"] == []
