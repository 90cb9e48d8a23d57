"""Hearsay: what a sentence says on somebody else's word, or of a case that it only supposes.

"She was sure that ...", "..., or so he says", "In his view ...", "X is sold as ...": the writer
passes it on without vouching for it, so that what is wrong in it is nobody's error here. What is
right in it may still be borne out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.assertion import is_vouched
from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse

_STOPS = frozenset((";", "\u2014", "\u2013"))
_COMMAS = frozenset((",", "\u2014", "\u2013", "-", "("))
_ENDS = frozenset((",", ".", "!", "?", ";", "\u2014", "\u2013", "-", ")", '"', "\u201d"))
_LONGEST = 7
"""How many words an aside may have that says who says so."""
_NEAR = 6
"""How many words those who see a thing in some way may have ("as my uncle would have it")."""
_AUTHOR = frozenset(("i", "we", "you", "one", "it", "this", "that", "which"))
"""Subjects with which the writer vouches, or of which nothing can be held."""
_QUOTING = frozenset(("say", "explain", "write", "note", "add"))
"""Verbs with which, put first, those are named on whom the writer relies ("says the label")."""
_TELLERS = frozenset(("he", "she"))
_OWNERS = frozenset(("my", "his", "her", "our", "their"))
_SUBJECTS = ("nsubj", "nsubjpass")
_TELLING_WELL = frozenset(("tell", "confirm", "assure"))
"""What doctors do who say what is so, and not what they think."""
_VERBAL = frozenset(("VERB", "AUX"))
_SUPPOSING = frozenset(("if", "unless"))
_FINITE = frozenset(("VBZ", "VBP", "VBD"))
_SO = frozenset(("so", "or"))
"""With what an aside begins by which a story goes."""
_TELLING = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "DET"))
"""What those may be called who speak in an aside."""
_FEW = 2
_SOON = 3
"""How soon before a charge what takes it back stands."""
_OPENING = frozenset(("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"))
"""With what a clause without a "that" begins."""


class Hearsay(NamedTuple):
    """The words that a sentence passes on (`passed_on`), and those of each of the cases that it
    supposes, of which only what is said of nothing else is supposed too."""

    passed_on: frozenset[int]
    supposed: tuple[frozenset[int], ...]
    vain: frozenset[int]
    """The words of what is called of no use, or a mistake: that it comes about is denied."""

    def covers(self, tokens: tuple[int, ...]) -> bool:
        """Whether what these words say is nothing that the writer vouches for."""
        if not self.passed_on.isdisjoint(tokens):
            return True
        return any(case.issuperset(tokens) for case in self.supposed)

    def in_vain(self, tokens: tuple[int, ...]) -> bool:
        """Whether it is called vain, or a mistake, to do what these words say."""
        return not self.vain.isdisjoint(tokens)


@once
def hearsay_of(parse: Parse) -> Hearsay:
    """What a sentence passes on or supposes."""
    passed: set[int] = set()
    for start in (*_openings(parse), *_held(parse), *_told(parse), *_reported(parse)):
        passed.update(range(start, _stop(parse, start)))
    for at in (*_asides(parse), *_views(parse)):
        passed.update(range(_begin(parse, at), _stop(parse, at)))
    return Hearsay(frozenset(passed), tuple(_supposed(parse)), frozenset(_in_vain(parse)))


def _stop(parse: Parse, start: int) -> int:
    """Where what begins at a word is over: before a semicolon or dash, or what turns against it."""
    turns = word_set("turning_against")
    for at in range(start, len(parse)):
        word = parse.lower[at]
        if word in _STOPS and at > start + 1:
            return at
        if word == "," and at + 1 < len(parse) and parse.lower[at + 1] in turns and at > start + 1:
            return at
        if word in ("but", "whereas") and parse.dep[at] in ("cc", "mark") and at > start + 1:
            return at
    return len(parse)


def _begin(parse: Parse, at: int) -> int:
    """Where the part of a sentence begins in which a word stands."""
    turns = word_set("turning_against")
    for before in range(at - 1, 0, -1):
        if parse.lower[before] in ";:" or (
            parse.lower[before] in turns and parse.lower[before - 1] == ","
        ):
            return before
    return 0


def _openings(parse: Parse) -> Iterator[int]:
    """Where turns of phrase end behind which something is passed on, or called unlike what is."""
    for words in (parse.lower, parse.lemma):
        for start, end in word_list("passing_on").spans(words):
            charged = word_list("charging").at(words[start:end], 0) == end - start
            plainly = charged and parse.lower[start - 1 : start] == ["to"]  # "It is to blame for".
            if plainly or (charged and _acquits(parse, start)):
                continue
            if not any(_vouches(parse, at) for at in range(start, end)):
                yield end


def _acquits(parse: Parse, start: int) -> bool:
    """Whether the writer takes the blame, or the credit, from a thing ("cannot be blamed for")."""
    denials = range(max(0, start - _SOON), start)
    return any(parse.dep[at] == "neg" or parse.lower[at] in word_set("charging") for at in denials)


def _vouches(parse: Parse, at: int) -> bool:
    """Whether a word says what those tell who know ("any doctor will tell you that ...")."""
    who = parse.child(at, *_SUBJECTS) if parse.lemma[at] in _TELLING_WELL else None
    return who is not None and parse.lemma[who] in word_list("authorities")


def _held(parse: Parse) -> Iterator[int]:
    """Where what somebody is sure of begins ("she was certain that ...")."""
    for at, lemma in enumerate(parse.lemma):
        if lemma not in word_list("convinced") or at + 1 >= len(parse):
            continue
        if parse.pos[at] not in ("ADJ", "VERB", "ADV"):
            continue
        verb = parse.head[at] if parse.pos[at] != "VERB" else at
        holders = [c for c in parse.children[verb] if parse.dep[c] in _SUBJECTS]
        if any(parse.lower[c] in _AUTHOR for c in holders) or parse.has(verb, "aux"):
            continue
        told = any(parse.dep[c] in ("ccomp", "advcl") and c > at for c in parse.children[at])
        told = told or any(parse.dep[c] == "ccomp" and c > at for c in parse.children[verb])
        if holders and (told or parse.lower[at + 1] == "that"):
            yield at + 1


def _told(parse: Parse) -> Iterator[int]:
    """Where begins what one person says, knows or finds ("he kept telling us that ...")."""
    for at, dep in enumerate(parse.dep):
        if dep != "ccomp" or not parse.has(at, *_SUBJECTS):
            continue
        verb = parse.head[at]
        if verb > at or parse.pos[verb] not in _VERBAL:
            continue
        for who in parse.children[verb]:
            if parse.dep[who] not in _SUBJECTS:
                continue
            owned = any(parse.lower[c] in _OWNERS for c in parse.children[who])
            if parse.lower[who] in _TELLERS or (
                owned and parse.lemma[who] in word_list("personal")
            ):
                yield verb + 1


def _reported(parse: Parse) -> Iterator[int]:
    """Where begins what those say who vouch for nothing, whatever the parse makes of it."""
    for at, lemma in enumerate(parse.lemma[:-1]):
        if lemma not in word_list("reporting") or parse.tag[at] not in _FINITE:
            continue
        if parse.dep[at] == "advcl" and parse.lower[parse.children[at][0]] in _SUPPOSING:
            continue  # "If you think that ..., do ..."
        bare = lemma in word_list("believing") and parse.pos[at + 1] in _OPENING
        behind = bare or (parse.lower[at + 1] == "that" and parse.dep[at + 1] == "mark")
        said_by = any(parse.dep[c] == "nsubj" and c < at for c in parse.children[at])
        if behind and said_by and not is_vouched(parse, at):
            yield at + 1


def _asides(parse: Parse) -> Iterator[int]:
    """Where asides stand that say who says so ("some say", "or so the story goes")."""
    saying = word_list("asides")
    for at, word in enumerate(parse.lower[:-1]):
        if word not in _COMMAS:
            continue
        end = next(
            (
                x
                for x in range(at + 1, min(at + _LONGEST + 2, len(parse)))
                if parse.words[x] in _ENDS
            ),
            len(parse) if at + _LONGEST + 2 > len(parse) else 0,
        )
        inside = range(at + 1, end)
        if len(inside) < _FEW or parse.lower[inside[0]] in word_set("conditions"):
            continue
        goes = parse.lower[inside[0]] in _SO
        if not any(
            (parse.lemma[x] in saying or (goes and parse.lemma[x] == "go"))
            and parse.pos[x] == "VERB"
            for x in inside
        ):
            continue
        if any(parse.lemma[x] in word_list("authorities") for x in inside if x != inside[0]):
            continue
        first = inside[0]
        if parse.lower[first] in _AUTHOR or parse.lemma[first] in _QUOTING:
            continue
        verbs = [x for x in inside if parse.pos[x] in _VERBAL]
        acts = any(parse.dep[x] in ("dobj", "pobj", "ccomp") for x in inside)
        named = any(parse.pos[x] in _TELLING for x in inside)
        if len(verbs) <= _FEW and not acts and named:
            yield at


def _views(parse: Parse) -> Iterator[int]:
    """Where a sentence says in whose eyes it is so ("in his view", "as my aunt would have it")."""
    for start, end in word_list("views").spans(parse.lower):
        if end < len(parse) and (start == 0 or parse.words[start - 1] in _COMMAS):
            yield start
    for start, end in word_list("seeing_it").spans(parse.lower):
        opener = next(
            (x for x in range(start - 1, max(start - _NEAR, 0) - 1, -1) if parse.lower[x] == "as"),
            None,
        )
        if opener is not None and any(parse.lemma[x] == "name" for x in range(opener, start)):
            continue
        apart = end >= len(parse) or parse.words[end] in _ENDS
        if opener is not None and apart and (opener == 0 or parse.words[opener - 1] in _COMMAS):
            yield opener


def _in_vain(parse: Parse) -> Iterator[int]:
    """The words of what it is called vain to try ("trying to ... is pointless")."""
    futile = word_set("futile")
    for at, dep in enumerate(parse.dep):
        if dep not in ("csubj", "nsubj") or parse.tag[at] != "VBG":
            continue
        verb = parse.head[at]
        told = [verb, *(c for c in parse.children[verb] if parse.dep[c] in ("acomp", "attr"))]
        if verb > at and any(parse.lemma[x] in futile for x in told):
            yield from parse.subtree(at)
    for _, end in word_list("no_use").spans(parse.lower):
        yield from range(end, _stop(parse, end))


def _supposed(parse: Parse) -> Iterator[frozenset[int]]:
    """The cases that a sentence supposes, each by all of its words."""
    if parse.lower[0] in _SUPPOSING and "," in parse.words:
        yield frozenset(range(parse.words.index(",")))
    for at, dep in enumerate(parse.dep):
        if dep != "advcl":
            continue
        marks = [c for c in parse.children[at] if parse.dep[c] == "mark" and c < at]
        if any(parse.lower[c] in _SUPPOSING for c in marks):
            yield frozenset(parse.subtree(at))
