"""Names that the knowledge base understands but would rather not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lipgraph.check.report import Fix
from lipgraph.check.rules import check_rules
from lipgraph.english.assertion import asserted
from lipgraph.findings import Finding
from lipgraph.index.format import DECAPITALISE, PLURAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lipgraph.check.statements import Seen
    from lipgraph.drafts.draft import Draft
    from lipgraph.index.view import Index
    from lipgraph.understanding.mentions import Mention

_RULE = "preferred-term"
_NAMING = frozenset(
    (
        "called",
        "known",
        "named",
        "termed",
        "aka",
        "formerly",
        "dubbed",
        "nicknamed",
        "or",
        "term",
        "name",
        "word",
        "as",
    )
)
"""Words before a name that is only mentioned, so that readers know it."""
_VOWELS = "aeiou"
_PLAIN_LABEL = re.compile(r"[^\W\d_]+(?:[ '\u2019-][^\W\d_]+){0,3}")


class Avoided(NamedTuple):
    """A name to avoid: the node that it means, and what finds it in a text."""

    node: int
    name: str
    pattern: re.Pattern[str]


class Term(NamedTuple):
    """A finding about a name, and the fix where another name fits in its place."""

    finding: Finding
    fix: Fix | None


class Terms:
    """The names to avoid of one knowledge base."""

    def __init__(self, index: Index) -> None:
        """Read which names its nodes would avoid."""
        self.index = index
        self.avoided = tuple(
            Avoided(node, name, _pattern(name))
            for node in range(index.node_count)
            for name in index.node_record(node).get("avoid", ())
        )

    def found_in(self, draft: Draft, seen: Iterable[Seen]) -> Iterator[Term]:
        """The names to avoid that a draft uses as its own."""
        if not self.avoided:
            return
        for one in seen:
            nodes = {node for mention in one.mentions for node in mention.nodes}
            for avoided in self.avoided:
                if avoided.node in nodes and not one.unclaimed:
                    yield from self._in_sentence(draft, one, avoided)

    def _in_sentence(self, draft: Draft, one: Seen, avoided: Avoided) -> Iterator[Term]:
        reported = asserted(one.parse).reported
        for match in avoided.pattern.finditer(one.parse.text, one.read.offset):
            start, end = match.span()
            tokens = [at for at in range(len(one.parse)) if start <= one.parse.start[at] < end]
            mention = _meant(one.mentions, avoided.node, tokens)
            if mention is None or reported.intersection(tokens):
                continue
            if _only_named(one, tokens) or self._named_otherwise(one, avoided.node):
                continue
            yield self._term(draft, one, avoided, match, mention)

    def _named_otherwise(self, one: Seen, node: int) -> bool:
        """Whether the sentence gives the preferred name as well, and so explains the other."""
        return _pattern(self.index.labels[node]).search(one.read.sentence.text) is not None

    def _term(
        self, draft: Draft, one: Seen, avoided: Avoided, match: re.Match[str], mention: Mention
    ) -> Term:
        offset, sentence = one.read.offset, one.read.sentence
        start, end = sentence.span(match.start() - offset, match.end() - offset)
        label = self._label(avoided.node, starts=match.start() == offset)
        message = f"the knowledge base prefers {label!r} to {match[0]!r}"
        severity = check_rules()[_RULE].severity
        finding = Finding(draft.place(start, end), _RULE, severity, message, label)
        whole = draft.source[start:end] == match[0]
        fits = whole and self._fits(one, avoided, match, mention, label)
        return Term(finding, Fix(start, end, label) if fits else None)

    def _label(self, node: int, *, starts: bool) -> str:
        label = self.index.labels[node]
        if starts or not self.index.node_grammar[node] & DECAPITALISE:
            return label
        return label[0].lower() + label[1:]

    def _fits(
        self,
        one: Seen,
        avoided: Avoided,
        match: re.Match[str],
        mention: Mention,
        label: str,
    ) -> bool:
        """Whether a label can take the place of a name as it stands: a noun of the same number,
        with the article that the name has."""
        if match["ending"] or not _PLAIN_LABEL.fullmatch(label):
            return False
        if one.parse.pos[mention.head] not in ("NOUN", "PROPN"):
            return False
        plural = one.parse.tag[mention.head] in ("NNS", "NNPS")
        if plural != bool(self.index.node_grammar[avoided.node] & PLURAL):
            return False
        before = one.parse.text[: match.start()].lower().split()
        if before[-1:] in (["a"], ["an"]):
            return (match[0][0].lower() in _VOWELS) == (label[0].lower() in _VOWELS)
        return True


def _pattern(name: str) -> re.Pattern[str]:
    """What finds a name: its words with spaces or hyphens between them, in any case unless it is
    written in capitals."""
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name))
    capitals = sum(letter.isupper() for letter in name) > 1
    return re.compile(rf"(?<![\w-]){words}(?P<ending>e?s)?(?![\w-])", 0 if capitals else re.I)


def _meant(mentions: Iterable[Mention], node: int, tokens: list[int]) -> Mention | None:
    """The mention of a node that words are, if they are no part of a longer name."""
    return next(
        (m for m in mentions if node in m.nodes and set(m.tokens) <= set(tokens)),
        None,
    )


def _only_named(one: Seen, tokens: list[int]) -> bool:
    """Whether a name is given and not used: in quotation marks, or as what a thing is called."""
    lower = one.parse.lower
    first = min(tokens)
    before = [word for word in lower[:first] if word not in ("a", "an", "the", "also")][-1:]
    return bool(before) and (before[0] in _NAMING or before[0] in "(\"\u201c\u2018'")
