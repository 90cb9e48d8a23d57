"""Amounts with units in English prose."""

from __future__ import annotations

import pytest

from lipgraph.english.quantities import Amount, Units, amounts, standard_triples

UNITS = Units([*standard_triples(), (("oclock", "o'clock"), "clock", 1)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hold for up to ten seconds.", [(15, 26, 10, 10, "second", "at most")]),
        ("a few days", [(0, 10, 2, 7, "day", "about")]),
        ("before noon", [(7, 11, 12, 12, "oclock", "at most")]),
    ],
)
def test_amounts_of_a_text(
    text: str, expected: list[tuple[int, int, float, float, str, str]]
) -> None:
    assert amounts(text, UNITS) == tuple(Amount(*amount) for amount in expected)
