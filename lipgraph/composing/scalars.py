"""Texts and numbers as YAML scalars, quoted only where they would be misread."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

_SHOWN_ESCAPED = (
    "\x7f-\xa0\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
)
"""Characters that cannot be seen, or turn the direction of what follows; joiners within words are
left alone, since scripts need them."""

_ANYWHERE = rf"(?!.*(?::(?:\s|$)|\s#|[\x00-\x1f{_SHOWN_ESCAPED}]))"
_PLAIN = re.compile(_ANYWHERE + r"[^\W_][^\n]*(?<!\s)", re.DOTALL)
"""What may stand without quotes in block style: it begins with a letter or digit, has no colon
before white space and no `#` after it, and nothing that cannot be seen."""

_FLOW_PLAIN = re.compile(_ANYWHERE + r"[^\W_][^\n,\[\]{}:?]*(?<!\s)", re.DOTALL)
"""What may stand without quotes between brackets: no brackets, commas, colons or question marks."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_UNSEEN = re.compile(f"[{_SHOWN_ESCAPED}]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[-+.]?[0-9][0-9_]*(?:[.:eE_xo+-][0-9a-fA-F_.:]*)*")
_ONE_LETTER = frozenset("yYnN")
"""The truth values of YAML 1.1 that PyYAML itself leaves alone."""

_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
_LITERAL = re.compile(r"\S(?:[^\n]*\S)?(?:\n+\S(?:[^\n]*\S)?)*")
_NOT_LITERAL = re.compile(f"[\x00-\x09\x0b-\x1f{_SHOWN_ESCAPED}]")
_GAP = re.compile(r"(?<=[^ ]) (?=[^ ])")


def is_misread(text: str) -> bool:
    """Whether YAML 1.1 or 1.2 takes the bare text for something else: a truth value, a number, a
    date, or nothing.

    >>> [word for word in ("no", "on", "1:30", "1e3", "null", "0x1F", "north") if is_misread(word)]
    ['no', 'on', '1:30', '1e3', 'null', '0x1F']
    """
    if text in _ONE_LETTER or _NUMBER.fullmatch(text):
        return True
    return any(pattern.match(text) for _, pattern in _RESOLVERS.get(text[:1], ()))


@lru_cache(maxsize=1 << 14)
def flow_text(text: str) -> str:
    """A text between brackets, on one line."""
    if _FLOW_PLAIN.fullmatch(text) and not is_misread(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, on one line.

    >>> print(quoted('say "no"'))
    "say \\"no\\""
    """
    return _UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


@lru_cache(maxsize=1 << 14)
def key_text(text: str) -> str:
    """A key of a mapping."""
    if _KEY.fullmatch(text) and not is_misread(text):
        return text
    return flow_text(text)


def block_text(head: str, text: str, indent: int, width: int) -> list[str]:
    """The lines of a text after `head`, broken at spaces so that they fit into `width` if they
    can; continuation lines are indented by `indent`."""
    if "\n" in text:
        if _LITERAL.fullmatch(text) and not _NOT_LITERAL.search(text):
            margin = " " * indent
            body = [margin + line if line else "" for line in text.split("\n")]
            return [f"{head} |-", *body]
        return [f"{head} {quoted(text)}"]
    plain = _PLAIN.fullmatch(text) is not None and not is_misread(text)
    shown = text if plain else quoted(text)
    if len(head) + 1 + len(shown) <= width:
        return [f"{head} {shown}"]
    return _wrapped(head, shown, indent, width, plain=plain)


def _wrapped(head: str, shown: str, indent: int, width: int, *, plain: bool) -> list[str]:
    margin = " " * indent
    lines: list[str] = []
    line = head + " "
    started = False
    for word in _GAP.split(shown):
        begins = not plain or word[0].isalnum()
        if started and begins and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = margin + word
        else:
            line += (" " if started else "") + word
        started = True
    return [*lines, line]


def number_text(value: float) -> str:
    """A number as a plain decimal.

    >>> number_text(400), number_text(1e-05), number_text(2.50)
    ('400', '0.00001', '2.5')
    """
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")


def is_date(value: Any) -> bool:
    """Whether a value is a date as the form writes it, which needs no quotes in its field."""
    return isinstance(value, str) and _DATE.fullmatch(value) is not None
