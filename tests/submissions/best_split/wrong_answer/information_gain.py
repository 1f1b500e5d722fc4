# quizzer: best_split
# named: entropy
import math

import numpy as np


def h(y, w):
    shares = [w[y == c].sum() / w.sum() for c in set(y.tolist())]
    return -sum(p * math.log2(p) for p in shares)


def best_split(x, y, weights, min_leaf=1):
    best = (-1, 0.0, 0.0)
    for d in range(x.shape[1]):
        v = np.unique(x[:, d])
        for t in (v[1:] + v[:-1]) / 2:
            m = x[:, d] <= t
            if m.sum() < min_leaf or (~m).sum() < min_leaf:
                continue
            f = weights[m].sum() / weights.sum()
            gain = h(y, weights) - f * h(y[m], weights[m]) - (1 - f) * h(y[~m], weights[~m])
            if gain > best[2]:
                best = (d, t, gain)
    return best
