"""DOT: Graphviz, and what reads its language. `lipgraph draw` makes a picture; this is the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lipgraph.drawing.style import ARROWHEADS
from lipgraph.export.flat import flat, flat_fields, json_text
from lipgraph.export.looks import kind_looks, line_looks, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.export.content import Content

_ENTITY = re.compile(r"&(?=#?\w+;)")


def dot(content: Content) -> str:
    """A directed graph in which every field is an attribute, beside those by which Graphviz draws
    it; lists and mappings are JSON text, the schema and the sources attributes of the graph.

    A backslash is doubled, as in all of DOT's texts; the character U+0000, which ends a text for
    Graphviz, is U+FFFD. See https://graphviz.org/doc/info/lang.html.
    """
    return "".join(f"{line}\n" for line in _lines(content))


def _lines(content: Content) -> Iterator[str]:
    looks, lines, plain = kind_looks(content), line_looks(), plain_line()
    yield "digraph {"
    whole = {"schema": json_text(content.schema), "sources": json_text(content.sources)}
    yield f"  graph [{_attributes({'rankdir': 'LR', **whole})}]"
    yield '  node [fontname="Arial" style="filled"]'
    yield '  edge [fontname="Arial" fontsize="10"]'
    for node in content.nodes:
        look = looks[node.fields["kind"]]
        drawn = {"shape": look.shape, "fillcolor": look.fill, "color": look.outline}
        yield f"  {quoted(node.id)} [{_attributes({**flat_fields(node.fields), **drawn})}]"
    for claim in content.claims:
        line = lines.get(claim.fields.get("certainty", ""), plain)
        drawn = {
            "key": claim.relation,
            "label": claim.fields["reads"],
            "style": line.pattern,
            "penwidth": f"{line.width:g}",
            "color": line.color,
            "arrowhead": ARROWHEADS[claim.fields["effect"]],
        }
        ends = f"{quoted(claim.source)} -> {quoted(claim.target)}"
        yield f"  {ends} [{_attributes({**flat_fields(claim.fields), **drawn})}]"
    yield "}"


def _attributes(fields: Mapping[str, Any]) -> str:
    shown = {name: _label(value) if name == "label" else value for name, value in fields.items()}
    return " ".join(f"{name}={quoted(str(flat(value)))}" for name, value in shown.items())


def _label(text: str) -> str:
    """A text that Graphviz shows as it is: what it would read as a character reference is not."""
    return _ENTITY.sub("&amp;", text)


def quoted(text: str) -> str:
    r"""A text in DOT's quotes.

    >>> print(quoted('a "b" \\ c'))
    "a \"b\" \\ c"
    """
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\ufffd")
    return f'"{text}"'
