"""Comments that switch rules off: `<!-- lipgraph off: RULE -- reason -->` and its relatives."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lipgraph.drafts.draft import Switch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.drafts.draft import Block, Draft

_COMMAND = re.compile(
    r"(?:<!--|\{/\*)\s*lipgraph[\s:]+(?P<verb>off-line|off-next|off|on)\b[ \t]*:?"
    r"(?P<rules>(?:(?!\s(?:--|—|–)\s)(?s:.))*?)"
    r"(?:\s(?:--|—|–)\s(?P<reason>(?s:.*?)))?\s*(?:--!?>|\*/\})",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?s:.*?)-->")


def comments_in(source: str) -> list[tuple[int, int]]:
    """Where the comments of a plain text stand."""
    return [match.span() for match in _COMMENT.finditer(source)]


def with_switches(draft: Draft, comments: Iterable[tuple[int, int]]) -> Draft:
    """The draft with the switches that its comments are."""
    switches = sorted(_switches(draft, comments), key=lambda s: (s.place, s.rule))
    return replace(draft, switches=tuple(switches))


def _switches(draft: Draft, comments: Iterable[tuple[int, int]]) -> Iterator[Switch]:
    """Every rule that is off, and from where to where."""
    open_: dict[str, tuple[int, int, str]] = {}
    for start, end in sorted(set(comments)):
        command = _COMMAND.fullmatch(draft.source, start, end)
        if command is None:
            continue
        rules = _rules(command["rules"])
        reason = " ".join((command["reason"] or "").split())
        match command["verb"].lower():
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
                    low, high = _next_block(draft.blocks, end)
                    yield Switch(rule, low, high, reason, draft.place(start, end))
    for rule, opened in open_.items():
        yield _switch(draft, rule, opened, len(draft.source))


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
    following = re.compile(r"\S").search(source, high)
    if following is None:
        return low, high
    low = source.rfind("\n", 0, following.start()) + 1
    return low, _line_end(source, following.start())


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _next_block(blocks: tuple[Block, ...], at: int) -> tuple[int, int]:
    """The first block that starts after the comment."""
    for block in blocks:
        offsets = block.passage.offsets
        if offsets[0] >= at:
            return offsets[0], offsets[-1] + 1
    return at, at
