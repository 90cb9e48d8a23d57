"""YAML of other tools as a tree of values with places.

Aliases are followed, as any reader of YAML does, but no further than a document of sense could
need; what a scalar is to YAML does not matter, only its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from lipgraph.importing.gathered import Spot
from lipgraph.importing.text import ImportFault, decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 60
_BRACKETS = re.compile(r"[\[\]{}]")
_DASHES = re.compile(r"[-?: \t]{120}")
_MOST_VALUES = 20_000_000
_NULL = "tag:yaml.org,2002:null"


class Tree:
    """A value of a YAML document: a text, a list, or fields, or nothing.

    What is asked for is marked as used, so that what nobody asked for can be told.
    """

    __slots__ = ("_fields", "_node", "_path", "used")

    def __init__(self, node: yaml.Node | None, path: str) -> None:
        self._node = node
        self._path = path
        self._fields: dict[str, Tree] | None = None
        self.used = False

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        if self._node is None:
            return Spot(self._path, 1)
        return _spot_of(self._node, self._path)

    def bare(self) -> Tree:
        """The same place, with nothing there."""
        empty = yaml.MappingNode("", [], self._node.start_mark) if self._node else None
        return Tree(empty, self._path)

    @property
    def is_mapping(self) -> bool:
        """Whether it has fields."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing: null, an empty text, list or mapping."""
        node = self._node
        if isinstance(node, yaml.ScalarNode):
            return node.tag == _NULL or not node.value.strip()
        return node is None or not node.value

    @property
    def fields(self) -> dict[str, Tree]:
        """Its fields by name; of a name that stands twice, the last."""
        if self._fields is None:
            self._fields = {}
            if isinstance(self._node, yaml.MappingNode):
                for key, value in self._node.value:
                    if isinstance(key, yaml.ScalarNode):
                        self._fields[key.value] = Tree(value, self._path)
        return self._fields

    def __getitem__(self, name: str) -> Tree:
        """A field, which is used from now on; an empty one if there is none."""
        found = self.fields.get(name)
        if found is None:
            return Tree(None, self._path)
        found.used = True
        return found

    @property
    def items(self) -> list[Tree]:
        """The items of a list; a value that is no list counts as a list of itself."""
        self.used = True
        if isinstance(self._node, yaml.SequenceNode):
            return [Tree(item, self._path) for item in self._node.value]
        return [] if self.is_empty else [self]

    @property
    def text(self) -> str | None:
        """Its text, if it is a text with something in it."""
        self.used = True
        if self.is_empty or not isinstance(self._node, yaml.ScalarNode):
            return None
        text: str = self._node.value.strip()
        return text

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of a list, or the one text that it is."""
        return tuple(text for item in self.items if (text := item.text) is not None)

    def shown(self) -> str:
        """A line for messages."""
        if isinstance(self._node, yaml.ScalarNode):
            return str(self._node.value)
        if isinstance(self._node, yaml.SequenceNode):
            return "; ".join(item.shown() for item in self.items[:3])
        names = ("name", "preferred_term", "title", "id", "target", "reference", "label")
        for name in names:
            if name in self.fields and not self.fields[name].is_empty:
                return self.fields[name].shown()
        return ", ".join(list(self.fields)[:4])

    def leave(self, where: str, note: Callable[[str, str, Spot], None]) -> None:
        """Tell of every field that nobody asked for, with its path within the document."""
        for name, field in self.fields.items():
            if not field.used and not field.is_empty:
                for item in field.items if field.is_list else [field]:
                    note(f"{where}.{name}" if where else name, item.shown(), item.spot)


def read_documents(path: str) -> Iterator[Tree]:
    """The documents of a YAML file.

    Raises:
        ImportFault: it is no YAML, or nested or unfolded further than any sense.
    """
    text = decoded(read_bytes(path), path)
    _refuse_depth(text, path)
    try:
        for node in yaml.compose_all(text, Loader=_Loader):
            if node is not None:
                _refuse_bombs(node, path)
                yield Tree(node, path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        spot = Spot(path, mark.line + 1, mark.column + 1) if mark else Spot(path, 1)
        problem = getattr(error, "problem", None) or str(error)
        raise ImportFault(spot, f"not valid YAML: {problem}") from None


def _spot_of(what: yaml.Node | yaml.Event, path: str) -> Spot:
    mark: Any = what.start_mark
    return Spot(path, mark.line + 1, mark.column + 1)


def _refuse_depth(text: str, path: str) -> None:
    """Refuse what is nested so deeply that composing it could crash."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            break
    else:
        if not _DASHES.search(text):
            return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise ImportFault(_spot_of(event, path), "values are nested too deeply")
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # composing it will say what is wrong


def _refuse_bombs(root: yaml.Node, path: str) -> None:
    """Refuse a document whose aliases lead in a circle or unfold into more than it could need."""
    sizes: dict[int, int] = {}
    open_: set[int] = set()
    work: list[tuple[yaml.Node, bool]] = [(root, False)]
    while work:
        node, leaving = work.pop()
        if not isinstance(node, yaml.CollectionNode):
            continue
        children = [
            part for item in node.value for part in (item if isinstance(item, tuple) else (item,))
        ]
        if leaving:
            open_.discard(id(node))
            sizes[id(node)] = 1 + sum(sizes.get(id(child), 1) for child in children)
            if sizes[id(node)] > _MOST_VALUES:
                raise ImportFault(
                    _spot_of(node, path), f"aliases unfold into more than {_MOST_VALUES:,} values"
                )
            continue
        if id(node) in open_:
            raise ImportFault(_spot_of(node, path), "an alias leads back to what holds it")
        if id(node) in sizes:
            continue
        open_.add(id(node))
        work.append((node, True))
        work += [(child, False) for child in children if isinstance(child, yaml.CollectionNode)]
