"""What a link says, read from its words: which relations they may mean, and with what effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.ability import inability
from lipgraph.english.causing import runs
from lipgraph.english.effects import (
    NO_EFFECT,
    Effect,
    effect_of,
    passes_on,
    points_away,
    rendered,
    reverses,
    turned_by,
)
from lipgraph.english.roles import frames_of
from lipgraph.english.shares import is_no_more
from lipgraph.english.turns import idle_words
from lipgraph.english.words import word_list, word_set
from lipgraph.understanding.mentions import leveled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.force import Force
    from lipgraph.english.parser import Parse
    from lipgraph.understanding.facts import Facts
    from lipgraph.understanding.links import Link
    from lipgraph.understanding.mentions import Sense
    from lipgraph.understanding.relations import Meant

_CONTENT = frozenset(("VERB", "NOUN", "ADJ", "PROPN", "ADV"))
_PREDICATES = frozenset(("VERB", "AUX", "ADJ", "NOUN"))
_UPON = frozenset((":when", ":because", ":after", ":once", ":whenever", ":since"))
"""What joins to the name of something a clause that tells what it happens upon."""
_CONVERTING = word_set("converting")
_STATES = frozenset(("oprd", "acomp", "ccomp", "xcomp", "advcl"))
"""By what the word for a state hangs on the verb that brings a thing into it."""
_LITTLE = word_list("levels", "low")
_PAIR = 2
_TELLING = 2
"""How specific a wording must be for the sign of its relation to be what the words say."""


class Said(NamedTuple):
    """What a link says. `turn` is -1 where the words on the way to its ends turn the effect round;
    `bare` holds where no word of it tells anything, `reverse` where it names the effect first. What
    tells are the `stems`; `told` is the sign of the relations meant, where all have the same."""

    meant: tuple[Meant, ...]
    effect: Effect
    turn: int
    bare: bool
    stems: frozenset[str]
    reverse: bool
    told: int | None
    away: bool = False
    """Whether it says that a thing is no sign of another."""

    def sign_for(self, *, trouble: bool) -> int | None:
        """The sign of what is done to an object; "better" is less of a trouble."""
        effect = self.effect
        if effect.sign is None:
            return self.told
        if effect.sign == 0:
            return None
        if trouble and (effect.valued or effect.open):
            return -effect.sign
        if effect.valued and effect.sign == -1:
            return self.told
        return effect.sign


class Told(NamedTuple):
    """A link with what it says and how strongly, for one meaning of each of its two mentions."""

    parse: Parse
    link: Link
    said: Said
    force: Force
    first: Sense
    second: Sense
    singles: bool = False
    """Whether the sentence has said that it means just one thing."""

    @property
    def levels(self) -> int:
        """1 where both mentions mean their nodes, or both the opposite; else -1."""
        return self.first.sign * self.second.sign

    @property
    def adds(self) -> bool:
        """Whether the clause says of something that it is so too."""
        parse, head = self.parse, self.link.clause.head
        above = frames_of(parse).get(head, head)
        beside = (*parse.children[head], *parse.children[above])
        return any(
            parse.lower[at] in ("also", "too", "likewise")
            or (parse.lower[at] == "well" and parse.lower[at - 1] == "as")
            for at in beside
        )


def said_by(parse: Parse, link: Link, facts: Facts) -> Said:
    """What the words of a link say, found once for all links with the same words."""
    words = _telling(parse, link)
    state = -1 if _lifts(parse, link) else int(_renders(parse, link))
    key = (said_by, words, link.prepositions, link.first_path, link.second_path, link.ties, state)
    if key not in parse.memo:
        parse.memo[key] = _said_by(parse, link._replace(words=words), facts, state)
    found: Said = parse.memo[key]
    return found


def _converts(parse: Parse, link: Link) -> bool:
    """Whether a predicate turns what it acts on into something else."""
    verb = link.clause.head
    if parse.lemma[verb] not in _CONVERTING or link.ties != ("subject", "object"):
        return False
    thing = parse.child(verb, "dobj")
    into = any(parse.lower[at] == "into" for at in parse.children[verb])
    return into and thing is not None and link.second.head in (thing, *parse.children[thing])


def _telling(parse: Parse, link: Link) -> tuple[int, ...]:
    """The words of a link, but for those that told already that there is much or little of one of
    its mentions ("a drop in"), or that it does not come about ("fails to")."""
    named = (*link.first.tokens, *link.second.tokens)
    counted = {inability(parse, at) for at in named if parse.pos[at] == "VERB"}
    for mention in (link.first, link.second):
        counted.update(leveled(parse, mention))
        # That it went flat says no more of a thing than its name, "flat", does.
        counted.update(
            parse.head[at]
            for at in mention.tokens
            if parse.dep[at] in ("acomp", "oprd")
            and parse.lemma[parse.head[at]] in word_set("becoming")
            and parse.pos[parse.head[at]] in ("VERB", "AUX")
        )
        if parse.pos[mention.head] == "VERB":
            # How much a thing does tells its level ("they relax less").
            counted.update(
                at
                for at in parse.children[mention.head]
                if parse.dep[at] == "advmod" and parse.lower[at] in ("more", "less")
            )
    if link.clause.copular and link.ties[0] == "subject":
        counted.update(_named_again(parse, link))
    return tuple(at for at in link.words if at not in counted) if counted else link.words


def _named_again(parse: Parse, link: Link) -> Iterator[int]:
    """The nouns that only say once more of a lack that it is one ("too little X is the shortage
    behind Y")."""
    lacks = word_list("nouns", "down")
    named = (at for at in link.first.tokens)
    if any(parse.lemma[at] in lacks or parse.lower[at] in _LITTLE for at in named):
        for at in parse.children[link.clause.head]:
            if parse.dep[at] == "attr" and parse.lemma[at] in lacks:
                yield at


def _lifts(parse: Parse, link: Link) -> bool:
    """Whether a link says that what is low is raised, so that it is so no longer."""
    verbs = [at for at in link.words if parse.pos[at] == "VERB"]
    if link.ties[1] != "object" or not any(parse.lemma[at] in word_list("lifting") for at in verbs):
        return False
    return any(
        parse.lemma[at] in word_list("lacking")
        and parse.dep[at] in ("amod", "compound", "nmod")
        and parse.pos[parse.head[at]] in ("NOUN", "PROPN")
        for at in link.second.tokens
    )


def _renders(parse: Parse, link: Link) -> bool:
    """Whether the second mention of a link is a state into which the predicate brings a thing, both
    of them named ("keeps the soil wet"), or what the predicate itself does ("dries the soil")."""
    tokens = link.second.tokens
    if len(tokens) < _PAIR or link.ties[0] != "subject" or link.clause.passive:
        return False
    for at in tokens:
        led = parse.pos[at - 1] == "ADP" or parse.pos[at - 2 : at] == ["NOUN", "PART"]
        mistaken = parse.tag[at] == "VB" and led
        if (parse.pos[at] not in ("ADJ", "VERB") and parse.dep[at] != "oprd") or mistaken:
            continue
        objects = [c for c in parse.children[at] if parse.dep[c] == "dobj"]
        if at == link.clause.head and any(c in tokens and c > at for c in objects):
            return True
        above = at
        while parse.dep[above] in _STATES and parse.head[above] not in tokens:
            above = parse.head[above]
            if above == link.clause.head or above in link.words:
                return parse.lemma[above] in word_list("rendering")
    return False


def _said_by(parse: Parse, link: Link, facts: Facts, state: int) -> Said:
    words = link.words
    stems = frozenset(key for at in words for key in parse.keys[at])
    meant = facts.relations.meant_by(stems, link.prepositions)
    effect, turn = _effect(parse, link)
    into = link.ties[:2] == ("subject", "into")
    if not into and _converts(parse, link):
        effect = NO_EFFECT
    elif state < 0 or (state and effect.sign is None) or _brings_on(parse, link, effect):
        effect = Effect(state or 1)
    idle = idle_words(parse)
    way = runs(parse, words, link.prepositions)
    if effect.sign is None and way > 0 and link.ties[0] == "subject" and link.clause.copular:
        # What is the reason for a thing brings it about.
        effect = Effect(1)
    content = [at for at in words if parse.pos[at] in _CONTENT and at not in idle]
    signs = {
        facts.relations.by_name[m.relation].sign
        for m in meant
        if not m.backward and m.specific >= _TELLING
    }
    told = signs.pop() if len(signs) == 1 and not _converts(parse, link) else None
    return Said(
        meant,
        effect,
        turn,
        bare=not content,
        stems=frozenset(key for at in content if not _graded(parse, at) for key in parse.keys[at]),
        reverse=way < 0 or reverses(parse, words, link.prepositions),
        told=None if state < 0 else told or None,
        away=points_away(parse, words, link.prepositions),
    )


def _graded(parse: Parse, at: int) -> bool:
    """Whether a word only says how likely a thing is beside another case ("is more likely with"):
    it shares its stem with a word of liking."""
    graded = any(parse.tag[c] == "RBR" for c in parse.children[at])
    return parse.lower[at] in ("likely", "likelier") and (graded or is_no_more(parse, at))


def _brings_on(parse: Parse, link: Link, effect: Effect) -> bool:
    """Whether a link says of a thing that it moves another into a state, or of a state what it
    comes about upon."""
    if link.ties[0] == "subject" and link.ties[1] == "into":
        moved = any(parse.lemma[at] in word_list("moving") for at in link.words)
        return moved or effect.sign is not None
    occurs = parse.lemma[link.clause.head] in word_list("occurring")
    return occurs and effect.sign is None and link.ties[1] == "subject" and link.ties[0] in _UPON


def _effect(parse: Parse, link: Link) -> tuple[Effect, int]:
    """The effect of a link's predicate, or of the words on the way to its ends where the predicate
    says nothing or only passes on what they say; and how those words turn it."""
    words = set(link.words)
    path = tuple(at for at in (*link.first_path, *link.second_path) if at in words)
    core = tuple(at for at in link.words if at not in path)
    effect = effect_of(parse, core)
    telling = effect.sign in (1, -1)
    if telling and link.ties == ("subject", "object") and rendered(parse, link.second_path):
        return effect_of(parse, tuple(sorted({*link.words, *link.second_path}))), 1
    if telling and not passes_on(parse, core):
        return effect, turned_by(parse, path)
    inner = effect_of(parse, path) if path else NO_EFFECT
    predicates = tuple(at for at in path if parse.pos[at] in _PREDICATES)
    deeper = effect_of(parse, predicates) if predicates else inner
    if deeper.sign in (1, -1):
        return deeper, 1
    if not telling and inner.sign in (1, -1):
        return inner, 1
    return effect, turned_by(parse, path)
