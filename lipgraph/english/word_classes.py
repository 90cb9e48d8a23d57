"""Parts of speech and lemmas, found once for each kind of word.

The last two steps of spaCy's English pipeline look at every word of every text afresh, though what
they say of a word hangs on its spelling, tag and dependency alone, save in a few set phrases. Doing
them once for each such kind of word takes a third off the time of the whole pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = tuple[int, int, int]
"""The spelling, tag and dependency of a word, as the numbers that the parser has for them."""
Classed = tuple[int, int]
"""The part of speech and the lemma of a word, likewise."""

_KIND = ["ORTH", "TAG", "DEP"]
_CLASSED = ["POS", "LEMMA"]


class WordClasses:
    """The parts of speech and lemmas of words that were tagged and parsed."""

    STEPS: ClassVar = ["attribute_ruler", "lemmatizer"]
    """The steps of the pipeline that this takes the place of."""

    def __init__(self, pipeline: Any) -> None:
        """Take over the last steps of a pipeline."""
        from spacy.matcher import Matcher

        self._vocab = pipeline.vocab
        self._steps = [pipeline.get_pipe(name) for name in self.STEPS]
        self._phrases, self._firsts = Matcher(pipeline.vocab), Matcher(pipeline.vocab)
        for number, rule in enumerate(self._steps[0].patterns):
            phrases = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if phrases:
                self._phrases.add(str(number), phrases)
                self._firsts.add(str(number), [phrase[:1] for phrase in phrases])
        self._known: dict[Kind, Classed] = {}
        self._opening: set[Kind] = set()

    def of(self, docs: Sequence[Any]) -> list[list[Classed]]:
        """What each word of each `Doc` is."""
        kinds = [[tuple(kind) for kind in doc.to_array(_KIND).tolist()] for doc in docs]
        unknown = {kind for doc in kinds for kind in doc} - self._known.keys()
        if unknown:
            self._learn(sorted(unknown))
        return [
            self._in(doc)
            if not self._opening.isdisjoint(known) and self._phrases(doc)
            else [self._known[kind] for kind in known]
            for doc, known in zip(docs, kinds, strict=True)
        ]

    def _learn(self, kinds: list[Kind]) -> None:
        """Let the steps say what words of these kinds are, a comma between them lest two of them
        look like a phrase, and see which of them may begin one."""
        from spacy.tokens import Doc

        spellings, tags, deps = (
            [self._vocab.strings[key] for key in keys] for keys in zip(*kinds, strict=True)
        )
        doc = Doc(
            self._vocab,
            words=[word for spelling in spellings for word in (spelling, ",")],
            tags=[word for tag in tags for word in (tag, ",")],
            deps=[word for dep in deps for word in (dep, "punct")],
            heads=list(range(2 * len(kinds))),
        )
        self._opening.update(kinds[at // 2] for _, at, _ in self._firsts(doc) if at % 2 == 0)
        self._known.update(zip(kinds, self._in(doc)[::2], strict=True))

    def _in(self, doc: Any) -> list[Classed]:
        for step in self._steps:
            step(doc)
        return [(pos, lemma) for pos, lemma in doc.to_array(_CLASSED).tolist()]
