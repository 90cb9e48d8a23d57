"""What a sentence says of two things of which one stands above the other: by rating each, and by
putting one before the other in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.aside import set_aside
from lipgraph.english.aspects import happening
from lipgraph.english.comparing import spans_of
from lipgraph.english.ordering import before_and_after
from lipgraph.english.rating import Rating, ratings_of
from lipgraph.understanding.scales import is_above

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.ellipsis import Pair
    from lipgraph.understanding.mentions import Mention
    from lipgraph.understanding.scales import Scale


class Said(NamedTuple):
    """Whether a sentence puts one thing above another, and the words that say so; `at` is one of
    the clause that does."""

    above: bool
    tokens: tuple[int, ...]
    at: int


def by_rating(parse: Parse, pair: Pair, scale: Scale, named: list[Mention]) -> Said | None:
    """What is said of each of a pair, wherever it is `named`, or of one of them where the sentence
    means just the two ("the greater, the lesser", "of the two", "compared with")."""
    aside = set_aside(parse)
    both = sorted((pair.one, pair.other), key=lambda mention: min(mention.tokens))
    told: list[tuple[bool, Rating]] = []
    for rating in ratings_of(parse, [_everywhere(mention, named) for mention in both], aside):
        above = is_above(parse, rating.said, scale)
        if above is not None and not (rating.said.bare and scale.frequent):
            told.append((above == (both[rating.owner] == pair.one), rating))
    if len({first for first, _ in told}) != 1:
        return None
    surely = [rating for _, rating in told if rating.sure]
    opposed = len({rating.owner for _, rating in told}) > 1
    two = any(mention.head in aside for mention in both) and bool(spans_of(parse, "pairs"))
    if not (surely or opposed or two or _contrasted(parse, pair)):
        return None
    at = (surely or [told[0][1]])[0].said.word
    return Said(told[0][0], (at, *_denials(parse)), at)


def _everywhere(mention: Mention, named: list[Mention]) -> tuple[int, ...]:
    """The words of all mentions of what one names."""
    if not mention.senses:
        return mention.tokens
    same = (other.tokens for other in named if other.senses == mention.senses)
    return tuple(sorted({*mention.tokens, *(at for tokens in same for at in tokens)}))


def by_time(parse: Parse, pair: Pair, scale: Scale) -> Said | None:
    """What is said to happen to one of a pair before it does to the other."""
    one, other = pair.one, pair.other
    named = frozenset((*one.tokens, *other.tokens))
    order = before_and_after(parse, one.tokens, other.tokens, named)
    if not order:
        return None
    keys = frozenset(key for at in range(len(parse)) if at not in named for key in parse.keys[at])
    sign = scale.aspect.against(happening(keys)) or scale.temporal
    return Said(order.sign * sign > 0, order.tokens, one.head) if sign else None


def apart(one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    """Two mentions without the words that they share, as "the chain" in "wax the chain and then oil
    it" belongs to both; none if one of them has no other."""
    shared = set(one.tokens) & set(other.tokens)
    if not shared:
        return one, other
    found = []
    for mention in (one, other):
        own = tuple(at for at in mention.tokens if at not in shared)
        if not own:
            return None
        head = mention.head if mention.head in own else own[0]
        found.append(mention._replace(tokens=own, head=head))
    return found[0], found[1]


def _denials(parse: Parse) -> tuple[int, ...]:
    """The words that deny, which a rating has taken into account."""
    return tuple(at for at in range(len(parse)) if parse.lower[at] in ("not", "n't", "never", "no"))


def _contrasted(parse: Parse, pair: Pair) -> bool:
    """Whether a sentence sets one of a pair against the other ("compared with")."""
    first, last = max(pair.one.tokens), min(pair.other.tokens)
    for _, end in spans_of(parse, "against"):
        for tokens in (pair.one.tokens, pair.other.tokens):
            if end <= min(tokens) <= end + 3 and (first < end <= last or tokens == pair.one.tokens):
                return True
    return False
