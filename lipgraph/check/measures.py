"""The quantities of a draft against those of the knowledge base."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lipgraph.check.report import QuantityFact
from lipgraph.english.quantities import Units, amounts, compare, standard_triples
from lipgraph.english.stems import stems
from lipgraph.english.words import quantity_cues

if TYPE_CHECKING:
    from lipgraph.check.facts import Facts
    from lipgraph.check.mentions import Mention
    from lipgraph.check.report import Verdict
    from lipgraph.english.amount import Amount
    from lipgraph.english.parser import Parse


class Quantity(NamedTuple):
    """A quantity of a node. `cues` are the stems by which a sentence shows that it speaks of it."""

    node: int
    name: str
    low: float
    high: float
    unit: str
    cues: frozenset[str]


class Measured(NamedTuple):
    """What an amount of a sentence comes to, and the words that say it."""

    verdict: Verdict
    quantity: Quantity
    amount: Amount
    mention: Mention


class Measures:
    """The quantities of a knowledge base, ready to be compared with those of sentences."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        own = facts.index.schema_details.get("unit_spellings", ())
        self.units = Units([*standard_triples(), *((names, names[0], 1.0) for names in own)])

    @cached_property
    def by_node(self) -> dict[int, tuple[Quantity, ...]]:
        """The quantities of each node that has any."""
        table = {}
        for node in range(self.facts.index.node_count):
            given = self.facts.index.node_record(node).get("quantities")
            if given:
                table[node] = tuple(_quantity(node, item) for item in given)
        return table

    def measure(
        self, parse: Parse, mentions: list[Mention], heads: list[int], own: frozenset[int]
    ) -> list[Measured]:
        """What the amounts of a sentence come to. `own` are the words that are claimed."""
        found = []
        for amount in amounts(parse.text, self.units):
            if amount.ratio or amount.of or amount.share:
                continue
            tokens = [
                at for at in range(len(parse)) if amount.start <= parse.start[at] < amount.end
            ]
            if not tokens or not own.issuperset(tokens):
                continue
            measured = self._of(parse, amount, tokens, mentions, heads)
            if measured:
                found.append(measured)
        return found

    def _of(
        self,
        parse: Parse,
        amount: Amount,
        tokens: list[int],
        mentions: list[Mention],
        heads: list[int],
    ) -> Measured | None:
        stems_there = {key for keys in parse.keys for key in keys}
        place = tokens[0]
        candidates: list[tuple[int, int, int, str, Quantity, Mention]] = []
        for mention in mentions:
            near = _nearness(parse, mention, place, heads)
            for sense in mention.senses:
                for quantity in self.by_node.get(sense.node, ()):
                    result = compare(amount, quantity.low, quantity.high, quantity.unit, self.units)
                    if result == "other dimension" or amount.every != ("interval" in quantity.name):
                        continue
                    cued = len(quantity.cues & stems_there)
                    candidates.append((near, -cued, mention.head, result, quantity, mention))
        if not candidates:
            return None
        agreeing = [c for c in candidates if c[3] in ("equal", "within")]
        if agreeing:
            best = min(agreeing, key=lambda c: c[:3])
            return Measured("supported", best[4], amount, best[5])
        candidates.sort(key=lambda c: c[:3])
        nearest = [c for c in candidates if c[0] == candidates[0][0]]
        cued = [c for c in nearest if c[1] == nearest[0][1]]
        if cued[0][1] == 0 and not (nearest[0][0] == 0 and _commanded(parse, heads[place])):
            return None
        if nearest[0][0] > 1 or any(c[3] != "differs" for c in cued):
            return None
        if len({c[4] for c in nearest}) > 1 and nearest[0][1] == 0:
            return None
        if amount.counted and amount.unit not in {c[4].unit for c in cued}:
            return None
        return Measured("contradicted", cued[0][4], amount, cued[0][5])

    def fact(self, quantity: Quantity) -> QuantityFact:
        """A quantity as a reason."""
        index = self.facts.index
        given = next(
            item
            for item in index.node_record(quantity.node)["quantities"]
            if item["name"] == quantity.name
        )
        words = index.schema_details.get("unit_words", {})
        return QuantityFact(
            node=index.ids[quantity.node],
            name=quantity.name,
            text=f"{index.labels[quantity.node]}: {quantity.name.replace('-', ' ')} "
            f"{_amount_text(given, words)}.",
            value=given.get("value"),
            min=given.get("min"),
            max=given.get("max"),
            unit=quantity.unit,
        )


def _commanded(parse: Parse, head: int) -> bool:
    """Whether a clause is a command or no clause at all, as in a list of steps or a table."""
    return parse.tag[head] == "VB" or not any(pos in ("VERB", "AUX") for pos in parse.pos)


def _quantity(node: int, item: dict[str, Any]) -> Quantity:
    low = item.get("value", item.get("min", item.get("max")))
    high = item.get("value", item.get("max", item.get("min")))
    cues = set()
    for word in stems(item["name"]):
        cues |= {word} | quantity_cues().get(word, frozenset())
    return Quantity(node, item["name"], float(low), float(high), item["unit"], frozenset(cues))


def _amount_text(given: dict[str, Any], words: dict[str, tuple[str, str]]) -> str:
    low, high = given.get("value", given.get("min")), given.get("value", given.get("max"))
    one, several = words.get(given["unit"], (given["unit"], given["unit"]))
    unit = one if low == high == 1 else several
    if low is None or high is None or low == high:
        return f"{_number(high if low is None else low)} {unit}"
    return f"{_number(low)} to {_number(high)} {unit}"


def _number(value: float) -> str:
    return f"{value:g}"


def _nearness(parse: Parse, mention: Mention, place: int, heads: list[int]) -> int:
    """How close a mention stands to an amount: 0 in its clause, 1 in the clause above or below."""
    a, b = heads[mention.head], heads[place]
    if a == b:
        return 0
    if parse.head[a] == a and heads[parse.head[b]] == a:
        return 1
    if heads[parse.head[a]] == b or heads[parse.head[b]] == a:
        return 1
    return 2
