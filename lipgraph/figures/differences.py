"""Where a knowledge base and the record of a figure part ways, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.figures.lock import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.figures.lock import ClaimKey, Locked, LockedClaim
    from lipgraph.index.view import Index

_SHORT = 60


class Difference(NamedTuple):
    """One of them; `claim` or `node` says of what, if it is of one."""

    rule: str
    message: str
    claim: ClaimKey | None = None
    node: str | None = None


def differences(index: Index, was: Locked, now: Locked) -> list[Difference]:
    """What has changed in what a figure shows: nodes, then claims, and only if these are the same,
    the words that go with it."""
    found = [*_nodes(index, was, now), *_claims(index, was, now)]
    return found or list(_words(was, now))


def _nodes(index: Index, was: Locked, now: Locked) -> Iterator[Difference]:
    for id, node in was.nodes.items():
        if id in now.nodes:
            new = now.nodes[id]
            if new.label != node.label:
                message = f"'{node.label}' is now called '{new.label}'"
                yield Difference("changed-node", message, node=id)
            if new.kind != node.kind:
                message = f"'{new.label}' was of the kind {node.kind}, is of {new.kind}"
                yield Difference("changed-node", message, node=id)
        elif index.node_number(id) < 0:
            message = f"'{node.label}' is no longer in the knowledge base"
            yield Difference("changed-node", message)
        elif not any(id in (key[0], key[2]) for key in was.claims):
            yield Difference("changed-node", f"'{node.label}' is no longer shown", node=id)
    for id, node in now.nodes.items():
        if id not in was.nodes and not any(id in (key[0], key[2]) for key in now.claims):
            yield Difference("changed-node", f"'{node.label}' is new", node=id)


def _claims(index: Index, was: Locked, now: Locked) -> Iterator[Difference]:
    for key in sorted(was.claims.keys() | now.claims.keys()):
        old, new = was.claims.get(key), now.claims.get(key)
        if old is not None and new is not None:
            for message in _reworded(was, now, key):
                yield Difference("changed-claim", message, claim=key)
        elif old is not None:
            there = _is_claimed(index, key)
            gone = "is no longer what the figure shows" if there else "is gone"
            yield Difference("changed-claim", f"'{old.text}' {gone}", claim=key if there else None)
        elif new is not None:
            yield Difference("changed-claim", f"'{new.text}'{_strength(new)} is new", claim=key)


def _reworded(was: Locked, now: Locked, key: ClaimKey) -> Iterator[str]:
    old, new = was.claims[key], now.claims[key]
    changes = []
    if old.certainty != new.certainty:
        changes.append(_was_is(old.certainty, new.certainty, "without a certainty"))
    if old.frequency != new.frequency:
        changes.append(_was_is(old.frequency, new.frequency, "without a frequency"))
    if changes:
        yield f"'{new.text}' {'; '.join(changes)}"
    same_ends = all(was.nodes.get(id) == now.nodes.get(id) for id in (key[0], key[2]))
    if old.text != new.text and same_ends:
        yield f"'{old.text}' now reads '{new.text}'"


def _words(was: Locked, now: Locked) -> Iterator[Difference]:
    for name in WORDS:
        old, new = was.words[name], now.words[name]
        if old != new:
            message = f"its {name} was {_quoted(old, new)}, is {_quoted(new, old)}"
            yield Difference("changed-words", message)
    if was.sources != now.sources:
        gone = [source for source in was.sources if source not in now.sources]
        new_ones = [source for source in now.sources if source not in was.sources]
        parts = [f"no longer cites {', '.join(gone)}"] if gone else []
        parts += [f"now cites {', '.join(new_ones)}"] if new_ones else []
        said = " and ".join(parts) or "cites the same sources in another order"
        yield Difference("changed-words", f"the evidence behind it {said}")


def _quoted(text: str, other: str) -> str:
    """A text, or of a long one the part from where it differs."""
    if len(text) <= _SHORT:
        return repr(text)
    same = next(
        (at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two),
        min(len(text), len(other)),
    )
    start = max(0, min(same - 10, len(text) - _SHORT))
    front, back = "..." if start else "", "..." if start + _SHORT < len(text) else ""
    return repr(f"{front}{text[start : start + _SHORT]}{back}")


def _was_is(old: str | None, new: str | None, nothing: str) -> str:
    return f"was {old or nothing}, is {new or nothing}"


def _strength(claim: LockedClaim) -> str:
    parts = [part for part in (claim.certainty, claim.frequency) if part]
    return f" ({', '.join(parts)})" if parts else ""


def _is_claimed(index: Index, key: ClaimKey) -> bool:
    ends = index.node_number(key[0]), index.node_number(key[2])
    if min(ends) < 0:
        return False
    return any(index.relation(claim) == key[1] for claim in index.claims_joining(*ends))
