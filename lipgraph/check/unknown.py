"""What a draft claims beyond the knowledge base: of things and figures that it is silent about, and
of pairs of nodes that only a path joins."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.links import links_of
from lipgraph.check.weigh import said_by
from lipgraph.english.clauses import clauses_of
from lipgraph.english.effects import effect_of
from lipgraph.english.force import marks_of, set_aside
from lipgraph.english.quantities import amounts
from lipgraph.english.stating import is_history, names_something, often_compared, states
from lipgraph.english.stems import WORD, stem
from lipgraph.query.answer import effect_along
from lipgraph.query.moves import INFLUENCE, STORY, Moves
from lipgraph.query.places import NodeSet
from lipgraph.query.search import Demands, Search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.check.facts import Facts
    from lipgraph.check.lexicon import Lexicon
    from lipgraph.check.links import Link
    from lipgraph.check.measures import Measures
    from lipgraph.check.mentions import Mention
    from lipgraph.check.report import Verdict
    from lipgraph.english.amount import Amount
    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse
    from lipgraph.query.search import FoundPath

_MOST_STEPS = 3
"""A path of more steps is no reason why a writer should see it so."""
_SIGNS = {"increases": 1, "decreases": -1}
_MANY = 100
"""From how many on a number of things counts cases."""


class Beyond(NamedTuple):
    """A claim about which no claim of the knowledge base decides; `claims` is the path from which
    it follows, if it is implied."""

    tokens: tuple[int, ...]
    verdict: Verdict
    why: str
    claims: tuple[int, ...] = ()


class Unknown:
    """Tells what the knowledge base is silent about."""

    def __init__(self, facts: Facts, lexicon: Lexicon, measures: Measures) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.lexicon = lexicon
        self.measures = measures
        self._ways: dict[tuple[int, int], tuple[bool, int | None, tuple[int, ...]]] = {}

    def beyond(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        judged: frozenset[int],
    ) -> list[Beyond]:
        """What a sentence claims beyond the knowledge base. `own` are the words that are claimed,
        `judged` those on which there is a verdict already."""
        named = [mention for mention in mentions if own.issuperset(mention.tokens)]
        if not named:
            return []
        found = list(self._figures(parse, named, heads, own, judged))
        if not found:
            found = list(self._compared(parse, named, heads, own, judged))
        if not found:
            found = list(self._linked(parse, named, heads, own, judged))
        if not found:
            found = list(self._strange(parse, named, heads, own, judged))
        return found

    # Statistics of a node that has no such figure.

    def _figures(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        judged: frozenset[int],
    ) -> Iterator[Beyond]:
        for amount in amounts(parse.text, self.measures.units):
            if not self._is_statistic(amount):
                continue
            tokens = [
                at for at in range(len(parse)) if amount.start <= parse.start[at] < amount.end
            ]
            if not tokens or not own.issuperset(tokens):
                continue
            if judged.intersection(tokens) and _is_side(parse, tokens):
                continue
            near = [
                m
                for m in mentions
                if not set(m.tokens) & set(tokens) and _near(parse, heads, m.head, tokens[0])
            ]
            if not near or any(self._has_figure(m, amount) for m in near):
                continue
            mention = near[0]
            yield Beyond(
                tuple(sorted({*tokens, *mention.tokens})),
                "unsupported",
                f"gives no such figure for {self._label(mention)}",
            )

    def _is_statistic(self, amount: Amount) -> bool:
        if amount.share or amount.ratio or amount.of:
            return True
        if amount.counted:
            return amount.low >= _MANY
        return amount.unit == "percent"

    def _has_figure(self, mention: Mention, amount: Amount) -> bool:
        for node in mention.nodes:
            for quantity in self.measures.by_node.get(node, ()):
                if quantity.unit == amount.unit:
                    return True
        return False

    def _compared(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        judged: frozenset[int],
    ) -> Iterator[Beyond]:
        for at in often_compared(parse):
            if at not in own or judged:
                continue
            near = [m for m in mentions if heads[m.head] == heads[at] and at not in m.tokens]
            if len({m.nodes for m in near}) == 1:
                mention = near[0]
                yield Beyond(
                    tuple(sorted({at, *parse.subtree(at), *mention.tokens})),
                    "unsupported",
                    f"does not compare how often {self._label(mention)} is so",
                )

    # Two nodes that no claim joins.

    def _linked(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        judged: frozenset[int],
    ) -> Iterator[Beyond]:
        marks = marks_of(parse)
        aside = set_aside(parse)
        for link in links_of(parse, mentions):
            clause = {at for at, head in enumerate(heads) if head == heads[link.clause.head]}
            if link.clause.head not in own or link.clause.imperative or clause & judged:
                continue
            if clause.intersection(marks.denials) or clause & aside:
                continue
            yield from self._joined(parse, link)

    def _joined(self, parse: Parse, link: Link) -> Iterator[Beyond]:
        said = said_by(parse, link, self.facts)
        sign = said.effect.sign
        if link.depth > 1 or not sign or said.effect.valued or said.effect.open:
            return
        if {"subject", "object"} != set(link.ties):
            return
        tokens = tuple(sorted({*link.first.tokens, *link.second.tokens, *link.words}))
        ways = []
        for a in link.first.senses:
            for b in link.second.senses:
                if a.node == b.node or self.facts.related(a.node, b.node):
                    return
                if self.facts.between(a.node, b.node):
                    return
                joined, net, claims = self._way(a.node, b.node)
                back = self._way(b.node, a.node)[0]
                ways.append((joined or back, net == sign * said.turn * a.sign * b.sign, claims))
        implied = [claims for _, same, claims in ways if same]
        if implied:
            yield Beyond(tokens, "implied", "path", implied[0])
        elif not any(joined for joined, _, _ in ways):
            yield Beyond(
                tokens,
                "unsupported",
                f"says nothing of {self._label(link.first)} and {self._label(link.second)}",
            )

    def _way(self, source: int, target: int) -> tuple[bool, int | None, tuple[int, ...]]:
        """Whether a short path joins two nodes; the effect on which its shortest paths of influence
        agree, and the first of these."""
        key = (source, target)
        if key not in self._ways:
            net, claims = self._influence(source, target)
            joined = bool(claims) or bool(self._shortest(self._story, source, target))
            self._ways[key] = (joined, net, claims)
        return self._ways[key]

    def _influence(self, source: int, target: int) -> tuple[int | None, tuple[int, ...]]:
        paths = self._shortest(self._moves, source, target)
        effects = {effect_along(self.facts.index, path) for path in paths}
        net = _SIGNS.get(effects.pop()) if len(effects) == 1 else None
        return net, paths[0].claims if paths else ()

    def _shortest(self, moves: Moves, source: int, target: int) -> list[FoundPath]:
        index = self.facts.index
        search = Search(
            index,
            moves,
            NodeSet(index, node=source),
            NodeSet(index, node=target),
            Demands((), (), inverse=False),
        )
        for _ in range(_MOST_STEPS + 1):
            if not search.lengthen():
                break
            found = list(search.paths())
            if found:
                return sorted(found)
        return []

    @cached_property
    def _moves(self) -> Moves:
        return Moves(self.facts.index, INFLUENCE)

    @cached_property
    def _story(self) -> Moves:
        return Moves(self.facts.index, STORY)

    # Things that the knowledge base has no name for.

    @cached_property
    def _familiar(self) -> frozenset[str]:
        """The stems of all words by which the knowledge base names and describes what it knows."""
        index = self.facts.index
        found = set(self.lexicon.words)
        for node in range(index.node_count):
            summary = index.node_record(node).get("summary")
            found.update(stem(word) for word in WORD.findall(str(summary or "").lower()))
        return frozenset(found)

    def _strange(
        self,
        parse: Parse,
        mentions: list[Mention],
        heads: list[int],
        own: frozenset[int],
        judged: frozenset[int],
    ) -> Iterator[Beyond]:
        marks = marks_of(parse)
        aside = set_aside(parse)
        taken = {at for mention in mentions for at in mention.tokens}
        for clause in clauses_of(parse):
            inside = {at for at, head in enumerate(heads) if head == heads[clause.head]}
            if clause.head not in own or clause.imperative or inside & judged:
                continue
            if inside.intersection(marks.denials) or inside & aside:
                continue
            found = self._pair(parse, clause, mentions, taken, inside)
            if found:
                mention, strange = found
                tokens = {*mention.tokens, *clause.words, strange}
                text = _phrase(parse, strange)
                yield Beyond(
                    tuple(sorted(tokens)),
                    "unsupported",
                    f"says nothing of {text} and {self._label(mention)}",
                )
                return

    def _pair(
        self,
        parse: Parse,
        clause: Clause,
        mentions: list[Mention],
        taken: set[int],
        inside: set[int],
    ) -> tuple[Mention, int] | None:
        """A mention and a strange thing that a clause ties together."""
        acts = effect_of(parse, clause.words).sign in (1, -1)
        stating = states(parse, clause.words)
        if _past(parse, clause.head):
            acts, stating = False, is_history(parse, clause.words)
        if not acts and not stating:
            return None
        known: list[tuple[int, str, Mention]] = []
        strange: list[tuple[int, str, int]] = []
        for number, argument in enumerate(clause.arguments):
            below = [at for at in parse.subtree(argument.head) if at in inside]
            for mention in mentions:
                if mention.head in below:
                    known.append((number, argument.by, mention))
            if argument.head in taken:
                continue
            for at in below:
                if at not in taken and self._is_strange(parse, at):
                    strange.append((number, argument.by, at))
        for number, by, at in strange:
            for other, tie, mention in known:
                if other == number:
                    continue
                if stating and {"subject", "object", "complement"} & {by, tie}:
                    return mention, at
                if acts and {by, tie} == {"subject", "object"}:
                    return mention, at
        return None

    def _is_strange(self, parse: Parse, at: int) -> bool:
        return names_something(parse, at) and not any(
            key in self._familiar for key in parse.keys[at]
        )

    def _label(self, mention: Mention) -> str:
        node = next((s.node for s in mention.senses if s.sign > 0), mention.senses[0].node)
        return self.facts.index.labels[node]


def _is_side(parse: Parse, tokens: list[int]) -> bool:
    """Whether a share is only one of two sides."""
    return any(parse.lemma[at] in ("half", "halve") for at in tokens)


def _near(parse: Parse, heads: list[int], one: int, other: int) -> bool:
    """Whether two words stand in one clause, or in one and what completes it."""
    a, b = heads[one], heads[other]
    if a == b:
        return True
    return b in parse.ancestors(a) and parse.dep[a] in ("ccomp", "advcl", "pcomp", "acl")


def _past(parse: Parse, at: int) -> bool:
    """Whether a clause tells what happened; one without a tense has that of the clause above."""
    for head in (at, *parse.ancestors(at)):
        if parse.pos[head] not in ("VERB", "AUX"):
            continue
        tags = {parse.tag[c] for c in parse.children[head] if parse.dep[c] in ("aux", "auxpass")}
        if parse.tag[head] == "VBD" or "VBD" in tags:
            return True
        if parse.tag[head] in ("VBZ", "VBP") or tags & {"VBZ", "VBP", "MD"}:
            return False
    return False


def _phrase(parse: Parse, at: int) -> str:
    """A noun with the words before it that belong to it."""
    words = [
        c for c in parse.children[at] if c < at and parse.dep[c] in ("amod", "compound", "nmod")
    ]
    return " ".join(parse.lower[t] for t in (*words, at))
