"""Assertion: which clauses of a sentence their writer vouches for.

Questions, suppositions, reports of what others believe, quotations and denied ideas say something
without claiming it, and what is not claimed cannot be wrong.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.assurance import assurances_in
from lipgraph.english.force import marks_of
from lipgraph.english.labels import is_labelled, is_numbered, is_rebuttal, retracts_itself
from lipgraph.english.parser import once
from lipgraph.english.words import Phrases, word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_QUOTE = re.compile(r"[\u201c\u00ab\"](?P<said>[^\u201c\u201d\u00ab\u00bb\"]*)[\u201d\u00bb\"]")
_SINGLE_QUOTE = re.compile(
    r"(?:(?<=\s)|^)['\u2018](?P<said>[^'\u2018\u2019]{12,})['\u2019](?=\W|$)"
)
_WORDS_OF_A_QUOTATION = 3
"""Fewer words in quotation marks are a term, not what somebody said."""
_WORDS_BEFORE_A_COLON = 10
_SUPPOSING = frozenset(("suppose", "imagine", "supposing", "picture", "pretend", "say", "assume"))
_WOULD = frozenset(("would", "'d", "could", "might"))
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_INVERTED = frozenset(("do", "be", "can", "could", "will", "would", "should", "have", "may"))
_LISTS = (
    "reporting", "authorities", "personal", "unclaimed", "unclaimed_words", "unclaimed_parts",
    "unclaimed_verbs", "unclaimed_beliefs", "unclaimed_times", "unclaimed_passives",
    "unclaimed_if_denied", "unclaimed_nobody", "unclaimed_doubts", "unclaimed_sayers",
    "unclaimed_starts", "unclaimed_openings", "myth_headings", "keeping_hold",
)  # fmt: skip


_SUBJECTS = ("nsubj", "nsubjpass", "expl")


@cache
def _lists() -> dict[str, Phrases]:
    return {name: word_list(name) for name in _LISTS}


__all__ = [
    "Asserted",
    "asserted",
    "is_personal",
    "is_question",
    "is_rebuttal",
    "is_supposed",
    "is_vouched",
]


class Asserted(NamedTuple):
    """What of a sentence is claimed: nothing if not `any`; else the words not in `reported`."""

    any: bool
    reported: frozenset[int]

    def __contains__(self, at: object) -> bool:
        return self.any and at not in self.reported


_NOTHING = Asserted(False, frozenset())


def asserted(parse: Parse, *, quoted: bool = False) -> Asserted:
    """Which words of a sentence stand in what its writer claims.

    `quoted` holds for sentences that as a whole are somebody else's words.
    """
    return _NOTHING if quoted else _claimed(parse)


@once
def _claimed(parse: Parse) -> Asserted:
    if is_question(parse) or is_supposed(parse) or _is_name(parse):
        return _NOTHING
    if _lists()["unclaimed_openings"].at(parse.lower, 0):
        return _NOTHING
    if is_labelled(parse.text) or retracts_itself(parse.text) or _handed_on(parse):
        return _NOTHING
    reported: set[int] = set()
    for pattern in (_QUOTE, _SINGLE_QUOTE):
        for match in pattern.finditer(parse.text):
            if len(match["said"].split()) >= _WORDS_OF_A_QUOTATION:
                reported.update(_between(parse, *match.span()))
    lists = _lists()
    for start, _ in lists["unclaimed_parts"].spans(parse.lower):
        end = next((at for at in range(start, len(parse)) if parse.words[at] in ",;:"), len(parse))
        reported.update(range(start, end))
    if any(start not in reported for start, _ in lists["unclaimed_words"].spans(parse.lower)):
        return _NOTHING
    vouched = {at for span in assurances_in(parse) for at in range(*span)}
    for at in range(len(parse)):
        if at in vouched:
            continue
        for child in _unclaimed_below(parse, at):
            reported.update(parse.subtree(child))
    return Asserted(True, frozenset(reported))


def lists_myths(heading: str) -> bool:
    """Whether a heading announces what is not so ("Five myths about sleep")."""
    words = re.findall(r"[a-z]+", heading.lower())
    myths = _lists()["myth_headings"]
    return any(myths.at(words, at) for at in range(len(words)))


def is_question(parse: Parse) -> bool:
    """Whether a sentence asks, be it a heading without a question mark."""
    text = parse.text.rstrip(" \"'\u201d\u2019)*_")
    if text.endswith("?") or (parse.lower[:1] == ["whether"] and not _goes_on(parse)):
        return True
    if text.endswith((".", "!", ":")):
        return False
    start = 0
    while start < len(parse) - 1 and (
        parse.tag[start] in ("WRB", "WP", "WDT") or parse.pos[start] == "PUNCT"
    ):
        start += 1
    if start >= len(parse) or parse.lemma[start] not in _INVERTED:
        return False
    head = start if parse.pos[start] == "AUX" and parse.dep[start] == "ROOT" else parse.head[start]
    return any(child > start and parse.dep[child] in _SUBJECTS for child in parse.children[head])


def _goes_on(parse: Parse) -> bool:
    """Whether behind the clause of a first "whether" another says what is so in either case, or
    that nothing depends on it."""
    if not parse.text.rstrip().endswith((".", "!")):
        return False
    clause = parse.head[0]
    told = parse.dep[clause] in ("advcl", "ccomp") and "or" in parse.lower
    subjects = [c for c in parse.children[parse.head[clause]] if parse.dep[c] in _SUBJECTS]
    return bool(marks_of(parse).unrelated) or (told and any(clause < c for c in subjects))


def _is_name(parse: Parse) -> bool:
    """Whether a sentence is a numbered label and a name, which claim nothing ("Cause 4: Damp")."""
    return is_numbered(parse.text) and not any(tag in _FINITE for tag in parse.tag)


def _handed_on(parse: Parse) -> bool:
    """Whether a sentence passes on what others say ("according to my aunt", "the advert read:")."""
    lists = _lists()
    for at in range(len(parse) - 2):
        if parse.lower[at] == "according" and parse.lower[at + 1] == "to":
            source = parse.child(at + 1, "pobj")
            if source is not None and (_is_hearsay(parse, source) or _is_some(parse, source)):
                return True
    colon = next((at for at, word in enumerate(parse.words) if word == ":"), 0)
    if not 0 < colon <= _WORDS_BEFORE_A_COLON:
        return False
    before = range(colon)
    verbs = [parse.lemma[at] for at in before if parse.pos[at] in ("VERB", "NOUN")]
    return any(verb in lists["reporting"] for verb in verbs) and any(
        _is_hearsay(parse, at) for at in before
    )


def _is_hearsay(parse: Parse, at: int) -> bool:
    """Whether the word for a source is none that vouches for facts."""
    lists = _lists()
    named = {parse.lemma[at], parse.lower[at]}
    if any(word in lists["authorities"] for word in named):
        return False
    sayers = ("personal", "unclaimed", "unclaimed_sayers")
    return any(word in lists[name] for word in named for name in sayers)


def _is_some(parse: Parse, at: int) -> bool:
    """Whether a source is just anyone or anything, and none that vouches for facts ("one post")."""
    below = [at, *parse.children[at]]
    authorities = _lists()["authorities"]
    if any(parse.lower[c] in authorities or parse.lemma[c] in authorities for c in below):
        return False
    return any(parse.lower[c] in ("a", "an", "one", "some", "another") for c in below[1:])


def is_supposed(parse: Parse) -> bool:
    """Whether a sentence only supposes what it says, or says what would be so."""
    start = next((at for at, pos in enumerate(parse.pos) if pos not in ("PUNCT", "SPACE")), 0)
    if start >= len(parse):
        return False
    if parse.lower[start] == "let":
        opening = parse.lemma[start + 1 : start + 4]
        return any(word in _SUPPOSING for word in opening)
    first = parse.lemma[start]
    if first in _SUPPOSING - {"say", "assume"} or parse.lower[start] in (
        "were",
        "had",
    ):
        return (
            parse.lower[start] not in ("were", "had")
            or parse.has(start, "nsubj")
            or (parse.dep[start] in ("aux", "auxpass", "advcl"))
        )
    if _WOULD.isdisjoint(parse.lower):
        return False
    conditional = any(
        word in ("if", "unless") and parse.dep[at] == "mark" for at, word in enumerate(parse.lower)
    )
    return conditional and any(
        word in _WOULD and parse.dep[at] == "aux" for at, word in enumerate(parse.lower)
    )


def _between(parse: Parse, start: int, end: int) -> list[int]:
    return [at for at in range(len(parse)) if start <= parse.start[at] < end]


def _unclaimed_below(parse: Parse, at: int) -> list[int]:
    """The clauses below a word that it reports, wonders about or denies."""
    lists = _lists()
    lemma = parse.lemma[at]
    that = at + 1 if parse.lower[at + 1 : at + 2] == ["that"] else None
    if that and parse.dep[that] == "mark" and lemma in lists["unclaimed_verbs"]:
        return [parse.head[that]]
    if parse.pos[at] == "NOUN" and lemma in lists["unclaimed"]:
        return _content_of(parse, at)
    if parse.pos[at] not in ("VERB", "AUX", "ADJ"):
        return []
    if lemma == "be":
        subject = parse.child(at, "nsubj")
        if subject is not None and parse.lemma[subject] in lists["unclaimed"]:
            return [c for c in parse.children[at] if parse.dep[c] == "ccomp"]
    if lemma == "include":
        subject = parse.child(at, "nsubj")
        if subject is not None and parse.lemma[subject] in lists["unclaimed_starts"]:
            return [c for c in parse.children[at] if c > at]
    below = [c for c in parse.children[at] if parse.dep[c] in ("ccomp", "xcomp", "oprd")]
    if not _has_its_object(parse, at):
        below += [
            c for c in parse.children[at] if parse.dep[c] == "advcl" and _may_be_told(parse, c)
        ]
    if lists["keeping_hold"].at(parse.lemma, at):
        return []
    told = lemma in lists["reporting"] or parse.lower[at] in lists["unclaimed_verbs"]
    if told and not (is_vouched(parse, at) or _makes_out(parse, at)):
        return below
    if lemma in lists["unclaimed_if_denied"] and _nobody(parse, at):
        return [c for c in below if parse.dep[c] == "ccomp" and _is_finite(parse, c)]
    return [child for child in below if _wondered(parse, at, child)]


def _makes_out(parse: Parse, at: int) -> bool:
    """Whether somebody is said to be able to tell, or not: they see what is so."""
    able = any(parse.lower[c] in ("can", "ca", "could") for c in parse.children[at])
    return able and parse.lemma[at] == "tell" and not parse.has(at, "dobj", "dative")


def _is_finite(parse: Parse, head: int) -> bool:
    """Whether a clause says that something is so; without a finite verb it is what is seen there
    ("see the leaf curl")."""
    return any(parse.tag[word] in _FINITE for word in (head, *parse.children[head]))


def _content_of(parse: Parse, at: int) -> list[int]:
    """The clauses that say what an idea or a belief is."""
    about = ("that", "of", "about")
    return [
        c
        for c in parse.children[at]
        if parse.dep[c] in ("acl", "ccomp", "relcl", "appos")
        or (parse.dep[c] == "prep" and parse.lower[c] in about and parse.has(c, "pcomp"))
    ]


def _has_its_object(parse: Parse, at: int) -> bool:
    """Whether a command says whom to see or to tell, so that an "if" behind it says when ("see a
    doctor if it lasts")."""
    command = parse.tag[at] in ("VB", "VBP") and not parse.has(at, "nsubj", "nsubjpass")
    return (
        command
        and parse.lemma[at] != "ask"
        and any(
            parse.dep[c] == "dobj" and parse.pos[c] in ("NOUN", "PROPN") for c in parse.children[at]
        )
    )


def _may_be_told(parse: Parse, clause: int) -> bool:
    """Whether an adverbial clause may in truth be what a verb reports."""
    marks = [c for c in parse.children[clause] if parse.dep[c] in ("mark", "advmod")]
    return all(parse.lower[c] in ("that", "if", "whether") for c in marks if c < clause)


def _wondered(parse: Parse, at: int, child: int) -> bool:
    """Whether a clause is what somebody is not sure of."""
    marks = {parse.lower[c] for c in parse.children[child] if parse.dep[c] in ("mark", "advmod")}
    if "whether" in marks:
        return True
    if "if" not in marks or child < at:
        return False
    doubts = _lists()["unclaimed_doubts"]
    near = [at, *(c for c in parse.children[at] if parse.dep[c] in ("acomp", "attr", "advmod"))]
    return any(parse.lemma[word] in doubts for word in near)


def _nobody(parse: Parse, at: int) -> bool:
    """Whether what a verb says is done by nobody."""
    if parse.has(at, "neg"):
        return True
    nobody = _lists()["unclaimed_nobody"]
    return any(
        parse.lower[word] in nobody
        for subject in parse.children[at]
        if parse.dep[subject] == "nsubj"
        for word in (subject, *parse.children[subject])
    )


def _bygone(parse: Parse, at: int) -> bool:
    """Whether a belief is one of the past."""
    lists = _lists()
    if parse.lemma[at] not in lists["unclaimed_beliefs"]:
        return False
    times = bool(lists["unclaimed_times"].spans(parse.lower))
    active = parse.tag[at] == "VBD" and not parse.has(at, "nsubjpass")
    was = any(parse.lower[c] in ("was", "were", "been") for c in parse.children[at])
    return active or (times and (was or parse.tag[at] in ("VBD", "VBN", "VB")))


def is_vouched(parse: Parse, at: int) -> bool:
    """Whether those who are reported speak for the facts, as researchers and the passive do."""
    lists = _lists()
    lemma = parse.lemma[at]
    if any(word in lists["unclaimed_verbs"] for word in (lemma, parse.lower[at])):
        return False
    if _bygone(parse, at):
        return False
    if lemma in lists["unclaimed_if_denied"] and _nobody(parse, at):
        return False
    subjects = [c for c in parse.children[at] if parse.dep[c] in ("nsubj", "nsubjpass")]
    if not subjects:
        return parse.dep[at] != "amod" and not parse.has(at, "ccomp")
    for subject in subjects:
        word = parse.lemma[subject]
        if parse.dep[subject] == "nsubjpass":
            return lemma not in lists["unclaimed_passives"] and not _by_hearsay(parse, at)
        if word in lists["authorities"]:
            return not _is_hearsay(parse, subject)
        if word in ("you", "one") and lemma in ("find", "feel", "expect", "hear", "read"):
            return False
    return not any(parse.pos[s] in ("NOUN", "PROPN", "PRON", "ADJ", "DET") for s in subjects)


def _by_hearsay(parse: Parse, at: int) -> bool:
    """Whether a passive names those who say so, and they vouch for nothing."""
    agents = [c for c in parse.children[at] if parse.dep[c] == "agent"]
    return any(_is_hearsay(parse, by) for agent in agents for by in parse.children[agent])


def is_personal(parse: Parse, head: int) -> bool:
    """Whether a clause tells what happened to somebody once, or of one person's own."""
    subjects = [c for c in parse.children[head] if parse.dep[c] in ("nsubj", "nsubjpass")]
    if any(parse.lower[at] == "my" for subject in subjects for at in parse.subtree(subject)):
        return True
    if not any(parse.tag[at] == "VBD" for at in (head, *parse.children[head])) and not (
        parse.tag[head] == "VBN" and parse.has(head, "aux")
    ):
        return False
    if parse.dep[head] == "relcl":
        # "She had a twitch that had lasted three weeks": hers is all that hangs on it.
        above = parse.head[head]
        while parse.head[above] != above and parse.pos[above] not in ("VERB", "AUX"):
            above = parse.head[above]
        if parse.pos[above] in ("VERB", "AUX") and is_personal(parse, above):
            return True
    lists = _lists()
    for child in parse.children[head]:
        if parse.dep[child] in ("nsubj", "nsubjpass"):
            below = [child, *parse.children[child]]
            return any(
                parse.lemma[c] in lists["personal"] or parse.lower[c] in lists["personal"]
                for c in below
            )
    return False
