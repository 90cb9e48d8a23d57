"""Rules about names and prose: whether they say what the claims say, and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.findings import Related
from lipgraph.lint.cues import cues
from lipgraph.lint.form import named, shares_names
from lipgraph.lint.mend import removal, squashed
from lipgraph.lint.places import find_in
from lipgraph.lint.rule import Fault, rule, slips
from lipgraph.names import exact_key, loose_key
from lipgraph.reading.yaml_text import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.findings import Place
    from lipgraph.lint.context import Context
    from lipgraph.reading.fields import Fields
    from lipgraph.reading.records import NodeRecord

_SENTENCE = re.compile(r"[^.!?;]+[.!?;]*")
_CERTAIN = ("established", None)
_WORDS_BEFORE = 4
"""How many words before a certain one may take it back."""


@rule(severity="warning", group="words")
def look_alike_names(kb: Context) -> Iterator[Fault]:
    """Names of two nodes differ only by a hyphen, a space or a plural ending.

    A reader will take them for one, and so will a question asked in a slightly other spelling.
    Names that differ by even less, by case or accents, are `ambiguous-name`. Where vocabularies
    were merged, so that names are shared anyway, it is merely remarked upon.
    """
    usual = shares_names(kb)
    takers: dict[str, list[tuple[NodeRecord, str, Place]]] = defaultdict(list)
    for node in kb.nodes.values():
        for name, place in named(node):
            if name != node.id:
                takers[squashed(loose_key(exact_key(name)))].append((node, name, place))
    for taken in takers.values():
        reported = set()
        for at, (node, name, place) in enumerate(taken):
            for other, other_name, other_place in taken[:at]:
                pair = (other.id, node.id)
                key, other_key = exact_key(name), exact_key(other_name)
                if other is node or pair in reported or key == other_key:
                    continue
                reported.add(pair)
                message = f"{name!r} of {node.id!r} looks like {other_name!r} of {other.id!r}"
                related = (Related(other_place, f"{other_name!r} of {other.id!r}"),)
                doubtful = usual or squashed(key) != squashed(other_key)
                yield Fault(place, message, related=related, doubtful=doubtful)


@rule(severity="info", group="words")
def repeated_name(kb: Context) -> Iterator[Fault]:
    """An alias says the node's label, or another alias, over again.

    Case, accents, hyphens and other punctuation do not count when names are looked up, so it adds
    nothing.
    """
    for node in kb.records.nodes:
        label = node.fields.place("label")
        first = {exact_key(node.label): (node.label, label)}
        for at, (alias, item) in enumerate(node.fields.texts("aliases")):
            key = exact_key(alias)
            place = place_of(item, node.fields.path)
            if key not in first:
                first[key] = (alias, place)
                continue
            name, there = first[key]
            message = f"the alias {alias!r} is the same name as {name!r}"
            edits = removal(node.fields, "aliases", at)
            yield Fault(place, message, related=(Related(there, f"{name!r}"),), edits=edits)


class _Prose(NamedTuple):
    """A text of the knowledge base, and how sure of it and how often true its claims are."""

    fields: Fields
    field: str
    text: str
    about: str
    certainties: frozenset[str | None]
    frequencies: frozenset[str | None]


@rule(severity="warning", group="words")
def certainty_words(kb: Context) -> Iterator[Fault]:
    """A summary or note is surer of itself than the claims are.

    Prose is what people copy. If the claim is only plausible, "proven" and "guaranteed" are not
    for it; if it holds sometimes, "always" is not. A summary is measured by the surest claim of its
    node, a note by the claim that it stands on.
    """
    for prose in _prose(kb):
        words = [] if prose.certainties & set(_CERTAIN) else _found("certain", prose.text)
        often = prose.frequencies - {None, "always", "never"}
        if often and not prose.frequencies & {"always", "never"}:
            words += _found("absolute", prose.text)
        for word in words:
            place = find_in(prose.fields.place(prose.field), word)
            measure = " or ".join(sorted(filter(None, prose.certainties))) or "not certain"
            if word.lower() in cues().phrases["absolute"]:
                measure = " or ".join(sorted(filter(None, often)))
            message = f"{word!r} is too strong: {prose.about} is {measure} at most"
            yield Fault(place, message)


def _prose(kb: Context) -> Iterator[_Prose]:
    for node in kb.records.nodes:
        claims = [c for c in node.claims if c.relation in kb.relations]
        claims += [
            claim for flow in ("onward", "back", "aside") for claim in kb.incoming(node.id, flow)
        ]
        certainties = frozenset(claim.certainty for claim in claims)
        for field, text in (("summary", node.summary), ("note", node.note)):
            if text and claims:
                about = f"every claim about {node.id!r}"
                yield _Prose(node.fields, field, text, about, certainties, frozenset())
    for claim in kb.statements:
        about = f"the claim {claim.source} {claim.relation} {claim.target}"
        measure = (about, frozenset((claim.certainty,)), frozenset((claim.frequency,)))
        if claim.note:
            yield _Prose(claim.fields, "note", claim.note, *measure)
        for item in claim.evidence:
            if item.note and item.stance == "supports":
                yield _Prose(item.fields, "note", item.note, *measure)


def _found(what: str, text: str) -> list[str]:
    """The words of a sort in a text, but for those that a word before them takes back."""
    denying = cues().pattern("denying")
    return [
        match.group()
        for match in cues().pattern(what).finditer(text)
        if not denying.search(" ".join(text[: match.start()].split()[-_WORDS_BEFORE:]))
    ]


@rule(severity="warning", group="words")
def advice_without_claim(kb: Context) -> Iterator[Fault]:
    """A summary or note gives advice about another node that no claim holds.

    Advice in prose is not checked, drawn or found by a path, and no evidence stands behind it. Make
    it a claim, or a `caution`, which is the place for what a writer must add. Where prose does so
    more than once, it is merely remarked upon.
    """
    yield from slips(_advice(kb))


def _advice(kb: Context) -> Iterator[Fault]:
    longest = max((len(name.split()) for name in kb.names), default=0)
    for node in kb.records.nodes:
        joined = {claim.target for claim in node.claims}
        for flow in ("onward", "back", "aside"):
            joined.update(claim.source for claim in kb.incoming(node.id, flow))
        for field, text in (("summary", node.summary), ("note", node.note)):
            for sentence in _SENTENCE.findall(text or ""):
                cue = cues().pattern("advising").search(sentence)
                if cue is None:
                    continue
                others = _mentioned(kb, sentence[cue.end() :], longest) - {node.id}
                if others and others.isdisjoint(joined):
                    place = find_in(node.fields.place(field), cue.group())
                    message = (
                        f"{cue.group()!r} advises on {min(others)!r}, but no claim joins it to "
                        f"{node.id!r}"
                    )
                    yield Fault(place, message)


def _mentioned(kb: Context, text: str, longest: int) -> set[str]:
    """The nodes that a text names, the longest names first."""
    words = loose_key(exact_key(text)).split()
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            nodes = kb.names.get(" ".join(words[at : at + length]))
            if nodes:
                found |= nodes
                at += length
                break
        else:
            at += 1
    return found
