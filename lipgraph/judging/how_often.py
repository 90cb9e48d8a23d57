"""How often a sentence says that two things go together, held against what is known of it,
whatever its build: the words that tie the two and what says how often are all accounted for, or
nothing is said."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from lipgraph.english.aside import set_aside
from lipgraph.english.force import Force, marks_of
from lipgraph.english.polarity import told_in
from lipgraph.english.stems import stem
from lipgraph.english.words import stem_set, word_set
from lipgraph.judging.case import Case, against, aimed, cased, has_it, only_beside
from lipgraph.judging.strength import Stance, with_force
from lipgraph.judging.verdict import Judgement
from lipgraph.understanding.facts import SELDOM
from lipgraph.understanding.mentions import leveled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.judging.statement import Statement
    from lipgraph.understanding.facts import Facts, Known
    from lipgraph.understanding.mentions import Mention

_WHOLE = 10.5
"""The same for the judgement: no rule that weighs a part knows better."""
_OWN = 4.0
"""From when on the wording of one relation rules out another."""
_PAIR = 2
_TOLD = 2.4
"""How specific a statement is of which every word is accounted for."""
_WORDED = 2
"""How specific the wording of a relation must be to be what the words say."""
_LEVELS = ("never", "rarely", "often", "usually", "always")
_STOPS = frozenset((";", ":", "\u2014", "\u2013", ".", "!", "?", "(", ")"))
_CONTRASTS = frozenset(("but", "while", "whereas", "although", "though", "yet", "and", "or"))
_TURNING = frozenset(
    ("than", "unless", "until", "without", "except", "too", "instead", "rather", "despite", "?")
)
"""Words that make something else of how often a thing is so."""
_CONTENT = frozenset(("VERB", "NOUN", "ADJ", "PROPN", "AUX"))
_WEIGHT = frozenset(("dobj", "attr", "acomp", "oprd", "nsubj", "nsubjpass", "xcomp", "prt"))
"""How words hang on a verb without which it does not say what it says."""
_COMPLETING = frozenset(("with", "of", "from", "to", "for", "by", "as", "into", "about"))
_QUANTITIES = frozenset(("any", "anything", "can", "may", "might", "could"))


def how_often(statement: Statement, facts: Facts) -> Iterator[Judgement]:
    """What a sentence says too much or too little of how often one thing goes with another."""
    parse, mentions, own = statement.parse, statement.mentions, statement.own
    if len(mentions) < _PAIR or marks_of(parse).is_plain:
        return
    named = frozenset(at for mention in mentions for at in mention.tokens)
    for level, start, end in _marked(parse):
        often = range(start, end)
        if level not in _LEVELS or start not in own or named.intersection(often):
            continue
        if start in set_aside(parse):
            continue
        region = _region(parse, start)
        if _hindered(parse, level, often, region, named):
            continue
        inside = _inside(parse, mentions, region, own)
        for one, other in combinations(inside, 2):
            if _sorts(parse, one, other) or _sorts(parse, other, one):
                continue
            for first, second in _apart(one, other):
                case = Case(parse, first, second, often, region)
                yield from _judged(case, level, inside, facts)


def _inside(
    parse: Parse, mentions: list[Mention], region: range, own: frozenset[int]
) -> list[Mention]:
    """What a stretch names, in its order; a pronoun that cannot mean what is named beside it means
    what was named before."""
    found, earlier = [], []
    for mention in sorted(mentions, key=lambda m: m.head):
        if parse.pos[mention.head] == "PRON" or only_beside(parse, mention):
            continue
        if mention.head in region and own.issuperset(mention.tokens):
            found.append(mention)
        else:
            earlier.append(mention)
    alone = len(found) == 1
    for mention in mentions:
        if mention.head in region and parse.pos[mention.head] == "PRON" and mention.head in own:
            before = [m for m in earlier if m.head < mention.head]
            if alone and mention.nodes & found[0].nodes and len(before) == 1:
                found.append(mention._replace(senses=before[0].senses))
            elif alone and len(mention.senses) == 1:
                found.append(mention)
    return sorted(found, key=lambda m: m.head)


def _apart(one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention]]:
    """Two mentions, each by words of its own: "cold dough is underproofed" shares its noun."""
    shared = set(one.tokens) & set(other.tokens)
    if not shared:
        yield one, other
    elif one.head in shared and other.head not in shared and set(one.tokens) - shared:
        yield one, other._replace(tokens=tuple(at for at in other.tokens if at not in shared))


def _sorts(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether a name only says of which sort another is ("ALS twitching is common")."""
    return parse.dep[one.head] in ("compound", "nmod") and parse.head[one.head] in other.tokens


def _marked(parse: Parse) -> list[tuple[str, int, int]]:
    """What says how often something is so, with the "no" of "no X ever"."""
    marks = marks_of(parse)
    found = [*marks.frequencies]
    if "ever" in parse.lower:
        found += [
            ("never", at, at + 1)
            for at in marks.denials
            if parse.lower[at] == "no" and parse.dep[at] == "det"
        ]
    return found


def _region(parse: Parse, at: int) -> range:
    """The stretch of a sentence around a word in which nothing is set against anything else."""
    start, end = at, at + 1
    while start and not _parts(parse, start - 1):
        start -= 1
    while end < len(parse) and not _parts(parse, end):
        end += 1
    return range(start, end)


def _parts(parse: Parse, at: int) -> bool:
    if parse.words[at] in _STOPS:
        return True
    if parse.lower[at] == "because" and parse.dep[at] == "mark":
        return True
    if parse.lower[at] not in _CONTRASTS:
        return False
    return parse.dep[at] in ("cc", "mark") and parse.pos[parse.head[at]] in ("VERB", "AUX")


def _hindered(parse: Parse, level: str, often: range, region: range, named: frozenset[int]) -> bool:
    """Whether a stretch denies, turns, or says twice how often it is so."""
    marks = marks_of(parse)
    free = [at for at in region if at not in often and at not in named]
    if any(at in free for at in marks.denials) or any(parse.lower[at] in _TURNING for at in free):
        return True
    return any(
        start in free
        and other not in ("sometimes", level)
        and not (end - start == 1 and parse.lower[start] in _QUANTITIES)
        for other, start, end in marks.frequencies
    )


def _judged(case: Case, level: str, inside: list[Mention], facts: Facts) -> Iterator[Judgement]:
    """What it comes to by the claims that join two things."""
    joining = [
        (known, a.sign * b.sign)
        for a in case.one.senses
        for b in case.other.senses
        if a.node != b.node and not (a.turned or b.turned)
        for known in facts.between(a.node, b.node)
        if not known.kin
    ]
    rare = any(facts.frequency(known.claim) in SELDOM for known, _ in joining)
    joining = [(known, levels) for known, levels in joining
               if not facts.relation(known.claim).order]  # fmt: skip
    if not joining or (rare and level in SELDOM):
        return
    spine = _spine(case)
    if spine is None or _crowded(case, spine, inside):
        return
    sole = len({facts.relation(known.claim).name for known, _ in joining}) == 1
    signed = [
        (known, _sign(case, spine, known, levels, facts, sole=sole)) for known, levels in joining
    ]
    signed = [(known, sign) for known, sign in signed if sign]
    surest = max((_means(case, known, facts) for known, _ in signed), default=0.0)
    found = []
    for known, sign in signed:
        agrees = sign == (facts.relation(known.claim).sign or 1)
        if agrees and _means(case, known, facts) < min(surest, _OWN):
            continue
        plainly = level == "rarely" and _is_found(case, spine)
        if agrees or level == "never" or plainly or facts.relation(known.claim).negative:
            force = Force(level == "never", level, False, False, tuple(case.often))
            found.append(with_force(facts, known, Stance(agrees, _TOLD), force))
    kind = [weighed for weighed in found if weighed and weighed.verdict == "supported"]
    if kind:
        found = [weighed for weighed in kind if weighed.why == "denies the opposite"]
    for weighed in found:
        if weighed and not (weighed.verdict == "overstated" and level == "usually"):
            yield Judgement(
                tuple(sorted({*case.names, *case.often})), weighed.verdict, weighed.why,
                weighed.claims, specific=_WHOLE,
            )  # fmt: skip


def _above(parse: Parse, at: int) -> list[int]:
    """A word and all those that it hangs on, the nearest first."""
    path = [at]
    while parse.head[at] != at:
        at = parse.head[at]
        path.append(at)
    return path


def _spine(case: Case) -> frozenset[int] | None:
    """The words by which two things hang together with what says how often, but for names."""
    parse = case.parse
    ends = [case.one.head, case.other.head]
    ends += [at for at in case.often if parse.head[at] not in case.often][:1] or [case.often[0]]
    paths = [_above(parse, at) for at in ends]
    common = set(paths[0]).intersection(*paths[1:])
    if not common:
        return None
    top = next(at for at in paths[0] if at in common)
    joint = next(at for at in paths[0] if at in paths[1])
    if any(parse.dep[at] == "advcl" for at in _above(parse, joint) if at not in _above(parse, top)):
        return None  # Both only name the case of which something else is said.
    spine = {top}
    for path in paths:
        spine.update(path[: path.index(top)])
    if not spine <= set(case.region):
        return None
    for at in tuple(spine):
        if parse.pos[at] in ("VERB", "AUX") and at not in case.names:
            spine.update(c for c in parse.children[at] if parse.dep[c] in _WEIGHT)
            spine.update(_complements(parse, at))
    return frozenset(spine.difference(case.names, case.often))


def _complements(parse: Parse, verb: int) -> Iterator[int]:
    """What a verb is completed by behind a preposition."""
    for at in parse.children[verb]:
        if parse.dep[at] in ("prep", "agent") and at > verb and parse.lower[at] in _COMPLETING:
            yield from (c for c in parse.children[at] if parse.dep[c] == "pobj")


def _crowded(case: Case, spine: frozenset[int], inside: list[Mention]) -> bool:
    """Whether a third thing is named in what ties two; or whether one of the two only says which of
    the other is meant, and a verb goes on ("caffeine jitters usually come with a headache",
    "caffeine jitters are common")."""
    nodes = case.one.nodes | case.other.nodes
    parse, ends = case.parse, (case.one.head, case.other.head)
    for at, above in (ends, ends[::-1]):
        if parse.dep[at] == "compound" and parse.head[at] == above and parse.dep[above] == "nsubj":
            return True
    return any(
        third.head in spine
        and third.head not in case.names
        and not third.nodes & nodes
        and not _finds(case.parse, third.head)
        and not _coordinated(case, third.head)
        for third in inside
    )


def _finds(parse: Parse, at: int) -> bool:
    """Whether a word names who finds, or uses, what a clause speaks of."""
    lemma = parse.lemma[parse.head[at]]
    if parse.dep[at] != "nsubj":
        return False
    return lemma in word_set("finding_there") or lemma in word_set("doing_good")


def _sign(
    case: Case, spine: frozenset[int], known: Known, levels: int, facts: Facts, *, sole: bool
) -> int:
    """What the words that tie two things say of how the target of a claim goes with its source: 1
    for more of it, -1 for less; 0 if one of them cannot be accounted for. `sole` holds where there
    is but one relation that can be meant."""
    parse, relation = case.parse, facts.relation(known.claim)
    worded = facts.wording_stems(relation.name)
    target = case.other if known.forward else case.one
    trouble = any(sense.node in facts.ills for sense in target.senses)
    skip = {
        *case.names, *case.often, *leveled(parse, case.one), *leveled(parse, case.other)
    }  # fmt: skip
    told = {one.at: one for one in told_in(parse, case.region, skip)}
    sign, turned, helps, blames = levels, False, False, False
    spine = _behind_case(case, spine)
    for at in spine:
        keys = {*parse.keys[at], stem(parse.lemma[at])}
        own = not keys.isdisjoint(worded)
        if at in told and (relation.sign or not own):
            one = told[at]
            sign *= -one.sign if one.valued and trouble else one.sign
            turned = True
            continue
        helping = parse.lemma[at] in word_set("doing_good")
        blaming = any((key,) in stem_set("blame") for key in keys)
        known_word = helping or blaming or own or _coordinated(case, at)
        if parse.lemma[at] in word_set("knowing") and parse.head[case.often[0]] != at:
            continue
        if not (known_word or _is_light(parse, at) or _handles(case, at)):
            return 0
        helps, blames = helps or helping, blames or blaming
    if not aimed(case, known, blames=blames):
        return 0
    means = _means(case, known, facts) >= _WORDED
    if relation.sign == 0:
        meant = means or _is_said_of(case) or (sole and not relation.negative and has_it(case))
        if not meant or levels < 0 or turned:
            return 0
        return -1 if relation.negative and not means else 1
    if turned:
        return sign
    if helps and not blames:
        return -levels if trouble or against(case) else levels
    return levels * relation.sign if means else levels


def _is_found(case: Case, spine: frozenset[int]) -> bool:
    """Whether the words that tie two things only say that there is some of one beside another."""
    return any(case.parse.lemma[at] in word_set("finding_there") for at in spine)


def _behind_case(case: Case, spine: frozenset[int]) -> frozenset[int]:
    """The words that tie two things less those that only name the case in which they are tied."""
    start = cased(case)
    if start < 0:
        return spine
    said = range(start + 1, case.region.stop)
    return frozenset(
        at
        for at in said
        if at in spine or (case.parse.pos[at] in _CONTENT or case.parse.lower[at] == "behind")
    ).difference(case.names, case.often)


def _handles(case: Case, at: int) -> bool:
    """Whether a verb only says that a thing is put to use ("adding X helps")."""
    parse = case.parse
    if parse.tag[at] != "VBG" or parse.dep[at] not in ("csubj", "pcomp", "nsubj"):
        return parse.dep[at] == "prt" and parse.lemma[parse.head[at]] in word_set("coming_out")
    return any(c in case.names and parse.dep[c] == "dobj" for c in parse.children[at])


def _coordinated(case: Case, at: int) -> bool:
    """Whether a word is one of several names, of which another is one of two things."""
    dep, head = case.parse.dep, case.parse.head
    return any(dep[end] == "conj" and head[end] == at for end in (case.one.head, case.other.head))


def _is_said_of(case: Case) -> bool:
    """Whether one of two things is the subject of the words that name the other."""
    parse, verb = case.parse, case.other.head
    return parse.pos[verb] == "VERB" and case.one.head in parse.children[verb]


def _means(case: Case, known: Known, facts: Facts) -> float:
    """How surely the words of a stretch mean a claim's relation."""
    parse = case.parse
    words = [at for at in case.region if at not in case.names and at not in case.often]
    stems = frozenset(key for at in words for key in parse.keys[at])
    meant = facts.relations.meant_by(stems, frozenset(parse.lower[at] for at in words))
    name = facts.relation(known.claim).name
    return max((m.specific for m in meant if m.relation == name and not m.denied), default=0.0)


def _is_light(parse: Parse, at: int) -> bool:
    """Whether a word says nothing of what ties two things."""
    if parse.pos[at] not in _CONTENT:
        return parse.lower[at] not in ("no", "off", "out", "away")
    lemma = parse.lemma[at]
    return lemma in word_set("carriers") or lemma in word_set("going_together")
