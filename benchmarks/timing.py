"""What the benchmarks share: timing in turn, and tables."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


def environment(cache: str) -> dict[str, str]:
    """The environment of a measured process: its cache is the folder given, and it may keep its
    bytecode, as any installed program does."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "LIPGRAPH_KB")
    }
    return {**kept, "XDG_CACHE_HOME": cache}


def process_seconds(command: Sequence[str], env: Mapping[str, str], given: bytes = b"") -> float:
    """How long a process takes from its start to its end.

    Raises:
        SystemExit: it fails.
    """
    start = time.perf_counter()
    done = subprocess.run(command, input=given, env=env, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr.decode()}"
        )
    return seconds


def in_turn(
    rounds: int, first: Callable[[], float], second: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """The seconds of two things measured A B A B ..., after one round that does not count."""
    pairs = [(first(), second()) for _ in range(rounds + 1)][1:]
    return [a for a, _ in pairs], [b for _, b in pairs]


def report_pair(
    name: str, ours: Sequence[float], yardstick: Sequence[float], target: float
) -> None:
    """Print the medians of two things measured in turn, and the median of their ratios."""
    ratio = statistics.median(a / b for a, b in zip(ours, yardstick, strict=True))
    verdict = "meets" if ratio <= target else "misses"
    print(
        f"{name:<34} {_ms(statistics.median(ours))} against {_ms(statistics.median(yardstick))}"
        f"   ratio {ratio:5.2f}  {verdict} {target:g}"
    )


def report_spread(name: str, seconds: Iterable[float], remark: str = "") -> float:
    """Print the median and the 95th percentile; return the median."""
    ordered = sorted(seconds)
    if not ordered:
        print(f"{name:<34} {remark or 'nothing measured'}")
        return math.nan
    median, late = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    print(
        f"{name:<34} median {_ms(median)}   p95 {_ms(late)}   n {len(ordered)}  {remark}".rstrip()
    )
    return median


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:9.3f} ms"
