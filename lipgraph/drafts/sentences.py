"""Where sentences end: rules of written English, no model, so that a book takes a second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lipgraph.drafts.draft import Sentence
from lipgraph.drafts.passage import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.drafts.draft import Block


_TITLES = words(
    "Dr Mr Mrs Ms Prof Rev Hon Fr Messrs Mme St Mt Gen Sen Rep Gov Capt Sgt Lt Col Dept Univ Assn"
)
"""What is always followed by the name that it belongs to."""

_NEVER_LAST = words("e.g eg i.e ie viz cf vs v approx ca c incl esp resp nr")
"""What is always followed by the words that it belongs to."""

_BEFORE_NUMBER = words(
    "no nos fig figs eq eqs vol vols p pp pt ch chap sec sect art tab ref refs par app "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""What is a short form in front of a number, and may be a word of its own elsewhere."""

_MAY_BE_LAST = words("etc a.m p.m inc ltd co corp jr sr bros ph.d m.d b.sc m.sc d.d.s r.n")
"""What is a short form that sentences do end with; then a capital letter follows."""

_OPENERS = words(
    "The A An This That These Those It Its They Their There Here He She We You Your I If In On At "
    "For From With Without When While Where What Which Who Why How But And Or So Yet Then Thus "
    "However Also Although Though Because Since As After Before Both Most Many Some Few All Any "
    "Each Every No Not Do Don't Does Did Is Are Was Were Can Could May Might Should Will Would "
    "Try Take Talk See Ask Instead Still Other Others Another One Two Such Even Only"
)
"""The words that, with a capital letter, start a sentence rather than belong to a name."""

_JOINERS = words("by and or of from with to per in at for the & said says between")
"""The words after which a single capital letter starts a name rather than ends a sentence."""

_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)"
    r"(?P<closers>[)\]}\"'”’»*_]*+(?:\s?\[\d{1,3}(?:[,;–-]\s?\d{1,3})*\])*+)"
    r"(?:\s+|(?=[A-Z][a-z]+[ ,])(?<=[a-z]{2}[.!?]))"
    r"(?=(?P<opener>[(\[{\"'“‘«*_¿¡–—-]*+\s?)(?P<next>\S))"
    r"|[。！？]+[」』）”’]*(?=\S)"
)
"""The places where a sentence may end. A capital letter right after a full stop that itself ends
a word of two letters or more is a space forgotten."""

_NEXT_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_ENUMERATOR = re.compile(r"\s*[(\[\"“]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\s*\Z")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_INITIAL = re.compile(r"[A-Z]\.")
_LONGEST_WORD = 60


def sentences_of(block: Block) -> list[Sentence]:
    """The sentences of a block, in order; together they are its text but for the spaces between.

    >>> from lipgraph.drafts.draft import Block, Passage
    >>> text = "Dr. J. Smith slept 1.5 h. Nothing else (e.g. tea) helped!"
    >>> passage = Passage(text, range(len(text)))
    >>> [sentence.text for sentence in sentences_of(Block("paragraph", passage, 1))]
    ['Dr. J. Smith slept 1.5 h.', 'Nothing else (e.g. tea) helped!']
    """
    text, offsets = block.passage.text, block.passage.offsets
    return [Sentence(text[a:b], offsets[a:b], block) for a, b in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of a text, without the white space around it."""
    start = 0
    for match in _END.finditer(text):
        if match["stop"] is not None and not _ends(text, start, match):
            continue
        span = _trimmed(text, start, match.end())
        if span is not None:
            yield span
        start = match.end()
    span = _trimmed(text, start, len(text))
    if span is not None:
        yield span


def last_sentence(text: str) -> str:
    """The last sentence of a text, "" if it has none."""
    last = ""
    for start, end in spans(text):
        last = text[start:end]
    return last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends where the match does."""
    stop, following = match["stop"], match["next"]
    if following.islower():
        return False
    if stop != ".":
        return True
    at = match.start()
    if at - start <= 6 and _ENUMERATOR.match(text, start, at):
        return False
    word = _word_before(text, start, at)
    bare = word.lstrip("([{\"'“‘«*_-–—")
    short = bare.lower()
    if match["closers"][:1] in {")", "]"} and "(" not in word and "[" not in word:
        return True
    if bare in _TITLES or (short in _NEVER_LAST and not (len(bare) == 1 and bare.isupper())):
        return False
    if following.isdigit() and short in _BEFORE_NUMBER:
        return False
    if short in _MAY_BE_LAST:
        return not following.isdigit()
    if short == "al" or (_DOTTED.match(bare) and bare != bare.lower()):
        return _opens(text, match)
    if len(bare) == 1 and bare.isupper():
        return _opens(text, match) or (
            not _INITIAL.match(text, match.start("next"))
            and _is_letter_name(text, start, at - len(word))
        )
    return True


def _word_before(text: str, start: int, at: int) -> str:
    """The word that ends at `at`, cut where it is too long to be one."""
    low = max(start, at - _LONGEST_WORD)
    return text[text.rfind(" ", low, at) + 1 if " " in text[low:at] else low : at]


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the word after the match is one that starts sentences."""
    word = _NEXT_WORD.match(text, match.start("next"))
    return word is not None and word[0].replace("’", "'") in _OPENERS


def _is_letter_name(text: str, start: int, at: int) -> bool:
    """Whether the capital letter at `at` is the name of a thing (`vitamin X`), not an initial."""
    before = _word_before(text, start, max(start, at - 1))
    return before.isalpha() and before.islower() and before not in _JOINERS
