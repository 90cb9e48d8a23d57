"""What changed in the claims and their evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lipgraph.compare.change import PUSHES, Change, comparable, differing
from lipgraph.compare.matching import AS_NAMED, ClaimKey
from lipgraph.index.format import PLURAL
from lipgraph.query.sentences import chain, predicate
from lipgraph.query.step import step_of
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lipgraph.compare.matching import Renamed
    from lipgraph.index.view import Index


def claim_changes(old: Index, new: Index, renamed: Renamed) -> Iterator[Change]:
    """Claims that went, came, turned into others, or are held otherwise than before."""
    before, after = _keys(old, renamed), _keys(new, AS_NAMED)
    gone = {key: number for key, number in before.items() if key not in after}
    came = {key: number for key, number in after.items() if key not in before}
    for one, other in tuple(_pairs(gone, came, new)):
        yield _replaced(old, gone.pop(one), new, came.pop(other), other, renamed)
        yield from _held(old, before[one], new, after[other], other, renamed)
    for key in before.keys() & after.keys():
        yield from _held(old, before[key], new, after[key], key, renamed)
    for number in gone.values():
        claim = _claim(old, number)
        yield Change("claim-removed", _subject(_key(old, number)), claim["text"], claim, None)
    for key, number in came.items():
        claim = _claim(new, number)
        yield Change("claim-added", _subject(key), claim["text"], None, claim)


def _key(index: Index, claim: int, renamed: Renamed = AS_NAMED) -> ClaimKey:
    return renamed.claim(
        index.ids[index.claim_source[claim]],
        index.relation(claim),
        index.ids[index.claim_target[claim]],
    )


def _keys(index: Index, renamed: Renamed) -> dict[ClaimKey, int]:
    return {_key(index, claim, renamed): claim for claim in range(index.claim_count)}


def _pairs(
    gone: Mapping[ClaimKey, int], came: Mapping[ClaimKey, int], new: Index
) -> Iterator[tuple[ClaimKey, ClaimKey]]:
    """Claims that went and claims that came in their place: between the same nodes, first those
    of opposite relations, then any; or of the same relation the other way round."""
    left, coming = dict.fromkeys(gone), dict.fromkeys(came)
    opposites = {
        name: details.get("opposite") for name, details in new.schema_details["relations"].items()
    }

    def is_opposite(one: ClaimKey, other: ClaimKey) -> bool:
        declared = (opposites.get(one.relation), opposites.get(other.relation))
        is_declared = declared[0] == other.relation or declared[1] == one.relation
        return is_declared and is_parallel(one, other)

    def is_parallel(one: ClaimKey, other: ClaimKey) -> bool:
        return (one.source, one.target) == (other.source, other.target)

    def is_turned(one: ClaimKey, other: ClaimKey) -> bool:
        return other == (one.target, one.relation, one.source)

    for fits in (is_opposite, is_parallel, is_turned):
        between = defaultdict(list)
        for key in coming:
            between[frozenset((key.source, key.target))].append(key)
        for one in tuple(left):
            choices = between[frozenset((one.source, one.target))]
            fitting = next((other for other in choices if fits(one, other)), None)
            if fitting is not None:
                choices.remove(fitting)
                del left[one], coming[fitting]
                yield one, fitting


def _replaced(
    old: Index, was: int, new: Index, now: int, key: ClaimKey, renamed: Renamed
) -> Change:
    """The change from one claim to the one in its place."""
    before, after = _claim(old, was), _claim(new, now)
    source = before["source"]
    if renamed.nodes.get(source, source) != after["source"]:
        change = "claim-turned-around"
    else:
        effects = {
            old.relations[before["relation"]]["effect"],
            new.relations[after["relation"]]["effect"],
        }
        change = "claim-flipped" if effects == PUSHES else "claim-relation-changed"
    return Change(change, _subject(key), bare_sentence(new, now), before, after)


def _held(
    old: Index, was: int, new: Index, now: int, key: ClaimKey, renamed: Renamed
) -> Iterator[Change]:
    """How sure a claim is, how often it holds, what it warns of and what speaks for it."""
    certainties = old.claim_certainty[was], new.claim_certainty[now]
    if certainties[0] == certainties[1] and old.claim_record(was) == new.claim_record(now):
        return  # nearly always, and finding the words would take most of the time
    before, after = _claim(old, was), _claim(new, now)
    subject, about = _subject(key), bare_sentence(new, now)
    one, other = ({f: claim[f] for f in _FIELDS} for claim in (before, after))
    for change in differing("", subject, about, one, other):
        yield change._replace(change=f"claim-{change.subject['field']}-changed")
    yield from _evidence(subject, about, _cited(before, renamed), _cited(after, AS_NAMED))


_FIELDS = ("certainty", "frequency", "caution", "note")


def _cited(claim: dict[str, Any], renamed: Renamed) -> list[dict[str, Any]]:
    return [
        {**item, "source": renamed.sources.get(item["source"], item["source"])}
        for item in claim["evidence"]
    ]


def _evidence(
    subject: dict[str, Any],
    about: str,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
) -> Iterator[Change]:
    """Evidence that went or came; what cites the same place is the same evidence, changed."""
    gone, came = list(before), []
    for item in after:
        same = [other for other in gone if comparable(other) == comparable(item)]
        if same:
            gone.remove(same[0])
        else:
            came.append(item)
    for item in came:
        same = [other for other in gone if _place(other) == _place(item)]
        where = {**subject, **_place(item)}
        if same:
            gone.remove(same[0])
            yield Change("evidence-changed", where, about, same[0], item)
        else:
            yield Change("evidence-added", where, about, None, item)
    for item in gone:
        yield Change("evidence-removed", {**subject, **_place(item)}, about, item, None)


def _place(evidence: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the evidence cites; the source under a name that a claim's subject does not use."""
    located = {name: evidence[name] for name in evidence if name in ("section", "paragraph")}
    return {"cites": evidence["source"], **located}


def _subject(key: ClaimKey) -> dict[str, Any]:
    return {"type": "claim", **key._asdict()}


def _claim(index: Index, claim: int) -> dict[str, Any]:
    """A claim with all that it says, in the order of the JSON form."""
    step = step_of(index, claim)
    return {
        "source": step.source,
        "relation": step.relation,
        "target": step.target,
        "text": step.text,
        "certainty": step.certainty,
        "frequency": step.frequency,
        "caution": step.caution,
        "note": index.claim_record(claim).get("note"),
        "evidence": list(step.evidence),
    }


def bare_sentence(index: Index, claim: int) -> str:
    """What a claim says, without how sure it is and how often it holds, and without a full stop."""
    ends = (index.claim_source[claim], index.claim_target[claim])
    reading = index.relations[index.relation(claim)]["reads"]
    plural = bool(index.node_grammar[ends[0]] & PLURAL)
    verb = predicate(reading, plural=plural)
    return chain(index, ends, [(verb, "")])[:-1]


def is_weaker(before: str | None, after: str | None) -> bool:
    """Whether a claim is less sure than before; one that states no certainty ranks last."""
    ranks = [*CERTAINTIES, None]
    return ranks.index(after) > ranks.index(before)
