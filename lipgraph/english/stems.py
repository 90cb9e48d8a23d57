"""Stems: what the forms of a word and its nearest derivations have in common.

A stem is only ever compared with other stems. It is the Snowball stem (Porter 2) of the word in one
spelling, so that "sensitise" and "sensitized", "oestrogen" and "estrogens" are one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
"""A word: letters and digits, with apostrophes inside it."""

_SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing|er|ers|is)$"), r"yz\1"),
    (re.compile(r"(?<=\w[^aeiou])our(?=$|s$|ed$|ing$|less$|ful$|able$|ite)"), "or"),
    (re.compile(r"ae(?=[^r])|oe(?=[dns])"), "e"),
    (re.compile(r"([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"(?<=t|b)re(?=$|s$)"), "er"),
    (re.compile(r"gramme(?=$|s$)"), "gram"),
)
"""British spellings and what becomes of them, by their endings."""

_SHORT = 4
"""Words of fewer letters have no derivations worth a rule."""

_KEPT = re.compile(r"(.{3,}(?:olog|atr)ist|.{3,}ant|.{3,}ous|.{4,}[ao][lr]is)(?:s|ly|ness)?$")
"""Who does a thing, what does it, and what is full of it are not the thing: a neurologist is no
neurology, and nervousness not the nerves; nor is a muscle with a Latin name what it lies at."""


@cache
def stem(word: str) -> str:
    r"""The stem of a word in lower case.

    >>> stem("twitches") == stem("twitching") == stem("twitchy") == stem("twitch")
    True
    >>> stem("hypersensitised") == stem("hypersensitize"), stem("oedema") == stem("edema")
    (True, True)
    >>> stem("bell\u2019s"), stem("us"), stem("exhaustion") == stem("exhausted")
    ('bell', 'us', True)
    """
    word = word.replace("\u2019", "'").removesuffix("'s").removesuffix("'")
    if len(word) < _SHORT:
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    kept = _KEPT.match(word)
    if kept:
        return kept[1]
    stemmed = _snowball()(word)
    if stemmed.endswith("ed"):
        stemmed = _snowball()(stemmed)
    long = len(stemmed) > _SHORT
    return stemmed[:-1] if long and stemmed[-1] == "i" and stemmed[-2] not in "aeiou" else stemmed


@lru_cache(maxsize=1 << 15)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in their order.

    >>> stems("Checking the mirror")
    ('check', 'the', 'mirror')
    """
    return tuple(stem(word.lower()) for word in WORD.findall(text))


@cache
def _snowball() -> Callable[[str], str]:
    import Stemmer

    return Stemmer.Stemmer("english").stemWord  # type: ignore[no-any-return]
