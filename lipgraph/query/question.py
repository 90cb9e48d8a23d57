"""Reading a question: steps with arrows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 10
"""How many paths, loops or nodes an answer gives, if the question does not say."""

MAX_STEPS = 8
"""How many claims a path or loop may have, if the question does not say."""

_ONWARD = ("--->", "-->", "->", "===>", "==>", "=>", "\u2192", "\u27f6", "\u21d2")
_BACK = ("<---", "<--", "<-", "\u2190", "\u27f5", "\u21d0")
"""The arrows, those first that hold others."""


class Question(NamedTuple):
    """A question as it was written, and its steps from its source to its target."""

    text: str
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> Question:
    r"""Read a question such as `a -> b`, `a -> kind -> b` or `b <- a`.

    Raises:
        LipgraphError: it has no arrow, an empty step, or arrows in both directions.

    >>> parse("caffeine --> mechanism => remedy").steps
    ('caffeine', 'mechanism', 'remedy')
    >>> parse("remedy \u2190 caffeine").steps
    ('caffeine', 'remedy')
    """
    onward, back = _split(text, _ONWARD), _split(text, _BACK)
    if len(onward) > 1 and len(back) > 1:
        raise LipgraphError(
            f"{text.strip()!r} has arrows in both directions; a path is read one way throughout"
        )
    steps = onward if len(onward) > 1 else back
    if len(steps) == 1:
        raise LipgraphError(
            f"{text.strip()!r} is no path question: expected FROM -> TO, such as "
            "'caffeine -> remedy'"
        )
    for at, step in enumerate(steps):
        if not step:
            where = "starts" if at == 0 else "ends" if at == len(steps) - 1 else "goes on"
            raise LipgraphError(
                f"{text.strip()!r} {where} with an arrow: expected a node, a kind or * there"
            )
    return Question(text.strip(), tuple(steps if len(onward) > 1 else reversed(steps)))


def as_title(text: str) -> str:
    r"""A question as a heading: with true arrows, and with a word for the asterisk.

    >>> as_title("remedy <-- *"), as_title("a => b")
    ('remedy \u2190 anything', 'a \u2192 b')
    """
    for arrows, arrow in ((_ONWARD, "\u2192"), (_BACK, "\u2190")):
        steps = _split(text, arrows)
        if len(steps) > 1:
            return f" {arrow} ".join("anything" if step == "*" else step for step in steps)
    return text


def _split(text: str, arrows: tuple[str, ...]) -> list[str]:
    for arrow in arrows:
        text = text.replace(arrow, "\0")
    return [step.strip() for step in text.split("\0")]


def of_steps(steps: Iterable[str]) -> Question:
    """A question of steps that are given one by one.

    Raises:
        LipgraphError: there are fewer than two.
    """
    names = tuple(step.strip() for step in steps)
    if len(names) < 2:
        raise LipgraphError("a path question needs two steps at least: FROM and TO")
    return Question(" -> ".join(names), names)
