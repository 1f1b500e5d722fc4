# label: Every word counts once: the counts of the words are ignored.
# kind: semantics
# named: words_unweighted

from collections import Counter
from itertools import pairwise


def bpe_train(words, num_merges):
    pieces = [list(w) for w in words]
    merges = []
    for _ in range(num_merges):
        c = Counter(p for s in pieces for p in pairwise(s))
        if not c:
            break
        best = min(c, key=lambda p: (-c[p], p))
        merges.append(best)
        for s in pieces:
            i = 0
            while i < len(s) - 1:
                if (s[i], s[i + 1]) == best:
                    s[i : i + 2] = [s[i] + s[i + 1]]
                i += 1
    return merges
