"""Checking several drafts, on all cores where that is sooner; same order, same reports."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.checker import Checker
from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lipgraph.check.report import DraftReport
    from lipgraph.drafts.draft import Draft

    Told = Callable[[int], None]

WORTH_A_PROCESS = 60_000
"""The characters of drafts from which on a second process repays the seconds that its start takes:
a core reads some 3,000 words in a second."""


class Checked(NamedTuple):
    """A draft and what was found in it."""

    draft: Draft
    report: DraftReport


def check_drafts(
    root: str,
    drafts: Sequence[Draft],
    *,
    jobs: int | None = None,
    worth: int = WORTH_A_PROCESS,
    told: Told = lambda done: None,
) -> list[Checked]:
    """The reports of drafts, in their order.

    Args:
        root: the folder of the knowledge base.
        drafts: the drafts.
        jobs: how many processes may run; as many as there are cores, if it is not given.
        worth: how many characters of drafts repay a process.
        told: is called with the number of drafts done, whenever it grows.

    Raises:
        LipgraphError: the knowledge base cannot be read, or the parser of English is missing.
    """
    text = sum(len(draft.source) for draft in drafts)
    most = jobs or cores()
    processes = min(most, len(drafts), text // worth + 1 if worth else len(drafts))
    work = _on_one_core if processes < 2 else _on_several
    reports = []
    for report in work(root, drafts, processes, told):
        reports.append(report)
    return [Checked(*each) for each in zip(drafts, reports, strict=True)]


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


@cache
def checker(root: str) -> Checker:
    """The checker of a knowledge base, made once a process: it loads the parser of English."""
    from lipgraph.index.store import open_index

    return Checker(open_index(root))


def _report(root: str, draft: Draft) -> DraftReport:
    return checker(root).check(draft)


def _on_one_core(
    root: str, drafts: Sequence[Draft], processes: int, told: Told
) -> Iterator[DraftReport]:
    for done, draft in enumerate(drafts, start=1):
        yield _report(root, draft)
        told(done)


def _on_several(
    root: str, drafts: Sequence[Draft], processes: int, told: Told
) -> Iterator[DraftReport]:
    """The longest drafts are begun first, so that no core waits for a long one at the end."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: a fork of a process with threads may hang, and not every system forks.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    try:
        longest_first = sorted(range(len(drafts)), key=lambda at: -len(drafts[at].source))
        begun = {at: pool.submit(_report, root, drafts[at]) for at in longest_first}
        for at in range(len(drafts)):
            yield begun[at].result()
            told(sum(each.done() for each in begun.values()))
    except BrokenProcessPool:
        message = "a process that checks drafts was stopped; `--jobs 1` does with one"
        raise LipgraphError(message) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
