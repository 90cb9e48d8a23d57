"""Ends: what a piece of advice says is to become of a thing, or that it is the case in which
something is to be done. See `proposing` for the other half."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.clauses import clause_heads
from lipgraph.english.parser import once
from lipgraph.english.proposing import (
    denials_in,
    effect_on,
    is_condition,
    is_one,
    is_purpose,
)
from lipgraph.english.words import word_set

if TYPE_CHECKING:
    from lipgraph.english.parser import Parse
    from lipgraph.english.proposing import Stance

_CONCEDING = frozenset(
    ("though", "although", "whereas", "while", "as", "before", "after", "until", "unless", "than")
)
_OTHERWISE = frozenset(("or", "otherwise", "else", "lest"))
_THROUGH = frozenset(
    ("conj", "appos", "compound", "nmod", "amod", "poss", "det", "nummod", "prep", "dative", "prt")
)
_ON = frozenset(("xcomp", "pcomp", "ccomp", "acomp", "attr", "prep", "oprd", "dobj", "pobj"))
_CARRIED = frozenset(
    ("nsubj", "nsubjpass", "csubj", "pobj", "prep", "appos", "attr", "npadvmod", "relcl", "acl",
     "dobj", "compound", "conj", "advmod", "acomp", "agent", "pcomp", "dep")
)  # fmt: skip
"""By what a word hangs on another so that what hangs on it bears on that as well."""
CASE, FOR = 0, 2
"""The sign of an end that is only the case in which, or that for which, something is to be done."""


class End(NamedTuple):
    """What becomes of a thing: `sign` is 1 where it comes about, -1 where it goes, `CASE` or `FOR`
    where that is open. `at` is the word on which it hangs; `otherwise` holds where it comes of what
    is not done."""

    sign: int
    at: int
    words: tuple[int, ...]
    otherwise: bool = False
    denials: frozenset[int] = frozenset()
    """The words that deny it, as counted in the sign."""

    aids: bool = False
    """Whether it is only said to be made better or worse, which for a trouble is less or more."""


def belongs(parse: Parse, stance: Stance, end: End) -> bool:
    """Whether what something is for stands with what is to be done."""
    at = end.at
    above = {stance.path[-1], *parse.ancestors(stance.path[-1])}
    while at not in stance.path and at not in above:
        if parse.head[at] == at or parse.dep[at] not in _CARRIED:
            return False
        if parse.dep[at] == "conj" and parse.pos[at] in ("VERB", "AUX") and end.sign in (CASE, FOR):
            return False
        at = parse.head[at]
    return True


def end_of(parse: Parse, tokens: tuple[int, ...], head: int) -> End | None:
    """What a sentence says becomes of a thing, or that it is there; None if it says neither."""
    label = _labels(parse, head)
    if label is not None:
        return End(CASE, label, ())
    end = _Ending(parse, frozenset(tokens)).of(head)
    if end is None or end.sign not in (1, -1):
        return end
    aids = end.aids or any(parse.lemma[at] in word_set("aids") for at in end.words)
    return end._replace(aids=aids)


class _Ending:
    """Follows the way from a thing up to what says what becomes of it."""

    def __init__(self, parse: Parse, own: frozenset[int]) -> None:
        self.parse, self.own = parse, own
        self.denials = denials_in(parse) - own
        self.denied: set[int] = set()

    def of(self, at: int) -> End | None:
        """What becomes of the thing that a word names."""
        parse = self.parse
        predicate = _predicate_behind(parse, at, self.own)
        if predicate is not None:
            return self._argument(at, predicate, "nsubj")
        while parse.head[at] != at:
            above, dep = parse.head[at], parse.dep[at]
            if above in self.own or dep in _THROUGH:
                at = above
            elif parse.dep[above] in ("prep", "agent") and dep in ("pobj", "pcomp"):
                found = self._under(above)
                if isinstance(found, int):
                    at = found
                else:
                    return found
            elif dep in ("npadvmod", "dep", "advcl", "relcl", "acl"):
                return End(CASE, above, ())
            else:
                return self._argument(at, above)
        return None

    def _under(self, prep: int) -> End | int | None:
        """What a preposition says of the thing that it governs: an end, or the word with which to
        go on."""
        parse, word, above = self.parse, self.parse.lower[prep], self.parse.head[prep]
        if word in ("against", "without"):
            return End(-1, above, (prep,))
        if is_one(parse, above, "ridding") and word in ("of", "from", "off", "to", "against"):
            return self._become(above, -1)
        if word in ("of", "off"):
            if effect_on(parse, above, self.own).sign == -1:
                return self._become(above, -1)
            return above if word == "of" else None
        if word == "for" and is_one(parse, above, "cause nouns"):
            return None
        if word == "for":
            return self._become(above, 1) if is_one(parse, above, "asking") else End(FOR, above, ())
        if word == "to":
            return self._under_to(prep, above)
        if word == "from":
            return End(CASE, above, ()) if is_one(parse, above, "having") else None
        if word == "with" and is_one(parse, above, "tackling"):
            return self._become(above, -1)
        if word == "with" and is_one(parse, above, "having"):
            return self._become(above, 1, case=True)
        if word in ("with", "in", "at", "on", "during", "amid", "about", "over", "by", "under"):
            return End(CASE, above, (prep,))
        return None

    def _under_to(self, prep: int, above: int) -> End | None:
        parse = self.parse
        if is_one(parse, above, "remedy nouns"):
            return End(-1, parse.head[above], (above, prep))
        if parse.lemma[above] == "come":
            return End(CASE, parse.head[above], (prep,))
        return self._become(above, 1) if is_one(parse, above, "leading") else None

    def _argument(self, at: int, verb: int, dep: str = "") -> End | None:
        """What a verb says becomes of its subject or object."""
        parse, dep = self.parse, dep or self.parse.dep[at]
        if dep in ("nsubj", "csubj"):
            near = [c for c in (verb, *parse.children[verb]) if c not in self.own]
            if any(is_one(parse, c, "vanishing") for c in near) and not parse.has(verb, "dobj"):
                return self._become(verb, -1)
            if is_one(parse, verb, "calling"):
                return End(CASE, verb, (verb,))
            if is_one(parse, verb, "appearing") or parse.lemma[verb] == "be":
                return self._become(verb, 1, case=True)
            return None
        if dep in ("attr", "acomp", "expl"):
            return self._become(verb, 1, case=True)
        if dep in ("dobj", "nsubjpass", "ccomp", "xcomp"):
            effect = effect_on(parse, verb, self.own)
            if effect.sign in (1, -1):
                found = self._become(verb, effect.sign)
                return found and found._replace(aids=effect.valued)
            if is_one(parse, verb, "having") or is_one(parse, verb, "wishing"):
                return self._become(verb, 1, case=True)
        return None

    def _become(self, verb: int, sign: int, *, case: bool = False) -> End | None:
        """What is said to become of a thing by a verb, wherever that stands: in a condition it is
        the case, in a purpose what is aimed at, else what will come."""
        parse, top = self.parse, verb
        wished = is_one(parse, verb, "wishing") and parse.pos[verb] == "VERB"
        denied = self._deny(verb)
        while not self._stops(top):
            top = parse.head[top]
            if is_one(parse, top, "remedy nouns") and parse.pos[top] == "NOUN":
                return End(sign, parse.head[top], (verb,))
            wished = wished or is_one(parse, top, "wishing")
            denied += self._deny(top)
        above, dep = parse.head[top], parse.dep[top]
        if self._apart(top, dep):
            return None
        conditional = dep == "advcl" and is_condition(parse, top)
        if denied % 2:
            if conditional and not wished:
                return None
            sign, case = -sign, False
        elif conditional and not wished and not case:
            return None
        if dep == "conj":
            joints = [c for c in parse.children[above] if parse.dep[c] == "cc" and c < top]
            joints = [*joints[-1:], *parse.children[top]]
            otherwise = any(parse.lower[c] in _OTHERWISE for c in joints)
            return End(sign, above, (verb,), otherwise, frozenset(self.denied))
        if is_purpose(parse, top) or wished or not case:
            at = top if dep == "ROOT" else above
            return End(sign, at, (verb,), denials=frozenset(self.denied))
        follows = dep == "ROOT" and any(
            parse.dep[c] == "advcl" and is_condition(parse, c) for c in parse.children[top]
        )
        return End(sign if follows else CASE, top if dep == "ROOT" else above, (verb,))

    def _apart(self, top: int, dep: str) -> bool:
        """Whether a clause tells of something else than what comes of the clause beside it."""
        parse = self.parse
        if dep == "advcl":
            marks = (c for c in parse.children[top] if parse.dep[c] == "mark")
            return any(parse.lower[c] in _CONCEDING for c in marks)
        subject = parse.child(top, "nsubj", "nsubjpass", "csubj")
        if dep not in ("conj", "ccomp") or subject is None or subject in self.own:
            return False
        return parse.pos[subject] in ("NOUN", "PROPN") and not is_one(
            parse, subject, "practitioners"
        )

    def _stops(self, top: int) -> bool:
        """Whether a verb says by itself what becomes of a thing, and does not only complete another
        ("want to be rid of", "is to cure")."""
        parse = self.parse
        above, dep = parse.head[top], parse.dep[top]
        if above == top or dep not in _ON:
            return True
        if dep == "ccomp" and top < above and parse.has(top, "nsubj"):
            return True
        if parse.lower[above] in ("by", "through", "without"):
            return True
        light = parse.lemma[above] in ("be", "have", "help", "try", "like") or is_one(
            parse, above, "wishing"
        )
        return dep == "xcomp" and is_purpose(parse, top) and not light

    def _deny(self, verb: int) -> int:
        parse = self.parse
        away = ("advcl", "conj", "prep", "ccomp")
        near = {verb, *(c for c in parse.children[verb] if parse.dep[c] not in away)}
        found = {d for d in self.denials if d in near or parse.head[d] in near | self.own}
        found -= {d for d in found if parse.dep[parse.head[d]] == "conj" and parse.head[d] != verb}
        self.denials -= found
        self.denied |= found
        return len(found)


def _predicate_behind(parse: Parse, at: int, own: frozenset[int]) -> int | None:
    """The verb whose subject a thing is that the parse joined to what stands before it ("use it and
    the noise will be gone")."""
    last = max((*own, at))
    if parse.dep[at] != "conj" or parse.pos[parse.head[at]] not in ("NOUN", "PROPN"):
        return None
    if last + 1 >= len(parse) or parse.pos[last + 1] not in ("AUX", "VERB"):
        return None
    verb = last + 1 if parse.dep[last + 1] not in ("aux", "auxpass") else parse.head[last + 1]
    return None if parse.has(verb, "nsubj", "nsubjpass") or verb < at else verb


@once
def _colon(parse: Parse) -> int | None:
    """Where a label ends with which a sentence begins, or a question."""
    heads = clause_heads(parse)
    for at, word in enumerate(parse.words):
        if word in (":", "?") and 0 < at < len(parse) - 1:
            verbal = any(parse.pos[x] in ("VERB", "AUX") and heads[x] == x for x in range(at))
            listed = "," in parse.words[:at]
            return at if word == "?" or not (verbal or listed) else None
    return None


def _labels(parse: Parse, head: int) -> int | None:
    """The top of what a label is for, where a thing stands in the label ("Rust: oil it")."""
    colon = _colon(parse)
    if colon is None or head > colon:
        return None
    return next((at for at in range(colon, len(parse)) if parse.head[at] == at), colon)
