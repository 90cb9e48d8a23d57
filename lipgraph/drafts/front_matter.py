"""Front matter: the YAML or TOML at the top of an article, of which readers see the titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from lipgraph.drafts.outline import Frame
from lipgraph.drafts.passage import Piece, aligned, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.drafts.outline import Outline

_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?s:.*?))(?<=\n)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FIRST = re.compile(r"(?:\s*#[^\n]*\n|\s*\n)*\s*(?:[\"']?[\w.:-]+[\"']?[ \t]*[:=]|\[|\Z)")
_PROSE = words(
    "title subtitle headline subheadline description summary excerpt abstract teaser dek deck lede "
    "standfirst tagline caption alt question answer"
)
_KEY_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TOO_DEEP = re.compile(r"(?:[-?:\[{]\s*){40}")
_TOML = re.compile(
    r"^[ \t]*[\"']?(?P<key>[\w.-]+)[\"']?[ \t]*=[ \t]*"
    r"(?:\"\"\"(?P<long>(?s:.*?))\"\"\"|'''(?P<raw>(?s:.*?))'''"
    r"|\"(?P<basic>(?:[^\"\\\n]|\\.)*)\"|'(?P<literal>[^'\n]*)')",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.)|(\n\s*))")
_MOST = 100_000
"""Characters of front matter beyond which it is skipped unread."""


def read_front_matter(source: str, outline: Outline) -> int:
    """Tell the outline the titles and descriptions of the front matter; where the text begins."""
    fenced = _FENCED.match(source)
    if fenced is None or not _FIRST.match(fenced["body"]):
        return 0
    body, start = fenced["body"], fenced.start("body")
    if len(body) <= _MOST:
        values = _toml_values if fenced["fence"] == "+++" else _yaml_values
        for pieces in values(body, source, start):
            outline.push(Frame("title"))
            outline.pieces(pieces)
            outline.pop()
    return fenced.end()


def _is_prose(key: str) -> bool:
    words = _KEY_WORD.findall(key)
    return bool(words) and words[-1].lower() in _PROSE


def _yaml_values(body: str, source: str, start: int) -> Iterator[list[Piece]]:
    if _TOO_DEEP.search(body):
        return
    try:
        root = yaml.compose(body, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    seen: set[int] = set()
    for node in _prose_nodes(root, seen):
        low, high = start + node.start_mark.index, start + node.end_mark.index
        if node.style in {'"', "'"}:
            low, high = low + 1, high - 1
        yield aligned(node.value, source, low, high)


def _prose_nodes(node: yaml.Node | None, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _prose_nodes(item, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(value, yaml.ScalarNode):
                yield from _prose_nodes(value, seen)
            elif (
                isinstance(key, yaml.ScalarNode)
                and _is_prose(key.value)
                and value.tag == "tag:yaml.org,2002:str"
                and id(value) not in seen
            ):
                seen.add(id(value))
                yield value


def _toml_values(body: str, source: str, start: int) -> Iterator[list[Piece]]:
    for match in _TOML.finditer(body):
        if not _is_prose(match["key"]):
            continue
        for group in ("raw", "literal"):
            if match[group] is not None:
                yield [Piece(match[group], start + match.start(group))]
        for group in ("long", "basic"):
            if match[group] is not None:
                yield _unescaped(match[group], start + match.start(group))


def _unescaped(text: str, start: int) -> list[Piece]:
    pieces = []
    at = 0
    for match in _ESCAPE.finditer(text):
        pieces.append(Piece(text[at : match.start()], start + at))
        code = match[1] or match[2]
        if code:
            char = chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "�"
        else:
            char = " " if match[4] or match[3] in "nrtbf" else match[3]
        pieces.append(Piece(char, start + match.start(), True))
        at = match.end()
    pieces.append(Piece(text[at:], start + at))
    return [piece for piece in pieces if piece.text]
