"""A draft as readable HTML: its blocks, with a mark around every note's words."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.drafts.draft import Block, Draft
    from lipgraph.writing.check_marks import Group, Look

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_NUMBERED = re.compile(r"(?:^|\n)[ \t>]*(\d{1,9})[.)][ \t]+[*_\[]*$")
_TAG = re.compile(r"<[^<>]*>")
_MOST_OF_CODE = 200
_DEEPEST_HEADING = 6
_FIRST_HEADING = 3


def html_text(text: str) -> str:
    """A text as HTML, in which it stays text.

    >>> html_text("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return escape(text.translate(_CONTROLS))


class _Row(NamedTuple):
    cells: list[tuple[str, list[str]]]
    """The heading of the column and the paragraphs of each cell."""
    is_head: bool


def prose(draft: Draft, groups: Sequence[Group]) -> str:
    """The blocks of a draft as HTML; its headings begin on the third level of the page."""
    return "".join(f"{part}\n" for part in _Prose(draft, groups).parts())


class _Prose:
    """Writes one draft. The first piece of a group's mark bears its id and takes the focus."""

    def __init__(self, draft: Draft, groups: Sequence[Group]) -> None:
        self._draft = draft
        self._groups = [
            (min(n.start for n in group.notes), max(n.end for n in group.notes), group)
            for group in groups
        ]
        self._begun: set[int] = set()
        self._level = _FIRST_HEADING - 1

    def parts(self) -> Iterator[str]:
        """Each block or run of blocks that belong together."""
        for (kind, _), blocks in groupby(self._draft.blocks, key=_run):
            if kind == "item":
                yield from self._lists(list(blocks))
            elif kind == "cell":
                yield from self._tables(list(blocks))
            elif kind == "quote":
                said = "".join(f"<p>{self._inline(block)}</p>" for block in blocks)
                yield f'<blockquote dir="auto">{said}</blockquote>'
            else:
                for block in blocks:
                    yield self._single(block)

    def _single(self, block: Block) -> str:
        inline = self._inline(block)
        if block.kind == "paragraph":
            return f'<p dir="auto">{inline}</p>'
        if block.kind == "title":  # what stands in a draft's front matter heads no part of it
            return f'<p class="front" dir="auto">{inline}</p>'
        wanted = _FIRST_HEADING + max(block.level - 1, 0)
        # A level left out would mislead those who find their way by headings.
        self._level = min(wanted, self._level + 1, _DEEPEST_HEADING)
        return f'<h{self._level} dir="auto">{inline}</h{self._level}>'

    def _lists(self, items: list[Block]) -> Iterator[str]:
        """Items as they follow each other, those with a number in lists of their own."""
        numbered = [(self._number(item), item) for item in items]
        for has_number, run in groupby(numbered, key=lambda pair: pair[0] is not None):
            tag = "ol" if has_number else "ul"
            listed = "".join(
                f'<li{_value(number)} dir="auto">{self._inline(item)}</li>' for number, item in run
            )
            yield f"<{tag}>{listed}</{tag}>"

    def _number(self, item: Block) -> str | None:
        """The number that stands before an item, where the source writes one."""
        start = item.passage.offsets[0]
        before = _NUMBERED.search(self._draft.source[max(start - 40, 0) : start])
        return before[1] if before else None

    def _tables(self, cells: list[Block]) -> Iterator[str]:
        rows = [self._row(list(row)) for _, row in groupby(cells, key=lambda cell: cell.paragraph)]
        table: list[_Row] = []
        for row in rows:
            if row.is_head and table:
                yield _table(table)
                table = []
            table.append(row)
        yield _table(table)

    def _row(self, cells: list[Block]) -> _Row:
        """A row; cells without words are no blocks, so each is put below its heading."""
        row: list[tuple[str, list[str]]] = []
        for cell in cells:
            if row and cell.header and row[-1][0] == cell.header:
                row[-1][1].append(self._inline(cell))
            else:
                row.append((cell.header, [self._inline(cell)]))
        is_head = len(cells) > 1 and not any(cell.header or cell.lead for cell in cells)
        if is_head:
            words = [cell.passage.text for cell in cells]
            row = [(name, cell[1]) for name, cell in zip(words, row, strict=True)]
        return _Row(row, is_head)

    def _inline(self, block: Block) -> str:
        """The words of a block, with its marks."""
        passage = block.passage
        if not passage.offsets:
            return html_text(passage.text)
        low, high = min(passage.offsets), max(passage.offsets)
        here = [each for each in self._groups if each[0] <= high and each[1] > low]
        parts = []
        at = 0
        for owner, run in groupby(_owner(here, offset) for offset in passage.offsets):
            end = at + len(list(run))
            if owner is None:
                parts.append(self._shown(block, at, end))
            else:
                parts.append(self._marked(block, at, end, here[owner][2]))
            at = end
        return "".join(parts)

    def _marked(self, block: Block, start: int, end: int, group: Group) -> str:
        looks = [_look(group, offset) for offset in block.passage.offsets[start:end]]
        parts = []
        at = start
        for look, run in groupby(looks):
            stop = at + len(list(run))
            parts.append(_line(self._shown(block, at, stop), look))
            at = stop
        name = f'id="m{group.number}"' if group.number not in self._begun else 'tabindex="-1"'
        self._begun.add(group.number)
        sign = f'<sup class="sign {group.look.name}" aria-hidden="true">{group.look.sign}</sup>'
        about = f'href="#r{group.number}" aria-describedby="v{group.number}"'
        return f'<a class="mark" {name} {about}>{"".join(parts)}{sign}</a>'

    def _shown(self, block: Block, start: int, end: int) -> str:
        """Characters of a block; the words for code and addresses as the source has them."""
        text, offsets = block.passage.text, block.passage.offsets
        source = self._draft.source
        parts = []
        plain = start
        for at in range(start, end):
            if text[at] == "x" and source[offsets[at]] != "x":
                until = offsets[at + 1] if at + 1 < len(text) else -1
                parts.append(html_text(text[plain:at]))
                parts.append(_code(source, offsets[at], until))
                plain = at + 1
        parts.append(html_text(text[plain:end]))
        return "".join(parts)


def _value(number: str | None) -> str:
    return "" if number is None else f' value="{number}"'


def _run(block: Block) -> tuple[str, int]:
    """What stands in one list, quotation or row of paragraphs."""
    return block.kind, block.paragraph if block.kind == "item" else 0


def _owner(groups: Sequence[tuple[int, int, Group]], offset: int) -> int | None:
    """Which of the groups spans an offset of the source."""
    return next((at for at, (start, end, _) in enumerate(groups) if start <= offset < end), None)


def _look(group: Group, offset: int) -> Look | None:
    """The most urgent look at a place of the source."""
    there = [note for note in group.notes if note.start <= offset < note.end]
    return min(there, key=lambda note: note.rank).look if there else None


def _line(words: str, look: Look | None) -> str:
    return f'<span class="line {look.name}">{words}</span>' if look else words


def _code(source: str, start: int, end: int) -> str:
    """What stands in the source where the draft's sentence has a word for it."""
    if end <= start:
        end = source.find("\n", start)
    shown = source[start : end if end > 0 else len(source)][:_MOST_OF_CODE]
    shown = shown.strip("`$ ") if shown[:1] in "`$" else _TAG.sub("", shown).strip()
    words = shown or "\u2026"
    return f"<code>{html_text(words)}</code>"


def _table(rows: list[_Row]) -> str:
    heads = [name for name, _ in rows[0].cells] if rows[0].is_head else []
    lines = []
    for row in rows:
        tag = 'th scope="col"' if row.is_head else "td"
        cells: list[str] = []
        for header, paragraphs in row.cells:
            if not row.is_head and header in heads[len(cells) :]:
                cells += ["<td></td>"] * heads[len(cells) :].index(header)
            cells.append(f'<{tag} dir="auto">{"<br>".join(paragraphs)}</{tag[:2]}>')
        cells += ["<td></td>"] * (len(heads) - len(cells))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    # On a phone a wide table is moved sideways, by keyboard too.
    group = '<div class="table" role="group" aria-label="Table" tabindex="0">'
    return f"{group}<table>{''.join(lines)}</table></div>"
