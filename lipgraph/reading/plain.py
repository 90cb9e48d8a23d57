"""A file of the folder as plain data, with everything that it says, known to lipgraph or not."""

from __future__ import annotations

import os
from typing import Any

import yaml

from lipgraph.reading.yaml_text import compose, decode

_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"


def plain_file(root: str, name: str) -> dict[str, Any]:
    """What a sound file says: mappings, lists, texts, numbers and truths, in its order.

    A file that is not there says nothing. Faults are not reported here: `load` has done that.
    """
    path = os.path.join(root, name)
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except OSError:
        return {}
    text = decode(raw, path, _unheard)
    node = compose(text, path, _unheard) if text else None
    said = plain(node) if isinstance(node, yaml.MappingNode) else {}
    return said if isinstance(said, dict) else {}


def plain(node: yaml.Node) -> Any:
    """The value of a YAML node. A scalar that could be read in more than one way, such as a date
    or a version, stays the text that is written."""
    if isinstance(node, yaml.MappingNode):
        return {plain_key(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    written: str = node.value.strip()
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return written.lower() in ("true", "yes", "on")
    if node.tag.endswith((":int", ":float")):
        for number in (int, float):
            try:
                if str(number(written)) == written and written not in ("nan", "inf"):
                    return number(written)
            except ValueError:
                continue
    return written


def plain_key(key: yaml.Node) -> str:
    """A key as it is written."""
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""


def _unheard(*_: object, **__: object) -> None:
    """Take a report that has been made before."""
