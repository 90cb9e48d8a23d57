"""Two things of which a sentence says how often they go together, and which of them it names as
what brings the other about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Known
    from lipgraph.understanding.mentions import Mention

_OF = frozenset(("of", "to"))
_WHEN = frozenset(
    ("when", "whenever", "if", "once", "where", "after", "with", "under", "in", "among")
)
_COMPLETING = frozenset(("with", "of", "from", "to", "for", "by", "as", "into", "about", "in"))


class Case(NamedTuple):
    """Two named things of one stretch of a sentence and what says how often they go together."""

    parse: Parse
    one: Mention
    other: Mention
    often: range
    region: range

    @property
    def names(self) -> frozenset[int]:
        """The words that name either."""
        return frozenset((*self.one.tokens, *self.other.tokens))


def cased(case: Case) -> int:
    """Where the comma stands behind a case that is named first ("when Y, X is ..."); -1 if none."""
    parse, first = case.parse, min(case.one.tokens)
    if _WHEN.isdisjoint(parse.lower[case.region.start : first]):
        return -1
    between = range(max(case.one.tokens) + 1, min(case.other.tokens))
    return next((at for at in between if parse.words[at] == ","), -1)


def has_it(case: Case) -> bool:
    """Whether the first of two things is said to end up with the second, or to have it."""
    parse, tie = case.parse, case.parse.head[case.other.head]
    verb = parse.head[tie] if parse.lower[tie] in ("with", "from") else tie
    subject = parse.head[case.one.head] == verb and parse.dep[case.one.head] == "nsubj"
    return subject and parse.lemma[verb] in word_set("having it")


def _has(case: Case) -> bool:
    """Whether those with one thing are said to have the other, from which it then comes."""
    parse, first = case.parse, min(case.one.tokens)
    people = parse.lower[max(first - 4, 0) : first]
    having = parse.lemma[parse.head[case.other.head]] in ("have", "harbour", "carry")
    return having and not {"with", "whose"}.isdisjoint(people)


def against(case: Case) -> bool:
    """Whether what ties the second of two things to its verb makes a trouble of it."""
    return case.parse.lower[case.parse.head[case.other.head]] in ("with", "against")


def _completes(case: Case) -> bool:
    """Whether the second of two things only completes the verb whose subject the first is ("X helps
    with Y", "X results in Y")."""
    parse, tie = case.parse, case.parse.head[case.other.head]
    verb = parse.head[tie]
    if parse.dep[tie] != "prep" or parse.pos[verb] != "VERB" or parse.tag[verb] == "VBN":
        return False
    lemma = parse.lemma[verb]
    return (
        parse.lower[tie] in _COMPLETING
        and parse.head[case.one.head] == verb
        and parse.dep[case.one.head] in ("nsubj", "csubj")
        and not (lemma in word_set("finding_there") or lemma in word_set("arising"))
    )


def aimed(case: Case, known: Known, *, blames: bool) -> bool:
    """Whether what a claim says brings the other about is named as what does."""
    parse = case.parse
    start = max(max(case.one.tokens) + 1, min(case.other.tokens) - 4)
    behind = set(parse.lower[start : min(case.other.tokens)])
    if cased(case) >= 0:
        return known.forward != blames
    roles = set(parse.lemma[max(case.one.tokens) + 1 : min(case.other.tokens)])
    if not behind.isdisjoint(_OF) and not roles.isdisjoint(word_set("signs_of_another")):
        return not known.forward
    if _has(case):
        return not known.forward
    if not blames and not behind.isdisjoint(_WHEN) and not _completes(case):
        return not known.forward
    return behind.isdisjoint(word_set("out_of")) == known.forward


def only_beside(parse: Parse, mention: Mention) -> bool:
    """Whether a thing is only named beside what a clause tells of another that it does not name
    ("you would expect that along with X")."""
    tie = parse.head[mention.head]
    before = parse.lower[tie - 1 : tie] if tie else []
    if parse.lower[tie] != "alongside" and before not in (["along"], ["together"]):
        return False
    verb = next((at for at in parse.ancestors(tie) if parse.pos[at] == "VERB"), tie)
    told = (c for c in parse.children[verb] if parse.dep[c] == "dobj")
    return any(parse.lower[c] in ("that", "this", "it", "these", "those", "them") for c in told)
