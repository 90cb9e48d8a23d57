"""Sentences that a writer could paste: the claim's own strength, and no more.

The rules of English that they need (agreement, hedges, where adverbs go) stand here; the words
themselves come from the schema and the labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.index.format import DECAPITALISE, PLURAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lipgraph.index.view import Index

Clause = tuple[str, str]
"""A predicate without its object, and what is said of its strength behind the object."""

_MODALS = frozenset(("can", "could", "may", "might", "must", "should", "will", "would"))
_ADVERBS = frozenset(("also", "always", "first", "later", "never", "often", "once", "soon", "then"))
"""Adverbs that do not end in -ly and may stand before the verb of a reading ("first shows as")."""
_BASE_OF = {"is": "be", "are": "be", "has": "have", "does": "do", "was": "be"}
_PLURAL_OF = {"is": "are", "has": "have", "does": "do", "was": "were"}
_STEPS_IN_A_SENTENCE = 2

_ASIDES = {"weak": " (on weak evidence)", "disputed": " (which is disputed)"}


def inside(index: Index, node: int) -> str:
    """A node's label as it stands within a sentence."""
    label = index.labels[node]
    if index.node_grammar[node] & DECAPITALISE:
        return label[0].lower() + label[1:]
    return label


def at_start(index: Index, node: int) -> str:
    """A node's label as it stands at the start of a sentence."""
    label = index.labels[node]
    first = label.split(" ", 1)[0]
    return label[0].upper() + label[1:] if first.isalpha() and first.islower() else label


def clause(index: Index, start: int, claim: int, *, inverse: bool, frequency: str | None) -> Clause:
    """The words for a step from node `start` by the given claim.

    How often a cause leads to its effect says nothing of how often the effect has that cause, so a
    causal claim that is read backwards says only that it can be so.
    """
    relation = index.relations[index.relation(claim)]
    certainty = index.certainty(claim)
    modal = "may" if certainty in ("plausible", "weak", "disputed") else None
    if frequency == "never":
        frequency, modal = "probably never" if modal else "never", None
    elif inverse and relation["flow"] != "back":
        frequency = None
        if relation["effect"] != "none":
            modal = modal or "can"
    verb = predicate(
        relation["inverse" if inverse else "reads"],
        plural=bool(index.node_grammar[start] & PLURAL),
        modal=modal,
        frequency=frequency,
    )
    return verb, _ASIDES.get(certainty or "", "")


def predicate(
    reading: str, *, plural: bool = False, modal: str | None = None, frequency: str | None = None
) -> str:
    """A relation's reading, made to agree with its subject and to say how sure and how often.

    A reading without a verb of its own gets one.

    >>> predicate("is lowered by", plural=True, frequency="often")
    'are often lowered by'
    >>> predicate("raises", modal="may", frequency="rarely")
    'may rarely raise'
    >>> predicate("can be seen with", modal="may")
    'may be seen with'
    >>> predicate("part of")
    'is part of'
    >>> predicate("strongly inhibits", modal="may")
    'may strongly inhibit'
    >>> predicate("first shows as", modal="may", frequency="rarely")
    'may rarely first show as'
    """
    words = reading.split()
    adverbs = [frequency] if frequency else []
    if words[0] in _MODALS:
        weaker = modal if words[0] == "can" else None
        return " ".join([weaker or words[0], *adverbs, *words[1:]])
    at = next((at for at, word in enumerate(words) if not _is_adverb(word)), 0)
    if not _is_verb(words[at]):
        words, at = ["is", *words], 0
    before, verb, after = words[:at], words[at], words[at + 1 :]
    adverbs += before
    if modal:
        return " ".join([modal, *adverbs, base_form(verb), *after])
    if plural:
        verb = plural_form(verb)
    to_be = verb in ("is", "are", "was", "were")
    return " ".join([verb, *adverbs, *after] if to_be else [*adverbs, verb, *after])


def base_form(verb: str) -> str:
    """The infinitive of a verb in the third person singular.

    >>> [base_form(verb) for verb in ("lowers", "carries", "reaches", "causes", "is")]
    ['lower', 'carry', 'reach', 'cause', 'be']
    """
    if verb in _BASE_OF:
        return _BASE_OF[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def plural_form(verb: str) -> str:
    """A verb in the third person singular, in the plural.

    >>> plural_form("is"), plural_form("triggers")
    ('are', 'trigger')
    """
    return _PLURAL_OF.get(verb) or base_form(verb)


def _is_adverb(word: str) -> bool:
    """Whether a word may stand before the verb of a reading."""
    return word.endswith("ly") or word in _ADVERBS


def _is_verb(word: str) -> bool:
    """Whether a word is a verb in the third person singular, as readings that have one begin."""
    return word in _BASE_OF or (word.endswith("s") and not word.endswith(("ss", "us")))


def chain(index: Index, nodes: Sequence[int], clauses: Sequence[Clause]) -> str:
    """The sentences of a whole path, two steps in each."""
    sentences = []
    for start in range(0, len(clauses), _STEPS_IN_A_SENTENCE):
        parts = []
        for at in range(start, min(start + _STEPS_IN_A_SENTENCE, len(clauses))):
            verb, aside = clauses[at]
            subject = at_start(index, nodes[at]) if at == start else "which"
            parts.append(f"{subject} {verb} {inside(index, nodes[at + 1])}{aside}")
        sentences.append(", ".join(parts) + ".")
    return " ".join(sentences)
