# label: Merges pairs from right to left, so aaa becomes a + aa instead of aa + a.
# kind: edges
# named: merged_from_the_right

from collections import Counter


def bpe_train(words, num_merges):
    segs = {w: list(w) for w in words}
    merges = []
    for _ in range(num_merges):
        c = Counter()
        for w, s in segs.items():
            for p in zip(s, s[1:]):
                c[p] += words[w]
        if not c:
            break
        best = min(c, key=lambda p: (-c[p], p))
        merges.append(best)
        for s in segs.values():
            i = len(s) - 2
            while i >= 0:
                if (s[i], s[i + 1]) == best:
                    s[i : i + 2] = [s[i] + s[i + 1]]
                    i -= 1
                i -= 1
    return merges
