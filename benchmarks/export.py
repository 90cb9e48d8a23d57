"""How long each export of a folder takes, as a whole process with its index in the cache, against
networkx writing what its own graph holds as node-link JSON."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from timing import environment, in_turn, process_seconds, report_pair

from lipgraph.export.formats import FORMATS

_YARDSTICK = """
import json, sys, networkx, lipgraph
graph = lipgraph.load(sys.argv[1]).graph
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(networkx.node_link_data(graph, edges="edges"), file)
"""


def main() -> None:
    """Parse the arguments and print a ratio for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a knowledge base; large ones tell more")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = environment(str(Path(folder) / "cache"))
        out, other = str(Path(folder) / "out"), str(Path(folder) / "other")
        for name, format_ in FORMATS.items():
            ours = [sys.executable, "-m", "lipgraph", "-q", "--kb", args.folder]
            ours += ["export", name, "-o", out]
            yardstick = [sys.executable, "-c", _YARDSTICK, args.folder, other]

            def exported(command: list[str] = ours) -> float:
                return process_seconds(command, env)

            def written(command: list[str] = yardstick) -> float:
                return process_seconds(command, env)

            times = in_turn(args.rounds, exported, written)
            paths = [out] if format_.is_one_file else [f"{out}_{file}" for file in format_.files]
            size = sum(Path(path).stat().st_size for path in paths)
            report_pair(f"{name} ({size / 1e6:.1f} MB)", *times, target=3)


if __name__ == "__main__":
    main()
