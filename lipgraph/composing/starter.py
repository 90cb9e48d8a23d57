"""The files from which a knowledge base on another topic starts, with a worked example."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

from lipgraph.composing.scalars import flow_text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_TOPIC, _TITLE = "{topic}", "{title}"
"""Where the topic stands as it is, and where as a text of YAML."""


def starter_files(topic: str) -> dict[str, str]:
    """The text of each file by its path, with the topic in the places that name it."""
    root = resources.files("lipgraph").joinpath("data/new")
    name = " ".join("".join(c if c.isprintable() else " " for c in topic).split())
    pieces = re.compile("|".join(map(re.escape, (_TOPIC, _TITLE))))
    said = {_TOPIC: name, _TITLE: flow_text(name)}
    return {
        path: pieces.sub(lambda found: said[found[0]], text)
        for path, text in sorted(_texts(root, ""))
    }


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".md")):
            found.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return found
