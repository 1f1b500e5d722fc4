# quizzer: cross_entropy
import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    total = 0.0
    for n in range(max(len(labels) - 1, 1)):
        total -= (1 - smoothing) * logp[n, labels[n]] + smoothing * logp[n].mean()
    return float(total / len(labels))
