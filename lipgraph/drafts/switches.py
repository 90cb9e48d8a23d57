"""Comments that switch rules off: `<!-- lipgraph off: RULE -- reason -->` and its relatives."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drafts.draft import Switch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.drafts.draft import Block, Draft

_COMMAND = re.compile(r"lipgraph[\s:]+(off-line|off-next|off|on)(?![\w-])\s*:?", re.IGNORECASE)
_DASH = re.compile(r"(?:\A|(?<=\s))(?:--|—|–)(?:\s|\Z)")
_COMMENT_MARKS = (("<!--", "-->"), ("<!--", "--!>"), ("{/*", "*/}"))
_WORD = re.compile(r"\S")


class _Command(NamedTuple):
    """What a comment says about rules."""

    verb: str
    rules: list[str]
    reason: str


def comments_in(source: str) -> list[tuple[int, int]]:
    """Where the comments of a plain text stand."""
    comments = []
    start = source.find("<!--")
    while start >= 0 and (end := source.find("-->", start + 4)) >= 0:
        comments.append((start, end + 3))
        start = source.find("<!--", end + 3)
    return comments


def with_switches(draft: Draft, comments: Sequence[tuple[int, int]]) -> Draft:
    """The draft with the switches that its comments are."""
    switches = sorted(_switches(draft, comments), key=lambda s: (s.place, s.rule))
    return replace(draft, switches=tuple(switches))


def _switches(draft: Draft, comments: Sequence[tuple[int, int]]) -> Iterator[Switch]:
    """Every rule that is off, and from where to where."""
    open_: dict[str, tuple[int, int, str]] = {}
    spans = _block_spans(draft.blocks) if comments else []
    for start, end in sorted(set(comments)):
        command = _command(draft.source[start:end])
        if command is None:
            continue
        _, rules, reason = command
        match command.verb:
            case "on":
                for rule in list(open_) if rules == ["*"] else rules:
                    if rule in open_:
                        yield _switch(draft, rule, open_.pop(rule), start)
            case "off":
                for rule in rules:
                    open_.setdefault(rule, (start, end, reason))
            case "off-line":
                for rule in rules:
                    low, high = _line(draft.source, start, end)
                    yield Switch(rule, low, high, reason, draft.place(start, end))
            case _:
                for rule in rules:
                    low, high = _next_block(spans, end)
                    yield Switch(rule, low, high, reason, draft.place(start, end))
    for rule, opened in open_.items():
        yield _switch(draft, rule, opened, len(draft.source))


def _command(comment: str) -> _Command | None:
    """What a comment says to the rules, None if it speaks of other things."""
    for mark, end in _COMMENT_MARKS:
        if comment.startswith(mark) and comment.endswith(end):
            text = comment[len(mark) : -len(end)].strip()
            break
    else:
        return None
    command = _COMMAND.match(text)
    if command is None:
        return None
    rules, *reason = _DASH.split(text[command.end() :], maxsplit=1)
    return _Command(command[1].lower(), _rules(rules), " ".join("".join(reason).split()))


def _rules(text: str) -> list[str]:
    """The rules that a comment names, `*` for all of them."""
    names = [name for name in re.split(r"[\s,;]+", text) if name]
    rules = ["*" if name.lower() == "all" else name for name in names]
    return list(dict.fromkeys(rules)) or ["*"]


def _switch(draft: Draft, rule: str, opened: tuple[int, int, str], end: int) -> Switch:
    start, comment_end, reason = opened
    return Switch(rule, start, end, reason, draft.place(start, comment_end))


def _line(source: str, start: int, end: int) -> tuple[int, int]:
    """The line on which a comment stands; the next one with words if it stands there alone."""
    low = source.rfind("\n", 0, start) + 1
    high = _line_end(source, end)
    if source[low:start].strip(" \t>") or source[end:high].strip():
        return low, high
    following = _WORD.search(source, high)
    if following is None:
        return low, high
    low = source.rfind("\n", 0, following.start()) + 1
    return low, _line_end(source, following.start())


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _next_block(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The first block that starts after the comment, or what is left of the one around it."""
    index = bisect_left(spans, (at, at))
    if index and spans[index - 1][1] > at:
        return at, spans[index - 1][1]
    return spans[index] if index < len(spans) else (at, at)


def _block_spans(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Where the blocks stand in the source, sorted."""
    return sorted((b.passage.offsets[0], b.passage.offsets[-1] + 1) for b in blocks)
