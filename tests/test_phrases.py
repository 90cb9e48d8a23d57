"""Lists of phrases: what is found is what a plain search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lipgraph.english.words import phrases

WORDS = st.sampled_from(["no", "doubt", "at", "all", "that"])
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=8)


@given(PHRASES, st.lists(WORDS, min_size=1, max_size=12))
def test_the_longest_phrase_at_each_place_is_found(
    given_phrases: list[list[str]], words: list[str]
) -> None:
    known = phrases([" ".join(phrase) for phrase in given_phrases])
    spans, free = [], 0
    for at in range(len(words)):
        lengths = [len(p) for p in given_phrases if words[at : at + len(p)] == p]
        longest = max(lengths, default=0)
        assert known.at(words, at) == longest
        assert (words[at] in known) == ([words[at]] in given_phrases)
        if longest and at >= free:
            free = at + longest
            spans.append((at, free))
    assert known.spans(words) == spans
