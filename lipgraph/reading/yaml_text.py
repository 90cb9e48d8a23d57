"""From bytes to YAML nodes with marks, with everything refused that the form does without.

`yaml.compose` is used rather than `safe_load`: it keeps the place of every value and leaves
`no`, `1:30` and duplicate keys to be seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from lipgraph.findings import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[str, Place, str], None]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """PyYAML's loader with a resolver for documents without path rules, at half the cost.

    The tags are the same: those of YAML 1.1, so that what other programs would misread is seen.
    """

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            if implicit[0]:
                for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                    if pattern.match(value):
                        return str(tag)
            return _STR
        return _SEQ if kind is yaml.SequenceNode else _MAP

    def descend_resolver(self, parent: object, index: object) -> None:
        """Path rules are not used."""

    def ascend_resolver(self) -> None:
        """Path rules are not used."""


_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_MAY_HIDE_ANCHOR_OR_TAG = re.compile(r"(?:^|[\s\[{,:?-])(?:[&*][^\s&=]|!)", re.MULTILINE)
_MAY_NEST_DEEPLY = re.compile(r"[-?: \t]{80}")
_BRACKET = re.compile(r"[\[\]{}]")
_DEEPEST = 40


def decode(raw: bytes, path: str, report: Report) -> str | None:
    """The text of a file, or None if it is not UTF-8 or holds characters that YAML has not."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        report(
            "unreadable-file",
            _place_at(before, len(before), path),
            f"this is not UTF-8 (byte 0x{raw[error.start]:02x}); save the file as UTF-8",
        )
        return None
    bad = _FORBIDDEN.search(text)
    if bad:
        report(
            "unreadable-file",
            _place_at(text, bad.start(), path),
            f"the character U+{ord(bad.group()):04X} cannot stand in YAML text; remove it",
        )
        return None
    return text


def compose(text: str, path: str, report: Report) -> yaml.Node | None:
    """The YAML document's root node, or None if there is none or it cannot be read."""
    if _needs_inspection(text) and not _inspect(text, path, report):
        return None
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        report("yaml-syntax", _place_of_error(error, text, path), _describe(error, text))
        return None
    if root is not None and text[-1] not in "\r\n":
        _end_within(root, _place_at(text, len(text), path), len(text))
    return root


def _end_within(node: yaml.Node, end: Place, index: int) -> None:
    """Take back the line break that the parser puts at the end of every file, from the marks of
    the nodes that end there."""
    if node.end_mark.line >= end.line:
        node.end_mark = yaml.Mark("", index, end.line - 1, end.column - 1, None, 0)
    if node.start_mark.line >= end.line:
        node.start_mark = node.end_mark
    if isinstance(node, yaml.CollectionNode) and node.value:
        last = node.value[-1]
        for child in last if isinstance(last, tuple) else (last,):
            _end_within(child, end, index)


def place_of(node: yaml.Node, path: str) -> Place:
    """The span of a YAML node. Block collections end where their last value ends."""
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last: Any = node.value[-1]
        last = last[1] if isinstance(last, tuple) else last
        return _joined(start, place_of(last, path))
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = start
    return Place(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _joined(start: Any, last: Place) -> Place:
    return Place(last.path, start.line + 1, start.column + 1, last.end_line, last.end_column)


def _place_at(text: str, offset: int, path: str) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Place(path, line, column, line, column + 1)


def _needs_inspection(text: str) -> bool:
    marked = "&" in text or "*" in text or "!" in text
    if (marked and _MAY_HIDE_ANCHOR_OR_TAG.search(text)) or _MAY_NEST_DEEPLY.search(text):
        return True
    depth = 0
    for match in _BRACKET.finditer(text):
        if match.group() in "[{":
            depth += 1
        elif depth:
            depth -= 1  # one that closes nothing stands in a comment or a text
        if depth > _DEEPEST:
            return True
    return False


def _inspect(text: str, path: str, report: Report) -> bool:
    """Look for anchors, tags and depth among the parser's events, which build nothing."""
    sound = True
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    report("too-deep", _event_place(event, path), "values are nested too deeply")
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent):
                report(
                    "anchor",
                    _event_place(event, path),
                    f"the alias *{event.anchor} is not part of the form; write the value out",
                )
                sound = False
            elif isinstance(event, yaml.NodeEvent):
                if event.anchor:
                    report(
                        "anchor",
                        _event_place(event, path),
                        f"the anchor &{event.anchor} is not part of the form; remove it",
                    )
                    sound = False
                tag = getattr(event, "tag", None)
                if tag:
                    message = f"the tag {_short_tag(tag)} is not part of the form; remove it"
                    report("yaml-tag", _event_place(event, path), message)
                    sound = False
    except yaml.YAMLError:
        return True  # composing it will say what is wrong
    return sound


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _event_place(event: Any, path: str) -> Place:
    mark = event.start_mark
    return Place(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _place_of_error(error: yaml.YAMLError, text: str, path: str) -> Place:
    """Where the parser gave up; for a quote that is never closed, where it was opened."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if opened and (mark is None or "end of stream" in str(getattr(error, "problem", ""))):
        mark = opened
    if mark is None:
        return Place(path, 1, 1, 1, 2)
    end = _place_at(text, len(text), path)
    if mark.line + 1 > end.line:  # the parser ends every file with a line break
        return end
    return Place(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


def _describe(error: yaml.YAMLError, text: str) -> str:
    problem = str(getattr(error, "problem", None) or error)
    context = getattr(error, "context", None)
    mark = getattr(error, "problem_mark", None)
    if "document" in problem:
        return "a second document starts here; a file holds one mapping, without a `---` between"
    if mark and _has_tab(text, mark.line):
        return "a tab indents this line; YAML allows only spaces there"
    return f"not valid YAML: {problem}" + (f" ({context})" if context else "")


def _has_tab(text: str, line: int) -> bool:
    lines = text.splitlines()
    return line < len(lines) and "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]
