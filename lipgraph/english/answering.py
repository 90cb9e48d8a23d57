"""Answers that are no sentences: with the words of the question before them they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lipgraph.english.stems import WORD
from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lipgraph.english.parser import Parse

LONGEST = 16
"""How many words an answer may have that is to be read with its question."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DOING = frozenset(("do", "does", "did"))
_CONDITIONS = frozenset(("if", "when", "unless", "as", "where", "while", "since", "because"))
"""What opens a clause that another follows."""
_READER = {"i": "you", "my": "your", "me": "you", "we": "you", "our": "your", "us": "you"}
"""Whoever asks for a reader is the reader."""


def lead_of(question: Parse, answer: Parse) -> str:
    """What an answer that is no sentence says before its own words, as the question has it ("How
    long does it take?" - "It takes"); nothing where it is a sentence or the question none to be
    turned round."""
    told = " ".join(WORD.findall(answer.text.lower()))
    if told in _said("affirming"):
        return _turned(question, denied=False, polar=True)
    if told in _said("refusing"):
        return _turned(question, denied=True, polar=True)
    return _turned(question, denied=False, polar=False) if _is_fragment(answer) else ""


@cache
def _said(name: str) -> frozenset[str]:
    return frozenset(" ".join(WORD.findall(said)) for said in word_set(name))


def _is_fragment(answer: Parse) -> bool:
    """Whether an answer has no clause of its own."""
    if len(answer) > LONGEST or answer.words[-1] == "?" or ":" in answer.words:
        return False
    if answer.lower[0] in _CONDITIONS and "," in answer.words:
        return False
    for at in range(len(answer)):
        if answer.head[at] != at:
            continue
        if answer.tag[at] == "VB" and not answer.has(at, "mark", "aux"):
            return False
        if answer.pos[at] in ("VERB", "AUX") and answer.has(at, *_SUBJECTS):
            return answer.has(at, "mark")
        if answer.pos[at] in ("VERB", "AUX"):
            return answer.tag[at] in ("VBG", "VBN")
    return True


def _turned(question: Parse, *, denied: bool, polar: bool) -> str:
    """A question as the beginning of the sentence that answers it."""
    root = next(at for at in range(len(question)) if question.head[at] == at)
    subject = question.child(root, *_SUBJECTS)
    first = _first(question)
    if question.words[-1] != "?" or question.pos[root] not in ("VERB", "AUX"):
        return ""
    if subject is None:
        doing = next((at for at in range(first, root) if question.lower[at] in _DOING), first)
        asks = doing > first and not (polar or denied)
        return f"{_text(question, range(doing + 1, len(question) - 1))} " if asks else ""
    below = sorted(question.subtree(subject))
    if below[0] == first and not (polar or denied):
        return _of_subject(question, below)
    before = [at for at in range(below[0]) if at not in below]
    helping = next((at for at in reversed(before) if question.pos[at] in ("AUX", "VERB")), None)
    if helping is None or helping != below[0] - 1:
        return ""
    asked = range(first, helping)
    if polar != (not asked) or len(below) != below[-1] - below[0] + 1:
        return ""
    rest = range(below[-1] + 1, len(question) - 1)
    told = _voiced(question, below, helping, rest, denied)
    if polar:
        return f"{told}, "
    noun = _measured(question, asked)
    return f"The {noun} that {told} is " if noun else f"{told} "


def _of_subject(question: Parse, subject: list[int]) -> str:
    """What asks who or what it is that does something, as the beginning of what names it."""
    rest = _text(question, range(subject[-1] + 1, len(question) - 1))
    if question.tag[subject[0]] in ("WP", "WDT") and len(subject) == 1:
        return f"{question.words[subject[0]]} {rest} is "
    noun = _measured(question, range(subject[0], subject[-1] + 1))
    return f"The {noun} that {rest} is " if noun else ""


def _first(question: Parse) -> int:
    """Where a question begins, after a word that only leads to it ("And how ...?")."""
    opening = question.lower[0] in ("and", "but", "so", "then", "well", "or")
    return 1 + (question.lower[1:2] == [","]) if opening else 0


def _measured(question: Parse, asked: range) -> str:
    """The noun of which a question asks how much there is of it."""
    words = [question.lower[at] for at in asked]
    if words[:2] in (["how", "much"], ["how", "many"]) or words[:1] in (["what"], ["which"]):
        nouns = [at for at in asked if question.pos[at] == "NOUN"]
        if nouns and not any(question.lower[at] in ("times", "time") for at in asked):
            return _text(question, range(min(nouns), asked.stop))
    return ""


def _voiced(
    question: Parse, subject: list[int], helping: int, rest: range, denied: bool
) -> str:  # fmt: skip
    """Subject, verb and the rest, in the order of a statement."""
    aux = question.lower[helping]
    words = [_text(question, subject)]
    if aux not in _DOING or denied:
        words.append(aux)
        words += ["not"] if denied else []
        words.append(_text(question, rest))
    else:
        verb = next((at for at in rest if question.pos[at] == "VERB"), None)
        said = _text(question, rest)
        if aux == "does" and verb == rest.start:
            said = " ".join(filter(None, (_third(question.words[verb]), _text(question, rest[1:]))))
        words.append(said)
    return " ".join(word for word in words if word)


def _third(verb: str) -> str:
    """A verb as it stands behind "it"."""
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"


def _text(question: Parse, tokens: Iterable[int]) -> str:
    """The words of a question, with the reader in the place of whoever asks."""
    return " ".join(_READER.get(question.lower[at], question.words[at]) for at in tokens)
