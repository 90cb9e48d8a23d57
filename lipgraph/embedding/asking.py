"""Which figure a place asks for: one of the list, or one of its own.

A place says a figure's id, a question or a node, and below that, if need be, fields of an entry of
the list of figures. Or it says nothing but fields.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import yaml

from lipgraph.errors import LipgraphError
from lipgraph.figures.entry import SUBJECTS
from lipgraph.figures.reading import read_entry
from lipgraph.names import exact_key
from lipgraph.query.question import parse
from lipgraph.query.resolve import node_named
from lipgraph.reading.fields import Reader, kebab_form
from lipgraph.reading.yaml_text import compose
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from lipgraph.embedding.places import Form, Mark, Text
    from lipgraph.figures.entry import Entry, Listing
    from lipgraph.findings import Finding
    from lipgraph.index.view import Index
    from lipgraph.reading.fields import Fields

_STR = "tag:yaml.org,2002:str"
_FIELD = re.compile(r"\s*[a-z-]+[ \t]*:(?:\s|\Z)")
_ARROWS = (("-->", " to "), ("->", " to "), ("=>", " to "), ("\u2192", " to "))
_BACK = (("<-", " from "), ("\u2190", " from "))
_LONGEST_NAME = 60
_WORDS = ("title", "caption", "alt")
FORMS: tuple[Form, ...] = ("markdown", "html")


class Asked(NamedTuple):
    """The figure that a place asks for, and in what form; None for that of the article."""

    entry: Entry
    form: Form | None = None


class Asking:
    """Reads what the places of one article ask for."""

    def __init__(
        self, text: Text, shown: str, index: Index, listing: Listing | None, folder: str
    ) -> None:
        self.text = text
        self.shown = shown
        self.index = index
        self.listing = listing
        self.folder = folder
        self.findings: list[Finding] = []
        self._reader = Reader(text.path, self.findings)

    def asked(self, mark: Mark) -> Asked | None:
        """What a place asks for; None if it cannot be told, which `findings` then say why."""
        start, end = mark.ask
        said = self.shown[start:end]
        line = said.split("\n", 1)[0] if not mark.fenced or said.split("\n", 1)[0].strip() else ""
        if not line.strip():  # it begins on the next line
            start += len(said) - len(said.lstrip())
            line = self.shown[start:end].split("\n", 1)[0]
        if not line.strip():
            message = "this place says nothing; expected a figure's id, a question or a node"
            self.findings.append(self.text.fault(mark.start, mark.end, message))
            return None
        if _FIELD.match(line):
            return self._of_fields(mark, self._fields(self.text.line_start(start), end))
        first = start + len(line) - len(line.lstrip())
        span = (first, first + len(line.strip()))
        fields = self._fields(min(self.text.line_end(first) + 1, end), end)
        return self._of_name(span, fields)

    def _fields(self, start: int, end: int) -> yaml.MappingNode | None:
        """The fields in a part of the article, each with its place in the article."""
        before = len(self.findings)
        line, column = self.text.line_and_column(start)
        given = self.shown[start:end]
        if not given.strip():
            root = None
        else:
            root = compose(
                "\n" * (line - 1) + " " * (column - 1) + given, self.text.path, self._report
            )
        if root is None or isinstance(root, yaml.MappingNode):
            failed = len(self.findings) > before
            mark = yaml.Mark("", 0, line - 1, column - 1, None, 0)
            empty = None if failed else yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark)
            return root or empty
        message = "expected fields, such as `width: 500`, each on a line of its own"
        self.findings.append(self.text.fault(start, end, message))
        return None

    def _report(self, rule: str, at: object, message: str) -> None:
        self._reader.report(rule, at, message)  # type: ignore[arg-type]

    def _of_fields(self, mark: Mark, node: yaml.MappingNode | None) -> Asked | None:
        """A place of nothing but fields; `figure` names one of the list."""
        if node is None:
            return None
        fields = self._reader.mapping(node, "this place")
        if fields is not None and "figure" in fields:
            id, place = fields.text("figure"), fields.place("figure")
            return None if id is None else self._listed(id, place, node, fields)
        subject = next((name for name in SUBJECTS if fields is not None and name in fields), "")
        named = fields.get(subject) if fields is not None else None
        what = named.value if isinstance(named, yaml.ScalarNode) else subject
        return self._own(what or "figure", node, {})

    def _of_name(self, span: tuple[int, int], node: yaml.MappingNode | None) -> Asked | None:
        name = self.shown[slice(*span)]
        if node is None:
            return None
        place = self.text.place(*span)
        ids = [entry.id for entry in self.listing.entries] if self.listing else []
        if name in ids:
            fields = self._reader.mapping(node, f"figure {name!r}")
            return None if fields is None else self._listed(name, place, node, fields)
        subject = "question" if _is_question(name) else "node"
        if subject == "node" and not self._is_named(name):
            close = nearest(name, ids, limit=1)
            if close and nearest(name, [*ids, *self.index.names], limit=1) == close:
                message = f"no figure is called {name!r}{did_you_mean(close)}"
                self._reader.report("bad-value", place, message, close[0])
                return None
        return self._own(name, node, {subject: (name, span)})

    def _listed(
        self, id: str, place: object, node: yaml.MappingNode, fields: Fields
    ) -> Asked | None:
        """A figure of the list, under words of the article's own if it gives some."""
        fields.what = f"figure {id!r} in this article"
        fields.only(("figure", "as", *_WORDS))
        title, caption, alt = (fields.text(name) for name in _WORDS)
        form = fields.choice("as", FORMS)
        if self.listing is None:
            self._reader.report("bad-value", place, f"no list has a figure {id!r}")  # type: ignore[arg-type]
            return None
        entry = next((entry for entry in self.listing.entries if entry.id == id), None)
        if entry is None:
            close = nearest(id, [entry.id for entry in self.listing.entries], limit=1)
            message = f"no figure is called {id!r}{did_you_mean(close)}"
            self._reader.report("bad-value", place, message)  # type: ignore[arg-type]
            return None
        worded = replace(
            entry,
            title=title or entry.title,
            caption=caption or entry.caption,
            alt=alt or entry.alt,
        )
        return Asked(worded, _form(form))

    def _own(
        self, what: str, node: yaml.MappingNode, more: dict[str, tuple[str, tuple[int, int]]]
    ) -> Asked | None:
        """A figure that only this article has."""
        given = [key.value for key, _ in node.value]
        form_node = next((value for key, value in node.value if key.value == "as"), None)
        pairs = [(key, value) for key, value in node.value if key.value != "as"]
        for name, (value, span) in more.items():
            pairs.append((self._scalar(name, span), self._scalar(value, span)))
        if "id" not in given:
            span = next((span for _, span in more.values()), (0, 0))
            at = node if not more else None
            pairs.append((self._scalar("id", span, at), self._scalar(file_stem(what), span, at)))
        whole = yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
        before = len(self.findings)
        entry = read_entry(whole, self._reader, self.index, folder=self.folder)
        form = None
        if form_node is not None:
            alone = yaml.MappingNode(
                node.tag, [(yaml.ScalarNode(_STR, "as"), form_node)], node.start_mark, node.end_mark
            )
            fields = self._reader.mapping(alone, "this place")
            form = fields.choice("as", FORMS) if fields else None
        if entry is None or len(self.findings) > before:
            return None
        return Asked(entry, _form(form))

    def _scalar(
        self, value: str, span: tuple[int, int], at: yaml.Node | None = None
    ) -> yaml.ScalarNode:
        """A value that stands in the article, though not as YAML."""
        if at is not None:
            return yaml.ScalarNode(_STR, value, at.start_mark, at.end_mark)
        start, end = (
            yaml.Mark("", 0, line - 1, column - 1, None, 0)
            for line, column in map(self.text.line_and_column, span)
        )
        return yaml.ScalarNode(_STR, value, start, end)

    def _is_named(self, name: str) -> bool:
        try:
            node_named(self.index, name)
        except LipgraphError:
            return False
        return True


def _form(word: str | None) -> Form | None:
    return "html" if word == "html" else "markdown" if word == "markdown" else None


def _is_question(name: str) -> bool:
    try:
        parse(name)
    except LipgraphError:
        return any(arrow in name for arrow, _ in (*_ARROWS, *_BACK))
    return True


def file_stem(what: str) -> str:
    """The name of the file of a figure that has no id, without its ending.

    >>> file_stem("stress -> Bell's palsy"), file_stem("remedy <- *")
    ('stress-to-bells-palsy', 'remedy-from-anything')
    """
    for arrow, word in (*_ARROWS, *_BACK):
        what = what.replace(arrow, word)
    stem = kebab_form(exact_key(what.replace("*", "anything")))
    return stem[:_LONGEST_NAME].strip("-") or "figure"
