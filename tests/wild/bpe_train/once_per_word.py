# label: Counts a pair once per word even if it occurs there several times.
# kind: edges
# named: once_per_word

from collections import Counter


def bpe_train(words, num_merges):
    segs = {w: tuple(w) for w in words}
    merges = []
    while len(merges) < num_merges:
        c = Counter()
        for w, n in words.items():
            for p in set(zip(segs[w], segs[w][1:])):
                c[p] += n
        if not c:
            return merges
        a, b = min(c, key=lambda p: (-c[p], p))
        merges.append((a, b))
        for w, s in segs.items():
            out, i = [], 0
            while i < len(s):
                hit = i + 1 < len(s) and s[i] == a and s[i + 1] == b
                out.append(a + b if hit else s[i])
                i += 2 if hit else 1
            segs[w] = tuple(out)
    return merges
