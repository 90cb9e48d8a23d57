"""Reading a list of figures: every mistake in it is a finding where it stands."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, TypeVar

import yaml

from lipgraph.drawing.render import FORMATS
from lipgraph.drawing.theme_file import theme
from lipgraph.errors import AmbiguousName, LipgraphError, UnknownName, UnsoundFile
from lipgraph.figures.entry import DIRECTIONS, LEGENDS, SUBJECTS, Entry, LeaveOut, Listing
from lipgraph.figures.form import FIGURE, LEAVE_OUT, LISTING, LOOKS, NARROWEST, NARROWING
from lipgraph.query.moves import READINGS
from lipgraph.query.paths import Options, resolve
from lipgraph.query.question import parse
from lipgraph.query.resolve import kind_named, node_named, place_named, relation_named
from lipgraph.reading.fields import Fields
from lipgraph.reading.one_file import read_one
from lipgraph.reading.yaml_text import place_of
from lipgraph.vocabulary import CERTAINTIES, FLOWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lipgraph.drawing.theme import Theme
    from lipgraph.figures.entry import Subject
    from lipgraph.findings import Finding, Place
    from lipgraph.index.view import Index
    from lipgraph.reading.fields import Reader

Found = TypeVar("Found")


def read_figures(path: str, index: Index) -> Listing:
    """The list of figures in a file, with every name in it resolved.

    The file holds `figures`, a list, and may hold `defaults`, whose looks and limits hold for every
    figure that does not say otherwise.

    Raises:
        LipgraphError: the file cannot be opened.
        UnsoundFile: it has errors; `findings` holds all of them.
    """
    findings: list[Finding] = []
    reader, root = read_one(path, findings, expected="a list of figures")
    entries = [] if findings else _ListReader(reader, index, os.path.dirname(path)).entries(root)
    if findings:
        raise UnsoundFile(path, findings=sorted(findings, key=lambda finding: finding.sort_key))
    return Listing(path, tuple(entries))


def read_entry(node: yaml.Node, reader: Reader, index: Index, *, folder: str) -> Entry | None:
    """A figure that stands alone, such as in an article; None if the reader has told why not.

    Args:
        node: the mapping, as it would stand in a list.
        reader: takes the findings.
        index: the knowledge base.
        folder: what the paths of themes are relative to.
    """
    return _ListReader(reader, index, folder)._entry(
        node, Entry("", place_of(node, reader.path), "everything")
    )


class _ListReader:
    """Reads the figures of one file."""

    def __init__(self, reader: Reader, index: Index, folder: str) -> None:
        self.reader = reader
        self.index = index
        self.folder = folder
        self.first: dict[str, Place] = {}

    def entries(self, root: yaml.Node) -> list[Entry]:
        """The figures, as far as they can be read."""
        start = Entry("", place_of(root, self.reader.path), "everything")
        items: list[yaml.Node] = []
        if isinstance(root, yaml.SequenceNode):
            items = list(root.value)
        elif (top := self.reader.mapping(root, "the list of figures")) is not None:
            top.only(LISTING)
            top.required(*LISTING.required)
            defaults = top.mapping("defaults")
            if defaults is not None:
                defaults.only((*LOOKS, *NARROWING))
                start = self._with_looks(start, defaults)
                start = replace(start, options=self._options(defaults, start.options))
            items = top.entries("figures")
        read = (self._entry(item, start) for item in items)
        entries = [entry for entry in read if entry is not None]
        self._check_files(entries)
        return entries

    def _check_files(self, entries: list[Entry]) -> None:
        """Report figures whose files would have the same names, as `a-dark` and `a` in dark."""
        owner: dict[str, Entry] = {}
        for entry in entries:
            names = [entry.file_name(*each) for each in product(entry.themes, entry.formats)]
            taken = [name for name in names if name in owner and owner[name].id != entry.id]
            if taken:
                message = f"the files of figures {owner[taken[0]].id!r} and {entry.id!r} would both"
                self.reader.report("duplicate-id", entry.place, f"{message} be called {taken[0]}")
            owner.update(dict.fromkeys(names, entry))

    def _entry(self, node: yaml.Node, start: Entry) -> Entry | None:
        fields = self.reader.mapping(node, "a figure")
        if fields is None:
            return None
        id = fields.text("id")
        if id is not None:
            fields.what = f"figure {id!r}"
            self._check_id(id, fields)
        fields.only(FIGURE)
        fields.required(*FIGURE.required)
        subject = self._subject(fields)
        entry = self._with_looks(start, fields)
        entry = replace(
            entry,
            id=id or "",
            place=fields.place("id"),
            options=self._options(fields, start.options),
            relations=self._relations(fields, "relations"),
            leave_out=self._leave_out(fields),
            depth=entry.depth if (depth := fields.whole("depth", least=0)) is None else depth,
            start=self._members(fields, "start")[1],
            title=fields.text("title"),
            caption=fields.text("caption"),
            alt=fields.text("alt"),
            description=fields.text("description"),
        )
        return None if subject is None else self._with_subject(entry, subject, fields)

    def _check_id(self, id: str, fields: Fields) -> None:
        place = fields.place("id")
        self.reader.kebab(id, place, "the id of a figure")
        if id in self.first:
            line = self.first[id].line
            self.reader.report(
                "duplicate-id", place, f"two figures are called {id!r}; the first is on line {line}"
            )
        self.first.setdefault(id, place)

    def _subject(self, fields: Fields) -> Subject | None:
        named = [subject for subject in SUBJECTS if subject in fields]
        if len(named) == 1:
            return named[0]
        expected = f"expected one of {', '.join(SUBJECTS)}"
        if named:
            message = f"{fields.what} is of {' and of '.join(named)}; {expected}"
            self.reader.report("bad-value", fields.key_place(named[1]), message)
        elif fields.lacks(*SUBJECTS):
            message = f"{fields.what} does not say what it is of; {expected}"
            self.reader.report("missing-field", fields.place("id"), message)
        return None

    def _with_subject(self, entry: Entry, subject: Subject, fields: Fields) -> Entry:
        entry = replace(entry, subject=subject)
        if subject == "question":
            return replace(entry, questions=self._questions(entry, fields))
        if subject == "nodes":
            nodes, alone = self._members(fields, "nodes")
            return replace(entry, nodes=nodes, alone=alone)
        node = fields.get(subject)
        if subject in ("everything", "loops") and node is not None and _is_truth(node):
            if not fields.truth(subject):
                message = f"{subject!r} of {fields.what} is false; leave the figure out instead"
                self.reader.report("bad-value", fields.place(subject), message)
            return entry
        if subject == "everything":
            fields.truth(subject)
            return entry
        name = fields.text(subject)
        found = None if name is None else self._found(name, fields.place(subject), node_named)
        return entry if found is None else replace(entry, nodes=(found,))

    def _questions(self, entry: Entry, fields: Fields) -> tuple[str, ...]:
        options = entry.options._replace(relations=entry.relations)
        texts = fields.texts("question")
        for text, node in texts:
            place = place_of(node, self.reader.path)
            self._found(text, place, lambda index, name: resolve(index, parse(name), options))
        return tuple(text for text, _ in texts)

    def _members(self, fields: Fields, name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the nodes that a list names, and of those not only named by their kind."""
        found: list[int] = []
        alone: list[int] = []
        for text, node in fields.texts(name):
            place = place_of(node, self.reader.path)
            named = self._found(text, place, place_named)
            if named is not None:
                found += named.members()
                alone += () if named.node is None else (named.node,)
        return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(alone))

    def _relations(self, fields: Fields, name: str) -> tuple[str, ...]:
        found = (
            self._found(text, place_of(node, self.reader.path), relation_named, "unknown-relation")
            for text, node in fields.texts(name)
        )
        return tuple(relation for relation in found if relation is not None)

    def _leave_out(self, fields: Fields) -> LeaveOut:
        inner = fields.mapping("leave-out")
        if inner is None:
            return LeaveOut()
        inner.only(LEAVE_OUT)
        nodes = set(self._members(inner, "nodes")[0])
        for text, node in inner.texts("kinds"):
            kind = self._found(text, place_of(node, self.reader.path), kind_named, "unknown-kind")
            if kind is not None:
                nodes.update(self.index.kind_members(kind))
        return LeaveOut(
            nodes=frozenset(nodes),
            relations=frozenset((*self._relations(inner, "relations"), *self._of_flows(inner))),
            claims=self._claims(inner),
            shortcuts=inner.truth("shortcuts"),
        )

    def _of_flows(self, fields: Fields) -> list[str]:
        """The relations of the flows that are left out."""
        flows = self._choices(fields, "flows", FLOWS)
        return [name for name, each in self.index.relations.items() if each["flow"] in flows]

    def _claims(self, fields: Fields) -> frozenset[int]:
        """The claims that are named by their two ends, or by these and the relation between."""
        found: set[int] = set()
        for item in fields.entries("claims"):
            texts = self.reader.texts(item, f"a claim of {fields.what}")
            if len(texts) not in (2, 3):
                message = "a claim is written as [source, target] or [source, relation, target]"
                self.reader.report("bad-value", item, message)
                continue
            places = [place_of(node, self.reader.path) for _, node in texts]
            ends = [self._found(texts[at][0], places[at], node_named) for at in (0, -1)]
            relation = None
            if len(texts) == 3:
                named = self._found(texts[1][0], places[1], relation_named, "unknown-relation")
                relation = named or ""
            if None in ends or relation == "":
                continue
            index, (source, target) = self.index, (ends[0] or 0, ends[1] or 0)
            joining = index.claims_joining(source, target)
            claims = [each for each in joining if relation in (None, index.relation(each))]
            if not claims:
                message = f"{index.labels[source]} makes no such claim of {index.labels[target]}"
                self.reader.report("bad-value", item, message)
            found.update(claims)
        return frozenset(found)

    def _options(self, fields: Fields, start: Options) -> Options:
        options = start
        if (limit := fields.whole("limit", least=1)) is not None:
            options = options._replace(limit=limit)
        if (steps := fields.whole("max-steps", least=1)) is not None:
            options = options._replace(max_steps=steps)
        if (certainty := fields.choice("min-certainty", CERTAINTIES)) is not None:
            options = options._replace(min_certainty=certainty)
        if (reading := fields.choice("reading", READINGS)) is not None:
            options = options._replace(reading=reading)
        if "via" in fields:
            options = options._replace(via=self._places(fields, "via"))
        if "avoid" in fields:
            options = options._replace(avoid=self._places(fields, "avoid"))
        return options

    def _places(self, fields: Fields, name: str) -> tuple[str, ...]:
        texts = fields.texts(name)
        for text, node in texts:
            self._found(text, place_of(node, self.reader.path), place_named)
        return tuple(text for text, _ in texts)

    def _with_looks(self, entry: Entry, fields: Fields) -> Entry:
        formats = self._choices(fields, "formats", tuple(FORMATS))
        named = [*fields.texts("theme"), *fields.texts("themes")]
        themes = tuple(filter(None, (self._theme(text, node) for text, node in named)))
        self._check_themes(themes, fields)
        return replace(
            entry,
            formats=formats or entry.formats,
            themes=themes or entry.themes,
            width=fields.whole("width", least=NARROWEST) or entry.width,
            direction=fields.choice("direction", DIRECTIONS) or entry.direction,
            legend=self._legend(fields) or entry.legend,
            embed_font=fields.truth("embed-font") if "embed-font" in fields else entry.embed_font,
        )

    def _choices(self, fields: Fields, name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        found = []
        for text, node in fields.texts(name):
            if text in choices:
                found.append(text)
                continue
            from lipgraph.suggest import nearest

            close = nearest(text, choices, limit=1)
            message = f"{text!r} is none of the {name}; expected one of {', '.join(choices)}"
            self.reader.report("bad-value", node, message, close[0] if close else None)
        return tuple(dict.fromkeys(found))

    def _theme(self, text: str, node: yaml.Node) -> Theme | None:
        try:
            return theme(text, folder=self.folder)
        except UnsoundFile:
            raise
        except LipgraphError as error:
            self.reader.report("bad-value", node, str(error))
            return None

    def _check_themes(self, themes: tuple[Theme, ...], fields: Fields) -> None:
        names = [each.name for each in themes]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            place = fields.place("themes" if "themes" in fields else "theme")
            message = f"{fields.what} names two themes called {twice[0]!r}"
            self.reader.report("bad-value", place, message)

    def _legend(self, fields: Fields) -> str | None:
        node = fields.get("legend")
        if node is not None and _is_truth(node):
            return "yes" if fields.truth("legend") else "no"
        return fields.choice("legend", LEGENDS)

    def _found(
        self,
        name: str,
        place: Place,
        look_up: Callable[[Index, str], Found],
        rule: str = "unknown-node",
    ) -> Found | None:
        """What a name means, or None, and a finding of the rule, if it means nothing."""
        try:
            return look_up(self.index, name)
        except UnknownName as error:
            close = error.nearest[0] if error.nearest else None
            self.reader.report(rule, place, str(error), close)
        except AmbiguousName as error:
            self.reader.report(rule, place, str(error))
        except LipgraphError as error:
            self.reader.report("bad-value", place, str(error))
        return None


def _is_truth(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:bool"
