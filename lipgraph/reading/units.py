"""The units that every knowledge base may use."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from lipgraph.reading.records import UnitRecord


@cache
def standard_units() -> tuple[UnitRecord, ...]:
    """The standard units, as `data/units.yaml` declares them."""
    text = resources.files("lipgraph").joinpath("data/units.yaml").read_text(encoding="utf-8")
    declared = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(
        UnitRecord(name, name, unit["plural"], tuple(unit["also"]))
        for name, unit in declared.items()
    )
