"""The cards of a checked draft's page: what was found, why, and a small diagram of the reason."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from lipgraph.drawing.render import render
from lipgraph.picture import diagram_of_answer
from lipgraph.query.answer import Answer, Path
from lipgraph.query.step import Step
from lipgraph.writing.check_prose import html_text
from lipgraph.writing.check_reasons import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.drawing.diagram import Direction
    from lipgraph.index.view import Index
    from lipgraph.writing.check_marks import Group, Note

_ACROSS = 1
"""With how many steps a diagram runs across; a longer one runs down, to fit a phone."""


class Cards:
    """Writes the cards of a page. A diagram that several cards show is drawn once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._drawn: dict[tuple[Step, ...], str] = {}

    def card(self, group: Group) -> str:
        """The notes of a group; the mark in the text points here, and is described by it."""
        number = group.number
        urgent_first = sorted(group.notes, key=lambda note: note.rank)
        notes = "".join(f"<li>{''.join(self._note(note))}</li>" for note in urgent_first)
        words = "; ".join(f"{note.look.word}: {note.message}" for note in urgent_first)
        back = ""
        if any(note.end > note.start for note in group.notes):
            back = f'<p class="back"><a href="#m{number}">Back to the text</a></p>'
        title = html_text(f"{group.look.word}, line {group.place.line}")
        return (
            f'<div class="card {group.look.name}" id="r{number}">'
            f"<h3>{title}</h3>"
            f'<p hidden id="v{number}">{html_text(words)}</p>'
            f'<ul class="notes">{notes}</ul>{back}</div>\n'
        )

    def _note(self, note: Note) -> Iterator[str]:
        look = note.look
        sign = f'<span class="sign {look.name}" aria-hidden="true">{look.sign}</span>'
        rules = ", ".join(dict.fromkeys(finding.rule for finding in note.findings))
        named = f" <code>{html_text(rules)}</code>" if rules and rules != look.name else ""
        yield f'<p class="verdict">{sign} <strong>{html_text(look.word)}</strong>{named}</p>'
        if note.claim is not None and note.claim.text:
            yield f'<p class="words"><q>{html_text(note.claim.text)}</q></p>'
        messages = [note.message, *(finding.message for finding in note.findings)]
        for message in dict.fromkeys(messages):
            yield f"<p>{html_text(message)}</p>"
        suggested = [note.claim.suggestion] if note.claim else []
        suggested += [finding.suggestion for finding in note.findings]
        for suggestion in dict.fromkeys(each for each in suggested if each):
            yield f'<p class="better"><strong>Better:</strong> {html_text(suggestion)}</p>'
        yield from self._reasons(note)
        for finding in note.findings:
            for related in finding.related:
                said = html_text(f"{related.place}: {related.message}")
                yield f"<p><strong>See</strong> {said}</p>"

    def _reasons(self, note: Note) -> Iterator[str]:
        if note.claim is None or not note.claim.because:
            return
        yield "<p><strong>Because</strong></p><ul>"
        for reason in note.claim.because:
            caution = reason.caution if isinstance(reason, Step) else None
            more = f"<br><em>{html_text(caution)}</em>" if caution else ""
            yield f"<li>{html_text(reason_text(self._index, reason))}{more}</li>"
        yield "</ul>"
        steps = tuple(reason for reason in note.claim.because if isinstance(reason, Step))
        if steps:
            yield self._diagram(steps)

    def _diagram(self, steps: tuple[Step, ...]) -> str:
        # A picture of its own, so that none of its ids can meet another's.
        key = tuple(step._replace(evidence=()) for step in steps)
        if key not in self._drawn:
            self._drawn[key] = _picture(self._index, steps)
        return self._drawn[key]


def _picture(index: Index, steps: Sequence[Step]) -> str:
    paths = tuple(_path(index, [step]) for step in steps)
    answer = Answer(index, "", paths, truncated=False, fell_back=False)
    direction: Direction = "LR" if len(steps) <= _ACROSS else "TB"
    said = " ".join(step.text for step in steps)
    diagram = diagram_of_answer(answer)._replace(
        title="The reason", description=said, direction=direction, legend=False
    )
    data = b64encode(render(diagram, "svg")).decode()
    alt = html_text(f"Diagram: {said}")
    return f'<p class="diagram"><img src="data:image/svg+xml;base64,{data}" alt="{alt}"></p>'


def _path(index: Index, steps: Sequence[Step]) -> Path:
    """A path of the steps, as far as a diagram needs one."""
    ends = (steps[0].source, steps[-1].target)
    labels = tuple(index.labels[index.node_number(node)] for node in ends)
    text = " ".join(step.text for step in steps)
    return Path(ends, labels, (), "story", None, text, tuple(steps))
