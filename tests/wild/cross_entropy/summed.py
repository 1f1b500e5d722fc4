# label: Sums over the samples instead of averaging.
# kind: semantics
# named: sum_for_mean

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    total = 0.0
    for row, label in zip(logits, labels):
        top = max(row)
        lse = top + np.log(sum(np.exp(v - top) for v in row))
        nll = lse - row[label]
        uniform = sum(lse - v for v in row) / len(row)
        total += (1 - smoothing) * nll + smoothing * uniform
    return float(total)
