"""The checker: a knowledge base made ready for reading drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lipgraph.check.report import DraftReport
from lipgraph.check.statements import Seen
from lipgraph.check.whole import Whole
from lipgraph.check.wording import Wording
from lipgraph.drafts.sentences import sentences_of
from lipgraph.english.answering import LONGEST, lead_of
from lipgraph.english.assertion import asserted, is_rebuttal, lists_myths
from lipgraph.english.clipped import is_command
from lipgraph.english.labels import passes_on
from lipgraph.english.parser import parse, ready
from lipgraph.english.recast import recasts
from lipgraph.english.roles import questions_in
from lipgraph.english.stems import WORD
from lipgraph.judging.judge import Judge
from lipgraph.judging.settling import settled, vouched_for
from lipgraph.understanding.context import Context
from lipgraph.understanding.facts import Facts
from lipgraph.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.drafts.draft import Draft, Sentence
    from lipgraph.english.parser import Parse
    from lipgraph.english.recast import Recast
    from lipgraph.index.view import Index
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.mentions import Mention

_BACK = frozenset(("it", "this", "that", "they", "these", "those", "its", "their", "them"))
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD", "VB"))
"""The tags of verbs that a heading needs to claim anything."""
_BAD_ADVICE = ("advice", "contradicted")
_PAIR = 2
"""How many things a sentence must name for its turn of phrase to matter."""
_LONG = 20
_ABOUT = 0.2
"""How many sentences a draft must have, and what share of them at most may name anything, for it to
be about something else."""
_STOPS = tuple(".?!:;,…")
_WORDY = 3
"""How many words a cell must have to be more than a name or an amount."""
_OPEN_ENDS = frozenset(
    ["if", "when", "whenever", "unless", "that", "to", "with", "without", "by", "of", "for", "as",
     "and", "or", "from", "in", "is", "are", "be", "avoid", "include", "includes", "including",
     "need", "needs", "try", "eat", "drink", "take", "skip", "limit", "use", "cause", "causes",
     "can", "could", "may", "might", "will", "would", "should", "must", "you", "they", "who", "we",
     "not", "never", "has", "have", "had", "being", "a", "an", "the"]
)  # fmt: skip
"""Words after which a list's stem is still waiting for its items."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as it is parsed: its own words begin at `offset` of the text."""

    sentence: Sentence
    text: str
    offset: int


class Checker:
    """Checks drafts against one knowledge base. Making one loads the parser of English, which
    takes a second or two; each draft then costs by its length alone."""

    def __init__(self, index: Index) -> None:
        """Make the names and relations of the knowledge base ready.

        Raises:
            LipgraphError: the parser of English is not installed.
        """
        ready()
        self.index = index
        self.lexicon = Lexicon(index)
        self.facts = Facts(index)
        self.judge = Judge(self.facts, self.lexicon)
        self.wording = Wording(self.facts, self.judge.measures)
        self.whole = Whole(self.facts)

    def check(self, draft: Draft) -> DraftReport:
        """What the draft claims, and what is wrong with it."""
        sentences = [s for block in draft.blocks for s in sentences_of(block)]
        reads = [_read(sentence) for sentence in sentences]
        wanted = self._wanted(reads)
        parses = dict(zip(wanted, parse(reads[at].text for at in wanted), strict=True))
        self._complete(reads, parses)
        named = {at: self.judge.mentions(parsed) for at, parsed in parses.items()}
        plainer = self._plainer(parses, named)
        context = Context(self.facts)
        judgements: list[tuple[Read, Parse, Judgement]] = []
        seen: list[Seen] = []
        used: set[str] = set()
        myths = False
        for at, sentence in enumerate(sentences):
            context.enter(sentence.block.paragraph, reads[at].text[: reads[at].offset])
            if heading := sentence.block.kind in ("heading", "title"):
                myths = lists_myths(sentence.text)
            if at not in parses:
                context.pass_by(sentence.text)
                continue
            read, parsed = reads[at], parses[at]
            mentions = named[at]
            used.update(self.index.ids[node] for m in mentions for node in m.nodes)
            mentions = context.resolve(parsed, mentions, read.offset)
            unclaimed = (
                sentence.block.kind == "quote"
                or _taken_back(sentences, at)
                or (myths and sentence.block.kind == "item")
                or (sentence.block.kind == "cell" and lists_myths(sentence.block.header))
                or (heading and not any(tag in _FINITE for tag in parsed.tag))
            )
            found = self.judge.judge(
                parsed, mentions, unclaimed=unclaimed, asked=context.asked,
                topics=context.about, hints=context.words,
            )  # fmt: skip
            if not unclaimed:
                found = self._recast(plainer.get(at, ()), mentions, found, context)
                found = vouched_for(parsed, found)
            judgements += [(read, parsed, judgement) for judgement in found]
            seen.append(Seen(read, parsed, mentions, found, unclaimed))
            context.learn(parsed, mentions, heading=heading, since=read.offset)
        claims, findings = self.wording.report(draft, judgements)
        examined = self.whole.examine(draft, sentences, seen, findings)
        words = sum(len(WORD.findall(sentence.text)) for sentence in sentences)
        return DraftReport(
            draft.path,
            len(sentences),
            words,
            claims,
            examined.findings,
            examined.fixes,
            frozenset(used),
            examined.statements,
        )

    @staticmethod
    def _complete(reads: list[Read], parses: dict[int, Parse]) -> None:
        """Put what they answer before the answers that are no sentences."""
        leads = {
            at: lead_of(parses[at - 1], parses[at])
            for at in parses
            if at - 1 in parses and reads[at - 1].text.endswith("?") and not reads[at].offset
        }
        told = [at for at, lead in leads.items() if lead]
        for at in told:
            text = leads[at] + _lowered(reads[at].text)
            reads[at] = Read(reads[at].sentence, text, len(leads[at]))
        parses.update(zip(told, parse(reads[at].text for at in told), strict=True))

    def _plainer(
        self, parses: dict[int, Parse], named: dict[int, list[Mention]]
    ) -> dict[int, list[tuple[Recast, Parse]]]:
        """The sentences that can be put more plainly, so put and parsed, all in one go."""
        found: list[tuple[int, Recast]] = []
        for at, parsed in parses.items():
            claimed = asserted(parsed)
            if not claimed.any or not named[at]:
                continue
            names = frozenset(token for mention in named[at] for token in mention.tokens)
            for recast in recasts(parsed, names):
                if not claimed.reported.intersection(recast.owners) - questions_in(parsed):
                    found.append((at, recast))
        again = parse(recast.text for _, recast in found)
        plainer: dict[int, list[tuple[Recast, Parse]]] = {}
        for (at, recast), parsed in zip(found, again, strict=True):
            if not recast.supposed or is_command(parsed):
                plainer.setdefault(at, []).append((recast, parsed))
        return plainer

    def _recast(
        self,
        plainer: Sequence[tuple[Recast, Parse]],
        mentions: list[Mention],
        found: list[Judgement],
        context: Context,
    ) -> list[Judgement]:
        """What a sentence claims, once it was put more plainly as well."""
        if not (mentions and plainer):
            return found
        for recast, again in plainer:
            resolved = context.resolve(again, self.judge.mentions(again))
            told = self.judge.judge(again, resolved, singles=recast.singles)
            if recast.instead:
                judged = {claim for judgement in told for claim in judgement.claims}
                found = [one for one in found if judged.isdisjoint(one.claims)]
            if recast.supposed:
                found = [one for one in found if (one.why, one.verdict) != _BAD_ADVICE]
            for judgement in told:
                at = {recast.owners[again.start[token]] for token in judgement.tokens}
                found = [*found, judgement._replace(tokens=tuple(sorted(at)))]
        return settled(found)

    def _wanted(self, reads: Sequence[Read]) -> list[int]:
        """The sentences that are worth a parse: those that may name a node, and those behind them
        that may point back to one. In a long draft that names next to nothing, a single word that
        is a name too is only a word."""
        touched = [self.lexicon.touches(read.text) for read in reads]
        stray = len(reads) >= _LONG and sum(touched) < _ABOUT * len(reads)
        amounts = self.judge.measures
        wanted = []
        live = asked = -1
        headed = False
        for at, read in enumerate(reads):
            block = read.sentence.block
            paragraph = block.paragraph
            if block.kind in ("heading", "title"):
                headed = touched[at]
            # What was asked is what the next paragraph is about.
            live = paragraph if asked not in (-1, paragraph) else live
            asked_before = asked != -1
            asked = paragraph if read.text.endswith("?") and live == paragraph else -1
            naming = self.lexicon.naming(read.text) if stray and touched[at] else _PAIR
            if touched[at] and naming >= _PAIR:
                wanted.append(at)
                live = paragraph if not stray or naming > _PAIR else live
                asked = paragraph if read.text.endswith("?") else -1
            elif (
                (live == paragraph and not _BACK.isdisjoint(WORD.findall(read.text.lower())))
                or (not stray and amounts.touches(read.text, going_on=headed or live == paragraph))
                or (asked_before and len(read.text.split()) <= LONGEST)
            ):
                wanted.append(at)
        return wanted


def _taken_back(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next sentence says that this one is not so, or whose it is: within its paragraph,
    or right below a heading, as myths are set out; or whether the one before has said so."""
    before = sentences[at - 1] if at else None
    beside = before is not None and before.block.paragraph == sentences[at].block.paragraph
    if before is not None and beside and passes_on(before.text, sentences[at].text):
        return True
    if at + 1 == len(sentences):
        return False
    here, after = sentences[at].block, sentences[at + 1].block
    if here.paragraph != after.paragraph and here.kind not in ("heading", "title"):
        return False
    return is_rebuttal(sentences[at + 1].text)


def _read(sentence: Sentence) -> Read:
    """The text to parse: with the stem of its list, or the first cell of its row, before it where
    the sentence is not whole without."""
    lead = sentence.block.lead.strip()
    if lead and sentence.block.kind == "item":
        words = WORD.findall(lead.lower())
        if words and words[-1] in _OPEN_ENDS:
            lead = lead.rstrip(" :;,\u2013\u2014-") + " "
            return Read(sentence, lead + _ended(_lowered(sentence.text)), len(lead))
    if lead and sentence.block.kind == "cell" and not _is_whole(lead):
        lead = lead.rstrip(" :;,.") + " "
        return Read(sentence, lead + _ended(_lowered(sentence.text)), len(lead))
    return Read(sentence, sentence.text, 0)


def _ended(text: str) -> str:
    """A text with the full stop that a sentence has and a cell or an item often has not: the parser
    makes out more of what is whole."""
    whole = text.endswith(_STOPS) or text[0].isdigit() or len(text.split()) < _WORDY
    return text if whole else f"{text}."


def _is_whole(lead: str) -> bool:
    """Whether the first cell of a row is a sentence of its own, to which the others reply."""
    return lead.endswith((".", "!", "?")) and len(lead.split()) > _WORDY


def _lowered(text: str) -> str:
    """A text as it stands within a sentence."""
    return text[0].lower() + text[1:] if len(text) > 1 and text[1].islower() else text
