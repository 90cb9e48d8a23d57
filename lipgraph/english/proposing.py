"""Proposing: what a sentence would have done, and what for.

A piece of advice has two ends: something to be done or left, and the trouble in which (or the aim
for which) it is. Commands, duties, judgements of what is wise, answers to questions, reported good
practice and promises of what will come of it are all read as the same two things: how a sentence
stands to the doing (`Stance`), and what is to become of the other end (`End`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.advising import advice_phrases, advice_stems, has_duty, leaves_by_phrase
from lipgraph.english.clauses import clauses_of
from lipgraph.english.effects import Effect, effect_of
from lipgraph.english.force import marks_of
from lipgraph.english.parser import once
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.clauses import Clause
    from lipgraph.english.parser import Parse

_CASES = frozenset(
    ("if", "when", "whenever", "once", "where", "wherever", "should", "because", "since")
)
_PEOPLE = frozenset(("you", "we", "one", "people", "anyone", "everyone", "anybody", "everybody"))
_NOTHING = frozenset(("nothing", "none", "little", "few", "nobody", "no-one"))
_MEANS = frozenset(("by", "through", "via", "with"))
_ARGUMENTS = frozenset(("dobj", "nsubjpass", "xcomp", "ccomp", "pcomp", "advcl"))
_BESIDE = frozenset(
    ("attr", "acomp", "nsubj", "nsubjpass", "dobj", "oprd", "amod", "advmod", "csubj", "prep")
)
_CLAUSES = frozenset(("advcl", "conj", "ccomp", "relcl", "parataxis"))


class Stance(NamedTuple):
    """How a sentence stands to a thing being done: 1 for it, -1 against it, by which words; `path`
    are the words on the way from it to the top of the sentence. `claims` holds where it only says
    by what means something comes about."""

    sign: int
    words: tuple[int, ...]
    path: tuple[int, ...]
    claims: bool = False


# How a sentence stands to a thing being done.


def stance_to(parse: Parse, tokens: tuple[int, ...], head: int) -> Stance | None:
    """How a sentence stands to a thing (or a doing) being done; None if it tells nobody to."""
    walk = _Walk(parse, frozenset(tokens))
    path = [head]
    at = below = head
    while True:
        walk.pass_by(at, below)
        if parse.head[at] == at:
            break
        if parse.dep[at] == "relcl" and not is_purpose(parse, at):
            break
        if parse.dep[at] in ("conj", "ccomp", "parataxis") and _has_own_doer(parse, at):
            break
        if parse.lower[at] == "without":
            return None
        if parse.dep[at] == "advcl" and not _goes_on(parse, at):
            path.append(parse.head[at])
            if not is_condition(parse, at):
                break
            state = parse.lemma[at] == "be"
            if state or not _of_people(parse, at) or (at == head and parse.pos[at] != "VERB"):
                return None
            walk.told = True
            walk.words.add(at)
            break
        below, at = at, parse.head[at]
        path.append(at)
    if not walk.told and not walk.means:
        return None
    return Stance(walk.sign, tuple(sorted(walk.words)), tuple(path), not walk.told)


class _Walk:
    """What the words on the way from a thing to the top of its sentence say of its being done."""

    def __init__(self, parse: Parse, own: frozenset[int]) -> None:
        self.parse, self.own = parse, own
        self.sign, self.told, self.means, self.oblique = 1, False, False, False
        self.words: set[int] = set()
        self.taken: set[tuple[str, int]] = set()
        self.denials = denials_in(parse) - own
        self.phrases = _phrased(parse)

    def pass_by(self, at: int, below: int) -> None:
        """Take in one word of the way, come to from the one `below`."""
        parse = self.parse
        if at not in self.own:
            self._left(at, below)
            if self._serves(at, below):
                self._tell(at)
        if _is_told(parse, at) and not (at in self.own and parse.tag[at] == "VBG"):
            self._tell(at)
        near = [
            c
            for c in parse.children[at]
            if c not in self.own and c != below and parse.dep[c] not in _CLAUSES
        ]
        self._judged(at, near)
        self._denied(at, below, near)
        if parse.pos[at] in ("VERB", "AUX"):
            self.oblique = False
        elif parse.dep[at] in ("prep", "agent") and parse.lower[at] not in ("of", "from", "off"):
            self.oblique = True
            self.means = self.means or parse.lower[at] in _MEANS

    def _tell(self, *words: int) -> None:
        self.told = True
        self.words.update(words)

    def _left(self, at: int, below: int) -> None:
        """What is dropped, cut or got rid of is not to be done."""
        parse = self.parse
        phrase = below != at and _leave_phrase(parse, at)
        if below == at or (self.oblique and not phrase):
            return
        from_it = parse.dep[below] in ("prep", "advmod", "prt")
        from_it = from_it and (phrase or not is_one(parse, at, "going"))
        if parse.dep[below] not in _ARGUMENTS and not from_it:
            return
        ceased = parse.tag[below] == "VBG" and is_one(parse, at, "ceasing")
        if ceased or is_one(parse, at, "leave") or phrase:
            self.sign = -self.sign
            particles = (c for c in parse.children[at] if parse.dep[c] in ("prt", "advmod", "prep"))
            self.words.update((at, *particles))
        elif parse.dep[below] in ("dobj", "nsubjpass") and self._lessened(at):
            self.sign = -self.sign
            self.words.add(at)

    def _lessened(self, at: int) -> bool:
        """Whether a verb says of its object that there is less of it."""
        return effect_on(self.parse, at, self.own).sign == -1

    def _serves(self, at: int, below: int) -> bool:
        """Whether a verb says of a thing that it is of use, or that it is used."""
        subject = self.parse.dep[below] in ("nsubj", "csubj", "nsubjpass", "dobj")
        self.means = self.means or (subject and self.parse.dep[below] in ("nsubj", "csubj"))
        return subject and is_one(self.parse, at, "serving")

    def _judged(self, at: int, near: list[int]) -> None:
        """Take in what is said to be well or ill done."""
        parse = self.parse
        beside = [c for c in near if parse.dep[c] in _BESIDE]
        beside += [
            c
            for one in beside
            for c in parse.children[one]
            if parse.dep[c] in _BESIDE and parse.dep[one] != "dobj"
        ]
        bad = False
        for word in (*beside, *(() if at in self.own else (at,))):
            listed = self.phrases.get(word)
            if word in self.own or (not listed and parse.dep[word] == "prep"):
                continue
            if not listed and (_is_remark(parse, at, word) or _renders(parse, word)):
                continue
            if listed:
                bad = bad or (listed[0] == "warning phrases" and listed not in self.taken)
                self.taken.add(listed)
            elif parse.pos[word] == "VERB" and parse.tag[word] != "VBN":
                continue
            elif is_one(parse, word, "bad advice"):
                bad = True
            elif is_one(parse, word, "call nouns") and word == at and parse.pos[at] == "NOUN":
                small = [c for c in parse.children[word] if parse.lower[c] in ("little", "hardly")]
                self.sign *= -1 if small else 1
                self.words.update(small)
            elif parse.dep[word] in ("dobj", "advmod") or not (
                is_one(parse, word, "good") or is_one(parse, word, "remedy nouns")
            ):
                continue
            self._tell(word)
        self.sign *= -1 if bad else 1

    def _denied(self, at: int, below: int, near: list[int]) -> None:
        """Take in the denials at a word."""
        parse = self.parse
        around = {at, *near} - self.own
        self.denials -= self.words
        found = {
            d
            for d in self.denials
            if d in around
            or (parse.head[d] in around | {at} and parse.dep[d] not in (*_CLAUSES, "acl"))
        }
        nobody = (c for c in parse.children[at] if parse.lower[c] in _NOTHING)
        if is_one(parse, at, "beating") and parse.dep[below] == "dobj" and any(nobody):
            self._tell(at)
        else:
            for denial in found:
                self.sign *= -1 if denial not in self.phrases else 1
            self.words.update(found)
        self.denials -= found


def _renders(parse: Parse, at: int) -> bool:
    """Whether a word says how something is made by the verb on which it hangs ("made worse")."""
    return parse.tag[at] == "JJR" and parse.lemma[parse.head[at]] in word_list("rendering")


def is_one(parse: Parse, at: int, name: str) -> bool:
    """Whether a word is one of a list of `data/english/advice.yaml`."""
    return not advice_stems(name).isdisjoint(parse.keys[at])


@once
def clause_at(parse: Parse) -> dict[int, Clause]:
    """The clauses of a sentence by their heads."""
    return {clause.head: clause for clause in clauses_of(parse)}


@once
def denials_in(parse: Parse) -> frozenset[int]:
    """The words that deny."""
    marks = marks_of(parse)
    never = (
        start
        for level, start, _ in marks.frequencies
        if level == "never" and parse.dep[start] in ("neg", "advmod", "det", "nsubjpass")
    )
    none = (
        at
        for at, word in enumerate(parse.lower)
        if word == "no" and parse.dep[at] == "det" and not is_one(parse, parse.head[at], "no doubt")
    )
    return frozenset((*marks.denials, *never, *none))


@once
def _phrased(parse: Parse) -> dict[int, tuple[str, int]]:
    """For the words of set phrases of advice, which list they are from and where they begin."""
    return {
        at: (name, start)
        for name in ("urging phrases", "warning phrases")
        for start, end in advice_phrases(name).spans(parse.lower)
        for at in range(start, end)
    }


def _is_remark(parse: Parse, at: int, word: int) -> bool:
    """Whether a word of praise only says of a thing that it is to be mentioned, or of what comes of
    it that it is so ("makes it easier for X to do Y")."""
    if any(is_one(parse, c, "worth saying") for c in parse.children[word]):
        return True
    made = parse.lemma[at] in ("make", "render") and parse.has(at, "nsubj")
    return made and parse.pos[word] == "ADJ"


def _leave_phrase(parse: Parse, at: int) -> bool:
    below = parse.children[at]
    return leaves_by_phrase(parse, at, (*below, *(x for c in below for x in parse.children[c])))


def effect_on(parse: Parse, verb: int, own: frozenset[int]) -> Effect:
    """What a verb says becomes of its object."""
    clause = clause_at(parse).get(verb)
    words = [at for at in clause.words if at != parse.head[verb]] if clause else [verb]
    words += [c for c in parse.children[verb] if _renders(parse, c)]
    beside = [c for c in parse.children[verb] if parse.dep[c] in ("prep", "advmod", "prt")]
    beside += [c for one in beside for c in parse.children[one] if parse.dep[c] == "pobj"]
    if is_one(parse, verb, "tackling"):
        return Effect(-1)
    if is_one(parse, verb, "keeping") and any(
        is_one(parse, at, "gone") for at in beside if at not in own
    ):
        return Effect(-1)
    return effect_of(parse, tuple(sorted({verb, *words} - own)))


def _is_told(parse: Parse, at: int) -> bool:
    """Whether a verb is a command, a duty or what a sensible person does."""
    if _is_misread(parse, at):
        return True
    clause = clause_at(parse).get(at)
    if clause is None:
        return False
    if is_one(parse, at, "minding") or parse.tag[at].startswith("W"):
        return False
    if clause.imperative or has_duty(parse, at):
        return True
    opens = (
        at == 0 and parse.tag[at] in ("VB", "VBP") and parse.dep[at] not in ("nsubj", "compound")
    )
    if opens and not parse.has(at, "nsubj", "aux"):
        return True
    subject = parse.child(at, "nsubj")
    if subject is None:
        return False
    if is_one(parse, at, "having") or is_one(parse, at, "appearing"):
        return False
    if is_one(parse, at, "calling"):
        return True
    return parse.tag[at] in ("VBP", "VBZ", "VB") and _knows_best(parse, subject)


def _knows_best(parse: Parse, subject: int) -> bool:
    """Whether those are spoken of whose practice is good practice: people of a trade, or such as
    are called wise or want the best."""
    beside = parse.children[subject]
    if any(is_one(parse, c, "careless") for c in beside):
        return False
    wise = any(is_one(parse, c, "wise") for c in beside)
    cares = any(parse.dep[c] == "relcl" and is_one(parse, c, "wishing") for c in beside)
    if is_one(parse, subject, "experts"):
        return True
    return (wise or cares) and is_one(parse, subject, "practitioners")


def _is_misread(parse: Parse, at: int) -> bool:
    """Whether the parse took the verb with which a command begins for a noun ("Glance at it every
    hour to ...")."""
    bare = at == 0 and parse.dep[at] == "ROOT" and parse.tag[at] in ("NN", "NNP")
    return bare and parse.has(at, "prep", "dobj") and parse.has(at, "npadvmod", "advcl")


def _goes_on(parse: Parse, at: int) -> bool:
    """Whether what looks like a clause beside a verb is what the verb is about ("leave off
    using")."""
    above = parse.head[at]
    return parse.tag[at] == "VBG" and at == above + 1 + len(
        [c for c in parse.children[above] if parse.dep[c] == "prt"]
    )


def is_condition(parse: Parse, at: int) -> bool:
    """Whether a clause says in what case something is so."""
    return any(
        parse.lower[c] in _CASES and parse.dep[c] in ("mark", "advmod", "aux") and c < at
        for c in parse.children[at]
    )


def _has_own_doer(parse: Parse, at: int) -> bool:
    """Whether a clause tells of something else than what its readers do."""
    subject = parse.child(at, "nsubj", "nsubjpass", "csubj")
    return subject is not None and not (
        parse.lower[subject] in _PEOPLE or is_one(parse, subject, "practitioners")
    )


def _of_people(parse: Parse, at: int) -> bool:
    subject = parse.child(at, "nsubj")
    return subject is not None and parse.lower[subject] in _PEOPLE


def is_purpose(parse: Parse, at: int) -> bool:
    """Whether a clause says what something is to be done for."""
    return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[at])
