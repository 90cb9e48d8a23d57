"""What was gathered made into a knowledge base: names, ids, claims and a bibliography."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from lipgraph.composing.knowledge_base import PlainBase
from lipgraph.composing.records import SUPPORTS, given, plain_claim
from lipgraph.importing.claims import explained, merged, modest, without_circles
from lipgraph.importing.gathered import Thing
from lipgraph.importing.naming import kebab, named
from lipgraph.importing.text import is_curie, tidy, unique
from lipgraph.names import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lipgraph.importing.gathered import Gathered, Link, Witness
    from lipgraph.importing.ledger import Ledger
    from lipgraph.importing.naming import Named

    Fields = dict[str, Any]


def assembled(gathered: Gathered, ledger: Ledger, ordering: Iterable[str]) -> PlainBase:
    """The knowledge base that was gathered.

    Args:
        gathered: what a reader took.
        ledger: takes what has to be left out or changed.
        ordering: phrases by which the readings of relations compare or order.
    """
    things = _merged(gathered.things, ledger)
    names = named(things, gathered, ledger)
    links = merged(gathered.links, ledger)
    orders = {
        name: declared
        for name, declared in gathered.relations.items()
        if _orders(declared, tuple(ordering))
    }
    links = without_circles(links, orders, ledger)
    links = explained([modest(link) for link in links], gathered, ledger)
    by_source: dict[str, list[Link]] = {}
    for link in links:
        by_source.setdefault(link.source, []).append(link)
    works = _work_ids(gathered.works)
    nodes = {
        names[key].id: _node(thing, names, by_source.get(key, []), gathered, works, ledger)
        for key, thing in things.items()
    }
    cited = {witness.source for link in links for witness in link.evidence}
    schema = {
        "kinds": _kinds(gathered, {thing.kind for thing in things.values()}),
        "relations": _relations(gathered, {link.relation for link in links}),
    }
    return PlainBase(
        schema=schema,
        nodes=dict(sorted(nodes.items())),
        sources={
            works[name]: _without(work, "untitled")
            for name, work in gathered.works.items()
            if name in cited
        },
    )


def _merged(things: Iterable[Thing], ledger: Ledger) -> dict[str, Thing]:
    """The things by key; of things with the same key the first, with the names of all."""
    result: dict[str, Thing] = {}
    for raw in things:
        thing = _with_clean_names(raw, ledger)
        first = result.get(thing.key)
        if first is None:
            result[thing.key] = thing
            continue
        if thing.kind != first.kind:
            ledger.left_out("kind", thing.kind, thing.spot, "the node has another kind already")
        if thing.summary and first.summary and thing.summary != first.summary:
            ledger.left_out("summary", thing.summary, thing.spot, "the node has another already")
        label = () if exact_key(thing.label) == exact_key(first.label) else (thing.label,)
        result[thing.key] = first._replace(
            aliases=unique((*first.aliases, *label, *thing.aliases)),
            xrefs=unique((*first.xrefs, *thing.xrefs)),
            summary=first.summary or thing.summary,
            note=first.note or thing.note,
        )
    return result


def _with_clean_names(thing: Thing, ledger: Ledger) -> Thing:
    return thing._replace(
        label=_clean(thing.label, thing, "label", ledger),
        aliases=tuple(_clean(alias, thing, "alias", ledger) for alias in thing.aliases),
    )


def _orders(declared: Mapping[str, Any], phrases: tuple[str, ...]) -> bool:
    reads, inverse = exact_key(declared["reads"]), exact_key(declared["inverse"])
    leads = declared["flow"] != "aside" or declared["effect"] != "none"
    return (
        not leads
        and reads != inverse
        and any(f" {phrase} " in f" {reads} {inverse} " for phrase in phrases)
    )


def _node(
    thing: Thing,
    names: Mapping[str, Named],
    links: list[Link],
    gathered: Gathered,
    works: Mapping[str, str],
    ledger: Ledger,
) -> Fields:
    name = names[thing.key]
    said = {field: _prose(getattr(thing, field), thing, field, ledger) for field in _PROSE}
    key = (thing.key,) if is_curie(thing.key) else ()
    if (
        not key
        and not thing.coined
        and thing.key != name.id
        and exact_key(thing.key) != exact_key(name.label)
    ):
        ledger.left_out("id", thing.key, thing.spot, "no compact identifier, so no cross-reference")
    return given(
        kind=thing.kind,
        label=name.label,
        aliases=name.aliases,
        **said,
        xrefs=unique((*key, *thing.xrefs)),
        claims=tuple(_claims(links, names, gathered, works)),
    )


_PROSE = ("summary", "caution", "note")


def _prose(text: str | None, thing: Thing, field: str, ledger: Ledger) -> str | None:
    return _clean(text, thing, field, ledger) or None if text else None


def _clean(text: str, thing: Thing, field: str, ledger: Ledger) -> str:
    cleaned, lost = tidy(text)
    if lost:
        ledger.changed(field, text, thing.spot, "characters that cannot be seen taken out")
    return cleaned


def _claims(
    links: list[Link], names: Mapping[str, Named], gathered: Gathered, works: Mapping[str, str]
) -> Iterator[Fields]:
    """The claims of a node; those that differ only in their target as one."""
    order = {name: at for at, name in enumerate(gathered.relations)}
    groups: dict[tuple[Any, ...], list[str]] = {}
    for link in sorted(links, key=lambda link: (order[link.relation], names[link.target].id)):
        said = (link.certainty, link.frequency, link.caution, link.note, link.evidence)
        groups.setdefault((link.relation, *said), []).append(names[link.target].id)
    for (relation, certainty, frequency, caution, note, evidence), targets in groups.items():
        yield plain_claim(
            relation,
            targets,
            certainty=certainty,
            frequency=frequency,
            caution=tidy(caution)[0] if caution else None,
            note=tidy(note)[0] if note else None,
            evidence=tuple(_evidence(witness, works) for witness in evidence),
        )


def _evidence(witness: Witness, works: Mapping[str, str]) -> Fields:
    return given(
        source=works[witness.source],
        section=witness.section,
        paragraph=witness.paragraph,
        stance=None if witness.stance == SUPPORTS else witness.stance,
        note=(tidy(witness.note)[0] or None) if witness.note else None,
    )


def _work_ids(works: Mapping[str, Any]) -> dict[str, str]:
    """An id for each work, by its name."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(works):
        stem = kebab(name.partition("://")[2] or name) or "source"
        free = stem
        if free in taken:
            free = f"{stem}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        taken.add(free)
        ids[name] = free
    return ids


def _kinds(gathered: Gathered, used: set[str]) -> dict[str, Fields]:
    kinds = [(name, kind) for name, kind in gathered.kinds.items() if name in used]
    kinds.sort(key=lambda item: (item[1].get("order", 0), item[0]))
    return {name: {**kind, "order": at} for at, (name, kind) in enumerate(kinds, 1)}


def _relations(gathered: Gathered, used: set[str]) -> dict[str, Fields]:
    """The relations that claims have, the causal ones first; an opposite that none has is left
    out."""
    flows = {"onward": 0, "back": 1, "aside": 2}
    chosen = [(name, each) for name, each in gathered.relations.items() if name in used]
    chosen.sort(key=lambda item: (flows[item[1]["flow"]], item[0]))
    return {
        name: each if each.get("opposite") in used else _without(each, "opposite")
        for name, each in chosen
    }


def _without(fields: Mapping[str, Any], name: str) -> Fields:
    return {key: value for key, value in fields.items() if key != name}
