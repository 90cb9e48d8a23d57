"""Mentions: which words of a parsed sentence name which nodes, and at which level."""

from __future__ import annotations

import itertools
from functools import cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.ability import inability
from lipgraph.english.comparing import positives
from lipgraph.english.correlative import compared_by
from lipgraph.english.holding import is_scant
from lipgraph.english.parser import is_word
from lipgraph.english.removing import removed_by
from lipgraph.english.shares import denies_clause
from lipgraph.english.turns import idle_words
from lipgraph.english.words import Phrases, classes, other_side, word_list, word_set
from lipgraph.understanding.wholes import hangs_together, takes_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.lexicon import Lexicon, Name

_TIGHT = 3
"""How far apart two words of a name may be where one of them is another word than the name's."""
_GRADED = frozenset(("JJR", "JJS"))
_BESIDE = frozenset(("amod", "det", "advmod", "neg", "nmod", "acomp", "compound"))
"""By what a word that says a level hangs on the mention."""
_HANGING = frozenset(("of", "in", "on", "from", "without", "for"))
_SHAPES = frozenset(("form", "shape", "kind", "type", "way", "guise"))
_STAYING = frozenset(("be", "remain", "stay", "become", "get", "run"))
_PARTICLES = frozenset(("prt", "prep", "advmod", "neg"))
_SPELT = 3
"""Longer names may be whole clauses, of which each part says something."""


class Sense(NamedTuple):
    """A node that a mention may mean. `sign` is -1 where the words mean its opposite; `variable`
    says that they name what varies and no level of it."""

    node: int
    sign: int
    variable: bool = False
    turned: bool = False


class Mention(NamedTuple):
    """Words of a sentence that name a node: their numbers, the one on which the others depend, and
    what they may mean."""

    tokens: tuple[int, ...]
    head: int
    senses: tuple[Sense, ...]

    @property
    def nodes(self) -> frozenset[int]:
        """The nodes that may be meant."""
        return frozenset(sense.node for sense in self.senses)


class _Match(NamedTuple):
    tokens: tuple[int, ...]
    names: list[Name]


def find_mentions(parse: Parse, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a sentence, in the order of their heads. One within another is left out,
    unless the longer one is a clause of its own."""
    where: dict[str, list[int]] = {}
    idle = idle_words(parse)
    for at, keys in enumerate(parse.keys):
        if at in idle or parse.lower[at] == "ever":
            continue
        if at in compared_by(parse):
            keys = (*keys, *positives(parse.lower[at]))
        proper = at > 0 and parse.words[at][:1].isupper() and parse.pos[at] == "PROPN"
        meant = lexicon.stem(parse.lower[at])
        right = proper or meant in keys or is_word(parse.lemma[at])
        for key in keys if right else {*keys, meant}:
            where.setdefault(key, []).append(at)
    matches = _by_own_words(parse, lexicon, where)
    taken = frozenset(at for tokens in matches for at in tokens)
    for tokens, names in _by_like_words(parse, lexicon, where, idle | taken).items():
        matches.setdefault(tokens, names)
    found = [_Match(tokens, names) for tokens, names in sorted(matches.items())]
    found = _within_reach(parse, found, lexicon)
    mentions = [_mention(parse, match, lexicon) for match in found]
    return sorted(mentions, key=lambda mention: (mention.head, mention.tokens))


def _by_own_words(
    parse: Parse, lexicon: Lexicon, where: dict[str, list[int]]
) -> dict[tuple[int, ...], list[Name]]:
    """The names that stand in a sentence, by the words that do."""
    matches: dict[tuple[int, ...], list[Name]] = {}
    for name in lexicon.named_in(set(where)):
        for tokens in _placed(parse, [where[word] for word in sorted(name.stems)]):
            if name.exact and parse.words[tokens[0]] not in (name.exact, name.exact + "s"):
                continue
            if not word_set("parting").isdisjoint(parse.lower[tokens[0] + 1 : tokens[-1]]):
                continue  # Foods "without iron" are no "iron foods".
            part = len(tokens) == 1 and (
                _part_of_another(parse, *tokens) or _says_how(parse, *tokens, lexicon)
            )
            if part or (name.opposite and parse.lower[tokens[-1]] == "all"):
                continue
            if name.first and not _led_by(parse, tokens, name.first):
                continue
            matches.setdefault(tokens, []).append(name)
    return matches


def _by_like_words(
    parse: Parse, lexicon: Lexicon, where: dict[str, list[int]], taken: AbstractSet[int]
) -> dict[tuple[int, ...], list[Name]]:
    """The names for some of whose words a sentence has others that mean much the same."""
    like: dict[str, list[int]] = {}
    same: dict[str, list[int]] = {}
    for at, forms in enumerate(zip(parse.lower, parse.lemma, strict=True)):
        if at in taken:
            continue
        if parse.tag[at] in _GRADED:
            continue
        changes = parse.pos[at] == "NOUN" and forms[1] in word_list("nouns", "down")
        for table, found in ((lexicon.near, like), (lexicon.same, same)):
            for key in {key for form in forms for key in table.get(form, ())}:
                # "A decrease in X" is not the lower of two X.
                if not (changes and other_side(key)):
                    found.setdefault(key, []).append(at)
    matches: dict[tuple[int, ...], list[Name]] = {}
    if not like and not same:
        return matches
    for name in lexicon.named_in({*where, *like, *same}):
        stand_ins = same if len(name.stems) == 1 else like
        changed = [word for word in name.stems if word not in where]
        if not changed or name.exact or name.opposite or 2 * len(changed) > max(2, len(name.stems)):
            continue
        if not all(word in stand_ins for word in changed):
            continue
        places = [where.get(word) or stand_ins[word] for word in sorted(name.stems)]
        for tokens in _placed(parse, places):
            if (
                _tight(parse, tokens)
                and not _orders(parse, tokens)
                and not (len(tokens) == 1 and _part_of_another(parse, *tokens))
            ):
                matches.setdefault(tokens, []).append(name)
    return {t: names for t, names in matches.items() if len({name.node for name in names}) == 1}


def _orders(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether words tell somebody to do something, who is told in the very words that count."""
    return any(parse.tag[at] == "VB" and not parse.has(at, "nsubj", "aux") for at in tokens)


def _tight(parse: Parse, tokens: tuple[int, ...]) -> bool:
    """Whether words are close enough to be a name that is put in other words."""
    acting = any(parse.pos[at] == "VERB" and parse.dep[at] != "amod" for at in tokens)
    return all(
        (right - left <= _TIGHT and not acting) or parse.distance(left, right) == 1
        for left, right in itertools.pairwise(tokens)
    )


def _part_of_another(parse: Parse, at: int) -> bool:
    """Whether a word only helps to name something else ("sleep apnoea", "coffee table")."""
    beside = ("compound", "amod") if parse.head[at] == at + 1 else ("compound",)
    return parse.dep[at] in beside and parse.lemma[parse.head[at]] in word_list("other_things")


def _says_how(parse: Parse, at: int, lexicon: Lexicon) -> bool:
    """Whether a word is an adverb that is made of what is named ("worryingly")."""
    adverb = parse.tag[at] == "RB" and parse.lower[at].endswith("ly")
    return adverb and parse.lower[at] not in lexicon.spellings


def _led_by(parse: Parse, tokens: tuple[int, ...], first: str) -> bool:
    """Whether the first word of a name leads it to the rest, which is not what does it."""
    at = next((t for t in tokens if first in parse.keys[t]), tokens[0])
    return not any(parse.head[t] == at and parse.dep[t] == "nsubj" for t in tokens)


def _placed(parse: Parse, places: Sequence[list[int]]) -> list[tuple[int, ...]]:
    """Where the words of a name stand close enough together, each set of words once: around each
    place of the rarest word, the nearest of each other."""
    if len(places) == 1:
        return [(at,) for at in places[0]]
    rarest, found = min(places, key=len), list[tuple[int, ...]]()
    for anchor in rarest:
        tokens = [anchor]
        for others in places:
            if others is not rarest:
                free = [at for at in others if at not in tokens]
                if not free:
                    break
                tokens.append(min(free, key=lambda at: (min(abs(at - t) for t in tokens), at)))
        ordered = tuple(sorted(tokens))
        if len(ordered) == len(places) and ordered not in found and hangs_together(parse, ordered):
            found.append(ordered)
    return found


def _within_reach(parse: Parse, found: list[_Match], lexicon: Lexicon) -> list[_Match]:
    """The matches that no longer match makes needless."""
    kept: list[_Match] = []
    for match in sorted(found, key=lambda match: (-len(match.tokens), match.tokens)):
        tokens = set(match.tokens)
        longer = [other for other in kept if tokens < set(other.tokens)]
        if any(takes_from(parse, match.tokens, other.tokens) for other in found):
            continue
        if all(_clausal(parse, other) and not _spelt(parse, other, lexicon) for other in longer):
            kept.append(match)
    return kept


def _spelt(parse: Parse, match: _Match, lexicon: Lexicon) -> bool:
    """Whether a few words are a name just as the knowledge base spells it."""
    first, last = match.tokens[0], match.tokens[-1]
    if len(match.tokens) > _SPELT or last - first + 1 != len(match.tokens):
        return False
    return " ".join(parse.lower[first : last + 1]) in lexicon.spellings


def _clausal(parse: Parse, match: _Match) -> bool:
    """Whether a name holds a verb with something that it acts on, so that its parts say something
    of their own."""
    verbs = [at for at in match.tokens if parse.pos[at] == "VERB"]
    nouns = [at for at in match.tokens if parse.pos[at] in ("NOUN", "PROPN")]
    return bool(verbs) and len(nouns) > 1


def _mention(parse: Parse, match: _Match, lexicon: Lexicon) -> Mention:
    head = _head_of(parse, match.tokens)
    level = level_of(parse, head, match.tokens)
    senses: dict[int, Sense] = {}
    for name in match.names:
        if name.opposite:
            sense = Sense(name.node, -1, turned=True)
        elif name.variable:
            sign = 1 if lexicon.levels[name.node] == "high" else -1
            sense = Sense(name.node, -sign if level < 0 else sign, level == 0)
        else:
            sense = Sense(name.node, -1 if level < 0 else 1)
        known = senses.get(name.node)
        if known is None or known.variable:
            senses[name.node] = sense
    if lexicon.lateral and {"left", "right"} <= {parse.lower[at] for at in match.tokens}:
        senses |= _sides(parse, match, lexicon)
    return Mention(match.tokens, head, tuple(senses[node] for node in sorted(senses)))


def _sides(parse: Parse, match: _Match, lexicon: Lexicon) -> dict[int, Sense]:
    """What "left and right" and "left or right" mean of what is both sides, or one of the two."""
    either = "or" in parse.lower[match.tokens[0] : match.tokens[-1]]
    wanted = -1 if either else 1
    return {
        name.node: Sense(name.node, 1 if side == wanted else -1, turned=side != wanted)
        for name in match.names
        if (side := lexicon.lateral.get(name.node))
    }


def mention_of(parse: Parse, tokens: tuple[int, ...], node: int) -> Mention:
    """Words that describe a node, as its mention."""
    head = _head_of(parse, tokens)
    sign = -1 if level_of(parse, head, tokens) < 0 else 1
    return Mention(tokens, head, (Sense(node, sign),))


def _head_of(parse: Parse, tokens: tuple[int, ...]) -> int:
    """The word of a mention that stands highest in the sentence; of several, the last noun."""
    inside = set(tokens)
    tops = [at for at in tokens if not inside.intersection(parse.ancestors(at))]
    nouns = [at for at in tops if parse.pos[at] in ("NOUN", "PROPN")]
    return (nouns or tops)[-1]


def _measured(parse: Parse, head: int, tokens: tuple[int, ...]) -> list[int]:
    """The level said of a measure of the thing: "low levels of X", "X levels remain low"."""
    above = parse.head[head]
    if parse.dep[head] == "pobj" and parse.lower[above] == "of":
        above = parse.head[above]
    elif parse.dep[head] != "compound":
        return []
    if parse.lemma[above] in word_list("troubles") and above not in tokens:
        return [-1]
    if above in tokens or parse.lemma[above] not in word_list("measures"):
        return []
    low, high, *_ = _levels()
    told = [c for c in parse.children[above] if parse.dep[c] == "amod" and c not in tokens]
    if parse.dep[above] == "nsubj":
        verb = parse.head[above]
        told += [c for c in parse.children[verb] if parse.dep[c] in ("acomp", "oprd")]
    for at in told:
        if parse.lemma[at] in low or parse.lower[at] in low:
            return [-1]
        if parse.lemma[at] in high or parse.lower[at] in high:
            return [1]
    return []


def _counted(parse: Parse, at: int) -> bool:
    """Whether a noun has an article, a number or an owner: "a little shot" is no lack of it."""
    return any(parse.dep[c] in ("det", "nummod", "poss") for c in parse.children[at])


def _falls(parse: Parse, at: int) -> bool:
    """Whether a word by itself says that there is less of something."""
    return parse.lemma[at] in word_list("nouns", "down") or any(
        "down" in classes("verbs").get((key,), ()) for key in parse.keys[at]
    )


@cache
def _levels() -> tuple[Phrases, Phrases, Phrases, Phrases]:
    return (
        word_list("levels", "low"),
        word_list("levels", "high"),
        word_list("nouns", "down"),
        word_list("nouns", "up"),
    )


def level_of(parse: Parse, head: int, tokens: tuple[int, ...]) -> int:
    """Whether the words around a mention say that there is much (1) or little (-1) of it; 0 if they
    say neither. Each that says so turns round what the others say, or leaves it."""
    told = [
        *_told_beside(parse, head, tokens),
        *_measured(parse, head, tokens),
        *_told_by_verb(parse, head, tokens),
    ]
    unable = {inability(parse, at) for at in tokens if parse.pos[at] == "VERB"} - {None}
    if unable - set(tokens):
        return -prod(told)
    told += [level for _, level in _told_above(parse, head, tokens)]
    return prod(told) if told else 0


def leveled(parse: Parse, mention: Mention) -> frozenset[int]:
    """The words above a mention that have told its level, and so tell nothing else."""
    key = (leveled, mention.head, mention.tokens)
    if key not in parse.memo:
        told = {at for at, _ in _told_above(parse, mention.head, mention.tokens)}
        if told and removed_by(parse, mention.head) is not None:
            told |= {c for at in told for c in parse.children[at] if parse.dep[c] in _PARTICLES}
        parse.memo[key] = frozenset(told)
    found: frozenset[int] = parse.memo[key]
    return found


def _told_beside(parse: Parse, head: int, tokens: tuple[int, ...]) -> Iterator[int]:
    """The levels said by the words that depend on a mention ("low X", "too much X")."""
    low, high, *_ = _levels()
    for at in tokens:
        if at != head and parse.dep[at] in ("dobj", "pobj", "conj") and _none_of(parse, at, tokens):
            yield -1
            return
    for child in parse.children[head]:
        if child in tokens or parse.dep[child] not in _BESIDE or parse.lower[child - 1] == "how":
            continue  # "How bad the X is" says no degree.
        for word in (parse.lower[child], parse.lemma[child]):
            if word in ("little", "few") and _counted(parse, head):
                break
            if word == "lower" and not set(tokens) <= set(parse.subtree(head)):
                break  # "The lower limbs" are no less of what befalls them.
            if word in ("no", "few") and (child > head or denies_clause(parse, child)):
                break
            if word in low or word in high:
                yield -1 if word in low else 1
                break


def _none_of(parse: Parse, at: int, tokens: tuple[int, ...]) -> bool:
    """Whether a noun has a "no" that is no part of a name ("drinking no water")."""
    return any(
        parse.lower[c] == "no" and parse.dep[c] == "det" and c not in tokens
        for c in parse.children[at]
    )


def _told_by_verb(parse: Parse, head: int, tokens: tuple[int, ...]) -> Iterator[int]:
    """The levels said of a subject: "X runs low"."""
    verb = parse.head[head]
    if parse.dep[head] == "nsubj" and parse.lemma[verb] in _STAYING:
        for child in set(parse.children[verb]).difference(tokens):
            if is_scant(parse, child):
                continue
            if parse.dep[child] in ("acomp", "oprd") and parse.lemma[child] in ("low", "high"):
                yield -1 if parse.lemma[child] == "low" else 1


def _told_above(parse: Parse, head: int, tokens: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The words on which a mention hangs that say a level of it, each with its level: "a lack of
    X", "a rise in X", "without X"."""
    low, _, down, up = _levels()
    removed = removed_by(parse, head)
    if removed is not None and removed not in tokens:
        yield removed, -1
        return
    if any(_falls(parse, token) or parse.lower[token] in low for token in tokens):
        return
    at = head
    while parse.dep[at] == "pobj" and parse.lower[parse.head[at]] in _HANGING:
        preposition = parse.lower[parse.head[at]]
        if parse.lemma[parse.head[parse.head[at]]] in _SHAPES:
            return
        if preposition == "without":
            yield parse.head[at], -1
            return
        before = parse.head[at] - 1
        at = before if is_scant(parse, before) else parse.head[parse.head[at]]
        if at in tokens:
            return
        lemma, word = parse.lemma[at], parse.lower[at]
        little = lemma in low and parse.pos[at] in ("ADJ", "NOUN")
        if preposition == "from":
            continue
        if lemma in down or word in down or little:
            yield at, -1
        elif lemma in up or word in up:
            yield at, 1
