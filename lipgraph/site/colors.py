"""The colours of kinds on the pages, light and dark, from the one that the schema gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipgraph.drawing.color import BLACK, LINE_CONTRAST, TEXT_CONTRAST, WHITE, mix, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

_INK, _PALE_INK = "#1F2328", "#F0F3F6"
_PAPER, _DARK_PAPER = WHITE, "#14181D"


def kinds_sheet(kinds: Iterable[dict[str, Any]]) -> str:
    """A style sheet with a class for each kind, by its number."""
    colors = [_hex(kind["color"]) for kind in kinds]
    light = "".join(f"{_rule(at, color, light=True)}\n" for at, color in enumerate(colors))
    dark = [_rule(at, color, light=False) for at, color in enumerate(colors)]
    by_system = "".join(f":root:not([data-theme=light]) {rule}\n" for rule in dark)
    by_choice = "".join(f":root[data-theme=dark] {rule}\n" for rule in dark)
    return (
        f"{light}@media screen and (prefers-color-scheme: dark) {{\n{by_system}}}\n"
        f"@media screen {{\n{by_choice}}}\n"
    )


def _rule(at: int, color: str, *, light: bool) -> str:
    ink, paper = (_INK, _PAPER) if light else (_PALE_INK, _DARK_PAPER)
    pale = mix(color, WHITE, 0.72) if light else mix(color, BLACK, 0.66)
    fill = readable(pale, on=ink, ratio=TEXT_CONTRAST)
    line = readable(color, on=paper, ratio=LINE_CONTRAST)
    return f".k{at} {{ --kind-fill: {fill}; --kind-ink: {ink}; --kind-line: {line}; }}"


def _hex(color: str) -> str:
    """A colour in six digits."""
    return "#" + "".join(digit * 2 for digit in color[1:]) if len(color) == 4 else color
