"""Recasting: sentences whose order or asides hide who does what, put more plainly.

"What X does is Y", "Y is what does X", "hardly ever does X do Y" and remarks between commas lead a
parser astray that reads the plain order well. A recast sentence has the words of the original in
another order, less those that only carry the turn of phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.clipped import label_told, misread_command
from lipgraph.english.ellipsis import spelt_out
from lipgraph.english.force import marks_of
from lipgraph.english.misparsed import verbed
from lipgraph.english.occurring import often_found
from lipgraph.english.roles import roles_of
from lipgraph.english.shares import share_at
from lipgraph.english.turns import turns_in
from lipgraph.english.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lipgraph.english.parser import Parse
    from lipgraph.english.roles import Role

_BE = frozenset(("is", "are", "was", "were", "'s"))
_DO = frozenset(("do", "does", "did"))
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_STOPS = frozenset((".", "!", ";", ":", "?"))
_NOT = frozenset(("not", "n't"))
_CLAUSAL = frozenset(("that", "whether", "if", "how", "because", "when"))
"""With what a clause begins that is no thing."""
_ADVERBS = frozenset(("exactly", "precisely", "just", "often", "usually", "also"))
_ONLY = frozenset(("only", "sole", "single"))
_NO_NAMES = frozenset(("that", "this", "which", "it", "here"))
_MAY = frozenset(("may", "might", "can", "could"))
_THE = frozenset(("the", "its", "their"))
_SORT = 6
"""How many words "the mineral that" and the like have at most."""
_LONGEST_REMARK = 11
_SOON = 4
"""How soon behind a verb what it acts on is named."""
_QUANTIFIERS = {
    "always": "all",
    "usually": "most",
    "often": "many",
    "sometimes": "some",
    "rarely": "few",
}
_FEWEST = 4
"""A sentence of fewer words is plain enough."""


class Recast(NamedTuple):
    """A sentence put more plainly: its text and, for each character, the word of the original that
    it belongs to; `singles` holds where the turn of phrase says that just one thing is meant."""

    text: str
    owners: tuple[int, ...]
    singles: bool = False
    instead: bool = False
    """Whether it says what the words of the original do not."""
    supposed: bool = False
    """Whether it takes the original for a command, and must show that it is one."""


def recasts(parse: Parse, named: frozenset[int]) -> Iterator[Recast]:
    """The plainer ways in which a sentence can be put; `named` are the words that name things."""
    if len(parse) < _FEWEST:
        return
    plain = _without_remarks(parse, named)
    words = plain if plain is not None else list(range(len(parse)))
    turns = (_what, _is_what, _cleft)
    single = next(filter(None, (turn(parse, words, named) for turn in turns)), None)
    turned = single or next(
        filter(None, (turn(parse, words, named) for turn in (_inverted, verbed, often_found))),
        None,
    )
    if turned is not None:
        yield _recast(parse, turned)._replace(singles=single is not None)
    shared = _shared(parse, words)
    if shared is not None:
        yield _recast(parse, shared)
    spelt = spelt_out(parse, words)
    if spelt is not None:
        yield _recast(parse, spelt)
    gapped = _gapped(parse, words)
    if gapped is not None:
        yield _recast(parse, gapped)
    labelled = label_told(parse, named)
    if labelled is not None:
        yield _recast(parse, labelled)
    command = misread_command(parse)
    if command is not None:
        yield _recast(parse, command)._replace(supposed=True)
    for turn in turns_in(parse, named):
        order = [*range(turn.start), *turn.adverbs, turn.plain, *turn.inside]
        yield _recast(parse, [*order, *range(turn.end, len(parse))])._replace(instead=True)
    for role in roles_of(parse):
        deed = _as_deed(parse, role, named)
        if deed is not None:
            yield _recast(parse, deed)


def _recast(parse: Parse, order: Sequence[int | str]) -> Recast:
    text, owners, last = "", list[int](), -2
    for piece in order:
        word = piece if isinstance(piece, str) else parse.words[piece]
        at = last if isinstance(piece, str) else piece
        joined = at == last + 1 and parse.end[last] == parse.start[at] if last >= 0 else False
        if not text:
            word = word[:1].upper() + word[1:]
        elif piece == 0 and parse.pos[0] != "PROPN":
            word = word[:1].lower() + word[1:]
        if text and not joined and word not in (",", ".", ";", ":", "!"):
            text += " "
            owners.append(max(at, 0))
        text += word
        owners += [max(at, 0)] * len(word)
        last = at
    return Recast(text, tuple(owners))


def _as_deed(parse: Parse, role: Role, named: frozenset[int]) -> list[int | str] | None:
    """ "X will do Y" for "X is there to do Y", with what says how often it does; None if it does
    not, or only in a way that this would not say."""
    held = named.intersection(role.holder) or parse.pos[role.holder[-1]] == "PRON"
    marks = marks_of(parse)
    if not held or not named.intersection(role.content):
        return None
    beside = [
        parse.lower[at]
        for at in parse.children[role.above]
        if at < role.verb and at not in role.holder and parse.dep[at] in ("aux", "advmod")
    ]
    outside = set(role.words).difference(role.holder, role.content)
    often = [at for _, start, end in marks.frequencies for at in range(start, end)]
    if any(at in role.words for at in marks.denials) or any(
        parse.lower[at] not in beside for at in outside.intersection(often)
    ):
        return None
    softly = [w for w in beside if w in _MAY or w.endswith(("ly", "times", "often", "also"))]
    used = [role.above] if role.above in named and role.above > role.holder[-1] else []
    thing = role.thing(parse)
    return [
        *(at for at in role.holder if at < thing),
        *used,
        *(at for at in role.holder if at >= thing),
        *([] if _MAY.intersection(softly) else ["will"]),
        *softly,
        parse.lemma[role.verb],
        *role.content[1:],
        ".",
    ]


def _without_remarks(parse: Parse, named: frozenset[int]) -> list[int] | None:
    """The words of a sentence without the remarks that stand between commas; None if there are
    none."""
    cuts = [at for at, word in enumerate(parse.words) if word in (",", "\u2013", "\u2014")]
    gone: set[int] = set()
    starts = word_list("remarks")
    for one, other in zip([-1, *cuts], cuts, strict=False):
        inside = range(one + 1, other)
        if not 0 < len(inside) <= _LONGEST_REMARK or named.intersection(inside):
            continue
        if starts.at(parse.lower, one + 1) and not _STOPS.intersection(
            parse.words[one + 1 : other]
        ):
            gone.update(inside)
            gone.add(other)
            if one >= 0:
                gone.add(one)
    kept = [at for at in range(len(parse)) if at not in gone]
    return kept if gone and kept else None


def _end(parse: Parse, words: list[int], start: int) -> int:
    """Where a clause ends that begins at a place among the words."""
    for place in range(start, len(words)):
        word = parse.lower[words[place]]
        if word in _STOPS or (word == "," and place + 1 < len(words)):
            return place
    return len(words)


def _what(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """ "What X does is Y", "The one thing that does X is Y", "The mineral that does X is Y"."""
    lower = [parse.lower[at] for at in words]
    length = 1 if lower[0] == "what" else word_list("things").at(lower, 0)
    sort = 0 if length else _sort_that(parse, words, 0, named)
    length, tie = (length or sort, "") if length or sort else _circumstance(lower, 0)
    if not length:
        return None
    places = range(length + 1, len(words) - 1)
    joint = next((place for place in places if _joins(parse, words, place)), None)
    if joint is None:
        return None
    inner = list(words[length:joint])
    while inner and parse.words[inner[-1]] == ",":
        inner.pop()
    rest = list(words[joint + 1 :])
    if (
        not inner
        or not rest
        or parse.lower[rest[0]] in ("that", "whether", "if", "how", "because", "when")
    ):
        return None
    if sort and (parse.lower[rest[0]] in ("a", "an") or not named.intersection(rest)):
        return None
    denied: list[int] = []
    while rest and parse.lower[rest[0]] in _NOT:
        denied.append(rest.pop(0))
    if parse.tag[inner[0]] in _FINITE and parse.lower[inner[0]] not in _DO:
        end = _end(parse, rest, 0)
        verb: list[int | str] = [*inner]
        if denied:
            verb = ["does not", parse.lemma[inner[0]], *inner[1:]]
        return [*rest[:end], *verb, *rest[end:]]
    if denied:
        return None
    tied = _tied(parse, tie, inner, rest)
    return [*inner, *tied] if tied else None


def _circumstance(lower: list[str], start: int) -> tuple[int, str]:
    """How many words from a place on stand for a place, a time or a way ("where", "the way in
    which"), and for which."""
    for what in ("place", "time", "way"):
        length = word_list("circumstances", what).at(lower, start)
        if length:
            return length, what
    return 0, ""


def _tied(parse: Parse, tie: str, clause: list[int], said: list[int]) -> list[int | str]:
    """What a clause is said to be about, with the preposition that it has in the plain order; none
    if that is not plain."""
    if not tie or parse.pos[said[0]] in ("ADP", "SCONJ"):
        return [*said]
    if tie == "way":
        itself = any(parse.lower[at] in ("itself", "themselves") for at in clause)
        acts = any(parse.dep[at] == "dobj" for at in clause)
        return ["as" if itself else "with", *said] if itself or acts else []
    return [{"place": "in", "time": "during"}[tie], *said]


def _joins(parse: Parse, words: list[int], place: int) -> bool:
    """Whether an "is" stands behind a clause that stands for a thing."""
    at, before = words[place], words[place - 1]
    if parse.lower[at] not in _BE or parse.dep[at] in ("aux", "auxpass"):
        return False
    ended = parse.tag[before] in (*_FINITE, "VBN", "VB", "IN", "RP", "NNS")
    return parse.dep[at] == "ROOT" or parse.words[before] == "," or ended


def _sort_that(parse: Parse, words: list[int], start: int, named: frozenset[int]) -> int:
    """How many words from a place on are "the mineral that" or the like: a sort of thing of which
    one is meant, and no name."""
    if parse.lower[words[start]] not in _THE:
        return 0
    for place in range(start + 1, min(start + _SORT, len(words))):
        at = words[place]
        if at in named:
            return 0
        if parse.tag[at] in ("WDT", "WP") or (
            parse.lower[at] == "that" and parse.pos[at] == "PRON"
        ):
            before = words[place - 1]
            return place + 1 - start if parse.pos[before] in ("NOUN", "PROPN") else 0
        if parse.pos[at] not in ("NOUN", "PROPN", "ADJ", "NUM", "PUNCT"):
            return 0
    return 0


def _is_what(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """ "X is what does Y", "X is the one that Y does", "X is something Y does", "X is the mineral
    that Y does"."""
    lower = [parse.lower[at] for at in words]
    for place in range(1, len(words) - 3):
        if lower[place] not in _BE:
            continue
        after = place + 1
        denied = lower[after] in _NOT
        after += denied
        if denied and not _ONLY.isdisjoint(lower[after : after + 2]):
            return None
        while lower[after : after + 1] and lower[after] in (
            "exactly",
            "precisely",
            "just",
            "often",
            "usually",
            "also",
        ):
            after += 1
        length = 1 if lower[after : after + 1] == ["what"] else word_list("ones").at(lower, after)
        length = length or _sort_that(parse, words, after, named)
        length, tie = (length, "") if length else _circumstance(lower, after)
        if not length or after + length >= len(words) - 1:
            continue
        start = after + length
        begin = place
        while begin and parse.words[words[begin - 1]] not in (",", ";", ":", "\u2014", "but"):
            begin -= 1
        subject = words[begin:place]
        end = start + _end(parse, words[start:], 0)
        inner = words[start:end]
        if (
            not subject
            or not inner
            or parse.lower[subject[-1]] in ("that", "this", "which", "it", "here")
        ):
            continue
        before, behind = words[:begin], words[end:]
        if parse.tag[inner[0]] in _FINITE and not tie:
            said: list[int | str] = [*inner]
            if denied:
                said = ["does not", parse.lemma[inner[0]], *inner[1:]]
            return [*before, *subject, *said, *behind]
        tied = _tied(parse, tie, inner, subject)
        if tied and not denied and any(parse.tag[at] in _FINITE for at in inner):
            to = [place for place, at in enumerate(inner) if parse.tag[at] == "TO"]
            split = to[0] if to else len(inner)
            return [*before, *inner[:split], *tied, *inner[split:], *behind]
    return None


def _cleft(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """ "It is X that does Y", "It is X that Y does"."""
    lower = [parse.lower[at] for at in words]
    for place in range(len(words) - 4):
        if lower[place] != "it" or lower[place + 1] not in _BE or lower[place + 2] in _NOT:
            continue
        for that in range(place + 3, min(place + 12, len(words) - 1)):
            if lower[that] in (";", ":", "."):
                break
            if lower[that] not in ("that", "which", "who"):
                continue
            focus = [at for at in words[place + 2 : that] if parse.words[at] != ","]
            if parse.pos[focus[-1]] == "ADJ" or parse.tag[focus[-1]] == "VBN":
                break
            rest = words[that + 1 :]
            if parse.tag[rest[0]] in _FINITE:
                return [*words[:place], *focus, *rest]
            end = _end(parse, rest, 0)
            verbs = [at for at in rest[:end] if parse.tag[at] in _FINITE]
            known = named.intersection(focus)
            if verbs and known and named.intersection(rest[: rest.index(verbs[0])]):
                return [*words[:place], *rest[:end], *focus, *rest[end:]]
    return None


def _inverted(parse: Parse, words: list[int], named: frozenset[int]) -> list[int | str] | None:
    """ "Hardly ever does X do Y", "rarely is X to blame for Y"."""
    lower = [parse.lower[at] for at in words]
    length = word_list("fronted").at(lower, 0)
    if not length:
        ends = {start: end for _, start, end in marks_of(parse).frequencies}
        only = int(lower[0] == "only" and len(words) > 1)
        end = ends.get(words[only], 0)
        length = words.index(end) if end in words else 0
    if not length or parse.pos[words[length]] != "AUX":
        return None
    if lower[length] in _BE:
        end = length + 1
        while end < len(words) and (words[end] in named or parse.pos[words[end]] == "DET"):
            end += 1
        plain = named.intersection(words[length + 1 : end])
        return (
            [*words[length + 1 : end], words[length], *words[:length], *words[end:]]
            if plain
            else None
        )
    if lower[length] not in _DO:
        return None
    verb = parse.head[words[length]]
    if verb not in words[length + 2 :]:
        return None
    split = words.index(verb)
    names = [place for place in range(length + 1, len(words)) if words[place] in named]
    if names and names[0] <= length + 3:
        end = names[0]
        while end + 1 < len(words) and words[end + 1] in named:
            end += 1
        split = max(split, end + 1)
    return [*words[length + 1 : split], words[length], *words[:length], *words[split:]]


def _shared(parse: Parse, words: list[int]) -> list[int | str] | None:
    """ "Nine X out of ten do Y": "most X do Y"."""
    for place, at in enumerate(words[:_SOON]):
        level, length = share_at(parse, at)
        shape = parse.lower[at + 1 : at + length]
        if length < _FEWEST or not level or "out" not in shape:
            continue
        counted = range(at + 1, at + 1 + shape.index("out"))
        if counted:
            rest = words[place + length :]
            return [*words[:place], _QUANTIFIERS[level], *counted, *rest]
    return None


def _gapped(parse: Parse, words: list[int]) -> list[int | str] | None:
    """ "X is the A of Y, and Z the A of W": the second half with the verb of the first."""
    root = next((at for at in words if parse.dep[at] == "ROOT"), None)
    if root is None or parse.tag[root] not in _FINITE:
        return None
    for place in range(words.index(root) + 2, len(words) - 3):
        if parse.lower[words[place]] not in ("and", "while", "whereas"):
            continue
        if parse.words[words[place - 1]] != ",":
            continue
        half = words[place + 1 :]
        if any(parse.pos[at] in ("VERB", "AUX") for at in half):
            return None
        joint = next((p for p in range(1, len(half)) if parse.pos[half[p]] == "DET"), None)
        if joint is None or parse.pos[half[joint - 1]] not in ("NOUN", "PROPN"):
            return None
        return [*half[:joint], root, *half[joint:]]
    return None
