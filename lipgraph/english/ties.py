"""Ties that are only named to be denied: "any difference to", "anything to do with".

They say next to nothing by themselves; under "hardly ever" or "not" they deny any tie between
two things, as "no difference to" and "nothing to do with" do.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.parser import once
from lipgraph.english.stems import stem
from lipgraph.english.words import Phrases, classes, phrases, word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse

_OPEN = {
    "no": ("any", "much", "a", "the slightest", "much of a", "much by way of"),
    "nothing": ("anything", "much", "anything much", "a thing"),
}
"""What stands under a denial for a word that denies by itself."""
_SHORT = 4
"""How many words a phrase of doing nothing has."""
_URGING = frozenset(("up", "cause", "excite", "worse", "harm"))
_LESSENING = frozenset(("down", "prevent", "relieve", "quiet", "better"))
_BASE = {"makes": "make", "does": "do", "has": "have", "takes": "take", "puts": "put"}


class Tie(NamedTuple):
    """Where a tie is named that is only there to be denied, and of what sort it is: a benefit, a
    harm, or one that has for its subject what something might come of."""

    at: int
    unhelpful: bool
    harmless: bool
    unmoved: bool


@once
def open_ties(parse: Parse) -> list[Tie]:
    """The ties of a sentence that are only named to be denied."""
    words = parse.lower
    return [
        Tie(
            start,
            _opened("unhelpful").at(words, start) > 0,
            _opened("harmless").at(words, start) > 0,
            _opened("unmoved").at(words, start) > 0,
        )
        for start, _ in _opened("unrelated").spans(words)
    ]


@once
def tie_words(parse: Parse) -> frozenset[int]:
    """The words of what denies a tie or is named only to be denied: its verb has no effect."""
    lists = (word_list("unrelated"), _opened("unrelated"))
    return frozenset(
        at for some in lists for span in some.spans(parse.lower) for at in range(*span)
    )


def urges(parse: Parse, at: int) -> bool:
    """Whether a phrase that begins at a word denies that a thing makes more of another, or makes it
    worse ("does nothing to aggravate")."""
    for to in range(at + 1, min(at + _SHORT, len(parse) - 1)):
        if parse.lower[to] == "to" and parse.tag[to + 1] == "VB":
            labels = classes("verbs").get((stem(parse.lemma[to + 1]),), frozenset())
            return bool(labels & _URGING) and not labels & _LESSENING
    return False


@cache
def _opened(name: str) -> Phrases:
    """A list of denied ties, each as it stands where another word denies it."""
    found = []
    for some in word_list(name).by_first.values():
        for phrase in some:
            for word in ("no", "nothing"):
                if word in phrase:
                    place = phrase.index(word)
                    for other in _OPEN[word]:
                        words = (*phrase[:place], other, *phrase[place + 1 :])
                        found.append(" ".join(words))
                        found.append(" ".join(_BASE.get(w, w) for w in words))
    return phrases(found)
