"""The text of a source: its sections and paragraphs, as locators count them.

A paragraph is a line that is not empty. A heading is a line which, without the number signs of
Markdown, is the name of one of the source's sections, alone or before a colon, dash or question
mark. What stands before the first heading is the section `Opening`. Other headings of Markdown,
the lines drawn under headings, and the front matter are no paragraphs and start no section.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.reading.records import Records

OPENING = "Opening"

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_AFTER_NAME = re.compile(r"\s*(?:$|[:.?!|\u2013\u2014-])")
_UNDERLINE = re.compile(r"=+|-+")
_FRONT_MATTER = "---"
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


class SourceText(NamedTuple):
    """The paragraphs of each section, white space collapsed."""

    sections: Mapping[str, tuple[str, ...]]

    def paragraph(self, section: str, number: int) -> str | None:
        """A paragraph, counted from 1."""
        paragraphs = self.sections.get(section, ())
        return paragraphs[number - 1] if 1 <= number <= len(paragraphs) else None


def split(text: str, sections: Iterable[str]) -> SourceText:
    """Split a text at the headings of the sections named.

    >>> split("Hello.\\n\\n## Rust: why\\nIt  eats.\\n", ["Opening", "Rust"]).sections
    {'Opening': ('Hello.',), 'Rust': ('It eats.',)}
    """
    headings = sorted({name for name in sections if name != OPENING}, key=len, reverse=True)
    here = OPENING
    found: dict[str, list[str]] = {here: []}
    after_heading = False
    for line in _body(text.splitlines()):
        paragraph = " ".join(line.split())
        if not paragraph:
            continue
        marked = _MARKDOWN_HEADING.fullmatch(paragraph)
        section = _section(marked.group(1) if marked else paragraph, headings)
        is_heading = section is not None and section not in found
        if is_heading:
            here = section or OPENING
            found[here] = []
        elif not marked and not (after_heading and _UNDERLINE.fullmatch(paragraph)):
            found[here].append(paragraph)
        after_heading = is_heading
    return SourceText({name: tuple(paragraphs) for name, paragraphs in found.items()})


def _body(lines: list[str]) -> list[str]:
    """The lines without the front matter that a Markdown file may begin with."""
    if lines[:1] == [_FRONT_MATTER] and _FRONT_MATTER in lines[1:]:
        return lines[lines.index(_FRONT_MATTER, 1) + 1 :]
    return lines


def _section(line: str, headings: list[str]) -> str | None:
    plain = line.translate(_QUOTES).casefold()
    for name in headings:
        start = name.translate(_QUOTES).casefold()
        if plain.startswith(start) and _AFTER_NAME.match(plain, len(start)):
            return name
    return None


def digest(paragraph: str) -> str:
    """The digest of a paragraph: SHA-256 of its UTF-8, white space collapsed."""
    return "sha256:" + sha256(" ".join(paragraph.split()).encode()).hexdigest()


def read_text(given: str, records: Records) -> tuple[str, SourceText]:
    """The source's id and text for `ID=FILE`. Its sections are those that the bibliography lists
    or, if it lists none, those that evidence points at.

    Raises:
        LipgraphError: this is not `ID=FILE`, the id is no source's, or the file cannot be read.
    """
    name, equals, path = given.partition("=")
    if not equals or not path:
        raise LipgraphError(f"{given!r} is not ID=FILE, such as handbook=handbook.md")
    sources = {source.id: source for source in records.sources}
    if name not in sources:
        raise LipgraphError(f"no source is called {name!r}{did_you_mean(nearest(name, sources))}")
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise LipgraphError(f"{path}: this is not UTF-8 text") from None
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    listed = [section for section, _ in sources[name].sections]
    return name, split(text, listed or _cited(name, records))


def _cited(source: str, records: Records) -> set[str]:
    """The sections of a source that evidence points at."""
    return {
        item.section
        for node in records.nodes
        for claim in node.claims
        for item in claim.evidence
        if item.source == source and item.section is not None
    }
