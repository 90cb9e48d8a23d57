"""What a draft claims beyond the knowledge base: of things and figures that it is silent about, and
of pairs of nodes that only a path joins."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import Argument, clauses_of
from lipgraph.english.effects import effect_of, passes_on
from lipgraph.english.force import marks_of
from lipgraph.english.quantities import amounts_in
from lipgraph.english.stating import (
    figures_in,
    is_argument,
    is_case,
    is_history,
    is_money,
    is_short_of,
    is_side,
    may_name,
    names_something,
    often_compared,
    states,
    traits_in,
)
from lipgraph.english.stems import stems
from lipgraph.understanding.links import links_of
from lipgraph.understanding.said import said_by
from lipgraph.understanding.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.english.amount import Amount
    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse
    from lipgraph.judging.measures import Measures
    from lipgraph.judging.strength import Why
    from lipgraph.judging.verdict import Verdict
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.lexicon import Lexicon
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention

_MANY = 100
"""From how many on a number of things counts cases."""


_FEW = 2
"""In the names of how many nodes a word may stand that can be the head of another thing's name."""
_SURE = 3
"""How specific the words of a relation must be to be taken for it by themselves."""


class Beyond(NamedTuple):
    """A claim about which no claim of the knowledge base decides; `claims` is the path from which
    it follows, if it is implied, and `lacks` what the knowledge base does, if it is not."""

    tokens: tuple[int, ...]
    verdict: Verdict
    why: Why
    claims: tuple[int, ...] = ()
    lacks: str = ""


def _silent(tokens: Iterable[int], lacks: str) -> Beyond:
    return Beyond(tuple(sorted(tokens)), "unsupported", "silence", lacks=lacks)


class _Said(NamedTuple):
    """A sentence as the judge hands it over."""

    parse: Parse
    mentions: list[Mention]
    heads: list[int]
    own: frozenset[int]
    judged: frozenset[int]


class _Scene:
    """A sentence, and which of its clauses are open to judgement."""

    def __init__(self, said: _Said) -> None:
        self.said = said

    @cached_property
    def closed(self) -> frozenset[int]:
        """The heads of the clauses that are not claimed, denied, or judged already."""
        parse, _, heads, own, judged = self.said
        out = judged | set_aside(parse) | set(marks_of(parse).denials)
        closed = {heads[at] for at in out}
        return frozenset(closed | {head for head in heads if head not in own})

    def is_open(self, clause: Clause) -> bool:
        """Whether a clause claims something on which there is no verdict yet."""
        head = clause.head
        parse = self.said.parse
        modifies = parse.dep[head] == "acl" and parse.tag[head] == "VBN"
        if clause.imperative or modifies or head not in self.said.own:
            return False
        return self.said.heads[head] not in self.closed


class Unknown:
    """Tells what the knowledge base is silent about."""

    def __init__(self, facts: Facts, lexicon: Lexicon, measures: Measures) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.lexicon = lexicon
        self.measures = measures
        self.ways = Ways(facts.index)

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
        named = [
            mention
            for mention in mentions
            if own.issuperset(mention.tokens) and may_name(parse, mention.head, mention.tokens)
        ]
        if not named:
            return []
        scene = _Scene(_Said(parse, named, heads, own, judged))
        for rule in (self._figures, self._telling, self._linked, self._strange):
            if found := list(rule(scene)):
                return found
        return []

    # Statistics of a node that has no such figure.

    def _figures(self, scene: _Scene) -> Iterator[Beyond]:
        parse, mentions, heads, own, _ = scene.said
        given = [(tokens, "") for tokens in figures_in(parse)]
        for amount in amounts_in(parse, self.measures.units):
            if self._is_statistic(amount) or (amount.per and amount.counted):
                inside = range(amount.start, amount.end)
                tokens = tuple(at for at in range(len(parse)) if parse.start[at] in inside)
                given.append((tokens, amount.unit))
        for tokens, unit in given:
            if not tokens or not own.issuperset(tokens) or is_side(parse, tokens):
                continue
            near = [
                m
                for m in mentions
                if not set(m.tokens) & set(tokens) and _near(parse, heads, m.head, tokens[0])
            ]
            if near and not any(self._has_figure(m, unit) for m in near):
                yield _silent(
                    {*tokens, *near[0].tokens},
                    f"gives no such figure for {self._label(near[0])}",
                )
                return

    def _is_statistic(self, amount: Amount) -> bool:
        if amount.share or amount.ratio or amount.of:
            return True
        if amount.low >= _MANY and is_case(amount.unit):
            return True
        return amount.unit == "percent" or is_money(amount.unit)

    def _has_figure(self, mention: Mention, unit: str) -> bool:
        return any(
            quantity.unit == unit
            for node in mention.nodes
            for quantity in self.measures.by_node.get(node, ())
        )

    def _telling(self, scene: _Scene) -> Iterator[Beyond]:
        parse, mentions, heads, own, judged = scene.said
        if judged:
            return
        for tokens, lacks in (
            *((t, "does not say this of {}") for t in traits_in(parse)),
            *(((at,), "does not compare how often there is {}") for at in often_compared(parse)),
        ):
            near = [
                m
                for m in mentions
                if not set(tokens) & set(m.tokens) and _near(parse, heads, m.head, tokens[0])
            ]
            if own.issuperset(tokens) and len({m.nodes for m in near}) == 1:
                said = {*tokens, *near[0].tokens}
                yield _silent(said, lacks.format(self._label(near[0])))
                return

    # Two nodes that no claim joins.

    def _linked(self, scene: _Scene) -> Iterator[Beyond]:
        parse, mentions, *_ = scene.said
        if len({mention.nodes for mention in mentions}) < 2:
            return
        for link in links_of(parse, mentions):
            if scene.is_open(link.clause):
                yield from self._joined(parse, link)

    def _joined(self, parse: Parse, link: Link) -> Iterator[Beyond]:
        said = said_by(parse, link, self.facts)
        sign = said.effect.sign
        if link.depth > 1 or not sign or said.effect.valued or said.effect.open:
            return
        if passes_on(parse, link.clause.words) and _goes_on(parse, link):
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
                joined, net, claims = self.ways.between(a.node, b.node)
                back = self.ways.between(b.node, a.node)[0]
                ways.append((joined or back, net == sign * said.turn * a.sign * b.sign, claims))
        implied = [claims for _, same, claims in ways if same]
        if implied:
            yield Beyond(tokens, "implied", "path", implied[0])
        elif not any(joined for joined, _, _ in ways):
            yield _silent(
                tokens,
                f"says nothing of {self._label(link.first)} and {self._label(link.second)}",
            )

    # Things that the knowledge base has no name for.

    def _strange(self, scene: _Scene) -> Iterator[Beyond]:
        parse, mentions, heads, *_ = scene.said
        taken = {at for mention in mentions for at in mention.tokens}
        for clause in clauses_of(parse):
            if not scene.is_open(clause):
                continue
            found = self._pair(parse, clause, mentions, taken, heads)
            if found:
                mention, strange = found
                tokens = {*mention.tokens, *clause.words, strange}
                text = _phrase(parse, strange)
                yield _silent(
                    tokens,
                    f"says nothing of {text} and {self._label(mention)}",
                )
                return

    def _pair(
        self,
        parse: Parse,
        clause: Clause,
        mentions: list[Mention],
        taken: set[int],
        heads: list[int],
    ) -> tuple[Mention, int] | None:
        """A mention and a strange thing that a clause ties together."""
        acts = effect_of(parse, clause.words).sign in (1, -1) or any(
            is_short_of(parse, at) for at in clause.by("subject")
        )
        stating = states(parse, clause.words) or self._means_relation(parse, clause)
        if _past(parse, clause.head):
            acts, stating = False, is_history(parse, clause.words)
        if not acts and not stating:
            return None
        known: list[tuple[int, str, Mention]] = []
        strange: list[tuple[int, str, int]] = []
        hands_on = passes_on(parse, clause.words)
        for number, argument in enumerate(_arguments(parse, clause)):
            home = heads[argument.head]
            outside = home == argument.head != clause.head and argument.by != "subject"
            if outside and not (argument.by == "object" and hands_on):
                continue
            below = [at for at in parse.subtree(argument.head) if heads[at] == home]
            known += [(number, argument.by, m) for m in mentions if m.head in below]
            if argument.head not in taken:
                below = [at for at in below if (at, argument.by) != (argument.head, "complement")]
                strange += [
                    (number, argument.by, at)
                    for at in below
                    if at not in taken and self._is_strange(parse, at, argument.by)
                ]
        for number, by, at in strange:
            for other, tie, mention in known:
                if other != number and _are_tied(clause, by, tie, acts=acts, stating=stating):
                    return mention, at
        return None

    def _means_relation(self, parse: Parse, clause: Clause) -> bool:
        """Whether a predicate is unmistakably one of the knowledge base's relations."""
        stems = {key for at in clause.words for key in parse.keys[at]}
        ties = {tie for argument in clause.arguments for tie in argument.by.split()}
        meant = self.facts.relations.meant_by(stems, ties)
        return bool(meant) and meant[0].specific >= _SURE

    def _is_strange(self, parse: Parse, at: int, tie: str) -> bool:
        """Whether a noun, or the noun before it that says which, is in no name that the knowledge
        base has for anything; of what acts, in no more than a few."""
        if not is_argument(parse, at):
            return False
        few = _FEW if tie == "subject" else 0
        return any(
            names_something(parse, part)
            and all(self._nodes_by_word.get(key, 0) <= few for key in parse.keys[part])
            for part in (at, *parse.children[at])
            if part == at or parse.dep[part] in ("compound", "poss")
        )

    @cached_property
    def _nodes_by_word(self) -> dict[str, int]:
        """For each stem, how many nodes have a name with it."""
        index = self.facts.index
        found: dict[str, int] = {}
        for node in range(index.node_count):
            names = (index.labels[node], *index.node_record(node).get("aliases", ()))
            for word in {word for name in names for word in stems(name)}:
                found[word] = found.get(word, 0) + 1
        return found

    def _label(self, mention: Mention) -> str:
        node = next((s.node for s in mention.senses if s.sign > 0), mention.senses[0].node)
        return self.facts.index.labels[node]


def _goes_on(parse: Parse, link: Link) -> bool:
    """Whether a clause says more of its object than the mention holds ("sets a lip going")."""
    return any(
        parse.dep[child] in ("xcomp", "ccomp", "oprd", "acomp", "acl", "advcl", "relcl")
        and child not in link.second.tokens
        for at in (link.clause.head, link.second.head)
        for child in parse.children[at]
        if at != link.first.head
    )


def _are_tied(clause: Clause, strange: str, known: str, *, acts: bool, stating: bool) -> bool:
    """Whether the ways in which a clause has two arguments make it a statement about both."""
    ties = {strange, known}
    if stating and ties & {"subject", "object", "complement"}:
        return True
    if not acts:
        return False
    if clause.passive and "object" in ties:
        return True
    return ties == {"subject", "object"} or (strange == "subject" and known in ("for", "against"))


def _near(parse: Parse, heads: list[int], one: int, other: int) -> bool:
    """Whether two words stand in one clause, or in one and what completes it."""
    a, b = heads[one], heads[other]
    if a == b:
        return True
    return b in parse.ancestors(a) and parse.dep[a] in ("ccomp", "advcl", "pcomp", "acl", "csubj")


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


def _arguments(parse: Parse, clause: Clause) -> list[Argument]:
    """The arguments of a clause; if it has no subject, what the clause above it is about may be
    it ("place a pad to relieve the pain")."""
    above = parse.head[clause.head]
    if clause.by("subject") or clause.passive or above == clause.head:
        return list(clause.arguments)
    commanded = parse.tag[above] == "VB" and not parse.has(above, "aux")
    if commanded or parse.pos[above] not in ("VERB", "AUX"):
        return list(clause.arguments)
    return [
        *clause.arguments,
        *(
            Argument(c, "subject")
            for c in parse.children[above]
            if parse.dep[c] in ("nsubj", "nsubjpass", "dobj")
        ),
    ]


def _phrase(parse: Parse, at: int) -> str:
    """A noun with the words before it that belong to it."""
    words = [
        c for c in parse.children[at] if c < at and parse.dep[c] in ("amod", "compound", "nmod")
    ]
    return " ".join(parse.lower[t] for t in (*words, at))
