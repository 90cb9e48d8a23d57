"""Statements of drafts that can be held against each other, and which of them disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.report import Statement
from lipgraph.english.aside import set_aside
from lipgraph.english.assertion import asserted, is_personal
from lipgraph.english.clauses import clause_heads
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.words import word_set
from lipgraph.understanding.links import links_of
from lipgraph.understanding.said import said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.check.checker import Read
    from lipgraph.drafts.draft import Draft
    from lipgraph.english.parser import Parse
    from lipgraph.findings import Place
    from lipgraph.judging.verdict import Judgement
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention

_SURE = 1.5
"""How specific a judgement must be to be held against another sentence."""
_BESIDE = word_set("beside")
"""What may stand with a verb without changing of which case it speaks."""
_BARE = frozenset(
    (
        *("nsubj", "nsubjpass", "dobj", "agent", "aux", "auxpass"),
        *("neg", "punct", "prt", "cc", "conj", "intj"),
    )
)
"""What hangs on the verb of a bare "X does so to Y"."""
_OPPOSED = frozenset(
    (
        frozenset(("more", "less")),
        frozenset(("more", "not more")),
        frozenset(("less", "not less")),
        frozenset(("so", "otherwise")),
    )
)


class Seen(NamedTuple):
    """A sentence that was parsed, with all that was found in it. `unclaimed` holds for somebody
    else's words, or for words that the next sentence takes back."""

    read: Read
    parse: Parse
    mentions: list[Mention]
    judgements: list[Judgement]
    unclaimed: bool

    @property
    def is_heading(self) -> bool:
        """Whether it stands above the prose rather than in it."""
        return self.read.sentence.block.kind in ("heading", "title")

    def place(self, draft: Draft, tokens: Iterable[int]) -> Place:
        """Where words stand in the draft; those of a list's stem before it count for nothing."""
        sentence, offset = self.read.sentence, self.read.offset
        inside = [at for at in tokens if self.parse.start[at] >= offset]
        start = min((self.parse.start[at] for at in inside), default=offset) - offset
        end = max((self.parse.end[at] for at in inside), default=len(self.read.text)) - offset
        return draft.place(*sentence.span(start, min(end, len(sentence.text))))


def statements_of(draft: Draft, seen: Iterable[Seen], facts: Facts) -> tuple[Statement, ...]:
    """What a draft says that another sentence could contradict, in the order of the text."""
    found: dict[Statement, None] = {}
    for one in seen:
        for judgement in one.judgements:
            for about, stance in _judged(judgement, facts):
                place = one.place(draft, judgement.tokens)
                found[Statement(place, about, stance)] = None
        for tokens, about, stance in _effects(one, facts):
            found[Statement(one.place(draft, tokens), about, stance)] = None
    return tuple(sorted(found))


def opposed(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot both be true."""
    return one.about == other.about and frozenset((one.stance, other.stance)) in _OPPOSED


def _judged(judgement: Judgement, facts: Facts) -> Iterator[tuple[tuple[str, ...], str]]:
    """A judgement by the claims, or the quantity, of the knowledge base that it is about."""
    stance = {"supported": "so", "contradicted": "otherwise"}.get(judgement.verdict)
    if stance is None or judgement.specific < _SURE or judgement.why == "advice":
        return
    index = facts.index
    if judgement.quantity:
        yield ("quantity", index.ids[judgement.quantity.node], judgement.quantity.name), stance
    for claim in judgement.claims:
        source, target = index.claim_source[claim], index.claim_target[claim]
        yield ("claim", index.ids[source], index.relation(claim), index.ids[target]), stance


def _effects(one: Seen, facts: Facts) -> Iterator[tuple[tuple[int, ...], tuple[str, ...], str]]:
    """The plain statements of a sentence that one thing makes more or less of another, of which the
    knowledge base says nothing. Two of them are only held against each other where neither speaks
    of a special case, so whatever narrows a statement rules it out here."""
    parse = one.parse
    plainly = [mention for mention in one.mentions if not _narrowed(parse, mention)]
    if one.is_heading or len(plainly) < 2:
        return
    claimed = asserted(parse, quoted=one.unclaimed)
    heads, marks, aside = clause_heads(parse), marks_of(parse), set_aside(parse)
    for link in links_of(parse, plainly):
        words = {*link.first.tokens, *link.second.tokens, *link.words}
        plain = _is_plain(parse, link) and all(at in claimed and at not in aside for at in words)
        if not plain or _decided(facts, link) or is_personal(parse, link.clause.head):
            continue
        said = said_by(parse, link, facts)
        own = frozenset(at for at in range(len(parse)) if heads[at] == heads[link.clause.head])
        force = force_of(parse, marks, own, frozenset(words - set(link.words)))
        if said.effect.sign not in (1, -1) or said.effect.valued or said.effect.open:
            continue
        if force.frequency or force.unrelated or force.certain:
            continue
        ends = [_meant(mention, facts) for mention in (link.first, link.second)]
        more = said.effect.sign * said.turn * ends[0][1] * ends[1][1] > 0
        stance = ("not " if force.denied else "") + ("more" if more else "less")
        yield tuple(sorted(words)), ("effect", ends[0][0], ends[1][0]), stance


def _meant(mention: Mention, facts: Facts) -> tuple[str, int]:
    """What a mention may mean, in a form that is the same wherever it may mean the same, and the
    sign with which it means the first of it."""
    senses = sorted(mention.senses)
    return " ".join(facts.index.ids[sense.node] for sense in senses), senses[0].sign


def _decided(facts: Facts, link: Link) -> bool:
    """Whether the knowledge base says what the one has to do with the other."""
    pairs = [(a, b) for a in link.first.nodes for b in link.second.nodes]
    return any(
        a == b or any(facts.relation(each.claim).sign for each in facts.between(*pair))
        for a, b in pairs
        for pair in ((a, b), (b, a))
    )


def _is_plain(parse: Parse, link: Link) -> bool:
    """Whether a link is a bare "X does so to Y", in general and without conditions."""
    clause = link.clause
    if link.ties != ("subject", "object") or link.first_path or link.second_path:
        return False
    if clause.imperative or parse.tag[clause.head] in ("VBD", "VBG"):
        return False
    return all(_is_bare(parse, head) for head in _main_line(parse, clause.head))


def _main_line(parse: Parse, head: int) -> list[int]:
    """A verb and those that it is joined to, up to the sentence's own; where another clause
    stands above it, that clause's head comes last and spoils it."""
    return [head, *parse.ancestors(head)]


def _is_bare(parse: Parse, head: int) -> bool:
    if parse.dep[head] not in ("ROOT", "conj") or parse.pos[head] not in ("VERB", "AUX"):
        return False
    return all(
        parse.dep[child] in _BARE
        or (parse.dep[child] == "advmod" and parse.lower[child] in _BESIDE)
        for child in parse.children[head]
    )


def _narrowed(parse: Parse, mention: Mention) -> bool:
    """Whether more is said than the name, so that only some of what it names is meant."""
    if parse.pos[mention.head] not in ("NOUN", "PROPN", "VERB"):
        return True
    if any(sense.variable for sense in mention.senses):
        return True
    return any(
        at not in mention.tokens and parse.lower[at] not in ("a", "an", "the")
        for at in parse.subtree(mention.head)
    )
