"""What a sentence says of two things that its grammar ties together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.carriers import carried
from lipgraph.english.comparing import comparisons_of, spans_of
from lipgraph.english.force import force_of, marks_of
from lipgraph.english.ranks import denied_ranks
from lipgraph.english.roles import found_out, frames_of
from lipgraph.judging.correlatives import across
from lipgraph.judging.polarity import both_ways
from lipgraph.judging.verdict import Judgement
from lipgraph.understanding.links import is_broken, links_of, with_set_aside
from lipgraph.understanding.mentions import leveled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse
    from lipgraph.judging.sorts import Sorts
    from lipgraph.judging.statement import Statement
    from lipgraph.judging.strength import Why
    from lipgraph.judging.weigh import Weighing
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Mention

_FAR = 0.1
"""What each step between two mentions takes from how surely a sentence speaks of them."""
_CARRYING = frozenset(("get", "help", "expect", "rely", "count"))
"""Verbs that deny with themselves what depends on them ("do not expect it to", "cannot help")."""


class Linked:
    """Weighs the links of a sentence against the claims that join their ends."""

    def __init__(self, facts: Facts, weighing: Weighing, sorts: Sorts) -> None:
        """Weigh by these; what is ruled out as a thing's sort is an end of a link too."""
        self.facts, self.weighing, self.sorts = facts, weighing, sorts

    def judge(self, statement: Statement) -> Iterator[Judgement]:
        """What each link comes to."""
        parse, mentions, heads, own, *_ = statement
        aside = set_aside(parse)
        inner = frozenset(at for m in mentions if len(m.tokens) > 1 for at in m.tokens)
        zones: dict[int, frozenset[int]] = {}
        among = [*mentions, *self.sorts.ruled_out(parse, mentions)]
        for link in with_set_aside(parse, links_of(parse, among), mentions, aside):
            named = {*link.first.tokens, *link.second.tokens}
            open_words = own | found_out(parse).get(link.clause.head, frozenset())
            if link.clause.head not in own or not named <= open_words or is_broken(parse, link):
                continue
            if any(_is_partly_kept(mentions, end, aside) for end in (link.first, link.second)):
                continue
            ranks = denied_ranks(parse, link.clause.head)
            if across(parse, link.first, link.second):
                continue
            if link.zone is None and link.clause.head not in zones:
                zones[link.clause.head] = _zone(parse, heads, link.clause.head)
            zone = zones[link.clause.head] if link.zone is None else link.zone
            zone |= carried(parse, link.clause.head, zone, frozenset(named))
            zone = zone - leveled(parse, link.first) - leveled(parse, link.second)
            force = force_of(parse, marks_of(parse), zone - aside, frozenset(named), inner)
            if force.frequency is None and not force.denied:
                force = _with_event(parse, link, heads, zone - aside, inner, force)
            if link.first.head in aside or link.second.head in aside:
                force = force._replace(denied=not force.denied, frequency=None, aside=True)
            weighed = self.weighing.weigh(parse, link, force, singles=statement.singles)
            if not weighed or (ranks and not self.facts.is_worded(weighed.claims, ranks)):
                continue
            if weighed.why == "another answer" and _is_told_once(parse, link):
                continue
            spared = both_ways(parse, mentions, link.first, self.facts)
            if weighed.verdict == "contradicted" and (
                spared or _compares(parse, link, heads, weighed.why)
            ):
                continue
            yield Judgement(
                tuple(sorted({*named, *link.words, *force.told})), weighed.verdict, weighed.why,
                weighed.claims, specific=weighed.specific - _FAR * link.depth,
            )  # fmt: skip


def _is_partly_kept(mentions: list[Mention], end: Mention, aside: frozenset[int]) -> bool:
    """Whether a thing is set aside only for another part or form of what is the same to the
    knowledge base ("not the adult moths, but their larvae")."""
    return end.head in aside and any(
        other.head not in aside and other.senses == end.senses for other in mentions
    )


def _is_told_once(parse: Parse, link: Link) -> bool:
    """Whether a clause tells what happened, and not what is so ("the mites came in spring")."""
    verb = link.clause.head
    return parse.tag[verb] == "VBD" and parse.pos[verb] == "VERB" and link.depth == 0


def _with_event(
    parse: Parse,
    link: Link,
    heads: list[int],
    zone: frozenset[int],
    names: frozenset[int],
    alone: Force,
) -> Force:
    """The force of a link with what is said beside a mention that heads a clause of its own,
    as where the parse hangs "every time" on the name of what happens; `alone` is that without
    it."""
    own = {m.head for m in (link.first, link.second) if heads[m.head] == m.head}
    if not own or marks_of(parse).is_plain:
        return alone
    named = frozenset((*link.first.tokens, *link.second.tokens))
    beside = frozenset(at for at, head in enumerate(heads) if head in own)
    wide = force_of(parse, marks_of(parse), zone | beside, named, names)
    return alone if wide.denied else wide


def _compares(parse: Parse, link: Link, heads: list[int], why: Why) -> bool:
    """Whether the clause of a link compares, or what stands between its mentions does: then it
    says which is more so, and not that either is. What says how often compares nothing of it."""
    first, last = sorted((link.first.head, link.second.head))
    pivots = [comparison.pivot for comparison in comparisons_of(parse)]
    pivots += [start for name in ("ahead_of", "less_than") for start, _ in spans_of(parse, name)]
    if why == "frequency":
        often = {at for _, start, end in marks_of(parse).frequencies for at in range(start, end)}
        pivots = [pivot for pivot in pivots if pivot not in often]
    return any(first < pivot < last or heads[pivot] == heads[link.clause.head] for pivot in pivots)


def _zone(parse: Parse, heads: list[int], head: int) -> frozenset[int]:
    """The words whose force bears on a clause: its own and, where it completes a preposition of
    another ("plays no part in making"), those of that one."""
    inside = {heads[head]}
    if parse.dep[head] in ("relcl", "acl") and parse.dep[parse.head[head]] == "attr":
        inside.add(heads[parse.head[head]])
    if parse.dep[head] == "pcomp" or parse.lower[max(head - 2, 0) : head] == ["anything", "but"]:
        inside.add(heads[parse.head[head]])
    if head in frames_of(parse):
        inside.add(heads[frames_of(parse)[head]])
    above = parse.head[head]
    if parse.dep[head] == "advcl" and parse.lemma[above] == "be" and _is_told(parse, above):
        inside.add(heads[above])
    if parse.dep[head] == "ccomp" and above < head and parse.lemma[above] in _CARRYING:
        inside.add(heads[parse.head[head]])
    cuts = [at for at, word in enumerate(parse.words) if word in ";:"]
    start = max((at for at in cuts if at < head), default=-1)
    end = min((at for at in cuts if at > head), default=len(parse))
    return frozenset(at for at, own in enumerate(heads) if own in inside and start < at < end)


def _is_told(parse: Parse, at: int) -> bool:
    """Whether an "is" only says how often what follows is so ("it is the exception for ...")."""
    return any(parse.lower[child] == "it" for child in parse.children[at])
