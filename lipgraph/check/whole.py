"""The draft as a whole: care and proportion that it owes its readers, weak evidence that it states
flatly, and names that it had better not use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.rules import check_rules
from lipgraph.check.statements import statements_of
from lipgraph.check.terms import Terms
from lipgraph.check.together import with_contradictions
from lipgraph.english.assertion import asserted
from lipgraph.english.force import marks_of
from lipgraph.english.stance import denied_at, is_command, is_hedged, seeks_help, turns_to
from lipgraph.findings import Finding
from lipgraph.query.step import step_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lipgraph.check.report import Fix, Statement
    from lipgraph.check.statements import Seen
    from lipgraph.drafts.draft import Draft, Sentence
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts

_DISCUSSED = 3
"""How many sentences must be about a thing for a draft to discuss it; fewer name it in passing."""
_SURE = 1.5
"""How specific a judgement must be for its claim to be what the sentence states."""
_MOST_SUGGESTED = 2
_WEAK = ("weak", "disputed")


class Examined(NamedTuple):
    """What a draft as a whole draws, and what it says that other drafts could contradict."""

    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...]
    statements: tuple[Statement, ...]


class Whole:
    """Examines whole drafts against one knowledge base."""

    def __init__(self, facts: Facts) -> None:
        """Nothing is read before it is asked for."""
        self.facts = facts
        self.index = facts.index
        self.terms = Terms(facts.index)

    def examine(
        self,
        draft: Draft,
        sentences: Sequence[Sentence],
        seen: Sequence[Seen],
        findings: Iterable[Finding],
    ) -> Examined:
        """The findings of single sentences with those of the whole, and what goes with them.

        Args:
            draft: the draft.
            sentences: all its sentences.
            seen: those that were parsed.
            findings: what its single sentences drew.
        """
        statements = statements_of(draft, seen, self.facts)
        found = with_contradictions(findings, statements)
        found += self._without_care(draft, sentences, seen)
        found += self._without_proportion(draft, seen)
        found += self._on_weak_evidence(draft, seen)
        terms = list(self.terms.found_in(draft, seen))
        found += [term.finding for term in terms]
        fixes = tuple(term.fix for term in terms if term.fix)
        return Examined(tuple(sorted(found, key=lambda f: f.sort_key)), fixes, statements)

    # Care

    @cached_property
    def _care_claims(self) -> dict[int, tuple[int, ...]]:
        """For each node that something is to be done about, the claims that say when or by whom."""
        found: dict[int, list[int]] = {}
        for claim in self._claims_by("care"):
            found.setdefault(self._ends(claim)[1], []).append(claim)
        givers = {self._ends(claim)[0] for claims in found.values() for claim in claims}
        return {node: tuple(claims) for node, claims in found.items() if node not in givers}

    @cached_property
    def _helpers(self) -> frozenset[int]:
        """The nodes to turn to: those that give care and need none themselves."""
        ends = [self._ends(claim) for claim in self._claims_by("care")]
        return frozenset(giver for giver, _ in ends) - {taker for _, taker in ends}

    def _claims_by(self, what: str) -> list[int]:
        names = self.index.schema_details.get("check", {}).get(what, ())
        numbers = {at for at, name in enumerate(self.index.relation_names) if name in names}
        if not numbers:
            return []
        relations = self.index.claim_relation
        return [claim for claim in range(self.index.claim_count) if relations[claim] in numbers]

    def _ends(self, claim: int) -> tuple[int, int]:
        """Who or what gives care, and what it is for, whichever way the claim is written."""
        source, target = self.index.claim_source[claim], self.index.claim_target[claim]
        back = self.facts.relation(claim).flow == "back"
        return (source, target) if back else (target, source)

    def _without_care(
        self, draft: Draft, sentences: Sequence[Sentence], seen: Sequence[Seen]
    ) -> Iterator[Finding]:
        if not self._care_claims:
            return
        about: dict[int, list[tuple[Seen, tuple[int, ...]]]] = {}
        places = set()
        for at, one in enumerate(seen):
            for mention in one.mentions if not one.is_heading else ():
                for node in mention.nodes & self._care_claims.keys():
                    about.setdefault(node, []).append((one, mention.tokens))
                    places.add(at)
        if len(places) < _DISCUSSED or self._sends_to_help(sentences, seen):
            return
        node = max(about, key=lambda node: (len(about[node]), -node))
        one, tokens = about[node][0]
        label = self.index.labels[node]
        message = f"the draft discusses {label!r} and never says when or from whom to seek care"
        yield self._finding(draft, one, tokens, "no-care-advice", message, self._care_claims[node])

    def _sends_to_help(self, sentences: Sequence[Sentence], seen: Sequence[Seen]) -> bool:
        if any(seeks_help(sentence.text) for sentence in sentences):
            return True
        for one in seen:
            named = [m for m in one.mentions if m.nodes & self._helpers]
            if named and not one.is_heading:
                claimed = asserted(one.parse, quoted=one.unclaimed)
                if any(turns_to(one.parse, mention.head, claimed) for mention in named):
                    return True
        return False

    # Proportion

    @cached_property
    def _proportion(self) -> dict[int, tuple[int, ...]]:
        """The nodes that are grave and rare, with the claims that put them in proportion: something
        calls for care on their account, and one of their own effects is said to be rare."""
        speaking: dict[int, list[int]] = {}
        for claim in sorted(self._comparisons):
            for node in {self.index.claim_source[claim], self.index.claim_target[claim]}:
                speaking.setdefault(node, []).append(claim)
        found = {}
        for node in self._care_claims.keys() & speaking.keys():
            rare = self._rare_claims(node)
            if rare:
                found[node] = (*speaking[node], *rare)
        return found

    @cached_property
    def _comparisons(self) -> frozenset[int]:
        return frozenset(self._claims_by("proportion"))

    def _rare_claims(self, node: int) -> list[int]:
        return [
            claim
            for claim in self.index.claims_from(node)
            if self.facts.relation(claim).flow == "onward"
            and self.facts.frequency(claim) in ("rarely", "never")
        ]

    def _without_proportion(self, draft: Draft, seen: Sequence[Seen]) -> Iterator[Finding]:
        if not self._proportion:
            return
        named = self._named_gravely(seen)
        reported: set[int] = set()
        for node, (one, tokens) in named.items():
            if reported & (self.facts.kin(node) | {node}) or self._is_in_proportion(node, seen):
                continue
            reported.add(node)
            message = f"{self.index.labels[node]!r} is named without what puts it in proportion"
            claims = self._proportion[node]
            yield self._finding(draft, one, tokens, "no-proportion", message, claims)

    def _named_gravely(self, seen: Sequence[Seen]) -> dict[int, tuple[Seen, tuple[int, ...]]]:
        """Where each grave node is first named in a statement that does not deny it."""
        found: dict[int, tuple[Seen, tuple[int, ...]]] = {}
        for one in seen:
            grave = [m for m in one.mentions if m.nodes & self._proportion.keys()]
            if not grave or one.is_heading:
                continue
            claimed = asserted(one.parse, quoted=one.unclaimed)
            for mention in grave:
                if mention.head in claimed and not denied_at(one.parse, mention.head):
                    for node in sorted(mention.nodes & self._proportion.keys()):
                        found.setdefault(node, (one, mention.tokens))
        return found

    def _is_in_proportion(self, node: int, seen: Sequence[Seen]) -> bool:
        kin = {node, *(each for each in self.facts.kin(node) if each in self._proportion)}
        claims = {claim for each in kin for claim in self._proportion[each]}
        others = {
            end
            for claim in claims.intersection(self._comparisons)
            for end in (self.index.claim_source[claim], self.index.claim_target[claim])
        } - kin
        for one in seen:
            if any(claims.intersection(judgement.claims) for judgement in one.judgements):
                return True
            nodes = {each for mention in one.mentions for each in mention.nodes}
            if nodes & others:
                return True
            if nodes & kin and any(
                level in ("rarely", "never") for level, _, _ in marks_of(one.parse).frequencies
            ):
                return True
        return False

    # Weak evidence

    def _on_weak_evidence(self, draft: Draft, seen: Sequence[Seen]) -> Iterator[Finding]:
        reported: set[int] = set()
        for one in seen:
            for judgement in one.judgements if not one.is_heading else ():
                claim = self._weak_claim(judgement)
                if claim is None or claim in reported or is_hedged(one.parse):
                    continue
                if is_command(one.parse, judgement.tokens):
                    continue
                reported.add(claim)
                step = step_of(self.index, claim)
                message = f"the knowledge base calls the evidence {step.certainty}: {step.text}"
                if step.caution:
                    message += f" {step.caution}"
                place = one.place(draft, judgement.tokens)
                severity = check_rules()["weak-evidence"].severity
                yield Finding(place, "weak-evidence", severity, message, step.text)

    def _weak_claim(self, judgement: Judgement) -> int | None:
        """The weak claim that a judgement says is stated, unless a better one says the same."""
        if judgement.verdict != "supported" or len(judgement.claims) != 1:
            return None
        if judgement.specific < _SURE or judgement.why == "advice":
            return None
        claim = judgement.claims[0]
        if self.index.certainty(claim) not in _WEAK:
            return None
        ends = self.index.claim_source[claim], self.index.claim_target[claim]
        sign = self.facts.relation(claim).sign
        better = [
            other
            for other in self.index.claims_joining(*ends)
            if self.index.certainty(other) not in _WEAK and self.facts.relation(other).sign == sign
        ]
        return None if better else claim

    def _finding(
        self,
        draft: Draft,
        one: Seen,
        tokens: tuple[int, ...],
        rule: str,
        message: str,
        claims: Sequence[int],
    ) -> Finding:
        """A finding that suggests to say what the surest of some claims say."""
        ranked = sorted(claims, key=lambda claim: (self.index.claim_certainty[claim], claim))
        texts = [step_of(self.index, claim).text for claim in ranked[:_MOST_SUGGESTED]]
        return Finding(
            one.place(draft, tokens),
            rule,
            check_rules()[rule].severity,
            message,
            " ".join(texts) or None,
        )
