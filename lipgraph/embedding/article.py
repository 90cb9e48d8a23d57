"""An article and its figures: what stands in it, what ought to, and the files that belong to it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.embedding.asking import Asking
from lipgraph.embedding.places import CLOSING, Form, Text, find_marks
from lipgraph.embedding.snippet import SNIPPETS, link_to
from lipgraph.errors import LipgraphError, UnsoundFile
from lipgraph.figures.build import build
from lipgraph.files import write_whole
from lipgraph.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.embedding.asking import Asked
    from lipgraph.embedding.places import Mark
    from lipgraph.figures.build import Figure
    from lipgraph.figures.entry import Listing
    from lipgraph.findings import Place
    from lipgraph.index.view import Index

_HTML = (".html", ".htm", ".xhtml")
_BOM = "\ufeff"
_PICTURES = ("svg", "png", "mermaid")
"""The formats that an article can show, the likeliest first."""

EMPTY = "empty-figure"


class Renewed(NamedTuple):
    """An article as it is and as it ought to be; `findings` says which places differ, `places` how
    many there are."""

    path: str
    old: bytes
    new: bytes
    places: int
    findings: tuple[Finding, ...]


class _Filled(NamedTuple):
    """A place with the text that ought to be there, and the picture beside the article."""

    mark: Mark
    text: str
    picture: str | None = None
    drawn: bytes = b""


@dataclass(frozen=True, slots=True)
class Embedding:
    """The figures of one call: which knowledge base, which list, and where pictures go.

    `pictures` holds the files that are wanted, each with the place that wants it first.
    """

    index: Index
    listing: Listing | None = None
    folder: str | None = None
    pictures: dict[str, tuple[bytes, Place]] = field(default_factory=dict)

    def renew(self, paths: Sequence[str]) -> list[Renewed]:
        """The articles with their figures; nothing is written.

        Raises:
            LipgraphError: an article cannot be read.
            UnsoundFile: a place cannot be filled; `findings` holds what is wrong in all articles.
        """
        renewed: list[Renewed] = []
        findings: list[Finding] = []
        for path in dict.fromkeys(paths):
            try:
                renewed.append(self._renewed(path))
            except UnsoundFile as error:
                findings += error.findings
        if findings:
            raise UnsoundFile(findings[0].place.path, findings=findings)
        return renewed

    def write(self, renewed: Sequence[Renewed]) -> list[str]:
        """Write the pictures and articles that differ from what is there; their paths.

        Raises:
            LipgraphError: one cannot be written.
        """
        written = []
        for path, (drawn, _) in self.pictures.items():
            if _bytes(path) != drawn:
                _make_folder(os.path.dirname(path))
                write_whole(path, drawn)
                written.append(path)
        for article in renewed:
            if article.new != article.old:
                write_whole(article.path, article.new)
                written.append(article.path)
        return written

    def _renewed(self, path: str) -> Renewed:
        data = _read(path)
        source = _decoded(data, path)
        bom = _BOM if source.startswith(_BOM) else ""
        text = Text(path, source[len(bom) :])
        form: Form = "html" if path.lower().endswith(_HTML) else "markdown"
        marked = find_marks(text, form)
        home = os.path.dirname(path)
        asking = Asking(text, marked.shown, self.index, self.listing, home)
        filled: list[_Filled] = []
        for mark in marked.marks:
            asked = asking.asked(mark)
            if asked is not None:
                filled.append(self._filled(text, mark, marked.shown, asked, form, asking.findings))
        if asking.findings:
            raise UnsoundFile(path, findings=asking.findings)
        parts, at, stale = [bom], 0, []
        for place in filled:
            mark = place.mark
            parts += [text.source[at : mark.start], place.text]
            at = mark.end
            stale += _stale(text, place)
        new = "".join([*parts, text.source[at:]])
        return Renewed(path, data, new.encode(), len(filled), tuple(stale))

    def _filled(
        self, text: Text, mark: Mark, shown: str, asked: Asked, form: Form, faults: list[Finding]
    ) -> _Filled:
        try:
            figure = build(self.index, asked.entry)
        except UnsoundFile as error:
            faults += [_at(text, mark, finding) for finding in error.findings]
            return _Filled(mark, "")
        shows = next((each for each in asked.entry.formats if each in _PICTURES), _PICTURES[0])
        wanted = asked.form or form
        if shows == "mermaid" and wanted == "markdown":
            snippet = SNIPPETS["mermaid"](figure, "")
            return _Filled(mark, _written(text, mark, shown, snippet, form, "```mermaid", faults))
        shows = "svg" if shows == "mermaid" else shows
        home = os.path.dirname(text.path)
        name = asked.entry.file_name(asked.entry.themes[0], shows)
        picture = os.path.join(home if self.folder is None else self.folder, name)
        link = link_to(os.path.relpath(picture, home or os.curdir).replace(os.sep, "/"))
        drawn = self._drawn(text, mark, figure, shows, picture, link, faults)
        snippet = SNIPPETS[wanted](figure, link)
        written = _written(text, mark, shown, snippet, form, link, faults)
        return _Filled(mark, written, picture, drawn)

    def _drawn(
        self,
        text: Text,
        mark: Mark,
        figure: Figure,
        format: str,
        path: str,
        link: str,
        faults: list[Finding],
    ) -> bytes:
        """The picture, if its file is to be had: no other picture has it, and nobody else's."""
        drawn = figure.draw(format)
        place = text.place(mark.start, mark.end)
        other, first = self.pictures.setdefault(os.path.normpath(path), (drawn, place))
        if other != drawn:
            message = f"{path} is the picture of {first} already; give one of them an `id`"
            faults.append(text.fault(mark.start, mark.end, message))
        there = _bytes(path)
        inner = text.source[slice(*mark.inner)] if mark.inner else ""
        if there not in (None, drawn) and link not in inner and b'"diagram-' not in (there or b""):
            message = f"{path} is there already and is another picture; give this one an `id`"
            faults.append(text.fault(mark.start, mark.end, message))
        return drawn


def _at(text: Text, mark: Mark, finding: Finding) -> Finding:
    """A finding about a figure, where the article asks for it."""
    place = text.place(mark.start, mark.end)
    return Finding(place, finding.rule, finding.severity, finding.message)


def _written(
    text: Text, mark: Mark, shown: str, snippet: str, form: Form, sign: str, faults: list[Finding]
) -> str:
    """All of a place with a figure in it. `sign` tells one that was there before."""
    eol = _line_end(text, mark.start)
    lines = snippet.split("\n") if form == "html" else ["", *snippet.split("\n"), ""]
    inner = "".join(f"{eol}{(mark.prefix + line).rstrip()}" for line in lines)
    inner += f"{eol}{mark.prefix}"
    if mark.inner is not None:
        start, end = mark.inner
        return text.source[mark.start : start] + inner + text.source[end : mark.end]
    if mark.fenced:
        return _opening(text, mark, shown, eol, faults) + inner + CLOSING
    following = text.plain[mark.end :].lstrip("> \t\n").split("\n\n", 1)[0][:400]
    if sign in following:
        message = f"this place is never closed; {CLOSING} closes it"
        faults.append(text.fault(mark.start, mark.end, message))
    return text.source[mark.start : mark.end] + inner + CLOSING


def _opening(text: Text, mark: Mark, shown: str, eol: str, faults: list[Finding]) -> str:
    """What a fenced block asks for, as a comment."""
    first, *rest = shown[slice(*mark.ask)].split("\n")
    lines = [line[len(mark.prefix) :].rstrip() for line in rest]
    while lines and not lines[-1]:
        lines.pop()
    if not first.strip() and lines and not re.match(r"[a-z-]+\s*:(?:\s|$)", lines[0]):
        first = lines.pop(0)
    first = first.strip().replace("-->", "->")
    if any("-->" in line for line in lines):
        message = "a comment, which this block becomes, cannot hold -->; write the arrow as ->"
        faults.append(text.fault(mark.start, mark.end, message))
    said = f"<!-- lipgraph: {first}".rstrip()
    return "".join([said, *(f"{eol}{mark.prefix}{line}" for line in lines)]) + (
        f"{eol}{mark.prefix}-->" if lines else " -->"
    )


def _line_end(text: Text, offset: int) -> str:
    """The line break of the line of an offset; at the end of the file, that of its first line."""
    end = text.line_end(offset)
    if end >= len(text.source):
        found = re.search("\r\n|\r|\n", text.source)
        return found[0] if found else "\n"
    before = text.source[end - 1 : end + 1]
    return before if before == "\r\n" else text.source[end]


def _stale(text: Text, place: _Filled) -> list[Finding]:
    """Whether what stands at a place and beside the article is what ought to."""
    mark = place.mark
    where = text.place(mark.start, mark.start + 4)
    if mark.inner is None:
        message = "this place has no figure yet; run lipgraph embed"
        return [Finding(where, "missing-figure", "error", message)]
    if text.source[mark.start : mark.end] != place.text:
        message = "this figure is out of date; run lipgraph embed"
        return [Finding(where, "stale-figure", "error", message)]
    there = place.drawn if place.picture is None else _bytes(place.picture)
    if there is None:
        message = f"{place.picture} is missing; run lipgraph embed"
        return [Finding(where, "missing-file", "error", message)]
    if there != place.drawn:
        message = f"{place.picture} is out of date; run lipgraph embed"
        return [Finding(where, "stale-file", "error", message)]
    return []


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise LipgraphError(f"{path}: cannot read: {error.strerror}") from None
    except ValueError:
        raise LipgraphError(f"{path!r}: no name of a file") from None


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the article as UTF-8"
        raise LipgraphError(f"{path}:{line}:{column}: {message}") from None


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path or os.curdir, exist_ok=True)
    except OSError as error:
        raise LipgraphError(f"{path}: cannot be a folder: {error.strerror}") from None
