"""What a comparison compares: its two sides, its clause, and what limits or denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.clauses import clause_heads
from lipgraph.english.comparing import verbs_of

if TYPE_CHECKING:
    from lipgraph.english.comparing import Comparison
    from lipgraph.english.force import Marks
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.mentions import Mention

_ENDS = frozenset((";", ":", "but", "while", "whereas", "because"))
_SOME = frozenset(
    ("some", "many", "few", "several", "most", "certain", "plenty", "lots", "others", "beginners")
)
_UNNAMED = frozenset(("something", "anything", "one", "thing", "you", "what", "nothing"))
REACH = 12
"""How far behind a "than" what it compares with may stand."""


def on_both_sides(parse: Parse, comparison: Comparison, one: Mention, other: Mention) -> bool:
    """Whether two mentions are what a comparison compares."""
    pivot = comparison.pivot
    if not one.head < pivot < other.head <= pivot + REACH:
        return False
    return not any(parse.lower[at] in _ENDS for at in range(pivot + 1, other.head))


def turned_round(parse: Parse, comparison: Comparison, one: Mention, other: Mention) -> bool:
    """Whether two mentions both stand behind a "than", the second being what is compared with the
    first ("gentler than Y is X", "if you want something gentler than Y, take X")."""
    pivot = comparison.pivot
    if not pivot < one.head <= pivot + REACH or other.head <= one.head:
        return False
    compared = [t for t in range(comparison.word) if parse.pos[t] in ("NOUN", "PROPN", "PRON")]
    if any(parse.lower[t] not in _UNNAMED for t in compared):
        return False
    gap = parse.lower[max(one.tokens) + 1 : min(other.tokens)]
    return bool(gap) and (gap[0] == "," or gap[0] in ("is", "are")) and "than" not in gap


def said_of(parse: Parse, comparison: Comparison, mentions: list[Mention]) -> list[Mention]:
    """The mentions of which a superlative is said: the other side of an "is"."""
    noun = comparison.word
    below = ("amod", "advmod", "compound", "nmod", *(("relcl",) if comparison.bare else ()))
    while parse.dep[noun] in below:
        noun = parse.head[noun]
    verb = parse.head[noun]
    if parse.lemma[verb] != "be" or noun == verb:
        return []
    mine = {noun, *parse.subtree(noun)}
    sides = [
        c
        for c in parse.children[verb]
        if c not in mine and parse.dep[c] in ("nsubj", "attr", "ccomp", "acomp")
    ]
    found = [m for m in mentions if m.head in sides]
    if found:
        return found
    return [m for m in mentions if any(t in sides for t in m.tokens)]


def narrowed(parse: Parse, comparison: Comparison) -> bool:
    """Whether "the commonest serious cause in children" speaks of fewer than all."""
    noun = comparison.word
    while parse.dep[noun] in ("amod", "advmod", "compound", "nmod"):
        noun = parse.head[noun]
    within = [
        t for t in parse.subtree(noun) if parse.dep[t] in ("amod", "relcl", "acl", "compound")
    ]
    clause = parse.children[parse.head[noun]]
    scope = [
        t
        for t in (*parse.subtree(noun), *clause)
        if parse.lower[t]
        in ("in", "among", "for", "after", "during", "when", "if", "second", "one")
    ]
    return bool(scope) or any(t != comparison.word and t < noun for t in within)


def clause_around(parse: Parse, comparison: Comparison) -> list[int]:
    """The words among which a comparison stands: those of its clause, and those back to the last
    stop; what is compared with is left out."""
    heads = clause_heads(parse)
    mine = heads[comparison.word]
    start = comparison.word
    while start and parse.lower[start - 1] not in (",", ";", ":", "but"):
        start -= 1
    return [
        at
        for at in range(len(parse))
        if (heads[at] == mine or start <= at < comparison.pivot)
        and (at < comparison.pivot or comparison.alone)
        and at != comparison.word
    ]


def limited(parse: Parse, at: int, heads: list[int]) -> bool:
    """Whether the clause of a word holds for some cases only: "if there is weakness", "in children
    under five"."""
    groups = verbs_of("groups")
    for word in range(len(parse)):
        if parse.lower[word] in ("if", "when", "unless", "once", "whenever", "where"):
            clause = parse.head[word]
            if parse.lower[word + 1 : word + 4] == ["it", "comes", "to"]:
                continue
            if parse.dep[clause] == "advcl" and heads[parse.head[clause]] == heads[at]:
                return True
        if parse.dep[word] == "pobj" and parse.lower[parse.head[word]] in (
            "in",
            "among",
            "for",
            "with",
        ):
            narrowed = parse.has(word, "amod", "relcl", "acl", "prep", "compound")
            plain = parse.lower[word] in ("people", "adults", "patients") and not narrowed
            if groups.intersection(parse.keys[word]) and not plain and heads[word] == heads[at]:
                return True
    return False


def breaks(parse: Parse, start: int, end: int) -> bool:
    """Whether a comma stands between two words."""
    return any(parse.lower[at] == "," for at in range(start + 1, end))


def is_denied(
    parse: Parse, at: int, marks: Marks, heads: list[int], own: frozenset[int], skip: frozenset[int]
) -> bool:
    """Whether the clause of a word denies, or the one that it goes on with "and" ("does not begin
    here and move there"); what stands beyond a "but" is another's."""
    inside = {heads[at]}
    verb = heads[at]
    while parse.dep[verb] == "conj" and not parse.has(verb, "nsubj", "nsubjpass", "neg", "aux"):
        verb = heads[parse.head[verb]]
        if verb in inside:
            break
        inside.add(verb)
    aside = set_aside(parse)
    denials = [
        d
        for d in marks.denials
        if d in own
        and (d not in aside or at in aside)
        and heads[d] in inside
        and d not in skip
        and not {"but", ";"}.intersection(parse.lower[min(d, at) : max(d, at)])
    ]
    return len(denials) % 2 == 1


def is_hedged(
    parse: Parse, at: int, tokens: tuple[int, ...], marks: Marks, heads: list[int]
) -> bool:
    """Whether the clause of a word only says that a thing may be so, or is at times; what stands
    in `tokens` does not count."""
    inside = {heads[at]}
    verb = heads[at]
    while parse.dep[verb] == "conj" and heads[parse.head[verb]] not in inside:
        verb = heads[parse.head[verb]]
        inside.add(verb)
    return any(
        level in ("sometimes", "rarely")
        and heads[start] in inside
        and not set(tokens).intersection(range(start - 1, end + 1))
        and parse.lower[start] not in ("some", "few", "several")
        for level, start, end in marks.frequencies
    )


def is_habit(parse: Parse, at: int, heads: list[int]) -> bool:
    """Whether the clause of a word tells what some people do ("some gardeners plant out first"):
    in what order they do is not the order of the things."""
    for subject in parse.children[heads[at]]:
        if parse.dep[subject] != "nsubj" or at in parse.subtree(subject):
            continue
        said = {parse.lower[subject], *(parse.lower[c] for c in parse.children[subject])}
        if said & _SOME and parse.lemma[heads[at]] != "be":
            return True
    return False


def is_examined(parse: Parse, at: int) -> bool:
    """Whether a word names what somebody looks at, asks about or buys: in what order they do is not
    the order of the things."""
    verbs = verbs_of("examine")
    for above in parse.ancestors(at):
        if parse.pos[above] != "VERB":
            continue
        subject = parse.child(above, "nsubj", "nsubjpass")
        inside = subject is not None and at in parse.subtree(subject)
        return bool(verbs.intersection(parse.keys[above])) and not inside
    return False
