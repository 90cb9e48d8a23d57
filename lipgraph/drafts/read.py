"""Reading a draft: from the text of a file to blocks of prose."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lipgraph.drafts.draft import Draft
from lipgraph.drafts.front_matter import read_front_matter
from lipgraph.drafts.html import HtmlReader
from lipgraph.drafts.markdown import MarkdownReader, without_mdx
from lipgraph.drafts.outline import Outline
from lipgraph.drafts.plain import read_plain
from lipgraph.drafts.switches import with_switches
from lipgraph.errors import LipgraphError

FORMS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "plain",
    ".text": "plain",
}
"""The form of a draft, by the extension of its file."""

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<!--(?s:.*?)-->\s*)*(?:<\?xml|<!doctype\s+html"
    r"|<(?:html|head|body|article|section|main|div|p|h[1-6]|ul|ol|table)\b[^<>]*>)",
    re.IGNORECASE,
)
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"^(?:#{1,6}[ \t]+\S|[ \t]*(?:```|~~~)|[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|)"
    r"|\A(?:---|\+\+\+)[ \t]*\n"
    r"|\]\([^)\s]+\)|\]\[[^\]\s]*\]|\*\*\w|\w\*\*|`[^`\n]+`|(?<!\w)[*_]\w[^*_\n]*\w[*_](?!\w)",
    re.MULTILINE,
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def load_draft(path: str | os.PathLike[str]) -> Draft:
    """Read a file as a draft, in the form that its extension says.

    Raises:
        LipgraphError: there is no such file, it cannot be read, or it is not UTF-8 throughout.
    """
    name = os.fspath(path)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise LipgraphError(f"{name}: cannot read: {error.strerror}") from None
    except ValueError:
        raise LipgraphError(f"{name!r}: no name of a file") from None
    return read_draft(decode_draft(data, path=name), path=name)


def decode_draft(data: bytes, *, path: str) -> str:
    """The text of a draft that comes as bytes in UTF-8, with a byte order mark or without.

    Raises:
        LipgraphError: the bytes are not UTF-8; the message says the line and column.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise LipgraphError(
            f"{path}:{line}:{column}: byte 0x{error.object[error.start]:02x} is not UTF-8;"
            " save the draft as UTF-8"
        ) from None


def read_draft(source: str, *, path: str = "<text>", form: str | None = None) -> Draft:
    """Read a text as a draft.

    The form is `markdown`, `html` or `plain`; without it, the extension of the path says it, and
    where there is none that says anything, the text itself.

    Raises:
        LipgraphError: there is no such form.

    >>> draft = read_draft("Some *words*.", form="markdown")
    >>> draft.blocks[0].passage.text
    'Some words.'
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if form is None:
        form = FORMS.get(os.path.splitext(path)[1].lower()) or guessed_form(source)
    outline = Outline()
    text = _SURROGATE.sub("\ufffd", source)
    match form:
        case "markdown":
            _read_markdown(text, path, outline)
        case "html":
            HtmlReader(outline).feed(text, read_front_matter(text, outline))
        case "plain":
            read_plain(text, outline)
        case _:
            known = ", ".join(sorted(set(FORMS.values())))
            raise LipgraphError(f"no form of a draft is called {form!r}; there are {known}")
    draft = Draft(path, source, outline.finish())
    return with_switches(draft, outline.comments)


def _read_markdown(text: str, path: str, outline: Outline) -> None:
    start = read_front_matter(text, outline)
    body = text[start:]
    if path.lower().endswith(".mdx"):
        body = without_mdx(body, outline)
    MarkdownReader(outline).feed(body, start)


def guessed_form(source: str) -> str:
    """The form that a text seems to have been written in."""
    if _LOOKS_LIKE_HTML.match(source):
        return "html"
    if _LOOKS_LIKE_MARKDOWN.search(source):
        return "markdown"
    return "plain"
