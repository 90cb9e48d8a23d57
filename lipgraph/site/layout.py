"""Where the nodes of the map stand: laid out once, by the renderer that comes with lipgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.drawing import engine

if TYPE_CHECKING:
    from lipgraph.index.view import Index

MOST_NODES = 2000
"""Nodes up to which the whole map is laid out. A larger one would be a ball of wool, and take
minutes; its page shows what is around one node at a time."""

_SCALE = 72
_OPTIONS = ("-Ksfdp", "-Goverlap=prism", "-Gstart=1", "-Tplain")


def positions(index: Index) -> list[tuple[int, int]] | None:
    """A place for each node, in pixels; None if there are too many."""
    if not 0 < index.node_count <= MOST_NODES:
        return None
    joined = {
        tuple(sorted(ends)) for ends in zip(index.claim_source, index.claim_target, strict=True)
    }
    nodes = "".join(f"{node}\n" for node in range(index.node_count))
    edges = "".join(f"{one}--{other}\n" for one, other in sorted(joined))
    shape = 'node [shape=box, width=1.1, height=0.45, fixedsize=true, label=""]'
    source = f"graph {{\n{shape}\n{nodes}{edges}}}\n"
    plain = engine.run(engine.bundled(), *_OPTIONS, source=source).decode()
    found = {}
    for line in plain.splitlines():
        words = line.split()
        if words[0] == "node":
            found[int(words[1])] = (
                round(float(words[2]) * _SCALE),
                round(-float(words[3]) * _SCALE),
            )
    return [found[node] for node in range(index.node_count)]
