"""What a sentence says that a thing is unable to do: "fails to heal", "loses the power to move"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse


def inability(parse: Parse, at: int) -> int | None:
    """The word that says of what a verb tells that it does not come about: that something
    struggles with it, fails or is unable to do it, or loses the power to; None if none does."""
    head = parse.head[at]
    if parse.dep[at] in ("xcomp", "ccomp", "advcl"):
        if parse.lemma[head] in word_list("inability") or parse.lower[head] in word_list(
            "inability"
        ):
            return head
    elif parse.dep[at] in ("acl", "pcomp", "relcl"):
        noun = parse.head[head] if parse.dep[at] == "pcomp" else head
        verb = parse.head[noun]
        if parse.lemma[noun] in word_list("abilities") and parse.lemma[verb] in word_list("losing"):
            return verb
    return None


def stops_doing(parse: Parse, at: int) -> bool:
    """Whether a main verb says that a thing no longer does something to another ("stops sending
    signals")."""
    if parse.lemma[at] not in word_list("stopping") or parse.dep[at] != "ROOT":
        return False
    if not parse.has(at, "nsubj") or parse.has(at, "dobj"):
        return False
    return any(
        parse.dep[c] == "xcomp" and parse.tag[c] == "VBG" and parse.has(c, "dobj")
        for c in parse.children[at]
    )
