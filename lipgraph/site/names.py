"""Names of files that stand for ids: safe on every system, and no two alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)))
)
"""What Windows takes for a device, whatever follows after a dot."""

_RESERVED = _DEVICES | {"index"}
"""A web server shows `index` where a folder is asked for."""


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A name for each id, without the suffix: small letters, digits and hyphens.

    An id that is such a name keeps it. Any other has a digest of the id at its end, so that ids
    which differ only by case, or by what a file name cannot hold, do not meet.

    >>> sorted(file_names(["lip-twitching", "con", "Mayo 2024"]).values())
    ['con-fdbf975c', 'lip-twitching', 'mayo-2024-268b22d6']
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(ids, key=lambda each: (each != _plain(each), each)):
        plain = _plain(name)
        if plain != name or not plain or plain in _RESERVED or plain in taken:
            plain = f"{plain}-{crc32(name.encode(errors='surrogatepass')):08x}".lstrip("-")
        while plain in taken:
            plain += "-x"
        taken.add(plain)
        names[name] = plain
    return names


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST].strip("-")
