"""How names are compared: case, accents, punctuation and plural endings do not count.

Two keys are made of every name. The *exact* key forgives how a name is typed; the *loose* key
forgives its grammatical number and possessive endings as well, and is asked second.
"""

from __future__ import annotations

_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`\u2032"
_BREAKS = '-_/.,;:!?"()[]\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u201c\u201d\u00ab\u00bb'
_PLAIN = str.maketrans(_BREAKS, " " * len(_BREAKS), _APOSTROPHES)


def exact_key(name: str) -> str:
    r"""The name without case, accents, apostrophes, and with one space for any punctuation.

    >>> exact_key("Bell\u2019s  Palsy"), exact_key("nerve\u2013threshold")
    ('bells palsy', 'nerve threshold')
    >>> exact_key("M\u00e9ni\u00e8re")
    'meniere'
    """
    if not name.isascii():
        import unicodedata

        decomposed = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    else:
        name = name.lower()
    return " ".join(name.translate(_PLAIN).split())


def loose_key(exact: str) -> str:
    """An exact key with the plural or possessive ending of each word taken off.

    It is only ever compared with other loose keys, so it need not be a word.

    >>> loose_key("lip twitches"), loose_key("bells palsies"), loose_key("lens")
    ('lip twitch', 'bell palsy', 'len')
    """
    return " ".join(map(_singular, exact.split(" ")))


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
