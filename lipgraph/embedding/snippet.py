"""A figure with its words, as Markdown, HTML or Mermaid; whatever a label holds stays text."""

from __future__ import annotations

import html
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lipgraph.figures.build import Figure

_MARKDOWN = re.compile(r"[\\`*_\[\]<>#~|$!&\"]|(?<=\d)[.)](?=\s)|^[-+=](?=[\s=-])")
_SIZE = re.compile(rb'<svg\b[^>]*?\bwidth="(\d+)(?:\.\d+)?"[^>]*?\bheight="(\d+)(?:\.\d+)?"')


def markdown(figure: Figure, link: str) -> str:
    """A picture and its caption as CommonMark, which every renderer shows."""
    return f"![{_in_markdown(figure.alt)}]({link})\n\n{_markdown_caption(figure)}"


def as_html(figure: Figure, link: str) -> str:
    """A figure with its caption as HTML; as large as it is shown, and no wider than the page."""
    alt, size = _in_html(figure.alt), ""
    if link.endswith(".svg") and (found := _SIZE.search(figure.draw("svg"))):
        size = f' width="{int(found[1])}" height="{int(found[2])}"'
    style = ' style="max-width: 100%; height: auto"'
    caption = f"{_in_html(figure.caption)} {_in_html(figure.source_line)}".strip()
    return (
        '<figure class="lipgraph">\n'
        f'  <img src="{_in_html(link)}" alt="{alt}"{size}{style}>\n'
        f"  <figcaption>{caption}</figcaption>\n"
        "</figure>"
    )


def mermaid(figure: Figure, link: str = "") -> str:
    """The figure as a block that GitHub and others draw, with its caption below."""
    drawn = figure.draw("mermaid").decode().strip("\n")
    longest = max((len(run) for run in re.findall("`+", drawn)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}mermaid\n{drawn}\n{fence}\n\n{_markdown_caption(figure)}"


SNIPPETS: Mapping[str, Callable[[Figure, str], str]] = {
    "markdown": markdown,
    "html": as_html,
    "mermaid": mermaid,
}
"""What writes a figure, given the link to its picture."""


PICTURES = ("svg", "png")
"""The formats that a page can show, the likeliest first."""


def snippet_beside(figure: Figure, form: str, folder: str) -> str:
    """A figure of the list as it stands in a page of the current folder.

    Args:
        figure: the figure.
        form: one of `SNIPPETS`.
        folder: where its files are, relative to the page.
    """
    entry = figure.entry
    format = next((each for each in PICTURES if each in entry.formats), PICTURES[0])
    path = os.path.join(folder, entry.file_name(entry.themes[0], format))
    return SNIPPETS[form](figure, link_to(path.replace(os.sep, "/"))) + "\n"


def link_to(path: str) -> str:
    """A relative path with `/` as a link."""
    return quote(path, safe="/")


def _markdown_caption(figure: Figure) -> str:
    return f"*{_in_markdown(figure.caption)}* {_in_markdown(figure.source_line)}".strip()


def _in_html(text: str) -> str:
    """A text in HTML; braces are written out, since templates read them."""
    return html.escape(_on_a_line(text)).replace("{", "&#123;").replace("}", "&#125;")


def _in_markdown(text: str) -> str:
    """A text in Markdown."""
    escaped = _MARKDOWN.sub(lambda match: f"\\{match[0]}", _on_a_line(text))
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
