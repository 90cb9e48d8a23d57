"""Reading the fields of a mapping, each checked for its type where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from lipgraph.findings import Finding, Place, Related
from lipgraph.reading.form import MOST_DIGITS
from lipgraph.reading.rules import FORM_RULES
from lipgraph.reading.yaml_text import place_of
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_STR = "tag:yaml.org,2002:str"
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_MERGE = "tag:yaml.org,2002:merge"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")

_PLAIN_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
ANY_FIELD = ""
"""Stands for every field in what is excused."""


class Reader:
    """Reads the mappings of one file and collects what is wrong with them."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self.path = path
        self._findings = findings
        self.excused: set[tuple[int, str]] = set()
        """The fields that are not missed although they are not there: each with the node of its
        mapping, in which an unknown field was meant to be it."""

    def report(
        self,
        rule: str,
        at: yaml.Node | Place,
        message: str,
        suggestion: str | None = None,
        related: Iterable[Related] = (),
    ) -> None:
        """Add a finding; its severity is the rule's."""
        place = at if isinstance(at, Place) else place_of(at, self.path)
        severity = FORM_RULES[rule].severity
        self._findings.append(Finding(place, rule, severity, message, suggestion, tuple(related)))

    def mapping(self, node: yaml.Node, what: str) -> Fields | None:
        """The fields of a mapping, called `what` in messages.

        Duplicate keys, merge keys and keys that are not text are reported and left out.
        """
        if not isinstance(node, yaml.MappingNode):
            self.report(
                "not-a-mapping", node, f"{what} is {_name_of(node)}; expected a mapping of fields"
            )
            return None
        keys: dict[str, yaml.Node] = {}
        values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.tag != _STR and not self._is_key(key):
                continue
            name = key.value
            if name in keys:
                first = place_of(keys[name], self.path)
                self.report(
                    "duplicate-key",
                    key,
                    f"{name!r} stands twice in {what}; the first is on line {first.line}",
                    related=[Related(first, "first here")],
                )
                if values[name].tag == _NULL:
                    values[name] = value  # a line written twice: the second has the content
                continue
            keys[name] = key
            values[name] = value
        return Fields(self, node, what, keys, values)

    def _is_key(self, key: yaml.Node) -> bool:
        if key.tag == _MERGE:
            message = "merge keys (<<) are not part of the form; write the fields out"
            self.report("merge-key", key, message)
            return False
        if not isinstance(key, yaml.ScalarNode):
            self.report("wrong-type", key, f"a key is {_name_of(key)}; expected a name")
            return False
        if key.tag in _NUMBERS and _PLAIN_NUMBER.fullmatch(key.value):
            return True
        self.report(
            "ambiguous-scalar",
            key,
            f"the key {key.value!r} is not text to YAML 1.1; put it in quotes",
            suggestion=f'"{key.value}"',
        )
        return False

    def text(self, node: yaml.Node, what: str) -> str | None:
        """A text, with the white space at its ends taken off. Plain numbers count as text."""
        if not isinstance(node, yaml.ScalarNode):
            self.report("wrong-type", node, f"{what} is {_name_of(node)}; expected text")
            return None
        value: str = node.value.strip()
        if value and (node.tag == _STR or _is_plain_number(node)):
            return value
        if not value or node.tag == _NULL:
            self.report("wrong-type", node, f"{what} is empty; expected text")
        else:
            self.report(
                "ambiguous-scalar",
                node,
                f"{what} is {node.value!r}, which is not text to YAML 1.1; put it in quotes",
                suggestion=f'"{node.value}"',
            )
        return None

    def texts(self, node: yaml.Node, what: str) -> list[tuple[str, yaml.Node]]:
        """A list of texts, or a single one, each with its node."""
        if isinstance(node, yaml.MappingNode):
            self.report("wrong-type", node, f"{what} is a mapping; expected a list")
            return []
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        read = ((self.text(item, f"an entry of {what}"), item) for item in items)
        return [(text, item) for text, item in read if text is not None]

    def number(self, node: yaml.Node, what: str) -> float | None:
        """A plain decimal number; whole ones come as `int`."""
        if _is_plain_number(node):
            if len(node.value) > MOST_DIGITS:
                self.report("bad-value", node, f"{what} has more than {MOST_DIGITS} digits")
                return None
            return float(node.value) if "." in node.value else int(node.value)
        if isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS:
            self.report(
                "ambiguous-scalar",
                node,
                f"{what} is {node.value!r}, which YAML 1.1 reads as another number; "
                "write it as a plain decimal",
            )
        else:
            shown = repr(node.value) if isinstance(node, yaml.ScalarNode) else _name_of(node)
            self.report("wrong-type", node, f"{what} is {shown}; expected a number")
        return None

    def kebab(self, name: str, at: Place, what: str) -> None:
        """Report a name that is not in kebab-case."""
        better = kebab_form(name)
        if not name or better != name:
            self.report(
                "bad-id",
                at,
                f"{what} {name!r} is not in kebab-case (a-z, 0-9 and single hyphens)",
                suggestion=better or None,
            )


class Fields:
    """The fields of one mapping: each read by its name, and each knowing where it stands.

    Reading a field that is not there gives None or nothing; reading one of the wrong type reports
    it and gives the same.
    """

    __slots__ = ("_keys", "_values", "node", "path", "reader", "what")

    def __init__(
        self,
        reader: Reader,
        node: yaml.Node,
        what: str,
        keys: dict[str, yaml.Node],
        values: dict[str, yaml.Node],
    ) -> None:
        self.reader = reader
        self.path = reader.path
        self.node = node
        self.what = what
        self._keys = keys
        self._values = values

    @classmethod
    def unreadable(cls, reader: Reader, node: yaml.Node, what: str) -> Fields:
        """What stands in for a mapping that is none, which is reported already: no fields, and
        none is missed."""
        reader.excused.add((id(node), ANY_FIELD))
        return cls(reader, node, what, {}, {})

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def items(self) -> Iterable[tuple[str, yaml.Node]]:
        """Names and values as written."""
        return self._values.items()

    def get(self, name: str) -> yaml.Node | None:
        """The value of a field, unread."""
        return self._values.get(name)

    def key_place(self, name: str) -> Place:
        """Where a field's name stands; the whole mapping if there is no such field."""
        return place_of(self._keys.get(name, self.node), self.path)

    def place(self, name: str) -> Place:
        """Where a field's value stands; the whole mapping if there is no such field."""
        return place_of(self._values.get(name, self.node), self.path)

    def only(self, names: Collection[str], *, more_allowed: bool = False) -> None:
        """Report every field that is not among `names`; with `more_allowed` only those that
        look like a misspelling of one."""
        for name in self._values:
            if name in names:
                continue
            close = nearest(name, names, limit=1)
            if more_allowed and not close:
                continue
            self.reader.excused.update((id(self.node), meant) for meant in close)
            self.reader.report(
                "unknown-field",
                self.key_place(name),
                f"{self.what} has no field {name!r}{did_you_mean(close)}"
                + ("" if close else f"; it takes {', '.join(sorted(names))}"),
                suggestion=close[0] if close else None,
            )

    def required(self, *names: str, at: Place | None = None) -> None:
        """Report every field among `names` that is missing, at the mapping's first line."""
        for name in names:
            if name not in self._values and self.lacks(name):
                place = at or _first_line(place_of(self.node, self.path))
                self.reader.report("missing-field", place, f"{self.what} has no {name!r}")

    def lacks(self, *names: str) -> bool:
        """Whether none of the fields is there, not even misspelt."""
        excused, node = self.reader.excused, id(self.node)
        if (node, ANY_FIELD) in excused:
            return False
        return not any(name in self._values or (node, name) in excused for name in names)

    def mapping(self, name: str) -> Fields | None:
        """A field that is a mapping itself."""
        node = self._values.get(name)
        return None if node is None else self.reader.mapping(node, f"{name!r} of {self.what}")

    def text(self, name: str) -> str | None:
        """A field that is text."""
        node = self._values.get(name)
        return None if node is None else self.reader.text(node, f"{name!r} of {self.what}")

    def texts(self, name: str) -> list[tuple[str, yaml.Node]]:
        """A field that is a list of texts, or a single one, each with its node."""
        node = self._values.get(name)
        return [] if node is None else self.reader.texts(node, f"{name!r} of {self.what}")

    def strings(self, name: str) -> tuple[str, ...]:
        """A field that is a list of texts, or a single one."""
        return tuple(text for text, _ in self.texts(name))

    def entries(self, name: str) -> list[yaml.Node]:
        """A field that is a list of anything."""
        node = self._values.get(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            message = f"{name!r} of {self.what} is {_name_of(node)}; expected a list"
            self.reader.report("wrong-type", node, message)
            return []
        return list(node.value)

    def number(self, name: str) -> float | None:
        """A field that is a plain decimal number; whole ones come as `int`."""
        node = self._values.get(name)
        return None if node is None else self.reader.number(node, f"{name!r} of {self.what}")

    def whole(self, name: str, *, least: int) -> int | None:
        """A field that is a whole number of at least `least`."""
        value = self.number(name)
        if isinstance(value, int) and value >= least:
            return value
        if value is not None:
            message = f"{name!r} of {self.what} is {value}; expected a whole number from {least}"
            self.reader.report("bad-value", self._values[name], message)
        return None

    def truth(self, name: str) -> bool:
        """A field that is `true` or `false`; one that is not there is false."""
        node = self._values.get(name)
        if node is None:
            return False
        if node.tag == _BOOL:
            return bool(node.value.lower() in ("true", "yes", "on"))
        message = f"{name!r} of {self.what} is {_name_of(node)}; expected true or false"
        self.reader.report("wrong-type", node, message)
        return False

    def choice(self, name: str, choices: Collection[str]) -> str | None:
        """A field that is one of a few words."""
        node = self._values.get(name)
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            return self.text(name)
        value: str = node.value.strip()
        if value in choices:
            return value
        close = nearest(value, choices, limit=1)
        self.reader.report(
            "bad-value",
            node,
            f"{name!r} of {self.what} is {value!r}; expected one of {', '.join(choices)}",
            suggestion=close[0] if close else None,
        )
        return None


def kebab_form(name: str) -> str:
    """The name in kebab-case; it is the name itself if that is in kebab-case.

    >>> kebab_form("Nerve Threshold"), kebab_form("nerve-threshold"), kebab_form("\u00e9")
    ('nerve-threshold', 'nerve-threshold', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _is_plain_number(node: yaml.Node) -> bool:
    return node.tag in _NUMBERS and _PLAIN_NUMBER.fullmatch(node.value) is not None


def _first_line(place: Place) -> Place:
    if place.line == place.end_line:
        return place
    return Place(place.path, place.line, place.column, place.line, place.column + 1)


def _name_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return {_NULL: "empty", _BOOL: "true or false", _STR: "text"}.get(node.tag, "a bare value")
