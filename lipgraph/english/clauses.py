"""Clauses: who does what to whom, read off a parse.

A clause has a predicate (the words that say what is done or what is so) and arguments: its subject
and objects as the *logic* of the sentence has them, so that a passive, a relative clause, a
participle and an infinitive come out like the plain sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.stems import stem
from lipgraph.english.words import classes, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_HEADS = frozenset(("ROOT", "advcl", "ccomp", "relcl", "acl", "csubj", "pcomp", "parataxis"))
"""By what a clause of its own hangs on the rest of the sentence."""
_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_SUBJECTS = ("nsubj", "csubj", "expl")
_OBJECTS = ("dobj", "dative", "oprd", "xcomp", "ccomp")
_COMPLEMENTS = ("attr", "acomp")
_LIGHT = word_set("copulas")
_BY = word_set("gerund_prepositions")
"""Prepositions before a gerund whose doer is that of the main verb."""
_MAKING = frozenset(("make", "render", "keep"))
_PURPOSES = word_set("purposes")
_DIRECTIONS = word_set("directions")


class Argument(NamedTuple):
    """The head of an argument. `by` is what ties it to the predicate: `subject`, `object`, a
    preposition, or the conjunction of a subordinate clause with a colon before it (`:when`)."""

    head: int
    by: str


class Clause(NamedTuple):
    """One predicate with its arguments. `words` are the predicate's words in their order."""

    head: int
    words: tuple[int, ...]
    arguments: tuple[Argument, ...]
    passive: bool
    imperative: bool
    copular: bool

    def by(self, *ties: str) -> list[int]:
        """The heads of the arguments tied in one of these ways."""
        return [argument.head for argument in self.arguments if argument.by in ties]


@once
def clause_heads(parse: Parse) -> list[int]:
    """For each word, the head of the clause that it belongs to."""
    own = [is_clause_head(parse, at) for at in range(len(parse))]
    heads = []
    for at in range(len(parse)):
        found = at
        while not own[found] and parse.head[found] != found:
            found = parse.head[found]
        heads.append(found)
    return heads


def is_clause_head(parse: Parse, at: int) -> bool:
    """Whether a word heads a clause of its own; an infinitive or participle that another verb
    governs does not."""
    dep = parse.dep[at]
    if dep in _HEADS:
        return dep == "ROOT" or is_verbal(parse, at)
    if dep != "conj":
        return False
    if is_verbal(parse, at):
        return is_verbal(parse, parse.head[at])
    return _second_complement(parse, at)


def _second_complement(parse: Parse, at: int) -> bool:
    """Whether a word is a complement of its own beside another ("typical of X, foreign to Y")."""
    head = parse.head[at]
    return (
        parse.dep[at] == "conj"
        and parse.dep[head] in _COMPLEMENTS
        and parse.pos[at] == parse.pos[head]
        and parse.has(at, "prep")
    )


def is_verbal(parse: Parse, at: int) -> bool:
    """Whether a word is a verb, or stands for one."""
    if parse.pos[at] in ("VERB", "AUX"):
        return True
    return parse.has(at, "nsubj", "nsubjpass", "cop", "aux", "auxpass")


@once
def clauses_of(parse: Parse) -> list[Clause]:
    """The clauses of a sentence, by the order of their heads."""
    found = []
    for at in range(len(parse)):
        if is_verbal(parse, at) and parse.dep[at] not in ("aux", "auxpass"):
            if not _is_listed(parse, at):
                found.append(_verbal(parse, at))
        elif _second_complement(parse, at):
            found.append(_beside(parse, at))
        elif parse.pos[at] in ("NOUN", "ADJ", "PROPN"):
            apposed = _apposed(parse, at)
            if apposed:
                found.append(apposed)
    return found


def _is_listed(parse: Parse, at: int) -> bool:
    """Whether a gerund is one of several things by which something is done ("caused by damp, frost
    or not airing the room"), whatever the parse hangs it on."""
    head = parse.head[at]
    agent = parse.child(head, "agent")
    if parse.dep[at] != "advcl" or parse.tag[at] != "VBG" or agent is None or agent > at:
        return False
    listed = [c for c in parse.children[agent] if parse.dep[c] == "pobj"]
    return any(parse.has(c, "conj", "punct") for c in listed)


def _verbal(parse: Parse, at: int) -> Clause:
    passive = is_passive(parse, at)
    words = [at, *(child for child in parse.children[at] if _directs(parse, child))]
    if parse.dep[at] == "xcomp" and parse.pos[parse.head[at]] == "VERB":
        words.append(parse.head[at])
    arguments: list[Argument] = []
    subjects = list(_subjects(parse, at))
    arguments += [Argument(head, "object" if passive else "subject") for head in subjects]
    copular = parse.lemma[at] in _LIGHT and parse.has(at, *_COMPLEMENTS)
    for child in parse.children[at]:
        dep = parse.dep[child]
        if dep == "oprd" and passive:
            arguments.append(Argument(child, "complement"))
        elif dep in _OBJECTS:
            arguments.append(Argument(child, "object"))
            words += made_of(parse, at, child)
        elif dep in _COMPLEMENTS:
            words += _complement(parse, child)
            arguments.append(Argument(child, "complement"))
            arguments += _obliques(parse, child)
        elif dep in ("advcl", "npadvmod") and not _is_listed(parse, child):
            arguments.append(Argument(child, ":" + _conjunction(parse, child)))
    for oblique in _obliques(parse, at):
        governed = _governs(parse, at, oblique.by)
        arguments.append(Argument(oblique.head, "object") if governed else oblique)
        words += [parse.head[oblique.head]] if governed else []
    arguments += _relative(parse, at, arguments)
    head = parse.head[at]
    if parse.dep[at] == "conj" and parse.has(at, "nsubj", "nsubjpass") and _commands(parse, head):
        arguments.append(Argument(head, ":when"))
    arguments += _shared_objects(parse, at, arguments)
    imperative = not subjects and parse.tag[at] in ("VB", "VBP") and _stands_alone(parse, at)
    return Clause(at, tuple(sorted(set(words))), tuple(arguments), passive, imperative, copular)


def made_of(parse: Parse, at: int, thing: int) -> list[int]:
    """What a verb makes of a thing where the parse hangs that on the thing: "possible", in "it
    makes walking possible" and "it makes possible walking"."""
    if parse.lemma[at] not in _MAKING:
        return []
    return [
        c
        for c in parse.children[thing]
        if (parse.dep[c] == "acomp" and c > thing and parse.tag[thing] == "VBG")
        or (parse.dep[c] == "amod" and c == at + 1 and parse.children[thing][0] == c)
    ]


def _commands(parse: Parse, at: int) -> bool:
    """Whether a verb is a command: "do this and that will follow" tells what doing it brings."""
    return (
        parse.tag[at] in ("VB", "VBP")
        and next(_subjects(parse, at), None) is None
        and _stands_alone(parse, at)
    )


def _governs(parse: Parse, at: int, preposition: str) -> bool:
    """Whether a verb and a preposition are one verb ("burns through", "adds to")."""
    return (stem(parse.lemma[at]), stem(preposition)) in classes("verbs")


def _directs(parse: Parse, at: int) -> bool:
    """Whether a word is a particle of its verb ("brings down", "pushes upwards")."""
    if parse.dep[at] == "prep" and parse.lower[at] in ("up", "down", "out", "off", "away"):
        return True
    return parse.dep[at] == "prt" or (
        parse.dep[at] in ("advmod", "acomp", "oprd") and parse.lower[at] in _DIRECTIONS
    )


def is_passive(parse: Parse, at: int) -> bool:
    """Whether a verb is in the passive, or a past participle that modifies a noun."""
    if parse.has(at, "nsubjpass", "auxpass", "agent"):
        return True
    dep, head = parse.dep[at], parse.head[at]
    if parse.tag[at] != "VBN":
        return False
    if dep == "acl":
        return True
    return dep == "conj" and head != at and is_passive(parse, head) and not parse.has(at, "nsubj")


def _subjects(parse: Parse, at: int, depth: int = 0) -> Iterator[int]:
    """The heads of a verb's subject, its own or the one that it shares."""
    own = [
        child
        for child in parse.children[at]
        if parse.dep[child] in (*_SUBJECTS, "nsubjpass") and parse.lower[child] != "there"
    ]
    dep, head = parse.dep[at], parse.head[at]
    if own:
        for child in own:
            if parse.tag[child] in _RELATIVE and dep == "relcl":
                yield head
                yield from _named_by(parse, head)
            elif parse.dep[child] != "expl":
                yield child
        return
    if head == at and parse.tag[at] == "VBZ":
        # A verb of the third person has a subject, though an aside may have led the parse astray.
        yield from [c for c in parse.children[at] if c < at and parse.dep[c] == "npadvmod"][:1]
    if depth > 4 or head == at:
        return
    if dep == "conj" and is_verbal(parse, head):
        yield from _subjects(parse, head, depth + 1)
    elif dep in ("xcomp", "ccomp", "advcl") and _purpose(parse, head):
        yield from _purpose(parse, head)
    elif dep == "xcomp":
        objects = [c for c in parse.children[head] if parse.dep[c] in ("dobj", "nsubjpass")]
        yield from objects or _subjects(parse, head, depth + 1)
    elif dep == "acl":
        yield head
        yield from _named_by(parse, head)
    elif dep == "advcl" and is_verbal(parse, head):
        if any(parse.tag[child] == "TO" for child in parse.children[at]):
            yield from (c for c in parse.children[head] if parse.dep[c] == "dobj")
        yield from _subjects(parse, head, depth + 1)
    elif dep == "pcomp" and parse.lower[head] in _BY and is_verbal(parse, parse.head[head]):
        yield from _subjects(parse, parse.head[head], depth + 1)


def _purpose(parse: Parse, at: int) -> list[int]:
    """What has the purpose that a clause tells: X, in "the job of X is to move"."""
    if parse.lemma[at] != "be":
        return []
    for child in parse.children[at]:
        if parse.dep[child] == "nsubj" and parse.lemma[child] in _PURPOSES:
            owners = [c for c in parse.children[child] if parse.dep[c] == "poss"]
            for of in parse.children[child]:
                if parse.lower[of] == "of":
                    owners += [c for c in parse.children[of] if parse.dep[c] == "pobj"]
            return owners
    return []


def _named_by(parse: Parse, at: int) -> list[int]:
    """What a complement describes: in "X is the part that moves", the part is X."""
    head = parse.head[at]
    if parse.dep[at] != "attr" or parse.lemma[head] != "be":
        return []
    return [c for c in parse.children[head] if parse.dep[c] == "nsubj" and parse.pos[c] != "PRON"]


def _complement(parse: Parse, at: int) -> list[int]:
    """The words of a complement that belong to the predicate."""
    return [at] + [
        child
        for child in parse.children[at]
        if parse.dep[child] in ("amod", "advmod", "compound", "neg", "det", "nmod", "acomp")
    ]


def _obliques(parse: Parse, at: int) -> list[Argument]:
    """The arguments that prepositions tie to a word."""
    found = []
    for child in parse.children[at]:
        if parse.dep[child] in ("prep", "agent"):
            found += _under_preposition(parse, child)
    return found


def _under_preposition(parse: Parse, at: int) -> list[Argument]:
    word = parse.lower[at]
    before = [
        c for c in parse.children[at] if c < at and parse.lower[c] in ("because", "due", "out")
    ]
    name = " ".join([*(parse.lower[c] for c in before), word])
    split = at + 1 if word in ("due", "owing", "thanks") and parse.lower[at + 1] == "to" else None
    name = f"{name} to" if split in parse.children[at] else name
    found = []
    for child in parse.children[at]:
        if child == split and not parse.children[child]:
            continue
        if parse.dep[child] in ("pobj", "pcomp"):
            tie = "subject" if parse.dep[at] == "agent" else name
            found.append(Argument(child, tie))
        elif parse.dep[child] == "prep":
            found += [
                Argument(inner.head, f"{name} {inner.by}")
                for inner in _under_preposition(parse, child)
            ]
        elif parse.dep[child] == "conj" and parse.pos[child] == "ADP":
            found += _under_preposition(parse, child)
    return found


def _conjunction(parse: Parse, at: int) -> str:
    """The word that joins a subordinate clause to the main one."""
    for child in parse.children[at]:
        if parse.dep[child] == "mark" or (
            parse.tag[child] == "WRB" and parse.dep[child] == "advmod"
        ):
            return parse.lower[child]
    return ""


def _relative(parse: Parse, at: int, known: list[Argument]) -> list[Argument]:
    """What the noun before a relative clause is in it, when it is not the subject."""
    if parse.dep[at] not in ("relcl",) or any(a.head == parse.head[at] for a in known):
        return []
    tie = next((a.by for a in known if parse.tag[a.head] in _RELATIVE), None)
    if tie is None and any(argument.by == "object" for argument in known):
        return []
    stranded = [c for c in parse.children[at] if parse.dep[c] == "prep" and not parse.children[c]]
    if tie is None and stranded:
        tie = parse.lower[stranded[0]]
    antecedent = parse.head[at]
    same = [antecedent, *_named_by(parse, antecedent), *_names(parse, antecedent)]
    return [Argument(head, tie or "object") for head in same]


def _names(parse: Parse, at: int) -> list[int]:
    """What a subject is said to be: in "the thing that moves is X", the thing is X."""
    head = parse.head[at]
    if parse.dep[at] != "nsubj" or parse.lemma[head] != "be":
        return []
    return [c for c in parse.children[head] if parse.dep[c] == "attr"]


def _shared_objects(parse: Parse, at: int, known: list[Argument]) -> list[Argument]:
    """The object that verbs joined by "and" share ("settles and softens the muscle")."""
    if any(argument.by == "object" for argument in known):
        return []
    for child in parse.children[at]:
        if parse.dep[child] == "conj" and parse.tag[child] == parse.tag[at]:
            return [Argument(c, "object") for c in parse.children[child] if parse.dep[c] == "dobj"]
    return []


def _stands_alone(parse: Parse, at: int) -> bool:
    """Whether a verb without a subject is a command and no part of another clause."""
    if parse.has(at, "aux", "auxpass", "mark"):
        return any(parse.lower[c] in ("do", "don't") for c in parse.children[at])
    dep = parse.dep[at]
    if dep == "ROOT":
        return True
    if dep == "conj" and is_verbal(parse, parse.head[at]):
        return (
            _stands_alone(parse, parse.head[at])
            and next(_subjects(parse, parse.head[at]), None) is None
        )
    return dep in ("ccomp", "parataxis") and not parse.has(at, "nsubj", "nsubjpass")


def _beside(parse: Parse, at: int) -> Clause:
    """A second complement with the subject of the first."""
    subjects = _subjects(parse, parse.head[parse.head[at]])
    arguments = [Argument(head, "subject") for head in subjects]
    arguments += [Argument(at, "complement"), *_obliques(parse, at)]
    words = tuple(sorted(_complement(parse, at)))
    return Clause(at, words, tuple(arguments), False, False, True)


def _apposed(parse: Parse, at: int) -> Clause | None:
    """A noun or adjective that says something of the noun before it, as if there were an "is"."""
    if parse.dep[at] not in ("appos", "amod", "acl") or parse.head[at] >= at:
        return None
    obliques = _obliques(parse, at)
    if not obliques and parse.dep[at] != "appos":
        return None
    arguments = [Argument(parse.head[at], "subject"), Argument(at, "complement"), *obliques]
    words = _complement(parse, at)
    return Clause(at, tuple(sorted(words)), tuple(arguments), False, False, True)
