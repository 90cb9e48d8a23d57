"""Assertion: which clauses of a sentence their writer vouches for.

Questions, suppositions, reports of what others believe, quotations and denied ideas say something
without claiming it, and what is not claimed cannot be wrong.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.words import Phrases, word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_QUOTE = re.compile(r"[\u201c\u00ab\"](?P<said>[^\u201c\u201d\u00ab\u00bb\"]*)[\u201d\u00bb\"]")
_SINGLE_QUOTE = re.compile(
    r"(?:(?<=\s)|^)['\u2018](?P<said>[^'\u2018\u2019]{12,})['\u2019](?=\W|$)"
)
_WORDS_OF_A_QUOTATION = 3
"""Fewer words in quotation marks are a term, not what somebody said."""
_LABEL = re.compile(
    r"^\W*(?:common |popular |big |the |another |one )*(\w+)(?: \d+| no\. \d+)?\s*[:.\u2013\u2014-]\s"
)
_WOULD = frozenset(("would", "'d", "could", "might"))
_PAST = frozenset(("VBD", "VBN"))


@cache
def _lists() -> dict[str, Phrases]:
    names = (
        "reporting", "authorities", "unclaimed", "unclaimed_starts", "unclaimed_words", "unclaimed_parts", "supposing",
        "personal", "rebuttals",
    )  # fmt: skip
    return {name: word_list(name) for name in names}


class Asserted(NamedTuple):
    """What of a sentence is claimed: nothing if not `any`; of the words, those not in `reported`."""

    any: bool
    reported: frozenset[int]

    def __contains__(self, at: int) -> bool:
        return self.any and at not in self.reported


def asserted(parse: Parse, *, quoted: bool = False) -> Asserted:
    """Which words of a sentence stand in what its writer claims.

    `quoted` holds for sentences that as a whole are somebody else's words.
    """
    if quoted or is_question(parse) or _opens_unclaimed(parse) or is_supposed(parse):
        return Asserted(False, frozenset())
    reported: set[int] = set()
    for pattern in (_QUOTE, _SINGLE_QUOTE):
        for match in pattern.finditer(parse.text):
            if len(match["said"].split()) >= _WORDS_OF_A_QUOTATION:
                reported.update(_between(parse, *match.span()))
    for start, _ in _lists()["unclaimed_parts"].spans(parse.lower):
        end = next((at for at in range(start, len(parse)) if parse.words[at] in ",;:"), len(parse))
        reported.update(range(start, end))
    for at in range(len(parse)):
        for child in _unclaimed_below(parse, at):
            reported.update(parse.subtree(child))
    return Asserted(True, frozenset(reported))


def is_question(parse: Parse) -> bool:
    """Whether a sentence asks."""
    text = parse.text.rstrip(" \"'\u201d\u2019)*_")
    return text.endswith("?") or parse.lower[:1] == ["whether"]


def _opens_unclaimed(parse: Parse) -> bool:
    """Whether a sentence is labelled, or introduced, as what is not so."""
    lists = _lists()
    label = _LABEL.match(parse.text)
    if label and label[1].lower() in lists["unclaimed_starts"]:
        return True
    return bool(lists["unclaimed_words"].spans(parse.lower))


def is_supposed(parse: Parse) -> bool:
    """Whether a sentence only supposes what it says, or says what would be so."""
    start = next((at for at, pos in enumerate(parse.pos) if pos not in ("PUNCT", "SPACE")), 0)
    if start >= len(parse):
        return False
    first = parse.lemma[start]
    if first in ("suppose", "imagine", "supposing", "picture") or parse.lower[start] in (
        "were",
        "had",
    ):
        return (
            parse.lower[start] not in ("were", "had")
            or parse.has(start, "nsubj")
            or (parse.dep[start] in ("aux", "auxpass", "advcl"))
        )
    conditional = any(
        parse.dep[at] == "mark" and parse.lower[at] in ("if", "unless") for at in range(len(parse))
    )
    if conditional:
        for at in range(len(parse)):
            if parse.lower[at] in _WOULD and parse.dep[at] == "aux":
                return True
    return False


def _between(parse: Parse, start: int, end: int) -> list[int]:
    return [at for at in range(len(parse)) if start <= parse.start[at] < end]


def _unclaimed_below(parse: Parse, at: int) -> list[int]:
    """The clauses below a word that it reports, wonders about or denies."""
    lists = _lists()
    lemma = parse.lemma[at]
    if parse.pos[at] in ("VERB", "AUX", "ADJ") and lemma in lists["reporting"]:
        if _vouched(parse, at):
            return []
        return [
            c for c in parse.children[at] if parse.dep[c] in ("ccomp", "xcomp", "advcl", "oprd")
        ]
    if parse.pos[at] == "NOUN" and lemma in lists["unclaimed"]:
        return [
            c for c in parse.children[at] if parse.dep[c] in ("acl", "ccomp", "relcl", "appos")
        ] + [
            c
            for c in parse.children[at]
            if parse.dep[c] == "prep"
            and parse.lower[c] in ("that", "of", "about")
            and parse.has(c, "pcomp")
        ]
    if parse.pos[at] not in ("VERB", "AUX", "ADJ"):
        return []
    return [
        child
        for child in parse.children[at]
        if parse.dep[child] == "ccomp"
        and any(parse.lower[c] == "whether" for c in parse.children[child])
    ]


def _vouched(parse: Parse, at: int) -> bool:
    """Whether those who are reported speak for the facts, as researchers and the passive do."""
    lists = _lists()
    subjects = [c for c in parse.children[at] if parse.dep[c] in ("nsubj", "nsubjpass")]
    if not subjects:
        return parse.dep[at] != "amod" and not parse.has(at, "ccomp")
    for subject in subjects:
        lemma = parse.lemma[subject]
        if parse.dep[subject] == "nsubjpass":
            return True
        if lemma in lists["authorities"]:
            return True
        if lemma in ("you", "one") and parse.lemma[at] in (
            "find",
            "feel",
            "expect",
            "hear",
            "read",
        ):
            return False
    return not any(parse.pos[s] in ("NOUN", "PROPN", "PRON", "ADJ") for s in subjects)


def is_rebuttal(text: str) -> bool:
    """Whether a sentence takes back the one before it.

    >>> is_rebuttal("Not so: the opposite is true."), is_rebuttal("Not everyone can do so.")
    (True, False)
    """
    words = re.findall(r"[\w'\u2019]+", text.lower().replace("\u2019", "'"))
    if not words:
        return False
    length = _lists()["rebuttals"].at(words, 0)
    return length > 1 or (
        length == 1 and (len(words) == 1 or bool(re.match(r"\W*\w+\s*[:;,.!\u2013\u2014-]", text)))
    )


def is_personal(parse: Parse, head: int) -> bool:
    """Whether a clause tells what happened to somebody once."""
    if not any(parse.tag[at] == "VBD" for at in (head, *parse.children[head])) and not (
        parse.tag[head] == "VBN" and parse.has(head, "aux")
    ):
        return False
    lists = _lists()
    for child in parse.children[head]:
        if parse.dep[child] in ("nsubj", "nsubjpass"):
            below = [child, *parse.children[child]]
            return any(
                parse.lemma[c] in lists["personal"] or parse.lower[c] in lists["personal"]
                for c in below
            )
    return False
