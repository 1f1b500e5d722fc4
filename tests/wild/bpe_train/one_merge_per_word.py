# label: Merges only the first place of the pair in each word.
# kind: semantics
# named: first_occurrence_only

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
            for i in range(len(s) - 1):
                if (s[i], s[i + 1]) == best:
                    s[i : i + 2] = [s[i] + s[i + 1]]
                    break
    return merges
