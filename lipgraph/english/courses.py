"""Courses: what a sentence says becomes of a thing, and of what it says that this comes.

What is said of a thing is put together from the words that bear on it: "makes nerves harder to set
off", "the sensitivity of the nerves is blunted".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.moving import FLEETING, LESS, Ways, moving_in, single_words, together
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from lipgraph.english.parser import Parse

_STATES = ("acomp", "oprd", "attr", "advmod", "prt", "prep", "npadvmod", "xcomp", "ccomp", "dative")
_PARTICLES = frozenset(("up", "down", "off", "out"))
_LETTING = frozenset(("make", "let", "help", "have"))
_MANNER = ("advmod", "prt", "npadvmod", "acomp")
_OF = frozenset(("of", "in", "to", "on", "for"))
_PASSING = frozenset(("xcomp", "ccomp", "pcomp", "conj", "acomp", "oprd", "prep", "acl", "dobj"))
"""By what a word hangs on one that passes on what it says."""
_WINDOW = 5
"""How many words from a thing what becomes of it may stand."""
_FAR = 16
"""How far what makes a thing take a course may stand from what says so."""
_BIDDING = frozenset(("need", "require", "should", "must", "ought"))
_BREAKS = frozenset((".", ";", ":", "!", "?", "\u2014", "\u2013", "(", ")"))


class Course(NamedTuple):
    """What becomes of a thing, and the words that say so; `top` is the one that governs them."""

    ways: Ways
    tokens: tuple[int, ...]
    top: int


def course_of(parse: Parse, thing: int, tokens: Iterable[int]) -> Course | None:
    """What a sentence says becomes of a thing, given the word that names it and all its words."""
    named = frozenset(tokens)
    moving = {at: ways for at, ways in moving_in(parse).items() if at not in named}
    if not moving:
        return None
    found = _carried(parse, thing, named, moving)
    if found is None:
        return None
    top, carried = found
    governing = list(_governing(parse, top, moving))
    if parse.lemma[top] in word_set("influences") and not set(governing).isdisjoint(carried):
        governing = []
    if parse.pos[thing] == "VERB":
        governing = [c for c in parse.children[thing] if c in moving and parse.dep[c] in _MANNER]
    verb = parse.head[top]
    if not governing and carried and top == max(named) + 1 and parse.lemma[verb] in _LETTING:
        governing = [top] if top in carried else []  # A verb that was taken for a noun.
        carried = [at for at in carried if at != top]
    governing = governing or _beside(parse, named, moving.keys() - set(carried))
    telling = [at for at in governing if parse.lower[at] not in LESS | FLEETING]
    governing = telling or governing
    words = list(dict.fromkeys([*carried, *governing]))
    if not (governing or (carried and _is_given(parse, top))):
        return None
    turn = 1
    for at in words:
        for c in parse.children[at]:
            if parse.lower[c] in LESS and c not in named and parse.dep[c] == "advmod":
                turn = -turn
    ways = together([moving[at] for at in dict.fromkeys(governing)], turn)
    if _doubled(parse, thing, ways, moving):
        return None
    state = together([moving[at] for at in carried if at not in governing], 1)
    ways = _moved(state, ways) if state and governing else state or ways
    if not ways:
        return None
    highest = parse.head[top] if parse.dep[top] in ("dobj", "nsubj", "nsubjpass") else top
    if not governing:
        highest = max(words, key=lambda at: len(parse.subtree(at)))
    elif highest not in {*governing, *(parse.head[at] for at in governing)}:
        highest = governing[0]
    above = {highest, *(up for at in words for up in _chain(parse, at)), *_chain(parse, highest)}
    above -= set(words)
    if any(parse.lemma[at] in word_set("bidding") for at in above):
        return None
    if sum(parse.lemma[at] in word_set("checking") for at in above) % 2:
        ways = {scale: -sign for scale, sign in ways.items()}
    return Course(ways, tuple(sorted(words)), highest)


def _is_given(parse: Parse, top: int) -> bool:
    """Whether a noun is what something brings about or has ("brings a drop in X", "has a calming
    effect on X")."""
    verb = parse.head[top]
    if parse.dep[top] == "attr":
        return parse.lemma[verb] in ("be", "become", "prove")
    if parse.dep[top] == "pobj":
        verb = parse.head[verb]
    if parse.lemma[top] in word_set("influences"):
        return parse.lemma[verb] in ("have", "exert") or parse.lemma[parse.head[verb]] in (
            "have",
            "exert",
        )
    return parse.lemma[verb] in word_set("giving")


def _doubled(parse: Parse, thing: int, ways: Ways, moving: dict[int, Ways]) -> bool:
    """Whether a thing is moved the way in which it is said to be gone already, so that its state is
    what is less ("reduces low X")."""
    likes = [moving[c] for c in parse.children[thing] if c in moving and parse.dep[c] == "amod"]
    return any(like.get(scale) == sign for like in likes for scale, sign in ways.items())


def _moved(state: Ways, moves: Ways) -> Ways:
    """What becomes of a thing whose state itself is said to move ("blunts the sensitivity of")."""
    signs = set(moves.values())
    both = {scale: moves[scale] for scale in state if scale in moves}
    if len(signs) == 1:
        both = dict.fromkeys(state, signs.pop())
    return {scale: sign * both[scale] for scale, sign in state.items() if scale in both}


def _carried(
    parse: Parse, thing: int, named: frozenset[int], moving: dict[int, Ways]
) -> tuple[int, list[int]] | None:
    """The noun of which a thing's name is part ("the sensitivity of the nerves"), and the words
    that tell a course up to there; None where that noun is another thing ("the threshold of the
    nerves")."""
    top, words = thing, []
    giving = parse.lemma[parse.head[thing]] in word_set("giving") and parse.dep[thing] == "dobj"
    if giving:
        # What a thing is like is not what it comes to be: "loosens tight fibres".
        words = [c for c in parse.children[thing] if c in moving and parse.dep[c] == "amod"]
    while True:
        above = parse.head[top]
        if parse.dep[top] == "pobj" and parse.lower[above] in _OF:
            if parse.pos[parse.head[above]] != "NOUN":
                break
            top = parse.head[above]
        elif parse.dep[top] in ("compound", "nmod", "poss", "conj") and above != top:
            if not {parse.pos[above], parse.pos[top]} <= {"NOUN", "PROPN"}:
                break
            top = above
        else:
            break
        same = top in named or parse.dep[top] == "conj" or parse.has(top, "conj")
        if not same and top not in moving and not _carries(parse, top):
            return None
        if top in moving:
            words.append(top)
        if parse.lemma[top] in word_set("influences"):
            near = range(max(0, top - _WINDOW), top)
            words += [at for at in near if at in moving and parse.pos[at] in ("ADJ", "VERB")]
    return top, words


def _carries(parse: Parse, noun: int) -> bool:
    """Whether a noun only tells what of a thing is meant, or which share of it."""
    lemma = parse.lemma[noun]
    return (
        lemma in word_list("polar", "carrying")
        or lemma in word_set("plain heads")
        or lemma in word_set("influences")
    )


def _beside(parse: Parse, named: frozenset[int], moving: AbstractSet[int]) -> list[int]:
    """The word next to a thing's name that says what becomes of it, whatever the parse makes of
    it: "the threshold shoots up", "perking up lazy fibres"."""
    at = max(named) + 1
    while at < len(parse) and at <= max(named) + _WINDOW:
        if at in moving:
            later = parse.pos[at] in ("VERB", "ADJ", "ADV") or parse.lemma[at - 1] in word_set(
                "putting"
            )
            return [at] if later or _closes(parse, at) else []
        if not _is_light(parse, at):
            break
        at += 1
    at, up = min(named) - 1, False
    while at > 0 and (parse.pos[at] in ("DET", "ADJ", "NUM") or _goes_before(parse, at)):
        up = up or parse.lower[at] in _PARTICLES
        at -= 1
    # The first words of a sentence tell readers what to do.
    verbal = parse.pos[at] == "VERB" or (up and parse.tag[at] == "NNS")
    return [at] if at > 0 and at in moving and verbal else []


def _goes_before(parse: Parse, at: int) -> bool:
    """Whether a word may stand between a verb and the name of what it acts on."""
    return parse.tag[at] == "PRP$" or parse.dep[at] == "compound" or parse.lower[at] in _PARTICLES


def _is_light(parse: Parse, at: int) -> bool:
    """Whether a word only leads from a thing to what is said of it."""
    if parse.lower[at] in ("of", "in", "the", "your", "a", "their"):
        return True
    if parse.pos[at] == "NOUN":
        return parse.dep[at] == "pobj" and parse.lower[parse.head[at]] == "of"
    return parse.lemma[at] in word_set("putting") or parse.pos[at] in ("AUX", "ADV")


def _closes(parse: Parse, at: int) -> bool:
    """Whether a clause ends with a word, or with what says how far it goes."""
    after = at + 1
    return after >= len(parse) or parse.pos[after] in ("PUNCT", "ADV", "ADP", "CCONJ")


def _governing(parse: Parse, top: int, moving: dict[int, Ways]) -> Iterator[int]:
    """The words that say what becomes of what they govern."""
    verb = parse.head[top]
    if parse.dep[top] not in ("dobj", "nsubj", "nsubjpass") or verb == top:
        return
    acted = parse.dep[top] != "nsubj"
    plain = acted or not parse.has(verb, "dobj")
    if not plain and not (verb in moving and _is_phrase(parse, verb, moving)):
        return
    states = []
    for child in parse.children[verb]:
        if child < top or parse.dep[child] not in _STATES:
            continue
        if child in moving:
            states.append(child)
        if parse.dep[child] in ("acomp", "xcomp", "ccomp", "oprd"):
            states += [c for c in parse.children[child] if c in moving and c > top]
    light = parse.lemma[verb] in word_set("putting")
    if light and not states:
        later = range(top + 1, min(len(parse), top + _WINDOW))
        does = [
            at
            for at in later
            if parse.lower[at - 1] in ("to", "into") and parse.tag[at] in ("VB", "VBG", "VBP", "NN")
        ]
        if does:
            yield from (at - (at - 1 in moving) for at in does if {at, at - 1} & moving.keys())
            return
    if verb in moving and not (states and light):
        yield verb
    yield from states


def _is_phrase(parse: Parse, verb: int, moving: dict[int, Ways]) -> bool:
    """Whether a verb tells a course together with its object ("takes on bulk")."""
    return not any(key in single_words() for key in parse.keys[verb]) and verb in moving


def _chain(parse: Parse, at: int) -> Iterator[int]:
    """The verbs above a word that pass on what it says, the nearest first."""
    while parse.dep[at] in _PASSING and parse.head[at] != at:
        beside = parse.dep[at] == "conj"
        at = parse.head[at]
        if not beside:
            yield at


def comes_of(parse: Parse, course: Course, actor: int) -> bool:
    """Whether a sentence gives what an actor names as what makes a thing take a course."""
    first, last = sorted((actor, min(course.tokens)))
    between = range(first, last)
    if last - first > _FAR or any(parse.words[at] in _BREAKS for at in between):
        return False
    if any(parse.lemma[at] in _BIDDING for at in between):
        return False
    spine = [course.top, *_chain(parse, course.top)]
    for verb in spine:
        if parse.dep[verb] == "advcl" and _marks(parse, verb) & {"if", "unless", "whether"}:
            return False
    told = parse.tag[course.top] == "VB" and not parse.has(course.top, "nsubj", "nsubjpass", "aux")
    if told and parse.dep[course.top] == "ROOT":
        return False  # What readers are told to do comes of nothing.
    for verb in spine:
        for child in parse.children[verb]:
            if child in course.tokens:
                continue
            inside = parse.subtree(child)
            if actor not in inside or any(at in inside for at in course.tokens):
                continue
            if parse.dep[child] in ("nsubj", "csubj", "agent", "nsubjpass"):
                return _leads(parse, actor, child)
            if parse.dep[child] in ("advcl", "prep", "mark", "pcomp"):
                marks = {parse.lower[child]} | _marks(parse, child)
                if marks & word_set("upon which"):
                    return not _leaves_off(parse, course, actor)
    return actor < min(course.tokens) and _stands_before(parse, course, actor)


def _stands_before(parse: Parse, course: Course, actor: int) -> bool:
    """Whether a thing is what a clause begins with, and leads to a course by the words alone."""
    between = range(actor + 1, min(course.tokens))
    if any(parse.words[at] in _BREAKS for at in between) or _leaves_off(parse, course, actor):
        return False
    if any(
        parse.dep[at] in ("nsubj", "nsubjpass")
        and at > actor
        and parse.head[at] < min(course.tokens)
        and parse.tag[parse.head[at]] in ("VBZ", "VBP", "VBD")
        for at in between
    ):
        return False
    start = actor
    while start and parse.words[start - 1] not in _BREAKS and parse.words[start - 1] != ",":
        start -= 1
    before = range(start, actor)
    joints = [at for at in between if parse.words[at] == "," or parse.pos[at] == "CCONJ"]
    if not joints:
        return all(parse.pos[at] not in ("VERB", "AUX", "SCONJ") for at in before)
    if len(joints) > 1 or parse.lower[joints[0]] == "but":
        return False
    if parse.words[joints[0]] == ",":
        return parse.lower[start] in word_set("upon which")
    # "Skimp on X and Y shoots up."
    finite = ("VBZ", "VBP", "VBD", "MD")
    whole = any(parse.tag[at] in finite for at in range(start, joints[0]))
    straight = not any(
        parse.pos[at] == "ADP" and parse.lower[at] != "on" for at in range(start, actor)
    )
    return start == 0 and not whole and straight and actor - start <= _WINDOW


def _marks(parse: Parse, at: int) -> set[str]:
    return {
        parse.lower[c] for c in parse.children[at] if parse.dep[c] in ("mark", "advmod", "prep")
    }


def _leads(parse: Parse, actor: int, subject: int) -> bool:
    """Whether a thing is what a subject is about, and not only named beside it."""
    at, steps = actor, 0
    while at != subject and steps <= 4:
        if parse.dep[at] in ("relcl", "appos", "advcl"):
            return False
        at, steps = parse.head[at], steps + 1
    return at == subject


def _leaves_off(parse: Parse, course: Course, actor: int) -> bool:
    """Whether it is said of a thing that it is there no longer ("as X wears off")."""
    spine = {course.top, *_chain(parse, course.top)}
    for above in parse.ancestors(actor):
        beyond = [c for c in parse.children[above] if parse.dep[c] != "conj"]
        if above in spine or any(at in course.tokens for c in beyond for at in parse.subtree(c)):
            return False
        if parse.pos[above] in ("VERB", "AUX"):
            beside = (f"{parse.lemma[above]} {parse.lower[c]}" for c in parse.children[above])
            return not word_set("leaving off").isdisjoint((parse.lemma[above], *beside))
    return False
