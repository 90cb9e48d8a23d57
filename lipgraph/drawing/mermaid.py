"""A diagram as a Mermaid flowchart, which GitHub and many editors draw from its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from lipgraph.drawing import style
from lipgraph.drawing.layout import laid_edges
from lipgraph.drawing.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.drawing.diagram import Diagram, DiagramEdge, DiagramNode
    from lipgraph.drawing.theme import Theme
    from lipgraph.vocabulary import Effect

# Ids that a prefix makes safe: a bare "end" or "style" would be read as Mermaid's own word.
_PLAIN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Mermaid reads entities before anything else, so an entity cannot open a directive, a bracket, a
# Markdown list or a link. Of ASCII, letters, digits, space and ,'()/+-. stay as they are.
_UNSAFE = re.compile(r"[\x00-\x1f!-&*:-@\[-`{-\x7f]|^[-+]|(?<=\d)\.(?= )")
_ENTITIES: Mapping[str, str] = MappingProxyType(
    {'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;"}
)

_BRACKETS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "box3d": ("[[", "]]"),
        "cds": (">", "]"),
        "circle": ("((", "))"),
        "component": ("[[", "]]"),
        "cylinder": ("[(", ")]"),
        "diamond": ("{", "}"),
        "doublecircle": ("(((", ")))"),
        "egg": ("([", "])"),
        "ellipse": ("([", "])"),
        "folder": ("[[", "]]"),
        "hexagon": ("{{", "}}"),
        "house": ("[/", "\\]"),
        "invhouse": ("[\\", "/]"),
        "invtrapezium": ("[\\", "/]"),
        "larrow": (">", "]"),
        "Mdiamond": ("{", "}"),
        "note": (">", "]"),
        "octagon": ("{{", "}}"),
        "oval": ("([", "])"),
        "parallelogram": ("[/", "/]"),
        "rarrow": (">", "]"),
        "trapezium": ("[/", "\\]"),
    }
)
_BOX = ("[", "]")

_ARROWS: Mapping[Effect, str] = MappingProxyType(
    {"increases": "-->", "decreases": "--x", "none": "-->"}
)
_MARKS = (
    "",
    ",stroke-dasharray:6 3",
    ",stroke-dasharray:2 2",
    ",stroke-dasharray:10 3 2 3",
    ",stroke-width:4px",
    ",stroke-width:4px,stroke-dasharray:6 3",
    ",stroke-width:4px,stroke-dasharray:2 2",
)
_DASHES: Mapping[str, str] = MappingProxyType({"dotted": "2 4", "dashed": "8 4"})


def to_mermaid(diagram: Diagram) -> str:
    """Return the diagram as a Mermaid flowchart, which ends in a newline.

    Certainty is the links' weight and dashes; a disputed claim is a thin line with the word in its
    label, as Mermaid has no parallel lines. There is no legend.
    """
    return "".join(f"{line}\n" for line in _lines(diagram))


def escape(text: str) -> str:
    """Return `text` on one line with Mermaid's entity codes for all that Mermaid could read.

    >>> escape('"5 < 7"')
    '#quot;5 #lt; 7#quot;'
    """
    return _UNSAFE.sub(
        lambda match: _ENTITIES.get(match[0], f"#{ord(match[0])};"),
        clean(text),
    )


def _lines(diagram: Diagram) -> Iterator[str]:
    diagram.check()
    yield f"flowchart {diagram.direction}"
    for keyword, text in (("accTitle", diagram.title), ("accDescr", diagram.description)):
        if clean(text):
            yield f"    {keyword}: {escape(text)}"
    kinds = diagram.used_kinds()
    classes = _safe_ids((kind.name for kind in kinds), prefix="kind")
    brackets = {kind.name: _BRACKETS.get(kind.shape, _BOX) for kind in kinds}
    seen: dict[tuple[str, str], int] = {}
    for kind in kinds:
        theme = diagram.theme
        colors = f"fill:{theme.fill(kind)},stroke:{theme.outline(kind)},color:{theme.ink}"
        # What tells kinds apart that share a shape, so that colour never does so alone.
        number = seen[brackets[kind.name]] = seen.get(brackets[kind.name], -1) + 1
        yield f"    classDef {classes[kind.name]} {colors}{_MARKS[number % len(_MARKS)]}"
    nodes = _loop_starts_first(diagram)
    ids = _safe_ids((node.id for node in nodes), prefix="node")
    for node in nodes:
        box = _boxed(node, brackets[node.kind])
        yield f"    {ids[node.id]}{box}:::{classes[node.kind]}"
    focus = [ids[node.id] for node in nodes if node.focus]
    if focus:
        yield "    classDef focus stroke-width:3px"
        yield f"    class {','.join(focus)} focus"
    yield from _links(diagram.sorted_edges(), ids, diagram.theme)


def _loop_starts_first(diagram: Diagram) -> list[DiagramNode]:
    """Return the nodes in the order in which Mermaid cuts a loop where it closes.

    Mermaid walks from the first node on and turns the arrows that lead back into its walk.
    """
    starts = {laid.tail for laid in laid_edges(diagram) if laid.edges[0].closes_loop}
    return sorted(diagram.sorted_nodes(), key=lambda node: node.id not in starts)


def _links(edges: Iterable[DiagramEdge], ids: Mapping[str, str], theme: Theme) -> Iterator[str]:
    styles: dict[str, list[int]] = {}
    number = 0
    for edge in edges:
        source, target = ids[edge.source], ids[edge.target]
        if edge.against:
            # Mermaid ranks by the arrow; an invisible one the other way round, which comes first,
            # makes it turn the visible one and keep its head.
            yield f"    {target} ~~~ {source}"
            number += 1
        text = escape(style.edge_text(edge))
        label = f'|"{text}"|' if text else ""
        yield f"    {source} {_ARROWS[edge.effect]}{label} {target}"
        line = style.line_of(edge.certainty, closes_loop=edge.closes_loop)
        styles.setdefault(_link_style(line, theme), []).append(number)
        number += 1
    for link_style, numbers in sorted(styles.items()):
        yield f"    linkStyle {','.join(map(str, numbers))} {link_style}"


def _link_style(line: style.Line, theme: Theme) -> str:
    dashes = _DASHES.get(line.style)
    color = theme.quiet_line if line.quiet else theme.line
    width = f"stroke:{color},stroke-width:{line.width:g}px"
    return f"{width},stroke-dasharray:{dashes}" if dashes else width


def _boxed(node: DiagramNode, brackets: tuple[str, str]) -> str:
    # Mermaid refuses an empty text.
    return f'{brackets[0]}"{escape(node.label) or " "}"{brackets[1]}'


def _safe_ids(names: Iterable[str], *, prefix: str) -> dict[str, str]:
    """Return an id for each name that Mermaid cannot take for anything else."""
    return {
        name: f"{prefix}_{name.replace('-', '_')}"
        if _PLAIN_ID.fullmatch(name)
        else f"{prefix}{number}"
        for number, name in enumerate(names)
    }
