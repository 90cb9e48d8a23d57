"""A slip in a declaration is one finding, and what never happens pushes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BREWERY

import lipgraph
from lipgraph.lint.fix import fix
from lipgraph.reading.loader import load

Brewery = Callable[..., Path]

MALTS = """\
amber: {kind: malt, label: Amber malt, claims: [{deepens: haze}]}
brown: {kind: malt, label: Brown malt, claims: [{deepens: haze, certainty: established}]}
haze: {kind: flaw, label: Haze}
"""


@pytest.mark.parametrize(
    ("declared", "slip", "line", "message"),
    [
        ("  malt:", "  mallt:", 2, "nothing uses the kind 'mallt', but "),
        ("  deepens:", "  deepns:", 5, "nothing uses the relation 'deepns', but "),
    ],
)
def test_a_slip_in_the_schema_is_said_once_and_there(
    brewery: Brewery, declared: str, slip: str, line: int, message: str
) -> None:
    schema = BREWERY["schema.yaml"].replace(declared, slip).replace(", opposite: deepens", "")
    folder = brewery({"schema.yaml": schema, "base.yaml": MALTS})
    (finding,) = load(str(folder)).findings
    assert finding.place.path.endswith("schema.yaml")
    assert finding.place.line == line
    assert finding.message.startswith(message)
    before = (folder / "base.yaml").read_bytes()
    fix(str(folder))
    assert (folder / "base.yaml").read_bytes() == before


def test_a_claim_to_a_badly_written_id_is_not_reported_too(brewery: Brewery) -> None:
    folder = brewery({"base.yaml": MALTS.replace("haze: {", "Haze: {")})
    assert [finding.rule for finding in load(str(folder)).findings] == ["bad-id"]


def test_what_never_happens_has_no_effect(brewery: Brewery) -> None:
    pale = "pale: {kind: malt, label: Pale malt, claims: [{deepens: haze, frequency: never}]}\n"
    kb = lipgraph.load(str(brewery({"base.yaml": MALTS + pale})))
    answer = kb.paths("pale -> haze")
    assert (answer.effect, [path.text for path in answer]) == (
        "none",
        ["Pale malt never deepens haze."],
    )
    back = kb.paths("haze -> pale")
    assert [path.text for path in back] == ["Haze is never deepened by pale malt."]
    assert "never deepens" in answer._repr_svg_()
