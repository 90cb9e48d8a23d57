"""Plain values laid out as YAML: what belongs together on one line, everything else below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lipgraph.composing.scalars import (
    block_text,
    flow_text,
    is_date,
    key_text,
    number_text,
    quoted,
)

WIDTH = 120
_STEP = 2
_LONGEST_KEY = 100
"""The longest key that stands before its colon; YAML gives up looking for the colon at 1,024."""

_DATES = frozenset({"reviewed", "accessed"})
_ON_ONE_LINE = frozenset({"state"})
"""Fields whose mapping stands on one line if it fits."""
_ENTRIES_ON_ONE_LINE = frozenset({"evidence", "quantities", "kinds", "units"})
"""Fields whose entries stand on one line each, as far as they fit."""

Plain = Mapping[str, Any]


def composed(document: Plain, *, comment: str = "", apart: bool = True) -> str:
    """A document as YAML text.

    Args:
        document: mappings, lists, texts, numbers and truth values, in the order to write them.
        comment: lines to stand above it, without `#`.
        apart: whether to leave an empty line between the entries.

    >>> tea = {"kind": "drink", "label": "No", "aliases": ["cha", "chai"]}
    >>> print(composed({"tea": tea}), end="")
    tea:
      kind: drink
      label: "No"
      aliases: [cha, chai]
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    if lines and apart:
        lines.append("")
    for at, (key, value) in enumerate(document.items()):
        if at and apart:
            lines.append("")
        _entry(lines, "", key, value, 0)
    return "\n".join(lines) + "\n"


def _entry(
    lines: list[str], lead: str, key: str, value: Any, indent: int, *, tight: bool = False
) -> None:
    """Add `key: value`; the first line begins with `lead`, any other is indented from `indent`.

    Args:
        lines: what is written so far.
        lead: what stands before the key: spaces, or spaces and a dash.
        key: the name of the entry.
        value: what it holds.
        indent: the column at which the key stands.
        tight: whether a mapping stands on one line if it fits.
    """
    head = f"{lead}{key_text(key)}:"
    if len(head) > _LONGEST_KEY + len(lead):
        lines.append(f"{lead}? {quoted(key)}")
        head = " " * indent + ":"
    if isinstance(value, str):
        if key in _DATES and is_date(value):
            lines.append(f"{head} {value}")
        else:
            lines += block_text(head, value, indent + _STEP, WIDTH)
    elif isinstance(value, Mapping):
        _mapping(lines, head, key, value, indent, tight=tight or key in _ON_ONE_LINE)
    elif isinstance(value, Sequence):
        _sequence(lines, head, key, value, indent)
    else:
        lines.append(f"{head} {_scalar(value)}")


def _mapping(
    lines: list[str], head: str, key: str, value: Plain, indent: int, *, tight: bool
) -> None:
    if tight or not value:
        line = f"{head} {_flow(value)}"
        if len(line) <= WIDTH or not value:
            lines.append(line)
            return
    lines.append(head)
    _entries(
        lines, " " * (indent + _STEP), value, indent + _STEP, tight=key in _ENTRIES_ON_ONE_LINE
    )


def _entries(lines: list[str], lead: str, value: Plain, indent: int, *, tight: bool) -> None:
    for name, each in value.items():
        _entry(lines, lead, name, each, indent, tight=tight)
        lead = " " * indent


def _sequence(lines: list[str], head: str, key: str, items: Sequence[Any], indent: int) -> None:
    if not any(isinstance(item, Mapping) for item in items):
        lines += _row(head, [_flow(item) for item in items])
        return
    lines.append(head)
    dash = " " * (indent + _STEP) + "- "
    tight = key in _ENTRIES_ON_ONE_LINE
    for item in items:
        line = f"{dash}{_flow(item)}"
        if not isinstance(item, Mapping) or not item or (tight and len(line) <= WIDTH):
            lines.append(line)
        else:
            _entries(lines, dash, item, indent + 2 * _STEP, tight=False)


def _row(head: str, shown: list[str]) -> list[str]:
    """A list in brackets, broken between its items where it has to be, and aligned."""
    line = f"{head} ["
    margin = " " * len(line)
    lines: list[str] = []
    last = len(shown) - 1
    for at, item in enumerate(shown):
        text = item + ("]" if at == last else ",")
        if line.endswith("["):
            line += text
        elif len(line) + 1 + len(text) > WIDTH:
            lines.append(line)
            line = margin + text
        else:
            line += " " + text
    return [*lines, line if shown else line + "]"]


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return flow_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if value is None:
        return "null"
    raise TypeError(f"the form has no {type(value).__name__}")
