"""What a figure says in words: its caption, its short and its long description, its sources.

All of it is made from the claims that the figure shows, in the order in which it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipgraph.query.sentences import at_start, clause, inside
from lipgraph.vocabulary import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lipgraph.index.view import Index
    from lipgraph.picture import Choice

_NAMED = 3
"""So many nodes of one part are named in a short text; the others are counted."""

_NAMED_IN_TITLE = 5
_CLAUSES_IN_A_SENTENCE = 3
_SOURCES_NAMED = 3


def reading_order(index: Index, choice: Choice) -> list[int]:
    """The nodes from where the figure is read onward: each, if it can be, behind what leads to it.

    Claims from a remedy to a problem are read from the problem on.
    """
    shown = sorted(choice.nodes(index))
    onward: dict[int, list[int]] = {node: [] for node in shown}
    waiting = dict.fromkeys(shown, 0)
    for claim in sorted(choice.claims):
        start, end = _read_from_to(index, choice, claim)
        if end not in onward[start] and start != end:
            onward[start].append(end)
            waiting[end] += 1
    order: list[int] = []
    placed: set[int] = set()
    ready = [node for node in (*choice.starts, *shown) if not waiting[node]]
    while len(placed) < len(shown):
        # In a loop nothing is ready: begin where the figure does, else with the first of the rest.
        rest = (node for node in (*choice.starts, *shown) if node not in placed)
        node = ready.pop(0) if ready else next(rest)
        if node in placed:
            continue
        placed.add(node)
        order.append(node)
        for end in onward[node]:
            waiting[end] -= 1
            if waiting[end] <= 0 and end not in placed:
                ready.append(end)
    return order


def names_of(index: Index, nodes: Sequence[int], alone: Collection[int]) -> str:
    """A heading for nodes: those named `alone` by their labels, the others by their kinds."""
    kinds = list(index.kinds.values())
    names = dict.fromkeys(
        inside(index, node) if node in alone else kinds[index.node_kind[node]]["plural"]
        for node in nodes
    )
    return _first_of(list(names), _NAMED_IN_TITLE)


def long_description(index: Index, choice: Choice) -> str:
    """Every claim in a sentence, those of one node together, in reading order."""
    claims: dict[int, list[int]] = {}
    for claim in sorted(choice.claims):
        claims.setdefault(index.claim_source[claim], []).append(claim)
    order = reading_order(index, choice)
    rank = {node: at for at, node in enumerate(order)}
    sentences = []
    for node in order:
        own = sorted(claims.get(node, ()), key=lambda claim: rank[index.claim_target[claim]])
        sentences += _sentences(index, node, own)
    return " ".join(sentences)


def short_text(index: Index, choice: Choice) -> str:
    """One sentence that stands for the picture: where it begins, where it ends, what is between,
    and what bears on it from beside."""
    order = reading_order(index, choice)
    count = len(choice.claims)
    if not count:
        return f"Diagram of {_named(index, order)}."
    if count == 1 and len(order) == 2:
        return f"Diagram of one claim: {long_description(index, choice)}"
    aids = _aids(index, choice)
    claims = [
        claim
        for claim in choice.claims
        if not aids & {index.claim_source[claim], index.claim_target[claim]}
    ]
    words = f"Diagram of {counted(count, 'claim')}{_way(index, choice, claims)}"
    beside = [node for node in order if node in aids]
    if not beside:
        return f"{words}."
    verb = "bears" if len(beside) == 1 else "bear"
    return f"{words}; {_named(index, beside)} {verb} on it."


def _way(index: Index, choice: Choice, claims: Sequence[int]) -> str:
    """From where to where claims lead, and through what."""
    steps = [_read_from_to(index, choice, claim) for claim in claims]
    led_to, leading = {end for _, end in steps}, {start for start, _ in steps}
    joined = [node for node in reading_order(index, choice) if node in led_to | leading]
    first = [node for node in joined if node not in led_to]
    last = [node for node in joined if node not in leading]
    between = [node for node in joined if node in led_to and node in leading]
    if not first or not last:
        return f" that lead round in a circle through {_named(index, between)}"
    words = f", from {_named(index, first)} to {_named(index, last)}"
    return f"{words}, by way of {_named(index, between)}" if between else words


def _aids(index: Index, choice: Choice) -> set[int]:
    """The nodes of which only claims from a remedy to a problem are shown, as those they are for;
    none, if no other claims are."""
    flows: dict[int, set[str]] = {}
    for claim in choice.claims:
        flow = index.relations[index.relation(claim)]["flow"]
        flows.setdefault(index.claim_source[claim], set()).add(flow)
        flows.setdefault(index.claim_target[claim], set()).add(f"{flow} target")
    shown = set().union(*flows.values())
    if choice.as_written or shown <= {"back", "back target"}:
        return set()
    return {node for node, own in flows.items() if own == {"back"}}


def strength(index: Index, choice: Choice) -> str:
    """How sure the claims of a figure are, for its caption; nothing, if none of them says."""
    counts = [
        (sum(index.certainty(claim) == certainty for claim in choice.claims), certainty)
        for certainty in CERTAINTIES
    ]
    parts = [f"{count} {certainty}" for count, certainty in counts if count]
    total = len(choice.claims)
    if not parts:
        return ""
    if len(parts) == 1 and parts[0].startswith(f"{total} "):
        certainty = parts[0].split()[1]
        if total == 1:
            return f"The claim is {certainty}."
        return f"{'Both' if total == 2 else f'All {total}'} claims are {certainty}."
    first, *rest = parts
    number, certainty = first.split()
    said = listed([f"{number} {'is' if number == '1' else 'are'} {certainty}", *rest])
    return f"Of {total} claims, {said}."


def source_ids(index: Index, choice: Choice) -> tuple[str, ...]:
    """The sources of the claims, those of most claims first."""
    counts: dict[str, int] = {}
    for claim in sorted(choice.claims):
        cited = index.claim_record(claim).get("evidence", ())
        for source in dict.fromkeys(evidence["source"] for evidence in cited):
            counts[source] = counts.get(source, 0) + 1
    return tuple(sorted(counts, key=lambda source: (-counts[source], source)))


def source_line(index: Index, sources: Sequence[str]) -> str:
    """The sources in one line, as it stands under a figure; nothing, if there are none."""
    if not sources:
        return ""
    named = [_work(index, source) for source in sources[:_SOURCES_NAMED]]
    more = len(sources) - len(named)
    if more:
        named.append(f"and {more} more")
    return f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(named)}."


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def claim_text(index: Index, claim: int) -> str:
    """A claim as the figure shows it: label, reading, label."""
    relation = index.relations[index.relation(claim)]
    ends = (index.labels[index.claim_source[claim]], index.labels[index.claim_target[claim]])
    return f"{ends[0]} {relation['reads']} {ends[1]}"


def _work(index: Index, source: str) -> str:
    at = index.source_ids.find(source.encode())
    record = index.source_record(at) if at >= 0 else {}
    title = str(record.get("title", source))
    year = record.get("year")
    return f"{title} ({year})" if year and not title.endswith(")") else title


def _read_from_to(index: Index, choice: Choice, claim: int) -> tuple[int, int]:
    start, end = index.claim_source[claim], index.claim_target[claim]
    back = index.relations[index.relation(claim)]["flow"] == "back"
    return (end, start) if back and not choice.as_written else (start, end)


def _sentences(index: Index, node: int, claims: Iterable[int]) -> list[str]:
    """What a node claims: what is said with the same words is said once, of several things."""
    objects: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        frequency = index.claim_record(claim).get("frequency")
        words = clause(index, node, claim, inverse=False, frequency=frequency)
        target = inside(index, index.claim_target[claim])
        objects.setdefault(words, []).append(target)
    parts = [f"{verb} {listed(things)}{aside}" for (verb, aside), things in objects.items()]
    subject = at_start(index, node)
    sentences = []
    for at in range(0, len(parts), _CLAUSES_IN_A_SENTENCE):
        together = parts[at : at + _CLAUSES_IN_A_SENTENCE]
        sentences.append(f"{subject} {_joined(together)}.")
    return sentences


def _joined(parts: Sequence[str]) -> str:
    """Predicates of one subject; commas keep their lists apart."""
    if len(parts) == 1:
        return parts[0]
    comma = "," if len(parts) > 2 or any(" and " in part for part in parts) else ""
    return f"{', '.join(parts[:-1])}{comma} and {parts[-1]}"


def _named(index: Index, nodes: Sequence[int]) -> str:
    return _first_of([inside(index, node) for node in nodes], _NAMED)


def _first_of(names: Sequence[str], most: int) -> str:
    """The first of many names, and how many more there are; one more is named."""
    more = len(names) - most
    return listed([*names[:most], f"{more} more"] if more > 1 else names)


def listed(things: Sequence[str]) -> str:
    """`a, b and c`; with semicolons, if one of the things has a comma or an "and" of its own."""
    if len(things) == 1:
        return things[0]
    mark = ", "
    if any("," in thing or " and " in thing for thing in things):
        mark = "; "
    last = f"; and {things[-1]}" if mark == "; " else f" and {things[-1]}"
    return mark.join(things[:-1]) + last
