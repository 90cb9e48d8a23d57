"""Values of other tools' fields as the words of the form: certainty, frequency, stance."""

from __future__ import annotations

import re
from functools import cache

from lipgraph.importing.phrases import spelled
from lipgraph.importing.tables import words

_PERCENT = re.compile(
    r"[<>~\u2248\u2264\u2265]?\s*([0-9]+(?:\.[0-9]+)?)\s*(?:-|\u2013|to)?\s*([0-9]+(?:\.[0-9]+)?)?\s*%"
)
_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:-|\u2013|to)\s*([0-9]+(?:\.[0-9]+)?)")
_PART = re.compile(r"([0-9]+)\s*(?:/|of|out of)\s*([0-9]+)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@cache
def certainty_of(text: str) -> str | None:
    """The certainty that a word of another tool means.

    >>> certainty_of("knowledge_assertion"), certainty_of("HYPOTHETICAL"), certainty_of("x")
    ('established', 'weak', None)
    """
    return _listed("certainty", text)


@cache
def stance_of(text: str) -> str | None:
    """What evidence does to a claim, by a word of another tool.

    >>> stance_of("SUPPORT"), stance_of("NO_EVIDENCE")
    ('supports', 'qualifies')
    """
    return _listed("stances", text)


def _listed(name: str, text: str) -> str | None:
    said = spelled(text).lower()
    return next(
        (meant for meant, known in words()[name].items() if said in known or text in known), None
    )


@cache
def frequency_of(text: str) -> str | None:
    """The frequency that a word, a term or a share means.

    >>> frequency_of("VERY_FREQUENT"), frequency_of("30-79%"), frequency_of("3/60")
    ('usually', 'often', 'sometimes')
    """
    table = words()["frequency"]
    said = spelled(text).lower().strip("() ")
    for meant, known in table.items():
        if text in known["words"] or said in known["words"]:
            return str(meant)
    share = _share(text)
    if share is None:
        before = re.split(r"[(,;]", text)[0].strip()
        return frequency_of(before) if before and before != text else None
    return next(str(name) for name, known in table.items() if share >= float(known["from"]))


def _share(text: str) -> float | None:
    """A share in per cent: of a range its middle; a number up to 1 is a share of one."""
    if part := _PART.search(text):
        whole = int(part[2])
        return min(100.0, 100 * int(part[1]) / whole) if whole else None
    if found := _PERCENT.search(text) or _RANGE.fullmatch(text.strip()):
        least, most = float(found[1]), float(found[2] or found[1])
        middle = (least + most) / 2
        return middle if middle <= 100 else None
    if _NUMBER.fullmatch(text.strip()):
        value = float(text)
        return 100 * value if value <= 1 else (value if value <= 100 else None)
    return None
