"""Writing what a change to a knowledge base means: for people, for scripts, for a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from click import style

from lipgraph.compare.change import ADDITIONS, ALTERATIONS, FLIPS, GRAVITIES, PUSHES, REMOVALS
from lipgraph.writing.change_sentences import sentence
from lipgraph.writing.rows import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lipgraph.compare.change import Change
    from lipgraph.compare.comparison import Comparison
    from lipgraph.compare.questions import ComparedAnswer
    from lipgraph.query.answer import Path

_HEADINGS = {
    "kind": "Kinds",
    "relation": "Relations",
    "unit": "Units",
    "claim": "Claims",
    "node": "Nodes",
    "source": "Sources",
}
_SIGNS = {
    FLIPS: ("!", "magenta"),
    REMOVALS: ("-", "red"),
    ALTERATIONS: ("~", "yellow"),
    ADDITIONS: ("+", "green"),
}
_NO_EFFECT = "no path that has one"
_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")


def _heading(comparison: Comparison) -> str:
    """How much changed: `HEAD -> kb: 3 changes (1 flip, 2 additions); 1 of 2 answers changed`."""
    counts = dict.fromkeys(GRAVITIES, 0)
    for change in comparison.changes:
        counts[change.gravity] += 1
    total = len(comparison.changes)
    parts = ["no change in meaning"]
    if total:
        listed = [_count(number, gravity) for gravity, number in counts.items() if number]
        parts = [f"{_count(total, 'change')} ({', '.join(listed)})"]
    if comparison.questions:
        changed = sum(question.changed for question in comparison.questions)
        parts.append(f"{changed} of {_count(len(comparison.questions), 'answer')} changed")
    return f"{comparison.old.name} \u2192 {comparison.new.name}: {'; '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"


def _by_subject(comparison: Comparison) -> Iterator[tuple[str, list[Change]]]:
    for subject, heading in _HEADINGS.items():
        changes = [c for c in comparison.changes if c.subject["type"] == subject]
        if changes:
            yield heading, changes


def _text(comparison: Comparison) -> str:
    blocks = [style(_heading(comparison), bold=True)]
    for heading, changes in _by_subject(comparison):
        lines = [style(heading, bold=True)]
        for change in changes:
            sign, color = _SIGNS[change.gravity]
            lines.append(f"  {style(sign, fg=color)} {sentence(change, comparison)}")
        blocks.append("\n".join(lines))
    answers = [question for question in comparison.questions if question.changed]
    if answers:
        lines = [style("Questions", bold=True)]
        for question in answers:
            lines.append(f"  {style(question.query, bold=True)}")
            for gravity, words in _answer_sentences(question):
                sign, color = _SIGNS[gravity]
                lines.append(f"    {style(sign, fg=color)} {words}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _answer_sentences(question: ComparedAnswer) -> Iterator[tuple[str, str]]:
    before, after = question.effect_before, question.effect_after
    if before != after:
        flips = {before, after} == PUSHES
        verb = "flips" if flips else "changes"
        words = f"The effect {verb} from {before or _NO_EFFECT} to {after or _NO_EFFECT}."
        yield FLIPS if flips else ALTERATIONS, words
    if question.problem_before:
        yield ADDITIONS, f"It could not be answered before: {question.problem_before}."
    if question.problem_after:
        yield REMOVALS, f"It can no longer be answered: {question.problem_after}."
    for path in question.lost:
        yield REMOVALS, f"Lost: {_path(path)}"
    for path in question.gained:
        yield ADDITIONS, f"Gained: {_path(path)}"


def _path(path: Path) -> str:
    """A path with how it is read and its effect, in which alone it may differ from before."""
    return f"{path.text} [{', '.join(filter(None, (path.reading, path.effect)))}]"


def _markdown(comparison: Comparison) -> str:
    blocks = [f"### What changes in meaning\n\n{_escaped(_heading(comparison))}"]
    for heading, changes in _by_subject(comparison):
        blocks.append(_markdown_list(heading, [sentence(c, comparison) for c in changes]))
    for question in comparison.questions:
        if question.changed:
            words = [words for _, words in _answer_sentences(question)]
            blocks.append(_markdown_list(question.query, words))
    return "\n\n".join(blocks) + "\n"


def _markdown_list(heading: str, items: Sequence[str]) -> str:
    return "\n".join([f"**{_escaped(heading)}**\n", *(f"- {_escaped(item)}" for item in items)])


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _json(comparison: Comparison) -> str:
    return to_json(
        {
            "version": 1,
            "old": comparison.old.name,
            "new": comparison.new.name,
            "changes": [_change(change, comparison) for change in comparison.changes],
            "questions": [question.to_dict() for question in comparison.questions],
        }
    )


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    return {
        "change": change.change,
        "subject": change.subject,
        "text": sentence(change, comparison),
        "before": change.before,
        "after": change.after,
    }


DIFFERENCE_FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
"""The writers of comparisons by format."""
