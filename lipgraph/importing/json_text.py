"""JSON with places: the parts of a document, each with where it begins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from lipgraph.importing.gathered import Spot
from lipgraph.importing.text import ImportFault, spot_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SPACE = re.compile(r"[ \t\r\n]*")

_DIGITS = "not valid JSON: a number has too many digits"


class JsonText:
    """A JSON document that is read part by part."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._decoder = json.JSONDecoder()
        self._counted = (0, 1, 0)
        self.end = 0

    def spot(self, offset: int) -> Spot:
        """Where a character stands; asked for in the order of the text, this takes no time."""
        at, line, start = self._counted
        if offset < at:
            return spot_at(self._text, offset, self._path)
        line += self._text.count("\n", at, offset)
        newline = self._text.rfind("\n", at, offset)
        start = newline + 1 if newline >= 0 else start
        self._counted = (offset, line, start)
        return Spot(self._path, line, offset - start + 1)

    def skip(self, offset: int) -> int:
        """The first character from `offset` that is no white space."""
        match = _SPACE.match(self._text, offset)
        return match.end() if match else offset

    def at(self, offset: int) -> str:
        """The character there; nothing at the end."""
        return self._text[offset : offset + 1]

    def value(self, offset: int) -> tuple[Any, int]:
        """The value that begins there, and where it ends.

        Raises:
            ImportFault: what stands there is no JSON.
        """
        try:
            return self._decoder.raw_decode(self._text, offset)
        except json.JSONDecodeError as error:
            raise ImportFault(self._fresh(error.pos), f"not valid JSON: {error.msg}") from None
        except RecursionError:
            raise ImportFault(self._fresh(offset), "values are nested too deeply") from None
        except ValueError:
            raise ImportFault(self._fresh(offset), _DIGITS) from None

    def fault(self, offset: int, message: str) -> ImportFault:
        """A fault at a character."""
        return ImportFault(self._fresh(offset), message)

    def _fresh(self, offset: int) -> Spot:
        return spot_at(self._text, offset, self._path)

    def members(self, offset: int) -> Iterator[tuple[str, int, Callable[[int], None]]]:
        """The names of the object that begins there, each with where its value begins and a
        function that must be told where it ends; `end` is where the object ended."""
        offset = self.skip(offset + 1)
        ended = offset
        if self.at(offset) == "}":
            self.end = offset + 1
            return

        def tell(end: int) -> None:
            nonlocal ended
            ended = end

        while True:
            if self.at(offset) != '"':
                raise self.fault(offset, "not valid JSON: expected a name in double quotes")
            name, offset = self.value(offset)
            offset = self.skip(offset)
            if self.at(offset) != ":":
                raise self.fault(offset, "not valid JSON: expected ':'")
            yield name, self.skip(offset + 1), tell
            offset = self._next(ended, "}")
            if offset < 0:
                self.end = -offset
                return

    def items(self, offset: int, tell: Callable[[int], None]) -> Iterator[tuple[Any, Spot]]:
        """The values of the array that begins there, each with its place; `tell` is told where
        the array ends."""
        offset = self.skip(offset + 1)
        if self.at(offset) == "]":
            tell(offset + 1)
            return
        while True:
            spot = self.spot(offset)
            value, end = self.value(offset)
            yield value, spot
            offset = self._next(end, "]")
            if offset < 0:
                tell(-offset)
                return

    def _next(self, end: int, closing: str) -> int:
        """Where the next member begins; below zero, where the whole ends."""
        offset = self.skip(end)
        if self.at(offset) == closing:
            return -(offset + 1)
        if self.at(offset) != ",":
            raise self.fault(offset, f"not valid JSON: expected ',' or '{closing}'")
        return self.skip(offset + 1)


def json_lines(text: str, path: str) -> Iterator[tuple[dict[str, Any], Spot]]:
    """The objects of a file of JSON Lines, each with its line.

    Raises:
        ImportFault: a line is no JSON object.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        spot = Spot(path, number)
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            place = Spot(path, number, error.pos + 1)
            raise ImportFault(place, f"not valid JSON: {error.msg}") from None
        except RecursionError:
            raise ImportFault(spot, "values are nested too deeply") from None
        except ValueError:
            raise ImportFault(spot, _DIGITS) from None
        if not isinstance(value, dict):
            raise ImportFault(spot, "expected a JSON object on each line")
        yield value, spot
