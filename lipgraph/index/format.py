"""The index file: a header, a table of sections, and the sections.

All integers are in the machine's own byte order; a file of the other order fails the check of its
magic number. Strings are UTF-8; records are JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

MAGIC = 0x6C69_7067_7261_7068
"""The letters `lipgraph`, read as one number."""

FORMAT = 10
"""Counts the changes of this layout and of what is written into it."""

CHECKED_SIZE = 8 * 2**20
"""Files up to this many bytes have their checksum verified when opened (a gigabyte a second);
larger ones are trusted if their header and section table are sound."""


class Section:
    """The numbers of the sections, in the order in which they stand. (Plain numbers: an enum
    costs every start of the program a millisecond.)"""

    KEY = 0
    SCHEMA = 1
    SCHEMA_DETAILS = 2
    ID_OFFSETS = 3
    IDS = 4
    LABEL_OFFSETS = 5
    LABELS = 6
    NODE_KIND = 7
    NODE_GRAMMAR = 8
    NODE_OFFSETS = 9
    NODES = 10
    KIND_START = 11
    KIND_NODES = 12
    OUT_START = 13
    CLAIM_SOURCE = 14
    CLAIM_TARGET = 15
    CLAIM_RELATION = 16
    CLAIM_CERTAINTY = 17
    CLAIM_OFFSETS = 18
    CLAIMS = 19
    IN_START = 20
    IN_CLAIM = 21
    IN_SOURCE = 22
    IN_RELATION = 23
    IN_CERTAINTY = 24
    NAME_OFFSETS = 25
    NAMES = 26
    NAME_NODE = 27
    LOOSE_OFFSETS = 28
    LOOSE_NAMES = 29
    LOOSE_NODE = 30
    SOURCE_OFFSETS = 31
    SOURCE_IDS = 32
    SOURCE_RECORD_OFFSETS = 33
    SOURCE_RECORDS = 34
    COUNT = 35


_HEADER_WORDS = 5
_TABLE_WORDS = 2 * Section.COUNT
_BODY = 8 * (_HEADER_WORDS + _TABLE_WORDS)


DECAPITALISE = 1
"""A bit of a node's grammar: within a sentence the label starts with a small letter."""

PLURAL = 2
"""A bit of a node's grammar: the label is a plural."""


class BadIndex(Exception):
    """The bytes are not an index of this program's making, or not a whole one."""


def write(file: BinaryIO, sections: Sequence[bytes | memoryview]) -> None:
    """Write an index of the given sections, one for each number of `Section`, in their order."""
    from array import array

    table = array("Q")
    position = _BODY
    checksum = 0
    for section in sections:
        size = memoryview(section).nbytes
        table.extend((position, size))
        checksum = crc32(bytes(-size % 8), crc32(section, checksum))
        position += size + -size % 8
    checksum = crc32(table.tobytes(), checksum)
    file.write(array("Q", (MAGIC, FORMAT, position, checksum, len(sections))).tobytes())
    file.write(table.tobytes())
    for section in sections:
        file.write(section)
        file.write(bytes(-memoryview(section).nbytes % 8))


def open_sections(buffer: memoryview) -> list[memoryview]:
    """The sections of an index.

    Raises:
        BadIndex: the bytes are truncated, damaged or not an index of this format.
    """
    size = len(buffer)
    if size < _BODY or size % 8:
        raise BadIndex("too short")
    words = buffer[:_BODY].cast("Q")
    if tuple(words[:3]) != (MAGIC, FORMAT, size) or words[4] != Section.COUNT:
        raise BadIndex("foreign header")
    if size <= CHECKED_SIZE:
        checksum = crc32(buffer[8 * _HEADER_WORDS : _BODY], crc32(buffer[_BODY:]))
        if checksum != words[3]:
            raise BadIndex("wrong checksum")
    sections = []
    for at in range(_HEADER_WORDS, _HEADER_WORDS + _TABLE_WORDS, 2):
        start, length = words[at], words[at + 1]
        if start < _BODY or start % 8 or start + length > size:
            raise BadIndex("a section lies outside the file")
        sections.append(buffer[start : start + length])
    return sections
