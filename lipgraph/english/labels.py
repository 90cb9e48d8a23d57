"""Labels and retractions: what a sentence, or the one behind it, says of itself as a whole.

"Myth 1: ...", "Anna, 34: ...", "This is a common myth." tell without any grammar that the words
beside them are nobody's claim; they are read off the text.
"""

from __future__ import annotations

import re
from functools import cache

from lipgraph.english.words import Phrases, word_list

_WORD = re.compile(r"[\w'-]+")
_LABEL = re.compile(r"^\W*(?P<label>[^:.\u2013\u2014]{1,60}?)\s*(?:[:\u2013\u2014]|\s-\s|\.\s)")
_SPEAKER = re.compile(
    r"^\W*(?:[A-Z][\w.'-]*\s){0,2}[A-Z][\w.'-]*,\s(?:aged?\s)?\d{1,2}\s*[:\u2013\u2014]\s"
)
"""A person with an age before a colon, as those who tell their story are named."""
_NUMBERED = re.compile(r"^\W*\w+\s(?:#|no\.?|number)?\s?\d{1,3}\s*[:.)\u2013\u2014-]\s")
_WORDS_OF_A_LABEL = 4
_WHAT = 3
"""More words than "that is what" leave it to whoever says so."""
_SAYERS = frozenset(("they", "he", "she"))
_WRONG = frozenset(("wrong", "mistaken", "backwards", "muddled", "misinformed"))
_SOON = 7
"""In how many words those who say something are said to be wrong."""
_BACK = frozenset(("this", "that", "it", "which", "both", "these", "those", "they"))
_BEING = frozenset(("is", "was", "are", "were", "has", "have", "been", "'s"))
_STOPS = frozenset(("not", "no", "never", "hardly"))
_TURN = re.compile(
    r"[,;\u2013\u2014-]\s*(?=(?:but|yet|though|which|and)\b)|[;:]\s|\s[\u2013\u2014-]\s"
)


@cache
def _list(name: str) -> Phrases:
    return word_list(name)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, with plain apostrophes."""
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def is_labelled(text: str) -> bool:
    """Whether a sentence is labelled as what is not so, or as what somebody else says.

    >>> is_labelled("Myth #3: tea rusts."), is_labelled("Fact 3: tea rusts.")
    (True, False)
    >>> is_labelled("Ann, 34: Tea rusts.")
    True
    """
    if _SPEAKER.match(text):
        return True
    found = _LABEL.match(text)
    if not found:
        return False
    words = [word for word in words_of(found["label"]) if not word.isdigit()]
    if not 0 < len(words) <= _WORDS_OF_A_LABEL:
        return False
    if found[0].endswith(". ") and len(words) > 1:
        return False
    if len(words) > 1 and words[0] == "a":
        words = words[1:]
    if any(word in _list("claimed_starts") for word in words):
        return False
    return any(word in _list("unclaimed_starts") for word in words)


def is_numbered(text: str) -> bool:
    """Whether a text begins with a numbered label.

    >>> is_numbered("Cause #3: Damp"), is_numbered("At 4 it was damp.")
    (True, False)
    """
    return bool(_NUMBERED.match(text))


def is_rebuttal(text: str) -> bool:
    """Whether a sentence takes back the one before it.

    >>> is_rebuttal("Not so: the opposite is true."), is_rebuttal("Not everyone can do so.")
    (True, False)
    >>> is_rebuttal("But this is one of the oldest myths."), is_rebuttal("This is not a myth.")
    (True, False)
    """
    words = words_of(text)
    start = _list("rebuttal_openers").at(words, 0) if words else 0
    words = words[start:]
    if not words:
        return False
    length = _list("rebuttals").at(words, 0)
    last = words[length - 1]
    if length and (length == 1 or words[0] == "not" or last == "not" or last.endswith("n't")):
        return len(words) == length or _pauses_after(text, start + length)
    return length > 0 or _gives_verdict(words) or _gives_credit(words, text)


def passes_on(before: str, text: str) -> bool:
    """Whether a sentence says what the one before it has announced as somebody's claim.

    >>> passes_on("There is a myth about tea.", "It says that tea rusts.")
    True
    >>> passes_on("There is a word for this.", "It says that tea rusts.")
    False
    >>> passes_on("Is this true?", "Tea rusts.")
    True
    """
    earlier = words_of(before)
    if before.rstrip().endswith("?") and _list("asking_back").at([*earlier, "?"], 0) == len(
        earlier
    ):
        return True
    announced = any(word in _list("unclaimed") or word in _list("reporting") for word in earlier)
    if not announced:
        return False
    length = _list("quoting").at(words_of(text) or [""], 0)
    return length > 0 or bool(_list("waving_off").spans(earlier))


def _gives_credit(words: list[str], text: str) -> bool:
    """Whether words only say whose the sentence before is ("at least that is what they say"), or
    ask back ("or does it?")."""
    if words[0] == "or":
        return text.rstrip().endswith("?") and len(words) <= _WORDS_OF_A_LABEL
    start = _list("crediting").at(words, 0)
    rest = words[start:]
    return (
        start > 0
        and any(word in _list("credited") for word in rest)
        and (start > _WHAT or not any(word in _list("authorities") for word in rest))
    )


def retracts_itself(text: str) -> bool:
    """Whether a sentence takes back what it has begun with.

    >>> retracts_itself("Tea is said to rust, but that is a myth.")
    True
    >>> retracts_itself("Tea seems to rust, but it does not.")
    True
    >>> retracts_itself("Tea rusts, but not always.")
    False
    """
    for turn in _TURN.finditer(text):
        rest = text[turn.end() :]
        words = words_of(rest)
        words = words[1:] if words[:1] in (["but"], ["yet"], ["though"], ["and"]) else words
        if words[:1] and words[0] in _BACK and _gives_verdict(words):
            return True
        bare = [word for word in words if word not in _list("verdict_openers")]
        if bare and all(word in _list("unclaimed_verdicts") for word in bare):
            return True
        if words and words[0].partition("'")[0] in _SAYERS and _WRONG.intersection(words[1:_SOON]):
            return True
        if len(words) == 3 and words[0] in _BACK and words[2] == "not":
            return True
        if len(words) == 2 and words[0] in _BACK and words[1].endswith("n't"):
            return True
    return False


def _pauses_after(text: str, count: int) -> bool:
    """Whether a stop of some kind follows the first words of a text."""
    found = list(_WORD.finditer(text.replace("\u2019", "'")))
    return bool(re.match(r"\s*[:;,.!\u2013\u2014-]", text[found[count - 1].end() :]))


def _gives_verdict(words: list[str]) -> bool:
    """Whether words say of what was said before that it is not so ("this is a common myth")."""
    head, _, rest = words[0].partition("'")
    if head not in _BACK or len(words) < 2:
        return False
    at = 1
    if not rest:
        if words[1] not in _BEING:
            return False
        at = 2
    while at < len(words) and (
        words[at] in _list("verdict_openers")
        or words[at] in _BEING
        or (words[at].endswith("est") and words[at - 1] == "the")
    ):
        at += 1
    if at >= len(words) or words[at] in _STOPS or words[at] not in _list("unclaimed_verdicts"):
        return False
    return words[at + 1 : at + 2] not in (["to"], ["that"])
