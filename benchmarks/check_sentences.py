"""How well labelled sentences are judged.

Usage: `python benchmarks/check_sentences.py KB SENTENCES.jsonl...`

Each line of a file is a record with `id`, `context`, `text` and `gold` (supported, contradicted,
overstated, unsupported, none). Prints the counts of each file and the false alarms: supported or
unclaimed sentences that drew an error.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from scoring import score


def main() -> None:
    kb, *files = map(Path, sys.argv[1:])
    for file in files:
        scores = score(kb, file)
        print(f"{file}: {scores}")
        for alarm in scores.false_alarms:
            print(f"    false alarm {alarm}")


if __name__ == "__main__":
    main()
