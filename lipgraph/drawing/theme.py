"""A theme: the colours of a diagram, each moved only as far as legibility asks.

What a theme names is a wish. Text always has a contrast of 4.5 to 1 with what is behind it, lines
and outlines one of 3 to 1, whatever the theme and the colours of the kinds are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.drawing.color import (
    LINE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    contrast,
    grey,
    mix,
    readable,
)

if TYPE_CHECKING:
    from lipgraph.drawing.diagram import KindStyle


class Theme(NamedTuple):
    """Colours, all "#RRGGBB"; `made` makes one whose text and lines are legible.

    `ink` is the text in nodes and legend, `label_ink` that on arrows, `line` the arrows,
    `quiet_line` those of claims without a certainty, `rule` the hairline over the legend.
    `share` is how much of a kind's colour is in the fill of its nodes; `grey` takes the hue out of
    all kinds; `kinds` are colours that stand in for the kinds' own.
    """

    name: str
    background: str
    ink: str
    label_ink: str
    line: str
    quiet_line: str
    rule: str
    share: float
    grey: bool = False
    kinds: Mapping[str, str] = MappingProxyType({})

    def made(self) -> Theme:
        """Return the theme with text and lines that can be read on its background."""
        ground = self.background.upper()
        return self._replace(
            background=ground,
            ink=readable(self.ink, on=ground, ratio=TEXT_CONTRAST),
            label_ink=readable(self.label_ink, on=ground, ratio=TEXT_CONTRAST),
            line=readable(self.line, on=ground, ratio=LINE_CONTRAST),
            quiet_line=readable(self.quiet_line, on=ground, ratio=LINE_CONTRAST),
            rule=self.rule.upper(),
        )

    @property
    def ground(self) -> str:
        """The background as Graphviz is told it."""
        return "white" if self.background == WHITE else self.background

    def fill(self, kind: KindStyle) -> str:
        """Return the fill of the kind's nodes: a tint of its colour, on which `ink` is readable."""
        mixed = mix(self._color(kind), self.background, 1 - self.share)
        return readable(mixed, on=self.ink, ratio=TEXT_CONTRAST)

    def outline(self, kind: KindStyle) -> str:
        """Return the outline of the kind's nodes, which stands out from fill and background."""
        fill = self.fill(kind)
        color = readable(self._color(kind), on=fill, ratio=LINE_CONTRAST)
        if contrast(color, self.background) < LINE_CONTRAST:
            color = readable(color, on=self.background, ratio=LINE_CONTRAST)
        # The ink stands out from both, by how fills are made.
        return color if contrast(color, fill) >= LINE_CONTRAST else self.ink

    def _color(self, kind: KindStyle) -> str:
        color = self.kinds.get(kind.name, kind.color)
        return grey(color) if self.grey else color


LIGHT = Theme(
    name="light",
    background=WHITE,
    ink="#24292F",
    label_ink="#3D444D",
    line="#59636E",
    quiet_line="#8C959F",
    rule="#D0D7DE",
    share=0.28,
).made()
"""The theme of diagrams that name none, as in the data: here it need not be read."""
