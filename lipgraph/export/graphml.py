"""GraphML: the XML that Gephi, yEd, igraph, networkx and Cytoscape read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.export.content import CLAIM_FIELDS, NODE_FIELDS
from lipgraph.export.flat import flat, flat_fields, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lipgraph.export.content import Content

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_GRAPH_FIELDS = ("schema", "sources")


def graphml(content: Content) -> str:
    """A directed graph whose values are all texts: lists and mappings stand as JSON text, the
    schema and the sources among the graph's own attributes.

    XML has no place for most control characters; U+FFFD stands where one was, except in JSON text,
    which escapes them. See http://graphml.graphdrawing.org/primer/graphml-primer.html.
    """
    return "".join((_HEAD, *_lines(content), "</graphml>\n"))


def _lines(content: Content) -> Iterator[str]:
    nodes = [flat_fields(node.fields) for node in content.nodes]
    edges = [flat_fields(claim.fields) for claim in content.claims]
    yield from _keys("graph", "g", _GRAPH_FIELDS)
    yield from _keys("node", "n", _used(NODE_FIELDS, nodes))
    yield from _keys("edge", "e", _used(CLAIM_FIELDS, edges))
    yield '  <graph edgedefault="directed">\n'
    whole = {"schema": content.schema, "sources": content.sources}
    yield from _data("    ", "g", {name: json_text(whole[name]) for name in _GRAPH_FIELDS})
    for node, fields in zip(content.nodes, nodes, strict=True):
        yield f'    <node id="{_quoted(node.id)}">\n'
        yield from _data("      ", "n", fields)
        yield "    </node>\n"
    for number, (claim, fields) in enumerate(zip(content.claims, edges, strict=True)):
        ends = f'source="{_quoted(claim.source)}" target="{_quoted(claim.target)}"'
        yield f'    <edge id="e{number}" {ends}>\n'
        yield from _data("      ", "e", fields)
        yield "    </edge>\n"
    yield "  </graph>\n"


def _used(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    used = {name for row in rows for name in row}
    return [name for name in names if name in used]


def _keys(what: str, mark: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        key = f'id="{mark}_{name}" for="{what}" attr.name="{name}" attr.type="string"'
        yield f"  <key {key}/>\n"


def _data(indent: str, mark: str, fields: Mapping[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        yield f'{indent}<data key="{mark}_{name}">{escape(str(flat(value)))}</data>\n'


def escape(text: str) -> str:
    """Text as the content of an element.

    >>> escape("tide < 2\\x07")
    'tide &lt; 2\\ufffd'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if text.isprintable():
        return text
    return "".join(_XML.get(character, character) for character in text)


def _quoted(text: str) -> str:
    return escape(text).replace('"', "&quot;")


# A carriage return and the other line ends are turned into line feeds unless they are written as
# references.
_XML = {chr(code): "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF)} | {
    "\n": "\n",
    "\t": "&#9;",
    "\r": "&#13;",
    "\x7f": "&#127;",
    "\x85": "&#133;",
    "\u2028": "&#8232;",
}
