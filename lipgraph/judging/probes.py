"""Probes: tests and instruments that a draft has find out another thing than they do ("the
windowpane test measures how sour a loaf will be")."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.diagnosing import is_open
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.probing import probe_of
from lipgraph.english.stating import is_telling
from lipgraph.english.words import stem_set, synonyms_of, word_set
from lipgraph.judging.leeway import is_named_by
from lipgraph.judging.verdict import MEASURED, decided
from lipgraph.understanding.facts import USUAL
from lipgraph.understanding.ways import go_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.english.probing import Probe
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.ways import Ways


@cache
def _finding() -> frozenset[str]:
    return frozenset(word for phrase in stem_set("finding") for word in phrase)


class Probes:
    """Finds the tests that a draft has find out another thing than they do."""

    def __init__(self, facts: Facts, ways: Ways) -> None:
        """Judge by these facts; what a short path joins may be found out with the other."""
        self.facts = facts
        self.ways = ways

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """The claims that say what a test finds out, where a sentence says otherwise."""
        parse, mentions, own = statement.parse, statement.mentions, statement.own
        if not self._right or is_open(parse):
            return
        for test in mentions:
            if test.head not in own or test.head in set_aside(parse) or len(test.senses) != 1:
                continue
            sense = test.senses[0]
            claim = self._right.get(sense.node)
            probe = probe_of(parse, test.tokens) if claim is not None and sense.sign > 0 else None
            if claim is None or probe is None or probe.verb not in own:
                continue
            zone = frozenset(range(test.tokens[0], probe.content.stop))
            if force_of(parse, marks_of(parse), zone, frozenset(test.tokens)).denied:
                continue
            told = [m for m in mentions if m.tokens[-1] in probe.content]
            if self._is_other(parse, sense.node, claim, probe, told):
                words = {at for m in told for at in m.tokens} & own
                tokens = tuple(sorted({*test.tokens, probe.verb, *words}))
                yield decided("contradicted", "another answer", (claim,), tokens, specific=MEASURED)

    @cached_property
    def _right(self) -> dict[int, int]:
        """For each test, the claim that gives the one thing that it finds out."""
        facts, index = self.facts, self.facts.index
        found: dict[int, list[int]] = {}
        for claim in range(index.claim_count):
            if facts.relation(claim).functional and self._finds(claim):
                found.setdefault(index.claim_source[claim], []).append(claim)
        return {
            node: claims[0]
            for node, claims in found.items()
            if len(claims) == 1
            and facts.frequency(claims[0]) in USUAL
            and index.certainty(claims[0]) == "established"
        }

    def _is_other(
        self, parse: Parse, test: int, claim: int, probe: Probe, told: list[Mention]
    ) -> bool:
        """Whether what a test is said to find out has nothing to do with what it does."""
        facts, index = self.facts, self.facts.index
        value = index.claim_target[claim]
        shown = (c for c in index.claims_from(test) if self._finds(c))
        ends = {value, *(index.claim_target[c] for c in shown)}
        named = {at for mention in told for at in mention.tokens}
        telling = (at for at in probe.content if at not in named and is_telling(parse, at))
        said = {key for at in telling for key in parse.keys[at]}
        if not told:
            said |= {other for key in said for other in synonyms_of(key)}
        said -= word_set("unnamed")
        if any(not said.isdisjoint(facts.words(end)) for end in ends):
            return False
        names = [index.labels[end] for end in ends]
        if any(is_named_by(parse, mention, names) for mention in told):
            return False
        if told:
            nodes = {sense.node for mention in told for sense in mention.senses}
            kinds = self._kinds(test)
            fit = any(facts.kind(node) in kinds for node in nodes)
            return fit and not self._joined(test, ends, nodes)
        keys = {key for at in probe.degree for key in parse.keys[at]}
        nodes = {node for key in keys for node in self._named.get(key, ())}
        return bool(nodes) and not self._joined(test, ends, nodes)

    def _finds(self, claim: int) -> bool:
        """Whether a claim says that something finds out a thing."""
        stems = self.facts.wording_stems(self.facts.relation(claim).name)
        return not stems.isdisjoint(_finding())

    def _kinds(self, test: int) -> set[str]:
        """The kinds of what tests like one are known to be for."""
        facts, index = self.facts, self.facts.index
        names = {index.relation(c) for c in index.claims_from(test) if self._finds(c)}
        return {
            facts.kind(index.claim_target[claim])
            for other in self._right
            for claim in index.claims_from(other)
            if index.relation(claim) in names
        }

    @cached_property
    def _named(self) -> dict[str, set[int]]:
        """The nodes in whose names a word stands, by its stem."""
        found: dict[str, set[int]] = {}
        for node in range(self.facts.index.node_count):
            for word in self.facts.words(node):
                found.setdefault(word, set()).add(node)
        return found

    def _joined(self, test: int, ends: Iterable[int], nodes: Iterable[int]) -> bool:
        """Whether any of some nodes has to do with a test, or with what it finds out."""
        facts = self.facts
        if any(facts.related(test, node) or facts.between(test, node) for node in nodes):
            return True
        return any(go_together(facts, self.ways, a, b) for a in ends for b in nodes)
