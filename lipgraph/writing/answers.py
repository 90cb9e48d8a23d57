"""Writing the answers to path questions, and loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click import style

from lipgraph.query.through import Explainer
from lipgraph.writing.reasons import INDENT, step_lines
from lipgraph.writing.rows import to_csv, to_json, to_jsonl, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lipgraph.query.answer import Answer, Path
    from lipgraph.query.loops import Loops

_PATH_COLUMNS = ("number", "reading", "effect", "steps", "certainty", "nodes", "text", "sources")
_LOOP_COLUMNS = ("number", "behavior", "steps", "nodes", "text")

_EFFECT_WORDS = {
    "increases": "more of the first means more of the last",
    "decreases": "more of the first means less of the last",
    "mixed": "some paths raise the last, others lower it",
    "none": "no path pushes the last up or down",
}


def answer_text(answer: Answer) -> str:
    """The paths with a sentence for each and the reasons of every step."""
    explainer = Explainer(answer.index)
    blocks = [_heading(answer)]
    for number, path in enumerate(answer.paths, 1):
        blocks.append("\n".join(_path_lines(number, path, answer, explainer)))
    return "\n\n".join(blocks) + "\n"


def _heading(answer: Answer) -> str:
    count = len(answer.paths)
    paths = "1 path" if count == 1 else f"{count} paths"
    if answer.truncated:
        paths = "the first path" if count == 1 else f"the first {count} paths"
        paths += "; there are more"
    lines = [f"{style(answer.query, bold=True)}: {paths}"]
    if answer.fell_back:
        lines.append(
            "Nothing leads on that way, so it is read back, from effects to what is behind:"
        )
    if answer.effect is not None:
        lines.append(f"Effect: {style(answer.effect, bold=True)}, {_EFFECT_WORDS[answer.effect]}")
    return "\n".join(lines)


def _path_lines(number: int, path: Path, answer: Answer, explainer: Explainer) -> Iterator[str]:
    yield f"{number:>2}. {style(path.text, bold=True)}"
    effect = f", {path.effect}" if path.effect else ""
    yield f"{INDENT}{_route(path, answer)}  [{path.reading}{effect}]"
    for step in path.steps:
        yield from step_lines(step, explainer.between(step, path))


def _route(path: Path, answer: Answer) -> str:
    kinds = answer.index.kinds
    stops = [
        f"{label} ({kinds[kind]['label'].lower()})"
        for label, kind in zip(path.labels, path.kinds, strict=True)
    ]
    return " \u2192 ".join(stops)


def _answer_rows(answer: Answer) -> Iterator[dict[str, Any]]:
    for number, path in enumerate(answer.paths, 1):
        cited = (item["source"] for step in path.steps for item in step.evidence)
        yield {
            "number": number,
            "reading": path.reading,
            "effect": path.effect,
            "steps": len(path.steps),
            "certainty": [step.certainty for step in path.steps],
            "nodes": list(path.nodes),
            "text": path.text,
            "sources": list(dict.fromkeys(cited)),
        }


ANSWER_FORMATS: dict[str, Callable[[Answer], str]] = {
    "text": answer_text,
    "json": lambda answer: to_json(answer.to_dict()),
    "jsonl": lambda answer: to_jsonl([path.to_dict() for path in answer.paths]),
    "csv": lambda answer: to_csv(_answer_rows(answer), _PATH_COLUMNS),
    "markdown": lambda answer: to_markdown(_answer_rows(answer), _PATH_COLUMNS),
}
"""The writers of path answers by format."""


def _loops_text(loops: Loops) -> str:
    if not loops.loops:
        return "No loops.\n"
    blocks = []
    for number, loop in enumerate(loops.loops, 1):
        lines = [f"{number:>2}. {style(loop.behavior.capitalize(), bold=True)}: {loop.path.text}"]
        for step in loop.path.steps:
            lines.extend(step_lines(step))
        blocks.append("\n".join(lines))
    if loops.truncated:
        blocks.append("There are more loops; raise --limit to see them.")
    return "\n\n".join(blocks) + "\n"


def _loop_rows(loops: Loops) -> Iterator[dict[str, Any]]:
    for number, loop in enumerate(loops.loops, 1):
        document = loop.to_dict()
        yield {
            "number": number,
            "behavior": loop.behavior,
            "steps": len(document["steps"]),
            "nodes": document["nodes"],
            "text": document["text"],
        }


LOOP_FORMATS: dict[str, Callable[[Loops], str]] = {
    "text": _loops_text,
    "json": lambda loops: to_json(loops.to_dict()),
    "jsonl": lambda loops: to_jsonl([loop.to_dict() for loop in loops.loops]),
    "csv": lambda loops: to_csv(_loop_rows(loops), _LOOP_COLUMNS),
    "markdown": lambda loops: to_markdown(_loop_rows(loops), _LOOP_COLUMNS),
}
"""The writers of loops by format."""
