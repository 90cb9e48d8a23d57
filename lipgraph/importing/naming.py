"""Names and ids that no two nodes share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.importing.text import is_curie, one_line, tidy, unique
from lipgraph.names import exact_key
from lipgraph.reading.fields import kebab_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lipgraph.importing.gathered import Gathered, Thing
    from lipgraph.importing.ledger import Ledger

_LONGEST_ID = 60
_LONGEST_LABEL = 200
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc`")
_LIGATURES = str.maketrans(
    {"\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d"}
)
_HAS_WORD = re.compile(r"[a-z]{2}")


class Named(NamedTuple):
    """What a node is called in the end."""

    id: str
    label: str
    aliases: tuple[str, ...]


def named(things: Mapping[str, Thing], gathered: Gathered, ledger: Ledger) -> dict[str, Named]:
    """An id, a label and aliases for each thing by its key, none of which two nodes share.

    Labels that several things have are told apart by what the reader says tells them apart, else
    by their kinds, else by their identifiers. Ids come from keys that are ids already, else from
    labels.
    """
    labels = _labels(things, gathered, ledger)
    owners = {exact_key(label): key for key, label in labels.items()}
    ids = _ids(things, labels, owners)
    owners |= {exact_key(node_id): key for key, node_id in ids.items()}
    wanted: Counter[str] = Counter()
    for thing in things.values():
        wanted.update({exact_key(alias) for alias in thing.aliases})
    result = {}
    for key, thing in things.items():
        aliases = list(_aliases(key, thing, labels[key], owners, wanted, ledger))
        result[key] = Named(ids[key], labels[key], tuple(aliases))
    return result


def _aliases(
    key: str,
    thing: Thing,
    label: str,
    owners: Mapping[str, str],
    wanted: Mapping[str, int],
    ledger: Ledger,
) -> Iterator[str]:
    """The aliases that say something new and that no other node goes by."""
    own = {exact_key(label)}
    for alias in unique(map(one_line, thing.aliases)):
        name = exact_key(alias)
        if not name or name in own:
            continue
        own.add(name)
        if len(alias) > _LONGEST_LABEL:
            ledger.left_out("alias", alias, thing.spot, "too long for a name")
        elif owners.get(name, key) != key or wanted[name] > 1:
            ledger.left_out("alias", alias, thing.spot, "another node has the name too")
        else:
            yield alias


def _labels(things: Mapping[str, Thing], gathered: Gathered, ledger: Ledger) -> dict[str, str]:
    labels = {key: _fitting(thing, ledger) for key, thing in things.items()}
    groups: dict[str, list[str]] = defaultdict(list)
    for key, label in labels.items():
        groups[exact_key(label)].append(key)
    taken = set(groups)
    for name, keys in sorted(groups.items()):
        if len(keys) == 1 or not name:
            continue
        for key, suffix in _told_apart([things[key] for key in keys], gathered):
            thing = things[key]
            label = _free(f"{labels[key]} ({suffix})", taken)
            ledger.changed("label", labels[key], thing.spot, "made unlike another node's")
            labels[key] = label
    return labels


def _fitting(thing: Thing, ledger: Ledger) -> str:
    label = one_line(thing.label) or one_line(tidy(thing.key)[0]) or "Unnamed"
    if len(label) <= _LONGEST_LABEL:
        return label
    ledger.changed("label", label, thing.spot, f"cut to {_LONGEST_LABEL} characters")
    return label[: _LONGEST_LABEL - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _told_apart(things: Sequence[Thing], gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The keys of things with the same label, each with words that tell it apart from the others;
    one that stands for the label itself has none."""
    kinds = [str(gathered.kinds[thing.kind]["label"]).lower() for thing in things]
    apart = [thing.apart or kind for thing, kind in zip(things, kinds, strict=True)]
    for words in (kinds, apart):
        if len(set(words)) == len(words):
            yield from zip((thing.key for thing in things), words, strict=True)
            return
    seen: Counter[str] = Counter()
    for thing, word in zip(things, apart, strict=True):
        seen[word] += 1
        if is_curie(thing.key):
            yield thing.key, thing.key
        else:
            yield thing.key, word if seen[word] == 1 else f"{word}, {seen[word]}"


def _free(label: str, taken: set[str]) -> str:
    free, number = label, 1
    while exact_key(free) in taken:
        number += 1
        free = f"{label[:-1]}, {number})"
    taken.add(exact_key(free))
    return free


def _ids(
    things: Mapping[str, Thing], labels: Mapping[str, str], owners: Mapping[str, str]
) -> dict[str, str]:
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(things, key=lambda key: (not _is_id(key), key)):
        for candidate in _candidates(key, labels[key]):
            if candidate not in taken and owners.get(exact_key(candidate), key) == key:
                break
        ids[key] = candidate
        taken.add(candidate)
    return {key: ids[key] for key in things}


def _is_id(key: str) -> bool:
    return key == kebab_form(key) and len(key) <= _LONGEST_ID and bool(_HAS_WORD.search(key))


def _candidates(key: str, label: str) -> Iterator[str]:
    """The ids that would do, best first; the last is unlike any other."""
    if _is_id(key):
        yield key
    own = kebab(key) if is_curie(key) else ""
    stem = kebab(label)
    if stem:
        yield stem
    if stem and own:
        yield f"{stem[:_LONGEST_ID]}-{own}"
    if own:
        yield own
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    yield f"{stem or 'node'}-{digest[:8]}"
    yield f"{stem or 'node'}-{digest}"


def kebab(text: str) -> str:
    """A text in kebab-case, with letters of other alphabets by their Latin names where they have
    one.

    >>> kebab("Bell's palsy"), kebab("TGF-\u03b2"), kebab("M\u00e9ni\u00e8re"), kebab("GO:0006954")
    ('bells-palsy', 'tgf-beta', 'meniere', 'go-0006954')
    """
    lowered = text.translate(_APOSTROPHES).casefold().translate(_LIGATURES)
    if not lowered.isascii():
        lowered = "".join(map(_latin, unicodedata.normalize("NFKD", lowered)))
    form = kebab_form(lowered)
    if len(form) <= _LONGEST_ID:
        return form
    return form[: _LONGEST_ID + 1].rpartition("-")[0] or form[:_LONGEST_ID]


def _latin(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    name = unicodedata.name(letter, "")
    if name.startswith("GREEK SMALL LETTER "):
        return name.removeprefix("GREEK SMALL LETTER ").split()[-1].lower()
    return letter
