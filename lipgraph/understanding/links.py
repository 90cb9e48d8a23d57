"""Links: pairs of mentions that a clause ties together, and the words that tie them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lipgraph.english.clauses import Clause, clause_heads, clauses_of, made_of
from lipgraph.english.parser import once
from lipgraph.english.words import classes, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lipgraph.english.parser import Parse
    from lipgraph.understanding.mentions import Mention

_DEEP = 5
"""How far below the head of an argument a mention may stand."""
_THROUGH = frozenset(
    (
        *("prep", "pobj", "pcomp", "agent", "dative", "dobj", "oprd", "attr", "acomp"),
        *("conj", "appos", "compound", "amod", "nmod", "npadvmod", "poss", "det", "dep"),
        *("xcomp", "ccomp", "advcl", "acl", "relcl", "nsubj", "nsubjpass"),
    )
)
"""By what a mention may hang below the head of an argument."""
_SOURCES = word_set("sources")
"""What ties the thing that acts to an intransitive or passive verb."""
_SET = word_set("set_prepositions")
_ABOUT = word_set("about")


_NEAR = 12
"""How many words may stand between two mentions that only their closeness ties together."""
_STRAIGHT = 6
"""How many words a predicate between two mentions may have that the parse did not make out."""
_BECOMING = word_set("becoming")
_TURNS = word_set("turns")
_TYING = word_set("tying")
_CLOSELY = 2
"""How closely what is set aside must be tied for its place to be taken."""
_BREAKING = frozenset((":", ";", "(", ")"))
_SAME = frozenset(("it", "they", "this", "that", "these"))
"""What may stand for the doer of the clause that another depends on."""
_WAYS = frozenset(("up", "down", "away", "off", "out"))
"""Particles that a parse may take for adverbs ("brings X down")."""
NEAR = "near"
"""The tie of mentions that only stand close."""


class Reached(NamedTuple):
    """A mention within an argument: how deep below its head, and the words in between."""

    mention: Mention
    depth: int
    path: tuple[int, ...]
    tie: str
    root: int


class Link(NamedTuple):
    """Two mentions that a clause ties together: `first` acts or is spoken of, `second` is what is
    done or said. `words` are the predicate with what lies on the way to both."""

    first: Mention
    second: Mention
    clause: Clause
    words: tuple[int, ...]
    prepositions: frozenset[str]
    first_path: tuple[int, ...]
    second_path: tuple[int, ...]
    ties: tuple[str, str]
    depth: int
    zone: frozenset[int] | None = None
    """The words on which its force depends, where they are not those of the clause."""

    @property
    def predicative(self) -> bool:
        """Whether it joins the subject of a clause to what is said of it."""
        agent = "subject" in self.ties or (self.clause.passive and "object" in self.ties)
        return agent and not self.conditional

    @property
    def conditional(self) -> bool:
        """Whether one of the two stands in a clause that the other's depends on."""
        return any(tie.startswith(":") for tie in self.ties)


def links_of(parse: Parse, mentions: list[Mention]) -> list[Link]:
    """All links of a sentence, the closest first."""
    key = (links_of, tuple(mentions))
    if key not in parse.memo:
        parse.memo[key] = _all_links(parse, mentions)
    found: list[Link] = parse.memo[key]
    return found


def _all_links(parse: Parse, mentions: list[Mention]) -> list[Link]:
    by_head: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_head.setdefault(mention.head, []).append(mention)
    heads = clause_heads(parse)
    ways = {at for head in by_head for at in (head, *parse.ancestors(head))}
    found: dict[tuple[tuple[int, ...], ...], Link] = {}
    for clause in clauses_of(parse):
        for link in _links(parse, clause, by_head, ways):
            key = (link.first.tokens, link.second.tokens, link.words)
            if key not in found or link.depth < found[key].depth:
                found[key] = link
    tied = {frozenset((key[0], key[1])) for key, link in found.items() if link.depth < _DEEP}
    for link in _near(parse, mentions, heads, tied):
        found[link.first.tokens, link.second.tokens, ()] = link
    return sorted(
        found.values(), key=lambda link: (link.depth, link.first.tokens, link.second.tokens)
    )


def _near(
    parse: Parse,
    mentions: list[Mention],
    heads: list[int],
    tied: set[frozenset[tuple[int, ...]]],
) -> Iterator[Link]:
    """Pairs of mentions that no clause ties together, as far as the parse shows, but that stand
    close on both sides of a verb or a preposition; `tied` are those that one does."""
    for one in mentions:
        for other in mentions:
            if not 0 < other.tokens[0] - one.tokens[-1] - 1 <= _NEAR:
                continue
            if frozenset((one.tokens, other.tokens)) in tied:
                continue
            between = range(one.tokens[-1] + 1, other.tokens[0])
            if any(parse.words[at] in ";:?!" for at in between):
                continue
            words = [at for at in between if parse.pos[at] in ("VERB", "NOUN", "ADJ", "ADV")]
            verbs = [at for at in between if parse.pos[at] in ("VERB", "AUX")]
            if not verbs and not any(parse.lower[at] in _TYING for at in between):
                continue
            clause = Clause(heads[other.head], tuple(words), (), False, False, False)
            prepositions = frozenset(parse.lower[at] for at in between if parse.pos[at] == "ADP")
            if not _straight(parse, between, mentions):
                yield Link(
                    one, other, clause, tuple(words), prepositions, (), (), (NEAR, NEAR), _DEEP
                )
                continue
            first, second = one, other
            if "by" in prepositions and any(parse.tag[at] == "VBN" for at in between):
                first, second = other, one
            zone = frozenset(range(max(0, one.tokens[0] - 3), other.tokens[-1] + 1))
            said = tuple(at for at in words if parse.pos[at] != "ADV")
            yield Link(
                first, second, clause, said, prepositions, (), (), ("subject", "object"), 1, zone
            )


def _straight(parse: Parse, between: range, mentions: list[Mention]) -> bool:
    """Whether the words between two mentions can be no more than a predicate."""
    if len(between) > _STRAIGHT or any(m.head in between for m in mentions):
        return False
    if parse.tag[between[0]] == "TO":
        return False
    if any(parse.lower[at] in _TURNS or parse.pos[at] == "PUNCT" for at in between):
        return False
    verbless = not any(pos in ("VERB", "AUX") for pos in parse.pos)
    return any(
        parse.pos[at] == "VERB"
        or (
            (parse.tag[at] == "NNS" or (verbless and parse.pos[at] == "NOUN"))
            and (parse.keys[at][-1],) not in classes("nouns")
        )
        for at in between
    )


def _links(
    parse: Parse, clause: Clause, by_head: dict[int, list[Mention]], ways: set[int]
) -> Iterator[Link]:
    """The links of one clause; `ways` are the words at and above the heads of mentions."""
    reached: list[Reached] = []
    open_ways = ways - {clause.head}
    for argument in clause.arguments:
        if argument.by.startswith(":") and argument.by not in _SOURCES:
            continue
        reached += _reach(parse, argument.head, argument.by, by_head, open_ways)
    for word in clause.words:
        for mention in by_head.get(word, ()):
            if not any(r.mention == mention for r in reached):
                reached.append(Reached(mention, 0, (), "predicate", word))
    for at, one in enumerate(reached):
        for other in reached[at + 1 :]:
            if set(one.mention.tokens) & set(other.mention.tokens):
                continue
            if one.mention.senses == other.mention.senses or "unlike" in (one.tie, other.tie):
                continue
            pair = _lacking(clause, one, other) or _ordered(clause, one, other)
            if pair:
                yield _link(parse, clause, *pair)


def _reach(
    parse: Parse, root: int, tie: str, by_head: dict[int, list[Mention]], ways: set[int]
) -> list[Reached]:
    """The mentions at and below the head of an argument, found on these ways."""
    found = []
    waiting: list[tuple[int, int, tuple[int, ...]]] = [(root, 0, ())] if root in ways else []
    for at, depth, path in waiting:
        here = by_head.get(at, ())
        found += [Reached(mention, depth, path, tie, root) for mention in here]
        covered = {token for mention in here for token in mention.tokens} if here else ()
        for child in parse.children[at]:
            dep = parse.dep[child]
            if child in ways and dep in _THROUGH and depth < _DEEP:
                conj = dep in ("conj", "appos") or (
                    dep == "pcomp" and parse.lower[at] in ("by", "through")
                )
                step = () if conj or at in covered or dep in ("compound",) else (at,)
                waiting.append((child, depth + (not conj), (*path, *step)))
    return found


def _lacking(clause: Clause, one: Reached, other: Reached) -> tuple[Reached, Reached] | None:
    """What does a thing "without" another, in this order, where the lack is said behind the verb:
    it is then no cause but something that is missing."""
    for core, oblique in ((one, other), (other, one)):
        if oblique.tie == "without" and oblique.root > clause.head and core.tie == "subject":
            return core, oblique
    return None


def _ordered(clause: Clause, one: Reached, other: Reached) -> tuple[Reached, Reached] | None:
    """Which of two arguments acts on which; None if their clause does not tie them."""
    if one.tie == other.tie and one.root == other.root:
        return None
    rank = {"subject": 0, "object": 2, "complement": 3, "predicate": 4}
    a, b = rank.get(one.tie), rank.get(other.tie)
    if a is not None and b is not None:
        if a == b:
            return None
        return (one, other) if a < b else (other, one)
    if a is None and b is None:
        if one.tie == other.tie:
            return None
        if one.tie in _SOURCES or one.tie.startswith(":"):
            return one, other
        return (other, one) if other.tie in _SOURCES or other.tie.startswith(":") else (one, other)
    core, oblique = (one, other) if a is not None else (other, one)
    acts = oblique.tie in _SOURCES or oblique.tie.startswith(":")
    if core.tie == "subject":
        agentless = not clause.passive and not any(
            r == "object" for r in [x.by for x in clause.arguments]
        )
        return (
            (oblique, core)
            if acts and agentless and oblique.tie not in ("with",)
            else (core, oblique)
        )
    if core.tie == "object":
        return (oblique, core) if acts else (core, oblique)
    return (oblique, core) if oblique.tie in _SOURCES | _ABOUT else (core, oblique)


def _set_phrases(parse: Parse, clause: Clause, taken: set[int]) -> list[int]:
    """The words of phrases such as "to an end" and "at bay", which belong to the verb."""
    found = []
    for child in parse.children[clause.head]:
        if parse.dep[child] == "prep" and parse.lower[child] in _SET:
            below = [c for c in parse.children[child] if parse.dep[c] == "pobj"]
            if below and not taken.intersection(parse.subtree(child)):
                found += [child, below[0]]
    return found


def _outcomes(parse: Parse, verbs: set[int], taken: set[int]) -> list[int]:
    """What verbs say that becomes of a thing ("lets it go slack", "keeps it well fed")."""
    found = []
    for at in sorted(verbs):
        if parse.pos[at] not in ("VERB", "AUX"):
            continue
        for child in parse.children[at]:
            dep = parse.dep[child]
            if dep == "dobj":
                bare = not parse.children[child] and parse.tag[child] not in ("JJR", "JJS")
                told = bare and parse.lemma[at] in _BECOMING
            else:
                told = (
                    dep in ("acomp", "oprd")
                    or (dep == "advmod" and parse.pos[child] == "ADJ")
                    or (dep in ("ccomp", "advcl") and parse.tag[child] == "VBN")
                )
            if told and not taken.intersection(parse.subtree(child)):
                found.append(child)
    return found


def _link(parse: Parse, clause: Clause, first: Reached, second: Reached) -> Link:
    taken = {*first.mention.tokens, *second.mention.tokens}
    roots = [r.root for r in (first, second) if r.tie not in ("predicate",)]
    extra = [
        argument.head
        for argument in clause.arguments
        if argument.by in ("object", "complement") and argument.head not in roots
    ]
    extra += _set_phrases(parse, clause, taken)
    extra += _outcomes(parse, {clause.head, *first.path, *second.path, *taken}, taken)
    extra += [
        child
        for at in (*first.path, *second.path)
        for child in parse.children[at]
        if (parse.dep[child] == "amod" and parse.pos[at] == "NOUN")
        or parse.dep[child] == "prt"
        or (parse.dep[child] == "advmod" and parse.lower[child] in _WAYS)
    ]
    extra += [
        word
        for at in (*first.path, *second.path)
        for child in parse.children[at]
        if parse.dep[child] in ("dobj", "xcomp")
        for word in made_of(parse, at, child)
        if word not in taken
    ]
    extra += [
        child
        for at in (*clause.words, *first.path, *second.path, *extra)
        for child in parse.children[at]
        if parse.lower[child] in ("less", "more", "least") and parse.dep[child] == "advmod"
    ]
    words = {*clause.words, *first.path, *second.path, *extra} - taken
    ties = {t for r in (first, second) for t in r.tie.split() if not t.startswith(":")}
    ties |= {parse.lower[at] for at in clause.words if parse.dep[at] in ("prt", "prep")}
    ties |= {parse.lower[at] for at in (*first.path, *second.path) if parse.pos[at] == "ADP"}
    return Link(
        first.mention,
        second.mention,
        clause,
        tuple(sorted(words)),
        frozenset(ties - {"subject", "object", "complement", "predicate"}),
        first.path,
        second.path,
        (first.tie, second.tie),
        first.depth + second.depth,
    )


def is_broken(parse: Parse, link: Link) -> bool:
    """Whether a colon or semicolon stands between the two mentions of a link, or whether both only
    undergo what a third does."""
    if _undergo(parse, link):
        return True
    first, last = sorted((link.first.head, link.second.head))
    depth = 0
    for at in _breaking(parse):
        if first <= at < last:
            depth += (parse.words[at] == "(") - (parse.words[at] == ")")
            if depth < 0 or parse.words[at] not in ("(", ")"):
                return True
    return False


def _undergo(parse: Parse, link: Link) -> bool:
    """Whether a clause gives what its doer does to one thing as the reason for what the same doer
    does to another ("the drug stops the twitch because it weakens the muscle")."""
    if "object" not in link.ties or not link.conditional:
        return False
    inner, path = link.first, link.first_path
    if link.ties[1].startswith(":"):
        inner, path = link.second, link.second_path
    return any(
        parse.dep[at] == "advcl"
        and parse.dep[inner.head] == "dobj"
        and any(parse.dep[c] == "nsubj" and parse.lower[c] in _SAME for c in parse.children[at])
        for at in path
    )


@once
def _breaking(parse: Parse) -> list[int]:
    """The colons, semicolons and brackets of a sentence, from the first to the last."""
    return [at for at, word in enumerate(parse.words) if word in _BREAKING]


def with_set_aside(
    parse: Parse, links: list[Link], mentions: list[Mention], aside: frozenset[int]
) -> list[Link]:
    """The links of a sentence, and those that what is set aside would have in place of what it
    stands against ("X rather than Y"); these two have nothing to do with each other."""
    found = list(links)
    for mention in mentions:
        stand = stands_against(mention, mentions, aside)
        if stand is None:
            continue
        if parse.pos[mention.head] == "PRON":  # It points back to what stands before it.
            found = [link for link in found if mention not in (link.first, link.second)]
            continue
        if _is_alternative(parse, mention, stand):
            found = [link for link in found if {mention, stand} != {link.first, link.second}]
        for link in links:
            if link.depth > _CLOSELY or mention in (link.first, link.second):
                continue
            if link.second == stand and link.first.head not in aside:
                found.append(link._replace(second=mention))
            elif link.first == stand and link.second.head not in aside:
                found.append(link._replace(first=mention))
    return found


def stands_against(
    mention: Mention, mentions: list[Mention], aside: frozenset[int]
) -> Mention | None:
    """What is named in the place of something that is set aside; None if that is not."""
    if mention.head not in aside:
        return None
    kept = [m for m in mentions if m.head not in aside]
    before = [m for m in kept if m.head < mention.head]
    return before[-1] if before else next(iter(kept), None)


def _is_alternative(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether two things stand for each other, with no verb between them."""
    first, last = sorted((one, other), key=lambda mention: mention.head)
    between = range(max(first.tokens) + 1, min(last.tokens))
    return all(parse.pos[at] not in ("VERB", "AUX") for at in between)
