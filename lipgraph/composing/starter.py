"""The files from which a knowledge base on another topic starts, with a worked example."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_TOPIC = "{topic}"


def starter_files(topic: str) -> dict[str, str]:
    """The text of each file by its path, with the topic in the places that name it."""
    root = resources.files("lipgraph").joinpath("data/new")
    name = " ".join("".join(c if c.isprintable() else " " for c in topic).split())
    return {path: text.replace(_TOPIC, name) for path, text in sorted(_texts(root, ""))}


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".md")):
            found.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return found
