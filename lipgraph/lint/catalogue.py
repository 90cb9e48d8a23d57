"""All rules, those of reading and those of this room, as one catalogue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.errors import LipgraphError
from lipgraph.lint import evidence, form, meaning, shape, words
from lipgraph.lint.rule import Rule
from lipgraph.reading.rules import FORM_RULES
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MODULES = (form, shape, meaning, evidence, words)

GROUPS = {
    "form": "Can the files be read, and do their names meet?",
    "shape": "Is everything joined up as the rest of its kind is?",
    "meaning": "Do the claims agree with each other?",
    "evidence": "Is there something behind every claim, where it says it is?",
    "words": "Do names and prose say what the claims say?",
}
"""The groups of rules, each with the question that its rules ask."""


@cache
def catalogue() -> Mapping[str, Rule]:
    """The rules by name: group by group, in the order in which they are written."""
    rules = [
        Rule(form_rule.name, form_rule.severity, "form", form_rule.fault, form_rule.why)
        for form_rule in FORM_RULES.values()
    ]
    for module in _MODULES:
        rules += [value for value in vars(module).values() if isinstance(value, Rule)]
    return {rule.name: rule for rule in rules}


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """The names of the rules that are named, alone or by their group.

    Raises:
        LipgraphError: a name is neither a rule's nor a group's; the nearest is suggested.
    """
    chosen: set[str] = set()
    for name in names:
        if name in GROUPS:
            chosen.update(rule.name for rule in catalogue().values() if rule.group == name)
        else:
            chosen.add(rule_named(name, groups=True).name)
    return frozenset(chosen)


def rule_named(name: str, *, groups: bool = False) -> Rule:
    """The rule of the name.

    Raises:
        LipgraphError: there is none; the nearest is suggested, groups too if asked for.
    """
    found = catalogue().get(name)
    if found is None:
        choices = [*catalogue(), *(GROUPS if groups else ())]
        what = "rule or group" if groups else "rule"
        close = did_you_mean(nearest(name, choices)) or "; docs/rules.md lists them"
        raise LipgraphError(f"no {what} is called {name!r}{close}")
    return found
