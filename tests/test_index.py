"""The index: what goes in comes out, and a cache that can only ever save time."""

from __future__ import annotations

import io
import json
import os
import pickletools
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import BREWERY, LONG_AGO, OTHER, SHIPPED, Start, write_kb
from hypothesis import given, settings
from hypothesis import strategies as st

import lipgraph as library
from lipgraph.errors import LipgraphError
from lipgraph.index.build import ClaimRow, NodeRow, SchemaRow, SourceRow, build
from lipgraph.index.format import BadIndex, write
from lipgraph.index.store import cache_folder, open_file, open_index
from lipgraph.index.view import Index
from lipgraph.reading import loader
from lipgraph.vocabulary import CERTAINTIES

Brewery = Callable[..., Path]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were read from their YAML."""
    read: list[str] = []
    load = loader.load

    def counting(root: str, *args: Any) -> Any:
        read.append(root)
        return load(root, *args)

    monkeypatch.setattr(loader, "load", counting)
    return read


def labels(folder: Path) -> list[str]:
    return list(open_index(str(folder)).labels)


def cached(folder: Path) -> Path:
    """The one index file in the cache."""
    base = cache_folder()
    assert base is not None
    (file,) = Path(base).glob(f"{folder.name}-*.index")
    return file


def test_the_folder_is_read_once(brewery: Brewery, readings: list[str]) -> None:
    folder = brewery()
    assert labels(folder) == labels(folder) == ["Haze", "Pale malt"]
    assert readings == [str(folder)]
    assert labels(folder / "." / ".." / folder.name) == ["Haze", "Pale malt"]
    assert readings == [str(folder)]


def edit(path: Path, old: str, new: str, stamp: int) -> None:
    """Change a file and put its time stamp back; its change time tells of it nevertheless."""
    before = path.stat().st_ctime_ns
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(stamp, stamp))
    while path.stat().st_ctime_ns == before:
        os.utime(path, ns=(stamp, stamp))


def test_an_edit_is_seen(brewery: Brewery, readings: list[str]) -> None:
    folder = brewery()
    labels(folder)
    edit(folder / "base.yaml", "label: Haze", "label: Cloudiness", LONG_AGO + 10**12)
    assert labels(folder) == labels(folder) == ["Cloudiness", "Pale malt"]
    assert len(readings) == 2


def test_an_edit_of_the_same_size_and_time_is_seen(brewery: Brewery) -> None:
    folder = brewery()
    labels(folder)
    before = (folder / "base.yaml").stat()
    edit(folder / "base.yaml", "label: Haze", "label: Gaze", LONG_AGO)
    after = (folder / "base.yaml").stat()
    assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    assert labels(folder) == ["Gaze", "Pale malt"]


def test_a_new_file_a_lost_file_and_a_renamed_one_are_seen(brewery: Brewery) -> None:
    folder = brewery()
    labels(folder)
    write_kb(folder, {"more/soot.yaml": "soot: {kind: flaw, label: Soot}\n"})
    assert labels(folder) == ["Haze", "Pale malt", "Soot"]
    (folder / "more" / "soot.yaml").rename(folder / "soot.txt")
    assert labels(folder) == ["Haze", "Pale malt"]
    edit(folder / "schema.yaml", "malts", "grist", LONG_AGO)
    assert open_index(str(folder)).kinds["malt"]["plural"] == "grist"


def test_a_file_that_changes_as_it_is_read_is_not_kept(
    brewery: Brewery, readings: list[str]
) -> None:
    folder = brewery()
    (folder / "base.yaml").write_text(BREWERY["base.yaml"])  # bears the present time
    os.utime(folder / "base.yaml", ns=(2**62, 2**62))
    labels(folder)
    assert len(readings) == 1
    (folder / "base.yaml").touch()
    assert labels(folder) == ["Haze", "Pale malt"]
    assert len(readings) == 2


def test_a_folder_that_became_unsound_is_refused(brewery: Brewery) -> None:
    folder = brewery()
    labels(folder)
    write_kb(folder, {"soot.yaml": "soot: {kind: flaw}\n"})
    with pytest.raises(library.UnsoundKnowledgeBase) as raised:
        labels(folder)
    assert [finding.rule for finding in raised.value.findings] == ["missing-field"]
    (folder / "soot.yaml").unlink()
    assert labels(folder) == ["Haze", "Pale malt"]


def test_folders_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_kb(tmp_path / name / "kb", BREWERY)
    edit(tmp_path / "b" / "kb" / "base.yaml", "label: Haze", "label: Fog", LONG_AGO)
    for _ in range(2):
        assert labels(tmp_path / "a" / "kb") == ["Haze", "Pale malt"]
        assert labels(tmp_path / "b" / "kb") == ["Fog", "Pale malt"]


def damaged(whole: bytes) -> Iterator[bytes]:
    for size in range(0, len(whole), 512):
        yield whole[:size]
    yield whole[:-1]
    yield whole[:-8]
    yield whole + bytes(8)
    for at in range(0, len(whole), 13):
        yield whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]
    yield b"not an index"
    yield bytes(len(whole))
    yield whole[::-1]


def test_a_damaged_index_is_made_anew(brewery: Brewery, readings: list[str]) -> None:
    folder = brewery()
    labels(folder)
    file = cached(folder)
    whole = file.read_bytes()
    count = 0
    for count, content in enumerate(damaged(whole), 2):
        file.write_bytes(content)
        assert labels(folder) == ["Haze", "Pale malt"]
        assert len(readings) == count
        assert file.read_bytes() == whole
    assert count > 100


def test_an_index_of_another_folder_is_not_believed(brewery: Brewery, tmp_path: Path) -> None:
    folder = brewery()
    labels(folder)
    cousin = write_kb(tmp_path / "cousin", {**BREWERY, "soot.yaml": "soot: {kind: flaw, label: S}"})
    assert labels(cousin) == ["Haze", "Pale malt", "S"]
    shutil.copy(cached(cousin), cached(folder))
    assert labels(folder) == ["Haze", "Pale malt"]


def test_an_index_is_no_pickle_and_is_the_same_every_time(brewery: Brewery) -> None:
    folder = brewery()
    labels(folder)
    first = cached(folder).read_bytes()
    with pytest.raises((ValueError, IndexError, EOFError)):
        list(pickletools.genops(first))
    cached(folder).unlink()
    labels(folder)
    assert cached(folder).read_bytes() == first


@pytest.mark.parametrize(
    "fault", ["read-only", "is a file", "is a file above", "index is a folder"]
)
def test_no_cache_is_no_fault(
    fault: str, brewery: Brewery, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = brewery()
    base = Path(os.environ["XDG_CACHE_HOME"])
    if fault == "read-only":
        base.chmod(0o500)
    elif fault == "is a file":
        (base / "lipgraph").write_text("in the way")
    elif fault == "is a file above":
        monkeypatch.setenv("XDG_CACHE_HOME", str(base / "in-the-way" / "deep"))
        (base / "in-the-way").write_text("")
    else:
        labels(folder)
        file = cached(folder)
        file.unlink()
        file.mkdir()
        (file / "kept").write_text("")
        readings.clear()
    assert labels(folder) == labels(folder) == ["Haze", "Pale malt"]
    assert readings
    assert not list(base.rglob("*.index.*")), "nothing half-written is left behind"
    base.chmod(0o700)


def test_no_home_is_no_fault(brewery: Brewery, start: Start) -> None:
    folder = brewery()
    for home in (None, "", "relative", "/nonexistent"):
        said = start("--kb", folder, "list", env={"HOME": home, "XDG_CACHE_HOME": ""})
        assert (said.returncode, said.stderr) == (0, b"")
        assert said.stdout.startswith(b"haze")


def test_two_processes_at_once(brewery: Brewery) -> None:
    folder = brewery()
    command = [sys.executable, "-m", "lipgraph", "--kb", str(folder), "list"]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    said = [run.communicate(timeout=60) for run in runs]
    assert {out for out, _ in said} == {b"haze       flaw  Haze\npale-malt  malt  Pale malt\n"}
    assert {err for _, err in said} == {b""}
    assert len(list(cached(folder).parent.iterdir())) == 1


HEAVY = (
    "yaml",
    "networkx",
    "graphviz",
    "numpy",
    "rich",
    "rapidfuzz",
    "platformdirs",
    "dataclasses",
)


def test_a_warm_answer_imports_nothing_that_it_can_do_without(tmp_path: Path, start: Start) -> None:
    folder = Path(shutil.copytree(OTHER, tmp_path / "reef"))
    for file in folder.rglob("*.y*ml"):
        os.utime(file, ns=(LONG_AGO, LONG_AGO))
    script = tmp_path / "run.py"
    script.write_text(
        "import sys, json\nfrom lipgraph.cli import run\n"
        "code = run(sys.argv[1:])\nprint(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
    )

    def modules(*args: str) -> set[str]:
        said = subprocess.run(
            [sys.executable, str(script), "--kb", str(folder), *args],
            capture_output=True,
            text=True,
            check=True,
        )
        code, names = json.loads(said.stderr.splitlines()[-1])
        assert code == 0
        return set(names)

    query = ("path", "marine heatwave -> action", "--format", "csv")
    assert "yaml" in modules(*query)
    assert not modules(*query).intersection(HEAVY)
    for args in (("list",), ("show", "bleaching"), ("path", "overfishing -> turf algae")):
        assert not modules(*args).intersection(set(HEAVY) - {"dataclasses"})


def test_the_cache_lies_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_cache_dir

    assert cache_folder() == user_cache_dir("lipgraph", appauthor=False)
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == user_cache_dir("lipgraph", appauthor=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "  ")
    assert cache_folder() == user_cache_dir("lipgraph", appauthor=False)


@pytest.mark.parametrize("folder", [OTHER, SHIPPED], ids=["other", "shipped"])
def test_everything_that_was_read_is_in_the_index(folder: Path) -> None:
    records = loader.load(str(folder))
    index = open_index(str(folder))
    assert list(index.ids) == sorted(node.id for node in records.nodes)
    for node in records.nodes:
        number = index.node_number(node.id)
        stored = index.node_record(number)
        assert index.labels[number] == node.label
        assert index.kind_names[index.node_kind[number]] == node.kind
        assert stored.get("summary") == node.summary
        assert tuple(stored.get("aliases", ())) == node.aliases
        assert [quantity["name"] for quantity in stored.get("quantities", ())] == [
            quantity.name for quantity in node.quantities
        ]
    written = sorted((c.source, c.target, c.relation) for n in records.nodes for c in n.claims)
    assert written == [
        (
            index.ids[index.claim_source[claim]],
            index.ids[index.claim_target[claim]],
            index.relation_names[index.claim_relation[claim]],
        )
        for claim in range(index.claim_count)
    ]
    assert sorted(source.id for source in records.sources) == list(index.source_ids)


KINDS = ("alga", "wave", "zone")
RELATIONS = ("nears", "feeds", "ends")
TEXT = st.text(max_size=6)
RECORD = st.one_of(
    st.none(), st.dictionaries(TEXT, st.one_of(TEXT, st.integers(), st.lists(TEXT)), min_size=1)
)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[NodeRow], list[ClaimRow], list[SourceRow]]:
    ids = draw(st.lists(TEXT, unique=True, max_size=7))
    nodes = [
        NodeRow(
            name,
            draw(st.sampled_from(KINDS)),
            draw(TEXT),
            draw(st.lists(TEXT, max_size=2)),
            draw(RECORD),
            draw(st.integers(0, 3)),
        )
        for name in ids
    ]
    ends = st.sampled_from(ids) if ids else st.nothing()
    triples = st.tuples(ends, st.sampled_from(RELATIONS), ends)
    claims = [
        ClaimRow(*triple, draw(st.sampled_from((*CERTAINTIES, None))), draw(RECORD))
        for triple in (draw(st.lists(triples, unique=True, max_size=12)) if ids else ())
    ]
    works = draw(st.dictionaries(TEXT, st.dictionaries(TEXT, TEXT), max_size=3))
    return nodes, claims, [SourceRow(*work) for work in works.items()]


@settings(max_examples=100, deadline=None)
@given(graph=graphs(), key=st.binary(max_size=20))
def test_any_graph_comes_out_as_it_went_in(
    graph: tuple[list[NodeRow], list[ClaimRow], list[SourceRow]], key: bytes
) -> None:
    nodes, claims, works = graph
    kinds = {name: {"label": name, "plural": f"{name}s"} for name in KINDS}
    relations = {name: {"reads": name, "flow": "onward"} for name in RELATIONS}
    file = io.BytesIO()
    schema = SchemaRow(kinds, relations, {"units": ["knot"]})
    write(file, build(schema, nodes, claims, works, key=key))
    index = Index(memoryview(file.getvalue()))

    assert index.key == key
    assert index.kinds == kinds
    assert index.relations == relations
    assert index.relation_names == sorted(RELATIONS)
    assert index.schema_details == {"units": ["knot"]}
    rows = sorted(nodes, key=lambda row: row.id)
    assert [
        NodeRow(
            index.ids[at],
            index.kind_names[index.node_kind[at]],
            index.labels[at],
            rows[at].aliases,
            index.node_record(at) or None,
            index.node_grammar[at],
        )
        for at in range(index.node_count)
    ] == rows
    for at, row in enumerate(rows):
        assert index.node_number(row.id) == at
    for at, kind in enumerate(KINDS):
        assert [rows[node].kind for node in index.kind_members(at)] == [kind] * sum(
            row.kind == kind for row in rows
        )

    def claim(at: int) -> ClaimRow:
        return ClaimRow(
            index.ids[index.claim_source[at]],
            index.relation_names[index.claim_relation[at]],
            index.ids[index.claim_target[at]],
            index.certainty(at),
            index.claim_record(at) or None,
        )

    in_order = sorted(claims, key=lambda c: (c.source, c.target, c.relation))
    assert [claim(at) for at in range(index.claim_count)] == in_order
    for at, row in enumerate(rows):
        made = [claim(number) for number in index.claims_from(at)]
        assert made == [c for c in in_order if c.source == row.id]
        incoming = list(index.claims_to(at))
        assert [claim(number) for number in incoming] == sorted(
            (c for c in claims if c.target == row.id), key=lambda c: (c.source, c.relation)
        )
        span = slice(index.in_start[at], index.in_start[at + 1])
        assert [index.ids[n] for n in index.in_source[span]] == [claim(n).source for n in incoming]
        assert list(index.in_relation[span]) == [index.claim_relation[n] for n in incoming]
        assert list(index.in_certainty[span]) == [index.claim_certainty[n] for n in incoming]
        for other_at, other in enumerate(rows):
            joining = [claim(number) for number in index.claims_joining(at, other_at)]
            assert joining == [c for c in made if c.target == other.id]
    assert list(index.source_ids) == sorted(work.id for work in works)
    for work in works:
        assert index.source_record(index.source_ids.find(work.id.encode())) == work.record


@pytest.mark.parametrize("kind", ["kind", "relation", "source", "target"])
def test_what_is_not_declared_cannot_be_indexed(kind: str) -> None:
    node = NodeRow("a", "nothing" if kind == "kind" else "alga", "A")
    claim = ClaimRow(
        "b" if kind == "source" else "a",
        "nothing" if kind == "relation" else "nears",
        "b" if kind == "target" else "a",
    )
    with pytest.raises(KeyError):
        build(SchemaRow({"alga": {}}, {"nears": {}}, {}), [node], [claim])


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"x", bytes(4096)):
        (tmp_path / "x.index").write_bytes(content)
        with pytest.raises(BadIndex):
            open_file(str(tmp_path / "x.index"))
    with pytest.raises(OSError, match="nowhere"):
        open_file(str(tmp_path / "nowhere.index"))


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LipgraphError, match="no such folder"):
        library.load(str(tmp_path / "nowhere"))
    with pytest.raises(LipgraphError, match="not a knowledge base"):
        library.load(str(tmp_path))
