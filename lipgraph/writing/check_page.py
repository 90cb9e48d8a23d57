"""Checked drafts as one page for a browser, which needs nothing but itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from lipgraph.writing.check_cards import Cards
from lipgraph.writing.check_marks import LOOKS, groups_of
from lipgraph.writing.check_prose import html_text, prose
from lipgraph.writing.check_reasons import reason_text, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.check.coverage import DraftCoverage
    from lipgraph.index.view import Index
    from lipgraph.writing.check_marks import Group
    from lipgraph.writing.check_reasons import Review

_RIGHT = ("implied", "supported")
_VERDICTS = ("contradicted", "overstated", "unsupported", "implied", "supported")


def review_page(review: Review) -> str:
    """The drafts with every claim underlined; reading needs no scripts, the cards beside do."""
    script, sheet = _data("check.js"), _data("check.css")
    paths = ", ".join(draft.path for draft, _ in review.checked)
    head = [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, sheet)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html_text(f'Check of {paths}')}</title>",
        f"<style>{sheet}</style>",
    ]
    parts = [*head, *_body(review), f"<script>{script}</script>", "</html>"]
    return "".join(f"{part}\n" for part in parts)


def _data(name: str) -> str:
    return resources.files("lipgraph").joinpath("data", name).read_text(encoding="utf-8")


def _policy(script: str, sheet: str) -> str:
    """Nothing is loaded from anywhere, and nothing runs but the page's own script."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (script, sheet)]
    return (
        f"default-src 'none'; img-src data:; script-src 'sha256-{hashes[0]}'; "
        f"style-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )


def _body(review: Review) -> Iterator[str]:
    grouped: list[list[Group]] = []
    for checked in review.checked:
        grouped.append(groups_of(checked, first=1 + sum(map(len, grouped))))
    several = len(review.checked) > 1
    yield "<header>"
    yield (
        "<h1>What the knowledge base says to this draft</h1>"
        if not several
        else ("<h1>What the knowledge base says to these drafts</h1>")
    )
    summed = tally(report for _, report in review.checked)
    yield f'<p class="tally">{html_text(summed[:1].upper() + summed[1:])}.</p>'
    yield _legend()
    yield "</header><main>"
    cards = Cards(review.index)
    for at, (checked, groups) in enumerate(zip(review.checked, grouped, strict=True)):
        path = html_text(checked.draft.path)
        about = f" in {path}" if several else ""
        yield f"<h2>Found{about}</h2>"
        yield _found(groups)
        yield f'<h2 class="path">{path}</h2>'
        yield f'<article aria-label="{path}">'
        yield prose(checked.draft, groups)
        yield "</article>"
        if review.coverages:
            yield f"<h2>Important, but left out{about}</h2>"
            yield _left_out(review.index, review.coverages[at])
        yield f"<h2>Reasons{about}</h2>"
        yield "".join(map(cards.card, groups)) or "<p>Nothing here is known of.</p>"
    yield "</main>"


def _legend() -> str:
    shown = [look for look in LOOKS if look.name in _VERDICTS]
    items = "".join(
        f'<li><span class="line {look.name}">{look.word}</span>'
        f'<sup class="sign {look.name}" aria-hidden="true">{look.sign}</sup></li>'
        for look in shown
    )
    return f'<ul class="legend" aria-label="How claims are underlined">{items}</ul>'


def _found(groups: Sequence[Group]) -> str:
    """What there is to mend, each with a link to its words, or to its card if it has none."""
    items = []
    for group in groups:
        for note in group.notes:
            if note.look.name in _RIGHT and not note.findings:
                continue
            target = f"m{group.number}" if note.end > note.start else f"r{group.number}"
            sign = f'<span class="sign {note.look.name}" aria-hidden="true">{note.look.sign}</span>'
            said = html_text(f"line {note.place.line}: {note.message}")
            word = html_text(note.look.word)
            items.append(f'<li>{sign}<span><a href="#{target}">{word}</a>, {said}</span></li>')
    return f'<ul class="found">{"".join(items)}</ul>' if items else "<p>Nothing to mend.</p>"


def _left_out(index: Index, coverage: DraftCoverage) -> str:
    steps = (html_text(reason_text(index, step)) for step in coverage.left_out)
    items = "".join(f"<li>{step}</li>" for step in steps)
    return f"<ul>{items}</ul>" if items else "<p>Nothing.</p>"
