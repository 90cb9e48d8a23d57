"""What `check` can find: each rule with its fault, why that matters, and an example."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.errors import LipgraphError
from lipgraph.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lipgraph.findings import Severity


class CheckRule(NamedTuple):
    """One kind of finding about a draft. `fires` is prose that draws it from a knowledge base that
    says what `known` says, and `quiet` prose that does not."""

    name: str
    severity: Severity
    fault: str
    why: str
    known: str
    fires: str
    quiet: str

    def to_dict(self) -> dict[str, str]:
        """The rule as a row of a table."""
        return {"rule": self.name, "severity": self.severity, "finds": self.fault}


_RULES = (
    CheckRule(
        "contradicted",
        "error",
        "The draft says otherwise than the knowledge base.",
        "Who acts on the sentence is misled. The reason names the claim and its source, so that "
        "either the sentence or the claim can be put right.",
        "Shade lowers the temperature of a pond.",
        "Shade warms a pond.",
        "Shade does not warm a pond; it cools it.",
    ),
    CheckRule(
        "overstated",
        "warning",
        "The draft says what the knowledge base says, but more strongly.",
        "Words such as always, cures or proves promise what the evidence does not. The suggestion "
        "is worded as strongly as the claim.",
        "Barley straw sometimes clears a pond (plausible).",
        "Barley straw always clears a pond.",
        "Barley straw may sometimes clear a pond.",
    ),
    CheckRule(
        "unsupported",
        "warning",
        "The draft states a fact about things that the knowledge base knows, but not this of them.",
        "It may well be true: then the knowledge base lacks a claim. It may as well be a slip that "
        "nobody has looked up.",
        "Shade lowers the temperature of a pond, and nothing about frogs.",
        "Shade drives out frogs.",
        "Shade cools a pond.",
    ),
    CheckRule(
        "weak-evidence",
        "warning",
        "The draft states as plain fact what the knowledge base calls weak or disputed.",
        "A reader cannot tell it from what is well known. A word such as may, or what the claim's "
        "caution says, is enough.",
        "Barley straw clears a pond (disputed).",
        "Barley straw clears a pond.",
        "Whether barley straw clears a pond is disputed.",
    ),
    CheckRule(
        "no-care-advice",
        "warning",
        "The draft discusses something that can be grave and never says when to seek help.",
        "Whoever reads it because they are affected needs to know which signs to take to whom.",
        "A vet looks after suffocation, and the schema's table `check` calls that relation care.",
        "Suffocation is quick in a small pond. It begins at night. A pump keeps suffocation away.",
        "Suffocation is quick in a small pond. It begins at night. A pump keeps suffocation away. "
        "If fish gasp at the surface, ask a vet.",
    ),
    CheckRule(
        "no-proportion",
        "warning",
        "The draft names something grave without what puts it in proportion.",
        "Naming it alone frightens those who have something harmless, and they are the most.",
        "Fish pox rarely afflicts carp, a vet looks after it, and a scrape is commoner; the table "
        "`check` of the schema lists the relations of care and of proportion.",
        "A white spot on a carp can be fish pox.",
        "A white spot on a carp is usually a scrape; fish pox is rare.",
    ),
    CheckRule(
        "preferred-term",
        "info",
        "The draft uses another name than the one that the knowledge base prefers.",
        "One name for one thing spares the reader to wonder whether two are meant.",
        "Blanket weed, also called silkweed, which is a name to `avoid`.",
        "Silkweed chokes the pond.",
        "Blanket weed chokes the pond.",
    ),
    CheckRule(
        "self-contradiction",
        "error",
        "Two sentences of the draft contradict each other.",
        "One of them is wrong, whichever it is. Where the knowledge base knows which, that one is "
        "`contradicted`, and its finding names the place of the other.",
        "Shade and ponds, by their names.",
        "Shade cools a pond. [...] Shade does not cool a pond.",
        "Shade cools a pond. [...] In winter, shade does not cool a pond.",
    ),
    CheckRule(
        "drafts-disagree",
        "error",
        "Two drafts of one call contradict each other.",
        "Readers of one site read both. Where the knowledge base knows which draft is right, the "
        "other is `contradicted`, and its finding names the place in the first.",
        "Shade and ponds, by their names.",
        "One draft: Shade cools a pond. The other: Shade does not cool a pond.",
        "Both drafts: Shade cools a pond.",
    ),
    CheckRule(
        "unused-switch",
        "info",
        "A comment that silences a rule silences nothing, or names no rule.",
        "It was left behind, or is misspelt, and would hide the next finding in its place.",
        "Shade lowers the temperature of a pond.",
        "<!-- lipgraph off-next: overstated -- a quotation --> Shade cools a pond.",
        "Shade cools a pond.",
    ),
)


@cache
def check_rules() -> Mapping[str, CheckRule]:
    """The rules by name, in the order in which they are listed."""
    return {rule.name: rule for rule in _RULES}


def check_rule(name: str) -> CheckRule:
    """The rule of the name.

    Raises:
        LipgraphError: there is none; the nearest is suggested.
    """
    found = check_rules().get(name)
    if found is None:
        known = check_rules()
        hint = did_you_mean(nearest(name, known)) or f"; it can be {', '.join(known)}"
        raise LipgraphError(f"no rule is called {name!r}{hint}")
    return found


def check_rules_named(names: Iterable[str]) -> frozenset[str]:
    """The names given, each of which is a rule's.

    Raises:
        LipgraphError: one is not; the nearest is suggested.
    """
    return frozenset(check_rule(name).name for name in names)


def explanation(name: str) -> str:
    """What a rule finds, why that matters, and an example, as Markdown.

    Raises:
        LipgraphError: there is no such rule; the nearest is suggested.
    """
    from textwrap import wrap

    rule = check_rule(name)
    lines = [f"# {rule.name}", "", *wrap(rule.fault, 100), "", *wrap(rule.why, 100)]
    lines += ["", f"Severity: {rule.severity}; the settings can change it."]
    shown = {"The knowledge base": rule.known, "Reported": rule.fires, "Fine": rule.quiet}
    for heading, prose in shown.items():
        lines += ["", f"{heading}:", "", *(f"> {line}" for line in wrap(prose, 98))]
    return "".join(f"{line}\n" for line in lines)
