"""What a sentence names only to set it aside: "X rather than Y", "X, not Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.parser import once
from lipgraph.english.words import word_list, word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse


_FINITE = ("VBZ", "VBP", "VBD", "MD")
_NEAR = 9
"""How far behind a "not" the "but" that goes with it may stand."""


@once
def set_aside(parse: Parse) -> frozenset[int]:
    """The words of what a sentence names only to set it aside: "X rather than Y", "X, not Y"."""
    found: set[int] = set()
    lower = parse.lower
    for at in range(len(parse) - 1):
        pair = f"{lower[at]} {lower[at + 1]}"
        if pair in ("rather than", "instead of") or (
            pair == "opposed to" and lower[at - 1] == "as"
        ):
            found.update(_phrase_from(parse, at + 2))
        elif pair == "far from" and _opens(parse, at) and parse.tag[at + 2 : at + 3] == ["VBG"]:
            found.update([at, at + 1, *_phrase_from(parse, at + 2)])
        elif (
            (lower[at] == "not" and _sets_aside(parse, at))
            or _never_so(parse, at)
            or _never_that(parse, at)
        ):
            found.update([at, *_phrase_from(parse, at + 1)])
    return frozenset(found)


def _never_so(parse: Parse, at: int) -> bool:
    """Whether a "never" only denies the other way of what was just said ("never its cause")."""
    if parse.lower[at] != "never" or not at or parse.lower[at - 1] not in (",", "and"):
        return False
    return any(start == at for start, _ in word_list("reversals", "denying").spans(parse.lower))


def _never_that(parse: Parse, at: int) -> bool:
    """Whether a "never" behind a comma stands before a thing, to the end of its part of the
    sentence ("both of them, never just one")."""
    if parse.lower[at] != "never" or not at or parse.words[at - 1] != ",":
        return False
    end = next((t for t in range(at + 1, len(parse)) if parse.pos[t] == "PUNCT"), len(parse))
    return 1 < end - at <= _NEAR and all(
        parse.pos[t] in ("ADV", "DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")
        for t in range(at + 1, end)
    )


def _opens(parse: Parse, at: int) -> bool:
    """Whether a word opens a sentence, or a part of it that commas set apart."""
    return at == 0 or parse.words[at - 1] in (",", ";", ":", "\u2014", "\u2013", "(")


def _sets_aside(parse: Parse, at: int) -> bool:
    """Whether a "not" stands before a phrase rather than with a verb."""
    after = parse.lower[at + 1]
    if after in word_set("no_aside"):
        return False
    if parse.tag[at + 1] == "VBG" and parse.lower[at + 2 : at + 3] == ["enough"]:
        return False
    before = parse.lower[at - 1] if at else ""
    if after in ("both", "one", "two", "either") and before in ("but", ",", "and"):
        return True
    if _gives_way(parse, at) or (before == "but" and _trails(parse, at)):
        return True
    if before in (",", ";", "and", "but", "\u2014", "\u2013", "(", "is", "are", "was"):
        nearest = next(
            (
                t
                for t in range(at + 1, len(parse))
                if parse.words[t] != "-"
                and parse.pos[t] not in ("DET", "ADV", "ADP", "ADJ", "PRON", "NUM")
            ),
            at + 1,
        )
        nearest = min(nearest, len(parse) - 1)
        if before == "," and "," in parse.lower[at + 2 : at + 5]:
            end = parse.lower.index(",", at + 2)
            return not any(parse.tag[t] in _FINITE for t in range(at + 1, end))
        if before in ("is", "are", "was"):
            rest = parse.lower[at:]
            return parse.pos[nearest] in ("NOUN", "PROPN") and "but" in rest
        return parse.pos[nearest] in ("NOUN", "PROPN") or parse.tag[nearest] == "VBG"
    return False


def _trails(parse: Parse, at: int) -> bool:
    """Whether nothing but a few words without a verb follow a "not"."""
    end = next((t for t in range(at + 1, len(parse)) if parse.pos[t] == "PUNCT"), len(parse))
    return 1 < end - at <= _NEAR and all(
        parse.pos[t] not in ("VERB", "AUX", "SCONJ") for t in range(at + 1, end)
    )


def _gives_way(parse: Parse, at: int) -> bool:
    """Whether a "but" names something else in the place of what a "not" stands before, with no verb
    between ("not X but Y")."""
    rest = parse.lower[at + 1 : at + 1 + _NEAR]
    if "but" not in rest:
        return False
    inside = range(at + 1, at + 1 + rest.index("but"))
    plain = all(parse.pos[t] not in ("VERB", "AUX", "PUNCT", "SCONJ") for t in inside)
    return plain and any(parse.pos[t] in ("NOUN", "PROPN") for t in inside)


def _is_cleft(parse: Parse, at: int) -> bool:
    """Whether a "that" goes on with what "it is" began ("it is X rather than Y that lasts")."""
    return parse.lower[0] == "it" and parse.lower[1:2] in (["is"], ["was"], ["'s"]) and at > 2


def _phrase_from(parse: Parse, start: int) -> list[int]:
    """The words from `start` to the end of the phrase: to the next comma, "but" or full stop that
    does not belong to it."""
    if start >= len(parse):
        return []
    end = start
    while end < len(parse):
        word = parse.lower[end]
        if word in (";", ":", ".", "but", "\u2014", "\u2013", ")", "!"):
            break
        if word == "," and not _listed(parse, end):
            break
        if word in ("that", "which", "who") and _is_cleft(parse, end):
            break
        end += 1
    # A verb with a subject of its own before the phrase ends takes over from it, unless it
    # stands in a relative clause of the phrase.
    for at in range(start + 1, end):
        finite = parse.tag[at] in _FINITE
        if finite and not _relative_to(parse, at, start):
            return list(range(start, at))
    return list(range(start, end))


def _listed(parse: Parse, at: int) -> bool:
    """Whether a comma stands between the items of a list."""
    rest = parse.lower[at + 1 : at + 7]
    return "or" in rest[:5] and not any(
        parse.tag[t] in ("VBZ", "VBP", "MD") for t in range(at + 1, min(at + 5, len(parse)))
    )


def _relative_to(parse: Parse, at: int, start: int) -> bool:
    """Whether a verb belongs to a relative clause within the phrase."""
    for above in (at, *parse.ancestors(at)):
        if parse.dep[above] in ("relcl", "acl", "advcl", "pcomp") and above >= start:
            return True
    return False
