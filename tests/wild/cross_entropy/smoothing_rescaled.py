# label: Weights the true class by 1 - smoothing * C / (C - 1), where it should be 1 - smoothing.
# kind: semantics
# after: fastai/fastai#1814

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    m = logits.max(1, keepdims=True)
    logp = logits - (m + np.log(np.exp(logits - m).sum(1, keepdims=True)))
    eps = smoothing * c / (c - 1)
    hard = -logp[range(n), labels].mean()
    soft = -(logp.sum(axis=1) / c).mean()
    return (1.0 - eps) * hard + smoothing * soft
