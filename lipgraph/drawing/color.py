"""Colours that can be read: WCAG 2.2 contrast, and shades that reach a wanted one."""

from __future__ import annotations

from lipgraph.errors import LipgraphError

TEXT_CONTRAST = 4.5
"""The least contrast of text against what is behind it (WCAG 2.2, 1.4.3)."""

LINE_CONTRAST = 3.0
"""The least contrast of lines and outlines (WCAG 2.2, 1.4.11)."""

WHITE = "#FFFFFF"
BLACK = "#000000"

_HEX_DIGITS = frozenset("0123456789ABCDEFabcdef")


def relative_luminance(color: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 for black to 1 for white.

    The formula is that of WCAG 2.2, "relative luminance".
    Raises LipgraphError if `color` is not of the form "#RRGGBB".

    >>> relative_luminance("#FFFFFF")
    1.0
    """
    linear = [_linear(channel / 255) for channel in _channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, whichever comes first (WCAG 2.2).

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(color: str, other: str, share: float) -> str:
    """Return `color` with a `share` (0 to 1) of `other` in it, mixed in sRGB.

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02X}" for a, b in pairs)


def readable(color: str, *, on: str, ratio: float) -> str:
    """Return `color`, moved towards black or white only as far as `ratio` against `on` asks.

    It moves to whichever of the two contrasts more with `on`, so it reaches any ratio up to 4.58.

    >>> readable("#767676", on="#FFFFFF", ratio=4.5)
    '#767676'
    """
    end = max((BLACK, WHITE), key=lambda pole: contrast(pole, on))
    # The way to the pole first nears `on`, if it must pass it, and then only leaves it; so the
    # percentages that hold are the start or an unbroken rest, of which the least is searched.
    if contrast(color, on) >= ratio:
        return color.upper()
    low, high = 0, 100
    while high - low > 1:
        middle = (low + high) // 2
        if contrast(mix(color, end, middle / 100), on) >= ratio:
            high = middle
        else:
            low = middle
    return mix(color, end, high / 100)


def grey(color: str) -> str:
    """Return the grey that is as light as `color`.

    >>> grey("#FFFF00")
    '#F7F7F7'
    """
    linear = relative_luminance(color)
    level = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return "#" + f"{int(level * 255 + 0.5):02X}" * 3


def is_color(text: str) -> bool:
    """Tell whether `text` is of the form "#RRGGBB"."""
    return len(text) == 7 and text[0] == "#" and _HEX_DIGITS.issuperset(text[1:])


def _channels(color: str) -> tuple[int, int, int]:
    if not is_color(color):
        raise LipgraphError(f"{color!r} is no colour; write it as #RRGGBB, such as #56B4E9")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
