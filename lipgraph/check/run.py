"""Checking the drafts of one call: what each of them draws, what is silenced, what is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.fix import changes, chosen, fix_file, fixed_text
from lipgraph.check.inputs import STDIN
from lipgraph.check.many import Checked, check_drafts
from lipgraph.check.silence import reported
from lipgraph.check.together import with_disagreements
from lipgraph.drafts.read import decode_draft, load_draft, read_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lipgraph.check.fix import Change
    from lipgraph.check.report import Fix
    from lipgraph.check.silence import Policy
    from lipgraph.drafts.draft import Draft

_MOST_ROUNDS = 5


class Input(NamedTuple):
    """A draft and the file that it was read from; None for a draft that came without one."""

    file: str | None
    draft: Draft


def read_input(path: str, *, stdin: Callable[[], bytes], name: str | None = None) -> Input:
    """Read the draft in a file, or for `-` what `stdin` gives, under the name given.

    Raises:
        LipgraphError: it cannot be read.
    """
    if path != STDIN:
        return Input(path, load_draft(path))
    called = name or "<stdin>"
    return Input(None, read_draft(decode_draft(stdin(), path=called), path=called))


class Fixed(NamedTuple):
    """What mending did, and what is left to report."""

    checked: list[Checked]
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Check:
    """How drafts are checked: by which knowledge base, with which rules, on how many cores.

    `told` is called with the number of drafts done, whenever it grows.
    """

    root: str
    policy: Policy
    jobs: int | None = None
    told: Callable[[int], None] = lambda done: None

    def all_of(self, inputs: Sequence[Input]) -> list[Checked]:
        """The drafts with what is to be reported of each, in their order."""
        return self._settled(self._judged(inputs))

    def fix(self, inputs: Sequence[Input]) -> Fixed:
        """Check drafts, make the fixes that are safe, and look again, until none is left.

        Raises:
            LipgraphError: a file cannot be written; it stays as it was.
        """
        inputs = list(inputs)
        judged = self._judged(inputs)
        made: list[Change] = []
        for _ in range(_MOST_ROUNDS):
            mended: list[int] = []
            for at, (draft, report) in enumerate(self._settled(judged)):
                fixes = chosen(report.fixes)
                if fixes:
                    made += changes(draft, fixes)
                    inputs[at] = _mended(inputs[at], fixes)
                    mended.append(at)
            if not mended:
                break
            anew = self._judged([inputs[at] for at in mended])
            for at, checked in zip(mended, anew, strict=True):
                judged[at] = checked
        return Fixed(self._settled(judged), made)

    def _judged(self, inputs: Sequence[Input]) -> list[Checked]:
        drafts = [each.draft for each in inputs]
        return check_drafts(self.root, drafts, jobs=self.jobs, told=self.told)

    def _settled(self, judged: Sequence[Checked]) -> list[Checked]:
        return settled(judged, self.policy)


def settled(judged: Sequence[Checked], policy: Policy) -> list[Checked]:
    """The drafts held against themselves and each other, with what is to be reported of each."""
    return [
        Checked(draft, reported(draft, report, policy))
        for draft, report in with_disagreements(judged)
    ]


def _mended(given: Input, fixes: Sequence[Fix]) -> Input:
    """The draft once its fixes were made, in its file if it has one."""
    draft = given.draft
    if given.file is None:
        return Input(None, read_draft(fixed_text(draft.source, fixes), path=draft.path))
    fix_file(given.file, draft, fixes)
    return Input(given.file, load_draft(given.file))
