"""Byte-pair encoding: learn merges from word counts.

    repeat: count adjacent pairs, weighted by word; merge the pair with the largest count

Shapes      words: dict word -> count -> list of at most num_merges pairs of strings
Source      Sennrich, Haddow, Birch 2016, arXiv:1508.07909, algorithm 1
Complexity  O(num_merges * total length of the distinct words) time
Pitfalls    pairs never cross words; "aaa" holds (a, a) twice but merges once, from the left;
            ties need a rule, or the result hangs on the order of the dict
"""

from collections import Counter
from itertools import pairwise


def bpe_train(words, num_merges):
    """Return the merged pairs in order; the smallest pair wins a tie."""
    spelled = {word: list(word) for word in words}
    merges = []
    for _ in range(num_merges):
        totals = Counter()
        for word, symbols in spelled.items():
            for pair in pairwise(symbols):
                totals[pair] += words[word]
        if not totals:
            break
        best = min(totals, key=lambda pair: (-totals[pair], pair))
        merges.append(best)
        spelled = {word: _merge(symbols, best) for word, symbols in spelled.items()}
    return merges


def _merge(symbols, pair):
    merged = []
    for symbol in symbols:
        # A symbol just merged is longer than pair[0], so it cannot merge a second time.
        if merged and (merged[-1], symbol) == pair:
            merged[-1] += symbol
        else:
            merged.append(symbol)
    return merged
