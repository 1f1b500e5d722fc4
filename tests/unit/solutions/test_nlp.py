"""Byte-pair encoding against a second trainer that works on text with a pattern."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[3]
bpe_train = runpy.run_path(str(ROOT / "solutions" / "nlp" / "bpe_train.py"))["bpe_train"]
toy_words = runpy.run_path(str(ROOT / "question_bank" / "fixtures" / "toy_words.py"))["toy_words"]

CORPORA = st.dictionaries(
    st.text(alphabet="ab.é", min_size=1, max_size=7), st.integers(1, 4), max_size=7
)


def by_pattern(words: dict[str, int], num_merges: int) -> list[tuple[str, str]]:
    """Symbols separated by spaces; whole symbols are matched by looking around them."""
    texts = {word: " ".join(word) for word in words}
    merges: list[tuple[str, str]] = []
    while len(merges) < num_merges:
        counts: Counter[tuple[str, str]] = Counter()
        for word, text in texts.items():
            symbols = text.split(" ")
            for left, right in pairwise(symbols):
                counts[left, right] += words[word]
        if not counts:
            break
        ranked = sorted((-count, pair) for pair, count in counts.items())
        pair = ranked[0][1]
        merges.append(pair)
        whole = re.compile(rf"(?<!\S){re.escape(pair[0])} {re.escape(pair[1])}(?!\S)")
        texts = {w: whole.sub(lambda _, new=pair: new[0] + new[1], t) for w, t in texts.items()}
    return merges


@given(CORPORA, st.integers(0, 12))
def test_agrees_with_the_second_trainer(words: dict[str, int], num_merges: int) -> None:
    before = dict(words)
    assert bpe_train(words, num_merges) == by_pattern(words, num_merges)
    assert words == before


@given(CORPORA)
def test_merged_to_the_end_every_word_is_one_symbol(words: dict[str, int]) -> None:
    merges = bpe_train(words, 1000)
    for word in words:
        symbols = list(word)
        for left, right in merges:
            joined: list[str] = []
            for symbol in symbols:
                if joined and (joined[-1], symbol) == (left, right):
                    joined[-1] += symbol
                else:
                    joined.append(symbol)
            symbols = joined
        assert symbols == [word]


@given(CORPORA)
def test_the_order_of_the_corpus_does_not_matter(words: dict[str, int]) -> None:
    backwards = dict(reversed(words.items()))
    assert bpe_train(words, 8) == bpe_train(backwards, 8)


@pytest.mark.parametrize(
    ("words", "num_merges", "merges"),
    [
        ({"aaa": 2, "xy": 3}, 2, [("a", "a"), ("x", "y")]),
        ({"aaaaa": 1}, 9, [("a", "a"), ("aa", "a"), ("aa", "aaa")]),
        ({"yz": 2, "ab": 2}, 1, [("a", "b")]),
        ({"ab": 10, "cda": 1, "cdb": 1}, 1, [("a", "b")]),
        ({"a": 5}, 3, []),
        ({}, 3, []),
        ({"ab": 1}, 0, []),
    ],
)
def test_worked_by_hand(
    words: dict[str, int], num_merges: int, merges: list[tuple[str, str]]
) -> None:
    assert bpe_train(words, num_merges) == merges


def test_toy_words_are_distinct_and_counted() -> None:
    words = toy_words(np.random.default_rng(3), 12, "ab", 5, 3)
    assert len(words) == 12
    assert all(1 <= len(word) <= 5 and set(word) <= set("ab") for word in words)
    assert all(type(count) is int and 1 <= count <= 3 for count in words.values())


# --- word error rate --------------------------------------------------------------------------

word_error_rate = runpy.run_path(str(ROOT / "solutions/nlp/word_error_rate.py"))["word_error_rate"]


def alignments(ref, hyp):
    """The counts (S, D, I) of every alignment, one after the other."""
    if not ref or not hyp:
        yield 0, len(ref), len(hyp)
        return
    for s, d, i in alignments(ref[1:], hyp[1:]):
        yield s + (ref[0] != hyp[0]), d, i
    for s, d, i in alignments(ref[1:], hyp):
        yield s, d + 1, i
    for s, d, i in alignments(ref, hyp[1:]):
        yield s, d, i + 1


def test_word_error_rate_is_the_best_of_all_alignments():
    rng = np.random.default_rng(3)
    pairs = []
    for _ in range(25):
        ref, hyp = (["abc"[k] for k in rng.integers(0, 3, rng.integers(0, 6))] for _ in "rh")
        pairs.append((ref or ["a"], hyp))
    best = [min(alignments(*pair), key=lambda c: (sum(c), -c[0])) for pair in pairs]
    counts = [sum(part) for part in zip(*best, strict=True)]
    rate, *found = word_error_rate(*([" ".join(p[k]) for p in pairs] for k in (0, 1)))
    assert found == counts
    assert rate == sum(counts) / sum(len(ref) for ref, _ in pairs)


def test_word_error_rate_samples_by_hand():
    found = word_error_rate(["the cat sat on the mat"], ["the cat sit on mat again"])
    assert found == (0.5, 3, 0, 0)
    assert word_error_rate(["yes", "a b c d"], ["no", "a b c d"]) == (0.2, 1, 0, 0)
