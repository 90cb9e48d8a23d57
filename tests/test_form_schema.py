"""The YAML form as JSON Schema: real validators and a real editor's server go by it, and it refuses
what reading refuses and nothing else."""

from __future__ import annotations

import copy
import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import BREWERY, HERE, OTHER, SHIPPED, Run, Start, write_kb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from lipgraph.errors import LipgraphError, UnsoundFile
from lipgraph.figures import read_figures
from lipgraph.findings import Finding, has_errors
from lipgraph.folder import scan
from lipgraph.form_schema.names import Names, names_of
from lipgraph.form_schema.whole import FILES, form_schema
from lipgraph.index.store import open_index
from lipgraph.lint.catalogue import GROUPS, catalogue
from lipgraph.lint.table import read_table
from lipgraph.reading.loader import load

Brewery = Callable[..., Path]

KBS = [SHIPPED, OTHER, *sorted((HERE / "data" / "check").glob("*/kb"))]
BROKEN = sorted((HERE / "data" / "broken").glob("*.yaml"))
RULES = {rule.name for rule in catalogue().values() if rule.check is not None} | GROUPS.keys()


NULLS = ("", "~", "null", "Null", "NULL")
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def file_of(name: str) -> str:
    return {"schema.yaml": "schema", "sources.yaml": "sources"}.get(name, "nodes")


def check_jsonschema(schema: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """What the real program says of files."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def as_json(text: str) -> Any:
    """A YAML document as JSON, by the rules of YAML 1.2, as editors read it."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader))


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            assert isinstance(key, yaml.ScalarNode), "a key of JSON is text"
            assert key.value not in found, "a key stands once"
            found[key.value] = _value(value)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style is not None:
        return node.value
    if node.value in NULLS:
        return None
    if node.value.lower() in ("true", "false"):
        return node.value.lower() == "true"
    if INTEGER.fullmatch(node.value):
        return int(node.value) if len(node.value) < 30 else float(node.value)
    return float(node.value) if FLOAT.fullmatch(node.value) else node.value


def refusals(schema: dict[str, Any], document: Any) -> list[str]:
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(document)]


@pytest.mark.parametrize("kb", KBS, ids=lambda kb: f"{kb.parent.name}-{kb.name}")
def test_every_sound_knowledge_base_is_accepted(kb: Path, tmp_path: Path, lipgraph: Run) -> None:
    files: dict[str, list[Path]] = {name: [] for name in FILES}
    for found in scan(str(kb)):
        files[file_of(found[0])].append(kb / found[0])
    every = [path for paths in files.values() for path in paths]
    schema = tmp_path / "form.json"
    for options in ((), ("--closed",), ("--general",)):
        assert lipgraph("--kb", kb, "schema", *options, "-o", schema) == (0, "", "")
        said = check_jsonschema(schema, *every)
        assert (said.returncode, said.stdout) == (0, "ok -- validation done\n"), said.stdout
    for name, paths in files.items():
        if not paths:
            continue
        assert lipgraph("--kb", kb, "schema", name, "-o", schema).code == 0
        said = check_jsonschema(schema, *paths)
        assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("file", [None, *FILES])
def test_the_schema_is_one(file: str | None, other_names: Names) -> None:
    for names in (None, other_names, other_names._replace(closed=True)):
        schema = form_schema(file, names)
        Draft7Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema
        text = json.dumps(schema)
        for name in schema["definitions"]:
            assert f'"#/definitions/{name}"' in text, "nothing is defined that is not used"


@pytest.fixture
def other_names() -> Names:
    return names_of(load(str(OTHER)))


def test_every_field_says_what_it_is_for() -> None:
    for file in FILES:
        schema = form_schema(file)
        for part in (schema, *schema["definitions"].values()):
            for name, field in part.get("properties", {}).items():
                while "description" not in field:
                    field = schema["definitions"][field["$ref"].rpartition("/")[2]]
                assert field["description"].endswith("."), name


FIGURES: Any = {
    "defaults": {"formats": ["svg", "png"], "themes": ["light", "print"], "width": 600},
    "figures": [
        {"id": "one", "question": ["pale malt -> haze"], "limit": 3, "legend": False, "alt": "A"},
        {"id": "two", "node": "Haze", "depth": 0, "direction": "TB", "reading": "story"},
        {
            "id": "three",
            "nodes": ["malts", "haze"],
            "start": "haze",
            "embed-font": True,
            "leave-out": {
                "kinds": ["malt"],
                "flows": "aside",
                "shortcuts": True,
                "claims": [["pale-malt", "haze"], ["pale-malt", "deepens", "haze"]],
            },
        },
        {"id": "four", "everything": True, "theme": "dark", "min-certainty": "weak"},
        {"id": "five", "loops": "haze"},
    ],
}


def spoilt_figures() -> Iterator[Any]:
    """The list with one thing in it exchanged, taken away or renamed."""
    values: tuple[Any, ...] = (
        None,
        True,
        False,
        0,
        1,
        150,
        "",
        "x",
        "haze",
        "auto",
        [],
        {},
        ["haze"],
    )
    for way in places(FIGURES):
        for value in (*values, [["haze"]], ["svg", "svg"], "mine.txt", "weak", "TB", [1]):
            yield changed(way, value)
        yield changed(way, None, takes_away=True)
        for key in ("id", "node", "widht", "width"):
            yield changed(way, None, takes_away=True, key=key)


def changed(way: tuple[Any, ...], value: Any, *, takes_away: bool = False, key: str = "") -> Any:
    """The list with another value somewhere, or without one, or with it under another name."""
    document = copy.deepcopy(FIGURES)
    if not way:
        return document
    *above, last = way
    inside = document
    for each in above:
        inside = inside[each]
    old = inside[last]
    if takes_away:
        del inside[last]
        if key and isinstance(inside, dict):
            inside[key] = old
    else:
        inside[last] = value
    return document


def test_a_list_of_figures_is_refused_by_both_or_by_none(brewery: Brewery, tmp_path: Path) -> None:
    index = open_index(str(brewery()))
    names = names_of(load(str(brewery())))
    path = tmp_path / "figures.yaml"
    beyond = ("unknown-node", "unknown-kind", "unknown-relation", "duplicate-id")
    schemas = [form_schema(file, known) for file in ("figures", None) for known in (None, names)]
    refused = accepted = 0
    for document in itertools.islice(spoilt_figures(), 0, None, 4):
        path.write_text(written(document), encoding="utf-8")
        try:
            read_figures(str(path), index)
        except UnsoundFile as error:
            words = (
                "makes no such claim",
                "no theme",
                "question",
                "two themes",
                "no path",
                "arrow",
            )
            seen = [
                finding
                for finding in error.findings
                if finding.rule not in beyond and not any(w in finding.message for w in words)
            ]
            refused += bool(seen)
            assert not seen or all(refusals(schema, document) for schema in schemas[:2]), seen
        except LipgraphError:
            continue  # a theme's file that is not there
        else:
            accepted += 1
            for schema in schemas:
                assert refusals(schema, document) == []
    assert min(refused, accepted) > 20


def test_the_shipped_list_of_figures_names_its_schema(lipgraph: Run, tmp_path: Path) -> None:
    path = SHIPPED.parent / "exports" / "figures.yaml"
    comment = path.read_text("utf-8").splitlines()[0]
    target = (path.parent / comment.partition("$schema=")[2]).resolve()
    whole = tmp_path / "form.json"
    assert lipgraph("--kb", SHIPPED, "schema", "-o", whole).code == 0
    for schema in (target, whole):
        assert check_jsonschema(schema, path).returncode == 0


BEYOND_A_SCHEMA = {
    "alias-no": "YAML 1.2 takes it for text",
    "anchor": "a parser resolves it",
    "bare-tag": "a parser resolves it",
    "duplicate-claim-across-items": "two places must differ",
    "duplicate-claim-far-apart": "two places must differ",
    "duplicate-claim-of-several-targets": "two places must differ",
    "duplicate-id": "two places must differ",
    "id-on": "YAML 1.2 takes it for text",
    "label-date-as-text": "YAML 1.2 takes it for text",
    "label-equals": "YAML 1.2 takes it for text",
    "label-hexadecimal": "a number is a number to JSON",
    "label-infinity": "a number is a number to JSON",
    "label-leading-dot": "a number is a number to JSON",
    "label-no": "YAML 1.2 takes it for text",
    "label-octal": "a number is a number to JSON",
    "label-on": "YAML 1.2 takes it for text",
    "label-sexagesimal": "YAML 1.2 takes it for text",
    "label-underscore": "YAML 1.2 takes it for text",
    "label-yes": "YAML 1.2 takes it for text",
    "opposite-of-a-pair": "two places must agree",
    "opposites-in-a-ring": "two places must agree",
    "quantity-leading-dot": "a number is a number to JSON",
    "quantity-octal": "a number is a number to JSON",
    "range-upside-down": "two places must agree",
    "self-claim": "a warning",
    "self-opposite": "two places must differ",
    "tag": "a parser resolves it",
}
"""The broken files whose fault no schema can see, and why."""


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_what_reading_refuses_is_refused(case: Path, brewery: Brewery) -> None:
    text = case.read_text(encoding="utf-8")
    name = text.splitlines()[1].removeprefix("# file: ")
    folder = brewery({name: text})
    names = names_of(load(str(folder)), closed=True)
    if not names.kinds or not names.relations:
        names = names_of(load(str(brewery({"schema.yaml": BREWERY["schema.yaml"]}))), closed=True)
        (folder / name).write_text(text, encoding="utf-8")
    try:
        refused = any(
            refusals(form_schema(file_of(each), names), as_json((folder / each).read_text("utf-8")))
            for each in sorted({*BREWERY, name})
        )
    except (yaml.YAMLError, AssertionError, RecursionError):
        refused = True  # an editor's parser says so
    assert refused == (case.stem not in BEYOND_A_SCHEMA)


BASE: dict[str, Any] = {
    "schema.yaml": {
        "kinds": {
            "malt": {"label": "Malt", "plural": "malts", "color": "#E69F00", "order": 1},
            "flaw": {"label": "Flaw", "shape": "ellipse", "biolink": "biolink:Disease"},
        },
        "relations": {
            "deepens": {
                "reads": "deepens",
                "inverse": "is deepened by",
                "effect": "increases",
                "flow": "onward",
                "from": ["malt"],
                "to": "flaw",
                "says": ["deepen"],
            },
            "follows": {
                "reads": "follows",
                "inverse": "precedes",
                "effect": "none",
                "flow": "aside",
                "functional": True,
                "biolink": [
                    {"predicate": "biolink:affects", "inverted": True, "from": ["malt"]},
                    "biolink:related_to",
                ],
            },
        },
        "prefix": {"brew": "https://example.org/brew/"},
        "units": {"degree Plato": {"plural": "degrees Plato", "also": ["°P"]}, "firkin": ["fir"]},
        "check": {"care": ["follows"]},
        "lint": {
            "expects": {"malt": {"what it does": ["deepens"]}},
            "loops": [["haze", "soot"]],
            "ignore": {"dead-end": ["haze"], "evidence": "notes"},
        },
    },
    "sources.yaml": {
        "notes": {
            "title": "Notes",
            "year": 1998,
            "sections": {"Foam": ["sha256:" + 64 * "0"], "Body": None},
        },
        "tables": {"title": "Tables", "authors": ["A", "B"], "sections": ["One", "Two"]},
    },
    "nodes.yaml": {
        "pale-malt": {
            "kind": "malt",
            "label": "Pale malt",
            "aliases": ["base malt", "two-row"],
            "avoid": ["two-row"],
            "xrefs": ["FOODON:1"],
            "reviewed": "2026-11-22",
            "state": {"of": ["colour"], "level": "low"},
            "quantities": {
                "kilning": {"min": 2, "max": 4, "unit": "hour"},
                "extract": {"value": 12.5, "unit": "°P"},
            },
            "claims": [
                {
                    "deepens": ["haze", "soot"],
                    "certainty": "weak",
                    "frequency": "often",
                    "evidence": [
                        {"source": "notes", "section": "Foam", "paragraph": 1, "note": "So."},
                        {"source": "tables", "stance": "qualifies"},
                    ],
                },
                {"follows": "haze", "caution": "Not always.", "note": "A remark."},
            ],
        },
        "haze": {"kind": "flaw", "label": "Haze", "summary": "Cloudy beer.", "claims": []},
        "soot": {"kind": "flaw", "label": "Soot", "caution": "Say nothing."},
    },
}
VALUES: list[Any] = [
    *(None, True, 0, 1, -1, 2.5, 10**16, 10**17, -(10**16), "", " ", "1", "x", "A b", "no"),
    *("haze", "pale-malt", "Haze", "notes", "nobody", "weak", "often", "supports", "low", "malt"),
    *("deepens", "follows", "minute", "°P", "fir", "furlong", "MESH:D1", "MESH: D1", "2024-02-29"),
    *(
        "2024-02-30",
        "20240229",
        "#fff",
        "#FFFF",
        "sha256:" + 64 * "f",
        "sha256:12",
        "box",
        "onward",
    ),
    *("biolink:Food", "biolink:affects", "Biolink", "urn:x:", {"beer": "urn:b:"}, {"b": "/"}),
    *([], {}, ["haze"], ["haze", "haze"], ["x", ""], [[]], [{}], [None], {"a": "b"}, {"a": {}}),
    *([{"deepens": "haze"}], [{"follows": "soot", "deepens": "haze"}], [{"note": "x"}]),
    *({"value": 1, "max": 2, "unit": "day"}, {"max": 2, "unit": "day"}, {"unit": "day"}),
    *(
        {"source": "notes"},
        {"title": "T"},
        {"predicate": "biolink:x"},
        {"kind": "malt", "label": "L"},
        {"label": "L"},
    ),
]
KEYS = sorted(
    {"haze", "Haze", "a b", "", "5", "lable", "malt", "deepens", "follows", "care", "expects"}
    | {"kind", "label", "aliases", "claims", "state", "of", "level", "value", "min", "max", "unit"}
    | {"certainty", "frequency", "evidence", "caution", "note", "source", "section", "paragraph"}
    | {"stance", "title", "sections", "kinds", "relations", "units", "lint", "check", "reads"}
    | {"inverse", "effect", "flow", "from", "to", "says", "functional", "opposite", "color", "also"}
    | {"xrefs", "reviewed", "quantities", "summary", "avoid", "ignore", "loops", "dead-end"}
    | {"prefix", "biolink", "predicate", "inverted", "object_aspect_qualifier"}
)


def places(document: Any) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a document."""
    yield ()
    items = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in items:
        yield (key,)
        if isinstance(value, (dict, list)):
            yield from ((key, *rest) for rest in places(value) if rest)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The files of the base, a few things in them exchanged, taken away or put in."""
    files = copy.deepcopy(BASE)
    for _ in range(draw(st.integers(1, 2))):
        # A file first, then a place in it, so that the largest file does not have most of it.
        name = draw(st.sampled_from(sorted(files)))
        *way, last = draw(st.sampled_from([p for p in places({name: files[name]}) if p]))
        inside: Any = files
        for key in way:
            inside = inside[key]
        what = draw(st.sampled_from(["exchange", "exchange", "take", "put", "rename"]))
        value = copy.deepcopy(draw(st.sampled_from(VALUES)))
        if what == "exchange":
            inside[last] = value
        elif what == "take" and way:
            del inside[last]
        elif what == "put" and isinstance(inside[last], dict):
            inside[last][draw(st.sampled_from(KEYS))] = value
        elif what == "put" and isinstance(inside[last], list):
            inside[last].append(value)
        elif what == "rename" and way and isinstance(inside, dict):
            inside[draw(st.sampled_from(KEYS))] = inside.pop(last)
    return files


def written(document: Any) -> str:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def can_be_seen(finding: Finding) -> bool:
    """Whether a schema can see the fault: not if two places must agree, or if it is that a field
    which may have any name looks misspelt."""
    if finding.severity != "error" or finding.rule in (
        *("bad-range", "duplicate-claim", "bad-opposite", "ambiguous-scalar"),
    ):
        return False
    if finding.message.startswith("'avoid' of") and finding.rule == "bad-value":
        return False
    open_ended = ("the schema has", "source ", "unit ")
    return not (finding.rule == "unknown-field" and finding.message.startswith(open_ended))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=spoilt())
def test_reading_and_the_schema_refuse_the_same(
    files: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    write_kb(folder, {name: written(document) for name, document in files.items()})
    records = load(str(folder))
    findings = [*records.findings, *read_table(records, RULES).findings]
    names = names_of(records, closed=True)
    refused = {
        name: found
        for name, document in files.items()
        if (found := refusals(form_schema(file_of(name), names), document))
    }
    if any(map(can_be_seen, findings)):
        assert refused, [(str(f.place), f.message) for f in findings]
    if not has_errors(tuple(findings)):
        assert refused == {}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=spoilt())
def test_what_reading_accepts_every_schema_accepts(
    files: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whichever file it is, with the names or without, and while new names come in."""
    folder = tmp_path_factory.mktemp("spoilt")
    write_kb(folder, {name: written(document) for name, document in files.items()})
    records = load(str(folder))
    if has_errors((*records.findings, *read_table(records, RULES).findings)):
        return
    names = names_of(records)
    for name, document in files.items():
        for file, known in itertools.product((None, file_of(name)), (None, names)):
            assert refusals(form_schema(file, known), document) == [], (name, file)


def test_new_nodes_and_sources_are_welcome_unless_closed(brewery: Brewery) -> None:
    names = names_of(load(str(brewery())))
    document = {
        "wheat-malt": {
            "kind": "malt",
            "label": "Wheat malt",
            "claims": [{"deepens": "new-flaw", "evidence": [{"source": "new-source"}]}],
        }
    }
    assert refusals(form_schema("nodes", names), document) == []
    refused = refusals(form_schema("nodes", names._replace(closed=True)), document)
    assert any("new-flaw" in each for each in refused)
    assert any("new-source" in each for each in refused)
    document["wheat-malt"]["claims"] = [{"deepens": "pale-malt"}]
    assert refusals(form_schema("nodes", names), document), "a malt is no flaw"
    document["wheat-malt"] |= {"kind": "flaw", "claims": [{"deepens": "haze"}]}
    assert refusals(form_schema("nodes", names), document), "a flaw deepens nothing"
    document["wheat-malt"]["claims"] = [{"lightens": "pale-malt"}]
    assert refusals(form_schema("nodes", names), document) == [], "it may join any kinds"


def test_names_that_look_like_other_things(tmp_path: Path, lipgraph: Run) -> None:
    schema = {
        "kinds": {
            name: {"label": name} for name in ("5", "a/b~c", "%25", "no", 'q"', "naïve kind")
        },
        "relations": {
            name: {"reads": "r", "inverse": "i", "effect": "none", "flow": "aside", "to": ["5"]}
            for name in ("2.5", "x/y", "100%", "#", "[a]")
        },
        "units": ["a.b", "x(y)", "50"],
    }
    nodes: dict[str, dict[str, Any]] = {
        "5": {"kind": 5, "label": 7},
        "n-1": {
            "kind": "a/b~c",
            "label": "no",
            "claims": [{"x/y": 5}, {"100%": ["5"]}, {"#": "5"}, {"[a]": "5"}, {"2.5": "5"}],
            "quantities": {"q": {"value": 1, "unit": "x(y)"}},
        },
        "n-2": {"kind": "no", "label": "N", "quantities": {"q": {"max": 1, "unit": "50"}}},
    }
    folder = write_kb(tmp_path / "kb", {"schema.yaml": written(schema), "n.yaml": written(nodes)})
    assert load(str(folder)).findings == ()
    form = tmp_path / "form.json"
    lipgraph("--kb", folder, "schema", "--closed", "-o", form)
    said = check_jsonschema(form, folder / "schema.yaml", folder / "n.yaml")
    assert said.returncode == 0, said.stdout
    nodes["n-2"]["quantities"] = {"q": {"max": 1, "unit": "axb"}}
    (folder / "n.yaml").write_text(written(nodes), encoding="utf-8")
    assert check_jsonschema(form, folder / "n.yaml").returncode == 1


def test_the_program_names_every_slip(tmp_path: Path, brewery: Brewery, lipgraph: Run) -> None:
    folder = brewery(
        {
            "nodes.yaml": "wheat-malt:\n  kind: mlat\n  label: Wheat malt\n  lable: x\n"
            "  reviewed: 2024-02-30\n  claims: [{deepens: haze, lightens: haze}]\n"
        }
    )
    form = tmp_path / "form.json"
    assert lipgraph("--kb", folder, "schema", "nodes", "-o", form).code == 0
    said = check_jsonschema(form, folder / "nodes.yaml")
    assert said.returncode == 1
    for slip in ("'mlat' is not one of", "'lable' was unexpected", "'2024-02-30' is not a 'date'"):
        assert slip in said.stdout
    assert "has too many properties" in said.stdout


def test_the_form_of_any_knowledge_base_where_there_is_none(
    start: Start, lipgraph: Run, tmp_path: Path
) -> None:
    """The knowledge base that ships is another topic than the one that somebody begins."""
    general = lipgraph("schema", "--general").out
    said = start("schema", cwd=tmp_path)
    assert (said.returncode, said.stdout.decode()) == (0, general)
    assert said.stderr == b"No knowledge base here: this is the form of any.\n"
    assert start("schema", "--closed", cwd=tmp_path).returncode == 2
    named = start("schema", cwd=tmp_path, env={"LIPGRAPH_KB": str(OTHER)})
    assert b"brings-about" in named.stdout


def test_an_unsound_knowledge_base_has_names_too(brewery: Brewery, lipgraph: Run) -> None:
    folder = brewery({"nodes.yaml": "soot: {kind: flow, label: Soot}\nash: {kind: flaw}\n"})
    said = lipgraph("--kb", folder, "schema", "nodes")
    assert said.code == 0
    assert {"soot", "ash", "haze"} <= set(said.out.replace('"', " ").split())
    folder = brewery({"schema.yaml": "kinds: [a]\n"})
    said = lipgraph("--kb", folder, "schema", "nodes")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"lipgraph: {folder}: no kinds and relations can be read")


def test_calls_that_cannot_be_meant(lipgraph: Run, tmp_path: Path) -> None:
    assert lipgraph("schema", "node").code == 2
    assert lipgraph("schema", "--general", "--closed").code == 2
    said = lipgraph("schema", "--general", "-o", tmp_path / "no" / "where.json")
    assert said.code == 2
    assert "where.json: cannot write" in said.err


def test_shipped_files_name_their_schema() -> None:
    for found in scan(str(SHIPPED)):
        path = SHIPPED / found[0]
        comment = next(
            line for line in path.read_text("utf-8").splitlines() if "yaml-language-server" in line
        )
        target = (path.parent / comment.partition("$schema=")[2]).resolve()
        assert target.name == f"{file_of(found[0])}.json"
        assert (
            refusals(json.loads(target.read_text("utf-8")), as_json(path.read_text("utf-8"))) == []
        )


SERVER = shutil.which("yaml-language-server")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    if SERVER is None:
        pytest.skip("yaml-language-server is not installed")
    with Editor(SERVER, tmp_path) as editor:
        yield editor


class Editor:
    """What an editor that runs the YAML language server shows."""

    def __init__(self, server: str, folder: Path) -> None:
        self.folder = folder
        self._calls = 0
        self._problems: dict[str, list[str]] = {}
        self._server = subprocess.Popen(
            [server, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Editor:
        client = {"workspace": {"configuration": True}, "textDocument": {"completion": {}}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": client})
        self._tell("initialized", {})
        return self

    def __exit__(self, *error: object) -> None:
        self._server.kill()
        self._server.communicate()

    def problems(self, text: str) -> list[str]:
        """The messages on a file."""
        uri = self._open(text)
        while uri not in self._problems:
            self._take(self._read())
        return self._problems[uri]

    def offered(self, text: str) -> list[str]:
        """What completion offers at the bar."""
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        at = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        answer = self._ask(
            "textDocument/completion", {"textDocument": {"uri": uri}, "position": at}
        )
        return [item["label"] for item in answer["items"]]

    def _open(self, text: str) -> str:
        self._calls += 1
        uri = (self.folder / f"file-{self._calls}.yaml").as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": item})
        return uri

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._calls += 1
        number = self._calls
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message["result"]
            self._take(message)

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            told = message["params"]
            self._problems[told["uri"]] = [each["message"] for each in told["diagnostics"]]
        elif message.get("method") == "workspace/configuration":
            own = {"validate": True, "completion": True, "schemaStore": {"enable": False}}
            wanted = message["params"]["items"]
            answer = [own if each.get("section") == "yaml" else None for each in wanted]
            self._send({"id": message["id"], "result": answer})
        elif "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message


def test_an_editor_completes_and_validates(
    editor: Editor, brewery: Brewery, tmp_path: Path, lipgraph: Run
) -> None:
    form = tmp_path / "form.json"
    assert lipgraph("--kb", brewery(), "schema", "-o", form).code == 0
    modeline = f"# yaml-language-server: $schema={form.as_uri()}\n"
    head = f"{modeline}ale-malt:\n  kind: malt\n  label: Ale malt\n"

    assert editor.offered(f"{modeline}ale-malt:\n  kind: |\n") == ["malt", "flaw"]
    fields = editor.offered(f"{head}  |\n")
    assert {"aliases", "summary", "claims", "quantities"} <= set(fields)
    assert editor.offered(f"{head}  claims:\n    - |\n")[:2] == ["deepens", "lightens"]
    assert editor.offered(f"{head}  claims:\n    - deepens: |\n") == ["haze"]
    assert editor.offered(f"{head}  claims:\n    - deepens: [|]\n")[0] == "haze"
    claim = f"{head}  claims:\n    - deepens: haze\n"
    certainties = editor.offered(f"{claim}      certainty: |\n")
    assert certainties == ["established", "plausible", "weak", "disputed"]
    assert editor.offered(f"{claim}      evidence: [{{source: |}}]\n") == ["brewers-notes"]
    of_a_flaw = head.replace("kind: malt", "kind: flaw")
    assert "deepens" not in editor.offered(f"{of_a_flaw}  claims:\n    - |\n")

    assert editor.problems(f"{claim}      certainty: weak\n") == []
    assert editor.problems(f"{claim}      certainty: sure\n") == [
        'Value is not accepted. Valid values: "established", "plausible", "weak", "disputed".'
    ]
    assert editor.problems(f"{head}  claims: [{{note: x}}]\n") == ["this claim names no relation"]
    assert editor.problems(f"{head}  lable: x\n") == ["Property lable is not allowed."]
