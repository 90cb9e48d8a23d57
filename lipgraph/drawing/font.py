"""The font of a picture inside the picture, so that its text looks the same wherever it is shown.

It is Arimo, whose metrics are those by which the renderer lays out, cut down to the characters that
are drawn. Characters that it lacks are set in what the reader's browser has.
"""

from __future__ import annotations

import os
import zlib
from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE = "Arimo-Regular.ttf"
# Tables that help to place, hint or choose among glyphs, with which the layout does not reckon.
_DROPPED = ("DSIG", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "fpgm", "cvt ")
# What the licence asks to go with the font: copyright and licence.
_NAMES = (0, 13)


def font_face(texts: Iterable[str]) -> tuple[str, str]:
    """Return the name of a family of its own, and the CSS rule that holds it.

    The name depends on what is in the font, so that several pictures in one page do not take each
    other's. Without a character that the font has, both are empty.
    """
    wanted = sorted({ord(character) for text in texts for character in text})
    data = subset(wanted)
    if not data:
        return "", ""
    family = f"Arimo-{zlib.crc32(data):08x}"
    source = f"data:font/ttf;base64,{b64encode(data).decode()}"
    return family, f'@font-face{{font-family:"{family}";src:url("{source}") format("truetype")}}'


def subset(characters: Iterable[int]) -> bytes:
    """Return a TrueType font with these characters, as far as the font has them.

    The same characters give the same bytes: there is no date in them, nothing is compressed, and
    nothing is drawn from tables that change between releases of the library.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    options.hinting = False
    options.layout_features = []
    options.name_IDs = list(_NAMES)
    options.notdef_outline = True
    options.prune_codepage_ranges = False
    options.prune_unicode_ranges = False
    options.recalc_average_width = False
    options.recalc_bounds = False
    options.recalc_max_context = False
    options.recalc_timestamp = False
    with TTFont(_path(), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        known = sorted(set(characters) & set(font.getBestCmap()))
        if not known:
            return b""
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=known)
        subsetter.subset(font)
        file = BytesIO()
        font.save(file, reorderTables=True)
    return file.getvalue()


def _path() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.join(package, "data", "fonts", _FILE)
