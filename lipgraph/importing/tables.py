"""The data of this room: what the words of other tools mean, read from `data/import/`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def table(name: str) -> dict[str, Any]:
    """The file `data/import/NAME.yaml`; every scalar is text."""
    folder = resources.files("lipgraph").joinpath("data/import")
    text = folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return loaded


@cache
def words() -> dict[str, Any]:
    """What words mean whatever they are about."""
    return table("words")
