"""Reading a file that is no part of a knowledge base with the same care: a list, a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.findings import Place
from lipgraph.reading.fields import Reader
from lipgraph.reading.yaml_text import compose, decode

if TYPE_CHECKING:
    import yaml

    from lipgraph.findings import Finding


def read_one(path: str, findings: list[Finding], *, expected: str) -> tuple[Reader, yaml.Node]:
    """The reader and the root of a file of YAML; what is wrong with it is added to the findings.

    A file that holds nothing, or nothing that can be read, gives an empty mapping.

    Args:
        path: the file, as it shall stand in the places of findings.
        findings: where to add what is wrong.
        expected: what an empty file should have held, in words.

    Raises:
        LipgraphError: there is no such file, or it cannot be opened.
    """
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        raise LipgraphError(f"{path}: no such file") from None
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    reader = Reader(path, findings)
    before = len(findings)
    text = decode(raw, path, reader.report)
    root = None if text is None else compose(text, path, reader.report)
    if root is None:
        if len(findings) == before:
            message = f"this file is empty; expected {expected}"
            reader.report("empty-file", Place(path, 1, 1, 1, 1), message)
        import yaml

        start = yaml.Mark("", 0, 0, 0, None, 0)
        root = yaml.MappingNode("tag:yaml.org,2002:map", [], start, start)
    return reader, root
