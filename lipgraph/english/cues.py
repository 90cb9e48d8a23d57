"""What shows in English which quantity of a thing an amount is, from
`data/english/amounts.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from lipgraph.english.stems import stem, stems


@cache
def cue_data() -> dict[str, Any]:
    """The file as it stands; every leaf is text, so that no "off" becomes a truth value."""
    text = resources.files("lipgraph").joinpath("data/english/amounts.yaml")
    loaded: dict[str, Any] = yaml.load(text.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return loaded


@cache
def cue_groups() -> dict[str, frozenset[str]]:
    """For a stem that the name of a quantity may hold, the stems by which a sentence shows that it
    speaks of such a quantity."""
    return {
        stem(name): frozenset(word for item in words for word in stems(item))
        for name, words in cue_data()["cues"].items()
    }


@cache
def cue_stems(list_name: str) -> frozenset[str]:
    """The stems of one of the file's plain lists."""
    return frozenset(word for item in cue_data()[list_name] for word in stems(item))
