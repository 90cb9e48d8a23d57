"""Wording: from judgements to claims and findings that say what, why, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.check.report import DraftClaim
from lipgraph.check.rules import check_rules
from lipgraph.findings import Finding
from lipgraph.query.step import step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.check.checker import Read
    from lipgraph.drafts.draft import Draft
    from lipgraph.english.parser import Parse
    from lipgraph.judging.measures import Measures
    from lipgraph.judging.verdict import Judgement, QuantityFact
    from lipgraph.query.step import Step
    from lipgraph.understanding.facts import Facts

_SAYS = {
    "supported": "the knowledge base says so",
    "implied": "it follows from what the knowledge base says",
    "contradicted": "the knowledge base says otherwise",
    "overstated": "the knowledge base does not go so far",
    "unsupported": "the knowledge base does not say so",
}
_TITLES = ("heading", "title")
"""Blocks that name what the text below them goes on to say."""


class Wording:
    """Puts judgements into words."""

    def __init__(self, facts: Facts, measures: Measures) -> None:
        """Word what these facts and quantities say."""
        self.facts = facts
        self.measures = measures
        self._steps: dict[int, Step] = {}

    def claim(self, draft: Draft, read: Read, parse: Parse, judgement: Judgement) -> DraftClaim:
        """A judgement as a claim of the draft."""
        start, end = self._span(read, parse, judgement)
        place = draft.place(*read.sentence.span(start, end))
        because = self._because(judgement)
        reason = " ".join(item.text for item in because)
        message = f"{_SAYS[judgement.verdict]}: {reason}" if reason else _SAYS[judgement.verdict]
        if judgement.verdict == "unsupported" and not reason:
            message = f"the knowledge base {judgement.lacks}"
        suggestion = None
        if judgement.verdict in ("contradicted", "overstated") and because:
            suggestion = because[0].text
        return DraftClaim(
            place, read.sentence.text[start:end], judgement.verdict, message, because, suggestion
        )

    def _because(self, judgement: Judgement) -> tuple[Step | QuantityFact, ...]:
        if judgement.quantity:
            return (self.measures.fact(judgement.quantity),)
        return tuple(map(self._step, judgement.claims))

    def _step(self, claim: int) -> Step:
        if claim not in self._steps:
            self._steps[claim] = step_of(self.facts.index, claim)
        return self._steps[claim]

    def _span(self, read: Read, parse: Parse, judgement: Judgement) -> tuple[int, int]:
        """The characters of the sentence that make a claim; those of a list's stem are not its."""
        inside = [at for at in judgement.tokens if parse.start[at] >= read.offset]
        if not inside:
            return 0, len(read.sentence.text)
        start = min(parse.start[at] for at in inside) - read.offset
        end = max(parse.end[at] for at in inside) - read.offset
        return start, min(end, len(read.sentence.text))

    def report(
        self, draft: Draft, judged: Iterable[tuple[Read, Parse, Judgement]]
    ) -> tuple[tuple[DraftClaim, ...], list[Finding]]:
        """All claims of a draft, and a finding for each that is not borne out."""
        unique = {}
        for one in judged:
            claim = self.claim(draft, *one)
            if claim.verdict == "unsupported" and one[0].sentence.block.kind in _TITLES:
                continue
            unique[claim.place, claim.verdict, claim.message] = claim
        claims = [unique[key] for key in sorted(unique)]
        findings = [
            Finding(
                claim.place,
                claim.verdict,
                check_rules()[claim.verdict].severity,
                claim.message,
                claim.suggestion,
            )
            for claim in claims
            if claim.verdict in ("contradicted", "overstated", "unsupported")
        ]
        return tuple(claims), findings
