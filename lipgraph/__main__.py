"""Where the program starts: `lipgraph` and `python -m lipgraph`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # importing makes no garbage; looking for some takes a twentieth of an answer
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # what a parse multiplies is too small to share
    from lipgraph.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
