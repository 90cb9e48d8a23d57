"""The examples of a rule: knowledge bases at which it fires, and stays quiet.

They stand in `examples/RULE/fires` and `examples/RULE/quiet`, each a folder of files, or one file
of nodes `fires.yaml`. What an example does not hold itself (the schema, the sources) is that of
`examples/base`. A file `SOURCE.txt` is the text of a source, and each line `NAME -> TARGET` of a
file `links` stands for a link, so that no archive has to carry one that leads nowhere.
"""

from __future__ import annotations

import os
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CASES = ("fires", "quiet")
_TEXT, _LINKS = ".txt", "links"


class Example(NamedTuple):
    """The files of an example by name: those of its own, and those that it shares."""

    own: dict[str, bytes]
    shared: dict[str, bytes]

    def write(self, folder: str) -> list[str]:
        """Write the knowledge base into an empty folder; returns the source texts as `lint` takes
        them, which are put beside the folder."""
        texts = []
        for name, data in {**self.shared, **self.own}.items():
            path = os.path.join(folder, name)
            if name.endswith(_TEXT):
                path = f"{folder}-{name}"
                texts.append(f"{name.removesuffix(_TEXT)}={path}")
            if name == _LINKS:
                for line in data.decode().splitlines():
                    link, _, target = line.partition(" -> ")
                    os.symlink(target, os.path.join(folder, link))
                continue
            with open(path, "wb") as file:
                file.write(data)
        return texts


def example(rule: str, case: str) -> Example:
    """An example of a rule; `case` is one of `CASES`."""
    base = resources.files("lipgraph").joinpath("lint/examples")
    here = base.joinpath(rule)
    single = here.joinpath(f"{case}.yaml")
    alone = single.is_file()
    own = {"nodes.yaml": single.read_bytes()} if alone else _files(here.joinpath(case))
    shared = {name: data for name, data in _files(base.joinpath("base")).items() if name not in own}
    return Example(own, shared)


def _files(folder: Traversable) -> dict[str, bytes]:
    files = (entry for entry in folder.iterdir() if entry.is_file())
    return {entry.name: entry.read_bytes() for entry in sorted(files, key=lambda e: e.name)}
