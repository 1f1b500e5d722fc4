"""Training of a byte-level byte-pair encoding.

    again and again: the most frequent pair of neighbours becomes a new id

Shapes      chunks: list of texts -> list of pairs of ids, merge n makes id 256 + n
Source      Sennrich, Haddow, Birch 2016, arXiv:1508.07909, algorithm 1
Complexity  O(num_merges * bytes)
Pitfalls    ties need a rule; a run of equal bytes is counted with overlaps and merged without
"""

from collections import Counter
from itertools import pairwise


def train(chunks, num_merges):
    """Return the merges in the order in which they were learned."""
    rows = [list(chunk.encode()) for chunk in chunks]
    merges = []
    for new in range(256, 256 + num_merges):
        counts = Counter(pair for row in rows for pair in pairwise(row))
        if max(counts.values(), default=0) < 2:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        rows = [merged(row, best, new) for row in rows]
    return merges


def merged(row, pair, new):
    """The row with each pair as one new id, from left to right."""
    out = []
    for symbol in row:
        if (*out[-1:], symbol) == pair:
            out[-1] = new
        else:
            out.append(symbol)
    return out
