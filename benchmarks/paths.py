"""The 5 shortest simple paths of at most 8 steps on a knowledge base, against other libraries."""

from __future__ import annotations

import argparse
import random
import time

from querying import MOST_STEPS, PATHS, compare, connected_pairs
from timing import report_spread
from yardsticks import YARDSTICKS

import lipgraph


def main() -> None:
    """Parse the arguments and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a knowledge base")
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--query-limit", type=float, default=5.0, help="seconds for a yardstick")
    parser.add_argument("--skip", action="append", default=[], choices=list(YARDSTICKS))
    args = parser.parse_args()
    kb = lipgraph.load(args.folder)
    print(kb)
    pairs = connected_pairs(kb.index, random.Random(args.seed), args.pairs)
    names = [name for name in YARDSTICKS if name not in args.skip]
    compare(kb.index, pairs, names, args.query_limit)
    seconds = []
    for start, end in pairs:
        question = f"{kb.index.ids[start]} -> {kb.index.ids[end]}"
        before = time.perf_counter()
        kb.paths(question, limit=PATHS, max_steps=MOST_STEPS, reading="influence")
        seconds.append(time.perf_counter() - before)
    report_spread("lipgraph, kb.paths with sentences", seconds)


if __name__ == "__main__":
    main()
