"""What a sentence plays down or talks up: a thing that calls for a look, a remedy, a cause."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_phrases, advice_stems
from lipgraph.english.force import marks_of
from lipgraph.english.owners import is_case, is_private

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention

_NOT = frozenset(("not", "n't", "never", "cannot", "no", "nor", "neither", "hardly"))
_REACH = 3
"""How many words before a phrase may deny it."""
_AGAINST = frozenset(("but", "unless", "although", "though", "however", "yet", "except"))
_SHAKY = ("weak", "disputed")


class Slighted(NamedTuple):
    """The claim that a sentence goes against, and the words by which it does."""

    claim: int
    tokens: tuple[int, ...]


class PlayedDown:
    """Tells what is waved aside, and what is waved through."""

    def __init__(
        self,
        facts: Facts,
        signs: Mapping[int, Mapping[int, int]],
        remedies: Mapping[int, tuple[int, ...]],
        removed: Mapping[int, tuple[int, ...]],
        second: Mapping[int, tuple[int, ...]],
    ) -> None:
        """`signs` are the nodes that call for a look, each with the claims that say so; `remedies`
        those that lessen a trouble, `removed` those that are to be lessened and `second` those to
        which others are preferred, likewise."""
        self.facts, self.signs = facts, signs
        self.remedies, self.removed, self.second = remedies, removed, second

    def found(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Slighted]:
        """What a sentence plays down against the knowledge base."""
        if any(not advice_stems("unwise").isdisjoint(keys) for keys in parse.keys):
            return
        yield from self._waved_aside(parse, mentions, own)
        yield from self._worthless(parse, mentions, own)
        yield from self._waved_through(parse, mentions, own)

    def _waved_aside(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Slighted]:
        """A thing that calls for a look is said to need none."""
        added = not advice_stems("adding").isdisjoint(key for keys in parse.keys for key in keys)
        signs = [
            (m, n)
            for m in mentions
            for n in _meant(m)
            if n in self.signs and (added or self._warns(n))
        ]
        if not signs:
            return
        phrases = _plain_spans(parse, "dismissing", own)
        named = {at for sign, _ in signs for at in sign.tokens}
        phrases = [span for span in phrases if named.isdisjoint(range(*span))]
        if not phrases or _AGAINST.intersection(parse.lower[phrases[0][1] :]):
            return
        carers = {other for _, node in signs for other in self.signs[node]}
        called = any(carers.intersection(_meant(m)) for m in mentions)
        if called and not marks_of(parse).denials and "until" not in parse.lower:
            return
        sign, node = signs[0]
        claim = next(iter(self.signs[node].values()))
        yield Slighted(claim, tuple(sorted({*sign.tokens, *range(*phrases[0])})))

    def _warns(self, node: int) -> bool:
        """Whether a thing points to trouble itself, and not only shows what does."""
        index, facts = self.facts.index, self.facts
        return any(facts.relation(c).flow == "back" for c in index.claims_from(node))

    def _worthless(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Slighted]:
        """A remedy is said to be worth nothing, whatever it is for."""
        phrases = _plain_spans(parse, "worthless", own)
        if not phrases:
            return
        start, end = phrases[0]
        for mention in mentions:
            known = [n for n in _meant(mention) if n in self.helpers and n not in self.removed]
            if len(known) != 1 or not self._is_sure(known[0]):
                continue
            first, last = min(mention.tokens), max(mention.tokens)
            near = 0 <= first - end <= _REACH or 0 <= start - last <= _REACH
            apart = set(mention.tokens).union(range(start, end))
            other = [m for m in mentions if not set(m.tokens) & apart]
            if near and not other and not _limited(parse, mention.head):
                tokens = {*mention.tokens, *range(start, end)}
                yield Slighted(self.helpers[known[0]][0], tuple(sorted(tokens)))
                return

    def _is_sure(self, node: int) -> bool:
        """Whether a remedy is held to help for sure enough."""
        index = self.facts.index
        return any(index.certainty(claim) not in _SHAKY for claim in self.helpers[node])

    def _waved_through(
        self, parse: Parse, mentions: list[Mention], own: frozenset[int]
    ) -> Iterator[Slighted]:
        """A cause of the trouble that is spoken of is said to be fine."""
        for at in own:
            if advice_stems("approving").isdisjoint(parse.keys[at]):
                continue
            verb = parse.head[at]
            if parse.dep[at] not in ("acomp", "attr") or parse.lemma[verb] != "be":
                continue
            if _limited(parse, verb) or is_private(parse, [verb, *parse.children[verb]], verb):
                continue
            if parse.has(at, "prep", "xcomp", "neg") or parse.has(verb, "neg", "prep"):
                continue
            below = set(parse.subtree(verb))
            if not advice_stems("less").isdisjoint(k for b in below for k in parse.keys[b]):
                continue
            for mention in mentions:
                known = [n for n in _meant(mention) if n in self.removed and n not in self.remedies]
                causes = [n for n in _meant(mention) if n in self.causes]
                others = {n for m in mentions if m != mention for n in _meant(m)}
                if others.isdisjoint(self.facts.problems):
                    continue
                known = known or causes
                if (
                    known
                    and parse.head[mention.head] == verb
                    and parse.dep[mention.head] == "nsubj"
                ):
                    claim = (self.removed.get(known[0]) or self.causes[known[0]])[0]
                    yield Slighted(claim, tuple(sorted({*mention.tokens, verb, at})))
                    return

    @cached_property
    def helpers(self) -> dict[int, tuple[int, ...]]:
        """The remedies, and what else of their kind is of use to somebody, with the claims."""
        index, facts = self.facts.index, self.facts
        kinds = {facts.kind(node) for node in self.remedies}
        found = {}
        for node in range(index.node_count):
            if facts.kind(node) in kinds:
                claims = [c for c in index.claims_from(node) if facts.relation(c).flow == "back"]
                if claims and node not in self.second:
                    found[node] = (*self.remedies.get(node, ()), *claims)
        return found

    @cached_property
    def causes(self) -> dict[int, tuple[int, ...]]:
        """The forms of what is to be lessened, with the claims by which they bring trouble."""
        index, facts = self.facts.index, self.facts
        found = {}
        for node in self.removed:
            for form in facts.forms(node):
                claims = tuple(
                    c
                    for c in index.claims_from(form)
                    if facts.relation(c).flow == "onward" and facts.relation(c).sign > 0
                )
                if claims and form not in self.remedies:
                    found[form] = claims
        return found


def _meant(mention: Mention) -> list[int]:
    return [s.node for s in mention.senses if s.sign > 0 and not s.variable and not s.turned]


def _plain_spans(parse: Parse, name: str, own: frozenset[int]) -> list[tuple[int, int]]:
    """Where phrases of a list stand that are claimed and that nothing before them denies."""
    return [
        (start, end)
        for start, end in advice_phrases(name).spans(parse.lower)
        if own.issuperset(range(start, end))
        and _NOT.isdisjoint(parse.lower[max(0, start - _REACH) : start])
    ]


def _limited(parse: Parse, head: int) -> bool:
    """Whether what is said is only for a case, or only so far."""
    heads = (head, *parse.ancestors(head))
    return any(
        parse.dep[c] == "advcl" and is_case(parse, c) for at in heads for c in parse.children[at]
    )
