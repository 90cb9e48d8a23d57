"""Writing what was taken from a source, paragraph by paragraph, and how all sources are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click import style

from lipgraph.coverage import ABSENT, ASIDE, BARE, CITED
from lipgraph.writing.rows import to_csv, to_json, to_jsonl, to_markdown, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lipgraph.coverage import Citation, Coverage, Paragraph, Tally

_COLUMNS = (
    "section",
    "paragraph",
    "status",
    "aside",
    "source",
    "relation",
    "target",
    "text",
    "certainty",
    "stances",
)
_TALLY_COLUMNS = ("source", "paragraphs", "cited", "asides", "bare", "claims")
_COLORS = {ABSENT: "red", BARE: "yellow"}


def _summary(coverage: Coverage) -> str:
    """`54 paragraphs: 48 with claims, 4 without on purpose, 2 without`."""
    counts = {
        "with claims": coverage.count(CITED),
        "without on purpose": coverage.count(ASIDE),
        "without": coverage.count(BARE),
    }
    total = sum(counts.values())
    listed = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    paragraphs = f"{total} paragraph{'' if total == 1 else 's'}"
    return f"{paragraphs}: {listed}" if listed else "no paragraphs are known or cited"


def _sections(coverage: Coverage) -> Iterator[tuple[str | None, list[Paragraph]]]:
    for section in dict.fromkeys(paragraph.section for paragraph in coverage.paragraphs):
        yield section, [each for each in coverage.paragraphs if each.section == section]


def _text(coverage: Coverage) -> str:
    title = style(coverage.title, bold=True)
    blocks = [f"{title} ({coverage.source}): {_summary(coverage)}"]
    for section, paragraphs in _sections(coverage):
        lines = [style(section or "The source as a whole", bold=True)]
        for each in paragraphs:
            number = "-" if each.paragraph is None else str(each.paragraph)
            said = list(_said(each))
            lines += [
                f"{number if at == 0 else '':>4}  {words}".rstrip() for at, words in enumerate(said)
            ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _said(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.status == ASIDE:
        yield f"no claim: {paragraph.aside}"
    elif paragraph.status != CITED:
        yield style(paragraph.status, fg=_COLORS[paragraph.status])
    for citation in paragraph.claims:
        yield f"{citation.claim.text}{_stances(citation, ' [{}]')}"


def _stances(citation: Citation, form: str) -> str:
    """How the paragraph bears on the claim, if it does not simply support it."""
    stances = ", ".join(citation.stances)
    return "" if stances == "supports" else form.format(stances)


def _markdown(coverage: Coverage) -> str:
    """A page with a table for each section."""
    blocks = [
        f"# What the claims take from \u201c{coverage.title}\u201d",
        f"Made by `lipgraph coverage {coverage.source} --format markdown` from the evidence of the "
        "claims, so that whoever writes sees which paragraphs none of them cites. The sentences "
        "are those of the knowledge base.",
        f"{_summary(coverage)}.",
    ]
    for section, paragraphs in _sections(coverage):
        rows = [row for each in paragraphs for row in _markdown_rows(each)]
        table = to_markdown(rows, ("paragraph", "claim", "stance")).rstrip()
        blocks += [f"## {section or 'The source as a whole'}", table]
    return "\n\n".join(blocks) + "\n"


def _markdown_rows(paragraph: Paragraph) -> Iterator[dict[str, Any]]:
    number = paragraph.paragraph or "\u2013"
    if not paragraph.claims:
        aside = f": {paragraph.aside}" if paragraph.aside else ""
        yield {"paragraph": number, "claim": f"*no claim{aside}*"}
    if paragraph.status == ABSENT:
        yield {"paragraph": number, "claim": f"*{paragraph.status}*"}
    for citation in paragraph.claims:
        stance = ", ".join(citation.stances)
        yield {"paragraph": number, "claim": citation.claim.text, "stance": stance}


def _rows(coverage: Coverage) -> Iterator[dict[str, Any]]:
    """A row for each claim of each paragraph, and one for each paragraph without."""
    for paragraph in coverage.paragraphs:
        place = {**paragraph.to_dict()}
        del place["claims"]
        if not paragraph.claims:
            yield place
        for citation in paragraph.claims:
            yield {**place, **citation.to_dict()}


COVERAGE_FORMATS: dict[str, Callable[[Coverage], str]] = {
    "text": _text,
    "json": lambda coverage: to_json(coverage.to_dict()),
    "jsonl": lambda coverage: to_jsonl(_rows(coverage)),
    "csv": lambda coverage: to_csv(_rows(coverage), _COLUMNS),
    "markdown": _markdown,
}
"""The writers of coverages by format."""


def write_tallies(format: str, found: Sequence[Tally]) -> str:
    """How the sources are used, in any of `COVERAGE_FORMATS`."""
    rows = [tally.to_dict() for tally in found]
    if format == "json":
        return to_json({"version": 1, "sources": rows})
    stances = tuple(rows[0]["stances"]) if rows else ()
    flat = [{**row, **row["stances"]} for row in rows]
    columns = (*_TALLY_COLUMNS, *stances, "title")
    if format != "text":
        return write_rows(format, "sources", flat if format != "jsonl" else rows, columns)
    header = {column: column for column in columns}
    return write_rows(format, "sources", [header, *flat], columns)
