# label: python
# set: lot
import math


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    sig = [1 / (1 + math.exp(-s)) for s in scores]
    g = [p - float(t) for p, t in zip(sig, y)]
    h = [p * (1 - p) for p in sig]
    rows = range(len(x))

    def sums(side):
        return math.fsum(g[i] for i in side), math.fsum(h[i] for i in side)

    def quality(side):
        a, b = sums(side)
        return a * a / (b + lam)

    splits = []
    for d in range(len(x[0])):
        distinct = sorted({float(row[d]) for row in x})
        for lo, hi in zip(distinct, distinct[1:]):
            t = lo + (hi - lo) / 2
            l = [i for i in rows if x[i][d] <= t]
            r = [i for i in rows if x[i][d] > t]
            splits.append((-round(quality(l) + quality(r), 12), d, t, l, r))
    if splits:
        _, d, t, l, r = min(splits, key=lambda s: s[:3])
    else:
        d, t, l, r = -1, 0.0, list(rows), []
    leaf = []
    for side in (l, r):
        a, b = sums(side)
        leaf.append(-a / (b + lam) if side else 0.0)
    new = [float(s) + lr * leaf[0 if i in l else 1] for i, s in enumerate(scores)]
    return new, d, t, leaf[0], leaf[1]
