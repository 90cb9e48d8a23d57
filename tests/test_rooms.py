"""The shape of the code: rooms in one direction, and facts only in the data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SHIPPED

import lipgraph
from lipgraph.names import exact_key

PACKAGE = Path(lipgraph.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in MODULES}

ROOMS = (
    {"_version", "vocabulary", "circles", "findings", "suggest", "names"},
    {"errors"},
    {"files", "folder"},
    {"settings"},
    {"reading", "drafts"},
    {"english"},
    {"index"},
    {"query"},
    {"drawing"},
    {"understanding"},
    {"judging"},
    {"picture", "lint", "compare", "coverage", "check", "composing"},
    {"export", "figures", "importing"},
    {"writing", "notebook", "form_schema", "embedding"},
    {"knowledge_base", "assistant", "site"},
    {"cli"},
    {"__main__"},
)
"""The rooms by their order; those on one line do not import each other. The drawing room knows
diagrams only, and `lipgraph/__init__.py` is the door."""


def room_of(module: str) -> str:
    return module.split(".")[1]


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module of the package that is imported anywhere in a module, also within functions and
    for types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "lipgraph":
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            if node.module and node.module.split(".")[0] == "lipgraph":
                if node.module == "lipgraph":
                    yield from ((node.lineno, f"lipgraph.{alias.name}") for alias in node.names)
                else:
                    yield node.lineno, node.module


ORDER = {room: at for at, rooms in enumerate(ROOMS) for room in rooms}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_rooms_before_it(path: Path) -> None:
    module = name_of(path)
    if module == "lipgraph":
        return
    room = room_of(module)
    assert room in ORDER, f"give {room} a place among the rooms"
    late = [
        f"{path.name}:{line} {imported}"
        for line, imported in imports_of(TREES[path])
        if imported != "lipgraph"
        and room_of(imported) != room
        and ORDER[room_of(imported)] >= ORDER[room]
    ]
    assert late == []


def test_every_room_is_there() -> None:
    present = {path.stem if path.parent == PACKAGE else path.parent.name for path in MODULES}
    assert {room for rooms in ROOMS for room in rooms} - present == set()


def strings_outside_docstrings_and_help(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that decide something: no docstring, no help, and no error message with an example."""
    said: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                said.add(id(statement.value))
        if isinstance(node, ast.keyword) and node.arg in ("help", "message", "epilog"):
            said.update(map(id, ast.walk(node)))
        if isinstance(node, ast.Raise):
            said.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_module_knows_a_node_of_the_knowledge_base() -> None:
    """Kinds and relations may share a word with the form (`test`, `note`); ids and labels of nodes
    are looked for, and words of the language are not facts."""
    kb = lipgraph.load(str(SHIPPED))
    known = {exact_key(name) for node in kb.nodes() for name in (node.id, node.label)}
    assert len(known) > 100
    told = re.compile(r"[a-z]+(?:[ -][a-z]+)*", re.IGNORECASE)
    found = [
        f"{path.relative_to(PACKAGE)}:{line} {text!r}"
        for path, tree in TREES.items()
        for line, text in strings_outside_docstrings_and_help(tree)
        if told.fullmatch(text) and exact_key(text) in known
    ]
    assert found == []


def test_no_module_knows_a_relation_of_the_knowledge_base() -> None:
    kb = lipgraph.load(str(SHIPPED))
    names = {name for name in kb.relations if "-" in name}
    found = [
        f"{path.relative_to(PACKAGE)}:{line} {text!r}"
        for path, tree in TREES.items()
        for line, text in strings_outside_docstrings_and_help(tree)
        if text in names
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 450
    assert ast.get_docstring(TREES[path]), "a module says what it is for"
