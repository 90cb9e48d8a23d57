"""Roles: what a sentence says a thing is there for, or by what means it does what it does.

"The point of X is to do Y", "X works by doing Y", "X is given to do Y", "X is the tool for doing Y"
all say that X does Y, each in a grammar of its own; here they come out alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.clauses import clauses_of
from lipgraph.english.parser import once
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_MEANS = frozenset(("by", "through", "via"))
_OWNING = frozenset(("of", "behind", "in", "with", "for"))
_WITH = frozenset(("to", "with", "on", "into", "for", "in", "at", "upon"))
"""What ties a thing that is used to the verb of using ("turn to X", "dust it with X")."""
_BREAKS = frozenset((";", ":", ".", "!", "?", "\u2014", "\u2013", "(", ")"))
_TURNS = frozenset(
    (
        *("while", "whereas", "but", "and", "or", "so", "which", "not", "though", "although"),
        *("rather", "unlike", "because", "since", "as", "never", "instead", "when", "if"),
    )
)
"""With what after a comma something else is said."""
_ASKING = frozenset(("how", "whether", "what", "which", "if", "where", "why", "when"))
_PEOPLE = ("nter", "ker", "ner", "der", "ller", "wer", "ist", "ian", "eer", "tor", "man", "woman")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


class Role(NamedTuple):
    """What a sentence says that a thing is there to do, or does: the words of its `holder`, and the
    words of what it does, the verb first. `chief` holds where it is what the thing is there for or
    how it works, and not one use of it; `above` is the word on which the verb depends, `words` are
    all from the first of the role to the last."""

    holder: tuple[int, ...]
    content: tuple[int, ...]
    chief: bool
    above: int
    words: range

    @property
    def verb(self) -> int:
        """The verb of what the thing does."""
        return self.content[0]

    def thing(self, parse: Parse) -> int:
        """The word on which the others of the holder depend."""
        inside = frozenset(self.holder)
        return next(
            at for at in self.holder if parse.head[at] == at or parse.head[at] not in inside
        )


@once
def roles_of(parse: Parse) -> list[Role]:
    """The roles that a sentence gives things, those too that it denies."""
    found = []
    for at in range(len(parse)):
        for holder, above, chief in _given(parse, at):
            content = _content(parse, at)
            held = _phrase(parse, holder, at)
            if not content or not held or set(held) & set(content):
                continue
            beside = [c for c in parse.children[above] if parse.words[c] not in _BREAKS]
            words = range(min(*held, above, *beside), content[-1] + 1)
            found.append(Role(held, content, chief, above, words))
    return found


@once
def frames_of(parse: Parse) -> dict[int, int]:
    """For the verb of each role the word on which it depends, and with it what denies or limits the
    role."""
    return {role.verb: role.above for role in roles_of(parse)}


@once
def findings_of(parse: Parse) -> list[Role]:
    """What things (and not people) are said to show, where that is put as a question: "X tells you
    how much Y there is", "X shows whether Y"."""
    found = []
    roles = {role.verb: role for role in roles_of(parse)}
    for at in range(len(parse)):
        asked = _asked(parse, at)
        if asked is None or not _is(parse, at, "finding"):
            continue
        if at in roles:
            found.append(roles[at]._replace(chief=True))
        for thing in _subjects(parse, at) if at not in roles else ():
            held = _phrase(parse, _meant_by(parse, at, thing), at)
            content = _content(parse, at)
            if not content or not held or parse.pos[held[-1]] == "PRON":
                continue
            if (
                _is(parse, thing, "users")
                or parse.lower[thing] == "who"
                or set(held) & set(content)
            ):
                continue
            words = range(min(*held, *parse.children[at]), content[-1] + 1)
            found.append(Role(held, content, True, at, words))
    return found


@once
def found_out(parse: Parse) -> dict[int, frozenset[int]]:
    """For the verbs of what things show, the words of what is asked there: they are no more open
    than the verb itself."""
    return {
        role.verb: frozenset(parse.subtree(asked))
        for role in findings_of(parse)
        if (asked := _asked(parse, role.verb)) is not None
    }


@once
def questions_in(parse: Parse) -> frozenset[int]:
    """The words of all questions that verbs of finding out have for their object."""
    return frozenset(
        word
        for at in range(len(parse))
        if _is(parse, at, "finding") and (asked := _asked(parse, at)) is not None
        for word in parse.subtree(asked)
    )


def _asked(parse: Parse, at: int) -> int | None:
    """The head of the question that a verb has for its object, if it has one."""
    for child in parse.children[at]:
        if parse.dep[child] not in ("ccomp", "advcl", "dobj", "pobj", "acomp") or child < at:
            continue
        for inner in parse.subtree(child)[:3]:
            if parse.lower[inner] in _ASKING and inner <= child:
                return child
    return None


def _meant_by(parse: Parse, at: int, thing: int) -> int:
    """What a subject stands for: X, in "X is the one that shows"."""
    if parse.dep[at] != "relcl" or parse.tag[thing] not in ("WDT", "WP"):
        return thing
    above = parse.head[at]
    be = parse.head[above]
    if parse.dep[above] == "attr" and parse.lemma[be] == "be":
        return next(iter(_subjects(parse, be)), above)
    return above


def _given(parse: Parse, at: int) -> Iterator[tuple[int, int, bool]]:
    """For a verb that tells what something is for or does: the word for that thing, the word that
    it depends on, and whether that is what the thing is there for."""
    if parse.tag[at] == "VB" and any(parse.tag[c] == "TO" for c in parse.children[at]):
        above = parse.head[at]
        if parse.lower[above] == "order" and parse.lower[parse.head[above]] == "in":
            above = parse.head[parse.head[above]]
        yield from _infinitive(parse, at, above)
    elif parse.tag[at] == "VBG" and parse.dep[at] == "pcomp":
        yield from _gerund(parse, at, parse.head[at])
    elif parse.tag[at] == "VBG" and parse.dep[at] in ("csubj", "nsubj", "xcomp", "attr", "ccomp"):
        yield from _duty(parse, at, parse.head[at])


def _infinitive(parse: Parse, at: int, above: int) -> Iterator[tuple[int, int, bool]]:
    lemma = parse.lemma[above]
    if above >= at:
        return
    if lemma == "be":
        yield from ((owner, above, True) for owner in _owners(parse, above))
        if any(parse.lower[c] == "there" for c in parse.children[above]):
            yield from ((s, above, True) for s in _subjects(parse, above))
    elif parse.pos[above] == "NOUN" and parse.dep[above] == "attr":
        if _is(parse, above, "means nouns"):
            yield from ((s, above, False) for s in _subjects(parse, parse.head[above]))
    elif parse.tag[above] == "VBN" and parse.has(above, "nsubjpass", "csubjpass"):
        chief = _is(parse, above, "meant")
        if chief or _is(parse, above, "using"):
            yield from ((s, above, chief) for s in _subjects(parse, above))
    elif _is(parse, above, "serving") and parse.has(above, "nsubj", "csubj"):
        yield from ((s, above, True) for s in _subjects(parse, above))
    else:
        yield from _used(parse, at, above)


def _gerund(parse: Parse, at: int, preposition: int) -> Iterator[tuple[int, int, bool]]:
    above, word = parse.head[preposition], parse.lower[preposition]
    if above >= at:
        return
    if word in _MEANS and parse.pos[above] != "VERB" and _is(parse, above, "working"):
        # "A heater works by": the parse has taken the verb for a noun.
        yield from ((c, above, True) for c in parse.children[above] if parse.dep[c] == "compound")
    elif word in _MEANS and parse.pos[above] == "VERB":
        told = [c for c in parse.children[above] if parse.dep[c] == "dobj"]
        chief = _is(parse, above, "working") or any(_is(parse, c, "workings") for c in told)
        for clause in clauses_of(parse):
            if clause.head == above and not clause.passive:
                yield from ((s, above, chief) for s in clause.by("subject"))
    elif word == "for":
        if parse.lemma[above] == "be":
            yield from ((s, above, True) for s in _subjects(parse, above))
        elif parse.tag[above] == "VBN" and parse.has(above, "nsubjpass", "csubjpass"):
            if _is(parse, above, "using") or _is(parse, above, "meant"):
                yield from ((s, above, False) for s in _subjects(parse, above))
        elif parse.pos[above] in ("NOUN", "ADJ") and parse.dep[above] in ("attr", "acomp"):
            if parse.pos[above] == "ADJ" or _is(parse, above, "means nouns"):
                yield from ((s, above, False) for s in _subjects(parse, parse.head[above]))
        else:
            yield from _used(parse, at, above)
    elif word in ("of", "to") and parse.dep[above] == "attr" and _is(parse, above, "means nouns"):
        yield from ((s, above, False) for s in _subjects(parse, parse.head[above]))


def _duty(parse: Parse, at: int, above: int) -> Iterator[tuple[int, int, bool]]:
    """ "Doing Y is the job of X", "the point of X is doing Y"."""
    if parse.lemma[above] != "be":
        return
    if at > above:
        yield from ((owner, above, True) for owner in _owners(parse, above))
        return
    for child in parse.children[above]:
        if parse.dep[child] == "attr" and _is(parse, child, "role nouns"):
            yield from ((owner, above, True) for owner in _owned(parse, child))


def _used(parse: Parse, at: int, above: int) -> Iterator[tuple[int, int, bool]]:
    """ "You use X to do Y", "use X to do Y", "you turn to X to do Y"."""
    if parse.pos[above] != "VERB" or not _is(parse, above, "using"):
        return
    subjects = _subjects(parse, above)
    if not all(_is_user(parse, s) for s in subjects):
        return
    for child in parse.children[above]:
        if not above < child < at:
            continue
        if parse.dep[child] == "dobj":
            yield child, above, False
        elif parse.dep[child] in ("prep", "dative") and parse.lower[child] in _WITH:
            yield from ((c, above, False) for c in parse.children[child] if parse.dep[c] == "pobj")


def _is(parse: Parse, at: int, name: str) -> bool:
    return parse.lemma[at] in word_list(name) or parse.lower[at] in word_list(name)


def _is_user(parse: Parse, at: int) -> bool:
    """Whether a word is one for people, by a list or by its ending ("bakers", "botanists")."""
    return _is(parse, at, "users") or (parse.tag[at] == "NNS" and parse.lemma[at].endswith(_PEOPLE))


def _subjects(parse: Parse, at: int) -> list[int]:
    """What a verb is said of; of one without a subject, that of the verb it is joined to."""
    own = [c for c in parse.children[at] if parse.dep[c] in _SUBJECTS]
    if not own and parse.dep[at] == "conj":
        return _subjects(parse, parse.head[at])
    return [c for c in own if parse.lower[c] not in ("it", "there") or parse.pos[c] == "PRON"]


def _owners(parse: Parse, be: int) -> Iterator[int]:
    """X, in "the point of X is" and "X's job is"."""
    for child in _subjects(parse, be):
        if _is(parse, child, "role nouns"):
            yield from _owned(parse, child)


def _owned(parse: Parse, noun: int) -> Iterator[int]:
    for child in parse.children[noun]:
        if parse.dep[child] == "poss":
            yield child
        elif parse.dep[child] == "prep" and parse.lower[child] in _OWNING:
            yield from (c for c in parse.children[child] if parse.dep[c] in ("pobj", "pcomp"))


def _phrase(parse: Parse, head: int, verb: int) -> tuple[int, ...]:
    """The words of a thing's name that stand together around its head, without clauses that tell
    more of it, and without what tells its role."""
    found = [head]
    waiting = [
        c for c in parse.children[head] if parse.dep[c] not in ("relcl", "acl", "appos", "case")
    ]
    while waiting:
        at = waiting.pop()
        if parse.words[at] in (",", ";") or verb in parse.subtree(at):
            continue
        found.append(at)
        waiting += [c for c in parse.children[at] if parse.dep[c] not in ("relcl", "appos")]
    return tuple(sorted(found))


def _content(parse: Parse, verb: int) -> tuple[int, ...]:
    """The words of what is done, from its verb to where something else is said."""
    inside = set(parse.subtree(verb))
    found = []
    for at in range(verb, len(parse)):
        if parse.words[at] in _BREAKS or at not in inside:
            break
        if (
            parse.words[at] == ","
            and parse.lower[at + 1 : at + 2]
            and parse.lower[at + 1] in _TURNS
        ):
            break
        found.append(at)
    return tuple(found)
