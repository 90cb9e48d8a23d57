"""Small pieces of HTML. Whatever comes from a knowledge base passes through `text` or `label`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), 127, 65534, 65535), "�") | {
    12: " ",
    13: " ",
}

_MARKS = {
    "established": "\u25cf\u25cf\u25cf",
    "plausible": "\u25cf\u25cf\u25cb",
    "weak": "\u25cf\u25cb\u25cb",
    "disputed": "\u25d0\u25cb\u25cb",
}
_STANCE_MARKS = {"supports": "\u2713", "qualifies": "~", "contradicts": "\u2717"}


def text(value: object) -> str:
    """A text as HTML, also within an attribute's quotes, in which it stays text.

    >>> text("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return escape(str(value).translate(_CONTROLS))


def label(value: object) -> str:
    """A text within a line, whose direction does not turn what stands around it."""
    return f"<bdi>{text(value)}</bdi>"


def link(href: str, value: str) -> str:
    """A link to a page of the site, with a name of the knowledge base on it."""
    return f'<a href="{text(href)}">{label(value)}</a>'


def outside_link(url: str) -> str:
    """A link out of the site, if it leads to the web; anything else stays text."""
    if url.lower().startswith(("https://", "http://")) and not any(map(str.isspace, url)):
        return f'<a href="{text(url)}" rel="noopener noreferrer external">{label(url)}</a>'
    return label(url)


def certainty(rank: str | None) -> str:
    """How sure a claim is, by a word and a mark."""
    if rank is None:
        return '<span class="certainty unstated">certainty not stated</span>'
    mark = f'<span class="mark" aria-hidden="true">{_MARKS[rank]}</span>'
    return f'<span class="certainty {rank}">{mark} {rank}</span>'


def stance(value: str) -> str:
    """What a source says to a claim, by a word and a mark."""
    mark = f'<span class="mark" aria-hidden="true">{_STANCE_MARKS[value]}</span>'
    return f'<span class="stance {value}">{mark} {value}</span>'


def caution(value: str) -> str:
    """What a writer must heed."""
    return f'<p class="caution"><strong>Caution.</strong> {label(value)}</p>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of names, as they are, and values that are HTML."""
    rows = "".join(f"<div><dt>{text(name)}</dt><dd>{value}</dd></div>" for name, value in pairs)
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def count(number: int, one: str, several: str | None = None) -> str:
    """A number of things.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def first_capital(value: str) -> str:
    """A text with its first letter in capital."""
    return value[:1].upper() + value[1:]
