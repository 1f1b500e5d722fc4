# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    total = 0.0
    for row, y in zip(logits, labels):
        m = row.max()
        lp = row - m - np.log(np.exp(row - m).sum())
        q = np.full(len(row), smoothing / len(row))
        q[y] += 1.0 - smoothing
        total -= q @ lp
    return float(total / logits.shape[1])
