"""What a rule is: a function from a knowledge base to faults, and what is known about it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lipgraph.findings import Place, Related, Severity
    from lipgraph.lint.context import Context


class Edit(NamedTuple):
    """One replacement in a file; an empty `text` takes the span out."""

    place: Place
    text: str


class Fault(NamedTuple):
    """What a rule yields. A `doubtful` one is reported as `info` whatever the rule's severity: it
    may well be meant. `edits` mend it without changing what the knowledge base says."""

    place: Place
    message: str
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault. Rules of form have no `check`: reading finds what they describe.

    A rule that `needs` a sound knowledge base follows claims through the graph, and is left out
    while there are errors of form; one that needs `text` speaks only of sources whose text is
    given.
    """

    name: str
    severity: Severity
    group: str
    fault: str
    why: str
    check: Callable[[Context], Iterator[Fault]] | None = None
    needs: str | None = None


def slips(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of which a single one is a slip; several are a habit, and each of them doubtful."""
    several = list(faults)
    for fault in several:
        yield fault._replace(doubtful=fault.doubtful or len(several) > 1)


def rule(
    *, severity: Severity, group: str, needs: str | None = None
) -> Callable[[Callable[[Context], Iterator[Fault]]], Rule]:
    """Make a rule of a function. Its name becomes the rule's, in kebab-case; its docstring says
    in the first paragraph what is wrong and in the others why that matters."""

    def make(check: Callable[[Context], Iterator[Fault]]) -> Rule:
        fault, _, why = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        return Rule(
            name=check.__name__.replace("_", "-"),
            severity=severity,
            group=group,
            fault=" ".join(fault.split()),
            why=" ".join(why.split()),
            check=check,
            needs=needs,
        )

    return make
