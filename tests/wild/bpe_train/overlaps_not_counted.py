# label: Counts only pairs that do not overlap, so aaa holds (a, a) once.
# kind: edges
# after: karpathy/minbpe#72
# named: overlaps_not_counted

from collections import defaultdict


def count(symbols):
    seen = defaultdict(int)
    last = {}
    for i in range(len(symbols) - 1):
        pair = (symbols[i], symbols[i + 1])
        if last.get(pair) == i - 1 and pair[0] == pair[1]:
            continue
        seen[pair] += 1
        last[pair] = i
    return seen


def apply(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


def bpe_train(words, num_merges):
    segs = {w: list(w) for w in words}
    merges = []
    for _ in range(num_merges):
        totals = defaultdict(int)
        for w, freq in words.items():
            for pair, k in count(segs[w]).items():
                totals[pair] += k * freq
        if not totals:
            break
        best = min(totals, key=lambda p: (-totals[p], p))
        merges.append(best)
        segs = {w: apply(s, best) for w, s in segs.items()}
    return merges
