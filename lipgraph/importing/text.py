"""Files to text, and text to what the form can hold."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.importing.gathered import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_BYTES = 2 << 30
_GZIP = b"\x1f\x8b"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINES = re.compile(r"[ \t\xa0]*(?:\r\n|\r|\n)[ \t\xa0]*")
_CURIE = re.compile(r"[A-Za-z][\w.-]*:[^\s:]\S*")


class ImportFault(LipgraphError):
    """A file cannot be imported; says where and why."""

    def __init__(self, spot: Spot, message: str) -> None:
        super().__init__(f"{spot}: {message}")


def read_bytes(path: str) -> bytes:
    """The bytes of a file; those of a file packed with gzip, unpacked.

    Raises:
        LipgraphError: it cannot be read.
    """
    try:
        if os.path.isdir(path):
            raise LipgraphError(f"{path}: this is a folder; give the files to import")
        with open(path, "rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if raw[:2] == _GZIP:
            with gzip.open(path, "rb") as packed:
                raw = packed.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LipgraphError(f"{path}: cannot read: {reason}") from None
    if len(raw) > _MOST_BYTES:
        raise LipgraphError(f"{path}: larger than {_MOST_BYTES >> 30} GiB; divide it")
    return raw


def decoded(raw: bytes, path: str, *, may_be_empty: bool = False) -> str:
    """The text of a file in UTF-8, with or without a byte-order mark.

    Raises:
        ImportFault: it is in another encoding, or empty and may not be.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ImportFault(Spot(path, 1), "this is UTF-16; save the file as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        spot = spot_at(before, len(before), path)
        byte = raw[error.start]
        message = f"this is not UTF-8 (byte 0x{byte:02x}); save the file as UTF-8"
        raise ImportFault(spot, message) from None
    if not text.strip() and not may_be_empty:
        raise ImportFault(Spot(path, 1), "this file is empty")
    return text


def spot_at(text: str, offset: int, path: str) -> Spot:
    """The line and column of a character; `\\r\\n` is one line break."""
    line = text.count("\n", 0, offset) + 1
    start = text.rfind("\n", 0, offset) + 1
    return Spot(path, line, offset - start + 1)


def tidy(text: str) -> tuple[str, bool]:
    """A text as the form can hold it: no characters that YAML has not, no space at the ends, at
    most one line break in a row. Says whether anything but space was taken out.

    >>> tidy(" a\\x07b\\r\\nc ")
    ('ab\\nc', True)
    """
    cleaned = _UNSEEN.sub("", text) if _UNSEEN.search(text) else text
    lost = cleaned != text
    if "\n" in cleaned or "\r" in cleaned:
        cleaned = _LINES.sub("\n", cleaned)
    return cleaned.replace("\t", " ").strip(), lost


def one_line(text: str) -> str:
    """A text without line breaks, for a label or an alias."""
    return " ".join(text.split())


def is_curie(text: str) -> bool:
    """Whether a text is a compact identifier such as `MESH:D002110`, and no address.

    >>> is_curie("MESH:D002110"), is_curie("https://example.org"), is_curie("a b:c")
    (True, False, False)
    """
    return _CURIE.fullmatch(text) is not None and "://" not in text


def prefix_of(curie: str) -> str:
    """What stands before the colon."""
    return curie.partition(":")[0]


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without repetitions and empty ones, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))
