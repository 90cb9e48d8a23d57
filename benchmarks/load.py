"""How long it takes to read, check and index a folder, against parsing its YAML and no more."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from timing import environment, in_turn, process_seconds, report_pair

_OURS = """
import sys
from lipgraph.index.store import open_index
open_index(sys.argv[1])
"""

_YARDSTICK = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        yaml.compose(file.read(), Loader=yaml.CSafeLoader)
"""


def main() -> None:
    """Parse the arguments and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a knowledge base; large ones tell more")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    root = Path(args.folder)
    files = sorted(str(path) for path in root.rglob("*") if path.suffix in (".yaml", ".yml"))
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        env = environment(str(cache))

        def first_load() -> float:
            shutil.rmtree(cache, ignore_errors=True)
            seconds = process_seconds([sys.executable, "-c", _OURS, args.folder], env)
            if not any(cache.rglob("*.index")):
                print("no index was kept, so its writing was not measured", file=sys.stderr)
            return seconds

        times = in_turn(
            args.rounds,
            first_load,
            lambda: process_seconds([sys.executable, "-c", _YARDSTICK, *files], env),
        )
    report_pair("first load / yaml.compose", *times, target=2.5)


if __name__ == "__main__":
    main()
